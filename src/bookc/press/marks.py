"""Marks for the hand: where to crop, fold, slit and sew, in which order signatures lie, and which sheet this is."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.units import MM
from bookc.design.imposition import Mark
from bookc.pdf.boxes import Box
from bookc.press.job import Job
from bookc.press.layout import Layout
from bookc.press.pen import LABEL, Pen
from bookc.press.plan import Leaf, Plan
from bookc.press.schemes import Gather, Line, Rows, Scheme

CROP_GAP, CROP_LENGTH = 1.5 * MM, 5 * MM
"""Crop marks keep off the page's corner, and are so long where there is room."""
LEAST_ROOM = 2.5 * MM
"""With less white than this beside a page, nothing is drawn there."""
USUAL_EDGE = 4.2 * MM
"""What printers commonly leave white at a sheet's edge: a mark that is hidden in a fold reaches beyond it."""
WORTH = 1 * MM
"""Less white than this beside a page is not worth a cut."""
LETTER = 0.58 * LABEL
"""A letter of a label is no wider than this, all in all."""
FOLD_DASH, CUT_DASH = (3.0, 2.0), (6.0, 2.0, 1.0, 2.0)
SEWING_LENGTH = 3 * MM
KETTLE = 0.07
"""The outermost holes stand at this part of the spine from head and tail, and no nearer than 10 mm where there is
room."""


def draw(pen: Pen, plan: Plan, layout: Layout, leaf: Leaf, back: bool, job: Job, bleed: float = 0.0) -> bool:
    """Draw the marks of a side, on which pages bleed so far over their edges; whether its label found room."""
    places = leaf.back if back else leaf.front
    boxes = [layout.page(place) for place in places or ()]
    wanted = job.marks
    if Mark.CROP in wanted:
        crop(pen, layout.width, layout.height, [layout.trimmed(place) for place in places or ()], _reach(job), bleed)
    if Mark.FOLD in wanted:
        _folds(pen, layout, boxes, back, job)
    if Mark.SLIT in wanted and not back:
        for line in (*plan.scheme.slits, *plan.scheme.cuts):
            _slit(pen, layout, line.mirrored(layout.scheme.columns) if job.right_bound else line)
    if plan.scheme.sewn:
        if Mark.SEWING in wanted and back == middle_on_back(plan.scheme) and _is_innermost(plan, leaf):
            _sewing(pen, layout, leaf, job)
        if Mark.COLLATION in wanted and not back and leaf.inside == 0:
            _collation(pen, plan, layout, leaf)
    return Mark.LABELS not in wanted or _label(pen, plan, layout, boxes, leaf, back, job, bleed)


def printed(job: Job, width: float, height: float) -> Box:
    """The part of a sheet that the job's printer can print, all of it if that is not known."""
    edge = _edge(job)
    return Box(edge, edge, width - edge, height - edge)


def _edge(job: Job) -> float:
    return float(job.device.edge.points) if job.device.edge is not None else 0.0


def _reach(job: Job) -> float:
    return _edge(job) if job.device.edge is not None else USUAL_EDGE


def crop(
    pen: Pen, width: float, height: float, boxes: Sequence[Box], reach: float = USUAL_EDGE, bleed: float = 0.0
) -> None:
    """Where each page is to be cut: two lines at a corner, in the white around it (Layout.trimmed). Where pages meet,
    or end with the sheet, there is nothing to cut away.

    They keep off what `bleed`s over the edge, if there is room for that. Where the printer's own white (`reach`) leaves
    no room beside the page for a mark, the cut is begun on its own line, from the sheet's edge.
    """
    found: dict[tuple[float, ...], None] = {}
    for box in boxes:
        whites = _whites(box, boxes, width, height)
        for x, white in ((box.left, whites.left), (box.right, whites.right)):
            if white > WORTH:
                for start, end in _cuts(box.bottom, box.top, height, whites.bottom, whites.top, reach, bleed):
                    found[tuple(round(value, 3) for value in (x, start, x, end))] = None
        for y, white in ((box.bottom, whites.bottom), (box.top, whites.top)):
            if white > WORTH:
                for start, end in _cuts(box.left, box.right, width, whites.left, whites.right, reach, bleed):
                    found[tuple(round(value, 3) for value in (start, y, end, y))] = None
    for x1, y1, x2, y2 in found:
        pen.line(x1, y1, x2, y2)


