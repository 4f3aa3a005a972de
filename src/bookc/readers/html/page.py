"""Bytes of an HTML page to a tree of elements; the door to lxml for reading."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import Any
from urllib.parse import unquote

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.source import Source, Span

Element = Any
"""An lxml element; lxml has no types of its own."""

_CHARSET = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)
_DEEP = 200
"""Elements nested deeper than this mean nothing; lxml itself gives up at 2,048."""


INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "o:p", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements within a line: between them and their neighbours there may be no space."""
SILENT = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text is none of the page's words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its source, and its tree's root (`html`)."""

    source: Source
    root: Element

    @property
    def body(self) -> Element:
        """The body, or the root where there is none."""
        body = self.root.find("body")
        return self.root if body is None else body

    @property
    def language(self) -> str:
        """The page's language tag, empty if it names none."""
        return language_tag(self.root.get("lang") or self.root.get("xml:lang") or "") or ""

    @property
    def title(self) -> str:
        """The words of its title element."""
        title = self.root.find(".//title")
        return "" if title is None else words_of(title)

    @property
    def linked_names(self) -> frozenset[str]:
        """The names that links within the page go to."""
        links = (str(a.get("href") or "") for a in self.root.iter("a"))
        return frozenset(unquote(href[1:]) for href in links if href.startswith("#") and len(href) > 1)


def open_page(path: str, data: bytes, sink: Sink) -> Page | None:
    """Decode and parse a page, however malformed; None, with a diagnostic, if it is no text or has no words."""
    source = _decoded(path, data, sink)
    return None if source is None else parse(source, sink)


def parse(source: Source, sink: Sink) -> Page | None:
    """Parse a page's text; None, with a diagnostic, if nothing comes of it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # What XML allows and libxml2's HTML does not: a declaration in front, and characters that no page has.
    # Nor does it read on where a page ends, though some go on: several saved as one, words behind the end.
    text = re.sub(
        r"\A\s*<\?xml[^>]*\?>|</(?:body|html)\s*>",
        lambda match: " " * len(match[0]),
        source.text,
        flags=re.IGNORECASE,
    ).replace("\0", " ")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        if any("depth" in error.message for error in parser.error_log):
            # Tags that nobody closes pile up, and lxml drops what is nested deeper than it allows.
            sink.add("source/tag-soup", f"The tags of “{source.name}” are never closed.", file=source.name)
            root = html.document_fromstring(_without_depth(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        sink.add("source/damaged", f"“{source.name}” cannot be read as HTML.", file=source.name)
        return None
    _flatten(root)
    return Page(source, root)


_TAG = re.compile(r"<(/?)([a-z][a-z0-9:]*)\b[^<>]*>", re.IGNORECASE)
_FLAT = frozenset({"p", "br", "hr", "img", "h1", "h2", "h3", "h4", "h5", "h6"})
_PARTING = frozenset({"div", "section", "article", "blockquote", "center", "li", "td", "tr", "dd", "dt", "pre"})


def _without_depth(text: str) -> str:
    """A page with no more than tags that do not nest, every character in its old place."""

    def flat(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _FLAT:
            return match[0]
        blank = re.sub(r"[^\n]", " ", match[0])
        return f"<p>{blank[3:]}" if name in _PARTING and len(blank) > 3 and "\n" not in blank[:3] else blank

    return _TAG.sub(flat, text)


def _decoded(path: str, data: bytes, sink: Sink) -> Source | None:
    """The page's text: by its byte order mark or UTF-8 where they fit, else as it says itself."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = (named[1] or named[2]).decode("ascii", "replace").lower()
        if name not in {"utf-8", "utf8", "utf-16", "iso-8859-1", "latin1", "windows-1252"}:
            with contextlib.suppress(LookupError, UnicodeError):
                data = data.decode(name).encode("utf-8")
    return decode(path, data, sink)


def _flatten(root: Element) -> None:
    """Take out layers of elements deeper than any page needs, so that walking stays shallow; words stay."""
    depth = 0
    deep: list[Element] = []
    stack: list[tuple[Element, int]] = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > _DEEP:
            deep.append(element)
        stack.extend((child, depth + 1) for child in element)
    for element in reversed(deep):
        element.drop_tag()


def words_of(element: Element) -> str:
    """All the words inside an element, in a line; those of neighbouring blocks are apart."""
    pieces: list[str] = []
    for child in element.iter():
        if child.text and isinstance(child.tag, str) and child.tag not in SILENT:
            pieces.append(child.text if child.tag in INLINE else f" {child.text}")
        if child.tail and child is not element:
            pieces.append(child.tail if child.tag in INLINE else f" {child.tail}")
    return " ".join("".join(pieces).split())


def span_of(source: Source, element: Element) -> Span:
    """The line on which an element begins."""
    line = element.sourceline or 1
    return source.lines_span(line, line)
