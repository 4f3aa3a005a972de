"""How many sheets, and how they part into signatures."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.press.schemes import Gather, Scheme


class TooFew(ValueError):
    """Signatures of the sizes asked for do not hold all pages: how many they hold, and how many sheets are needed."""

    def __init__(self, held: int, needed: int) -> None:
        super().__init__(held, needed)
        self.held = held
        self.needed = needed


def sizes(scheme: Scheme, pages: int, sheets: int | None = None, given: Sequence[int] = ()) -> tuple[int, ...]:
    """The number of sheets in each signature, first to last, for so many pages.

    As few sheets as hold the pages, so that the blanks are fewest; of a signature's size (`sheets`, else the
    scheme's own) it takes as few signatures as that size allows, and evens them out, the thicker ones first: of nine
    sheets by fours 3, 3, 3, never 4, 4, 1, whose last would not bear a thread. `given` sizes are kept as they are;
    TooFew if they do not hold the pages.
    """
    total = max(1, -(-pages // scheme.pages))
    if given:
        if sum(given) < total:
            raise TooFew(sum(given) * scheme.pages, total)
        return tuple(given)
    size = sheets or scheme.signature
    # What is piled or joined is one unit, whatever its number of sheets.
    if not size or scheme.gather is not Gather.NEST:
        return (total,)
    number = -(-total // size)
    least, more = divmod(total, number)
    return (least + 1,) * more + (least,) * (number - more)
