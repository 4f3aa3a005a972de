"""The punching template: a strip at true size, as high as the folded sheets, with the holes of the spine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bookc.base.frozen import dataclass
from bookc.base.units import MM
from bookc.base.words import plain
from bookc.press.guide.drawing import BACKSIDE, CREASE, PAPER, SOFT, Drawing, Picture
from bookc.press.guide.parts import Work
from bookc.press.guide.words import both
from bookc.press.marks import stations

STRIP = 22.0
"""The strip's width in millimetres."""
AIR = 1.0
STAPLE = 12.0
CLEAR = 7.0
"""A seam between two strips keeps so far from what is pricked."""
PAMPHLET = 3
"""The holes that a booklet is stitched through."""


@dataclass(frozen=True, slots=True)
class Spine:
    """The fold of a job's sheets, in points: how high it is before anything is trimmed, where the page's head and foot
    are on it, where holes are pricked and where staples have their middles, all from the top."""

    height: float
    head: float
    foot: float
    holes: tuple[float, ...]
    staples: tuple[float, ...]


def spine(work: Work) -> Spine | None:
    """The spine that is sewn, stitched or stapled; None where there is none, or it has no hole."""
    if not work.nested:
        return None
    height, white = work.imposed.layout.cell_height, work.white[1]
    page = height - 2 * white
    sewn = work.imposed.plan.scheme.sewn
    holes = tuple(white + at for at in stations(page, work.imposed.job.stations if sewn else PAMPHLET))
    if not holes:
        return None
    staples = () if sewn else (white + page / 4, white + page * 3 / 4)
    return Spine(height, white, height - white, holes, staples)


def strips(work: Work, room: float) -> list[Picture]:
    """The template in as many pieces as the room (the guide's page, in millimetres) asks for; nothing if there is no
    spine to punch, or it is longer than three pages."""
    found = spine(work)
    if found is None:
        return []
    seams = _seams(found, room - 2 * AIR)
    if len(seams) > 4:
        return []
    return [
        _strip(work, found, start, end, index, len(seams) - 1) for index, (start, end) in enumerate(pairwise(seams))
    ]


def _seams(found: Spine, room: float) -> list[float]:
    """Where the strips begin and end, in millimetres from the top: as even as may be, and no seam near a hole or a
    staple."""
    high = found.height / MM
    number_of = 1
    while high / number_of > room:
        number_of += 1
    kept = [at / MM for at in found.holes] + [at / MM + side for at in found.staples for side in (-6, 0, 6)]
    seams = [0.0]
    for index in range(1, number_of):
        even = high * index / number_of
        near = [even + by * side for by in range(40) for side in (1, -1)]
        free = (at for at in near if all(abs(at - one) > CLEAR for one in kept) and at - seams[-1] <= room)
        seams.append(next(free, even))
    return [*seams, high] if high - seams[-1] <= room else [high * index / number_of for index in range(number_of + 1)]


def _strip(work: Work, found: Spine, start: float, end: float, index: int, of: int) -> Picture:
    metric = work.facts.metric
    drawing = Drawing(STRIP + 2 * AIR, end - start + 2 * AIR)
    left, right, middle = AIR, AIR + STRIP, AIR + STRIP / 2

    def y(points: float) -> float:
        return points / MM - start + AIR

    def here(points: float) -> bool:
        return start - 0.01 <= points / MM <= end + 0.01

    for edge, low in ((0.0, found.head), (found.foot, found.height)):
        top, bottom = max(edge / MM, start), min(low / MM, end)
        if bottom - top > 0.3:
            drawing.box(left, top - start + AIR, STRIP, bottom - top, fill=BACKSIDE, line=0.01)
    drawing.path(f"M {left} {AIR} h {STRIP} v {end - start:.3f} h {-STRIP} Z", width=0.3)
    drawing.line((middle, AIR), (middle, end - start + AIR), width=0.25, dash=CREASE, ink=SOFT)
    _ends(drawing, found, start, end, index, of)
    for at in found.staples:
        top, bottom = max(at / MM - STAPLE / 2, start), min(at / MM + STAPLE / 2, end)
        if bottom > top:
            drawing.line((middle, top - start + AIR), (middle, bottom - start + AIR), width=1.3)
        if here(at):
            _distance(drawing, right - 0.8, y(at), "staple", at, metric, "end")
    for order, at in enumerate(found.holes):
        if here(at):
            drawing.dot(middle, y(at), 1.1, fill=PAPER, width=0.35, kind="hole")
            drawing.line((middle - 1.7, y(at)), (middle + 1.7, y(at)), width=0.2)
            drawing.dot(middle, y(at), 0.3)
            _distance(drawing, left + 0.8, y(at), f"hole {order + 1}", at, metric, "start")
    return drawing.done(f"Punching template, strip {index + 1} of {of}")


def _ends(drawing: Drawing, found: Spine, start: float, end: float, index: int, of: int) -> None:
    """Head and tail, and the letters at which strips are joined."""
    middle, down = AIR + STRIP / 2, end - start + AIR
    if index == 0:
        drawing.text(middle - 5, AIR + 3.2, "HEAD", 2.4, bold=True)
        drawing.shape((middle - 5, AIR + 4.2), (middle - 5.9, AIR + 5.6), (middle - 4.1, AIR + 5.6), fill="#000")
    else:
        drawing.text(middle + 5, AIR + 3.2, f"join {'AB'[index - 1]}", 2.2)
    if index == of - 1:
        drawing.text(middle - 5, down - 1.4, "TAIL", 2.4, bold=True)
    else:
        drawing.text(middle + 5, down - 1.4, f"join {'AB'[index]}", 2.2)
    for at in (found.head, found.foot):
        if 0.3 * MM < at < found.height - 0.3 * MM and start < at / MM < end:
            y = at / MM - start + AIR
            drawing.line((AIR, y), (AIR + STRIP, y), width=0.15)


def _distance(drawing: Drawing, x: float, y: float, what: str, at: float, metric: bool, anchor: str) -> None:
    drawing.text(x, y - 0.6, what, 1.9, anchor=anchor, bold=True)
    drawing.text(x, y + 2.1, both(at, metric).split(" (")[0], 1.9, anchor=anchor)


def ruler(metric: bool) -> Picture:
    """A line of 100 mm or 4 in, to be measured."""
    unit, parts = (10.0, 10) if metric else (25.4 / 2, 8)
    length = unit * parts
    drawing = Drawing(length + 4, 6.2)
    drawing.line((2, 2), (2 + length, 2), width=0.3)
    for index in range(parts + 1):
        x = 2 + index * unit
        drawing.line((x, 2 - (1.6 if index in (0, parts) else 0.8)), (x, 2 + (1.6 if index in (0, parts) else 0.8)))
    drawing.text(2, 5.9, "0", 2.2)
    drawing.text(2 + length, 5.9, "100 mm" if metric else "4 in", 2.2, anchor="end")
    return drawing.done("A line of " + ("100 mm" if metric else "4 in"))


def table(work: Work) -> str:
    """The holes' distances from the head of the folded sheet, in words."""
    found = spine(work)
    if found is None:
        return ""
    return _listed(found.holes, work.facts.metric)


def _listed(at: Sequence[float], metric: bool) -> str:
    unit = MM if metric else 72
    return ", ".join(plain(one / unit, 1 if metric else 2) for one in at) + (" mm" if metric else " in")
