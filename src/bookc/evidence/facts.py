"""What a source's own markup says of its lines: HTML, DOCX and ODT know more than their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bookc.base.frozen import dataclass

OBJECT = "\ufffc"
"""Stands in a line's text for what is no text there: an image, a note's mark."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the markup says of one line.

    `heading` is the level of a heading element, from 1 to 6, otherwise 0. `rule` is a horizontal rule, whose text
    is `* * *`. `image` is the file name and the alternative text of an image that stands alone; the text of its
    line is the object replacement character. `bold` and `centred` hold for the whole line. `apart` lines stand
    inside a block quotation, a list or a table; `fixed` ones are story whatever they look like.
    """

    centred: bool = False
    heading: int = 0
    rule: bool = False
    image: str = ""
    bold: bool = False
    apart: bool = False
    fixed: bool = False


NO_FACTS = Facts()


def telling(facts: Mapping[int, Facts], numbers: list[int]) -> dict[int, Facts]:
    """The facts of the lines `numbers`, without what holds for most of them: where all is centred, it says nothing."""
    out = {n: facts[n] for n in numbers if n in facts}
    words = [f for f in out.values() if not (f.rule or f.image or f.heading)]
    most = max(3.0, 0.5 * len(numbers))
    if sum(f.centred for f in words) > most:
        out = {n: replace(f, centred=False) for n, f in out.items()}
    if sum(f.bold for f in words) > most:
        out = {n: replace(f, bold=False) for n, f in out.items()}
    if sum(f.apart for f in words) > most:
        out = {n: replace(f, apart=False) for n, f in out.items()}
    return out
