"""Sheets of every scheme are printed, cut, folded and read: pages 1 to n in order, upright, at the spine."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from bookc.press.schemes import SCHEMES, Cell, Gather, Line, Rows, Scheme
from press.folding.handling import HANDLING, make
from press.folding.hands import Edge
from press.folding.machines import Machine, Pile
from press.folding.paper import Rectangle, look
from press.folding.pressing import MACHINES, Work, devices, printed
from press.folding.reading import must_be, read
from validators.need import thorough

NAMES = tuple(HANDLING)
BLANKS = ("back", "front", "both")
NESTED = tuple(name for name, row in SCHEMES.items() if row.gather is Gather.NEST)


def check(work: Work, pile: Pile) -> None:
    """Read what hands make of a pile."""
    how = HANDLING[work.name]
    found = read(work.name, pile, work.plan.signatures, right_bound=work.right_bound, snug=how.bound)
    must_be(found, work.pages, work.blanks)


def spread(name: str) -> range | tuple[int, ...]:
    """Some page counts, whose rests by the pages of a sheet are all there; all of them where time is no matter."""
    if thorough():
        return range(1, 201)
    each = SCHEMES[name].pages
    return tuple(1 + (rest * 37) % 200 // each * each + rest for rest in range(each))


def test_hands_know_every_scheme() -> None:
    assert set(HANDLING) == set(SCHEMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_count(name: str) -> None:
    how = HANDLING[name]
    for pages in range(1, 201):
        work = Work(name, pages, right_bound=pages % 5 == 0, blanks=BLANKS[pages % 3])
        machine = MACHINES[pages % len(MACHINES)]
        check(work, work.pile(machine, devices(machine, work.level)[-1], *how.grid))
        assert len(work.plan.sheets) == -(-pages // SCHEMES[name].pages), "more paper than it takes"


@pytest.mark.parametrize("name", NAMES)
def test_every_machine(name: str) -> None:
    """However a machine turns and piles sheets, the pile in hand is the same if the press was told of it."""
    how = HANDLING[name]
    for index, pages in enumerate(spread(name)):
        for turn in range(12) if thorough() else (index,):
            blanks, right_bound, level = BLANKS[turn % 3], turn % 2 == 1, turn // 6 % 2 == 0
            work = Work(name, pages, blanks=blanks, right_bound=right_bound, level=level)
            piles = [
                work.pile(machine, device, *how.grid) for machine in MACHINES for device in devices(machine, work.level)
            ]
            check(work, piles[0])
            assert all(pile == piles[0] for pile in piles)


@pytest.mark.parametrize("name", NESTED)
def test_signatures_of_every_size(name: str) -> None:
    how = HANDLING[name]
    machine = MACHINES[0]
    each = SCHEMES[name].pages
    for turn, pages in enumerate(range(1, 201) if thorough() else (1, 2 * each + 1, 5 * each, 67, 200)):
        need = -(-pages // each)
        sizes: list[tuple[int | None, tuple[int, ...]]] = [(sheets, ()) for sheets in (1, 2, 3, 5, 8)]
        sizes += [(None, (need,)), (None, (1, 2, need)), (None, (need, 1))]
        for sheets, given in sizes:
            work = Work(name, pages, sheets=sheets, given=given, right_bound=turn % 2 == 1)
            check(work, work.pile(machine, devices(machine, work.level)[0], *how.grid))
            if given:
                assert work.plan.signatures == given
            elif sheets:
                assert max(work.plan.signatures) <= sheets


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_what_was_folded(name: str) -> None:
    """The pages that the files' content paints are those that the other tests fold."""
    how = HANDLING[name]
    for pages in (1, 5, 38) if not thorough() else range(1, 201):
        work = Work(name, pages, right_bound=pages == 5)
        for machine in (MACHINES[0], MACHINES[2], MACHINES[-1]):
            for device in devices(machine, work.level):
                files = [
                    [look(side, work.layout.width, work.layout.height, *how.grid) for side in file]
                    for file in work.drawn(device)
                ]
                pile = printed(machine, files, how.both)
                assert pile == work.pile(machine, device, *how.grid)
                check(work, pile)


