"""Pictures written: as small as their pixels allow, with nothing in the file but the picture."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageChops
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from bookc.assets.raster.stripping import strip

QUALITY = 85
"""Of libjpeg's scale to 100: from here on, more bytes show nothing more on a reader's screen."""
SUBSAMPLED = "4:2:0"
FULL = "4:4:4"
MANY = 4
"""How many times the bytes of its JPEG a photograph's PNG takes at least."""


def jpeg(image: Image.Image, quality: int = QUALITY, sampling: str = SUBSAMPLED) -> bytes:
    """A baseline JPEG, which old reading systems ask for, with tables made for it; the mode is L or RGB."""
    return _saved(image, "JPEG", quality=quality, subsampling=sampling, optimize=True)


def jpeg_like(image: Image.Image, model: Image.Image, profile: bytes = b"") -> bytes:
    """A JPEG made of another's pixels, turned or recoloured, as coarse as that one and no coarser."""
    tables = model.quantization if isinstance(model, JpegImageFile) else None
    # Halved in both directions or in none, colours may be turned with the picture.
    sampling = SUBSAMPLED if get_sampling(model) == 2 else FULL
    if not tables:
        return jpeg(image, 95, sampling)
    return _saved(
        image, "JPEG", bool(profile), qtables=tables, subsampling=sampling, optimize=True, icc_profile=profile
    )


def png(image: Image.Image) -> bytes:
    """A PNG of the very same pixels, in the fewest channels and bits that hold them."""
    return _saved(_fewest(image), "PNG", optimize=True)


def is_photograph(image: Image.Image) -> bool:
    """Whether a picture (L or RGB) takes `MANY` times the bytes as PNG that it takes as JPEG: photographs and paintings
    do, drawings, screenshots and all with few colours do not."""
    if has_few_colours(image):
        return False
    # Packed in haste a PNG is only a little larger, and ready in a tenth of the time.
    return len(jpeg(image)) * MANY <= len(_saved(image, "PNG", compress_level=1))


def coarseness(image: Image.Image) -> float:
    """How coarse a JPEG is: the mean step of its brightness; 5.8 at a quality of 95, 17 at 85 (T.81, K.1)."""
    tables = image.quantization if isinstance(image, JpegImageFile) else {}
    return sum(tables[0]) / len(tables[0]) if tables.get(0) else 0.0


def has_few_colours(image: Image.Image) -> bool:
    """Whether a palette holds the picture's colours."""
    return image.getcolors(256) is not None


def _fewest(image: Image.Image) -> Image.Image:
    """The same pixels with no channel and no bit that says nothing."""
    if image.mode in {"LA", "RGBA"}:
        low, _ = _extrema(image.getchannel("A"))
        if low == 255:
            image = image.convert(image.mode[:-1])
    if image.mode == "RGB":
        red, green, blue = image.split()
        if ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(red, blue).getbbox() is None:
            image = red
    if image.mode == "L":
        return _few_grays(image)
    few = image.getcolors(256) if image.mode == "RGB" else None
    if few is not None:
        indexed = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=max(2, len(few)))
        if ImageChops.difference(indexed.convert("RGB"), image).getbbox() is None:
            return indexed
    return image


def _few_grays(image: Image.Image) -> Image.Image:
    """A gray picture of at most sixteen grays with a palette of them, which takes four bits a pixel or fewer."""
    grays = [gray for gray, count in enumerate(image.histogram()) if count]
    if len(grays) > 16:
        return image
    indexed = image.point([grays.index(gray) if gray in grays else 0 for gray in range(256)])
    indexed.putpalette([channel for gray in grays for channel in (gray, gray, gray)])
    return indexed


def _extrema(band: Image.Image) -> tuple[float, float]:
    low, high = band.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise TypeError(band.mode)
    return low, high


def _saved(image: Image.Image, kind: str, keep_profile: bool = False, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    # Pillow hands on comments and profiles of the picture that this one was made of.
    return strip(kind, out.getvalue(), keep_profile)
