"""Marks where a hand folds, cuts and sews: never twice, never in the text, never where the printer prints nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bookc.base.units import Length, Size
from bookc.design.imposition import Mark, Placing
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox
from bookc.press.device import Device
from bookc.press.impose import Imposed, draw, impose
from bookc.press.job import Creep, Job
from bookc.press.lettering import glyphs, width
from bookc.press.pen import LABEL
from bookc.press.schemes import SCHEMES
from press.folding.handling import make

MM = 72 / 25.4
DRAWN = Path(__file__).parent / "marks_drawn"
LINE = re.compile(r"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S")
BAR = re.compile(r"0 g ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f")
TEXT = re.compile(r"BT 0 g /L [\d.]+ Tf ([-\d.]+) ([-\d.]+) Td \((.*)\) Tj ET")
lettering = cache(glyphs)


def job(
    layout: str, sheet: str = "a4", edge: str = "", centre: bool = False, marks: frozenset[Mark] | None = None
) -> Job:
    return Job(
        SCHEMES[layout],
        SHEETS[sheet],
        Creep(PAPERS["80gsm"]),
        Device(edge=Length.parse(edge) if edge else None),
        placing=Placing.CENTRE if centre else None,
        marks=frozenset(Mark) if marks is None else marks,
    )


def imposed(wanted: Job, trim: str, pages: int = 0) -> tuple[Imposed, list[PageBox]]:
    size = Size.parse(trim)
    page_width, page_height = float(size.width.points), float(size.height.points)
    box = Box(0, 0, page_width, page_height)
    pages = pages or 2 * wanted.scheme.pages
    boxes = [PageBox(page_width, page_height, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), box)] * pages
    return impose(wanted, boxes), boxes


def sides(wanted: Job, trim: str, pages: int = 0) -> dict[tuple[int, bool], str]:
    """What is drawn of marks on each side of each sheet."""
    made, boxes = imposed(wanted, trim, pages)
    (one,) = made.passes
    drawn = (side.marks.decode() for side in draw(made, one, boxes))
    return {(side.leaf.number, side.back): marks for side, marks in zip(one.sides, drawn, strict=True)}


def lines(marks: str) -> list[Box]:
    found = []
    for match in LINE.finditer(marks):
        x1, y1, x2, y2 = (float(value) for value in match.groups())
        found.append(Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return found


CASES = {
    "booklet-full": (job("booklet", "letter"), "5.5x8.5in"),
    "booklet-on-a3": (job("booklet", "a3", "4mm"), "148x210mm"),
    "booklet-centred": (job("booklet", "a3", centre=True), "130x210mm"),
    "quarto-letter": (job("quarto", "letter"), "5.5x8.5in"),
    "octavo-a3": (job("octavo", "a3", "4mm"), "70x148.5mm"),
    "half-signatures": (job("half-signatures", "a3"), "130x200mm"),
    "mini-zine": (job("mini-zine", "a4"), "60x90mm"),
    "cut-stack-4": (job("cut-stack-4", "sra3", "5mm"), "148x210mm"),
    "accordion": (job("accordion", "a4", "4mm"), "60x190mm"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_sheet_s_marks(name: str, accept: bool) -> None:
    """Every mark of the first sheet of each signature by its kind, in millimetres from the lower left."""
    wanted, trim = CASES[name]
    found = []
    for kind in Mark:
        every = sides(job_with(wanted, kind), trim)
        for (number, back), marks in every.items():
            if number and kind is not Mark.COLLATION:
                continue
            for pattern in (LINE, BAR, TEXT):
                for match in pattern.finditer(marks):
                    values = [match[index] for index in range(1, pattern.groups + 1)]
                    words = " ".join(_mm(value) if re.fullmatch(r"[-\d.]+", value) else value for value in values)
                    found.append(f"sheet {number + 1} {'back' if back else 'front'}: {kind} {words}")
    text, file = "\n".join(found) + "\n", DRAWN / f"{name}.txt"
    if accept:
        DRAWN.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def job_with(wanted: Job, kind: Mark) -> Job:
    return Job(
        wanted.scheme, wanted.sheet, wanted.creep, wanted.device, placing=wanted.placing, marks=frozenset({kind})
    )


def _mm(points: str) -> str:
    return f"{round(float(points) / MM, 1) + 0:g}"


@pytest.mark.parametrize("edge", ["", "4mm", "7mm"])
@pytest.mark.parametrize("layout", SCHEMES)
def test_marks_keep_to_their_places(layout: str, edge: str) -> None:
    for trim in ("148x210mm", "60x90mm", "100x20mm"):
        for sheet, centre in (("a4", False), ("sra3", True), ("letter", False)):
            wanted = job(layout, sheet, edge, centre)
            made, _ = imposed(wanted, trim)
            layout_ = made.layout
            hair = 0.01
            keep = (float(wanted.device.edge.points) if wanted.device.edge else 0.0) - hair
            for (number, back), marks in sides(wanted, trim).items():
                where = (trim, sheet, number, back)
                leaf = made.plan.sheets[number]
                drawn = lines(marks)
                rounded = [
                    tuple(round(value, 1) for value in (one.left, one.bottom, one.right, one.top)) for one in drawn
                ]
                assert len(set(rounded)) == len(rounded), (*where, "a line is drawn twice")
                for line in drawn:
                    assert min(line.left, line.bottom) >= keep, (*where, line)
                    assert line.right <= layout_.width - keep, (*where, line)
                    assert line.top <= layout_.height - keep, (*where, line)
                    for place in (leaf.back if back else leaf.front) or ():
                        cell = layout_.trimmed(place)
                        middle = ((line.left + line.right) / 2, (line.bottom + line.top) / 2)
                        inside = (
                            cell.left + 2 * MM < middle[0] < cell.right - 2 * MM
                            and cell.bottom + 2 * MM < middle[1] < cell.top - 2 * MM
                        )
                        assert not inside, (*where, "in a page", line, cell)
                for match in TEXT.finditer(marks):
                    x, y = float(match[1]), float(match[2])
                    end = x + width(match[3], LABEL, lettering())
                    assert min(x, y) >= keep, (*where, "the label is where nothing prints")
                    assert end <= layout_.width - keep, (*where, "the label runs over the sheet")
                    for line in drawn:
                        over = line.left < end and line.right > x and line.bottom < y + LABEL * 0.75 and line.top > y
                        assert not over, (*where, "a line crosses the label", line, match[0])
                    for place in (leaf.back if back else leaf.front) or ():
                        page = layout_.page(place)
                        over = page.left < end and page.right > x and page.bottom < y + LABEL * 0.75 and page.top > y
                        assert not over, (*where, "the label is in a page")


@pytest.mark.parametrize("layout", [name for name, scheme in SCHEMES.items() if scheme.sewn])
@pytest.mark.parametrize("sheets", [1, 2])
def test_holes_are_marked_where_a_signature_opens_in_its_middle(layout: str, sheets: int) -> None:
    """Between the two pages that a hand sees when it opens a folded signature in the middle."""
    scheme = SCHEMES[layout]
    wanted = Job(
        scheme, SHEETS["a4"], Creep(PAPERS["80gsm"]), sheets=sheets, sizes=(sheets,), marks=frozenset({Mark.SEWING})
    )
    faces = make(layout, sheets, False).faces
    before, behind = faces[len(faces) // 2 - 1 : len(faces) // 2 + 1]
    side = before[0], bool(before[1])
    assert (behind[0], bool(behind[1])) == side
    made, _ = imposed(wanted, "100x150mm", scheme.pages * sheets)
    drawn = sides(wanted, "100x150mm", scheme.pages * sheets)
    assert [key for key, marks in drawn.items() if marks] == [side]
    holes = lines(drawn[side])
    assert len(holes) == wanted.stations
    cells = {divmod(cell, scheme.columns) for cell in (before[2], behind[2])}
    for hole in holes:
        row = int((made.layout.height - hole.top) / made.layout.cell_height)
        column = (hole.left + hole.right) / 2 / made.layout.cell_width
        assert {(row, round(column) - 1), (row, round(column))} == cells
        assert column == pytest.approx(round(column))


def test_crop_marks_and_labels_keep_off_what_bleeds() -> None:
    """Pages that go on beyond their trim are not marked there; where there is no room outside, marks stand closer."""
    wanted = job("booklet", "a3", marks=frozenset({Mark.CROP, Mark.LABELS}))
    trim = (148 * MM, 210 * MM)
    for bleed, beside, above in ((0.0, 1.5, 1.5), (3.0, 3.5, 3.5), (40.0, 40.5, 1.5)):
        over = bleed * MM
        box = PageBox(
            *trim, Box(over, over, over, over), (1, 0, 0, 1, 0, 0), Box(-over, -over, trim[0] + over, trim[1] + over)
        )
        made = impose(wanted, [box] * 8)
        (one,) = made.passes
        side = next(iter(draw(made, one, [box] * 8)))
        page = made.layout.trimmed(made.plan.sheets[0].front[1])
        nearest = min(line.left - page.right for line in lines(side.marks.decode()) if line.left > page.right + 1)
        assert nearest == pytest.approx(beside * MM, abs=0.01)
        nearest = min(line.bottom - page.top for line in lines(side.marks.decode()) if line.bottom > page.top + 1)
        assert nearest == pytest.approx(above * MM, abs=0.01)
        assert bool(TEXT.search(side.marks.decode())) == (bleed < 40)
