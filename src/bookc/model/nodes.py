"""The kinds of inline, block and book that a manuscript is made of."""

from __future__ import annotations

from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.model.metadata import Contributor, Metadata


class NoteKind(StrEnum):
    """What sort of note a note is; the manifest's `notes` says by kind what becomes of it."""

    AUTHOR_NOTE = "author-note"
    TRANSLATOR_NOTE = "translator-note"
    EDITOR_NOTE = "editor-note"
    FOOTNOTE = "footnote"
    DISCLAIMER = "disclaimer"
    WARNING = "warning"
    SUMMARY = "summary"
    HEADER = "header"
    GLOSSARY = "glossary"
    CREDITS = "credits"
    RECAP = "recap"
    PREVIEW = "preview"


class LineRole(StrEnum):
    """What a paragraph of one line does in the story, when it is not plain story."""

    POV = "pov"
    TIMESTAMP = "timestamp"
    MARKER = "marker"
    END_MARK = "end-mark"
    TAGS = "tags"


class DivisionKind(StrEnum):
    """Kinds of set-apart matter inside a chapter."""

    LETTER = "letter"
    QUOTE = "quote"
    PLAIN = "plain"


class Rank(StrEnum):
    """The rank of a scene break: a book may use a slight one and a great one."""

    MINOR = "minor"
    MAJOR = "major"


# --- inlines -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words, which typography may set better."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Words that typography keeps off: `code` is set in the monospaced font."""

    text: str
    code: bool = True


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis, set in italics."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance, set in bold."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Struck:
    """Words struck out, as in a letter's second thoughts."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Raised:
    """Superscript; `lowered` makes it a subscript."""

    children: Inlines
    lowered: bool = False


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language, named by its BCP 47 tag."""

    children: Inlines
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `href` is an address, or `#id` within the book."""

    children: Inlines
    href: str
    span: Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links may go to, of the source's own naming."""

    id: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `path` from the book's folder, `alt` for those who do not see it; a `decorative` one says nothing
    (WCAG 2.2, technique H67), and has no `alt`."""

    path: str
    alt: str
    span: Span
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line's end that the author wants."""


@dataclass(frozen=True, slots=True)
class InlineNote:
    """A note found amid a sentence, as a reader gives it: its text without brackets and label; `raw` is the
    whole as typed."""

    kind: NoteKind
    children: Inlines
    span: Span
    raw: str


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote's mark, as a reader gives it: `label` names the chapter's footnote."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The mark of an endnote: the note's id, and the id of this very mark (one note may have several)."""

    note: str
    id: str
    number: int


Inline = (
    Text | Literal | Emphasis | Strong | Struck | Raised | SmallCaps | Foreign | Link | Anchor
    | Image | LineBreak | InlineNote | FootnoteMark | NoteRef
)  # fmt: skip
Inlines = tuple[Inline, ...]


# --- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` says what a line such as “~ Mara ~” does; `opening` marks one that begins a
    chapter ("chapter") or follows a break ("scene"), which are not indented."""

    inlines: Inlines
    span: Span
    role: LineRole | None = None
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter: `level` 2 to 6 (1 is the chapter's own)."""

    level: int
    inlines: Inlines
    span: Span
    id: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """Set-apart matter: a letter, a quotation, or (plain) just a stretch in another `language`."""

    kind: DivisionKind
    blocks: Blocks
    span: Span
    language: str = ""


@dataclass(frozen=True, slots=True)
class Verse:
    """A poem: stanzas of lines; `indents` of a line are counted in steps."""

    stanzas: tuple[tuple[VerseLine, ...], ...]
    span: Span
    language: str = ""


@dataclass(frozen=True, slots=True)
class VerseLine:
    """One line of verse and how many steps it is moved in."""

    inlines: Inlines
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat: who says it, and what. `first` is true for the chat's first speaker."""

    speaker: str
    inlines: Inlines
    first: bool


@dataclass(frozen=True, slots=True)
class Chat:
    """An exchange of messages."""

    messages: tuple[Message, ...]
    span: Span
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number of an ordered one, None makes it unordered."""

    items: tuple[Blocks, ...]
    span: Span
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header cells (may be empty) and rows of cells."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines set as they stand, in the monospaced font."""

    text: str
    span: Span


