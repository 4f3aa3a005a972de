"""The pieces of a book as XHTML: chapters, parts, notes, front and back matter."""

from __future__ import annotations

from typing import NamedTuple

from bookc.design.ornaments import ORNAMENTS
from bookc.model.metadata import Contributor
from bookc.model.nodes import (
    Book,
    Chapter,
    ChapterKind,
    Matter,
    MatterKind,
    OrnamentKind,
    Part,
    Rank,
    SceneBreak,
)
from bookc.model.walk import book_blocks, plain_text
from bookc.xhtml.blocks import blocks
from bookc.xhtml.inlines import inlines, noteref
from bookc.xhtml.notes import chapter_notes, chapter_title, notes, places
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.tracing import marked

_KINDS = {
    # epub:type and ARIA role: EPUB Structural Semantics Vocabulary and DPUB-ARIA 1.1.
    ChapterKind.CHAPTER: ("chapter", "doc-chapter"),
    ChapterKind.PROLOGUE: ("prologue", "doc-prologue"),
    ChapterKind.EPILOGUE: ("epilogue", "doc-epilogue"),
    ChapterKind.INTERLUDE: ("chapter", "doc-chapter"),
    ChapterKind.FOREWORD: ("foreword", "doc-foreword"),
    ChapterKind.PREFACE: ("preface", "doc-preface"),
    ChapterKind.INTRODUCTION: ("introduction", "doc-introduction"),
    ChapterKind.AFTERWORD: ("afterword", "doc-afterword"),
}

_MATTER = {
    # No ARIA role goes with a title page, a copyright page or a life of the author (Z39.98-2012).
    MatterKind.HALF_TITLE: ("halftitlepage", ""),
    MatterKind.TITLE: ("titlepage", ""),
    MatterKind.COPYRIGHT: ("copyright-page", ""),
    MatterKind.DEDICATION: ("dedication", "doc-dedication"),
    MatterKind.EPIGRAPH: ("epigraph", "doc-epigraph"),
    MatterKind.CONTENTS: ("toc", "doc-toc"),
    MatterKind.NOTES: ("endnotes", "doc-endnotes"),
    MatterKind.CREDITS: ("credits", "doc-credits"),
    MatterKind.PROVENANCE: ("credits", "doc-credits"),
    MatterKind.ABOUT: ("z3998:biographical-note", ""),
    MatterKind.COLOPHON: ("colophon", "doc-colophon"),
}


class Section(NamedTuple):
    """A section of the book: its id (and file name), the title for contents, XHTML, and semantics.

    `level` is 1, or 2 for a chapter inside a part; `listed` whether contents name it.
    """

    id: str
    title: str
    html: str
    epub_type: str
    level: int
    listed: bool
    zone: str


def sections(book: Book, profile: Profile, edition: str = "") -> list[Section]:
    """The whole book as sections in reading order.

    `edition` is the line that the copyright page says of this very edition (its ISBN). The contents' section
    is empty: only the writer knows where its entries lead.
    """
    found = [matter(piece, book, profile, edition, "front") for piece in book.front]
    names = places(book)
    for piece in book.body:
        if isinstance(piece, Part):
            found.append(part(piece, profile))
            made = [chapter(one, book, profile, 2, names[one.id]) for one in piece.chapters]
            # The one chapter of a work of its name is no second entry.
            sole = len(made) == 1 and made[0].title == found[-1].title
            found.extend(one._replace(listed=False) if sole else one for one in made)
        else:
            found.append(chapter(piece, book, profile, 1, names[piece.id]))
    found.extend(matter(piece, book, profile, edition, "back") for piece in book.back)
    return found


def byline(authors: tuple[Contributor, ...], profile: Profile) -> str:
    """The line “by A and B” under the title of a guest's piece."""
    names = profile.words.listed([author.name for author in authors])
    return f'<p class="byline">{content(profile.words.by.format(names=names))}</p>'


def chapter(one: Chapter, book: Book, profile: Profile, level: int, where: str) -> Section:
    """A chapter with its heading, what stands before its text, and notes that are kept at its end; `where` is what
    tells it from the others."""
    kind, role = _KINDS[one.kind]
    title = chapter_title(one)
    label = f'<span class="label">{content(one.label)}</span>' if one.label else ""
    name = f'<span class="name">{inlines(one.title, profile)}</span>' if one.title else ""
    # A no-break colon would be heard; to the eye the two halves stand on lines of their own.
    joint = '<span class="colon">: </span>' if label and name else ""
    marks = "".join(noteref(ref, profile) for ref in one.marks)
    running = f' data-title="{attribute(title)}" data-book="{attribute(book.metadata.title)}"' if profile.paged else ""
    head = f'<header class="chapter-head"{running}>\n<h1 id="{one.id}-heading">{label}{joint}{name}{marks}</h1>'
    if one.authors:
        head += f"\n{byline(one.authors, profile)}"
    if one.credit and not any(piece.kind is MatterKind.CREDITS for piece in (*book.front, *book.back)):
        head += f'\n<p class="credit"{profile.semantics("credit", "doc-credit")}>{inlines(one.credit, profile)}</p>'
    head += "\n</header>"
    pieces = [marked(head, one.span) if profile.trace else head]
    if one.before:
        pieces.append(blocks(one.before, profile))
    pieces.append(blocks(one.blocks, profile))
    pieces.append(chapter_notes(one, where, profile))
    kinds = "chapter" if one.kind is ChapterKind.CHAPTER else f"chapter {one.kind}"
    html = (
        f'<section class="{kinds}" id="{one.id}" aria-labelledby="{one.id}-heading"'
        f"{profile.semantics(kind, role)}>\n" + "\n".join(piece for piece in pieces if piece) + "\n</section>"
    )
    return Section(one.id, title, html, kind, level, True, "body")


