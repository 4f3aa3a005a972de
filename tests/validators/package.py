"""The tests' own reader of EPUB files: zip and XML from the standard library, nothing of bookc's."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the manifest; `path` counts from the archive's root."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a table of contents: its depth from 1, words and target (a path, perhaps with a fragment)."""

    depth: int
    title: str
    target: str


class Package:
    """An EPUB, opened."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.infos = archive.infolist()
            self.files = {info.filename: archive.read(info) for info in self.infos}
        container = ElementTree.fromstring(self.files["META-INF/container.xml"])
        rootfile = container.find(f".//{OCF}rootfile")
        assert rootfile is not None
        self.opf_path = rootfile.attrib["full-path"]
        self.opf = ElementTree.fromstring(self.files[self.opf_path])

    @cached_property
    def items(self) -> dict[str, Item]:
        """The manifest, by id."""
        return {
            item.attrib["id"]: Item(
                item.attrib["id"],
                self.resolve(self.opf_path, item.attrib["href"]),
                item.attrib["media-type"],
                tuple(item.attrib.get("properties", "").split()),
            )
            for item in self.opf.iter(f"{OPF}item")
        }

    @cached_property
    def spine(self) -> list[str]:
        """The paths of the spine's files in order."""
        return [self.items[ref.attrib["idref"]].path for ref in self.opf.iter(f"{OPF}itemref")]

    @cached_property
    def documents(self) -> dict[str, Element]:
        """The XHTML documents, by path, in the order of the spine (then those outside it)."""
        of_kind = [item.path for item in self.items.values() if item.media_type == "application/xhtml+xml"]
        ordered = [*self.spine, *(path for path in of_kind if path not in self.spine)]
        return {path: ElementTree.fromstring(self.files[path]) for path in ordered}

    @cached_property
    def nav_path(self) -> str:
        """The path of the navigation document."""
        return next(item.path for item in self.items.values() if "nav" in item.properties)

    def resolve(self, base: str, href: str) -> str:
        """An address as a path in the archive, with its fragment."""
        path, hash_, fragment = href.partition("#")
        if not path:
            return f"{base}{hash_}{fragment}"
        return f"{posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))}{hash_}{fragment}"

    def nav(self, kind: str) -> list[Entry]:
        """The entries of a nav of the navigation document: `toc`, `landmarks`."""
        navs = [n for n in self.documents[self.nav_path].iter(f"{XHTML}nav") if n.get(f"{EPUB}type") == kind]
        assert len(navs) == 1, f"{len(navs)} navs of type {kind}"
        return list(self._rows(one(navs[0], f"{XHTML}ol"), 1))

    def _rows(self, ordered: Element, depth: int) -> Iterator[Entry]:
        for row in ordered.findall(f"{XHTML}li"):
            link = one(row, f"{XHTML}a")
            yield Entry(depth, words(link), self.resolve(self.nav_path, link.attrib["href"]))
            for inner in row.findall(f"{XHTML}ol"):
                yield from self._rows(inner, depth + 1)

    @cached_property
    def ncx(self) -> Element:
        """The NCX."""
        path = next(item.path for item in self.items.values() if item.media_type == "application/x-dtbncx+xml")
        return ElementTree.fromstring(self.files[path])

    def ncx_entries(self) -> list[Entry]:
        """The entries of the NCX."""
        path = next(item.path for item in self.items.values() if item.media_type == "application/x-dtbncx+xml")

        def points(parent: Element, depth: int) -> Iterator[Entry]:
            for point in parent.findall(f"{NCX}navPoint"):
                label, content = one(point, f"{NCX}navLabel"), one(point, f"{NCX}content")
                yield Entry(depth, words(label), self.resolve(path, content.attrib["src"]))
                yield from points(point, depth + 1)

        return list(points(one(self.ncx, f"{NCX}navMap"), 1))

    def guide(self) -> list[tuple[str, str]]:
        """The EPUB 2 guide: type and target."""
        return [
            (r.attrib["type"], self.resolve(self.opf_path, r.attrib["href"])) for r in self.opf.iter(f"{OPF}reference")
        ]

    def texts(self, name: str) -> list[str]:
        """The texts of the Dublin Core elements of this name."""
        return [element.text or "" for element in self.opf.iter(f"{DC}{name}")]

    def metas(self, prop: str, refines: str | None = None) -> list[str]:
        """The values of the metadata of a property, of those alone that refine an id, if one is given."""
        return [
            (meta.text or "").strip()
            for meta in self.opf.iter(f"{OPF}meta")
            if meta.get("property") == prop and (refines is None or meta.get("refines") == f"#{refines}")
        ]

    def old_metas(self, name: str) -> list[str]:
        """The values of EPUB 2 metadata of this name."""
        return [meta.attrib["content"] for meta in self.opf.iter(f"{OPF}meta") if meta.get("name") == name]

    def css(self) -> str:
        """All style sheets as one text."""
        return "\n".join(
            self.files[item.path].decode() for item in self.items.values() if item.media_type == "text/css"
        )


