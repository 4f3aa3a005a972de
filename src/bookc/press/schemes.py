"""Imposition schemes as rows of data: which page stands where on a sheet, and what a hand then does with it.

A sheet lies with its front up. The back is given as it is seen once the sheet has been turned over like a leaf of a
book, about its upright middle. Pages are numbered from 1 within one *piece*: what is left of a sheet after it has been
cut for the pile. `v` behind a number: the page stands upside down.
"""

from __future__ import annotations

from enum import StrEnum

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.design.imposition import Placing


class Gather(StrEnum):
    """How the pieces of all sheets come together."""

    NEST = "nest"
    """One inside the other, folded."""
    PILE = "pile"
    """One behind the other."""
    STRIP = "strip"
    """Side by side, joined to a strip that is read along its front, then along its back."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A page's place in a scheme: the page of the piece (from 1), and whether it stands upside down."""

    page: int
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line over a sheet, on the grid of its cells: upright or level, at which boundary between columns (from the
    left) or rows (from the top), from which boundary to which along it."""

    upright: bool
    at: int
    start: int
    end: int

    def mirrored(self, columns: int) -> Line:
        """The same line on the sheets of a book that is bound at the right, which are laid out mirrored."""
        if self.upright:
            return Line(True, columns - self.at, self.start, self.end)
        return Line(False, self.at, columns - self.end, columns - self.start)


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to lay pages on sheets.

    `front` and `back` are rows of cells from the top; without a back the sheet is printed on one side. `pieces` is the
    number of pieces that `cuts` make of a sheet before anything is folded; the pile of the first piece comes upon
    those of the others. `folds` are the creases, each step a set of lines that one movement makes; `slits` are cut
    before the last fold. `signature` is the number of sheets that are gathered into one fold by default (0: all of
    them in one), `sewn` whether signatures are sewn, `bound` whether pages have a spine.
    """

    name: str
    about: str
    front: Rows
    back: Rows
    gather: Gather
    placing: Placing
    pieces: int = 1
    cuts: tuple[Line, ...] = ()
    folds: tuple[tuple[Line, ...], ...] = ()
    slits: tuple[Line, ...] = ()
    signature: int = 1
    sewn: bool = False
    bound: bool = True

    @property
    def columns(self) -> int:
        """The cells of a row."""
        return len(self.front[0])

    @property
    def rows(self) -> int:
        """The rows of the sheet."""
        return len(self.front)

    @property
    def zine(self) -> bool:
        """Whether one sheet is a whole little book."""
        return bool(self.slits)

    @property
    def pages(self) -> int:
        """The pages that one sheet holds."""
        return self.columns * self.rows * (2 if self.back else 1)


def _rows(text: str) -> Rows:
    """`"4 1"`; rows are parted by `/`."""
    return tuple(
        tuple(Cell(int(word.rstrip("v")), word.endswith("v")) for word in row.split())
        for row in text.split("/")
        if row.strip()
    )


_LINE = regex(r"([vh])(\d+)(?::(\d+)-(\d+))?")


def _lines(text: str, front: Rows) -> tuple[Line, ...]:
    """`"v1 h2:1-3"`: an upright line behind the first column, a level one below the second row, over columns 2 and
    3."""
    found = []
    for word in text.split():
        match = _LINE.fullmatch(word)
        if match is None:
            raise ValueError(word)
        upright = match[1] == "v"
        whole = len(front) if upright else len(front[0])
        found.append(Line(upright, int(match[2]), int(match[3] or 0), int(match[4] or whole)))
    return tuple(found)


def _scheme(
    name: str,
    about: str,
    front: str,
    back: str = "",
    *,
    gather: Gather = Gather.NEST,
    placing: Placing = Placing.SNUG,
    pieces: int = 1,
    cuts: str = "",
    folds: tuple[str, ...] = (),
    slits: str = "",
    signature: int = 1,
    sewn: bool = False,
    bound: bool = True,
) -> Scheme:
    rows = _rows(front)
    return Scheme(
        name, about, rows, _rows(back), gather, placing, pieces, _lines(cuts, rows),
        tuple(_lines(step, rows) for step in folds), _lines(slits, rows), signature, sewn, bound,
    )  # fmt: skip


def _proof(columns: int, rows: int) -> Scheme:
    number = columns * rows
    front = "/".join(" ".join(str(r * columns + c + 1) for c in range(columns)) for r in range(rows))
    return _scheme(
        f"proof-{number}",
        f"{number} pages on a side in reading order, to read them over.",
        front,
        gather=Gather.PILE,
        placing=Placing.CENTRE,
        bound=False,
    )


