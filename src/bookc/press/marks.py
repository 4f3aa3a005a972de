"""Marks for the hand: where to crop, fold, slit and sew, in which order signatures lie, and which sheet this is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bookc.base.units import Length
from bookc.design.imposition import Mark
from bookc.pdf.boxes import Box
from bookc.press.job import Job
from bookc.press.layout import Layout
from bookc.press.pen import LABEL, Pen
from bookc.press.plan import Leaf, Plan
from bookc.press.schemes import Gather, Line

MM = float(Length.parse("1mm").points)
CROP_GAP, CROP_LENGTH = 1.5 * MM, 5 * MM
"""Crop marks keep off the page's corner, and are so long where there is room."""
LEAST_ROOM = 2.5 * MM
"""With less white than this beside a page, nothing is drawn there."""
FOLD_DASH, CUT_DASH = (3.0, 2.0), (6.0, 2.0, 1.0, 2.0)
SEWING_LENGTH = 3 * MM
KETTLE = 0.07
"""The outermost holes stand at this part of the spine from head and tail, and no nearer than 10 mm where there is
room."""


def draw(pen: Pen, plan: Plan, layout: Layout, leaf: Leaf, back: bool, job: Job) -> bool:
    """Draw the marks of a side; whether its label found room."""
    places = leaf.back if back else leaf.front
    boxes = [layout.page(place) for place in places or ()]
    wanted = job.marks
    if Mark.CROP in wanted:
        crop(pen, layout.width, layout.height, boxes)
    if Mark.FOLD in wanted:
        _folds(pen, layout, boxes, back, job)
    if Mark.SLIT in wanted and not back:
        for line in (*plan.scheme.slits, *plan.scheme.cuts):
            _slit(pen, layout, line.mirrored(layout.scheme.columns) if job.right_bound else line)
    if plan.scheme.sewn:
        if Mark.SEWING in wanted and back and _is_innermost(plan, leaf):
            _sewing(pen, plan, layout, job)
        if Mark.COLLATION in wanted and not back and leaf.inside == 0:
            _collation(pen, plan, layout, leaf)
    return Mark.LABELS not in wanted or _label(pen, plan, layout, boxes, leaf, back, job)


def _edge(job: Job) -> float:
    return float(job.device.edge.points) if job.device.edge is not None else 0.0


def crop(pen: Pen, width: float, height: float, boxes: Sequence[Box]) -> None:
    """Two lines at each corner, in the white around the page. Where pages meet there is nothing to cut away."""
    for box in boxes:
        others = [other for other in boxes if other is not box]
        row = [other for other in others if other.bottom < box.top and other.top > box.bottom]
        column = [other for other in others if other.left < box.right and other.right > box.left]
        for sign, x, white in (
            (-1, box.left, _white(box.left, [box.left - other.right for other in row])),
            (1, box.right, _white(width - box.right, [other.left - box.right for other in row])),
        ):
            if white >= LEAST_ROOM:
                for y in (box.bottom, box.top):
                    pen.line(x + sign * CROP_GAP, y, x + sign * min(white, CROP_GAP + CROP_LENGTH), y)
        for sign, y, white in (
            (-1, box.bottom, _white(box.bottom, [box.bottom - other.top for other in column])),
            (1, box.top, _white(height - box.top, [other.bottom - box.top for other in column])),
        ):
            if white >= LEAST_ROOM:
                for x in (box.left, box.right):
                    pen.line(x, y + sign * CROP_GAP, x, y + sign * min(white, CROP_GAP + CROP_LENGTH))


def _white(edge: float, gaps: Iterable[float]) -> float:
    """The white on a side of a page: as far as the sheet's edge, or half way to the nearest page on that side."""
    return min([edge, *(gap / 2 for gap in gaps if gap > -0.01)])


def _folds(pen: Pen, layout: Layout, boxes: list[Box], back: bool, job: Job) -> None:
    """Dashes at both ends of each crease, from the sheet's edge inwards.

    In the white around the pages they stand on both sides. Where the pages reach the sheet's edge they stand on the
    side that the fold hides, and on the printed one if there is but one.
    """
    top = layout.height - max(box.top for box in boxes)
    left = min(box.left for box in boxes)
    hidden = back or not layout.scheme.back
    for step in layout.scheme.folds:
        for line in (one.mirrored(layout.scheme.columns) if job.right_bound else one for one in step):
            white = top if line.upright else left
            inside = white < LEAST_ROOM
            if inside and not hidden:
                continue
            length = max(white, _edge(job)) + 4 * MM if inside else min(white, CROP_LENGTH + CROP_GAP)
            # Where there is white, the dash ends a little before the page does.
            length -= 0.0 if inside else min(0.5 * MM, white / 4)
            x1, y1, x2, y2 = _ends(layout, line, back)
            if line.start == 0:
                _dash(pen, line, x1, y1, length, back)
            if line.end == (layout.scheme.rows if line.upright else layout.scheme.columns):
                _dash(pen, line, x2, y2, -length, back)


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


def spines(layout: Layout, leaf: Leaf, back: bool) -> list[tuple[float, float, float]]:
    """The folds on a side that become a spine and lie in the middle of their signature: x, the foot's y and the
    head's."""
    deepest = max(place.depth for place in leaf.front)
    found = {}
    for place in (leaf.back if back else leaf.front) or ():
        # The two pages that face each other in the middle of the signature, or begin and end it.
        wanted = deepest if back else 0
        if place.depth == wanted:
            box, cell = layout.page(place), layout.cell(place)
            x = cell.left if place.spine == "left" else cell.right
            found[round(x, 3), round(box.bottom, 3)] = (x, box.bottom, box.top)
    return [found[key] for key in sorted(found)]


def _sewing(pen: Pen, plan: Plan, layout: Layout, job: Job) -> None:
    leaf = next(leaf for leaf in plan.sheets if _is_innermost(plan, leaf))
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


def _label(pen: Pen, plan: Plan, layout: Layout, boxes: list[Box], leaf: Leaf, back: bool, job: Job) -> bool:
    """Which sheet this is, in the white below the pages or above them; False where neither has room."""
    edge = max(_edge(job), 1.5 * MM)
    below = min(box.bottom for box in boxes)
    above = layout.height - max(box.top for box in boxes)
    words = [f"Sheet {leaf.number + 1} of {len(plan.sheets)}"]
    if plan.scheme.back:
        words.append("back" if back else "front")
    if len(plan.signatures) > 1:
        words.append(f"signature {leaf.signature + 1} of {len(plan.signatures)}, sheet {leaf.inside + 1}")
    x = min(box.left for box in boxes) + CROP_GAP + CROP_LENGTH if boxes else edge
    x = max(x, edge)
    need = edge + LABEL + 1 * MM
    if below >= need:
        pen.text(x, edge + 1, " - ".join(words))
    elif above >= need:
        pen.text(x, layout.height - edge - LABEL * 0.75 - 1, " - ".join(words))
    else:
        return False
    return True
