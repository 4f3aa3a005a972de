"""Drafts to leaves: every paragraph gets its line in the source's text, and its inlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.model.nodes import Block, Footnote, Paragraph, Table
from bookc.readers.flow import Flow, Leaf
from bookc.readers.odt.body import Body, Draft
from bookc.readers.odt.pieces import Name, Piece, inlines_of, settled, words
from bookc.readers.odt.scanning import heading_id
from bookc.readers.odt.styles import Look


class Layout:
    """Gives every draft its line in the source's text, and makes the leaves."""

    def __init__(self, path: str, body: Body, language: str) -> None:
        self._path = path
        self._body = body
        self._main = _main_language([*body.drafts, *(one for note in body.notes.values() for one in note)], language)
        self._lines: list[str] = []
        self._size = 0
        self._spans: dict[int, Span] = {}
        self._looks: dict[Look, Look] = {}

    def flow(self, sink: Sink) -> Flow:
        """The whole; what was left out is told to the sink."""
        leaves = self._leaves(self._body.drafts)
        footnotes = tuple(self._footnote(label, drafts) for label, drafts in self._body.notes.items())
        source = sink.add_source(Source(self._path, "".join(self._lines)))
        for remark in self._body.remarks:
            span = self._spans.get(id(remark.draft))
            sink.add(remark.code, remark.message, span, file="" if span else self._path)
        return Flow(source, tuple(leaves), footnotes, MappingProxyType(self._body.images))

    def _line(self, text: str) -> Span:
        """A new line of the source's text."""
        span = Span(self._path, self._size, self._size + len(text))
        self._lines.append(text + "\n")
        self._size += len(text) + 1
        return span

    def _leaves(self, drafts: Sequence[Draft]) -> list[Leaf]:
        leaves: list[Leaf] = []
        # A link's target in a paragraph without words goes to the next that has some.
        carried: list[Piece] = []
        for draft in drafts:
            if draft.table:
                leaves.append(self._table(draft))
                continue
            if draft.empty or draft.rule:
                carried += [piece for piece in self._kept(draft.pieces) if isinstance(piece.content, Name)]
                span = self._line("")
                leaves.append(Leaf((), span, draft.boxes, centred=draft.centred, rule=draft.rule, empty=not draft.rule))
            else:
                pieces = settled([*carried, *self._heading_names(draft), *self._labelled(draft)])
                carried = []
                span = self._line(words(pieces))
                leaves.append(Leaf(inlines_of(pieces, span), span, draft.boxes, draft.heading, centred=draft.centred))
            self._spans[id(draft)] = span
        if carried and leaves:
            for index in range(len(leaves) - 1, -1, -1):
                leaf = leaves[index]
                if not (leaf.empty or leaf.rule or leaf.block):
                    leaves[index] = replace(leaf, inlines=(*leaf.inlines, *inlines_of(settled(carried), leaf.span)))
                    break
        return leaves

    def _labelled(self, draft: Draft) -> list[Piece]:
        """A heading's pieces after its number, set apart by a colon where the number ends in a letter or figure."""
        pieces = self._kept(draft.pieces)
        if not draft.label:
            return pieces
        apart = ": " if draft.label[-1].isalnum() and words(settled(pieces)) else " "
        return [Piece(draft.label + apart), *pieces]

    def _heading_names(self, draft: Draft) -> list[Piece]:
        if not draft.heading:
            return []
        id = heading_id(words(settled(draft.pieces)))
        if id not in self._body.wanted:
            return []
        # Links go to the first of several headings with the same words.
        self._body.wanted.discard(id)
        return [Piece(Name(id))]

    def _kept(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces without places that no link goes to, and without the language that is the document's own."""
        kept: list[Piece] = []
        for piece in pieces:
            content = piece.content
            if isinstance(content, Name) and content.id not in self._body.wanted:
                continue
            worded = isinstance(content, str) and not content.isspace()
            look = self._look(piece.look) if worded else replace(piece.look, language="")
            kept.append(piece if look is piece.look else replace(piece, look=look))
        return kept

    def _look(self, look: Look) -> Look:
        """A look without the document's own language."""
        found = self._looks.get(look)
        if found is None:
            own = not look.language or _same_language(look.language, self._main)
            found = self._looks[look] = replace(look, language="") if own else look
        return found

    def _table(self, draft: Draft) -> Leaf:
        first = self._size
        rows: list[tuple[tuple[Piece, ...], ...]] = [
            tuple(tuple(settled(self._kept(cell))) for cell in row) for row in (draft.header, *draft.rows)
        ]
        set_rows = []
        for row in rows:
            span = self._line(" | ".join(words(cell) for cell in row)) if row else Span(self._path, first, first)
            set_rows.append(tuple(inlines_of(cell, span) for cell in row))
        whole = Span(self._path, first, max(first, self._size - 1))
        self._spans[id(draft)] = whole
        return Leaf((), whole, draft.boxes, block=Table(set_rows[0], tuple(set_rows[1:]), whole))

    def _footnote(self, label: str, drafts: Sequence[Draft]) -> Footnote:
        first = self._size
        blocks: list[Block] = []
        for leaf in self._leaves([draft for draft in drafts if not (draft.empty or draft.rule)]):
            blocks.append(leaf.block or Paragraph(leaf.inlines, leaf.span))
        return Footnote(label, tuple(blocks), Span(self._path, first, max(first, self._size - 1)))


def _main_language(drafts: Sequence[Draft], default: str) -> str:
    """The language of more than half of all letters, if there is one, else the document's default. Writers set the
    language of a whole text by hand where their program speaks another."""
    letters: Counter[str] = Counter()
    for draft in drafts:
        for run in draft.runs:
            for piece in run:
                if isinstance(piece.content, str):
                    letters[piece.look.language or default] += len(piece.content)
    main, count = max(letters.items(), key=lambda item: item[1], default=(default, 0))
    return main if main and 2 * count > letters.total() else default


def _same_language(one: str, other: str) -> bool:
    """Whether two tags name one language; its country counts for nothing, since keyboards change that."""
    return _primary(one) == _primary(other)


def _primary(tag: str) -> tuple[str, ...]:
    """Language and script."""
    return tuple(subtag for subtag in tag.split("-")[:2] if subtag.isalpha() and not subtag.isupper())
