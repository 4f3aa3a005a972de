"""What holds of every manuscript: no crash, no word lost, notes and marks in pairs, ids once, XHTML well-formed."""

from __future__ import annotations

import re
from collections.abc import Callable
from unittest import mock
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc import pipeline
from bookc.base.decode import decode
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.source import Source, Span
from bookc.base.world import MemoryWorld
from bookc.evidence import Kind, judge
from bookc.fonts.faces import FontSet
from bookc.model.nodes import Anchor, Blocks, Book, FootnoteMark, Heading, InlineNote, Link, NoteRef, Text
from bookc.model.walk import book_blocks, iter_blocks, iter_inlines, plain_text, runs_of
from bookc.readers import read
from bookc.readers.reading import Reading
from strategies import (
    LIMIT,
    Piece,
    letters_of,
    markdown_manuscripts,
    plain_manuscripts,
    raw_texts,
    runs_in,
    text_of,
    words_of,
)
from xhtml.documents import document

ENDINGS = ("txt", "md")
endings = st.sampled_from(ENDINGS)
MANIFEST = "title: The Low Road\nauthor: Peg Ottaway\nlanguage: {language}\nchapters: [one.{ending}]\n{more}"


def prepared(text: str, ending: str, language: str = "en-US", more: str = "") -> tuple[Book | None, Sink]:
    """The book of one chapter as the outputs get it, or None if the chapter is refused."""
    name = f"one.{ending}"
    data = MANIFEST.format(language=language, ending=ending, more=more).encode()
    world = MemoryWorld({name: text.encode("utf-8", "replace")})
    sink = Sink()
    with mock.patch("bookc.fonts.faces.gather", return_value=FontSet((), ())):
        try:
            return pipeline.prepare("book.yaml", data, world, sink, lambda _: None).book, sink
        except BookcError:
            return None, sink


def said(sink: Sink) -> str:
    """What the diagnostics say."""
    return "\n".join(diagnostic.message for diagnostic in sink.diagnostics)


def assert_kept(piece: Piece, ending: str) -> None:
    """Every word that the manuscript's pieces count as theirs stands in the book, or a diagnostic tells of it."""
    book, sink = prepared(piece.text, ending)
    if book is None:
        assert [d.code for d in sink.diagnostics if d.severity == 2] == ["source/empty"]
        assert not piece.kept.strip()
        return
    # Equal diagnostics are kept once, so there a word counts for all its like.
    assert set(words_of(piece.kept) - words_of(text_of(book))) <= set(words_of(said(sink)))


@given(plain_manuscripts())
@LIMIT
def test_no_word_of_a_plain_manuscript_is_lost(piece: Piece) -> None:
    assert_kept(piece, "txt")


@given(markdown_manuscripts())
@LIMIT
def test_no_word_of_a_markdown_manuscript_is_lost(piece: Piece) -> None:
    assert_kept(piece, "md")


def beside_the_words(source: Source) -> str:
    """What of a plain text may vanish: dividers, notes' labels, footnotes' numbers, tags of emphasis."""
    lines = source.lines
    found: list[str] = re.findall(r"</?(?:i|em|b|strong|u|s|strike|del|br)\s*/?>", source.text, re.IGNORECASE)
    for verdict in judge(lines).verdicts:
        if verdict.kind in {Kind.DIVIDER, Kind.BOUNDARY}:
            found += lines[verdict.first - 1 : verdict.last]
        elif verdict.kind is Kind.FOOTNOTE_REF:
            found.append(lines[verdict.first - 1][verdict.start : verdict.end])
        elif verdict.is_note:
            start = verdict.start if verdict.position == "inline" else 0
            found.append(lines[verdict.first - 1][start : verdict.label_end])
    return "\n".join(found)


@given(raw_texts)
@LIMIT
def test_no_letter_of_any_plain_text_is_lost(text: str) -> None:
    book, sink = prepared(text, "txt")
    if book is not None:
        source = sink.sources["one.txt"]
        there = letters_of("\n".join((text_of(book), said(sink) * len(sink.diagnostics), beside_the_words(source))))
        assert letters_of(source.text) - there == {}


_MARKUP = re.compile(
    r"<[^<>]*>|\{[^{}]*\}|\]\([^()\n]*\)|&#?\w+;|^[ >]*(?:`{3,}|~{3,}).*$|^ *:::.*$|\[\^[^\]\n]*\]:?"
    r"|^ *\[[^\]\n]*\]:.*$|https?://\S*|\d+[.)]",
    re.MULTILINE,
)
"""What is Markdown's own and no word: tags, attributes, addresses, entities, fences, labels, numbers of lists."""


@given(raw_texts)
@LIMIT
def test_no_letter_of_any_markdown_is_lost(text: str) -> None:
    book, sink = prepared(text, "md")
    if book is not None:
        source = sink.sources["one.md"]
        there = letters_of("\n".join((text_of(book), said(sink) * len(sink.diagnostics), beside_the_words(source))))
        assert letters_of(_MARKUP.sub(" ", source.text)) - there == {}


