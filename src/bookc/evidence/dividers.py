"""Scene dividers: marks, repeated titles and blank gaps, weighed in their document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from bookc.base.patterns import regex

from .captions import speaks
from .divider_weights import Candidate, habit, weigh
from .lines import Line, Manuscript
from .marks import Make, Mark, analyse, mark_of
from .shape import Shape
from .silences import Persons
from .silences import weigh as weigh_dots
from .verdict import Case, Kind, Verdict

_DASH_SPEECH = regex(r"^(?:[–—]|--)\s?[\w¿¡]")
_WORDLESS = regex(r"^(?:[-–—]|[–—]\s?(?:\.{2,4}|…))$")


def candidates(manuscript: Manuscript, kept: set[int], taken: set[int], shape: Shape) -> list[Candidate]:
    """Lines that could be dividers by their make, stacked rows put together."""
    out: list[Candidate] = []
    for line in manuscript.solid:
        if len(line.text) > 120 or line.number in kept or line.number in taken:
            continue
        mark = mark_of(line)
        if mark is None:
            continue
        if out:
            last = out[-1]
            near = line.prev is last.last and last.last.gap_after <= max(1, shape.gap)
            alike = mark.form == last.mark.form or line.number == last.last.number + 1
            if near and alike and _stackable(mark) and _stackable(last.mark):
                last.last = line
                last.rows += 1
                if mark.glyphs > last.mark.glyphs:
                    last.mark = mark
                continue
        out.append(Candidate(line, line, mark))
    return out


def _stackable(mark: Mark) -> bool:
    return mark.make is Make.SYMBOLS and not (mark.face or mark.asks or mark.money or mark.blocks)


def find(manuscript: Manuscript, kept: set[int], taken: set[int], shape: Shape) -> list[Verdict]:
    """Every divider of the document, before boundaries are told from dividers."""
    found = candidates(manuscript, kept, taken, shape)
    counts = Counter(habit(c.mark) for c in found)
    cases = [(c, weigh(c, counts, shape, len(manuscript.solid), taken)) for c in found]
    figures = {
        (c.mark.form, c.first.indent)
        for c, case in cases
        if any(r.feature == "figure" and r.weight < -5 for r in case.reasons)
    }
    shown = {c.first.number for c, case in cases if any(r.feature == "figure" and r.weight < -5 for r in case.reasons)}
    for c, case in cases:
        if (c.mark.form, c.first.indent) in figures:
            near = any(0 < abs(c.first.number - n) <= 12 for n in shown)
            case.add("figure-rule", -7.5 if near else -5.0, "the same rule stands inside a figure")
    settled = sum(1 for c, case in cases if case.total > 1.5 and not c.mark.dots)
    out: list[Verdict] = []
    persons = Persons(manuscript)
    dashed = sum(1 for x in manuscript.solid if _DASH_SPEECH.match(x.text)) >= 3
    for candidate, case in cases:
        if dashed and _WORDLESS.match(candidate.mark.form):
            case.add("dash-speech", -4.0, "could be an answer without words, since dashes open speech here")
        if candidate.mark.dots and candidate.rows == 1:
            weigh_dots(candidate, case, counts, settled, persons)
        if case.stands:
            verdict = _verdict(candidate, case)
            if out and candidate.first.prev is not None and candidate.first.prev.number == out[-1].last:
                verdict = _merged(out.pop(), verdict)
            out.append(verdict)
        else:
            manuscript.missed(Kind.DIVIDER, candidate.first.number, candidate.last.number, case)
    out.extend(_titles(manuscript, kept, taken, {n for v in out for n in range(v.first, v.last + 1)}))
    out.sort(key=lambda v: v.first)
    return out


def _verdict(candidate: Candidate, case: Case) -> Verdict:
    return Verdict(
        Kind.DIVIDER,
        candidate.first.number,
        candidate.last.number,
        case.confidence,
        tuple(case.reasons),
        form=candidate.form,
    )


_SLIGHT = (Make.WORDS, Make.SPACE)


def _merged(first: Verdict, second: Verdict) -> Verdict:
    """Marks that follow each other with nothing between are one divider."""
    case = first if first.confidence >= second.confidence else second
    # The ornament of a book is chosen by the form: of two marks the larger one names both.
    marks = [v.form for v in (first, second) if (m := analyse(v.form)) is None or m.make not in _SLIGHT]
    form = f"{first.form}\n{second.form}" if first.form == second.form else max(marks or [case.form], key=len)
    return replace(case, first=first.first, last=second.last, form=form)


def _titles(manuscript: Manuscript, kept: set[int], taken: set[int], mine: set[int]) -> list[Verdict]:
    """A decorated name that returns unchanged between scenes divides them."""
    groups: dict[str, list[Line]] = {}
    for line in manuscript.solid:
        if len(line.text) > 60 or line.number in kept or line.number in taken or line.number in mine:
            continue
        dress = line.dress
        if not dress.symmetric or not dress.core or dress.core[-1] in ".!?,:;" or '"' in line.text or dress.emphasised:
            continue
        if any(a.isalpha() for a in dress.core):
            groups.setdefault(" ".join(line.text.split()), []).append(line)
    dresses = Counter((lines[0].dress.left, lines[0].dress.right) for lines in groups.values())
    out: list[Verdict] = []
    for form, lines in groups.items():
        if len(lines) < 2 or speaks(form):
            continue
        if dresses[lines[0].dress.left, lines[0].dress.right] > 1 and len(lines[0].dress.core.split()) <= 3:
            continue  # names that take turns in the same decoration tell who sees
        case = Case()
        case.add("decorated", 1.0, "carries the same decoration on both sides")
        case.add("returns", 1.5 if len(lines) == 2 else 2.5, f"the same line returns {len(lines)} times")
        apart = all(b.number - a.number > 2 for a, b in pairwise(lines))
        if not apart:
            case.add("close", -3.0, "the repeats stand too close to be between scenes")
        if case.total <= 1.0:
            manuscript.missed(Kind.DIVIDER, lines[0].number, lines[0].number, case)
        else:
            out.extend(
                Verdict(Kind.DIVIDER, x.number, x.number, case.confidence, tuple(case.reasons), form=form)
                for x in lines
            )
    return out


def _least_gap(manuscript: Manuscript, shape: Shape) -> int:
    """The gap between paragraphs of a text too short to show its shape: none only where most lines have none."""
    inner = [line for line in manuscript.solid if line.next is not None]
    wide = [line.gap_after for line in inner if line.gap_after]
    # A wrapped paragraph's own lines say nothing of the gap between two.
    close = 0 if shape.wrapped and not shape.indent else len(inner) - len(wide)
    return min(wide) if wide and close < 2 * len(wide) else 0


def gaps(manuscript: Manuscript, shape: Shape, stops: set[int], scenes: set[int]) -> list[Verdict]:
    """Gaps clearly larger than the document's own; `stops` are the lines that explain a gap beside them.

    `scenes` are those that open a scene: they explain the gap below them.
    """
    usual = shape.gap if shape.blank else _least_gap(manuscript, shape)
    wide = [x for x in manuscript.solid if x.next is not None and x.gap_after > usual]
    if not wide or not manuscript.solid:
        return []
    most = len(manuscript.solid) * 0.3
    out: list[Verdict] = []
    if len(wide) > max(3.0, most):
        return []
    for line in wide:
        after = line.next
        opens = after is not None and after.number in scenes and after.gap_after < line.gap_after
        if after is None or line.number in stops or (after.number in stops and not opens):
            continue
        if any("\f" in raw for raw in manuscript.raw[line.number : after.number]):
            continue  # the page ends here, whatever the scene does
        case = Case()
        extra = line.gap_after - usual
        lines = "1 blank line" if line.gap_after == 1 else f"{line.gap_after} blank lines"
        case.add("gap", 0.6 + 0.7 * min(extra, 4), f"{lines} where the document sets {usual or 'none'}")
        if usual and extra == 1:
            case.add("slack", -1.2, "one blank line more may be a slip")
        same = sum(1 for x in wide if x.gap_after == line.gap_after)
        if same > 1:
            case.add("returns", 0.6, f"the same gap comes {same} times")
        if not line.ends_sentence and not line.text[-1].isdigit():
            case.add("mid-sentence", -2.0, "the line before the gap ends no sentence")
        if not case.stands:
            manuscript.missed(Kind.DIVIDER, line.number + 1, after.number - 1, case)
        else:
            out.append(
                Verdict(
                    Kind.DIVIDER,
                    line.number + 1,
                    after.number - 1,
                    case.confidence,
                    tuple(case.reasons),
                    form="blank-gap",
                )
            )
    return out
