"""What a person decided stands, whatever the evidence says."""

from __future__ import annotations

import pytest
from evidence_story import STORY, around

from bookc.evidence import Judgement, Kind, Ruling, judge

BODY = around("The goose was in the lane, too.")
"""A chapter: its heading on line 1, story on every odd line from 3, and a blank line at the end."""


def what(found: Judgement) -> list[tuple[str, int, int]]:
    return [(str(v.kind), v.first, v.last) for v in found.verdicts]


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.FOOTNOTE_REF])
@pytest.mark.parametrize(
    "ruling", [{"first": 7}, {"first": 7, "last": 7}, {"text": "  Snow  had filled the lane."}, {"pattern": "^Snow"}]
)
def test_a_ruled_line_is_what_it_is_ruled(kind: Kind, ruling: dict[str, int | str]) -> None:
    lines = ["***", "", STORY[0], "", "A/N: Hello!", "", "Snow had  filled the lane.", "", STORY[3]]
    made = Ruling(kind, **ruling)  # type: ignore[arg-type]
    found = judge(lines, rulings=[Ruling(Kind.PAGE, text="nowhere"), made])
    (mine,) = [v for v in found.verdicts if v.first <= 7 <= v.last]
    assert (mine.kind, mine.first, mine.last, mine.confidence) == (kind, 7, 7, 1.0)
    assert mine.reasons[0].feature == "ruling"
    assert "the manifest says so" in mine.reasons[0].text
    assert found.used == {1}


@pytest.mark.parametrize(
    "row", ["***", "Chapter Two", "~ Perrin ~", "A/N: Thanks for reading, please review!", "[1] x y"]
)
def test_a_line_ruled_story_is_story(row: str) -> None:
    lines = around(row)
    number = lines.index(row) + 1
    assert any(v.first == number for v in judge(lines).verdicts) or row.startswith("[1]")
    for ruling in (Ruling(None, number), Ruling(None, text=row), Ruling(None, pattern=r"\S")):
        found = judge(lines, rulings=[ruling])
        assert not any(v.first <= number <= v.last for v in found.verdicts)
        assert any(first <= number <= last for first, last in found.paragraphs)
        assert found.used == {0}


def test_a_note_does_not_swallow_a_line_ruled_story() -> None:
    lines = [
        *BODY,
        "Author's Note:",
        "",
        "Thank you for reading!",
        "",
        "Sorry for the long wait, guys.",
        "",
        "Please review!",
    ]
    at = len(BODY)
    assert what(judge(lines))[1:] == [("author-note", at + 1, at + 7)]
    found = judge(lines, rulings=[Ruling(None, text="Sorry for the long wait, guys.")])
    assert (at + 5, at + 5) in found.paragraphs
    assert not any(v.first <= at + 5 <= v.last for v in found.verdicts)


def test_paragraphs_ruled_to_a_note_are_one_note() -> None:
    lines = [*BODY, "A/N: The goose is real.", "", "It bit me.", "", "Twice."]
    at = len(BODY)
    found = judge(lines, rulings=[Ruling(Kind.AUTHOR_NOTE, at + 1, at + 5)])
    (note,) = [v for v in found.verdicts if v.is_note]
    assert (note.first, note.last, note.position) == (at + 1, at + 5, "end")
    assert lines[note.body_first_line - 1][note.body_start :] == "The goose is real."
    assert (note.body_last_line, note.body_end) == (at + 5, len("Twice."))


def test_a_ruled_note_without_a_label() -> None:
    found = judge(BODY, rulings=[Ruling(Kind.SUMMARY, 3)])
    (note,) = [v for v in found.verdicts if v.is_note]
    assert (note.kind, note.position, note.body_first_line, note.body_start) == ("summary", "start", 3, 0)
    assert note.body_end == len(BODY[2])


def test_a_ruled_footnote_keeps_its_mark() -> None:
    lines = around("She saw the goose[1] again.", "", "[1] A grey one.")
    number = lines.index("[1] A grey one.") + 1
    found = judge(lines, rulings=[Ruling(Kind.FOOTNOTE, number)])
    note, ref = (next(v for v in found.verdicts if v.kind is k) for k in (Kind.FOOTNOTE, Kind.FOOTNOTE_REF))
    assert (note.ref, ref.ref, note.confidence) == ("1", "1", 1.0)
    assert lines[number - 1][note.body_start : note.body_end] == "A grey one."


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [("Chapter Two: The Lamp", "Chapter Two", "The Lamp"), ("the goose, again.", "", "the goose, again.")],
)
def test_a_ruled_heading_is_parted(row: str, number: str, title: str) -> None:
    lines = around(row)
    found = judge(lines, rulings=[Ruling(Kind.HEADING, text=row)])
    (mine,) = [v for v in found.verdicts if v.first == lines.index(row) + 1]
    assert (mine.number, mine.title) == (number, title)


def test_a_ruled_divider_stays_one_beside_a_note() -> None:
    lines = [*BODY, "***", "", "A/N: Thanks for reading!"]
    at = len(BODY) + 1
    assert what(judge(lines))[1:] == [("boundary", at, at), ("author-note", at + 2, at + 2)]
    found = judge(lines, rulings=[Ruling(Kind.DIVIDER, pattern=r"^\*+$")])
    assert what(found)[1:] == [("divider", at, at), ("author-note", at + 2, at + 2)]


def test_blank_lines_may_be_ruled() -> None:
    lines = [*BODY[:-1], "", "", "", "", *STORY]
    gap = len(BODY)
    assert [v.form for v in judge(lines).verdicts if v.kind is Kind.DIVIDER] == ["blank-gap"]
    found = judge(lines, rulings=[Ruling(None, gap, gap + 3)])
    assert not any(v.kind is Kind.DIVIDER for v in found.verdicts)
    found = judge(BODY, rulings=[Ruling(Kind.DIVIDER, 4)])
    assert [(v.first, v.form) for v in found.verdicts if v.kind is Kind.DIVIDER] == [(4, "blank-gap")]


def test_stacked_marks_ruled_by_a_pattern_are_one_divider() -> None:
    lines = around("@", "", "@", "", "@")
    first = lines.index("@") + 1
    found = judge(lines, rulings=[Ruling(Kind.DIVIDER, pattern="^@$")])
    assert [(v.first, v.last) for v in found.verdicts if v.kind is Kind.DIVIDER] == [(first, first + 4)]


def test_a_number_goes_before_a_text_and_a_text_before_a_pattern() -> None:
    lines = around("***")
    number = lines.index("***") + 1
    rulings = [Ruling(Kind.MARKER, pattern=r"^\*"), Ruling(Kind.POV, text="***"), Ruling(None, number)]
    assert judge(lines, rulings=rulings).used == {0, 1, 2}
    for left, kind in ((3, None), (2, Kind.POV), (1, Kind.MARKER)):
        found = [v.kind for v in judge(lines, rulings=rulings[:left]).verdicts if v.first == number]
        assert found == ([kind] if kind else [])


def test_rulings_that_meet_nothing_are_not_used() -> None:
    rulings = [Ruling(Kind.PAGE, 900), Ruling(Kind.PAGE, text="no such line"), Ruling(Kind.PAGE)]
    found = judge(BODY, rulings=rulings)
    assert found.used == frozenset()
    assert what(found) == what(judge(BODY))