@given(st.binary(max_size=300), endings)
@LIMIT
def test_readers_never_raise_on_bytes(data: bytes, ending: str) -> None:
    read(f"one.{ending}", data, Sink())


def spans_of(reading: Reading) -> list[Span]:
    """Every span of a reading."""
    blocks: Blocks = ()
    found: list[Span] = []
    for chapter in reading.chapters:
        blocks += (*chapter.blocks, *(block for note in chapter.footnotes for block in note.blocks))
        found += [chapter.span, *(note.span for note in chapter.footnotes)]
    for block in iter_blocks(blocks):
        found.append(block.span)
        for run in runs_of(block):
            found += [i.span for i in iter_inlines(run) if isinstance(i, Link | InlineNote | FootnoteMark)]
    return found


@given(raw_texts, endings)
@LIMIT
def test_readers_never_raise_and_spans_lie_inside_the_source(text: str, ending: str) -> None:
    name = f"one.{ending}"
    sink = Sink()
    reading = read(name, text.encode("utf-8", "replace"), sink)
    places = [diagnostic.span for diagnostic in sink.diagnostics if diagnostic.span]
    size = len(sink.sources[name].text) if name in sink.sources else 0
    for span in places + (spans_of(reading) if reading else []):
        assert span.file == name
        assert 0 <= span.start <= span.end <= size


any_manuscript = st.one_of(
    plain_manuscripts().map(lambda piece: ("txt", piece.text)),
    markdown_manuscripts().map(lambda piece: ("md", piece.text)),
    st.tuples(endings, raw_texts),
)


@given(any_manuscript, st.sampled_from(("endnote", "chapter-end", "before", "title-page", "keep", "drop")))
@LIMIT
def test_notes_and_marks_are_in_pairs_and_ids_stand_once(made: tuple[str, str], place: str) -> None:
    wish = f"notes: {{author-note: {place}, footnote: {place}, translator-note: {place}}}\n"
    book, _ = prepared(made[1], made[0], more=wish)
    if book is None:
        return
    marks = [ref for chapter in book.chapters for ref in chapter.marks]
    inlines = [inline for run in runs_in(book) for inline in iter_inlines(run)]
    marks += [inline for inline in inlines if isinstance(inline, NoteRef)]
    notes = [note for chapter in book.chapters for note in chapter.endnotes]
    assert sorted((ref.id, ref.note, ref.number) for ref in marks) == sorted(
        (ref, note.id, note.number) for note in notes for ref in note.refs
    )
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    assert not any(isinstance(inline, InlineNote | FootnoteMark) for inline in inlines)
    ids = [note.id for note in notes] + [ref.id for ref in marks]
    ids += [inline.id for inline in inlines if isinstance(inline, Anchor)]
    ids += [block.id for block in book_blocks(book) if isinstance(block, Heading) and block.id]
    ids += [name for chapter in book.chapters for name in (chapter.id, f"{chapter.id}-heading")]
    assert len(ids) == len(set(ids))
    targets = [inline.href[1:] for inline in inlines if isinstance(inline, Link) and inline.href.startswith("#")]
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("paged", [False, True])
@given(any_manuscript)
@LIMIT
def test_xhtml_is_well_formed_and_says_every_word(paged: bool, made: tuple[str, str]) -> None:
    book, _ = prepared(made[1], made[0])
    if book is None:
        return
    root = ElementTree.fromstring(document(book, paged=paged))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    # An image's words stand in an attribute.
    if "![" not in made[1]:
        said_by = [plain_text(run) for run in runs_in(book) if all(isinstance(inline, Text) for inline in run)]
        assert letters_of("".join(said_by)) - letters_of("".join(root.itertext())) == {}


def skeleton(book: Book) -> str:
    """The letters and digits of a book in their order."""
    return "".join(character for character in text_of(book) if character.isalnum())


@given(any_manuscript, st.sampled_from(("en-US", "en-GB", "fr", "de", "es", "cs")))
@LIMIT
def test_typography_changes_no_letter(made: tuple[str, str], language: str) -> None:
    off = "typography: {quotes: keep, dashes: keep, ellipses: keep, spaces: keep}\n"
    smart, _ = prepared(made[1], made[0], language)
    kept, _ = prepared(made[1], made[0], language, off)
    if smart is not None and kept is not None:
        assert skeleton(smart) == skeleton(kept)


@given(any_manuscript)
@LIMIT
def test_the_same_manuscript_gives_the_same_book(made: tuple[str, str]) -> None:
    first, one = prepared(made[1], made[0])
    second, two = prepared(made[1], made[0])
    assert first == second
    assert one.diagnostics == two.diagnostics


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=120))
@LIMIT
def test_text_survives_any_of_its_encodings(text: str) -> None:
    ways: list[Callable[[str], bytes]] = [
        lambda t: t.encode("utf-8", "replace"),
        lambda t: t.encode("utf-8-sig", "replace"),
        lambda t: t.encode("utf-16", "replace"),
    ]
    found = [decode("one.txt", way(text), Sink()) for way in ways]
    assert len({source.text for source in found if source is not None}) <= 1
