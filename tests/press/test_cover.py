"""The cover as a sheet of its own: how wide its spine is, where it is creased, and what stands where on it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from bookc.base.diagnostics import Sink
from bookc.base.units import Length, Size
from bookc.design.imposition import Mark, Placing, PrintCover
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.manifest.press import PressJob
from bookc.manifest.press_values import Sheet
from bookc.pdf.file import open_pdf
from bookc.press.cover import (
    CoverPages,
    CoverSheet,
    LargerSheet,
    NoCover,
    around,
    cover_sheet,
    draw_cover,
    thickness,
)
from bookc.press.device import Device, Flip
from bookc.press.impose import Imposed, impose
from bookc.press.job import Creep, Job
from bookc.press.schemes import SCHEMES
from bookc.pressing.settling import Where
from bookc.pressing.work import Brought, work

MM = 72 / 25.4
COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255), (255, 0, 255))


@cache
def _pdf(pages: int, width: float, height: float, bleed: float = 0.0) -> bytes:
    """Pages of one colour each, in turn."""
    pdf = pikepdf.new()
    for index in range(pages):
        page = pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
        colour = " ".join(str(value // 255) for value in COLOURS[index % 6])
        page.Contents = pdf.make_stream(f"{colour} rg 0 0 {width + 2 * bleed} {height + 2 * bleed} re f".encode())
        if bleed:
            page.TrimBox = pikepdf.Array([bleed, bleed, width + bleed, height + bleed])
            page.BleedBox = page.MediaBox
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _imposed(
    pages: int,
    scheme: str = "booklet",
    trim: str = "5.5x8.5in",
    sheet: str = "letter",
    creep: Creep | None = None,
    device: Device | None = None,
    right_bound: bool = False,
    sheets: int | None = None,
) -> Imposed:
    size = Size.parse(trim)
    paper = creep or Creep(PAPERS["80gsm"])
    job = Job(
        SCHEMES[scheme], SHEETS[sheet], paper, device or Device(), right_bound=right_bound, sheets=sheets,
        marks=frozenset({Mark.CROP, Mark.FOLD}),
    )  # fmt: skip
    with open_pdf(_pdf(pages, float(size.width.points), float(size.height.points))) as document:
        return impose(job, document.pages)


@pytest.mark.parametrize(
    ("scheme", "pages", "paper", "wide", "folds"),
    [
        # Sewn or glued: leaves times caliper.
        ("signatures", 160, "80gsm", 8.0, 2),
        ("leaves", 300, "bulky-cream", 22.5, 2),
        ("leaves", 20, "80gsm", 1.0, 1),
        # Stapled: nothing below the tolerance of 0.3 mm, then what the fold takes up.
        ("booklet", 12, "80gsm", 0.0, 1),
        ("booklet", 16, "80gsm", 0.8, 1),
        ("booklet", 40, "80gsm", 2.0, 1),
        ("booklet", 80, "80gsm", 4.0, 2),
        ("half-booklet", 80, "80gsm", 4.0, 2),
        # One sheet, printed on one side: four leaves of two layers.
        ("mini-zine", 8, "160gsm", 1.6, 2),
        # A series of them: each has a cover of its own.
        ("mini-zine", 24, "160gsm", 1.6, 2),
    ],
)
def test_the_spine_is_as_wide_as_the_block(scheme: str, pages: int, paper: str, wide: float, folds: int) -> None:
    """The width by the formula, in millimetres, and how many creases it is made with."""
    imposed = _imposed(pages, scheme, "60x90mm", "tabloid", Creep(PAPERS[paper]))
    made = cover_sheet(imposed, CoverPages(0))
    assert made.spine / MM == pytest.approx(wide)
    assert made.box.width == pytest.approx(2 * 60 * MM * made.scale + wide * MM, abs=0.01)
    middle = made.width / 2
    assert made.folds == pytest.approx([middle] if folds == 1 else [middle - wide * MM / 2, middle + wide * MM / 2])


def test_paper_s_factor_and_total() -> None:
    """A loose fold takes up more; a total that is named counts for the innermost leaf, and none of it is none."""
    caliper = PAPERS["80gsm"]
    assert thickness(_imposed(40, creep=Creep(caliper, 1.57))) / MM == pytest.approx(3.14)
    # Ten sheets: nine steps of 0.2 mm to the innermost, twenty leaves in all.
    assert thickness(_imposed(40, creep=Creep(caliper, total=Length.parse("1.8mm")))) / MM == pytest.approx(4.0)
    assert thickness(_imposed(40, creep=Creep(caliper, total=Length.parse("0mm")))) == 0
    assert thickness(_imposed(4, creep=Creep(caliper, total=Length.parse("1mm")))) == 0
    # A job whose sheets lie in several folds is no booklet: leaves times caliper.
    assert thickness(_imposed(40, sheets=2)) / MM == pytest.approx(2.0)


def test_a_sheet_that_is_too_small_is_named() -> None:
    """Two digest pages and a thick spine are wider than Letter: the sheet that takes them is said."""
    imposed = _imposed(200, "signatures")
    with pytest.raises(LargerSheet) as caught:
        cover_sheet(imposed, CoverPages(0))
    assert (caught.value.width / MM, caught.value.height / MM) == pytest.approx((2 * 139.7 + 10, 215.9))
    assert caught.value.name == "sra4"
    assert cover_sheet(imposed, CoverPages(0), SHEETS["sra4"]).cut == 0
    assert LargerSheet(2000, 2000).name == ""


def test_a_nested_cover_may_lose_a_hair_to_the_knife() -> None:
    """A booklet's cover on a sheet like the booklet's own runs over it by half a spine at most, and by no more than a
    knife takes; the formats of inches and millimetres are told apart by less than a hair."""
    assert cover_sheet(_imposed(40), CoverPages(0)).cut / MM == pytest.approx(1.0)
    assert cover_sheet(_imposed(12), CoverPages(0)).cut == 0
    with pytest.raises(LargerSheet):
        cover_sheet(_imposed(120), CoverPages(0))


def test_what_has_no_spine_has_no_cover() -> None:
    """A leporello and a proof are not bound."""
    for scheme in ("accordion", "proof-4"):
        with pytest.raises(NoCover):
            cover_sheet(_imposed(8, scheme), CoverPages(0))


def _written(cover: CoverSheet, pages: int, trim: str, bleed: float = 0.0) -> list[bytes]:
    size = Size.parse(trim)
    files = []
    for which in cover.passes:
        out = BytesIO()
        with open_pdf(_pdf(pages, float(size.width.points), float(size.height.points), bleed)) as document:
            document.write(draw_cover(cover, which, document.pages), out, {})
        files.append(out.getvalue())
    return files


def _seen(data: bytes, points: list[tuple[float, float]], side: int = 0) -> list[str]:
    """What stands at points of a page, from its lower left corner: the number of a page by its colour, or `-`."""
    image = PdfDocument(data)[side].render(scale=1).to_pil().convert("RGB")
    found = []
    for x, y in points:
        pixel = image.getpixel((int(x), int(image.height - y)))
        found.append(str(COLOURS.index(pixel)) if pixel in COLOURS else "-")
    return found


def test_front_at_the_right_and_its_inside_behind_it() -> None:
    """The first two and the last two pages of a document, kept out of the book, are the cover; each inside is behind
    its outside however the printer turns the sheet."""
    pages, book = around(20)
    assert (pages, book) == (CoverPages(0, 1, 18, 19), range(2, 18))
    with pytest.raises(ValueError, match="no book"):
        around(4)
    trim = "60x90mm"
    for device in (Device(), Device(flip=Flip.LONG), Device(two_pass=True)):
        imposed = _imposed(20, "leaves", trim, "a5", device=device)
        cover = cover_sheet(imposed, pages, SHEETS["a5"])
        files = _written(cover, 20, trim)
        assert len(files) == (2 if device.two_pass else 1)
        left, right = (cover.width / 2 - 40, cover.height / 2), (cover.width / 2 + 40, cover.height / 2)
        assert _seen(files[0], [left, right]) == ["1", "0"]  # pages 19 and 0 of six colours
        turned = device.flip is Flip.LONG
        inner = _seen(files[-1], [right, left] if turned else [left, right], 0 if device.two_pass else 1)
        assert inner == ["1", "0"]  # pages 1 and 18


def test_a_book_read_from_right_to_left_is_mirrored() -> None:
    """Its front is at the left of the spine; a cover without insides is printed on one side."""
    cover = cover_sheet(_imposed(20, trim="60x90mm", sheet="a5", right_bound=True), CoverPages(2, back=3))
    (data,) = _written(cover, 20, "60x90mm")
    assert len(PdfDocument(data)) == 1
    y = cover.height / 2
    assert _seen(data, [(cover.width / 2 - 40, y), (cover.width / 2 + 40, y)]) == ["2", "3"]


def test_bleed_goes_on_to_the_middle_of_the_spine_and_beyond_the_trim() -> None:
    """Pictures meet in the spine where they bleed; a page for the spine lies over them; marks stand in the white."""
    imposed = _imposed(160, "leaves", "60x90mm", "a5")
    cover = cover_sheet(imposed, CoverPages(0, back=1), SHEETS["a4"])
    y, middle, box = cover.height / 2, cover.width / 2, cover.box
    assert cover.spine / MM == pytest.approx(8)
    (plain,) = _written(cover, 20, "60x90mm")
    assert _seen(plain, [(middle - 5, y), (middle + 5, y), (box.right + 4, y)]) == ["-", "-", "-"]
    (bled,) = _written(cover, 20, "60x90mm", bleed=14.0)
    assert _seen(bled, [(middle - 5, y), (middle + 5, y), (box.right + 10, y)]) == ["1", "0", "0"]
    spined = cover_sheet(imposed, CoverPages(0, back=1, spine=2), SHEETS["a4"])
    (data,) = _written(spined, 20, "60x90mm", bleed=14.0)
    assert _seen(data, [(middle - 8, y), (middle, y), (middle + 8, y), (middle + 13, y)]) == ["2", "2", "2", "0"]
    content = PdfDocument(plain)[0]
    lines = [one.get_bounds() for one in content.get_objects() if one.type == 2]
    upright = sorted({round((left + right) / 2, 1) for left, _, right, _ in lines if abs(right - left) < 1})
    creases = [x for x in upright if box.left + 2 < x < box.right - 2]
    assert creases == pytest.approx(cover.folds, abs=0.3)


def test_equal_covers_equal_bytes() -> None:
    """The same cover gives the same file."""
    cover = cover_sheet(_imposed(20, trim="60x90mm", sheet="a5"), CoverPages(0))
    assert _written(cover, 20, "60x90mm") == _written(cover, 20, "60x90mm")


def test_a_book_without_its_cover_pages() -> None:
    """Imposed by slots, the cover's pages are in no signature, and the others are all there."""
    _, book = around(20)
    size = Size.parse("5.5x8.5in")
    with open_pdf(_pdf(20, float(size.width.points), float(size.height.points))) as document:
        made = impose(Job(SCHEMES["booklet"], SHEETS["letter"], Creep(PAPERS["80gsm"])), document.pages, None, book)
    placed = [p.page for leaf in made.plan.sheets for p in (*leaf.front, *(leaf.back or ()))]
    assert sorted(page for page in placed if page is not None) == list(book)
    assert len(made.plan.sheets) == 4


