"""Every layout's guide: well formed, on two pages, true in its numbers, the same each time."""

from __future__ import annotations

import re
from itertools import product

import pytest

from bookc.base.words import count
from bookc.design.imposition import Blanks, Placing
from bookc.design.sheets import SHEETS
from bookc.fonts.house import faces
from bookc.paged.leaflet import leaflet
from bookc.press.cover import CoverPages, cover_sheet
from bookc.press.device import Device, Flip
from bookc.press.guide import guide
from bookc.press.guide.facts import Facts, paper_for
from bookc.press.guide.pages import SIZES
from bookc.press.guide.words import ranges
from bookc.press.impose import Imposed
from bookc.press.schemes import SCHEMES
from press.guide.jobs import A5, Wanted, facts, imposed, made, text, tree
from validators.need import thorough

LAYOUTS = tuple(SCHEMES)
COUNTS = (1, 9, 69, 400) if thorough() else (9, 400)


def _crowded(job: Imposed) -> Facts:
    """As much text as a guide is ever given."""
    return facts(
        job,
        title="The Long and Winding Account of the Lighthouse Keeper’s Youngest Daughter & of All That Befell Her "
        "at Sea, in Two Parts",
        author="Mara Ellison, with Odile Brandt, Teodor Vance, Ines Okonkwo and the Harbour Street Writing Circle",
        files=tuple(f"the-long-and-winding-account-of-the-lighthouse-{'ab'[i]}.pdf" for i in range(len(job.passes))),
        cover="the-long-and-winding-account-of-the-lighthouse-cover.pdf",
        blanks="a page for notes, one for the binder’s name, the date and the number of the copy, and white paper for "
        "the others",
        copies=25,
    )  # fmt: skip