def part(one: Part, profile: Profile) -> Section:
    """A part's own page."""
    title = plain_text(one.title)
    running = f' data-title="{attribute(title)}"' if profile.paged else ""
    rows = [f'<h1 id="{one.id}-heading"{running}>{inlines(one.title, profile)}</h1>']
    if one.authors:
        rows.append(byline(one.authors, profile))
    if one.page:
        rows.append(blocks(one.page, profile))
    work = " work" if one.page or one.authors else ""
    html = (
        f'<section class="part{work}" id="{one.id}" aria-labelledby="{one.id}-heading"'
        f"{profile.semantics('part', 'doc-part')}>\n" + "\n".join(rows) + "\n</section>"
    )
    return Section(one.id, title, html, "part", 1, True, "body")


def matter(piece: Matter, book: Book, profile: Profile, edition: str, zone: str) -> Section:
    """A piece of front or back matter."""
    kind, role = _MATTER[piece.kind]
    name = piece.kind.value
    heading = f'<h1 id="{name}-heading">{content(piece.title)}</h1>\n'
    # A title that only names the page to those who cannot see that it is one.
    labelled = f' aria-label="{attribute(piece.title)}"'
    match piece.kind:
        case MatterKind.TITLE:
            inner = title_page(book, profile)
        case MatterKind.HALF_TITLE:
            inner = f'<p class="half-title">{content(book.metadata.title)}</p>'
        case MatterKind.CONTENTS:
            inner = ""
            labelled = ""
        case MatterKind.NOTES:
            inner = heading + notes(book, profile)
            labelled = f' aria-labelledby="{name}-heading"'
        case MatterKind.CREDITS | MatterKind.PROVENANCE | MatterKind.ABOUT | MatterKind.COLOPHON:
            inner = heading + blocks(piece.blocks, profile)
            labelled = f' aria-labelledby="{name}-heading"'
        case MatterKind.COPYRIGHT:
            inner = blocks(piece.blocks, profile) + (f'\n<p class="edition">{content(edition)}</p>' if edition else "")
        case MatterKind.DEDICATION | MatterKind.EPIGRAPH:
            inner = blocks(piece.blocks, profile)
    running = f' data-title="{attribute(piece.title)}"' if profile.paged else ""
    attributes = f'class="matter {name}" id="{name}"{labelled}{running}{profile.semantics(kind, role)}'
    html = f"<section {attributes}>\n{inner}\n</section>"
    listed = zone == "back"
    return Section(name, piece.title, html, kind, 1, listed, zone)


def title_page(book: Book, profile: Profile) -> str:
    """The title page: series, title, subtitle, authors, what the summary says, publisher."""
    made = book.metadata
    rows = []
    if made.series:
        number = f", {_place(made.series.number, profile)}" if made.series.number else ""
        rows.append(f'<p class="series">{content(made.series.name)}{content(number)}</p>')
    rows.append(f'<h1 class="book-title">{content(made.title)}</h1>')
    if made.subtitle:
        subtitle = profile.semantics("subtitle", "doc-subtitle")
        rows.append(f'<p class="subtitle"{subtitle}>{content(made.subtitle)}</p>')
    rows.append(f'<p class="author">{content(profile.words.listed([person.name for person in made.authors]))}</p>')
    for person in made.people:
        if person not in made.authors:
            rows.append(f'<p class="contributor">{content(_did(person, profile))}</p>')
    if book.title_notes:
        rows.append(blocks(book.title_notes, profile))
    if not profile.paged and profile.drawn:
        rows.extend(_title_ornament(book))
    if made.publisher:
        rows.append(f'<p class="publisher">{content(made.publisher)}</p>')
    return "\n".join(rows)


def _title_ornament(book: Book) -> list[str]:
    """The ornament that parts the book's large sections, or else its scenes; none if they have no drawing."""
    drawn = [
        one for one in book_blocks(book) if isinstance(one, SceneBreak) and one.ornament.kind is OrnamentKind.NAMED
    ]
    chosen = next((one for one in drawn if one.rank is Rank.MAJOR), drawn[0] if drawn else None)
    if chosen is None:
        return []
    return [f'<div class="title-ornament" aria-hidden="true">{ORNAMENTS[chosen.ornament.value].glyph}</div>']


def _place(number: str, profile: Profile) -> str:
    """“book 2” for a plain number in English, in other languages the number alone; else as it is written."""
    plain = number.replace(".", "", 1).isdigit()
    return f"book {number}" if plain and profile.language.startswith("en") else number


_DID = {
    "ill": "Illustrated by",
    "trl": "Translated by",
    "edt": "Edited by",
    "cov": "Cover by",
    "pht": "Photographs by",
    "ctg": "Maps by",
    "adp": "Adapted by",
}


def _did(person: Contributor, profile: Profile) -> str:
    """“Illustrated by N” in English; in other languages the name alone, which is true in all of them."""
    if not profile.language.startswith("en"):
        return person.name
    return f"{_DID.get(person.role, 'With')} {person.name}"