def _cuts(
    start: float, end: float, whole: float, before: float, behind: float, reach: float, bleed: float
) -> list[tuple[float, float]]:
    """The marks of a cut along a page's side from `start` to `end`, with so much white before and behind it."""
    found = []
    for at, sign, white, edge in ((start, -1, before, 0.0), (end, 1, behind, whole)):
        outermost = white > abs(at - edge) - 0.01
        room = white - (reach if outermost else 0.0)
        gap = bleed + 0.5 * MM if bleed and room >= bleed + 2.5 * MM else CROP_GAP
        if white >= (reach + CROP_GAP + 2 * MM if outermost else LEAST_ROOM):
            found.append((at + sign * gap, at + sign * min(white, gap + CROP_LENGTH)))
        elif outermost:
            found.append((edge, edge - sign * (max(reach, white) + CROP_LENGTH)))
    return found


def _whites(box: Box, boxes: Sequence[Box], width: float, height: float) -> Box:
    """How much white is on each side of a page: as far as the sheet's edge, or half way to the nearest page."""
    others = [other for other in boxes if other is not box]
    row = [other for other in others if other.bottom < box.top and other.top > box.bottom]
    column = [other for other in others if other.left < box.right and other.right > box.left]

    def least(edge: float, gaps: list[float]) -> float:
        return min([edge, *(gap / 2 for gap in gaps if gap > -0.01)])

    return Box(
        least(box.left, [box.left - other.right for other in row]),
        least(box.bottom, [box.bottom - other.top for other in column]),
        least(width - box.right, [other.left - box.right for other in row]),
        least(height - box.top, [other.bottom - box.top for other in column]),
    )


def _folds(pen: Pen, layout: Layout, boxes: list[Box], back: bool, job: Job) -> None:
    """Dashes at both ends of each crease, from the sheet's edge inwards.

    In the white around the pages they stand on both sides. Where the pages reach the sheet's edge they stand on the
    side that the fold hides there, and on the printed one if there is but one.
    """
    scheme = layout.scheme
    top = layout.height - max(box.top for box in boxes)
    left = min(box.left for box in boxes)
    for crease in (line for step in scheme.folds for line in step):
        line = crease.mirrored(scheme.columns) if job.right_bound else crease
        white = top if line.upright else left
        inside = white - _edge(job) < LEAST_ROOM
        if inside:
            length = max(white, _reach(job)) + 4 * MM
        else:
            # The dash ends a little before the page does.
            length = min(white - min(0.5 * MM, white / 4), _edge(job) + CROP_LENGTH + CROP_GAP)
        x1, y1, x2, y2 = _ends(layout, line, back)
        starts, ends = line.start == 0, line.end == (scheme.rows if line.upright else scheme.columns)
        hidden_start, hidden_end = hidden_on_back(scheme, crease)
        if job.right_bound and not line.upright:
            hidden_start, hidden_end = hidden_end, hidden_start
        if starts and (not inside or not scheme.back or back == hidden_start):
            _dash(pen, line, x1, y1, length, back)
        if ends and (not inside or not scheme.back or back == hidden_end):
            _dash(pen, line, x2, y2, -length, back)


def hidden_on_back(scheme: Scheme, crease: Line) -> tuple[bool, bool]:
    """Whether the fold hides the sheet's back, at the beginning and at the end of a crease; at an end of it where it
    does not, it hides the front.

    What lies inside of a fold are the pages that are nearer to each other in the book.
    """

    def apart(rows: Rows, mirrored: bool, along: int) -> int:
        cells = []
        for across in (crease.at - 1, crease.at):
            column, row = (across, along) if crease.upright else (along, across)
            cells.append(rows[row][scheme.columns - 1 - column if mirrored else column].page)
        return abs(cells[0] - cells[1])

    if not scheme.back:
        return False, False
    first, last = (
        apart(scheme.back, True, along) <= apart(scheme.front, False, along) for along in (crease.start, crease.end - 1)
    )
    return first, last


def _dash(pen: Pen, line: Line, x: float, y: float, length: float, back: bool) -> None:
    if line.upright:
        pen.line(x, y, x, y - length, FOLD_DASH)
    else:
        pen.line(x, y, x + (-length if back else length), y, FOLD_DASH)


def _ends(layout: Layout, line: Line, back: bool) -> tuple[float, float, float, float]:
    """A line's two ends on the sheet; the back is the front's mirror image."""

    def x(column: float) -> float:
        at = column * layout.cell_width
        return layout.width - at if back else at

    def y(row: float) -> float:
        return layout.height - row * layout.cell_height

    if line.upright:
        return x(line.at), y(line.start), x(line.at), y(line.end)
    return x(line.start), y(line.at), x(line.end), y(line.at)


