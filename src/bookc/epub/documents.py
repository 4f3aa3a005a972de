"""XHTML documents of the EPUB: a section's XHTML in its file, and the cover's page."""

from __future__ import annotations

from bookc.base.language import direction
from bookc.epub.items import XHTML, Item
from bookc.model.media import Asset
from bookc.model.metadata import Metadata
from bookc.xhtml.profile import attribute, content

FOLDER = "text/"
"""Where the documents are, counted from the package."""
Z39_98 = "http://www.daisy.org/z3998/2012/vocab/structure/#"
"""The vocabulary whose words for letters, verse and others' notes stand in for those that EPUB's own lacks."""


def document(made: Metadata, title: str, body: str) -> bytes:
    """A whole XHTML document (EPUB 3.3, 6.1) of the book that `made` describes. Its encoding is told once, by the XML
    declaration."""
    language = attribute(made.language)
    way = ' dir="rtl"' if direction(made.language) == "rtl" else ""
    prefix = f' epub:prefix="z3998: {Z39_98}"' if 'epub:type="z3998:' in body else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}"{way}{prefix}>\n<head>\n'
        f"<title>{content(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="../css/book.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


def item(made: Metadata, name: str, title: str, body: str) -> Item:
    """A document as a file of the publication, `text/NAME.xhtml`."""
    return Item(name, f"{FOLDER}{name}.xhtml", XHTML, document(made, title, body))


def cover_page(made: Metadata, word: str, alt: str, image: str) -> Item:
    """The cover's own page: Kobo shows a cover only as a plain `img` in a document of its own.

    `word` is “Cover” in the book's language, `alt` says what the image shows, `image` is its file's name.
    """
    shown = f'<img src="../images/{image}" alt="{attribute(alt)}"/>'
    body = f'<section class="cover" epub:type="cover" aria-label="{attribute(word)}">\n{shown}\n</section>'
    return item(made, "cover", word, body)


def cover_image(cover: Asset) -> Item:
    """The cover's image, marked as such (EPUB 3.3, 5.6.2.1)."""
    extension = "jpg" if cover.media_type == "image/jpeg" else "png"
    return Item("cover-image", f"images/cover.{extension}", cover.media_type, cover.data, ("cover-image",))
