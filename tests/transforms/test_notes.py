"""Notes: where every kind of carrier's go, how they are numbered, and what bears their marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.model.nodes import (
    Block,
    Blocks,
    Chapter,
    Chat,
    Division,
    ListBlock,
    MatterKind,
    NoteBlock,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
    Verse,
)
from bookc.model.walk import iter_blocks, iter_inlines, plain_text, runs_of
from bookc.transforms.notes import place_notes
from readers.dump import blocks as dumped
from transforms.making import STORY, Made, chapter, make, one

AT = Span("one.md", 0, 1)
PLACES = ("endnote", "chapter-end", "before", "title-page", "keep", "drop")
CARRIERS = {
    "at the start": "A/N: I had the flu.\n\n***",
    "at the end": "",
    "amid a sentence": "He bowed (A/N: I had the flu.) and went on.",
    "amid the story": "(A/N: I had the flu.)",
    "in a list": "- ladders\n\n  A/N: I had the flu.\n\n- geese",
    "in a quotation": "::: quote\nOne said.\n\n(A/N: I had the flu.)\n:::",
    "as a footnote": "He bowed.[^1]\n\n[^1]: I had the flu.",
    "in verse": "::: verse\nthe tide[^1] is late\n:::\n\n[^1]: I had the flu.",
    "in a chat": "::: chat\nMara: what tide[^1]\n:::\n\n[^1]: I had the flu.",
    "in a table": "| a[^1] | b |\n|---|---|\n| c | d |\n\n[^1]: I had the flu.",
    "in a heading": "## Below[^1] Stairs\n\n[^1]: I had the flu.",
}
WISH = "notes: {{author-note: {0}, footnote: {0}}}\n"


def only(made: Made) -> Chapter:
    """The book's one chapter."""
    (found,) = made.book.chapters
    return found


def words(blocks: Blocks) -> str:
    """The words of blocks and of all inside them."""
    return " ".join(plain_text(run) for block in iter_blocks(blocks) for run in runs_of(block))


def with_note(carrier: str, place: str) -> Made:
    """A chapter with one note, borne by this carrier."""
    row = CARRIERS[carrier]
    if carrier == "at the start":
        source = f"# One\n\n{row}\n\n" + "\n\n".join(STORY)
    elif carrier == "at the end":
        source = chapter() + "\n***\n\nA/N: I had the flu.\n"
    else:
        source = chapter(row)
    return make({"one.md": source}, WISH.format(place))


def marks(made: Made) -> list[NoteRef]:
    """Every mark of the chapter, those at its heading first."""
    one_ = only(made)
    runs = [run for block in iter_blocks(one_.blocks) for run in runs_of(block)]
    return [*one_.marks, *(i for run in runs for i in iter_inlines(run) if isinstance(i, NoteRef))]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("place", PLACES)
def test_every_carriers_note_goes_where_the_manifest_wants_it(carrier: str, place: str) -> None:
    made = with_note(carrier, place)
    one_ = only(made)
    # A footnote cannot stand in the sentence, so keeping it means its chapter's end.
    footnote = "[^1]" in CARRIERS[carrier]
    place = "chapter-end" if footnote and place == "keep" else place
    assert ("flu" in words(tuple(b for n in one_.endnotes for b in n.blocks))) == (place in {"endnote", "chapter-end"})
    assert [note.at_chapter_end for note in one_.endnotes] == [place == "chapter-end"] * len(one_.endnotes)
    assert ("flu" in words(one_.before)) == (place == "before")
    assert ("flu" in words(made.book.title_notes)) == (place == "title-page")
    assert ("flu" in words(one_.blocks)) == (place == "keep")
    assert (made.codes == ["notes/dropped"]) == (place == "drop")
    assert len(marks(made)) == len(one_.endnotes)
    if place == "drop":
        assert "flu" in made.messages("notes/dropped")[0]


@pytest.mark.parametrize(
    ("carrier", "bearer"),
    [
        ("at the end", f"p: {STORY[2]}⟨ref 1⟩"),
        ("amid a sentence", "p: He bowed⟨ref 1⟩ and went on."),
        ("amid the story", f"p: {STORY[0]}⟨ref 1⟩"),
        ("in a list", "    p: ladders⟨ref 1⟩"),
        ("in a quotation", "  p: One said.⟨ref 1⟩"),
        ("in verse", "  0 the tide⟨ref 1⟩ is late"),
        ("in a chat", "  < Mara: what tide⟨ref 1⟩"),
        ("in a table", "  a⟨ref 1⟩ = b"),
        ("in a heading", "h2: Below⟨ref 1⟩ Stairs"),
    ],
)
def test_the_mark_stands_where_the_note_was(carrier: str, bearer: str) -> None:
    assert bearer in dumped(only(with_note(carrier, "endnote")).blocks)


def test_a_note_before_the_story_has_its_mark_at_the_heading() -> None:
    made = with_note("at the start", "endnote")
    assert [ref.number for ref in only(made).marks] == [1]
    assert dumped(only(made).blocks) == [f"p: {text}" for text in STORY]


