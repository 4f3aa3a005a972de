"""Which paragraphs open a chapter or a scene: those are not indented, and the first may bear a drop cap."""

from __future__ import annotations

from dataclasses import replace

from bookc.model.nodes import Block, Book, Chat, Division, Heading, Paragraph, SceneBreak, Verse
from bookc.transforms.assembly import with_chapters


def mark_openings(book: Book) -> Book:
    """The book with `opening` set: "chapter" on a chapter's first paragraph, "scene" on one that follows a
    break, a heading, or matter set apart."""
    changed = {}
    for chapter in book.chapters:
        blocks: list[Block] = []
        opening = "chapter"
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                if block.role is None:
                    blocks.append(replace(block, opening=opening) if opening else block)
                    opening = ""
                else:
                    blocks.append(block)
                    # The paragraph under “~ Mara ~” opens a scene, unless it opens the chapter.
                    opening = opening or "scene"
                continue
            if isinstance(block, SceneBreak | Heading | Verse | Chat | Division):
                # A chapter that begins with a letter has no drop cap further down.
                opening = "scene"
            blocks.append(block)
        changed[chapter.id] = replace(chapter, blocks=tuple(blocks))
    return with_chapters(book, changed)
