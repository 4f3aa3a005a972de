"""PNG files with a palette, written here: a cover has few colours, and Pillow would take it pixel by pixel."""

from __future__ import annotations

import struct
import zlib

from bookc.base import deflation
from bookc.base.frozen import dataclass
from bookc.covers.drawing import Colour


@dataclass(frozen=True, slots=True)
class Indexed:
    """An image whose pixels are places in a palette, `depth` bits each (1, 2, 4 or 8), packed with the leftmost
    pixel highest. `rows` has for each row a zero byte, PNG's filter “none”, and then the pixels."""

    width: int
    height: int
    depth: int
    palette: tuple[Colour, ...]
    rows: bytes | bytearray


def encode(image: Indexed) -> bytes:
    """The image as a PNG (ISO/IEC 15948), its colours declared as sRGB.

    There is no date and no name of a program in it, and the bytes are the same on every system.
    """
    header = struct.pack(">IIBBBBB", image.width, image.height, image.depth, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in image.palette)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", b"\0"),
            _chunk(b"PLTE", colours),
            _chunk(b"IDAT", deflation.stream(image.rows)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