_ROWS = (
    _scheme(
        "booklet", "All sheets folded once, one inside the other, and stapled or stitched through the fold.",
        "4 1", "2 3", folds=("v1",), signature=0,
    ),
    _scheme(
        "signatures", "Sheets folded once, a few to a signature, for sewing.",
        "4 1", "2 3", folds=("v1",), signature=4, sewn=True,
    ),
    _scheme(
        "half-booklet",
        "A booklet of half the size: each sheet is cut in two, the piles are laid together and folded once.",
        "4 1 / 8 5", "2 3 / 6 7", pieces=2, cuts="h1", folds=("v1",), signature=0,
    ),
    _scheme(
        "half-signatures", "Signatures of half the size: each sheet is cut in two before it is folded once.",
        "4 1 / 8 5", "2 3 / 6 7", pieces=2, cuts="h1", folds=("v1",), signature=2, sewn=True,
    ),
    _scheme(
        "quarto", "A sheet folded twice, eight pages.",
        "5v 4v / 8 1", "3v 6v / 2 7", folds=("h1", "v1"), sewn=True,
    ),
    _scheme(
        "octavo", "A sheet folded three times, sixteen pages.",
        "5v 12v 9v 8v / 4 13 16 1", "7v 10v 11v 6v / 2 15 14 3", folds=("v2", "h1", "v1 v3"), sewn=True,
    ),
    _scheme(
        "sextodecimo", "A sheet folded four times, thirty-two pages.",
        "5v 28v 29v 4v / 12 21 20 13 / 9v 24v 17v 16v / 8 25 32 1",
        "3v 30v 27v 6v / 14 19 22 11 / 15v 18v 23v 10v / 2 31 26 7",
        folds=("h2", "v2", "h1 h3", "v1 v3"), sewn=True,
    ),
    _scheme(
        "mini-zine", "Eight pages on one side of one sheet, folded around a slit in its middle.",
        "5v 4v 3v 2v / 6 7 8 1", gather=Gather.PILE, folds=("v2", "h1", "v1 v3"), slits="h1:1-3",
    ),
    _scheme(
        "mini-zine-turned", "The same little book, with its covers at the sheet's upper left.",
        "8 1 2 3 / 7v 6v 5v 4v", gather=Gather.PILE, folds=("v2", "h1", "v1 v3"), slits="h1:1-3",
    ),
    _scheme(
        "sixteen",
        "Sixteen pages on one side of one sheet, cut to a strip that winds to and fro and is folded in pleats.",
        "16 1 2 3 / 7v 6v 5v 4v / 8 9 10 11 / 15v 14v 13v 12v",
        gather=Gather.PILE, folds=("h2", "h1 h3", "v2", "v1 v3"), slits="h1:0-3 h2:1-4 h3:0-3",
    ),
    _scheme(
        "leaves", "A page on each side of a sheet: leaves to be bound by glue, comb or coil.",
        "1", "2", gather=Gather.PILE,
    ),
    _scheme(
        "cut-stack-2", "Sheets cut in two, one pile laid upon the other: leaves to be bound.",
        "1 3", "4 2", gather=Gather.PILE, placing=Placing.CENTRE, pieces=2, cuts="v1", signature=0,
    ),
    _scheme(
        "cut-stack-4", "Sheets cut in four, the piles laid upon each other: leaves to be bound.",
        "1 3 / 5 7", "4 2 / 8 6", gather=Gather.PILE, placing=Placing.CENTRE, pieces=4, cuts="h1 v1", signature=0,
    ),
    _scheme(
        "accordion", "A strip folded to and fro (a leporello), printed on both sides; sheets are joined side by side.",
        "1 2 3 4", "5 6 7 8", gather=Gather.STRIP, placing=Placing.CENTRE, folds=("v1", "v2", "v3"),
        signature=0, bound=False,
    ),
    _scheme(
        "accordion-one-side", "The same strip printed on one side.",
        "1 2 3 4", gather=Gather.STRIP, placing=Placing.CENTRE, folds=("v1", "v2", "v3"),
        signature=0, bound=False,
    ),
    _proof(2, 1), _proof(2, 2), _proof(3, 2), _proof(3, 3), _proof(4, 4),
)  # fmt: skip

SCHEMES: dict[str, Scheme] = {row.name: row for row in _ROWS}
