"""Lines of XHTML led back to the blocks that made them, without a byte changed by it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bookc.base.source import Span
from bookc.model.nodes import Division, DivisionKind, Paragraph, Text
from bookc.xhtml.blocks import blocks
from bookc.xhtml.tracing import Traced, marked, source_of, untrace
from strategies import LIMIT
from xhtml.documents import profile

PLAIN = profile()
TRACED = replace(PLAIN, trace=True)


def paragraph(words: str, start: int) -> Paragraph:
    """A paragraph of `one.md`."""
    return Paragraph((Text(words),), Span("one.md", start, start + len(words)))


def test_each_line_has_its_block() -> None:
    """A line belongs to the innermost block; what no block made belongs to none."""
    letter = Division(DivisionKind.LETTER, (paragraph("Dear lamp", 40), paragraph("Burn", 60)), Span("one.md", 30, 70))
    html = "<body>\n" + blocks((paragraph("Dusk", 0), letter), TRACED) + "\n</body>"
    clean, traced = untrace(html)
    assert clean == "<body>\n" + blocks((paragraph("Dusk", 0), letter), PLAIN) + "\n</body>"
    starts = [source_of(traced, line) for line in range(1, clean.count("\n") + 2)]
    assert [span and span.start for span in starts] == [None, 0, 30, 40, 60, 30, None]


def test_blocks_side_by_side_on_one_line() -> None:
    """Blocks that stand on one line are all there; the first of the smallest answers for it."""
    clean, traced = untrace(f"<li>{marked('<p>a</p>', Span('a', 1, 2))}{marked('<p>b</p>', Span('b', 3, 4))}</li>")
    assert clean == "<li><p>a</p><p>b</p></li>"
    assert traced == (Traced(1, 1, Span("a", 1, 2)), Traced(1, 1, Span("b", 3, 4)))
    assert source_of(traced, 1) == Span("a", 1, 2)


@LIMIT
@given(st.recursive(st.text("ab<>\n&"), lambda inner: st.lists(inner, max_size=4)), st.text("a/ \u0e01.", min_size=1))
def test_marks_go_as_they_came(tree: object, file: str) -> None:
    """Whatever is nested in whatever, taking the marks out gives the XHTML that was there without them."""

    def written(one: object, trace: bool) -> str:
        inner = one if isinstance(one, str) else "\n".join(written(part, trace) for part in one)  # type: ignore[attr-defined]
        return marked(inner, Span(file, 0, 9)) if trace else inner

    clean, traced = untrace(written(tree, True))
    assert clean == written(tree, False)
    assert all(1 <= one.first <= one.last <= clean.count("\n") + 1 and one.span.file == file for one in traced)
