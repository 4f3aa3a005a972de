"""The folds a guide draws, made with paper of the tests' own: what is drawn is what then lies there, and the book reads
from its first page to its last."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import pytest

from bookc.press.guide.facts import Guide
from bookc.press.plan import Leaf
from bookc.press.schemes import SCHEMES, Scheme
from press.guide.jobs import SVG, Wanted, drawings, made, text

FOLDED = ("booklet", "signatures", "half-booklet", "half-signatures", "quarto", "octavo", "sextodecimo")


@dataclass
class Scrap:
    """A part of a sheet in space: where its middle is, whether its front looks up, and where the heads of its front's
    and back's pages point (1 away from who folds)."""

    x: float
    y: float
    up: bool
    front: int | None
    back: int | None
    front_head: int
    back_head: int

    @property
    def seen(self) -> tuple[int | None, int]:
        return (self.front, self.front_head) if self.up else (self.back, self.back_head)

    @property
    def hidden(self) -> tuple[int | None, int]:
        return (self.back, self.back_head) if self.up else (self.front, self.front_head)


Pile = list[Scrap]
"""Lowest first; what lies side by side may be in any order."""


def _sheet(scheme: Scheme, leaf: Leaf, rows: int) -> Pile:
    """The upper rows of a sheet, its front up; a middle is at half a column and row."""
    backs = {(place.row, scheme.columns - 1 - place.column): place for place in leaf.back or ()}
    return [
        Scrap(
            place.column + 0.5,
            rows - place.row - 0.5,
            True,
            place.page,
            backs[place.row, place.column].page,
            -1 if place.turned else 1,
            -1 if backs[place.row, place.column].turned else 1,
        )
        for place in leaf.front
        if place.row < rows
    ]


def _over(scrap: Scrap, about: float) -> None:
    """About an upright line: what looked up looks down, heads stay."""
    scrap.x, scrap.up = 2 * about - scrap.x, not scrap.up


def _tumble(scrap: Scrap, about: float) -> None:
    """About a level line: heads turn as well."""
    scrap.y, scrap.up = 2 * about - scrap.y, not scrap.up
    scrap.front_head, scrap.back_head = -scrap.front_head, -scrap.back_head


def _fold(pile: Pile, words: str) -> Pile:
    """As a caption tells: the half that moves comes upon the other one, upside down."""
    low, high = min(one.x for one in pile) - 0.5, max(one.x for one in pile) + 0.5
    middle = (low + high) / 2
    if words == "right half over onto the left half":
        moving = [one for one in pile if one.x > middle]
    elif words == "left half over onto the right half":
        moving = [one for one in pile if one.x < middle]
    else:
        assert words == "top half down onto the bottom half"
        middle = (min(one.y for one in pile) + max(one.y for one in pile)) / 2
        moving = [one for one in pile if one.y > middle]
        for one in moving:
            _tumble(one, middle)
        return [one for one in pile if not any(one is other for other in moving)] + moving[::-1]
    for one in moving:
        _over(one, middle)
    return [one for one in pile if not any(one is other for other in moving)] + moving[::-1]


def _tops(pile: Pile) -> list[tuple[int | None, int]]:
    """What is seen from above, row by row."""
    places: dict[tuple[float, float], Scrap] = {}
    for one in pile:
        places[-one.y, one.x] = one
    return [places[key].seen for key in sorted(places)]


def _drawn(svg: ET.Element) -> list[tuple[int | None, int]]:
    """The pages that a drawing shows, row by row, as they stand."""
    found = []
    for element in svg.iter(f"{SVG}text"):
        turned = "rotate(180" in element.get("transform", "")
        y = float(element.get("y", ""))
        # Upside down lettering hangs from its baseline.
        size = float(element.get("font-size", ""))
        middle = y + size * 0.4 if turned else y - size * 0.4
        page = None if element.text == "blank" else int(element.text or "") - 1
        found.append((round(middle / 2.5), float(element.get("x", "")), page, -1 if turned else 1))
    return [(page, head) for _, _, page, head in sorted(found, key=lambda one: one[:2])]


