"""What designs share: capitals where they can be had, titles with subtitles, ornaments of one weight."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg
import pytest

from bookc.covers.designs.pieces import Job, Page, heading, in_capitals, title_size
from bookc.covers.drawing import Drawing, Text
from bookc.covers.fitting import Align
from bookc.covers.palettes import PALETTES
from bookc.covers.text import CoverText
from bookc.covers.typecase import TypeCase
from bookc.design.ornaments import ORNAMENTS
from bookc.fonts.cut import LATIN, FontFile
from bookc.fonts.lettering import Letters
from covers.shelf import faces


@cache
def letters(extra: str = "") -> Letters:
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in fontpkg.family("EB Garamond").files]
    return Letters([next(file for file in files if not file.italic).cut(400, {*LATIN, *map(ord, extra)})])


def page(ornament: str = "fleuron", width: float = 1600, height: float = 2560) -> Page:
    job = Job(CoverText("Emma"), PALETTES["paper"], TypeCase(faces("classic")), width, height, ornament)
    return Page(job, (255, 255, 255))


def test_capitals_only_where_the_face_has_them_all() -> None:
    assert in_capitals("Emma", letters(), "en") == "EMMA"
    assert in_capitals("жук", letters("жук"), "ru") == "жук"
    assert in_capitals("жук", letters("жукЖУК"), "ru") == "ЖУК"
    # So wide a word would be tiny in capitals.
    assert in_capitals("Kapitänsgesellschaft", letters(), "de") == "Kapitänsgesellschaft"


def test_a_subtitle_stays_below_its_title_in_size_and_place() -> None:
    for subtitle in ("Eight stories", "Eight stories from the estuary, and a letter to whoever has the bag " * 3):
        block = heading("Slack Water", letters(), subtitle, letters(), 70, 60, (26, 5), 1.1)
        assert 0 < block.subtitle.size <= 0.65 * block.title.size
        assert block.gap > 0
        assert block.height <= 60 + 1e-6
    alone = heading("Slack Water", letters(), "", letters(), 70, 60, (26, 5), 1.1)
    assert (alone.gap, alone.subtitle.lines) == (0, ())


def test_a_letter_or_two_become_a_monogram() -> None:
    assert title_size("V", 20, 40) == title_size("It", 20, 40) == 40
    assert title_size("Ida", 20, 40) == 20


@pytest.mark.parametrize("name", ORNAMENTS)
@pytest.mark.parametrize("align", Align)
def test_ornaments_cover_alike_and_stand_where_they_are_put(name: str, align: Align) -> None:
    one = page(name)
    one.ornament(800, 1000, 100, (0, 0, 0), align)
    (shape,) = one.shapes
    assert isinstance(shape, Text)
    left, top, right, bottom = shape.ink
    assert max(right - left, bottom - top) <= 150 + 1e-6
    area = (right - left) * (bottom - top)
    assert area == pytest.approx(100 * 100) or max(right - left, bottom - top) == pytest.approx(150)
    assert left + (right - left) * align.value == pytest.approx(800)
    assert (top + bottom) / 2 == pytest.approx(1000)


def test_measures_follow_the_shorter_side() -> None:
    assert page().em == 16
    assert page(width=1000, height=800).em == 5
    assert isinstance(page().drawing(), Drawing)
