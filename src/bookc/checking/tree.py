"""XML of an EPUB as a tree whose elements know their lines, from the standard library's expat; nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from bookc.base.source import Source, Span

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"

DEEP = 250
"""Elements nested deeper than this are no book's."""

_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_START_TAG = re.compile(r"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_ENCODING = re.compile(r"""\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")


@dataclass(eq=False, slots=True)
class Element:
    """An element: its name without namespace, the namespace, and its attributes, those of another namespace as
    `{namespace}name`. `start` is the offset of its start tag in the source, `line` its line from 1."""

    tree: Tree = field(repr=False)
    name: str
    namespace: str
    attributes: dict[str, str]
    parent: Element | None = field(repr=False)
    index: int
    line: int
    start: int
    children: list[Element] = field(default_factory=list, repr=False)
    last: int = 0
    text_from: int = 0
    text_to: int = 0

    def get(self, name: str) -> str:
        """An attribute's value, empty if it is not there."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """All text inside, as it is written."""
        return "".join(self.tree.pieces[self.text_from : self.text_to])

    @property
    def words(self) -> str:
        """All text inside, its spaces evened out."""
        return " ".join(self.text.split())

    @property
    def types(self) -> list[str]:
        """Its `epub:type`s."""
        return self.get(f"{{{OPS}}}type").split()

    @property
    def roles(self) -> list[str]:
        """Its ARIA roles."""
        return self.get("role").split()

    @property
    def language(self) -> str:
        """What it says of its language."""
        return self.get("lang") or self.get(f"{{{XML}}}lang")

    def inside(self) -> list[Element]:
        """Every element inside, in order."""
        return self.tree.elements[self.index + 1 : self.last]

    def all(self, *names: str) -> Iterator[Element]:
        """Every element of these names inside, in order."""
        return (one for one in self.inside() if one.name in names)

    def first(self, *names: str) -> Element | None:
        """The first element of these names inside."""
        return next(self.all(*names), None)

    def child(self, *names: str) -> Element | None:
        """The first child of these names."""
        return next((one for one in self.children if one.name in names), None)

    def above(self) -> Iterator[Element]:
        """The elements around it, from within outwards."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def holds(self, other: Element) -> bool:
        """Whether `other` is this element or stands inside it."""
        return self.index <= other.index < max(self.last, self.index + 1)

    @property
    def span(self) -> Span:
        """Its start tag."""
        tag = _START_TAG.match(self.tree.source.text, self.start)
        return Span(self.tree.source.name, self.start, tag.end() if tag else self.start + 1)

    def at(self, value: str) -> Span:
        """Where `value` stands in its start tag, or the whole tag."""
        whole = self.span
        found = self.tree.source.text.find(value, whole.start, whole.end) if value else -1
        return Span(whole.file, found, found + len(value)) if found >= 0 else whole


@dataclass(eq=False)
class Tree:
    """A parsed file: `elements` in document order, the first being the root; `doctype` is its DOCTYPE's public
    identifier, or `html` for a plain one, empty for none."""

    source: Source
    elements: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    doctype: str = ""
    ids: dict[str, Element] = field(default_factory=dict)

    @property
    def root(self) -> Element:
        """The root element."""
        return self.elements[0]

    def all(self, *names: str) -> Iterator[Element]:
        """Every element of these names, in order."""
        return (one for one in self.elements if one.name in names)


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with an XML file, and the line (from 1) and column (from 0) where it was seen."""

    message: str
    line: int
    column: int


def decoded(data: bytes) -> tuple[str, str]:
    """The text of an XML file with `\\n` line ends, and what is wrong with its encoding, in words (else empty).

    EPUB 3.3, 3.9: XML is UTF-8 or UTF-16. Anything else is read as it declares itself, or as Windows-1252.
    """
    wrong = ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        declared = _ENCODING.match(data[:200].decode("latin-1").removeprefix("\xef\xbb\xbf"))
        said = declared[1].lower() if declared else "utf-8"
        try:
            text = data.decode("utf-8-sig")
            if said not in {"utf-8", "utf8", "us-ascii", "ascii"}:
                wrong = f"It says that it is {said.upper()}; an EPUB's XML is UTF-8 or UTF-16."
        except UnicodeDecodeError:
            wrong = "It is neither UTF-8 nor UTF-16."
            text = _as_declared(data, said)
    return text.replace("\r\n", "\n").replace("\r", "\n"), wrong


def _as_declared(data: bytes, said: str) -> str:
    try:
        if said not in {"utf-8", "utf8"}:
            return data.decode(said)
    except (LookupError, UnicodeError):
        pass
    return data.decode("cp1252", "replace")


def parse(source: Source) -> Tree | Broken:
    """Parse a source. Entities of its own are not expanded in text, and no file is opened for it."""
    return _Parser(source).run()


class _Stop(Exception):
    """Raised in a handler to end the parsing; the text says why."""


class _Parser:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.tree = Tree(source)
        self.open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.tree.pieces.append
        self.parser.SkippedEntityHandler = self.entity
        self.parser.StartDoctypeDeclHandler = self.doctype
        # A handler of this name keeps expat from putting entities in place, which may swell to gigabytes.
        self.parser.DefaultHandler = lambda _: None

    def run(self) -> Tree | Broken:
        try:
            self.parser.Parse(self.source.text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code) or "it is not well-formed"
            if error.code == _MISMATCH and self.open:
                said = f"{said}: the “{self.open[-1].name}” of line {self.open[-1].line} is not closed"
            return Broken(f"{said[:1].upper()}{said[1:]}.", error.lineno, error.offset)
        except _Stop as stop:
            return Broken(str(stop), self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        except ValueError:  # A null in the text, say.
            return Broken("It holds characters that XML does not allow.", 1, 0)
        return self.tree

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEEP:
            raise _Stop(f"Its elements are nested more than {DEEP:,} deep.")
        namespace, _, local = name.rpartition(" ")
        line = self.parser.CurrentLineNumber
        parent = self.open[-1] if self.open else None
        plain = {_attribute(key): value for key, value in attributes.items()}
        element = Element(
            self.tree,
            local,
            namespace,
            plain,
            parent,
            len(self.tree.elements),
            line,
            self.source.line_start(line) + self.parser.CurrentColumnNumber,
            text_from=len(self.tree.pieces),
        )
        if parent is not None:
            parent.children.append(element)
        self.tree.elements.append(element)
        self.open.append(element)
        if plain.get("id"):
            self.tree.ids.setdefault(plain["id"], element)

    def end(self, _: str) -> None:
        element = self.open.pop()
        element.last = len(self.tree.elements)
        element.text_to = len(self.tree.pieces)

    def entity(self, name: str, parameter: bool) -> None:
        if not parameter:
            self.tree.pieces.append(html5.get(f"{name};", ""))

    def doctype(self, name: str, system: str | None, public: str | None, _: bool) -> None:
        self.tree.doctype = public or system or name


def _attribute(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
