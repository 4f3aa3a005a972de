"""Covers as pages of a PDF: drawn ones as outlines, given ones as the picture that they are."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from xml.sax.saxutils import quoteattr

from bookc.base.units import Length, Size
from bookc.base.words import plain
from bookc.covers.drawing import Drawing, Rectangle, Shape
from bookc.fonts.lettering import Outline, Placed, outline

BLEED = Length.parse("3mm")
"""How far a cover's picture goes on beyond the edge that is cut (the trade's usual measure in Europe)."""


class Turn(Enum):
    """How a drawing lies on its page; a spine's lettering runs down it, or up."""

    UPRIGHT = "upright"
    DOWN = "down"
    """Turned clockwise by a quarter."""
    UP = "up"


def bled(drawing: Drawing, by: float) -> Drawing:
    """A drawing whose ground and rectangles go on beyond the edges that they touch, `by` so many units. Its lettering
    and all that keeps off the edges stays where it is, so that x and y of the page's corner are now -by."""
    hair = 1e-6
    shapes: list[Shape] = []
    for shape in drawing.shapes:
        if isinstance(shape, Rectangle):
            left, top, right, bottom = shape.ink
            left = left - by if left <= hair else left
            top = top - by if top <= hair else top
            right = right + by if right >= drawing.width - hair else right
            bottom = bottom + by if bottom >= drawing.height - hair else bottom
            shapes.append(Rectangle(left, top, right - left, bottom - top, shape.colour))
        else:
            shapes.append(shape)
    ground = Rectangle(-by, -by, drawing.width + 2 * by, drawing.height + 2 * by, drawing.ground)
    return Drawing(drawing.width, drawing.height, drawing.ground, (ground, *shapes))


def page(drawing: Drawing, trim: Size, bleed: Length = BLEED, turn: Turn = Turn.UPRIGHT) -> tuple[str, str]:
    """The XHTML and CSS, for `paged.leaflet`, of a page of this trim that shows a drawing of its proportion."""
    across = drawing.width if turn is Turn.UPRIGHT else drawing.height
    down = drawing.height if turn is Turn.UPRIGHT else drawing.width
    scale = float(trim.width.points) / across
    over = float(bleed.points) / scale
    shown = "".join(_svg(shape) for shape in bled(drawing, over).shapes)
    if turn is not Turn.UPRIGHT:
        matrix = f"0 1 -1 0 {_number(across)} 0" if turn is Turn.DOWN else f"0 -1 1 0 0 {_number(down)}"
        shown = f'<g transform="matrix({matrix})">{shown}</g>'
    box = " ".join(_number(value) for value in (-over, -over, across + 2 * over, down + 2 * over))
    width, height, left = _whole(trim, bleed)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" style="left: {left}; top: {left}"'
        f' width="{width}" height="{height}" viewBox="{box}">{shown}</svg>'
    )
    return _document(svg), _rules(trim, bleed)


def picture_page(name: str, trim: Size, bleed: Length = BLEED) -> tuple[str, str]:
    """The same for a picture, one of `paged.leaflet`'s files by its `name`: it fills the page and its bleed, and what
    is too wide or too high for that is cut off evenly at both sides."""
    width, height, left = _whole(trim, bleed)
    style = f"left: {left}; top: {left}; width: {width}; height: {height}; object-fit: cover"
    return _document(f'<img src={quoteattr(f"bookc:asset/{name}")} alt="" style="{style}"/>'), _rules(trim, bleed)


_EM = 1000
"""The size at which letters are drawn before they are put in place."""


def _whole(trim: Size, bleed: Length) -> tuple[str, str, str]:
    """Width and height with bleed, and where that begins."""
    return (trim.width + bleed + bleed).css, (trim.height + bleed + bleed).css, f"-{bleed.css}"


def _rules(trim: Size, bleed: Length) -> str:
    return (
        f"@page {{ size: {trim.width.css} {trim.height.css}; margin: 0; bleed: {bleed.css}; }}\n"
        "body { margin: 0; }\nsvg, img { position: absolute; display: block; }\n"
    )


def _document(content: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Cover</title></head>'
        f"<body>{content}</body></html>\n"
    )


def _svg(shape: Shape) -> str:
    """A shape as paths. Each letter is drawn at one size about its own origin and then put in its place, so that a
    letter or ornament that comes again takes next to nothing in a packed file."""
    fill = "#" + "".join(f"{part:02x}" for part in shape.colour)
    if isinstance(shape, Rectangle):
        left, top, right, bottom = (_number(side) for side in shape.ink)
        return f'<path d="M{left} {top}H{right}V{bottom}H{left}Z" fill="{fill}"/>'
    placed = shape.placed
    found = []
    for glyph in placed.line.glyphs:
        own = replace(placed.line, glyphs=(replace(glyph, x=0.0, y=0.0),))
        data = _data(outline(Placed(own, 0, 0, _EM)))
        x, y = placed.x + glyph.x * placed.size, placed.y + glyph.y * placed.size
        scale = f"{placed.size / _EM:.6f}"
        found.append(
            f'<path transform="matrix({scale} 0 0 {scale} {_number(x)} {_number(y)})" d="{data}" fill="{fill}"/>'
        )
    return "".join(found)


def _data(contours: Outline) -> str:
    found: list[str] = []
    at = (0.0, 0.0)
    for kind, points in contours:
        if kind == "quad":
            # PDF has cubic curves only. Raised here, their numbers stay short.
            (x0, y0), (x1, y1, x2, y2) = at, points
            raised = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0), x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
            found.append("C" + " ".join(_number(value) for value in (*raised, x2, y2)))
        elif kind == "close":
            found.append("Z")
        else:
            letter = {"move": "M", "line": "L", "cubic": "C"}[kind]
            found.append(letter + " ".join(_number(value) for value in points))
        if points:
            at = points[-2], points[-1]
    return "".join(found)


def _number(value: float) -> str:
    """A hundredth of a unit: with a unit of a point, a three-hundredth of a millimetre."""
    return plain(value, 2)
