"""One file looked at: what it holds, and what it says of its place, its title and its author."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from importlib import import_module

from bookc.base.diagnostics import Severity, Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.world import OutsideFolder, World
from bookc.evidence import Kind as LineKind
from bookc.evidence import Ruling
from bookc.gathering.naming import Kind, Name, Number, kind_of, stem_of, take_apart
from bookc.gathering.numerals import roman_value
from bookc.model.nodes import Heading, NoteBlock, NoteKind, Paragraph
from bookc.model.walk import iter_blocks, plain_text, runs_of, words_in
from bookc.model.works import About
from bookc.readers import ending_of, read
from bookc.readers.corrections import Corrections
from bookc.readers.reading import FoundChapter, Reading

_FIELD = regex(r"^[\s*_#>-]*([^\W\d_][^:：]{1,24}?)[\s*_]*[:：][\s*_]*(\S.*?)[\s*_]*$")
_FIELDS: Mapping[str, str] = {
    word: name
    for name, words in {
        "title": "title|story title|fic title|story|titel|titre|título|titulo|titolo|tytuł|название|otsikko|název",
        "author": "author|authors|author(s)|by|written by|writer|pen name|penname|autor|autorin|auteur|auteure|autora"
        "|autore|autrice|författare|forfatter|kirjoittaja|автор",
        "language": "language|lang|sprache|langue|idioma|lingua|taal|język",
        "source": "source|url|link|originally posted at|posted at",
    }.items()
    for word in words.split("|")
}
_BY = regex(
    r"^[\s*_#~–—-]*(?:written\s+)?(?:by|von|par|por|door|av|af|di|autor|автор)\b[:\s]+(\S.{0,60}?)[\s*_~–—-]*$", re.I
)
_JUNK_AUTHORS = frozenset(
    """
    |user|admin|administrator|author|owner|unknown|anonymous|microsoft office user|windows user|windows-benutzer|home|pc
    |python-docx|libreoffice|openoffice|google docs|office|benutzer|utilisateur|usuario|default|guest|calibre|root|me
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_JUNK_TITLE = regex(
    r"^(?:untitled|unbenannt|sans titre|sin título|document\d*|dokument\d*|doc\d*|microsoft word.*|new .*document.*|"
    r"word document|normal|template|chapter|html|page|index|\d*)(?:\s?\d+)?$",
    re.IGNORECASE,
)
_WORDS = 1500
"""As many words of a file are weighed to guess its language."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's own properties say; a program may have written them without being asked."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


@dataclass
class Piece:
    """One file and what is known of it.

    `fields` are those of the header that stands before its story; `said` are the numbers that its headings give
    its chapters, None where they give none. `part` is the part's heading that it opens with: its words, its line
    where the manifest must say that it heads no chapter, and whether nothing else is in the file. `placed`
    is the number that it was put in order by, where that was one of its own.
    """

    path: str
    name: Name
    reading: Reading
    properties: Properties
    fields: Mapping[str, str]
    print: str
    words: int
    said: tuple[Number | None, ...] = ()
    said_parts: tuple[Number | None, ...] = ()
    said_kind: Kind | None = None
    part: str = ""
    part_number: Number | None = None
    part_line: str = ""
    part_alone: bool = False
    placed: Number | None = None
    why: str = ""
    remarks: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder that it lies in, from the common one; empty for that itself."""
        return self.path.rpartition("/")[0]

    @property
    def chapters(self) -> tuple[FoundChapter, ...]:
        """Its chapters."""
        return self.reading.chapters

    @property
    def about(self) -> About | None:
        """What is said of its first work."""
        return self.reading.works[0].about if self.reading.works else None

    @property
    def is_work(self) -> bool:
        """Whether it comes with an archive's word of who wrote what."""
        about = self.about
        return about is not None and bool(about.authors or about.source or about.tags or about.series)

    @property
    def heading(self) -> str:
        """The first chapter's heading in one line."""
        return heading_of(self.chapters[0]) if self.chapters else ""

    @property
    def number(self) -> Number | None:
        """The number that its first numbered chapter has by its heading."""
        return next((number for number in self.said if number is not None), None)

    @property
    def kind(self) -> Kind | None:
        """What it is besides a chapter: by its heading, or where that says nothing, by its name."""
        if len(self.chapters) > 1 or self.number is not None or self.said_kind is not None:
            return self.said_kind if len(self.chapters) == 1 else None
        return self.name.kind


