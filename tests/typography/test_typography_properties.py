"""What holds for every text: setting twice changes nothing, each rule keeps to its characters."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.typography import (
    Context,
    Edit,
    apply,
    conventions,
    curl,
    dash,
    ellipsis,
    quotes,
    set_type,
    space,
    survey,
)
from bookc.typography.edits import chain

sys.path.insert(0, str(Path(__file__).parent))
from typography_case_files import FOLDER

from validators.need import examples

TAGS = tuple(sorted({path.stem for path in FOLDER.glob("*.txt")} | {"fr-CA", "fr-CH"}))
PIECES = (
    *"\"'`-.,!?: ;\n\u00a0\ufffc*_()6nsold/<>=@\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e\u2014\u2013",
    *("''", "``", "--", "---", "----", "...", "....", ". . .", "  ", " -- ", "no", "Yes", "em", "goin"),
    *(
        "-Si",
        " -dijo",
        "ella-",
        "--Si",
        " --dijo",
        "\u00bf",
        "\u202f",
        ":-)",
        "<3",
        "@a",
        "#b",
        "5'10\"",
        "1/2",
        "\u2013 ",
    ),
    *("26", "90s", "\u2026", "http://a.b/c--d", "--strict", ":'("),
)
texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(
    alphabet="ab 'T\".-_*,!?:;5\n\ufffc\u2019\u201c", max_size=40
)
tags = st.sampled_from(TAGS)
contexts = st.builds(
    Context, single_first=st.booleans(), clipped=st.sampled_from((frozenset(), frozenset({"n", "vi"})))
)
EXAMPLES = int(os.environ.get("BOOKC_EXAMPLES", "0")) or examples(250)
LIMIT = settings(max_examples=EXAMPLES, deadline=None, derandomize=True)

QUOTE = "[\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033]"
DASH = "[- \u00a0\u2013\u2014]"
DOTS = "[. \u00a0\u202f\u2026]"
SPACE = "[ \u00a0\u202f\u2009]"


def without(pattern: str, text: str) -> str:
    return re.sub(pattern, "", text)


@given(texts, tags, contexts)
@LIMIT
def test_setting_twice_changes_nothing(text: str, tag: str, context: Context) -> None:
    once = apply(text, set_type(text, tag, context=context))
    assert apply(once, set_type(once, tag, context=context)) == once


WORDS = ("Ja", "vi", "l'", "qu'", "'t", "goin'", "1914--18", "O'Neil's", "6'2\"", "-", "--", "---", "...", ":-)", "x-y")
MARKED = st.sampled_from(("", '"', "'", "\"'", "(", "*", "\u00ab", "\u201e", "-", "--"))
ENDED = st.sampled_from(
    ("", '"', "'", "'\"", ",", ".", "!", " ?", " ;", ":", ")", "*", "\u00bb", "-", "--", "...", ".'", ',"')
)
sentences = st.lists(st.tuples(MARKED, st.sampled_from(WORDS), ENDED).map("".join), min_size=1, max_size=9).map(
    " ".join
)
openings = st.sampled_from(("", "- ", "-", "-- ", "--", "\u2014 ", "\u2014", "\u2013 ", '"', "'"))


@given(st.tuples(openings, sentences).map("".join), tags, contexts)
@LIMIT
def test_speech_set_twice_changes_nothing(text: str, tag: str, context: Context) -> None:
    once = apply(text, set_type(text, tag, context=context))
    assert apply(once, set_type(once, tag, context=context)) == once


@given(texts, tags, contexts)
@LIMIT
def test_each_rule_keeps_to_its_characters(text: str, tag: str, context: Context) -> None:
    conv = conventions(tag)
    for edits, pattern in (
        (curl(text, conv, context), QUOTE),
        (dash(text, conv), DASH),
        (ellipsis(text, conv), DOTS),
        (space(text, conv), SPACE),
    ):
        assert without(pattern, apply(text, edits)) == without(pattern, text)
        for edit in edits:
            assert without(pattern, text[edit.start : edit.end]) == ""
            assert text[edit.start : edit.end] != edit.text


@given(texts, tags, contexts)
@LIMIT
def test_curly_marks_and_objects_stay(text: str, tag: str, context: Context) -> None:
    for edit in set_type(text, tag, context=context, dashes=False, ellipses=False):
        old = text[edit.start : edit.end]
        assert not set("\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e\ufffc") & set(old)


@given(texts, tags)
@LIMIT
def test_a_switched_off_rule_leaves_its_characters(text: str, tag: str) -> None:
    result = apply(text, set_type(text, tag, quotes=False))
    assert re.findall(QUOTE, result) == re.findall(QUOTE, text)
    result = apply(text, set_type(text, tag, dashes=False))
    assert re.findall("[-\u2013\u2014]", result) == re.findall("[-\u2013\u2014]", text)
    assert set_type(text, tag, quotes=False, dashes=False, ellipses=False, spaces=False) == []


@given(texts, tags, st.lists(st.integers(0, 40), max_size=4))
@LIMIT
def test_emphasis_offsets_never_break_the_judgement(text: str, tag: str, marks: list[int]) -> None:
    apply(text, set_type(text, tag, marks=marks))


SPEECH = (*'"""\' ,.n-', "No", "\u2014", ' "', '" ', '."', "don't")


@given(st.lists(st.sampled_from(SPEECH), max_size=14).map("".join))
@LIMIT
def test_the_quick_way_agrees_with_the_full_judgement(text: str) -> None:
    conv = conventions("en-US")
    quick = curl(text, conv)
    with mock.patch.object(quotes, "_plain", return_value=None):
        assert curl(text, conv) == quick


def test_hostile_paragraphs_take_no_more_than_their_share() -> None:
    began = time.process_time()
    for piece in ("'", "\"'", "a' 'b ", '("', "- ", " --a", "*", "a@", "`a ", ". "):
        text = piece * 1500 + "'"
        set_type(text, "fr", context=survey([text], "fr"))
    assert time.process_time() - began < 3


edit_lists = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.text("xyz", max_size=2)), max_size=5)


def spread(steps: list[tuple[int, int, str]], size: int) -> list[Edit]:
    edits, at = [], 0
    for gap, length, new in steps:
        start = at + gap
        if start + length <= size:
            edits.append(Edit(start, start + length, new))
            at = start + length
    return edits


@given(st.text("abc", max_size=14), edit_lists, edit_lists)
@LIMIT
def test_a_chain_does_what_its_two_lists_do(
    text: str, one: list[tuple[int, int, str]], two: list[tuple[int, int, str]]
) -> None:
    first = spread(one, len(text))
    middle = apply(text, first)
    second = spread(two, len(middle))
    assert apply(text, chain(first, middle, second)) == apply(middle, second)
