"""Pictures scaled down, and set on a ground of their own."""

from __future__ import annotations

from PIL import Image, ImageStat

WHITE, BLACK = 255, 0
_LIGHT = 200
"""Of 255: ink that is lighter on average does not show on white."""


def within(image: Image.Image, limit: int) -> Image.Image:
    """The picture with its longer side of at most `limit` pixels; never scaled up."""
    if max(image.size) > limit:
        # A JPEG is decoded at half or a quarter of its size where that leaves enough to filter.
        image.thumbnail((limit, limit), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def may_be_clear(image: Image.Image) -> bool:
    """Whether a picture has a channel or a colour of transparency; its pixels need not be decoded."""
    return image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info


def grounded(image: Image.Image) -> Image.Image:
    """The picture (L, LA, RGB, RGBA) without transparency: on white; on black, if most of it is clear and the rest
    light. One that has none is given back as it is."""
    if image.mode not in {"LA", "RGBA"}:
        return image
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image
    solid = alpha.point(lambda value: 255 if value > 127 else 0)
    ground = WHITE
    if ImageStat.Stat(alpha).mean[0] < 128 and solid.getbbox() is not None:
        ink = ImageStat.Stat(image.convert("L"), mask=solid).mean[0]
        ground = BLACK if ink > _LIGHT else WHITE
    sheet = Image.new("L" if image.mode == "LA" else "RGB", image.size, ground if image.mode == "LA" else (ground,) * 3)
    sheet.paste(image.convert(sheet.mode), mask=alpha)
    return sheet
