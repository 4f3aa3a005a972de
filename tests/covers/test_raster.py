"""Pixels: what is drawn is what the paths say, exact at every depth, and a PNG that others read."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bookc import covers
from bookc.covers.drawing import Colour, Drawing, Rectangle, Shape, Text, frame, paths
from bookc.covers.indexed import Indexed, encode
from bookc.covers.raster import TONES, rasterise
from bookc.fonts.faces import BODY
from bookc.fonts.lettering import Letters, Line, Placed
from covers.shelf import SHELF, faces
from strategies import LIMIT

COLOURS = [(255, 255, 255), (0, 0, 0), (200, 30, 20), (20, 90, 160), (240, 200, 80)]


@cache
def line(text: str) -> Line:
    face = next(f for f in faces("zine") if f.family == BODY and f.weight == 700)
    return Letters([face.data]).line(text)


def picture(drawing: Drawing, width: int, height: int) -> Image.Image:
    image = Image.open(io.BytesIO(covers.png(drawing, width, height)))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (width, height))
    return image.convert("RGB")


colours = st.sampled_from(COLOURS)
places = st.floats(-10, 60)
rectangles = st.builds(Rectangle, places, places, st.floats(0.1, 50), st.floats(0.1, 50), colours)
texts = st.builds(
    lambda text, x, y, size, colour: Text(Placed(line(text), x, y, size), colour),
    st.sampled_from(["I", "goose", "Wj"]), places, places, st.floats(4, 40), colours,
)  # fmt: skip


@LIMIT
@given(st.lists(rectangles | texts, max_size=6), colours, st.integers(33, 50), st.integers(33, 50))
def test_layers_lie_one_over_another(shapes: list[Shape], ground: Colour, width: int, height: int) -> None:
    """Every shape is checked at pixels that it alone decides: those that no later shape's box reaches."""
    image = picture(Drawing(width, height, ground, tuple(shapes)), width, height)
    for x in range(width):
        for y in range(height):
            seen = image.getpixel((x, y))
            for shape in reversed(shapes):
                left, top, right, bottom = shape.ink
                if isinstance(shape, Text):
                    if left - 2 < x + 0.5 < right + 2 and top - 2 < y + 0.5 < bottom + 2:
                        break
                elif left + 1 <= x + 0.5 < right - 1 and top + 1 <= y + 0.5 < bottom - 1:
                    assert seen == shape.colour
                    break
                elif left - 1.5 < x + 0.5 < right + 1.5 and top - 1.5 < y + 0.5 < bottom + 1.5:
                    break
            else:
                assert seen == ground


def test_letters_over_an_edge_keep_what_is_under_them() -> None:
    shapes = (Rectangle(0, 0, 50, 100, (200, 30, 20)), Text(Placed(line("goose"), 10, 70, 30), (0, 0, 0)))
    image = picture(Drawing(100, 100, (255, 255, 255), shapes), 100, 100)
    counts = {colour: count for count, colour in image.getcolors() or []}
    assert counts[200, 30, 20] > 4000
    assert counts[0, 0, 0] > 300
    assert image.getpixel((49, 45)) == (200, 30, 20)
    assert image.getpixel((50, 45)) == (255, 255, 255)


def test_letters_of_two_colours_may_overlap() -> None:
    shapes = (
        Text(Placed(line("I"), 20, 70, 60), (0, 0, 0)),
        Text(Placed(line("I"), 26, 70, 60), (200, 30, 20)),
    )
    image = picture(Drawing(100, 100, (255, 255, 255), shapes), 100, 100)
    counts = {colour: count for count, colour in image.getcolors() or []}
    assert counts[200, 30, 20] > counts[0, 0, 0] > 50


@pytest.mark.parametrize("size", [(101, 40), (64, 64), (7, 9)])
def test_frames_have_their_edges_on_whole_pixels(size: tuple[int, int]) -> None:
    width, height = size
    image = picture(Drawing(width, height, (255, 255, 255), frame(1, 1, width - 2, height - 2, 2, (0, 0, 0))), *size)
    for y in range(height):
        for x in range(width):
            depth = min(x, y, width - 1 - x, height - 1 - y)
            assert image.getpixel((x, y)) == ((0, 0, 0) if depth in {1, 2} else (255, 255, 255))


@pytest.mark.parametrize("design", covers.designs())
def test_paths_and_pixels_agree(design: str) -> None:
    drawing = covers.draw(SHELF[4], design, "rose", faces("classic"), 400, 640)
    filled = paths(drawing)
    assert filled[0].colour == drawing.ground
    assert [p for segment in filled[0].outline for p in segment.points] == [0, 0, 400, 0, 400, 640, 0, 640]
    assert [path.colour for path in filled[1:]] == [shape.colour for shape in drawing.shapes]
    for path, shape in zip(filled[1:], drawing.shapes, strict=True):
        points = [p for segment in path.outline for p in segment.points]
        assert {segment.kind for segment in path.outline} <= {"move", "line", "quad", "cubic", "close"}
        assert min(points[::2]) == pytest.approx(shape.ink.left, abs=1)
        assert max(points[::2]) == pytest.approx(shape.ink.right, abs=1)
        assert min(points[1::2]) == pytest.approx(shape.ink.top, abs=1)
        assert max(points[1::2]) == pytest.approx(shape.ink.bottom, abs=1)
    # The box of all that is not ground is the same in pixels as in points.
    image = picture(drawing, 400, 640)
    blank = Image.new("RGB", image.size, drawing.ground)
    seen = ImageChops.difference(image, blank).getbbox()
    assert seen is not None
    inks = [shape.ink for shape in drawing.shapes]
    box = (min(i.left for i in inks), min(i.top for i in inks), max(i.right for i in inks), max(i.bottom for i in inks))
    assert seen == pytest.approx([max(0, box[0]), max(0, box[1]), min(400, box[2]), min(640, box[3])], abs=1.5)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 16, 17, 200])
def test_depth_is_as_small_as_the_palette_allows(count: int) -> None:
    shapes = tuple(Rectangle(i % 20, i // 20, 1, 1, (i, 0, 0)) for i in range(count))
    image = rasterise(Drawing(20, 10, (0, 0, 0), shapes), 20, 10)
    assert image.depth == next(depth for depth in (1, 2, 4, 8) if count <= 1 << depth)
    assert len(image.palette) == count
    seen = picture(Drawing(20, 10, (0, 0, 0), shapes), 20, 10)
    assert [seen.getpixel((i % 20, i // 20)) for i in range(count)] == [(i, 0, 0) for i in range(count)]


def test_lettering_has_its_tones_and_no_more() -> None:
    drawing = Drawing(100, 100, (255, 255, 255), (Text(Placed(line("goose"), 10, 70, 30), (0, 0, 0)),))
    assert len(rasterise(drawing, 100, 100).palette) == TONES + 1


def test_the_png_is_built_as_its_standard_says() -> None:
    data = encode(Indexed(3, 1, 4, ((1, 2, 3), (4, 5, 6)), b"\0\x01\x10"))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    kinds, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(body),)
        kinds.append(body[:4])
        at += 12 + length
    assert kinds == [b"IHDR", b"sRGB", b"PLTE", b"IDAT", b"IEND"]
    image = Image.open(io.BytesIO(data))
    assert list(image.tobytes()) == [0, 1, 1]
