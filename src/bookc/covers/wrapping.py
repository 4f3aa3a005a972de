"""The rest of a printed cover, to go with its drawn front: the back and the spine."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.covers.designs.pieces import Job, Page
from bookc.covers.drawing import Colour, Drawing, Text
from bookc.covers.palettes import PALETTES, contrast
from bookc.covers.text import CoverText
from bookc.covers.typecase import TypeCase
from bookc.covers.vector import Turn
from bookc.fonts.faces import HEADING, Face
from bookc.fonts.lettering import Letters, Placed

LETTERED = 0.028
"""A spine of less than this part of its height (6 mm of 210) bears no words: they would run over its edges."""
LEAST = 0.0095
"""Smaller lettering for a spine's length (2 mm on 210) is not set."""
_UPWARD = frozenset({"fr", "es", "it", "pt", "de", "pl", "cs", "ru"})
"""Languages in whose books the words on a spine run from its foot to its head."""


def ink_of(front: Drawing) -> Colour:
    """The colour of a drawing that stands out most from its ground."""
    return max(front.colours, key=lambda colour: contrast(front.ground, colour))


def back(front: Drawing, text: CoverText, palette: str, faces: Sequence[Face], ornament: str) -> Drawing:
    """A back cover of the front's size and ground, with its ornament low on the middle axis."""
    page = Page(Job(text, PALETTES[palette], TypeCase(faces), front.width, front.height, ornament), front.ground)
    page.ornament(front.width / 2, front.height - 14 * page.em, 7 * page.em, ink_of(front))
    return page.drawing()


def spine(front: Drawing, text: CoverText, faces: Sequence[Face], thickness: float) -> Drawing:
    """A spine `thickness` units thick, lying on its side: as long as the front is high. The title begins near one end,
    the authors end near the other, if there is room for both; where it is too thin it shows the ground alone."""
    length = front.height
    if thickness < LETTERED * length:
        return Drawing(length, thickness, front.ground, ())
    letters = TypeCase(faces).letters(HEADING, tracking=0.02)
    edge = 0.06 * length
    ink = ink_of(front)
    room = length - 2 * edge
    title = _line(text.title, letters, thickness, room * 0.58)
    names = _line(text.authors, letters, thickness, room * 0.35)
    if title is None or names is None or min(title.size, names.size) < 1.25 * LEAST * length:
        # Two that share a spine must both be read; else it is the title's alone.
        title, names = _line(text.title, letters, thickness, room), None
    if title is not None and names is not None:
        names = Placed(names.line, 0, 0, min(names.size, title.size))
    shapes = []
    for line, end in ((title, False), (names, True)):
        if line is not None and line.size >= LEAST * length:
            x = length - edge - line.line.advance * line.size if end else edge
            middle = thickness / 2 + letters.cap_height * line.size / 2
            shapes.append(Text(Placed(line.line, x, middle, line.size), ink))
    return Drawing(length, thickness, front.ground, tuple(shapes))


def spine_turn(language: str) -> Turn:
    """Which way the words of a spine run."""
    return Turn.UP if language.partition("-")[0].lower() in _UPWARD else Turn.DOWN


def _line(words: str, letters: Letters, thickness: float, room: float) -> Placed | None:
    """Words as large as a spine and the room on it take them."""
    if not words:
        return None
    line = letters.line(words)
    return Placed(line, 0, 0, min(0.42 * thickness / letters.cap_height, room / max(line.advance, 0.01)))
