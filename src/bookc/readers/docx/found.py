"""What the walk over a document finds beside its text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Found:
    """What the walk has found beside the text: words left out, notes in the order of their marks, sizes of languages,
    places linked to, and symbols whose characters are not known."""

    contents: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    endnotes: dict[str, str] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    symbols: dict[tuple[str, str], None] = field(default_factory=dict)
    boxes: int = 0
