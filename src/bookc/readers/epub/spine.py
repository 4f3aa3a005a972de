"""The documents of an EPUB's spine, parsed and joined under one root, each in an element that says whence it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from html import escape

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.source import Source
from bookc.readers.epub.package import Container, Package, Resource
from bookc.readers.html.archives.common import words
from bookc.readers.html.page import Element, Page, open_page, parse, words_of
from bookc.readers.html.styles import Look, sheet_looks
from bookc.readers.packed import PackedError

FILE = "data-bookc-file"
"""The attribute of an element that holds one document: the document's index."""

MARK = "data-bookc-mark"
"""The attribute of a link that is a footnote's mark: the footnote's label."""

MOST = 60_000_000
"""Bytes: no book's text is larger; the longest works of fan fiction have some thirty million."""

_TEXT = (".xhtml", ".html", ".htm", ".xml")
_FALLBACKS = ("object", "audio", "video", "iframe", "canvas", "noscript", "textarea")
"""What stands inside these is shown only where the thing itself is not."""


@dataclass
class Document:
    """One document: its path in the container, its body within the joined page, its ids and what it calls itself.

    `types` are what it is said to be (`epub:type`, ARIA role, the package's guide); `lost` the words in it that no
    reader is shown.
    """

    index: int
    path: str
    source: Source
    body: Element
    title: str
    language: str
    looks: Mapping[str, Look]
    ids: dict[str, Element] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    lost: list[Element] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder that its links count from."""
        return self.path.rpartition("/")[0]

    @property
    def words(self) -> str:
        """All its words in a line."""
        return words(self.body)


@dataclass(frozen=True, slots=True)
class Spine:
    """The documents in reading order, and the page that holds them all."""

    page: Page
    documents: tuple[Document, ...]

    def at(self, path: str) -> Document | None:
        """The document of a path."""
        return next((one for one in self.documents if one.path == path), None)


def open_spine(path: str, package: Package, container: Container, sink: Sink) -> Spine | None:
    """Parse every document of the spine; what cannot be is told. None if nothing is left."""
    title = (package.said("title") or [""])[0]
    frame = Source(path, f"<html><head><title>{escape(title)}</title></head><body></body></html>")
    page = parse(frame, sink)
    assert page is not None
    language = language_tag((package.said("language") or [""])[0]) or ""
    if language:
        page.root.set("lang", language)
    documents: list[Document] = []
    sheets = _Sheets(container)
    total = 0
    for resource in package.spine:
        data = _bytes_of(path, resource, container, sink)
        if data is None:
            continue
        total += len(data)
        if total > MOST:
            sink.add("source/too-big", f"“{path}” holds more than {MOST // 1_000_000} MB of text.", file=path)
            return None
        own = open_page(f"{path}!/{resource.path}", data, sink)
        if own is not None:
            documents.append(_document(len(documents), resource.path, own, sheets, language))
    for document in documents:
        page.body.append(document.body)
    for kind, of in package.guide:
        for document in documents:
            if document.path == of:
                document.types.add(kind)
    return Spine(Page(sink.add_source(Source(path, "")), page.root), tuple(documents)) if documents else None


def _bytes_of(path: str, resource: Resource, container: Container, sink: Sink) -> bytes | None:
    """The bytes of a document; None if the file is none, which is told where it matters."""
    if not resource.missing and not _is_text(resource):
        return None
    try:
        data = b"" if resource.missing else container.read(resource.path)
    except (KeyError, PackedError):
        data = b""
    if not data:
        sink.add(
            "source/damaged",
            f"“{path}” lists “{resource.path}” as a part of its text, which is not in it, or damaged.",
            file=path,
        )
        return None
    return data if data.strip() else None


def _is_text(resource: Resource) -> bool:
    kind = resource.media_type
    if kind.startswith(("image/", "font/", "audio/", "video/")) or "css" in kind:
        return False
    return "html" in kind or "oeb1" in kind or "dtbook" in kind or resource.path.lower().endswith(_TEXT)


def _document(index: int, path: str, page: Page, sheets: _Sheets, language: str) -> Document:
    looks = sheets.looks(path.rpartition("/")[0], page)
    root = page.root
    written = str(root.get("lang") or root.get("xml:lang") or page.body.get("xml:lang") or "")
    body = page.body
    found = Document(index, path, page.source, body, page.title, language_tag(written) or language, looks)
    # The body's types, and those of the one section that holds all of it.
    outer = body
    for _ in range(3):
        found.types |= types_of(outer)
        inner = [child for child in outer if isinstance(child.tag, str)]
        if len(inner) != 1 or inner[0].tag not in {"section", "div", "article", "main", "nav", "aside"}:
            break
        outer = inner[0]
    _prepare(found)
    body.tag = "div"
    body.set(FILE, str(index))
    return found


def types_of(element: Element) -> set[str]:
    """What an element is said to be, in EPUB's words (`epub:type`) and ARIA's (`role="doc-…"`)."""
    written = (element.get("epub:type") or "").lower().split()
    roles = [r.removeprefix("doc-") for r in (element.get("role") or "").lower().split() if r.startswith("doc-")]
    return {*written, *roles}


def _prepare(document: Document) -> None:
    """Give the elements what HTML's reader looks for, and note their ids."""
    for element in [*document.body.iter()]:
        if not isinstance(element.tag, str):
            continue
        for own in (FILE, MARK):
            element.attrib.pop(own, None)
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                document.ids.setdefault(name, element)
        if element.get("xml:lang") and not element.get("lang"):
            element.set("lang", element.get("xml:lang"))
        if element.tag == "svg":
            _redraw(element)
        elif element.tag == "math":
            element.tag = "span"
        elif element.tag in _FALLBACKS and words_of(element):
            document.lost.append(element)


def _redraw(svg: Element) -> None:
    """A drawing that only frames an image becomes that image; of another one, the words are kept."""
    pictures = [*svg.iter("image")]
    texts = [text for text in (words_of(element) for element in svg.iter("text")) if text]
    titles = [words_of(element) for element in svg.iter("title", "desc")]
    if len(pictures) == 1 and not texts:
        address = pictures[0].get("xlink:href") or pictures[0].get("href") or ""
        _empty(svg, "img")
        svg.set("src", address)
        # An empty text would say that the image means nothing.
        if any(titles):
            svg.set("alt", next(filter(None, titles)))
    elif texts:
        _empty(svg, "p")
        svg.text = " ".join(texts)


def _empty(element: Element, tag: str) -> None:
    for child in [*element]:
        element.remove(child)
    element.text = None
    element.tag = tag


class _Sheets:
    """The looks of documents by the style sheets that they link and hold; equal sets are read once."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.known: dict[str, Mapping[str, Look]] = {}

    def looks(self, folder: str, page: Page) -> Mapping[str, Look]:
        texts: list[str] = []
        for element in page.root.iter("link", "style"):
            if element.tag == "style":
                texts.append(element.text or "")
            elif "stylesheet" in (element.get("rel") or "").lower().split():
                texts.append(self.text(folder, element.get("href") or ""))
        css = "\n".join(text for text in texts if text.strip())
        if css not in self.known:
            self.known[css] = sheet_looks(css) if css else {}
        return self.known[css]

    def text(self, folder: str, href: str) -> str:
        path = self.container.find(folder, href)
        try:
            return self.container.read(path).decode("utf-8-sig", "replace") if path else ""
        except PackedError:
            return ""


def by_path(documents: Sequence[Document]) -> dict[str, Document]:
    """The documents by their paths."""
    return {document.path: document for document in documents}
