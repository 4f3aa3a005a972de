"""Pages and books for fitting: themes' pages, and a book that is nothing but the lengths of its chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from bookc.base.units import Size
from bookc.design import themes
from bookc.design.page import PageDesign, PageWishes, settle


def page(theme: str = "classic", trim: str = "5.5x8.5in") -> PageDesign:
    """A theme's own page."""
    nothing = (None,) * 10
    return settle(PageWishes(Size.parse(trim), *nothing, recto=True), themes.load(theme))


@dataclass
class Book:
    """Chapters of so many letters each, which open on right-hand pages or on any, after `front` pages.

    As an engine does, it breaks lines and pages, so the count goes in steps: by two where chapters open on the right.
    """

    chapters: Sequence[int]
    recto: bool = True
    front: int = 6
    asked: list[PageDesign] = field(default_factory=list)

    def pages(self, design: PageDesign) -> int:
        """The pages that the book takes."""
        letter = design.size.points * (Fraction(42, 100) + design.tracking)
        line = int(design.measure.width.points / letter)
        total = self.front
        for letters in self.chapters:
            total += total % 2 if self.recto else 0
            total += ceil((8 + ceil(letters / line)) / int(design.measure.height.points / design.leading.points))
        return total

    def count(self, design: PageDesign) -> int:
        """The same, and the page is remembered as asked for."""
        self.asked.append(design)
        return self.pages(design)
