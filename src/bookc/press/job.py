"""What is asked of the press: one job, every choice settled."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.design.imposition import Blanks, Mark, Placing, Scale
from bookc.press.device import Device
from bookc.press.schemes import Scheme


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
