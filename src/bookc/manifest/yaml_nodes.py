"""YAML text to nodes with marks: the only door to PyYAML, with its traps closed."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source, Span

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "node_span", "swollen"]

MAX_SIZE = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 50_000

_BARRED = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]|\ufeff")
"""What YAML 1.1 does not let stand in a file (5.1); a byte order mark only at its head, where it is gone by now."""

# The C loader is six times faster; wheels have it everywhere, a home-built PyYAML perhaps not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(source: Source, sink: Sink) -> Node | None:
    """The root node of a YAML text; None with a diagnostic if it is no YAML, empty, or built to exhaust us."""
    text = source.text
    if len(text) > MAX_SIZE:
        sink.add(
            "manifest/too-big",
            f"The manifest has {len(text):,} characters.",
            Span(source.name, 0, 1),
            hint="check that this is a manifest; texts belong in files of their own",
        )
        return None
    try:
        if _too_deep(text, source, sink):
            return None
        root: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        # From PyYAML 6.0.4 on, libyaml itself refuses a tower of brackets, far above our own limit.
        tower = "nesting depth" in (error.problem or "") and error.problem_mark is not None
        if not (tower and _too_deep(text[: _offset(source, error.problem_mark) - 1], source, sink)):
            _complain(error, source, sink)
        return None
    except yaml.YAMLError:
        # Only a character that YAML bars gets here; the library's own count of where is in bytes at times.
        barred = _BARRED.search(text)
        at = barred.start() if barred else 0
        sink.add(
            "manifest/syntax",
            f"A character that YAML does not allow stands here: U+{ord(text[at : at + 1] or ' '):04X}.",
            Span(source.name, at, at + 1),
            hint="delete it, and type the words around it anew",
        )
        return None
    if root is None:
        sink.add("manifest/not-a-map", "The manifest is empty.", file=source.name)
    return root


def _too_deep(text: str, source: Source, sink: Sink) -> bool:
    """Complain of maps and lists nested deeper than any manifest's."""
    depth = 0
    # Events come one by one, so depth is known before anything recurses into it.
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                at = _offset(source, event.start_mark)
                sink.add(
                    "manifest/too-big",
                    f"Maps and lists are nested more than {MAX_DEPTH} deep.",
                    Span(source.name, at, at + 1),
                    hint="check that this is a manifest; none needs more than six or seven",
                )
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


_UNSPACED = regex(r"[ \t]*(?:- +)*([\w-]+):[^\s:]")
_APOSTROPHE = regex(r"(?::|-)[ \t]+'[^']*'\w")


def _complain(error: yaml.MarkedYAMLError, source: Source, sink: Sink) -> None:
    """Tell of a mistake of form, at the place that a person would call the mistake's."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    at = _offset(source, mark) if mark else 0
    opened = _offset(source, error.context_mark) if error.context_mark else at
    said, hint = problem or context, ""
    line = source.place(Span(source.name, at, at + 1)).text
    before = source.line_start(source.line_of(at) - 1) if source.line_of(at) > 1 else at
    if "mapping values" in problem and _UNSPACED.match(source.text, before):
        opened, context, problem = before, "simple key", ""
    if "quoted scalar" in context and "end of stream" in problem:
        said, at = "a quotation mark is opened here and never closed", opened
        hint = "close it; a quotation mark inside a quoted text is doubled"
    elif "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "YAML is indented with spaces, never with tabs"
    elif "mapping values are not allowed" in problem:
        hint = "a value with a colon in it must stand in quotes; else, look at the line's indent"
    elif "simple key" in context and (
        unspaced := _UNSPACED.match(source.place(Span(source.name, opened, opened)).text)
    ):
        said, at = f"the colon after “{unspaced[1]}” has no space behind it", opened
        hint = f"write “{unspaced[1]}: …”"
    elif "scanning an a" in context:
        said, at = f"the {context.rpartition(' ')[2]} that seems to begin here has no name", opened
        hint = f"a value that begins with {source.text[opened : opened + 1]} must stand in quotes"
    elif _APOSTROPHE.search(line):
        hint = "an apostrophe within single quotation marks is doubled ('It''s'); or put the text in double ones"
    elif "flow " in context:
        hint = f"close the bracket that line {source.line_of(opened)} opens, and part its entries with commas"
    elif "cannot start any token" in problem:
        hint = "a value that begins with @, %, ` or the like must stand in quotes"
    elif "undefined alias" in problem:
        hint = "a value that begins with * must stand in quotes"
    elif "another document" in problem:
        said, hint = "a second document begins here", "a manifest is one document: remove the line ---"
    sink.add("manifest/syntax", f"This is no well-formed YAML: {said}.", Span(source.name, at, at + 1), hint=hint)


def _offset(source: Source, mark: Any) -> int:
    # libyaml counts bytes in `index` for some versions; line and column are characters in all.
    return min(source.line_start(int(mark.line) + 1) + int(mark.column), len(source.text))


def node_span(source: Source, node: Node) -> Span:
    """The characters of a scalar, or the first line of a map or list."""
    start = _offset(source, node.start_mark)
    end = _offset(source, node.end_mark)
    return Span(source.name, start, max(end, start + 1))


def swollen(root: Node) -> Node | None:
    """The value, one of the root's, in which the tree, aliases written out, passes MAX_NODES, or the node that
    holds itself; else None."""
    counted = 0
    stack: list[tuple[Node, tuple[Node, ...]]] = [(root, ())]
    while stack:
        node, above = stack.pop()
        counted += 1
        if any(node is other for other in above):
            return node
        if counted > MAX_NODES or len(above) > MAX_DEPTH:
            return (*above, node)[min(1, len(above))]
        inner = (*above, node)
        if isinstance(node, SequenceNode):
            stack.extend((child, inner) for child in node.value)
        elif isinstance(node, MappingNode):
            for name, child in node.value:
                stack.append((name, inner))
                stack.append((child, inner))
    return None
