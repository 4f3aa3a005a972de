"""Hands: what they do with piles of sheets, told as a list of short orders, and where every cell of paper ends.

A pile is a grid of cells. In each cell lie layers, upmost first; a layer knows which cell of which sheet it is, and how
it was turned: `mirrored` about an upright line an odd number of times, `upended` about a level one. Printing shows in
neither, so that one folding serves all books whose signatures are alike.

The orders:

- `cut h1`, `cut v1`: through the whole pile, at a level line below the first row, an upright one behind the first
  column; the parts lie side by side.
- `stack`: lay the parts upon each other, the first (from the upper left, row by row) on top. In a book that is bound
  at the right, from the upper right.
- `fold left under` (right, top, bottom; under, over): that half goes under the other.
- `open`: unfold everything; creases stay.
- `slit h1:1-3`: cut from boundary 1 to boundary 3 of the columns, along the first level line.
- `cross east`: of a sheet folded once lengthwise, with a slit within: push both ends to the middle, so that four arms
  stand out, and fold them round into a book whose first leaf is the arm in that direction, seen from above.
- `pleat 0 right`: fold the strip to and fro that begins at that column of the upper row and leads right; a panel that
  lies on the other side of the beginning is wrapped round the back.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

Facet = tuple[int, int, int, int, int]
"""A layer: sheet, column, row, mirrored, upended."""

Edge = tuple[str, int, int]
"""A cell's length of a line on a sheet, front up: `v` or `h`, which boundary, which row or column it passes."""

Face = tuple[int, int, int, int]
"""A page's place in the book: sheet of the pile, 0 for its front or 1 for its back, cell on that side, 1 if that side's
picture is upended when it is read."""

LEFT_RIGHT = {"left": "right", "right": "left", "east": "west", "west": "east"}


def mirror(order: str, columns: int) -> str:
    """The same order for a book that is bound at the right: its binder works in a looking-glass."""
    words = []
    for word in order.split():
        name, _, reach = word.partition(":")
        if name[0] == "v" and name[1:].isdigit():
            words.append(f"v{columns - int(name[1:])}")
        elif reach:
            start, end = (int(part) for part in reach.split("-"))
            words.append(f"{name}:{columns - end}-{columns - start}")
        elif word.isdigit():
            words.append(str(columns - 1 - int(word)))
        else:
            words.append(LEFT_RIGHT.get(word, word))
    return " ".join(words)


