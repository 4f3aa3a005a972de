"""Places in a section's text that hold for both outputs: where each printed page begins.

What is set differently for print and screen must not move a place, so it is counted in what both have: the letters
and signs of the text, pictures (`img`) and breaks (`hr`). Spaces do not count, nor do U+2060, which print alone puts
before notes' marks, and U+00AD, which shows only where a word is parted.
"""

from __future__ import annotations

from dataclasses import dataclass

OBJECTS = frozenset({"img", "hr"})
"""Elements that count as one sign each."""

_UNCOUNTED = str.maketrans("", "", "\u2060\u00ad")


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
