"""Opening words: where a drop cap and small capitals begin and end, and where there are none."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bookc.design.themes import Opening
from bookc.model.nodes import Emphasis, Inlines, Link, Strong, Text
from bookc.model.walk import plain_text
from bookc.xhtml.openings import LEAD, SHORT, split_opening
from model.test_walk import AT
from xhtml.documents import wrapped

REST = " and then it went on for as long as a paragraph must that is to stand beside a capital of two lines." * 2


def opened(text: str, how: Opening = Opening.DROP_CAP) -> tuple[str, str, str]:
    """The cap, the small capitals, and what is left."""
    html, rest = split_opening((Text(text),), how)
    found = {span.get("class"): span.text or "" for span in ElementTree.fromstring(wrapped(html))}
    return found.get("dropcap", ""), found.get("lead", ""), plain_text(rest)


@pytest.mark.parametrize(
    ("text", "cap", "lead"),
    [
        ("The kettle had boiled dry again", "T", "he kettle had boiled dry"),
        ("“The kettle had boiled", "“T", "he kettle had boiled"),
        ("‘“The kettle,” she said", "‘“T", "he kettle"),
        ("— The kettle", "— T", "he kettle"),
        ("I was late", "I", " was late"),
        ("Élodie was late", "É", "lodie was late"),
        ("E\u0301lodie was late", "E\u0301", "lodie was late"),
        ("Ça va", "Ç", "a va"),
        ("«\u00a0Quoi", "«\u00a0Q", "uoi"),
        ("A", "A", ""),
    ],
)
def test_cap_and_lead(text: str, cap: str, lead: str) -> None:
    assert opened(f"{text}, {REST}")[:2] == (cap, lead)


@pytest.mark.parametrize("how", list(Opening))
@pytest.mark.parametrize(
    "text",
    [
        "The kettle",
        "“Kettle!” she said",
        "1984 was wet",
        "…and then",
        "E\u0301t",
        "x" * 99,
        "***",
        "— ",
        "Cafe\u0301 au lait",
    ],
)
def test_no_letter_is_lost_or_doubled(text: str, how: Opening) -> None:
    run: Inlines = (Text(f"{text} {REST}"), Emphasis((Text("x"),)))
    html, rest = split_opening(run, how)
    words = "".join(ElementTree.fromstring(wrapped(html)).itertext()) + plain_text(rest)
    assert "".join(words.split()) == "".join(plain_text(run).split())
    assert not plain_text(rest).startswith("\u0301")


def test_a_short_paragraph_has_no_cap_but_its_lead() -> None:
    assert opened("The kettle had boiled.") == ("", "The kettle had boiled", ".")
    assert opened("T" + "x" * (SHORT - 1))[0] == "T"
    assert opened("T" + "x" * (SHORT - 2))[0] == ""


def test_a_number_is_no_cap() -> None:
    assert opened(f"1984 was wet{REST}")[0] == ""


def test_the_lead_ends_at_a_word_and_before_punctuation() -> None:
    lead = opened(f"The kettle had boiled dry again and nobody{REST}", Opening.SMALL_CAPS)[1]
    assert len(lead) <= LEAD + 1
    assert lead == "The kettle had boiled dry"
    assert opened(f"Yes, she said{REST}", Opening.SMALL_CAPS)[1] == "Yes"
    assert opened(f"Don’t go{REST}", Opening.SMALL_CAPS)[1].startswith("Don’t go")


@pytest.mark.parametrize(
    "run",
    [(), (Emphasis((Text(f"The{REST}"),)),), (Link((Text("The"),), "#x", AT), Text(REST)), (Strong((Text("T"),)),)],
)
def test_nothing_is_split_where_a_paragraph_begins_with_markup(run: Inlines) -> None:
    assert split_opening(run, Opening.DROP_CAP) == ("", run)


def test_plain_openings_stay_plain() -> None:
    run: Inlines = (Text(f"The{REST}"),)
    assert split_opening(run, Opening.PLAIN) == ("", run)
