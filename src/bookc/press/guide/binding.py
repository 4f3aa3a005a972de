"""Binding: sheets nested, stapled or stitched; signatures gathered, punched, sewn and glued; leaves glued."""

from __future__ import annotations

from itertools import pairwise

from bookc.base.words import count
from bookc.design.imposition import Mark
from bookc.press import marks
from bookc.press.cover import square
from bookc.press.guide import template
from bookc.press.guide.drawing import BACKSIDE, PAPER, SOFT, Drawing, Picture, fine
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.plan import Leaf


def sections(work: Work) -> list[Section]:
    """All that is done between folding and trimming."""
    if work.stacked:
        return [Section("Bind", [_glued_leaves(work)]), *cover(work)]
    if not work.nested:
        return []
    if work.single:
        return [_single(work)]
    return [Section("Gather", [*_nested(work), _gathered(work)]), Section("Sew", _sewn(work)), *cover(work)]


def cover(work: Work) -> list[Section]:
    """How the cover comes around the block, if it is a sheet of its own."""
    if not work.facts.cover:
        return []
    drawing = Drawing(42, 24)
    for index in range(7):
        drawing.line((9, 6 + index * 2), (34, 6 + index * 2), width=0.3)
    drawing.line((36, 4), (7, 4), (7, 20), (36, 20), width=0.9)
    words = f"Score the cover {_creased(work)} and fold it, print outside. "
    if work.zine:
        words += "Glue its spine to the spine of the little book, or of all of them together."
    else:
        words += "Glue the block's spine into it and let it dry under weights."
    return [Section("Cover", [Step(drawing.done("The cover around the block, seen from its head"), words)])]


def _creased(work: Work) -> str:
    return "along both edges of its spine" if square(work.imposed) else "in its middle"


def _around(work: Work) -> Step:
    """The cover of one fold, which is stapled or stitched with the others."""
    drawing = Drawing(44, 29)
    x = 22.0
    for index in range(3):
        top, across = 7.0 + index * 4.2, 13.0 - index * 1.2
        drawing.line((x - across, top + 11), (x, top), (x + across, top + 11), width=0.6)
    drawing.line((x - 15, 14.5), (x, 1.5), (x + 15, 14.5), width=1.3)
    words = f"<b>Cover:</b> fold it {_creased(work)}, print outside, and lay it around all the others, heads together."
    return Step(drawing.done("The folded cover around the folded sheets"), words)


def middle(work: Work, signature: int) -> str:
    """The pages that face each other in the middle of a signature, in words; "" if both are blank."""
    plan = work.imposed.plan
    leaves = [leaf for leaf in plan.sheets if leaf.signature == signature]
    deepest = max(place.depth for leaf in leaves for place in leaf.front)
    back = marks.middle_on_back(plan.scheme)
    sides = [place for leaf in leaves for place in (leaf.back if back else leaf.front) or () if place.depth == deepest]
    pages = sorted(place.page + 1 for place in sides if place.page is not None)
    return " and ".join(map(str, pages))


def _folds(work: Work, leaves: list[Leaf]) -> int:
    """The folded sheets, or pieces of sheets, that lie in one another."""
    return len(leaves) * work.imposed.plan.scheme.pieces


def _nested(work: Work) -> list[Step]:
    plan = work.imposed.plan
    most = max(plan.signatures) * plan.scheme.pieces
    if most == 1:
        return []
    what = "half sheets" if plan.scheme.pieces > 1 else "sheets"
    if work.single:
        words = f"Lay the folded {what} into one another, as tents hang over a line: <b>number 1 outside</b>, "
        words += f"number {most} inside."
    else:
        words = f"Each signature is up to {most} {what}, laid into one another: the <b>lowest number outside</b>."
    opened = middle(work, 0)
    if opened:
        which = "It" if work.single else "The first"
        words += f" {which} opens in its middle at page{'s' if ' and ' in opened else ''} {opened}."
    return [Step(_tents(most), words)]


def _tents(most: int) -> Picture:
    """Folded sheets over one another, seen from the end."""
    shown = list(range(1, most + 1)) if most <= 4 else [1, 2, most]
    drawing = Drawing(44, 29)
    x, step = 15.0, 3.3 if len(shown) > 3 else 4.2
    for index, label in enumerate(shown):
        top = 3.0 + index * step
        across, y = 12.5 - index * 1.2, 3.4 + index * 4.2
        drawing.line((x - across, top + 11), (x, top), (x + across, top + 11), width=0.6)
        drawing.line((x + 0.8, top), (28.6, y - 0.8), width=0.15, ink=SOFT)
        words = f"{label} outside" if index == 0 else f"{label} inside" if index == len(shown) - 1 else str(label)
        drawing.text(29.2, y, words, 2.5, anchor="start")
    if most > 4:
        drawing.text(x, 3.0 + step * 1.85, "⋮", 3)
    drawing.arrow((x, 28.5), (x, 3.0 + len(shown) * step + 3.0), 0)
    return drawing.done("Folded sheets laid into one another")


