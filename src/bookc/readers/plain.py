"""Plain text, as pasted from a fiction site, to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.evidence import Judgement, Kind, Verdict, judge
from bookc.evidence.shape import paragraphs
from bookc.model.nodes import (
    Block,
    Blocks,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    InlineNote,
    Inlines,
    LineRole,
    NoteBlock,
    NoteKind,
    Paragraph,
    SceneBreak,
)
from bookc.readers import inlines
from bookc.readers.labels import with_label
from bookc.readers.reading import Reading

ROLES = {
    Kind.POV: LineRole.POV,
    Kind.TIMESTAMP: LineRole.TIMESTAMP,
    Kind.MARKER: LineRole.MARKER,
    Kind.END_MARK: LineRole.END_MARK,
}


def read(source: Source, sink: Sink) -> Reading:
    """Read a plain text: its lines are judged first, and what is story is parted into paragraphs."""
    return _Plain(source, sink).reading()


class _Plain:
    """One source being read."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self.source = source
        self.sink = sink
        self.lines = source.lines

    def reading(self) -> Reading:
        judgement = judge(self.lines, markup="plain")
        self.shape = judgement.shape
        self.inline: dict[int, list[Verdict]] = {}
        standing: list[Verdict] = []
        self.labels = _labels(judgement.verdicts)
        for verdict in judgement.verdicts:
            if verdict.kind is Kind.FOOTNOTE_REF and verdict not in self.labels:
                continue
            if verdict.position == "inline" or verdict.kind is Kind.FOOTNOTE_REF:
                self.inline.setdefault(verdict.first, []).append(verdict)
            else:
                standing.append(verdict)
        return self.assemble(judgement, standing)

    def assemble(self, judgement: Judgement, standing: list[Verdict]) -> Reading:
        """Blocks in the order of their lines, with the first heading taken out as the chapter's."""
        heading = _chapter_heading(standing, judgement.paragraphs)
        story = list(judgement.paragraphs)
        named = None if heading or any(v.kind is Kind.HEADING for v in standing) else self.title_line(story, standing)
        if named:
            story.remove((named, named))
        blocks: list[tuple[int, Block]] = []
        footnotes: list[Footnote] = []
        for first, last in story:
            blocks.append((first, self.paragraph(first, last)))
        story_from = min((first for first, _ in judgement.paragraphs), default=len(self.lines) + 1)
        for verdict in standing:
            span = self.source.lines_span(verdict.first, verdict.last)
            if verdict is heading or verdict.kind is Kind.BOUNDARY:
                continue
            if verdict.kind is Kind.PAGE:
                number = self.source.text[span.start : span.end].strip()
                self.sink.add("source/page-number-dropped", f"A stray page number was left out: “{number}”.", span)
            elif verdict.kind is Kind.DIVIDER:
                blocks.append((verdict.first, SceneBreak(verdict.form, span)))
            elif verdict.kind is Kind.HEADING:
                text = ": ".join(part for part in (verdict.number, verdict.title) if part) or self.line_text(verdict)
                blocks.append((verdict.first, Heading(2, inlines.parse(text, span), span)))
            elif verdict.kind in ROLES:
                blocks.append(
                    (
                        verdict.first,
                        Paragraph(self.line_inlines(verdict.first, verdict.last), span, ROLES[verdict.kind]),
                    )
                )
            elif verdict in self.labels:
                footnotes.append(Footnote(self.labels[verdict], self.note_body(verdict), span))
            else:
                kind = NoteKind(verdict.kind.value)
                blocks.append(
                    (verdict.first, NoteBlock(kind, self.note_body(verdict), span, at_start=verdict.first < story_from))
                )
        blocks.sort(key=lambda item: item[0])
        label = heading.number if heading else ""
        title = self.whole_title(heading) if heading else ""
        if heading and not (label or title):
            title = self.line_text(heading)
        if named:
            title = self.lines[named - 1].strip()
        span = (
            self.source.lines_span(heading.first, heading.last)
            if heading
            else self.source.lines_span(named or 1, named or 1)
        )
        return Reading(
            self.source, label, inlines.parse(title, span), span, tuple(block for _, block in blocks), tuple(footnotes)
        )

    def whole_title(self, heading: Verdict) -> str:
        """The title with the mark that closes its last emphasis, which the judgement takes for decoration."""
        title = heading.title
        tail = self.line_text(heading).partition(title)[2] if title else ""
        return title + tail if tail and set(tail) <= {"*", "_"} and tail in title else title

    def title_line(self, story: list[tuple[int, int]], standing: list[Verdict]) -> int | None:
        """The first line, if it is plainly a title though it names no chapter: short, in the capitals of a title,
        without a full stop, apart from the story below."""
        if len(story) < 2 or story[0][0] != story[0][1]:
            return None
        number = story[0][0]
        text = self.lines[number - 1].strip()
        apart = number < len(self.lines) and not self.lines[number].strip()
        if (
            not apart
            or any(v.first < number for v in standing)
            or any(line.strip() for line in self.lines[: number - 1])
        ):
            return None
        if len(text) > 60 or not text[0].isupper() or text[-1] in ".!?…,;:-–—\"'”’*_":
            return None
        long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
        follows = " ".join(self.lines[story[1][0] - 1 : story[1][1]])
        return number if all(word[0].isupper() for word in long) and len(follows) > len(text) else None

    def line_text(self, verdict: Verdict) -> str:
        return " ".join(line.strip() for line in self.lines[verdict.first - 1 : verdict.last]).strip()

    def paragraph(self, first: int, last: int) -> Paragraph:
        return Paragraph(self.line_inlines(first, last), self.source.lines_span(first, last))

    def line_inlines(self, first: int, last: int, begin: int = 0, end: int | None = None) -> Inlines:
        """The inlines of the lines `first` to `last`, from column `begin` to column `end`, joined by spaces."""
        span = self.source.lines_span(first, last)
        joined = ""
        shifts: dict[int, int] = {}
        for number in range(first, last + 1):
            raw = self.lines[number - 1]
            low = begin if number == first else 0
            high = end if end is not None and number == last else len(raw)
            piece = raw[low:high]
            stripped = piece.strip()
            if not stripped:
                continue
            if joined and not _runs_on(joined, stripped):
                joined += " "
            shifts[number] = len(joined) - low - (len(piece) - len(piece.lstrip()))
            joined += stripped
        cuts = [
            inlines.Cut(v.start + shifts[v.first], v.end + shifts[v.last], self.maker(v))
            for number in shifts
            for v in self.inline.get(number, ())
            if v.last in shifts
            and (number > first or v.start >= begin)
            and (v.last < last or end is None or v.end <= end)
        ]
        return inlines.parse(joined, span, sorted(cuts, key=lambda cut: cut.start))

    def maker(self, verdict: Verdict) -> Callable[[], Inline]:
        start_of = self.source.line_start
        span = Span(self.source.name, start_of(verdict.first) + verdict.start, start_of(verdict.last) + verdict.end)

        def make() -> Inline:
            if verdict.kind is Kind.FOOTNOTE_REF:
                return FootnoteMark(self.labels[verdict], span)
            body = (
                start_of(verdict.body_first_line) + verdict.body_start,
                start_of(verdict.body_last_line) + verdict.body_end,
            )
            return InlineNote(
                NoteKind(verdict.kind.value),
                inlines.parse(_in_a_line(self.source.text[slice(*body)]), span),
                span,
                _in_a_line(self.source.text[span.start : span.end]),
            )

        return make

    def note_body(self, verdict: Verdict) -> Blocks:
        """The note's own paragraphs, without brackets and a label that says nothing."""
        verdict = with_label(verdict, self.lines[verdict.first - 1])
        first, last = verdict.body_first_line, verdict.body_last_line
        if not first:
            span = self.source.lines_span(verdict.first, verdict.last)
            self.sink.add("notes/empty", "A note has a label but no text; it was left out.", span)
            return ()
        rows = [
            line[(verdict.body_start if n == first else 0) : (verdict.body_end if n == last else len(line))]
            for n, line in enumerate(self.lines[first - 1 : last], first)
        ]
        found: list[Block] = []
        if not any(row.strip() for row in rows):
            span = self.source.lines_span(verdict.first, verdict.last)
            self.sink.add("notes/empty", "A note has a label but no text; it was left out.", span)
            return ()
        for begin, end in ((a - 1, b - 1) for a, b in paragraphs(rows, self.shape)):
            content = self.line_inlines(
                first + begin,
                first + end,
                verdict.body_start if begin == 0 else 0,
                verdict.body_end if first + end == last else None,
            )
            if content:
                found.append(Paragraph(content, self.source.lines_span(first + begin, first + end)))
        return tuple(found)


