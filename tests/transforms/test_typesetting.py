"""Typography in the document: across emphasis and links, by language, and never where words are literal."""

from __future__ import annotations

import pytest

from bookc.base.source import Span
from bookc.manifest.schema import Smart, Typography
from bookc.model.nodes import Anchor, Emphasis, Inlines, Link, Literal, NoteRef, Strong, Text
from bookc.model.walk import plain_text
from bookc.transforms.typesetting import Setter, flatten
from bookc.typography import Context
from readers.dump import blocks as dumped
from transforms.making import make, one

AT = Span("one.md", 0, 1)


def set_(*inlines: object, language: str = "en-US") -> Inlines:
    """Inlines set by the conventions of a language."""
    return Setter(Typography(), language, Context())(tuple(inlines))  # type: ignore[arg-type]


def test_quotes_around_emphasis_know_their_side() -> None:
    assert set_(Text('"'), Emphasis((Text("Now"),)), Text('," she said, "'), Strong((Text("never"),)), Text('!"')) == (
        Text("“"), Emphasis((Text("Now"),)), Text(",” she said, “"), Strong((Text("never"),)), Text("!”"),
    )  # fmt: skip


def test_an_edit_across_a_seam_keeps_every_letter_in_its_place() -> None:
    assert set_(Text("one -"), Emphasis((Text("- two"),)), Text(" three...")) == (
        Text("one—"), Emphasis((Text("two"),)), Text(" three…"),
    )  # fmt: skip


def test_words_inside_a_link_are_set_and_its_address_is_not() -> None:
    link = Link((Text("Mara's list"),), "https://example.org/it's--so", AT)
    (found,) = set_(link)
    assert found == Link((Text("Mara’s list"),), "https://example.org/it's--so", AT)


def test_literal_words_stay_and_are_no_end_of_a_sentence() -> None:
    code = Literal('print("x") -- ...')
    run = (Text('"'), code, Text('" -- so she said...'))
    found = set_(*run)
    assert found[1] is code
    assert plain_text(found) == 'print("x") -- ...'.join(("“", "”—so she said…"))


def test_anchors_and_marks_are_no_words() -> None:
    found = set_(Text('"Yes'), Anchor("here"), Text('."'), NoteRef("n", "r", 1))
    assert found == (Text("“Yes"), Anchor("here"), Text(".”"), NoteRef("n", "r", 1))
    assert flatten(found) == "“Yes.”\ufffc"


def test_an_empty_run_and_a_plain_one_come_back_as_they_are() -> None:
    run: Inlines = (Text("Nothing to set"),)
    setter = Setter(Typography(), "en-US", Context())
    assert setter(run) is run
    assert setter(()) == ()


@pytest.mark.parametrize(
    ("key", "kept"), [("quotes", '"It'), ("dashes", "-- "), ("ellipses", "..."), ("spaces", "  two")]
)
def test_each_correction_can_be_switched_off(key: str, kept: str) -> None:
    text = '"It rained -- and rained...  two days," he said.'
    on = one(text).book.chapters[0].blocks[1]
    off = one(text, more=f"typography: {{{key}: keep}}\n").book.chapters[0].blocks[1]
    assert kept not in dumped((on,))[0]
    assert kept in dumped((off,))[0]


def test_a_passage_in_french_gets_french_spacing_and_its_surroundings_do_not() -> None:
    made = one('"Well!" he said.', '::: {lang=fr}\n"Quoi ?" dit-elle ; "non !"\n:::', '"Well?" he said.')
    lines = dumped(made.book.chapters[0].blocks)
    assert "p: “Well!” he said." in lines
    assert "  p: «\u00a0Quoi\u202f?\u00a0» dit-elle\u202f; «\u00a0non\u202f!\u00a0»" in lines
    assert "p: “Well?” he said." in lines


def test_verse_and_chats_in_another_language_too() -> None:
    made = one('::: verse {lang=de}\n"Ach", sagt sie\n:::', "::: chat {lang=fr}\nMara: quoi ?\n:::")
    lines = dumped(made.book.chapters[0].blocks)
    assert "  0 „Ach“, sagt sie" in lines
    assert "  < Mara: quoi\u202f?" in lines


def test_a_british_chapter_of_single_quotes_is_known_as_one() -> None:
    made = make(
        {"one.txt": "'Come in,' said Ada.\n\n'It said \"Push\",' he called, 'so I pushed.'\n"}, "language: en-GB\n"
    )
    assert dumped(made.book.chapters[0].blocks)[1] == "p: ‘It said “Push”,’ he called, ‘so I pushed.’"


def test_titles_labels_notes_and_matter_are_set_too() -> None:
    source = "# Chapter 2: Mara's Lamp\n\nShe bowed (A/N: don't ask) and left.\n"
    made = make({"one.md": source}, 'dedication: For "M."\nsubtitle: Mara\'s Tale\n')
    (one_,) = made.book.chapters
    assert plain_text(one_.title) == "Mara’s Lamp"
    assert made.book.metadata.subtitle == "Mara’s Tale"
    assert dumped(one_.endnotes[0].blocks) == ["p: don’t ask"]
    (dedication,) = [piece for piece in made.book.front if piece.kind.value == "dedication"]
    assert dumped(dedication.blocks) == ["p: For “M.”"]


def test_keeping_everything_changes_nothing() -> None:
    wishes = Typography(Smart.KEEP, Smart.KEEP, Smart.KEEP, Smart.KEEP)
    run: Inlines = (Text("\"It's -- so..."), Emphasis((Text(' he  said."'),)))
    assert Setter(wishes, "en-US", Context())(run) == run
