"""A note's label goes if it only says what the note is; one that says more stays with it."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.model.nodes import NoteBlock, Paragraph
from bookc.model.walk import plain_text
from bookc.readers import read

STORY = "It rained all day, and the post came late to the farm at the end of the lane.\n\nNobody minded.\n\n* * *\n\n"


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("A/N: Thank you all for reading!", "Thank you all for reading!"),
        ("Author's Notes: Thank you all for reading!", "Thank you all for reading!"),
        ("**A/N:** Thank you all for reading!", "Thank you all for reading!"),
        ("(A/N: Thank you all for reading!)", "Thank you all for reading!"),
    ],
)
def test_plain_labels_go(note: str, kept: str, ending: str) -> None:
    """The label and its markup are cut off, and not a word more."""
    assert _note(note, ending) == kept


def test_question_of_the_day_stays() -> None:
    """A label that the reader would miss is part of the note."""
    text = "A/N: Thank you all for reading!\n\nQuestion of the day: tea or toast? Tell me in the comments!"
    words = _note(text, "txt")
    assert "Question of the day: tea or toast?" in words


def _note(note: str, ending: str) -> str:
    reading = read(f"one.{ending}", f"Chapter One\n\n{STORY}{note}\n".encode(), Sink())
    assert reading is not None
    blocks = [
        b
        for chapter in reading.chapters
        for block in chapter.blocks
        if isinstance(block, NoteBlock)
        for b in block.blocks
    ]
    return " ".join(plain_text(b.inlines) for b in blocks if isinstance(b, Paragraph))
