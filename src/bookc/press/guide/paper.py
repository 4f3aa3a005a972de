"""Paper as a hand holds it: a sheet's parts with what is printed on both sides, and what folding makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.press.plan import Leaf, Place
from bookc.press.schemes import Scheme


class Move(StrEnum):
    """How a hand folds: which half comes over which."""

    RIGHT_OVER_LEFT = "right over left"
    LEFT_OVER_RIGHT = "left over right"
    TOP_OVER_BOTTOM = "top over bottom"


@dataclass(frozen=True, slots=True)
class Face:
    """What one side of a part shows: a page (from 0), or nothing of the book; whether it stands upside down; whether
    it is a page at all or paper that is never printed."""

    page: int | None
    turned: bool
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet. The lower face is given as it is seen once the part is turned over like a leaf of a book."""

    upper: Face
    lower: Face

    def over(self) -> Part:
        """Turned over like a leaf of a book."""
        return Part(self.lower, self.upper)

    def tumbled(self) -> Part:
        """Turned over like a leaf of a calendar on the wall: what was upright stands upside down."""
        return Part(_upside_down(self.lower), _upside_down(self.upper))


def _upside_down(face: Face) -> Face:
    return Face(face.page, not face.turned, face.printed)


Stack = tuple[Part, ...]
"""Parts upon each other, the lowest first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper that lies on the table: rows of stacks, the top row first, as they are seen from above."""

    rows: tuple[tuple[Stack, ...], ...]

    @property
    def columns(self) -> int:
        """The stacks of a row."""
        return len(self.rows[0])

    def top(self, row: int, column: int) -> Face:
        """The face that is seen at a place."""
        return self.rows[row][column][-1].upper

    def turned_over(self) -> Paper:
        """Turned over like a leaf of a book."""
        return Paper(tuple(tuple(_over(stack) for stack in reversed(row)) for row in self.rows))

    def folded(self, move: Move) -> Paper:
        """Folded in half."""
        half = self.columns // 2
        if move is Move.RIGHT_OVER_LEFT:
            return Paper(tuple(_laid(row[:half], row[half:][::-1]) for row in self.rows))
        if move is Move.LEFT_OVER_RIGHT:
            return Paper(tuple(_laid(row[half:], row[:half][::-1]) for row in self.rows))
        middle = len(self.rows) // 2
        below, above = self.rows[middle:], self.rows[:middle][::-1]
        return Paper(
            tuple(
                tuple(
                    under + tuple(part.tumbled() for part in reversed(over)) for under, over in zip(*pair, strict=True)
                )
                for pair in zip(below, above, strict=True)
            )
        )


def _over(stack: Stack) -> Stack:
    return tuple(part.over() for part in reversed(stack))


def _laid(under: Sequence[Stack], over: Sequence[Stack]) -> tuple[Stack, ...]:
    return tuple(lower + _over(upper) for lower, upper in zip(under, over, strict=True))


def flat(scheme: Scheme, leaf: Leaf) -> Paper:
    """A sheet as it comes out of the printer, its front up."""

    def grid(places: Sequence[Place]) -> dict[tuple[int, int], Face]:
        return {(place.row, place.column): Face(place.page, place.turned) for place in places}

    front = grid(leaf.front)
    back = grid(leaf.back) if leaf.back is not None else {}
    nothing = Face(None, False, False)
    last = scheme.columns - 1
    return Paper(
        tuple(
            tuple((Part(front[row, column], back.get((row, last - column), nothing)),) for column in range(last + 1))
            for row in range(scheme.rows)
        )
    )


def strip(paper: Paper, first: int, rows: int) -> Paper:
    """Some rows of a sheet, cut off."""
    return Paper(paper.rows[first : first + rows])


def moves(scheme: Scheme, right_bound: bool) -> tuple[Move, ...]:
    """How a sheet is folded whose back lies up, so that the first page comes to lie outside, undermost.

    Sheets of a book that is bound at its right are mirror images, and so are the moves.
    """
    sideways = Move.LEFT_OVER_RIGHT if right_bound else Move.RIGHT_OVER_LEFT
    return tuple(sideways if step[0].upright else Move.TOP_OVER_BOTTOM for step in scheme.folds)
