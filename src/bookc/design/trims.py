"""Trim sizes by name: the trade's, the print services' and the ISO sheets that home binders fold."""

from __future__ import annotations

from bookc.base.units import Size

TRIMS: dict[str, Size] = {
    "a4": Size.parse("210x297mm"),
    "a5": Size.parse("148x210mm"),
    "a6": Size.parse("105x148mm"),
    "a7": Size.parse("74x105mm"),
    "b5": Size.parse("176x250mm"),
    "b6": Size.parse("125x176mm"),
    "a-format": Size.parse("110x178mm"),
    "b-format": Size.parse("129x198mm"),
    "demy": Size.parse("138x216mm"),
    "royal": Size.parse("156x234mm"),
    "mass-market": Size.parse("4.25x6.87in"),
    "digest": Size.parse("5.5x8.5in"),
    "half-letter": Size.parse("5.5x8.5in"),
    "quarter-letter": Size.parse("4.25x5.5in"),
    "trade": Size.parse("6x9in"),
    "us-trade": Size.parse("6x9in"),
    "letter": Size.parse("8.5x11in"),
}
