"""What a guide says of printing: files in their order, the flip, the sheet that is printed first as a test."""

from __future__ import annotations

import re

import pytest

from bookc.design.imposition import Blanks
from bookc.press.device import Device, Flip
from bookc.press.guide import guide
from bookc.press.schemes import SCHEMES
from press.guide.jobs import Wanted, facts, imposed, made, text

DUPLEX = tuple(name for name, scheme in SCHEMES.items() if scheme.back)
DEVICES = (
    Device(),
    Device(reversed=True),
    Device(two_pass=True, reversed=True),
    Device(two_pass=True, backs_reversed=True, turned=True),
)


@pytest.mark.parametrize("device", DEVICES, ids=str)
@pytest.mark.parametrize("layout", DUPLEX)
def test_the_first_sheet_s_pages_are_back_to_back(layout: str, device: Device) -> None:
    for pages, right_bound in ((SCHEMES[layout].pages, False), (47, False), (47, True)):
        job, one = made(Wanted(layout, pages=pages, device=device, right_bound=right_bound))
        said = text(one)
        pair = re.search(r"the back of page (\d+) must be page (\d+)", said)
        assert pair is not None
        front, back = int(pair[1]), int(pair[2])
        if device.two_pass:
            where = re.search(r"print page (\d+) of \S+-fronts.pdf, .* print page (\d+) of \S+-backs.pdf", said)
            assert where is not None
            a, b = job.passes[0].sides[int(where[1]) - 1], job.passes[1].sides[int(where[2]) - 1]
        else:
            where = re.search(r"pages (\d+) and (\d+) of the file", said)
            assert where is not None
            a, b = (job.passes[0].sides[int(where[n]) - 1] for n in (1, 2))
        assert (a.back, b.back, a.leaf) == (False, True, b.leaf)
        place = next(place for place in a.leaf.front if place.page == front - 1)
        behind = next(place for place in b.leaf.back or () if place.page == back - 1)
        assert (place.row, place.column) == (behind.row, SCHEMES[layout].columns - 1 - behind.column)
        assert place.turned == behind.turned


@pytest.mark.parametrize(
    ("layout", "flip", "said"),
    [
        ("booklet", None, "flip on the short edge"),
        ("booklet", Flip.LONG, "flip on the long edge"),
        ("quarto", None, "flip on the long edge"),
        ("mini-zine", None, "one side only"),
    ],
)
def test_the_flip_is_the_job_s(layout: str, flip: Flip | None, said: str) -> None:
    assert said in text(made(Wanted(layout, device=Device(flip=flip)))[1])


@pytest.mark.parametrize("backs_reversed", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_the_pile_goes_back_in_the_order_of_the_backs(reverse: bool, backs_reversed: bool) -> None:
    device = Device("Den", two_pass=True, reversed=reverse, backs_reversed=backs_reversed)
    job, one = made(Wanted("booklet", pages=47, device=device))
    said = text(one)
    order = [side.leaf.number + 1 for side in job.passes[1].sides]
    assert f"the printer must draw in sheet {order[0]} first, sheet {order[-1]} last" in said
    assert (order[0] == 1) is (reverse == backs_reversed)
    assert said.index("Print all of salt-road-fronts.pdf") < said.index("Print all of salt-road-backs.pdf")
    assert ("leave “reverse order” off" in said) is reverse
    assert "printer profile “Den”" in said


def test_a_calibrated_printer_is_used_as_it_was_calibrated() -> None:
    plain = text(made(Wanted("booklet", device=Device(two_pass=True)))[1])
    assert "turn it over about its short edge" in plain
    known = text(made(Wanted("booklet", device=Device("Den", two_pass=True)))[1])
    assert "put it back just as you did when you calibrated this printer" in known
    assert "turn it over about" not in known
    assert "both sides, flip as when you calibrated it" in text(made(Wanted("booklet", device=Device("Den")))[1])
    assert "flip on the long edge" in text(made(Wanted("booklet", device=Device("Den", Flip.LONG)))[1])


def test_a_sheet_without_two_printed_sides_is_not_asked_for() -> None:
    # One page on four: nothing stands on the back of page 1.
    said = text(made(Wanted("booklet", pages=1))[1])
    assert "must be page" not in said
    assert "Print one sheet first" in said
    said = text(made(Wanted("booklet", pages=1, device=Device(two_pass=True)))[1])
    assert said.index("Print all of salt-road-fronts.pdf") < said.index("Print all of salt-road-backs.pdf")


def test_the_test_sheet_is_one_that_has_two_printed_sides() -> None:
    # The first leaf is blank on both sides: the last one of the sheet is looked at.
    job, one = made(Wanted("booklet", pages=6, blanks=Blanks.FRONT))
    assert job.plan.before == 2
    assert "the back of page 6 must be page 5" in text(one)


def test_covers_and_copies_are_told() -> None:
    job = imposed(Wanted("signatures", pages=64))
    said = text(guide(job, facts(job, cover="salt-road-cover.pdf", copies=3)))
    assert "48 sheets of A4" in said
    assert "3 copies: 48 sheets in all" in said
    assert "print salt-road-cover.pdf" in said
    assert "3 sheets of heavier paper for the cover" in said
    said = text(guide(job, facts(job, cover="salt-road-cover.pdf", cover_paper="SRA3")))
    assert "at the same settings, on heavier paper (SRA3)." in said
    assert "1 sheet of heavier paper (SRA3) for the cover" in said
