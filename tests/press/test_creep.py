"""Creep by the formula: the sheet k of a booklet, from 1 outermost, moves towards the spine by (k - 1) · t · c;
measured in what is written."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pypdfium2
import pytest

from bookc.base.units import Length
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import PageBox
from bookc.pdf.file import open_pdf
from bookc.press.creep import deepest, steps
from bookc.press.duplex import Pass
from bookc.press.impose import Imposed, draw, impose
from bookc.press.job import Creep, Job
from bookc.press.layout import Layout
from bookc.press.plan import plan
from bookc.press.schemes import SCHEMES
from press.folding.files import found, numbered
from press.folding.handling import HANDLING, make
from press.folding.paper import Rectangle
from press.folding.pressing import MM, page_box, page_size, rectangles
from validators.need import thorough

CALIPERS = {"80gsm": 0.1, "120gsm": 0.15, "20lb": 0.09652}
"""Three papers in millimetres; a pound paper's is 0.0038 inches."""
FACTORS = (1.0, 1.2)
NEVER = Length.parse("0mm")


def placed(imposed: Imposed, boxes: list[PageBox], sheets: tuple[int, ...]) -> dict[int, Rectangle]:
    """Where the pages of some sheets are painted, by their numbers."""
    (one,) = imposed.passes
    some = Pass("", tuple(side for side in one.sides if side.leaf.number in sheets))
    size = boxes[0].width, boxes[0].height
    return {page[0]: page for side in draw(imposed, some, boxes) for page in rectangles(side.content, size)}