def _single(work: Work) -> Section:
    """One fold: staples or a pamphlet stitch."""
    plan = work.imposed.plan
    sewn = plan.scheme.sewn
    steps = [*_nested(work), *([_around(work)] if work.facts.cover else [])]
    covers = _covers(work)
    if not sewn:
        steps.append(
            Step(
                _stapled(work.imposed.job.right_bound),
                "<b>Staple:</b> lay the booklet open on a soft board, its cover up" + covers + ". Two staples through "
                "the fold, where the template has its thick bars; close their legs inside. This takes a long-reach "
                "stapler.",
            )
        )
    holes = template.spine(work)
    if holes is not None:
        number = len(holes.holes)
        steps.append(_punched(number, "the middle fold", "Punch" if sewn else "To stitch, punch first"))
        if number > 1:
            ways = pamphlet(number)
            start = "hole 1" if number == 2 else f"hole {ways[0]}"
            steps.append(
                Step(
                    _stitch_drawing(number),
                    f"<b>Stitch:</b> begin inside at {start}, leave a tail of thread, and follow the numbers; dashed "
                    "thread runs inside. Pull it tight along the fold and tie both ends inside, across the long "
                    "stitch.",
                )
            )
    if not steps:
        steps.append(Step(None, "No holes were asked for: the fold alone holds these pages."))
    return Section("Staple or stitch" if not sewn else "Stitch", steps)


def _covers(work: Work) -> str:
    plan = work.imposed.plan
    if work.facts.cover:
        return ""
    last = None if plan.after else plan.pages
    first = None if plan.before else 1
    if first is None and last is None:
        return ""
    known = [str(page) for page in (first, last) if page is not None]
    return f" (page{'s' if len(known) > 1 else ''} {' and '.join(known)})"


def pamphlet(number: int) -> tuple[int, ...]:
    """The holes, from 1, in the order in which a thread passes them that begins and ends inside: from the middle to the
    head and back, over the middle to the tail and back."""
    if number == 2:
        return (1, 2)
    start = (number + 1) // 2
    up = list(range(start - 1, 0, -1))
    down = list(range(start + 1, number + 1))
    return (start, *up, *up[-2::-1], *down, *down[-2::-1], start)


def _stitch_drawing(number: int) -> Picture:
    """The thread's way through the fold: outside above, inside below, the head at the left."""
    drawing = Drawing(50, 27)
    left, right, y = 5.0, 45.0, 13.0
    spots = [left + 3 + (right - left - 6) * index / (number - 1) for index in range(number)]
    drawing.line((left - 2, y), (right + 2, y), width=1.6, ink="#aaa")
    drawing.text(left - 2, y - 8.4, "outside", 2.3, anchor="start")
    drawing.text(left - 2, y + 12.6, "inside", 2.3, anchor="start")
    drawing.text(left - 3.8, y + 0.8, "H", 2.3)
    drawing.text(right + 3.6, y + 0.8, "T", 2.3)
    ways = pamphlet(number)
    for index, (a, b) in enumerate(pairwise(ways)):
        inside = index % 2 == 1
        x1, x2 = spots[a - 1], spots[b - 1]
        side = 1 if inside else -1
        bend = (x2 - x1) * 0.1
        deep = side * (5.5 if abs(b - a) == 1 else 8.0)
        drawing.path(
            f"M {fine(x1, y)} C {fine(x1 + bend, y + deep)} {fine(x2 - bend, y + deep)} {fine(x2, y)}",
            width=0.5, dash=(1.2, 0.8) if inside else (), ink="#000",
        )  # fmt: skip
        x = (x1 + x2) / 2
        drawing.head((x + (1.0 if x2 > x1 else -1.0), y + deep * 0.75), 0 if x2 > x1 else 3.14159, 1.8)
        drawing.text(
            x + (2.6 if x2 > x1 else -2.6),
            y + deep * 0.75 + side * 1.2 + (1.9 if inside else -0.4),
            str(index + 1),
            2.3,
            bold=True,
        )
    start = spots[ways[0] - 1]
    drawing.line((start - 0.4, y), (start - 1.6, y + 11), width=0.5, round_=True)
    for spot in spots:
        drawing.dot(spot, y, 0.7, fill=PAPER)
    return drawing.done("The thread's way through the holes")


