"""An image taken into the book: checked, of a kind that both outputs show, and free of what tells of its owner.

Nothing of the picture is lost here: print gets it in full. A JPEG, PNG or GIF that stands upright in the colours of
screens keeps its data bit by bit, and is only stripped; others are written anew.
"""

from __future__ import annotations

import codecs

from bookc.assets import svg
from bookc.base.frozen import dataclass
from bookc.model.media import Asset

SVG = "image/svg+xml"
MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
"""The kinds of pictures that every reading system shows (EPUB 3.3, 3.2), by Pillow's names."""
NAMES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", SVG: "SVG"}


@dataclass(frozen=True, slots=True)
class Taken:
    """An image as taken in. `was` is its kind, if it had to be written as another (“WEBP”); `inks` tells of one in
    the inks of print, `several` of pictures behind the first, which are left out. An SVG has no size (0)."""

    data: bytes
    media_type: str
    width: int = 0
    height: int = 0
    was: str = ""
    inks: bool = False
    several: bool = False

    def asset(self, path: str) -> Asset:
        """The image of this path."""
        return Asset(path, self.data, self.media_type, self.width, self.height)


def take(data: bytes) -> Taken:
    """Take in an image; BadImage says why it cannot be used."""
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<":
        return Taken(svg.plain(svg.check(data)), SVG)
    from bookc.assets.raster import colour, encoding, opening, stripping
    from bookc.assets.raster.kinds import kind_of

    kind = kind_of(data)
    image, several = opening.decoded(kind, data)
    inks = image.mode == "CMYK"
    # A PNG of 16 bits a channel is decoded to eight, except a gray one. Byte 25 of its header is the depth.
    sound = image.mode == "CMYK" if inks else colour.is_plain(image) and not (kind == "PNG" and data[24] == 16)
    turn = opening.turn_of(image)
    if kind in MEDIA and sound and turn is None and (inks or not colour.profile_of(image)):
        try:
            bare = stripping.strip(kind, data, keep_profile=inks)
            return Taken(bare, MEDIA[kind], *image.size, inks=inks, several=several)
        except stripping.Malformed:
            pass  # A decoder shows it all the same, so what it shows is written.
    if kind == "JPEG":
        profile = colour.profile_of(image) if inks else b""
        made = image if inks else colour.to_srgb(image)
        made = made if turn is None else made.transpose(turn)
        return Taken(encoding.jpeg_like(made, image, profile), MEDIA[kind], *made.size, inks=inks)
    made = colour.to_srgb(image)
    made = made if turn is None else made.transpose(turn)
    was = "" if kind in MEDIA else kind
    lossy = kind in {"AVIF", "JPEG2000"} or (kind == "WEBP" and b"VP8 " in data[12:64])
    if lossy and made.mode in {"L", "RGB"} and not encoding.has_few_colours(made):
        return Taken(encoding.jpeg(made, 95, encoding.FULL), MEDIA["JPEG"], *made.size, was, inks, several)
    return Taken(encoding.png(made), MEDIA["PNG"], *made.size, was, inks, several)
