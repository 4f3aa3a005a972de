"""Trimming: what to cut off and where, and folds that must be cut open."""

from __future__ import annotations

from bookc.design.imposition import Mark
from bookc.press.guide.drawing import CUT, SOFT, Drawing, Picture
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.guide.words import both, size
from bookc.press.marks import WORTH
from bookc.press.schemes import Gather


def section(work: Work) -> Section | None:
    """What is cut at last; None where there is nothing to cut."""
    scheme = work.imposed.plan.scheme
    if not (work.nested or work.stacked or scheme.gather is Gather.STRIP):
        return None
    edge, ends = work.white
    if scheme.gather is Gather.STRIP:
        # The white between the pages of a strip is part of it.
        edge = 0.0
    metric = work.facts.metric
    parts = []
    if edge > WORTH:
        sides = "the fore-edge and at the spine" if work.stacked and not work.snug else "the fore-edge"
        parts.append(f"{both(edge, metric)} at {sides}")
    if ends > WORTH:
        parts.append(f"{both(ends, metric)} at the head and at the foot")
    opened = work.nested and len(scheme.folds) > 1
    words = ""
    if parts:
        words = f"Cut off {', '.join(parts)}" + (", along the crop marks" if work.marked(Mark.CROP) else "")
        words += f": the page is {size(*work.finished, metric)} then. "
        if work.nested:
            order = "Fore-edge first, then head and foot; a" if len(parts) > 1 else "A"
            words += f"{order} few leaves at a stroke, the ruler pressed hard. "
        elif work.stacked:
            words = "Before you bind: " + words[0].lower() + words[1:]
        else:
            words = "Before you fold: " + words[0].lower() + words[1:]
    elif work.nested:
        words = "The pages fill the sheet: nothing must be cut off. "
        if len(work.imposed.plan.sheets) * scheme.pieces > 3:
            words += (
                "If inner leaves stand out at the fore-edge, cut them even with a sharp knife along a steel ruler. "
            )
    moved = work.imposed.creep
    if moved > WORTH / 2:
        words += (
            f"Inner pages stand up to {both(moved, metric)} nearer to the fold, so that all margins are even after the "
            "cut. "
        )
    if opened:
        words += (
            "Some leaves still hang together at their folds: <b>cut these folds open</b> with a knife or, where you "
            "trim, with the cut."
        )
    if not words:
        return None
    return Section("Trim", [Step(_drawing(work, edge > WORTH, ends > WORTH), words)])


def _drawing(work: Work, edge: bool, ends: bool) -> Picture:
    """The book with the lines along which it is cut."""
    drawing = Drawing(42, 28)
    width, height = work.page
    scale = min(22 / width, 19 / height)
    across, down = width * scale, height * scale
    more_x, more_y = (2.4 if edge else 0.0), (2.4 if ends else 0.0)
    left, top = 21 - across / 2, 14.0 - down / 2
    right = work.imposed.job.right_bound
    both_sides = work.stacked and not work.snug and edge
    out_left = more_x if right or both_sides else 0.0
    out_right = more_x if not right or both_sides else 0.0
    drawing.box(left - out_left, top - more_y, across + out_left + out_right, down + 2 * more_y, fill="#eee", line=0.3)
    drawing.box(left, top, across, down, line=0.01)
    for wanted, x in ((out_left > 0, left), (out_right > 0, left + across)):
        if wanted:
            drawing.line((x, top - more_y - 2), (x, top + down + more_y + 2), dash=CUT, width=0.45)
    if ends:
        for y in (top, top + down):
            drawing.line((left - out_left - 2, y), (left + across + out_right + 2, y), dash=CUT, width=0.45)
    if work.imposed.plan.scheme.bound:
        x = left + across if right else left
        drawing.line((x, top - more_y), (x, top + down + more_y), width=1.1)
        drawing.text(x + (2.6 if right else -1.4), 14, "spine", 2.2, turn=-90, ink=SOFT)
    if edge or ends:
        x = left + across if not right else left
        drawing.scissors(x, top - more_y - 2, 90) if edge else drawing.scissors(left - 2, top, 0)
    return drawing.done("Where the book is trimmed")
