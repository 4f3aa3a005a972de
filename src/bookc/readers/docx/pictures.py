"""What a drawing shows: images, their descriptions, and lines across the page."""

from __future__ import annotations

from bookc.readers.docx.names import (
    BLIP,
    BOX_CONTENT,
    DECORATIVE,
    OFFICE,
    PIC,
    SHAPE,
    VML,
    VML_IMAGE,
    WP,
    Element,
    R,
    number,
)
from bookc.readers.docx.opening import Part

_PLACED = frozenset((f"{WP}inline", f"{WP}anchor"))
# In EMU, of which a millimetre has 36,000.
_LONG = 1_000_000
_FLAT = 100_000
_DESCRIBED = frozenset((f"{WP}docPr", f"{PIC}cNvPr"))


def description(one: Element) -> str:
    """What an element of a drawing says of the picture to those who do not see it."""
    if one.tag in _DESCRIBED:
        said = one.get("descr") or one.get("title") or ""
    elif one.tag == VML_IMAGE:
        said = one.get(f"{OFFICE}title") or ""
    else:
        said = one.get("alt") or ""
    return " ".join(said.split())


def is_decorative(one: Element) -> bool:
    """Whether an element of a drawing says that the picture means nothing ([MS-ODRAWXML], decorative)."""
    return one.tag in _DESCRIBED and any(mark.get("val") in {"1", "true"} for mark in one.iter(DECORATIVE))


def image(one: Element, part: Part) -> str:
    """An image's path inside the document, or the address of one that is not inside."""
    embedded, linked = (f"{R}embed", f"{R}link") if one.tag == BLIP else (f"{R}id", f"{R}href")
    return part.images.get(one.get(embedded) or "") or part.addresses.get(one.get(linked) or "") or ""


def is_rule(one: Element) -> bool:
    """Whether a shape is a horizontal line: inserted as such in Word or Google Docs, or drawn."""
    if one.tag in _PLACED:
        extent = one.find(f"{WP}extent")
        if extent is None or next(one.iter(SHAPE), None) is None or next(one.iter(BLIP, BOX_CONTENT), None) is not None:
            return False
        return number(extent.get("cx")) >= _LONG and number(extent.get("cy"), _FLAT + 1) <= _FLAT
    return str(one.tag).startswith(VML) and one.get(f"{OFFICE}hr") in {"t", "true", "1"}
