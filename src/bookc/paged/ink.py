"""Black ink: neutral RGB colours in a PDF's content become DeviceGray.

WeasyPrint paints black as `0 0 0 rg`, which a press makes of four inks. `0 g` leaves the cyan, magenta and
yellow plates empty (ISO 32000-1, 8.6.8).
"""

from __future__ import annotations

import re
from typing import Any

_RGB = re.compile(rb"(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (rg|RG)")


def to_gray(pdf: Any) -> None:
    """Rewrite the colour operators of every content stream of a pydyf PDF."""
    for thing in pdf.objects:
        commands = getattr(thing, "stream", None)
        if isinstance(commands, list):
            for index, command in enumerate(commands):
                if isinstance(command, bytes) and command[-2:] in {b"rg", b"RG"}:
                    commands[index] = gray_operator(command)


def gray_operator(command: bytes) -> bytes:
    """`0 0 0 rg` as `0 g`; a colour that is no gray, or another operator, as it is."""
    match = _RGB.fullmatch(command)
    if not match or not match[1] == match[2] == match[3]:
        return command
    return match[1] + (b" g" if match[4] == b"rg" else b" G")
