"""The contact sheet: every sheet of a job at a glance, front and back side by side, before any paper is used up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil
from pathlib import Path

from bookc.assets.raster.rendered import png_of
from bookc.base.frozen import dataclass
from bookc.pdf.boxes import Box
from bookc.pdf.file import SheetSide, blank
from bookc.pdf.rendering import Pictures, render
from bookc.press.impose import Imposed
from bookc.press.lettering import glyphs, width
from bookc.press.pen import number
from bookc.press.plan import Leaf

AT_ONCE = 48
"""Sheets on one picture; more would be too small to tell anything."""
LONGEST = 4000
"""Pixels on the longer side of a picture, at most."""
LARGEST = 900
"""Pixels on the longer side of a sheet's side, at most."""
SHAPE = 4 / 3
"""A picture's width by its height, as nearly as its sheets let it be."""
GROUND, FRAME, LETTERS = 0.93, 0.6, 0.25
"""Grays: 0 is black, 1 white."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where sheets stand on a picture, in pixels: how many in a row, a side's width and height, the gap between sheets
    and the height of the lettering below each."""

    columns: int
    rows: int
    sides: int
    width: int
    height: int
    gap: int
    letters: int

    @property
    def size(self) -> tuple[int, int]:
        """Of the whole picture."""
        return self.columns * self._across + self.gap, self.rows * self._down + self.gap

    @property
    def _across(self) -> int:
        return self.sides * self.width + (self.sides - 1) * self.between + self.gap

    @property
    def _down(self) -> int:
        return self.height + 2 * self.letters + self.gap

    @property
    def between(self) -> int:
        """Between the front and the back of a sheet."""
        return max(2, self.gap // 5)

    def place(self, index: int, back: bool) -> tuple[int, int]:
        """The upper left corner of a side of a sheet; rows count from the top."""
        row, column = divmod(index, self.columns)
        left = self.gap + column * self._across + (self.width + self.between if back else 0)
        return left, self.gap + row * self._down


def contact_sheets(imposed: Imposed, files: Sequence[Path | bytes]) -> Iterator[bytes]:
    """PNG pictures of all sheets of a job, as they are printed, one for every `AT_ONCE` sheets.

    `files` are the written passes of the job, in their order. Sheets stand in the order in which they lie in the book,
    each with its number, however the printer wants them; what is turned for the printer is shown turned.
    """
    layout, sheets = imposed.layout, imposed.plan.sheets
    where = {
        (side.leaf.number, side.back): (which, page)
        for which, one in enumerate(imposed.passes)
        for page, side in enumerate(one.sides)
    }
    sides = 2 if imposed.plan.scheme.back else 1
    opened = [Pictures(file) for file in files]
    try:
        for first in range(0, len(sheets), AT_ONCE):
            part = sheets[first : first + AT_ONCE]
            grid = _grid(len(part), sides, layout.width, layout.height)
            across, down = grid.size
            labels = [[_label(imposed, leaf, back) for back in (False, True)[:sides]] for leaf in part]
            picture = bytearray(_ground(grid, labels))
            for index, leaf in enumerate(part):
                for back in (False, True)[:sides]:
                    which, page = where[leaf.number, back]
                    pixels = opened[which].draw(page, grid.width, grid.height)
                    _paste(picture, across, grid.place(index, back), grid.width, pixels)
            yield png_of(across, down, picture)
    finally:
        for one in opened:
            one.close()


def _grid(sheets: int, sides: int, width: float, height: float) -> _Grid:
    """The columns that come nearest to the shape wanted, and the largest sheets that fit."""
    found: list[tuple[float, _Grid]] = []
    for columns in range(1, sheets + 1):
        rows = ceil(sheets / columns)
        longest = LARGEST
        while True:
            scale = longest / max(width, height)
            gap, letters = max(9, longest // 14), max(9, longest // 40)
            grid = _Grid(
                columns, rows, sides, max(1, round(width * scale)), max(1, round(height * scale)), gap, letters
            )
            if max(grid.size) <= LONGEST or longest < 40:
                break
            longest -= 10
        across, down = grid.size
        shape = across / down / SHAPE
        # Large sheets first; among equals what looks best.
        found.append((longest / LARGEST - abs(1 - min(shape, 1 / shape)), grid))
    return max(found, key=lambda one: one[0])[1]


def _label(imposed: Imposed, leaf: Leaf, back: bool) -> str:
    words = f"Sheet {leaf.number + 1}"
    if imposed.plan.scheme.back:
        words += " back" if back else " front"
    if len(imposed.plan.signatures) > 1:
        words += f" - signature {leaf.signature + 1}, sheet {leaf.inside + 1}"
    return words


def _ground(grid: _Grid, labels: Sequence[Sequence[str]]) -> bytes:
    """The picture without its sheets: the ground, a frame round each side, and what stands below."""
    across, down = grid.size
    letters = glyphs()
    operators = [f"{GROUND} g 0 0 {across} {down} re f {LETTERS} g"]
    frames = [f"{FRAME} g"]
    for index, pair in enumerate(labels):
        for back, name in enumerate(pair):
            left, top = grid.place(index, bool(back))
            box = Box(left, down - top - grid.height, left + grid.width, down - top).grown(1)
            frames.append(f"{number(box.left)} {number(box.bottom)} {number(box.width)} {number(box.height)} re f")
            size = min(grid.letters, grid.letters * grid.width / width(name, grid.letters, letters))
            operators.append(
                f"BT /L {number(size)} Tf {left} {number(down - top - grid.height - 1.4 * grid.letters)} Td "
                f"({name}) Tj ET"
            )
    out = BytesIO()
    with blank() as paper:
        paper.write([SheetSide(across, down, "\n".join([*operators, *frames]).encode(), ())], out, letters)
    return render(out.getvalue(), 0, 1.0)[2]


def _paste(picture: bytearray, across: int, at: tuple[int, int], width: int, pixels: bytes) -> None:
    left, top = at
    for row in range(len(pixels) // (width * 3)):
        start = ((top + row) * across + left) * 3
        picture[start : start + width * 3] = pixels[row * width * 3 : (row + 1) * width * 3]
