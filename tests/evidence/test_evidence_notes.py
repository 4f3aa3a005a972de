"""Blocks of notes, inline notes and footnotes, and the story lines that only look like them."""

from __future__ import annotations

import pytest
from evidence_remarks import TRAPS, noted
from evidence_story import STORY, around, at, kinds

from bookc.evidence import Verdict, judge


def own_text(lines: list[str], verdict: Verdict) -> str:
    """The note's own text as a reader of the verdict cuts it out."""
    first, last = verdict.body_first_line, verdict.body_last_line
    if first == last:
        return lines[first - 1][verdict.body_start : verdict.body_end]
    rows = [
        lines[first - 1][verdict.body_start :],
        *lines[first : last - 1],
        lines[last - 1][: verdict.body_end],
    ]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("row", "kind", "text"),
    [
        ("A/N: I had the flu, sorry!", "author-note", "I had the flu, sorry!"),
        ("AN - I had the flu.", "author-note", "I had the flu."),
        ("**A/N:** I had the flu.", "author-note", "I had the flu."),
        ("**A/N: I had the flu.**", "author-note", "I had the flu."),
        ("(A/N: I had the flu (again).)", "author-note", "I had the flu (again)."),
        ("(**A/N: I had the flu.**)", "author-note", "I had the flu."),
        ("~A/N~ I had the flu.", "author-note", "I had the flu."),
        ("[Author's Note: I had the flu.]", "author-note", "I had the flu."),
        ("A/N 2: I had the flu twice.", "author-note", "I had the flu twice."),
        ("T/N: The name means goose.", "translator-note", "The name means goose."),
        ("E/N: I fixed the goose.", "editor-note", "I fixed the goose."),
        ("Disclaimer: I own nothing.", "disclaimer", "I own nothing."),
        ("Warnings: a rude goose.", "warning", "a rude goose."),
        ("Summary: Two thieves and a goose.", "summary", "Two thieves and a goose."),
    ],
)
def test_a_label_before_the_story(row: str, kind: str, text: str) -> None:
    lines = ["Chapter One", "", row, "", "***", "", STORY[0], "", STORY[1], "", STORY[2]]
    (found,) = at(lines, row)
    assert (found.kind, found.first, found.last, found.position) == (kind, 3, 3, "start")
    assert own_text(lines, found) == text


def test_a_labelled_note_without_a_separator_is_one_paragraph() -> None:
    lines = ["Chapter One", "", "A/N: Enjoy!", "", *around()[2:]]
    assert [(v.first, v.last) for v in judge(lines).verdicts if v.is_note] == [(3, 3)]


def test_a_label_alone_takes_what_follows_up_to_the_end() -> None:
    lines = [
        STORY[0],
        "",
        STORY[1],
        "",
        "***",
        "",
        "Author's Notes:",
        "",
        "The song is real.",
        "",
        "Thank you.",
    ]
    found = judge(lines).verdicts[-1]
    assert (found.kind, found.first, found.last, found.position) == ("author-note", 7, 11, "end")
    assert own_text(lines, found) == "The song is real.\n\nThank you."


def test_a_bracket_may_hold_several_paragraphs() -> None:
    lines = around("(A/N: One more thing before we go on.", "", "I promise the goose lives.)")
    (found,) = [v for v in judge(lines).verdicts if v.is_note]
    assert own_text(lines, found) == "One more thing before we go on.\n\nI promise the goose lives."


def test_a_header_block_is_one_verdict_and_keeps_its_labels() -> None:
    lines = [
        "Title: Low Tide",
        "Rating: T",
        "Words: 4,210",
        "",
        "Disclaimer: I own nothing.",
        "",
        "***",
        "",
        *STORY,
    ]
    found = [v for v in judge(lines).verdicts if v.is_note]
    assert [(str(v.kind), v.first, v.last) for v in found] == [("header", 1, 3), ("disclaimer", 5, 5)]
    assert own_text(lines, found[0]).startswith("Title: ")


