"""The least white around what is printed: at the spine and the fore-edge, of rectos and versos."""

from __future__ import annotations

from bookc.pdf.boxes import Box, PageBox
from bookc.press.ink import least_white
from bookc.press.layout import Ink

NONE = Box(0, 0, 0, 0)


def _page(width: float = 200, height: float = 300) -> PageBox:
    return PageBox(width, height, NONE, (1, 0, 0, 1, 0, 0), Box(0, 0, width, height))


def test_rectos_have_their_spine_at_the_left_versos_at_the_right() -> None:
    inks = [Box(30, 40, 180, 280), Box(25, 50, 165, 270)]
    assert least_white(inks, [_page()] * 2) == Ink(inner=30, outer=20, top=20, bottom=40)
    assert least_white(inks[:1], [_page()]) == Ink(30, 20, 20, 40)
    assert least_white([None, inks[1]], [_page()] * 2) == Ink(35, 25, 30, 50)


def test_a_book_bound_at_the_right_is_the_mirror_image() -> None:
    inks = [Box(30, 40, 180, 280), Box(25, 50, 165, 270)]
    assert least_white(inks, [_page()] * 2, right_bound=True) == Ink(inner=20, outer=30, top=20, bottom=40)


def test_empty_pages_say_nothing_and_an_empty_book_has_no_ink() -> None:
    assert least_white([None, None, Box(10, 20, 180, 260)], [_page()] * 3) == Ink(10, 20, 40, 20)
    assert least_white([None, None], [_page()] * 2) is None


def test_pages_of_another_size_stand_as_on_the_sheet() -> None:
    pages = [_page(), _page(), _page(100, 100), _page(400, 600), _page()]
    assert least_white([None, None, Box(0, 0, 100, 100), None, None], pages) == Ink(50, 50, 100, 100)
    assert least_white([None, None, None, Box(20, 40, 380, 560), None], pages) == Ink(10, 10, 20, 20)


def test_blanks_have_no_size() -> None:
    """However many there are, the book's own pages say which size is usual."""
    inks = [None, Box(10, 20, 180, 260), None, None]
    assert least_white(inks, [None, _page(), None, None]) == Ink(inner=20, outer=10, top=40, bottom=20)
