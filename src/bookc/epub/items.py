"""What goes into an EPUB: files with their media types, people, links."""

from __future__ import annotations

from bookc.base.frozen import dataclass

XHTML = "application/xhtml+xml"
XML = "{http://www.w3.org/XML/1998/namespace}"
IBOOKS, IBOOKS_WORDS = "ibooks", "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
"""Apple's own vocabulary of metadata: its prefix and its address (Apple Books Asset Guide)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the publication. `href` counts from the package; `properties` as in EPUB 3.3, D.5."""

    id: str
    href: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """A metadata element: `name` is `dc:…` or `meta`; attributes in the order in which they are written."""

    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """An entry of the EPUB 2 guide, which Kindle and old reading systems open the book by."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole EPUB before it is packed. `spine` are the ids of items in reading order."""

    identifier: str
    language: str
    modified: str
    metadata: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    guide: tuple[GuideEntry, ...]
