"""What the neighbouring lines say about a line: whether it is shown, announced or commented on."""

from __future__ import annotations

from .lines import Line
from .words import EXHIBIT_WORDS, SPEECH_TAGS


def exhibit(line: Line, *, last: bool) -> bool:
    """Whether the line's last (or first) sentence speaks of something written, shown or heard."""
    words = line.words[-14:] if last else line.words[:9]
    spoken = any(q in line.text for q in '"“”')
    return any(w in EXHIBIT_WORDS and not (spoken and w in SPEECH_TAGS) for w in words)
