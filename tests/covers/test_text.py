"""A cover's words: in capitals, with names kept whole, and said to those who cannot see it."""

from __future__ import annotations

import pytest

from bookc.covers.text import CoverText, alt, bound_names, capitals


@pytest.mark.parametrize(
    ("text", "language", "raised"),
    [
        ("Emma", "en", "EMMA"),
        ("Straße", "de", "STRASSE"),
        ("ışık iz", "tr", "IŞIK İZ"),
        ("ışık iz", "en", "IŞIK IZ"),
        ("Ο κόσμος", "el", "Ο ΚΟΣΜΟΣ"),
        ("У моря", "ru-RU", "У МОРЯ"),
    ],
)
def test_capitals_follow_the_language(text: str, language: str, raised: str) -> None:
    assert capitals(text, language) == raised


def test_several_names_are_kept_whole() -> None:
    several = CoverText("x", authors="Ann Lee, Bo Marsh and Cecily van der Meer")
    assert bound_names(several) == "Ann\u00a0Lee, Bo\u00a0Marsh and\u00a0Cecily\u00a0van\u00a0der\u00a0Meer"
    german = CoverText("x", authors="Ann Lee und Bo Marsh", language="de")
    assert bound_names(german).split(" ") == ["Ann\u00a0Lee", "und\u00a0Bo\u00a0Marsh"]
    # A single name may be longer than a line.
    assert bound_names(CoverText("x", authors="Ann van der Lee")) == "Ann van der Lee"
    assert bound_names(CoverText("x")) == ""


def test_a_cover_in_words() -> None:
    whole = CoverText("Slack Water", "Eight stories.", "Ann Lee", "The Harbour Books, 2")
    assert alt(whole) == "Cover: Slack Water. Eight stories. By Ann Lee. The Harbour Books, 2"
    assert alt(CoverText("Emma")) == "Cover: Emma"
    assert alt(CoverText("Ebbe", authors="Jo Berg", language="de")) == "Umschlag: Ebbe. Von Jo Berg"
