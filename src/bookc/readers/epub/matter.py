"""Which documents of an EPUB are no part of the story: cover, title page, contents, copyright page, colophon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source
from bookc.readers.epub.package import Container, Package
from bookc.readers.epub.spine import Document, types_of
from bookc.readers.html.page import Element, parse, span_of, words_of
from bookc.readers.packed import PackedError

# How many words a page of a kind may have: what is longer is more than that, whatever it is called.
_MOST = {
    "cover": 60, "coverpage": 60, "other.ms-coverimage": 60, "other.ms-coverimage-standard": 60,
    "title-page": 300, "titlepage": 300, "halftitlepage": 100, "halftitle": 100, "halftitle-page": 100,
    "copyright-page": 1500, "copyright": 1500, "imprint": 1500, "imprimatur": 300, "colophon": 1500,
    "toc": 20_000, "toc-brief": 20_000, "landmarks": 20_000, "page-list": 20_000, "pagelist": 20_000,
    "loi": 5000, "lot": 5000, "lov": 5000,
}  # fmt: skip
_LISTS = frozenset({"toc", "toc-brief", "landmarks", "page-list", "pagelist", "loi", "lot", "lov"})
_NAMES = frozenset({
    "cover", "coverpage", "titlepage", "title", "halftitle", "copyright", "copyrightpage", "colophon", "imprint",
    "contents", "tableofcontents", "toc", "inhalt", "inhaltsverzeichnis", "impressum", "titelseite",
    "tabledesmatières", "sommaire", "índice", "indice", "indicegenerale",
})  # fmt: skip
_RIGHTS = regex(r"©|\ball rights reserved\b|\bISBN\b|\bcopyright\b", re.IGNORECASE)
_TITLE_WORDS = frozenset({
    "by", "a", "an", "the", "of", "and", "novel", "story", "fanfiction", "fiction", "cover", "book", "von", "par",
    "de", "et", "und",
})  # fmt: skip
_LINKS = 0.7
"""A page is contents if at least this share of its words are links to other documents."""
_CHUNK = 400
_STORY = 300
"""Words: a page with more of them is text, so what stands before the first of these stands before the story."""


def furniture(
    documents: Sequence[Document], package: Package, container: Container, titles: dict[int, str]
) -> set[int]:
    """The indices of the documents that are left out. `titles` are those that the contents give."""
    found: set[int] = set()
    said = _said_words(package)
    paths = {one.path.rpartition("/")[2] for one in documents}
    first = next((d.index for d in documents if len(d.words.split()) > _STORY and not _is_list(d, paths)), 0)
    for path, kinds in _landmarks(package, container).items():
        for document in documents:
            if document.path == path:
                document.types |= kinds
    for document in documents:
        words = document.words.split()
        pictures = any(True for _ in document.body.iter("img", "image"))
        if (
            document.path == package.nav
            or _is_list(document, paths)
            or any(
                len(words) <= _MOST[kind] and (kind not in _LISTS or _linked(document) > _LINKS / 2)
                for kind in document.types & set(_MOST)
            )
            or (not words and not pictures)
        ):
            found.add(document.index)
        elif document.index > first:
            if _is_rights_page(document, words, titles):
                found.add(document.index)
        elif (
            (not words and (document.index == 0 or "cover" in document.path.lower()))
            or _is_rights_page(document, words, titles)
            or (words and len(words) <= 80 and {_bare(word) for word in words} - {""} <= said)
        ):
            found.add(document.index)
    # Something is the story, even if everything looks like a title page.
    return found if any(d.words for d in documents if d.index not in found) else set()


def tell(document: Document, sink: Sink, element: Element | None = None) -> None:
    """Say which words of a document, or of an element of it, were left out; long ones in pieces."""
    words = document.words if element is None else words_of(element)
    if not words and element is None:
        words = " ".join(filter(None, (image.get("alt") for image in document.body.iter("img")))) or document.path
    tell_words(words, document, sink, element)


def tell_words(words: str, document: Document, sink: Sink, element: Element | None = None) -> None:
    """The same for words that are known."""
    span = span_of(document.source, document.body if element is None else element)
    while words:
        end = len(words) if len(words) <= _CHUNK else words.rfind(" ", 1, _CHUNK) + 1 or _CHUNK
        sink.add("source/furniture-dropped", f"Left out: “{words[:end].strip()}”.", span)
        words = words[end:]


def _said_words(package: Package) -> set[str]:
    """The words of the metadata, which a title page repeats."""
    rows = [text for name in ("title", "creator", "contributor", "publisher", "date") for text in package.said(name)]
    rows += [
        one.attributes.get("content", "")
        for one in package.metadata.get("meta", ())
        if one.attributes.get("name") == "calibre:series"
    ]
    return {_bare(word) for row in rows for word in row.split()} | _TITLE_WORDS


def _bare(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _is_list(document: Document, paths: set[str]) -> bool:
    """Whether a document is only a list of links to others."""
    targets = {
        (link.get("href") or "").partition("#")[0].rpartition("/")[2]
        for link in document.body.iter("a")
        if words_of(link)
    }
    return len((targets & paths) - {""}) >= 3 and _linked(document) >= _LINKS


def _linked(document: Document) -> float:
    """The share of a document's words that are links to a place in the book."""
    words = len(document.words.split())
    links = [a for a in document.body.iter("a") if (a.get("href") or "") and "://" not in (a.get("href") or "")]
    # A number that repeats beside its link is a list's, not the text's.
    return sum(len(words_of(link).split()) for link in links) / words if words else 0.0


def _is_rights_page(document: Document, words: list[str], titles: dict[int, str]) -> bool:
    """Whether a page states rights, by what it is called or how it speaks."""
    heading = next(document.body.iter("h1", "h2", "h3"), None)
    named = _bare(titles.get(document.index, "")) in _NAMES or (
        heading is not None and _bare(words_of(heading)) in _NAMES
    )
    rights = {match.casefold() for match in _RIGHTS.findall(" ".join(words))}
    return (named and bool(rights) and len(words) <= 1500) or (len(rights) > 1 and len(words) <= 250)


def _landmarks(package: Package, container: Container) -> dict[str, set[str]]:
    """The kinds of page that an EPUB 3's landmarks name, by path; of places amid a document they say nothing."""
    if not package.nav:
        return {}
    try:
        text = container.read(package.nav).decode("utf-8", "replace")
    except (KeyError, PackedError):
        return {}
    page = parse(Source(package.nav, text), Sink())
    found: dict[str, set[str]] = {}
    for nav in page.root.iter("nav") if page else ():
        if "landmarks" not in types_of(nav):
            continue
        for link in nav.iter("a"):
            href = link.get("href") or ""
            path = container.find(package.nav.rpartition("/")[0], href)
            if path and "#" not in href:
                found.setdefault(path, set()).update(types_of(link))
    return found
