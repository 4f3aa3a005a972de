"""A flow of leaves understood: its lines judged, and dividers, notes and headings told from the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.evidence import Facts, Judgement, Kind, Reason, Ruling, Verdict, judge
from bookc.model.nodes import (
    Blocks,
    Footnote,
    FootnoteMark,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    NoteBlock,
    NoteKind,
    Paragraph,
    SceneBreak,
    Strong,
    Text,
)
from bookc.model.walk import iter_inlines, map_inlines
from bookc.readers import inlines as typed
from bookc.readers.boxes import gathered, without_common_boxes
from bookc.readers.dividing import Head, Item
from bookc.readers.findings import Findings
from bookc.readers.flat import OBJECT, Swap, cut, flat, swapped, trim
from bookc.readers.flow import Box, BoxKind, Flow, Leaf
from bookc.readers.labels import empty_note, with_label
from bookc.readers.roles import ROLES, footnote_labels

_BYLINE = regex(r"(?:by|von|par|por|di|door|av|от)\s+\S.{0,60}", re.IGNORECASE)
"""A subtitle that names the author; documents set it as a heading."""
EMPTY_LINES = 2
"""How many blank lines an empty paragraph counts for: it was typed on purpose."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a flow holds: blocks and headings in order, and footnotes."""

    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]


def understand(flow: Flow, findings: Findings, sink: Sink) -> Understood:
    """Judge a flow's lines and tell what is story from what is not; no word is lost."""
    return _Understanding(flow, findings, sink).items()


# --- lines -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Lines:
    """The flow as lines for the judgement; `leaf_of` and `offset_of` lead back from a line to its leaf."""

    texts: list[str] = field(default_factory=list)
    facts: dict[int, Facts] = field(default_factory=dict)
    leaf_of: dict[int, int] = field(default_factory=dict)
    offset_of: dict[int, int] = field(default_factory=dict)
    first_of: dict[int, int] = field(default_factory=dict)
    last_of: dict[int, int] = field(default_factory=dict)


def _lines(leaves: Sequence[Leaf]) -> _Lines:
    out = _Lines()
    for index, leaf in enumerate(leaves):
        if leaf.empty:
            for _ in range(EMPTY_LINES):
                out.texts.append("")
                out.leaf_of[len(out.texts)] = index
            continue
        if out.texts:
            out.texts.append("")
        out.first_of[index] = len(out.texts) + 1
        text = "* * *" if leaf.rule else OBJECT if leaf.block is not None else flat(leaf.inlines)
        facts = _facts(leaf, text)
        at = 0
        for line in text.split("\n"):
            out.texts.append(line)
            number = len(out.texts)
            out.leaf_of[number] = index
            out.offset_of[number] = at
            at += len(line) + 1
            if facts is not None:
                out.facts[number] = facts
        out.last_of[index] = len(out.texts)
    return out


def _facts(leaf: Leaf, text: str) -> Facts | None:
    image = next((i for i in iter_inlines(leaf.inlines) if isinstance(i, Image)), None)
    found = Facts(
        centred=leaf.centred,
        heading=leaf.heading,
        rule=leaf.rule,
        image=f"{image.path.rpartition('/')[2]} {image.alt}".strip() if image and text == OBJECT else "",
        bold=_all_bold(leaf.inlines),
        apart=any(box.kind is not BoxKind.LANGUAGE for box in leaf.boxes),
        fixed=leaf.block is not None,
    )
    return found if found != Facts() else None


CHAPTER = 800
"""Words: less than half of it below a line that is only set as a title makes no chapter of it."""
_ABOVE = 60
"""Words that may stand above the first such title: the work's own, its author, a date."""


def _is_title(text: str) -> bool:
    return 0 < len(text.split()) <= 8 and text.strip()[-1:].isalnum() and any(c.isalpha() for c in text)


def _all_bold(inlines: Inlines) -> bool:
    words = [i for i in inlines if not isinstance(i, LineBreak) and flat((i,)).strip()]
    return bool(words) and all(
        isinstance(i, Strong) or (not isinstance(i, Text) and _all_bold(getattr(i, "children", ()))) for i in words
    )


def _unbold(inlines: Inlines) -> Inlines:
    """Words without the boldness that they all have."""
    if not _all_bold(inlines):
        return inlines
    return map_inlines(inlines, lambda inline: inline.children if isinstance(inline, Strong) else (inline,))