def test_the_cover_of_centred_pages_is_as_wide_as_their_block() -> None:
    """Folded pages in the middle of their part keep the white at their spine, and so must the cover; loose leaves are
    cut there."""
    for scheme, gutter in (("booklet", 37.5 * MM), ("leaves", 0.0)):
        job = Job(
            SCHEMES[scheme], SHEETS["a3" if scheme == "booklet" else "a4"], Creep(PAPERS["80gsm"]),
            placing=Placing.CENTRE, marks=frozenset({Mark.CROP}),
        )  # fmt: skip
        with open_pdf(_pdf(12, 135 * MM, 190 * MM)) as document:
            imposed = impose(job, document.pages)
        assert imposed.layout.gutter == pytest.approx(gutter, abs=0.01)
        cover = cover_sheet(imposed, CoverPages(0, back=1), SHEETS["sra3"])
        assert cover.box.width == pytest.approx(2 * (135 * MM + gutter) + cover.spine, abs=0.01)
        (data,) = _written(cover, 12, "135x190mm")
        y, middle = cover.height / 2, cover.width / 2
        near = middle + cover.spine / 2 + 3
        points = [(near, y), (near + gutter, y), (cover.box.right - 1, y), (cover.box.left + 1, y)]
        assert _seen(data, points) == ["-" if gutter else "0", "0", "0", "1"]


