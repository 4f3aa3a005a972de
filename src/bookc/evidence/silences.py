"""Lone dots between paragraphs: a silence in a conversation, or the end of a scene."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bookc.base.patterns import regex

from .divider_weights import Candidate, habit
from .lines import Line, Manuscript
from .marks import mark_of
from .verdict import Case
from .words import TIME_WORDS, word_set

_QUOTES = "\"'“‘«„"
_NAME = regex(r"(?<![^\W\d_])[^\W\d_a-z][a-zà-ÿ]+")
_NAMED = regex(r"(?<=[\w,;]\s)[^\W\d_a-z][a-zà-ÿ]+")
_PRONOUNS = word_set("it he she they we i you this that there then and but so the no not nothing nobody his her their")
_BEFORE = 7  # so many lines before the dots tell who is there
_SCENE = 25  # and so many, where those name nobody
_AFTER = 4
_FULL = 80  # a paragraph of so many letters can open a scene


@dataclass(slots=True)
class Persons:
    """The names that a story uses; read once, and only where dots have to be judged."""

    manuscript: Manuscript
    known: frozenset[str] | None = None

    def of(self, lines: list[Line]) -> set[str]:
        """The names in some lines."""
        if self.known is None:
            prose = " ".join(x.text for x in self.manuscript.solid if len(x.text) > 25)
            self.known = frozenset(w for w in _NAMED.findall(prose) if w.casefold() not in TIME_WORDS)
        return {w for x in lines for w in _NAME.findall(x.text)} & self.known


def weigh(c: Candidate, case: Case, counts: Counter[str], settled: int, persons: Persons) -> None:
    """Lone dots divide scenes only where the document uses them so; in a conversation they are a silence."""
    before, after = c.first.prev, c.last.next
    times = counts[habit(c.mark)]
    spoken = [x is not None and x.text[0] in _QUOTES for x in (before, after)]
    spaced = " " in c.mark.form
    few = c.mark.glyphs <= 6
    short = c.mark.glyphs <= 3
    if c.mark.form == "." and (before is None or before.text[-1] != ":"):
        case.add("dot", 1.6, "is a single dot, which is no silence")
    case.add("dots", (-0.4 if spaced else -1.0) if short else 0.0 if few else 0.8, "is made of dots")
    if times == 1 and few:
        case.add("once", -0.5, "comes only once")
    changes = few and times < 3 and _changes(c, persons)
    if changes:
        case.add("other-persons", 2.0, "other persons are there after it")
    elif times < 3 and few:
        if all(spoken):
            case.add("talk", -2.0, "stands in a conversation")
        elif spoken[1]:
            case.add("talk", -1.2, "speech follows")
        elif spoken[0]:
            case.add("talk", -0.5, "follows speech")
    if few and settled:
        case.add("other-divider", -0.8, "the document divides its scenes otherwise")


def _changes(c: Candidate, persons: Persons) -> bool:
    """Whether a scene opens behind the dots: none of those who were there is named, and others are.

    Two must be named where speech follows, since in a silence the one who was spoken to may answer.
    """
    after = c.last.next
    if after is None:
        return False
    there = persons.of(_run(c.first, _BEFORE, back=True)) or persons.of(_run(c.first, _SCENE, back=True))
    here = persons.of(_run(c.last, _AFTER, back=False))
    if not there or not here or there & here:
        return False
    if after.text[0] in _QUOTES:
        return len(here) >= 2
    return len(after.text) >= _FULL and bool(after.words) and after.words[0] not in _PRONOUNS


def _run(line: Line, most: int, *, back: bool) -> list[Line]:
    out: list[Line] = []
    here = line.prev if back else line.next
    while here is not None and len(out) < most and mark_of(here) is None:
        out.append(here)
        here = here.prev if back else here.next
    return out
