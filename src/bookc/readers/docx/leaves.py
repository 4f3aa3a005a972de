"""Paragraphs and tables to the leaves of a flow, and to the lines of its virtual text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from bookc.base.source import Source, Span
from bookc.model.nodes import Block, Footnote, Inlines, Paragraph, Table
from bookc.readers.docx.numbering import Numbered
from bookc.readers.docx.pieces import BREAK, Grid, Item, Kind, Para, Piece
from bookc.readers.docx.settle import inlines_of, line_of, settled
from bookc.readers.docx.styles import Borders
from bookc.readers.flow import Box, BoxKind, Leaf


class Maker:
    """Makes leaves, and writes the source's text as it goes: a line for each leaf, and for each row of a table.

    `file` is the source's name, `inside` the names of the files inside, `language` the document's, `links` the places
    that something links to.
    """

    def __init__(self, file: str, inside: Set[str], language: str, links: Set[str]) -> None:
        self.file = file
        self.inside = inside
        self.language = language
        self.links = links
        self.lines: list[str] = []
        self.size = 0
        self.images: dict[str, str] = {}
        self.comments: list[tuple[str, Span]] = []
        self._boxes = 0
        self._lists: list[tuple[str, int, Box]] = []
        self._tables: dict[int, Box] = {}
        self._quote: Box | None = None

    @property
    def source(self) -> Source:
        """The virtual text so far."""
        return Source(self.file, "".join(line + "\n" for line in self.lines))

    def leaves(self, items: Sequence[Item]) -> list[Leaf]:
        """The leaves of some paragraphs and tables."""
        out: list[Leaf] = []
        for index, item in enumerate(items):
            if isinstance(item, Grid):
                self._lists, self._quote = [], None
                out.append(self._table(item))
            else:
                before = items[index - 1] if index else None
                after = items[index + 1] if index + 1 < len(items) else None
                out += self._paragraph(item, _borders(before), _borders(after))
        return out

    def footnote(self, label: str, items: Sequence[Item]) -> Footnote:
        """A note's text as a footnote."""
        start = self.size
        blocks: list[Block] = []
        for leaf in self.leaves(items):
            if leaf.block is not None:
                blocks.append(leaf.block)
            elif leaf.inlines:
                blocks.append(Paragraph(leaf.inlines, leaf.span))
        return Footnote(label, tuple(blocks), Span(self.file, start, max(start, self.size - 1)))

    def _paragraph(self, para: Para, before: Borders | None, after: Borders | None) -> Iterator[Leaf]:
        heading = para.heading > 0
        parts = [(kind, settled(part, self.language, self.links, heading)) for kind, part in _parted(para.pieces)]
        worded = any(line_of(part) for _, part in parts)
        above, below = _rules(para, before, after, worded)
        boxes = self._standing(para, worded)
        start = self.size
        made: list[Leaf] = []
        if above and worded:
            made.append(self._rule(boxes))
        for kind, part in parts:
            if kind is Kind.RULE:
                made.append(self._rule(boxes))
            if line_of(part):
                inlines, span = self._line(part)
                made.append(Leaf(inlines, span, boxes, heading=para.heading, centred=para.centred))
        if (below and worded) or ((above or below) and not made):
            made.append(self._rule(boxes))
        if not made:
            made.append(Leaf((), self._write(""), centred=para.centred, empty=True))
        self.comments += [(key, Span(self.file, start, max(start, self.size - 1))) for key in para.comments]
        yield from made

    def _rule(self, boxes: tuple[Box, ...]) -> Leaf:
        return Leaf((), self._write(""), boxes, rule=True)

    def _line(self, pieces: Sequence[Piece]) -> tuple[Inlines, Span]:
        start = self.size
        span = self._write(line_of(pieces))
        return inlines_of(pieces, self.file, start, self._image), span

    def _write(self, line: str) -> Span:
        span = Span(self.file, self.size, self.size + len(line))
        self.lines.append(line)
        self.size += len(line) + 1
        return span

    def _image(self, path: str) -> str:
        if path not in self.inside:
            return path
        named = f"{self.file}!/{path}"
        self.images[named] = path
        return named

    # --- boxes -----------------------------------------------------------------------------------

    def _box(self, kind: BoxKind, start: int | None = None) -> Box:
        self._boxes += 1
        return Box(kind, self._boxes, start)

    def _standing(self, para: Para, worded: bool) -> tuple[Box, ...]:
        """The boxes that a paragraph stands in: tables of one cell, a list's items, a quotation."""
        for table in para.outer:
            if table not in self._tables:
                self._tables[table] = self._box(BoxKind.QUOTE)
        outer = tuple(self._tables[table] for table in para.outer)
        if para.numbered is not None:
            self._quote = None
            return outer + (self._item(para.numbered) if worded else ())
        self._lists = []
        if not para.quote:
            self._quote = None
            return outer
        self._quote = self._quote or self._box(BoxKind.QUOTE)
        return (*outer, self._quote)

    def _item(self, place: Numbered) -> tuple[Box, ...]:
        """The boxes of a list's item: the lists that are open above it, each with its item, and its own.

        `_lists` are the open lists and items in turns, each with its list's number and depth.
        """
        while self._lists and self._lists[-1][1] > place.depth:
            del self._lists[-2:]
        if self._lists and self._lists[-1][1] == place.depth:
            del self._lists[-1]
            list_, _, box = self._lists[-1]
            if list_ != place.list or (box.start is None) != (place.number is None):
                del self._lists[-1]
        if len(self._lists) % 2 == 0:
            self._lists.append((place.list, place.depth, self._box(BoxKind.LIST, place.number)))
        self._lists.append((place.list, place.depth, self._box(BoxKind.ITEM)))
        return tuple(box for _, _, box in self._lists)

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, grid: Grid) -> Leaf:
        start = self.size
        width = max(len(row) for row in grid.rows)
        rows = [tuple(self._row(row, width)) for row in grid.rows]
        headers, body = rows[: grid.headers], rows[grid.headers :]
        # The model's table has one row of headers.
        header = headers[0] if headers else ()
        span = Span(self.file, start, max(start, self.size - 1))
        return Leaf((), span, block=Table(header, (*headers[1:], *body), span))

    def _row(self, cells: Sequence[Sequence[Para]], width: int) -> Iterator[Inlines]:
        line: list[str] = []
        at = self.size
        for cell in cells:
            pieces: list[Piece] = []
            for para in cell:
                pieces += [BREAK if one.kind in {Kind.CUT, Kind.RULE} else one for one in (BREAK, *para.pieces)]
            whole = settled(pieces, self.language, self.links)
            yield inlines_of(whole, self.file, at, self._image)
            line.append(line_of(whole))
            at += len(line[-1]) + 1
        for _ in range(width - len(cells)):
            yield ()
        span = self._write("\t".join(line))
        self.comments += [(key, span) for cell in cells for para in cell for key in para.comments]


def _parted(pieces: Sequence[Piece]) -> Iterator[tuple[Kind, list[Piece]]]:
    """A paragraph's pieces, parted where a page ends or a line crosses it, each with what came before it."""
    part: list[Piece] = []
    kind = Kind.CUT
    for piece in pieces:
        if piece.kind in {Kind.CUT, Kind.RULE}:
            yield kind, part
            kind, part = piece.kind, []
        else:
            part.append(piece)
    yield kind, part


def _borders(item: Item | None) -> Borders | None:
    return item.borders if isinstance(item, Para) else None


def _rules(para: Para, before: Borders | None, after: Borders | None, worded: bool) -> tuple[bool, bool]:
    """Whether a paragraph's borders are a line above and below it.

    Paragraphs with the same borders share them: they stand around the whole. A line on every side is a frame, and
    those of a heading or quotation are its dress.
    """
    borders = para.borders
    if (borders.left and borders.right) or para.heading or para.quote:
        return False, False
    if borders.between and not worded:
        return True, False
    return bool(borders.top) and before != borders, bool(borders.bottom) and after != borders
