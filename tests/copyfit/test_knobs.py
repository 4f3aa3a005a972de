"""The knobs: settings that keep the theme's limits, turn what they say, and load the page as they say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bookc.base.units import Insets, Length
from bookc.copyfit.knobs import Knob, Room
from bookc.design import themes
from bookc.design.page import PageDesign
from copyfit.making import Book, foot, hold_limits, page

CLASSIC = themes.load("classic").limits


def whole(design: PageDesign) -> PageDesign:
    """The page with nothing left over below its lines, so that whatever is left over then is new."""
    return replace(design, leading=Length(design.measure.height.points / design.lines))


@pytest.mark.parametrize("tighter", [True, False])
@pytest.mark.parametrize("design", [page(), whole(page()), page(trim="105x148mm")], ids=["own", "whole", "small"])
def test_settings_of_one_and_two_knobs_keep_the_limits(design: PageDesign, tighter: bool) -> None:
    room = Room(design, CLASSIC, frozenset())
    text = Book((300_000,), front=0)
    for one in (*room.tries(1, tighter), *room.tries(2, tighter)[::9]):
        made = room.page(one.setting)
        hold_limits(CLASSIC, design, made)
        moved = {
            Knob.LEADING: made.leading != design.leading,
            Knob.SIZE: made.size != design.size,
            Knob.TRACKING: made.tracking != design.tracking,
        }
        assert {knob for knob, yes in moved.items() if yes} == one.knobs - {Knob.MARGINS}
        if Knob.MARGINS in one.knobs:
            assert made.margins != design.margins
        else:
            assert replace(made.margins, bottom=design.margins.bottom) == design.margins
        # The load is what a long text's pages grow by.
        assert text.pages(made) / text.pages(design) == pytest.approx(one.load, rel=0.03)


@pytest.mark.parametrize("tighter", [True, False])
def test_the_extreme_is_beyond_all_else(tighter: bool) -> None:
    room = Room(page(), CLASSIC, frozenset({Knob.TRACKING}))
    extreme = room.extreme(tighter)
    assert extreme is not None
    hold_limits(CLASSIC, page(), room.page(extreme.setting))
    loads = [one.load for count in (1, 2, 3) for one in room.tries(count, tighter)]
    assert extreme.load == (min(loads) if tighter else max(loads))


def test_margins_stay_clear_of_the_edge() -> None:
    """A margin near the limit stops there, one that was nearer to the edge stays."""
    inch = Length.parse("1in")
    margins = Insets(inch * Fraction(1, 4), inch * Fraction(1, 2), inch, inch)
    room = Room(replace(page(), margins=margins), CLASSIC, frozenset())
    extreme = room.extreme(True)
    assert extreme is not None
    made = room.page(extreme.setting).margins
    assert (made.top, made.outer, made.inner) == (margins.top, CLASSIC.edge, inch * Fraction(4, 5))


def test_margins_that_the_manifest_gives_are_not_moved_by_the_leading() -> None:
    for fixed, moved in ((frozenset[Knob](), True), (frozenset({Knob.MARGINS}), False)):
        room = Room(page(), CLASSIC, fixed)
        found = [room.page(one.setting) for one in room.tries(1, True) if one.knobs == {Knob.LEADING}]
        assert any(one.margins != page().margins for one in found) is moved


def test_steps_are_those_of_a_hand() -> None:
    for design, step in ((page(), "0.01in"), (page(trim="148x210mm"), "0.25mm")):
        room = Room(design, CLASSIC, frozenset())
        for one in room.tries(1, False):
            made = room.page(one.setting)
            assert (made.size.points * 10).denominator == 1
            assert one.knobs != {Knob.LEADING} or (made.leading.points * 20).denominator == 1
            assert (made.tracking * 1000).denominator == 1
            if made.margins.inner != design.margins.inner:
                assert (made.margins.inner.points / Length.parse(step).points).denominator == 1


def test_tracking_is_the_last_resort() -> None:
    """For the same room, margins and leading are turned before the size, and tracking last."""
    room = Room(page(), CLASSIC, frozenset())
    price = {}
    for knob in Knob:
        least = min((one for one in room.tries(1, True) if one.knobs == {knob}), key=lambda one: one.load)
        price[knob] = least.cost / (1 - least.load)
    assert max(price[Knob.MARGINS], price[Knob.LEADING]) < price[Knob.SIZE] < price[Knob.TRACKING]


def test_a_block_of_whole_lines_has_a_hair_to_spare() -> None:
    """A last line that fits to the point would be lost to rounding."""
    # Twenty steps of the margins, so that what is left over is a whole number of them, too.
    room = Room(replace(page(), leading=Length.parse("0.2in")), CLASSIC, frozenset())
    turned = [room.page(one.setting) for one in room.tries(1, True) if Knob.MARGINS in one.knobs]
    # Nothing is left over only where the margin itself ends there.
    left = {foot(made) - made.margins.bottom.points for made in turned}
    assert left == {Fraction(0), Length.parse("0.01in").points}
