"""Lengths and page sizes."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.units import Length, Size

UNITS = {
    "pt": Fraction(1), "in": Fraction(72), "pc": Fraction(12), "px": Fraction(3, 4),
    "mm": Fraction(720, 254), "cm": Fraction(7200, 254),
}  # fmt: skip
numbers = st.decimals(min_value=0, max_value=99999, places=3)


@pytest.mark.parametrize(
    ("text", "points"),
    [("1in", 72), ("25.4mm", 72), ("2.54cm", 72), ("6pc", 72), ("96px", 72), (" 11 PT ", 11), (".5in", 36), ("0mm", 0)],
)
def test_length(text: str, points: int) -> None:
    """A length is exact, whatever its unit, its capitals and the spaces around it."""
    assert Length.parse(text).points == points


@pytest.mark.parametrize(
    "text",
    ["", "11", "pt", "-5mm", "1e9pt", "5 ells", "1,5in", "1.pt", "١pt", "1" * 10 + "pt", "9" * 5000 + "mm", "NaNpt"],
)
def test_no_length(text: str) -> None:
    """What is no length is told of in a person's words, and at no great length."""
    with pytest.raises(ValueError, match=r"^“.*” is no length: write a number and one of pt, in, mm") as caught:
        Length.parse(text)
    assert len(str(caught.value)) < 140


@given(number=numbers, unit=st.sampled_from(sorted(UNITS)))
def test_every_length_is_exact(number: Decimal, unit: str) -> None:
    """Whatever the number, parsing loses nothing."""
    assert Length.parse(f"{number}{unit}").points == Fraction(number) * UNITS[unit]


@given(text=st.text(max_size=12))
def test_any_text(text: str) -> None:
    """Any text is a length or a ValueError, never another exception."""
    for parse in (Length.parse, Size.parse):
        with contextlib.suppress(ValueError):
            parse(text)


@given(a=st.fractions(), b=st.fractions(), factor=st.integers(-50, 50))
def test_arithmetic(a: Fraction, b: Fraction, factor: int) -> None:
    """Sums, differences, multiples and order are those of the numbers."""
    assert (Length(a) + Length(b)).points == a + b
    assert (Length(a) - Length(b)).points == a - b
    assert (Length(a) * factor).points == a * factor
    assert (Length(a) < Length(b)) == (a < b)


@given(points=st.fractions(min_value=0, max_value=10**6))
def test_css(points: Fraction) -> None:
    """A style sheet gets plain points, near enough to any press."""
    css = Length(points).css
    assert css.endswith("pt")
    assert abs(float(css[:-2]) - float(points)) <= max(0.0001, float(points) / 10**5)


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("5.5x8.5in", "5.5in", "8.5in"),
        ("148 × 210 mm", "148mm", "210mm"),
        ("5.5in x 210mm", "5.5in", "210mm"),
        ("6X9IN", "6in", "9in"),
    ],
)
def test_size(text: str, width: str, height: str) -> None:
    """A page's size has one unit for both sides, or one for each."""
    assert Size.parse(text) == Size(Length.parse(width), Length.parse(height))


@pytest.mark.parametrize(
    "text", ["", "5.5in", "5.5x8.5", "x9in", "5x6x7in", "-5x8in", "5.5in, 8in", "1" * 5000 + "x8in"]
)
def test_no_size(text: str) -> None:
    """What is no page size is told of in a person's words."""
    with pytest.raises(ValueError, match=r"is no page size: write width x height"):
        Size.parse(text)


def test_unknown_unit_of_a_side() -> None:
    """A page in ells is refused for its unit."""
    with pytest.raises(ValueError, match="is no length"):
        Size.parse("5x8ells")
