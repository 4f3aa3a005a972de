"""Lettering: lines of text shaped, measured, drawn as outlines and laid as ink; with cut.py the door to uharfbuzz.

Measures are in ems until a line is placed, since nothing here is hinted and all grows in proportion. The y axis
points down, as on a page that is read from its top: what stands above the baseline has a negative y.
HarfBuzz rasterises itself (hb-raster, in uharfbuzz from 0.54).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

import uharfbuzz as hb

from bookc.base.frozen import dataclass
from bookc.fonts import fallback
from bookc.fonts.cut import FontFile

Kind = Literal["move", "line", "quad", "cubic", "close"]


class Segment(NamedTuple):
    """A step of an outline: its kind, and x and y of each point, control points first, the end point last."""

    kind: Kind
    points: tuple[float, ...]


Outline = tuple[Segment, ...]
"""Closed contours, filled by the non-zero rule."""


class Ink(NamedTuple):
    """A box around ink: left, top, right, bottom; the y axis points down."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class _Font:
    """A font of HarfBuzz's with its units to the em."""

    font: hb.Font
    em: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a line: its font, its number there, and its origin in ems from the line's."""

    font: _Font
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line: its text, its glyphs from left to right, its advance and the box around its ink, in ems."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on a page: its origin on the baseline and its size, in the page's units."""

    line: Line
    x: float
    y: float
    size: float

    @property
    def ink(self) -> Ink:
        """The box around the ink, on the page."""
        box = self.line.ink
        return Ink(
            self.x + box.left * self.size,
            self.y + box.top * self.size,
            self.x + box.right * self.size,
            self.y + box.bottom * self.size,
        )


_SPACED = {"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Hani", "Hira", "Kana", "Hang", "Zyyy", ""}
"""Scripts whose letters may be set apart. Others join, or reorder within a syllable."""


class Letters:
    """A face, at a weight, with features and letterspacing, ready to set lines.

    `faces` are the bytes of TrueType or OpenType files, best first: a text is set in the first that has all of it;
    where none has, each character is taken from the first that has it, and then from the bundled fallback.
    `weight` reaches variable faces only. `tracking` is added after each letter, in ems; ligatures are then broken.
    """

    def __init__(
        self, faces: Sequence[bytes], weight: float = 400, features: Iterable[str] = (), tracking: float = 0
    ) -> None:
        if not faces:
            raise ValueError("letters need a face")
        self.files = tuple(FontFile(data) for data in faces)
        self.weight = weight
        self.features = tuple(features)
        self.tracking = tracking
        self._fonts: dict[int, _Font] = {}

    @cached_property
    def cap_height(self) -> float:
        """How high the capital H stands, in ems; 0.7 in a face without one."""
        return -self._height("H", -0.7)

    def _height(self, character: str, other: float) -> float:
        file = self.files[0]
        return self.line(character).ink.top if ord(character) in file.characters else other

    def has(self, text: str) -> bool:
        """Whether the first face has every character of the text that needs a glyph."""
        return {ord(c) for c in text if _needs_glyph(c)} <= self.files[0].characters

    def alters(self, feature: str) -> bool:
        """Whether the first face has something to give for a feature on small letters, as `smcp` asks."""
        font = self._font(self.files[0])
        return [number for number, *_ in _shape("abc", font, {}, "ltr")[0]] != [
            number for number, *_ in _shape("abc", font, {feature: True}, "ltr")[0]
        ]

    def line(self, text: str) -> Line:
        """Shape a line. Runs of right-to-left scripts are turned; the first strong character leads the line."""
        glyphs: list[Glyph] = []
        pen = 0.0
        left, top, right, bottom = 1e9, 1e9, -1e9, -1e9
        features = dict.fromkeys(self.features, True)
        if self.tracking:
            features |= {"liga": False, "clig": False}
        space = 0.0
        for piece, file, direction in self._runs(text):
            font = self._font(file)
            shaped, script = _shape(piece, font, features, direction)
            tracking = self.tracking if script in _SPACED else 0.0
            em = font.em
            for index, (number, cluster, advance, dx, dy) in enumerate(shaped):
                x, y = pen + dx / em, -dy / em
                glyphs.append(Glyph(font, number, x, y))
                box = font.font.get_glyph_extents(number)
                if box is not None and box.width:
                    left = min(left, x + box.x_bearing / em)
                    right = max(right, x + (box.x_bearing + box.width) / em)
                    top = min(top, y - box.y_bearing / em)
                    bottom = max(bottom, y - (box.y_bearing + box.height) / em)
                pen += advance / em
                # Marks belong to their letter: the space comes after the cluster's last glyph.
                space = tracking if index + 1 == len(shaped) or shaped[index + 1][1] != cluster else 0.0
                pen += space
        ink = Ink(left, top, right, bottom) if right > left else Ink(0, 0, 0, 0)
        return Line(text, tuple(glyphs), pen - space, ink)

    def _font(self, file: FontFile) -> _Font:
        found = self._fonts.get(id(file))
        if found is None:
            font = hb.Font(file.face)
            if any(axis.tag == "wght" for axis in file.face.axis_infos):
                font.set_variations({"wght": self.weight})
            found = self._fonts[id(file)] = _Font(font, file.face.upem)
        return found

    def _runs(self, text: str) -> list[tuple[str, FontFile, str]]:
        """The text in pieces of one face and one direction, in the order in which they stand from left to right."""
        files = self._files_for(text)
        runs: list[tuple[str, FontFile, str]] = []
        at, direction = files[0], ""
        for cluster in _clusters(text):
            needed = {ord(character) for character in cluster if _needs_glyph(character)}
            # A space stays with what stands before it.
            if needed and (at is not files[0] or not needed <= at.characters):
                at = _first(files, needed) or _first(files, {ord(cluster[0])}) or files[0]
            turned = _DIRECTIONS.get(unicodedata.bidirectional(cluster[0]), direction)
            if runs and runs[-1][1] is at and (turned == direction or not direction):
                runs[-1] = (runs[-1][0] + cluster, at, turned)
            else:
                runs.append((cluster, at, turned))
            direction = turned
        lead = next((direction for _, _, direction in runs if direction), "ltr")
        runs = [(piece, file, direction or lead) for piece, file, direction in runs]
        return runs if lead == "ltr" else runs[::-1]

    def _files_for(self, text: str) -> list[FontFile]:
        lacking = {ord(character) for character in text if _needs_glyph(character)}
        whole = _first(self.files, lacking)
        if whole is not None:
            return [whole]
        for file in self.files:
            lacking -= file.characters
        return [*self.files, *(file for _, file, _ in fallback.find(lacking))]