@pytest.mark.parametrize(
    ("drawn", "sheet", "wide"), [(True, "a3", 135 + 37.5), (False, "a3", 135), (False, "a4", 141.75)]
)
def test_a_picture_is_not_cropped_for_a_wide_gutter(drawn: bool, sheet: str, wide: float) -> None:
    """What is drawn fills the cover of centred pages; of a picture the title must stay."""
    asked: list[Size] = []

    class Printed:
        def __init__(self) -> None:
            self.drawn = drawn

        def front(self, trim: Size) -> bytes:
            asked.append(trim)
            return _pdf(1, float(trim.width.points), float(trim.height.points))

        def back(self, trim: Size) -> bytes | None:
            return self.front(trim)

        def spine(self, size: Size, trim: Size) -> bytes | None:
            return self.front(Size(size.width, trim.height))

    def never(*_: object) -> Any:
        raise AssertionError("no page is to be set")

    wish = PressJob(sheet=Sheet.parse(sheet), place=Placing.CENTRE, cover=PrintCover.SHEET)
    brought = Brought(setting=never, faces=never, facts=never, inks=never, cover=Printed())
    sink = Sink()
    with open_pdf(_pdf(8, 135 * MM, 190 * MM)) as document:
        assert work(document, wish, SCHEMES["booklet"], Device(), brought, sink, Where()) is not None
    assert not sink.diagnostics
    assert [float(size.width.points) / MM for size in asked] == pytest.approx([wide, wide])
