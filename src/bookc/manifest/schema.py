"""The manifest's form: frozen dataclasses, each key with the sentence that documents it.

The loader, the JSON Schema and the reference in the docs are all made from these classes. A field's
metadata hold its documentation, its YAML name where that differs, and whether one value may stand for a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from bookc.base.frozen import dataclass
from bookc.base.units import Length
from bookc.design.reader_limits import PICTURE
from bookc.manifest.keys import key
from bookc.manifest.press import PressJob
from bookc.manifest.values import (
    Date,
    Identifier,
    Isbn,
    LanguageTag,
    LocalFolder,
    LocalPath,
    Pixels,
    Prose,
    Role,
    Tracking,
    Trim,
    Verbatim,
    WebAddress,
)
from bookc.model.nodes import ChapterKind, MatterKind, NoteKind


class Smart(StrEnum):
    """Whether bookc sets something well or leaves it as it stands."""

    SMART = "smart"
    KEEP = "keep"


class Disposition(StrEnum):
    """What becomes of a kind of note."""

    ENDNOTE = "endnote"
    CHAPTER_END = "chapter-end"
    BEFORE = "before"
    TITLE_PAGE = "title-page"
    KEEP = "keep"
    DROP = "drop"


class Treatment(StrEnum):
    """What a line is, where a person says so.

    The values are the kinds of `bookc.evidence`, and `text`: story, whatever it looks like. A `boundary` is a
    mark that divides nothing, and goes.
    """

    DIVIDER = "divider"
    BOUNDARY = "boundary"
    POV = "pov"
    TIMESTAMP = "timestamp"
    MARKER = "marker"
    HEADING = "heading"
    END_MARK = "end-mark"
    PAGE = "page"
    TEXT = "text"
    AUTHOR_NOTE = "author-note"
    DISCLAIMER = "disclaimer"
    WARNING = "warning"
    SUMMARY = "summary"
    HEADER = "header"
    TRANSLATOR_NOTE = "translator-note"
    EDITOR_NOTE = "editor-note"
    GLOSSARY = "glossary"
    FOOTNOTE = "footnote"
    CREDITS = "credits"
    RECAP = "recap"
    PREVIEW = "preview"


class Paragraphs(StrEnum):
    """How paragraphs are told apart."""

    INDENT = "indent"
    BLOCK = "block"


class Align(StrEnum):
    """Whether lines are spaced out to the full measure or end ragged."""

    JUSTIFY = "justify"
    LEFT = "left"


class ChaptersStart(StrEnum):
    """On which pages chapters open."""

    RECTO = "recto"
    ANY = "any"


class EpubTarget(StrEnum):
    """For which readers an EPUB is made."""

    UNIVERSAL = "universal"
    KOBO = "kobo"
    KINDLE = "kindle"


class EmbedFonts(StrEnum):
    """Whether an EPUB carries its fonts."""

    EMBED = "embed"
    NONE = "none"


class Conformance(StrEnum):
    """The standard that a book's certifier vouches for."""

    WCAG_2_0_A = "wcag-2.0-a"
    WCAG_2_0_AA = "wcag-2.0-aa"
    WCAG_2_1_A = "wcag-2.1-a"
    WCAG_2_1_AA = "wcag-2.1-aa"
    WCAG_2_2_A = "wcag-2.2-a"
    WCAG_2_2_AA = "wcag-2.2-aa"

    @property
    def statement(self) -> str:
        """The words for it in a package document (EPUB Accessibility 1.1, 4.4.1)."""
        _, version, level = self.value.split("-")
        return f"EPUB Accessibility 1.1 - WCAG {version} Level {level.upper()}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the book."""

    shorthand: ClassVar[str] = "name"
    name: str = key("The name as on a title page.")
    role: Role = key("What they did: a MARC relator code such as aut, edt, ill or trl.", Role("aut"))
    sort: str = key("The name as on a shelf, such as “Austen, Jane”.", "")


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """The series that the book belongs to."""

    shorthand: ClassVar[str] = "name"
    name: str = key("The series' name.")
    number: str = key("The book's place in it, such as 2 or 1.5.", "")


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter's file, and what is said of it."""

    shorthand: ClassVar[str] = "file"
    file: LocalPath = key(
        "The source in the book's folder: text, Markdown, HTML, DOCX, ODT or EPUB, of a chapter or of many."
    )
    title: str = key("The chapter's title, in place of the one found in the file.", "")
    kind: ChapterKind = key("What the piece is.", ChapterKind.CHAPTER)
    authors: tuple[Person, ...] = key("Who wrote it, if not the book's author.", (), one=True)
    credit: str = key("The line that credits a guest's piece; Markdown allowed.", "")
    permission: str = key("By whose leave the piece is in the book, for the page of sources.", "")


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of the book."""

    part: str = key("The part's title.")
    chapters: tuple[ChapterEntry, ...] = key("Its chapters.")


@dataclass(frozen=True, slots=True)
class CssFiles:
    """Style sheets of the book's own, laid over the theme's."""

    shorthand: ClassVar[str] = "both"
    both: tuple[LocalPath, ...] = key("For both outputs.", (), one=True)
    epub: tuple[LocalPath, ...] = key("For the EPUB alone.", (), one=True)
    print: tuple[LocalPath, ...] = key("For the PDF alone.", (), one=True)


@dataclass(frozen=True, slots=True)
class FontChoice:
    """Font families, by name: from the book's fonts/ folder, a fontpkg package, or this system."""

    body: str = key("For the text.", "")
    heading: str = key("For headings.", "")
    mono: str = key("For code.", "")
    fallback: str = key("For characters that the others lack.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatEntry:
    """Lines that bookc takes for the wrong thing, and what they are."""

    line: str = key(
        "The whole line as it stands in the source; or, without quotes, its number (17) or several (17-23).", ""
    )
    pattern: Verbatim = key("In place of `line`: a regular expression that is searched in each line.", Verbatim(""))
    file: tuple[LocalPath, ...] = key(
        "The chapters' file or files that it is meant for; without it, all. A number needs one.", (), one=True
    )
    kind: Treatment = key(
        "What it is, such as pov, heading or author-note; text is story, whatever it looks like.",
        name="as",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceEntry:
    """Words to put in place of others; the source stays as it is."""

    find: Verbatim = key("The words as they stand in the source, spaces and capitals and all.")
    put: Verbatim = key("The words to put in their place; with `pattern`, `\\1` is the first group.", name="with")
    pattern: bool = key("Whether `find` is a regular expression.", False)
    file: tuple[LocalPath, ...] = key(
        "The chapters' file or files that it is meant for; without it, all.", (), one=True
    )


@dataclass(frozen=True, slots=True)
class Typography:
    """Which typographic corrections are made, by the conventions of the book's language."""

    quotes: Smart = key("Straight quotes and apostrophes.", Smart.SMART)
    dashes: Smart = key("Hyphens that stand for dashes.", Smart.SMART)
    ellipses: Smart = key("Dots that stand for an ellipsis.", Smart.SMART)
    spaces: Smart = key("Spaces around punctuation.", Smart.SMART)


@dataclass(frozen=True, slots=True)
class Margins:
    """The page's margins; what is not given comes from the theme."""

    inner: Length | None = key("At the spine.", None)
    outer: Length | None = key("At the fore-edge.", None)
    top: Length | None = key("Above the text.", None)
    bottom: Length | None = key("Below the text.", None)


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """The front cover. Without an image, one is drawn from title, author, series and theme; `none` leaves it out."""

    shorthand: ClassVar[str] = "image"
    words: ClassVar[Mapping[str, str]] = MappingProxyType({"none": "design"})
    """Single words that stand for a map with this other key."""
    image: LocalPath | None = key("The picture, best a JPEG or PNG of 1600 x 2560 pixels.", None)
    design: str = key("Without a picture: the design of the cover that is drawn, or none. By default the theme's.", "")
    palette: str = key("The colours of the cover that is drawn; by default they are chosen by the book's title.", "")
    alt: str = key("What the cover shows, for those who do not see it.", "")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What is said of the book's accessibility beyond what bookc finds out by itself."""

    certified_by: str = key(
        "Who has checked the book and vouches for it; without a name no conformance is claimed.",
        "",
        name="certified-by",
    )
    conforms_to: Conformance = key("What they vouch for.", Conformance.WCAG_2_1_AA, name="conforms-to")
    credential: str = key("The certifier's credential: its name or address.", "")
    report: WebAddress | None = key("The address of the certifier's report.", None)
    summary: str = key("The summary for readers, in place of the one that is written from what the book has.", "")


@dataclass(frozen=True, slots=True)
class EpubOutput:
    """The EPUB."""

    targets: tuple[EpubTarget, ...] = key("For which readers: a file for each.", (EpubTarget.UNIVERSAL,), one=True)
    fonts: EmbedFonts = key("Whether fonts go into the file.", EmbedFonts.EMBED)
    page_list: str = key(
        "The PDF whose page numbers the EPUB carries: its name, or none. By default the first PDF that is built along.",
        "",
        name="page-list",
    )
    images: Pixels = key("The longest side of a picture, in pixels; larger ones are scaled down.", Pixels(PICTURE))
    isbn: Isbn | None = key("The edition's ISBN.", None)


@dataclass(frozen=True, slots=True)
class PdfOutput:
    """A PDF for print."""

    name: str = key("Its name, part of the file's.", "print")
    trim: Trim = key("The page's size after cutting: 5.5x8.5in, 148x210mm, A5, trade …", Trim.parse("5.5x8.5in"))
    size: Length | None = key("The body's type size; from 16pt on the book is set as large print.", None)
    leading: Length | None = key("From line to line.", None)
    tracking: Tracking | None = key("Space between the text's letters: 0.01em, or -0.5% to draw them together.", None)
    margins: Margins = key("The page's margins.", Margins())
    paragraphs: Paragraphs | None = key("Indented, or parted by space.", None)
    align: Align | None = key("Justified or ragged.", None)
    hyphenate: bool | None = key("Whether words may be parted at line ends.", None)
    chapters_start: ChaptersStart = key(
        "Chapters open on a right-hand page, or on any.", ChaptersStart.RECTO, name="chapters-start"
    )
    isbn: Isbn | None = key("The edition's ISBN.", None)


@dataclass(frozen=True, slots=True)
class Output:
    """What is written."""

    folder: LocalFolder = key("The folder that files are written to.", LocalFolder("dist"))
    epub: EpubOutput = key("The EPUB.", EpubOutput())
    pdf: tuple[PdfOutput, ...] = key("The PDF, or a list of several, each with a name.", (PdfOutput(),), one=True)
    press: tuple[PressJob, ...] = key("Jobs for the press: pages laid on sheets, to fold and bind.", (), one=True)


DEFAULT_FRONT = (
    MatterKind.HALF_TITLE, MatterKind.TITLE, MatterKind.COPYRIGHT, MatterKind.DEDICATION,
    MatterKind.EPIGRAPH, MatterKind.CONTENTS,
)  # fmt: skip
DEFAULT_BACK = (
    MatterKind.NOTES, MatterKind.CREDITS, MatterKind.PROVENANCE, MatterKind.ABOUT, MatterKind.COLOPHON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole of book.yaml."""

    title: str = key("The book's title.")
    chapters: tuple[ChapterEntry | PartEntry, ...] = key("The chapters' files in order, in parts if you like.")
    author: tuple[Person, ...] = key("The author, where there is one.", (), one=True)
    authors: tuple[Person, ...] = key("The people who made the book.", (), one=True)
    subtitle: str = key("The subtitle.", "")
    language: LanguageTag = key("The language of the text, a BCP 47 tag.", LanguageTag("en-US"))
    identifier: Identifier | None = key(
        "The work's identifier; without it, one is made from title, authors and language.", None
    )
    series: SeriesEntry | None = key("The series and the book's place in it.", None)
    publisher: str = key("Who publishes it.", "")
    date: Date | None = key("When it was published.", None)
    rights: str = key("Copyright and licence, in a sentence.", "")
    description: str = key("What the book is about, for shops and shelves.", "")
    subjects: tuple[str, ...] = key("What it deals with, in key words.", (), one=True)
    source: str = key("Where the text comes from, such as an address.", "")
    style: str = key("The theme.", "classic")
    css: CssFiles = key("Style sheets of one's own, laid over the theme's.", CssFiles())
    fonts: FontChoice = key("Font families in place of the theme's.", FontChoice())
    cover: CoverEntry = key("The front cover.", CoverEntry())
    accessibility: Accessibility = key("Who vouches for the book's accessibility.", Accessibility())
    ornament: Mapping[str, str] = key(
        "The ornament of scene breaks: a name, an image file or a text; or a map to one from a rank (minor, major) "
        "or from a divider's own form.",
        {},
        scalar="*",
    )
    notes: Mapping[NoteKind, Disposition] = key("What becomes of notes, by kind.", {})
    treat: tuple[TreatEntry, ...] = key("Lines that are something else than bookc takes them for.", (), one=True)
    replace: tuple[ReplaceEntry, ...] = key("Words to put in place of others.", (), one=True)
    typography: Typography = key("Which typographic corrections are made.", Typography())
    dedication: Prose | None = key("The dedication: a text or a file, Markdown allowed.", None)
    epigraph: Prose | None = key("The epigraph: a text or a file, Markdown allowed.", None)
    copyright: Prose | None = key("The copyright page; without it, one is made from the metadata.", None)
    about: Prose | None = key("About the author: a text or a file, Markdown allowed.", None)
    front: tuple[MatterKind, ...] = key(
        "The front matter, in order; pieces without text are passed over unless listed here.", DEFAULT_FRONT
    )
    back: tuple[MatterKind, ...] = key("The back matter, in order.", DEFAULT_BACK)
    output: Output = key("What is written, and how.", Output())

    @property
    def people(self) -> tuple[Person, ...]:
        """The people named under `author` or `authors`."""
        return self.authors or self.author
