"""What holds of every manuscript, whatever a person says of its lines: no crash, no word lost."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from bookc import pipeline
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.world import MemoryWorld
from bookc.fonts.faces import FontSet
from bookc.manifest.schema import Treatment
from bookc.model.nodes import Book
from bookc.wishes.doubtful import quoted
from strategies import LIMIT, Piece, markdown_manuscripts, plain_manuscripts, raw_texts, text_of, words_of

chosen = st.lists(st.integers(0, 400), min_size=1, max_size=4)
ways = st.sampled_from(("line", "number", "pattern"))


def entry(lines: list[str], at: int, way: str, kind: str, name: str) -> str:
    """An entry of `treat` for a line."""
    number = at % max(1, len(lines))
    line = " ".join(lines[number].split()) if lines else ""
    if way == "line" and line and line.isprintable():
        return f"{{line: {quoted(line)}, as: {kind}}}"
    if way == "pattern":
        return f"{{pattern: '{'^.{0,' + str(at) + '}$'}', as: {kind}}}"
    return f"{{line: {number + 1}, file: {name}, as: {kind}}}"


def prepared(text: str, name: str, more: str) -> tuple[Book | None, Sink]:
    """The book of one chapter as the outputs get it, or None if it is refused."""
    data = f"title: The Low Road\nauthor: Peg Ottaway\nchapters: [{name}]\n{more}\n".encode()
    world = MemoryWorld({name: text.encode("utf-8", "replace")})
    sink = Sink()
    with mock.patch("bookc.fonts.faces.gather", return_value=FontSet((), ())):
        try:
            return pipeline.prepare("book.yaml", data, world, sink, lambda _: None).book, sink
        except BookcError:
            return None, sink


def assert_kept(piece: Piece, name: str, more: str) -> None:
    """Every word that counts stands in the book, or a diagnostic tells of it."""
    book, sink = prepared(piece.text, name, more)
    if book is None:
        assert [d.code for d in sink.diagnostics if d.severity == 2] == ["source/empty"]
        return
    # Before a remark, `[note]:` is a label that says nothing.
    said = "\n".join((*(diagnostic.message for diagnostic in sink.diagnostics), "note"))
    assert set(words_of(piece.kept) - words_of(text_of(book))) <= set(words_of(said))


@given(plain_manuscripts(), chosen, ways)
@LIMIT
def test_a_line_that_is_said_to_be_text_keeps_every_word(piece: Piece, at: list[int], way: str) -> None:
    """In a plain manuscript."""
    entries = (entry(piece.text.split("\n"), number, way, "text", "one.txt") for number in at)
    assert_kept(piece, "one.txt", f"treat: [{', '.join(entries)}]")


@given(markdown_manuscripts(), chosen, ways)
@LIMIT
def test_the_same_in_markdown(piece: Piece, at: list[int], way: str) -> None:
    """In a manuscript in Markdown."""
    entries = (entry(piece.text.split("\n"), number, way, "text", "one.md") for number in at)
    assert_kept(piece, "one.md", f"treat: [{', '.join(entries)}]")


@given(
    raw_texts,
    st.lists(st.tuples(st.integers(0, 400), ways, st.sampled_from(list(Treatment))), max_size=4),
    st.sampled_from(("one.txt", "one.md", "one.html")),
)
@LIMIT
def test_nothing_that_is_said_of_lines_breaks_a_book(
    text: str, made: list[tuple[int, str, Treatment]], name: str
) -> None:
    """Any line may be called anything."""
    entries = (entry(text.split("\n"), at, way, kind, name) for at, way, kind in made)
    prepared(text, name, f"treat: [{', '.join(entries)}]")


@given(
    raw_texts, st.text(min_size=1, max_size=4), st.text(max_size=4), st.sampled_from(("one.txt", "one.md", "one.html"))
)
@LIMIT
def test_no_replacement_breaks_a_book(text: str, find: str, put: str, name: str) -> None:
    """Any words may be replaced by any."""
    if find.isprintable() and put.isprintable():
        prepared(text, name, f"replace: [{{find: {quoted(find)}, with: {quoted(put)}}}]")
