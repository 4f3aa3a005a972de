"""Books of one side of one sheet, and strips: what the guide lays together must read."""

from __future__ import annotations

import re

import pytest

from bookc.press.guide import zine
from bookc.press.guide.pleats import slits, winding
from bookc.press.schemes import SCHEMES
from press.guide.jobs import SVG, Wanted, drawings, made, text

SMALL = (198.0, 297.0)


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("layout", ["mini-zine", "mini-zine-turned"])
def test_the_cross_closes_to_a_book(layout: str, right_bound: bool) -> None:
    _, one = made(Wanted(layout, pages=8, size=SMALL, right_bound=right_bound))
    said = text(one)
    closing = re.search(
        r"Swing the arm before you to the (left|right): page (\d) comes onto page (\d)\. Swing the arm behind to the "
        r"(left|right): page (\d) comes onto page (\d)\.",
        said,
    )
    assert closing is not None
    assert {closing[1], closing[4]} == {"left", "right"}
    pairs = {tuple(sorted((int(closing[a]), int(closing[b])))) for a, b in ((2, 3), (5, 6))}
    # Pages that meet face each other in the book; the last such pair is what the packets close upon.
    facing = {(2, 3), (4, 5), (6, 7)}
    assert pairs < facing
    assert "Page 1 is the front cover, page 8 the back cover" in said
    arms = zine.cross(SCHEMES[layout], right_bound)
    # An arm is a leaf.
    assert {tuple(sorted(arm)) for arm in (arms.left, arms.right, arms.front, arms.back)} == {
        (1, 2),
        (3, 4),
        (5, 6),
        (7, 8),
    }
    side = "right" if right_bound else "left"
    assert f"the spine is at the {side}" in said


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("layout", ["mini-zine", "mini-zine-turned"])
def test_the_arms_are_made_of_the_sheet_as_it_is_folded_along(layout: str, right_bound: bool) -> None:
    job, one = made(Wanted(layout, pages=8, size=SMALL, right_bound=right_bound))
    places = {(place.row, place.column): place for place in job.plan.sheets[0].front}
    near = next(row for row in (0, 1) if not places[row, 0].turned)
    # Folded along with the print outside, the other row is behind, column by column.
    front = [(places[near, column].page or 0) + 1 for column in range(4)]
    behind = [(places[1 - near, column].page or 0) + 1 for column in range(4)]
    arms = zine.cross(SCHEMES[layout], right_bound)
    # Pushed together, both middle parts of a layer turn their printed sides outwards.
    assert arms.left == (front[0], behind[0])
    assert arms.front == (front[1], front[2])
    assert arms.right == (front[3], behind[3])
    assert arms.back == (behind[1], behind[2])
    assert f"so that pages {', '.join(map(str, front))} are before you, upright" in text(one)
    assert arms.top is (near == 1)
    # The fold with the slit is at the pages' heads if those before are the lower row.
    assert ("is at the top" in text(one)) is (near == 1)
    # The first page's spine is the middle of the cross: who looks at it from outside has it where its binding is.
    assert arms.spine_left is not right_bound


def test_the_cut_of_the_little_book_is_the_slit_of_the_scheme() -> None:
    _, one = made(Wanted("mini-zine", pages=8, size=SMALL))
    svg = drawings(one)["The cut starts at the closed fold and ends at the middle crease"][0]
    sheet = drawings(one)["The open sheet with its slit"][0]
    shown = [element.text for element in svg.iter(f"{SVG}text")]
    # Folded over, the left half is what is seen; the fold is the sheet's middle, the crease a quarter from its edge.
    assert shown == ["5", "4", "6", "7"]
    width, height = (float(value) - 11 for value in sheet.get("viewBox", "").split()[2:])
    thick = [path.get("d", "") for path in sheet.iter(f"{SVG}path") if path.get("stroke-width") == "1.1"]
    assert len(thick) == 1
    x1, y1, x2, y2 = map(float, re.findall(r"[\d.]+", thick[0]))
    slit = SCHEMES["mini-zine"].slits[0]
    assert (x1, x2) == pytest.approx((5.5 + width * slit.start / 4, 5.5 + width * slit.end / 4), abs=0.01)
    assert (y1, y2) == pytest.approx((5.5 + height / 2,) * 2, abs=0.01)


