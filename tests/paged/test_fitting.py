"""Pages counted without painting, tracking as it is printed, and a real book fitted to its sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.copyfit import Fitted, Goal, Knob, fit
from bookc.design.page import PageDesign
from bookc.design.terms import terms
from bookc.outputs import Prepared
from bookc.paged import Print, count, typeset
from bookc.paged.engine import Engine
from bookc.paged.page_css import page_rules
from bookc.pipeline import prepare
from validators.making import write
from validators.printed import Printed

MANIFEST = """
title: The Ferry
author: Ann Brown
language: en-GB
front: [title, contents]
back: []
chapters: [one.md]
output: {pdf: {trim: 105x148mm, chapters-start: any}}
"""

# The first words go in small capitals behind a drop cap; what follows them are short words. See the rules for tracking.
OPENING = "Both ends of the boat are the front. She has a ramp at each end and a lamp at each end, and under "
OPENING += "each lamp a board on which her name is written, so that nobody has to ask which way she is going. "
MORE = "Nobody remembered afterwards who had first thought of counting the passengers, or of writing them down. "


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A book of one short chapter."""
    text = f"# One\n\n{OPENING}\n\n" + f"{MORE * 5}\n\n" * 4
    path = write(tmp_path_factory.mktemp("ferry"), MANIFEST, {"one.md": text})
    sink = Sink()
    prepared = prepare(str(path), path.read_bytes(), DiskWorld(path.parent), sink, lambda _: None)
    assert sink.diagnostics == []
    return prepared


def edition(prepared: Prepared, page: PageDesign) -> Print:
    return Print(prepared.theme, page, prepared.faces, (), prepared.assets, None)


def counted(prepared: Prepared, page: PageDesign) -> int:
    return count(prepared.book, edition(prepared, page))


@pytest.fixture(scope="module")
def before(book: Prepared) -> int:
    """Its pages as they are printed."""
    return typeset(book.book, edition(book, book.pages[0])).pages


def test_pages_are_counted_even_if_the_front_matter_was_counted_wrong(
    book: Prepared, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "count_pages", lambda *_: 8)
    real = Engine.laid_out
    rules: list[str] = []

    def laid_out(press: Engine, html: str, read: Callable[[Any], Any], more: str = "") -> Any:
        rules.append(more)
        return real(press, html, read, more)

    monkeypatch.setattr(Engine, "laid_out", laid_out)
    assert counted(book, book.pages[0]) == before
    assert [":nth(9)" in rule for rule in rules] == [True, False]


def test_nothing_is_said_of_tracking_where_there_is_none(book: Prepared) -> None:
    (page,) = book.pages
    words = terms("en-GB")
    assert "letter-spacing" not in page_rules(page, words)
    assert "letter-spacing: -0.005em" in page_rules(replace(page, tracking=Fraction(-5, 1000)), words)


def test_tracking_spaces_the_text_and_nothing_else(book: Prepared, tmp_path: Path) -> None:
    (page,) = book.pages
    rows = {}
    for name, tracking in (("none", 0), ("wide", Fraction(4, 100))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(typeset(book.book, edition(book, replace(page, tracking=Fraction(tracking)))).data)
        printed = Printed(path)
        opening = next(mark.page for mark in printed.outline if mark.title == "One")
        rows[name] = printed.rows(opening), printed.rows(opening + 1)
        printed.close()
    (head, text), (head_wide, text_wide) = rows["none"], rows["wide"]
    for begin in ("One", "B", "othends"):
        own, wide = (next(row for row in rows if row.text.startswith(begin)) for rows in (head, head_wide))
        # The chapter's name, the drop cap, and the opening words beside it stand where they stood.
        assert (wide.left, wide.baseline) == (own.left, own.baseline)
    letters, letters_wide = (sum(len(row.text) for row in rows[:9]) for rows in (text, text_wide))
    assert letters_wide < 0.96 * letters


def test_a_book_is_fitted_to_its_sheets(book: Prepared, before: int) -> None:
    (page,) = book.pages
    counts: list[int] = []

    def count_pages(design: PageDesign) -> int:
        counts.append(counted(book, design))
        return counts[-1]

    kept = frozenset({Knob.SIZE, Knob.TRACKING})
    result = fit(page, book.theme, Goal(1, before + 1), count_pages, kept)
    assert counts[0] == before
    assert isinstance(result, Fitted)
    assert {change.knob for change in result.changes} <= {Knob.LEADING, Knob.MARGINS}
    assert typeset(book.book, edition(book, result.design)).pages == result.pages == before + 1
