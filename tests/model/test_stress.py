"""Stress: where a book has words in italics, in bold, and in both."""

from __future__ import annotations

import pytest

from bookc.base.source import Span
from bookc.model.metadata import Contributor, Metadata
from bookc.model.nodes import (
    Block,
    Book,
    Chapter,
    ChapterKind,
    Chat,
    Division,
    DivisionKind,
    Emphasis,
    Endnote,
    Foreign,
    Heading,
    Inline,
    LineRole,
    Link,
    ListBlock,
    Matter,
    MatterKind,
    Message,
    NoteKind,
    Paragraph,
    Part,
    SmallCaps,
    Strong,
    Table,
    Text,
    Verse,
    VerseLine,
)
from bookc.model.stress import Place, Stress, stress

AT = Span("a.md", 0, 1)
WORD = (Text("word"),)
EM, STRONG, FOREIGN = Emphasis(WORD), Strong(WORD), Foreign(WORD, "fr")
CROSSED = Strong((Text("a "), EM))
NONE, TEXT = frozenset[Place](), frozenset({Place.TEXT})
MADE = Metadata("Title", "", (Contributor("Mara", "aut"),), "en", "urn:x", "2026-01-01T00:00:00Z")


def chapter(*blocks: Block, title: tuple[Inline, ...] = WORD, before: tuple[Block, ...] = ()) -> Chapter:
    return Chapter("chapter-1", ChapterKind.CHAPTER, "1", title, blocks, "a.md", AT, before=before)


def paragraph(*inlines: Inline, role: LineRole | None = None) -> Paragraph:
    return Paragraph(inlines, AT, role)


def found(*blocks: Block) -> Stress:
    return stress(Book(MADE, (), (chapter(*blocks),), ()))


def test_a_plain_book_has_none() -> None:
    assert found(paragraph(*WORD)) == Stress(frozenset({Place.TEXT, Place.HEADING}))


@pytest.mark.parametrize("inline", [EM, FOREIGN, Link((EM,), "#a", AT), SmallCaps((FOREIGN,))])
def test_italics(inline: Inline) -> None:
    made = found(paragraph(Text("a "), inline))
    assert (made.italics, made.bold, made.both) == (TEXT, NONE, NONE)


def test_bold_beside_italics_is_not_both() -> None:
    made = found(paragraph(EM, STRONG), paragraph(Emphasis((EM, FOREIGN)), Strong((STRONG,))))
    assert (made.italics, made.bold, made.both) == (TEXT, TEXT, NONE)


@pytest.mark.parametrize(
    "inline",
    [
        CROSSED,
        Emphasis((STRONG,)),
        Foreign((STRONG,), "fr"),
        Strong((FOREIGN,)),
        Emphasis((Link((SmallCaps((STRONG,)),), "#a", AT),)),
    ],
)
def test_both_at_once_however_deep(inline: Inline) -> None:
    assert found(paragraph(inline)).both == {Place.TEXT}


@pytest.mark.parametrize(
    "block",
    [
        Division(DivisionKind.LETTER, (paragraph(CROSSED),), AT),
        ListBlock(((paragraph(CROSSED),),), AT),
        Verse(((VerseLine((CROSSED,)),),), AT),
        Chat((Message("Mara", (CROSSED,), True),), AT),
        Table((WORD,), ((WORD,), ((CROSSED,),)), AT),
        paragraph(CROSSED, role=LineRole.TAGS),
    ],
)
def test_both_in_any_block(block: Block) -> None:
    assert found(block).both == {Place.TEXT}


def test_places_of_their_own() -> None:
    made = found(Heading(2, (CROSSED,), AT), Table(((CROSSED,),), ((WORD,),), AT))
    assert made.both == {Place.HEADING, Place.TABLE_HEAD}
    assert made.places == {Place.HEADING, Place.TABLE_HEAD, Place.TEXT}


@pytest.mark.parametrize("role", [LineRole.POV, LineRole.TIMESTAMP, LineRole.MARKER, LineRole.END_MARK])
def test_lines_of_a_role_keep_only_foreign_words(role: LineRole) -> None:
    place = Place(role.value)
    made = found(paragraph(CROSSED, STRONG, EM, role=role))
    assert place in made.places
    assert (made.italics, made.bold, made.both) == (NONE, NONE, NONE)
    assert found(paragraph(FOREIGN, role=role)).italics == {place}


def test_every_part_of_a_book_is_looked_at() -> None:
    note = Endnote("n", 1, NoteKind.FOOTNOTE, (paragraph(CROSSED),), (), AT)
    bare = Book(MADE, (), (chapter(),), ())
    text, heading = {Place.TEXT}, {Place.HEADING}
    one = chapter(paragraph(*WORD))
    for book, places in (
        (bare, set()),
        (Book(MADE, (), (chapter(title=(CROSSED,)),), ()), heading),
        (Book(MADE, (), (chapter(before=(paragraph(CROSSED),)),), ()), text),
        (Book(MADE, (), (Part("p", (CROSSED,), (one,)),), ()), heading),
        (Book(MADE, (), (Part("p", WORD, (one,), page=(paragraph(CROSSED),)),), ()), text),
        (Book(MADE, (), (Part("p", WORD, (chapter(paragraph(CROSSED)),)),), ()), text),
        (Book(MADE, (), (one,), (), (paragraph(CROSSED),)), text),
        (Book(MADE, (), (one,), (Matter(MatterKind.ABOUT, "About", (paragraph(CROSSED),)),)), text),
        (Book(MADE, (Matter(MatterKind.DEDICATION, "", (paragraph(CROSSED),)),), (one,), ()), {Place.DEDICATION}),
        (Book(MADE, (Matter(MatterKind.EPIGRAPH, "", (paragraph(CROSSED),)),), (one,), ()), {Place.EPIGRAPH}),
        (Book(MADE, (), (Chapter("c", ChapterKind.CHAPTER, "", (), (), "", AT, endnotes=(note,)),), ()), text),
        (Book(MADE, (), (Chapter("c", ChapterKind.CHAPTER, "", (), (), "", AT, credit=(CROSSED,)),), ()), text),
    ):
        assert stress(book).both == places
