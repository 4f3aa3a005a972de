"""The looks of fillers that a style sheet cannot give: frames and ornaments, drawn as SVG."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bookc.base.frozen import dataclass
from bookc.base.resources import style_file, styles_folder
from bookc.design.ornaments import ORNAMENTS
from bookc.press.pen import number

Frame = Callable[[float, float], str]
"""Draws a bookplate's frame as SVG for its width and height in points, y pointing down."""


def _path(d: str, width: float) -> str:
    return f'<path d="{d}" fill="none" stroke="#000" stroke-width="{number(width)}"/>'


def _rectangle(inset: float, width: float, height: float, stroke: float) -> str:
    d = f"M{number(inset)} {number(inset)}H{number(width - inset)}V{number(height - inset)}H{number(inset)}Z"
    return _path(d, stroke)


def _scooped(inset: float, radius: float, width: float, height: float, stroke: float) -> str:
    """A rectangle whose corners are scooped out: quarter circles about the corners themselves."""
    left, right, top, bottom, r = inset, width - inset, inset, height - inset, radius
    arc = f"A{number(r)} {number(r)} 0 0 0"
    return _path(
        f"M{number(left + r)} {number(top)}H{number(right - r)}{arc} {number(right)} {number(top + r)}"
        f"V{number(bottom - r)}{arc} {number(right - r)} {number(bottom)}"
        f"H{number(left + r)}{arc} {number(left)} {number(bottom - r)}"
        f"V{number(top + r)}{arc} {number(left + r)} {number(top)}Z",
        stroke,
    )


def _old_style(width: float, height: float) -> str:
    """A stout rule and a fine one with scooped corners, and a pearl in each scoop."""
    unit = width / 100
    stout, fine = max(0.9, 0.5 * unit), 0.35
    edge, inner = 1.2 * unit, 3.6 * unit
    pearls = "".join(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(1.15 * unit)}" fill="#000"/>'
        for x in (2.6 * unit, width - 2.6 * unit)
        for y in (2.6 * unit, height - 2.6 * unit)
    )
    return (
        _scooped(edge, 6.4 * unit, width, height, stout)
        + _scooped(inner, 6.4 * unit, width, height, fine)
        + pearls
    )  # fmt: skip


def _double(width: float, height: float) -> str:
    """Two rules, the outer one stout."""
    unit = width / 100
    return _rectangle(unit, width, height, max(0.9, 0.6 * unit)) + _rectangle(3.2 * unit, width, height, 0.35)


def _single(width: float, height: float) -> str:
    """One fine rule, and a stout one at its head."""
    return _rectangle(0.25, width, height, 0.5) + _path(f"M0 1.5H{number(width)}", 3)


def _heavy(width: float, height: float) -> str:
    """A frame as black as a photocopier takes it."""
    stroke = max(3.0, width / 50)
    return _rectangle(stroke / 2, width, height, stroke)


@dataclass(frozen=True, slots=True)
class Look:
    """A bookplate's frame, whether all stands on the middle axis or at the left, the ink of ruled lines (a grey from 0
    to 255, and a thickness in points), and the width of an average letter of the colophon, in ems."""

    frame: Frame
    centred: bool
    grey: int
    hair: float
    letter: float


_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "classic": Look(_old_style, True, 110, 0.35, 0.42),
        "modern": Look(_single, False, 110, 0.35, 0.54),
        "zine": Look(_heavy, False, 0, 0.5, 0.48),
    }
)
_HOUSE = Look(_double, True, 110, 0.35, 0.54)


def look_of(name: str) -> Look:
    """The look of a theme; the house's for any other name."""
    return _LOOKS.get(name, _HOUSE)


def sheets(name: str) -> str:
    """The style sheets of a look: the one that all share, then the theme's `fillers.css` if it has one."""
    shared = style_file("fillers.css").decode()
    own = styles_folder().joinpath(name, "fillers.css")
    return f"{shared}\n{own.read_text('utf-8')}" if own.is_file() else shared


def ornament(name: str, x: float, y: float, height: float, centred: bool) -> str:
    """An ornament as SVG; (x, y) is the middle of its box, or of its left side. KeyError for an unknown name.

    Broad ones are made lower, so that all have about the same weight.
    """
    drawn = ORNAMENTS[name]
    height /= max(1.0, drawn.width) ** 0.5
    d = re.findall(r' d="([^"]*)"', style_file("ornaments", drawn.svg).decode())
    left = x - height * drawn.width / 2 if centred else x
    scale = height / 1000
    return (
        f'<g transform="translate({number(left)} {number(y - height / 2)}) scale({scale:.6f})">'
        + "".join(f'<path d="{one}" fill="#000"/>' for one in d)
        + "</g>"
    )
