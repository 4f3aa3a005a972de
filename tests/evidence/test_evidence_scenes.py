"""What stands at a scene's edge: silences, names in capitals, counted sections, pages, ends, votes."""

from __future__ import annotations

import pytest
from evidence_story import STORY, around, at, kinds

from bookc.evidence import judge


def _spread(*rows: str) -> list[str]:
    """Paragraphs with a blank line after each."""
    return [line for row in rows for line in (row, "")]


def test_dots_between_other_persons_divide() -> None:
    lines = _spread(
        STORY[0],
        "###",
        "There was a light in the tower, and Odile knew what it meant. Then somebody touched her arm.",
        '"Quiet," she was told.',
        "...",
        "Training began at six. The sergeant had told Perrin so several times, and it was still a shock.",
        '"Again," said Perrin.',
        "###",
        STORY[2],
    )
    assert at(lines, "...")[0].kind == "divider"


def test_dots_before_an_answer_are_a_silence() -> None:
    lines = _spread(STORY[0], '"Is it dead?" asked Odile.', "...", '"Ask Perrin," said Odile.', STORY[3])
    assert at(lines, "...") == []


@pytest.mark.parametrize("row", ["—...", "—", "— …"])
def test_an_answer_of_dashes_is_no_divider(row: str) -> None:
    lines = ["—Son las once —dijo Rosa.", "—No, son las doce.", row, "—¿Rosa?", "—Siempre son las once.", "—Ya."]
    assert at(lines, row) == []


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("The border was marked on the map with little crosses.", "x x x x x x"),
        ("Her phone buzzed.", "🌙✨"),
        ("The receiver crackled and ticked.", "-.. --- / -. --- - / ---"),
    ],
)
def test_what_was_shown_is_no_divider(before: str, row: str) -> None:
    lines = _spread(STORY[0], "***", STORY[3], before, row, STORY[1], "***", STORY[0])
    assert at(lines, row) == []


def test_a_drawn_out_sound_is_no_divider() -> None:
    assert at(around("RRRRRRRRRRRR"), "RRRRRRRRRRRR") == []


def test_a_figure_of_bars_is_story() -> None:
    lines = around(" X | O | X", "---+---+---", " O | X |", "---+---+---", "   |   | O")
    assert kinds(judge(lines)) == []


def test_a_name_in_capitals_opens_a_scene() -> None:
    lines = _spread("Chapter One", "PERRIN", STORY[0], STORY[2], "***", "THE NIGHT MAN", STORY[3], STORY[1])
    lines += _spread("They all asked the night man in the end.")
    assert [str(v.kind) for v in judge(lines).verdicts] == ["heading", "pov", "divider", "pov"]


def test_a_shout_in_capitals_is_no_name() -> None:
    lines = _spread(STORY[0], "***", "STOP", "There was nobody there to stop, and nobody who stopped.", STORY[3])
    assert at(lines, "STOP") == []


@pytest.mark.parametrize("row", ["3", "31.", "12"])
def test_a_number_that_counts_nothing_is_no_section(row: str) -> None:
    lines = _spread(STORY[0], "There was a number on the door.", row, STORY[1]) if row != "3" else []
    lines = lines or _spread(STORY[0], "3", "2", "1", STORY[1])
    assert at(lines, row) == []


def test_a_page_number_may_part_a_sentence() -> None:
    lines = _spread(STORY[0], "She let it down, and the rope ran on through", "- 12 -", "her hands.", STORY[1])
    assert at(lines, "- 12 -")[0].kind == "page"


def test_a_number_in_the_middle_of_a_line_is_a_page() -> None:
    lines = _spread("   " + STORY[0], "                    112", "   " + STORY[1], "   " + STORY[3])
    assert at(lines, "                    112")[0].kind == "page"


@pytest.mark.parametrize("row", ["<3 THE END <3", "~Ende Kapitel 11~", "~*~Finite~*~", "Fin du chapitre 2"])
def test_ends(row: str) -> None:
    assert at([*around(), row], row)[0].kind == "end-mark"


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        (r"\#5 - Feathers", "5", "Feathers"),
        ("CHAPTER THE SIXTH", "CHAPTER THE SIXTH", ""),
        ("The Lamp at the End of the World", "", "The Lamp at the End of the World"),
    ],
)
def test_first_lines(row: str, number: str, title: str) -> None:
    found = judge(_spread(row, STORY[0], STORY[2])).verdicts[0]
    assert (found.kind, found.number, found.title) == ("heading", number, title)


def test_a_wider_gap_above_a_name_divides() -> None:
    lines = _spread("Chapter Two", "~Odile~", STORY[0], "", "", "~Perrin~", STORY[1], STORY[2])
    assert [str(v.kind) for v in judge(lines).verdicts] == ["heading", "pov", "divider", "pov"]


def test_a_labelled_note_above_a_chapter_is_one_paragraph() -> None:
    lines = _spread(
        "Chapter One", "A/N: Welcome to my first story!", *STORY[:2], STORY[3], "A/N: Review, please!", "Chapter Two"
    )
    lines += _spread(STORY[0], STORY[2])
    notes = [(v.first, v.last, v.position) for v in judge(lines).verdicts if v.is_note]
    assert notes == [(3, 3, "start"), (11, 11, "end")]


@pytest.mark.parametrize("head", ["VOTE:", "**What do you do?**"])
def test_a_choice_for_the_readers_is_a_note(head: str) -> None:
    lines = [*_spread("Chapter One", *STORY), *_spread("---", head, "[ ] Keep talking", "[ ] Give him the cook")]
    assert [str(v.kind) for v in judge(lines).verdicts] == ["heading", "boundary", "author-note"]


def test_a_signature_belongs_to_the_last_words() -> None:
    tail = _spread(
        "***", "Thanks to Ann for the lightning beta, and to you all for reading!", "Tilly :-)", '"I am tall."'
    )
    found = judge([*around(), *tail]).verdicts[-1]
    assert (found.kind, found.last - found.first) == ("author-note", 4)


def test_a_thing_named_an_is_no_note() -> None:
    row = "AN-4, the old unit in the corner, swivelled its one good lamp."
    assert at(around(row), row) == []


def test_a_picture_that_comes_once_is_no_doubt() -> None:
    assert judge(_spread(STORY[0], "![a cat](x.png)", STORY[1]), markup="markdown").doubts == ()
