"""Viewpoints, times, markers, end marks, page numbers and headings."""

from __future__ import annotations

import pytest
from evidence_story import STORY, around, at

from bookc.evidence import judge


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("~ Perrin ~", "pov"),
        ("**Odile's POV**", "pov"),
        ("OPOV", "pov"),
        ("(Third person POV)", "pov"),
        ("~Two hours later~", "timestamp"),
        ("--- Tuesday, 9:15 ---", "timestamp"),
        ("*London, 1888*", "timestamp"),
        ("[The next morning]", "timestamp"),
        ("~Flashback~", "marker"),
        ("***End of Flashback***", "marker"),
        ("[Time skip]", "marker"),
        ("Page 12", "page"),
        ("- 14 -", "page"),
        ("Chapter Ten", "heading"),
        ("~ Part Two ~", "heading"),
        ("* 1 *", "heading"),
        ("Epilogue", "heading"),
    ],
)
def test_a_caption_keeps_its_kind(row: str, kind: str) -> None:
    for tight in (False, True):
        assert [str(v.kind) for v in at(around(row, tight=tight), row)] == [kind]


@pytest.mark.parametrize(
    "row",
    [
        "Chapter two was the worst of it, she thought.",
        "Part of him wanted to run.",
        "Book two tickets.",
        "Monday.",
        "**Never again**",
        "*Perrin!*",
        "To be continued, he hoped.",
        "The end of the world.",
        "Love, Odile",
        "[click]",
        "-- Perrin, 1912",
        "Flashback? No.",
        "NO ENTRY",
        "[You have gained a goose!]",
    ],
)
def test_story_is_no_caption(row: str) -> None:
    for tight in (False, True):
        assert at(around(row, tight=tight), row) == []


@pytest.mark.parametrize(
    ("rows", "number", "title"),
    [
        (("Chapter Two: The Lamp",), "Chapter Two", "The Lamp"),
        (("CHAPTER IV",), "CHAPTER IV", ""),
        (("Chapter 12 - Low Tide",), "Chapter 12", "Low Tide"),
        (("Chapter Six", "The Goose Comes Home"), "Chapter Six", "The Goose Comes Home"),
        (("~*~ Chapter Three ~*~",), "Chapter Three", ""),
        (("# The Long Night",), "", "The Long Night"),
        (("6. Beginnings",), "6", "Beginnings"),
        (("Prologue",), "Prologue", ""),
        (("Interlude: A Letter",), "Interlude", "A Letter"),
        (("The Salt Road", "============="), "", "The Salt Road"),
    ],
)
def test_a_heading_is_split_into_number_and_title(rows: tuple[str, ...], number: str, title: str) -> None:
    found = judge([*rows, "", STORY[0], "", STORY[1]]).verdicts
    assert [(v.kind, v.first, v.last, v.number, v.title) for v in found] == [("heading", 1, len(rows), number, title)]


def test_a_label_below_a_heading_is_no_title() -> None:
    found = judge(
        ["Chapter IV", "", "Author's Note:", "", "I am so sorry for the wait!", "", "***", "", *STORY]
    ).verdicts
    assert [(str(v.kind), v.first, v.last) for v in found][:2] == [("heading", 1, 1), ("author-note", 3, 5)]


@pytest.mark.parametrize(
    "row", ["The End", "~FIN~", "-30-", "TBC", "To be continued...", "End of Part One", "~ Owari ~"]
)
def test_an_end_mark_closes_the_chapter(row: str) -> None:
    assert [str(v.kind) for v in at([STORY[0], "", STORY[1], "", row], row)] == ["end-mark"]


def test_numbered_sections_are_headings_and_lists_are_not() -> None:
    lines = ["I", "", STORY[0], "", "II", "", STORY[1], "", "III", "", STORY[2]]
    assert [(str(v.kind), v.number) for v in judge(lines).verdicts] == [
        ("heading", "I"),
        ("heading", "II"),
        ("heading", "III"),
    ]
    assert judge([STORY[0], "", "1.", "2. Run", "3.", "", STORY[1]]).verdicts == ()
