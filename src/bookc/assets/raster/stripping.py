"""A JPEG, PNG or GIF without all that is not its picture: places, cameras, comments, thumbnails, further pictures.

What is left out goes as whole pieces of the file, so the picture keeps every bit and nothing is decoded. The
structures: JPEG, ITU T.81 annex B, Exif 2.3 4.5.4, CIPA DC-007 (MPO); PNG, third edition, 5; GIF89a, 17-26.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable


class Malformed(ValueError):
    """A file whose pieces cannot be told apart, though a decoder may still show it."""


def strip(kind: str, data: bytes, keep_profile: bool = False) -> bytes:
    """The file of a JPEG, PNG or GIF with its picture only; of several pictures the first stays.

    `keep_profile` keeps a JPEG's colour profile. Malformed if the file's pieces cannot be told apart.
    """
    try:
        return _jpeg(data, keep_profile) if kind == "JPEG" else _STRIPPED[kind](data)
    except (struct.error, IndexError):
        raise Malformed from None


# In a scan a marker's 0xFF is no stuffed byte (FF 00) and no restart (FF D0 to D7).
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
_SCAN, _END, _JFIF, _PROFILE, _ADOBE, _COMMENT = 0xDA, 0xD9, 0xE0, 0xE2, 0xEE, 0xFE


def _jpeg(data: bytes, keep_profile: bool) -> bytes:
    out = [data[:2]]
    at = 2
    while True:
        found = _MARKER.match(data, at)
        if found is None:
            raise Malformed
        at, marker = found.end(), found[1][0]
        if marker == _END:
            out.append(b"\xff\xd9")
            return b"".join(out)
        (length,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + length]
        at += length
        if marker == _SCAN:
            # The picture's own data, up to the next marker: another scan's tables, or the end.
            end = _MARKER.search(data, at)
            if end is None:
                raise Malformed
            out.append(b"\xff\xda" + struct.pack(">H", length) + body + data[at : end.start()])
            at = end.start()
        elif marker == _JFIF and body[:5] == b"JFIF\0":
            out.append(b"\xff\xe0\0\x10" + body[:12] + b"\0\0")  # Its two last bytes are the thumbnail's size.
        elif _kept(marker, body, keep_profile):
            out.append(bytes((0xFF, marker)) + struct.pack(">H", length) + body)


def _kept(marker: int, body: bytes, keep_profile: bool) -> bool:
    if marker == _PROFILE:
        return keep_profile and body.startswith(b"ICC_PROFILE\0")
    if marker == _ADOBE:
        return body.startswith(b"Adobe")  # It says how the colours are coded.
    return marker != _COMMENT and not 0xE0 <= marker <= 0xEF


_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


def _png(data: bytes) -> bytes:
    out = [data[:8]]
    at = 8
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        end = at + length + 12
        if end > len(data):
            raise Malformed
        if name in _CHUNKS:
            out.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(out)


def _gif(data: bytes) -> bytes:
    at = 13 + _colours(data[10])
    out = [data[:at]]
    while True:
        if data[at] == 0x2C:
            start = at
            at = _blocks(data, at + 10 + _colours(data[at + 9]) + 1)
            return b"".join((*out, data[start:at], b"\x3b"))
        if data[at] != 0x21:
            raise Malformed
        start, at = at, _blocks(data, at + 2)
        if data[start + 1] == 0xF9:  # It says which colour is transparent.
            out.append(data[start:at])


def _colours(flags: int) -> int:
    """The length of the colour table that a GIF's flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    """Where a GIF's row of blocks ends that begins here."""
    while data[at]:
        at += data[at] + 1
    if at >= len(data):
        raise Malformed
    return at + 1


_STRIPPED: dict[str, Callable[[bytes], bytes]] = {"PNG": _png, "GIF": _gif}
