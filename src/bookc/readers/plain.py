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
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    NoteBlock,
    NoteKind,
    Paragraph,
    SceneBreak,
)
from bookc.readers import inlines
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.dividing import Head, Item, read_as_one
from bookc.readers.findings import Findings
from bookc.readers.labels import empty_note, with_label
from bookc.readers.reading import Reading
from bookc.readers.roles import ROLES, footnote_labels


def read(source: Source, sink: Sink, corrections: Corrections = NONE) -> Reading:
    """Read a plain text: its lines are judged first, and what is story is parted into paragraphs."""
    return _Plain(source, sink, Findings(corrections)).reading()


class _Plain:
    """One source being read."""

    def __init__(self, source: Source, sink: Sink, findings: Findings) -> None:
        self.source = source
        self.sink = sink
        self.findings = findings
        self.lines = source.lines
        self.slashes = inlines.uses_slashes(self.lines)

    def reading(self) -> Reading:
        judgement = judge(self.lines, markup="plain", rulings=self.findings.rulings)
        self.findings.of_source(judgement, self.source)
        self.shape = judgement.shape
        self.inline: dict[int, list[Verdict]] = {}
        standing: list[Verdict] = []
        self.labels = footnote_labels(judgement.verdicts)
        for verdict in judgement.verdicts:
            if verdict.kind is Kind.FOOTNOTE_REF and verdict not in self.labels:
                continue
            if verdict.position == "inline" or verdict.kind is Kind.FOOTNOTE_REF:
                self.inline.setdefault(verdict.first, []).append(verdict)
            else:
                standing.append(verdict)
        return self.assemble(judgement, standing)

    def assemble(self, judgement: Judgement, standing: list[Verdict]) -> Reading:
        """Blocks and headings in the order of their lines, parted into chapters."""
        story = list(judgement.paragraphs)
        items: list[tuple[int, Item]] = []
        named = self.title_line(story, standing)
        if named:
            story.remove((named, named))
            span = self.source.lines_span(named, named)
            title = self.parse(self.lines[named - 1].strip(), span)
            items.append((named, Head("", title, title, span)))
        footnotes: list[Footnote] = []
        for first, last in story:
            items.append((first, self.paragraph(first, last)))
        for verdict in standing:
            span = self.source.lines_span(verdict.first, verdict.last)
            if verdict.kind is Kind.BOUNDARY:
                continue
            if verdict.kind is Kind.PAGE:
                number = self.source.text[span.start : span.end].strip()
                self.sink.add("source/page-number-dropped", f"A stray page number was left out: “{number}”.", span)
            elif verdict.kind is Kind.DIVIDER:
                items.append((verdict.first, SceneBreak(verdict.form, span)))
            elif verdict.kind is Kind.HEADING:
                items.append((verdict.first, self.head(verdict, span)))
            elif verdict.kind in ROLES:
                words = self.line_inlines(verdict.first, verdict.last)
                items.append((verdict.first, Paragraph(words, span, ROLES[verdict.kind])))
            elif verdict in self.labels:
                footnotes.append(Footnote(self.labels[verdict], self.note_body(verdict), span))
            else:
                items.append((verdict.first, NoteBlock(NoteKind(verdict.kind.value), self.note_body(verdict), span)))
        items.sort(key=lambda item: item[0])
        return self.findings.onto(read_as_one(self.source, [item for _, item in items], footnotes, self.sink))

    def parse(self, text: str, span: Span, cuts: Sequence[inlines.Cut] = ()) -> Inlines:
        return inlines.parse(text, span, cuts, slashes=self.slashes)

    def head(self, verdict: Verdict, span: Span) -> Head:
        title = self.whole_title(verdict)
        whole = ": ".join(part for part in (verdict.number, verdict.title) if part) or self.line_text(verdict)
        if not (verdict.number or title):
            title = self.line_text(verdict)
        return Head(verdict.number, self.parse(title, span), self.parse(whole, span), span)

    def whole_title(self, heading: Verdict) -> str:
        """The title with the mark that closes its last emphasis, which the judgement takes for decoration."""
        title = heading.title
        tail = self.line_text(heading).partition(title)[2] if title else ""
        return title + tail if tail and set(tail) <= {"*", "_"} and tail in title else title

    def title_line(self, story: list[tuple[int, int]], standing: list[Verdict]) -> int | None:
        """The first line, if it is plainly a title though it names no chapter: short, in the capitals of a title,
        without a full stop, apart from the story below. Above a heading it stands alone."""
        if len(story) < 2 or story[0][0] != story[0][1]:
            return None
        number = story[0][0]
        head = min((v.first for v in standing if v.kind is Kind.HEADING), default=None)
        if head is not None and not number < head < story[1][0]:
            return None
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
        span = self.source.lines_span(first, last)
        if not self.is_verse(first, last):
            return Paragraph(self.line_inlines(first, last), span)
        words: Inlines = ()
        for number in range(first, last + 1):
            line = self.line_inlines(number, number)
            words = (*words, *((LineBreak(),) if words and line else ()), *line)
        return Paragraph(words, span)

    def is_verse(self, first: int, last: int) -> bool:
        """Whether lines of a wrapped text are set in, and end, as their author wants: a song, an address."""
        rows = [line for line in self.lines[first - 1 : last] if line.strip()]
        if len(rows) < 2 or not self.shape.wrapped or self.shape.indent:
            return False
        inset = all(len(row) - len(row.lstrip()) >= self.shape.margin + 2 for row in rows)
        return inset and max(len(row.strip()) for row in rows) < 0.8 * self.shape.width

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
        return self.parse(joined, span, sorted(cuts, key=lambda cut: cut.start))

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
                self.parse(_in_a_line(self.source.text[slice(*body)]), span),
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
            self.sink.add("notes/empty", empty_note(self.line_text(verdict)), span)
            return ()
        rows = [
            line[(verdict.body_start if n == first else 0) : (verdict.body_end if n == last else len(line))]
            for n, line in enumerate(self.lines[first - 1 : last], first)
        ]
        found: list[Block] = []
        if not any(row.strip() for row in rows):
            span = self.source.lines_span(verdict.first, verdict.last)
            self.sink.add("notes/empty", empty_note(self.line_text(verdict)), span)
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


def _in_a_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")).strip()


def _runs_on(before: str, after: str) -> bool:
    """Whether a hard-wrapped line goes on without a space: behind a hyphen within a word, or a closed dash."""
    if before.endswith(("--", "—")):
        return not before[:-2].endswith(" ") and not before.endswith(" —")
    return before[-1] == "-" and len(before) > 1 and before[-2].isalpha() and after[0].isalpha()
