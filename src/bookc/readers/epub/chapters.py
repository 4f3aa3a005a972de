"""An EPUB's leaves to chapters: each judged by itself, its number and name told apart, its footnotes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.design.terms import terms
from bookc.model.nodes import (
    Anchor,
    Footnote,
    Inlines,
    Paragraph,
    SceneBreak,
    Text,
)
from bookc.model.walk import iter_inlines, map_inlines
from bookc.readers.boxes import as_blocks
from bookc.readers.dividing import Head, Item, divide, marked_in, settled, with_all_footnotes
from bookc.readers.epub import openings as opened
from bookc.readers.epub.openings import PART_WORDS, Opening
from bookc.readers.epub.spine import Document
from bookc.readers.epub.titles import holds, title_of
from bookc.readers.findings import Findings
from bookc.readers.flat import flat
from bookc.readers.flow import Flow, Leaf
from bookc.readers.html.story import parted
from bookc.readers.linked_notes import lift
from bookc.readers.reading import FoundChapter
from bookc.readers.understanding import Understood, understand

_AS_IT_STANDS = frozenset({"dedication", "epigraph"})
"""Pieces whose few words are addressed to the reader, and are no notes for that."""
_NOTES_LEFT = 80
"""Words: what is left of a notes section without its notes is its headings."""


@dataclass
class _Piece:
    """A chapter in the making."""

    opening: Opening
    label: str
    title: Inlines
    span: Span
    items: list[Item]
    ids: tuple[str, ...]
    footnotes: tuple[Footnote, ...]
    is_part: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing below the title."""
        return not any(not isinstance(item, SceneBreak) for item in self.items)


class Chapters:
    """Makes the chapters of an EPUB's text. `title` is a heading that names the whole, where the text has one;
    `dropped` are what is left of sections whose notes were taken out."""

    def __init__(
        self,
        source: Source,
        documents: Sequence[Document],
        text: opened.Text,
        found: Sequence[Opening],
        footnotes: Sequence[Footnote],
        findings: Findings,
        sink: Sink,
    ) -> None:
        self.source = source
        self.documents = documents
        self.text = text
        self.openings = found
        self.footnotes = list(footnotes)
        self.findings = findings
        self.sink = sink
        self.dropped: list[tuple[Opening, str]] = []
        self.title: Head | None = None
        self.book = ""

    def make(self, noted: frozenset[int], title: str) -> list[FoundChapter]:
        """The chapters. `noted` are the documents that held notes, `title` names a single chapter without one."""
        self.book = title
        edges = [opening.at for opening in self.openings] + [len(self.text.leaves)]
        runs = [self.text.leaves[a:b] for a, b in pairwise(edges)]
        lifted = lift(runs)
        self.footnotes.extend(lifted.footnotes)
        kept: list[tuple[Opening, Sequence[Leaf]]] = []
        for opening, run, left in zip(self.openings, runs, lifted.runs, strict=True):
            if (len(left) < len(run) or opening.document in noted) and _is_spent(left):
                self.dropped.append((opening, " ".join(flat(leaf.inlines) for leaf in left if leaf.inlines)))
            else:
                kept.append((opening, left))
        if len(kept) == 1:
            return self.as_one(*kept[0], title)
        pieces = [self.piece(opening, leaves) for opening, leaves in kept]
        self.loose = {note.label: note for note in self.footnotes}
        chapters = self.in_parts([piece for piece in pieces if piece is not None])
        return with_all_footnotes(chapters, [*self.loose.values()]) if chapters else []

    def as_one(self, opening: Opening, leaves: Sequence[Leaf], title: str) -> list[FoundChapter]:
        """The chapters of a text that nothing but its headings parts."""
        understood = understand(Flow(self.source, tuple(leaves)), self.findings, self.sink)
        footnotes = (*self.footnotes, *understood.footnotes)
        start = leaves[0].span if leaves else self.source.lines_span(1, 1)
        divided = divide(understood.items, footnotes, start)
        self.title = divided.title
        found = [_with_ids(chapter) for chapter in divided.chapters]
        only = found[0]
        if len(found) == 1 and not (only.label or only.title):
            label, name = parted((Text(opening.title or title),)) if opening.title or title else ("", ())
            found[0] = replace(only, label=label, title=name)
        return found

    def piece(self, opening: Opening, leaves: Sequence[Leaf]) -> _Piece | None:
        """One chapter: its lines judged, and what of them is its title."""
        solid = [leaf for leaf in leaves if not (leaf.empty or leaf.rule)]
        if not solid:
            return None
        said = self.documents[opening.document].types
        if said & _AS_IT_STANDS and not any(leaf.heading for leaf in leaves):
            understood = Understood(as_blocks(leaves), ())
        else:
            understood = understand(Flow(self.source, tuple(leaves)), self.findings, self.sink)
        items = list(understood.items)
        label, title, used = title_of(items, opening.title, self.book)
        heads = [items[index] for index in used]
        span = heads[0].span if heads else solid[0].span
        ids = tuple(dict.fromkeys(_names(heads)))
        left = [item for index, item in enumerate(items) if index not in used]
        is_part = opening.is_part or bool(said & {"part", "volume"})
        is_part = is_part or any(isinstance(head, Head) and head.is_part for head in heads)
        if not (label or title):
            title = self.typed_title(said)
        return _Piece(opening, label, title, span, left, ids, understood.footnotes, is_part)

    def typed_title(self, said: Iterable[str]) -> Inlines:
        """The name of a piece that has no heading and is said to be of a kind: a dedication, an epigraph."""
        words = terms(self.documents[0].language or "en")
        for kind in sorted(said):
            if kind != "chapter" and (name := words.pieces.get(kind) or words.matter.get(kind)):
                return (Text(name),)
        return ()

    def in_parts(self, pieces: Sequence[_Piece]) -> list[FoundChapter]:
        """The pieces as chapters, those that are but a part's page as the part of the chapters behind them."""
        bare_ones = [piece for piece in pieces[:-1] if piece.is_bare]
        several = len(bare_ones) > 1 and len(bare_ones) < len(pieces) / 2
        out: list[FoundChapter] = []
        part: Inlines = ()
        listed: tuple[str, ...] = ()
        before: list[_Piece] = []
        for at, piece in enumerate(pieces):
            parts = piece.opening.parts
            last = at == len(pieces) - 1
            is_page = (piece.is_part or (several and piece.is_bare and not piece.label)) and not last
            if is_page and _words(piece.items) <= PART_WORDS:
                # A page right behind another stands inside of it.
                around = part if before else (Text(": ".join(parts)),) if parts else ()
                part = _within(around, _whole(piece))
                listed = (*parts, piece.opening.title) if piece.opening.is_part else ()
                before.append(piece)
                continue
            if parts:
                if parts != listed:
                    part, listed = _within((Text(": ".join(parts)),), part if before else ()), parts
            elif listed and not before:
                # The contents go on outside of the part.
                part, listed = (), ()
            out.append(self.chapter(piece, before, part))
            before = []
        for piece in before:
            out.append(self.chapter(piece, [], ()))
        return out

    def chapter(self, piece: _Piece, before: Sequence[_Piece], part: Inlines) -> FoundChapter:
        """A piece as a chapter, with what stands on its part's page."""
        items = [*(item for page in before for item in page.items), *piece.items]
        blocks = settled(items)
        wanted = marked_in(blocks) | {i.label for i in iter_inlines(piece.title) if hasattr(i, "label")}
        own: list[Footnote] = []
        while more := [note for label, note in self.loose.items() if label in wanted]:
            own.extend(more)
            wanted = {label for note in more for label in marked_in(note.blocks)}
            for note in more:
                del self.loose[note.label]
        footnotes = (*own, *(note for page in before for note in page.footnotes), *piece.footnotes)
        ids = tuple(name for one in (*before, piece) for name in one.ids)
        return FoundChapter(piece.label, _without_names(piece.title), piece.span, blocks, footnotes, ids, part)


