"""What elements say they are: epub:type with the ARIA role that goes with it, names, languages and directions."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from bookc.model.nodes import (
    Block,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Foreign,
    Heading,
    Image,
    Inlines,
    Link,
    Literal,
    Message,
    NoteBlock,
    NoteKind,
    Paragraph,
    Table,
    Text,
    Verse,
    VerseLine,
)
from bookc.xhtml.blocks import block
from bookc.xhtml.inlines import inlines
from model.test_walk import AT
from validators.package import EPUB, XHTML
from xhtml.documents import profile, wrapped

WORDS: Inlines = (Text("words"),)
P = Paragraph(WORDS, AT)
MUTE = Image("leaf.png", "", AT)


def made(one: Block, language: str = "en-US") -> Element:
    """The element of a block in a book of this language."""
    return fromstring(wrapped(block(one, replace(profile(), language=language))))[0]


def facts(element: Element) -> tuple[str | None, str | None]:
    """An element's epub:type and role."""
    return element.get(f"{EPUB}type"), element.get("role")


@pytest.mark.parametrize(
    ("kind", "tag", "expected"),
    [
        (NoteKind.SUMMARY, "section", ("abstract", "doc-abstract")),
        (NoteKind.WARNING, "section", ("notice", "doc-notice")),
        (NoteKind.TRANSLATOR_NOTE, "aside", ("z3998:translator-note", "note")),
        (NoteKind.EDITOR_NOTE, "aside", ("z3998:editorial-note", "note")),
        (NoteKind.AUTHOR_NOTE, "aside", (None, "note")),
        (NoteKind.GLOSSARY, "aside", (None, "note")),
    ],
)
def test_notes_in_place(kind: NoteKind, tag: str, expected: tuple[str | None, str]) -> None:
    note = made(NoteBlock(kind, (P,), AT))
    assert (note.tag, facts(note)) == (f"{XHTML}{tag}", expected)
    assert note.get("aria-label") == note[0].text


def test_letters_and_verse_have_the_words_of_z39_98_and_quotations_none() -> None:
    assert facts(made(Division(DivisionKind.LETTER, (P,), AT))) == ("z3998:letter", None)
    assert facts(made(Verse(((VerseLine(WORDS),),), AT))) == ("z3998:verse", None)
    assert facts(made(Division(DivisionKind.QUOTE, (P,), AT))) == (None, None)


@pytest.mark.parametrize(("language", "name"), [("en-GB", "Messages"), ("de", "Nachrichten"), ("cs", "Zprávy")])
def test_a_chat_is_a_group_named_in_the_books_language(language: str, name: str) -> None:
    chat = made(Chat((Message("Ann", WORDS, True),), AT), language)
    assert (chat.get("role"), chat.get("aria-label")) == ("group", name)


def test_only_heads_with_words_name_a_column() -> None:
    table = made(Table(((), WORDS, (MUTE,)), ((WORDS, WORDS, WORDS),), AT))
    assert [(cell.tag, cell.get("scope")) for cell in table[0][0]] == [
        (f"{XHTML}td", None),
        (f"{XHTML}th", "col"),
        (f"{XHTML}td", None),
    ]


def test_a_heading_without_words_is_no_heading() -> None:
    assert made(Heading(2, (MUTE,), AT, "here")).tag == f"{XHTML}p"
    assert made(Heading(2, (MUTE,), AT, "here")).get("id") == "here"
    assert made(Heading(2, (replace(MUTE, alt="A leaf"),), AT)).tag == f"{XHTML}h2"


@pytest.mark.parametrize(
    ("children", "href", "name"),
    [
        ((MUTE,), "https://example.org/", "https://example.org/"),
        ((MUTE,), "#half", "half"),
        ((), "#half", "half"),
        ((replace(MUTE, alt="A leaf"),), "#half", None),
        (WORDS, "https://example.org/", None),
    ],
)
def test_a_link_without_words_has_a_name(children: Inlines, href: str, name: str | None) -> None:
    (link,) = fromstring(wrapped(inlines((Link(children, href, AT),), profile())))
    assert link.get("aria-label") == name


@pytest.mark.parametrize(
    ("book", "passage", "way"),
    [
        ("en-US", "he", "rtl"),
        ("en-US", "az-Arab", "rtl"),
        ("en-US", "ar-Latn", None),
        ("he", "ar", None),
        ("he", "en", "ltr"),
    ],
)
def test_a_passage_that_runs_the_other_way_says_so(book: str, passage: str, way: str | None) -> None:
    for one in (
        Division(DivisionKind.PLAIN, (P,), AT, passage),
        Verse(((VerseLine(WORDS),),), AT, passage),
        Chat((Message("", WORDS, True),), AT, passage),
        Paragraph((Text("amid "), Foreign(WORDS, passage)), AT),
    ):
        (element,) = (e for e in made(one, book).iter() if e.get("lang") == passage)
        assert element.get("dir") == way


def test_code_runs_from_the_left_in_any_book() -> None:
    for one in (CodeBlock("burn()", AT), Paragraph((Literal("burn()"),), AT)):
        assert [e.get("dir") for e in made(one, "fa").iter() if e.get("dir")] == ["ltr"]
        assert [e.get("dir") for e in made(one, "fr").iter() if e.get("dir")] == []
