"""Content of a PDF page, written operator by operator (ISO 32000-1, 8.2): lines, bars and lettering in black ink
alone."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.words import plain
from bookc.pdf.boxes import Box

HAIR = 0.25
"""The thickness of marks, in points: fine enough to vanish in the fold, thick enough for any printer."""
LABEL = 6.0
"""The size of labels, in points."""


def number(value: float) -> str:
    """A number at four decimals, without empty ones."""
    return plain(value, 4)


class Pen:
    """Gathers operators. Coordinates are the sheet's, in points, its origin at the lower left.

    Of lines only what lies in `room` is drawn: what a printer can print. `lines` are those that were, each as the box
    around it.
    """

    def __init__(self, room: Box | None = None) -> None:
        self._operators: list[str] = []
        self._dash: Sequence[float] | None = None
        self._room = room
        self.lines: list[Box] = []

    def operators(self, *lines: str) -> None:
        """Add operators as they are."""
        self._operators.extend(lines)

    def line(self, x1: float, y1: float, x2: float, y2: float, dash: Sequence[float] = ()) -> None:
        """A hairline, solid or dashed, upright or level."""
        if self._room is not None:
            room = self._room
            inside = room.left <= max(x1, x2) and min(x1, x2) <= room.right
            if not (inside and room.bottom <= max(y1, y2) and min(y1, y2) <= room.top):
                return
            x1, x2 = (min(max(x, room.left), room.right) for x in (x1, x2))
            y1, y2 = (min(max(y, room.bottom), room.top) for y in (y1, y2))
        self.lines.append(Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        if self._dash is None:
            self._operators.append(f"0 G 0 g {number(HAIR)} w")
        if dash != self._dash:
            self._operators.append(f"[{' '.join(number(one) for one in dash)}] 0 d")
            self._dash = dash
        self._operators.append(f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S")

    def bar(self, left: float, bottom: float, width: float, height: float) -> None:
        """A filled rectangle."""
        self._operators.append(f"0 g {number(left)} {number(bottom)} {number(width)} {number(height)} re f")

    def text(self, x: float, y: float, words: str, size: float = LABEL) -> None:
        """A line of lettering from a point on its baseline; ASCII."""
        safe = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self._operators.append(f"BT 0 g /L {number(size)} Tf {number(x)} {number(y)} Td ({safe}) Tj ET")

    def done(self) -> str:
        """All of it."""
        return "\n".join(self._operators)
