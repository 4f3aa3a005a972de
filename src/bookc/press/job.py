"""What is asked of the press: one job, every choice settled."""

from __future__ import annotations

from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.press.device import Device
from bookc.press.plan import Blanks
from bookc.press.schemes import Placing, Scheme


class Scale(StrEnum):
    """How large pages stand on the sheet."""

    SHRINK = "shrink"
    """At their size, or smaller where that is too large."""
    FIT = "fit"
    """As large as the sheet allows."""
    KEEP = "keep"
    """At their size, come what may."""


class Mark(StrEnum):
    """What is drawn for the binder's hand."""

    CROP = "crop"
    FOLD = "fold"
    SLIT = "slit"
    SEWING = "sewing"
    COLLATION = "collation"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Creep:
    """How pages move towards the spine to make up for the thickness of paper.

    `caliper` is the thickness of a leaf; `factor` how much of it each fold takes: 1 pressed flat, up to 1.57 (a quarter
    of a turn round) for a loose one. A signature whose innermost leaf would move by no more than `tolerance` is left
    alone. `total` names the innermost leaf's way outright; zero is none.
    """

    caliper: Length
    factor: float = 1.0
    tolerance: Length = Length.parse("0.3mm")
    total: Length | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job for the press. `sheets` is the size of a signature, `sizes` those of all of them; None and () leave it to
    the scheme. `stations` is the number of holes along a spine."""

    scheme: Scheme
    sheet: Size
    creep: Creep
    device: Device = Device()
    sheets: int | None = None
    sizes: tuple[int, ...] = ()
    scale: Scale = Scale.SHRINK
    placing: Placing | None = None
    blanks: Blanks = Blanks.BACK
    right_bound: bool = False
    marks: frozenset[Mark] = frozenset(Mark)
    stations: int = 5
