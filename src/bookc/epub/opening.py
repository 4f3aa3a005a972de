"""A packed EPUB as a publication again, so that what checks publications checks files from anywhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bookc.base.diagnostics import Sink
from bookc.epub.items import GuideEntry, Item, Meta, Publication
from bookc.readers.packed import Packed, PackedError, open_packed

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def opened(path: str, data: bytes, sink: Sink) -> Publication | None:
    """The publication in the EPUB `data`, whose path is `path`; None, with a diagnostic, if there is none to be read.

    Items that are in the manifest but not in the archive are left out. Metadata keep name, text and attributes
    as they are written.
    """
    packed = open_packed(path, data, sink)
    if packed is None:
        return None
    try:
        container = ElementTree.fromstring(packed.read("META-INF/container.xml"))
        place = next(container.iter(f"{_OCF}rootfile")).attrib["full-path"]
        return _publication(packed, posixpath.dirname(place), ElementTree.fromstring(packed.read(place)))
    except (KeyError, StopIteration, ElementTree.ParseError, PackedError):
        sink.add("source/damaged", f"“{path}” has no package that can be read.", file=path)
    return None


def _publication(packed: Packed, folder: str, package: Element) -> Publication:
    metadata = tuple(_metadata(package))
    named = package.get("unique-identifier")
    identifier = next((m.text for m in metadata if m.name == "dc:identifier" and ("id", named) in m.attributes), "")
    return Publication(
        identifier=identifier,
        language=package.get(f"{_XML}lang") or next((m.text for m in metadata if m.name == "dc:language"), ""),
        modified=next((m.text for m in metadata if ("property", "dcterms:modified") in m.attributes), ""),
        metadata=metadata,
        items=tuple(_items(packed, folder, package)),
        spine=tuple(ref.get("idref", "") for ref in package.iter(f"{_OPF}itemref")),
        guide=tuple(
            GuideEntry(ref.get("type", ""), ref.get("title", ""), ref.get("href", ""))
            for ref in package.iter(f"{_OPF}reference")
        ),
    )


def _metadata(package: Element) -> Iterator[Meta]:
    for parent in package.iter(f"{_OPF}metadata"):
        for one in parent:
            if one.tag.startswith(_DC):
                yield Meta(f"dc:{one.tag.removeprefix(_DC)}", (one.text or "").strip(), tuple(one.attrib.items()))
            elif one.tag == f"{_OPF}meta":
                yield Meta("meta", (one.text or "").strip(), tuple(one.attrib.items()))


def _items(packed: Packed, folder: str, package: Element) -> Iterator[Item]:
    for one in package.iter(f"{_OPF}item"):
        href = posixpath.normpath(unquote(one.get("href", "")))
        path = posixpath.join(folder, href)
        if path in packed:
            properties = tuple(one.get("properties", "").split())
            yield Item(one.get("id", ""), href, one.get("media-type", ""), packed.read(path), properties)