def test_blank_pages_of_the_little_book_are_named() -> None:
    said = text(made(Wanted("mini-zine", pages=7, size=SMALL))[1])
    assert "the blank page the back cover" in said
    assert "page 7 comes onto page 6" in said


@pytest.mark.parametrize("right_bound", [False, True])
def test_the_winding_strip_holds_together_and_reads(right_bound: bool) -> None:
    scheme = SCHEMES["sixteen"]
    cells = {
        (row, scheme.columns - 1 - column if right_bound else column): cell
        for row, line in enumerate(scheme.front)
        for column, cell in enumerate(line)
    }
    at = {cell.page: place for place, cell in cells.items()}
    cut = {(line.at, column) for line in slits(scheme, right_bound) for column in range(line.start, line.end)}
    strip = winding(scheme, right_bound)
    # From the last page over the first to the one before the last.
    assert [pleat.pages for pleat in strip] == [(16, 1), *((page, page + 1) for page in range(1, 15))]
    for pleat in strip:
        (row, column), (row2, column2) = (at[page] for page in pleat.pages)
        assert abs(row - row2) + abs(column - column2) == 1
        if row == row2:
            assert pleat.line.upright
            # Folded about an upright line, both stand the same way up.
            assert cells[row, column].turned == cells[row2, column2].turned
        else:
            assert (max(row, row2), column) not in cut
            assert not pleat.line.upright
            assert cells[row, column].turned != cells[row2, column2].turned
    # Fold it: a ridge has its print outside, a valley lays two pages face to face.
    up = {1: True}
    for pleat in strip[1:]:
        a, b = pleat.pages
        up[b] = not up[a]
        # Of two parts upon each other, back to back means that the upper one looks up.
        assert pleat.ridge is up[a]
    # Read from the top, each leaf's two pages look up and down in turn; the last page goes round under all of them.
    assert [up[page] for page in range(1, 16)] == [page % 2 == 1 for page in range(1, 16)]
    assert strip[0].ridge


@pytest.mark.parametrize("layout", ["accordion", "accordion-one-side"])
@pytest.mark.parametrize("right_bound", [False, True])
def test_the_pleats_show_pages_that_face_each_other_in_one_opening(layout: str, right_bound: bool) -> None:
    job, one = made(Wanted(layout, pages=30, size=SMALL, right_bound=right_bound))
    svg = drawings(one)["The pleats, seen from above"][0]
    bold = [(float(t.get("x", "")), t.text) for t in svg.iter(f"{SVG}text") if t.get("font-weight")]
    pages = [int(words or "") for _, words in sorted(bold)]
    assert pages == (list(range(8, 0, -1)) if right_bound else list(range(1, 9)))
    line = next(path for path in svg.iter(f"{SVG}path") if path.get("d", "").count("L") == 8)
    spots = [float(value) for value in re.findall(r"[\d.]+", line.get("d", ""))]
    deep = spots[1::2]
    # Who reads sits below: ridges come forward. Between 1 and 2 is one, so that page 1 is outside.
    first = 7 if right_bound else 1
    assert deep[first] == max(deep)
    assert [y == max(deep) for y in deep] == [index % 2 == 1 for index in range(9)]
    if job.plan.scheme.back:
        thin = [(float(t.get("x", "")), t.text) for t in svg.iter(f"{SVG}text") if not t.get("font-weight")]
        assert len(thin) == 8
        # Behind page 1 is the strip's last page.
        last = sorted(thin)[-1 if right_bound else 0][1]
        assert last == "–"
        assert len(job.plan.sheets) * 8 == 32
