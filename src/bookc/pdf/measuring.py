"""A page's own dictionary read for what it says of size and place, whatever nonsense it says."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pikepdf import Dictionary

from bookc.pdf.boxes import Box, PageBox, upright
from bookc.pdf.faults import PdfFault

LETTER = Box(0, 0, 612, 792)
"""What readers take for a page without a MediaBox."""
LEAST, MOST = 0.1, 1e6
"""Sides of a box in points: a thinner one is no box, and a page 350 m long is a mistake (ISO 32000-1, annex C, allows
5 m, 14 400 units; UserUnit makes more of them)."""


def inherited(page: Any, key: str) -> Any:
    """An attribute of a page or of the nodes above it (ISO 32000-1, 7.7.3.4); None if there is none."""
    node, steps = page, 0
    while isinstance(node, Dictionary) and steps < 64:
        found = node.get(key)
        if found is not None:
            return found
        node, steps = node.get("/Parent"), steps + 1
    return None


def page_box(page: Any, number: int) -> PageBox:
    """A page's boxes; `number` (from 0) names it in PdfFault, raised if it is too large for any sheet."""
    media = _box(page, "/MediaBox") or LETTER
    crop = _box(page, "/CropBox")
    crop = crop.within(media) if crop is not None else media
    if not _is_something(crop):
        crop = media
    trim = _box(page, "/TrimBox")
    if trim is not None and not _is_something(trim.within(crop)):
        trim = None
    unit = _number(page.get("/UserUnit"))
    unit = unit if unit is not None and 0 < unit <= MOST else 1.0
    # Towards zero: a page turned by 45 degrees is not turned.
    turns = int((_number(inherited(page, "/Rotate")) or 0) / 90)
    made = upright(media, crop, trim, _box(page, "/BleedBox"), turns * 90, unit)
    if max(made.width, made.height) > MOST:
        raise PdfFault("damaged", f"page {number + 1} is {made.width:.6g} x {made.height:.6g} points large")
    return made


def _is_something(box: Box) -> bool:
    return box.width >= LEAST and box.height >= LEAST


def _box(page: Any, key: str) -> Box | None:
    found = inherited(page, key) if key in {"/MediaBox", "/CropBox"} else page.get(key)
    try:
        numbers = [_number(one) for one in found] if found is not None else []
    except TypeError:
        return None
    if len(numbers) != 4:
        return None
    box = Box.of([0.0 if number is None else number for number in numbers])
    return box if None not in numbers and _is_something(box) else None


def _number(found: Any) -> float | None:
    try:
        number = float(found)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if isfinite(number) else None
