"""What goes to the printer in which order: the sides of all sheets, turned and shifted as the printer needs them."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.press.device import Device, Flip
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


def natural(width: float, height: float) -> Flip:
    """The edge about which a sheet is turned like a leaf of a book: its upright one, as the schemes have it."""
    return Flip.SHORT if width > height else Flip.LONG


def passes(plan: Plan, device: Device, width: float, height: float) -> tuple[Pass, ...]:
    """The files for a printer: one, or fronts and backs apart. `width` and `height` are the sheet's as it lies."""
    return passes_of(plan.sheets, plan.scheme.back != (), device, width, height)


def passes_of(
    sheets: Sequence[Leaf], both_sides: bool, device: Device, width: float, height: float
) -> tuple[Pass, ...]:
    """The same for any sheets, printed on both sides or on their fronts alone."""
    sheets = sheets[::-1] if device.reversed else sheets
    if not both_sides:
        return (Pass("", tuple(Printing(leaf, False) for leaf in sheets)),)
    usual = natural(width, height)
    turned = ((device.flip or usual) is not usual) != device.turned
    shift = device.level_shift if width > height else device.upright_shift
    fronts = [Printing(leaf, False) for leaf in sheets]
    backs = [Printing(leaf, True, turned, shift) for leaf in sheets]
    if device.two_pass:
        return (
            Pass("fronts", tuple(fronts)),
            Pass("backs", tuple(backs[::-1] if device.backs_reversed else backs)),
        )
    return (Pass("", tuple(side for pair in zip(fronts, backs, strict=True) for side in pair)),)
