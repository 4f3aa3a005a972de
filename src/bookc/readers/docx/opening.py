"""The door to python-docx: the bytes of a DOCX to the XML of its parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from posixpath import splitext
from typing import TYPE_CHECKING, Any, cast

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.readers.docx.names import Element, W
from bookc.readers.packed import Packed, PackedError, open_packed

if TYPE_CHECKING:
    from docx.package import Package

ELEMENTS = 8_000_000
"""How many opening brackets a document's XML may have; each element in memory takes hundreds of bytes."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels")
_HYPERLINK = "/hyperlink"
_SAVE = "Open it in a word processor and save it as .docx."

# ISO's “strict” files differ in nothing that bookc reads but in the names of the namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document with what its relationships name: addresses, and images by their names inside."""

    root: Element
    addresses: Mapping[str, str]
    images: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a DOCX that make a book; all but `body` may be missing. `contents` are the files inside."""

    body: Part
    footnotes: Part | None
    endnotes: Part | None
    comments: Part | None
    styles: Part | None
    numbering: Part | None
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What a document says of itself, as it stands there."""

    title: str = ""
    author: str = ""
    language: str = ""
    subject: str = ""
    description: str = ""
    keywords: str = ""


def open_document(path: str, data: bytes, sink: Sink) -> Document | None:
    """Open a DOCX; None, with a diagnostic, if it is none that can be read."""
    contents = _contents(path, data, sink)
    if contents is None:
        return None
    try:
        package = _package(contents)
        document = _document(package, contents)
    except Exception:
        # python-docx takes a package to be whole, and stumbles in many ways over one that is not.
        document = None
    if document is None:
        sink.add("source/damaged", f"“{path}” holds no Word document that can be read.", hint=_SAVE, file=path)
    return document


def core_properties(data: bytes) -> tuple[CoreProperties, Element | None]:
    """What a document says of itself, and its styles; nothing and None if it cannot be read."""
    contents = _contents("", data, Sink())
    if contents is None:
        return CoreProperties(), None
    try:
        package = _package(contents)
        document = _document(package, contents)
        # Asked for properties that are not there, python-docx makes some up.
        there = any(rel.reltype.endswith("/core-properties") for rel in package.rels.values())
        core = package.core_properties
        said = (core.title, core.author, core.language, core.subject, core.comments, core.keywords) if there else ()
        properties = CoreProperties(*(text.strip() for text in said))
    except Exception:  # as above
        return CoreProperties(), None
    return properties, document.styles.root if document and document.styles else None


def _contents(path: str, data: bytes, sink: Sink) -> dict[str, bytes] | None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            sink.add("source/encrypted", f"“{path}” is locked with a password.", file=path)
        else:
            message = f"“{path}” is a document of an older Word, whatever its name says."
            sink.add("source/damaged", message, hint=_SAVE, file=path)
        return None
    if data.startswith(b"{\\rtf"):
        sink.add("source/damaged", f"“{path}” is an RTF document, whatever its name says.", hint=_SAVE, file=path)
        return None
    packed = open_packed(path, data, sink)
    if packed is None:
        return None
    contents = dict(_files(packed))
    if sum(content.count(b"<") for name, content in contents.items() if name.endswith(_XML)) > ELEMENTS:
        sink.add("source/too-big", f"“{path}” holds more XML than any book.", file=path)
        return None
    return contents


def _files(packed: Packed) -> Iterator[tuple[str, bytes]]:
    for name in packed.names:
        try:
            content = packed.read(name)
        except PackedError:
            continue
        if name.endswith(_XML) and _STRICT in content:
            for strict, transitional in _TRANSITIONAL:
                content = content.replace(strict, transitional)
        yield name.replace("\\", "/").lstrip("/"), content


def _package(contents: Mapping[str, bytes]) -> Package:
    """Open what has been unpacked, packed anew: so the library sees only what is within the limits, and only whole."""
    from docx.package import Package

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            if name == _TYPES:
                content = _types(content, contents)
            elif name.endswith(".rels"):
                content = _relationships(name, content, contents)
            archive.writestr(zipfile.ZipInfo(name), content)
    out.seek(0)
    return Package.open(out)


def _types(content: bytes, contents: Mapping[str, bytes]) -> bytes:
    """The table of content types, with a row for every file that it forgets: python-docx wants one for each."""
    from docx.opc.oxml import parse_xml, serialize_part_xml

    types = cast(Any, parse_xml(cast(str, content)))
    known = {str(row.get("Extension")).lower() for row in types.iterchildren()}
    for ending in sorted({splitext(name)[1][1:].lower() for name in contents} - known):
        types.add_default(ending, "application/octet-stream")
    return serialize_part_xml(types)


def _relationships(name: str, content: bytes, contents: Mapping[str, bytes]) -> bytes:
    """A part's relationships without those to files that are not there: real documents have such, to “NULL”."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import parse_xml, serialize_part_xml
    from docx.opc.packuri import PackURI

    rows = cast(Any, parse_xml(cast(str, content)))
    base = "/" + name.rpartition("_rels/")[0].rstrip("/")
    for row in list(rows.iterchildren()):
        target = row.get("Target")
        # LibreOffice spells this one in its own way, and python-docx would not find it.
        if str(row.get("Type")).lower().endswith("/metadata/core-properties"):
            row.set("Type", RELATIONSHIP_TYPE.CORE_PROPERTIES)
        if row.get("TargetMode") == "External":
            continue
        if target and PackURI.from_rel_ref(base, target).membername in contents:
            continue
        if target and str(row.get("Type")).endswith(_HYPERLINK):
            row.set("TargetMode", "External")
        else:
            rows.remove(row)
    return serialize_part_xml(rows)


def _document(package: Package, contents: Mapping[str, bytes]) -> Document | None:
    main = package.main_document_part
    body = _part(main)
    if body.root.tag != f"{W}document" or body.root.find(f"{W}body") is None:
        return None
    related: dict[str, Part] = {}
    wanted = {"footnotes", "endnotes", "comments", "styles", "numbering"}
    for rel in main.rels.values():
        kind = rel.reltype.rpartition("/")[2]
        if kind in wanted and not rel.is_external:
            related.setdefault(kind, _part(rel.target_part))
    get: Callable[[str], Part | None] = related.get
    return Document(body, get("footnotes"), get("endnotes"), get("comments"), get("styles"), get("numbering"), contents)


def _part(part: Any) -> Part:
    """A part with its XML, which python-docx has parsed only if it knows the part's kind."""
    from docx.oxml import parse_xml

    root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    addresses: dict[str, str] = {}
    images: dict[str, str] = {}
    for key, rel in part.rels.items():
        if rel.is_external:
            addresses[key] = rel.target_ref
        elif rel.reltype.endswith("/image"):
            images[key] = str(rel.target_part.partname).lstrip("/")
    return Part(root, addresses, images)