def _as_typed(inline: Inline, span: Span) -> Inlines:
    """Emphasis that was typed as `*word*` in a document all the same."""
    if isinstance(inline, Text) and ("*" in inline.text or "_" in inline.text):
        return typed.parse(inline.text, span)
    return (inline,)


# --- understanding -----------------------------------------------------------------------------------


class _Understanding:
    """One flow being understood."""

    def __init__(self, flow: Flow, findings: Findings, sink: Sink) -> None:
        self.flow = flow
        self.findings = findings
        self.sink = sink
        self.leaves = without_common_boxes(flow.leaves)
        self.lines = _lines(self.leaves)

    def items(self) -> Understood:
        rulings, origin = self.rulings()
        judgement = self.titled(judge(self.lines.texts, facts=self.lines.facts, rulings=rulings))
        self.findings.used.update(origin[index] for index in judgement.used if origin[index] >= 0)
        self.report(judgement)
        self.labels = footnote_labels(judgement.verdicts)
        self.inline: dict[int, list[Verdict]] = {}
        standing: list[Verdict] = []
        for verdict in judgement.verdicts:
            if verdict.kind is Kind.FOOTNOTE_REF and verdict not in self.labels:
                continue
            if verdict.position == "inline" or verdict.kind is Kind.FOOTNOTE_REF:
                self.inline.setdefault(verdict.first, []).append(verdict)
            elif self.leaves[self.lines.leaf_of[self.solid(verdict.first)]].block is None or verdict.is_note:
                standing.append(verdict)
        taken = {n for v in standing for n in range(v.first, v.last + 1)}
        footnotes = list(self.flow.footnotes)
        pieces: list[tuple[int, tuple[Box, ...], Item]] = []
        for index, leaf in enumerate(self.leaves):
            pieces.extend(self.story(index, leaf, taken))
        for verdict in standing:
            for item in self.judged(verdict, footnotes):
                pieces.append((verdict.first, self.boxes(verdict), item))
        pieces.sort(key=lambda piece: piece[0])
        return Understood(gathered([(boxes, item) for _, boxes, item in pieces]), tuple(footnotes))

    def titled(self, judgement: Judgement) -> Judgement:
        """The judgement, with chapters' titles found by their look alone where a document has no other headings:
        short lines, bold and centred, each unlike the others, with as much below them as a chapter has."""
        above = [v for v in judgement.verdicts if v.kind is Kind.HEADING]
        found = [
            n
            for n, facts in self.lines.facts.items()
            if facts.bold
            and facts.centred
            and not (facts.fixed or facts.heading)
            and _is_title(self.lines.texts[n - 1])
        ]
        sizes = [sum(len(text.split()) for text in self.lines.texts[a:b]) for a, b in pairwise([*found, None])]
        distinct = len({self.lines.texts[n - 1].casefold() for n in found}) == len(found)
        before = sum(len(text.split()) for text in self.lines.texts[: found[0] - 1]) if found else 0
        if (
            len(found) < 2
            or not distinct
            or any(v.number or v.first > found[0] for v in above)
            or min(sizes) < CHAPTER // 2
            or before > _ABOVE
        ):
            return judgement
        reason = Reason("set-as-title", 3.0, "is set as a title, as others are, with a chapter's length below it")
        heads = [Verdict(Kind.HEADING, n, n, 0.95, (reason,), title=self.lines.texts[n - 1].strip()) for n in found]
        kept = [v for v in judgement.verdicts if not any(v.first <= n <= v.last for n in found)]
        verdicts = tuple(sorted((*kept, *heads), key=lambda v: (v.first, v.start)))
        return replace(judgement, verdicts=verdicts)

    def solid(self, line: int) -> int:
        """The line itself, or the next that has a leaf (a gap's lines have none)."""
        while line not in self.lines.leaf_of and line < len(self.lines.texts):
            line += 1
        return line if line in self.lines.leaf_of else max(self.lines.leaf_of, default=0)

    def ends(self, verdict_first: int, verdict_last: int) -> tuple[int, int]:
        """The first and last line of a stretch that have leaves."""
        first, last = self.solid(verdict_first), verdict_last
        while last > first and last not in self.lines.leaf_of:
            last -= 1
        return first, max(first, last)

    def rulings(self) -> tuple[list[Ruling], list[int]]:
        """The manifest's rulings, their lines counted as the judgement's, and those that the structure gives."""
        found: list[Ruling] = []
        origin: list[int] = []
        for index, ruling in enumerate(self.findings.rulings):
            if not ruling.first:
                found.append(ruling)
                origin.append(index)
                continue
            lines = [
                (self.lines.first_of[at], self.lines.last_of[at])
                for at, leaf in enumerate(self.leaves)
                if not leaf.empty and self.stands_on(leaf.span, ruling.first, ruling.last)
            ]
            if lines:
                found.append(replace(ruling, first=lines[0][0], last=lines[-1][1]))
                origin.append(index)
        for at, leaf in enumerate(self.leaves):
            if isinstance(leaf.block, NoteBlock):
                number = self.lines.first_of[at]
                found.append(Ruling(Kind(leaf.block.kind.value), first=number, last=number))
                origin.append(-1)
        return found, origin

    def stands_on(self, span: Span, first: int, last: int) -> bool:
        source = self.sink.sources.get(span.file, self.flow.source)
        return source.line_of(span.start) <= last and source.line_of(max(span.start, span.end - 1)) >= first

    def report(self, judgement: Judgement) -> None:
        def span_of(first: int, last: int) -> Span:
            return self.span(*self.ends(first, last))

        def text_of(first: int, last: int) -> str:
            return " ".join(text for text in self.lines.texts[first - 1 : last] if text)

        given = {self.lines.first_of[at] for at, leaf in enumerate(self.leaves) if leaf.block is not None}
        self.findings.report(judgement, span_of, text_of, given)

    def span(self, first: int, last: int) -> Span:
        """Where the leaves of the lines `first` to `last` stand in the source."""
        a, b = self.leaves[self.lines.leaf_of[first]].span, self.leaves[self.lines.leaf_of[last]].span
        return Span(a.file, a.start, b.end) if a.file == b.file and b.end >= a.start else a

    def boxes(self, verdict: Verdict) -> tuple[Box, ...]:
        """The boxes that hold all of a verdict's lines."""
        found = [
            self.leaves[self.lines.leaf_of[n]].boxes
            for n in range(verdict.first, verdict.last + 1)
            if n in self.lines.leaf_of
        ]
        if not found:
            return ()
        shared = found[0]
        for boxes in found[1:]:
            length = 0
            while length < min(len(shared), len(boxes)) and shared[length] == boxes[length]:
                length += 1
            shared = shared[:length]
        return shared

    def story(self, index: int, leaf: Leaf, taken: set[int]) -> Iterator[tuple[int, tuple[Box, ...], Item]]:
        """What of a leaf is story: all of it, or the lines between those that something else took."""
        if leaf.empty:
            return
        first, last = self.lines.first_of[index], self.lines.last_of[index]
        if leaf.block is not None:
            if first not in taken:
                yield first, leaf.boxes, leaf.block
            return
        run: list[int] = []
        for number in range(first, last + 2):
            if number <= last and number not in taken:
                run.append(number)
            elif run:
                words = self.words(run[0], run[-1])
                if words:
                    yield run[0], leaf.boxes, Paragraph(words, leaf.span)
                run = []

    def words(self, first: int, last: int, begin: int = 0, end: int | None = None) -> Inlines:
        """The inlines of lines of one leaf, from column `begin` of the first to column `end` of the last."""
        index = self.lines.leaf_of[first]
        inlines = self.leaves[index].inlines
        start = self.lines.offset_of[first] + begin
        stop = self.lines.offset_of[last] + (len(self.lines.texts[last - 1]) if end is None else end)
        swaps = [
            Swap(
                self.lines.offset_of[v.first] + v.start - start,
                self.lines.offset_of[v.last] + v.end - start,
                self.maker(v),
            )
            for number in range(first, last + 1)
            for v in self.inline.get(number, ())
            if v.last <= last
            and self.lines.leaf_of.get(v.last) == index
            and self.lines.offset_of[v.first] + v.start >= start
            and self.lines.offset_of[v.last] + v.end <= stop
        ]
        whole = swapped(cut(inlines, start, stop), sorted(swaps, key=lambda swap: swap.start))
        return trim(map_inlines(whole, lambda inline: _as_typed(inline, self.leaves[index].span)))

    def maker(self, verdict: Verdict) -> Callable[[], Inline]:
        index = self.lines.leaf_of[verdict.first]
        leaf = self.leaves[index]

        def slice_of(first: int, start: int, last: int, end: int) -> Inlines:
            return cut(leaf.inlines, self.lines.offset_of[first] + start, self.lines.offset_of[last] + end)

        def make() -> Inline:
            if verdict.kind is Kind.FOOTNOTE_REF:
                return FootnoteMark(self.labels[verdict], leaf.span)
            body = slice_of(verdict.body_first_line, verdict.body_start, verdict.body_last_line, verdict.body_end)
            raw = flat(slice_of(verdict.first, verdict.start, verdict.last, verdict.end)).replace("\n", " ")
            return InlineNote(NoteKind(verdict.kind.value), trim(body), leaf.span, raw)

        return make

    def judged(self, verdict: Verdict, footnotes: list[Footnote]) -> Iterator[Item]:
        """What becomes of the lines that are no story."""
        first, last = self.ends(verdict.first, verdict.last)
        span = self.span(first, last)
        leaf = self.leaves[self.lines.leaf_of[first]]
        if isinstance(leaf.block, NoteBlock):
            yield leaf.block
            return
        match verdict.kind:
            case Kind.BOUNDARY:
                pass
            case Kind.PAGE:
                number = self.text(verdict)
                self.sink.add("source/page-number-dropped", f"A stray page number was left out: “{number}”.", span)
            case Kind.DIVIDER:
                yield SceneBreak(verdict.form, span)
            case Kind.HEADING if leaf.heading and _BYLINE.fullmatch(self.text(verdict)):
                yield NoteBlock(NoteKind.HEADER, (Paragraph(self.joined(first, last), span),), span)
            case Kind.HEADING:
                yield self.head(verdict, leaf, span)
            case Kind.POV | Kind.TIMESTAMP | Kind.MARKER | Kind.END_MARK:
                words = self.joined(first, last)
                yield Paragraph(words, span, ROLES[verdict.kind])
            case _:
                body = self.note_body(verdict, span)
                if verdict in self.labels:
                    footnotes.append(Footnote(self.labels[verdict], body, span))
                else:
                    yield NoteBlock(NoteKind(verdict.kind.value), body, span)

    def text(self, verdict: Verdict) -> str:
        return " ".join(t for t in self.lines.texts[verdict.first - 1 : verdict.last] if t)

    def joined(self, first: int, last: int) -> Inlines:
        """The inlines of lines of one or more leaves, joined by spaces."""
        out: Inlines = ()
        for index in range(self.lines.leaf_of[first], self.lines.leaf_of[last] + 1):
            if index not in self.lines.first_of:
                continue
            low, high = max(first, self.lines.first_of[index]), min(last, self.lines.last_of[index])
            words = self.words(low, high)
            if words:
                out = (*out, *((Text(" "),) if out else ()), *words)
        return out

    def head(self, verdict: Verdict, leaf: Leaf, span: Span) -> Head:
        first, last = self.ends(verdict.first, verdict.last)
        whole = _unbold(self.joined(first, last))
        title: Inlines = ()
        if verdict.title:
            text = flat(whole)
            at = text.rfind(verdict.title)
            title = cut(whole, at, at + len(verdict.title)) if at >= 0 else (Text(verdict.title),)
        elif not verdict.number:
            title = whole
        return Head(verdict.number, title, whole, span, leaf.heading, named=leaf.named)

    def note_body(self, verdict: Verdict, span: Span) -> Blocks:
        """The note's own paragraphs, without brackets and a label that says nothing."""
        verdict = with_label(verdict, self.lines.texts[verdict.first - 1])
        first, last = verdict.body_first_line, verdict.body_last_line
        pieces: list[tuple[tuple[Box, ...], Item]] = []
        depth = len(self.boxes(verdict))
        if first:
            for index in range(self.lines.leaf_of[self.solid(first)], self.lines.leaf_of[self.solid(last)] + 1):
                leaf = self.leaves[index]
                if index not in self.lines.first_of:
                    continue
                if leaf.block is not None or leaf.rule:
                    pieces.append((leaf.boxes[depth:], leaf.block or SceneBreak("<hr>", leaf.span)))
                    continue
                low, high = max(first, self.lines.first_of[index]), min(last, self.lines.last_of[index])
                begin = verdict.body_start if low == first else 0
                end = verdict.body_end if high == last else None
                words = self.words(low, high, begin, end)
                if words:
                    pieces.append((leaf.boxes[depth:], Paragraph(words, leaf.span)))
        if pieces and all(isinstance(item, Paragraph) and _all_bold(item.inlines) for _, item in pieces):
            # A note that is bold throughout is so to stand out from the story, which it has left.
            pieces = [
                (boxes, replace(item, inlines=_unbold(item.inlines)) if isinstance(item, Paragraph) else item)
                for boxes, item in pieces
            ]
        if not pieces:
            self.sink.add("notes/empty", empty_note(self.text(verdict)), span)
        return tuple(block for block in gathered(pieces) if not isinstance(block, Head))
