"""The Kindle target: what is done to the book for Send to Kindle."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from bookc.epub.targets import kindle
from epub.shelf import SHELF
from epub.targets.making import everything, from_shelf, target, texts
from validators.package import XHTML, kinds, words


def notes(name: str) -> list[Element]:
    """The notes of a book of the shelf, made for a Kindle."""
    roots = [ElementTree.fromstring(text) for text in texts(target("kindle", from_shelf(name))).values()]
    return [e for root in roots for e in root.iter() if "footnote" in kinds(e)]


@pytest.mark.parametrize("name", SHELF)
def test_each_note_is_a_paragraph_that_begins_with_its_number(name: str) -> None:
    for note in notes(name):
        assert note.tag == f"{XHTML}p"
        assert note.get("id")
        assert re.match(r"\d", words(note))
        link = next(note.iter(f"{XHTML}a"), None)
        if link is not None and link.get("role") == "doc-backlink":
            assert (note.text or "") == ""
            assert note[0] is link


def test_the_shelf_has_notes() -> None:
    assert len(notes("notes")) > 5


@pytest.mark.parametrize("name", SHELF)
def test_no_word_is_lost(name: str) -> None:
    for before, after in zip(
        texts(from_shelf(name)).items(), texts(target("kindle", from_shelf(name))).items(), strict=True
    ):
        assert before[0] == after[0]
        assert spoken(after[1]) == spoken(before[1])


def spoken(document: str) -> list[str]:
    """The words of a document, invisible characters left out."""
    text = re.sub("[\u200b\u2060\ufeff\u00ad]", "", document).replace("<br/>", "\n")
    return "".join(ElementTree.fromstring(text).itertext()).split()


def test_paragraphs_of_a_note_are_joined_up_to_the_first_other_block() -> None:
    text = texts(target("kindle", everything()))["text/notes.xhtml"]
    note = text[text.index("note-chapter-1-2") :]
    assert "Then by his wife.<br/>And a second paragraph.</p>\n<ul>" in note


def test_later_paragraphs_stay() -> None:
    text = (
        '<html><body><div class="note footnote" id="n1" epub:type="endnote footnote">\n'
        '<p class="note-text">1. One</p>\n<p>Two</p>\n<p>Three</p>\n<blockquote>\n<p>Four</p>\n<p>Five</p>\n'
        "</blockquote>\n<p>Six</p>\n<p>Seven</p>\n</div>\n<p>Eight</p></body></html>"
    )
    assert kindle.document(text) == (
        '<html><body><div class="note footnote">\n'
        '<p class="note-text" id="n1" epub:type="endnote footnote">1. One<br/>Two<br/>Three</p>\n'
        "<blockquote>\n<p>Four</p>\n<p>Five</p>\n</blockquote>\n<p>Six</p>\n<p>Seven</p>\n</div>\n<p>Eight</p></body></html>"
    )


def test_soft_hyphens_go_out_of_notes_only() -> None:
    made = texts(target("kindle", everything()))
    assert "\u00ad" not in made["text/notes.xhtml"]
    assert "soft\u00adhyphen" in made["text/chapter-1.xhtml"]
    assert "postman" in made["text/notes.xhtml"]


def test_zero_width_characters_go() -> None:
    assert "zerowidth" in texts(target("kindle", everything()))["text/chapter-1.xhtml"]


@pytest.mark.parametrize(
    ("tag", "plain"),
    [
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("de-CH-1901", "de-CH"),
        ("zh-Hant-TW", "zh-TW"),
        ("zh-Hans", "zh"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl"),
        ("en-x-US", "en"),
        ("EN-us", "en-US"),
    ],
)
def test_plain_language(tag: str, plain: str) -> None:
    assert kindle.plain_language(tag) == plain


def test_the_package_has_the_plain_language() -> None:
    made = target("kindle", everything())
    assert made.language == "en-GB"
    assert [m.text for m in made.metadata if m.name == "dc:language"] == ["en-GB"]


def test_a_sheet_loses_what_a_kindle_does_not_know() -> None:
    css = (
        "/* one; { */\n@charset 'utf-8';\n@import url(a.css);\n"
        '@font-face { font-family: x; src: url("x.ttf") }\n@media print { p { color: red } }\n'
        "@media amzn-kf8 { p { color: red } }\n@supports (a: b) { p { c: d } }\n"
        ':root { --a: "}"; color: inherit }\np::after { content: "{;"; margin: var(--a) }\na { b: c }\n'
        "q { d: 2lh }\ni { e: 2.5rlh; f: lh }\n"
    )
    made = kindle.sheet(css)
    kept = made[: made.index("/* What a Kindle needs")]
    assert kept.split("\n") == [
        "/* one; { */",
        "@charset 'utf-8';",
        '@font-face { font-family: x; src: url("x.ttf") }',
        "@media amzn-kf8 { p { color: red } }",
        ":root { color: inherit }",
        'p::after { content: "{;";}',
        "a { b: c }",
        "i { f: lh }",
        "",
        "",
    ]


def test_a_sheet_of_bookc_loses_only_lengths_in_lines() -> None:
    sheet = next(item.data.decode() for item in from_shelf("whole").items if item.href == "css/book.css")
    made = kindle.sheet(sheet)
    assert "3lh" in sheet
    assert "3lh" not in made
    kept = set(made.splitlines())
    assert [line for line in sheet.splitlines() if line not in kept and "lh;" not in line] == []
