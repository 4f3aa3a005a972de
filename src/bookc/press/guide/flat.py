"""Drawings of paper that lies on the table: its pages, creases, folds and cuts, in the proportions of the sheet."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.units import MM
from bookc.press.guide.drawing import BACKSIDE, CREASE, CUT, INK, PAPER, SOFT, Drawing, Picture
from bookc.press.guide.paper import Face, Move, Paper
from bookc.press.layout import Layout

AIR = 5.5
"""Room around the paper for arrows and scissors, in millimetres."""
LAYER = 0.45
"""How far each layer of folded paper stands out below the one above it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a part of the sheet is drawn, in millimetres."""

    width: float
    height: float

    @classmethod
    def of(cls, layout: Layout, across: float, down: float) -> Scale:
        """So large that the whole sheet fits into so much room."""
        shrink = min(across / (layout.width / MM), down / (layout.height / MM))
        return cls(layout.cell_width / MM * shrink, layout.cell_height / MM * shrink)


class Flat:
    """A drawing of paper seen from above, with room around it."""

    def __init__(self, paper: Paper, scale: Scale, air: float = AIR) -> None:
        self.paper = paper
        self.scale = scale
        self.left = self.top = air
        self.across = scale.width * paper.columns
        self.down = scale.height * len(paper.rows)
        self.drawing = Drawing(self.across + 2 * air, self.down + 2 * air)
        self._layers()
        for row, line in enumerate(paper.rows):
            for column, _ in enumerate(line):
                self._part(row, column, paper.top(row, column))
        self.drawing.path(
            f"M {self.left:.3f} {self.top:.3f} h {self.across:.3f} v {self.down:.3f} h {-self.across:.3f} Z", width=0.4
        )

    def _layers(self) -> None:
        deep = min(len(self.paper.rows[0][0]), 5) - 1
        for layer in range(deep, 0, -1):
            by = layer * LAYER
            self.drawing.box(self.left + by, self.top + by, self.across, self.down)

    def _part(self, row: int, column: int, face: Face) -> None:
        width, height = self.scale.width, self.scale.height
        left, top = self.left + column * width, self.top + row * height
        self.drawing.path(
            f"M {left:.3f} {top:.3f} h {width:.3f} v {height:.3f} h {-width:.3f} Z",
            fill=PAPER if face.printed else BACKSIDE, width=0.12, ink=SOFT,
        )  # fmt: skip
        if face.printed:
            number(self.drawing, left + width / 2, top + height / 2, face, min(width, height) * 0.42)

    def x(self, column: float) -> float:
        """Where a boundary between columns lies."""
        return self.left + column * self.scale.width

    def y(self, row: float) -> float:
        """Where a boundary between rows lies."""
        return self.top + row * self.scale.height

    def crease(self, move: Move, ink: str = INK) -> None:
        """The dashed line that a movement folds along."""
        if move is Move.TOP_OVER_BOTTOM:
            y = self.y(len(self.paper.rows) / 2)
            self.drawing.line((self.left - 1.5, y), (self.left + self.across + 1.5, y), dash=CREASE, width=0.4, ink=ink)
        else:
            x = self.x(self.paper.columns / 2)
            self.drawing.line((x, self.top - 1.5), (x, self.top + self.down + 1.5), dash=CREASE, width=0.4, ink=ink)

    def fold(self, move: Move) -> None:
        """The crease and the arrow of a movement: over the paper, from the half that moves to the one that lies."""
        self.crease(move)
        if move is Move.TOP_OVER_BOTTOM:
            x = self.left + self.across - 0.4
            self.drawing.arrow((x, self.top + self.down * 0.1), (x, self.top + self.down * 0.9), 3.6)
            return
        y = self.top + min(2.5, self.scale.height * 0.12)
        ends = (self.left + self.across * 0.9, y), (self.left + self.across * 0.1, y)
        if move is Move.RIGHT_OVER_LEFT:
            self.drawing.arrow(*ends, -min(4.0, self.across * 0.16))
        else:
            self.drawing.arrow(ends[1], ends[0], min(4.0, self.across * 0.16))

    def cut(self, x1: float, y1: float, x2: float, y2: float, turn: float) -> None:
        """A line to cut along, between boundaries of the grid, with scissors at its start."""
        start, end = (self.x(x1), self.y(y1)), (self.x(x2), self.y(y2))
        self.drawing.line(start, end, width=0.9, ink=PAPER)
        self.drawing.line(start, end, width=0.55, dash=CUT)
        self.drawing.scissors(*start, turn)

    def done(self, label: str) -> Picture:
        """The drawing."""
        return self.drawing.done(label)


def number(drawing: Drawing, x: float, y: float, face: Face, size: float) -> None:
    """A page's number in the middle of its part, its head marked by a small triangle, as it stands on the paper."""
    size = max(1.6, min(6.0, size))
    down = -1 if face.turned else 1
    if face.page is None:
        drawing.text(x, y + down * 0.7, "blank", min(2.2, size), ink=SOFT, turn=180 if face.turned else 0)
        return
    words = str(face.page + 1)
    # Three figures are about 1.8 times as wide as they are high.
    size *= min(1.0, 2.6 / (len(words) + 0.2))
    drawing.text(x, y + down * size * 0.45, words, size, bold=True, turn=180 if face.turned else 0)
    head, half = y - down * size * 0.62, size * 0.16
    drawing.shape((x, head - down * half * 1.5), (x - half, head), (x + half, head), fill=SOFT, width=0.01, ink=SOFT)
