"""The quick look for notes amid a line turns away nothing that the full pattern finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.evidence import inline

LABELS = (
    "A/N", "a / n", "A\\N", "A/N's", "a.n.:", "AN:", "an -", "An –", "Author's note", "authors notes", "AUTHOR NOTE",
    "T/N", "t/l/n", "T/LN", "TL note", "tln:", "TN -", "Translator's notes", "translation note", "n/a: so", "E/N",
    "e \\ n", "Ed. note", "eds notes", "Editor's note", "ed's note", "ed:", "Ed. –", "B/N", "b / n", "n.d.a.:", "nda -",
    "nota de la autora", "notes de l’auteur", "note dell'autrice", "notas do autor", "Anm. der Autorin",
    "anmerkung d. a.", "прим. автора:", "автора:", "авт. -", "Примечание автора:", "note:", "Notes:", "side note:",
    "quick notes:", "please note:", "disclaimer:",
)  # fmt: skip
OPENERS = ("(", "[", "{", "（", "【", "*", "**", "_", "__", "((", "[[[", "([", "(*", "(**", "( ", "(_ ", "* ", "[ ** ")


@pytest.mark.parametrize("label", LABELS)
def test_each_label_is_seen_behind_each_opener(label: str) -> None:
    seen = 0
    for opener in OPENERS:
        raw = f"So it went {opener}{label} and more."
        found = inline._OPEN.search(raw)
        if found:
            seen += 1
            ours = inline._opened(raw, 0)
            assert ours is not None, raw
            assert ours.span() == found.span()
    assert seen > len(OPENERS) // 2


@given(st.lists(st.sampled_from((*OPENERS, *LABELS, " ", "words ", ") ", "* ", ". ", "\u00a0")), max_size=7))
def test_any_line(pieces: list[str]) -> None:
    raw = "".join(pieces)
    found, ours = inline._OPEN.search(raw), inline._opened(raw, 0)
    assert (found and found.span()) == (ours and ours.span())
