"""Names taken apart: numbers, kinds, dates and what is left of the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.gathering.naming import Number, as_title, kind_of, natural, stem_of, take_apart
from bookc.gathering.numerals import han_value, roman_value, word_value
from bookc.model.nodes import ChapterKind


def _n(value: float, letter: str = "") -> Number:
    return (value, letter)


@pytest.mark.parametrize(
    ("name", "number", "label", "after"),
    [
        ("ch 1 final FINAL", _n(1), "Chapter 1", ""),
        ("Kapitel Drei", _n(3), "Kapitel Drei", ""),
        ("03_-_the_storm", _n(3), "", "the storm"),
        ("untitled document (4)", _n(4), "", "untitled document"),
        ("IV", _n(4), "", ""),
        ("lamp-keepers-chapter-11", _n(11), "Chapter 11", ""),
        ("2. chapter", _n(2), "Chapter 2", ""),
        ("2. Kapitel", _n(2), "2. Kapitel", ""),
        ("Chapter Twelve - The End", _n(12), "Chapter Twelve", "The End"),
        ("chapter_twenty_two", _n(22), "Chapter Twenty-two", ""),
        ("Chapter the First", _n(1), "Chapter the First", ""),
        ("Zweites Kapitel - Die Uhr", _n(2), "Zweites Kapitel", "Die Uhr"),
        ("TheLampKeepers_Ch05", _n(5), "Chapter 5", ""),
        ("3a", _n(3, "a"), "", ""),
        ("ch3.5", _n(3.5), "Chapter 3.5", ""),
        ("第三章 海", _n(3), "第三章", "海"),
        ("глава 4", _n(4), "Глава 4", ""),
        ("seven - the net", _n(7), "", "the net"),
        ("Lamp 01 - storm", _n(1), "", "storm"),
        ("Day 3", _n(3), "Day 3", ""),
        ("the lamp 7", _n(7), "", ""),
        ("Chapter 8, The Lamp", _n(8), "Chapter 8", "The Lamp"),
        ("chapter 10 copy", _n(10), "Chapter 10", ""),
        ("I am here", None, "", "I am here"),
        ("C is for cat", None, "", "C is for cat"),
        ("Introduction to the Sea", None, "", "Introduction to the Sea"),
        ("the final", None, "", "the final"),
    ],
)
def test_numbers(name: str, number: Number | None, label: str, after: str) -> None:
    """The chapter's number, its label, and the words behind it."""
    found = take_apart(name)
    assert (found.number, found.label, found.after) == (number, label, after)


@pytest.mark.parametrize(
    ("name", "part", "chapter"),
    [
        ("part2-ch1", 2, 1),
        ("S01E02", 1, 2),
        ("1x03", 1, 3),
        ("vol1_ch02_v2", 1, 2),
        ("p2c1", 2, 1),
        ("Book 2 Chapter Nine", 2, 9),
        ("Teil II Kapitel 4", 2, 4),
    ],
)
def test_parts(name: str, part: int, chapter: int) -> None:
    """A part's number and a chapter's."""
    found = take_apart(name)
    assert (found.part, found.chapter) == (_n(part), _n(chapter))


@pytest.mark.parametrize(
    ("name", "kind", "number"),
    [
        ("prologue", ChapterKind.PROLOGUE, None),
        ("lamp-keepers-prologue", ChapterKind.PROLOGUE, None),
        ("The Epilogue", ChapterKind.EPILOGUE, None),
        ("Interlude 2", ChapterKind.INTERLUDE, _n(2)),
        ("05 interlude - nets", ChapterKind.INTERLUDE, None),
        ("Nachwort", ChapterKind.AFTERWORD, None),
        ("Extras", ChapterKind.CHAPTER, None),
    ],
)
def test_kinds(name: str, kind: ChapterKind, number: Number | None) -> None:
    """What a piece is besides a chapter."""
    found = take_apart(name).kind
    assert found is not None
    assert (found.piece, found.number) == (kind, number)


def test_words_that_are_no_kind() -> None:
    """Ordinary words mean themselves in a sentence."""
    assert kind_of("Introduction to the Sea") is None
    assert kind_of("Extra Salt") is None
    assert kind_of("Chapter One") is None


@pytest.mark.parametrize("name", ["2021-03-04", "2021_03_04 the storm", "20210304", "4.3.2021", "post 2021.03.04"])
def test_dates(name: str) -> None:
    """Dates are dates and not numbers."""
    found = take_apart(name)
    assert found.date == "2021-03-04"
    assert found.number is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("seven", 7), ("Twenty-One", 21), ("twenty one", 21), ("zwölf", 12), ("einundzwanzig", 21), ("Drittes", 3),
        ("vingt et un", 21), ("trois", 3), ("quatorze", 14), ("siete", 7), ("undici", 11), ("Седьмой", 7),
        ("kolmas", 3), ("sept", 7), ("drieëntwintig", 23), ("cat", None), ("", None),
    ],
)  # fmt: skip
def test_number_words(word: str, value: int | None) -> None:
    """Number words of several languages."""
    assert word_value(word) == value


@pytest.mark.parametrize(
    ("word", "value"), [("IV", 4), ("xii", 12), ("XLIX", 49), ("IIII", None), ("Iv", None), ("mix", None), ("", None)]
)
def test_roman(word: str, value: int | None) -> None:
    """Roman numerals, in one case throughout."""
    assert roman_value(word) == value


def test_han() -> None:
    """Chinese numbers."""
    assert [han_value(text) for text in ("三", "十二", "二十一", "一百零五", "12", "x")] == [3, 12, 21, 105, 12, None]


def test_titles() -> None:
    """Capitals as English sets them, and what stands is left alone."""
    assert as_title("the lamp of oil and water") == "The Lamp of Oil and Water"
    assert as_title("the iPhone Lamp") == "The iPhone Lamp"
    assert as_title("die lampe am meer", "de") == "Die lampe am meer"
    assert stem_of("a/b/ch1.docx.html") == "ch1"


def test_natural_order() -> None:
    """Numbers count as numbers, and capitals for nothing."""
    assert sorted(["ch10", "Ch9", "ch1", "ch9b"], key=natural) == ["ch1", "Ch9", "ch9b", "ch10"]


@given(st.text(max_size=60))
def test_any_name_is_taken_apart(name: str) -> None:
    """No name breaks it, and no words are made up: what is left over stood in the name."""
    found = take_apart(name)
    assert set(found.after.casefold()) <= set(found.text.casefold()) | {" "}
    natural(name)
    as_title(name)
