"""The body of an OpenDocument text as drafts: paragraphs in order, before their place in the source is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from bookc.readers.flow import Box, BoxKind
from bookc.readers.odt.numbering import ChapterNumbers, Level, number, numeral
from bookc.readers.odt.parts import Node
from bookc.readers.odt.pieces import Break, Name, Piece
from bookc.readers.odt.scanning import PARAGRAPHS, UNSEEN, Letters, Scan, Scanner, excerpt
from bookc.readers.odt.styles import ParagraphLook, Styles

_INDEXES: Mapping[str, str] = {
    "text:alphabetical-index": "An index",
    "text:bibliography": "A bibliography",
    "text:illustration-index": "A list of illustrations",
    "text:object-index": "A list of objects",
    "text:table-index": "A list of tables",
    "text:table-of-content": "A table of contents",
    "text:user-index": "An index",
}
_WIDEST = 64


@dataclass(slots=True)
class Draft:
    """A paragraph, rule or table to be. `label` is a heading's number, which stands in no text; a table's rows
    are `header` and `rows`, cells of pieces. `rule` has no words."""

    pieces: list[Piece]
    boxes: tuple[Box, ...] = ()
    heading: int = 0
    label: str = ""
    centred: bool = False
    rule: bool = False
    table: bool = False
    header: list[list[Piece]] = field(default_factory=list)
    rows: list[list[list[Piece]]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there are no words, images or notes."""
        return not (self.label or self.rule or self.table or _seen(self.pieces))

    @property
    def runs(self) -> Iterator[list[Piece]]:
        """All runs of pieces: its own, or its cells."""
        if self.table:
            yield from self.header
            for row in self.rows:
                yield from row
        else:
            yield self.pieces


@dataclass(slots=True)
class Remark:
    """What was left out: a diagnostic's code and words, and the draft where it stood, if any."""

    code: str
    message: str
    draft: Draft | None


def _seen(pieces: Sequence[Piece]) -> bool:
    return any(
        bool(piece.content.strip()) if isinstance(piece.content, str) else not isinstance(piece.content, Name | Break)
        for piece in pieces
    )


