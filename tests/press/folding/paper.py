"""Paper: what is to be seen on a printed side of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

Seen = tuple[int, int, int]
"""A page in a cell: its number from 0, 1 if it stands upside down, and the side of the cell that it touches (-1 left,
1 right, 0 neither or both)."""

Image = tuple[Seen | None, ...]
"""A printed side, looked at as it comes: its cells row by row from the upper left."""

Rectangle = tuple[int, float, float, float, float, int]
"""A page on a side of a sheet, in points from the lower left: its number, left, bottom, right, top, 1 if upside
down."""

HAIR = 0.05
"""Points: less cannot be seen."""


@lru_cache(maxsize=4096)
def half_turn(image: Image) -> Image:
    """The same side, seen from the other end of the table."""
    return tuple(None if seen is None else (seen[0], 1 - seen[1], -seen[2]) for seen in reversed(image))


def look(pages: Iterable[Rectangle], width: float, height: float, columns: int, rows: int) -> Image:
    """What stands in which cell of a sheet's side; each page keeps to its own cell."""
    cells: list[Seen | None] = [None] * (columns * rows)
    cell_width, cell_height = width / columns, height / rows
    for page, left, bottom, right, top, turned in pages:
        column = int((left + right) / 2 // cell_width)
        row = int((height - (bottom + top) / 2) // cell_height)
        assert 0 <= column < columns, (page, "is off the sheet")
        assert 0 <= row < rows, (page, "is off the sheet")
        at_left, at_right = left - column * cell_width, (column + 1) * cell_width - right
        above, below = height - row * cell_height - top, bottom - height + (row + 1) * cell_height
        assert min(at_left, at_right, above, below) > -HAIR, (page, "is in two cells")
        index = row * columns + column
        assert cells[index] is None, (page, cells[index], "lie upon each other")
        side = 0 if abs(at_left - at_right) < HAIR else -1 if at_left < HAIR else 1 if at_right < HAIR else 0
        cells[index] = page, turned, side
    return tuple(cells)
