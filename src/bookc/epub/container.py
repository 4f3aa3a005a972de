"""A publication packed as one file: the only door to EbookLib, whose writer is led around its defects.

EbookLib 0.20 reparses XHTML as HTML, stamps the wall clock into the archive and swallows write errors. So
it gets every file as raw bytes, only its package document is used, and the archive is sealed by us.
"""

from __future__ import annotations

from typing import Any

from ebooklib import epub

from bookc.base.language import direction
from bookc.epub.items import IBOOKS, IBOOKS_WORDS, XML, Publication
from bookc.epub.sealing import seal


def pack(publication: Publication) -> bytes:
    """The EPUB's bytes; equal publications give equal bytes."""
    book = epub.EpubBook()
    # EbookLib puts a generator with its version and a random identifier in first.
    book.metadata.clear()
    book.set_identifier(publication.identifier)
    for meta in publication.metadata:
        namespace, _, name = meta.name.rpartition(":")
        book.add_metadata("DC" if namespace == "dc" else None, name, meta.text, dict(meta.attributes))
    by_id = {}
    for item in publication.items:
        kept = epub.EpubItem(item.id, item.href, item.media_type, item.data)
        kept.properties = list(item.properties)
        by_id[item.id] = kept
        book.add_item(kept)
    book.spine = [by_id[name] for name in publication.spine]
    # As a language's writing runs, so do the pages (EPUB 3.3, 5.7.1) and the titles in the package document.
    book.set_direction("rtl" if direction(publication.language) == "rtl" else None)
    book.guide = [{"type": g.type, "title": g.title, "href": g.href} for g in publication.guide]
    writer = _Writer("", book, {"raise_exceptions": True, "epub3_pages": False, "epub3_landmark": False})
    writer.publication = publication
    return writer.sealed()


class _Sealed:
    """Takes the place of EbookLib's archive: keeps files in the order of writing, without dates."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes, **_: Any) -> None:
        self.files[name] = data.encode() if isinstance(data, str) else data


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    publication: Publication

    def sealed(self) -> bytes:
        self.out = _Sealed()
        self._write_container()
        self._write_opf()
        self._write_items()
        return seal(self.out.files)

    def _write_opf_file(self, root: Any) -> None:
        from lxml import etree

        root.set(f"{XML}lang", self.publication.language)
        if self.book.direction:
            root.set("dir", self.book.direction)
        # EbookLib declares `rendition`, which needs no declaration; `schema` and `a11y` need none either.
        root.attrib.pop("prefix", None)
        if any((meta.get("property") or "").startswith(f"{IBOOKS}:") for meta in root.iter("meta")):
            root.set("prefix", f"{IBOOKS}: {IBOOKS_WORDS}")
        for meta in root.iter("meta"):
            if meta.get("property") == "dcterms:modified":
                meta.text = self.publication.modified
        self.out.writestr(
            f"{self.book.FOLDER_NAME}/content.opf",
            etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True),
        )