def heading_of(chapter: FoundChapter) -> str:
    """A chapter's heading in one line."""
    return ": ".join(part for part in (chapter.label, " ".join(plain_text(chapter.title).split())) if part)


def look(path: str, world: World, sink: Sink) -> Piece | None:
    """Read one file; None, with a diagnostic, if it cannot be."""
    aside = Sink()
    try:
        data = world.read(path)
    except (OSError, OutsideFolder) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is a link that leads out of the folder"
        sink.add("new/unreadable", f"“{path}” is left out: {reason}.", file=path)
        return None
    reading = read(path, data, aside)
    if reading is None or not reading.chapters:
        complaint = next((d for d in aside.diagnostics if d.severity is Severity.ERROR), None)
        complaint = complaint or next(iter(aside.diagnostics), None)
        what = complaint.message if complaint else "There is no text in it."
        sink.add("new/unreadable", f"“{path}” is left out. {what}", hint=complaint.hint if complaint else "", file=path)
        return None
    text, words = _sum(reading)
    piece = Piece(path, take_apart(stem_of(path)), reading, _properties(path, data), _header(reading), text, words)
    _hear(piece)
    _part(piece, data)
    return piece


def _sum(reading: Reading) -> tuple[str, int]:
    """A digest of the story's letters, the same in every format, and the number of its words."""
    digest = hashlib.sha256()
    words = 0
    for text in paragraphs(reading):
        words += len(text.split())
        digest.update(_letters(text).encode("utf-8", "replace"))
    return digest.hexdigest(), words


def paragraphs(reading: Reading) -> Iterator[str]:
    """The story's paragraphs as plain text, notes left out."""
    for chapter in reading.chapters:
        for block in chapter.blocks:
            if isinstance(block, NoteBlock):
                continue
            for inner in iter_blocks((block,)):
                for run in runs_of(inner):
                    yield plain_text(run)


def sample(piece: Piece, most: int = _WORDS) -> list[str]:
    """The first words of a piece's story, paragraph by paragraph."""
    out: list[str] = []
    for text in paragraphs(piece.reading):
        out.append(text)
        most -= len(text.split())
        if most <= 0:
            break
    return out


# --- properties ------------------------------------------------------------------------------------------


def _properties(path: str, data: bytes) -> Properties:
    ending = ending_of(path)
    if ending in {".docx", ".odt"}:
        found = import_module(f"bookc.readers.{ending[1:]}").properties(data)
        return _plausible(Properties(found.title, found.authors, found.language), path)
    if ending in {".html", ".htm", ".xhtml"}:
        from bookc.readers.html.page import open_page

        page = open_page(path, data, Sink())
        if page is not None:
            meta = page.root.find(".//meta[@name='author']")
            name = " ".join(str(meta.get("content") or "").split()) if meta is not None else ""
            return _plausible(Properties(page.title, (name,) if name else (), page.language), path)
    return Properties()


def _plausible(found: Properties, path: str) -> Properties:
    title = " ".join(found.title.split())
    if _JUNK_TITLE.match(title) or title.casefold() == stem_of(path).casefold() or re.search(r"\.\w{2,4}$", title):
        title = ""
    authors = tuple(name for name in found.authors if name.casefold() not in _JUNK_AUTHORS)
    return Properties(title, authors, found.language)


# --- the header before the story ---------------------------------------------------------------------------


def _header(reading: Reading) -> dict[str, str]:
    """The fields of the header that stands before a story: “Title: …”, “by …”."""
    found: dict[str, str] = {}
    first = reading.chapters[0]
    lines: list[str] = []
    for block in first.blocks:
        if isinstance(block, NoteBlock) and block.at_start and block.kind is NoteKind.HEADER:
            own = reading.source.text[block.span.start : block.span.end] if block.span.file else ""
            # A paragraph's lines are one by now; the source still has them, if it is a text.
            if ending_of(reading.source.name) in {".txt", ".text", ".md", ".markdown"} and own.strip():
                lines.extend(own.splitlines())
            else:
                lines.extend(plain_text(run) for inner in iter_blocks(block.blocks) for run in runs_of(inner))
    bare: list[str] = []
    for line in lines:
        by, named = _BY.match(line), _FIELD.match(line)
        if named and (key := _FIELDS.get(" ".join(named[1].casefold().split()))):
            found.setdefault(key, named[2])
        elif by and not re.search(r"[.!?]$", by[1]):
            found.setdefault("author", by[1])
        elif not named and line.strip(" *_#=~-"):
            bare.append(line)
    if bare and "title" not in found and ("author" in found or len(bare) == 1):
        title = bare[0].strip(' *_#=~-“”"')
        inside = re.match(r"(.{2,60}?)\s+by\s+([^\s].{1,40})$", title, re.IGNORECASE)
        if inside and "author" not in found:
            title = inside[1].strip(' ,*_“”"')
            found["author"] = inside[2]
        if title and len(title) <= 80 and title[-1] not in ".!,;" and take_apart(title).chapter is None:
            found["title"] = title
    for key in ("title", "author"):
        if key in found:
            found[key] = " ".join(found[key].strip(" *_“”\"'").split())
    return {key: value for key, value in found.items() if value}


