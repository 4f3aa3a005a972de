"""Drawings: a page with a ground, filled shapes and lettering, of no resolution; for a raster as for a print PDF."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.fonts.lettering import Ink, Outline, Placed, Segment, outline

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, each from 0 to 255. A press that wants other inks maps the few there are."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle; a rule is a thin one."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour

    @property
    def ink(self) -> Ink:
        """Its box."""
        return Ink(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of lettering, or an ornament, in a colour."""

    placed: Placed
    colour: Colour

    @property
    def ink(self) -> Ink:
        """The box around its ink."""
        return self.placed.ink


Shape = Rectangle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of `width` by `height` units, x to the right and y down from its upper left corner: a ground, and
    shapes of which later ones lie above earlier ones."""

    width: float
    height: float
    ground: Colour
    shapes: tuple[Shape, ...]

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colours used, in the order of their first use."""
        return tuple(dict.fromkeys((self.ground, *(shape.colour for shape in self.shapes))))


@dataclass(frozen=True, slots=True)
class Filled:
    """A path to be filled by the non-zero rule, and its colour."""

    outline: Outline
    colour: Colour


def frame(x: float, y: float, width: float, height: float, thickness: float, colour: Colour) -> tuple[Rectangle, ...]:
    """A frame as four rules that do not overlap; the box is its outer edge."""
    inner = height - 2 * thickness
    return (
        Rectangle(x, y, width, thickness, colour),
        Rectangle(x, y + height - thickness, width, thickness, colour),
        Rectangle(x, y + thickness, thickness, inner, colour),
        Rectangle(x + width - thickness, y + thickness, thickness, inner, colour),
    )


def paths(drawing: Drawing) -> tuple[Filled, ...]:
    """The whole drawing, ground first, as filled paths in the drawing's units, its y axis pointing down."""
    ground = Rectangle(0, 0, drawing.width, drawing.height, drawing.ground)
    return tuple(
        Filled(outline(shape.placed) if isinstance(shape, Text) else _rectangle(shape), shape.colour)
        for shape in (ground, *drawing.shapes)
    )


def _rectangle(shape: Rectangle) -> Outline:
    left, top, right, bottom = shape.ink
    return (
        Segment("move", (left, top)),
        Segment("line", (right, top)),
        Segment("line", (right, bottom)),
        Segment("line", (left, bottom)),
        Segment("close", ()),
    )
