"""Places in a section's text that hold for both outputs: where each printed page begins.

What is set differently for print and screen must not move a place, so it is counted in what both have: the letters
and signs of the text, pictures (`img`) and breaks (`hr`). Spaces do not count, nor do U+2060, which print alone puts
before notes' marks, and U+00AD and what else has no width; nor what is only seen (`aria-hidden`), such
as the ornament beside a break, which print has from its style sheet.
"""

from __future__ import annotations

from html import unescape

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

OBJECTS = frozenset({"img", "hr"})
"""Elements that count as one sign each."""

_UNCOUNTED = str.maketrans("", "", "\u2060\u00ad\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins.

    `label` is the page's number as printed (“iv”, “12”), `section` the id of the section whose text stands first on
    it, `offset` how many signs of that section come before the page's first. `split` says that the page begins
    amid a word, which had been begun on the page before.
    """

    label: str
    section: str
    offset: int
    split: bool = False


def signs(text: str) -> str:
    """The characters of a text that count."""
    return "".join(text.split()).translate(_UNCOUNTED)


SILENT = r'<(?P<silent>div)\b[^>]* aria-hidden="true"[^>]*>(?:[^<]|</?span\b[^>]*>)*</div>'
"""The pattern of an element that is only seen; for Kobo, its sign is in a span."""
_PIECE = regex(rf"{SILENT}|<(?P<name>/?[a-zA-Z0-9]+)[^>]*>|<!?[^>]*>|(?P<text>[^<]+)")


def signs_of(html: str) -> str:
    """The characters of a piece of XHTML that count, with U+FFFC for each picture and break."""
    out = []
    for piece in _PIECE.finditer(html):
        if piece["text"]:
            out.append(signs(unescape(piece["text"])))
        elif piece["name"] in OBJECTS:
            out.append("\ufffc")
    return "".join(out)
