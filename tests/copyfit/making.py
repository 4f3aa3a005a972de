"""Pages and books for fitting: themes' pages, and a book that is nothing but the lengths of its chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from bookc.base.units import Insets, Size
from bookc.design import themes
from bookc.design.page import PageDesign, PageWishes, settle
from bookc.design.themes import Limits


def page(theme: str = "classic", trim: str = "5.5x8.5in") -> PageDesign:
    """A theme's own page."""
    return settle(nothing(Size.parse(trim)), themes.load(theme))


def nothing(trim: Size) -> PageWishes:
    """A manifest that says nothing of the page but its trim size."""
    return PageWishes(trim, *(None,) * 10, recto=True)


def sides(margins: Insets) -> tuple[Fraction, ...]:
    return margins.top.points, margins.outer.points, margins.inner.points


def foot(design: PageDesign) -> Fraction:
    """What stands empty below the last line."""
    return design.trim.height.points - design.margins.top.points - design.lines * design.leading.points


def hold_limits(limits: Limits, old: PageDesign, new: PageDesign) -> None:
    """Fail if a page is beyond the limits and was not so before."""
    assert min(limits.size[0], old.size) <= new.size <= max(limits.size[1], old.size)
    assert min(limits.tracking[0], old.tracking) <= new.tracking <= max(limits.tracking[1], old.tracking)
    before, ratio = old.leading.points / old.size.points, new.leading.points / new.size.points
    assert min(limits.leading[0], before) <= ratio <= max(limits.leading[1], before)
    least, most = limits.margins
    for own, margin in zip(sides(old.margins), sides(new.margins), strict=True):
        assert own * least <= margin <= own * most
        assert margin >= min(limits.edge.points, own)
    assert old.margins.bottom.points * least <= new.margins.bottom.points <= foot(old) * most
    assert new.holds_text


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
