"""Drawings of paper that stands on the table: upright parts seen from before and above, those behind drawn first."""

from __future__ import annotations

from math import hypot

from bookc.base.frozen import dataclass
from bookc.press.guide.drawing import BACKSIDE, PAPER, Drawing, Picture, Point


@dataclass(frozen=True, slots=True)
class Wall:
    """An upright part of paper: its foot's two ends on the table, the left one first as its printed side is seen, and
    the number on that side. x runs to the right, y towards who looks."""

    left: Point
    right: Point
    words: str

    @property
    def near(self) -> float:
        """How near its middle is."""
        return self.left[1] + self.right[1]


class Stage:
    """A drawing of walls of one height. Seen from the right of the middle, or from its left (`mirrored`)."""

    def __init__(self, height: float, mirrored: bool = False) -> None:
        self.height = height
        self.side = -1 if mirrored else 1
        self.walls: list[Wall] = []
        self.arrows: list[tuple[Point, Point, float, float]] = []
        self.edges: list[tuple[Point, Point, float, float, float]] = []

    def at(self, spot: Point, z: float) -> Point:
        """Where a spot above the table is seen."""
        x, y = spot
        return 0.93 * x - self.side * 0.50 * y, self.side * 0.16 * x + 0.42 * y - 0.92 * z

    def wall(self, left: Point, right: Point, words: str) -> None:
        """Put up a part."""
        self.walls.append(Wall(left, right, words))

    def arrow(self, start: Point, end: Point, z: float, bulge: float = 0) -> None:
        """A movement, at a height."""
        self.arrows.append((start, end, z, bulge))

    def edge(self, start: Point, end: Point, z1: float, z2: float, width: float) -> None:
        """A line that is to be seen: a fold, a slit."""
        self.edges.append((start, end, z1, z2, width))

    def done(self, label: str, across: float, down: float) -> Picture:
        """The drawing, as large as fits into so much room."""
        spots = [self.at(spot, z) for wall in self.walls for spot in (wall.left, wall.right) for z in (0, self.height)]
        spots += [self.at(spot, z) for start, end, z, _ in self.arrows for spot in (start, end)]
        left, top = min(x for x, _ in spots), min(y for _, y in spots)
        wide, high = max(x for x, _ in spots) - left, max(y for _, y in spots) - top
        air = 2.0
        scale = min((across - 2 * air) / wide, (down - 2 * air) / high)
        drawing = Drawing(wide * scale + 2 * air, high * scale + 2 * air)

        def seen(spot: Point, z: float) -> Point:
            x, y = self.at(spot, z)
            return (x - left) * scale + air, (y - top) * scale + air

        for wall in sorted(self.walls, key=lambda wall: wall.near):
            self._wall(drawing, wall, seen(wall.left, 0), seen(wall.right, 0), seen(wall.left, self.height), scale)
        for start, end, z1, z2, width in self.edges:
            drawing.line(seen(start, z1), seen(end, z2), width=width)
        for start, end, z, bulge in self.arrows:
            drawing.arrow(seen(start, z), seen(end, z), bulge, 0.7)
        return drawing.done(label)

    def _wall(self, drawing: Drawing, wall: Wall, a: Point, b: Point, up: Point, scale: float) -> None:
        rise = up[1] - a[1]
        printed = b[0] > a[0]
        drawing.shape(a, b, (b[0], b[1] + rise), (a[0], a[1] + rise), fill=PAPER if printed else BACKSIDE, width=0.35)
        if not printed or not wall.words:
            return
        far = hypot(wall.right[0] - wall.left[0], wall.right[1] - wall.left[1]) * scale
        if (b[0] - a[0]) < 0.12 * far:
            return
        right = ((b[0] - a[0]) / far, (b[1] - a[1]) / far)
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + rise / 2)
        drawing.slanted((middle, right, (0, 0.92)), wall.words, min(6.0, far * 0.5, far * 1.3 / len(wall.words)))
