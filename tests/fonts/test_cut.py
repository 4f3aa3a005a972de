"""Cutting: static faces whose bold is really bold, with the Latin letters and the characters asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg
import pytest
import uharfbuzz as hb

from bookc.fonts.cut import LATIN, BadFont, FontFile
from bookc.fonts.licences import called
from diagnostics.test_special import forbidding


@cache
def upright(name: str) -> FontFile:
    """The upright file of a package."""
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in fontpkg.family(name).files]
    return next(file for file in files if not file.italic)


@cache
def cut(name: str, weight: int, extra: str = "") -> FontFile:
    """A face cut from a package."""
    return FontFile(upright(name).cut(weight, {*LATIN, *map(ord, extra)}))


def widths(file: FontFile, text: str) -> list[int]:
    """The advance widths of characters."""
    font = hb.Font(file.face)
    return [font.get_glyph_h_advance(font.get_nominal_glyph(ord(character)) or 0) for character in text]


@pytest.mark.parametrize("name", ["EB Garamond", "Work Sans"])
def test_bold_has_widths_of_its_own(name: str) -> None:
    assert upright(name).weights[1] >= 700
    regular, bold = (widths(cut(name, weight), "abcdefgmnoHW") for weight in (400, 700))
    assert regular != bold
    assert sum(bold) > sum(regular)


def test_a_cut_is_static_and_much_smaller() -> None:
    face = cut("EB Garamond", 400)
    assert face.face.axis_infos == []
    assert upright("EB Garamond").face.axis_infos != []
    assert len(face.data) < len(upright("EB Garamond").data) / 2
    assert face.family == "EB Garamond"


def test_latin_stays_and_what_was_not_asked_for_goes() -> None:
    whole, face = upright("EB Garamond"), cut("EB Garamond", 400, "Ω")
    assert set(map(ord, "aZéÿőŁșș“”’–—…ẞΩ")) <= face.characters
    assert face.characters >= set(LATIN) & whole.characters
    assert ord("ж") in whole.characters
    assert ord("ж") not in face.characters


def test_small_capitals_can_still_be_asked_for() -> None:
    def shaped(features: dict[str, bool]) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str("goose")
        buffer.guess_segment_properties()
        hb.shape(hb.Font(cut("EB Garamond", 400).face), buffer, features)
        return [info.codepoint for info in buffer.glyph_infos]

    assert shaped({"smcp": True}) != shaped({"smcp": False})


def test_the_same_cut_gives_the_same_bytes() -> None:
    file = upright("Work Sans")
    assert file.cut(700, {65, 66}) == file.cut(700, {66, 65})


@pytest.mark.parametrize("data", [b"", b"not a font", b"OTTO" + b"\0" * 40, b"\0\1\0\0" + b"\xff" * 60])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(BadFont):
        FontFile(data)


@pytest.mark.parametrize(
    ("embedding", "restricted", "whole"), [(0, False, False), (2, True, False), (0x108, False, True)]
)
def test_what_a_font_says_of_being_embedded(embedding: int, restricted: bool, whole: bool) -> None:
    """A font that must stay whole keeps every character it has."""
    font = FontFile(forbidding(cut("Work Sans", 400).data, embedding))
    assert (font.restricted, font.whole) == (restricted, whole)
    assert (FontFile(font.cut(400, [65])).characters == font.characters) is whole


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("OFL-1.1", "SIL Open Font License"),
        ("This Font Software is licensed under the SIL Open Font License, Version 1.1.", "SIL Open Font License"),
        ("Licensed under the Apache License, Version 2.0", "Apache License"),
        ("All rights reserved. Ask us.", ""),
        ("", ""),
    ],
)
def test_licences_have_names(said: str, name: str) -> None:
    assert called(said) == name