def _stapled(right_bound: bool) -> Picture:
    """The open booklet from outside, with two staples in its fold."""
    drawing = Drawing(42, 27)
    drawing.shape((4, 6), (20, 3), (20, 22), (4, 25), width=0.4)
    drawing.shape((20, 3), (36, 6), (36, 25), (20, 22), width=0.4)
    drawing.line((20, 3), (20, 22), width=0.3, dash=(1.2, 0.8))
    for y in (7.8, 17.2):
        drawing.line((20, y - 1.6), (20, y + 1.6), width=1.3)
        drawing.arrow((30, y - 4.4), (21.2, y), 0)
    left, right = ("front", "back") if right_bound else ("back", "front")
    drawing.text(11, 17, left, 2.8)
    drawing.text(29, 17.5, right, 2.8)
    return drawing.done("Two staples through the fold, from outside")


def _punched(number: int, where: str, how: str) -> Step:
    drawing = Drawing(42, 27)
    drawing.line((5, 5), (20, 22), (35, 5), width=1.5)
    drawing.line((8.2, 5.6), (20, 19), (31.8, 5.6), width=0.4)
    drawing.text(9.5, 3.8, "template", 2.3)
    drawing.line((20, 2), (20, 6), width=1.8)
    drawing.arrow((20, 6), (20, 24.6), 0)
    drawing.text(25.4, 4.8, "awl", 2.3)
    drawing.text(33, 19, "fold", 2.3)
    return Step(
        drawing.done("The awl pricks through template and fold"),
        f"<b>{how}:</b> cut the template out, fold it along its dashed line and lay it into {where}, HEAD at the "
        f"pages' tops, ends flush. Prick {count(number, 'hole')} with an awl or a thick needle, straight through the "
        "fold.",
    )


def _gathered(work: Work) -> Step:
    plan = work.imposed.plan
    number = len(plan.signatures)
    shown = min(number, 7)
    bars = work.marked(Mark.COLLATION) and plan.scheme.sewn
    drawing = Drawing(42, 27)
    height = 20 / shown
    for index in range(shown):
        y = 3 + index * height
        drawing.box(4, y, 30, height, line=0.25)
        if bars:
            drawing.box(6 + index * 2.6, y, 2.6, height, fill="#000", line=0.1)
    drawing.text(37.6, 3 + height * 0.7, "1", 2.6)
    drawing.text(37.6, 3 + (shown - 0.3) * height, str(number), 2.6)
    words = f"Lay the {count(number, 'signature')} upon each other in order, signature 1 on top, spines together."
    if bars:
        words += " The black bars on the spines must make <b>stairs</b> down: a gap or a step back is a mistake."
        if marks.spines(work.imposed.layout, plan.sheets[0], False) and number > 20:
            words += " Where the stairs reach the foot they begin anew."
    words += " Press them flat overnight under a board and weights."
    return Step(drawing.done("Signatures gathered, their spines towards you"), words)


BAR = 5.0
"""The height of a signature's spine in drawings of sewing, in millimetres."""


def _block(signatures: int, number: int, top: float) -> tuple[Drawing, list[float]]:
    """Signatures upon each other, their spines seen, sewn along: stitches inside are dashed, outside the thread goes
    round tapes or cords. Also where the holes are, from the left."""
    drawing = Drawing(44, 27)
    spots = [8 + 28 * index / (number - 1) for index in range(number)]
    for spot in spots[1:-1]:
        drawing.box(spot - 0.9, top - 4, 1.8, signatures * BAR + 8, fill=BACKSIDE, line=0.15)
    for index in range(signatures):
        y = top + index * BAR
        drawing.box(4, y, 36, BAR, line=0.25)
        middle_of = y + BAR / 2
        for a, b in pairwise(spots):
            drawing.line((a, middle_of), (b, middle_of), width=0.4, dash=(1.1, 0.8))
        for spot in spots[1:-1]:
            drawing.line((spot - 1.5, middle_of), (spot + 1.5, middle_of), width=1.1)
        for spot in (spots[0], spots[-1]):
            drawing.dot(spot, middle_of, 0.55, fill=PAPER)
    return drawing, spots


def _kettle() -> Picture:
    """The end of a row: round the stitch between the signatures below, and through the loop."""
    drawing = Drawing(44, 27)
    for index, words in enumerate(("third", "second", "first")):
        drawing.box(6, 3.5 + index * 7, 35, 7, line=0.25)
        drawing.text(33, 7.9 + index * 7, words, 2.4)
    drawing.path(
        "M 13 7 C 17 7.4 19.6 9.4 19.6 12.6 C 19.6 16.4 16 17.6 13 17.6 "
        "C 8.6 17.6 6.6 15.6 7 13 C 7.4 10.6 11 10.6 15 10.6",
        width=0.7,
    )
    drawing.line((13, 14), (13, 21), width=1.6, ink=PAPER)
    drawing.line((13, 14), (13, 21), width=0.8)
    drawing.arrow((15, 10.6), (26, 5.4), -1.2, 0.7)
    for y in (7, 14, 21):
        drawing.dot(13, y, 0.6, fill=PAPER)
    return drawing.done("The kettle stitch at the end of a row")


