"""What the designs share: the job given, and a page that is filled from its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bookc.covers.drawing import Colour, Drawing, Rectangle, Shape, Text
from bookc.covers.fitting import Align, Block
from bookc.covers.palettes import Palette
from bookc.covers.text import CoverText, capitals
from bookc.covers.typecase import TypeCase
from bookc.fonts.lettering import Letters, Placed


@dataclass(frozen=True, slots=True)
class Job:
    """What a design is given: the words, the colours, the type, the page's sides in units, and an ornament's name."""

    text: CoverText
    palette: Palette
    case: TypeCase
    width: float
    height: float
    ornament: str


Design = Callable[[Job], Drawing]


class Page:
    """A page being composed; `em` is a hundredth of its width, in which designs give their measures."""

    def __init__(self, job: Job, ground: Colour) -> None:
        self.job = job
        self.em = job.width / 100
        self.ground = ground
        self.shapes: list[Shape] = []

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Add a filled rectangle, or a rule."""
        self.shapes.append(Rectangle(x, y, width, height, colour))

    def block(self, block: Block, x: float, y: float, width: float, align: Align, colour: Colour) -> None:
        """Add a block of lines in a column whose upper left corner is (x, y)."""
        self.shapes += [Text(placed, colour) for placed in block.place(x, y, width, align)]

    def ornament(self, middle: float, centre: float, size: float, colour: Colour, name: str = "") -> None:
        """Add an ornament whose ink has this middle (x) and centre (y); `size` is the longer side of its ink."""
        line = self.job.case.ornament(name or self.job.ornament)
        box = line.ink
        em = size / max(box.right - box.left, box.bottom - box.top)
        x = middle - (box.left + box.right) / 2 * em
        y = centre - (box.top + box.bottom) / 2 * em
        self.shapes.append(Text(Placed(line, x, y, em), colour))

    def drawing(self) -> Drawing:
        """The finished page."""
        return Drawing(self.job.width, self.job.height, self.ground, tuple(self.shapes))


_WIDE = 16
"""Characters of a word that capitals would make too wide for a line."""


def in_capitals(text: str, letters: Letters, language: str) -> str:
    """The text in capitals if the face has them all and no word is overlong; else as it is, rather than in two
    faces or very small."""
    raised = capitals(text, language)
    return raised if letters.has(raised) and all(len(word) <= _WIDE for word in raised.split()) else text


def gap_below(title: Block, em: float) -> float:
    """The space between a title and its subtitle: it grows with the title's size."""
    return min(max(title.size * 0.4, 4 * em), 9 * em)
