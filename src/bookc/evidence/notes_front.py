"""Notes at a chapter's start."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .address import tale, talk
from .divisions import split
from .facts import OBJECT
from .labels import Force, Label
from .units import BRACKETS, Block, Unit, closing, next_separator
from .verdict import Case, Kind
from .weights import (
    QUOTING,
    all_remarks,
    all_talk,
    brief_remarks,
    last_talk,
    weigh_label,
    weigh_unlabelled,
)
from .wording import EMPHASISED, SURE, kind_of

_FEW = 3
_FRONT = 40  # a front matter of more paragraphs than this is a book of its own


def front(
    parts: list[Unit], lo: int, hi: int, blocks: list[Block], used: set[int], kept: set[int], missed: list[Block]
) -> None:
    """Walk over a chapter's first paragraphs for as long as they are notes."""
    n = lo
    while n < min(hi, lo + _FRONT):
        unit = parts[n]
        if unit.separates or unit.text == OBJECT:
            n += 1
            continue
        if unit.first.number in kept:
            return
        stop = next_separator(parts, n, min(hi, n + 14))
        if stop is None and hi < len(parts) and hi - n <= 14 and lo == 0 and parts[hi].role != "story":
            stop = None if _divides(parts[lo]) else hi  # before a chapter stands the one that precedes it
        end = _opening(parts, n, stop, blocks, missed)
        if end is None and n == lo + (parts[lo].role == "heading") and _titles(parts, n, hi):
            n += 1
            continue
        if end is None:
            return
        used.update(range(n, end + 1))
        n = end + 1


def _divides(unit: Unit) -> bool:
    """Whether a heading opens a division of the book, and is not the book's title."""
    parts = split(unit.first.dress.core) if unit.role == "heading" else None
    return parts is not None and bool(parts.number)


def _titles(parts: list[Unit], n: int, hi: int) -> bool:
    """Whether the first line of a chapter is its title, which stands above a labelled note."""
    text = parts[n].text
    if n + 1 >= hi or len(text) > 60 or text[-1] in ".!?,;:" or any(q in text for q in '"“') or parts[n].separates:
        return False
    return parts[n + 1].label is not None and (text[0].isupper() or not text[0].isalpha())


def _opening(parts: list[Unit], n: int, stop: int | None, blocks: list[Block], missed: list[Block]) -> int | None:
    """Judge the unit at a chapter's start; give its block's last unit, or None where the story begins."""
    unit = parts[n]
    label = unit.label
    case = Case()
    if label is not None:
        weigh_label(case, label, unit)
        case.add("front", 1.5, "stands before the story")
        if stop is not None:
            case.add("set-off", 1.0, "is set off from the story")
        if blocks and blocks[-1].position == "start" and blocks[-1].hi == n - 1:
            case.add("company", 1.0, "follows another note")
        fields = sum(1 for k in range(n, min(n + 4, len(parts))) if parts[k].label is not None)
        if label.force is Force.FIELD and fields >= 2:
            case.add("fields", 1.0, "one of several labelled lines")
        if not case.stands:
            missed.append(Block(n, n, label.kind, case, label, "start"))
            return None
        end = _extend(parts, n, stop, label)
        blocks.append(Block(n, end, label.kind, case, label, "start"))
        return end
    if stop is None:
        return _bracketed(parts, n, blocks)
    if len(unit.text) > 300 and tale(unit.text) >= 1.0 and talk(unit.text) < 1.5:
        return None
    weigh_unlabelled(case, parts[n:stop])
    if not case.stands:
        missed.append(Block(n, stop - 1, kind_of(None, unit), case, None, "start"))
        return _bracketed(parts, n, blocks)
    blocks.append(Block(n, stop - 1, kind_of(None, unit), case, None, "start"))
    return stop - 1