def test_unlabelled_words_to_the_readers() -> None:
    end = "Thanks for reading! Reviews make my whole week."
    lines = [*around(), "***", "", end]
    assert [str(v.kind) for v in at(lines, end)] == ["author-note"]
    start = "Hi everyone, sorry for the long wait! I hope you like this chapter."
    assert [str(v.kind) for v in at([start, "", "***", "", *around()], start)] == ["author-note"]


@pytest.mark.parametrize("rows", TRAPS)
def test_notes_inside_the_story_are_story(rows: tuple[str, ...]) -> None:
    found = judge(around(*rows))
    assert not any(v.is_note for v in found.verdicts)


def test_notes_of_unseen_manuscripts() -> None:
    right = missed = lost = spans = spans_missed = 0
    for seed in range(20_000, 20_300):
        made = noted(seed)
        gold = {n for first, last in made.blocks for n in range(first, last + 1) if made.lines[n - 1]}
        found = judge(made.lines).verdicts
        got = {
            n
            for v in found
            if v.is_note and v.position != "inline"
            for n in range(v.first, v.last + 1)
            if made.lines[n - 1]
        }
        cut = {(v.first, v.start, v.end, str(v.kind)) for v in found if v.position == "inline"}
        right += len(gold & got)
        missed += len(gold - got)
        lost += len(got - gold)
        spans += len(cut & set(made.spans))
        spans_missed += len(set(made.spans) ^ cut)
    assert right / (right + missed) >= 0.98
    assert lost <= right * 0.01
    assert spans_missed <= spans * 0.01


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("(A/N: remember him?)", "remember him?"),
        ("(A/N: so much fun :) )", "so much fun :)"),
        ("(A/N: yes (really) and (truly))", "yes (really) and (truly)"),
        ("((AN: a double one))", "a double one"),
        ("[A/N: brackets]", "brackets"),
        ("{a/n no colon here}", "no colon here"),
        ("*A/N: in stars*", "in stars"),
        ("(T/N: 'goose')", "'goose'"),
    ],
)
def test_an_inline_note_is_cut_exactly(span: str, text: str) -> None:
    row = f"Odile laughed {span} and shut the door behind her before the goose could follow."
    lines = around(row)
    (found,) = at(lines, row)
    assert row[found.start : found.end] == span
    assert row[found.body_start : found.body_end] == text


@pytest.mark.parametrize(
    "row",
    [
        "He had paid (he had not paid) and left.",
        "Next of kin: N/A (see form A/NC-4 in the drawer).",
        "The pan (an old one) hung on its nail.",
        "She coughed *an: awful sound* and sat.",
    ],
)
def test_brackets_of_the_story_stay(row: str) -> None:
    assert at(around(row), row) == []


def test_an_inline_note_may_run_over_a_wrapped_line() -> None:
    lines = [
        "The ferryman would not take coin, and he would not say what he would",
        "take instead (A/N: this is a real custom, as far as I could find in",
        "the library) and so they stood on the bank until the moon came up and",
        "the goose lost patience with all of them.",
    ]
    (found,) = judge(lines).verdicts
    assert (found.first, found.last, lines[1][found.start :][:5], lines[2][: found.end]) == (
        2,
        3,
        "(A/N:",
        "the library)",
    )


def test_footnotes_and_their_marks_come_together() -> None:
    lines = [
        "They took the ferry.[1] It rained.",
        "",
        STORY[0],
        "",
        "He owned a goose.*",
        "",
        STORY[1],
        "",
        "***",
        "",
    ]
    lines += ["[1] It only runs on Sundays.", "", "* Two, in fact."]
    found = judge(lines).verdicts
    marks = [(v.first, lines[v.first - 1][v.start : v.end], v.ref) for v in found if v.kind == "footnote-ref"]
    assert marks == [(1, "[1]", "1"), (5, "*", "*")]
    notes = [(v.first, own_text(lines, v), v.ref) for v in found if v.kind == "footnote"]
    assert notes == [(11, "It only runs on Sundays.", "1"), (13, "Two, in fact.", "*")]


def test_an_asterisk_without_an_explanation_is_story() -> None:
    assert at(around('"A five-star* inn," said Perrin.'), '"A five-star* inn," said Perrin.') == []
    assert kinds(judge(around("*cough*"))) == []
