"""Text fitted into a box: the lines, and the size, that fill it best."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from bookc.base.frozen import dataclass
from bookc.covers import breaking
from bookc.fonts.lettering import Letters, Line, Placed

_PATIENCE = 0.9
"""How much of its size a text gives up for better breaks: size counts by its logarithm, a break's cost by this."""

_GAP = 0.06
"""The least space between the ink of one line and of the next, in ems."""


class Align(Enum):
    """Where lines stand in the box's width."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines at one size: `rise` is from the block's top to the first baseline, `fall` from the last to its bottom,
    `leading` from baseline to baseline, all in the drawing's units. No lines make a block without height."""

    lines: tuple[Line, ...]
    size: float
    rise: float
    fall: float
    leading: float

    @property
    def height(self) -> float:
        """From the top of the first line's capitals, or of what stands higher, to the bottom of the last line's ink."""
        return self.rise + self.leading * (len(self.lines) - 1) + self.fall if self.lines else 0.0

    @property
    def width(self) -> float:
        """The widest line's ink."""
        return max((_ink_width(line) * self.size for line in self.lines), default=0.0)

    def place(self, x: float, y: float, width: float, align: Align) -> Iterator[Placed]:
        """The lines in a column whose upper left corner is (x, y). They are aligned by their ink, not by the space
        that letters bring along."""
        for index, line in enumerate(self.lines):
            room = width - _ink_width(line) * self.size
            left = x + room * align.value - line.ink.left * self.size
            yield Placed(line, left, y + self.rise + index * self.leading, self.size)


NOTHING = Block((), 0.0, 0.0, 0.0, 0.0)


def fit(
    text: str, letters: Letters, width: float, height: float, largest: float, leading: float = 1.15, most: int = 6
) -> Block:
    """Set a text as large as a box of `width` by `height` allows, no larger than `largest`, in at most `most` lines.

    Lines are broken between words only; a word too wide makes the whole text smaller. `leading` is in ems; where
    ink would touch ink it grows.
    """
    pieces = breaking.pieces(text.strip())
    if not pieces:
        return NOTHING
    widths = [letters.line(piece.text).advance for piece in pieces]
    space = letters.line("a a").advance - 2 * letters.line("a").advance + letters.tracking
    best = math.inf
    lines: tuple[str, ...] = (text,)
    for broken in breaking.breaks(pieces, widths, space, most):
        tall = letters.cap_height + leading * (len(broken.lines) - 1) + 0.2
        size = min(largest, height / tall, width / max(broken.widest, 0.1))
        loss = _PATIENCE * broken.cost - math.log(size)
        if loss < best - 1e-9:
            best, lines = loss, broken.lines
    return _block(tuple(letters.line(line) for line in lines), letters, width, height, largest, leading)


def _block(
    lines: tuple[Line, ...], letters: Letters, width: float, height: float, largest: float, leading: float
) -> Block:
    for above, below in pairwise(lines):
        leading = max(leading, above.ink.bottom - below.ink.top + _GAP)
    rise = max(letters.cap_height, -lines[0].ink.top)
    fall = max(0.0, lines[-1].ink.bottom)
    tall = rise + leading * (len(lines) - 1) + fall
    wide = max(max(_ink_width(line) for line in lines), 0.01)
    size = min(largest, width / wide, height / tall)
    return Block(lines, size, rise * size, fall * size, leading * size)


def _ink_width(line: Line) -> float:
    return line.ink.right - line.ink.left
