"""What the designs share: the job given, and a page that is filled from its parts."""

from __future__ import annotations

import math
from collections.abc import Callable

from bookc.base.frozen import dataclass
from bookc.covers.drawing import Colour, Drawing, Rectangle, Shape, Text
from bookc.covers.fitting import NOTHING, Align, Block, fit
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
    """A page being composed. `em` is what designs give their measures in: a hundredth of the page's width, and
    less on a page so wide that its height would not hold 160."""

    def __init__(self, job: Job, ground: Colour) -> None:
        self.job = job
        self.em = min(job.width / 100, job.height / 160)
        self.ground = ground
        self.shapes: list[Shape] = []

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Add a filled rectangle, or a rule."""
        self.shapes.append(Rectangle(x, y, width, height, colour))

    def block(self, block: Block, x: float, y: float, width: float, align: Align, colour: Colour) -> None:
        """Add a block of lines in a column whose upper left corner is (x, y)."""
        self.shapes += [Text(placed, colour) for placed in block.place(x, y, width, align)]

    def heading(self, block: Heading, x: float, y: float, width: float, align: Align, colour: Colour) -> None:
        """Add a title with its subtitle."""
        self.block(block.title, x, y, width, align, colour)
        self.block(block.subtitle, x, y + block.title.height + block.gap, width, align, colour)

    def ornament(
        self, x: float, centre: float, size: float, colour: Colour, align: Align = Align.CENTRE, widest: float = 1.5
    ) -> None:
        """Add the ornament. Its ink covers as much as a square with a side of `size`, so that a broad one weighs no
        less than a round one, but neither side is longer than `widest` times that. (x, centre) is the middle of the
        ink, or of its left or right side."""
        line = self.job.case.ornament(self.job.ornament)
        box = line.ink
        wide, tall = box.right - box.left, box.bottom - box.top
        em = min(size / math.sqrt(wide * tall), size * widest / max(wide, tall))
        left = x - box.left * em - wide * em * align.value
        self.shapes.append(Text(Placed(line, left, centre - (box.top + box.bottom) / 2 * em, em), colour))

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


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with its subtitle, if there is one, and the space between them."""

    title: Block
    gap: float
    subtitle: Block

    @property
    def height(self) -> float:
        """From the title's top to the bottom of the last line."""
        return self.title.height + self.gap + self.subtitle.height


def heading(
    title: str,
    letters: Letters,
    subtitle: str,
    small: Letters,
    width: float,
    height: float,
    largest: tuple[float, float],
    leading: float,
) -> Heading:
    """Fit a title and a subtitle into one box; `largest` are their largest sizes. A subtitle takes a quarter of the
    height at most and stays well below the title's size; the space between grows with the title."""
    if not subtitle:
        return Heading(fit(title, letters, width, height, largest[0], leading), 0.0, NOTHING)
    space = 0.13 * height
    lower = fit(subtitle, small, width * 0.94, height * 0.25, largest[1], 1.3, 4)
    upper = fit(title, letters, width, height - space - lower.height, largest[0], leading)
    if lower.size > 0.65 * upper.size:
        lower = fit(subtitle, small, width * 0.94, lower.height, 0.65 * upper.size, 1.3, 4)
    # From the last baseline where no letter reaches below it, as in capitals: else the lines would seem one block.
    gap = max(upper.size * 0.4, upper.size * 0.62 - upper.fall, space / 2)
    return Heading(upper, min(gap, space), lower)


def title_size(title: str, usual: float, monogram: float) -> float:
    """A title's largest size: a letter or two becomes a monogram."""
    return monogram if len(title.strip()) < 3 else usual