# --- what the headings say ---------------------------------------------------------------------------------


def _hear(piece: Piece) -> None:
    """Take the headings' numbers."""
    said: list[Number | None] = []
    parts: list[Number | None] = []
    for chapter in piece.chapters:
        title = " ".join(plain_text(chapter.title).split())
        own = take_apart(chapter.label) if chapter.label else None
        if own is None and title:
            found = take_apart(title)
            own = found if found.chapter is not None or roman_value(title) or title.isdigit() else None
        if own is None:
            said.append(_inside(chapter) if not title and len(piece.chapters) == 1 else None)
        elif kind_of(chapter.label or title):
            said.append(None)
        elif own.chapter is not None:
            said.append(own.chapter)
        else:
            said.append(own.index or own.part or own.trailing)
        whole = plain_text(chapter.part)
        parts.append(take_apart(whole).part if whole else None)
    piece.said = tuple(said)
    piece.said_parts = tuple(parts)
    first = piece.chapters[0]
    piece.said_kind = kind_of(first.label or plain_text(first.title)) if said[0] is None else None


def _inside(chapter: FoundChapter) -> Number | None:
    """The number of a chapter's heading that stands below some opening words."""
    for block in chapter.blocks[:4]:
        if isinstance(block, Heading):
            return take_apart(plain_text(block.inlines)).chapter
    return None


def _part(piece: Piece, data: bytes) -> None:
    """Whether the file opens with a part's heading above its own chapter's."""
    if len(piece.chapters) != 1:
        return
    chapter = piece.chapters[0]
    if chapter.part:
        piece.part = " ".join(plain_text(chapter.part).split())
        piece.part_number = piece.said_parts[0]
        letters = _letters(piece.part)
        lines = piece.reading.source.text.splitlines()
        _rule_out(piece, data, next((line for line in lines if _letters(line) == letters), ""))
        return
    own = take_apart(chapter.label) if chapter.label else None
    if own is None or own.part is None or own.chapter is not None:
        return
    body = tuple(block for block in chapter.blocks if not isinstance(block, NoteBlock))
    words = sum(words_in(run) for block in iter_blocks(body) for run in runs_of(block))
    if not body or (len(body) == 1 and isinstance(body[0], Paragraph) and words < 12):
        piece.part, piece.part_number, piece.part_alone = heading_of(chapter), own.part, True
        piece.said = (None,)
        if body and isinstance(body[0], Paragraph) and not chapter.title:
            piece.part = f"{piece.part}: {' '.join(plain_text(body[0].inlines).split())}"
        return
    if not isinstance(body[0], Heading):
        return
    below = take_apart(plain_text(body[0].inlines))
    if below.chapter is None and below.index is None and below.kind is None:
        return
    if _rule_out(piece, data, piece.reading.source.text[chapter.span.start : chapter.span.end]):
        piece.part, piece.part_number = heading_of(chapter), own.part


def _rule_out(piece: Piece, data: bytes, line: str) -> bool:
    """Read the file again without the line that names a part, and keep that if the chapter is the better for it.

    The manifest names the part; left in the file, its line would stand in the chapter once more.
    """
    line = " ".join(line.split())
    if not line:
        return False
    again = read(piece.path, data, Sink(), None, Corrections((Ruling(LineKind.BOUNDARY, text=line),)))
    if again is None or len(again.chapters) != 1 or not again.used:
        return False
    before, after = piece.chapters[0], again.chapters[0]
    if not after.label or after.part or (after.label == before.label and not before.part):
        return False
    piece.part_line, piece.reading = line, again
    _hear(piece)
    return True


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
