"""What was understood of a source's lines, gathered for `bookc inspect` and for warnings of doubtful cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from bookc.base.source import Source, Span
from bookc.evidence import Judgement, Reason, Ruling
from bookc.readers.corrections import NONE, Corrections, mend_leaves
from bookc.readers.flow import Leaf
from bookc.readers.reading import Finding, Reading

TEXT = "text"
"""The kind of what stays story."""


@dataclass
class Findings:
    """The corrections that a source is read by, and what is found: every verdict, which rulings were used (by
    their index), and where replacements were."""

    corrections: Corrections = NONE
    used: set[int] = field(default_factory=set)
    replaced: list[tuple[int, Span]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    @property
    def rulings(self) -> Sequence[Ruling]:
        """The rulings."""
        return self.corrections.rulings

    def mend(self, leaves: Sequence[Leaf]) -> list[Leaf]:
        """Leaves with the replacements made, and their uses kept."""
        mended, uses = mend_leaves(leaves, self.corrections.replacements)
        self.replaced.extend(uses)
        return mended

    def onto(self, reading: Reading) -> Reading:
        """The reading with all that was found."""
        return replace(reading, findings=tuple(self.found), used=frozenset(self.used), replaced=tuple(self.replaced))

    def of_source(self, judgement: Judgement, source: Source) -> None:
        """Keep what was judged of a source whose lines are the judgement's own."""

        def columns(first: int, start: int, last: int, end: int) -> tuple[Span, str]:
            span = Span(source.name, source.line_start(first) + start, source.line_start(last) + end)
            return span, " ".join(source.text[span.start : span.end].split())

        def text_of(first: int, last: int) -> str:
            span = source.lines_span(first, last)
            return " ".join(source.text[span.start : span.end].split())

        self.used.update(judgement.used)
        self.report(judgement, source.lines_span, text_of, (), columns)

    def report(
        self,
        judgement: Judgement,
        span_of: Callable[[int, int], Span],
        text_of: Callable[[int, int], str],
        given: Collection[int] = (),
        columns: Callable[[int, int, int, int], tuple[Span, str]] | None = None,
    ) -> None:
        """Keep a judgement's verdicts and doubts in order.

        `span_of` and `text_of` tell where the lines from a first to a last one stand, and what they say; `given`
        are lines that stand for something the source's structure says, not the judgement. `columns` does the
        same for a verdict amid a line: first line, column, last line, column.
        """
        doubts = {(d.first, d.last): d for d in judgement.doubts}
        rows: list[tuple[int, int, Finding]] = []
        for verdict in judgement.verdicts:
            if verdict.first in given:
                continue
            inline = verdict.position == "inline" or verdict.start or verdict.end
            if inline and columns is not None:
                span, text = columns(verdict.first, verdict.start, verdict.last, verdict.end)
            else:
                span, text = span_of(verdict.first, verdict.last), text_of(verdict.first, verdict.last)
                text = text[verdict.start : verdict.end] if inline and verdict.first == verdict.last else text
            doubt = None if inline else doubts.pop((verdict.first, verdict.last), None)
            other = (doubt.other.value if doubt.other else TEXT) if doubt else ""
            rows.append(
                (
                    verdict.first,
                    verdict.start,
                    Finding(
                        verdict.kind.value, span, text, verdict.confidence, _words(verdict.reasons), verdict.form, other
                    ),
                )
            )
        for doubt in doubts.values():
            kind = doubt.kind.value if doubt.kind else TEXT
            other = doubt.other.value if doubt.other else TEXT
            span, text = span_of(doubt.first, doubt.last), text_of(doubt.first, doubt.last)
            rows.append((doubt.first, 0, Finding(kind, span, text, doubt.confidence, _words(doubt.reasons), "", other)))
        self.found.extend(finding for _, _, finding in sorted(rows, key=lambda row: row[:2]))


def _words(reasons: Sequence[Reason]) -> tuple[str, ...]:
    return tuple(reason.text for reason in sorted(reasons, key=lambda reason: -abs(reason.weight)))
