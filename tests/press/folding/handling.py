"""What a binder does with each scheme's sheets, as one would tell a friend: the independent half of the proof."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from press.folding.hands import Edge, Face, Table, mirror


@dataclass(frozen=True)
class Handling:
    """How a scheme's sheets are handled. `grid` is what one sees on a side, columns and rows, and `both` whether both
    sides are printed. `together`: all sheets of a signature are handled as one pile; else each for itself, and then put
    one into the other (`nested`) or one behind the other. `read` as `leaves`; as a `strip`, all fronts and then all
    backs; or as `rows`. `bound` books have a spine; `snug` ones have their pages at it."""

    grid: tuple[int, int]
    both: bool
    together: bool
    orders: tuple[str, ...] = ()
    nested: bool = False
    read: str = "leaves"
    bound: bool = True
    snug: bool = True


def _proof(columns: int, rows: int) -> Handling:
    return Handling((columns, rows), False, True, read="rows", bound=False, snug=False)


HANDLING = {
    "booklet": Handling((2, 1), True, True, ("fold left under",)),
    "signatures": Handling((2, 1), True, True, ("fold left under",)),
    "half-booklet": Handling((2, 2), True, True, ("cut h1", "stack", "fold left under")),
    "half-signatures": Handling((2, 2), True, True, ("cut h1", "stack", "fold left under")),
    "quarto": Handling((2, 2), True, False, ("fold top under", "fold left under"), nested=True),
    "octavo": Handling((4, 2), True, False, ("fold left under", "fold top under", "fold left under"), nested=True),
    "sextodecimo": Handling(
        (4, 4),
        True,
        False,
        ("fold top under", "fold left under", "fold top under", "fold left under"),
        nested=True,
    ),
    "mini-zine": Handling(
        (4, 2),
        False,
        False,
        (
            *("fold left under", "fold top under", "fold left under", "open"),
            *("slit h1:1-3", "fold top under", "cross east"),
        ),
    ),
    "mini-zine-turned": Handling(
        (4, 2),
        False,
        False,
        (
            *("fold left under", "fold top under", "fold left under", "open"),
            *("slit h1:1-3", "fold bottom under", "cross south"),
        ),
    ),
    "sixteen": Handling(
        (4, 4),
        False,
        False,
        (
            *("fold top under", "fold top under", "fold left under", "fold left under", "open"),
            *("slit h1:0-3", "slit h2:1-4", "slit h3:0-3", "pleat 1 right"),
        ),
    ),
    "leaves": Handling((1, 1), True, True),
    "cut-stack-2": Handling((2, 1), True, True, ("cut v1", "stack"), snug=False),
    "cut-stack-4": Handling((2, 2), True, True, ("cut h1", "cut v1", "stack"), snug=False),
    "accordion": Handling((4, 1), True, True, read="strip", bound=False, snug=False),
    "accordion-one-side": Handling((4, 1), False, True, read="strip", bound=False, snug=False),
    "proof-2": _proof(2, 1),
    "proof-4": _proof(2, 2),
    "proof-6": _proof(3, 2),
    "proof-9": _proof(3, 3),
    "proof-16": _proof(4, 4),
}


@dataclass(frozen=True)
class Made:
    """What hands made of some sheets: the faces in the order in which they are read (blank backs of one-sided sheets
    apart), and what they did to the first sheet."""

    faces: tuple[Face, ...]
    creases: tuple[frozenset[Edge], ...]
    cuts: frozenset[Edge]
    slits: frozenset[Edge]


@cache
def make(name: str, sheets: int, right_bound: bool = False) -> Made:
    """Handle so many sheets that belong together: a signature, or all there are."""
    how = HANDLING[name]
    if how.read == "leaves":
        return _leaves(how, sheets, right_bound)
    if how.read == "strip":
        return _strip(how, sheets, right_bound)
    return _rows(how, sheets, right_bound)


def _table(how: Handling, sheets: int, right_bound: bool) -> Table:
    table = Table(*how.grid, sheets, right_bound)
    for order in how.orders:
        table.do(mirror(order, table.columns) if right_bound else order)
    return table


def _leaves(how: Handling, sheets: int, right_bound: bool) -> Made:
    table = _table(how, sheets if how.together else 1, right_bound)
    assert table.spine in {"", "right" if right_bound else "left"}, "the fold is not at the spine"
    leaves = table.book()
    if not how.together:
        one, leaves = leaves, []
        for sheet in range(sheets):
            middle = len(leaves) // 2 if how.nested else len(leaves)
            leaves[middle:middle] = [((sheet, *recto[1:]), (sheet, *verso[1:])) for recto, verso in one]
    faces = tuple(face for leaf in leaves for face in leaf)
    return Made(faces, *_done(table))


def _done(table: Table) -> tuple[tuple[frozenset[Edge], ...], frozenset[Edge], frozenset[Edge]]:
    steps = [frozenset(step) for step in table.creases]
    # What was creased before, and only bent again, is no new crease.
    new = [step for index, step in enumerate(steps) if not any(step <= earlier for earlier in steps[:index])]
    return tuple(new), frozenset(table.cuts), frozenset(table.slits)


def _strip(how: Handling, sheets: int, right_bound: bool) -> Made:
    """Sheets glued side by side, in the direction of reading, pleated; read along one side, then along the other."""
    columns = how.grid[0]
    steps = range(columns)[::-1] if right_bound else range(columns)
    panels = [(sheet, column) for sheet in range(sheets) for column in steps]
    faces = [(sheet, 0, column, 0) for sheet, column in panels]
    if how.both:
        # The strip is turned over like a leaf: its end comes first, each panel seen from behind.
        faces += [(sheet, 1, columns - 1 - column, 0) for sheet, column in reversed(panels)]
    creases = tuple(frozenset({("v", at, 0)}) for at in (steps[:-1] if right_bound else steps[1:]))
    return Made(tuple(faces), creases, frozenset(), frozenset())


def _rows(how: Handling, sheets: int, right_bound: bool) -> Made:
    columns, rows = how.grid
    along = range(columns)[::-1] if right_bound else range(columns)
    faces = tuple(
        (sheet, 0, row * columns + column, 0) for sheet in range(sheets) for row in range(rows) for column in along
    )
    return Made(faces, (), frozenset(), frozenset())
