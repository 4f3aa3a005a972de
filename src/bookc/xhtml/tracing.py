"""Which block made which words: marks put in while XHTML is written, and taken out of it again.

The marks are control characters that no XHTML can hold (XML 1.0, 2.2), so they are never mistaken for text. What a
block made is told in signs (`xhtml.places`), so it holds whatever becomes of a section: page marks, files cut in two,
a Kobo's spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.xhtml.places import signs_of

_OPEN, _PART, _SHUT, _END = "\x02", "\x1f", "\x03", "\x04"
_MARK = regex("\x02([^\x03]*)\x1f(\\d+)\x1f(\\d+)\x03|\x04")


class Traced(NamedTuple):
    """The signs from `start` to before `end` of a section, made by the block at `span` of a source."""

    start: int
    end: int
    span: Span


class TracedSection(NamedTuple):
    """A section's signs, and the blocks that made them in the order of their beginnings."""

    signs: str
    blocks: tuple[Traced, ...]


def marked(html: str, span: Span) -> str:
    """A block's XHTML between the marks of its source."""
    return f"{_OPEN}{span.file}{_PART}{span.start}{_PART}{span.end}{_SHUT}{html}{_END}"


def traced(html: str) -> TracedSection:
    """What the marks in a section's XHTML say."""
    pieces: list[str] = []
    found: list[Traced] = []
    begun: list[int] = []
    at = count = 0
    for mark in _MARK.finditer(html):
        pieces.append(signs_of(html[at : mark.start()]))
        count += len(pieces[-1])
        at = mark.end()
        if mark[1] is not None:
            begun.append(len(found))
            found.append(Traced(count, count, Span(mark[1], int(mark[2]), int(mark[3]))))
        elif begun:
            index = begun.pop()
            found[index] = found[index]._replace(end=count)
    pieces.append(signs_of(html[at:]))
    return TracedSection("".join(pieces), tuple(found))


def source_of(blocks: Sequence[Traced], place: int) -> Span | None:
    """The source of the sign at a place: that of the innermost block which made it; None if no block did."""
    around = [one for one in blocks if one.start <= place < one.end]
    return min(around, key=lambda one: one.end - one.start).span if around else None
