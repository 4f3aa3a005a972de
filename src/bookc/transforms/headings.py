"""Headings inside chapters in an order without gaps, as listeners and tables of contents need them."""

from __future__ import annotations

from dataclasses import replace

from bookc.model.nodes import Block, Book, Division, Heading, ListBlock, NoteBlock
from bookc.transforms.assembly import with_chapters


def order_headings(book: Book) -> Book:
    """The book with headings that skip no level: under the chapter's own (1) comes 2, and under `##` a `####`
    counts as one step (WCAG 2.2, technique G141)."""
    changed = {}
    for chapter in book.chapters:
        order = _Order()
        changed[chapter.id] = replace(chapter, blocks=tuple(order.block(block) for block in chapter.blocks))
    return with_chapters(book, changed)


class _Order:
    """The headings met so far in one chapter, those of letters and quotations included."""

    def __init__(self) -> None:
        self.open: list[int] = []

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                while self.open and self.open[-1] >= block.level:
                    self.open.pop()
                self.open.append(block.level)
                return replace(block, level=min(len(self.open) + 1, 6))
            case Division() | NoteBlock():
                return replace(block, blocks=tuple(self.block(inner) for inner in block.blocks))
            case ListBlock():
                return replace(block, items=tuple(tuple(self.block(b) for b in item) for item in block.items))
            case _:
                return block
