"""What an EPUB says of its accessibility (EPUB Accessibility 1.1): only what holds, found in the book itself."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.base.frozen import dataclass
from bookc.base.words import count
from bookc.epub.items import XML, Meta
from bookc.model.census import runs
from bookc.model.metadata import Voucher
from bookc.model.nodes import Book, Chat, Division, Foreign, Image, SceneBreak, Table, Verse
from bookc.model.walk import book_blocks, iter_inlines


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a book bears on how it can be read: pictures and how many of them are not described, notes, scene
    breaks, passages in other languages, tables, and whether it carries a print edition's page numbers."""

    pictures: int
    undescribed: int
    notes: int
    breaks: int
    languages: int
    tables: int
    pages: bool


def facts(book: Book, pages: bool) -> Facts:
    """Look at a book; `pages` says whether its EPUB has a page-list."""
    blocks = list(book_blocks(book))
    inlines = [inline for run, _ in runs(book) for inline in iter_inlines(run)]
    pictures = [inline for inline in inlines if isinstance(inline, Image)]
    languages = sum(isinstance(inline, Foreign) for inline in inlines)
    languages += sum(bool(block.language) for block in blocks if isinstance(block, Division | Verse | Chat))
    return Facts(
        pictures=len(pictures),
        undescribed=sum(not (picture.alt.strip() or picture.decorative) for picture in pictures),
        notes=sum(len(chapter.endnotes) for chapter in book.chapters),
        breaks=sum(isinstance(block, SceneBreak) for block in blocks),
        languages=languages,
        tables=sum(isinstance(block, Table) for block in blocks),
        pages=pages,
    )


def accessibility(found: Facts, voucher: Voucher, language: str) -> Iterator[Meta]:
    """The metadata elements. The cover, which has its own description, does not make a book a visual one."""
    yield _schema("accessMode", "textual")
    if found.pictures:
        yield _schema("accessMode", "visual")
    # The words alone suffice only where no picture goes undescribed (3.3.3).
    if not found.undescribed:
        yield _schema("accessModeSufficient", "textual")
    if found.pictures:
        yield _schema("accessModeSufficient", "textual,visual")
    for feature in _features(found):
        yield _schema("accessibilityFeature", feature)
    yield _schema("accessibilityHazard", "none")
    if voucher.summary:
        yield _schema("accessibilitySummary", voucher.summary)
    else:
        # The summary is in English, whatever the book is in.
        foreign = () if language.partition("-")[0] == "en" else ((f"{XML}lang", "en"), ("dir", "ltr"))
        yield Meta("meta", summary(found), (("property", "schema:accessibilitySummary"), *foreign))
    yield from _conformance(found, voucher)


def _features(found: Facts) -> Iterator[str]:
    yield from ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
    if found.pictures and not found.undescribed:
        yield "alternativeText"
    if found.pages:
        yield from ("pageBreakMarkers", "pageNavigation")


def summary(found: Facts) -> str:
    """What a reader may expect, in sentences: nothing is named that the book lacks."""
    has = ["a table of contents", "headings in order"]
    if found.breaks:
        has.append("scene breaks that are announced as such")
    if found.notes:
        has.append(f"{count(found.notes, 'note')} linked both ways")
    if found.pages:
        has.append("the page numbers of its print edition")
    sentences = [
        "The text can be enlarged, recoloured, reflowed and read aloud.",
        f"The book has {', '.join(has[:-1])} and {has[-1]}.",
    ]
    if found.languages:
        sentences.append("Passages in other languages are marked with their language.")
    if found.tables:
        sentences.append(f"It has {count(found.tables, 'table')}, marked up as such.")
    if not found.pictures:
        sentences.append("There are no pictures in the text.")
    elif not found.undescribed:
        sentences.append(f"{_pictures(found.pictures)} described in words.")
    else:
        lacking = f"{found.undescribed} of its {found.pictures} pictures" if found.pictures > 1 else "Its picture"
        sentences.append(f"{lacking} {'lacks' if found.undescribed == 1 else 'lack'} a description.")
    return " ".join(sentences)


def _pictures(number: int) -> str:
    return "Its picture is" if number == 1 else f"Its {number} pictures are"


def _conformance(found: Facts, voucher: Voucher) -> Iterator[Meta]:
    # A picture without words fails WCAG 1.1.1 at any level, whoever vouches for the book.
    if not voucher.by or found.undescribed:
        return
    yield Meta("meta", voucher.statement, (("property", "dcterms:conformsTo"), ("id", "conformance")))
    for name, value in (
        ("certifiedBy", voucher.by),
        ("certifierCredential", voucher.credential),
    ):
        if value:
            yield Meta("meta", value, (("refines", "#conformance"), ("property", f"a11y:{name}")))
    if voucher.report:
        yield Meta("link", "", (("refines", "#conformance"), ("rel", "a11y:certifierReport"), ("href", voucher.report)))


def _schema(name: str, value: str) -> Meta:
    return Meta("meta", value, (("property", f"schema:{name}"),))