def _sewn(work: Work) -> list[Step]:
    found = template.spine(work)
    if found is None or len(found.holes) < 2:
        return [Step(None, "No holes were asked for: glue the spine as the next step says.")]
    number = len(found.holes)
    steps = [_punched(number, "the middle of each signature", "Punch")]
    inner = (
        "at every hole between come out, go round the tape or cord (gray), and in again by the same hole; "
        if number > 2
        else ""
    )
    drawing, spots = _block(1, number, 11)
    drawing.arrow((43, 4), (spots[-1] + 0.4, 13), 0)
    drawing.arrow((spots[0] - 0.3, 13.3), (1, 4), 0)
    drawing.text(22, 24.4, "the spine; dashed: inside", 2.3)
    steps.append(
        Step(
            drawing.done("The first signature is sewn"),
            "<b>First signature</b>, spine towards you: go in at the outermost hole and leave a tail of thread; "
            + inner
            + "come out at the last hole.",
        )
    )
    drawing, spots = _block(2, number, 8)
    upper, lower = 8 + BAR / 2, 8 + BAR * 1.5
    for spot, side in ((spots[0], -1), (spots[-1], 1)):
        way = (
            f"M {fine(spot, lower)} C {fine(spot + side * 6, lower)} {fine(spot + side * 6, upper)} {fine(spot, upper)}"
        )
        drawing.path(way, width=0.8)
    drawing.arrow((13, 2.4), (22, 2.4), 0)
    drawing.dot(spots[-1] + 4.4, (upper + lower) / 2, 1.0, fill="#000")
    drawing.text(38, 25, "knot", 2.3)
    drawing.line((spots[-1] + 4.0, (upper + lower) / 2 + 1.2), (38.2, 22.8), width=0.15, ink=SOFT)
    steps.append(
        Step(
            drawing.done("The second signature is sewn back, and tied"),
            "<b>Second signature</b> on top of it: go in above the hole you came out of, sew back the same way, and "
            "tie the thread to the tail with a double knot. Pull along the spine, never across.",
        )
    )
    if len(work.imposed.plan.signatures) > 2:
        steps.append(
            Step(
                _kettle(),
                "<b>All others</b> the same way. At the end of each row a <b>kettle stitch</b>: pass the needle behind "
                "the stitch between the two signatures below, then through the loop, and pull. End with two of them.",
            )
        )
    drawing = Drawing(42, 27)
    for index in range(6):
        drawing.box(8, 3.8 + index * 2.8, 26, 2.8, line=0.25)
    drawing.box(4, 1.6, 34, 2.2, fill=BACKSIDE)
    drawing.box(4, 20.8, 34, 2.2, fill=BACKSIDE)
    drawing.line((7.4, 4), (7.4, 20.6), width=1.4)
    drawing.arrow((2.5, 20), (6.4, 13), 0)
    steps.append(
        Step(
            drawing.done("The spine is glued between boards"),
            "Knock the spine even, press the book between boards, brush PVA glue thinly onto the spine and lay a strip "
            "of mull or thin paper on it. Let it dry overnight.",
        )
    )
    return steps


def _glued_leaves(work: Work) -> Step:
    plan = work.imposed.plan
    side = "right" if work.imposed.job.right_bound else "left"
    drawing = Drawing(42, 27)
    for index in range(9):
        drawing.line((8.6, 5.2 + index * 1.8), (34, 5.2 + index * 1.8), width=0.35)
    drawing.box(5, 2.6, 33, 2.0, fill=BACKSIDE)
    drawing.box(5, 20.6, 33, 2.0, fill=BACKSIDE)
    drawing.line((8.4, 5.4), (8.4, 19.8), width=1.4)
    drawing.arrow((2.4, 18), (7.4, 12.5), 0)
    first = "1" if not plan.before else "the blank first page"
    return Step(
        drawing.done("The leaves stand between boards, their spine is glued"),
        f"Page {first} is on top, the spine at its {side}. Knock the leaves even at the spine and the head, hold them "
        "between two boards, roughen the spine with sandpaper, brush on PVA glue, and after an hour a second time. "
        "Or punch the same edge for a comb or a coil.",
    )
