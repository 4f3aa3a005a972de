"""Blocks of notes: what an author, a translator or an archive says before, after and between the story."""

from __future__ import annotations

import re
from itertools import pairwise

from .address import ADDRESSED, tale, talk
from .bodies import joined, verdicts
from .labels import Force, Label
from .lines import Manuscript
from .shape import Shape
from .units import Block, Unit, closing, next_separator, units
from .verdict import Case, Kind, Verdict
from .weights import all_remarks, all_talk, brief_remarks, last_talk, section, weigh_label, weigh_unlabelled

_FRONT = 40  # a front matter of more paragraphs than this is a book of its own
_BACK = 60
_PLAIN = 4.0  # what talk must reach where nobody is spoken to
_SURE = 1.0  # the log-odds that a note without a label must reach at a chapter's end


def find(manuscript: Manuscript, shape: Shape, roles: dict[int, str], kept: set[int]) -> list[Verdict]:
    """Every block of notes; `roles` names the separating lines (`mark`, `heading`, `end`)."""
    parts = units(manuscript, shape, roles)
    blocks: list[Block] = []
    used: set[int] = set()
    starts = [n for n, unit in enumerate(parts) if unit.role == "heading" and _chapter(parts, n)]
    bounds = sorted({0, *starts, len(parts)})
    for lo, hi in pairwise(bounds):
        _front(parts, lo, hi, blocks, used, kept)
        _back(parts, lo, hi, blocks, used, kept)
    for n in range(len(parts)):
        if n not in used:
            _middle(parts, n, blocks, used, kept)
    blocks.sort(key=lambda b: b.lo)
    return joined([verdict for block in blocks for verdict in verdicts(parts, block)])


def _chapter(parts: list[Unit], n: int) -> bool:
    return n == 0 or parts[n - 1].role != "heading"


def _front(parts: list[Unit], lo: int, hi: int, blocks: list[Block], used: set[int], kept: set[int]) -> None:
    n = lo
    while n < min(hi, lo + _FRONT):
        unit = parts[n]
        if unit.separates:
            n += 1
            continue
        if unit.first.number in kept:
            return
        stop = next_separator(parts, n, min(hi, n + 14))
        if stop is None and hi < len(parts) and hi - n <= 14 and lo == 0:
            stop = hi
        end = _opening(parts, n, stop, blocks)
        if end is None:
            return
        used.update(range(n, end + 1))
        n = end + 1


def _opening(parts: list[Unit], n: int, stop: int | None, blocks: list[Block]) -> int | None:
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
            return None
        end = _extend(parts, n, stop, label)
        blocks.append(Block(n, end, label.kind, case, label, "start"))
        return end
    if stop is None:
        return None
    if len(unit.text) > 300 and tale(unit.text) >= 1.0 and talk(unit.text) < 1.5:
        return None
    weigh_unlabelled(case, parts[n:stop])
    if not case.stands:
        return None
    blocks.append(Block(n, stop - 1, Kind.AUTHOR_NOTE, case, None, "start"))
    return stop - 1


def _extend(parts: list[Unit], n: int, stop: int | None, label: Label) -> int:
    """The last unit of a labelled block at the start: exactly one paragraph, unless it is set off."""
    end = n
    closed = closing(parts, n, label)
    if closed is not None:
        return closed
    if label.alone and n + 1 < len(parts) and not parts[n + 1].separates:
        end = n + 1
    if label.alone and stop is not None and (reach := last_talk(parts, end + 1, stop)) > end:
        end = reach
    elif (label.alone and stop is not None and all_remarks(parts[end + 1 : stop])) or (
        stop is not None and parts[stop].role == "mark" and brief_remarks(parts[end + 1 : stop])
    ):
        return stop - 1
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


def _back(parts: list[Unit], lo: int, hi: int, blocks: list[Block], used: set[int], kept: set[int]) -> None:
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
        found = _closing_block(parts, cut, end, set_off, kept)
        if found is None:
            return
        blocks.append(found)
        used.update(range(found.lo, end))
        if found.lo > cut or not set_off:
            return
        end = cut
        while end > floor and parts[end - 1].separates:
            end -= 1


