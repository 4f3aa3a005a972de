"""In which order sheets lie: a small table of signatures, or of the sheets of a booklet."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.words import count
from bookc.press.guide.parts import Section, Work
from bookc.press.guide.room import PT, SMALL
from bookc.press.guide.words import ranges
from bookc.press.plan import Leaf, Place

ROW = 3.8
"""A row's height in millimetres."""
FIGURE, GAP = 0.52, 4.0
"""The mean width of a table's letters, as a part of their size; millimetres between two columns."""
LINES, COLUMNS, WIDTH = 8, 5, 184.0
"""The table's size: rows, columns at most, millimetres; of more rows the middle is left out."""


def section(work: Work) -> Section | None:
    """The order of the sheets; None where there is but one."""
    plan = work.imposed.plan
    if len(plan.sheets) < 2:
        return None
    reverse = work.imposed.job.device.reversed
    pile = "Check that the pile is in order"
    pile += " (this printer starts with the last sheet). " if reverse else ". "
    if len(plan.signatures) > 1:
        rows = [_signature(work, index) for index in range(len(plan.signatures))]
        note = (
            pile
            + f"{count(len(plan.sheets), 'sheet')} make {count(len(plan.signatures), 'signature')}; divide the pile so:"
        )
        return _made(f"<p>{note}</p>", ("signature", "sheets", "pages"), rows)
    if not work.nested:
        words = "Sheet 1 comes first, and so on to the last."
        pages = [(str(leaf.number + 1), _pages(leaf)) for leaf in plan.sheets]
        note = f"<p>{pile}{words}</p>"
        return _made(note, ("sheet", "pages"), pages)
    sides = [(str(leaf.number + 1), _side(leaf, False), _side(leaf, True)) for leaf in plan.sheets]
    note = f"<p>{pile}Sheet 1 is the outermost, sheet {len(plan.sheets)} the innermost.</p>"
    return _made(note, ("sheet", "front", "back"), sides)


def _signature(work: Work, index: int) -> tuple[str, str, str]:
    plan = work.imposed.plan
    leaves = [leaf for leaf in plan.sheets if leaf.signature == index]
    pages = sorted({place.page + 1 for leaf in leaves for place in _places(leaf) if place.page is not None})
    blank = sum(1 for leaf in leaves for place in _places(leaf) if place.page is None)
    words = ranges(pages) if pages else "blank"
    if blank and pages:
        words += f" + {blank} blank"
    return str(index + 1), ranges(leaf.number + 1 for leaf in leaves), words


def _places(leaf: Leaf) -> list[Place]:
    return [*leaf.front, *(leaf.back or ())]


def _pages(leaf: Leaf) -> str:
    return ranges(sorted(place.page + 1 for place in _places(leaf) if place.page is not None)).replace("none", "blank")


def _side(leaf: Leaf, back: bool) -> str:
    places = (leaf.back if back else leaf.front) or ()
    return " · ".join("blank" if place.page is None else str(place.page + 1) for place in places)


def _made(note: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Section:
    """The section: a note and the rows of its table, in columns side by side."""
    side_by_side = max(1, min(COLUMNS, int((WIDTH + GAP) / _across(head, rows))))
    shown = list(rows)
    most, tail = LINES * side_by_side, 3
    if len(shown) > most:
        shown = [*shown[: most - tail - 1], ("…",) * len(head), *shown[-tail:]]
    lines = max(3, -(-len(shown) // side_by_side))
    columns = [shown[start : start + lines] for start in range(0, len(shown), lines)]
    top = "".join(f"<th>{word}</th>" for word in head)
    table = "".join(
        f"<table><thead><tr>{top}</tr></thead><tbody>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in column)
        + "</tbody></table>"
        for column in columns
    )
    return Section("Put in order", note=f'{note}<div class="tables">{table}</div>', more=(lines + 1) * ROW + 2.5)


def _across(head: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """The width of a column of the table, in millimetres."""
    longest = [max(len(words) for words in column) for column in zip(head, *rows, strict=True)]
    return sum(longest) * SMALL * PT * FIGURE + 2 * len(head) + GAP
