"""Headings inside chapters in an order without gaps, as listeners and tables of contents need them."""

from __future__ import annotations

from dataclasses import replace

from bookc.model.nodes import Block, Blocks, Book, Chapter, Division, Heading, ListBlock, NoteBlock, Part
from bookc.transforms.assembly import with_chapters


def order_headings(book: Book) -> Book:
    """The book with headings that skip no level: under the chapter's own (1) comes 2, and under `##` a `####`
    counts as one step (WCAG 2.2, technique G141). Those inside notes stand under the notes' own heading (2)."""
    book = with_chapters(book, {chapter.id: _chapter(chapter) for chapter in book.chapters})
    body = tuple(replace(one, page=ordered(one.page)) if isinstance(one, Part) else one for one in book.body)
    return replace(book, body=body, title_notes=ordered(book.title_notes))


def ordered(blocks: Blocks, level: int = 1) -> Blocks:
    """Blocks in which no heading skips a level, under a heading of this `level`."""
    order = _Order(level)
    return tuple(order.block(block) for block in blocks)


def _chapter(chapter: Chapter) -> Chapter:
    order = _Order(1)
    return replace(
        chapter,
        before=tuple(order.block(block) for block in chapter.before),
        blocks=tuple(order.block(block) for block in chapter.blocks),
        endnotes=tuple(replace(note, blocks=ordered(note.blocks, 2)) for note in chapter.endnotes),
    )


class _Order:
    """The headings met so far on one page, those of letters and quotations included."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.open: list[int] = []

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                while self.open and self.open[-1] >= block.level:
                    self.open.pop()
                self.open.append(block.level)
                return replace(block, level=min(len(self.open) + self.level, 6))
            case Division() | NoteBlock():
                return replace(block, blocks=tuple(self.block(inner) for inner in block.blocks))
            case ListBlock():
                return replace(block, items=tuple(tuple(self.block(b) for b in item) for item in block.items))
            case _:
                return block
