"""The little book of one sheet around a slit: crease, cut, stand it up, push, and close it round the covers."""

from __future__ import annotations

from math import cos, pi, sin

from bookc.base.frozen import dataclass
from bookc.press.guide.drawing import Drawing, Picture
from bookc.press.guide.flat import AIR, Flat, Scale
from bookc.press.guide.paper import Move, Paper, flat
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.guide.standing import Stage
from bookc.press.plan import Leaf
from bookc.press.schemes import Scheme

STANDING = (57.0, 46.0)
"""The room of a drawing of standing paper, in millimetres."""


BLANK = "blank"
Arm = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cross:
    """The paper once its ends were pushed together, seen from above, who looks being below: four arms of two pages
    each, counted from 1 on the sheet. `left` and `right` have a page before and one behind; `front` and `back` one to
    their left and one to their right. `top` is whether the long fold is at the top when pages stand upright."""

    left: Arm
    right: Arm
    front: Arm
    back: Arm
    top: bool

    @property
    def to_left(self) -> bool:
        """Whether the front arm goes to the left when the book is closed: its covers, the first page and the last,
        meet at its right, or behind it at the left."""
        covers = {1, 8}
        return {self.front[1], self.right[0]} == covers or {self.back[0], self.left[1]} == covers

    @property
    def spine_left(self) -> bool:
        """Whether the first page has its spine, the middle of the cross, at its left."""
        return 1 in (self.right[0], self.left[1], self.front[0], self.back[1])


def cross(scheme: Scheme, right_bound: bool) -> Cross:
    """The arms that a sheet makes."""
    rows = [list(reversed(row)) if right_bound else list(row) for row in scheme.front]
    upright = 1 if rows[0][0].turned else 0
    near, far = [cell.page for cell in rows[upright]], [cell.page for cell in rows[1 - upright]]
    return Cross((near[0], far[0]), (near[3], far[3]), (near[1], near[2]), (far[1], far[2]), upright == 1)


class Names:
    """What stands on the pages of a sheet, counted from 1: their numbers in the book, or "blank"."""

    def __init__(self, scheme: Scheme, leaf: Leaf, right_bound: bool) -> None:
        places = {(place.row, place.column): place.page for place in leaf.front}
        self._names = {}
        for row, line in enumerate(scheme.front):
            for column, cell in enumerate(line):
                page = places[row, scheme.columns - 1 - column if right_bound else column]
                self._names[cell.page] = BLANK if page is None else str(page + 1)

    def __call__(self, page: int) -> str:
        return self._names[page]


def sections(work: Work, room: float) -> tuple[Section, Section]:
    """All steps from the printed sheet to the book: those with the paper on the table, and those with the open and the
    standing paper. A step of the first has so much room, in millimetres."""
    scheme, right_bound = work.imposed.plan.scheme, work.imposed.job.right_bound
    scale = Scale.of(work.imposed.layout, room - 2 * AIR, 44 - 2 * AIR)
    paper = flat(scheme, work.first)
    name = Names(scheme, work.first, right_bound)
    height = work.imposed.layout.cell_height / work.imposed.layout.cell_width
    opened = Scale.of(work.imposed.layout, 46, 34)
    return (
        Section("Crease and cut", _creases(paper, scale)),
        Section(
            "Stand it up and close it", [_open(paper, opened), *_standing(cross(scheme, right_bound), name, height)]
        ),
    )


