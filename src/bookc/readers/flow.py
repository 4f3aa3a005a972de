"""A source with structure (HTML, DOCX, ODT, EPUB) as a flow of leaves, before its lines are judged.

A format's reader turns its document into leaves; `understanding.py` does the rest, the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.model.nodes import Block, Footnote, Inlines


class BoxKind(StrEnum):
    """What a leaf may stand in."""

    QUOTE = "quote"
    LETTER = "letter"
    LIST = "list"
    ITEM = "item"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Box:
    """Something that holds leaves; `id` tells two boxes of a kind apart. `start` is an ordered list's first
    number (None makes it unordered), `language` the tag of a LANGUAGE box."""

    kind: BoxKind
    id: int
    start: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph, heading, rule, image, or empty paragraph, in the boxes it stands in, outermost first.

    `inlines` have their white space settled: single spaces, none at the ends, a LineBreak for a line's end.
    `heading` is the level of a heading (0 for none), `named` says that the source itself calls it the chapter's
    title. `empty` is a paragraph without words, `rule` a horizontal rule. A leaf with a `block` is set as that
    block is, and not judged: a table, code, a note that the source's structure gives.
    """

    inlines: Inlines
    span: Span
    boxes: tuple[Box, ...] = ()
    heading: int = 0
    named: bool = False
    centred: bool = False
    rule: bool = False
    empty: bool = False
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The leaves of a source in reading order, and the footnotes whose marks stand in them.

    `source` has the text that spans point into. `images` are those inside the source, by the paths that Image
    inlines name: the source's own path, `!/`, and the path inside.
    """

    source: Source
    leaves: tuple[Leaf, ...]
    footnotes: tuple[Footnote, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
