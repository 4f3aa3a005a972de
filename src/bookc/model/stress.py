"""Where a book stresses its words: in italics, in bold, in both at once."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain

from bookc.base.frozen import dataclass
from bookc.model.nodes import (
    Blocks,
    Book,
    Emphasis,
    Foreign,
    Heading,
    Inlines,
    LineRole,
    MatterKind,
    Paragraph,
    Part,
    Strong,
    Table,
    Text,
)
from bookc.model.walk import chapter_blocks, children_of, iter_blocks, runs_of


class Place(StrEnum):
    """Where words stand that a style sheet may set in bold or italics as a whole."""

    TEXT = "text"
    HEADING = "heading"
    TABLE_HEAD = "table-head"
    DEDICATION = "dedication"
    EPIGRAPH = "epigraph"
    POV = "pov"
    TIMESTAMP = "timestamp"
    MARKER = "marker"
    END_MARK = "end-mark"


@dataclass(frozen=True, slots=True)
class Stress:
    """The places that a book has, and those in which words stand in italics, in bold, and in both."""

    places: frozenset[Place]
    italics: frozenset[Place] = frozenset()
    bold: frozenset[Place] = frozenset()
    both: frozenset[Place] = frozenset()


_ITALICS = (Emphasis, Foreign)
_LINES = {
    LineRole.POV: Place.POV,
    LineRole.TIMESTAMP: Place.TIMESTAMP,
    LineRole.MARKER: Place.MARKER,
    LineRole.END_MARK: Place.END_MARK,
}
_MATTER = {MatterKind.DEDICATION: Place.DEDICATION, MatterKind.EPIGRAPH: Place.EPIGRAPH}


def stress(book: Book) -> Stress:
    """Look through a book for stressed words."""
    found = _Found()
    for piece in book.body:
        if isinstance(piece, Part):
            found.run(piece.title, Place.HEADING)
            found.blocks(piece.page, Place.TEXT)
    for chapter in book.chapters:
        found.run(chapter.title, Place.HEADING)
        found.run(chapter.credit, Place.TEXT)
        found.blocks(tuple(chapter_blocks(chapter)), Place.TEXT, deep=False)
    for matter in chain(book.front, book.back):
        found.blocks(matter.blocks, _MATTER.get(matter.kind, Place.TEXT))
    found.blocks(book.title_notes, Place.TEXT)
    return Stress(*(frozenset(places) for places in (found.places, found.italics, found.bold, found.both)))


class _Found:
    """What was found so far."""

    def __init__(self) -> None:
        self.places: set[Place] = set()
        self.italics: set[Place] = set()
        self.bold: set[Place] = set()
        self.both: set[Place] = set()

    def blocks(self, blocks: Blocks, place: Place, *, deep: bool = True) -> None:
        for block in iter_blocks(blocks) if deep else blocks:
            match block:
                case Heading():
                    self.run(block.inlines, Place.HEADING)
                case Paragraph():
                    self.run(block.inlines, _LINES.get(block.role, place) if block.role else place)
                case Table():
                    for cell in block.header:
                        self.run(cell, Place.TABLE_HEAD)
                    for row in block.rows:
                        for cell in row:
                            self.run(cell, place)
                case _:
                    for run in runs_of(block):
                        self.run(run, place)

    def run(self, run: Inlines, place: Place, italic: bool = False, bold: bool = False) -> None:
        self.places.add(place)
        for inline in run:
            if isinstance(inline, Text):
                continue
            # In lines of a role the style sheets take the author's own stress back, but not a foreign word's.
            slanted = isinstance(inline, Foreign if place in _LINES.values() else _ITALICS)
            heavy = isinstance(inline, Strong) and place not in _LINES.values()
            if slanted:
                self.italics.add(place)
            if heavy:
                self.bold.add(place)
            if (slanted and (bold or heavy)) or (heavy and italic):
                self.both.add(place)
            inner = children_of(inline)
            if inner:
                self.run(inner, place, italic or slanted, bold or heavy)
