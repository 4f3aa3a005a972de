"""Notes at a chapter's end."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .address import ADDRESSED, tale, talk
from .units import BRACKETS, Block, Unit
from .verdict import Case, Kind
from .weights import (
    entries,
    options,
    section,
    weigh_label,
)
from .wording import BRIEF, SURE, kind_of

_FRONT = 40
_BACK = 60  # so many paragraphs are looked at
_PLAIN = 4.0  # what talk must reach where nobody is spoken to


def back(
    parts: list[Unit], lo: int, hi: int, blocks: list[Block], used: set[int], kept: set[int], missed: list[Block]
) -> None:
    """Walk back over the sections after the last separators for as long as they are notes."""
    end = hi
    while end > lo and parts[end - 1].separates:
        end -= 1
    floor = max(lo, end - _BACK)
    while end > floor:
        cut = end - 1
        while cut > floor and not parts[cut - 1].separates:
            cut -= 1
        set_off = cut > lo and parts[cut - 1].role in ("mark", "end")
        if not set_off and end - cut > _FRONT:
            cut = end - _FRONT
        if any(k in used for k in range(cut, end)):
            cut = max(k for k in range(cut, end) if k in used) + 1
            set_off = False
        if cut >= end:
            return
        found = _closing_block(parts, cut, end, set_off, kept, missed)
        if found is None:
            return
        blocks.append(found)
        used.update(range(found.lo, end))
        if found.lo > cut and set_off and found.label is not None:
            # What stands between a divider and a labelled note may be the author's too.
            more = section(parts, cut, found.lo, kept)
            more.add("company", 0.7, "stands before another note")
            if more.total > SURE:
                blocks.append(Block(cut, found.lo - 1, Kind.AUTHOR_NOTE, more, None, "end"))
                used.update(range(cut, found.lo))
                found = blocks[-1]
        if found.lo > cut or not set_off:
            return
        end = cut
        while end > floor and parts[end - 1].separates:
            end -= 1


def _closing_block(
    parts: list[Unit], lo: int, hi: int, set_off: bool, kept: set[int], missed: list[Block]
) -> Block | None:
    if set_off:
        case = section(parts, lo, hi, kept)
        label = parts[lo].label
        tail = next((n for n in range(lo, hi) if parts[n].label is not None), hi)
        if label is None and tail < hi and all(p.label is not None for p in parts[tail:hi]):
            case = max(case, section(parts, lo, tail, kept), key=lambda c: c.total)
        if label is None and case.total > SURE and not options(parts[lo:hi]):
            # What a label announces says nothing of the paragraphs before it.
            lo = _speaking(parts, lo, hi)
            first = next((n for n in range(lo, hi) if parts[n].label is not None), hi)
            if lo < first:
                own = section(parts, lo, first, kept)
                dry = all(p.label is not None for p in parts[first:hi])
                case = own if dry else min(case, own, key=lambda c: c.total)
            else:
                case = section(parts, lo, hi, kept)
                label = parts[lo].label
        # Taking story for a note is the costlier mistake: without a label the case must be more than even.
        size = sum(len(p.text) for p in parts[lo:hi])
        if case.total > (0.0 if label else SURE if size > BRIEF else SURE / 2):
            return Block(lo, hi - 1, kind_of(label, parts[lo]), case, label, "end")
        missed.append(Block(lo, hi - 1, kind_of(label, parts[lo]), case, label, "end"))
    for n in range(max(lo, hi - 30), hi):
        label = parts[n].label
        if label is None or parts[n].first.number in kept:
            continue
        case = Case()
        weigh_label(case, label, parts[n])
        case.add("back", 0.6, "stands after the story")
        rest = parts[n + 1 : hi]
        if label.alone and rest and label.name in ("note", "notes") and len(rest) <= 6:
            case.add("last", 0.8 if not any(tale(p.text) for p in rest) else 0.0, "stands alone over the last lines")
        if label.alone and rest:
            case.add("talk", min(2.5, 0.8 * max(talk(p.text) for p in rest)), "speaks to the readers below its label")
            if label.kind is Kind.GLOSSARY and entries(rest) >= 2:
                case.add("entries", 1.5, "explains words one by one")
        if rest and all(p.label is not None for p in rest):
            case.add("company", 1.0, "stands before another labelled line")
        against = sum(tale(p.text) > talk(p.text) + 0.5 for p in rest)
        if against:
            case.add("story-follows", -3.0 * against, "the story goes on after it")
        dull = sum(1 for p in rest if talk(p.text) < 0.7 and p.label is None)
        if dull and not label.alone:
            case.add("dull", -1.4 * dull, "paragraphs follow that do not speak to the readers")
        if case.total > 0.5:
            return Block(n, hi - 1, label.kind, case, label, "end")
        missed.append(Block(n, n, label.kind, case, label, "end"))
    return _last_words(parts, lo, hi, kept)


def _speaking(parts: list[Unit], lo: int, hi: int) -> int:
    """The first paragraph that has a label, brackets or a word to the readers; what precedes it is story."""
    return next((n for n in range(lo, hi) if _said(parts[n])), lo)


def _said(unit: Unit) -> bool:
    return unit.label is not None or talk(unit.text) > 0.0 or BRACKETS.get(unit.text[0]) == unit.text[-1]


_SITE = regex(
    r"\b(?:reviews?|kudos|comments?|votes?|updates?|chapters?|fics?|fanfics?|ao3|tumblr|twitter|discord|patreon|wattpad|"
    r"r ?& ?r|unbeta\w*|readers?)\b",
    re.I,
)


def _last_words(parts: list[Unit], lo: int, hi: int, kept: set[int]) -> Block | None:
    """Paragraphs at a chapter's foot that only an author can say, though nothing sets them off."""
    n = hi
    case = Case()
    while n > max(lo, hi - 6) and parts[n - 1].first.number not in kept:
        text = parts[n - 1].text
        score = talk(text) - 1.5 * tale(text) + 0.8 * parts[n - 1].first.facts.bold
        brief = len(text) < BRIEF and not tale(text) and bool(_SITE.search(text))
        if score < ((1.5 if brief else 2.3) if ADDRESSED.search(text) else _PLAIN) or text[0] in '"“':
            break
        case.add("talk", score - 2.0, "speaks to the readers")
        n -= 1
    return Block(n, hi - 1, kind_of(None, parts[n]), case, None, "end") if n < hi else None
