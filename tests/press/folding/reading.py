"""Reading: turn the leaves of what was made and say what is on them."""

from __future__ import annotations

from collections.abc import Sequence

from press.folding.handling import HANDLING, make
from press.folding.machines import Pile


def read(
    name: str, pile: Pile, signatures: Sequence[int], *, right_bound: bool = False, snug: bool
) -> list[int | None]:
    """The pages (from 0) in the order in which a reader meets them, None where a page is blank.

    `signatures` are the numbers of sheets that are handled together, in order. Every page must be upright, and `snug`
    ones must touch the spine, rectos and versos alike.
    """
    how = HANDLING[name]
    assert sum(signatures) == len(pile)
    found: list[int | None] = []
    first = 0
    for size in signatures:
        for sheet, back, cell, upended in make(name, size, right_bound).faces:
            image = pile[first + sheet][back]
            assert image is not None, "a side that was not printed"
            seen = image[cell]
            if seen is None:
                found.append(None)
                continue
            page, turned, side = seen
            assert turned == upended, (page, "stands on its head")
            if snug:
                # A recto's spine is at its left, if the book is bound there.
                spine = 1 if (len(found) % 2 == 1) != right_bound else -1
                assert (-side if upended else side) == spine, (page, "is away from the spine")
            found.append(page)
        first += size
    if not how.both:
        assert all(lower is None for _, lower in pile), "printed on both sides"
    return found


def must_be(found: Sequence[int | None], pages: int, blanks: str) -> None:
    """All pages are there in order; the blanks stand where they were wanted, those in front in whole leaves."""
    spare = len(found) - pages
    before = next((index for index, page in enumerate(found) if page is not None), 0)
    after = spare - before
    assert list(found[before : len(found) - after]) == list(range(pages)), found
    assert before % 2 == 0
    if blanks == "back":
        assert before == 0
    elif blanks == "front":
        assert after == spare % 2
    else:
        assert 0 <= after - before <= 3
