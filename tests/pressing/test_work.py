"""A job at the press: the cover, what fills the sheets, and what the guide is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.design.imposition import Binding, Filler, PrintCover, Scale
from bookc.fonts import house
from bookc.manifest.press import BinderEntry, BlankPages, PressJob
from bookc.manifest.press_values import Number, Paper, Sheet
from bookc.pdf.boxes import Box
from bookc.pdf.file import open_pdf
from bookc.press.device import Device
from bookc.press.fillers import Facts, Setting
from bookc.press.preview import AT_ONCE
from bookc.press.schemes import SCHEMES
from bookc.pressing import guiding
from bookc.pressing.settling import Where
from bookc.pressing.work import Brought, Worked, work
from cli.test_impose import DIGEST, pdf


@dataclass(frozen=True)
class FakeCover:
    """A cover of blank pages; `asked` holds what was asked of it."""

    asked: list[tuple[str, float, float]]

    @property
    def drawn(self) -> bool:
        return True

    def _page(self, what: str, size: Size) -> bytes:
        width, height = float(size.width.points), float(size.height.points)
        self.asked.append((what, round(width, 2), round(height, 2)))
        # No page of a PDF is narrower than three points.
        return pdf((max(width, 3), height))

    def front(self, trim: Size) -> bytes:
        return self._page("front", trim)

    def back(self, trim: Size) -> bytes:
        return self._page("back", trim)

    def spine(self, size: Size, trim: Size) -> bytes:
        assert trim.height.points == DIGEST[1]
        return self._page("spine", size)


class Press:
    """Documents of the same pages, one for each job, and what was asked and told."""

    def __init__(self, opened: ExitStack, *pages: tuple[float, float]) -> None:
        self.opened = opened
        self.pages = pages
        self.asked: list[tuple[str, float, float]] = []
        self.sink = Sink()
        self.inks: tuple[Box | None, ...] = (None,) * len(pages)

    def work(self, wish: PressJob, *, own: bool = False, cover: bool = True) -> Worked | None:
        """Work the job out; `own` takes the document's own pages for its cover."""
        document = self.opened.enter_context(open_pdf(pdf(*self.pages)))
        brought = Brought(
            setting=lambda width, height: Setting.house(width, height),
            faces=lambda letters: house.faces([letters]),
            facts=lambda: Facts(),
            inks=lambda: self.inks + (None,) * (len(document.pages) - len(self.inks)),
            cover=FakeCover(self.asked) if cover else None,
            own_cover=own,
        )
        return work(document, wish, SCHEMES[wish.layout], Device(), brought, self.sink, Where())


Opener = Callable[..., Press]


@pytest.fixture
def opener() -> Iterator[Opener]:
    """Opens documents of pages of these sizes, and closes them in the end."""
    with ExitStack() as opened:
        yield lambda *pages: Press(opened, *pages)


@pytest.fixture
def press(opener: Opener) -> Press:
    """A press for nine pages."""
    return opener(*[DIGEST] * 9)


def test_a_books_own_cover_takes_none_of_its_pages(opener: Opener) -> None:
    """All pages are in the booklet; front and back are drawn at the page's size, the spine as high as the pages stand
    on the sheet."""
    press = opener(*[DIGEST] * 80)
    made = press.work(PressJob(layout="half-booklet", cover=PrintCover.SHEET, sheet=Sheet.parse("a3"), scale=Scale.FIT))
    assert made is not None, press.sink.diagnostics
    assert made.cover is not None
    assert made.slots == tuple(range(80))
    scale = made.imposed.layout.scale
    assert scale < 0.98
    assert press.asked[:2] == [("front", *DIGEST), ("back", *DIGEST)]
    ((what, *measures),) = press.asked[2:]
    assert what == "spine"
    assert measures == pytest.approx((made.cover.spine, 612 * scale), abs=0.01)
    assert [(file.suffix, file.cover) for file in made.files] == [("", False), ("-cover", True)]


def test_around_a_few_leaves_there_is_no_spine(press: Press) -> None:
    """Nothing is asked for where the fold takes up no paper to speak of."""
    assert press.work(PressJob(cover=PrintCover.SHEET)) is not None
    assert [what for what, *_ in press.asked] == ["front", "back"]


def test_a_cover_on_the_first_page(press: Press) -> None:
    """It and its bare back come before the book, and count where signatures are too small."""
    made = press.work(PressJob(cover=PrintCover.PAGE))
    assert made is not None
    assert made.slots == (9, None, *range(9), None)
    assert [file.suffix for file in made.files] == [""]
    assert press.work(PressJob(layout="signatures", signatures=(Number(2),), cover=PrintCover.PAGE)) is None
    blanks = BlankPages(fill=(Filler.NOTES, Filler.COLOPHON), add=True)
    assert press.work(PressJob(layout="signatures", signatures=(Number(2), Number(1)), blanks=blanks)) is not None
    assert press.work(PressJob(layout="signatures", signatures=(Number(2),), blanks=blanks)) is None
    # The same is said once.
    assert [one.message for one in press.sink.diagnostics if one.code == "press/too-few-sheets"] == [
        "The signatures hold 8 pages, and there are 11: 3 sheets in all are needed."
    ]


