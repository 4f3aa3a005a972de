"""Inlines as one flat text, and cut by its offsets.

In the flat text a line break is `\\n`, and what has no words of its own (an image, a mark) is `OBJECT`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bookc.base.frozen import dataclass
from bookc.model.nodes import Anchor, Inline, Inlines, LineBreak, Literal, Text
from bookc.model.walk import children_of, with_children

OBJECT = "\ufffc"
"""Stands for an inline without words (Unicode's OBJECT REPLACEMENT CHARACTER)."""


def flat(inlines: Inlines) -> str:
    """The flat text."""
    return "".join(_flat(inline) for inline in inlines)


def _flat(inline: Inline) -> str:
    if isinstance(inline, Text | Literal):
        return inline.text
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, Anchor):
        return ""
    if holds_inlines(inline):
        return flat(children_of(inline))
    return OBJECT


def holds_inlines(inline: Inline) -> bool:
    """Whether an inline's words are those of the inlines inside it."""
    return hasattr(inline, "children") and not hasattr(inline, "raw")


def cut(inlines: Inlines, start: int, end: int) -> Inlines:
    """The inlines from offset `start` to `end` of their flat text; an anchor belongs to what follows it."""
    out: list[Inline] = []
    at = 0
    whole = end >= len(flat(inlines))
    for inline in inlines:
        length = len(_flat(inline))
        low, high = max(start - at, 0), min(end - at, length)
        if length == 0:
            if start <= at < end or (whole and at == end):
                out.append(inline)
        elif low < high:
            if low == 0 and high == length:
                out.append(inline)
            elif isinstance(inline, Text):
                out.append(Text(inline.text[low:high]))
            elif isinstance(inline, Literal):
                out.append(Literal(inline.text[low:high], inline.code))
            else:
                out.append(with_children(inline, cut(children_of(inline), low, high)))
        at += length
    return tuple(out)


def trim(inlines: Inlines) -> Inlines:
    """The inlines without white space and line breaks at both ends."""
    text = flat(inlines)
    stripped = text.strip()
    if len(stripped) == len(text):
        return inlines
    start = len(text) - len(text.lstrip())
    return cut(inlines, start, start + len(stripped))


@dataclass(frozen=True, slots=True)
class Swap:
    """A range of the flat text and what makes the inline that takes its place."""

    start: int
    end: int
    make: Callable[[], Inline]


def swapped(inlines: Inlines, swaps: Sequence[Swap]) -> Inlines:
    """The inlines with ranges replaced; `swaps` are sorted and apart."""
    if not swaps:
        return inlines
    out: list[Inline] = []
    at = 0
    for swap in swaps:
        out.extend(cut(inlines, at, swap.start))
        out.append(swap.make())
        at = swap.end
    out.extend(cut(inlines, at, len(flat(inlines))))
    return tuple(out)
