"""A picture decoded: damage found, its size bounded, its right side up."""

from __future__ import annotations

import contextlib
import io
import warnings
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


def header(kind: str, data: bytes) -> Image.Image:
    """A picture's size, mode and tables; its pixels are decoded once they are asked for."""
    return Image.open(io.BytesIO(data), formats=(kind,))


def decoded(kind: str, data: bytes) -> tuple[Image.Image, bool]:
    """The first picture of a file, whole, and whether more follow it; BadImage says what is wrong."""
    try:
        # Its warning of large pictures is ours to give; beyond twice that size it refuses by itself.
        with warnings.catch_warnings(action="ignore"), _whole_pictures():
            image = header(kind, data)
            if image.width * image.height > MAX_PIXELS:
                raise BadImage(f"it has more than {MAX_PIXELS:,} pixels")
            # The pictures behind a JPEG's first one are a camera's own: a preview, a second eye's view.
            several = kind != "JPEG" and bool(getattr(image, "is_animated", False))
            image.load()
    except Image.DecompressionBombError:
        raise BadImage(f"it has more than {MAX_PIXELS:,} pixels") from None
    except BadImage:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, RuntimeError) as error:
        raise BadImage(_said(kind, error)) from None
    return image, several


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
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError):
        return None  # What cannot be read says nothing.
