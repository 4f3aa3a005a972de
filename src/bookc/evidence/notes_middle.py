"""Notes inside the story: between two dividers, labelled, or wrapped as a whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from .address import ADDRESSED, tale, talk
from .labels import Force, Label
from .units import BRACKETS, Block, Unit, closing
from .verdict import Case, Kind
from .weights import (
    weigh_label,
    weigh_unlabelled,
)
from .wording import EMPHASISED, SURE


def islands(parts: list[Unit], blocks: list[Block], used: set[int], kept: set[int]) -> None:
    """A few paragraphs between two dividers in which nobody but the author speaks."""
    marks = [n for n, unit in enumerate(parts) if unit.separates]
    for before, after in pairwise(marks):
        rows = parts[before + 1 : after]
        if not 1 <= len(rows) <= 3 or parts[before].role != "mark" or parts[after].role != "mark":
            continue
        if any(n in used or parts[n].first.number in kept for n in range(before + 1, after)):
            continue
        if sum(len(p.text) for p in rows) > 500 or any(tale(p.text) or p.label is not None for p in rows):
            continue
        case = Case()
        weigh_unlabelled(case, rows)
        if case.total > SURE and ADDRESSED.search(rows[0].text):
            blocks.append(Block(before + 1, after - 1, Kind.AUTHOR_NOTE, case, None, "mid"))
            used.update(range(before + 1, after))


def middle(parts: list[Unit], n: int, blocks: list[Block], used: set[int], kept: set[int], missed: list[Block]) -> None:
    """Judge one paragraph inside the story: labelled, or wrapped as a whole."""
    unit = parts[n]
    label = unit.label
    if unit.separates or unit.first.number in kept:
        return
    if label is None:
        _aside(parts, n, blocks, used, missed)
        return
    gloss = label.name == "translation" and BRACKETS.get(unit.text[0]) == unit.text[-1]
    if label.force < Force.FAIR and not gloss:
        return
    case = Case()
    weigh_label(case, label, unit)
    if gloss:
        case.add("gloss", 3.0, "translates words of the story in brackets")
    if label.force is Force.FAIR:
        case.add("inside", -2.5, "stands inside the story")
    if _wrapped(unit, label):
        case.add("wrapped", 1.0, "is wrapped in brackets or markup as a whole")
    if not case.stands:
        missed.append(Block(n, n, label.kind, case, label, "mid"))
        return
    end = closing(parts, n, label) or n
    if label.alone and end == n and n + 1 < len(parts) and not parts[n + 1].separates:
        end = n + 1
    if any(k in used for k in range(n, end + 1)):
        return
    kind = Kind.TRANSLATOR_NOTE if gloss else label.kind
    if gloss:
        unit.label = label = replace(label, kind=kind)
    blocks.append(Block(n, end, kind, case, label, "mid"))
    used.update(range(n, end + 1))


def _aside(parts: list[Unit], n: int, blocks: list[Block], used: set[int], missed: list[Block]) -> None:
    """A paragraph without a label, wrapped as a whole, in which the author speaks to the readers."""
    text = parts[n].text
    wrapped = text[0] in "*_([" and bool(EMPHASISED.match(text))
    if len(text) > 400 or not (wrapped or parts[n].first.shown):
        return
    case = Case()
    case.add("wrapped", 0.5, "is wrapped in brackets or markup as a whole")
    case.add("inside", -2.5, "stands inside the story, without a label")
    case.add("talk", min(4.0, talk(text.strip("*_()[] "))), "speaks to the readers")
    case.add("tale", -2.0 * tale(text.strip("*_()[] ")), "tells a story")
    if not case.stands:
        missed.append(Block(n, n, Kind.AUTHOR_NOTE, case, None, "mid"))
        return
    blocks.append(Block(n, n, Kind.AUTHOR_NOTE, case, None, "mid"))
    used.add(n)


def _wrapped(unit: Unit, label: Label) -> bool:
    return bool(label.opener.strip()) and unit.text[-1] in ")]}*_~"
