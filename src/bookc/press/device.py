"""A printer as the press must know it: how it turns sheets, in which order they come, and what it cannot print."""

from __future__ import annotations

from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.base.units import Length


class Flip(StrEnum):
    """The edge about which a sheet is turned between its front and its back."""

    SHORT = "short-edge"
    LONG = "long-edge"


@dataclass(frozen=True, slots=True)
class Device:
    """A printer, as `bookc calibrate` finds it out.

    With `two_pass` it prints one side only, so that fronts and backs are two files. `turned` printers give backs upside
    down of what the flip says. `reversed` sends the last sheet first; `backs_reversed` is the second pass in the other
    order than the first. The two are set for a pile that ends in order: a machine that turns sheets itself and delivers
    them face up is `reversed`; of those that print one side,

    | delivers  | prints the upper side of a sheet in its tray | prints the lower side |
    |-----------|----------------------------------------------|-----------------------|
    | face up   | neither                                      | both                  |
    | face down | `backs_reversed`                             | `reversed`            |

    so that what is printed on one side only goes last sheet first if both are set or neither. The shifts move the backs
    to the right and up, in points as the page lies in the PDF, for upright and for level sheets. `edge` is what stays
    unprinted at each side, None if that is not known.
    """

    name: str = ""
    flip: Flip | None = None
    """None takes the one that needs no turning: short edge for level sheets, long edge for upright ones."""
    two_pass: bool = False
    turned: bool = False
    reversed: bool = False
    backs_reversed: bool = False
    upright_shift: tuple[float, float] = (0, 0)
    level_shift: tuple[float, float] = (0, 0)
    edge: Length | None = None

    def turns(self, level: bool) -> bool:
        """Whether backs of level sheets, or of upright ones, must be turned by a half turn for this printer.

        One that needs no turning turns the sheet like a leaf of a book, about its upright edge, as the schemes have it.
        These two answers are all that flip and `turned` say: each of the four pairs of them can be named.
        """
        usual = Flip.SHORT if level else Flip.LONG
        return ((self.flip or usual) is not usual) != self.turned

    def shift(self, level: bool) -> tuple[float, float]:
        """How far backs of level sheets, or of upright ones, are moved to the right and up, in points."""
        return self.level_shift if level else self.upright_shift
