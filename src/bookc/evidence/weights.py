"""Weighs paragraphs as notes: a label's force, talk to the readers against a tale."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookc.base.patterns import regex

from .address import ADDRESSED, tale, talk
from .divisions import title_like
from .labels import Force, Label
from .units import Unit
from .verdict import Case, Kind

QUOTING = (Kind.RECAP, Kind.PREVIEW)
"""Notes that quote the story itself."""
_NAME = 40  # a signature's line is no longer than this
_MOUTH = regex(r"(?:[:;=8][-o^']?[)DPp(3]|<3|\^_?\^|♥|💕)+$")
_ENTRY = regex(r"^\W*[\w'’ -]{1,40}(?:\s[-–—=]+\s|:\s|\s?=\s?)\S")
_FIELD = regex(r"\b[A-Z][\w-]+(?: [A-Z]?\w+)?\s?:\s\S")
_SPEAKER = regex(r"^\W*[\w.'’-]{1,20}(?: [\w.'’-]{1,20})?\W{0,2}:\s?\S")
_STAGE = regex(
    r"\b(?:disclaimers?|owns? (?:nothing|any|us|me)|reviews?|on with the|fanfic\w*|chapters?|authoress)\b", re.I
)


def weigh_label(case: Case, label: Label, unit: Unit) -> None:
    """Add what a label and the words after it say."""
    weight = (-0.8, -0.3, 1.2, 2.2)[label.force]
    case.add("label", weight, f"begins with the label “{label.name}”")
    if unit.first.facts.heading:
        case.add("source-heading", 1.5, "is set as a heading in the source")
    body = unit.text[label.end :]
    words = re.findall(r"[^\W\d_]+", body)
    # After a label of whole words one capitalised word will do (`Author's Note: Thanks!`); `AN: Mara` is no note.
    spelled = len(label.name) > 4 and any(len(w) > 3 and w[1:].islower() for w in words)
    if label.kind in (Kind.HEADER, Kind.CREDITS):
        if len(_FIELD.findall(unit.text)) >= 2:
            case.add("several-fields", 1.0, "holds several labelled values")
    elif body and not spelled and not any(w.islower() and len(w) > 1 for w in words) and len(body) < 60:
        case.add("no-words", -3.0 if label.force is Force.STRONG else -1.0, "says nothing in words")
    spoken = talk(body)
    if label.kind is Kind.DISCLAIMER and spoken < 0.8:
        case.add("claims-nothing", -1.5, "disclaims no story")
    case.add("talk", min(2.5, 0.8 * spoken), "speaks to the readers")
    if label.kind not in QUOTING:
        case.add("tale", -min(2.5, 0.8 * tale(body)), "tells a story")


def weigh_unlabelled(case: Case, rows: Sequence[Unit]) -> None:
    """Paragraphs without a label are a note only if the author plainly speaks to the readers in them."""
    talks = [talk(p.text) for p in rows]
    tales = [tale(p.text) for p in rows]
    size = sum(len(p.text) for p in rows)
    mean = sum(a * len(p.text) for a, p in zip(talks, rows, strict=True)) / max(1, size)
    case.add("talk", min(4.0, 1.5 * mean), "speaks to the readers")
    case.add("tale", -min(5.0, 1.2 * sum(tales)), "tells a story")
    case.add("unlabelled", -1.3 - 0.001 * size, "carries no label")
    if not any(ADDRESSED.search(p.text) for p in rows):
        slight = size < 160 and not any(tales) and mean >= 1.2
        case.add("unaddressed", -0.4 if slight else -1.5, "speaks to nobody")
    if rows and all(p.first.facts.bold for p in rows):
        case.add("source-bold", 0.8, "is bold in the source")
    skit = sum(1 for p in rows if _SPEAKER.match(p.text))
    if skit >= 3 and 2 * skit > len(rows) and any(_STAGE.search(p.text) for p in rows):
        case.add("skit", 3.0, "is a little play about the story")
    plain = sum(1 for a, p in zip(talks, rows, strict=True) if a < 0.5 and len(p.text) > 50)
    case.add("mixed", -1.2 * plain, "holds paragraphs without a word to the readers")


def section(parts: list[Unit], lo: int, hi: int, kept: set[int]) -> Case:
    """Weigh the units from `lo` to `hi`, set off by a separator at a chapter's end, as one note."""
    case = Case()
    label = parts[lo].label
    rows = parts[lo:hi]
    if label is None:
        # Most sections are story: a glance at the first and last paragraphs tells, and is cheap.
        glance = [p.text for p in (*rows[:2], *rows[-2:])]
        if len(rows) > 30 or sum(tale(t) for t in glance) > 3.0 + sum(talk(t) for t in glance):
            case.add("tale", -5.0, "tells a story")
            return case
    if label is not None:
        talks = [talk(p.text) for p in rows[1:]]
        tales = [tale(p.text) for p in rows[1:]]
        weigh_label(case, label, parts[lo])
        case.add("set-off", 1.5, "is set off from the story")
        spoken = max(talk(parts[lo].text), *talks, 0.0)
        if label.kind is Kind.GLOSSARY and entries(rows[1:]) >= 2:
            case.add("entries", 1.0, "explains words one by one")
        elif options(rows):
            case.add("options", 3.0, "offers the readers a choice")
        elif label.force <= Force.WEAK and label.kind not in QUOTING and spoken < 0.5:
            dry = label.kind in (Kind.HEADER, Kind.CREDITS) and all(p.label is not None for p in rows)
            case.add("unaddressed", -0.5 if dry else -1.2, "does not speak to the readers")
        if label.kind not in QUOTING:
            against = sum(b > a + 0.6 and p.label is None for a, b, p in zip(talks, tales, rows[1:], strict=True))
            case.add("tale", -1.5 * against, "paragraphs tell a story")
        return case
    if parts[lo].first.number in kept:
        case.add("kept", -5.0, "belongs to a figure of the story")
    case.add("set-off", 0.3, "is set off from the story")
    if lo and parts[lo - 1].role == "end" and len(rows) <= 6:
        plain = not any(tale(p.text) for p in rows)
        case.add("after-end", 3.0 if plain else 1.0, "follows the end of the story")
    if options(rows):
        case.add("options", 4.5, "offers the readers a choice")
    weigh_unlabelled(case, rows[: _signature(rows)])
    return case