def _closing_block(parts: list[Unit], lo: int, hi: int, set_off: bool, kept: set[int]) -> Block | None:
    if set_off:
        case = section(parts, lo, hi, kept)
        label = parts[lo].label
        if label is None and case.total > _SURE:
            # What a label announces says nothing of the paragraphs before it.
            lo = _speaking(parts, lo, hi)
            first = next((n for n in range(lo, hi) if parts[n].label is not None), hi)
            if lo < first:
                own = section(parts, lo, first, kept)
                case = min(case, own, key=lambda c: c.total)
            else:
                case = section(parts, lo, hi, kept)
                label = parts[lo].label
        # Taking story for a note is the costlier mistake: without a label the case must be more than even.
        if case.total > (0.0 if label else _SURE):
            return Block(lo, hi - 1, label.kind if label else Kind.AUTHOR_NOTE, case, label, "end")
    for n in range(max(lo, hi - 30), hi):
        label = parts[n].label
        if label is None or parts[n].first.number in kept:
            continue
        case = Case()
        weigh_label(case, label, parts[n])
        case.add("back", 0.6, "stands after the story")
        rest = parts[n + 1 : hi]
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
    return _last_words(parts, lo, hi, kept)


def _speaking(parts: list[Unit], lo: int, hi: int) -> int:
    """The first paragraph that has a label or a word to the readers; what precedes it is story."""
    return next((n for n in range(lo, hi) if parts[n].label is not None or talk(parts[n].text) > 0.0), lo)


def _last_words(parts: list[Unit], lo: int, hi: int, kept: set[int]) -> Block | None:
    """Paragraphs at a chapter's foot that only an author can say, though nothing sets them off."""
    n = hi
    case = Case()
    while n > max(lo, hi - 6) and parts[n - 1].first.number not in kept:
        text = parts[n - 1].text
        score = talk(text) - 1.5 * tale(text)
        if score < (2.3 if ADDRESSED.search(text) else _PLAIN) or text[0] in '"“':
            break
        case.add("talk", score - 2.0, "speaks to the readers")
        n -= 1
    return Block(n, hi - 1, Kind.AUTHOR_NOTE, case, None, "end") if n < hi else None


def _middle(parts: list[Unit], n: int, blocks: list[Block], used: set[int], kept: set[int]) -> None:
    unit = parts[n]
    label = unit.label
    if unit.separates or unit.first.number in kept:
        return
    if label is None:
        _aside(parts, n, blocks, used)
        return
    if label.force < Force.FAIR:
        return
    case = Case()
    weigh_label(case, label, unit)
    if label.force is Force.FAIR:
        case.add("inside", -2.5, "stands inside the story")
    if _wrapped(unit, label):
        case.add("wrapped", 1.0, "is wrapped in brackets or markup as a whole")
    if not case.stands:
        return
    end = closing(parts, n, label) or n
    if label.alone and end == n and n + 1 < len(parts) and not parts[n + 1].separates:
        end = n + 1
    if any(k in used for k in range(n, end + 1)):
        return
    blocks.append(Block(n, end, label.kind, case, label, "mid"))
    used.update(range(n, end + 1))


_EMPHASISED = re.compile(r"^(\*\*|\*|__|_|\(|\[).*(?:\1|\)|\])$", re.DOTALL)


def _aside(parts: list[Unit], n: int, blocks: list[Block], used: set[int]) -> None:
    """A paragraph without a label, wrapped as a whole, in which the author speaks to the readers."""
    text = parts[n].text
    if text[0] not in "*_([" or len(text) > 400 or not _EMPHASISED.match(text):
        return
    case = Case()
    case.add("wrapped", 0.5, "is wrapped in brackets or markup as a whole")
    case.add("inside", -2.5, "stands inside the story, without a label")
    case.add("talk", min(4.0, talk(text.strip("*_()[] "))), "speaks to the readers")
    case.add("tale", -2.0 * tale(text.strip("*_()[] ")), "tells a story")
    if case.stands:
        blocks.append(Block(n, n, Kind.AUTHOR_NOTE, case, None, "mid"))
        used.add(n)


def _wrapped(unit: Unit, label: Label) -> bool:
    return bool(label.opener.strip()) and unit.text[-1] in ")]}*_~"