def _labels(verdicts: Sequence[Verdict]) -> dict[Verdict, str]:
    """A label for each footnote that has a mark, and for its marks. `[1]` may stand under several scenes: a mark
    belongs to the next footnote of its number."""
    labels: dict[Verdict, str] = {}
    times: dict[str, int] = {}
    for note in (v for v in verdicts if v.kind is Kind.FOOTNOTE):
        marks = [
            v
            for v in verdicts
            if v.kind is Kind.FOOTNOTE_REF and v.ref == note.ref and v.first < note.first and v not in labels
        ]
        if marks:
            times[note.ref] = times.get(note.ref, 0) + 1
            label = note.ref if times[note.ref] == 1 else f"{note.ref} {times[note.ref]}"
            labels |= dict.fromkeys((note, *marks), label)
    return labels


def _in_a_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")).strip()


def _runs_on(before: str, after: str) -> bool:
    """Whether a hard-wrapped line goes on without a space: behind a hyphen within a word, or a closed dash."""
    if before.endswith(("--", "—")):
        return not before[:-2].endswith(" ") and not before.endswith(" —")
    return before[-1] == "-" and len(before) > 1 and before[-2].isalpha() and after[0].isalpha()


def _chapter_heading(standing: list[Verdict], story: Sequence[tuple[int, int]]) -> Verdict | None:
    """The heading that names the chapter: the first one, if no story stands before it."""
    heading = next((verdict for verdict in standing if verdict.kind is Kind.HEADING), None)
    if heading is None or any(first < heading.first for first, _ in story):
        return None
    return heading
