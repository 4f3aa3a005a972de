"""The ornament font: what ships is what the drawings give, complete and gentle to the line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from bookc.design.ornaments import ORNAMENTS, Ornament
from bookc.fonts.ornament_font import FILE, MIDDLE, build, load, main

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[2] / "styles" / "ornaments"

each = pytest.mark.parametrize("ornament", ORNAMENTS.values(), ids=list(ORNAMENTS))


@pytest.fixture(scope="module")
def font() -> Iterator[TTFont]:
    with TTFont(FOLDER / FILE) as opened:
        yield opened


def test_shipped_font_is_a_fresh_build() -> None:
    assert build(load(FOLDER), ORNAMENTS.values()) == (FOLDER / FILE).read_bytes()


def test_main_writes_the_font(tmp_path: Path) -> None:
    for ornament in ORNAMENTS.values():
        (tmp_path / ornament.svg).write_bytes((FOLDER / ornament.svg).read_bytes())
    assert main([str(tmp_path)]) == 0
    assert (tmp_path / FILE).read_bytes() == (FOLDER / FILE).read_bytes()


def test_main_without_a_folder_tells_its_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_cmap_is_complete(font: TTFont) -> None:
    assert set(font.getBestCmap()) == {0x20} | {ord(ornament.glyph) for ornament in ORNAMENTS.values()}
    assert font.getGlyphOrder()[:2] == [".notdef", "space"]
    assert len(font.getGlyphOrder()) == len(ORNAMENTS) + 2


@each
def test_advance_is_the_width_and_the_middle_is_in_place(font: TTFont, ornament: Ornament) -> None:
    name = font.getBestCmap()[ord(ornament.glyph)]
    advance, bearing = font["hmtx"][name]
    glyph = font["glyf"][name]
    assert advance == round(1000 * ornament.width)
    assert bearing == glyph.xMin
    assert 50 <= bearing <= 70
    assert 50 <= advance - glyph.xMax <= 70
    assert abs((glyph.yMin + glyph.yMax) / 2 - MIDDLE) <= 2


@each
def test_outer_contours_run_clockwise(font: TTFont, ornament: Ornament) -> None:
    pen = AreaPen()
    font.getGlyphSet()[font.getBestCmap()[ord(ornament.glyph)]].draw(pen)
    assert pen.value < 0


def test_metrics_do_not_disturb_the_line(font: TTFont) -> None:
    assert font["head"].unitsPerEm == 1000
    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (800, -200, 0)
    os2 = font["OS/2"]
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (800, -200, 0)
    assert (os2.usWinAscent, os2.usWinDescent) == (800, 200)
    assert font["head"].yMax <= 800
    assert font["head"].yMin >= -200


def test_names_say_what_it_is_and_its_licence(font: TTFont) -> None:
    name = font["name"]
    assert name.getBestFamilyName() == "bookc Ornaments"
    assert name.getDebugName(6) == "bookcOrnaments-Regular"
    assert "AGPL-3.0-or-later" in name.getDebugName(13)
    assert font["OS/2"].fsType == 0


def test_wrong_width_is_refused() -> None:
    star = ORNAMENTS["star"]
    wide = Ornament(star.name, star.glyph, star.svg, star.plain, star.alt, star.width + 0.1)
    with pytest.raises(ValueError, match="star"):
        build(load(FOLDER), [wide])


def test_astral_glyph_is_mapped() -> None:
    star = ORNAMENTS["star"]
    astral = Ornament(star.name, "\U0001f7c9", star.svg, star.plain, star.alt, star.width)
    font = TTFont(BytesIO(build(load(FOLDER), [astral])))
    assert font.getBestCmap()[0x1F7C9] == "u1F7C9"
