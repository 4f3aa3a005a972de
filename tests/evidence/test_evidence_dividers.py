"""Dividers and what only looks like them, in small manuscripts and in generated ones."""

from __future__ import annotations

import pytest
from evidence_forms import sample
from evidence_story import STORY, around, at, kinds

from bookc.evidence import judge

PLAIN = (
    "* * *",
    "~*~",
    "-----",
    "⁂",
    "❦",
    "#",
    "oOo",
    "xXx",
    "[scene break]",
    "LINE BREAK",
    "<<<>>>",
    "§ § §",
    "o0o0o",
)
STORY_LINES = (
    '"..."',
    '"?!"',
    "AAAARGH!",
    "Drip. Drip. Drip.",
    "$$$",
    "█████",
    "X",
    "XOXO, Odile",
    "T_T",
    ":-)",
    "Signed: __________",
    "7 x 8 = 56",
    "_No no no._",
    "Ha ha ha.",
    "Run.",
    "CLOSED UNTIL SPRING",
)


@pytest.mark.parametrize("row", PLAIN)
@pytest.mark.parametrize("tight", [False, True])
def test_a_lone_mark_divides(row: str, tight: bool) -> None:
    assert [str(v.kind) for v in at(around(row, tight=tight), row)] == ["divider"]


@pytest.mark.parametrize("row", STORY_LINES)
@pytest.mark.parametrize("tight", [False, True])
def test_story_lines_divide_nothing(row: str, tight: bool) -> None:
    assert "divider" not in {str(v.kind) for v in at(around(row, tight=tight), row)}


def test_a_fence_like_divider_does_not_swallow_the_chapter() -> None:
    row = "~~~ Lark ~~ Lark ~~~"
    lines = [STORY[0], "", row, "", STORY[1], "", row, "", STORY[2]]
    found = judge(lines, markup="markdown").verdicts
    assert [(v.kind, v.first, v.form) for v in found] == [("divider", 3, row), ("divider", 7, row)]


def test_equal_dividers_compare_equal() -> None:
    lines = [STORY[0], "", "   *  *   * ", "", STORY[1], "", "* * *", "", STORY[2]]
    assert {v.form for v in judge(lines).verdicts} == {"* * *"}


def test_stacked_marks_are_one_divider() -> None:
    lines = [
        STORY[0],
        "",
        ".",
        "",
        ".",
        "",
        ".",
        "",
        STORY[1],
        "",
        STORY[2],
        "",
        ".",
        "",
        ".",
        "",
        ".",
        "",
        STORY[3],
    ]
    assert [(v.kind, v.first, v.last) for v in judge(lines).verdicts] == [
        ("divider", 3, 7),
        ("divider", 13, 17),
    ]


def test_a_wide_gap_divides_and_a_usual_one_does_not() -> None:
    lines = [STORY[0], "", STORY[1], "", STORY[2], "", "", "", "", STORY[3], "", STORY[0], "", STORY[1]]
    assert [(v.form, v.first, v.last) for v in judge(lines).verdicts] == [("blank-gap", 6, 9)]
    assert judge([STORY[0], "", STORY[1], "", STORY[2]]).verdicts == ()


def test_a_blank_line_divides_a_tight_manuscript() -> None:
    lines = [*STORY, *STORY, "", *STORY, *STORY]
    assert [(v.form, v.first) for v in judge(lines).verdicts] == [("blank-gap", 9)]


def test_a_silence_in_a_conversation_is_story() -> None:
    lines = around("...", before='"Did you feed it?" asked Odile.', after='"I thought you had," said Perrin.')
    assert at(lines, "...") == []


def test_dots_divide_where_the_document_uses_them_so() -> None:
    lines = [
        STORY[0],
        "",
        "...",
        "",
        STORY[1],
        "",
        STORY[3],
        "",
        "...",
        "",
        STORY[0],
        "",
        "...",
        "",
        STORY[1],
    ]
    assert kinds(judge(lines)) == ["divider"] * 3


@pytest.mark.parametrize(
    "rows",
    [
        ("+--------+", "| CLOSED |", "+--------+"),
        ("| Port | Tide |", "|------|------|", "| Vane | high |"),
        ("====================", "| Odile     Level 3 |", "===================="),
        ("   ^", "  / \\", " /___\\", "   |"),
        ("- a rope", "- two candles", "- the good knife"),
        ("```", "* * *", "---", "```"),
        ("> are you up", "> no", "> good"),
    ],
)
def test_figures_of_the_story_stay_whole(rows: tuple[str, ...]) -> None:
    assert kinds(judge(around(*rows))) == []


def test_one_side_without_story_makes_a_boundary() -> None:
    lines = [
        "***",
        "",
        "Chapter One",
        "",
        "***",
        "",
        STORY[0],
        "",
        STORY[1],
        "",
        "***",
        "",
        STORY[2],
        "",
        "***",
        "",
    ]
    lines += ["A/N: Thanks for reading!"]
    found = [(str(v.kind), v.first) for v in judge(lines).verdicts if v.form]
    assert found == [("boundary", 1), ("boundary", 5), ("divider", 11), ("boundary", 15)]


def test_a_note_between_two_scenes_leaves_one_divider() -> None:
    lines = [
        STORY[0],
        "",
        "***",
        "",
        "(A/N: the song here is my own.)",
        "",
        "***",
        "",
        STORY[1],
        "",
        STORY[2],
    ]
    assert kinds(judge(lines)) == ["divider", "author-note", "boundary"]


def test_a_title_that_returns_divides_and_a_changing_one_does_not() -> None:
    lines = [STORY[0], "", "-- Low Tide --", "", STORY[1], "", "-- Low Tide --", "", STORY[2]]
    assert kinds(judge(lines)) == ["divider", "divider"]
    lines = [STORY[0], "", "~Odile~", "", STORY[1], "", "~Perrin~", "", STORY[3]]
    assert kinds(judge(lines)) == ["pov", "pov"]


def test_reasons_are_words_for_a_person() -> None:
    lines = [STORY[0], "", "***", "", STORY[1], "", STORY[2], "", "***", "", STORY[3]]
    texts = [reason.text for reason in judge(lines).verdicts[0].reasons]
    assert "stands alone between blank lines" in texts
    assert "the same line returns 2 times" in texts


def test_unseen_forms_are_found_and_traps_are_not() -> None:
    right = wrong = missed = 0
    for seed in range(10_000, 10_300):
        made = sample(seed)
        gold = {first for first, _ in made.dividers}
        got = {v.first for v in judge(made.lines).verdicts if v.kind == "divider"}
        right += len(gold & got)
        wrong += len(got - gold)
        missed += len(gold - got)
    assert right / (right + missed) >= 0.97
    assert right / (right + wrong) >= 0.98
