"""Covers as pages of a PDF: the same picture as the raster one, at any trim, with bleed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from bookc.base.units import Length, Size
from bookc.covers import Drawing, designs, draw, png
from bookc.covers.drawing import Rectangle, Text
from bookc.covers.vector import BLEED, Turn, bled, page, picture_page
from bookc.covers.wrapping import LEAST, LETTERED, back, ink_of, spine, spine_turn
from bookc.paged.leaflet import leaflet
from covers.shelf import SHELF, faces

TRIM = Size.parse("105x148mm")
WIDTH, HEIGHT = float(TRIM.width.points), float(TRIM.height.points)


def _drawn(design: str, palette: str = "oxblood", number: int = 4) -> Drawing:
    return draw(SHELF[number], design, palette, faces("classic"), WIDTH, HEIGHT)


def _shown(data: bytes, trimmed: bool = True, scale: int = 2) -> Image.Image:
    """The page, its trim alone or with the bleed."""
    found = PdfDocument(data)[0]
    if trimmed:
        found.set_cropbox(*found.get_trimbox())
    image: Image.Image = found.render(scale=scale).to_pil().convert("RGB")
    return image


@pytest.mark.parametrize("design", designs())
def test_the_vector_is_the_raster(design: str) -> None:
    """At a glance, that is in 42 by 60 points of colour, the page and the picture for readers are the same."""
    drawing = _drawn(design, number=2)
    data, pages = leaflet(*page(drawing, TRIM), ())
    assert pages == 1
    raster = Image.open(BytesIO(png(drawing, 298, 420))).convert("RGB")
    coarse = [image.resize((42, 60), Image.Resampling.BOX) for image in (_shown(data, scale=1), raster)]
    difference = ImageStat.Stat(ImageChops.difference(*coarse))
    assert max(difference.mean) < 3
    # And it is not so because they are empty.
    assert max(ImageStat.Stat(coarse[0]).stddev) > 10
    # A pattern of one ornament takes little more than the ornament.
    assert len(data) < 60_000


def test_the_page_has_its_boxes_and_its_bleed() -> None:
    """The page is trimmed to the book's size, and ground and bands go on to the bleed's edge."""
    drawing = _drawn("band", "saffron", 2)
    data, _ = leaflet(*page(drawing, TRIM), ())
    found = PdfDocument(data)[0]
    over = float(BLEED.points)
    assert found.get_trimbox() == pytest.approx((0, 0, WIDTH, HEIGHT), abs=0.01)
    assert found.get_bleedbox() == pytest.approx((-over, -over, WIDTH + over, HEIGHT + over), abs=0.01)
    image = _shown(data, trimmed=False)
    band = next(shape for shape in drawing.shapes if isinstance(shape, Rectangle))
    middle = int((band.y + band.height / 2 + over) * 2)
    for x in (2, image.width - 3):
        assert image.getpixel((x, middle)) == pytest.approx(band.colour, abs=1)
        assert image.getpixel((x, 2)) == pytest.approx(drawing.ground, abs=1)
        assert image.getpixel((x, image.height - 3)) == pytest.approx(drawing.ground, abs=1)


def test_only_what_touches_an_edge_bleeds() -> None:
    """A rectangle within the page keeps its size, one at an edge goes on beyond that edge."""
    red = (200, 0, 0)
    within, at_edge = Rectangle(10, 10, 20, 20, red), Rectangle(0, 50, 100, 10, red)
    ground, one, other = bled(Drawing(100, 200, (1, 2, 3), (within, at_edge)), 5).shapes
    assert ground == Rectangle(-5, -5, 110, 210, (1, 2, 3))
    assert (one, other) == (within, Rectangle(-5, 50, 110, 10, red))


def test_neutral_colours_are_gray_ink() -> None:
    """Black on white is printed with black alone; a colour stays one."""
    for colour, wanted in (((0, 0, 0), set()), ((90, 20, 30), {"rg"})):
        made = Drawing(WIDTH, HEIGHT, (255, 255, 255), (Rectangle(10, 10, 50, 50, colour),))
        with pikepdf.open(BytesIO(leaflet(*page(made, TRIM), ())[0])) as pdf:
            found = {str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])}
        assert found & {"rg", "RG", "k", "K"} == wanted


def test_equal_covers_equal_bytes() -> None:
    """The same drawing gives the same PDF."""
    drawing = _drawn("band", "sage", 7)
    assert leaflet(*page(drawing, TRIM), ()) == leaflet(*page(drawing, TRIM), ())


def test_a_picture_fills_the_page() -> None:
    """A picture that is too wide is cut at both sides alike, and covers the bleed."""
    picture = Image.new("RGB", (400, 200), (10, 60, 10))
    picture.paste((200, 40, 40), (0, 0, 100, 200))
    picture.paste((40, 40, 200), (300, 0, 400, 200))
    out = BytesIO()
    picture.save(out, "PNG")
    data, pages = leaflet(*picture_page("front.png", TRIM), (), {"front.png": out.getvalue()})
    assert pages == 1
    image = _shown(data, trimmed=False)
    # The page shows 0.72 of the height as width: only the middle of the picture, which is green.
    for x in (3, image.width // 2, image.width - 4):
        for y in (3, image.height - 4):
            assert image.getpixel((x, y)) == pytest.approx((10, 60, 10), abs=2)


def test_back_and_spine_go_with_the_front() -> None:
    """They have its ground; the spine's lettering keeps within it, and a thin spine has none."""
    front = _drawn("frame")
    behind = back(front, SHELF[4], "oxblood", faces("classic"), "star")
    assert (behind.width, behind.height, behind.ground) == (front.width, front.height, front.ground)
    assert len(behind.shapes) == 1
    thick = spine(front, SHELF[4], faces("classic"), 40)
    assert (thick.width, thick.height, thick.ground) == (front.height, 40, front.ground)
    title, names = thick.shapes
    assert 0 < title.ink.left < title.ink.right < names.ink.left < names.ink.right < front.height
    for shape in thick.shapes:
        assert 4 < shape.ink.top < shape.ink.bottom < 36
        assert shape.colour == ink_of(front)
    assert not spine(front, SHELF[4], faces("classic"), LETTERED * front.height * 0.9).shapes
    # A title too long to share the spine has it to itself; one that is longer yet is left out, not set too small.
    for times, lines in ((1, 2), (3, 1), (7, 0)):
        text = replace(SHELF[2], title=" ".join([SHELF[2].title] * times))
        made = spine(front, text, faces("classic"), 40)
        assert len(made.shapes) == lines
        for shape in made.shapes:
            assert isinstance(shape, Text)
            assert shape.placed.size >= LEAST * front.height
    assert len(spine(front, SHELF[7], faces("classic"), 40).shapes) == 1


@pytest.mark.parametrize(("language", "turn"), [("en-GB", Turn.DOWN), ("fr", Turn.UP), ("sv", Turn.DOWN)])
def test_a_spine_is_turned(language: str, turn: Turn) -> None:
    """English spines are read with the head tilted to the right, French ones to the left."""
    assert spine_turn(language) is turn
    thick = 60.0
    # A mark near the beginning of the line.
    lying = Drawing(HEIGHT, thick, (255, 255, 255), (Rectangle(20, 20, 40, 20, (0, 0, 0)),))
    data, _ = leaflet(*page(lying, Size(Length.pt(60), TRIM.height), BLEED, turn), ())
    image = _shown(data).convert("L")
    box = image.point([255 if value < 128 else 0 for value in range(256)]).getbbox()
    assert box is not None
    top = box[1] / 2 if turn is Turn.DOWN else HEIGHT - box[3] / 2
    assert top == pytest.approx(20, abs=1)
    assert (box[0] / 2, box[2] / 2) == pytest.approx((20, 40), abs=1)
