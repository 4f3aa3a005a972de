"""An EPUB opened for checking: its package, its documents as trees, each parsed once and none trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.checking.addresses import Target, resolve, scheme
from bookc.checking.finding import Finding
from bookc.checking.tree import XHTML, Broken, Element, Tree, decoded, parse
from bookc.readers.packed import Packed, PackedError

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PACKAGE_TYPE = "application/oebps-package+xml"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#rc"})
"""The algorithms that only disguise a font (EPUB 3.3, 4.4, and Adobe's older one)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the package's manifest; `path` is None if its address leads to another machine or out."""

    id: str
    href: str
    path: str | None
    media_type: str
    properties: frozenset[str]
    fallback: str
    element: Element


@dataclass(frozen=True, slots=True)
class SpineRow:
    """A row of the spine: the item that it names, if there is one."""

    idref: str
    item: Item | None
    linear: bool
    element: Element


@dataclass
class Epub:
    """An unpacked EPUB under the name it was given; files are named by their paths in the container."""

    name: str
    data: bytes
    packed: Packed
    sink: Sink
    broken: dict[str, list[Finding]] = field(default_factory=dict)
    _trees: dict[str, Tree | None] = field(default_factory=dict)
    _texts: dict[str, Source | None] = field(default_factory=dict)

    # --- files

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if there is none, or it is damaged."""
        try:
            return self.packed.read(path)
        except (KeyError, PackedError):
            return None

    def source(self, path: str) -> Source | None:
        """A file's text under the name `book.epub/PATH`; None if it cannot be read or is encrypted."""
        if path not in self._texts:
            self._texts[path] = None
            data = self.read(path)
            if data is not None and path not in self.locked:
                text, wrong = decoded(data)
                source = self.sink.add_source(Source(f"{self.name}/{path}", text))
                self._texts[path] = source
                if wrong:
                    self.complain(path, wrong, Span(source.name, 0, 1))
        return self._texts[path]

    def tree(self, path: str) -> Tree | None:
        """An XML file as a tree; None, with a finding in `broken`, if it is not well-formed."""
        if path not in self._trees:
            self._trees[path] = None
            source = self.source(path)
            if source is not None:
                parsed = parse(source)
                if isinstance(parsed, Broken):
                    at = source.line_start(parsed.line) + parsed.column
                    self.complain(path, parsed.message, Span(source.name, at, at + 1))
                else:
                    self._trees[path] = parsed
        return self._trees[path]

    def complain(self, path: str, message: str, span: Span | None) -> None:
        """Keep a finding of how a file is written."""
        self.broken.setdefault(path, []).append(Finding("epub/xml", message, path, span))

    @cached_property
    def encrypted(self) -> dict[str, str]:
        """The algorithm by which a file is encrypted, by its path."""
        if ENCRYPTION not in self.packed:
            return {}
        data = self.read(ENCRYPTION) or b""
        parsed = parse(Source(f"{self.name}/{ENCRYPTION}", decoded(data)[0]))
        if isinstance(parsed, Broken):
            return {}
        found = {}
        for item in parsed.all("EncryptedData"):
            method, reference = item.first("EncryptionMethod"), item.first("CipherReference")
            if reference is not None:
                path = resolve("", reference.get("URI")).path
                found[path or ""] = method.get("Algorithm") if method is not None else ""
        return found

    @property
    def obfuscated(self) -> list[str]:
        """The files that are only disguised."""
        return [path for path, algorithm in self.encrypted.items() if algorithm in OBFUSCATION]

    @property
    def locked(self) -> list[str]:
        """The files that nobody can read without a key."""
        return [path for path, algorithm in self.encrypted.items() if algorithm not in OBFUSCATION]

    # --- the package

    @cached_property
    def opf_path(self) -> str:
        """The path of the package document; empty if the container names none that is there."""
        tree = self.tree(CONTAINER)
        for row in tree.all("rootfile") if tree else ():
            path = resolve("", row.get("full-path")).path
            if row.get("media-type") == PACKAGE_TYPE and path in self.packed:
                return path or ""
        packages = [name for name in self.packed.names if name.lower().endswith(".opf")]
        return packages[0] if len(packages) == 1 else ""

    @cached_property
    def opf(self) -> Tree | None:
        """The package document."""
        tree = self.tree(self.opf_path) if self.opf_path else None
        return tree if tree is not None and tree.root.name == "package" else None

    @cached_property
    def version(self) -> int:
        """2 or 3; what says nothing is taken for 3."""
        return 2 if self.opf is not None and self.opf.root.get("version").startswith(("1", "2")) else 3

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The manifest's rows."""
        manifest = self.opf.root.child("manifest") if self.opf else None
        return tuple(
            Item(
                row.get("id"),
                row.get("href"),
                None
                if scheme(row.get("href")) or not row.get("href")
                else resolve(self.opf_path, row.get("href")).path,
                row.get("media-type").strip(),
                frozenset(row.get("properties").split()),
                row.get("fallback"),
                row,
            )
            for row in (manifest.children if manifest else ())
            if row.name == "item"
        )

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The manifest's rows by id, the first of equals."""
        return {item.id: item for item in reversed(self.items) if item.id}

    @cached_property
    def by_path(self) -> dict[str, Item]:
        """The manifest's rows by path, the first of equals."""
        return {item.path: item for item in reversed(self.items) if item.path}

    @cached_property
    def spine(self) -> tuple[SpineRow, ...]:
        """The spine's rows."""
        spine = self.opf.root.child("spine") if self.opf else None
        return tuple(
            SpineRow(row.get("idref"), self.by_id.get(row.get("idref")), row.get("linear") != "no", row)
            for row in (spine.children if spine else ())
            if row.name == "itemref"
        )

    @cached_property
    def order(self) -> dict[str, int]:
        """The place in the spine of each file that stands there."""
        places: dict[str, int] = {}
        for index, row in enumerate(self.spine):
            if row.item is not None and row.item.path:
                places.setdefault(row.item.path, index)
        return places

    @cached_property
    def metadata(self) -> list[Element]:
        """The elements of the package's metadata, older containers (`dc-metadata`) opened."""
        metadata = self.opf.root.child("metadata") if self.opf else None
        return [one for one in metadata.inside() if not one.name.endswith("-metadata")] if metadata else []

    def said(self, name: str) -> list[Element]:
        """The metadata elements of Dublin Core of this name."""
        return [one for one in self.metadata if one.name == name and one.namespace.startswith("http://purl.org/dc/")]

    def metas(self, name: str) -> list[tuple[str, Element]]:
        """The values of a property that is said of the whole book, in EPUB 3's way or EPUB 2's."""
        found = []
        for one in self.metadata:
            if one.name != "meta" or one.get("refines"):
                continue
            if one.get("property") == name:
                found.append((one.words, one))
            elif one.get("name") == name:
                found.append((one.get("content").strip(), one))
        return found

    # --- what it holds

    @cached_property
    def documents(self) -> dict[str, Tree]:
        """The XHTML documents that can be parsed, those of the spine first."""
        paths = [item.path for item in self.items if item.media_type == XHTML_TYPE and item.path in self.packed]
        paths.sort(key=lambda path: self.order.get(path or "", len(self.order)))
        trees = {path: self.tree(path) for path in paths if path}
        return {path: tree for path, tree in trees.items() if tree and tree.root.name == "html"}

    @cached_property
    def spine_documents(self) -> dict[str, Tree]:
        """The XHTML documents of the spine, in order."""
        return {path: tree for path, tree in self.documents.items() if path in self.order}

    @cached_property
    def nav_path(self) -> str:
        """The path of the navigation document, empty if there is none."""
        return next((item.path for item in self.items if "nav" in item.properties and item.path), "")

    @cached_property
    def nav(self) -> Tree | None:
        """The navigation document."""
        return self.documents.get(self.nav_path)

    def navs(self, kind: str) -> list[Element]:
        """The `nav`s of a type in the navigation document."""
        return [one for one in self.nav.all("nav") if kind in one.types] if self.nav else []

    @cached_property
    def ncx_item(self) -> Item | None:
        """The NCX: the one that the spine names, or else the first."""
        spine = self.opf.root.child("spine") if self.opf else None
        listed = [item for item in self.items if item.media_type == NCX_TYPE]
        return next((item for item in listed if spine and item.id == spine.get("toc")), listed[0] if listed else None)

    @cached_property
    def ncx(self) -> Tree | None:
        """The NCX's tree."""
        item = self.ncx_item
        tree = self.tree(item.path) if item and item.path in self.packed and item.path else None
        return tree if tree is not None and tree.root.name == "ncx" else None

    @cached_property
    def sheets(self) -> dict[str, Source]:
        """The style sheets that the manifest lists."""
        sources = {
            item.path: self.source(item.path) for item in self.items if item.media_type == "text/css" and item.path
        }
        return {path: source for path, source in sources.items() if source}

    def element(self, target: Target) -> Element | None:
        """The element that an address leads to: the one of its id, or a document's root."""
        tree = self.documents.get(target.path or "")
        if tree is None:
            return None
        return tree.ids.get(target.fragment) if target.fragment else tree.root

    def links(self) -> Iterator[tuple[str, Element, Target]]:
        """Every link of the documents that leads within the container: its file, its element, its target."""
        for path, tree in self.documents.items():
            for link in tree.all("a", "area"):
                href = link.get("href") or link.get("{http://www.w3.org/1999/xlink}href")
                if href and not scheme(href):
                    yield path, link, resolve(path, href)

    @cached_property
    def into(self) -> dict[tuple[str, str], list[tuple[str, Element]]]:
        """The links that lead to each place."""
        found: dict[tuple[str, str], list[tuple[str, Element]]] = {}
        for path, link, target in self.links():
            if target.path:
                found.setdefault((target.path, target.fragment), []).append((path, link))
        return found

    @cached_property
    def title(self) -> str:
        """The book's title."""
        return next((one.words for one in self.said("title") if one.words), "")


def head_of(data: bytes) -> tuple[str, int, int] | None:
    """The name, method of compression and length of the extra field of a zip archive's first file; None if the bytes do
    not begin with one (APPNOTE 4.3.7)."""
    if len(data) < 30 or not data.startswith(b"PK\x03\x04"):
        return None
    name, extra = (int.from_bytes(data[at : at + 2], "little") for at in (26, 28))
    return data[30 : 30 + name].decode("utf-8", "replace"), int.from_bytes(data[8:10], "little"), extra


def is_image(element: Element) -> bool:
    """Whether an element shows a picture that may need words: not one that is said to be mere decoration."""
    if element.name != "img" or element.namespace != XHTML:
        return False
    return not {"presentation", "none"} & set(element.roles) and element.get("aria-hidden") != "true"


LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (RFC 5646), wide enough for private-use and old ones."""
