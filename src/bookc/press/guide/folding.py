"""Cutting and folding sheets whose folds lie in one another: what to do, step by step, with drawings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bookc.base.words import count, listed
from bookc.press.guide.drawing import Drawing, Picture
from bookc.press.guide.flat import AIR, Flat, Scale
from bookc.press.guide.paper import Move, Paper, flat, moves, strip
from bookc.press.guide.parts import Section, Step, Work

HIGH = 44.0
"""A drawing is no higher than this, in millimetres."""

SAID = {
    Move.RIGHT_OVER_LEFT: "Fold the right half over onto the left half",
    Move.LEFT_OVER_RIGHT: "Fold the left half over onto the right half",
    Move.TOP_OVER_BOTTOM: "Fold the top half down onto the bottom half",
}


def sections(work: Work, room: float) -> list[Section]:
    """Cut, if sheets are cut before they are folded, and fold; a step has so much room, in millimetres."""
    found = []
    if work.imposed.plan.scheme.pieces > 1:
        found.append(cutting(work, room))
    found.append(Section("Fold", fold_steps(work, room)))
    return found


def piece(work: Work) -> Paper:
    """The first sheet as it is folded: whole, or its first piece, its front up."""
    scheme = work.imposed.plan.scheme
    return strip(flat(scheme, work.first), 0, scheme.rows // scheme.pieces)


def fold_steps(work: Work, room: float) -> Sequence[Step]:
    """The folds, each drawn on the paper as it then lies, and the folded sheet."""
    plan, job = work.imposed.plan, work.imposed.job
    scale = Scale.of(work.imposed.layout, room - 2 * AIR, HIGH - 2 * AIR)
    paper = piece(work).turned_over()
    seen = _seen(paper)
    what = "half sheet" if plan.scheme.pieces > 1 else "sheet"
    first = "the blank first page" if plan.before else "page 1"
    lay = f"Lay the {what} as drawn, {seen} up: {first} lies underneath. "
    steps = []
    for index, move in enumerate(moves(plan.scheme, job.right_bound)):
        drawing = Flat(paper, scale)
        drawing.fold(move)
        words = (
            (lay if index == 0 else "Do not turn it. ")
            + SAID[move]
            + (", corner to corner. Crease sharply." if index == 0 else ".")
        )
        steps.append(Step(drawing.done(f"{SAID[move]}"), words))
        paper = paper.folded(move)
    paper = paper.turned_over()
    drawing = Flat(paper, scale)
    side = "right" if job.right_bound else "left"
    _spine(drawing, job.right_bound)
    end = f"Turn it over like a leaf: page 1 is on top, upright, and the fold is at its {side}."
    if plan.before:
        end = f"Turn it over like a leaf: the first page (blank) is on top, and the fold is at its {side}."
    sheets = len(plan.sheets) * plan.scheme.pieces
    if sheets > 1:
        end += f" Fold every {what} this way, its front outside."
    steps.append(Step(drawing.done("The folded sheet"), end))
    return steps


def _seen(paper: Paper) -> str:
    """The pages that are seen, in words."""
    pages = [paper.top(row, column).page for row in range(len(paper.rows)) for column in range(paper.columns)]
    known = sorted(page + 1 for page in pages if page is not None)
    if not known:
        return "the side without page 1"
    shown = known if len(known) <= 4 else known[:3]
    words = listed([str(page) for page in shown]) if shown is known else ", ".join(map(str, shown)) + " …"
    return f"page {words}" if len(known) == 1 else f"pages {words}"


def _spine(drawing: Flat, right: bool) -> None:
    """A thick line where the fold is."""
    x = drawing.left + (drawing.across if right else 0)
    drawing.drawing.line((x, drawing.top), (x, drawing.top + drawing.down), width=1.0)


def cutting(work: Work, room: float) -> Section:
    """Sheets are cut into pieces, and the piles laid upon each other."""
    plan, layout, right = work.imposed.plan, work.imposed.layout, work.imposed.job.right_bound
    scheme = plan.scheme
    scale = Scale.of(layout, room - 15, HIGH - 15)
    paper = flat(scheme, work.first)
    steps = []
    parts = len(plan.signatures)
    if parts > 1:
        pile = f"Take one signature after the other: {count(plan.signatures[0], 'sheet')} make the first. "
    else:
        pile = ""
    pile += f"Lay the pile with its fronts up, {_fronts(work)} on top, as drawn. "
    for index, line in enumerate(scheme.cuts):
        drawing = Flat(paper, scale, 7.5)
        if line.upright:
            at = scheme.columns - line.at if right else line.at
            drawing.cut(at, line.start, at, line.end, 90)
        else:
            drawing.cut(line.start, line.at, line.end, line.at, 0)
        if index:
            words = "Cut both piles along the upright line, with the knife along a ruler or on a guillotine."
        else:
            words = f"{pile}Cut it in two along the line, a few sheets at a time, with a knife along a steel ruler."
        steps.append(Step(drawing.done("Where to cut the sheet"), words))
    steps.append(Step(_piling(work, paper, scale), _piling_words(work)))
    return Section("Cut", steps)


def _fronts(work: Work) -> str:
    return f"sheet {work.first.number + 1}"


def _order(work: Work) -> list[tuple[int, int]]:
    """Where the piles lie after cutting, as row and column of the pieces' grid, the one that comes on top first."""
    scheme = work.imposed.plan.scheme
    upright = any(line.upright for line in scheme.cuts)
    level = any(not line.upright for line in scheme.cuts)
    columns, rows = (2 if upright else 1), (2 if level else 1)
    sides = range(columns - 1, -1, -1) if work.imposed.job.right_bound else range(columns)
    return [(row, column) for row in range(rows) for column in sides]


