"""The page of a PDF, every measure settled: the manifest's where it gives one, else the theme's."""

from __future__ import annotations

from fractions import Fraction

from bookc.base.frozen import dataclass
from bookc.base.units import Insets, Length, Size
from bookc.design.themes import Theme

LARGE_PRINT = Length.pt(16)
"""From this size on a book counts as large print: set ragged and unhyphenated, with generous leading, unless
the manifest says otherwise (the clear-print guidelines of the RNIB and the American Council of the Blind)."""

LEAST_MEASURE = Length.pt(90)
"""A text block narrower or lower than this holds no readable line."""


@dataclass(frozen=True, slots=True)
class PageDesign:
    """A page: trim size, margins, type, and how paragraphs and chapters are set."""

    trim: Size
    margins: Insets
    size: Length
    leading: Length
    tracking: Fraction
    """The space put between the text's letters, in em; less than 0 draws them together."""
    block_paragraphs: bool
    justify: bool
    hyphenate: bool
    recto: bool

    @property
    def measure(self) -> Size:
        """The text block."""
        return Size(
            self.trim.width - self.margins.inner - self.margins.outer,
            self.trim.height - self.margins.top - self.margins.bottom,
        )

    @property
    def lines(self) -> int:
        """The lines of text that a full page holds."""
        return int(self.measure.height.points / self.leading.points)

    @property
    def holds_text(self) -> bool:
        """Whether the text block is large enough to be read: eight ems wide, five lines high, and never tiny."""
        measure = self.measure
        return measure.width >= max(LEAST_MEASURE, self.size * 8) and measure.height >= max(
            LEAST_MEASURE, self.leading * 5
        )


@dataclass(frozen=True, slots=True)
class PageWishes:
    """What the manifest asks of a page; None leaves it to the theme."""

    trim: Size
    size: Length | None
    leading: Length | None
    tracking: Fraction | None
    inner: Length | None
    outer: Length | None
    top: Length | None
    bottom: Length | None
    block_paragraphs: bool | None
    justify: bool | None
    hyphenate: bool | None
    recto: bool


def settle(wishes: PageWishes, theme: Theme) -> PageDesign:
    """Every measure of the page. The theme's margins are made for 5.5 x 8.5 in and grow and shrink with the
    page's shorter side, at most by half."""
    size = wishes.size or theme.size
    large = size >= LARGE_PRINT
    ratio = Fraction(5, 4) if large else theme.leading.points / theme.size.points
    scale = wishes.trim.width.points / Length.parse("5.5in").points
    scale = min(max(scale, Fraction(1, 2)), Fraction(3, 2))

    def margin(wish: Length | None, own: Length) -> Length:
        return wish if wish is not None else Length(own.points * scale)

    return PageDesign(
        trim=wishes.trim,
        margins=Insets(
            margin(wishes.top, theme.margins.top),
            margin(wishes.outer, theme.margins.outer),
            margin(wishes.bottom, theme.margins.bottom),
            margin(wishes.inner, theme.margins.inner),
        ),
        size=size,
        leading=wishes.leading or Length(size.points * ratio),
        tracking=wishes.tracking or Fraction(0),
        block_paragraphs=theme.block_paragraphs if wishes.block_paragraphs is None else wishes.block_paragraphs,
        justify=(theme.justify and not large) if wishes.justify is None else wishes.justify,
        hyphenate=not large if wishes.hyphenate is None else wishes.hyphenate,
        recto=wishes.recto,
    )
