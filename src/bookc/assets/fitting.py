"""Images made fit for e-readers: no larger than a screen, in its colours, on a ground of their own, few bytes.

For the EPUB alone; print gets the images as they were taken in. The rules, and why:

- The longer side has at most the limit's pixels. Old devices decode the whole picture and run out of memory.
- Inks of print (CMYK) become sRGB, which every reader shows; several show CMYK as a negative or not at all.
- What is transparent becomes white. Kobo's devices ask for pictures without transparency, and black lines on none
  vanish from a black page. A picture that is light and mostly transparent was drawn for the dark, and becomes black
  there. An SVG gets a white sheet behind its drawing.
- A JPEG is written anew when it is finer than a screen shows, a PNG or GIF when it has many bytes for its pixels; and
  the new one is taken only if it saves a tenth. All else stays as it is, and is not even decoded; what is written is
  a baseline JPEG or a PNG.
- A PNG becomes a JPEG only if it has more colours than a drawing's palette, and takes four times the JPEG's bytes:
  photographs do, screenshots and drawings do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bookc.assets import svg
from bookc.assets.intake import MEDIA, NAMES, SVG
from bookc.design.reader_limits import PICTURE
from bookc.model.media import Asset

if TYPE_CHECKING:
    from bookc.assets.raster.opening import Picture

SMALL = 32 * 1024
"""Bytes of a picture in which there is nothing to save."""
DENSE = 3.0
"""Bits a pixel: drawings need less, photographs as PNG more."""
FINE = 11.0
"""The mean step of a JPEG's brightness, below which it is finer than a screen shows; that of a quality of about 90."""
WORTH = 0.9
"""What a smaller file may have of the bytes of the old one, to be worth the loss."""


def fitted(assets: Mapping[str, Asset], limit: int = PICTURE) -> dict[str, Asset]:
    """The images of a book, by path, each fit for e-readers; `limit` is in pixels. A PNG or GIF may become a JPEG, and
    a GIF a PNG, so the media types count and not the names."""
    return {path: fit(asset, limit) for path, asset in assets.items()}


def fit(asset: Asset, limit: int = PICTURE) -> Asset:
    """An image that was taken in (`bookc.assets.intake`), fit for e-readers; itself, if it is so."""
    if asset.media_type == SVG:
        return replace(asset, data=svg.on_white(asset.data))
    from bookc.assets.raster import opening

    image = opening.header(NAMES[asset.media_type], asset.data)
    return _jpeg(asset, image, limit) if asset.media_type == MEDIA["JPEG"] else _png(asset, image, limit)


def _jpeg(asset: Asset, image: Picture, limit: int) -> Asset:
    from bookc.assets.raster import colour, encoding, shaping

    must = max(image.size) > limit or image.mode == "CMYK"
    if not must and (len(asset.data) <= SMALL or encoding.coarseness(image) >= FINE):
        return asset
    made = colour.to_srgb(shaping.within(image, limit))
    data = encoding.jpeg(made)
    return _as(asset, data, MEDIA["JPEG"], made) if must or len(data) <= WORTH * len(asset.data) else asset


def _png(asset: Asset, image: Picture, limit: int) -> Asset:
    from bookc.assets.raster import colour, shaping

    large = max(image.size) > limit
    clear = shaping.may_be_clear(image)
    dense = len(asset.data) > SMALL and len(asset.data) * 8 > DENSE * image.width * image.height
    if not (large or clear or dense):
        return asset
    made = colour.to_srgb(image)
    grounded = shaping.grounded(made)
    must = large or grounded is not made
    if not must and not dense:
        return asset
    made = shaping.within(grounded, limit)
    data, media = smallest(made)
    return _as(asset, data, media, made) if must or len(data) <= WORTH * len(asset.data) else asset


def smallest(image: Picture) -> tuple[bytes, str]:
    """An opaque picture as PNG, or as JPEG if it is a photograph; with its media type."""
    from bookc.assets.raster import encoding

    if encoding.is_photograph(image):
        return encoding.jpeg(image), MEDIA["JPEG"]
    return encoding.png(image), MEDIA["PNG"]


def _as(asset: Asset, data: bytes, media: str, image: Picture) -> Asset:
    return Asset(asset.path, data, media, *image.size)
