"""Judgements that a person should look at."""

from __future__ import annotations

import pytest
from evidence_story import STORY, around

from bookc.evidence import Kind, Ruling, judge


def test_a_clear_manuscript_leaves_no_doubt() -> None:
    assert judge(around("* * *")).doubts == ()
    assert judge([*around("~*~"), "A/N: Thanks for reading, please review!"]).doubts == ()


def test_a_weak_verdict_is_doubted() -> None:
    lines = around("x", before=STORY[1])
    (doubt,) = judge(lines).doubts
    assert (doubt.first, doubt.kind, doubt.other) == (lines.index("x") + 1, Kind.DIVIDER, None)
    assert doubt.confidence < 0.68
    assert doubt.reasons


def test_what_nearly_stood_is_doubted() -> None:
    lines = [STORY[0], "", STORY[2], "", "...", "", STORY[1], "", STORY[0], "", "***", "", STORY[1]]
    (doubt,) = judge(lines).doubts
    assert (doubt.first, doubt.kind, doubt.other) == (5, None, Kind.DIVIDER)


def test_one_doubt_for_equal_texts_and_none_for_ruled_lines() -> None:
    lines = [*around("█████"), *around("█████")]
    assert len(judge(lines).doubts) <= 1
    lines = around("x")
    assert judge(lines, rulings=[Ruling(None, text="x")]).doubts == ()
    assert judge(lines, rulings=[Ruling(Kind.DIVIDER, text="x")]).doubts == ()


@pytest.mark.parametrize("row", ["Perrin!", "She read it twice.", '"..."', "The goose stood on the wall."])
def test_plain_story_is_not_doubted(row: str) -> None:
    assert judge(around(row)).doubts == ()
