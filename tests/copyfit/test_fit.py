"""Fitting: goals met within the theme's limits, by the fewest changes, with few counts; refusals that help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.units import Length
from bookc.copyfit import Fitted, Goal, Knob, Refused, fit
from bookc.design import themes
from bookc.design.page import PageDesign, settle
from bookc.design.themes import Limits
from bookc.manifest.values import Tracking
from copyfit.making import Book, foot, hold_limits, nothing, page

NOVEL = Book((4_000, 18_000, 11_500, 21_000, 9_000, 16_500, 13_000, 700))
"""Some sixty pages."""

books = st.builds(
    lambda chapters, recto: Book(tuple(chapters), recto),
    st.lists(st.integers(200, 30_000), min_size=1, max_size=12),
    st.booleans(),
)
pages = st.builds(page, st.sampled_from(themes.names()), st.sampled_from(("5.5x8.5in", "148x210mm", "105x148mm")))
fixed = st.frozensets(st.sampled_from(Knob), max_size=3)
few = settings(max_examples=8, deadline=None)


def theme_of(design: PageDesign) -> themes.Theme:
    """The theme of a page that is a theme's own."""
    return next(theme for theme in map(themes.load, themes.names()) if theme.size == design.size)


def one_knob(design: PageDesign, limits: Limits) -> Iterator[PageDesign]:
    """Every page that differs in size, leading or tracking alone, by the knobs' steps, within the limits."""
    for tenth in range(40, 400):
        size = Length.pt(Fraction(tenth, 10))
        if limits.size[0] <= size <= limits.size[1]:
            yield replace(design, size=size)
    for twentieth in range(80, 800):
        yield replace(design, leading=Length.pt(Fraction(twentieth, 20)))
    for thousandth in range(-50, 51):
        if limits.tracking[0] <= Fraction(thousandth, 1000) <= limits.tracking[1]:
            yield replace(design, tracking=Fraction(thousandth, 1000))


def allowed(design: PageDesign, limits: Limits, one: PageDesign) -> bool:
    ratio = one.leading.points / one.size.points
    return limits.leading[0] <= ratio <= limits.leading[1] and foot(one) <= foot(design) * limits.margins[1]


@few
@given(books, pages, st.integers(-5, 5), st.sampled_from((4, 8, 16)), fixed)
def test_the_goal_is_met_within_the_limits_or_refused_with_what_can_be(
    book: Book, design: PageDesign, more: int, per_sheet: int, kept: frozenset[Knob]
) -> None:
    theme = theme_of(design)
    goal = Goal(per_sheet, max(1, Goal(per_sheet).sheets_for(book.pages(design)) + more))
    asked = Book(book.chapters, book.recto)
    result = fit(design, theme, goal, asked.count, kept)
    assert len(asked.asked) == len(set(asked.asked)) <= 40
    found = [result] if isinstance(result, Fitted) else result.nearest
    for one in found:
        hold_limits(theme.limits, design, one.design)
        assert one.pages == book.pages(one.design)
        assert one.sheets == goal.sheets_for(one.pages)
        assert one.blanks == one.sheets * per_sheet - one.pages >= 0
        assert not {change.knob for change in one.changes} & kept
        assert bool(one.changes) == (one.design != design)
    if isinstance(result, Fitted):
        assert result.sheets == goal.sheets
        return
    assert result.fixed == kept
    assert result.nearest
    sheets = [one.sheets for one in result.nearest]
    assert sheets == sorted({*sheets})
    assert goal.sheets not in sheets
    for count in sheets:
        assert isinstance(fit(design, theme, replace(goal, sheets=count), book.pages, kept), Fitted)


@few
@given(books, pages, st.integers(-3, 3), st.sampled_from((4, 8)))
def test_no_change_that_is_less_would_do(book: Book, design: PageDesign, more: int, per_sheet: int) -> None:
    theme = theme_of(design)
    goal = Goal(per_sheet, max(1, Goal(per_sheet).sheets_for(book.pages(design)) + more))
    assert goal.sheets
    result = fit(design, theme, goal, book.pages)
    low, high = goal.least(goal.sheets), goal.most(goal.sheets)
    knobs = {change.knob for change in result.changes} if isinstance(result, Fitted) else set(Knob)
    others = [
        one
        for one in one_knob(design, theme.limits)
        if allowed(design, theme.limits, one) and low <= book.pages(one) <= high
    ]
    if not knobs:
        assert low <= book.pages(design) <= high
    elif len(knobs) > 1:
        assert others == []
    else:
        assert isinstance(result, Fitted)
        # With the same knob, nothing nearer to the page as it was would do.
        change = next(change for change in result.changes if change.key == next(iter(knobs)) or "." in change.key)
        if change.key in {"size", "leading", "tracking"}:
            same = [one for one in others if getattr(one, change.key) != getattr(design, change.key)]
            moves = [abs(_value(one, change.key) - change.before) for one in same]
            assert min(moves) == abs(change.after - change.before)