def test_no_cover_to_print(press: Press) -> None:
    """A book without one is told; a document that is its own cover needs five pages."""
    for wish in (PrintCover.PAGE, PrintCover.SHEET):
        assert press.work(PressJob(cover=wish), cover=False) is None
        assert [one.code for one in press.sink.diagnostics] == ["press/no-cover"]
    made = press.work(PressJob(cover=PrintCover.SHEET), own=True, cover=False)
    assert made is not None
    assert made.slots == (2, 3, 4, 5, 6, None, None, None)


def test_a_cover_of_another_size_says_nothing_of_the_pages(opener: Opener) -> None:
    """The usual size is the book's, however many pages of the cover, or blanks, there are."""
    press = opener((500, 700), (500, 700), DIGEST, (500, 700), (500, 700))
    made = press.work(PressJob(cover=PrintCover.SHEET, sheet=Sheet.parse("20x30in")), own=True)
    assert made is not None, press.sink.diagnostics
    assert (made.imposed.layout.page_width, made.imposed.layout.page_height) == DIGEST


def test_what_blanks_have_become_is_what_found_room(press: Press) -> None:
    """A filler that was left out is told, and is none."""
    made = press.work(
        PressJob(blanks=BlankPages(fill=(Filler.NOTES, Filler.EX_LIBRIS, Filler.FLYLEAF, Filler.FLYLEAF)))
    )
    assert made is not None
    told = [one.message for one in press.sink.diagnostics if one.code == "press/left-out"]
    assert len(told) == 1
    assert made.filled
    assert all(kind not in told[0] for kind in made.filled)


def test_the_spine_is_where_the_book_has_it(press: Press) -> None:
    """Ink that stands near the spine of a right-bound book is near its right edge: only then is it lost to the sheet's
    edge on leaves, which lie against it there."""
    press.inks = (Box(200, 100, 390, 500), Box(6, 100, 200, 500), *(None,) * 7)
    scales = []
    for binding in Binding:
        made = press.work(PressJob(binding=binding, edge=Length.parse("10mm"), sheet=Sheet.parse("letter")))
        assert made is not None
        scales.append(made.imposed.layout.scale)
    left, right = scales
    assert left < 0.95
    assert right == 1


def test_what_the_guide_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheets' files and the cover's, the paper, what blanks have become; pages are counted as they lie, the cover
    the first of them."""
    told: list[Any] = []

    def guide(imposed: object, facts: object) -> SimpleNamespace:
        told.extend((imposed, facts))
        return SimpleNamespace(html="", css="")

    monkeypatch.setattr(guiding, "guide", guide)
    monkeypatch.setattr(guiding, "leaflet", lambda *_: (b"guide", 2))
    monkeypatch.setattr(house, "faces", lambda *_: ())
    wish = PressJob(
        sheet=Sheet.parse("tabloid"),
        cover=PrintCover.SHEET,
        cover_sheet=Sheet.parse("sra3"),
        paper=Paper.parse("120gsm"),
        blanks=BlankPages(fill=(Filler.FLYLEAF,)),
        binder=BinderEntry(copies="12"),
    )
    made = press.work(wish)
    assert made is not None
    assert guiding.guide_pdf(made, wish, "Salt", "Ann", lambda more: f"x{more}.pdf", press.sink) == (b"guide", 2)
    facts = told[1]
    assert (facts.title, facts.author, facts.files, facts.cover) == ("Salt", "Ann", ("x.pdf",), "x-cover.pdf")
    assert facts.cover_paper == "SRA3"
    assert (facts.stock, facts.blanks, facts.copies, facts.paper) == ("120gsm", "a flyleaf", 12, "letter")
    on_page = press.work(PressJob(cover=PrintCover.PAGE))
    assert on_page is not None
    guiding.guide_pdf(on_page, wish, "", "", str, press.sink)
    outermost = told[2].plan.sheets[0]
    # The booklet's first page is the cover, page 0; its back is bare.
    assert {place.page for place in outermost.front} == {0, None}
    assert {place.page for place in outermost.back} == {None, 10}


@pytest.mark.parametrize(
    ("sheets", "names"),
    [(1, [""]), (AT_ONCE, [""]), (AT_ONCE + 1, ["-1", "-2"]), (2 * AT_ONCE + 1, ["-1", "-2", "-3"])],
)
def test_names_of_pictures(opener: Opener, sheets: int, names: list[str]) -> None:
    """A picture shows so many sheets; the names are counted once there are several."""
    made = opener(*[(100, 150)] * sheets * 2).work(PressJob(layout="proof-2", sheet=Sheet.parse("a4")))
    assert made is not None
    assert guiding.picture_names(made) == names


def test_files_are_written_as_they_are_named(press: Press) -> None:
    """Each file has the pages that it says."""
    made = press.work(PressJob(layout="leaves"))
    assert made is not None
    (file,) = made.files
    out = BytesIO()
    assert file.write(out) == 10
    with open_pdf(out.getvalue()) as sheets:
        assert len(sheets.pages) == 10