def _moves(one: Guide) -> list[str]:
    return re.findall(r"Fold the (\w+ half \w+ onto the \w+ half)", text(one))


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("layout", FOLDED)
def test_the_folds_drawn_make_the_book(layout: str, right_bound: bool) -> None:
    scheme = SCHEMES[layout]
    # As many pages as one sheet, or what it is cut into, holds in one fold.
    pages = scheme.pages // scheme.pieces
    job, one = made(Wanted(layout, pages=scheme.pages, right_bound=right_bound))
    moves = _moves(one)
    assert len(moves) == len(scheme.folds)
    pile = _sheet(scheme, job.plan.sheets[0], scheme.rows // scheme.pieces)
    for scrap in pile:
        _over(scrap, scheme.columns / 2)
    pictures = drawings(one)
    for index, words in enumerate(moves):
        svg = pictures[f"Fold the {words}"]
        # Moves that are made twice are drawn twice.
        assert _drawn(svg[moves[:index].count(words)]) == _tops(pile), words
        pile = _fold(pile, words)
    assert len(_tops(pile)) == 1
    # Turned over like a leaf.
    pile.reverse()
    for scrap in pile:
        _over(scrap, 0)
    assert _drawn(pictures["The folded sheet"][0]) == _tops(pile)
    leaves = [face for scrap in reversed(pile) for face in (scrap.seen, scrap.hidden)]
    assert len(leaves) == pages
    if scheme.pieces == 1:
        assert leaves == [(page, 1) for page in range(pages)]
    else:
        # The first of two folds: the outer pages.
        half = pages // 2
        whole = [*range(half), *range(scheme.pages - half, scheme.pages)]
        assert leaves == [(page, 1) for page in whole]


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("layout", ["cut-stack-2", "cut-stack-4", "half-booklet", "half-signatures"])
def test_piles_are_laid_upon_each_other_in_order(layout: str, right_bound: bool) -> None:
    scheme = SCHEMES[layout]
    job, one = made(Wanted(layout, pages=scheme.pages * 2, right_bound=right_bound))
    svg = drawings(one)["Which pile comes upon which"][0]
    spots = {
        element.text or "": (float(element.get("x", "")), float(element.get("y", "")))
        for element in svg.iter(f"{SVG}text")
    }
    upon = re.search(r"Lay pile (.*?)[.,:] ?(?:all fronts|Each|The)", text(one))
    assert upon is not None
    order = upon[1].replace(" upon ", "").replace(", ", "")
    # "A upon B, B upon C": each is named twice but the first and the last.
    names = order[0] + order[1::2]
    assert sorted(names) == sorted(spots)
    columns, rows = sorted({x for x, _ in spots.values()}), sorted({y for _, y in spots.values()})
    across, down = scheme.columns // len(columns), scheme.rows // len(rows)
    leaves = []
    for name in names:
        column, row = columns.index(spots[name][0]), rows.index(spots[name][1])
        for leaf in job.plan.sheets:
            pile = [
                scrap
                for scrap in _sheet(scheme, leaf, scheme.rows)
                if column * across < scrap.x < (column + 1) * across
                and row * down < scheme.rows - scrap.y < (row + 1) * down
            ]
            leaves.append([(scrap.front, scrap.back) for scrap in sorted(pile, key=lambda scrap: scrap.x)])
    if scheme.folds:
        # Folded, the uppermost piece is the outermost: its recto is followed by the next one's.
        side = 0 if right_bound else 1
        rectos = [leaf[side][0] for leaf in leaves]
        assert rectos == list(range(0, 2 * len(leaves), 2))
    else:
        assert [page for leaf in leaves for pair in leaf for page in pair] == list(range(scheme.pages * 2))
