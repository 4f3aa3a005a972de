"""From a PDF to a book in the hand: imposed and written, found again by PDFium, printed, folded, read."""

from __future__ import annotations

import dataclasses
from functools import cache
from io import BytesIO

import pytest

from bookc.design.imposition import Mark
from bookc.pdf.file import open_pdf
from bookc.press.device import Device
from bookc.press.impose import Imposed, draw, impose
from bookc.press.job import Job
from bookc.press.lettering import glyphs
from press.folding.files import found, numbered
from press.folding.handling import HANDLING, make
from press.folding.hands import Edge
from press.folding.paper import HAIR, Rectangle, look
from press.folding.pressing import MACHINES, Work, devices, printed
from press.folding.reading import must_be, read
from validators.need import thorough

lettering = cache(glyphs)


def pressed(
    job: Job, pages: int, size: tuple[float, float], *, rotated: bool = False
) -> tuple[Imposed, list[list[tuple[Rectangle, ...]]]]:
    """A book of so many pages is imposed: what was worked out, and where its pages stand in each of its files."""
    files = []
    with open_pdf(numbered(pages, size, rotated=rotated)) as document:
        imposed = impose(job, document.pages)
    for one in imposed.passes:
        with open_pdf(numbered(pages, size, rotated=rotated)) as document:
            out = BytesIO()
            assert document.write(draw(imposed, one, document.pages), out, lettering()) == len(one.sides)
            files.append(found(out.getvalue(), size))
    return imposed, files


@pytest.mark.parametrize("name", HANDLING)
def test_a_pdf_becomes_a_book(name: str) -> None:
    how = HANDLING[name]
    each = how.grid[0] * how.grid[1] * (1 + how.both)
    for turn, pages in enumerate((each + 3, 1, 2 * each - 1, 43) if thorough() else (each + 3, 1)):
        for index, machine in enumerate(MACHINES):
            # Three machines for each scheme; each machine is met by some.
            if not thorough() and index % 8 != sum(map(ord, name)) % 8:
                continue
            right_bound, blanks = (turn + index) % 2 == 1, ("back", "front", "both")[index % 3]
            work = Work(name, pages, right_bound=right_bound, level=index % 2 == 0, blanks=blanks)
            device = devices(machine, work.level)[0]
            job = dataclasses.replace(work.job, device=device, marks=frozenset(Mark))
            imposed, files = pressed(job, pages, work.size, rotated=index % 4 == 3)
            width, height = imposed.layout.width, imposed.layout.height
            images = [[look(side, width, height, *how.grid) for side in file] for file in files]
            read_as = read(
                name,
                printed(machine, images, how.both),
                imposed.plan.signatures,
                right_bound=right_bound,
                snug=how.bound,
            )
            must_be(read_as, pages, blanks)
            assert not imposed.odd_sizes


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("name", HANDLING)
def test_fold_and_slit_marks_stand_where_hands_crease_and_cut(name: str, right_bound: bool) -> None:
    how = HANDLING[name]
    columns, rows = how.grid
    made = make(name, 1, right_bound)
    work = Work(name, columns * rows * (1 + how.both), right_bound=right_bound)
    lines: dict[Mark, list[tuple[float, float, float, float]]] = {}
    for mark in (Mark.FOLD, Mark.SLIT):
        job = dataclasses.replace(work.job, marks=frozenset({mark}), device=Device())
        boxes = work.boxes()
        imposed = impose(job, boxes)
        (one,) = imposed.passes
        width, height = imposed.layout.width / columns, imposed.layout.height / rows
        lines[mark] = []
        for side, content in zip(one.sides, draw(imposed, one, boxes), strict=True):
            for line in (content.content + b"\n" + content.marks).decode().split("\n"):
                if line.endswith(" l S"):
                    x1, y1, _, x2, y2, *_ = (float(word) if word != "m" else 0.0 for word in line.split()[:-2])
                    if side.back:
                        x1, x2 = imposed.layout.width - x1, imposed.layout.width - x2
                    lines[mark].append((x1 / width, rows - y1 / height, x2 / width, rows - y2 / height))
    for x1, y1, x2, y2 in (line for drawn in lines.values() for line in drawn):
        assert min(x1, x2, y1, y2) > -HAIR, "drawn beside the sheet"
        assert max(x1, x2) < columns + HAIR
        assert max(y1, y2) < rows + HAIR
    slits: set[Edge] = set()
    for x1, y1, x2, y2 in lines[Mark.SLIT]:
        # A stroke across the end of a slit is short.
        if max(abs(x2 - x1), abs(y2 - y1)) < 0.5:
            assert (min(x1, x2) + max(x1, x2)) / 2 == pytest.approx(round((x1 + x2) / 2), abs=HAIR)
            continue
        upright = abs(x2 - x1) < 0.01
        (fixed, start, end) = (x1, *sorted((y1, y2))) if upright else (y1, *sorted((x1, x2)))
        assert (fixed, start, end) == pytest.approx((round(fixed), round(start), round(end)), abs=0.001)
        slits.update(("v" if upright else "h", round(fixed), at) for at in range(round(start), round(end)))
    assert slits == made.slits | made.cuts
    folds, ends = set(), set()
    for x1, y1, x2, _ in lines[Mark.FOLD]:
        upright = abs(x2 - x1) < 0.001
        fixed = x1 if upright else y1
        assert fixed == pytest.approx(round(fixed), abs=0.001)
        folds.add(("v" if upright else "h", round(fixed)))
        ends.add(("v" if upright else "h", round(fixed), round(y1 if upright else x1)))
    creases = {(kind, at) for step in made.creases for kind, at, _ in step}
    assert folds == creases
    # At both ends of each crease.
    assert ends == {(kind, at, end) for kind, at in creases for end in (0, rows if kind == "v" else columns)}