class Body:
    """Walks a document's body once. `drafts`, `notes` (label and drafts), `images` and `remarks` are what it found,
    `wanted` the ids that links go to."""

    def __init__(self, path: str, styles: Styles, read: Callable[[str], bytes | None]) -> None:
        self.drafts: list[Draft] = []
        self.notes: dict[str, list[Draft]] = {}
        self.remarks: list[Remark] = []
        self._scanner = Scanner(path, styles, read, self._note)
        self.images = self._scanner.images
        self.wanted = self._scanner.wanted
        self._styles = styles
        self._ids = count(1)
        self._chapters = ChapterNumbers(styles.outline)
        self._list_ends: dict[tuple[str, int], int] = {}
        self._item_label = ""

    def walk(self, node: Node, boxes: tuple[Box, ...] = (), out: list[Draft] | None = None) -> None:
        """Add what stands in `node` to `out` (the document itself, if not given)."""
        out = self.drafts if out is None else out
        content = [one for one in node.content if (one.strip() if isinstance(one, str) else one.tag not in UNSEEN)]
        quote: Box | None = None
        for index, child in enumerate(content):
            if isinstance(child, str):
                child = Node("text:p", {}, [child])
            if child.tag in PARAGRAPHS and self._styles.paragraph(child.get("text:style-name")).quote:
                quote = quote or Box(BoxKind.QUOTE, next(self._ids))
                self._paragraph(child, (*boxes, quote), out, _styles_beside(content, index))
                continue
            quote = None
            if child.tag in PARAGRAPHS:
                self._paragraph(child, boxes, out, _styles_beside(content, index))
            else:
                self._block(child, boxes, out)

    def _block(self, node: Node, boxes: tuple[Box, ...], out: list[Draft]) -> None:
        tag = node.tag
        if tag == "text:list":
            self._list(node, boxes, out, 1, "")
        elif tag == "table:table":
            self._table(node, boxes, out)
        elif tag in _INDEXES:
            self._remark("source/furniture-dropped", f"{_INDEXES[tag]} was left out.")
        elif tag == "text:section" and node.get("text:display") == "none":
            self._remark("source/furniture-dropped", f"A hidden section was left out: “{excerpt(node.text)}”")
        elif tag.startswith(("draw:", "dr3d:", "office:annotation")):
            self._paragraph(Node("text:p", {}, [node]), boxes, out, keep=False)
        else:
            self.walk(node, boxes, out)

    def _paragraph(
        self,
        node: Node,
        boxes: tuple[Box, ...],
        out: list[Draft],
        beside: tuple[str, str] = ("", ""),
        *,
        keep: bool = True,
    ) -> None:
        """Add a paragraph and what is anchored to it; an empty one only if `keep`. `beside` are the styles of the
        paragraphs before and after it."""
        name = node.get("text:style-name")
        look = self._styles.paragraph(name)
        item_label, self._item_label = self._item_label, ""
        scan = Scan()
        self._scanner.scan(node, Letters((name,), look.letters, look.plain, look.look), scan)
        draft = Draft(scan.pieces, boxes, centred=look.centred)
        level = number(node.get("text:outline-level"), 1) if node.tag == "text:h" else look.heading
        if level:
            draft.heading = min(max(level, 1), 6)
            draft.label = self._heading_label(node, look, level) or item_label
            draft.boxes = tuple(box for box in boxes if box.kind not in {BoxKind.LIST, BoxKind.ITEM})
        if draft.empty:
            draft.heading = 0
            # Paragraphs of one style stand in one frame, with no lines between.
            if look.rule or (look.below and beside[1] != name) or (look.above and beside[0] != name) or scan.line:
                draft.rule = True
            named = any(isinstance(piece.content, Name) for piece in scan.pieces)
            if draft.rule or named or (keep and not scan.boxed):
                out.append(draft)
        else:
            if look.above and beside[0] != name:
                out.append(Draft([], boxes, rule=True))
            out.append(draft)
            if look.below and beside[1] != name:
                out.append(Draft([], boxes, rule=True))
        if scan.objects:
            message = "An object of another program (a formula, a chart) was left out."
            self._remark("source/furniture-dropped", message, draft)
        for comment in scan.comments:
            self._remark("source/comment-dropped", comment, draft)
        if "".join(scan.hidden).strip():
            message = f"Words set as hidden were left out: “{excerpt(''.join(scan.hidden))}”"
            self._remark("source/furniture-dropped", message, draft)
        for box in scan.boxed:
            self.walk(box, boxes, out)

    def _heading_label(self, node: Node, look: ParagraphLook, level: int) -> str:
        shown = node.first("text:number")
        counted = ""
        if node.tag == "text:h" and look.numbered and node.get("text:is-list-header") != "true":
            counted = self._chapters.next(level)
        return " ".join(shown.text.split()) if shown else counted

    def _list(self, node: Node, boxes: tuple[Box, ...], out: list[Draft], depth: int, style: str) -> None:
        style = node.get("text:style-name") or style
        level = self._styles.lists.get(style, {}).get(depth, Level())
        value = level.start
        for earlier in (node.get("text:continue-list"), style if node.get("text:continue-numbering") == "true" else ""):
            value = self._list_ends.get((earlier, depth), value) if earlier else value
        box: Box | None = None
        for item in node.all("text:list-item", "text:list-header"):
            given = item.get("text:start-value")
            if box is None or (given and level.form):
                value = number(given, value)
                box = Box(BoxKind.LIST, next(self._ids), value if level.form else None)
            counted = item.tag == "text:list-item"
            if counted and level.form:
                self._item_label = f"{level.prefix}{numeral(value, level.form)}{level.suffix}".strip()
            inside = (*boxes, box, Box(BoxKind.ITEM, next(self._ids)))
            for part in _stretches(item):
                if isinstance(part, Node):
                    self._list(part, inside, out, depth + 1, style)
                else:
                    self.walk(Node("text:list-item", {}, part), inside, out)
            self._item_label = ""
            value += counted
        for name in (style, node.get("xml:id")):
            self._list_ends[name, depth] = value

    def _table(self, node: Node, boxes: tuple[Box, ...], out: list[Draft]) -> None:
        rows = list(_rows(node, in_header=False))
        if len(rows) == 1 and len(rows[0][1]) == 1:
            self.walk(rows[0][1][0], (*boxes, Box(BoxKind.QUOTE, next(self._ids))), out)
            return
        table = Draft([], boxes, table=True)
        for in_header, cells in rows:
            row = [self._cell(cell) for cell in cells[:_WIDEST]]
            row.extend(self._cell(cell) for cell in cells[_WIDEST:] if cell.text.strip())
            if in_header and not table.header and not table.rows:
                table.header = row
            else:
                table.rows.append(row)
        if any(_seen(run) for run in table.runs):
            out.append(table)

    def _cell(self, cell: Node) -> list[Piece]:
        inside: list[Draft] = []
        self.walk(cell, (), inside)
        pieces: list[Piece] = []
        for draft in inside:
            for run in draft.runs:
                if _seen(run) or draft.label:
                    pieces.extend([Piece(Break())] if pieces else [])
                    pieces.extend([Piece(f"{draft.label} ")] if draft.label else [])
                pieces.extend(run)
        return pieces

    def _note(self, node: Node) -> str:
        own = node.get("text:id") or node.get("xml:id") or "note"
        again = count(len(self.notes) + 1)
        label = own
        while label in self.notes:
            label = f"{own}-{next(again)}"
        drafts = self.notes[label] = []
        for body in node.all("text:note-body"):
            self.walk(body, (), drafts)
        return label

    def _remark(self, code: str, message: str, draft: Draft | None = None) -> None:
        self.remarks.append(Remark(code, message, draft))


def _styles_beside(content: Sequence[str | Node], index: int) -> tuple[str, str]:
    """The styles of the paragraphs right before and after one."""
    beside = [content[at] if 0 <= at < len(content) else "" for at in (index - 1, index + 1)]
    before, after = (one.get("text:style-name") if isinstance(one, Node) else "" for one in beside)
    return before, after


def _stretches(item: Node) -> Iterator[Node | list[str | Node]]:
    """A list item's content: lists inside it one by one, and what stands between them."""
    between: list[str | Node] = []
    for child in item.content:
        if isinstance(child, Node) and child.tag == "text:list":
            if between:
                yield between
                between = []
            yield child
        else:
            between.append(child)
    if between:
        yield between


def _rows(node: Node, *, in_header: bool) -> Iterator[tuple[bool, list[Node]]]:
    """A table's rows, each with whether it is of the header; a cell that another covers is one without words."""
    for child in node.children:
        if child.tag == "table:table-row":
            yield in_header, list(child.all("table:table-cell", "table:covered-table-cell"))
        elif child.tag in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(child, in_header=in_header or child.tag == "table:table-header-rows")
