"""YAML text to nodes with marks: the only door to PyYAML, with its traps closed."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "node_span", "swollen"]

MAX_SIZE = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 50_000

# The C loader is six times faster; wheels have it everywhere, a home-built PyYAML perhaps not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(source: Source, sink: Sink) -> Node | None:
    """The root node of a YAML text; None with a diagnostic if it is no YAML, empty, or built to exhaust us."""
    text = source.text
    if len(text) > MAX_SIZE:
        sink.add("manifest/too-big", f"The manifest has {len(text):,} characters.", Span(source.name, 0, 1))
        return None
    depth = 0
    try:
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
                    )
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        root: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = _offset(source, mark) if mark else 0
        sink.add(
            "manifest/syntax",
            f"This is no well-formed YAML: {error.problem or error.context}.",
            Span(source.name, at, at + 1),
            hint=_hint(error.problem or "", source, at),
        )
        return None
    except yaml.YAMLError as error:
        at = getattr(error, "position", 0) or 0
        sink.add(
            "manifest/syntax",
            f"This is no well-formed YAML: {getattr(error, 'reason', error)}.",
            Span(source.name, at, at + 1),
        )
        return None
    if root is None:
        sink.add("manifest/not-a-map", "The manifest is empty.", file=source.name)
    return root


def _hint(problem: str, source: Source, at: int) -> str:
    line = source.place(Span(source.name, at, at + 1)).text
    if "\t" in line or "'\\t'" in problem:
        return "YAML is indented with spaces, never with tabs"
    if "mapping values are not allowed" in problem:
        return "a value with a colon in it must stand in quotes"
    if "quoted scalar" in problem:
        return "a quotation mark is opened and never closed"
    return ""


def _offset(source: Source, mark: Any) -> int:
    # libyaml counts bytes in `index` for some versions; line and column are characters in all.
    return min(source.line_start(int(mark.line) + 1) + int(mark.column), len(source.text))


def node_span(source: Source, node: Node) -> Span:
    """The characters of a scalar, or the first line of a map or list."""
    start = _offset(source, node.start_mark)
    end = _offset(source, node.end_mark)
    return Span(source.name, start, max(end, start + 1))


def swollen(root: Node) -> Node | None:
    """A node at which the tree, aliases written out, passes MAX_NODES or holds itself; else None."""
    counted = 0
    stack: list[tuple[Node, tuple[int, ...]]] = [(root, ())]
    while stack:
        node, above = stack.pop()
        counted += 1
        if counted > MAX_NODES or id(node) in above or len(above) > MAX_DEPTH:
            return node
        inner = (*above, id(node))
        if isinstance(node, SequenceNode):
            stack.extend((child, inner) for child in node.value)
        elif isinstance(node, MappingNode):
            for name, child in node.value:
                stack.append((name, inner))
                stack.append((child, inner))
    return None
