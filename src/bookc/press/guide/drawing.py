"""Line drawings in SVG: black ink on paper, in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import atan2, cos, hypot, sin

from bookc.base.frozen import dataclass
from bookc.base.words import plain

Point = tuple[float, float]

FACE = "bookc-body, bookc-fallback"
INK, SOFT, BACKSIDE, PAPER = "#000", "#777", "#e4e4e4", "#fff"
CREASE, CUT = (1.6, 1.1), (2.4, 0.7, 0.4, 0.7)


def fine(*values: float) -> str:
    """Numbers for SVG, at three decimals."""
    return " ".join("0" if (text := plain(value, 3)) == "-0" else text for value in values)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing: its size in millimetres, what it shows in words, its shapes in SVG."""

    width: float
    height: float
    label: str
    shapes: str

    def shrink(self, width: float) -> float:
        """By how much it is made smaller so that it is no wider than this."""
        return min(1.0, width / self.width)

    def svg(self, shrink: float = 1.0) -> str:
        """The drawing as an element."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(self.label)}" '
            f'width="{fine(self.width * shrink)}mm" height="{fine(self.height * shrink)}mm" '
            f'viewBox="0 0 {fine(self.width, self.height)}">{self.shapes}</svg>'
        )


class Drawing:
    """Gathers shapes. The origin is the upper left corner; all measures are millimetres on the guide's paper."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._shapes: list[str] = []

    def line(
        self, *points: Point, width: float = 0.25, ink: str = INK, dash: Sequence[float] = (), round_: bool = False
    ) -> None:
        """A line through points."""
        way = " L ".join(fine(*point) for point in points)
        self.path(f"M {way}", width=width, ink=ink, dash=dash, round_=round_)

    def path(
        self,
        way: str,
        *,
        fill: str = "none",
        width: float = 0.25,
        ink: str = INK,
        dash: Sequence[float] = (),
        round_: bool = False,
    ) -> None:
        """A path in SVG's own words."""
        dashed = f' stroke-dasharray="{" ".join(fine(one) for one in dash)}"' if dash else ""
        ends = ' stroke-linecap="round"' if round_ else ""
        self._shapes.append(
            f'<path d="{way}" fill="{fill}" stroke="{ink}" stroke-width="{fine(width)}" stroke-linejoin="round"'
            f"{dashed}{ends}/>"
        )

    def shape(self, *points: Point, fill: str = PAPER, width: float = 0.25, ink: str = INK) -> None:
        """A closed shape."""
        way = " L ".join(fine(*point) for point in points)
        self.path(f"M {way} Z", fill=fill, width=width, ink=ink)

    def box(self, left: float, top: float, width: float, height: float, fill: str = PAPER, line: float = 0.25) -> None:
        """An upright rectangle."""
        right, bottom = left + width, top + height
        self.shape((left, top), (right, top), (right, bottom), (left, bottom), fill=fill, width=line)

    def dot(self, x: float, y: float, radius: float, fill: str = INK, width: float = 0.25, kind: str = "") -> None:
        """A circle; `kind` names what it stands for."""
        named = f' class="{kind}"' if kind else ""
        self._shapes.append(
            f'<circle{named} cx="{fine(x)}" cy="{fine(y)}" r="{fine(radius)}" fill="{fill}" stroke="{INK}"'
            f' stroke-width="{fine(width)}"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 2.6,
        *,
        anchor: str = "middle",
        bold: bool = False,
        ink: str = INK,
        turn: float = 0,
    ) -> None:
        """A line of lettering from a point on its baseline, turned clockwise by degrees."""
        turned = f' transform="rotate({fine(turn)} {fine(x, y)})"' if turn else ""
        self._lettering(f'x="{fine(x)}" y="{fine(y)}"{turned}', words, size, anchor, bold, ink)

    def slanted(self, axes: tuple[Point, Point, Point], words: str, size: float, *, ink: str = INK) -> None:
        """Lettering in the middle of a slanted face: where its middle lies, and where a millimetre to the right and one
        down lead to on it."""
        (x, y), right, down = axes
        # Capitals and figures are about 0.7 of their size high.
        place = f'transform="matrix({fine(*right, *down, x, y)})" x="0" y="{fine(size * 0.35)}"'
        self._lettering(place, words, size, "middle", True, ink)

    def _lettering(self, place: str, words: str, size: float, anchor: str, bold: bool, ink: str) -> None:
        weight = ' font-weight="700"' if bold else ""
        self._shapes.append(
            f'<text {place} font-family="{FACE}" font-size="{fine(size)}" text-anchor="{anchor}" fill="{ink}"{weight}>'
            f"{escape(words)}</text>"
        )

    def arrow(self, start: Point, end: Point, bulge: float = 0, width: float = 0.6) -> None:
        """An arrow on a white ground, that bends to its left by so much (seen from its start)."""
        (x1, y1), (x2, y2) = start, end
        far = hypot(x2 - x1, y2 - y1) or 1
        across = ((y2 - y1) / far * bulge * 4 / 3, -(x2 - x1) / far * bulge * 4 / 3)
        c1 = (x1 + (x2 - x1) * 0.15 + across[0], y1 + (y2 - y1) * 0.15 + across[1])
        c2 = (x1 + (x2 - x1) * 0.85 + across[0], y1 + (y2 - y1) * 0.85 + across[1])
        angle = atan2(y2 - c2[1], x2 - c2[0])
        head = 2.6
        neck = (x2 - head * 0.8 * cos(angle), y2 - head * 0.8 * sin(angle))
        way = f"M {fine(*start)} C {fine(*c1)} {fine(*c2)} {fine(*neck)}"
        self.path(way, width=width + 0.9, ink=PAPER)
        self.path(way, width=width)
        self.head(end, angle)

    def head(self, at: Point, angle: float, size: float = 2.6) -> None:
        """An arrow's head that points to a place, along an angle."""
        x, y = at
        wings = [(x - size * cos(angle + side * 0.42), y - size * sin(angle + side * 0.42)) for side in (-1, 1)]
        self.shape((x, y), *wings, fill=INK, width=0.1)

    def scissors(self, x: float, y: float, turn: float = 0) -> None:
        """Scissors whose blades meet at a point; unturned they cut to the right."""
        self._shapes.append(
            f'<g transform="translate({fine(x, y)}) rotate({fine(turn)})" fill="none" stroke="{INK}" '
            'stroke-width="0.45"><path d="M 0.6 -0.9 L -4 1 M 0.6 0.9 L -4 -1" stroke-linecap="round"/>'
            '<circle cx="-5.1" cy="1.5" r="1.1"/><circle cx="-5.1" cy="-1.5" r="1.1"/></g>'
        )

    def done(self, label: str) -> Picture:
        """The drawing, with what it shows in words."""
        return Picture(self.width, self.height, label, "".join(self._shapes))
