"""A job's wish to fill so many sheets, as copyfit is asked for it: what stands beside the book, and what is fixed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bookc import copyfit, outputs
from bookc.base.diagnostics import Sink
from bookc.base.units import Length
from bookc.copyfit import Goal
from bookc.copyfit.knobs import Knob
from bookc.design import themes
from bookc.design.imposition import Blanks, Filler, PrintCover
from bookc.design.page import PageDesign
from bookc.jobs import fitting
from bookc.manifest.press import BlankPages, PressJob
from bookc.manifest.press_values import FitWish
from bookc.manifest.schema import Margins, PdfOutput
from bookc.manifest.values import Tracking
from bookc.press.padding import needed
from bookc.press.schemes import SCHEMES
from bookc.pressing.settling import Where
from copyfit.making import Book, page


class Asked:
    """A book of chapters that is nothing but their lengths, and what copyfit was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *pdfs: PdfOutput) -> None:
        self.book = Book([9000, 7000], recto=False)
        self.sink = Sink()
        self.goals: list[Goal] = []
        self.fixed: list[frozenset[Knob]] = []
        self.counted: fitting.Counted = {}
        # A page for each PDF, the second on smaller paper.
        pages = (page(), page(trim="105x148mm"))[: len(pdfs)]
        manifest = SimpleNamespace(output=SimpleNamespace(pdf=pdfs))
        self.prepared: Any = SimpleNamespace(
            loaded=SimpleNamespace(manifest=manifest), pages=pages, theme=themes.load("classic"), book=self.book
        )
        fit = copyfit.fit

        def asked(design: PageDesign, theme: Any, goal: Goal, count: Any, fixed: frozenset[Knob]) -> Any:
            self.goals.append(goal)
            self.fixed.append(fixed)
            return fit(design, theme, goal, count, fixed)

        monkeypatch.setattr(copyfit, "fit", asked)
        monkeypatch.setattr(outputs, "print_edition", lambda _prepared, _pdf, design: design)
        monkeypatch.setattr("bookc.paged.count", lambda book, design: book.count(design))

    def fit(self, wish: PressJob) -> fitting.Fit | None:
        return fitting.fit(self.prepared, wish, SCHEMES[wish.layout], self.counted, self.sink, Where())


def test_the_book_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish nothing is counted; the page is that of the job's PDF."""
    asked = Asked(monkeypatch, PdfOutput(name="a"), PdfOutput(name="b"))
    assert asked.fit(PressJob(pdf="b")) == fitting.Fit(asked.prepared.pages[1])
    assert asked.book.asked == []


def test_the_page_of_the_job_s_pdf_is_tuned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that of the first; its changes are told, and no page is counted twice for several jobs."""
    asked = Asked(monkeypatch, PdfOutput(name="a"), PdfOutput(name="b"))
    second = asked.prepared.pages[1]
    sheets = -(-asked.book.pages(second) // 4)
    made = asked.fit(PressJob(pdf="b", fit=FitWish(sheets - 1)))
    assert made is not None, asked.sink.diagnostics
    assert made.design.trim == second.trim
    assert made.design != second
    assert made.changes
    assert -(-asked.book.pages(made.design) // 4) == sheets - 1
    assert asked.fit(PressJob(pdf="b", fit=FitWish(sheets - 1))) == made
    assert len(asked.book.asked) == len(set(asked.book.asked))


@pytest.mark.parametrize(
    ("wish", "extra"),
    [
        (PressJob(), 0),
        (PressJob(cover=PrintCover.PAGE), 2),
        (PressJob(cover=PrintCover.SHEET), 0),
        (PressJob(blanks=BlankPages(fill=(Filler.FLYLEAF,))), 2),
        (PressJob(blanks=BlankPages(fill=(Filler.FLYLEAF,), add=True)), 2),
        (PressJob(blanks=BlankPages(fill=(Filler.FLYLEAF,), add=True), cover=PrintCover.PAGE), 4),
    ],
)
def test_what_stands_beside_the_book(monkeypatch: pytest.MonkeyPatch, wish: PressJob, extra: int) -> None:
    """A cover page has a bare back; fillers count, added sheets or not."""
    asked = Asked(monkeypatch, PdfOutput(name="a"))
    wish = PressJob(cover=wish.cover, blanks=wish.blanks, fit=FitWish(None))
    assert asked.fit(wish) is not None
    assert asked.goals[0] == Goal(4, None, extra)


def test_what_stands_beside_the_fitted_book_is_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bookplate stands on a recto, so behind a book of fifteen pages it needs two, behind one of sixteen but one: a
    book of sixteen that is to fill four sheets must lose two pages."""
    asked = Asked(monkeypatch, PdfOutput(name="a"))
    asked.book.chapters = [10700, 7000]
    assert asked.book.pages(asked.prepared.pages[0]) == 16
    blanks = BlankPages(fill=(Filler.EX_LIBRIS,), at=Blanks.BACK, add=True)
    made = asked.fit(PressJob(blanks=blanks, fit=FitWish(4)))
    assert made is not None, asked.sink.diagnostics
    assert [goal.extra for goal in asked.goals] == [1, 2]
    assert needed(asked.book.pages(made.design), blanks.where, blanks.fill) <= 16


@pytest.mark.parametrize(
    ("pdf", "fixed"),
    [
        (PdfOutput(name="a"), set()),
        (PdfOutput(name="a", size=Length.parse("11pt")), {Knob.SIZE}),
        (PdfOutput(name="a", leading=Length.parse("14pt")), {Knob.LEADING}),
        (PdfOutput(name="a", tracking=Tracking.parse("0em")), {Knob.TRACKING}),
        *((PdfOutput(name="a", margins=Margins(**{side: Length.parse("20mm")})), {Knob.MARGINS})
          for side in ("inner", "outer", "top", "bottom")),
    ],
)  # fmt: skip
def test_what_the_manifest_says_is_fixed(monkeypatch: pytest.MonkeyPatch, pdf: PdfOutput, fixed: set[Knob]) -> None:
    """Each measure that it gives is left alone, and named where it stands in the way."""
    asked = Asked(monkeypatch, pdf)
    assert asked.fit(PressJob(fit=FitWish(90))) is None
    assert asked.fixed == [fixed]
    (told,) = asked.sink.diagnostics
    assert told.code == "press/no-fit"
    assert all(str(knob) in told.message for knob in fixed)
