"""The walk over a document's XML, which gives its paragraphs and tables in reading order."""

from __future__ import annotations

from bookc.readers.docx.found import Found
from bookc.readers.docx.names import (
    ALTERNATE,
    BOOKMARK,
    CELL,
    DELETED,
    P_PR,
    PARAGRAPH,
    ROW,
    SDT,
    SDT_CONTENT,
    TABLE,
    Element,
    W,
    child,
    chosen,
    is_on,
    number,
    value,
)
from bookc.readers.docx.numbering import Numbering
from bookc.readers.docx.opening import Part
from bookc.readers.docx.pieces import SPACE, Grid, Item, Kind, Para, Piece, words
from bookc.readers.docx.runs import PASSED_OVER, Runs, anchor_of, is_asking
from bookc.readers.docx.styles import PLAIN, Styles, borders_of, centred_of, level_of

PARAGRAPHS = 1_000_000
"""How many paragraphs a document may have: a hundred times those of a long novel."""


class TooLong(Exception):
    """A document with more paragraphs than any book."""


class Walk(Runs):
    """A walk over one part of a document; `blocks` is its door."""

    def __init__(
        self,
        part: Part,
        styles: Styles,
        numbering: Numbering,
        found: Found,
        notes: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
        keep_contents: bool = False,
    ) -> None:
        super().__init__(part, styles, found, notes, keep_contents)
        self.numbering = numbering
        self.carried: list[Piece] = []
        self.anchors: list[Piece] = []
        self.outer: tuple[int, ...] = ()
        self.beside: list[Item] = []
        self.count = 0

    def blocks(self, parent: Element) -> list[Item]:
        """The paragraphs and tables inside an element."""
        out: list[Item] = []
        self._blocks(parent, out)
        if self.carried:
            out.append(Para(self.carried, outer=self.outer))
            self.carried = []
        if out and isinstance(last := out[-1], Para):
            last.pieces += self.anchors
        self.anchors = []
        return out

    def _blocks(self, parent: Element, out: list[Item]) -> None:
        for one in parent.iterchildren():
            tag = one.tag
            if tag == PARAGRAPH:
                self._paragraph(one, out)
            elif tag == TABLE:
                self._table(one, out)
            elif tag == SDT:
                content = one.find(SDT_CONTENT)
                if content is not None and _is_contents(one):
                    self._contents(content)
                elif content is not None and not is_asking(one):
                    self._blocks(content, out)
            elif tag == BOOKMARK:
                self.anchors += [anchor] if (anchor := anchor_of(one)) else []
            elif tag == ALTERNATE:
                if (choice := chosen(one)) is not None:
                    self._blocks(choice, out)
            elif tag not in PASSED_OVER and isinstance(tag, str):
                self._blocks(one, out)

    def _contents(self, content: Element) -> None:
        """Leave out a table of contents that is marked as a whole; fields begun inside end inside."""
        fields, self.fields = self.fields, []
        left_out: list[Item] = []
        self._blocks(content, left_out)
        self.fields = fields
        self.found.contents += [text for item in left_out if isinstance(item, Para) and (text := words(item.pieces))]

    def _paragraph(self, paragraph: Element, out: list[Item]) -> None:
        self.count += 1
        if self.count > PARAGRAPHS:
            raise TooLong
        properties = paragraph.find(P_PR)
        style = self.styles.paragraph(value(properties, "pStyle"))
        outline = value(properties, "outlineLvl")
        heading = style.heading if outline is None else level_of(outline)
        if heading != style.heading:
            style = self.styles.outlined(style, heading)
        outside = self.style, self.pieces, self.beside, self.comments, self.left_out
        self.style, self.pieces, self.beside, self.comments, self.left_out = style, [], [], [], self.in_contents
        self._inline(paragraph)
        pieces, beside, comments, left_out = self.pieces, self.beside, self.comments, self.left_out
        self.style, self.pieces, self.beside, self.comments, self.left_out = outside
        self._end_fields()
        pieces, self.carried = self.carried + pieces, []
        mark = child(properties, "rPr")
        numbered = self.numbering.place(properties, style)
        if numbered and numbered.label and (heading or numbered.worded) and any(p.text.strip() for p in pieces):
            pieces[:0] = [Piece(Kind.TEXT, numbered.label), SPACE]
        if heading or (numbered and numbered.worded):
            numbered = None
        if style.contents:
            self.found.contents += [text] if (text := words(pieces)) else []
        elif mark is not None and any(one.tag in DELETED for one in mark.iterchildren()):
            self.carried = pieces
        elif _is_drop_cap(properties):
            self.carried = [piece._replace(format=PLAIN) for piece in pieces]
        elif pieces or not left_out:
            centred, borders = centred_of(properties), borders_of(properties)
            if any(piece.kind is not Kind.ANCHOR and piece.text.strip() for piece in pieces):
                pieces, self.anchors = self.anchors + pieces, []
            else:
                self.anchors += [piece for piece in pieces if piece.kind is Kind.ANCHOR]
                pieces = [piece for piece in pieces if piece.kind is not Kind.ANCHOR]
            out.append(
                Para(
                    pieces,
                    heading,
                    style.quote,
                    style.centred if centred is None else centred,
                    style.borders if borders is None else borders,
                    numbered,
                    self.outer,
                    comments,
                )
            )
        out += beside

    def _table(self, table: Element, out: list[Item]) -> None:
        rows = [row for row in _inside(table, ROW) if not _is_deleted(row)]
        cells = [_inside(row, CELL) for row in rows]
        if sum(len(row) for row in cells) == 1:
            self.found.boxes += 1
            outside, self.outer = self.outer, (*self.outer, self.found.boxes)
            self._blocks(next(cell for row in cells for cell in row), out)
            self.outer = outside
            return
        grid = Grid()
        for row, row_cells in zip(rows, cells, strict=True):
            head = child(row, "trPr", "tblHeader")
            if head is not None and is_on(head) and grid.headers == len(grid.rows):
                grid.headers += 1
            made: list[list[Para]] = [[] for _ in range(_span(value(row, "trPr", "gridBefore"), 0))]
            for cell in row_cells:
                items: list[Item] = []
                self._blocks(cell, items)
                made.append(_flattened(items))
                made += [[] for _ in range(_span(value(cell, "tcPr", "gridSpan"), 1) - 1)]
            grid.rows.append(made)
        if grid.rows:
            out.append(grid)

    def _box(self, content: Element) -> None:
        """A text box, whose paragraphs follow the one it hangs on."""
        state = self.fields, self.carried, self.link
        self.fields, self.carried, self.link = [], [], ""
        self._blocks(content, self.beside)
        if self.carried:
            self.beside.append(Para(self.carried, outer=self.outer))
        self.fields, self.carried, self.link = state


def _inside(parent: Element, tag: str) -> list[Element]:
    """The rows of a table or the cells of a row, those in content controls and insertions too."""
    found: list[Element] = []
    for one in parent.iterchildren():
        if one.tag == tag:
            found.append(one)
        elif one.tag in _AROUND:
            found += _inside(one, tag)
    return found


_AROUND = frozenset((SDT, SDT_CONTENT, *(W + name for name in ("customXml", "ins", "moveTo"))))


def _is_deleted(row: Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and any(one.tag in DELETED for one in properties.iterchildren())


def _span(columns: str | None, default: int) -> int:
    """How many columns a cell takes; no page has room for more."""
    return min(max(default, number(columns, default)), 63)


def _flattened(items: list[Item]) -> list[Para]:
    found: list[Para] = []
    for item in items:
        if isinstance(item, Para):
            found.append(item)
        else:
            found += [para for row in item.rows for cell in row for para in cell]
    return found


def _is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is but a great initial, which Word sets in a frame of its own."""
    frame = child(properties, "framePr")
    return frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}


def _is_contents(control: Element) -> bool:
    return value(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"
