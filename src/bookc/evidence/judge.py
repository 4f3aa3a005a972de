"""The judgement of a manuscript: each subject asked in turn, then put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from . import captions, dividers, footnotes, guard, headings, inline, notes
from .lines import Manuscript, read
from .shape import Shape, group, measure
from .verdict import NOTE_KINDS, Kind, Reason, Verdict

Markup = Literal["plain", "markdown"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document's shape, its verdicts by line and column, and the paragraphs of the story."""

    shape: Shape
    verdicts: tuple[Verdict, ...]
    paragraphs: tuple[tuple[int, int], ...]


def judge(lines: Sequence[str], *, markup: Markup = "plain") -> Judgement:
    """Judge the lines of a document; never raises."""
    manuscript = read(lines)
    shape = measure(manuscript)
    markdown = markup == "markdown"
    kept = guard.protect(manuscript, shape, markdown)
    found_headings = headings.find(manuscript, shape, kept, markdown)
    heads = _numbers(found_headings)
    found_dividers = dividers.find(manuscript, kept, heads, shape)
    marks = _numbers(found_dividers)
    early = captions.find(manuscript, kept, heads | marks, marks, heads, shape.gap)
    end_lines = _numbers([v for v in early if v.kind is Kind.END_MARK])
    ends = dict(group(manuscript.solid, shape, marks | heads))
    found_footnotes = footnotes.find(manuscript, marks | heads, kept, ends, markdown)
    whole_footnotes = [v for v in found_footnotes if v.kind is Kind.FOOTNOTE]
    feet = _numbers(whole_footnotes)
    roles = dict.fromkeys(marks, "mark") | dict.fromkeys(heads, "heading") | dict.fromkeys(end_lines, "end")
    found_notes = notes.find(manuscript, shape, roles | dict.fromkeys(feet, "foot"), kept)
    found_notes, whole_footnotes = _titled(manuscript, found_notes, whole_footnotes)
    feet = _numbers(whole_footnotes)
    noted = _numbers(found_notes)
    found_captions = captions.find(
        manuscript, kept, heads | marks | noted | feet, marks, heads | noted | feet, shape.gap
    )
    caption_lines = _numbers(found_captions)
    stops = heads | marks | noted | caption_lines | feet
    found_gaps = dividers.gaps(manuscript, shape, stops)
    breaks = _boundaries(manuscript, found_dividers, found_notes, found_headings, found_captions, whole_footnotes)
    found_inline = inline.find(manuscript, stops, kept)
    blocks = [
        *found_headings,
        *found_notes,
        *whole_footnotes,
        *breaks,
        *found_captions,
        *found_gaps,
    ]
    spans = [*found_inline, *(v for v in found_footnotes if v.kind is Kind.FOOTNOTE_REF)]
    verdicts = _settle(blocks, spans)
    taken = {n for v in verdicts if v.position != "inline" for n in range(v.first, v.last + 1)}
    return Judgement(shape, tuple(verdicts), tuple(group(manuscript.solid, shape, taken)))


def _titled(manuscript: Manuscript, found: list[Verdict], feet: list[Verdict]) -> tuple[list[Verdict], list[Verdict]]:
    """A label that stands alone over footnotes (`Notes:`) belongs to the first of them."""
    first = {v.first: n for n, v in enumerate(feet)}
    kept: list[Verdict] = []
    for note in found:
        after = manuscript.at[note.last].next
        bare = note.first == note.last and note.body_first_line == note.last and note.body_start >= note.body_end
        if bare and after is not None and after.number in first:
            at = first[after.number]
            feet[at] = replace(feet[at], first=note.first)
        else:
            kept.append(note)
    return kept, feet


def _numbers(verdicts: Sequence[Verdict]) -> set[int]:
    return {n for v in verdicts for n in range(v.first, v.last + 1)}


def _overlaps(verdict: Verdict, numbers: set[int]) -> bool:
    return any(n in numbers for n in range(verdict.first, verdict.last + 1))


def _boundaries(
    manuscript: Manuscript,
    marks: Sequence[Verdict],
    found_notes: Sequence[Verdict],
    found_headings: Sequence[Verdict],
    found_captions: Sequence[Verdict],
    feet: Sequence[Verdict],
) -> list[Verdict]:
    """Turn a divider into a boundary where one of its sides is not story."""
    why: dict[int, str] = {}
    through = {v.first for v in found_captions if v.kind is Kind.PAGE}
    for group_, text in (
        (found_notes, "a note"),
        (found_headings, "a heading"),
        (feet, "a footnote"),
        ([v for v in found_captions if v.kind is Kind.END_MARK], "an end mark"),
    ):
        for v in group_:
            for n in range(v.first, v.last + 1):
                why[n] = text
    # A note inside the story is taken out of it, so that a divider beside it still has a scene on both sides.
    through.update(n for v in (*found_notes, *feet) if v.position == "mid" for n in range(v.first, v.last + 1))
    by_line = {n for v in marks for n in range(v.first, v.last + 1)}
    out: list[Verdict] = []
    divided = 0
    for mark in marks:
        before = manuscript.at[mark.first].prev
        after = manuscript.at[mark.last].next
        while before is not None and before.number in through:
            before = before.prev
        while after is not None and (after.number in through or after.number in by_line):
            after = after.next
        side = ""
        if before is None:
            side = "begins the document"
        elif after is None:
            side = "ends the document"
        elif before.number in by_line:
            side = "follows another divider" if before.number == divided else "stands beside another boundary"
        elif before.number in why:
            side = f"follows {why[before.number]}"
        elif after.number in why:
            side = f"stands before {why[after.number]}"
        if side:
            mark = replace(mark, kind=Kind.BOUNDARY, reasons=(*mark.reasons, Reason("edge", 0.0, side)))
        else:
            divided = mark.last
        out.append(mark)
    return out


def _settle(blocks: Sequence[Verdict], spans: Sequence[Verdict]) -> list[Verdict]:
    """Drop what overlaps something said with more weight; sort by line and column."""
    used: set[int] = set()
    out: list[Verdict] = []
    order = sorted(range(len(blocks)), key=lambda n: (blocks[n].kind not in NOTE_KINDS, n))
    for n in order:
        verdict = blocks[n]
        if _overlaps(verdict, used):
            continue
        used.update(range(verdict.first, verdict.last + 1))
        out.append(verdict)
    columns: list[tuple[int, int, int, int]] = []
    for span in spans:
        if _overlaps(span, used):
            continue
        box = (span.first, span.start, span.last, span.end)
        if any((a, b) < (box[2], box[3]) and (box[0], box[1]) < (c, d) for a, b, c, d in columns[-200:]):
            continue
        columns.append(box)
        out.append(span)
    out.sort(key=lambda v: (v.first, v.start))
    return out