CROWDED = Device("Upstairs, the old laser by the window", Flip.LONG, two_pass=True, reversed=True, backs_reversed=True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_guide_is_well_formed_and_laid_out_for_two_pages(layout: str) -> None:
    for sheet, pages in product(("a4", "letter"), COUNTS):
        job, one = made(Wanted(layout, sheet, pages))
        assert tree(one) is not None
        assert one.html.count('class="second"') <= 1
        size = float(re.search(r"html \{ font: ([\d.]+)pt", one.css)[1])  # type: ignore[index]
        # Plain jobs are never set small; a long table of signatures takes a little.
        assert size >= SIZES[1 if pages < 100 else 2], (sheet, pages, size)
        assert f"{count(len(job.plan.sheets), 'sheet')} of " in text(one)


PAGES = (
    [
        Wanted(*one)
        for one in (*product(LAYOUTS, ("a4", "letter"), COUNTS), *product(LAYOUTS, ("a3", "tabloid"), (400,)))
    ]
    if thorough()
    else [Wanted("sextodecimo", "letter", 400)]
)


@pytest.mark.parametrize("wanted", PAGES, ids=lambda one: f"{one.layout}-{one.sheet}-{one.pages}")
def test_two_pages_are_enough_for_the_wordiest_job(wanted: Wanted) -> None:
    job = imposed(Wanted(wanted.layout, wanted.sheet, wanted.pages, A5, CROWDED, blanks=Blanks.BOTH))
    one = guide(job, _crowded(job))
    data, number = leaflet(one.html, one.css, faces([one.html]))
    assert data.startswith(b"%PDF")
    assert number <= 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_job_gives_the_same_guide(layout: str) -> None:
    assert made(Wanted(layout))[1] == made(Wanted(layout))[1]


def test_signatures_are_told_with_their_sheets_and_pages() -> None:
    job, one = made(Wanted("signatures", "a4", 130))
    rows = [line for line in text(one).split("\n") if re.match(r"\d+ [\d–]+ \d", line)]
    assert len(rows) == len(job.plan.signatures) == 9
    for index, row in enumerate(rows):
        leaves = [leaf for leaf in job.plan.sheets if leaf.signature == index]
        pages = sorted(
            place.page + 1 for leaf in leaves for place in (*leaf.front, *(leaf.back or ())) if place.page is not None
        )
        assert row.startswith(f"{index + 1} {ranges(leaf.number + 1 for leaf in leaves)} {ranges(pages)}")


def test_a_long_table_leaves_out_its_middle() -> None:
    job, one = made(Wanted("quarto", "a4", 400))
    assert len(job.plan.signatures) == 50
    said = text(one)
    assert "\n28 28 217–224\n" in said
    assert "… … …" in said
    assert "\n50 50 393–400\n" in said
    assert "\n40 40 " not in said


def test_blanks_in_front_are_told() -> None:
    job = imposed(Wanted("booklet", "letter", 9, blanks=Blanks.FRONT))
    said = text(guide(job, facts(job)))
    assert job.plan.before == 2
    assert "9 pages and 3 blank" in said
    assert "Beyond the book, in front and at the end: 3 pages, white paper." in said
    assert "the first page (blank) is on top" in said


@pytest.mark.parametrize(
    ("pages", "blanks", "cover", "words"),
    [
        (
            9,
            "a bookplate, a page for notes",
            False,
            "Added to the book: a bookplate, a page for notes. 3 pages stay white.",
        ),
        (
            10,
            "a bookplate",
            True,
            "Added to the book: a bookplate. 2 pages stay white, the back of the cover among them.",
        ),
        (11, "", True, "through the fold. 1 page stays white: the back of the cover."),
        (12, "a page for notes", False, "through the fold. Added to the book: a page for notes."),
    ],
)
def test_what_stands_beyond_the_book_is_told(pages: int, blanks: str, cover: bool, words: str) -> None:
    job = imposed(Wanted("booklet", "letter", pages))
    assert words in text(guide(job, facts(job, blanks=blanks, cover_page=cover)))


def test_lengths_are_told_in_the_sheet_s_unit() -> None:
    assert "finished page 148 × 210 mm" in text(made(Wanted("booklet", "a4"))[1])
    assert "finished page 5.5 × 7.8 in" in text(made(Wanted("booklet", "letter"))[1])


@pytest.mark.parametrize(
    ("sheet", "paper"),
    [("a4", "a4"), ("a3", "a4"), ("sra3", "a4"), ("letter", "letter"), ("legal", "letter"), ("tabloid", "letter")],
)
def test_the_guide_s_paper_goes_by_the_sheet(sheet: str, paper: str) -> None:
    assert paper_for(imposed(Wanted("booklet", sheet, 9)).job.sheet) == paper


def test_the_way_of_inner_pages_is_told_where_they_move() -> None:
    job, one = made(Wanted("booklet", "a4", 120))
    assert job.creep / 72 * 25.4 == pytest.approx(2.9)
    assert "Inner pages stand up to 2.9 mm (0.11 in) nearer to the fold" in text(one)
    assert "nearer to the fold" not in text(made(Wanted("booklet", "a4", 8))[1])


def test_titles_are_safe_and_cut() -> None:
    job = imposed(Wanted("leaves", pages=3))
    one = guide(job, facts(job, title="Salt & <Iron>\n" + "x" * 300, files=("a&b<c>.pdf",)))
    assert "Salt & <Iron> xxx" in text(one)
    assert "x" * 120 not in one.html
    assert "a&b<c>.pdf" in text(one)
    assert tree(one) is not None


def test_trimming_says_how_much_comes_off() -> None:
    # A page of 60 × 90 mm in a part of 105 × 148.5 mm, snug to the fold.
    job, one = made(Wanted("quarto", "a4", 8, (60 / 25.4 * 72, 90 / 25.4 * 72)))
    assert job.layout.scale == 1
    said = text(one)
    assert "Cut off 45 mm (1.77 in) at the fore-edge, 29.2 mm (1.15 in) at the head and at the foot" in said
    assert "cut these folds open" in said
    assert "cut these folds open" not in text(made(Wanted("booklet"))[1])


def test_nothing_is_cut_off_at_a_fold_that_is_the_spine() -> None:
    """Folded pages in the middle of their part of the sheet keep the white at their spine; loose leaves lose it."""
    folded = text(made(Wanted("booklet", "a3", 40, (360, 560), placing=Placing.CENTRE))[1])
    assert "at the fore-edge, " in folded
    assert "at the spine" not in folded
    # Half of what the page is narrower than half an A3 stays: 127 mm and 41.5 mm.
    assert "the page is 168.5 × 197.6 mm then" in folded
    loose = text(made(Wanted("leaves", "a4", 40, (360, 560), placing=Placing.CENTRE))[1])
    assert "at the fore-edge and at the spine" in loose
    assert "the page is 127 × 197.6 mm then" in loose


def test_head_and_foot_are_told_only_where_they_are_cut() -> None:
    assert "Fore-edge first" in text(made(Wanted("booklet", "a3", 40, (360, 560)))[1])
    assert "Fore-edge first" not in text(made(Wanted("quarto", "letter", 40, (396, 612)))[1])


@pytest.mark.parametrize("layout", ["booklet", "cut-stack-4"])
def test_the_first_page_is_not_left_half_empty(layout: str) -> None:
    """Where not all steps fit on it, some do."""
    job = imposed(Wanted(layout, "letter" if layout == "cut-stack-4" else "tabloid", 69, (396, 612)))
    one = guide(job, facts(job, cover="the-salt-road-cover.pdf", blanks="a flyleaf, a bookplate, a page for notes"))
    first, second = one.html.split('<div class="second"')
    assert first.count('class="row"') == 1
    assert 'class="row"' in second


@pytest.mark.parametrize("layout", [name for name, scheme in SCHEMES.items() if scheme.bound])
def test_a_cover_of_its_own_is_put_around_the_block(layout: str) -> None:
    job = imposed(Wanted(layout, pages=40))
    plain, covered = (text(guide(job, facts(job, cover=cover))) for cover in ("", "salt-road-cover.pdf"))
    said = [line for line in covered.split("\n") if line not in plain.split("\n")]
    assert any("print outside" in line for line in said), said
    folds = len(cover_sheet(job, CoverPages(0), SHEETS["sra3"]).folds)
    assert any("both edges of its spine" in line for line in said) == (folds == 2)
    # The cover is up when a booklet is stapled, and no page of its.
    assert "cover up (page" not in covered


@pytest.mark.parametrize("layout", [name for name, scheme in SCHEMES.items() if scheme.sewn])
def test_the_middle_of_a_signature_is_where_it_opens(layout: str) -> None:
    """Two sheets to a signature: the pages before and behind its middle, whatever side of the sheet they are on."""
    each = 2 * SCHEMES[layout].pages
    said = text(made(Wanted(layout, pages=2 * each, sheets=2))[1])
    assert f"The first opens in its middle at pages {each // 2} and {each // 2 + 1}." in said
