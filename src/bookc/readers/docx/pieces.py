"""What the walk over a document's XML gives: paragraphs of pieces, and tables of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from bookc.readers.docx.numbering import Numbered
from bookc.readers.docx.styles import NO_BORDERS, PLAIN, Borders, Format


class Kind(Enum):
    """What a piece is. CUT parts a paragraph in two, as a page break does; RULE does too, by a line."""

    TEXT = "text"
    BREAK = "break"
    CUT = "cut"
    RULE = "rule"
    IMAGE = "image"
    MARK = "mark"
    ANCHOR = "anchor"


class Piece(NamedTuple):
    """A stretch of a paragraph. `text` is the words, an image's path, a note's label or an anchor's name; `alt` is
    an image's description, which a `decorative` one lacks on purpose."""

    kind: Kind
    text: str = ""
    format: Format = PLAIN
    alt: str = ""
    decorative: bool = False


SPACE = Piece(Kind.TEXT, " ")
BREAK = Piece(Kind.BREAK)


@dataclass(slots=True)
class Para:
    """A paragraph. `outer` numbers the one-celled tables it stands in."""

    pieces: list[Piece]
    heading: int = 0
    quote: bool = False
    centred: bool = False
    borders: Borders = NO_BORDERS
    numbered: Numbered | None = None
    outer: tuple[int, ...] = ()
    comments: Sequence[str] = ()


@dataclass(slots=True)
class Grid:
    """A table: rows of cells of paragraphs; the first `headers` rows are its head."""

    rows: list[list[list[Para]]] = field(default_factory=list)
    headers: int = 0


Item = Para | Grid


def words(pieces: Sequence[Piece]) -> str:
    """The bare words of pieces."""
    return " ".join("".join(piece.text if piece.kind is Kind.TEXT else " " for piece in pieces).split())