@dataclass
class Table:
    """What lies before the binder: the parts of a pile, and what has been done to each sheet of it."""

    columns: int
    rows: int
    sheets: int
    right_bound: bool = False
    parts: list[dict[tuple[int, int], list[Facet]]] = field(default_factory=list)
    creases: list[set[Edge]] = field(default_factory=list)
    cuts: set[Edge] = field(default_factory=set)
    slits: set[Edge] = field(default_factory=set)
    spine: str = ""
    """At which side the last crease came to lie."""
    leaves: list[tuple[Face, Face]] = field(default_factory=list)
    """Recto and verso, once the last order is done."""

    def __post_init__(self) -> None:
        self.parts = [self._flat()]

    def _flat(self) -> dict[tuple[int, int], list[Facet]]:
        return {
            (column, row): [(sheet, column, row, 0, 0) for sheet in range(self.sheets)]
            for column in range(self.columns)
            for row in range(self.rows)
        }

    def do(self, order: str) -> None:
        """Carry out an order."""
        word, *rest = order.split()
        getattr(self, f"_{word}")(*rest)

    def book(self) -> list[tuple[Face, Face]]:
        """The leaves of what was made, from its first recto."""
        if not self.leaves:
            (part,) = self.parts
            ((_, layers),) = part.items()
            self.leaves = [(self.upper(layer), self.lower(layer)) for layer in layers]
        return self.leaves

    def upper(self, facet: Facet) -> Face:
        """What is seen of a layer from above."""
        return self._face(facet, facet[3] ^ facet[4])

    def lower(self, facet: Facet) -> Face:
        """What is seen of it once it is turned like a leaf."""
        return self._face(facet, 1 - (facet[3] ^ facet[4]))

    def _face(self, facet: Facet, back: int) -> Face:
        sheet, column, row, _, upended = facet
        # Behind the left cell of a front is the right one of its back.
        column = self.columns - 1 - column if back else column
        return sheet, back, row * self.columns + column, upended

    def joined(self, one: Facet, other: Facet) -> Edge | None:
        """The length of line between two cells of one sheet, None if no paper holds them together."""
        (sheet, column, row, *_), (other_sheet, other_column, other_row, *_) = one, other
        if sheet != other_sheet or abs(column - other_column) + abs(row - other_row) != 1:
            return None
        edge = ("h", max(row, other_row), column) if column == other_column else ("v", max(column, other_column), row)
        return None if edge in self.cuts or edge in self.slits else edge

    def _cut(self, line: str) -> None:
        upright, at = line[0] == "v", int(line[1:])
        parts, through = [], set()
        for part in self.parts:
            near: dict[tuple[int, int], list[Facet]] = {}
            far: dict[tuple[int, int], list[Facet]] = {}
            for (column, row), layers in part.items():
                # Columns and rows keep the numbers that they have on the sheet.
                (near if (column if upright else row) < at else far)[column, row] = layers
            for column, row in near:
                beyond = (column + 1, row) if upright else (column, row + 1)
                for one, other in zip(part[column, row], far.get(beyond, ()), strict=False):
                    edge = self.joined(one, other)
                    assert edge is not None, "there is nothing to cut"
                    through.add(edge)
            parts += [near, far]
        assert through
        self.cuts |= through
        self.parts = parts

    def _stack(self) -> None:
        def corner(part: dict[tuple[int, int], list[Facet]]) -> tuple[int, int]:
            column, row = min(part)[0], min(row for _, row in part)
            return row, -column if self.right_bound else column

        whole: dict[tuple[int, int], list[Facet]] = {}
        for part in sorted(self.parts, key=corner):
            left, top = min(column for column, _ in part), min(row for _, row in part)
            for (column, row), layers in part.items():
                whole.setdefault((column - left, row - top), []).extend(layers)
        self.parts = [whole]

    def _fold(self, which: str, way: str) -> None:
        (part,) = self.parts
        columns, rows = max(part)[0] + 1, max(row for _, row in part) + 1
        level = which in {"top", "bottom"}
        number = rows if level else columns
        assert number % 2 == 0, "no crease in the middle"
        half = number // 2
        creases: set[Edge] = set()
        folded: dict[tuple[int, int], list[Facet]] = {}
        for (column, row), layers in part.items():
            at = row if level else column
            if (at < half) == (which in {"top", "left"}):
                continue
            other = (column, number - 1 - row) if level else (number - 1 - column, row)
            moved = [
                (sheet, c, r, mirrored, 1 - upended) if level else (sheet, c, r, 1 - mirrored, upended)
                for sheet, c, r, mirrored, upended in reversed(part[other])
            ]
            if at in {half - 1, half}:
                edges = [self.joined(one, two) for one, two in zip(layers, part[other], strict=True)]
                # A slit may part some; what ends as a book must hang together.
                assert None not in edges or self.slits, "a fold where no paper is"
                creases.update(edge for edge in edges if edge is not None)
            place = (
                column if level or which == "right" else column - half,
                row if not level or which == "bottom" else row - half,
            )
            folded[place] = layers + moved if way == "under" else moved + layers
        assert creases, "a fold where no paper is"
        self.creases.append(creases)
        self.parts = [folded]
        self.spine = which

    def _open(self) -> None:
        self.parts, self.spine = [self._flat()], ""

    def _slit(self, line: str) -> None:
        name, _, reach = line.partition(":")
        start, end = (int(part) for part in reach.split("-"))
        self.slits.update((name[0], int(name[1:]), at) for at in range(start, end))

    def _cross(self, first: str) -> None:
        (part,) = self.parts
        assert set(part) == {(column, 0) for column in range(4)}, "not folded lengthwise"
        front, rear = zip(*(part[column, 0] for column in range(4)), strict=True)
        # The ends hold together at the fold, the middle is open: else it can't be pushed apart.
        assert [self.joined(a, b) is None for a, b in zip(front, rear, strict=True)] == [False, True, True, False]
        creases: set[Edge] = set()
        for wall in (front, rear):
            for one, other in itertools.pairwise(wall):
                edge = self.joined(one, other)
                assert edge is not None
                creases.add(edge)
        assert creases <= set().union(*self.creases), "bent where there is no crease"
        # The two ends move together. The front's middle cells are driven out to the south, back to back, the rear's
        # to the north. From above, against the clock as the leaves of a book that is bound at the left:
        above, behind = self.upper, self.lower
        ring = {
            "west": (behind(rear[0]), above(front[0])),
            "south": (above(front[1]), above(front[2])),
            "east": (above(front[3]), behind(rear[3])),
            "north": (behind(rear[2]), behind(rear[1])),
        }
        names = list(ring)
        if self.right_bound:
            ring = {name: (verso, recto) for name, (recto, verso) in ring.items()}
            names.reverse()
        at = names.index(first)
        self.leaves = [ring[name] for name in names[at:] + names[:at]]
        self.spine = "right" if self.right_bound else "left"

    def strip(self, column: int, step: int) -> list[Facet]:
        """The panels of the strip that a sheet was slit to, from a panel of the upper row and its neighbour on, as they
        lie."""
        assert self.sheets == 1
        flat = {where: layers[0] for where, layers in self._flat().items()}
        way = [flat[column, 0], flat[column + step, 0]]
        while True:
            _, column, row, *_ = way[-1]
            around = [flat.get((column + x, row + y)) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
            found = [
                panel for panel in around if panel and panel not in way and self.joined(way[-1], panel) is not None
            ]
            if not found:
                return way
            (panel,) = found  # more than one way on: no strip
            way.append(panel)

    def _pleat(self, start: str, direction: str) -> None:
        at, step = int(start), 1 if direction == "right" else -1
        spine = "right" if self.right_bound else "left"
        way = self.strip(at, step)
        creased = set().union(*self.creases)
        wrapped = [(0, at - step, 0, 0, 0)] if 0 <= at - step < self.columns else []
        assert len(way) + len(wrapped) == self.columns * self.rows, "the strip does not use all of the sheet"
        pile, mirrored, upended = [way[0]], 0, 0
        sides = []
        for one, other in itertools.pairwise(way):
            edge = self.joined(one, other)
            assert edge is not None
            assert not creased or edge in creased, "bent where there is no crease"
            if edge not in creased:
                self.creases.append({edge})
            if edge[0] == "v":
                rightwards = (other[1] > one[1]) != bool(mirrored)
                sides.append("right" if rightwards else "left")
                mirrored ^= 1
            else:
                sides.append("end")
                upended ^= 1
            pile.append((*other[:3], mirrored, upended))
        if wrapped:
            edge = self.joined(way[0], wrapped[0])
            assert edge in creased
            assert step == (-1 if self.right_bound else 1), "wrapped round the fore-edge"
            pile.append((0, at - step, 0, 1, 0))
        # Printed on one side, two panels make a leaf, white against white; between leaves is the spine, within none.
        assert all(side == spine for side in sides[1::2]), "leaves that hang together outside the spine"
        assert all(side != spine for side in sides[::2]), "leaves that are cut off from the spine"
        self.leaves = []
        for one, other in zip(pile[::2], pile[1::2], strict=True):
            leaf = self.upper(one), self.lower(other)
            assert leaf[0][1] == leaf[1][1] == 0, "a white side outside"
            self.leaves.append(leaf)
        self.spine = spine
