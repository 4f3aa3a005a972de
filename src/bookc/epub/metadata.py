"""The package document's metadata (EPUB 3.3, 5.5): title, people, edition, series, cover."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.epub.items import Meta
from bookc.model.metadata import Metadata

AUTHORS = frozenset({"aut", "cre"})


def describe(made: Metadata, isbn: str | None, cover: bool) -> Iterator[Meta]:
    """The metadata elements: `isbn` is the edition's, `cover` tells of a cover image."""
    if made.subtitle:
        yield Meta("dc:title", made.title, (("id", "main-title"),))
        yield _refine("main-title", "title-type", "main")
        yield Meta("dc:title", made.subtitle, (("id", "subtitle"),))
        yield _refine("subtitle", "title-type", "subtitle")
        yield _refine("main-title", "display-seq", "1")
        yield _refine("subtitle", "display-seq", "2")
    else:
        yield Meta("dc:title", made.title)
    yield Meta("dc:language", made.language)
    for number, person in enumerate(made.people, 1):
        name = f"person-{number}"
        yield Meta("dc:creator" if person.role in AUTHORS else "dc:contributor", person.name, (("id", name),))
        yield Meta("meta", person.role, (("refines", f"#{name}"), ("property", "role"), ("scheme", "marc:relators")))
        yield _refine(name, "file-as", person.sort or person.name)
    if isbn:
        yield Meta("dc:identifier", f"urn:isbn:{isbn}", (("id", "isbn"),))
        # ONIX code list 5: 15 is an ISBN of 13 digits, 02 one of ten.
        kind = "15" if len(isbn) == 13 else "02"
        yield Meta("meta", kind, (("refines", "#isbn"), ("property", "identifier-type"), ("scheme", "onix:codelist5")))
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
    if cover:
        # EPUB 2's way to name the cover, which Kindle and old readers still look for; Nook wants this order.
        yield Meta("meta", "", (("name", "cover"), ("content", "cover-image")))


def _refine(name: str, what: str, value: str) -> Meta:
    return Meta("meta", value, (("refines", f"#{name}"), ("property", what)))
