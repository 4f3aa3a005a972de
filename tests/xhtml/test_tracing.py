"""Words of XHTML led back to the blocks that made them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bookc.base.source import Span
from bookc.model.nodes import Division, DivisionKind, Image, Paragraph, SceneBreak, Text
from bookc.xhtml.blocks import blocks
from bookc.xhtml.places import signs_of
from bookc.xhtml.tracing import Traced, marked, source_of, traced
from strategies import LIMIT
from xhtml.documents import profile

TRACED = replace(profile(), trace=True)


def paragraph(words: str, start: int) -> Paragraph:
    """A paragraph of `one.md`."""
    return Paragraph((Text(words),), Span("one.md", start, start + len(words)))


def test_each_word_has_its_block() -> None:
    """A word belongs to the innermost block; what no block made belongs to none."""
    letter = Division(DivisionKind.LETTER, (paragraph("Dear lamp", 40), paragraph("Burn", 60)), Span("one.md", 30, 70))
    section = traced("<h1>X</h1>\n" + blocks((paragraph("Dusk", 0), letter), TRACED) + "\n<p>Y</p>")
    assert section.signs == "XDuskDearlampBurnY"
    places = [source_of(section.blocks, place) for place in (0, 1, 4, 5, 12, 13, 16, 17)]
    assert [span and span.start for span in places] == [None, 0, 0, 40, 40, 60, 60, None]


def test_a_picture_and_a_break_have_their_place() -> None:
    picture = Paragraph((Image("well.png", "", Span("one.md", 9, 12)),), Span("one.md", 9, 12))
    section = traced(blocks((paragraph("a", 0), SceneBreak("***", Span("one.md", 4, 7)), picture), TRACED))
    assert section.signs == "a\ufffc\ufffc"
    assert [source_of(section.blocks, place) for place in (1, 2)] == [Span("one.md", 4, 7), Span("one.md", 9, 12)]


def test_blocks_side_by_side_on_one_line() -> None:
    section = traced(f"<li>{marked('<p>a</p>', Span('a', 1, 2))}{marked('<p>b</p>', Span('b', 3, 4))}</li>")
    assert section.blocks == (Traced(0, 1, Span("a", 1, 2)), Traced(1, 2, Span("b", 3, 4)))


@LIMIT
@given(st.recursive(st.text("ab \n"), lambda inner: st.lists(inner, max_size=4)), st.text("a/ \u0e01.", min_size=1))
def test_marks_add_no_signs(tree: object, file: str) -> None:
    """Whatever is nested in whatever, the words are those that were there without the marks."""

    def written(one: object, trace: bool) -> str:
        inner = one if isinstance(one, str) else "\n".join(written(part, trace) for part in one)  # type: ignore[attr-defined]
        return marked(f"<p>{inner}</p>", Span(file, 0, 9)) if trace else f"<p>{inner}</p>"

    section = traced(written(tree, True))
    assert section.signs == signs_of(written(tree, False))
    assert all(0 <= one.start <= one.end <= len(section.signs) and one.span.file == file for one in section.blocks)
