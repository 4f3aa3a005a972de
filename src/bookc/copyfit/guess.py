"""A guess at the pages that a book takes, from the pages it took before, so that few need counting."""

from __future__ import annotations

from bisect import bisect_left


class Guess:
    """Pages by load (the room that the text takes, as a multiple of what it took at first).

    Between loads that were counted it is drawn straight. Beyond them pages grow as they did so far, and before anything
    is known, as the load does.
    """

    def __init__(self, pages: int) -> None:
        self._scale = pages
        self._loads = [1.0]
        self._pages = [float(pages)]

    def learn(self, load: float, pages: int) -> None:
        """Take a count in. Of two counts at one load, the later holds."""
        at = bisect_left(self._loads, load)
        if at < len(self._loads) and self._loads[at] == load:
            self._pages[at] = float(pages)
        else:
            self._loads.insert(at, load)
            self._pages.insert(at, float(pages))

    def pages(self, load: float) -> float:
        """The pages to be expected at a load."""
        at = bisect_left(self._loads, load)
        if at == 0 or at == len(self._loads):
            end = 0 if at == 0 else -1
            return self._pages[end] + (load - self._loads[end]) * self._slope(end)
        low, high = self._loads[at - 1], self._loads[at]
        share = (load - low) / (high - low)
        return self._pages[at - 1] + share * (self._pages[at] - self._pages[at - 1])

    def _slope(self, end: int) -> float:
        """Pages for a load of one more, beyond the least or the greatest load that was counted."""
        load, pages = self._loads[end], self._pages[end]
        if load == 1:
            return self._scale
        # Front matter and blanks do not grow with the text, so pages may grow by less than the load; but counts are
        # whole pages, and by little load they say little.
        return min(max((pages - self._scale) / (load - 1), self._scale / 3), self._scale)
