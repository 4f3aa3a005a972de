"""Sources, spans and the places they show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bookc.base.source import Place, Source, Span

texts = st.text(alphabet=st.sampled_from("ab\n\t é—\u2028\r"), max_size=60)


def test_place() -> None:
    """A span is shown with the file, line and column that a person counts, and the line's text."""
    source = Source("one.txt", "It was dark.\nThe well was deep.\n")
    assert source.place(Span("one.txt", 17, 21)) == Place("one.txt", 2, 5, "The well was deep.", 4)


def test_span_over_lines() -> None:
    """A span of several lines is shown by its first, to that line's end."""
    source = Source("one.txt", "It was dark.\nThe well was deep.\n")
    assert source.place(Span("one.txt", 7, 30)) == Place("one.txt", 1, 8, "It was dark.", 5)


def test_lines() -> None:
    """A last newline makes no further line, an empty line amid others does count."""
    assert Source("x", "").lines == []
    assert Source("x", "a\n\nb").lines == ["a", "", "b"]
    assert Source("x", "a\n\nb\n").lines == ["a", "", "b"]


def test_only_newlines_part_lines() -> None:
    """Separators that Python's splitlines knows are characters of the line here."""
    assert Source("x", "a\u2028b\x0bc\n").lines == ["a\u2028b\x0bc"]


def test_lines_span() -> None:
    """The span of some lines holds them without the last one's end."""
    source = Source("x", "one\ntwo\nthree\n")
    span = source.lines_span(2, 3)
    assert source.text[span.start : span.end] == "two\nthree"
    assert source.lines_span(4, 9) == Span("x", 14, 14)


@given(text=texts, start=st.integers(-5, 80), length=st.integers(-5, 80))
def test_any_span_has_a_place(text: str, start: int, length: int) -> None:
    """Any span, even one that points outside, has a place in the text: a line that is there, a column on it."""
    source = Source("x", text)
    place = source.place(Span("x", start, start + length))
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert place.text == lines[place.line - 1]
    assert 1 <= place.column <= len(place.text) + 1
    assert place.width >= 1


@given(text=texts)
def test_every_character_is_found(text: str) -> None:
    """Line and column of every offset lead back to it, and lines are counted as by splitting at newlines."""
    source = Source("x", text)
    for offset in range(len(text) + 1):
        place = source.place(Span("x", offset, offset + 1))
        assert source.line_start(place.line) + place.column - 1 == offset
        assert place.line == text.count("\n", 0, offset) + 1 == source.line_of(offset)


@given(text=texts, data=st.data())
def test_lines_span_is_the_lines(text: str, data: st.DataObject) -> None:
    """The span of lines m to n is just those lines, joined."""
    source = Source("x", f"{text}.")
    lines = f"{text}.".split("\n")
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    span = source.lines_span(first, last)
    assert source.text[span.start : span.end] == "\n".join(lines[first - 1 : last])
