"""The plan: every page's place on every sheet, before any measure is taken."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.design.imposition import Blanks
from bookc.press.schemes import Cell, Gather, Rows, Scheme


class Edge(StrEnum):
    """A side of a page's cell, as the sheet lies."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Place:
    """A page's place on a side of a sheet.

    `page` counts from 0 in the document, None is a blank; `column` and `row` from the upper left; `turned` pages stand
    upside down. `spine` is the side of the cell, as it lies, at which the page is bound, None if it is not. `depth`
    counts the leaves between it and the outermost leaf of its signature: what creep goes by.
    """

    page: int | None
    column: int
    row: int
    turned: bool
    spine: Edge | None
    depth: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet of the plan: its number in the job, its signature's and its number in that (all from 0), its sides.

    The back is as seen after the sheet was turned about its upright middle; None if it is not printed.
    """

    number: int
    signature: int
    inside: int
    front: tuple[Place, ...]
    back: tuple[Place, ...] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All sheets of a job: the scheme, the number of printed pages, the blanks before the first of them and all others,
    the signatures' sizes in sheets."""

    scheme: Scheme
    pages: int
    before: int
    after: int
    signatures: tuple[int, ...]
    sheets: tuple[Leaf, ...]

    @property
    def blanks(self) -> int:
        """The pages of paper that stay bare."""
        return self.before + self.after


def plan(
    scheme: Scheme,
    pages: int,
    signatures: Sequence[int],
    blanks: Blanks = Blanks.BACK,
    *,
    right_bound: bool = False,
) -> Plan:
    """Lay out a book of so many pages on signatures of so many sheets.

    Blanks in front come in leaves, since an odd one would make every right-hand page a left-hand one; `right_bound`
    books are read from right to left, and their sheets are mirrored.
    """
    room = sum(signatures) * scheme.pages
    if room < pages:
        raise ValueError(f"{pages} pages on {room} places")
    before = in_front(room - pages, blanks)
    slots = (*(None,) * before, *range(pages), *(None,) * (room - pages - before))
    return lay(scheme, slots, signatures, right_bound=right_bound)


def in_front(blanks: int, where: Blanks) -> int:
    """How many of some blanks stand before the book: always whole leaves."""
    wanted = {Blanks.BACK: 0, Blanks.FRONT: blanks, Blanks.BOTH: blanks // 2}[where]
    return wanted - wanted % 2


def lay(scheme: Scheme, slots: Sequence[int | None], signatures: Sequence[int], *, right_bound: bool = False) -> Plan:
    """Lay out pages in an order that is settled: `slots` are their numbers in the document, None for a blank. Places
    behind the last slot stay blank; ValueError if there are not enough."""
    room = sum(signatures) * scheme.pages
    if room < len(slots):
        raise ValueError(f"{len(slots)} pages on {room} places")
    order = (*slots, *(None,) * (room - len(slots)))
    pages = sum(slot is not None for slot in order)
    before = next((index for index, slot in enumerate(order) if slot is not None), 0)
    sheets: list[Leaf] = []
    first = 0
    for index, size in enumerate(signatures):
        part = order[first : first + size * scheme.pages]
        for inside in range(size):
            front, back = (
                _side(scheme, cells, size, inside, part, right_bound, behind)
                for cells, behind in ((scheme.front, False), (scheme.back, True))
            )
            sheets.append(Leaf(len(sheets), index, inside, front, back if scheme.back else None))
        first += size * scheme.pages
    return Plan(scheme, pages, before, room - pages - before, tuple(signatures), tuple(sheets))


def _side(
    scheme: Scheme,
    cells: Rows,
    size: int,
    inside: int,
    slots: Sequence[int | None],
    right_bound: bool,
    behind: bool,
) -> tuple[Place, ...]:
    """The places of one side; `slots` are the pages of its signature."""
    found: list[Place] = []
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            number, depth = _number(scheme, cell, size, inside, behind)
            odd = number % 2 == 0
            spine = None
            if scheme.bound:
                # A recto has its spine at its left, seen upright; a book bound at the right is its mirror image.
                left = odd != cell.turned
                spine = Edge.LEFT if left != right_bound else Edge.RIGHT
            at = scheme.columns - 1 - column if right_bound else column
            found.append(Place(slots[number], at, row, cell.turned, spine, depth))
    return tuple(sorted(found, key=lambda place: (place.row, place.column)))


def _number(scheme: Scheme, cell: Cell, size: int, inside: int, behind: bool) -> tuple[int, int]:
    """A cell's page in its signature of `size` sheets, from 0, and its depth in leaves."""
    if scheme.gather is Gather.STRIP:
        columns = scheme.columns
        if not behind:
            return inside * columns + cell.page - 1, 0
        # Turned over, the strip's last sheet comes first.
        return (size + size - 1 - inside) * columns + cell.page - 1 - columns, 0
    each = scheme.pages // scheme.pieces
    piece, page = divmod(cell.page - 1, each)
    item, items = piece * size + inside, scheme.pieces * size
    if scheme.gather is Gather.PILE:
        return item * each + page, 0
    half = each // 2
    if page < half:
        return item * half + page, item * half // 2 + page // 2
    behind_it = each - 1 - page
    return items * each - 1 - item * half - behind_it, item * half // 2 + behind_it // 2
