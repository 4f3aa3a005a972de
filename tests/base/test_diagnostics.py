"""Diagnostics, the sink that gathers them, and the table of codes."""

from __future__ import annotations

import re

import pytest

from bookc.base.codes import CODES, Severity
from bookc.base.diagnostics import BookcError, Diagnostic, Sink
from bookc.base.source import Source, Span


def test_codes_are_whole() -> None:
    """Every row is `family/words`, and says in sentences what it means and how to mend it."""
    for name, row in CODES.items():
        assert re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", name)
        assert row.meaning[0].isupper()
        assert row.meaning.endswith(".")
        assert len(row.mend) > 8
        assert row.severity in Severity


def test_meanings_differ() -> None:
    """No two codes mean the same."""
    meanings = [row.meaning for row in CODES.values()]
    assert len(set(meanings)) == len(meanings)


def test_unknown_code() -> None:
    """A code that is no row is a bug of bookc, and nothing is kept of it."""
    sink = Sink()
    with pytest.raises(KeyError):
        sink.add("manifest/nonsense", "x")
    assert sink.diagnostics == []


def test_equal_diagnostics_are_kept_once() -> None:
    """The same complaint of the same place comes once; of another place, again."""
    sink = Sink()
    for start in (0, 0, 5):
        sink.add("source/html", "A tag was left out.", Span("one.md", start, start + 1))
    assert len(sink.diagnostics) == 2


@pytest.mark.parametrize(
    ("code", "strict", "failed"),
    [
        ("style/unknown", False, True),
        ("source/html", False, False),
        ("source/html", True, True),
        ("notes/dropped", True, False),
    ],
)
def test_failed(code: str, strict: bool, failed: bool) -> None:
    """An error fails a build, a warning under strict, a remark never."""
    sink = Sink(strict=strict)
    sink.add(code, "x")
    assert sink.failed is failed
    if failed:
        with pytest.raises(BookcError):
            sink.stop_if_failed()
    else:
        sink.stop_if_failed()


def test_place() -> None:
    """A diagnostic has a place if its source is known."""
    sink = Sink()
    sink.add_source(Source("one.txt", "a\nb\n"))
    place = sink.place(Diagnostic("source/html", "x", Span("one.txt", 2, 3)))
    assert place is not None
    assert (place.line, place.column) == (2, 1)
    assert sink.place(Diagnostic("source/html", "x", Span("two.txt", 2, 3))) is None
    assert sink.place(Diagnostic("source/html", "x")) is None


def test_order() -> None:
    """Diagnostics come by file in the order of reading, by line within one, those without a place first."""
    sink = Sink()
    sink.add_source(Source("z.txt", "1\n2\n3\n"))
    sink.add_source(Source("a.txt", "1\n2\n3\n"))
    sink.add("source/html", "a1", Span("a.txt", 0, 1))
    sink.add("source/html", "z3", Span("z.txt", 4, 5))
    sink.add("source/html", "z1 second", Span("z.txt", 1, 1))
    sink.add("source/html", "nowhere")
    sink.add("source/html", "z1 third", Span("z.txt", 0, 1))
    assert [d.message for d in sink.ordered()] == ["nowhere", "z1 second", "z1 third", "z3", "a1"]
