"""What goes to the printer in which order: the sides of all sheets, turned and shifted as the printer needs them."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.press.device import Device
from bookc.press.plan import Leaf, Plan


@dataclass(frozen=True, slots=True)
class Printing:
    """A side of a sheet on its way to the printer: the sheet, which side, whether the page is turned by a half turn,
    and how far it is moved to the right and up, in points."""

    leaf: Leaf
    back: bool
    turned: bool = False
    shift: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Pass:
    """A file for the printer: what is added to its name, and its sides in order."""

    name: str
    sides: tuple[Printing, ...]


def passes(plan: Plan, device: Device, width: float, height: float) -> tuple[Pass, ...]:
    """The files for a printer: one, or fronts and backs apart. `width` and `height` are the sheet's as it lies."""
    return passes_of(plan.sheets, plan.scheme.back != (), device, width, height)


def passes_of(
    sheets: Sequence[Leaf], both_sides: bool, device: Device, width: float, height: float
) -> tuple[Pass, ...]:
    """The same for any sheets, printed on both sides or on their fronts alone."""
    last_first = device.reversed
    if device.two_pass and not both_sides:
        # One pass makes the pile here, else it is the second. A machine whose two passes are settled by both or neither
        # delivers face up (see Device), and such a pile wants its last sheet first.
        last_first = device.reversed == device.backs_reversed
    sheets = sheets[::-1] if last_first else sheets
    if not both_sides:
        return (Pass("", tuple(Printing(leaf, False) for leaf in sheets)),)
    turned, shift = device.turns(width > height), device.shift(width > height)
    fronts = [Printing(leaf, False) for leaf in sheets]
    backs = [Printing(leaf, True, turned, shift) for leaf in sheets]
    if device.two_pass:
        return (
            Pass("fronts", tuple(fronts)),
            Pass("backs", tuple(backs[::-1] if device.backs_reversed else backs)),
        )
    return (Pass("", tuple(side for pair in zip(fronts, backs, strict=True) for side in pair)),)
