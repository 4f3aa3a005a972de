"""A picture decoded: damage found, its size bounded, its right side up."""

from __future__ import annotations

import contextlib
import io
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image, ImageFile

from bookc.assets.faults import BadImage

Picture = Image.Image
"""A picture in memory, for those who do not know Pillow."""
MAX_PIXELS = 100_000_000
"""Larger than any page's picture; beyond, decoding would eat the memory."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each orientation of Exif (2.3, 4.6.4 A)."""
_ORIENTATION = 0x0112
_DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError,
    struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's decoders raise for data that make no sense."""
# Without a handler, what they log would be printed amid the diagnostics.
logging.getLogger("PIL").addHandler(logging.NullHandler())


def header(kind: str, data: bytes) -> Image.Image:
    """A picture's size, mode and tables; its pixels are decoded once they are asked for."""
    # Its warning of large pictures is ours to give; beyond twice that size it refuses by itself.
    with warnings.catch_warnings(action="ignore"):
        return Image.open(io.BytesIO(data), formats=(kind,))


def decoded(kind: str, data: bytes) -> tuple[Image.Image, bool]:
    """The first picture of a file, whole, and whether more follow it; BadImage says what is wrong."""
    try:
        with warnings.catch_warnings(action="ignore"), _whole_pictures():
            image = header(kind, data)
            if image.width * image.height > MAX_PIXELS:
                raise BadImage(f"it has more than {MAX_PIXELS:,} pixels")
            image.load()
    except Image.DecompressionBombError:
        raise BadImage(f"it has more than {MAX_PIXELS:,} pixels") from None
    except BadImage:
        raise
    except _DAMAGE as error:
        raise BadImage(_said(kind, error)) from None
    return image, _has_more(kind, data)


def _has_more(kind: str, data: bytes) -> bool:
    """Whether a second picture follows the first, as in one that moves."""
    if kind == "JPEG":
        return False  # A camera's own: a preview, a second eye's view.
    try:
        return bool(getattr(header(kind, data), "is_animated", False))
    except _DAMAGE:
        return False


def _said(kind: str, error: Exception) -> str:
    from PIL import UnidentifiedImageError, features

    if kind in {"AVIF", "WEBP"} and not features.check(kind.lower()):
        return f"Pillow as installed here reads no {kind}; export it as PNG or JPEG"
    return "it is no image" if isinstance(error, UnidentifiedImageError) else "its data are damaged"


@contextlib.contextmanager
def _whole_pictures() -> Iterator[None]:
    """Have Pillow refuse half a picture, even where WeasyPrint, once imported, has told it to take what there is."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """How a picture must be turned to stand as its camera held it; None if it stands so."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _DAMAGE:
        return None  # What cannot be read says nothing.
