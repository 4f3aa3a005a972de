"""Patterns that are compiled late."""

from __future__ import annotations

import re

import pytest

from bookc.base.patterns import regex


def test_a_late_pattern_is_the_pattern() -> None:
    late, early = regex(r"(?P<word>\w+) (\d)", re.IGNORECASE), re.compile(r"(?P<word>\w+) (\d)", re.IGNORECASE)
    text = "one 1, two 2"
    for _ in range(2):  # compiled by the first call, and kept
        assert late.findall(text) == early.findall(text)
        assert [m.span() for m in late.finditer(text)] == [m.span() for m in early.finditer(text)]
        assert late.sub(r"\2", text) == early.sub(r"\2", text)
    found = late.search(text, 3)
    assert found is not None
    assert found["word"] == "two"
    assert found.re is early  # `re` keeps one pattern for one text
    assert (late.pattern, late.flags, late.groups) == (early.pattern, early.flags, early.groups)
    with pytest.raises(AttributeError):
        _ = late.nonsense  # type: ignore[attr-defined]


def test_a_faulty_pattern_shows_when_it_is_used() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.search("")
