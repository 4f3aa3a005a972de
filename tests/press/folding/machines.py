"""Machines that print: how they turn sheets, how they lay them down, and what a person does between two passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from press.folding.paper import Image, half_turn

Sheet = tuple[Image | None, Image | None]
"""A sheet as it lies: its upper side, and its lower one as it is seen once the sheet is turned about its upright
middle."""

Pile = list[Sheet]
"""Sheets from the top."""


@dataclass(frozen=True)
class Machine:
    """A printer. `level_axis`: sheets are turned for their back about a level edge of the picture, not an upright one;
    in two passes it is the person who does so. `spins`: a picture on a back comes out upside down. `face_up`: sheets
    are delivered with the side printed first up. `prints` is the side of a sheet in the tray that is printed, `upper`
    or `lower`, of a machine that prints one side only; None for one that turns sheets itself. Trays feed from the
    top."""

    level_axis: bool = False
    spins: bool = False
    face_up: bool = False
    prints: str | None = None


def turned(sheet: Sheet, level_axis: bool = False) -> Sheet:
    """A sheet turned over, about its upright or its level middle."""
    upper, lower = sheet
    return spun((lower, upper)) if level_axis else (lower, upper)


def spun(sheet: Sheet) -> Sheet:
    """A sheet given a half turn where it lies."""
    upper, lower = sheet
    return (half_turn(upper) if upper is not None else None, half_turn(lower) if lower is not None else None)


def one_side(machine: Machine, file: Sequence[Image]) -> Pile:
    """Print a file on fresh paper, on one side; the pile as it lies in the delivery."""
    pile: Pile = []
    for image in file:
        sheet: Sheet = (image, None)
        pile.append(sheet if machine.face_up else turned(sheet))
    return pile[::-1]


def both_sides(machine: Machine, file: Sequence[Image]) -> Pile:
    """Print a file on both sides, front and back by turns; the pile in the person's hand, fronts up."""
    pile: Pile = []
    for front, back in zip(file[::2], file[1::2], strict=True):
        # The picture of the back goes on the side that is up once the machine has turned the sheet.
        fresh: Sheet = (front, None)
        upper, lower = turned(fresh, machine.level_axis)
        assert upper is None
        printed: Sheet = (half_turn(back) if machine.spins else back, lower)
        sheet = turned(printed, machine.level_axis)
        pile.append(sheet if machine.face_up else turned(sheet))
    return fronts_up(pile[::-1], machine.face_up)


def fronts_up(pile: Pile, are: bool) -> Pile:
    """Take up a pile; if fronts lie down, turn all of it over."""
    return pile if are else [turned(sheet) for sheet in reversed(pile)]


def two_passes(machine: Machine, fronts: Sequence[Image], backs: Sequence[Image]) -> Pile:
    """Print fronts, put the pile back as it came, turned over if need be, and print backs; the pile in hand, fronts up
    and as upright as they were in their file."""
    assert len(fronts) == len(backs)
    pile = one_side(machine, fronts)
    # The side that is still white must lie where the machine prints.
    if machine.face_up == (machine.prints == "upper"):
        pile = [turned(sheet, machine.level_axis) for sheet in reversed(pile)]
    elif machine.level_axis:
        pile = [spun(sheet) for sheet in pile]
    delivered: Pile = []
    for image in backs:
        upper, lower = pile.pop(0)
        picture = half_turn(image) if machine.spins else image
        if machine.prints == "upper":
            assert upper is None, "printed upon a printed side"
            sheet: Sheet = (picture, lower)
        else:
            assert lower is None, "printed upon a printed side"
            sheet = (upper, picture)
        back_up = machine.prints == "upper"
        delivered.append(sheet if back_up == machine.face_up else turned(sheet))
    # The backs were printed last: they lie up where sheets are delivered face up.
    hand = fronts_up(delivered[::-1], not machine.face_up)
    return [spun(sheet) for sheet in hand] if machine.level_axis else hand
