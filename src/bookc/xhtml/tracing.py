"""Which block made which lines: marks put in while XHTML is written, and taken out of it again.

The marks are control characters that no XHTML can hold (XML 1.0, 2.2), so that they are never mistaken for text.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import NamedTuple

from bookc.base.source import Span

_OPEN, _PART, _SHUT, _END = "\x02", "\x1f", "\x03", "\x04"
_MARK = re.compile("\x02([^\x03]*)\x1f(\\d+)\x1f(\\d+)\x03|\x04|\n")


class Traced(NamedTuple):
    """The lines `first` to `last` (from 1) of a document, made by the block at `span` of a source."""

    first: int
    last: int
    span: Span


Trace = MutableMapping[bytes, tuple[Traced, ...]]
"""What block made which lines, by the bytes of the document."""


def marked(html: str, span: Span) -> str:
    """A block's XHTML between the marks of its source."""
    return f"{_OPEN}{span.file}{_PART}{span.start}{_PART}{span.end}{_SHUT}{html}{_END}"


def untrace(html: str) -> tuple[str, tuple[Traced, ...]]:
    """XHTML without its marks, and what they said, in the order of the blocks' beginnings."""
    pieces: list[str] = []
    found: list[Traced] = []
    begun: list[int] = []
    at, line = 0, 1
    for mark in _MARK.finditer(html):
        if mark[0] == "\n":
            line += 1
            continue
        pieces.append(html[at : mark.start()])
        at = mark.end()
        if mark[1] is not None:
            begun.append(len(found))
            found.append(Traced(line, line, Span(mark[1], int(mark[2]), int(mark[3]))))
        elif begun:
            index = begun.pop()
            found[index] = found[index]._replace(last=line)
    pieces.append(html[at:])
    return "".join(pieces), tuple(found)


def untraced(document: bytes) -> tuple[bytes, tuple[Traced, ...]]:
    """The same of a whole document in UTF-8."""
    html, traced = untrace(document.decode())
    return html.encode(), traced


def source_of(traced: Sequence[Traced], line: int) -> Span | None:
    """The source of a line: that of the innermost block which made it; None if no block did."""
    around = [one for one in traced if one.first <= line <= one.last]
    return min(around, key=lambda one: one.last - one.first).span if around else None
