"""Numbers as a PDF holds them."""

from __future__ import annotations

from typing import Any

from pikepdf import Array

from bookc.pdf.boxes import Box


def number(value: float) -> int | float:
    """A number at four decimals: a ten-thousandth of a point is a thirtieth of a micrometre."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def rectangle(box: Box) -> Any:
    """A rectangle (ISO 32000-1, 7.9.5)."""
    return Array([number(value) for value in (box.left, box.bottom, box.right, box.top)])