@pytest.mark.parametrize(
    ("row", "bearer", "end"),
    [
        ("::: verse\nthe tide\nis late\n:::", Verse, "  0 is late⟨ref 1⟩"),
        ("::: chat\nMara: hello\nOdile: no\n:::", Chat, "  > Odile: no⟨ref 1⟩"),
        ("::: letter\nDear goose,\n\nstop.\n:::", Division, "  p: stop.⟨ref 1⟩"),
        ("- ladders\n- geese", ListBlock, "    p: geese⟨ref 1⟩"),
    ],
)
def test_a_note_behind_matter_set_apart_marks_its_last_line(row: str, bearer: type[Block], end: str) -> None:
    made = one(row, "(A/N: I had the flu.)")
    (block,) = [b for b in only(made).blocks if isinstance(b, bearer)]
    assert dumped((block,))[-1] == end


def test_a_note_behind_a_table_or_code_marks_the_paragraph_before_it() -> None:
    made = one(STORY[3], "| a | b |\n|---|---|\n| c | d |", "```\ncode\n```", "(A/N: I had the flu.)")
    assert f"p: {STORY[3]}⟨ref 1⟩" in dumped(only(made).blocks)
    assert not only(made).marks


def test_a_mark_in_the_title_goes_to_the_heading() -> None:
    made = make({"one.md": f"# The Lamp[^1]\n\n{STORY[0]}\n\n[^1]: A real one.\n"})
    assert plain_text(only(made).title) == "The Lamp"
    assert [ref.id for ref in only(made).marks] == list(only(made).endnotes[0].refs)


def test_numbers_begin_anew_in_each_chapter() -> None:
    rows = ("He bowed.[^a] She bowed.[^b]", "[^a]: Low.\n\n[^b]: Lower.")
    made = make({"one.md": chapter(*rows), "two.md": chapter(*rows)})
    assert [[note.number for note in c.endnotes] for c in made.book.chapters] == [[1, 2], [1, 2]]
    ids = [note.id for c in made.book.chapters for note in c.endnotes]
    assert len(set(ids)) == 4


def test_numbers_follow_the_reader() -> None:
    made = one("He bowed.[^z] (A/N: low) She bowed.[^a]", "[^a]: Last.\n\n[^z]: First.")
    assert [words(note.blocks) for note in only(made).endnotes] == ["First.", "low", "Last."]


def test_several_marks_of_a_footnote_have_ids_of_their_own() -> None:
    made = one("The ferry[^1] came back, the same ferry.[^1]", "And the ferry[^1] left.", "[^1]: On Sundays.")
    (note,) = only(made).endnotes
    assert [ref.id for ref in marks(made)] == list(note.refs)
    assert len(set(note.refs)) == 3
    assert {ref.number for ref in marks(made)} == {1}


def test_a_footnote_may_speak_of_itself_and_of_another() -> None:
    made = one("The ferry.[^1]", "[^1]: See [^1] and [^2].", "[^2]: On Sundays.")
    first, second = only(made).endnotes
    assert made.codes == []
    inside = [
        i for block in first.blocks for run in runs_of(block) for i in iter_inlines(run) if isinstance(i, NoteRef)
    ]
    assert [ref.note for ref in inside] == [first.id, second.id]
    assert {ref.id for ref in inside} | {first.refs[0]} == {*first.refs, *second.refs}


def test_a_footnote_without_a_mark_is_kept_without_one() -> None:
    made = one("[^lost]: Nobody asked for this.")
    (note,) = only(made).endnotes
    assert (words(note.blocks), note.refs) == ("Nobody asked for this.", ())
    assert made.codes == ["notes/unreferenced"]


def test_a_divider_that_parted_only_a_note_goes_with_it() -> None:
    made = make({"one.md": chapter() + "\n***\n\nA/N: Thank you for reading!\n"})
    assert all(isinstance(block, Paragraph) for block in only(made).blocks)


def test_a_note_taken_out_of_a_sentence_leaves_one_space() -> None:
    made = one("He bowed (A/N: low) and left (A/N: late).", more="notes: {author-note: before}\n")
    assert "p: He bowed and left." in dumped(only(made).blocks)
    assert [words(block.blocks) for block in only(made).before if isinstance(block, NoteBlock)] == ["low", "late"]


def test_a_list_item_that_held_only_a_note_goes() -> None:
    made = one("- ladders\n\n- (A/N: I had the flu.)\n\n- geese", more="notes: {author-note: drop}\n")
    lists = [block for block in only(made).blocks if isinstance(block, ListBlock)]
    assert lists
    assert all(item for block in lists for item in block.items)
    assert "flu" not in words(only(made).blocks)


def test_warnings_and_summaries_come_before_and_glossaries_at_the_end_unless_said_otherwise() -> None:
    kinds = (NoteKind.WARNING, NoteKind.SUMMARY, NoteKind.GLOSSARY, NoteKind.AUTHOR_NOTE)
    note_blocks = tuple(NoteBlock(kind, (Paragraph((Text(kind.value),), AT),), AT) for kind in kinds)
    base = one().book
    book = replace(base, body=(replace(base.chapters[0], blocks=(*base.chapters[0].blocks, *note_blocks)),))
    (placed,) = place_notes(book, {}, tuple(MatterKind), Sink()).chapters
    assert words(placed.before) == "warning summary"
    assert [(note.kind, note.at_chapter_end) for note in placed.endnotes] == [
        (NoteKind.GLOSSARY, True),
        (NoteKind.AUTHOR_NOTE, False),
    ]


def test_without_a_notes_section_notes_stand_at_their_chapters_end() -> None:
    made = one("He bowed (A/N: low) and left.", more="back: [colophon]\n")
    assert [note.at_chapter_end for note in only(made).endnotes] == [True]