def _value(design: PageDesign, key: str) -> Fraction:
    value: Length | Fraction = getattr(design, key)
    return value.points if isinstance(value, Length) else value


@few
@given(books, pages, st.sampled_from((4, 16)), fixed)
def test_blanks_grow_fewer_on_the_same_sheets(
    book: Book, design: PageDesign, per_sheet: int, kept: frozenset[Knob]
) -> None:
    theme = theme_of(design)
    goal = Goal(per_sheet)
    before = book.pages(design)
    asked = Book(book.chapters, book.recto)
    result = fit(design, theme, goal, asked.count, kept)
    assert isinstance(result, Fitted)
    hold_limits(theme.limits, design, result.design)
    assert result.sheets == goal.sheets_for(before)
    assert result.pages == book.pages(result.design) >= before
    assert (result.pages == before) == (result.design == design)
    assert len(asked.asked) <= 60


def test_what_fits_is_left_alone_after_one_count() -> None:
    book = Book(NOVEL.chapters)
    goal = Goal(4, Goal(4).sheets_for(book.pages(page())))
    result = fit(page(), themes.load("classic"), goal, book.count)
    assert isinstance(result, Fitted)
    assert (result.design, result.changes, len(book.asked)) == (page(), (), 1)


@pytest.mark.parametrize("more", [-2, -1, 1])
def test_a_sheet_more_or_less_takes_few_counts(more: int) -> None:
    book = Book(NOVEL.chapters)
    goal = Goal(4, Goal(4).sheets_for(book.pages(page())) + more)
    assert isinstance(fit(page(), themes.load("classic"), goal, book.count), Fitted)
    assert len(book.asked) <= 12


def test_what_is_far_beyond_is_refused_after_two_counts() -> None:
    for sheets, fewer, more in ((3, 0, 1), (60, 1, 0)):
        book = Book(NOVEL.chapters)
        result = fit(page(), themes.load("classic"), Goal(4, sheets), book.count)
        assert isinstance(result, Refused)
        assert len(book.asked) == 2
        assert len([one for one in result.nearest if one.sheets < sheets]) == fewer
        assert len([one for one in result.nearest if one.sheets > sheets]) == more


def test_what_is_nearest_lies_on_both_sides_of_a_gap() -> None:
    """A book whose pages come in tens reaches no number of sheets in between."""
    kept = frozenset({Knob.SIZE, Knob.TRACKING})

    def count(design: PageDesign) -> int:
        return next(pages for lines, pages in ((33, 48), (36, 40), (39, 20), (99, 12)) if design.lines < lines)

    result = fit(page(), themes.load("classic"), Goal(4, 7), count, kept)
    assert isinstance(result, Refused)
    assert [one.sheets for one in result.nearest] == [5, 10]
    assert str(result).endswith("the nearest that can: 5 or 10")


def test_with_every_knob_fixed_the_refusal_says_so() -> None:
    result = fit(page(), themes.load("classic"), Goal(4, 5), NOVEL.pages, frozenset(Knob))
    assert isinstance(result, Refused)
    assert [one.design for one in result.nearest] == [page()]
    assert str(result).startswith(
        "5 sheets cannot be reached within the theme's limits and with the leading, margins, size and tracking "
        "that the manifest gives"
    )


@pytest.mark.parametrize("per_sheet", [4, 16])
def test_no_single_knob_would_leave_fewer_blanks(per_sheet: int) -> None:
    goal = Goal(per_sheet)
    book = Book((*NOVEL.chapters, 12_000), recto=False, front=7)
    result = fit(page(), themes.load("classic"), goal, book.pages)
    assert isinstance(result, Fitted)
    limits = themes.load("classic").limits
    others = [book.pages(one) for one in one_knob(page(), limits) if allowed(page(), limits, one)]
    assert [pages for pages in others if result.pages < pages <= goal.most(result.sheets)] == []
    assert book.pages(page()) < result.pages


