"""The ornaments that stand for scene breaks: name, code point, drawing, plain text and spoken form.

Every ornament has one drawing, `styles/ornaments/NAME.svg`, and the same drawing as a glyph of the font
"bookc Ornaments" at the code point named here, so that a reading system which drops the font still shows
a kindred sign. No code point chosen has the Unicode property Emoji: one that has it may be replaced by a
colour picture even where its default presentation is text, as happens to U+2665, U+2744, U+2712 and U+2693.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bookc.base.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Ornament:
    """One ornament: how it is named, coded, drawn, typed in plain text and read aloud."""

    name: str
    """What a manifest calls it."""
    glyph: str
    """The one character it is set as, in the ornament font or, failing that, in any other."""
    svg: str
    """The file name of its drawing."""
    plain: str
    """What stands for it where there is no ornament font: characters of Windows-1252, which every text font has,
    where the glyph may come out as an empty box; no two ornaments share one."""
    alt: str
    """What a screen reader should say."""
    width: float
    """Its advance, side bearings included, where its height is 1; equal to the drawing's aspect ratio."""


def _ornament(name: str, glyph: str, plain: str, alt: str, width: float) -> Ornament:
    return Ornament(name, glyph, f"{name}.svg", plain, alt, width)


_ALL: tuple[Ornament, ...] = (
    # FLORAL HEART, the printers' own fleuron.
    _ornament("fleuron", "\u2766", "~ • ~", "fleuron: a curling leaf", 0.924),
    _ornament("asterism", "\u2042", "***", "asterism: three asterisks in a triangle", 1.116),
    # No code point is three asterisks in a row. THREE DOT PUNCTUATION is the nearest: three equal marks that
    # punctuate, neither a letter nor mathematics, and so seldom used that no text will need it for itself.
    # (U+2059 has five dots, and U+22EF would be read as an ellipsis.)
    _ornament("dinkus", "\u2056", "* * *", "dinkus: three asterisks", 2.314),
    # ROTATED FLORAL HEART BULLET, the leaf called hedera; the leaves U+1F341 to U+1F343 are emoji.
    _ornament("leaf", "\u2767", "– • –", "a leaf", 0.688),
    _ornament("diamond", "\u25c6", "‹ • ›", "a diamond", 0.892),
    _ornament("star", "\u2605", "*", "a star", 1.014),
    # LAST QUARTER MOON, open to the right as the drawing is.
    _ornament("moon", "\u263e", "– ° –", "a crescent moon", 0.936),
    # SWUNG DASH: punctuation, where U+223F is mathematics and U+3030 an emoji.
    _ornament("wave", "\u2053", "~ ~ ~", "a wavy line", 2.460),
    # WHITE HEART SUIT, for the drawing is open too; U+2665 and U+2764 are emoji.
    _ornament("heart", "\u2661", "» • «", "a heart", 1.046),
    # FLOWER: on its stem, as drawn.
    _ornament("flower", "\u2698", "~ * ~", "a tulip", 0.918),
    # HEAVY CHEVRON SNOWFLAKE; U+2744 is an emoji.
    _ornament("snowflake", "\u2746", "– * –", "a snowflake", 0.894),
    # WHITE NIB; U+2712 and the feather U+1FAB6 are emoji.
    _ornament("quill", "\u2711", "« ~ »", "a quill pen", 0.944),
    # PLACE OF INTEREST SIGN, the looped square: the one knot among the symbols.
    _ornament("knot", "\u2318", "§", "a knot of three loops", 1.064),
    _ornament("dagger", "\u2020", "†", "a dagger", 0.638),
    # SQUARED KEY; U+1F511 and U+1F5DD are emoji.
    _ornament("key", "\u26bf", "¤", "an old key", 1.898),
    # SATURN; U+1FA90 is an emoji.
    _ornament("planet", "\u2644", "° • °", "a planet with a ring", 1.202),
)

ORNAMENTS: Mapping[str, Ornament] = MappingProxyType({ornament.name: ornament for ornament in _ALL})
"""Every ornament by its name, in the order in which they are listed to a reader of the handbook."""