def _creases(paper: Paper, scale: Scale) -> list[Step]:
    under = paper.turned_over()
    steps = []
    drawing = Flat(under, scale)
    drawing.fold(Move.TOP_OVER_BOTTOM)
    steps.append(
        Step(
            drawing.done("The sheet, printed side down, is folded along"),
            "Lay the sheet <b>printed side down</b>. Fold the top half down onto the bottom half, sharply; "
            "then <b>open it again</b>.",
        )
    )
    drawing = Flat(under, scale)
    drawing.fold(Move.RIGHT_OVER_LEFT)
    steps.append(
        Step(
            drawing.done("The sheet is folded across"),
            "Fold the right half over onto the left half, and leave it folded. The print is outside now.",
        )
    )
    half = under.folded(Move.RIGHT_OVER_LEFT)
    drawing = Flat(half, scale)
    drawing.crease(Move.TOP_OVER_BOTTOM, "#aaa")
    drawing.fold(Move.RIGHT_OVER_LEFT)
    steps.append(
        Step(
            drawing.done("The half is folded once more"),
            "The closed fold is at the right. Fold the right half over to the left once more, sharply, and <b>open "
            "this last fold</b> again.",
        )
    )
    drawing = Flat(half, scale, 7.5)
    drawing.crease(Move.RIGHT_OVER_LEFT, "#aaa")
    drawing.cut(2, 1, 1, 1, 180)
    steps.append(
        Step(
            drawing.done("The cut starts at the closed fold and ends at the middle crease"),
            "Cut through both layers along the level crease: <b>from the closed fold</b> at the right, <b>to the "
            "upright crease</b> and no further.",
        )
    )
    return steps


def _open(paper: Paper, scale: Scale) -> Step:
    drawing = Flat(paper, scale)
    drawing.drawing.line((drawing.x(1), drawing.y(1)), (drawing.x(3), drawing.y(1)), width=1.1)
    for column in (1, 2, 3):
        x = drawing.x(column)
        drawing.drawing.line((x, drawing.top), (x, drawing.top + drawing.down), dash=(1, 1), width=0.2)
    return Step(
        drawing.done("The open sheet with its slit"),
        "Open the paper and look at the printed side: the slit is in the middle, a quarter of the sheet stays "
        "whole at each end.",
    )


def _ring(arms: Cross, name: Names, turn: float) -> Stage:
    """The standing paper, its ends pushed together so far that its middle parts have turned by an angle."""
    stage = Stage(1.0, not arms.to_left)
    e, f = cos(turn), sin(turn)
    far = e + 1
    # Those behind first: while all of it is flat, they are as near as those before them.
    stage.wall((0, -f), (-e, 0), name(arms.back[0]))
    stage.wall((e, 0), (0, -f), name(arms.back[1]))
    stage.wall((-far, 0), (-e, 0), name(arms.left[0]))
    stage.wall((e, 0), (far, 0), name(arms.right[0]))
    stage.wall((-e, 0), (0, f), name(arms.front[0]))
    stage.wall((0, f), (e, 0), name(arms.front[1]))
    return stage


def _standing(arms: Cross, name: Names, height: float) -> list[Step]:
    pages = [name(page) for page in (arms.left[0], *arms.front, arms.right[0])]
    where = "top" if arms.top else "bottom"
    edge = 1.0 if arms.top else 0.0
    stage = _ring(arms, name, 0.0)
    stage.height = height
    stage.edge((-1, 0), (1, 0), edge * height, edge * height, 1.0)
    steps = [
        Step(
            stage.done("The paper stands, folded along", *STANDING),
            f"Fold it along again, <b>print outside</b>, and stand it up so that pages {', '.join(pages)} are "
            f"before you, upright. The long fold with the slit (thick line) is at the {where}.",
        )
    ]
    stage = _ring(arms, name, 0.62)
    stage.height = height
    stage.arrow((-2.35, 0), (-1.87, 0), height * 0.5)
    stage.arrow((2.35, 0), (1.87, 0), height * 0.5)
    steps.append(
        Step(
            stage.done("The ends are pushed together and the slit opens", *STANDING),
            "Hold both ends and <b>push them towards each other</b>: the slit opens, one layer of the middle comes "
            "towards you, the other goes away from you.",
        )
    )
    stage = _ring(arms, name, pi / 2 - 0.3)
    stage.height = height
    steps.append(
        Step(
            stage.done("The paper stands as a cross", *STANDING),
            "Push until the middle is closed: the paper stands as a <b>cross</b> with four arms. Sharpen the folds.",
        )
    )
    steps.append(Step(_from_above(arms, name), _closing(arms, name)))
    steps.append(_book(arms, name, height))
    return steps


