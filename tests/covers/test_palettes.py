"""Palettes: contrast enough for words, and a default that is steady and varied."""

from __future__ import annotations

import pytest

from bookc import covers
from bookc.covers.palettes import PALETTES, Palette, by_digest, contrast


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_words_stand_out(palette: Palette) -> None:
    for colour, ground in (
        (palette.ink, palette.ground),
        (palette.accent, palette.ground),
        (palette.print, palette.panel),
    ):
        assert contrast(colour, ground) >= 4.5
    # A panel is seen as one.
    assert contrast(palette.panel, palette.ground) >= 3


def test_contrast_is_wcags() -> None:
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_a_book_keeps_its_palette_and_a_shelf_is_varied() -> None:
    # Written down, for a reader's shelf must not change its colours with a new release.
    assert by_digest("Slack Water", "Ann Lee") == "rose"
    assert by_digest("Emma", "Jane Austen") == "midnight"
    got = {by_digest(f"Book {number}", "Ann Lee") for number in range(200)}
    assert got == set(covers.palettes())
    text = covers.CoverText("Slack Water", authors="Ann Lee")
    assert covers.palette_for(text) == by_digest("Slack Water", "Ann Lee")
