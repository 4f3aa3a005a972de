"""The tables of the trade: themes that are whole, pages that scale, trims and roles."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bookc.base.units import Length, Size
from bookc.design import themes
from bookc.design.ornaments import ORNAMENTS
from bookc.design.page import LARGE_PRINT, PageWishes, settle
from bookc.design.roles import ROLES, role_code
from bookc.design.trims import TRIMS

NONE = PageWishes(Size.parse("5.5x8.5in"), None, None, None, None, None, None, None, None, None, None, True)
each = pytest.mark.parametrize("name", themes.names())


@each
def test_a_theme_is_whole(name: str) -> None:
    theme = themes.load(name)
    assert theme.name == name
    assert theme.about.endswith(".")
    assert {theme.minor, theme.major} <= set(ORNAMENTS)
    assert theme.minor != theme.major
    assert theme.leading > theme.size
    assert "{" in theme.epub_css
    assert "{" in theme.print_css


def test_there_is_a_classic_theme_and_no_unknown_one() -> None:
    assert "classic" in themes.names()
    for name in ("clasic", "", "ornaments", "../classic"):
        with pytest.raises(FileNotFoundError):
            themes.load(name)


@each
def test_a_page_of_the_themes_own_size_is_the_themes(name: str) -> None:
    theme = themes.load(name)
    page = settle(NONE, theme)
    assert page.margins == theme.margins
    assert (page.size, page.leading) == (theme.size, theme.leading)
    assert (page.justify, page.block_paragraphs, page.hyphenate) == (theme.justify, theme.block_paragraphs, True)
    assert page.measure.width + page.margins.inner + page.margins.outer == page.trim.width
    assert page.measure.height + page.margins.top + page.margins.bottom == page.trim.height


@each
def test_a_theme_stands_within_its_limits(name: str) -> None:
    theme = themes.load(name)
    limits = theme.limits
    ratio = theme.leading.points / theme.size.points
    assert limits.size[0] < theme.size < limits.size[1] < LARGE_PRINT
    assert limits.leading[0] < ratio < limits.leading[1]
    assert limits.margins[0] < 1 < limits.margins[1]
    assert limits.tracking[0] < 0 < limits.tracking[1]
    # Lines that touch, a text in stripes, and letters that make no words are no theme's.
    assert 1.1 <= limits.leading[0] < limits.leading[1] <= 1.7
    assert abs(limits.tracking[0]) <= limits.tracking[1] <= Fraction(15, 1000)
    # The edge leaves room for a line of the running head, and for a hand.
    assert limits.edge > theme.leading * 2
    own = theme.margins
    assert all(side > limits.edge for side in (own.top, own.outer, own.bottom, own.inner))


def test_a_page_counts_its_lines_and_knows_whether_it_holds_text() -> None:
    page = settle(NONE, themes.load("classic"))
    assert page.lines == 33
    assert replace(page, leading=Length.parse("14.1pt")).lines == 34
    assert replace(page, leading=Length(page.measure.height.points / 30)).lines == 30
    assert page.holds_text
    for margins in (replace(page.margins, inner=Length.parse("4in")), replace(page.margins, top=Length.parse("7in"))):
        assert not replace(page, margins=margins).holds_text
    assert not replace(page, size=Length.pt(40)).holds_text


def test_margins_scale_with_the_page_by_half_at_most() -> None:
    theme = themes.load("classic")

    def inner(width: str) -> Length:
        return settle(replace(NONE, trim=Size(Length.parse(width), Length.parse("8in"))), theme).margins.inner

    own = theme.margins.inner.points
    assert inner("11in").points == inner("8.25in").points == own * 3 / 2
    assert inner("2.75in").points == inner("2in").points == own / 2
    assert inner("6.6in").points == own * 6 / 5


def test_large_print_is_ragged_unhyphenated_and_open_unless_asked_otherwise() -> None:
    theme = themes.load("classic")
    large = settle(replace(NONE, size=Length.pt(16)), theme)
    assert (large.justify, large.hyphenate, large.leading) == (False, False, Length.pt(20))
    small = settle(replace(NONE, size=Length.parse("15.9pt")), theme)
    assert small.justify
    assert small.hyphenate
    asked = settle(replace(NONE, size=Length.pt(18), justify=True, hyphenate=True, leading=Length.pt(21)), theme)
    assert (asked.justify, asked.hyphenate, asked.leading) == (True, True, Length.pt(21))


def test_the_leading_grows_with_the_type() -> None:
    theme = themes.load("classic")
    page = settle(replace(NONE, size=theme.size * 2 if (theme.size * 2) < Length.pt(16) else Length.pt(12)), theme)
    assert page.leading.points / page.size.points == theme.leading.points / theme.size.points


def test_what_is_asked_of_a_page_is_done() -> None:
    inch = Length.parse("1in")
    wishes = replace(NONE, inner=inch, outer=inch, top=inch, bottom=Length.pt(0), block_paragraphs=True, recto=False)
    page = settle(wishes, themes.load("classic"))
    assert page.measure == Size.parse("3.5x7.5in")
    assert (page.block_paragraphs, page.recto) == (True, False)
    assert page.tracking == settle(NONE, themes.load("classic")).tracking == 0
    assert settle(replace(NONE, tracking=Fraction(1, 100)), themes.load("classic")).tracking == Fraction(1, 100)


def test_trims_are_upright_and_printable() -> None:
    for name, size in TRIMS.items():
        assert name == name.lower().replace(" ", "-")
        assert Length.parse("2in") <= size.width < size.height <= Length.parse("40in")
    assert TRIMS["a5"] == Size.parse("148x210mm")
    assert TRIMS["trade"] == TRIMS["us-trade"]


def test_roles_are_known_by_code_and_by_name() -> None:
    assert role_code("ill") == role_code("Illustrator") == role_code(" ILL ") == "ill"
    assert role_code("translator") == "trl"
    assert role_code("goose") is None
    assert all(len(code) == 3 and code.islower() for code in ROLES)
