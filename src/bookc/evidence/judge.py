"""The judgement of a manuscript: each subject asked in turn, then put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from bookc.base.frozen import dataclass

from . import archive, captions, dividers, doubts, footnotes, guard, headings, inline, notes
from .doubts import Doubt
from .facts import Facts
from .labels import parse
from .lines import Manuscript, read
from .rulings import Ruling, apply, placed
from .shape import Shape, group, measure
from .verdict import NOTE_KINDS, Kind, Reason, Verdict

Markup = Literal["plain", "markdown"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document's shape, its verdicts by line and column, the paragraphs of the story.

    `used` are the indices of the rulings that met something, `story` the lines that were ruled to be story; `doubts`
    what a person should look at.
    """

    shape: Shape
    verdicts: tuple[Verdict, ...]
    paragraphs: tuple[tuple[int, int], ...]
    used: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    story: frozenset[int] = frozenset()


def judge(
    lines: Sequence[str],
    *,
    markup: Markup = "plain",
    facts: Mapping[int, Facts] | None = None,
    rulings: Sequence[Ruling] = (),
) -> Judgement:
    """Judge the lines of a document; never raises.

    `facts` are what the source's own markup says of lines, by number from 1; `rulings` what a person decided.
    """
    manuscript = read(lines, facts)
    shape = measure(manuscript)
    if facts is not None:
        # Where the source marks paragraphs up, a blank line parts them and says no more.
        shape = replace(shape, blank=True, gap=max(1, shape.gap))
    markdown = markup == "markdown"
    ruled = apply(manuscript, rulings)
    fixed = {line.number for line in manuscript.solid if line.facts.fixed} - ruled.lines
    texts = [v for v in archive.openings(manuscript) if v.first not in ruled.by]
    kept = guard.protect(manuscript, shape, markdown) | ruled.lines | _numbers(texts)
    found_headings = headings.find(manuscript, shape, kept, markdown) + ruled.of(Kind.HEADING)
    found_headings.sort(key=lambda v: v.first)
    heads = _numbers(found_headings)
    found_dividers = [
        *dividers.find(manuscript, kept, heads, shape),
        *ruled.of(Kind.DIVIDER, Kind.BOUNDARY),
        *texts,
    ]
    found_dividers.sort(key=lambda v: v.first)
    marks = _numbers(found_dividers)
    early = captions.find(manuscript, kept, heads | marks, marks, heads, shape.gap)
    end_lines = _numbers([v for v in early if v.kind is Kind.END_MARK])
    pages = [v for v in early if v.kind is Kind.PAGE]
    outer = {v.first for v in pages if manuscript.at[v.first].prev is None or manuscript.at[v.first].next is None}
    ends = dict(group(manuscript.solid, shape, marks | heads))
    found_footnotes = footnotes.find(manuscript, marks | heads, kept, ends, markdown)
    whole_footnotes = [v for v in found_footnotes if v.kind is Kind.FOOTNOTE and not _overlaps(v, ruled.lines | fixed)]
    feet = _numbers(whole_footnotes)
    roles = dict.fromkeys(marks, "mark") | dict.fromkeys(heads, "heading") | dict.fromkeys(end_lines, "end")
    roles |= dict.fromkeys(outer, "note") | dict.fromkeys(feet, "foot") | dict.fromkeys(fixed, "story") | ruled.roles()
    found_notes = notes.find(manuscript, shape, roles, kept)
    found_notes, whole_footnotes = _titled(manuscript, found_notes, whole_footnotes)
    feet = _numbers(whole_footnotes)
    noted = _numbers(found_notes) | _numbers(ruled.notes)
    found_captions = captions.find(
        manuscript, kept, heads | marks | noted | feet, marks, heads | noted | feet, shape.gap
    )
    caption_lines = _numbers(found_captions)
    stops = heads | marks | noted | caption_lines | feet
    said = _numbers(ruled.verdicts)
    heads_of_scenes = _numbers([v for v in found_captions if v.kind in (Kind.POV, Kind.TIMESTAMP)])
    found_gaps = [
        v
        for v in dividers.gaps(manuscript, shape, stops | said, heads_of_scenes - said)
        if not _overlaps(v, ruled.lines)
    ]
    breaks = _boundaries(
        manuscript,
        found_dividers,
        [*found_notes, *ruled.notes],
        found_headings,
        [*found_captions, *ruled.of(Kind.END_MARK, Kind.PAGE)],
        whole_footnotes,
        said | _numbers(texts),
    )
    found_inline = inline.find(manuscript, stops | ruled.lines, kept)
    blocks = [
        *ruled.verdicts,
        *found_headings,
        *found_notes,
        *whole_footnotes,
        *breaks,
        *found_captions,
        *found_gaps,
    ]
    spans = [*found_inline, *(v for v in found_footnotes if v.kind is Kind.FOOTNOTE_REF)]
    verdicts = _settle(blocks, spans, said)
    taken = {n for v in verdicts if v.position != "inline" for n in range(v.first, v.last + 1)}
    verdicts = [placed(v, manuscript, taken, heads) if v.is_note and v.first in said else v for v in verdicts]
    return Judgement(
        shape,
        tuple(verdicts),
        tuple(group(manuscript.solid, shape, taken)),
        ruled.used,
        doubts.find(manuscript, verdicts, ruled.lines),
        frozenset(ruled.story),
    )


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
    for at, foot in enumerate(feet):
        above = manuscript.at[foot.first].prev
        label = parse(above.text) if above is not None and len(above.text) < 40 else None
        if above is not None and label is not None and label.alone and label.kind in (Kind.FOOTNOTE, Kind.GLOSSARY):
            feet[at] = replace(foot, first=above.number)
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
    said: set[int],
) -> list[Verdict]:
    """Turn a divider into a boundary where one of its sides is not story, unless it is `said` to be one."""
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
        if mark.first in said:
            divided = mark.last if mark.kind is Kind.DIVIDER else divided
            out.append(mark)
            continue
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


def _settle(blocks: Sequence[Verdict], spans: Sequence[Verdict], said: set[int]) -> list[Verdict]:
    """Drop what overlaps something said with more weight, above all by a person; sort by line and column."""
    used: set[int] = set()
    out: list[Verdict] = []
    order = sorted(range(len(blocks)), key=lambda n: (blocks[n].first not in said, blocks[n].kind not in NOTE_KINDS, n))
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
