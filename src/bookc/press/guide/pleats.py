"""Strips folded to and fro: the sixteen pages of one sheet on a winding strip, and the accordion."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.base.words import count
from bookc.press.guide.drawing import CREASE, PAPER, Drawing, Picture
from bookc.press.guide.flat import Flat, Scale
from bookc.press.guide.paper import Move, flat
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.guide.zine import Names
from bookc.press.schemes import Line, Scheme


@dataclass(frozen=True, slots=True)
class Pleat:
    """A crease between two pages of a winding strip, counted from 1 on the sheet: where on the grid, and whether it is
    a ridge (the print is outside) or a valley (the two pages face each other)."""

    pages: tuple[int, int]
    line: Line
    ridge: bool


def slits(scheme: Scheme, right_bound: bool) -> tuple[Line, ...]:
    """The slits as they lie on the sheet: mirrored for a book that is bound at its right."""
    return tuple(line.mirrored(scheme.columns) for line in scheme.slits) if right_bound else scheme.slits


def winding(scheme: Scheme, right_bound: bool) -> tuple[Pleat, ...]:
    """The creases of the strip, in its order: the last page's with the first one, then those that follow.

    A leaf is two pages back to back, so the crease between an odd page and the next one is a ridge; two pages that
    face each other have a valley between them. The last page goes round the spine, over a ridge.
    """
    places = {}
    for row, line in enumerate(scheme.front):
        for column, cell in enumerate(line):
            places[cell.page] = (row, scheme.columns - 1 - column if right_bound else column)
    last = len(places)
    found = []
    for page in range(last, 2 * last - 1):
        a, b = (page - 1) % last + 1, page % last + 1
        (row, column), (row2, column2) = places[a], places[b]
        if row == row2:
            crease = Line(True, max(column, column2), row, row + 1)
        else:
            crease = Line(False, max(row, row2), column, column + 1)
        found.append(Pleat((a, b), crease, a % 2 == 1 or a == last))
    return tuple(found)


def sixteen(work: Work) -> tuple[Section, Section]:
    """Crease and slit the sheet; pleat the winding strip."""
    plan, right_bound = work.imposed.plan, work.imposed.job.right_bound
    scheme = plan.scheme
    paper = flat(scheme, work.first)
    under = paper.turned_over()
    small = Scale.of(work.imposed.layout, 31, 34)
    name = Names(scheme, work.first, right_bound)
    steps: list[Step] = []
    for move, what in ((Move.TOP_OVER_BOTTOM, "top half down"), (Move.RIGHT_OVER_LEFT, "right half over to the left")):
        drawing = Flat(under, small)
        drawing.fold(move)
        first = "Lay the sheet <b>printed side down</b>." if not steps else "The same the other way:"
        steps.append(
            Step(
                drawing.done(f"The sheet is folded, {what}"),
                f"{first} Fold the {what}, then once more the same way: four layers. Crease sharply and <b>open all "
                "of it</b>.",
            )
        )
    large = Scale.of(work.imposed.layout, 62, 52)
    drawing = Flat(paper, large, 7.5)
    for line in slits(scheme, right_bound):
        if line.start == 0:
            drawing.cut(line.start, line.at, line.end, line.at, 0)
        else:
            drawing.cut(line.end, line.at, line.start, line.at, 180)
    steps.append(
        Step(
            drawing.done("The sheet, printed side up, with its three slits"),
            "Printed side up: <b>cut the three lines</b> from the edge where the scissors stand, over three quarters "
            "of the sheet. The sheet is one strip now, that winds to and fro.",
            2,
        )
    )
    table, steps = Section("Crease and cut", steps), []
    large = Scale.of(work.imposed.layout, 46, 66)
    drawing = Flat(paper, large)
    for line in slits(scheme, right_bound):
        drawing.drawing.line(
            (drawing.x(line.start), drawing.y(line.at)), (drawing.x(line.end), drawing.y(line.at)), width=1
        )
    for pleat in winding(scheme, right_bound):
        _crease(drawing, pleat)
    steps.append(
        Step(
            drawing.done("The ridges and the valleys of the strip"),
            "Now the folds change: at a <b>dashed line</b> fold so that the two pages <b>face each other</b>; at a "
            f"<b>double line</b> fold so that they lie back to back, print outside. Begin: {name(2)} faces {name(3)}.",
        )
    )
    steps.append(
        Step(
            _profile([(name(page), "") for page in range(1, 16)], 110),
            f"Go on page by page to {name(15)}: back, forth, back, forth. The pile of pleats, seen from its head: "
            "where print meets print, the book opens.",
            2,
        )
    )
    steps.append(
        Step(
            _wrapped(name(1), name(16)),
            f"Lay page {name(16)} round the back: it covers the last leaf, and its fold is the <b>spine</b>. Glue it "
            f"to the back of page {name(15)} and press the book flat under weights.",
        )
    )
    return table, Section("Pleat", steps)


def _crease(drawing: Flat, pleat: Pleat) -> None:
    line = pleat.line
    if line.upright:
        x = drawing.x(line.at)
        y1, y2 = drawing.y(line.start), drawing.y(line.end)
        ends = [((x + by, y1), (x + by, y2)) for by in (-0.45, 0.45)]
        middle = ((x, y1), (x, y2))
    else:
        y = drawing.y(line.at)
        x1, x2 = drawing.x(line.start), drawing.x(line.end)
        ends = [((x1, y + by), (x2, y + by)) for by in (-0.45, 0.45)]
        middle = ((x1, y), (x2, y))
    if pleat.ridge:
        drawing.drawing.line(*middle, width=0.9, ink=PAPER)
        for one in ends:
            drawing.drawing.line(*one, width=0.3)
    else:
        drawing.drawing.line(*middle, width=0.5, dash=CREASE)


def _profile(parts: Sequence[tuple[str, str]], across: float, seams: Sequence[int] = ()) -> Picture:
    """Pleats seen from above: each part's page on the side that is read first, and on the other one.

    The first part starts at the left behind and comes to the front; parts after it go to and fro.
    """
    number = len(parts)
    step = (across - 6) / number
    deep, top = 17.0, 5.0
    drawing = Drawing(across, deep + 2 * top)
    spots = [(3 + index * step, top + (deep if index % 2 else 0)) for index in range(number + 1)]
    drawing.line(*spots, width=0.6)
    for index in seams:
        drawing.dot(*spots[index], 1.1, fill=PAPER, width=0.4)
    most = max(len(words) for part in parts for words in part)
    size = min(3.2, step * 0.8 / max(1, most))
    for index, (before, behind) in enumerate(parts):
        (x1, y1), (x2, y2) = spots[index], spots[index + 1]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        falls = y2 > y1
        # A part that falls has its front at its left, and there is most room for it below.
        away = step * (-0.1 if falls else 0.1)
        drawing.text(x + away, y + deep * 0.36 + size * 0.35, before, size, bold=True)
        if behind:
            drawing.text(x - away, y - deep * 0.36 + size * 0.35, behind, size)
    return drawing.done("The pleats, seen from above")


def _wrapped(first: str, last: str) -> Picture:
    """The pleats in their cover, seen from the head."""
    drawing = Drawing(40, 26)
    left, right = 8.0, 32.0
    for index in range(6):
        y = 8.5 + index * 1.8
        drawing.line((left + 1, y), (right, y), width=0.3)
        if index % 2 == 0:
            drawing.path(f"M {right} {y} a 0.9 0.9 0 0 1 0 1.8", width=0.3)
        elif index < 5:
            drawing.path(f"M {left + 1} {y} a 0.9 0.9 0 0 0 0 1.8", width=0.3)
    drawing.path(f"M {right} 6 L {left} 6 C {left - 4} 6 {left - 4} 20 {left} 20 L {right} 20", width=0.8)
    drawing.text(20, 4.4, first, 3, bold=True)
    drawing.text(20, 24.4, last, 3, bold=True)
    drawing.arrow((3.2, 9), (6.0, 21.4), 3.0)
    return drawing.done("The last page goes round the back")


def accordion(work: Work) -> list[Section]:
    """Join the sheets and fold the strip to and fro."""
    plan, right_bound = work.imposed.plan, work.imposed.job.right_bound
    found = []
    if len(plan.sheets) > 1:
        found.append(_joining(work))
    paper = flat(plan.scheme, work.first)
    scale = Scale.of(work.imposed.layout, 46, 28)
    drawing = Flat(paper, scale)
    columns = plan.scheme.columns
    for column in range(1, columns):
        number = columns - column if right_bound else column
        x = drawing.x(column)
        if number % 2:
            drawing.drawing.line((x, drawing.top), (x, drawing.top + drawing.down), width=0.9, ink=PAPER)
            for by in (-0.45, 0.45):
                drawing.drawing.line((x + by, drawing.top), (x + by, drawing.top + drawing.down), width=0.3)
        else:
            drawing.drawing.line((x, drawing.top), (x, drawing.top + drawing.down), width=0.5, dash=CREASE)
    start = "right" if right_bound else "left"
    steps = [
        Step(
            drawing.done("The strip with its ridges and valleys"),
            f"Lay the strip with page 1 up, at the {start}. <b>Double line</b>: fold backwards, the print stays "
            "outside. <b>Dashed line</b>: fold forwards, the two pages come face to face.",
        )
    ]
    faces = []
    for sheet in plan.sheets[:2]:
        one = flat(plan.scheme, sheet)
        row = [(one.rows[0][column][0].upper, one.rows[0][column][0].lower) for column in range(columns)]
        faces += row[::-1] if right_bound else row
    parts = [(_name(upper.page), _name(lower.page) if lower.printed else "") for upper, lower in faces]
    # Two sheets are as long on either side of their seam.
    seams = [columns] if len(plan.sheets) > 1 else []
    drawn = _profile(parts[::-1] if right_bound else parts, 112, seams)
    more = " and so on, a seam (ring) always as a valley" if seams else ""
    steps.append(
        Step(
            drawn,
            "From above: to and fro, ridge and valley in turn"
            + more
            + ". Page 1 ends outside, on top. "
            + (
                "The thin numbers are the strip's back: turn the book over to read on there."
                if plan.scheme.back
                else ""
            ),
            2,
        )
    )
    found.append(Section("Fold", steps))
    return found


def _name(page: int | None) -> str:
    return "–" if page is None else str(page + 1)


def _joining(work: Work) -> Section:
    plan, right_bound = work.imposed.plan, work.imposed.job.right_bound
    shown = [*plan.sheets[:3]]
    scale = Scale.of(work.imposed.layout, 34, 28)
    width, height = scale.width * plan.scheme.columns, scale.height
    drawing = Drawing(width * len(shown) + 12, height + 12)
    for index, sheet in enumerate(shown):
        at = len(shown) - 1 - index if right_bound else index
        left = 6 + at * width
        drawing.box(left, 6, width, height, line=0.4)
        for place in sheet.front:
            drawing.text(
                left + (place.column + 0.5) * scale.width, 7 + height / 2, _name(place.page),
                min(3.2, scale.width * 0.5), bold=True,
            )  # fmt: skip
        drawing.text(left + width / 2, 4.6, f"sheet {sheet.number + 1}", 2.4)
        if index:
            seam = left if not right_bound else left + width
            drawing.line((seam, 4.5), (seam, 7.5 + height), width=2.4, ink="#999")
    if len(plan.sheets) > len(shown):
        drawing.text(6 + (width * len(shown) if not right_bound else -3) + 2.5, 7 + height / 2, "…", 4)
    side, other = ("left", "right") if right_bound else ("right", "left")
    words = (
        f"Lay the {count(len(plan.sheets), 'sheet')} side by side, fronts up, the {other} edge of each sheet close "
        f"against the {side} edge of the one before it. "
    )
    words += (
        "Join each seam with clear tape, or with a narrow strip of thin paper and glue."
        if plan.scheme.back
        else "Join each seam <b>on the unprinted back</b>, with tape or a strip of thin paper and glue."
    )
    return Section("Join", [Step(drawing.done("The sheets side by side, joined at the gray seams"), words, 2)])
