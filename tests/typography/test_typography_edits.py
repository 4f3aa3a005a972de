"""Applying edits, and what is refused."""

from __future__ import annotations

import pytest

from bookc.typography import Edit, apply


def test_edits_replace_delete_and_insert() -> None:
    assert apply("a--b", [Edit(0, 0, ">"), Edit(1, 3, "\u2014"), Edit(4, 4, "<")]) == ">a\u2014b<"
    assert apply("abc", []) == "abc"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(1, 3, ""), Edit(2, 4, "")],
        [Edit(2, 3, ""), Edit(0, 1, "")],
        [Edit(3, 2, "")],
        [Edit(0, 9, "")],
    ],
)
def test_bad_lists_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply("abcd", edits)
