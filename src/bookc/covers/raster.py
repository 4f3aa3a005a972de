"""Drawings as pixels: solid rows, lettering in a few tones, packed as they will be written.

Whole rows and boxes are moved at a time, never single pixels. Lettering is laid in groups, each one rasterised
in one go; between the ground and an ink there are `TONES` steps, which keep the palette, and so the file, small.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from bookc.covers.drawing import Colour, Drawing, Rectangle, Shape
from bookc.covers.indexed import Indexed
from bookc.fonts.lettering import Ink, Placed, coverage

TONES = 2
"""Steps from the ground to full ink. With 1600 pixels across, more cannot be seen, and each step costs a tenth of
the file."""


@dataclass(slots=True)
class _Group:
    """Lines of one colour on one ground that stand close together: their box, whether something else lies in it,
    and how many shapes came before."""

    ground: Colour
    ink: Colour
    lines: list[Placed]
    box: Ink
    over: bool
    first: int


@dataclass(slots=True)
class _Inks:
    """The palette as it grows: each colour's place."""

    places: dict[Colour, int] = field(default_factory=dict)

    def place(self, colour: Colour) -> int:
        return self.places.setdefault(colour, len(self.places))

    def tones(self, ground: Colour, ink: Colour) -> list[int]:
        """The places of the tones from ground to ink, both included."""
        return [
            self.place(tuple(round(g + (i - g) * step / TONES) for g, i in zip(ground, ink, strict=True)))  # type: ignore[arg-type]
            for step in range(TONES + 1)
        ]


def rasterise(drawing: Drawing, width: int, height: int) -> Indexed:
    """The drawing in `width` by `height` pixels. Its sides should be in that proportion: both ways it is drawn at
    one scale, and cut or left blank below."""
    scale = width / drawing.width
    inks = _Inks()
    inks.place(drawing.ground)
    steps = list(_steps(drawing, scale))
    for step in steps:
        if isinstance(step, Rectangle):
            inks.place(step.colour)
        else:
            inks.tones(step.ground, step.ink)
    palette = tuple(inks.places)
    if len(palette) > 256:
        raise ValueError("a cover of more than 256 tones")
    depth = next(depth for depth in (1, 2, 4, 8) if len(palette) <= 1 << depth)
    canvas = _Canvas(width, height, depth, inks.place(drawing.ground))
    for step in steps:
        if isinstance(step, Rectangle):
            canvas.fill(_pixels(step.ink, scale), inks.place(step.colour))
        else:
            canvas.lay(step, inks.tones(step.ground, step.ink))
    return Indexed(width, height, depth, palette, canvas.rows)


