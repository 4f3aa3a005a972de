"""What the manifest wants otherwise than the source has it: lines ruled to be this or that, words replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.evidence import Ruling
from bookc.model.nodes import Inlines, Literal, Text
from bookc.model.walk import children_of, with_children
from bookc.readers.flat import cut, flat
from bookc.readers.flow import Leaf


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words to put in place of others: `find` is a text, or (`pattern`) a regular expression, whose groups `put`
    may name as `\\1`."""

    find: str
    put: str
    pattern: bool = False

    def matches(self, text: str) -> list[re.Match[str]]:
        """Where it applies; an empty match is none."""
        found = re.finditer(self.find if self.pattern else re.escape(self.find), text)
        return [match for match in found if match[0]]

    def words(self, match: re.Match[str]) -> str:
        """What takes a match's place."""
        return match.expand(self.put) if self.pattern else self.put


@dataclass(frozen=True, slots=True)
class Corrections:
    """Rulings and replacements for one source, each with its index in the manifest's list."""

    rulings: tuple[Ruling, ...] = ()
    replacements: tuple[Replacement, ...] = ()


NONE = Corrections()
"""Nothing to correct."""

Replaced = tuple[tuple[int, Span], ...]
"""Uses of replacements: the replacement's index, and where its words stand now."""


def mend_text(source: Source, replacements: Sequence[Replacement]) -> tuple[Source, Replaced]:
    """The source with words replaced, one replacement after the other."""
    text = source.text
    uses: list[tuple[int, int, int]] = []
    for index, replacement in enumerate(replacements):
        out: list[str] = []
        at = shift = 0
        moves: list[tuple[int, int]] = []
        for match in replacement.matches(text):
            words = replacement.words(match)
            out += (text[at : match.start()], words)
            at = match.end()
            uses.append((index, match.start() + shift, match.start() + shift + len(words)))
            shift += len(words) - len(match[0])
            moves.append((match.start(), shift))
        if moves:
            new = len(moves)
            uses = [*(_moved(use, moves) for use in uses[:-new]), *uses[-new:]]
            text = "".join(out) + text[at:]
    spans = tuple((index, Span(source.name, start, end)) for index, start, end in uses)
    return (Source(source.name, text) if uses else source), spans


def _moved(use: tuple[int, int, int], moves: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """An earlier replacement's place after a later one moved what follows it."""
    shift = 0
    for start, total in moves:
        if start < use[1]:
            shift = total
    return use[0], use[1] + shift, use[2] + shift


def mend_leaves(leaves: Sequence[Leaf], replacements: Sequence[Replacement]) -> tuple[list[Leaf], Replaced]:
    """Leaves with words replaced; a match may run across emphasis, but not across paragraphs."""
    uses: list[tuple[int, Span]] = []
    if not replacements:
        return list(leaves), ()
    return [_mended(leaf, replacements, uses) for leaf in leaves], tuple(uses)


def _mended(leaf: Leaf, replacements: Sequence[Replacement], uses: list[tuple[int, Span]]) -> Leaf:
    inlines = leaf.inlines
    for index, replacement in enumerate(replacements):
        matches = replacement.matches(flat(inlines))
        if not matches:
            continue
        out: Inlines = ()
        at = 0
        for match in matches:
            inside = cut(inlines, match.start(), match.end())
            out += (*cut(inlines, at, match.start()), *_reworded(inside, replacement.words(match)))
            at = match.end()
            uses.append((index, leaf.span))
        inlines = (*out, *cut(inlines, at, len(flat(inlines))))
    return leaf if inlines is leaf.inlines else replace(leaf, inlines=inlines)


def _reworded(inlines: Inlines, words: str) -> Inlines:
    """Other words in the same dress; where the dress changes amid them, that of the first."""
    for inline in inlines:
        if isinstance(inline, Text):
            return (Text(words),)
        if isinstance(inline, Literal):
            return (Literal(words, inline.code),)
        children = children_of(inline)
        if children:
            return (with_children(inline, _reworded(children, words)),)
    return (Text(words),) if words else ()
