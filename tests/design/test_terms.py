"""The words that bookc puts into a book, in its language."""

from __future__ import annotations

import string

import pytest

from bookc.design.terms import TERMS, Terms, terms
from bookc.model.nodes import ChapterKind, MatterKind, NoteKind


@pytest.mark.parametrize("tag", sorted(TERMS))
def test_every_kind_has_a_word(tag: str) -> None:
    """No kind of matter, note or chapter is without a word, and each pattern has just its own gap."""
    words = TERMS[tag]
    assert set(words.matter) == set(MatterKind)
    assert set(words.notes) == set(NoteKind)
    assert set(words.pieces) == set(ChapterKind)
    assert all([*words.matter.values(), *words.notes.values(), words.chat, *words.pieces.values()])
    gaps = {"by": "names", "back": "number", "credited": "names", "colophon": "fonts"}
    for field, gap in gaps.items():
        found = [name for _, name, _, _ in string.Formatter().parse(getattr(words, field)) if name is not None]
        assert found == [gap], field
    binding = {"bound": ["name"], "set": ["fonts"], "printed": ["paper"], "copy": ["copy", "copies"]}
    for key, pattern in words.binding.items():
        found = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
        assert found == binding.get(key, []), key
        assert pattern, key
    assert words.colophon.partition("{fonts}. ")[2], "without fonts, the second sentence stands alone"


def test_language_is_found_by_its_first_part() -> None:
    """Austrian German is German; a language without a row is spoken to in English."""
    assert terms("de-AT").matter["contents"] == "Inhalt"
    assert terms("tlh").matter["contents"] == "Contents"


@pytest.mark.parametrize(
    ("names", "line"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listed(names: list[str], line: str) -> None:
    """Names in a row, as on a title page."""
    english: Terms = terms("en-GB")
    assert english.listed(names) == line
