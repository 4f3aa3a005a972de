"""Laying a guide out: which steps stand on which page, how large, so that two pages are enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.base.words import count
from bookc.press.guide import binding, folding, pleats, room, trimming, zine
from bookc.press.guide.drawing import Picture
from bookc.press.guide.grid import card, grid
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.schemes import Gather

GROWN = 1.5
"""Drawings of binding grow so many times at most."""
RULE = 14.0
"""The height of the line to be measured, and its words."""
SIZES = (9.2, 8.6, 8.0, 7.4)
"""Sizes of text in points: the first at which two pages are enough."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A way to lay out the steps: those of the first page and of the second, in XHTML, at a size of text in points; and
    whether they fit."""

    first: str
    second: str
    size: float
    fits: bool


def taken(strips: Sequence[Picture]) -> float:
    """What the template takes of the second page's width."""
    return sum(strip.width for strip in strips) + (3 if strips else 0)


def top_height(head: str, needs: Sequence[str], tops: Sequence[Section], whole: float, size: float) -> float:
    """The height of what stands before the steps, in millimetres."""
    title = room.lines(head[head.index("<h1>") : head.index("</h1>")], whole, room.TITLE)
    # The paragraphs of the head, its title counted once more at their size.
    high = title * room.TITLE * room.PT * 1.12 + room.blocks(head, whole, size) + 8 - room.line(size)
    high += room.HEADING + room.pairs(needs, whole * 0.47 - 5, size) + 3.4
    return high + sum(room.section(part, whole, size) for part in tops)


def chosen(
    work: Work, page: tuple[float, float], tops: Sequence[tuple[float, float]], first: int, strips: Sequence[Picture]
) -> Pages:
    """The most generous way that fits; `tops` are sizes of text, each with the height of what stands before the
    steps."""
    found = None
    # Rather a little smaller than half a page empty and the other crowded.
    for ways, tier in ((_split, tops[:3]), (_together, tops[:2]), (_split, tops[3:]), (_together, tops[2:])):
        for size, top in tier:
            for found in ways(work, size, page, top, first, strips):
                if found.fits:
                    return found
    if found is None:
        raise ValueError("no size of text to choose")
    return found


def _split(
    work: Work, size: float, page: tuple[float, float], top: float, first: int, strips: Sequence[Picture]
) -> Iterator[Pages]:
    """Steps on both pages, the most generous way first; or all on the first, if they need no second one."""
    whole, high = page
    beside = whole - taken(strips)
    for columns in _columns(work, whole):
        table, hands = _hands(work, card(whole, columns))
        one = grid(table, first, whole, columns, size)
        fits = top + one.height <= high
        if not hands:
            yield Pages(one.html, "", size, fits)
            # What does not fit with the others goes on to the second page.
            for kept in range(len(table) - 1, 0, -1):
                some = grid(table[:kept], first, whole, columns, size)
                rest = grid(table[kept:], first + kept, beside, columns, size)
                fits = top + some.height <= high and rest.height + RULE <= high
                yield Pages(some.html, rest.html, size, fits)
        for more, grow in ((2, GROWN), (3, GROWN), (3, 1.0)) if hands else ():
            two = grid(hands, first + len(table), beside, more, size, grow)
            yield Pages(one.html, two.html, size, fits and two.height + RULE <= high)


def _columns(work: Work, whole: float) -> tuple[int, ...]:
    """Numbers of steps to a row, the most generous first; four steps stand side by side rather than three and one."""
    table, _ = _hands(work, card(whole, 4))
    return (4, 3, 5) if sum(step.wide for part in table for step in part.steps) == 4 else (3, 4, 5)


def _together(
    work: Work, size: float, page: tuple[float, float], top: float, first: int, strips: Sequence[Picture]
) -> Iterator[Pages]:
    """All steps on the second page."""
    whole, high = page
    beside = whole - taken(strips)
    for columns in (3, 4, 5):
        table, hands = _hands(work, card(beside, columns))
        every = grid([*table, *hands], first, beside, columns, size)
        yield Pages("", every.html, size, top <= high and every.height + RULE <= high)


def _hands(work: Work, width: float) -> tuple[list[Section], list[Section]]:
    """All that hands do: what follows the print on the first page, and what fills the second."""
    scheme = work.imposed.plan.scheme
    if scheme.slits:
        first, second = zine.sections(work, width) if len(scheme.slits) == 1 else pleats.sixteen(work)
        return [first], [second, *_volumes(work), *binding.cover(work)]
    trim = trimming.section(work)
    last = [trim] if trim is not None else []
    if scheme.gather is Gather.STRIP:
        return [*last, *pleats.accordion(work)], []
    if work.nested:
        return folding.sections(work, width), [*binding.sections(work), *last]
    if work.stacked:
        cut = [folding.cutting(work, width)] if scheme.pieces > 1 else []
        return [*cut, *last, *binding.sections(work)], []
    return [], []


def _volumes(work: Work) -> list[Section]:
    """Little books of one sheet, if there are several sheets."""
    plan = work.imposed.plan
    if len(plan.sheets) < 2:
        return []
    words = (
        f"Do the same with each of the {count(len(plan.sheets), 'sheet')}: each makes {plan.scheme.pages} pages. Stand "
        "the little books behind one another in order and join their spines with a strip of paper and glue; or leave "
        "them apart, as volumes."
    )
    return [Section("Join the sheets", [Step(None, words)])]
