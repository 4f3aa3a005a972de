"""The archive around an EPUB: written here, since Python's zipfile packs with zlib alone (see `base/deflation.py`)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from bookc.base import deflation

MIMETYPE = b"application/epub+zip"
MOST = 1 << 32
"""Bytes; more would need ZIP64."""

_PACKED = (".jpg", ".png", ".gif")
"""What is packed already is stored as it is."""
_STORED, _DEFLATED = 0, 8
_DATE = 1 << 5 | 1
"""1 January 1980, in MS-DOS' bits: every file's date, since no build may tell when it was made."""
_UTF_8 = 1 << 11
_MODE = 0o100644 << 16
_UNIX = 3 << 8


def seal(files: Mapping[str, bytes]) -> bytes:
    """An OCF ZIP container of `files`, in their order (EPUB 3.3, 4.2; PKWARE's APPNOTE 6.3).

    `mimetype` comes first, stored and without extra field; dates and modes are fixed, so equal files give equal bytes.
    ValueError if the whole would need ZIP64, which old reading systems cannot open.
    """
    out = bytearray()
    directory = bytearray()
    for name, data in {"mimetype": MIMETYPE, **files}.items():
        stored = name == "mimetype" or name.lower().endswith(_PACKED)
        packed = data if stored else deflation.raw(data)
        if not stored and len(packed) >= len(data):
            stored, packed = True, data
        method = _STORED if stored else _DEFLATED
        path = name.encode()
        flags = 0 if name.isascii() else _UTF_8
        common = struct.pack(
            "<HHHHHLLLHH", 20, flags, method, 0, _DATE, zlib.crc32(data), len(packed), len(data), len(path), 0
        )
        where = len(out)
        directory += b"PK\x01\x02" + struct.pack("<H", _UNIX | 20) + common
        directory += struct.pack("<HHHLL", 0, 0, 0, _MODE, where) + path
        out += b"PK\x03\x04" + common + path + packed
    if len(out) + len(directory) >= MOST or len(files) >= 0xFFFF - 1:
        raise ValueError("the book is larger than a plain archive can be")
    count = len(files) + 1
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + b"PK\x05\x06" + end)