def options(rows: Sequence[Unit]) -> bool:
    """Whether readers are given a choice to vote on: `[ ] Keep talking`."""
    return sum(1 for p in rows if p.label is not None and p.label.name == "option") > 1


def _signature(rows: Sequence[Unit]) -> int:
    """Where a signature begins below words to the readers: a short name, and perhaps a saying under it."""
    for n in range(1, len(rows)):
        name = rows[n].text
        if len(name) > _NAME or len(rows) - n > 3 or rows[n].label is not None:
            continue
        bare = _MOUTH.sub("", name).strip(" ~-–—*_,xX")
        short = all(len(p.text) < 2 * _NAME for p in rows[n + 1 :])
        if bare and short and title_like(bare, 3) and talk(rows[n - 1].text) >= 1.0:
            return n
    return len(rows)


def entries(rows: Sequence[Unit]) -> int:
    """How many paragraphs explain a word: `iasg = fish`."""
    return sum(1 for p in rows if _ENTRY.match(p.text))


def all_remarks(rows: Sequence[Unit]) -> bool:
    """Whether a few short paragraphs between a label and a separator can all be the author's."""
    if not rows or len(rows) > 6 or sum(len(p.text) for p in rows) > 1000 or any(tale(p.text) >= 0.7 for p in rows):
        return False
    return 2 * sum(1 for p in rows if talk(p.text) >= 0.2) >= len(rows)


_ROOM = 200  # a remark between an opening note and the divider that closes it is no longer than this
_ALL_ROOM = 600


def brief_remarks(rows: Sequence[Unit]) -> bool:
    """Whether what stands between an opening note and a divider is short, free of story and plainly the author's."""
    if not rows or sum(len(p.text) for p in rows) > _ALL_ROOM:
        return False
    for p in rows:
        if len(p.text) > _ROOM or p.text[0] in "'‘" or any(q in p.text for q in '"“”«»„'):
            return False
        if p.label is not None or tale(p.text) >= 0.6 or (talk(p.text) < 0.2 and not ADDRESSED.search(p.text)):
            return False
    return max(talk(p.text) for p in rows) >= 1.0


def last_talk(parts: list[Unit], lo: int, hi: int) -> int:
    """The last paragraph before a separator in which the author still speaks and no story was told yet."""
    reach = lo - 1
    for k in range(lo, hi):
        score, against = talk(parts[k].text), tale(parts[k].text)
        if against >= 1.5 and against > score:
            break
        if score - against >= 1.0:
            reach = k
    rest = parts[reach + 1 : hi]
    if reach >= lo and rest and all(len(p.text) < 100 and tale(p.text) < 0.7 for p in rest):
        return hi - 1
    return reach


def all_talk(parts: list[Unit], lo: int, hi: int) -> bool:
    """Whether all paragraphs of a range speak to the readers and none tells the story."""
    rest = [p for p in parts[lo:hi] if not p.separates]
    rest = rest[: next((n for n, p in enumerate(rest) if p.label is not None), len(rest))]
    return bool(rest) and all(tale(p.text) < 1.5 for p in rest) and sum(talk(p.text) for p in rest) > 0.6 * len(rest)
