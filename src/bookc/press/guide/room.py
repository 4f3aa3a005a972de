"""How much room words and drawings take on the guide's page: an estimate on the safe side, by which it is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from bookc.base.patterns import regex
from bookc.press.guide.parts import Section

PT = 25.4 / 72
LEADING = 1.32
LETTER = 0.57
"""The width of a letter of the guide's face, as a part of its size: somewhat more than the mean of English prose."""
TITLE = 19.0
"""The size of the book's title, in points."""
SMALL = 7.4
"""The size of tables."""
HEADING = 6.9
"""A heading and its air, in millimetres."""

_BLOCK = regex(r"<(li|p|h1)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = regex(r"<[^>]*>")


def line(size: float) -> float:
    """The height of a line of text of a size in points, in millimetres."""
    return size * PT * LEADING


def lines(markup: str, width: float, size: float) -> int:
    """The lines that a paragraph takes in a width in millimetres."""
    # The last word of a line leaves some of it empty.
    fits = max(8.0, width / (size * PT * LETTER) - 2)
    return max(1, ceil(len(_TAG.sub("", markup)) / fits))


def blocks(markup: str, width: float, size: float, air: float = 0.0) -> float:
    """The height of all paragraphs and list items, in millimetres, each with air below it."""
    return sum(lines(match[2], width, size) * line(size) + air for match in _BLOCK.finditer(markup))


def pairs(items: Sequence[str], width: float, size: float) -> float:
    """The height of items that stand two in a row."""
    tall = [lines(item, width, size) for item in items]
    return sum(max(tall[index : index + 2]) * line(size) + 0.9 for index in range(0, len(tall), 2))


def section(part: Section, whole: float, size: float) -> float:
    """The height of a section without steps."""
    beside_width, beside_height = part.beside
    text = blocks(part.note, whole - beside_width - 5, size, 1.0)
    return HEADING + max(text, beside_height) + part.more + 3.4
