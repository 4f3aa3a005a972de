"""The kinds of pictures, told by their first bytes: those that bookc reads, and the names of those that it does not."""

from __future__ import annotations

import re

from bookc.assets.faults import BadImage

READ = {
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "TIFF": re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"),
    "BMP": re.compile(rb"BM.{12}[\x0c-\x7f]\0\0\0", re.DOTALL),
    "AVIF": re.compile(rb".{4}ftyp(?:avi[fs]|(?:mif1|msf1).{4}(?:.{4}){0,8}?avi[fs])", re.DOTALL),
    "JPEG2000": re.compile(rb"\xff\x4f\xff\x51|\0\0\0\x0cjP  \r\n\x87\n"),
}
"""The kinds that can be decoded, by Pillow's names. No others are tried: some of its decoders call other programs."""

_NAMED = {
    "a HEIC": re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL),
    "a Photoshop document": re.compile(rb"8BPS"),
    "a GIMP document": re.compile(rb"gimp xcf"),
    "a PDF": re.compile(rb"%PDF"),
    "PostScript": re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"),
    "a JPEG XL": re.compile(rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n"),
    "an icon": re.compile(rb"\0\0[\x01\x02]\0.\0", re.DOTALL),
    "a Windows metafile": re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0\x03|\x01\0\0\0.{36} EMF", re.DOTALL),
    "a compressed SVG": re.compile(rb"\x1f\x8b"),
}
"""Kinds that are only known by name, so that the message can say what a file is."""


def kind_of(data: bytes) -> str:
    """Pillow's name of a picture's kind; BadImage for one that bookc does not read."""
    for kind, magic in READ.items():
        if magic.match(data):
            return kind
    for name, magic in _NAMED.items():
        if magic.match(data):
            raise BadImage(f"it is {name}; export it as PNG or JPEG")
    raise BadImage("it is no image")
