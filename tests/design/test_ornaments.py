"""The ornaments: one table, drawings of filled paths only, and shapes that stay apart in one bit."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

from bookc.design.ornaments import ORNAMENTS, Ornament

FOLDER = Path(__file__).parents[2] / "styles" / "ornaments"
SVG = "{http://www.w3.org/2000/svg}"
PRINT, EINK = 59, 33
"""Five millimetres in pixels, at 300 and at 167 dots to the inch."""
DIFFERENT = 0.5
"""The least part of two shapes' common area in which they must differ; the nearest pair differs in 0.53."""

# What lies between ASCII and U+FFFF with the property Emoji (Unicode 15); what lies above is barred whole.
EMOJI = """
00A9 00AE 203C 2049 2122 2139 2194-2199 21A9-21AA 231A-231B 2328 23CF 23E9-23F3 23F8-23FA 24C2 25AA-25AB
25B6 25C0 25FB-25FE 2600-2604 260E 2611 2614-2615 2618 261D 2620 2622-2623 2626 262A 262E-262F 2638-263A
2640 2642 2648-2653 265F-2660 2663 2665-2666 2668 267B 267E-267F 2692-2697 2699 269B-269C 26A0-26A1 26A7
26AA-26AB 26B0-26B1 26BD-26BE 26C4-26C5 26C8 26CE-26CF 26D1 26D3-26D4 26E9-26EA 26F0-26F5 26F7-26FA 26FD
2702 2705 2708-270D 270F 2712 2714 2716 271D 2721 2728 2733-2734 2744 2747 274C 274E 2753-2755 2757
2763-2764 2795-2797 27A1 27B0 27BF 2934-2935 2B05-2B07 2B1B-2B1C 2B50 2B55 3030 303D 3297 3299
"""

each = pytest.mark.parametrize("ornament", ORNAMENTS.values(), ids=list(ORNAMENTS))


def emoji() -> set[int]:
    """The code points of the table above."""
    ranges = (part.split("-") for part in EMOJI.split())
    return {point for ends in ranges for point in range(int(ends[0], 16), int(ends[-1], 16) + 1)}


@cache
def drawn(name: str, height: int) -> Image.Image:
    """The ornament in one bit, white on black, in its own box."""
    ornament = ORNAMENTS[name]
    font = ImageFont.truetype(FOLDER / "ornaments.ttf", height)
    image = Image.new("1", (round(font.getlength(ornament.glyph)), height), 1)
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    pen.text((0, round(height * 0.85)), ornament.glyph, font=font, fill=0, anchor="ls")
    return ImageOps.invert(image.convert("L"))


def ink(image: Image.Image) -> int:
    """How many pixels are inked."""
    return image.histogram()[255]


def centred(name: str, height: int) -> Image.Image:
    """The ornament with the middle of its ink in the middle of a canvas that holds any."""
    shape = drawn(name, height)
    shape = shape.crop(shape.getbbox())
    canvas = Image.new("L", (3 * height, height))
    canvas.paste(shape, ((canvas.width - shape.width) // 2, (canvas.height - shape.height) // 2))
    return canvas


def test_there_are_at_least_twelve_and_the_ones_promised() -> None:
    assert len(ORNAMENTS) >= 12
    assert {"fleuron", "asterism", "dinkus", "diamond", "star", "leaf", "moon", "wave"} <= set(ORNAMENTS)


def test_table_is_keyed_by_name_and_cannot_be_changed() -> None:
    assert all(ornament.name == name for name, ornament in ORNAMENTS.items())
    with pytest.raises(TypeError):
        ORNAMENTS["blot"] = ORNAMENTS["star"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        ORNAMENTS["star"].plain = "+"  # type: ignore[misc]


@pytest.mark.parametrize("field", ["name", "glyph", "svg", "plain", "alt"])
def test_fields_are_unique(field: str) -> None:
    values = [getattr(ornament, field) for ornament in ORNAMENTS.values()]
    assert len(set(values)) == len(values)


@each
def test_glyph_is_one_character_that_no_reader_turns_into_emoji(ornament: Ornament) -> None:
    assert len(ornament.glyph) == 1
    assert 0x7F < ord(ornament.glyph) < 0x10000
    assert ord(ornament.glyph) not in emoji()


@each
def test_words_are_fit_for_text_and_speech(ornament: Ornament) -> None:
    assert re.fullmatch(r"[a-z]+", ornament.name)
    # Windows-1252 is what every text font has.
    assert ornament.plain.encode("cp1252")
    assert re.fullmatch(r"\S+( \S+)*", ornament.plain)
    assert not re.search(r"\w", ornament.plain)
    assert re.fullmatch(r"[a-z][a-z ,:]+", ornament.alt)


def test_every_drawing_is_in_the_table() -> None:
    assert {path.name for path in FOLDER.glob("*.svg")} == {ornament.svg for ornament in ORNAMENTS.values()}


@each
def test_drawing_is_filled_paths_and_nothing_else(ornament: Ornament) -> None:
    text = (FOLDER / ornament.svg).read_text("utf-8")
    assert "<!" not in text
    assert "<?" not in text
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert set(root.attrib) == {"viewBox"}
    assert len(root)
    for path in root:
        assert path.tag == f"{SVG}path"
        assert set(path.attrib) == {"fill", "d"}
        assert path.get("fill") == "currentColor"
        assert re.fullmatch(r"(M-?\d+ -?\d+([LC]-?\d+( -?\d+)+)*Z)+", path.get("d", ""))
        assert not len(path)


@each
def test_drawing_has_the_stated_width_and_keeps_within_its_box(ornament: Ornament) -> None:
    root = ET.fromstring((FOLDER / ornament.svg).read_text("utf-8"))
    left, top, width, height = map(int, root.get("viewBox", "").split())
    assert (left, top, height) == (0, 0, 1000)
    assert width <= 3000
    assert ornament.width == pytest.approx(width / height)
    numbers = [int(number) for path in root for number in re.findall(r"-?\d+", path.get("d", ""))]
    assert min(numbers[::2]) >= 0
    assert max(numbers[::2]) <= width
    assert min(numbers[1::2]) >= 0
    assert max(numbers[1::2]) <= height


@each
@pytest.mark.parametrize("height", [PRINT, EINK])
def test_ink_is_neither_faint_nor_a_blot(ornament: Ornament, height: int) -> None:
    image = drawn(ornament.name, height)
    assert 0.08 <= ink(image) / (image.width * image.height) <= 0.75


@each
@pytest.mark.parametrize("height", [PRINT, EINK])
def test_ornament_fills_its_box_as_drawn(ornament: Ornament, height: int) -> None:
    box = drawn(ornament.name, height).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert right - left >= (ornament.width - 0.2) * height
    assert bottom - top >= 0.4 * height
    assert abs(top + bottom - height) <= 3, "not in the middle of its height"


@pytest.mark.parametrize("height", [PRINT, EINK])
@pytest.mark.parametrize(("one", "other"), list(combinations(ORNAMENTS, 2)))
def test_no_two_look_alike_in_one_bit(one: str, other: str, height: int) -> None:
    first, second = centred(one, height), centred(other, height)
    differing = ink(ImageChops.difference(first, second))
    assert differing / ink(ImageChops.lighter(first, second)) >= DIFFERENT


@each
def test_small_ornament_is_as_dark_as_the_large(ornament: Ornament) -> None:
    shares = [ink(drawn(ornament.name, height)) / height**2 for height in (16 * EINK, EINK)]
    assert shares[1] == pytest.approx(shares[0], rel=0.15), "strokes or counters have closed up"