def _pixels(box: Ink, scale: float) -> tuple[int, int, int, int]:
    """The pixels nearest to a box: left, top, right, bottom. A rule is one pixel thick at least."""
    left, top, right, bottom = (math.floor(side * scale + 0.5) for side in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _steps(drawing: Drawing, scale: float) -> Iterator[Rectangle | _Group]:
    """What is to be painted, in order: rectangles as they come, lettering in groups, in pixels."""
    below: list[tuple[Shape, Ink]] = []
    group: _Group | None = None
    for shape in drawing.shapes:
        box = Ink(*(side * scale for side in shape.ink))
        if isinstance(shape, Rectangle):
            if group is not None:
                yield _settled(group, below)
                group = None
            yield shape
        elif box.right > box.left:
            there = shape.placed
            line = Placed(there.line, there.x * scale, there.y * scale, there.size * scale)
            ground = _ground(drawing, below, box)
            if group is not None and group.ground == ground and group.ink == shape.colour and _near(group.box, box):
                group.lines.append(line)
                group.box = _union(group.box, box)
            else:
                if group is not None:
                    yield _settled(group, below)
                group = _Group(ground, shape.colour, [line], box, False, len(below))
        below.append((shape, box))
    if group is not None:
        yield _settled(group, below)


def _settled(group: _Group, below: list[tuple[Shape, Ink]]) -> _Group:
    group.over = _over(below[: group.first], group.box)
    return group


def _ground(drawing: Drawing, below: list[tuple[Shape, Ink]], box: Ink) -> Colour:
    """The colour that lettering stands on: the topmost rectangle's that holds all of it."""
    for shape, there in reversed(below):
        if isinstance(shape, Rectangle) and _contains(there, box):
            return shape.colour
    return drawing.ground


_MARGIN = 10
"""Pixels around a group's box that are painted with it, at most: one for the tones, the rest to whole bytes."""


def _over(below: list[tuple[Shape, Ink]], box: Ink) -> bool:
    """Whether anything but one ground lies where a group is to be laid."""
    wide = Ink(box.left - _MARGIN, box.top - _MARGIN, box.right + _MARGIN, box.bottom + _MARGIN)
    for shape, there in reversed(below):
        if isinstance(shape, Rectangle) and _contains(there, wide):
            return False
        if _touch(there, wide):
            return True
    return False


def _contains(outer: Ink, inner: Ink) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


def _touch(one: Ink, other: Ink) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _near(one: Ink, other: Ink) -> bool:
    """Whether two boxes are so close that one larger box wastes little."""
    height = other.bottom - other.top
    down, across = height / 2, height * 3
    return _touch(Ink(one.left - across, one.top - down, one.right + across, one.bottom + down), other)


def _union(one: Ink, other: Ink) -> Ink:
    return Ink(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


class _Canvas:
    """Packed rows, each behind its filter byte."""

    def __init__(self, width: int, height: int, depth: int, place: int) -> None:
        self.width, self.height, self.depth = width, height, depth
        self.each = 8 // depth
        self.stride = 1 + -(-width // self.each)
        self.rows = bytearray(b"\0" + self._solid(place, self.stride - 1)) * height

    def _solid(self, place: int, count: int) -> bytes:
        return bytes((sum(place << self.depth * k for k in range(self.each)),)) * count

    def fill(self, box: tuple[int, int, int, int], place: int) -> None:
        """Fill a box with one colour."""
        left, right = max(box[0], 0), min(box[2], self.width)
        top, bottom = max(box[1], 0), min(box[3], self.height)
        if left >= right or top >= bottom:
            return
        first, last = left // self.each, -(-right // self.each)
        start = top * self.stride + 1
        row = bytearray(self.rows[start + first : start + last])
        # Whole bytes are filled, the pixels at either end are kept where they belong to the neighbour.
        keep_first = (1 << self.depth * (self.each - left % self.each)) - 1
        keep_last = 0xFF & ~((1 << self.depth * (-right % self.each)) - 1)
        masks = bytearray(b"\xff" * len(row))
        masks[0] &= keep_first
        masks[-1] &= keep_last
        solid = self._solid(place, len(row))
        whole = masks.count(0xFF) == len(masks)
        for y in range(top, bottom):
            at = y * self.stride + 1
            if whole:
                self.rows[at + first : at + last] = solid
                continue
            self.rows[at + first + 1 : at + last - 1] = solid[1:-1]
            for end in {0, len(row) - 1}:
                here = at + first + end
                self.rows[here] = self.rows[here] & ~masks[end] & 0xFF | solid[end] & masks[end]

    def lay(self, group: _Group, tones: list[int]) -> None:
        """Lay a group of lines, in these places of the palette from ground to ink."""
        each = self.each
        left = max(math.floor(group.box.left) - 1, 0) // each * each
        right = min(-(-(math.ceil(group.box.right) + 1) // each), self.stride - 1) * each
        top = max(math.floor(group.box.top) - 1, 0)
        bottom = min(math.ceil(group.box.bottom) + 1, self.height)
        if left >= right or top >= bottom:
            return
        wide = right - left
        cover = coverage(group.lines, left, top, wide, bottom - top)
        packed = self._pack(cover, [tones[(value * TONES + 127) // 255] for value in range(256)])
        width, start = wide // each, left // each + 1
        if group.over:
            solid = (1 << self.depth) - 1
            mask = self._pack(cover, [solid if (value * TONES + 127) // 255 else 0 for value in range(256)])
            packed = self._merged(packed, mask, start, top, width)
        rows, stride = self.rows, self.stride
        at = top * stride + start
        for offset in range(0, len(packed), width):
            rows[at : at + width] = packed[offset : offset + width]
            at += stride

    def _pack(self, cover: bytes, places: list[int]) -> bytes:
        """Coverage as packed places: each pixel of a byte is translated by itself, and they are joined as one
        large number."""
        if self.each == 1:
            return cover.translate(bytes(places))
        whole = 0
        for index in range(self.each):
            shift = self.depth * (self.each - 1 - index)
            table = bytes(place << shift for place in places)
            whole |= int.from_bytes(cover[index :: self.each].translate(table), "little")
        return whole.to_bytes(len(cover) // self.each, "little")

    def _merged(self, packed: bytes, mask: bytes, start: int, top: int, width: int) -> bytes:
        """What is to be laid, with what is there already where no ink falls."""
        height = len(packed) // width
        there = b"".join(
            self.rows[at : at + width]
            for at in range(top * self.stride + start, (top + height) * self.stride, self.stride)
        )[: len(packed)]
        ink, keep = int.from_bytes(mask, "little"), int.from_bytes(there, "little")
        merged = int.from_bytes(packed, "little") & ink | keep & ~ink
        return merged.to_bytes(len(packed), "little")
