"""A book as long as three novels, made of our own sentences: what is checked in it is its size."""

from __future__ import annotations

from itertools import cycle, islice

from epub.tiny import Tiny
from validators.making import STORY

CHAPTERS = 90
WORDS = 300_000

_SENTENCES = (
    "The ferry left at six, and the six of them who had meant to take it stood on the slip and watched.",
    "Nobody had told the harbour master that the harbour was closed.",
    '"You might have rung," said Perrin, "or at least have waved."',
    "Rain came in over the bar and went out again without having stopped.",
    "She counted the steps down to the water: forty-one, and one that was only a stone.",
    "It was *not* the same lamp, whatever the letter said.",
    "Behind the wall someone was winding a clock, a few teeth at a time.",
    "He had eleven umbrellas; none of them opened.",
    '"And the oil?" -- "Paid for." -- "By whom?"',
    "The tide turned, as it does, while everybody was looking elsewhere.",
    "In the morning there were three boats where there had been two.",
)
"""Eleven, a prime number, so that paragraphs of other lengths do not repeat each other."""


def long_book(chapters: int = CHAPTERS, words: int = WORDS) -> Tiny:
    """A book of parts and chapters, with scene breaks, notes and remarks, of at least so many words."""
    lines = cycle(_SENTENCES)
    files: dict[str, str | bytes] = {}
    parts: list[str] = []
    for number in range(1, chapters + 1):
        rows = [f"# The {number} Lamps\n", "Summary: One more lamp is lit.\n", f"{STORY}[^1]\n"]
        count, paragraph = 0, 0
        while count < words // chapters:
            paragraph += 1
            text = " ".join(islice(lines, 3 + paragraph * 7 % 6))
            count += len(text.split())
            rows.append(f"{text}[^{paragraph}]\n" if paragraph in (4, 9) else f"{text}\n")
            if paragraph % 23 == 0:
                rows.append("***\n")
        rows += ["A/N: Thank you all for reading, see you next week!\n"]
        rows += [f"[^{note}]: It is so written on the wall of the *{place}* house.\n" for note, place in _NOTES]
        files[f"{number:03}.md"] = "\n".join(rows)
        if number % 30 == 1:
            parts.append(f"  - part: The Part of {number}\n    chapters:")
        parts.append(f"      - {number:03}.md")
    listed = "\n".join(parts)
    return Tiny(f"title: Ninety Lamps\nauthor: Ann Brown\nchapters:\n{listed}\n", files)


_NOTES = ((1, "harbour"), (4, "lamp"), (9, "oil"))
