"""Typography applied to the document: quotes, dashes, ellipses and spaces, across emphasis and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import assert_never

from bookc.base.frozen import dataclass
from bookc.manifest.schema import Smart, Typography
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Book,
    Chapter,
    Chat,
    Division,
    Emphasis,
    Endnote,
    FootnoteMark,
    Foreign,
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
    Part,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
    Verse,
)
from bookc.model.walk import children_of, map_runs, runs_of, with_children
from bookc.typography import Context, Edit, set_type, survey

OBJECT = "\ufffc"


@dataclass
class _Flat:
    """A run of inlines as one string: literal words and objects become U+FFFC; `marks` are the offsets at
    which emphasis opens or closes, `starts` those at which each Text begins, in order."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def run(self, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Text():
                    self.starts.append(self.length)
                    self.add(inline.text)
                case LineBreak():
                    self.add("\n")
                case Literal() | Image() | NoteRef() | FootnoteMark() | InlineNote():
                    self.add(OBJECT)
                case Anchor():
                    pass
                case Emphasis() | Strong() | Struck() | Raised() | SmallCaps() | Foreign() | Link():
                    self.marks.append(self.length)
                    self.run(inline.children)
                    self.marks.append(self.length)
                case _:
                    assert_never(inline)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def flatten(inlines: Inlines) -> str:
    """A run as the typography rules see it."""
    flat = _Flat()
    flat.run(inlines)
    return flat.text


@dataclass(frozen=True)
class Setter:
    """Sets runs by the manifest's wishes, for one language and one chapter's context."""

    wishes: Typography
    language: str
    context: Context

    def __call__(self, inlines: Inlines) -> Inlines:
        """The run with its typography set; only Text changes, and the run's shape stays."""
        if not inlines:
            return inlines
        if len(inlines) == 1 and isinstance(inlines[0], Text):
            edits = self.edits(inlines[0].text, ())
            return (Text(_edited(inlines[0].text, 0, edits)),) if edits else inlines
        flat = _Flat()
        flat.run(inlines)
        edits = self.edits(flat.text, flat.marks)
        return _apply(inlines, edits, iter(flat.starts)) if edits else inlines

    def edits(self, text: str, marks: Sequence[int]) -> list[Edit]:
        wishes = self.wishes
        return set_type(
            text,
            self.language,
            quotes=wishes.quotes is Smart.SMART,
            dashes=wishes.dashes is Smart.SMART,
            ellipses=wishes.ellipses is Smart.SMART,
            spaces=wishes.spaces is Smart.SMART,
            context=self.context,
            marks=marks,
        )


def _apply(inlines: Inlines, edits: list[Edit], starts: Iterator[int]) -> Inlines:
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            out.append(Text(_edited(inline.text, next(starts), edits)))
        elif children_of(inline) and not isinstance(inline, InlineNote):
            out.append(with_children(inline, _apply(children_of(inline), edits, starts)))
        else:
            out.append(inline)
    return tuple(out)


def _edited(text: str, start: int, edits: list[Edit]) -> str:
    """The text with the edits that begin in it (or reach into it) made; `start` is its offset in the run."""
    end = start + len(text)
    out: list[str] = []
    at = start
    for edit in edits:
        if edit.end < start or (edit.start >= end and not (edit.start == edit.end == end)):
            continue
        if edit.start < start:  # the new words stand in an earlier piece; only what is left of the old goes here
            at = max(at, min(edit.end, end))
            continue
        if edit.start == edit.end == start and start > 0:
            continue  # an insertion at a seam belongs to the piece before
        out.append(text[at - start : edit.start - start])
        out.append(edit.text)
        at = min(edit.end, end)
    out.append(text[at - start :])
    return "".join(out)


def set_book(book: Book, wishes: Typography) -> Book:
    """The book with its typography set by the conventions of its language, passages in others by theirs."""
    language = book.metadata.language
    titles = Setter(wishes, language, Context())
    body: list[Part | Chapter] = []
    for piece in book.body:
        if isinstance(piece, Part):
            chapters = tuple(_chapter(chapter, wishes, language) for chapter in piece.chapters)
            page = set_blocks(piece.page, titles)
            body.append(replace(piece, title=titles(piece.title), chapters=chapters, page=page))
        else:
            body.append(_chapter(piece, wishes, language))
    made = book.metadata
    made = replace(made, title=_string(made.title, titles), subtitle=_string(made.subtitle, titles))
    return replace(book, metadata=made, body=tuple(body), title_notes=set_blocks(book.title_notes, titles))


def _string(text: str, setter: Setter) -> str:
    return _edited(text, 0, setter.edits(text, ()))


def set_blocks(blocks: Blocks, setter: Setter) -> Blocks:
    """Blocks with their typography set; a passage in another language gets that one's conventions."""
    return tuple(_block(block, setter) for block in blocks)


def _block(block: Block, setter: Setter) -> Block:
    language = block.language if isinstance(block, Division | Verse | Chat) else ""
    inner = replace(setter, language=language) if language else setter
    match block:
        case Division() | NoteBlock():
            return replace(block, blocks=set_blocks(block.blocks, inner))
        case ListBlock():
            return replace(block, items=tuple(set_blocks(item, setter) for item in block.items))
        case _:
            return map_runs(block, inner)


def _chapter(chapter: Chapter, wishes: Typography, language: str) -> Chapter:
    story = [flatten(run) for block in chapter.blocks for run in runs_of(block)]
    setter = Setter(wishes, language, survey(story, language))
    plain = Setter(wishes, language, Context())

    def note(endnote: Endnote) -> Endnote:
        return replace(endnote, blocks=set_blocks(endnote.blocks, setter))

    return replace(
        chapter,
        label=_string(chapter.label, plain),
        title=plain(chapter.title),
        credit=plain(chapter.credit),
        blocks=set_blocks(chapter.blocks, setter),
        before=set_blocks(chapter.before, setter),
        endnotes=tuple(note(endnote) for endnote in chapter.endnotes),
    )
