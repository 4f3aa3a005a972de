"""Lettering: lines shaped and measured, outlines and coverage that agree, and other faces for what one lacks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.fonts.cut import LATIN, FontFile
from bookc.fonts.lettering import Ink, Letters, Line, Placed, coverage, outline
from strategies import LIMIT


@cache
def face(name: str = "EB Garamond", weight: int = 400, extra: str = "") -> bytes:
    """A face cut as a book's are."""
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in fontpkg.family(name).files]
    return next(file for file in files if not file.italic).cut(weight, {*LATIN, *map(ord, extra)})


def numbers(line: Line) -> list[int]:
    return [glyph.number for glyph in line.glyphs]


def test_letters_are_kerned_and_joined() -> None:
    letters = Letters([face()])
    apart = letters.line("A").advance + letters.line("V").advance
    assert letters.line("AV").advance < apart - 0.03
    assert len(letters.line("fi").glyphs) == 1


def test_letterspacing_stands_between_letters_and_breaks_ligatures() -> None:
    plain, spaced = Letters([face()]), Letters([face()], tracking=0.1)
    assert spaced.line("HHH").advance == pytest.approx(plain.line("HHH").advance + 0.2)
    assert len(spaced.line("fi").glyphs) == 2


def test_small_capitals_where_the_face_has_them() -> None:
    letters = Letters([face()], features=["smcp"])
    assert letters.alters("smcp")
    assert numbers(letters.line("goose")) != numbers(Letters([face()]).line("goose"))
    assert not Letters([face("Archivo Black")]).alters("smcp")


def test_ink_is_measured_downwards_from_the_baseline() -> None:
    letters = Letters([face()])
    high, low = letters.line("H").ink, letters.line("g").ink
    assert -0.75 < high.top < -0.6
    assert letters.cap_height == -high.top
    assert low.bottom > 0.15
    assert letters.line(" ").ink == letters.line("").ink == Ink(0, 0, 0, 0)
    assert letters.line("a a").advance > 2 * letters.line("a").advance


def test_a_text_is_set_whole_in_the_first_face_that_has_it() -> None:
    slab, garamond = face("Zilla Slab"), face(extra="Привет")
    letters = Letters([slab, garamond])
    assert not letters.has("Привет")
    assert numbers(letters.line("Привет, goose")) == numbers(Letters([garamond]).line("Привет, goose"))
    assert numbers(letters.line("goose")) == numbers(Letters([slab]).line("goose"))


def test_what_no_face_has_comes_from_the_fallback_in_the_same_weight() -> None:
    light, heavy = (Letters([face()], weight=weight).line("Ж goose ☃") for weight in (300, 900))
    assert 0 not in numbers(light)
    assert numbers(light) == numbers(heavy)
    assert heavy.advance > light.advance
    # The space stays with the letter before it, what the face has comes from the face.
    assert numbers(light)[2:7] == numbers(Letters([face()]).line("goose"))


def test_a_letter_and_its_marks_come_from_one_face() -> None:
    letters = Letters([face()])
    assert ord("э") not in FontFile(face()).characters
    (alone,) = {glyph.font for glyph in letters.line("э").glyphs}
    assert {glyph.font for glyph in letters.line("э\u0301").glyphs} == {alone}


def test_right_to_left_runs_are_turned() -> None:
    letters = Letters([face()])
    alone = numbers(letters.line("שלום"))
    assert alone == [n for c in "םולש" for n in numbers(letters.line(c))]
    assert numbers(letters.line("goose שלום"))[-4:] == alone
    assert numbers(letters.line("שלום goose"))[-4:] == alone


def test_letters_need_a_face() -> None:
    with pytest.raises(ValueError, match="need a face"):
        Letters([])


@LIMIT
@given(st.text(st.sampled_from("aAgGfijlé .–ЖЩωש☃1"), max_size=12), st.floats(8, 90), st.floats(0, 0.2))
def test_outline_coverage_and_box_agree(text: str, size: float, tracking: float) -> None:
    placed = Placed(Letters([face()], tracking=tracking).line(text), 20, 120, size)
    box = placed.ink
    width, height = round(box.right) + 40, 200
    rows = coverage([placed], 0, 0, width, height)
    assert len(rows) == width * height
    inked = [y for y in range(height) if any(rows[y * width : (y + 1) * width])]
    points = [point for segment in outline(placed) for point in segment.points]
    if not points:
        assert inked == []
        return
    assert min(points[::2]) == pytest.approx(box.left, abs=0.2)
    assert max(points[::2]) == pytest.approx(box.right, abs=0.2 + size * 0.05)
    assert min(points[1::2]) == pytest.approx(box.top, abs=0.2 + size * 0.05)
    assert inked[0] == pytest.approx(box.top, abs=1.5)
    assert inked[-1] + 1 == pytest.approx(box.bottom, abs=1.5)
    columns = [x for x in range(width) if any(rows[x::width])]
    assert columns[0] == pytest.approx(box.left, abs=1.5)
    assert columns[-1] + 1 == pytest.approx(box.right, abs=1.5)


def test_coverage_is_full_inside_and_none_outside() -> None:
    placed = Placed(Letters([face("Archivo Black")]).line("I"), 10, 90, 100)
    rows = coverage([placed], 0, 0, 60, 100)
    middle = rows[60 * 60 : 61 * 60]
    assert 255 in middle
    assert middle[0] == middle[-1] == 0
    assert rows == coverage([placed], 0, 0, 60, 100)
    # A window that begins elsewhere sees the same ink.
    assert coverage([placed], 7, 3, 30, 50) == b"".join(rows[y * 60 + 7 : y * 60 + 37] for y in range(3, 53))
