"""What fillers are set like: a page's measures, the type's size, and the look of a theme or of the house."""

from __future__ import annotations

from fractions import Fraction

from bookc.base.frozen import dataclass
from bookc.base.units import Insets, Length, Size
from bookc.design.page import PageDesign
from bookc.design.themes import Theme

HOUSE = "house"
"""The look of pages for a PDF that is not of bookc's making."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text block in points: its upper left corner on the page, its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A page for fillers: its trimmed size, margins, the type's size and leading; `look` is a theme's name or HOUSE,
    `ornament` one of design/ornaments.py, `language` a tag, of which the words are taken."""

    trim: Size
    margins: Insets
    size: Length
    leading: Length
    look: str = HOUSE
    ornament: str = "fleuron"
    language: str = "en"
    right_bound: bool = False

    @classmethod
    def of(cls, page: PageDesign, theme: Theme, language: str, *, right_bound: bool = False) -> Setting:
        """The setting of a book's own pages."""
        return cls(page.trim, page.margins, page.size, page.leading, theme.name, theme.minor, language, right_bound)

    @classmethod
    def house(cls, width: float, height: float, language: str = "en", *, right_bound: bool = False) -> Setting:
        """The setting for a PDF's pages of a size in points: margins of an eighth of the width, type that suits it."""
        margin = Length.pt(Fraction(round(width / 8 * 100), 100))
        size = Length.pt(Fraction(round(min(max(width / 38, 7.5), 10.5) * 4), 4))
        return cls(
            Size(Length.pt(Fraction(width)), Length.pt(Fraction(height))),
            Insets(margin, margin, margin, margin),
            size,
            Length(size.points * Fraction(7, 5)),
            language=language,
            right_bound=right_bound,
        )

    def block(self, recto: bool) -> Block:
        """The text block of a page."""
        m = self.margins
        left, right = (m.inner, m.outer) if recto != self.right_bound else (m.outer, m.inner)
        return Block(
            float(left.points),
            float(m.top.points),
            float((self.trim.width - left - right).points),
            float((self.trim.height - m.top - m.bottom).points),
        )
