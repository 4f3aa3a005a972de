"""Palettes: sets of colours that go together, and the one that a book gets when it names none."""

from __future__ import annotations

import hashlib

from bookc.base.frozen import dataclass
from bookc.covers.drawing import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """A cover's colours: `ink` and `accent` are printed on `ground`, `print` on `panel`, which lies on the ground.

    All lettering has a contrast of 4.5:1 at least (WCAG 2.2, 1.4.3), so `accent` may set small words too.
    """

    name: str
    ground: Colour
    ink: Colour
    accent: Colour
    panel: Colour
    print: Colour


def _palette(name: str, colours: str) -> Palette:
    return Palette(name, *((n >> 16, n >> 8 & 255, n & 255) for n in (int(c, 16) for c in colours.split())))


_ALL = (
    #                   ground ink    accent panel  print
    _palette("oxblood", "5f1a24 f6ead6 e0b469 f3e6cf 5f1a24"),
    _palette("midnight", "17233f f4eddd dfb15b f2ead8 17233f"),
    _palette("forest", "1d3b30 f3ecd9 d9b163 efe7d2 1d3b30"),
    _palette("paper", "f3ecdd 26221f a5331f a5331f fbf3e4"),
    _palette("saffron", "e8b23f 2a1d16 7a1f14 2a1d16 f0c260"),
    _palette("slate", "36434f f2ede2 f0b48c ece5d6 2f3b46"),
    _palette("rose", "ecd0c4 3b1a2a 8e2440 8e2440 fbebe2"),
    _palette("lagoon", "0f4a56 f7efdf f2bd7b f3ead7 0f4a56"),
    _palette("plum", "41234c f5eadf ecb0a2 f1e3d8 41234c"),
    _palette("delft", "efeae0 1c3a7a 1c3a7a 1c3a7a f7f2e6"),
    _palette("sage", "c9d1b8 20302a 7a2a1a 20302a e3e8d4"),
    _palette("vermilion", "b32d1b fff4e2 ffe2b8 f8ebd5 9c2415"),
)

PALETTES = {palette.name: palette for palette in _ALL}
"""Every palette by its name."""


def by_digest(*words: str) -> str:
    """The palette of a book with this title and these authors: always the same, and another for most other books,
    so that a shelf is varied. Each palette draws a lot, so that a new one takes few books from the others."""
    return max(PALETTES, key=lambda name: hashlib.sha256("\n".join((name, *words)).encode()).digest())


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio” and “relative luminance”)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
