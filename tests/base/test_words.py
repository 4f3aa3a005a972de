"""Near names, slugs and plurals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.language import direction, language_tag
from bookc.base.words import count, nearest, roman, roman_value, slug


@pytest.mark.parametrize(
    ("name", "found"), [("subtitel", "subtitle"), ("TITLE", "title"), ("tilte", "title"), ("zzz", None), ("", None)]
)
def test_nearest(name: str, found: str | None) -> None:
    """A misspelt name is known again, a strange one is not."""
    assert nearest(name, ["title", "subtitle", "date"]) == found


def test_nearest_keeps_capitals() -> None:
    """The known name is given back as it is written."""
    assert nearest("chapter one.md", ["Chapter One.md", "two.md"]) == "Chapter One.md"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Last Boat Over", "the-last-boat-over"),
        ("Ça alors !", "ca-alors"),
        ("Straße & Œuvre", "strasse-oeuvre"),
        ("Peg’s Boat", "pegs-boat"),
        ("1984", "1984"),
        ("Война и мир", "book"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "book"),
    ],
)
def test_slug(text: str, name: str) -> None:
    """A file's name is plain ASCII, or the word for a title that has none."""
    assert slug(text) == name


@given(text=st.text(max_size=200))
def test_any_slug(text: str) -> None:
    """Whatever the title, the name is short, plain, no path, and its own slug."""
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 80
    assert slug(name) == name


def test_count() -> None:
    """One is singular, all else plural, thousands are set apart."""
    assert [count(n, "note") for n in (0, 1, 2, 1234)] == ["0 notes", "1 note", "2 notes", "1,234 notes"]
    assert count(2, "leaf", "leaves") == "2 leaves"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"), ("en_gb", "en-GB"), ("ZH-hant-tw", "zh-Hant-TW"), ("no", "no"), ("es-419", "es-419"),
        ("de-1996", "de-1996"), ("en-x-well", "en-x-well"), (" fr-CA ", "fr-CA"), ("sl-rozaj", "sl-rozaj"),
        ("english", None), ("English", None), ("", None), ("e", None), ("no-", None), ("en GB", None),
        ("12", None), ("en-" + "a" * 80, None), ("fr" * 40, None),
    ],
)  # fmt: skip
def test_language_tag(text: str, tag: str | None) -> None:
    """BCP 47 tags get their usual capitals; a language's English name is no tag."""
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en-US", "ltr"),
        ("he", "rtl"),
        ("ar-EG", "rtl"),
        ("fa", "rtl"),
        ("ur-PK", "rtl"),
        ("yi", "rtl"),
        ("ar-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("az", "ltr"),
        ("zh-cmn-Hans-CN", "ltr"),
        ("de-1901", "ltr"),
    ],
)
def test_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (444, "cdxliv"), (1994, "mcmxciv")],
)
def test_roman(number: int, numeral: str) -> None:
    """Numbers of front matter's pages, both ways."""
    assert roman(number) == numeral
    assert roman_value(numeral) == number


@pytest.mark.parametrize("numeral", ["12", "iiii", "ic", "IV"])
def test_no_roman_numeral(numeral: str) -> None:
    """What no page is numbered by says no number."""
    with pytest.raises(ValueError, match=numeral):
        roman_value(numeral)