def one(parent: Element, path: str) -> Element:
    """The only child of this name."""
    found = parent.findall(path)
    assert len(found) == 1, f"{len(found)} {path} in {parent.tag}"
    return found[0]


def words(element: Element) -> str:
    """The words inside an element, spaces evened out."""
    return " ".join("".join(element.itertext()).split())


def kinds(element: Element) -> set[str]:
    """An element's epub:types."""
    return set(element.get(f"{EPUB}type", "").split())


# --- what is wrong with an EPUB, seen by this reader ------------------------------------------------


def faults(package: Package) -> list[str]:
    """Everything wrong with an EPUB's structure, in words."""
    return [
        *_archive(package),
        *_manifest(package),
        *_ids(package),
        *_links(package),
        *_navigation(package),
        *_notes(package),
        *_pages(package),
    ]


def _archive(package: Package) -> Iterator[str]:
    first = package.infos[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield "mimetype is not the first file, stored, without extra field"
    if package.files["mimetype"] != b"application/epub+zip":
        yield "mimetype says something else"
    for name, count in Counter(info.filename for info in package.infos).items():
        if count > 1:
            yield f"{name} stands in the archive {count} times"
    for info in package.infos:
        if not info.filename.isascii() or " " in info.filename:
            yield f"{info.filename} is no plain name"
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"{info.filename} has the date {info.date_time}"


def _manifest(package: Package) -> Iterator[str]:
    listed = {item.path for item in package.items.values()}
    for path in listed - set(package.files):
        yield f"{path} is in the manifest but not in the archive"
    for path in set(package.files) - listed - {"mimetype", "META-INF/container.xml", package.opf_path}:
        yield f"{path} is in the archive but not in the manifest"
    if len(set(package.spine)) != len(package.spine):
        yield "a file stands twice in the spine"
    if any(ref.get("linear") == "no" for ref in package.opf.iter(f"{OPF}itemref")):
        yield "a file of the spine is not linear"


def _ids(package: Package) -> Iterator[str]:
    for path, root in [(package.opf_path, package.opf), *package.documents.items()]:
        counted = Counter(element.get("id") for element in root.iter() if element.get("id"))
        for name, count in counted.items():
            if count > 1:
                yield f"{path} has {count} ids “{name}”"


def _links(package: Package) -> Iterator[str]:
    ids = {path: {e.get("id") for e in root.iter()} for path, root in package.documents.items()}
    for path, root in package.documents.items():
        if any(inner is not outer for outer in root.iter(f"{XHTML}a") for inner in outer.iter(f"{XHTML}a")):
            yield f"{path} has a link inside a link"
        for element in root.iter():
            for attribute in ("href", "src"):
                href = element.get(attribute)
                if href is None:
                    continue
                if "://" in href or href.startswith("mailto:"):
                    if attribute == "src" or element.tag != f"{XHTML}a":
                        yield f"{path} fetches {href}"
                    continue
                target, _, fragment = package.resolve(path, href).partition("#")
                if target not in package.files:
                    yield f"{path} leads to {href}, which is not there"
                elif fragment and fragment not in ids[target]:
                    yield f"{path} leads to {href}, a place that is not there"
    for path, data in package.files.items():
        if path.endswith(".css") and b"://" in data:
            yield f"{path} fetches from outside"


def _navigation(package: Package) -> Iterator[str]:
    toc = package.nav("toc")
    if not toc:
        yield "the table of contents is empty"
    if toc != package.ncx_entries():
        yield "nav and NCX differ"
    order = [package.spine.index(entry.target.partition("#")[0]) for entry in toc]
    if order != sorted(order):
        yield "the table of contents is not in the spine's order"
    marks = package.nav("landmarks")
    if len({entry.target for entry in marks}) != len(marks):
        yield "two landmarks have one target"
    for entry in [*toc, *marks]:
        if not entry.title:
            yield f"the entry of {entry.target} has no words"
    guide = package.guide()
    texts = [target for kind, target in guide if kind == "text"]
    nav = package.documents[package.nav_path]
    starts = [
        package.resolve(package.nav_path, a.attrib["href"]) for a in nav.iter(f"{XHTML}a") if "bodymatter" in kinds(a)
    ]
    if len(texts) != 1 or texts != starts:
        yield f"guide and landmarks begin the story at {texts} and {starts}"
    identifier = next(iter(package.texts("identifier")), "")
    uids = [meta.get("content") for meta in package.ncx.iter(f"{NCX}meta") if meta.get("name") == "dtb:uid"]
    if uids != [identifier]:
        yield f"the NCX's uid is {uids}, the book's {identifier}"


def _notes(package: Package) -> Iterator[str]:
    """Noterefs and notes in bijection: each note is led to, and leads back to each of its marks."""
    notes: dict[str, Element] = {}
    marks: dict[str, str] = {}
    for path, root in package.documents.items():
        for element in root.iter():
            if "noteref" in kinds(element):
                if element.get("role") != "doc-noteref":
                    yield f"{path}: a noteref has the role {element.get('role')}"
                marks[f"{path}#{element.get('id')}"] = package.resolve(path, element.attrib["href"])
            # Kobo's mark is a noteref and an endnote at once.
            elif kinds(element) & {"footnote", "endnote"}:
                notes[f"{path}#{element.get('id')}"] = element
    backs: dict[str, set[str]] = {}
    for target, note in notes.items():
        path = target.partition("#")[0]
        links = [link for link in note.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
        backs[target] = {package.resolve(path, link.attrib["href"]) for link in links}
        if len({link.get("aria-label") for link in links}) != len(links):
            yield f"{target}: two ways back are called the same"
    for mark, target in marks.items():
        if target not in notes:
            yield f"the mark {mark} leads to {target}, which is no note"
        elif mark not in backs[target]:
            yield f"the note {target} does not lead back to {mark}"
    for target, places in backs.items():
        for place in places:
            if marks.get(place) != target:
                yield f"the note {target} leads back to {place}, which is none of its marks"


_NO_MARK_IN = {"title", "h1", "h2", "h3", "h4", "h5", "h6"}
_NO_MARK_UNDER = {"ol", "ul", "table", "thead", "tbody", "tr", "nav"}


def _pages(package: Package) -> Iterator[str]:
    """Marks of printed pages, page-list nav, NCX and metadata in agreement, all or none."""
    marks: list[tuple[str, str]] = []
    for path, root in package.documents.items():
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in root.iter():
            if "pagebreak" not in kinds(element):
                continue
            label = element.get("aria-label", "")
            marks.append((label, f"{path}#{element.get('id')}"))
            if element.get("role") != "doc-pagebreak" or not label:
                yield f"{path}: the mark of page “{label}” says nothing"
            if len(element) or element.text:
                yield f"{path}: the mark of page {label} is not empty"
            above = [parents[element]]
            while above[-1] in parents:
                above.append(parents[above[-1]])
            names = [parent.tag.removeprefix(XHTML) for parent in above]
            if names[0] in _NO_MARK_UNDER or set(names) & _NO_MARK_IN:
                yield f"{path}: the mark of page {label} stands in {' < '.join(names)}"
            if any(kinds(parent) & {"noteref"} or parent.get("role") == "doc-backlink" for parent in above):
                yield f"{path}: the mark of page {label} stands in a note's link"
            if element.tag == f"{XHTML}div" and set(names) & {"p", "figure", "pre", "span"}:
                yield f"{path}: the mark of page {label} is a block in {' < '.join(names)}"
    navs = [n for n in package.documents[package.nav_path].iter(f"{XHTML}nav") if "page-list" in kinds(n)]
    listed = [(entry.title, entry.target) for entry in package.nav("page-list")] if navs else []
    if listed != marks:
        yield f"the page list is {listed}, the marks are {marks}"
    if len({label for label, _ in marks}) != len(marks):
        yield "two pages have one number"
    if navs and (navs[0].get("role") != "doc-pagelist" or navs[0].get("hidden") is None):
        yield "the page-list nav has another role, or is shown"
    ncx = next(item.path for item in package.items.values() if item.media_type == "application/x-dtbncx+xml")
    targets = list(package.ncx.iter(f"{NCX}pageTarget"))
    in_ncx = [
        (words(one(t, f"{NCX}navLabel")), package.resolve(ncx, one(t, f"{NCX}content").attrib["src"])) for t in targets
    ]
    if in_ncx != listed:
        yield f"the NCX's page list is {in_ncx}, the nav's {listed}"
    if len({(t.get("type"), t.get("value")) for t in targets}) != len(targets):
        yield "two page targets of the NCX have one type and value"
    order = [int(e.attrib["playOrder"]) for e in package.ncx.iter() if e.tag in {f"{NCX}navPoint", f"{NCX}pageTarget"}]
    if order != list(range(1, len(order) + 1)):
        yield f"the NCX's playing order is {order}"
    counts = [
        meta.get("content") for meta in package.ncx.iter(f"{NCX}meta") if meta.get("name") == "dtb:totalPageCount"
    ]
    if counts != ([str(len(marks))] if marks else []):
        yield f"the NCX counts {counts} pages, there are {len(marks)}"
    features = {"pageNavigation", "pageBreakMarkers"} & set(package.metas("schema:accessibilityFeature"))
    sources = package.metas("pageBreakSource")
    if (len(features), len(sources)) != ((2, 1) if marks else (0, 0)):
        yield f"for {len(marks)} pages the metadata claim {sorted(features)} of {sources}"
