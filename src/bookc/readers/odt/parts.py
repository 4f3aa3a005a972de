"""The parts of an OpenDocument file as trees of our own; the door to odfdo.

odfdo's own elements are not walked: their tags fail on namespaces that odfdo does not know, and one object for each
call on each element is slow on a novel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from io import BytesIO
from typing import Any

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.readers.packed import PackedError, open_packed

DEEPEST = 80
"""How many levels of elements are told apart. What lies deeper (no writer goes there) is taken as paragraphs, so that
walking a tree never meets Python's own limit."""

_MANIFEST = "META-INF/manifest.xml"
_XML_PARTS = ("content.xml", "styles.xml", "meta.xml")
_TEXT_TYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer")

_NAMESPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class BrokenPart(Exception):
    """A part that cannot be read as XML; the text says why."""


@dataclass(slots=True)
class Node:
    """An element: its name with the usual prefix (`text:p`), its text and children in order, comments left out."""

    tag: str
    attributes: Mapping[str, str]
    content: list[str | Node] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or `default`."""
        return self.attributes.get(name, default)

    @property
    def children(self) -> Iterator[Node]:
        """The elements right inside."""
        return (inner for inner in self.content if isinstance(inner, Node))

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements of these names right inside."""
        return (inner for inner in self.children if inner.tag in tags)

    def first(self, tag: str) -> Node | None:
        """The first element of a name right inside."""
        return next(self.all(tag), None)

    @property
    def text(self) -> str:
        """All the text inside, as it stands."""
        return "".join(inner if isinstance(inner, str) else inner.text for inner in self.content)


_NOTHING = Node("", {})


@dataclass(frozen=True, slots=True)
class Parts:
    """What an OpenDocument file is made of. A part that is missing or broken is an empty element, save `content`.

    `broken` says what is wrong with those that are broken, `read` gives a file inside, None if there is none.
    """

    content: Node
    styles: Node
    meta: Node
    broken: tuple[str, ...]
    read: Callable[[str], bytes | None]


def open_parts(path: str, data: bytes, sink: Sink) -> Parts | None:
    """Open the file `data`, whose path is `path`; None, with a diagnostic, if it is no text in OpenDocument."""
    flat = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    read = _unflattened(path, data, sink) if flat else _unpacked(path, data, sink)
    if read is None:
        return None
    trees: dict[str, Node] = {}
    broken: list[str] = []
    for name in _XML_PARTS:
        part = read(name)
        if part is None:
            continue
        try:
            trees[name] = _tree(name, part)
        except BrokenPart as error:
            broken.append(f"“{name}” inside “{path}” cannot be read: {error}")
    content = trees.get("content.xml")
    if content is None:
        message = broken[0] if broken else f"“{path}” is no OpenDocument file: it has no “content.xml”."
        sink.add("source/damaged", message, file=path)
        return None
    return Parts(content, trees.get("styles.xml", _NOTHING), trees.get("meta.xml", _NOTHING), tuple(broken), read)


def _unpacked(path: str, data: bytes, sink: Sink) -> Callable[[str], bytes | None] | None:
    packed = open_packed(path, data, sink)
    if packed is None:
        return None

    def read(name: str) -> bytes | None:
        try:
            return packed.read(name)
        except (KeyError, PackedError):
            return None

    if b"encryption-data" in (read(_MANIFEST) or b""):
        sink.add("source/encrypted", f"“{path}” is locked with a password.", file=path)
        return None
    kind = (read("mimetype") or b"").decode("ascii", "replace").strip()
    if kind and not kind.startswith(_TEXT_TYPES):
        sink.add("source/damaged", f"“{path}” is no text in OpenDocument; it calls itself “{kind[:80]}”.", file=path)
        return None
    return read


def _unflattened(path: str, data: bytes, sink: Sink) -> Callable[[str], bytes | None] | None:
    """The parts that a flat file would have if it were packed."""
    from odfdo.container import Container

    try:
        _refuse_entities(data)
        container = Container(BytesIO(data))
    except BrokenPart as error:
        sink.add("source/damaged", f"“{path}” cannot be read: {error}", file=path)
        return None
    except Exception:
        # odfdo names no errors of its own here: those of its parser and of broken base64 come through.
        sink.add("source/damaged", f"“{path}” is no flat OpenDocument file, or is damaged.", file=path)
        return None

    def read(name: str) -> bytes | None:
        part = container.get_part(name) if name in container.parts else None
        return part if isinstance(part, bytes) else None

    return read


def _refuse_entities(part: bytes) -> None:
    # No writer declares any, and whoever does means harm.
    if b"<!ENTITY" in part:
        raise BrokenPart("it declares entities.")


def _tree(name: str, part: bytes) -> Node:
    from odfdo.container import Container
    from odfdo.xmlpart import XmlPart

    _refuse_entities(part)
    container = Container()
    container.set_part(name, part)
    try:
        # lxml's element, for which there are no types.
        root: Any = XmlPart(name, container).root._xml_element
    except Exception as error:
        # Mostly lxml's XMLSyntaxError, which only lxml could name.
        raise BrokenPart(f"{error}.") from error
    return _copied(root)


def _copied(root: Any) -> Node:
    """lxml's tree as ours, in one pass."""
    names: dict[str, str] = {}

    def short(name: str) -> str:
        found = names.get(name)
        if found is None:
            space, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
            names[name] = found = f"{_NAMESPACES.get(space, '?')}:{local}" if space else local
        return found

    top = Node(short(root.tag), {short(name): value for name, value in root.attrib.items()})
    stack: list[tuple[Any, Node, int]] = [(root, top, 1)]
    while stack:
        element, node, depth = stack.pop()
        content = node.content
        if element.text:
            content.append(element.text)
        for child in element:
            # A comment's tag is a function.
            if isinstance(child.tag, str):
                if depth < DEEPEST:
                    inner = Node(short(child.tag), {short(key): value for key, value in child.attrib.items()})
                    stack.append((child, inner, depth + 1))
                else:
                    inner = Node("text:p", {}, ["".join(child.itertext("{*}*"))])
                content.append(inner)
            if child.tail:
                content.append(child.tail)
    return top
