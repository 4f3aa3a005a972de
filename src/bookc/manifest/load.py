"""Reads book.yaml into a Manifest; every complaint has file, line and column, and all come at once."""

from __future__ import annotations

import codecs
import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, Union, get_args, get_origin

from bookc.base.diagnostics import BookcError, Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Source, Span
from bookc.base.units import Length
from bookc.base.words import nearest
from bookc.base.world import OutsideFolder, World, normal
from bookc.manifest.schema import Manifest
from bookc.manifest.values import BadValue, LocalFolder, LocalPath, Prose
from bookc.manifest.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, compose, node_span, swollen
from bookc.model.nodes import Rank

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Loaded:
    """A manifest and where each of its values stands: `marks` maps a path such as ("chapters", 3, "file")."""

    manifest: Manifest
    source: Source
    marks: Mapping[Path, Span]

    def where(self, *path: str | int) -> Span | None:
        """The span of a value, or of the nearest map around it that the user wrote."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.marks:
                return self.marks[path[:end]]
        return None

    def given(self, *path: str | int) -> bool:
        """Whether the user wrote this value."""
        return path in self.marks


class _Missing:
    """What conversion gives for a value that had a complaint."""


_BAD: Any = _Missing()


class KeySpec(NamedTuple):
    """A key as the loader and the JSON Schema see it."""

    attribute: str
    kind: Any
    required: bool
    doc: str
    one: bool
    scalar: str


@cache
def keys_of(cls: type) -> Mapping[str, KeySpec]:
    """The keys of a schema class, by YAML name."""
    hints = typing.get_type_hints(cls)
    specs = {}
    for field in dataclasses.fields(cls):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        meta = field.metadata
        specs[meta["name"] or field.name] = KeySpec(
            field.name, hints[field.name], required, meta["doc"], meta["one"], meta["scalar"]
        )
    return MappingProxyType(specs)


def load(name: str, data: bytes, world: World, sink: Sink) -> Loaded:
    """Read the manifest's bytes. What is wrong goes to `sink`, and the rest is read on, with defaults in place of
    wrong values, so that later stages can complain too; BookcError if nothing can be made of it.

    `name` is the manifest's path as the user wrote it; paths inside it count from `world`'s root.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _not_utf8(name, data, error.start, sink)
        raise BookcError from None
    source = sink.add_source(Source(name, _LINE_ENDS.sub("\n", text)))
    root = compose(source, sink)
    if root is None:
        raise BookcError
    swelling = swollen(root)
    if swelling is not None:
        sink.add(
            "manifest/too-big",
            "Through its aliases the manifest is swollen beyond any book's.",
            node_span(source, swelling),
        )
        raise BookcError
    converter = _Converter(source, world, sink)
    manifest = converter.dataclass(root, Manifest, ())
    converter.need_a_name(root)
    if manifest is _BAD:
        raise BookcError
    return Loaded(manifest, source, MappingProxyType(converter.marks))


def _not_utf8(name: str, data: bytes, at: int, sink: Sink) -> None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sink.add("manifest/unreadable", "The manifest is UTF-16.", file=name, hint="save it as UTF-8")
        return
    # Byte for byte as characters, so that the offset holds and the words around it can be read.
    sink.add_source(Source(name, data.decode("latin-1")))
    message = f"The manifest is not UTF-8: byte {at + 1} is no part of a character."
    sink.add("manifest/unreadable", message, Span(name, at, at + 1), hint="save it as UTF-8")