def _piling(work: Work, paper: Paper, scale: Scale) -> Picture:
    """The piles apart, numbered in the order in which they are laid upon each other from the top."""
    order = _order(work)
    rows, columns = 1 + max(row for row, _ in order), 1 + max(column for _, column in order)
    gap, air = 4.0, 5.5
    width, height = scale.width * paper.columns / columns, scale.height * len(paper.rows) / rows
    drawing = Drawing(width * columns + gap * (columns - 1) + 2 * air, height * rows + gap * (rows - 1) + 2 * air)
    middles = []
    for rank, (row, column) in enumerate(order):
        left, top = air + column * (width + gap), air + row * (height + gap)
        for layer in (2, 1, 0):
            drawing.box(left + layer * 0.5, top + layer * 0.5, width, height, line=0.3)
        drawing.text(left + width / 2, top + height / 2 + 1.8, "ABCD"[rank], 5, bold=True)
        middles.append((left + width / 2, top + height / 2))
    for (x1, y1), (x2, y2) in pairwise(middles):
        away = 3.6
        far = max(abs(x2 - x1), abs(y2 - y1)) or 1
        dx, dy = (x2 - x1) / far, (y2 - y1) / far
        drawing.arrow((x1 + dx * away, y1 + dy * away), (x2 - dx * away, y2 - dy * away), 2.2)
    return drawing.done("Which pile comes upon which")


def _piling_words(work: Work) -> str:
    names = "ABCD"[: len(_order(work))]
    upon = ", ".join(f"{a} upon {b}" for a, b in pairwise(names))
    plan = work.imposed.plan
    what = "Each signature is" if len(plan.signatures) > 1 else "The whole book is"
    if plan.scheme.folds:
        pieces = plan.signatures[0] * plan.scheme.pieces
        return (
            f"Lay pile {upon}. {what} now one pile of half sheets in order"
            + (f", {pieces} in the first" if len(plan.signatures) > 1 else "")
            + "; the uppermost will be the outermost."
        )
    return f"Lay pile {upon}, all fronts up: the leaves are in order now, page 1 on top."
