"""Lengths and sizes of the printing trade, exact inside."""

from __future__ import annotations

import re
from fractions import Fraction

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

_POINTS = {
    "pt": Fraction(1),
    "in": Fraction(72),
    "mm": Fraction(720, 254),
    "cm": Fraction(7200, 254),
    "pc": Fraction(12),
    "px": Fraction(3, 4),
}
# Nine digits reach from a hair's breadth to the moon; more would only wear out arithmetic.
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_LENGTH = regex(rf"\s*({_NUMBER}|\.[0-9]{{1,9}})\s*([a-z]+)\s*", re.IGNORECASE)
_SIZE = regex(rf"\s*({_NUMBER})\s*([a-z]*)\s*[x×]\s*({_NUMBER})\s*([a-z]+)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length in points (1/72 in, the PDF's and CSS's pt), kept as an exact fraction."""

    points: Fraction

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read "5.5in", "3mm", "11pt" (also cm, pc, px); ValueError says what is wrong in words."""
        match = _LENGTH.fullmatch(text)
        if not match or match[2].lower() not in _POINTS:
            raise ValueError(
                f"“{text[:40]}” is no length: write a number and one of {', '.join(_POINTS)}, such as 11pt"
            )
        return cls(Fraction(match[1]) * _POINTS[match[2].lower()])

    @classmethod
    def pt(cls, value: float | Fraction | str) -> Length:
        """A length of `value` points."""
        return cls(Fraction(value))

    @property
    def css(self) -> str:
        """The length for a style sheet, in pt with at most four decimals."""
        return f"{round(float(self.points), 4):g}pt"

    def __add__(self, other: Length) -> Length:
        return Length(self.points + other.points)

    def __sub__(self, other: Length) -> Length:
        return Length(self.points - other.points)

    def __mul__(self, factor: Fraction | int) -> Length:
        return Length(self.points * factor)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a page or sheet."""

    width: Length
    height: Length

    @classmethod
    def parse(cls, text: str) -> Size:
        """Read "5.5x8.5in", "148x210mm" or "5.5in x 210mm"; ValueError says what is wrong."""
        match = _SIZE.fullmatch(text)
        if not match:
            raise ValueError(
                f"“{text[:40]}” is no page size: write width x height and a unit, such as 5.5x8.5in or 148x210mm"
            )
        unit = match[4]
        return cls(Length.parse(match[1] + (match[2] or unit)), Length.parse(match[3] + unit))


@dataclass(frozen=True, slots=True)
class Insets:
    """The margins of a page: `inner` is at the spine, `outer` at the fore-edge."""

    top: Length
    outer: Length
    bottom: Length
    inner: Length


MM = float(Length.parse("1mm").points)
"""A millimetre in points."""
