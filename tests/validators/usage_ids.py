"""The usage messages of EPUBCheck that bookc's books may raise, each with the reader that needs what raises it.

EPUBCheck's usage messages are no faults; but one that stands not here is a change nobody decided on.
"""

from __future__ import annotations

ALLOWED: dict[str, str] = {
    "CSS-028": "an @font-face rule: the book brings its fonts, so that it looks on every reader as it was made",
    "OPF-086b": "epub:type `endnote`, deprecated outside a list: beside `footnote`, which Apple Books needs to pop a"
    " note up, it tells KOReader and Kobo that the note stands at the end",
}
