"""Shapes of manuscripts, paragraphs, Markdown's own constructs, and properties that hold for any input."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from evidence_story import STORY, around, kinds
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.evidence import judge, paragraphs
from validators.need import examples

LONG = " ".join(STORY)


def wrapped(first: str = "") -> list[str]:
    return textwrap.wrap(LONG, 66, initial_indent=first)


@pytest.mark.parametrize(
    ("lines", "name", "count"),
    [
        ([row for text in STORY for row in (text, "")], "blank", 4),
        (list(STORY) * 2, "tight", 8),
        ([f"    {text}" for text in STORY], "indent", 4),
        ([*wrapped(), "", *wrapped(), "", *wrapped()], "wrapped+blank", 3),
        ([*wrapped("   "), *wrapped("   "), *wrapped("   ")], "wrapped+indent", 3),
    ],
)
def test_shapes(lines: list[str], name: str, count: int) -> None:
    found = judge(lines)
    assert found.shape.name == name
    assert len(found.paragraphs) == count
    assert paragraphs(lines, found.shape) == list(found.paragraphs)


def test_verdict_lines_are_in_no_paragraph() -> None:
    lines = [*wrapped(), "", "***", "", *wrapped(), "", "A/N: Thank you for reading!"]
    found = judge(lines)
    story = {n for first, last in found.paragraphs for n in range(first, last + 1)}
    assert not story & {n for v in found.verdicts for n in range(v.first, v.last + 1)}


def test_markdown_keeps_what_its_parser_reads() -> None:
    rows = [
        "> quoted",
        "> again",
        "",
        "```text",
        "***",
        "```",
        "",
        "::: letter",
        "***",
        "",
        "A/N: not a note",
        ":::",
    ]
    assert kinds(judge(around(*rows), markup="markdown")) == []
    notes = ["It rained.[^1]", "", STORY[0], "", "[^1]: All day."]
    assert judge(notes, markup="markdown").verdicts == ()
    assert [str(v.kind) for v in judge(notes).verdicts] == ["footnote-ref", "footnote"]


def test_markdown_headings_are_reported() -> None:
    found = judge(
        ["# Chapter Two: The Lamp", "", STORY[0], "", "Later", "-----", "", STORY[1]], markup="markdown"
    ).verdicts
    assert [(str(v.kind), v.number, v.title) for v in found] == [
        ("heading", "Chapter Two", "The Lamp"),
        ("heading", "", "Later"),
    ]


WORDS = st.sampled_from(
    [
        "the goose",
        "A/N:",
        "(A/N",
        "***",
        "~~~",
        "```",
        "# ",
        "Chapter 2",
        ":)",
        ")",
        "[1]",
        "*",
        "—",
        '"',
        "...",
        "o",
        "xXx",
        "said",
    ]
)
LINE = st.one_of(
    st.text(max_size=40),
    st.lists(WORDS, max_size=6).map(" ".join),
    st.sampled_from(
        ["", "", "***", "* * *", "A/N:", "~ Mara ~", "THE END", "III", "---", ":::", "|a|b|", "\t", "\u00a0"]
    ),
    st.sampled_from(STORY),
)


@settings(max_examples=examples(250), deadline=None)
@given(st.lists(LINE, max_size=24), st.booleans())
def test_any_input_gets_a_sound_judgement(lines: list[str], markdown: bool) -> None:
    found = judge(lines, markup="markdown" if markdown else "plain")
    used: set[int] = set()
    for v in found.verdicts:
        assert 1 <= v.first <= v.last <= len(lines)
        assert 0.0 <= v.confidence <= 1.0
        if v.position == "inline":
            assert 0 <= v.start < v.end <= len(lines[v.last - 1]) or v.first < v.last
            continue
        span = set(range(v.first, v.last + 1))
        assert not span & used
        used |= span
        if v.kind in ("divider", "boundary"):
            assert not any(row in STORY for row in lines[v.first - 1 : v.last])
    inline = [v for v in found.verdicts if v.position == "inline"]
    assert not used & {n for v in inline for n in range(v.first, v.last + 1)}
    for one, two in pairwise(inline):
        assert (one.last, one.end) <= (two.first, two.start)
    for first, last in found.paragraphs:
        assert not used & set(range(first, last + 1))


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=300))
def test_any_text_in_one_line(text: str) -> None:
    judge([text])
    judge(text.split("\n") * 3)


def test_judging_is_repeatable() -> None:
    lines = around("***", "A/N: Enjoy!")
    assert judge(lines) == judge(lines)
