"""What stands on the pages that a book does not fill, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.design.imposition import Blanks, Filler
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.press.job import Creep, Job
from bookc.press.padding import Padding, Slot, Source, needed, pad, padded
from bookc.press.plan import lay, plan
from bookc.press.schemes import SCHEMES
from bookc.press.signatures import TooFew
from strategies import LIMIT

FLYLEAF, EX_LIBRIS, NOTES, COLOPHON = Filler
LISTS = st.lists(st.sampled_from(Filler), max_size=6)
WHERE = st.sampled_from(Blanks)


def _shown(padding: Padding) -> str:
    """The pages as letters: b of the book, C the cover, - blank, else the filler's first letter; leaves parted."""
    letters = [
        "-" if slot is None
        else padding.fillers[slot.page].kind[0] if slot.source is Source.FILLER
        else "C" if slot.source is Source.COVER
        else "b"
        for slot in padding.slots
    ]  # fmt: skip
    return " ".join("".join(letters[at : at + 2]) for at in range(0, len(letters), 2))


@LIMIT
@given(st.integers(1, 40), st.integers(0, 8), WHERE, LISTS, st.booleans())
def test_the_order_is_sound(pages: int, extra: int, where: Blanks, wanted: list[Filler], cover: bool) -> None:
    """All pages of the book stand in order with rectos on rectos; each filler is printed once or said to be left out,
    and stands where a binder looks for it."""
    room = -(-(pages + 2 * cover + extra) // 4) * 4
    made = pad(pages, room, where, wanted, cover=cover)
    assert len(made.slots) == room
    book = [at for at, slot in enumerate(made.slots) if slot and slot.source is Source.BOOK]
    assert [slot.page for slot in made.slots if slot and slot.source is Source.BOOK] == list(range(pages))
    assert book == list(range(book[0], book[0] + pages))
    assert book[0] % 2 == 0
    if cover:
        assert made.slots[:2] == (Slot(Source.COVER, 0), None)
    places = [at for at, slot in enumerate(made.slots) if slot and slot.source is Source.FILLER]
    assert [made.slots[at] for at in places] == [Slot(Source.FILLER, n) for n in range(len(places))]
    assert [standing.recto for standing in made.fillers] == [at % 2 == 0 for at in places]
    kinds = [standing.kind for standing in made.fillers]
    flyleaves = wanted.count(FLYLEAF) - made.left_out.count(FLYLEAF)
    assert sorted([*kinds, *made.left_out, *[FLYLEAF] * flyleaves]) == sorted(wanted)
    for at, standing in zip(places, made.fillers, strict=True):
        if standing.kind is EX_LIBRIS and not standing.recto:
            assert not any(made.slots[2 * cover : at]), "only bare leaves come before a bookplate on a back"
        if standing.kind is COLOPHON:
            later = kinds[kinds.index(COLOPHON) :]
            assert set(later) == {COLOPHON}
    bare = sum(
        made.slots[at] is None and (made.slots[at + 1] is None or (at + 1 in places and at < book[0]))
        for at in range(0, room, 2)
    )
    assert bare >= flyleaves
    if where is Blanks.BACK:
        assert book[0] == 2 * cover
    if where is Blanks.FRONT:
        assert room - book[-1] - 1 < 2


@LIMIT
@given(st.integers(1, 24), WHERE, LISTS, st.booleans(), st.integers(0, 9))
def test_needed_room_is_enough_and_more_does_no_harm(
    pages: int, where: Blanks, wanted: list[Filler], cover: bool, more: int
) -> None:
    """With the places that are needed nothing is left out, nor with more of them; with one fewer something is."""
    least = needed(pages, where, wanted, cover=cover)
    assert not pad(pages, least + more, where, wanted, cover=cover).left_out
    if least > pages + 2 * cover:
        assert pad(pages, least - 1, where, wanted, cover=cover).left_out


@LIMIT
@given(st.integers(1, 60), st.integers(0, 20), WHERE)
def test_without_fillers_it_is_the_plan_s_own_order(pages: int, extra: int, where: Blanks) -> None:
    """A list of blanks alone changes no job."""
    scheme = SCHEMES["booklet"]
    sheets = -(-(pages + extra) // 4)
    order = pad(pages, sheets * 4, where).numbered(range(pages), ())
    assert lay(scheme, order, (sheets,)) == plan(scheme, pages, (sheets,), where)


@pytest.mark.parametrize(
    ("where", "pages", "room", "wanted", "shown"),
    [
        (Blanks.BOTH, 7, 12, [EX_LIBRIS, NOTES, COLOPHON], "-e bb bb bb bn c-"),
        (Blanks.BOTH, 8, 16, [EX_LIBRIS, NOTES, COLOPHON], "-- e- bb bb bb bb n- c-"),
        (Blanks.BOTH, 8, 16, [FLYLEAF, EX_LIBRIS, FLYLEAF, COLOPHON], "-- e- bb bb bb bb c- --"),
        (Blanks.BACK, 6, 12, [COLOPHON], "bb bb bb c- -- --"),
        (Blanks.BACK, 5, 8, [NOTES, COLOPHON], "bb bb bn c-"),
        (Blanks.FRONT, 5, 12, [NOTES, EX_LIBRIS, COLOPHON], "-- en -- bb bb bc"),
        (Blanks.BACK, 7, 8, [COLOPHON], "bb bb bb bc"),
    ],
)
def test_customs(where: Blanks, pages: int, room: int, wanted: list[Filler], shown: str) -> None:
    """The usual cases as a binder would lay them."""
    made = pad(pages, room, where, wanted)
    assert _shown(made) == shown
    assert not made.left_out


def test_the_list_s_order_decides_who_goes_without() -> None:
    """With one blank, the first filler of the list that one page can be is the one that is printed."""
    assert pad(7, 8, Blanks.BACK, [NOTES, COLOPHON]).left_out == (COLOPHON,)
    assert pad(7, 8, Blanks.BACK, [COLOPHON, NOTES]).left_out == (NOTES,)
    assert pad(7, 8, Blanks.BACK, [FLYLEAF, COLOPHON]).left_out == (FLYLEAF,)


def test_a_cover_as_first_page() -> None:
    """The front cover is a leaf of its own, and pages are numbered as the document has them."""
    made = pad(5, 8, Blanks.BACK, [COLOPHON], cover=True)
    assert _shown(made) == "C- bb bb bc"
    assert made.numbered(range(5), [6], cover=5) == (5, None, 0, 1, 2, 3, 4, 6)
    # Behind a cover the bookplate needs no bare leaf.
    assert _shown(pad(5, 12, Blanks.BOTH, [EX_LIBRIS, COLOPHON], cover=True)) == "C- e- bb bb b- c-"
    with pytest.raises(ValueError, match="7 pages on 8 places"):
        pad(7, 8, cover=True)
    with pytest.raises(ValueError, match="cover"):
        made.numbered(range(5), [6])


def test_a_job_s_sheets_are_as_few_as_hold_the_book_or_all() -> None:
    """What finds no room is left out, or has a sheet added for it; sizes that are given are kept."""
    job = Job(SCHEMES["booklet"], SHEETS["letter"], Creep(PAPERS["80gsm"]), blanks=Blanks.BOTH)
    few = padded(job, 7, [NOTES, COLOPHON])
    assert (_shown(few), few.left_out) == ("bb bb bb bn", (COLOPHON,))
    whole = padded(job, 7, [NOTES, COLOPHON], always=True)
    assert (_shown(whole), whole.left_out) == ("-- bb bb bb bn c-", ())
    assert _shown(padded(job, 7, cover=True)) == "C- bb bb bb b- --"
    given = replace(job, sizes=(1, 1), scheme=SCHEMES["signatures"])
    assert len(padded(given, 7, [COLOPHON]).slots) == 8
    with pytest.raises(TooFew):
        padded(given, 7, [EX_LIBRIS, COLOPHON], always=True)


def test_slots_may_leave_pages_out() -> None:
    """A plan takes any order, and knows its blanks; too few places are refused."""
    made = lay(SCHEMES["booklet"], [None, None, 2, 3, 4, 9], (2,))
    assert (made.pages, made.before, made.after, made.blanks) == (4, 2, 2, 4)
    assert {place.page for sheet in made.sheets for place in (*sheet.front, *(sheet.back or ()))} == {None, 2, 3, 4, 9}
    with pytest.raises(ValueError, match="5 pages on 4 places"):
        lay(SCHEMES["booklet"], range(5), (1,))