def _is_spent(leaves: Sequence[Leaf]) -> bool:
    """Whether nothing but headings, rules and numbers is left of a section whose notes were taken out."""
    rest = " ".join(flat(leaf.inlines) for leaf in leaves if not leaf.heading and not leaf.rule)
    if any(leaf.block is not None for leaf in leaves) or any(character.isalpha() for character in rest):
        return False
    return sum(len(flat(leaf.inlines).split()) for leaf in leaves) <= _NOTES_LEFT * max(1, len(leaves))


def _whole(piece: _Piece) -> Inlines:
    title = _without_names(piece.title)
    if piece.label and title:
        return (Text(f"{piece.label}: "), *title)
    return title or (Text(piece.label),)


def _within(outer: Inlines, inner: Inlines) -> Inlines:
    """The title of a part in a part; what the outer title says already is not said again."""
    if not outer or not inner or holds(flat(outer), flat(inner)):
        return outer or inner
    return (*outer, Text(": "), *inner)


def _words(items: Sequence[Item]) -> int:
    return sum(len(flat(item.inlines).split()) if isinstance(item, Paragraph) else PART_WORDS // 3 for item in items)


def _names(items: Iterable[Item]) -> list[str]:
    """The names that stand in headings."""
    found: list[str] = []
    for item in items:
        inlines = item.whole if isinstance(item, Head) else item.inlines if isinstance(item, Paragraph) else ()
        found += [inline.id for inline in iter_inlines(inlines) if isinstance(inline, Anchor)]
    return found


def _without_names(inlines: Inlines) -> Inlines:
    return map_inlines(inlines, lambda inline: () if isinstance(inline, Anchor) else (inline,))


def _with_ids(chapter: FoundChapter) -> FoundChapter:
    """A chapter whose title's names are its own."""
    names = tuple(inline.id for inline in iter_inlines(chapter.title) if isinstance(inline, Anchor))
    return replace(chapter, title=_without_names(chapter.title), ids=(*chapter.ids, *names)) if names else chapter
