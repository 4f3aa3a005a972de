"""Static faces cut from font files: the only door to uharfbuzz.

fontpkg ships variable fonts. WeasyPrint 70 sets a variable font's bold with the regular's widths, and old
reading systems know none at all, so both outputs get static instances, subset to what the book needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import uharfbuzz as hb

LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E,
    *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A,
    0x2044, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212,
)  # fmt: skip
"""What a subset keeps in any case, so that a reader's own words (notes, look-ups) show in the same face."""


class BadFont(ValueError):
    """Bytes that are no usable TrueType or OpenType font."""


class FontFile:
    """A font file's bytes and what they say of themselves."""

    def __init__(self, data: bytes) -> None:
        if data[:4] not in {b"\0\1\0\0", b"OTTO", b"true", b"ttcf"}:
            raise BadFont("it is no TrueType or OpenType file")
        self.data = data
        self.face = hb.Face(hb.Blob(data))
        if not self.face.glyph_count or not self.characters:
            raise BadFont("it holds no characters")

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that the font can show."""
        return frozenset(self.face.unicodes)

    @property
    def family(self) -> str:
        """The family's name, the typographic one where there are two (OpenType `name`, ids 16 and 1)."""
        return self._name(16) or self._name(1)

    @property
    def licence(self) -> str:
        """The licence's description (OpenType `name`, id 13)."""
        return self._name(13)

    @cached_property
    def _embedding(self) -> int:
        """`fsType`, the font's own word on being embedded (OpenType, OS/2); nothing said is everything allowed."""
        table = bytes(self.face.reference_table("OS/2").data)
        return int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0

    @property
    def restricted(self) -> bool:
        """Whether its licence forbids to embed it (bit 1 alone of the first four)."""
        return self._embedding & 0x000F == 0x0002

    @property
    def whole(self) -> bool:
        """Whether its licence forbids to embed a subset of it (bit 8)."""
        return bool(self._embedding & 0x0100)

    def _name(self, number: int) -> str:
        return self.face.get_name(hb.OTNameIdPredefined(number)) or ""

    @property
    def italic(self) -> bool:
        """Whether the default instance is an italic."""
        font = hb.Font(self.face)
        return (
            font.get_style_value(hb.StyleTag.ITALIC) >= 0.5
            or "italic" in self._name(2).lower()
            or "italic" in self._name(17).lower()
        )

    @property
    def weights(self) -> tuple[float, float]:
        """The lightest and boldest weight, on the scale from 1 to 1000."""
        for axis in self.face.axis_infos:
            if axis.tag == "wght":
                return axis.min_value, axis.max_value
        weight = hb.Font(self.face).get_style_value(hb.StyleTag.WEIGHT)
        return weight, weight

    def cut(self, weight: float, characters: Iterable[int]) -> bytes:
        """A static TrueType or OpenType face of this weight, with these characters and their alternates, or with all
        that it has if its licence wants it whole.

        All layout features stay, so small capitals, ligatures and old-style figures can be asked for.
        """
        wanted = hb.SubsetInput()
        for axis in self.face.axis_infos:
            if axis.tag == "wght":
                wanted.pin_axis_location(self.face, "wght", min(max(weight, axis.min_value), axis.max_value))
            else:
                wanted.pin_axis_to_default(self.face, axis.tag)
        keep = wanted.unicode_set
        keep.update(self.characters if self.whole else (c for c in characters if c in self.characters))
        features = wanted.layout_feature_tag_set
        features.clear()
        features.invert()
        try:
            return bytes(hb.subset(self.face, wanted).blob.data)
        except RuntimeError as error:
            raise BadFont(str(error)) from None
