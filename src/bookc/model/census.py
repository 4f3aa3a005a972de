"""What a book holds, counted: its characters with their places, code, and the figures of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bookc.base.source import Span
from bookc.model.nodes import (
    Blocks,
    Book,
    Chat,
    CodeBlock,
    Image,
    Inlines,
    Literal,
    OrnamentKind,
    Part,
    Rank,
    SceneBreak,
)
from bookc.model.walk import (
    book_blocks,
    chapter_blocks,
    iter_blocks,
    iter_marked,
    part_pages,
    plain_text,
    runs_of,
    words_in,
)


class Figures(NamedTuple):
    """How much a book holds; words are those of the chapters and their notes."""

    chapters: int
    words: int
    breaks: int
    notes: int


def figures(book: Book) -> Figures:
    """Count a book."""
    blocks = [block for chapter in book.chapters for block in chapter_blocks(chapter)]
    return Figures(
        chapters=len(book.chapters),
        words=sum(words_in(run) for block in blocks for run in runs_of(block)),
        breaks=sum(isinstance(block, SceneBreak) for block in blocks),
        notes=sum(len(chapter.endnotes) for chapter in book.chapters),
    )


def runs(book: Book) -> Iterator[tuple[Inlines, Span]]:
    """Every run of inlines in the book, with the span of the block that holds it."""
    for chapter in book.chapters:
        yield chapter.title, chapter.span
        yield chapter.credit, chapter.span
        for block in chapter_blocks(chapter):
            yield from ((run, block.span) for run in runs_of(block))
    for page in part_pages(book):
        yield from _runs(page)
    for piece in (*book.front, *book.back):
        yield from _runs(piece.blocks)
    yield from _runs(book.title_notes)


def _runs(blocks: Blocks) -> Iterator[tuple[Inlines, Span]]:
    for block in iter_blocks(blocks):
        yield from ((run, block.span) for run in runs_of(block))


def characters(book: Book, more: str = "") -> dict[str, Span | None]:
    """Every character of the book's text and of `more`, with the place where it stands first (None: in no source)."""
    found: dict[str, Span | None] = {}
    known = b""

    def note(text: str, span: Span | None) -> None:
        nonlocal known
        # What is known of ASCII is struck out as bytes first: a set of a novel's every letter is ten times as dear.
        left = text.encode("utf-8", "surrogatepass").translate(None, known)
        fresh = set(left.decode("utf-8", "surrogatepass")).difference(found)
        if fresh:
            found.update(dict.fromkeys(fresh, span))
            known = bytes(ord(character) for character in found if character.isascii())

    for run, span in runs(book):
        note(plain_text(run), span if span.file else None)
    for chapter in book.chapters:
        note(chapter.label, chapter.span)
        note("".join(person.name for person in chapter.authors), None)
    for block in book_blocks(book):
        place = block.span if block.span.file else None
        if isinstance(block, CodeBlock):
            note(block.text, place)
        elif isinstance(block, SceneBreak):
            note(block.ornament.value, place)
        elif isinstance(block, Chat):
            note("".join(message.speaker for message in block.messages), place)
    for piece in book.body:
        if isinstance(piece, Part):
            note(plain_text(piece.title) + "".join(person.name for person in piece.authors), None)
    for matter in (*book.front, *book.back):
        note(matter.title, None)
    note(more, None)
    made = book.metadata
    note(made.title + made.subtitle + made.publisher + "".join(p.name for p in made.people), None)
    note(made.series.name if made.series else "", None)
    return found


def ornaments(book: Book) -> list[str]:
    """The names of the ornaments of the book's breaks, those of great breaks first."""
    breaks = [block for block in book_blocks(book) if isinstance(block, SceneBreak)]
    named = [one for one in breaks if one.ornament.kind is OrnamentKind.NAMED]
    named.sort(key=lambda one: one.rank is not Rank.MAJOR)
    return list(dict.fromkeys(one.ornament.value for one in named))


def has_code(book: Book) -> bool:
    """Whether anything is set in the monospaced font."""
    if any(isinstance(block, CodeBlock) for block in book_blocks(book)):
        return True
    return any(isinstance(one, Literal) and one.code for run, _ in runs(book) for one in iter_marked(run))


def described(book: Book) -> bool:
    """Whether every picture in the text has an alternative text, or says that it needs none."""
    pictures = (one for run, _ in runs(book) for one in iter_marked(run) if isinstance(one, Image))
    return all(one.alt.strip() or one.decorative for one in pictures)
