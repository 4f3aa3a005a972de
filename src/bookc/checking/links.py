"""Rules of links: every address leads to a file that is there, is listed, and has the place (EPUB 3.3, 4.2 and 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.checking.addresses import resolve, scheme
from bookc.checking.book import XHTML_TYPE, Epub
from bookc.checking.finding import Finding
from bookc.checking.media_types import CORE_IMAGES, OLD_IMAGES
from bookc.checking.package import fallbacks
from bookc.checking.tree import XLINK, Element

_SOURCES = {
    "img": ("src",),
    "link": ("href",),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src",),
    "track": ("src",),
    "input": ("src",),
    "image": (f"{{{XLINK}}}href", "href"),
    "use": (f"{{{XLINK}}}href",),
}
"""The attributes by which an element brings a file into the page."""
_MAY_BE_REMOTE = frozenset({"audio", "video", "source", "track", "script"})
"""Elements whose files may lie on the network (EPUB 3.3, 3.6)."""


def _hyperlinks(book: Epub) -> Iterator[tuple[str, Element, str]]:
    for path, tree in book.documents.items():
        for link in tree.all("a", "area"):
            yield path, link, link.get("href") or link.get(f"{{{XLINK}}}href")
    if book.ncx is not None and book.ncx_item is not None and book.ncx_item.path:
        for content in book.ncx.all("content"):
            yield book.ncx_item.path, content, content.get("src")
    for reference in book.opf.all("reference") if book.opf else ():
        yield book.opf_path, reference, reference.get("href")


def hyperlinks(book: Epub) -> Iterator[Finding]:
    """A link leads to a place in the spine that is there."""
    for path, link, href in _hyperlinks(book):
        if not href or scheme(href):
            if scheme(href) in {"file", "data"}:
                yield Finding(
                    "epub/dead-link", f"“{href[:60]}” is no address that a book may link to.", path, link.at(href)
                )
            continue
        target = resolve(path, href)
        if target.path is None or href.strip().startswith("/"):
            yield Finding("epub/dead-link", f"“{href}” leads out of the book.", path, link.at(href))
        elif target.path not in book.packed:
            yield Finding("epub/dead-link", f"“{href}” leads to no file of the book.", path, link.at(href))
        elif target.path not in book.by_path:
            message = f"“{href}” leads to a file that the manifest does not list."
            yield Finding("epub/manifest", message, path, link.at(href))
        elif book.by_path[target.path].media_type == XHTML_TYPE:
            tree = book.documents.get(target.path)
            # A guide may name what is only shown when it is asked for, as pandoc's does the contents.
            if target.path not in book.order and target.path != path and link.name != "reference":
                message = f"“{href}” leads to a file that is not in the spine."
                yield Finding("epub/dead-link", message, path, link.at(href))
            # A fragment may also be a scheme of its own, such as epubcfi(…).
            elif (
                tree is not None and target.fragment and "(" not in target.fragment and target.fragment not in tree.ids
            ):
                message = f"“{href}” leads to an id that is not there."
                yield Finding("epub/dead-link", message, path, link.at(href))


def resources(book: Epub) -> Iterator[Finding]:
    """What a page shows is in the book, listed, and of a kind that every reading system knows (EPUB 3.3, 3)."""
    allowed = CORE_IMAGES if book.version == 3 else OLD_IMAGES
    for path, tree in book.documents.items():
        remote = False
        for element in tree.elements:
            for attribute in _SOURCES.get(element.name, ()):
                address = element.get(attribute).strip()
                if not address or address.startswith("#") or scheme(address) == "data":
                    continue
                if element.name == "link" and "stylesheet" not in element.get("rel").lower().split():
                    continue
                if scheme(address):
                    remote = remote or element.name in _MAY_BE_REMOTE
                    yield from _elsewhere(book, path, element, address)
                    continue
                yield from _resource(book, path, element, address, allowed)
        item = book.by_path.get(path)
        if remote and item is not None and "remote-resources" not in item.properties and book.version == 3:
            message = f"“{item.href}” has files on the network, but its properties do not say “remote-resources”."
            yield Finding("epub/manifest", message, book.opf_path, item.element.span)


def _elsewhere(book: Epub, path: str, element: Element, address: str) -> Iterator[Finding]:
    if element.name not in _MAY_BE_REMOTE or book.version == 2 or scheme(address) not in {"http", "https"}:
        yield Finding("epub/remote", f"“{address}” is not in the book.", path, element.at(address))
    else:
        message = f"“{address}” lies on the network; most e-readers are not connected while one reads."
        yield Finding("epub/reader-limit", message, path, element.at(address))


def _resource(book: Epub, path: str, element: Element, address: str, allowed: frozenset[str]) -> Iterator[Finding]:
    target = resolve(path, address)
    if target.path is None or target.path not in book.packed:
        yield Finding("epub/missing-file", f"“{address}” is not in the book.", path, element.at(address))
        return
    item = book.by_path.get(target.path)
    if item is None:
        message = f"“{address}” is in the archive, but the manifest does not list it."
        yield Finding("epub/manifest", message, path, element.at(address))
        return
    if element.name in {"img", "image"}:
        kinds = [one.media_type for one in fallbacks(book, item)]
        picture = any(one.name == "picture" for one in element.above())
        if not allowed.intersection(kinds) and not picture:
            message = f"“{address}” is {item.media_type or 'of no kind'}, which not every reading system shows."
            yield Finding("epub/media-type", message, path, element.at(address))


RULES = (hyperlinks, resources)
