"""Walking the document: plain text, and maps over inlines and blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Book,
    Chapter,
    Chat,
    CodeBlock,
    Division,
    Emphasis,
    FootnoteMark,
    Foreign,
    Heading,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Literal,
    NoteBlock,
    NoteRef,
    Paragraph,
    Part,
    Raised,
    SceneBreak,
    SmallCaps,
    Strong,
    Struck,
    Table,
    Text,
    Verse,
)


def plain_text(inlines: Inlines) -> str:
    """The words of inlines, without marks of notes; a line break counts as a space."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines[0].text
    out: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Literal():
                out.append(inline.text)
            case LineBreak():
                out.append(" ")
            case Image():
                out.append(inline.alt)
            case Anchor() | NoteRef() | FootnoteMark() | InlineNote():
                pass
            case Emphasis() | Strong() | Struck() | Raised() | SmallCaps() | Foreign() | Link():
                out.append(plain_text(inline.children))
            case _:
                assert_never(inline)
    return "".join(out)


def children_of(inline: Inline) -> Inlines:
    """The inlines inside an inline."""
    match inline:
        case Emphasis() | Strong() | Struck() | Raised() | SmallCaps() | Foreign() | Link() | InlineNote():
            return inline.children
        case Text() | Literal() | LineBreak() | Image() | Anchor() | NoteRef() | FootnoteMark():
            return ()
        case _:
            assert_never(inline)


def with_children(inline: Inline, children: Inlines) -> Inline:
    """The inline with other inlines inside; one that holds none stays as it is."""
    match inline:
        case Emphasis() | Strong() | Struck() | Raised() | SmallCaps() | Foreign() | Link() | InlineNote():
            return replace(inline, children=children)
        case _:
            return inline


def iter_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Every inline, outer before inner, in reading order."""
    for inline in inlines:
        yield inline
        # Most inlines are words and most blocks paragraphs, which hold nothing: not to ask halves the walks' cost.
        if not isinstance(inline, Text):
            yield from iter_inlines(children_of(inline))


def iter_marked(inlines: Inlines) -> Iterator[Inline]:
    """Every inline but plain words, outer before inner: what a search for anything else has to look at."""
    for inline in inlines:
        if not isinstance(inline, Text):
            yield inline
            yield from iter_marked(children_of(inline))


def runs_of(block: Block) -> Iterator[Inlines]:
    """The runs of inlines that a block holds itself (not those of blocks inside it)."""
    match block:
        case Paragraph() | Heading():
            yield block.inlines
        case Verse():
            for stanza in block.stanzas:
                for line in stanza:
                    yield line.inlines
        case Chat():
            for message in block.messages:
                yield message.inlines
        case Table():
            yield from block.header
            for row in block.rows:
                yield from row
        case Division() | ListBlock() | CodeBlock() | SceneBreak() | NoteBlock():
            pass
        case _:
            assert_never(block)


def blocks_in(block: Block) -> Blocks:
    """The blocks right inside a block."""
    match block:
        case Division() | NoteBlock():
            return block.blocks
        case ListBlock():
            return tuple(inner for item in block.items for inner in item)
        case _:
            return ()


def iter_blocks(blocks: Blocks) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if not isinstance(block, Paragraph):
            yield from iter_blocks(blocks_in(block))


def map_runs(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    """The block with `change` applied to each run of inlines, in blocks inside it too."""
    match block:
        case Paragraph() | Heading():
            changed = change(block.inlines)
            return block if changed is block.inlines else replace(block, inlines=changed)
        case Verse():
            return replace(
                block,
                stanzas=tuple(tuple(replace(v, inlines=change(v.inlines)) for v in stanza) for stanza in block.stanzas),
            )
        case Chat():
            return replace(block, messages=tuple(replace(m, inlines=change(m.inlines)) for m in block.messages))
        case Table():
            return replace(
                block,
                header=tuple(change(cell) for cell in block.header),
                rows=tuple(tuple(change(cell) for cell in row) for row in block.rows),
            )
        case Division() | NoteBlock():
            return replace(block, blocks=tuple(map_runs(inner, change) for inner in block.blocks))
        case ListBlock():
            return replace(block, items=tuple(tuple(map_runs(inner, change) for inner in item) for item in block.items))
        case CodeBlock() | SceneBreak():
            return block
        case _:
            assert_never(block)


def map_blocks(blocks: Blocks, change: Callable[[Block], Block]) -> Blocks:
    """Blocks with each replaced by what `change` gives for it, inner ones first."""
    return tuple(change(_map_inside(block, change)) for block in blocks)


def _map_inside(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Division() | NoteBlock():
            return replace(block, blocks=map_blocks(block.blocks, change))
        case ListBlock():
            return replace(block, items=tuple(map_blocks(item, change) for item in block.items))
        case _:
            return block


def map_inlines(inlines: Inlines, change: Callable[[Inline], Inlines]) -> Inlines:
    """Inlines with each replaced by what `change` gives for it, inner ones first."""
    out: list[Inline] = []
    for inline in inlines:
        inner = children_of(inline)
        if inner:
            inline = with_children(inline, map_inlines(inner, change))
        out.extend(change(inline))
    return tuple(out)


def chapter_blocks(chapter: Chapter) -> Iterator[Block]:
    """Every block of a chapter: its text, what stands before and after it, and its notes."""
    yield from iter_blocks(chapter.before)
    yield from iter_blocks(chapter.blocks)
    for footnote in chapter.footnotes:
        yield from iter_blocks(footnote.blocks)
    for note in chapter.endnotes:
        yield from iter_blocks(note.blocks)


def part_pages(book: Book) -> Iterator[Blocks]:
    """What the title pages of the book's works say."""
    return (piece.page for piece in book.body if isinstance(piece, Part))


def book_blocks(book: Book) -> Iterator[Block]:
    """Every block of the book: its chapters', its parts' pages', its front and back matter's, and the title page's
    notes."""
    for page in part_pages(book):
        yield from iter_blocks(page)
    for chapter in book.chapters:
        yield from chapter_blocks(chapter)
    for piece in (*book.front, *book.back):
        yield from iter_blocks(piece.blocks)
    yield from iter_blocks(book.title_notes)


def words_in(inlines: Inlines) -> int:
    """The number of words."""
    return len(plain_text(inlines).split())
