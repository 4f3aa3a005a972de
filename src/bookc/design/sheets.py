"""Sheets of paper by name, as printers take them (ISO 216, ISO 217, ANSI/ASME Y14.1); each stands upright."""

from __future__ import annotations

from bookc.base.units import Size

SHEETS: dict[str, Size] = {
    "letter": Size.parse("8.5x11in"),
    "legal": Size.parse("8.5x14in"),
    "tabloid": Size.parse("11x17in"),
    "a5": Size.parse("148x210mm"),
    "a4": Size.parse("210x297mm"),
    "a3": Size.parse("297x420mm"),
    "b5": Size.parse("176x250mm"),
    "b4": Size.parse("250x353mm"),
    "sra4": Size.parse("225x320mm"),
    "sra3": Size.parse("320x450mm"),
}
