"""The package document's metadata (EPUB 3.3, 5.5; EPUB Accessibility 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.epub.items import Meta
from bookc.model.metadata import Metadata

AUTHORS = frozenset({"aut", "cre"})

_PAGES = " It has the page numbers of the printed edition, whose blank pages are left out."


def describe(
    made: Metadata, isbn: str | None, images: Sequence[str], cover: bool, page_source: str = ""
) -> tuple[Meta, ...]:
    """The metadata elements. `images` are the alternative texts of the pictures inside (not the cover's);
    `page_source` says whose page numbers the book carries: a URN or words, or nothing if it has none."""
    return tuple(_elements(made, isbn, images, cover, page_source))


def _elements(made: Metadata, isbn: str | None, images: Sequence[str], cover: bool, page_source: str) -> Iterator[Meta]:
    yield Meta("dc:title", made.title, (("id", "main-title"),))
    yield _refine("main-title", "title-type", "main")
    if made.subtitle:
        yield Meta("dc:title", made.subtitle, (("id", "subtitle"),))
        yield _refine("subtitle", "title-type", "subtitle")
        yield _refine("main-title", "display-seq", "1")
        yield _refine("subtitle", "display-seq", "2")
    yield Meta("dc:language", made.language)
    for number, person in enumerate(made.people, 1):
        name = f"person-{number}"
        yield Meta("dc:creator" if person.role in AUTHORS else "dc:contributor", person.name, (("id", name),))
        yield Meta("meta", person.role, (("refines", f"#{name}"), ("property", "role"), ("scheme", "marc:relators")))
        yield _refine(name, "file-as", person.sort or person.name)
    if isbn:
        yield Meta("dc:identifier", f"urn:isbn:{isbn}", (("id", "isbn"),))
    for name, text in (
        ("publisher", made.publisher),
        ("date", made.date),
        ("rights", made.rights),
        ("description", made.description),
    ):
        if text:
            yield Meta(f"dc:{name}", text)
    for subject in made.subjects:
        yield Meta("dc:subject", subject)
    if made.source:
        yield Meta("dc:source", made.source)
    if made.series:
        yield Meta("meta", made.series.name, (("property", "belongs-to-collection"), ("id", "series")))
        yield _refine("series", "collection-type", "series")
        if made.series.number:
            yield _refine("series", "group-position", made.series.number)
        # Calibre, and the readers that follow it, know only these.
        yield Meta("meta", "", (("name", "calibre:series"), ("content", made.series.name)))
        if made.series.number:
            yield Meta("meta", "", (("name", "calibre:series_index"), ("content", made.series.number)))
    if page_source:
        # In place of a `dc:source` refined by `source-of`, which reading systems could not tell from other sources.
        yield Meta("meta", page_source, (("property", "pageBreakSource"),))
    yield from _accessibility(images, pages=bool(page_source))
    if cover:
        # EPUB 2's way to name the cover, which Kindle and old readers still look for; Nook wants this order.
        yield Meta("meta", "", (("name", "cover"), ("content", "cover-image")))


def _refine(name: str, what: str, value: str) -> Meta:
    return Meta("meta", value, (("refines", f"#{name}"), ("property", what)))


def _accessibility(images: Sequence[str], pages: bool) -> Iterator[Meta]:
    """Only what holds: the features are those that the book really has."""
    yield _schema("accessMode", "textual")
    if images:
        yield _schema("accessMode", "visual")
    described = all(images)
    if described:
        yield _schema("accessModeSufficient", "textual")
    if images:
        yield _schema("accessModeSufficient", "textual,visual")
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    if images and described:
        features.append("alternativeText")
    if pages:
        features += ["pageNavigation", "pageBreakMarkers"]
    for feature in features:
        yield _schema("accessibilityFeature", feature)
    yield _schema("accessibilityHazard", "none")
    pictures = (
        "It has no pictures."
        if not images
        else "Its pictures are described."
        if described
        else "Some of its pictures are not described."
    )
    yield _schema(
        "accessibilitySummary",
        "The text can be reflowed and read aloud; it has a table of contents, headings in order, scene breaks "
        f"marked as such, and notes linked both ways. {pictures}{_PAGES if pages else ''}",
    )


def _schema(name: str, value: str) -> Meta:
    return Meta("meta", value, (("property", f"schema:{name}"),))
