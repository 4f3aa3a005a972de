"""The heads by which the table of labels is looked up: worked out afresh, and held against all of the table."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from evidence_heads import written
from hypothesis import given
from hypothesis import strategies as st

from bookc.evidence import label_heads, labels

BEFORE = re.compile(labels._BEFORE, re.IGNORECASE)
AFTER = re.compile(labels._AFTER, re.IGNORECASE)
TAIL = r"(?![\w'’]{2}|['’]\w)(?=\W|\d|$)"


def test_the_heads_are_those_of_the_table() -> None:
    written_now = Path(label_heads.__file__).read_text("utf-8")
    assert written_now == written(), "run python tests/evidence/evidence_heads.py"


@cache
def _all() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{pattern}){TAIL}", re.IGNORECASE) for pattern, _, _ in labels.TABLE)


def _tried_one_by_one(text: str) -> tuple[int, int] | None:
    """What the search by heads stands for: every row of the table tried on every start."""
    if labels._gate().match(text) is None:
        return None
    starts = [0]
    while len(starts) <= labels._MOST_BEFORE and (word := BEFORE.match(text, starts[-1])) is not None:
        starts.append(word.end())
    best: tuple[int, int] | None = None
    for n, pattern in enumerate(_all()):
        for start in starts:
            found = pattern.match(text, start)
            tail = AFTER.match(text, found.end()) if found else None
            if tail is not None:
                if best is None or tail.end() > best[1]:
                    best = (n, tail.end())
                break
    return best


PIECES = (
    "A/N", "a / n", "AN", "a.n.", "N/A", "Author's", "author’s", "note", "Notes", "end", "chapter", "final",
    "a note from", "Ed.", "ed's", "T/L", "TLN", "tn", "p.s.", "PPS", "P. S", "edit", "Edit: 2", "summary", "Word",
    "words", "The", "some", "very", "my", "previously on", "next time", "last time", "to", "From", "Warnung",
    "résumé", "Слово автора", "Q&A", "q & a", "side", "fun fact", "beta'd", "thanks to", "n.d.a", "nda", "rar",
    "in the last chapter", "for this chapter", "2", "12", "1/2", "(again)", ":", "-", ".", "!", "…", "'s", "’s",
    " ", "  ", "\t", "\u00a0", "x", "story", "Mara",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(["", " "]))
def test_a_label_is_found_as_if_all_rows_were_tried(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    if text:
        assert labels._longest(text, 0) == _tried_one_by_one(text)


@pytest.mark.parametrize("between", ["", " ", "\u00a0"])
@pytest.mark.parametrize("first", PIECES)
def test_any_two_pieces(first: str, between: str) -> None:
    for second in PIECES:
        text = f"{first}{between}{second}"
        assert labels._longest(text, 0) == _tried_one_by_one(text), text
