"""An EPUB's package: metadata, spine, contents; the door to EbookLib's reader, which is led around its defects.

EbookLib 0.20 raises whatever comes for a package that is not as it expects: a listed file that is missing, an entry
without an address, contents without a list. So it gets its files from us, and each of its steps may fail alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from ebooklib import epub
from ebooklib.utils import parse_string

from bookc.base.frozen import dataclass
from bookc.base.world import OutsideFolder, normal
from bookc.readers.packed import Packed, PackedError

_DEFECTS = (
    epub.EpubException,
    AssertionError,
    AttributeError,
    LookupError,
    epub.etree.LxmlError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What EbookLib's reader raises for what it does not expect."""

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_DEEP = 50
"""Contents nested deeper than this are no book's."""


class BrokenPackage(Exception):
    """A package that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that the package lists, by its path in the container; `missing` if it is not there."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads (no path: nowhere), and what stands below it."""

    title: str
    path: str
    fragment: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the metadata: its text and attributes."""

    text: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says. `guide` are kinds of page and their paths, `metadata` statements by the names
    of Dublin Core's elements, and `meta`. `nav` is the path of an EPUB 3's contents, empty if there are none."""

    path: str
    resources: Mapping[str, Resource]
    spine: tuple[Resource, ...]
    contents: tuple[Entry, ...]
    guide: tuple[tuple[str, str], ...]
    metadata: Mapping[str, tuple[Said, ...]]
    nav: str = ""

    def said(self, name: str) -> list[str]:
        """The texts of a Dublin Core element."""
        return [" ".join(one.text.split()) for one in self.metadata.get(name, ()) if one.text.strip()]


class Container:
    """The files of the archive, found by what packages write: percent signs, other capitals, steps up."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self._folded = {name.casefold(): name for name in reversed(packed.names)}

    def find(self, folder: str, href: str) -> str | None:
        """The path of the file that `href` names, as seen from `folder`; None if it leads out, or to no file."""
        path = href.partition("#")[0].partition("?")[0].strip()
        for written in (path, unquote(path)):
            try:
                full = normal(f"{folder}/{written}" if folder and not written.startswith("/") else written)
            except OutsideFolder:
                continue
            if full in self.packed:
                return full
            if full.casefold() in self._folded:
                return self._folded[full.casefold()]
        return None

    def read(self, path: str) -> bytes:
        """The bytes of a file. KeyError if there is none, PackedError if it is damaged."""
        return self.packed.read(path)


def open_package(container: Container) -> Package:
    """Read the package document. BrokenPackage if it has no list of what to read."""
    reader = _Reader(container)
    try:
        reader.load_package()
    except _DEFECTS as error:
        raise BrokenPackage("its package document cannot be read") from error
    return Package(
        reader.opf_file,
        reader.resources,
        reader.spine(),
        tuple(reader.entries(reader.book.toc, 0)),
        tuple(reader.guide()),
        reader.metadata(),
        next((r.path for r in reader.resources.values() if "nav" in r.properties), ""),
    )


def xml_root(data: bytes) -> Any:
    """The root element of a small XML file, None if it has none."""
    try:
        return parse_string(data).getroot()
    except _DEFECTS:
        return None


class _Reader(epub.EpubReader):  # type: ignore[misc]
    """EbookLib's reader on files that are unpacked already."""

    def __init__(self, from_container: Container) -> None:
        super().__init__("", {"ignore_ncx": True})
        self.files = from_container
        self.resources: dict[str, Resource] = {}
        self.contents_folder = ""

    def read_file(self, name: str) -> bytes:
        path = self.files.find("", name)
        try:
            return self.files.read(path) if path else b""
        except (KeyError, PackedError):
            return b""

    def load_package(self) -> None:
        try:
            self._load_container()
        except _DEFECTS:
            self.opf_file = ""
        if not self.files.find("", self.opf_file or ""):
            packages = [name for name in self.files.packed.names if name.lower().endswith(".opf")]
            if len(packages) != 1:
                raise BrokenPackage("it has no package document")
            self.opf_file = packages[0]
        self.opf_file = self.files.find("", self.opf_file) or ""
        self.opf_dir = posixpath.dirname(self.opf_file)
        self._load_opf_file()
        if not self.book.toc:
            ncx = next((item for item in self.book.items if isinstance(item, epub.EpubNcx)), None)
            if ncx is not None:
                self._parse_ncx(ncx.content)

    def _load_metadata(self) -> None:
        try:
            super()._load_metadata()
        except _DEFECTS:
            self.book.metadata = {}

    def _load_manifest(self) -> None:
        listed = self.container.find(f"{{{_OPF}}}manifest")
        for row in [*listed]:
            href = row.get("href") if isinstance(row.tag, str) else None
            if not href or not row.get("id"):
                listed.remove(row)
                continue
            found = self.files.find(self.opf_dir, href)
            self.resources[row.get("id")] = Resource(
                row.get("id"),
                found or href,
                (row.get("media-type") or "").lower(),
                frozenset((row.get("properties") or "").split()),
                found is None,
            )
        super()._load_manifest()

    def _load_spine(self) -> None:
        spine = self.container.find(f"{{{_OPF}}}spine")
        for row in [*spine]:
            if not isinstance(row.tag, str):
                spine.remove(row)
        super()._load_spine()

    def _parse_nav(self, data: bytes, base_path: str, navtype: str = "toc") -> None:
        try:
            super()._parse_nav(data, base_path, navtype)
        except _DEFECTS:
            if navtype == "toc":
                self.book.toc = []

    def _parse_ncx(self, data: bytes) -> None:
        ncx = next((item for item in self.book.items if isinstance(item, epub.EpubNcx)), None)
        self.contents_folder = posixpath.dirname(ncx.file_name) if ncx is not None else ""
        try:
            super()._parse_ncx(data)
        except _DEFECTS:
            self.book.toc = []

    def spine(self) -> tuple[Resource, ...]:
        """The files in reading order, each once."""
        rows = [self.resources[name] for name, _ in self.book.spine if name in self.resources]
        return tuple({row.path: row for row in rows}.values())

    def entries(self, toc: Any, depth: int) -> Iterator[Entry]:
        """The contents as EbookLib gives them: links, and pairs of a section and what is in it."""
        for one in toc if isinstance(toc, list | tuple) and depth < _DEEP else ():
            row, below = one if isinstance(one, tuple) else (one, ())
            title = " ".join((row.title or "").split())
            href = row.href or ""
            folder = posixpath.join(self.opf_dir, self.contents_folder)
            path = self.files.find(folder, href) or self.files.find(self.opf_dir, href)
            fragment = unquote(href.partition("#")[2])
            yield Entry(title, path or "", fragment, tuple(self.entries(below, depth + 1)))

    def guide(self) -> Iterator[tuple[str, str]]:
        """Kinds of page and their paths."""
        for row in self.book.guide:
            path = self.files.find(self.opf_dir, row.get("href") or "")
            if path and row.get("type"):
                yield row["type"].lower(), path

    def metadata(self) -> dict[str, tuple[Said, ...]]:
        """Every statement, by name; names are told apart by Dublin Core's and the package's own namespace alone."""
        found: dict[str, list[Said]] = {}
        for namespace in (_DC, _OPF):
            for name, rows in self.book.metadata.get(namespace, {}).items():
                for text, attributes in rows:
                    plain = {key.rpartition("}")[2]: value for key, value in (attributes or {}).items()}
                    found.setdefault(str(name), []).append(Said(text or "", plain))
        return {name: tuple(rows) for name, rows in found.items()}
