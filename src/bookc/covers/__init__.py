"""Covers drawn from type, for books that bring no picture: words in, a drawing or a PNG out."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.covers.designs import DESIGNS
from bookc.covers.designs.pieces import Job
from bookc.covers.drawing import Drawing, paths
from bookc.covers.indexed import encode
from bookc.covers.palettes import PALETTES, by_digest
from bookc.covers.raster import rasterise
from bookc.covers.text import CoverText, alt
from bookc.covers.typecase import TypeCase
from bookc.fonts.faces import Face

__all__ = ["CoverText", "Drawing", "alt", "designs", "draw", "palette_for", "palettes", "paths", "png"]


def designs() -> tuple[str, ...]:
    """The names of the designs."""
    return tuple(DESIGNS)


def palettes() -> tuple[str, ...]:
    """The names of the palettes."""
    return tuple(PALETTES)


def palette_for(text: CoverText) -> str:
    """The palette of a book that names none: always the same for a title and its authors."""
    return by_digest(text.title, text.authors)


def draw(
    text: CoverText,
    design: str,
    palette: str,
    faces: Sequence[Face],
    width: float = 1600,
    height: float = 2560,
    ornament: str = "fleuron",
) -> Drawing:
    """The cover as a drawing of `width` by `height` units, the type being the book's own.

    KeyError for a design, palette or ornament that is none, ValueError if `faces` has no body.
    """
    return DESIGNS[design](Job(text, PALETTES[palette], TypeCase(faces), width, height, ornament))


def png(drawing: Drawing, width: int = 1600, height: int = 2560) -> bytes:
    """The drawing as a PNG of so many pixels, with a palette; the same drawing gives the same bytes."""
    return encode(rasterise(drawing, width, height))
