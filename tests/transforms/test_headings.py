"""Headings inside a chapter skip no level."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Heading
from bookc.model.walk import iter_blocks
from transforms.making import chapter, make


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        (("## One", "### Two", "## Three"), [2, 3, 2]),
        (("## One", "#### Two"), [2, 3]),
        (("##### One", "###### Two", "### Three"), [2, 3, 2]),
        (("::: letter\n#### Deep\n:::", "## Two"), [2, 2]),
    ],
)
def test_levels(rows: tuple[str, ...], levels: list[int]) -> None:
    """The first is 2, each further one at most one deeper than the one it stands under."""
    (one,) = make({"one.md": chapter(*rows)}).book.chapters
    assert [block.level for block in iter_blocks(one.blocks) if isinstance(block, Heading)] == levels


def test_notes_stand_under_their_own_heading() -> None:
    """A note's headings begin below the 2 of the notes' page, whatever came before in the chapter."""
    text = chapter("### Deep[^1]", "Words.", "[^1]: ## In a note\n\n    #### And below it")
    (one,) = make({"one.md": text}).book.chapters
    (note,) = one.endnotes
    assert [block.level for block in note.blocks if isinstance(block, Heading)] == [3, 4]
