"""A source's lines as a person reads them, to be named and found again."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source
from bookc.readers import ending_of
from bookc.readers.flat import OBJECT
from bookc.readers.reading import Reading

_TAG = regex(r"<[^<>]*>")
_BLOCK = regex(r"</?(?:p|div|br|hr|h[1-6]|li|ul|ol|blockquote|center|td|tr|section|article)\b[^<>]*>", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")


class Line(NamedTuple):
    """A line's number and its words, white space collapsed."""

    number: int
    text: str


def lines_of(source: Source) -> list[Line]:
    """The lines of a source that have words, or signs; where a page has several paragraphs in a line, each is one."""
    rows = enumerate(source.lines, 1)
    if ending_of(source.name) in _PAGES:
        pieces = ((number, unescape(_TAG.sub("", piece))) for number, row in rows for piece in _BLOCK.split(row))
    else:
        pieces = ((number, row) for number, row in rows)
    return [Line(number, " ".join(text.split())) for number, text in pieces if text.strip()]


def sources_of(reading: Reading, sink: Sink) -> list[Source]:
    """A reading's source, and the pages inside it, as an EPUB has them."""
    inside = f"{reading.source.name}!/"
    return [reading.source, *(source for name, source in sink.sources.items() if name.startswith(inside))]


_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


def alike(text: str) -> str:
    """A text without what is easily copied wrongly: capitals, spaces, the forms of quotes and dashes."""
    return "".join(text.translate(_ALIKE).casefold().split())


def pictured(text: str) -> str:
    """A text with a word where a picture stands."""
    return text.replace(OBJECT, "[picture]")


def shortened(text: str, longest: int = 60) -> str:
    """A text for a message, in a line of its own."""
    text = pictured(" ".join(text.split()))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