def _slit(pen: Pen, layout: Layout, line: Line) -> None:
    """The whole line to cut along, with a stroke across each end that lies within the sheet."""
    x1, y1, x2, y2 = _ends(layout, line, False)
    pen.line(x1, y1, x2, y2, CUT_DASH)
    for x, y in ((x1, y1), (x2, y2)):
        if 0.01 < x < layout.width - 0.01 and 0.01 < y < layout.height - 0.01:
            if line.upright:
                pen.line(x - 2 * MM, y, x + 2 * MM, y)
            else:
                pen.line(x, y - 2 * MM, x, y + 2 * MM)


def _is_innermost(plan: Plan, leaf: Leaf) -> bool:
    return plan.scheme.gather is Gather.NEST and leaf.inside == plan.signatures[leaf.signature] - 1


def stations(height: float, number: int) -> tuple[float, ...]:
    """Where to prick a spine of a height, from its head down, in the same unit: two kettle holes near its ends, the
    others evenly between them."""
    if number < 2:
        return (height / 2,) * number
    end = min(max(KETTLE * height, 10 * MM), height / 4)
    return tuple(end + (height - 2 * end) * index / (number - 1) for index in range(number))


def middle_on_back(scheme: Scheme) -> bool:
    """Whether the two pages at which a signature opens in its middle are on the back of its innermost sheet."""
    each = scheme.pages // scheme.pieces
    middle = scheme.pages - each + each // 2
    return any(cell.page == middle for row in scheme.back for cell in row)


def spines(layout: Layout, leaf: Leaf, inner: bool) -> list[tuple[float, float, float]]:
    """The folds of a sheet that become a spine, as seen in the middle of their signature (`inner`), where needles go
    in, or around it: x, the foot's y and the head's, on the front, or on the back if the middle is there."""
    side = leaf.back if inner and middle_on_back(layout.scheme) else leaf.front
    deepest = max(place.depth for place in leaf.front)
    found = {}
    for place in side or ():
        # The two pages that face each other in the middle of the signature, or begin and end it.
        if place.depth == (deepest if inner else 0):
            box, cell = layout.page(place), layout.cell(place)
            x = cell.left if place.spine == "left" else cell.right
            found[round(x, 3), round(box.bottom, 3)] = (x, box.bottom, box.top)
    return [found[key] for key in sorted(found)]


def _sewing(pen: Pen, layout: Layout, leaf: Leaf, job: Job) -> None:
    for x, foot, head in spines(layout, leaf, True):
        for at in stations(head - foot, job.stations):
            y = head - at
            pen.line(x - SEWING_LENGTH / 2, y, x + SEWING_LENGTH / 2, y)


def _collation(pen: Pen, plan: Plan, layout: Layout, leaf: Leaf) -> None:
    """A bar over the outermost fold, one step lower on each signature: gathered, they make stairs (the trade's back
    marks)."""
    if len(plan.signatures) < 2:
        return
    for x, foot, head in spines(layout, leaf, False):
        height = min(6 * MM, (head - foot) / 12)
        room = int((head - foot - 20 * MM) / height) or 1
        y = head - 10 * MM - (leaf.signature % room + 1) * height
        pen.bar(x - 1 * MM, y, 2 * MM, height)


def _label(
    pen: Pen, plan: Plan, layout: Layout, boxes: list[Box], leaf: Leaf, back: bool, job: Job, bleed: float
) -> bool:
    """Which sheet this is, in the white below the pages or above them; False where neither has room."""
    edge = max(_edge(job), 1.5 * MM)
    below = min(box.bottom for box in boxes)
    above = layout.height - max(box.top for box in boxes)
    words = [f"Sheet {leaf.number + 1} of {len(plan.sheets)}"]
    if plan.scheme.back:
        words.append("back" if back else "front")
    if len(plan.signatures) > 1:
        words.append(f"signature {leaf.signature + 1} of {len(plan.signatures)}, sheet {leaf.inside + 1}")
    label = " - ".join(words)
    start = max(min(box.left for box in boxes) + CROP_GAP + CROP_LENGTH, edge)
    for white, y in ((below, edge + 1), (above, layout.height - edge - LABEL * 0.75 - 1)):
        if white >= edge + LABEL + 1 * MM + bleed:
            x = _free(pen, start, y, len(label) * LETTER, layout.width - edge)
            if x is not None:
                pen.text(x, y, label)
                return True
    return False


def _free(pen: Pen, x: float, y: float, width: float, end: float) -> float | None:
    """The first place from x on where lettering of a width crosses no line; None if there is none before `end`."""
    near = 1 * MM
    across = sorted(
        (line for line in pen.lines if line.bottom < y + LABEL and line.top > y - LABEL / 3), key=lambda line: line.left
    )
    for line in across:
        if line.right + near > x and line.left - near < x + width:
            x = line.right + near
    return x if x + width <= end else None