def _named(words: str, first: bool = False) -> str:
    """A page in a sentence."""
    return ("The " if first else "the ") + "blank page" if words == BLANK else ("Page " if first else "page ") + words


def _closing(arms: Cross, name: Names) -> str:
    left, right, front, back = ([name(page) for page in arm] for arm in (arms.left, arms.right, arms.front, arms.back))
    if arms.to_left:
        side, other = "left", "right"
        on, over, behind, below = front[0], left[0], back[1], right[1]
        last = left[1], back[0]
    else:
        side, other = "right", "left"
        on, over, behind, below = front[1], right[0], back[0], left[1]
        last = back[1], right[1]
    return (
        f"Seen from above, you at the bottom. Swing the arm before you to the <b>{side}</b>: {_named(on)} comes onto "
        f"{_named(over)}. Swing the arm behind to the <b>{other}</b>: {_named(behind)} comes onto {_named(below)}. "
        f"Then close the book: {_named(last[0])} comes onto {_named(last[1])}."
    )


def _from_above(arms: Cross, name: Names) -> Picture:
    """The cross from above, with the pages beside its arms and the two movements."""
    drawing = Drawing(57, 46)
    x, y, arm = 28.5, 21.0, 17.0
    for dx, dy in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        for side in (-0.5, 0.5):
            shift = (side * abs(dy), side * abs(dx))
            drawing.line(
                (x + shift[0] + dx * 0.5, y + shift[1] + dy * 0.5), (x + shift[0] + dx * arm, y + shift[1] + dy * arm),
                width=0.6,
            )  # fmt: skip
    spots = (
        (arms.left, (-9.0, 4.6), (-9.0, -2.0)),
        (arms.right, (9.0, 4.6), (9.0, -2.0)),
        (arms.front, (-3.2, 10.4), (3.2, 10.4)),
        (arms.back, (-3.2, -7.6), (3.2, -7.6)),
    )
    for faces, *places in spots:
        for page, (dx, dy) in zip(faces, places, strict=True):
            words = name(page)
            drawing.text(x + dx, y + dy, words, 4 if len(words) < 4 else 1.9, bold=True)
    way = -1.0 if arms.to_left else 1.0
    drawing.arrow((x + way * 2.4, y + arm - 0.6), (x + way * (arm - 0.6), y + 3.0), -way * 3.4)
    drawing.arrow((x - way * 2.4, y - arm + 0.6), (x - way * (arm - 0.6), y - 3.0), -way * 3.4)
    drawing.text(x, 45.2, "you", 2.8)
    return drawing.done("The cross from above, and which arm goes where")


def _book(arms: Cross, name: Names, height: float) -> Step:
    """The closed book: the first page before, the last behind."""
    first, last = name(1), name(8)
    down = min(34.0, 30.0 * height)
    across = down / height
    drawing = Drawing(across + 8, 42)
    left, top = 3.0, (40 - down) / 2
    for layer in (3, 2, 1):
        drawing.box(left + layer * 0.5, top + layer * 0.4, across, down)
    drawing.box(left, top, across, down, line=0.4)
    spine = left if arms.spine_left else left + across
    drawing.line((spine, top), (spine, top + down), width=1.0)
    drawing.text(left + across / 2, top + down / 2 + 2.6, first, 7 if len(first) < 4 else 3.5, bold=True)
    side = "left" if spine == left else "right"
    return Step(
        drawing.done("The finished book"),
        f"Press all folds sharply. {_named(first, True)} is the front cover, {_named(last)} the back cover; the spine "
        f"is at the {side}.",
    )
