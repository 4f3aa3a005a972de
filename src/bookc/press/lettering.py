"""The letters of sheet labels: a face that bookc brings along, as outlines for a font of the sheets' own.

Outlines, since a font that is not in the file may look like anything, and one that is must be cut for each job.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.fonts.lettering import Letters, Placed, outline
from bookc.fonts.library import find
from bookc.pdf.file import Glyph
from bookc.press.pen import number

FACE = "Work Sans"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-+()/%x"


@cache
def glyphs(text: str = LETTERS) -> Mapping[str, Glyph]:
    """The letters of a text, by character."""
    family = find(FACE, MemoryWorld({}), Sink(), None)
    if family is None:
        raise LookupError(FACE)
    letters = Letters([family.nearest_to(400, False).data])
    found = {}
    for character in sorted(set(text)):
        line = letters.line(character)
        operators = []
        at = (0.0, 0.0)
        # The y axis of outlines points down, that of a PDF's glyphs up.
        for kind, points in outline(Placed(line, 0, 0, 1000)):
            p = [number(value if i % 2 == 0 else -value) for i, value in enumerate(points)]
            if kind == "move":
                operators.append(f"{p[0]} {p[1]} m")
            elif kind == "line":
                operators.append(f"{p[0]} {p[1]} l")
            elif kind == "quad":
                operators.append(_raised(at, points))
            elif kind == "cubic":
                operators.append(" ".join(p) + " c")
            else:
                operators.append("h")
            if points:
                at = points[-2], points[-1]
        if operators:
            operators.append("f")
        found[character] = Glyph(round(line.advance * 1000, 2), "\n".join(operators).encode())
    return found


def _raised(at: tuple[float, float], points: tuple[float, ...]) -> str:
    """A quadratic curve as the cubic one that PDF has: its control points lie at two thirds of the way."""
    (x0, y0), (x1, y1, x2, y2) = at, points
    curve = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0), x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2), x2, y2)
    return " ".join(number(value if i % 2 == 0 else -value) for i, value in enumerate(curve)) + " c"


def width(words: str, size: float, letters: Mapping[str, Glyph]) -> float:
    """The width of a line of lettering, in points."""
    return sum(letters[character].advance for character in words) * size / 1000
