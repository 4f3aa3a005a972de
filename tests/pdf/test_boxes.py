"""Boxes set upright: sizes, bleed and the way from a page's own coordinates, turn by turn."""

from __future__ import annotations

import pytest

from bookc.pdf.boxes import Box, PageBox, upright

MEDIA = Box(-10, -20, 290, 380)
TRIM = Box(10, 20, 210, 320)
BLEED = Box(9, 17, 215, 327)
"""One more at the left, three at the bottom, five at the right, seven at the top."""


def _at(page: PageBox, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = page.upright
    return a * x + c * y + e, b * x + d * y + f


@pytest.mark.parametrize(
    ("turn", "size", "bleed", "foot"),
    [
        (0, (200, 300), (1, 3, 5, 7), (10, 20)),
        (90, (300, 200), (3, 5, 7, 1), (210, 20)),
        (180, (200, 300), (5, 7, 1, 3), (210, 320)),
        (270, (300, 200), (7, 1, 3, 5), (10, 320)),
        (-90, (300, 200), (7, 1, 3, 5), (10, 320)),
        (450, (300, 200), (3, 5, 7, 1), (210, 20)),
    ],
)
@pytest.mark.parametrize("unit", [1.0, 2.5])
def test_turned_clockwise(
    turn: int, size: tuple[float, float], bleed: tuple[float, ...], foot: tuple[float, float], unit: float
) -> None:
    """`foot` is the corner, in the page's own coordinates, that lies at the lower left of the upright page."""
    page = upright(MEDIA, MEDIA, TRIM, BLEED, turn, unit)
    assert (page.width, page.height) == (size[0] * unit, size[1] * unit)
    assert page.bleed == Box(*(side * unit for side in bleed))
    assert page.shown == BLEED
    assert _at(page, *foot) == (0, 0)
    corners = {_at(page, x, y) for x in (TRIM.left, TRIM.right) for y in (TRIM.bottom, TRIM.top)}
    assert corners == {(x, y) for x in (0, page.width) for y in (0, page.height)}


def test_without_a_trim_box_the_crop_box_is_the_page_and_nothing_bleeds() -> None:
    page = upright(MEDIA, TRIM, None, BLEED, 0, 1)
    assert (page.width, page.height, page.shown, page.bleed) == (200, 300, TRIM, Box(0, 0, 0, 0))


def test_a_bleed_box_within_the_trim_or_beyond_the_medium_is_held_to_them() -> None:
    assert upright(MEDIA, MEDIA, TRIM, Box(20, 30, 100, 100), 0, 1).bleed == Box(0, 0, 0, 0)
    assert upright(MEDIA, MEDIA, TRIM, Box(-99, -99, 999, 999), 0, 1).shown == MEDIA


def test_a_crop_box_that_is_the_trim_hides_no_bleed_and_one_that_cuts_into_it_all() -> None:
    assert upright(MEDIA, TRIM, TRIM, BLEED, 0, 1).shown == BLEED
    cut = Box(30, 20, 210, 320)
    assert upright(MEDIA, cut, TRIM, BLEED, 0, 1).shown == cut
