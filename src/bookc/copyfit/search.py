"""The search for the page with the fewest changes on which a book takes the pages that are wanted.

Counting a book's pages takes seconds, so the search counts as little as it can. It relies on each knob's working one
way (less leading never makes more pages), and checks every answer by a count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bookc.copyfit.goals import Goal
from bookc.copyfit.guess import Guess
from bookc.copyfit.knobs import Knob, Room, Setting, Try
from bookc.copyfit.outcome import Fitted, Refused, fitted
from bookc.design.page import PageDesign
from bookc.design.themes import Theme

Count = Callable[[PageDesign], int]
"""The pages of the book, set on a page."""

_TRIES = 8
"""Counts spent on settings of two knobs, of three and of four: a guess that is so often wrong is no use."""

_ALIKE, _UNLIKE = 5, 3
"""Counts that must all be odd, or all even, before it is taken for a law, and the different numbers among them."""

_BLANKS = 24
"""Counts spent in all on having fewer blanks."""


def fit(
    design: PageDesign, theme: Theme, goal: Goal, count: Count, fixed: frozenset[Knob] = frozenset()
) -> Fitted | Refused:
    """Tune a page within its theme's limits until the book takes the sheets that are wanted.

    Of all pages that do, it is the one with the fewest knobs turned, and among those of one knob the one whose change
    is seen least. With the sheets left open (see `Goal`), blanks count first: of the pages with the fewest, it is the
    one with the fewest knobs turned; it is never refused. `fixed` are knobs that are not to be touched. `count` is
    called once for a page at most, and what it raises passes through.
    """
    search = _Search(Room(design, theme.limits, fixed), count)
    if goal.sheets is None:
        return search.fill(goal)
    return search.reach(goal, goal.sheets)


class _Search:
    def __init__(self, room: Room, count: Count) -> None:
        self.room = room
        self.count = count
        self.counted: dict[PageDesign, int] = {}
        self.seen: dict[Setting, tuple[Try, int]] = {}
        self.made: dict[tuple[int, bool], list[Try]] = {}
        self.start = self._count(room.design)
        self.guess = Guess(self.start)

    def reach(self, goal: Goal, sheets: int) -> Fitted | Refused:
        """The page on which the book takes so many sheets."""
        low, high = goal.least(sheets), goal.most(sheets)
        if low <= self.start <= high:
            return fitted(self.room, None, self.start, goal)
        found = self._find(low, high)
        if found is not None:
            return fitted(self.room, found, self.pages(found), goal)
        return Refused(goal, tuple(self._nearest(goal, sheets)), self.room.fixed)

    def fill(self, goal: Goal) -> Fitted:
        """The page on which the book leaves the fewest blanks on the sheets that it takes anyway."""
        best: Try | None = None
        high = goal.most(goal.sheets_for(self.start))
        extreme = self.room.extreme(tighter=False)
        if extreme is None or self.start == high:
            return fitted(self.room, None, self.start, goal)
        # What the book may grow to at most makes all guesses better.
        self.pages(extreme)
        for pages in range(high, self.start, -1):
            best = self._one_knob(pages, pages)
            if best is not None:
                break
        least = self.pages(best) if best is not None else self.start
        for pages in range(high, least, -1):
            found = self._knobs(2, pages, pages, _BLANKS - len(self.counted))
            if found is not None:
                best = found
                break
        return fitted(self.room, best, self.pages(best) if best is not None else self.start, goal)

    def pages(self, one: Try) -> int:
        """The pages at a setting, counted once."""
        if one.setting not in self.seen:
            pages = self._count(self.room.page(one.setting))
            self.seen[one.setting] = one, pages
            self.guess.learn(one.load, pages)
        return self.seen[one.setting][1]

    def _count(self, design: PageDesign) -> int:
        if design not in self.counted:
            self.counted[design] = self.count(design)
        return self.counted[design]

    def _tries(self, knobs: int, tighter: bool) -> list[Try]:
        if (knobs, tighter) not in self.made:
            self.made[knobs, tighter] = self.room.tries(knobs, tighter)
        return self.made[knobs, tighter]

    def _find(self, low: int, high: int) -> Try | None:
        """The setting with the fewest changes that gives `low` to `high` pages."""
        tighter = self.start > high
        extreme = self.room.extreme(tighter)
        if extreme is None:
            return None

        def out_of_reach() -> bool:
            pages = self.pages(extreme)
            return pages > high if tighter else pages < low

        # What is far beyond the limits need not be looked for.
        expected = self.guess.pages(extreme.load)
        far = expected > high if tighter else expected < low
        if far and out_of_reach():
            return None
        found = self._one_knob(low, high)
        if found is not None or out_of_reach():
            return found
        for knobs in range(2, len(self.room.free) + 1):
            found = self._knobs(knobs, low, high, _TRIES)
            if found is not None:
                return found
        return min((one for one, pages in self.seen.values() if low <= pages <= high), key=_changed, default=None)

    def _one_knob(self, low: int, high: int) -> Try | None:
        """Of all settings of one knob that give `low` to `high` pages, the one that is seen least."""
        tighter = self.start > high
        tries = self._tries(1, tighter)
        ladders = [[one for one in tries if knob in one.knobs] for knob in self.room.free]

        def promise(ladder: list[Try]) -> float:
            reached = (one.cost for one in ladder if self._expected(one, low, high, tighter))
            return next(reached, ladder[-1].cost + 1000)

        best: Try | None = None
        for ladder in sorted((ladder for ladder in ladders if ladder), key=promise):
            if self._never(low, high):
                break
            cheaper = [one for one in ladder if best is None or one.cost < best.cost]
            best = self._first(cheaper, low, high, tighter) or best
        return best

    def _expected(self, one: Try, low: int, high: int, tighter: bool) -> bool:
        pages = self.guess.pages(one.load)
        return pages <= high if tighter else pages >= low

    def _first(self, ladder: list[Try], low: int, high: int, tighter: bool) -> Try | None:
        """The first rung that gives few (or many) enough pages, if it does not give too few (or many)."""

        def reached(pages: int) -> bool:
            return pages <= high if tighter else pages >= low

        below, above = -1, len(ladder)  # the last rung known to fall short, the first known to reach
        for rung, one in enumerate(ladder):
            if one.setting in self.seen:
                if not reached(self.pages(one)):
                    below = rung
                elif rung < above:
                    above = rung
        guesses = 0
        while above - below > 1:
            inside = range(below + 1, above)
            rung = next((n for n in inside if self._expected(ladder[n], low, high, tighter)), inside[-1])
            # Guesses that keep creeping along one side give way to halving.
            if guesses > 3 and above < len(ladder):
                rung = inside[len(inside) // 2]
            guesses += 1
            if reached(self.pages(ladder[rung])):
                above = rung
            else:
                below = rung
        if above == len(ladder) or not low <= self.pages(ladder[above]) <= high:
            return None
        return ladder[above]

    def _knobs(self, knobs: int, low: int, high: int, tries: int) -> Try | None:
        """A setting of so many knobs that gives `low` to `high` pages, one of those that are seen least."""
        tighter = self.start > high
        waiting = self._tries(knobs, tighter)
        pick = min if tighter else max
        ended = False
        for _ in range(tries):
            if self._never(low, high):
                return None
            waiting = [one for one in waiting if one.setting not in self.seen]
            promising = [one for one in waiting if low <= self.guess.pages(one.load) <= high]
            if not promising:
                # Between pages that jump, no guess may be inside; the nearest is as good as any.
                promising = [one for one in waiting if low - 1 < self.guess.pages(one.load) < high + 1]
            if not promising:
                # Before more knobs are turned, these are turned as far as they go.
                furthest = pick(waiting, key=lambda one: one.load, default=None)
                if furthest is None or ended or self._expected(furthest, low, high, tighter):
                    return None
                promising, ended = [furthest], True
            one = promising[0]
            if low <= self.pages(one) <= high:
                return self._less(one, waiting, low, high, tighter)
        return None

    def _never(self, low: int, high: int) -> bool:
        """Whether a single number of pages looks out of the question: where chapters open on right-hand pages and the
        last piece takes one, a book has an odd number of pages whatever is done."""
        counts = self.counted.values()
        known = len(counts) >= _ALIKE and len(set(counts)) >= _UNLIKE
        return low == high and known and all(pages % 2 != low % 2 for pages in counts)

    def _less(self, found: Try, tries: list[Try], low: int, high: int, tighter: bool) -> Try:
        """A setting that is seen clearly less than the one found and does as well, if a few counts find one: of those
        that save as much of the change, the one that does most for the pages."""
        for saved in (0.6, 0.8, 0.9):
            cheaper = [one for one in tries if one.cost <= found.cost * saved]
            if not cheaper:
                continue
            one = min(cheaper, key=lambda one: one.load if tighter else -one.load)
            if low <= self.pages(one) <= high:
                return one
        return found

    def _nearest(self, goal: Goal, sheets: int) -> Iterable[Fitted]:
        """Of all that was counted, the numbers of sheets next to the one that is wanted, fewer and more."""
        known: list[tuple[Try | None, int]] = [(None, self.start), *self.seen.values()]
        fewer = [goal.sheets_for(pages) for _, pages in known if goal.sheets_for(pages) < sheets]
        more = [goal.sheets_for(pages) for _, pages in known if goal.sheets_for(pages) > sheets]
        for wanted in (max(fewer, default=None), min(more, default=None)):
            same = [(one, pages) for one, pages in known if goal.sheets_for(pages) == wanted]
            if same:
                one, pages = min(same, key=lambda known: _changed(known[0]))
                yield fitted(self.room, one, pages, goal)


def _changed(one: Try | None) -> tuple[int, float]:
    """How much a setting changes: by knobs, then by what is seen of it."""
    return (len(one.knobs), one.cost) if one else (0, 0.0)