_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def _needs_glyph(character: str) -> bool:
    # Joiners, selectors and spaces go with what stands before them.
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not (
        0xFE00 <= ord(character) <= 0xFE0F
    )


def _first(files: Iterable[FontFile], wanted: set[int]) -> FontFile | None:
    return next((file for file in files if wanted <= file.characters), None)


def _clusters(text: str) -> list[str]:
    """The text's letters, each with the marks, selectors and joiners that go with it."""
    found: list[str] = []
    for character in text:
        joins = unicodedata.category(character) in {"Mn", "Mc", "Me"} or character == _JOINER
        if found and (joins or found[-1][-1] == _JOINER):
            found[-1] += character
        else:
            found.append(character)
    return found


_JOINER = "\N{ZERO WIDTH JOINER}"


def _shape(
    text: str, font: _Font, features: dict[str, bool], direction: str
) -> tuple[list[tuple[int, int, int, int, int]], str]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = direction
    buffer.guess_segment_properties()
    script = buffer.script or ""
    hb.shape(font.font, buffer, features)
    return [
        (info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ], script


def outline(placed: Placed) -> Outline:
    """The contours of a line's glyphs, on the page."""
    segments: list[Segment] = []
    for glyph in placed.line.glyphs:
        pen = _Pen(
            segments,
            placed.x + glyph.x * placed.size,
            placed.y + glyph.y * placed.size,
            placed.size / glyph.font.em,
        )
        glyph.font.font.draw_glyph(glyph.number, _PEN, pen)
    return tuple(segments)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Takes a glyph's contours, in font units and upwards, to the page."""

    segments: list[Segment]
    x: float
    y: float
    scale: float

    def draw(self, kind: Kind, *points: float) -> None:
        """Add a segment."""
        x, y, scale = self.x, self.y, self.scale
        self.segments.append(
            Segment(kind, tuple(x + p * scale if i % 2 == 0 else y - p * scale for i, p in enumerate(points)))
        )


def _pen_functions() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.draw("move", x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.draw("line", x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, pen: pen.draw("quad", a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.draw("cubic", a, b, c, d, x, y))
    functions.set_close_path_func(lambda pen: pen.draw("close"))
    return functions


_PEN = _pen_functions()


def coverage(lines: Iterable[Placed], left: int, top: int, width: int, height: int) -> bytes:
    """How much of each pixel the lines' ink covers, from 0 to 255: `height` rows of `width` bytes, the top row first.

    A pixel is a unit of the page; the window's corner stands at (`left`, `top`).
    """
    draw = hb.RasterDraw()
    for placed in lines:
        size = placed.size
        for glyph in placed.line.glyphs:
            scale = size / glyph.font.em
            draw.transform = (scale, 0, 0, -scale, placed.x + glyph.x * size, placed.y + glyph.y * size)
            draw.draw_glyph(glyph.font.font, glyph.number)
    # Rows come bottom first where y points up; ours points down, so they come top first.
    draw.extents = hb.RasterExtents(left, top, width, height, width)
    image = draw.render()
    if image is None:
        raise MemoryError("no room for the cover's lettering")
    return bytes(image.buffer)
