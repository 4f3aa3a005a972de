"""What the neighbouring lines say about a line: whether it is shown, announced or commented on."""

from __future__ import annotations

from .lines import Line
from .words import EXHIBIT_VERBS, EXHIBIT_WORDS, SPEECH_TAGS

_NEAR = 5


def exhibit(line: Line, *, last: bool) -> bool:
    """Whether the line's last (or first) sentence speaks of something written, shown or heard."""
    return exhibited(line, last=last) > 0.0


def exhibited(line: Line, *, last: bool) -> float:
    """How plainly it does: a map that is folded early in the sentence says less than what was written at its end."""
    words = line.last_words(14) if last else line.words[:9]
    near = words[-_NEAR:] if last else words[:_NEAR]
    spoken = any(q in line.text for q in '"“”')
    hits = [w for w in words if w in EXHIBIT_WORDS and not (spoken and w in SPEECH_TAGS)]
    if not hits:
        return 0.0
    return 1.0 if len(set(hits)) > 1 or any(w in EXHIBIT_VERBS or w in near for w in hits) else 0.4
