"""Pictures that bookc itself has drawn, pixel by pixel, as PNG."""

from __future__ import annotations

from PIL import Image

from bookc.assets.raster.encoding import png


def png_of(width: int, height: int, rows: bytes | bytearray) -> bytes:
    """A PNG of rows of red, green and blue from the top; in gray or with a palette where that holds the same pixels."""
    return png(Image.frombytes("RGB", (width, height), bytes(rows)))
