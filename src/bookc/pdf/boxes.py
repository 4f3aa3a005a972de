"""A page's boxes (ISO 32000-1, 14.11.2), set upright, whatever the page's rotation, unit or origin."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""A transformation as PDF writes it: x' = ax + cy + e, y' = bx + dy + f."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, bottom, right, top in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Box:
        """A rectangle of any two opposite corners (ISO 32000-1, 7.9.5)."""
        a, b, c, d = numbers
        return cls(min(a, c), min(b, d), max(a, c), max(b, d))

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def within(self, other: Box) -> Box:
        """The part that lies inside another rectangle; without width or height where there is none."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top)))

    def grown(self, by: float) -> Box:
        """The rectangle with so much more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page as it is seen: its trimmed size in points, and how far its picture goes on beyond each edge (bleed).

    `upright` leads from the page's own coordinates to those of the upright page, whose lower left trimmed corner is the
    origin; `shown` is the part of the page to show, in its own coordinates.
    """

    width: float
    height: float
    bleed: Box
    """Beyond the trim: left, bottom, right, top; never negative."""
    upright: Matrix
    shown: Box

    @property
    def widest_bleed(self) -> float:
        """How far the picture goes on where it does so most, in points."""
        return max(self.bleed.left, self.bleed.bottom, self.bleed.right, self.bleed.top)


def upright(media: Box, crop: Box, trim: Box | None, bleed: Box | None, rotate: int, unit: float) -> PageBox:
    """A page's boxes set upright. Without a TrimBox, the CropBox is the page, as viewers show it; with one, the
    picture goes on to its BleedBox if that is larger. A CropBox that cuts into the TrimBox was drawn by somebody who
    wants to see no more: it is the page, and nothing bleeds. `rotate` is clockwise, a multiple of 90; `unit` the size
    of a unit in points."""
    page = (trim or crop).within(media)
    whole = bleed.within(media) if bleed is not None and trim is not None else page
    seen = page.within(crop)
    if seen != page:
        page = whole = seen
    shown = Box(
        min(page.left, whole.left),
        min(page.bottom, whole.bottom),
        max(page.right, whole.right),
        max(page.top, whole.top),
    )
    over = (page.left - shown.left, page.bottom - shown.bottom, shown.right - page.right, shown.top - page.top)
    turns = rotate // 90 % 4
    # The matrix turns clockwise by a quarter for each turn, then brings the trim's lower left corner to the origin.
    matrix: Matrix
    if turns == 0:
        matrix = (unit, 0, 0, unit, -page.left * unit, -page.bottom * unit)
    elif turns == 1:
        matrix = (0, -unit, unit, 0, -page.bottom * unit, page.right * unit)
    elif turns == 2:
        matrix = (-unit, 0, 0, -unit, page.right * unit, page.top * unit)
    else:
        matrix = (0, unit, -unit, 0, page.top * unit, -page.left * unit)
    width, height = (page.width, page.height) if turns % 2 == 0 else (page.height, page.width)
    # What lay at the bottom lies at the left after a quarter turn clockwise, and so on round.
    sides = over[turns:] + over[:turns]
    return PageBox(width * unit, height * unit, Box(*(side * unit for side in sides)), matrix, shown)