def job(name: str, creep: Creep, **more: object) -> Job:
    return Job(SCHEMES[name], SHEETS["a4"], creep, marks=frozenset(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("paper", CALIPERS)
def test_a_booklet_moves_by_the_formula(paper: str, factor: float) -> None:
    size = page_size(2, 1, True)
    half = SHEETS["a4"].height.points / 2
    for sheets in range(5, 31):
        boxes = [page_box(size)] * (4 * sheets)
        n = len(boxes)
        imposed = impose(job("booklet", Creep(PAPERS[paper], factor, NEVER)), boxes)
        for k in (1, 2, sheets):
            at = placed(imposed, boxes, (k - 1,))
            way = (k - 1) * CALIPERS[paper] * MM * factor
            # Front n-2k+2 | 2k-1, back 2k | n-2k+1: left pages move to the right, right ones to the left.
            for left in (n - 2 * k + 2, 2 * k):
                assert at[left - 1][3] == pytest.approx(float(half) + way, abs=0.001)
            for right in (2 * k - 1, n - 2 * k + 1):
                assert at[right - 1][1] == pytest.approx(float(half) - way, abs=0.001)
            assert all(box[3] - box[1] == pytest.approx(size[0], abs=0.001) for box in at.values())
        assert imposed.creep == pytest.approx((sheets - 1) * CALIPERS[paper] * MM * factor)


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("name", [name for name, how in HANDLING.items() if how.bound])
def test_a_leaf_moves_by_the_leaves_around_it(name: str, right_bound: bool) -> None:
    """In each signature anew; what is not folded one into the other does not move."""
    how = HANDLING[name]
    step = 0.15 * MM * 1.2
    size = page_size(*how.grid, True)
    boxes = [page_box(size)] * (5 * SCHEMES[name].pages)
    sheets = None if SCHEMES[name].signature == 0 or not (how.nested or how.together) else 2
    made, still = (
        impose(job(name, creep, sheets=sheets, right_bound=right_bound), boxes)
        for creep in (Creep(PAPERS["120gsm"], 1.2, NEVER), Creep(PAPERS["120gsm"], total=NEVER))
    )
    every = tuple(range(len(made.plan.sheets)))
    moved, unmoved = placed(made, boxes, every), placed(still, boxes, every)
    page = 0
    for signature in made.plan.signatures:
        faces = make(name, signature, right_bound).faces
        leaves = len(faces) // 2
        for index, (*_, upended) in enumerate(faces):
            leaf = index // 2
            folded = bool(how.orders) and (how.nested or "fold left under" in how.orders[-1:])
            depth = min(leaf, leaves - 1 - leaf) if folded else 0
            # Rectos go to the left where the spine is at the left; the rest is mirrored.
            sign = -1 if (index % 2 == 0) != right_bound else 1
            way = moved[page][1] - unmoved[page][1]
            assert (-way if upended else way) == pytest.approx(sign * step * depth, abs=0.001), (page, depth)
            assert moved[page][2] == unmoved[page][2]
            page += 1
    assert page == len(boxes)


@cache
def _booklet(sheets: int, caliper: str, shade: bool = False) -> tuple[Layout, bytes, tuple[float, float]]:
    size = page_size(2, 1, True)
    with open_pdf(numbered(4 * sheets, size, shade=shade)) as document:
        imposed = impose(job("booklet", Creep(Length.parse(caliper), 1.0, NEVER)), document.pages)
        out = BytesIO()
        document.write(draw(imposed, imposed.passes[0], document.pages), out, {})
    return imposed.layout, out.getvalue(), size


def test_pdfium_finds_outermost_and_innermost_pages_there() -> None:
    for sheets in range(5, 31) if thorough() else (5, 16, 30):
        layout, data, size = _booklet(sheets, "0.1mm")
        sides = found(data, size)
        for index, side in enumerate(sides):
            (_, _, _, left_end, _, _), (_, right_start, *_) = sorted(side, key=lambda page: page[1])
            way = index // 2 * 0.1 * MM
            assert left_end == pytest.approx(layout.width / 2 + way, abs=0.01)
            assert right_start == pytest.approx(layout.width / 2 - way, abs=0.01)


def test_nothing_crosses_the_fold() -> None:
    """Pages that move over the fold are clipped there: a black page beside a white one ends at the line."""
    layout, data, _ = _booklet(6, "1mm", shade=True)
    scale = 4
    with pypdfium2.PdfDocument(data) as pdf:
        for index in range(len(pdf)):
            picture = pdf[index].render(scale=scale, grayscale=True, no_smoothpath=True)
            middle = round(layout.width / 2 * scale)
            line = bytes(picture.buffer)[picture.stride * (picture.height // 2) :][: picture.width]
            # Even numbers from 0 are black; they are the rectos, at the right of fronts and of backs.
            assert set(line[: middle - 2]) == {255}
            assert set(line[middle + 2 : middle + 200]) == {0}


def test_it_is_left_alone_at_or_below_the_tolerance() -> None:
    caliper = PAPERS["80gsm"]
    for sheets in range(1, 9):
        signatures = (sheets,)
        made = plan(SCHEMES["booklet"], 4 * sheets, signatures)
        # Four sheets move by 0.3 mm, which is the tolerance; five by 0.4 mm.
        assert (steps(made, Creep(caliper)) != (0.0,)) == (sheets > 4)
        assert (steps(made, Creep(caliper, 1.4)) != (0.0,)) == (sheets > 3)
    mixed = plan(SCHEMES["signatures"], 4 * 11, (5, 4, 2))
    assert steps(mixed, Creep(caliper)) == pytest.approx((0.1 * MM, 0.0, 0.0))


def test_the_innermost_way_can_be_given_outright() -> None:
    for name, signatures in (("booklet", (8,)), ("signatures", (5, 3, 1)), ("octavo", (1, 2))):
        made = plan(SCHEMES[name], 1, signatures)
        given = steps(made, Creep(PAPERS["80gsm"], total=Length.parse("2mm")))
        for step, size in zip(given, signatures, strict=True):
            leaves = len(make(name, size).faces) // 2
            assert step * (leaves // 2 - 1) == pytest.approx(0 if leaves == 2 else 2 * MM)
        assert not any(steps(made, Creep(PAPERS["80gsm"], total=NEVER)))
    assert deepest(plan(SCHEMES["cut-stack-4"], 80, (10,))) == (0,)