def test_a_book_with_an_odd_number_of_pages_is_not_asked_for_an_even_one_for_ever() -> None:
    """Where chapters open on the right and the last takes a page, pages come in twos."""
    asked: list[PageDesign] = []

    def count(design: PageDesign) -> int:
        asked.append(design)
        return 81 - 2 * (design.lines - 23) - 2 * (design.size < page().size)

    result = fit(page(), themes.load("classic"), Goal(4), count)
    assert isinstance(result, Fitted)
    assert (count(page()), result.pages, result.blanks) == (61, 63, 1)
    assert len(asked) <= 7


def test_pages_that_the_press_adds_or_prints_apart_are_reckoned_with() -> None:
    assert [Goal(4, extra=extra).sheets_for(64) for extra in (-4, -1, 0, 1, 4, 5)] == [15, 16, 16, 17, 17, 18]
    flyleaves = fit(page(), themes.load("classic"), Goal(4, extra=4), NOVEL.pages)
    assert isinstance(flyleaves, Fitted)
    assert flyleaves.sheets * 4 - flyleaves.blanks == flyleaves.pages + 4


def test_a_page_beyond_the_limits_stays_but_goes_no_further() -> None:
    large = replace(page(), size=Length.pt(14), leading=Length.pt(25))
    book = Book((40_000,))
    fewer = fit(large, themes.load("classic"), Goal(4, Goal(4).sheets_for(book.pages(large)) - 2), book.pages)
    assert isinstance(fewer, Fitted)
    more = fit(large, themes.load("classic"), Goal(4, 90), book.pages)
    assert isinstance(more, Refused)
    assert more.nearest[0].design.size == large.size
    assert more.nearest[0].design.leading <= large.leading


def test_lines_fill_the_block() -> None:
    book = Book((60_000,))
    for sheets in range(8, 13):
        result = fit(page(), themes.load("classic"), Goal(4, sheets), book.pages)
        if isinstance(result, Fitted) and {change.knob for change in result.changes} & {Knob.LEADING, Knob.MARGINS}:
            left = foot(result.design) - result.design.margins.bottom.points
            assert 0 < left < Fraction(3, 4)


def test_what_counting_raises_passes_through() -> None:
    def broken(design: PageDesign) -> int:
        raise LookupError(design)

    with pytest.raises(LookupError):
        fit(page(), themes.load("classic"), Goal(4, 5), broken)


def test_changes_in_words_and_for_the_manifest() -> None:
    result = fit(page(), themes.load("classic"), Goal(4, 14), lambda design: 60 if design.lines < 34 else 56)
    assert isinstance(result, Fitted)
    assert [str(change) for change in result.changes] == [
        "leading 14.25 pt → 14.15 pt (−0.7 %)",
        "bottom margin 0.95 in → 0.96 in (34 lines a page, before 33)",
    ]
    assert [(change.key, change.value) for change in result.changes] == [
        ("leading", "14.15pt"),
        ("margins.bottom", "0.96in"),
    ]


def test_tracking_in_words() -> None:
    result = fit(
        page(trim="148x210mm"),
        themes.load("classic"),
        Goal(4, 14),
        lambda design: 60 if design.tracking >= Fraction(-5, 1000) else 56,
        frozenset({Knob.SIZE, Knob.LEADING, Knob.MARGINS}),
    )
    assert isinstance(result, Fitted)
    assert [str(change) for change in result.changes] == ["tracking 0 em → −0.006 em"]
    assert result.changes[0].value == "-0.006em"


@few
@given(books, pages, st.integers(-3, 3))
def test_what_was_found_can_be_written_into_the_manifest(book: Book, design: PageDesign, more: int) -> None:
    theme = theme_of(design)
    result = fit(design, theme, Goal(4, max(1, Goal(4).sheets_for(book.pages(design)) + more)), book.pages)
    for one in [result] if isinstance(result, Fitted) else result.nearest:
        wishes: dict[str, Any] = {
            key.removeprefix("margins."): Tracking.parse(value).em if key == "tracking" else Length.parse(value)
            for key, value in one.pins.items()
        }
        assert settle(replace(nothing(design.trim), **wishes), theme) == one.design
