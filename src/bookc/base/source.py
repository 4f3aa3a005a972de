"""Source texts, and spans that point into them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A range of characters in a source: `file` names it, `start` and `end` are offsets (end exclusive)."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span begins, as a person counts: `line` and `column` from 1, with the line's own text."""

    file: str
    line: int
    column: int
    text: str
    width: int


@dataclass(frozen=True)
class Source:
    """A decoded text and its name (its path as the user wrote it). Lines are parted by `\\n` only."""

    name: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line's first character."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    @property
    def lines(self) -> list[str]:
        """The lines without their ends; a last empty line (after a final newline) is left out."""
        lines = self.text.split("\n")
        if lines and not lines[-1]:
            lines.pop()
        return lines

    def line_start(self, line: int) -> int:
        """Offset of the first character of `line` (from 1); past the end, the text's length."""
        return self._starts[line - 1] if 1 <= line <= len(self._starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """The line (from 1) on which the character at `offset` stands."""
        return bisect_right(self._starts, max(0, offset))

    def lines_span(self, first: int, last: int) -> Span:
        """The span of the lines `first` to `last` (from 1, both included), without the last line's end."""
        starts = self._starts
        if 0 < first <= last < len(starts):
            return Span(self.name, starts[first - 1], starts[last] - 1)
        start = self.line_start(first)
        end = self.line_start(last + 1)
        if end > start and self.text[end - 1 : end] == "\n":
            end -= 1
        return Span(self.name, start, max(start, end))

    def place(self, span: Span) -> Place:
        """Where `span` begins, with its line and the width in characters of what lies on that line."""
        start = min(max(0, span.start), len(self.text))
        line = self.line_of(start)
        begin = self.line_start(line)
        end = self.text.find("\n", begin)
        text = self.text[begin : len(self.text) if end < 0 else end]
        width = max(1, min(span.end, begin + len(text)) - start)
        return Place(self.name, line, start - begin + 1, text, width)
