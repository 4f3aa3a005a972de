"""The punching template: holes at their places at true size, whatever the sheet, on one strip or several."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from bookc.press import marks
from bookc.press.guide.binding import pamphlet
from bookc.press.guide.drawing import Picture
from bookc.press.guide.facts import Facts
from bookc.press.guide.parts import Work
from bookc.press.guide.style import BOTTOM, PAPERS, TOP
from bookc.press.guide.template import AIR, STRIP, ruler, strips
from bookc.press.impose import Imposed
from press.guide.jobs import SVG, Wanted, facts, imposed, made, text

MM = 72 / 25.4


def _strips(job: Imposed) -> list[ET.Element]:
    given: Facts = facts(job)
    found = strips(Work(job, given), PAPERS[given.paper][2] - TOP - BOTTOM)
    return [ET.fromstring(one.svg()) for one in found]


def _true(svg: ET.Element) -> None:
    """A unit of the drawing is a millimetre on paper."""
    _, _, width, height = (float(value) for value in svg.get("viewBox", "").split())
    assert svg.get("width") == f"{width:g}mm"
    assert svg.get("height") == f"{height:g}mm"


@pytest.mark.parametrize("sheet", ["a4", "letter", "legal", "a3", "tabloid", "sra3"])
@pytest.mark.parametrize("layout", ["signatures", "quarto", "half-signatures", "octavo"])
@pytest.mark.parametrize("number", [2, 5, 7])
def test_holes_are_where_the_marks_are(layout: str, sheet: str, number: int) -> None:
    job = imposed(Wanted(layout, sheet, 64, stations=number))
    start, found = 0.0, []
    for svg in _strips(job):
        _true(svg)
        height = float(svg.get("viewBox", "").split()[3]) - 2 * AIR
        found += [
            start + float(hole.get("cy", "")) - AIR for hole in svg.iter(f"{SVG}circle") if hole.get("class") == "hole"
        ]
        start += height
    # All strips together are as high as the folded sheet.
    assert start * MM == pytest.approx(job.layout.cell_height, abs=0.05)
    page = job.layout.page_height * job.layout.scale
    white = (job.layout.cell_height - page) / 2
    assert found == pytest.approx([(white + at) / MM for at in marks.stations(page, number)], abs=0.01)
    # They are the distances that are printed on the sheets as well.
    leaf = job.plan.sheets[-1]
    assert {round(head - foot, 2) for _, foot, head in marks.spines(job.layout, leaf, True)} == {round(page, 2)}


@pytest.mark.parametrize("sheet", ["a4", "letter", "tabloid"])
def test_booklets_have_two_staples_and_three_holes(sheet: str) -> None:
    job = imposed(Wanted("booklet", sheet, 30))
    page, white = job.layout.page_height * job.layout.scale, 0.0
    white = (job.layout.cell_height - page) / 2
    holes, staples, start = 0, [], 0.0
    for svg in _strips(job):
        holes += sum(1 for hole in svg.iter(f"{SVG}circle") if hole.get("class") == "hole")
        for path in svg.iter(f"{SVG}path"):
            if path.get("stroke-width") == "1.3":
                _, y1, _, y2 = (float(value) for value in re.findall(r"[\d.]+", path.get("d", "")))
                assert y2 - y1 == pytest.approx(12, abs=0.01)
                staples.append(start + (y1 + y2) / 2 - AIR)
        start += float(svg.get("viewBox", "").split()[3]) - 2 * AIR
    assert holes == 3
    assert staples == pytest.approx([(white + page / 4) / MM, (white + page * 3 / 4) / MM], abs=0.01)


def test_a_spine_longer_than_the_page_is_parted_where_nothing_is_pricked() -> None:
    job = imposed(Wanted("booklet", "a3", 30, (841.9, 1190.6)))
    found = _strips(job)
    assert len(found) == 2
    said = [[element.text for element in svg.iter(f"{SVG}text")] for svg in found]
    assert "join A" in said[0]
    assert "join A" in said[1]
    assert ("HEAD" in said[0], "TAIL" in said[0], "HEAD" in said[1], "TAIL" in said[1]) == (True, False, False, True)
    for svg in found:
        height = float(svg.get("viewBox", "").split()[3])
        for hole in svg.iter(f"{SVG}circle"):
            assert 7 < float(hole.get("cy", "")) < height - 7
    assert "Join its strips edge to edge" in text(made(Wanted("booklet", "a3", 30))[1])


@pytest.mark.parametrize("layout", ["leaves", "cut-stack-4", "mini-zine", "sixteen", "accordion", "proof-4"])
def test_what_has_no_sewn_fold_has_no_template(layout: str) -> None:
    job, one = made(Wanted(layout))
    assert _strips(job) == []
    assert "template" not in text(one)


def test_distances_are_told_in_the_sheet_s_unit() -> None:
    def words(wanted: Wanted) -> list[str | None]:
        return [element.text for element in _strips(imposed(wanted))[0].iter(f"{SVG}text")]

    assert {"hole 1", "14.7 mm", "105 mm", "52.5 mm", "staple"} <= set(words(Wanted("booklet", "a4", 8)))
    assert {"hole 5", "4.25 in"} <= set(words(Wanted("signatures", "letter", 64, (396, 612))))


@pytest.mark.parametrize(("metric", "length"), [(True, 100), (False, 101.6)])
def test_the_line_to_measure_is_true(metric: bool, length: float) -> None:
    picture: Picture = ruler(metric)
    svg = ET.fromstring(picture.svg())
    _true(svg)
    longest = max(
        abs(values[2] - values[0])
        for path in svg.iter(f"{SVG}path")
        if len(values := [float(value) for value in re.findall(r"[\d.]+", path.get("d", ""))]) == 4
    )
    assert longest == pytest.approx(length, abs=0.001)
    assert STRIP > 2 * AIR


@pytest.mark.parametrize("number", [2, 3, 4, 5, 7])
def test_a_pamphlet_s_thread_begins_and_ends_inside_and_passes_each_gap(number: int) -> None:
    way = pamphlet(number)
    steps = list(pairwise(way))
    # It goes out by the first hole; sides change at each.
    outside = {tuple(sorted(step)) for step in steps[::2]}
    assert len(steps) % 2 == 1
    assert set(way) == set(range(1, number + 1))
    gaps = {(hole, hole + 1) for hole in range(1, number)}
    # From outside no gap is left open.
    assert gaps == outside
