"""Sheets of paper by name, as printers take them (ISO 216, ISO 217, ANSI/ASME Y14.1); each stands upright."""

from __future__ import annotations

from fractions import Fraction

from bookc.base.units import Length, Size

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


def called(sheet: Size) -> str:
    """What a sheet is called: A4, Letter, or its size in inches or millimetres."""
    for name, size in SHEETS.items():
        if size == sheet:
            return name.upper() if name[-1].isdigit() else name.capitalize()
    return measures(sheet)


def measures(size: Size) -> str:
    """A size as its maker would say it: in inches if both sides are whole eighths of one, else in millimetres."""
    eighths = [side.points / 9 for side in (size.width, size.height)]
    if all(abs(side - round(side)) < Fraction(1, 100) for side in eighths):
        return f"{float(size.width.points) / 72:g} x {float(size.height.points) / 72:g} in"
    millimetre = Length.parse("1mm").points
    return f"{float(size.width.points / millimetre):.0f} x {float(size.height.points / millimetre):.0f} mm"
