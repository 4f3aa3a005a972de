"""Headings inside chapters in an order without gaps, as listeners and tables of contents need them."""

from __future__ import annotations

from dataclasses import replace

from bookc.model.nodes import Block, Book, Heading
from bookc.transforms.assembly import with_chapters


def order_headings(book: Book) -> Book:
    """The book with headings that skip no level: under the chapter's own (1) comes 2, and under `##` a `####`
    counts as one step (WCAG 2.2, technique G141)."""
    changed = {}
    for chapter in book.chapters:
        open_: list[int] = []
        blocks: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Heading):
                while open_ and open_[-1] >= block.level:
                    open_.pop()
                open_.append(block.level)
                block = replace(block, level=min(len(open_) + 1, 6))
            blocks.append(block)
        changed[chapter.id] = replace(chapter, blocks=tuple(blocks))
    return with_chapters(book, changed)