def _bracketed(parts: list[Unit], n: int, blocks: list[Block]) -> int | None:
    """A paragraph in brackets or emphasis that follows a heading or a note, or opens all, and speaks to readers."""
    text = parts[n].text
    follows = n == 0 or parts[n - 1].role == "heading" or any(b.hi == n - 1 for b in blocks)
    wrapped = BRACKETS.get(text[0]) == text[-1] or (text[0] in "*_" and bool(EMPHASISED.match(text)))
    if not follows or not wrapped or len(text) > 500 or text[-1].isalnum():
        return None
    case = Case()
    case.add("wrapped", 1.0, "is wrapped in brackets as a whole")
    case.add("unlabelled", -1.3, "carries no label")
    words = text.strip("*_()[]{} ")
    if len(words.split()) < _FEW:
        return None  # a name in decoration is no remark
    case.add("talk", min(4.0, talk(words)), "speaks to the readers")
    case.add("tale", -2.0 * tale(words), "tells a story")
    if case.total <= SURE:
        return None
    blocks.append(Block(n, n, Kind.AUTHOR_NOTE, case, None, "start"))
    return n


def _extend(parts: list[Unit], n: int, stop: int | None, label: Label) -> int:
    """The last unit of a labelled block at the start: exactly one paragraph, unless it is set off."""
    end = n
    closed = closing(parts, n, label)
    if closed is not None:
        return closed
    if label.alone and n + 1 < len(parts) and not parts[n + 1].separates:
        end = n + 1
    if label.alone and label.kind in QUOTING and stop is not None and stop - n <= 10:
        return stop - 1
    if stop is not None and parts[stop].role == "heading" and _plain_remarks(parts[end + 1 : stop]):
        return stop - 1
    if label.alone and label.force >= Force.FAIR and stop is not None and _own_words(parts, end, stop):
        return stop - 1
    if label.alone and stop is not None and (reach := last_talk(parts, end + 1, stop)) > end:
        end = reach
    elif (label.alone and stop is not None and all_remarks(parts[end + 1 : stop])) or (
        stop is not None and parts[stop].role == "mark" and brief_remarks(parts[end + 1 : stop])
    ):
        return stop - 1
    while end + 1 < len(parts) and _wraps(parts[end], parts[end + 1]):
        end += 1
    limit = stop if stop is not None else min(len(parts), n + 6)
    while end + 1 < limit and not parts[end + 1].separates:
        after = parts[end + 1]
        if after.label is not None:
            break
        score = talk(after.text) - tale(after.text)
        need = 0.4 if stop is not None else 2.0
        if score < need and not (stop is not None and all_talk(parts, end + 1, stop)):
            break
        end += 1
    return end


def _wraps(unit: Unit, after: Unit) -> bool:
    """Whether a line only continues the one above it: `SUMMARY: A goose gets lost and` / `nobody owns up.`"""
    near = not after.separates and after.first.prev is unit.last and after.first.gap_before == 0
    return near and after.text[0].islower() and unit.text[-1] not in ".!?" and after.label is None


_VOICE = regex(
    r"\b(?:i|i['’]\w+|my|me|you|your|this|scenes?|chapters?|story|fic|characters?|titles?|real|based|inspired)\b", re.I
)
_I = regex(r"\bI\b|\bmy\b")


def _plain_remarks(rows: list[Unit]) -> bool:
    """Whether a few lines between a labelled note and the heading below it can go with the note."""
    return 0 < len(rows) <= 5 and all(
        len(p.text) < 300 and p.label is None and tale(p.text) < 1.0 and not any(q in p.text for q in '"“„«')
        for p in rows
    )


def _own_words(parts: list[Unit], lo: int, stop: int) -> bool:
    """Whether all that stands between a label alone on its line and a separator can be the author's own words."""
    rows = parts[lo:stop]
    if len(rows) > 8 or sum(len(p.text) for p in rows) > 1500 or any(q in p.text for p in rows for q in '"“„«'):
        return False
    if any(p.label is not None for p in rows):
        return False
    if parts[stop].role == "heading":
        return all(tale(p.text) < 1.5 for p in rows)
    story = [p.text for p in parts[stop : stop + 30] if not p.separates]
    # Where the story is told by an “I”, its first scene sounds like its author.
    if 4 * sum(1 for t in story if _I.search(re.sub(r'["“][^"”]*["”]', "", t))) > len(story):
        return False
    return all(tale(p.text) < 1.0 and (talk(p.text) >= 0.2 or _VOICE.search(p.text)) for p in rows)
