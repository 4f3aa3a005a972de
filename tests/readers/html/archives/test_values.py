"""The values that archives' pages are read for: names, series, languages, lines of statistics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from bookc.base.language import language_tag
from bookc.model.metadata import Series
from bookc.model.works import Tags
from bookc.readers.html.archives import languages
from bookc.readers.html.archives.common import children, day, people, series_in, site_of, status_of, values, words
from bookc.readers.html.archives.fanfiction_net import Said
from corpus.archives import predict

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('by <a rel="author">one</a>, <a>two (account)</a>', ("one", "two (account)")),
        ("by Anonymous", ("Anonymous",)),
        ("Chapter by <a>one</a> and <a>two</a>", ("one", "two")),
        ("Jane Doe, Roe [archived by <a>keeper</a>]", ("Jane Doe", "Roe")),
        ("by <a>bystander</a>", ("bystander",)),
        ("<a>Sand, by the Sea</a>", ("Sand, by the Sea",)),
        ("", ()),
    ],
)
def test_people(line: str, names: tuple[str, ...]) -> None:
    assert people(html.fromstring(f"<div>{line}</div>")) == names


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('Part 2 of <a href="/series/1">The Lamp Keepers</a>', [("The Lamp Keepers", "2")]),
        (
            'Part 1 of\n<a href="/series/1">A</a>, Part 10 of\n<a href="/series/2">B, C</a>',
            [("A", "1"), ("B, C", "10")],
        ),
        (
            '<a href="/works/9">← Previous</a> Part 3 of <a href="/series/1">A</a> <a href="/works/8">Next</a>',
            [("A", "3")],
        ),
        ("<a href='x'>Glasshouses</a> [2]", [("Glasshouses", "2")]),
        ("Glasshouses [0.5]", [("Glasshouses", "0.5")]),
        ("Part 1 of Apart of Us, Part 2 of B", [("Apart of Us", "1"), ("B", "2")]),
        ("Standalone", [("Standalone", "")]),
        ("", []),
    ],
)
def test_series(cell: str, found: list[tuple[str, str]]) -> None:
    assert series_in(html.fromstring(f"<dd>{cell}</dd>")) == tuple(Series(*one) for one in found)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("<a>Rivers</a>, <a>Epistolary, sort of</a>", ("Rivers", "Epistolary, sort of")),
        ("<ul><li>one</li><li>two, three</li></ul>", ("one", "two, three")),
        ("one, two,  one", ("one", "two")),
        ("<a>one</a>, two", ("one", "two")),
        (" ", ()),
    ],
)
def test_values(cell: str, found: tuple[str, ...]) -> None:
    assert values(html.fromstring(f"<div>{cell}</div>")) == found


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("English", "en"),
        ("Deutsch", "de"),
        ("Português brasileiro", "pt-BR"),
        ("Português europeu", "pt-PT"),
        ("中文-普通话 國語", "zh"),
        ("中文-广东话 粵語", "yue"),
        ("Русский", "ru"),
        ("Kurdî | کوردی", "ku"),
        ("tlhIngan-Hol", "tlh"),
        ("FRENCH", "fr"),
        ("Dwarvish", ""),
        ("", ""),
    ],
)
def test_languages(name: str, tag: str) -> None:
    assert languages.tag_of(name) == tag


def test_every_language_has_a_tag() -> None:
    assert len(languages._TAGS) > 120
    for name, tag in languages._TAGS.items():
        assert name
        assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("line", "language", "status", "tags"),
    [
        (
            "Rated: Fiction T - English - Hurt/Comfort/Sci-Fi - [Ada, Bo] Cy - Chapters: 2 - Words: 9 - id: 7",
            "en",
            "in progress",
            {
                "Rated": ["Fiction T"],
                "Genre": ["Hurt/Comfort", "Sci-Fi"],
                "Characters": ["Ada", "Bo", "Cy"],
                "Pairings": ["Ada / Bo"],
            },
        ),
        ("Rated: K - French - General - Words: 9 - Complete", "fr", "complete", {"Rated": ["K"], "Genre": ["General"]}),
        ("Rated: M - Spanish - Words: 9 - Status: Complete - id: 7", "es", "complete", {"Rated": ["M"]}),
        (
            "Rated: K+, English, Drama & Humor, Ada, Words: 1k+",
            "en",
            "in progress",
            {"Rated": ["K+"], "Genre": ["Drama", "Humor"], "Characters": ["Ada"]},
        ),
        ("", "", "", {}),
    ],
)
def test_statistics(line: str, language: str, status: str, tags: dict[str, list[str]]) -> None:
    said = Said(line)
    assert (said.language, said.status) == (language, status)
    assert said.tags == [Tags(label, tuple(found)) for label, found in tags.items()]


def test_sites_and_dates() -> None:
    assert site_of("https://archiveofourown.org/works/1") == "Archive of Our Own"
    assert site_of("forums.spacebattles.com") == "SpaceBattles"
    assert site_of("www.example.org") == "example.org"
    assert site_of("nowhere") == "nowhere"
    assert day("2020-01-02 10:00:00") == "2020-01-02"
    assert day("May 3rd") == "May 3rd"
    assert [status_of(text) for text in ("Completed", "In-Progress", "Hiatus")] == ["complete", "in progress", "hiatus"]


def test_loose_words_become_paragraphs() -> None:
    box = html.fromstring("<div>One <b>two</b> three<p>four</p> <i>five</i><span><p>six</p></span> </div>")
    assert [(child.tag, words(child)) for child in children(box)] == [
        ("p", "One two three"),
        ("p", "four"),
        ("p", "five"),
        ("span", "six"),
    ]
    assert words(box) == "One two three four five six"


def test_predictions(tmp_path: Path) -> None:
    """Without labels every page is read under its own name; with them, their ids and files count."""
    (tmp_path / "docs").mkdir()
    for name in ("ao3_german", "ffn_mobile"):
        (tmp_path / "docs" / f"{name}.html").write_bytes((PAGES / f"{name}.html").read_bytes())
    (tmp_path / "docs" / "image.png").write_bytes(b"")
    found = predict(tmp_path)
    assert sorted(found) == ["ao3_german", "ffn_mobile"]
    first = found["ao3_german"]
    assert first["authors"] == ["Anonymous"]
    assert first["endnotes"] == ["Danke fürs Lesen!"]
    assert [chapter["title"] for chapter in first["chapters"]] == ["Kapitel 1: Das Klopfen", "Chapter 2"]
    assert first["chapters"][0]["breaks"] == [2]
    assert found["ffn_mobile"]["chapters"][0]["notes"] == ["A/N: sorry this is late, my kettle broke."]
    labels = {
        "docs": {"x": {"files": ["docs/ao3_german.html", "docs/missing.html"]}, "y": {"file": "docs/ffn_mobile.html"}}
    }
    (tmp_path / "labels.json").write_text(json.dumps(labels), "utf-8")
    assert predict(tmp_path) == {"x": first, "y": found["ffn_mobile"]}
