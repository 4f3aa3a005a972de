"""What a person decided about lines: it stands, whatever the evidence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace

from bookc.base.frozen import dataclass

from . import footnotes, headings
from .bodies import body
from .labels import parse
from .lines import Line, Manuscript
from .units import Unit
from .verdict import NOTE_KINDS, Kind, Position, Reason, Verdict

_MARKS = frozenset({Kind.DIVIDER, Kind.BOUNDARY})
_OWN = frozenset({Kind.PAGE, Kind.POV, Kind.TIMESTAMP, Kind.MARKER, Kind.END_MARK})


@dataclass(frozen=True, slots=True)
class Ruling:
    """Lines and what they are; `kind` None is story.

    Lines are met by number (`first` to `last`, both included; `last` 0 is `first`), by the whole line's `text`,
    white space collapsed, or by a regular expression that `pattern` finds in the stripped line; where several are
    given, all must hold. A number goes before a text, a text before a pattern, the first of equals before the rest.
    """

    kind: Kind | None
    first: int = 0
    last: int = 0
    text: str = ""
    pattern: str = ""


@dataclass(slots=True)
class Ruled:
    """The rulings of one document: line numbers to rulings, the rulings' verdicts, the rulings that met a line."""

    by: dict[int, int] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    used: frozenset[int] = frozenset()
    story: set[int] = field(default_factory=set)

    def roles(self) -> dict[int, str]:
        """What the lines are to the search for notes: none of them belongs to a note that was not ruled."""
        out = dict.fromkeys(self.story, "story")
        for v in self.verdicts:
            role = "note" if v.is_note or v.kind is Kind.PAGE else _ROLES.get(v.kind, "story")
            out.update(dict.fromkeys(range(v.first, v.last + 1), role))
        return out

    def of(self, *kinds: Kind) -> list[Verdict]:
        """The verdicts of these kinds."""
        return [v for v in self.verdicts if v.kind in kinds]

    @property
    def notes(self) -> list[Verdict]:
        """The verdicts that are notes."""
        return [v for v in self.verdicts if v.is_note]

    @property
    def lines(self) -> set[int]:
        """Every line that is ruled, blank ones too."""
        return set(self.by)


_ROLES = {Kind.DIVIDER: "mark", Kind.BOUNDARY: "mark", Kind.HEADING: "heading", Kind.END_MARK: "end"}


def apply(manuscript: Manuscript, rulings: Sequence[Ruling]) -> Ruled:
    """Find the lines that the rulings meet, and say what they are."""
    if not rulings:
        return Ruled()
    rank: dict[int, tuple[int, int]] = {}
    used: set[int] = set()
    for index, ruling in enumerate(rulings):
        if ruling.kind is Kind.FOOTNOTE_REF:
            continue  # a mark within a line is no line
        order = 0 if ruling.first else 1 if ruling.text else 2
        for number in _met(manuscript, ruling):
            used.add(index)
            rank[number] = min(rank.get(number, (order, index)), (order, index))
    by = {number: rank[number][1] for number in sorted(rank)}
    out = Ruled(by, used=frozenset(used))
    out.story = {n for n, index in by.items() if rulings[index].kind is None}
    for index, numbers in _runs(manuscript, by, rulings):
        kind = rulings[index].kind
        if kind is not None:
            out.verdicts.append(_verdict(manuscript, kind, numbers, index, rulings[index]))
    out.verdicts.sort(key=lambda v: v.first)
    return out


def _met(manuscript: Manuscript, ruling: Ruling) -> list[int]:
    last = max(ruling.first, ruling.last)
    if ruling.first and not (ruling.text or ruling.pattern):
        return list(range(max(1, ruling.first), min(len(manuscript.raw), last) + 1))
    if not (ruling.text.strip() or ruling.pattern):
        return []
    words = " ".join(ruling.text.split())
    pattern = re.compile(ruling.pattern) if ruling.pattern else None
    return [
        line.number
        for line in manuscript.solid
        if (not ruling.first or ruling.first <= line.number <= last)
        and (not words or " ".join(line.raw.split()) == words or " ".join(line.text.split()) == words)
        and (pattern is None or pattern.search(line.raw.strip()))
    ]


def _runs(manuscript: Manuscript, by: dict[int, int], rulings: Sequence[Ruling]) -> list[tuple[int, list[int]]]:
    """Lines that one ruling makes one thing: a note's paragraphs, stacked marks, a heading's two lines."""
    out: list[tuple[int, list[int]]] = []
    for number, index in by.items():
        kind = rulings[index].kind
        if kind is None:
            continue
        whole = kind in NOTE_KINDS or kind in _MARKS or (kind is Kind.HEADING and rulings[index].first > 0)
        if whole and out and out[-1][0] == index:
            between = range(out[-1][1][-1] + 1, number)
            if not any(n in manuscript.at for n in between):
                out[-1][1].append(number)
                continue
        out.append((index, [number]))
    kept: list[tuple[int, list[int]]] = []
    for index, numbers in out:
        solid = [n for n in numbers if n in manuscript.at]
        # Blank lines say something only where they are ruled to divide by themselves.
        if solid:
            kept.append((index, solid))
        elif rulings[index].kind in _MARKS:
            kept.append((index, numbers))
    return kept


def _verdict(manuscript: Manuscript, kind: Kind, numbers: list[int], index: int, ruling: Ruling) -> Verdict:
    how = "line" if ruling.first else "text" if ruling.text else "pattern"
    reasons = (Reason("ruling", 30.0, f"the manifest says so (ruling {index + 1}, by its {how})"),)
    verdict = Verdict(kind, numbers[0], numbers[-1], 1.0, reasons)
    lines = [manuscript.at[n] for n in numbers if n in manuscript.at]
    if kind in _MARKS:
        forms = [_form(line) for line in lines] or ["blank-gap"]
        return replace(verdict, form="\n".join(forms) if len(set(forms)) == 1 else max(forms, key=len))
    if kind is Kind.HEADING:
        number, title = headings.parted(lines)
        return replace(verdict, number=number, title=title)
    if kind in _OWN:
        return verdict
    return _note(verdict, lines)


def _form(line: Line) -> str:
    return "<hr>" if line.facts.rule else line.facts.image or " ".join(line.text.split())


def _note(verdict: Verdict, lines: list[Line]) -> Verdict:
    """A note, with its own text found behind a label or a footnote's mark."""
    first, last = lines[0], lines[-1]
    if verdict.kind is Kind.FOOTNOTE and (mark := footnotes.opening(first)):
        ref, end = mark
        return replace(
            verdict,
            ref=ref,
            label_end=end,
            body_first_line=first.number,
            body_start=end,
            body_last_line=last.number,
            body_end=last.end,
        )
    text = " ".join(line.text for line in lines)
    return body(verdict, [Unit(first, last, text, "")], parse(first.text))


def placed(verdict: Verdict, manuscript: Manuscript, taken: set[int], heads: set[int]) -> Verdict:
    """The note with its position: whether story stands before and after it in its chapter."""
    before, after = manuscript.at[verdict.first].prev, manuscript.at[verdict.last].next
    while before is not None and before.number in taken and before.number not in heads:
        before = before.prev
    while after is not None and after.number in taken and after.number not in heads:
        after = after.next
    position: Position = "mid"
    if before is None or before.number in heads:
        position = "start"
    elif after is None or after.number in heads:
        position = "end"
    return replace(verdict, position=position)