class _Converter:
    def __init__(self, source: Source, world: World, sink: Sink) -> None:
        self.source = source
        self.world = world
        self.sink = sink
        self.marks: dict[Path, Span] = {}

    def complain(self, code: str, message: str, node: Node, hint: str = "") -> Any:
        self.sink.add(code, message, node_span(self.source, node), hint=hint)
        return _BAD

    def wrong_type(self, node: Node, path: Path, wanted: str, hint: str = "") -> Any:
        """Complain of a value that is not what is `wanted`."""
        if _is_null(node):
            hint = "write a value, or take the key out" if path and isinstance(path[-1], str) else "take the dash out"
        return self.complain(
            "manifest/wrong-type", f"{_name(path)} must be {wanted}, and this is {_called(node)}.", node, hint
        )

    def need_a_name(self, root: Node) -> None:
        """Complain of a manifest without a key for its author, together with all else that is wrong with it."""
        if isinstance(root, MappingNode) and root.value:
            keys = {name.value for name, _ in root.value if isinstance(name, ScalarNode)}
            if not keys & {"author", "authors"}:
                self.complain(
                    "manifest/missing-key",
                    "The manifest names nobody: it lacks the key “author”.",
                    root.value[0][0],
                    "add a line “author: …”",
                )

    def convert(self, node: Node, kind: Any, path: Path, one: bool = False, scalar: str = "") -> Any:
        """The value of `node` as `kind`, or _BAD after a complaint."""
        self.marks[path] = node_span(self.source, node)
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            options = [option for option in get_args(kind) if option is not type(None)]
            if len(options) == 1:
                return self.convert(node, options[0], path, one)
            return self.convert(node, self.choose(node, options), path, one)
        if origin is tuple:
            return self.sequence(node, get_args(kind)[0], path, one)
        if origin is Mapping:
            names, values = get_args(kind)
            return self.mapping(node, names, values, path, scalar)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and not hasattr(kind, "parse"):
            return self.dataclass(node, kind, path)
        return self.scalar(node, kind, path)

    def choose(self, node: Node, options: list[Any]) -> Any:
        """Of several classes, the one whose first key the map has."""
        if isinstance(node, MappingNode):
            names = {name.value for name, _ in node.value if isinstance(name, ScalarNode)}
            for option in options:
                if next(iter(keys_of(option))) in names:
                    return option
        return options[0]

    def sequence(self, node: Node, kind: Any, path: Path, one: bool) -> Any:
        if isinstance(node, SequenceNode):
            children = node.value
        elif one and not _is_null(node):
            children = [node]
        else:
            wanted = "a text or a list" if one else "a list"
            return self.wrong_type(node, path, wanted, "begin each entry with “- ”")
        # Entries that are wrong are left out, so that the rest can be looked at in the same run.
        items: list[Any] = []
        for child in children:
            item = self.convert(child, kind, (*path, len(items)))
            if item is not _BAD:
                items.append(item)
        return _BAD if children and not items else tuple(items)

    def mapping(self, node: Node, key_kind: Any, kind: Any, path: Path, scalar: str) -> Any:
        if scalar and isinstance(node, ScalarNode) and not _is_null(node):
            return MappingProxyType({scalar: self.convert(node, kind, (*path, scalar))})
        if not isinstance(node, MappingNode):
            return self.wrong_type(node, path, "a text or a map" if scalar else "a map", "write it as “name: value”")
        found: dict[Any, Any] = {}
        for name, child in self.pairs(node):
            # Any other key is a divider's own form; a word that is nearly a rank is none.
            near = nearest(name.value, list(Rank)) if scalar and name.value.isalpha() else None
            if near and name.value != near:
                message = f"“{name.value}” is neither a rank nor a divider's form."
                self.complain("manifest/unknown-key", message, name, f"did you mean “{near}”?")
                continue
            inner = self.scalar(name, key_kind, path) if key_kind is not str else name.value
            value = self.convert(child, kind, (*path, name.value))
            if inner is not _BAD and value is not _BAD:
                found[inner] = value
        return MappingProxyType(found)

    def pairs(self, node: MappingNode) -> list[tuple[ScalarNode, Node]]:
        """The pairs of a map whose keys are texts, each key once."""
        seen: dict[str, ScalarNode] = {}
        pairs = []
        for name, child in node.value:
            if not isinstance(name, ScalarNode):
                self.complain("manifest/wrong-type", f"A key must be a text, and this is {_called(name)}.", name)
            elif name.value in seen:
                line = seen[name.value].start_mark.line + 1
                self.complain(
                    "manifest/duplicate-key", f"The key “{name.value}” stands twice; the first is on line {line}.", name
                )
            else:
                seen[name.value] = name
                pairs.append((name, child))
        return pairs

    def dataclass(self, node: Node, cls: Any, path: Path) -> Any:
        shorthand = getattr(cls, "shorthand", None)
        specs = keys_of(cls)
        if not isinstance(node, MappingNode):
            if not path:
                return self.complain(
                    "manifest/not-a-map",
                    f"A manifest consists of “key: value” lines, and this is {_called(node)}.",
                    node,
                )
            if shorthand and not _is_null(node):
                # A word such as `none` may be meant for another key than the one that a single value stands for.
                word = node.value if isinstance(node, ScalarNode) else ""
                spec = specs[getattr(cls, "words", {}).get(word, shorthand)]
                value = self.convert(node, spec.kind, path, spec.one)
                return _BAD if value is _BAD else cls(**{spec.attribute: value})
            wanted = "a text or a map" if shorthand else "a map"
            return self.wrong_type(node, path, wanted, f"its keys are {', '.join(specs)}")
        values: dict[str, Any] = {}
        bad = False
        for name, child in self.pairs(node):
            spec_ = specs.get(name.value)
            if spec_ is None:
                near = nearest(name.value, specs)
                inside = f" in {_name(path)}" if path else ""
                self.complain(
                    "manifest/unknown-key",
                    f"There is no key “{name.value}”{inside}.",
                    name,
                    f"did you mean “{near}”?" if near else f"the keys here are {', '.join(specs)}",
                )
                continue
            value = self.convert(child, spec_.kind, (*path, name.value), spec_.one, spec_.scalar)
            if value is not _BAD:
                values[spec_.attribute] = value
            elif spec_.required:
                bad = True
                values[spec_.attribute] = value
        for name_, spec_ in specs.items():
            if spec_.required and spec_.attribute not in values:
                what = f"{_name(path)} lacks the key “{name_}”." if path else f"The manifest lacks the key “{name_}”."
                self.sink.add(
                    "manifest/missing-key",
                    what,
                    node_span(self.source, node.value[0][0] if not path and node.value else node),
                    hint=f"add “{name_}: …”, {spec_.doc[0].lower()}{spec_.doc[1:].removesuffix('.')}",
                )
                bad = True
        return _BAD if bad else cls(**values)

    def scalar(self, node: Node, kind: Any, path: Path) -> Any:
        wanted = _WANTED.get(kind, "a text")
        if not isinstance(node, ScalarNode) or _is_null(node):
            return self.wrong_type(node, path, wanted)
        text: str = node.value
        control = _CONTROL.search(text)
        if control:
            message = f"{_name(path)} holds a control character, U+{ord(control[0]):04X}."
            return self.complain("manifest/bad-value", message, node, "take it out; no reader can show it")
        try:
            return self.parse(node, text, kind, path)
        except BadValue as error:
            return self.complain(error.code, f"{error}.", node, error.hint)

    def parse(self, node: ScalarNode, text: str, kind: Any, path: Path) -> Any:
        if kind is bool:
            if node.tag == "tag:yaml.org,2002:bool":
                return text.lower() in {"yes", "true", "on"}
            return self.complain(
                "manifest/wrong-type", f"{_name(path)} must be true or false, and this is “{text}”.", node
            )
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            try:
                return kind(text)
            except ValueError:
                near = nearest(text, list(kind))
                choices = ", ".join(kind)
                return self.complain(
                    "manifest/bad-value",
                    f"“{text}” is none of: {choices}.",
                    node,
                    f"did you mean “{near}”?" if near else "",
                )
        if kind is Length:
            try:
                length = Length.parse(text)
            except ValueError as error:
                return self.complain("manifest/bad-length", f"{error}.", node)
            if length > _LONGEST:
                return self.complain(
                    "manifest/bad-length", f"“{text}” is longer than any page.", node, f"give less than {LONGEST}"
                )
            return length
        if kind is LocalFolder:
            return self.local(node, text, folder=True)
        if kind is LocalPath:
            return self.local(node, text)
        if kind is Prose:
            return self.prose(node, text)
        if hasattr(kind, "parse"):
            return kind.parse(text)
        if not text.strip() and path in (("title",), ("style",)):
            return self.complain("manifest/bad-value", f"{_name(path)} is empty.", node, f"write the book's {path[0]}")
        return text.strip()

    def local(self, node: ScalarNode, text: str, folder: bool = False) -> Any:
        """A path inside the book's folder; a file must be there."""
        try:
            path = normal(text)
            there = folder or self.world.is_file(path)
        except OutsideFolder:
            return self.complain("manifest/outside-folder", f"“{text}” leads out of the book's folder.", node)
        except (OSError, ValueError):
            there = False
        if folder:
            return LocalFolder(path or ".")
        if not there and self.is_folder(text):
            return self.complain(
                "manifest/missing-file", f"“{text}” is a folder, not a file.", node, "name the files in it one by one"
            )
        if not there and node.end_mark.line > node.start_mark.line and " - " in text:
            return self.complain(
                "manifest/missing-file",
                f"There is no file “{text}”.",
                node,
                "each entry's dash must stand right under the one before",
            )
        if not there:
            near = self.near_file(text)
            return self.complain(
                "manifest/missing-file", f"There is no file “{text}”.", node, f"did you mean “{near}”?" if near else ""
            )
        return LocalPath(path)

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there instead of a file."""
        try:
            return bool(path.strip()) and bool(normal(path)) and bool(self.world.files(path) or self.world.read(path))
        except IsADirectoryError:
            return True
        except (OutsideFolder, OSError, ValueError):
            return False

    def near_file(self, text: str) -> str | None:
        """The file of the same folder whose name is most like the one not found."""
        try:
            return nearest(text, self.world.files(text.rpartition("/")[0]))
        except (OutsideFolder, OSError, ValueError):
            return None

    def prose(self, node: ScalarNode, text: str) -> Any:
        """A text, or the text of the file it names: one line that ends in .md or .txt."""
        name = text.strip()
        if "\n" not in name and name.lower().endswith(_NO_PROSE):
            return self.complain(
                "manifest/bad-value",
                f"“{name}” is a file that bookc does not read here.",
                node,
                "save it as plain text (.txt) or Markdown (.md), or write the text itself",
            )
        if "\n" in name or not name.lower().endswith((".md", ".txt")):
            prose = Prose(text)
            prose.file = ""
            return prose
        path = self.local(node, name)
        if path is _BAD:
            return _BAD
        prose = Prose("")
        prose.file = path
        return prose


LONGEST = "100in"
_LONGEST = Length.parse(LONGEST)
_LINE_ENDS = regex("\r\n?|[\x85\u2028\u2029]")
"""What libyaml counts as an end of line, so that its lines and the source's agree."""
_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
"""What neither YAML nor XML lets stand in a text; YAML's escapes bring it in all the same."""
_NO_PROSE = (".docx", ".doc", ".odt", ".rtf", ".html", ".pdf")

_WANTED = {bool: "true or false", Length: "a length", LocalPath: "a path", LocalFolder: "a path"}


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _name(path: Path) -> str:
    """The value's name for a person: “chapters”, “chapters, entry 3”, “file of chapters, entry 3”."""
    if not path:
        return "The manifest"
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f", entry {step + 1}"
        else:
            words = f"“{step}”" if not words else f"“{step}” of {words}"
    return words


def _called(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a map"
    if isinstance(node, SequenceNode):
        return "a list"
    return "empty" if _is_null(node) or not node.value else f"the text “{node.value[:40]}”"
