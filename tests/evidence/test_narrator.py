"""A narrator who speaks of chapters and stories tells a story all the same."""

from __future__ import annotations

from bookc.evidence import judge

STORY = [
    "Chapter One",
    "",
    "The clerk at the tide office had a drawer for wrong numbers, and it was nearly empty.",
    "",
    "* * *",
    "",
    "The telephone rang at noon. She wrote the hour down before she lifted it, as she always did.",
    "",
    "* * *",
    "",
    "I set this down so that nobody should think I am sorry. I have only wondered about it, most winters.",
    "",
    "I am retired now. I read stories in the evenings, and last year I wrote to one of the authors about hers.",
    "",
    "I have worked out the hour for her last chapter. It falls on a Sunday, and the harbour will be quite still.",
    "",
]


def test_narrator_is_no_note() -> None:
    """The last section is story, and the divider before it stays a divider."""
    kinds = [(str(v.kind), v.first) for v in judge(STORY).verdicts]
    assert kinds == [("heading", 1), ("divider", 5), ("divider", 9)]


def test_author_is_a_note() -> None:
    """The same place, with somebody spoken to: a note, though it bears no label."""
    lines = [*STORY[:10], "Thank you all for reading, and please leave a review! Next chapter on Friday."]
    kinds = [str(v.kind) for v in judge(lines).verdicts]
    assert kinds == ["heading", "divider", "boundary", "author-note"]
