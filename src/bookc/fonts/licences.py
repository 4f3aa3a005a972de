"""What a font's licence is called in a colophon."""

from __future__ import annotations

_NAMES = {
    "ofl-1.1": "SIL Open Font License",
    "open font license": "SIL Open Font License",
    "apache": "Apache License",
    "ubuntu font": "Ubuntu Font Licence",
    "ufl": "Ubuntu Font Licence",
    "gpl": "GNU General Public License",
    "general public license": "GNU General Public License",
    "mit license": "MIT License",
    "cc0": "CC0",
}
"""By what stands in SPDX's name or in the text of a licence (OpenType, name 13)."""


def called(licence: str) -> str:
    """The licence's name; nothing where a font says none, or something that has no short name."""
    said = licence.casefold()
    return next((name for part, name in _NAMES.items() if part in said), "")
