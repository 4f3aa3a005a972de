"""Small pictures for the tests of images."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def picture(kind: str, width: int = 30, height: int = 20) -> bytes:
    """A small picture with something in it."""
    return saved(Image.linear_gradient("L").resize((width, height)), kind)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The file of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of a file."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def claimed(width: int, height: int) -> bytes:
    """A small PNG whose header claims another size."""
    data = picture("PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


def scene(width: int, height: int) -> Image.Image:
    """Something like a photograph: every pixel of another colour, soft and with grain."""
    noise = Image.frombytes(
        "L", (64, 64), bytes((x * 7919 + y * 104729 + x * y) % 251 for y in range(64) for x in range(64))
    )
    soft = noise.resize((width, height), Image.Resampling.BICUBIC)
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (soft, ramp, soft.transpose(Image.Transpose.FLIP_TOP_BOTTOM)))


def drawing(width: int, height: int, mode: str = "L") -> Image.Image:
    """Something like a drawing: a few flat shapes."""
    image = Image.new(mode, (width, height), "white")
    image.paste("black", (width // 4, height // 4, width // 2, height // 2))
    image.paste("gray", (width // 2, height // 2, width - width // 4, height - height // 4))
    return image


def inks_profile(paper: tuple[int, int, int], ink: tuple[int, int, int]) -> bytes:
    """A profile of a printing press (ICC.1:2001-04) that mixes one colour into the paper's, whichever of the four inks
    is laid on; both are in Lab, of which a and b count from 128."""
    nodes = b"".join(bytes(ink if node else paper) for node in range(16))
    identity = struct.pack(">9i", *(65536 if i in {0, 4, 8} else 0 for i in range(9)))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + bytes(range(256)) * 4 + nodes + bytes(range(256)) * 3
    light = struct.pack(">3i", 63190, 65536, 54061)  # D50
    head = bytes(4) + bytes(4) + b"\2\x40\0\0" + b"prtrCMYKLab " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    head = head.ljust(68, b"\0") + light
    tags = struct.pack(">I4sII", 1, b"A2B0", 144, len(table))
    data = head.ljust(128, b"\0") + tags + table
    return struct.pack(">I", len(data)) + data[4:]