def _length(line: Line, scheme: Scheme, right_bound: bool) -> Iterator[Edge]:
    for at in range(line.start, line.end):
        if line.upright:
            yield "v", scheme.columns - line.at if right_bound else line.at, at
        else:
            yield "h", line.at, scheme.columns - 1 - at if right_bound else at


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_hands_crease_and_cut_where_the_row_says(name: str, right_bound: bool) -> None:
    scheme, made = SCHEMES[name], make(name, 1, right_bound)

    def all_of(lines: tuple[Line, ...]) -> frozenset[Edge]:
        return frozenset(edge for line in lines for edge in _length(line, scheme, right_bound))

    assert made.creases == tuple(all_of(step) for step in scheme.folds)
    assert made.cuts == all_of(scheme.cuts)
    assert made.slits == all_of(scheme.slits)
    assert len(scheme.cuts) == scheme.pieces // 2
    mirrored = frozenset(
        edge for line in scheme.slits for edge in _length(line.mirrored(scheme.columns), scheme, False)
    )
    assert not right_bound or mirrored == made.slits


def _changed(rows: Rows) -> Iterator[Rows]:
    """The same cells with one mistake: a page upside down, or two in each other's place."""
    flat = [(row, column) for row, line in enumerate(rows) for column in range(len(line))]
    for row, column in flat:
        cell = rows[row][column]
        yield _with(rows, row, column, Cell(cell.page, not cell.turned))
    for (row, column), (other_row, other_column) in itertools.pairwise(flat):
        one, other = rows[row][column], rows[other_row][other_column]
        swapped = _with(rows, row, column, Cell(other.page, one.turned))
        yield _with(swapped, other_row, other_column, Cell(one.page, other.turned))


def _with(rows: Rows, row: int, column: int, cell: Cell) -> Rows:
    line = (*rows[row][:column], cell, *rows[row][column + 1 :])
    return (*rows[:row], line, *rows[row + 1 :])


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_in_a_row_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme, machine, how = SCHEMES[name], MACHINES[0], HANDLING[name]
    wrong = [dataclasses.replace(scheme, front=rows) for rows in _changed(scheme.front)]
    wrong += [dataclasses.replace(scheme, back=rows) for rows in _changed(scheme.back)] if scheme.back else []
    assert len(wrong) >= 2 * len(scheme.front) * len(scheme.front[0]) - 1
    for one in wrong:
        monkeypatch.setitem(SCHEMES, name, one)
        work = Work(name, one.pages)
        with pytest.raises(AssertionError):
            check(work, work.pile(machine, devices(machine, work.level)[0], *how.grid))


@pytest.mark.parametrize("field", ["flip", "two_pass", "turned", "reversed", "backs_reversed"])
def test_a_wrong_word_about_the_machine_is_seen(field: str) -> None:
    """Each of a device's settings matters: the pile reads wrongly when it is told otherwise."""
    work = Work("booklet", 24)
    for machine in MACHINES:
        device = devices(machine, work.level)[0]
        if field == "flip":
            other = Machine(not machine.level_axis, machine.spins, machine.face_up, machine.prints)
            wrong = dataclasses.replace(device, flip=devices(other, work.level)[0].flip)
        else:
            other_way: dict[str, Any] = {field: not getattr(device, field)}
            wrong = dataclasses.replace(device, **other_way)
        if field == "backs_reversed" and machine.prints is None:
            assert work.pile(machine, wrong, 2, 1) == work.pile(machine, device, 2, 1)
            continue
        with pytest.raises((AssertionError, ValueError)):
            check(work, work.pile(machine, wrong, 2, 1))


def test_shifts_move_the_backs_alone() -> None:
    """A machine that prints backs too far to the left and too low is told so; then they lie as they should."""
    for level in (False, True):
        work = Work("quarto", 8, level=level)
        for machine in MACHINES[:4]:
            device = devices(machine, work.level)[0]
            straight = work.drawn(device)[0]
            level_shift, upright_shift = ((3.0, 2.0), (0.0, 0.0)) if level else ((0.0, 0.0), (3.0, 2.0))
            told = dataclasses.replace(device, level_shift=level_shift, upright_shift=upright_shift)
            front, back = work.drawn(told)[0]
            assert front == straight[0]
            assert _rounded((page, x - 3, y - 2, x2 - 3, y2 - 2, t) for page, x, y, x2, y2, t in back) == _rounded(
                straight[1]
            )
            other = dataclasses.replace(device, level_shift=upright_shift, upright_shift=level_shift)
            assert work.drawn(other)[0] == straight


def _rounded(pages: Iterable[Rectangle]) -> list[tuple[float, ...]]:
    return [tuple(round(value, 3) for value in page) for page in pages]