class OrnamentKind(StrEnum):
    """What is shown at a scene break: a named ornament, an image, a text, or only space."""

    NAMED = "named"
    IMAGE = "image"
    TEXT = "text"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class OrnamentUse:
    """An ornament chosen: `value` is its name, path or text."""

    kind: OrnamentKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class SceneBreak:
    """A break between scenes: `form` is the source's own divider; rank and ornament come by transform."""

    form: str
    span: Span
    rank: Rank = Rank.MINOR
    ornament: OrnamentUse = OrnamentUse(OrnamentKind.SPACE)


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A note standing as paragraphs of its own. `at_start` tells one before the story begins."""

    kind: NoteKind
    blocks: Blocks
    span: Span
    at_start: bool = False


Block = (
    Paragraph | Heading | Division | Verse | Chat | ListBlock | Table | CodeBlock | SceneBreak | NoteBlock
)  # fmt: skip
Blocks = tuple[Block, ...]


# --- the book ------------------------------------------------------------------------------------


class ChapterKind(StrEnum):
    """What a piece of the book's body is."""

    CHAPTER = "chapter"
    PROLOGUE = "prologue"
    EPILOGUE = "epilogue"
    INTERLUDE = "interlude"
    FOREWORD = "foreword"
    PREFACE = "preface"
    INTRODUCTION = "introduction"
    AFTERWORD = "afterword"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as a reader gives it; `label` is the source's own. `repeated` is one whose label was taken, so
    that no mark can mean it."""

    label: str
    blocks: Blocks
    span: Span
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Endnote:
    """A note of the notes section, or of its chapter's own end. `refs` are the ids of its marks, in order;
    empty if it has none."""

    id: str
    number: int
    kind: NoteKind
    blocks: Blocks
    refs: tuple[str, ...]
    span: Span
    at_chapter_end: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A piece of the book. `label` is its number (“Chapter Two”), `title` its name; either may be empty.

    `marks` are notes' marks at the heading (never shown in contents or running heads), `before` are
    blocks to be set before the text (warnings, a summary), `endnotes` the notes that left it, `ids` the names
    that the source gives to the chapter.
    """

    id: str
    kind: ChapterKind
    label: str
    title: Inlines
    blocks: Blocks
    source: str
    span: Span
    authors: tuple[Contributor, ...] = ()
    credit: Inlines = ()
    marks: tuple[NoteRef, ...] = ()
    before: Blocks = ()
    footnotes: tuple[Footnote, ...] = ()
    endnotes: tuple[Endnote, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book and its chapters. A work of a volume is a part whose page says more: who wrote it
    (`authors`, where the book's do not say so), its summary, warnings and tags (`page`)."""

    id: str
    title: Inlines
    chapters: tuple[Chapter, ...]
    authors: tuple[Contributor, ...] = ()
    page: Blocks = ()


class MatterKind(StrEnum):
    """Pieces of front and back matter, named as on the manifest's lists."""

    HALF_TITLE = "half-title"
    TITLE = "title"
    COPYRIGHT = "copyright"
    DEDICATION = "dedication"
    EPIGRAPH = "epigraph"
    CONTENTS = "contents"
    NOTES = "notes"
    CREDITS = "credits"
    PROVENANCE = "provenance"
    ABOUT = "about"
    COLOPHON = "colophon"


@dataclass(frozen=True, slots=True)
class Matter:
    """A piece of front or back matter. `blocks` is its text; title page, contents and notes are drawn
    from the book and have none."""

    kind: MatterKind
    title: str
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book, in reading order: front matter, body, back matter."""

    metadata: Metadata
    front: tuple[Matter, ...]
    body: tuple[Part | Chapter, ...]
    back: tuple[Matter, ...]
    title_notes: Blocks = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in order, those of parts included."""
        found: list[Chapter] = []
        for piece in self.body:
            found.extend(piece.chapters if isinstance(piece, Part) else (piece,))
        return tuple(found)
