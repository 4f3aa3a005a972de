"""Author's notes and footnotes: lifted out, numbered and linked, or placed where the manifest wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.manifest.schema import Disposition
from bookc.model.nodes import (
    Block,
    Blocks,
    Book,
    Chapter,
    Chat,
    Division,
    Endnote,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    InlineNote,
    Inlines,
    ListBlock,
    NoteBlock,
    NoteKind,
    NoteRef,
    Paragraph,
    SceneBreak,
    Text,
    Verse,
)
from bookc.model.walk import map_inlines, map_runs, plain_text
from bookc.transforms.assembly import with_chapters
from bookc.transforms.breaks import tidy

DEFAULTS: Mapping[NoteKind, Disposition] = {
    **dict.fromkeys(NoteKind, Disposition.ENDNOTE),
    NoteKind.WARNING: Disposition.BEFORE,
    NoteKind.SUMMARY: Disposition.BEFORE,
    NoteKind.GLOSSARY: Disposition.CHAPTER_END,
}
"""What becomes of notes unless the manifest says otherwise: a warning must be read first, a summary
introduces; everything else leaves the story's flow for the notes section."""


def place_notes(book: Book, wanted: Mapping[NoteKind, Disposition], sink: Sink) -> Book:
    """Give every note its place.

    A note that becomes an endnote leaves a mark: at the chapter's heading if it stood before the story,
    amid a sentence where it stood, else at the end of the paragraph before it. Numbers begin anew in each
    chapter, so that a serial's notes keep theirs. Dividers that parted only a note from the story go with it.
    """
    dispositions = {**DEFAULTS, **wanted}
    title_page: list[Block] = []
    changed = {}
    for chapter in book.chapters:
        placer = _Placer(chapter, dispositions, sink)
        changed[chapter.id] = placer.place()
        title_page.extend(placer.title_page)
    return replace(with_chapters(book, changed), title_notes=tuple(title_page))


@dataclass
class _Placer:
    chapter: Chapter
    dispositions: Mapping[NoteKind, Disposition]
    sink: Sink
    endnotes: list[Endnote] = field(default_factory=list)
    marks: list[NoteRef] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    title_page: list[Block] = field(default_factory=list)
    by_label: dict[str, int] = field(default_factory=dict)

    def place(self) -> Chapter:
        self.footnotes = {note.label: note for note in reversed(self.chapter.footnotes)}
        title = self.title(self.chapter.title)
        out: list[Block] = []
        for block in self.chapter.blocks:
            if isinstance(block, NoteBlock):
                self.note(block, out)
            else:
                out.append(map_runs(block, self.inlines))
        self.unreferenced()
        # Footnotes' own texts may hold marks of others, which the loop over `endnotes` picks up as it grows.
        for index, note in enumerate(self.endnotes):
            self.endnotes[index] = replace(
                self.endnotes[index], blocks=tuple(map_runs(b, self.inlines) for b in note.blocks)
            )
        return replace(
            self.chapter,
            title=title,
            blocks=tidy(tuple(out)),
            before=tuple(self.before),
            marks=tuple(self.marks),
            footnotes=(),
            endnotes=tuple(self.endnotes),
        )

    def endnote(self, kind: NoteKind, blocks: Blocks, span: Span, at_chapter_end: bool, marked: bool = True) -> NoteRef:
        number = len(self.endnotes) + 1
        stem = f"{self.chapter.id}-{number}"
        ref = NoteRef(f"note-{stem}", f"ref-{stem}", number)
        refs = (ref.id,) if marked else ()
        self.endnotes.append(Endnote(ref.note, number, kind, blocks, refs, span, at_chapter_end))
        return ref

    def note(self, block: NoteBlock, out: list[Block]) -> None:
        """A note that stands as paragraphs of its own."""
        if not block.blocks:
            return
        disposition = self.dispositions[block.kind]
        if disposition not in {Disposition.ENDNOTE, Disposition.CHAPTER_END, Disposition.DROP}:
            block = replace(block, blocks=tuple(map_runs(inner, self.inlines) for inner in block.blocks))
        match disposition:
            case Disposition.ENDNOTE | Disposition.CHAPTER_END:
                ref = self.endnote(block.kind, block.blocks, block.span, disposition is Disposition.CHAPTER_END)
                at = None if block.at_start else _last_text(out)
                marked = with_mark(out[at], ref) if at is not None else None
                if at is None or marked is None:
                    self.marks.append(ref)
                else:
                    out[at] = marked
            case Disposition.BEFORE:
                self.before.append(block)
            case Disposition.TITLE_PAGE:
                self.title_page.append(block)
            case Disposition.KEEP:
                out.append(block)
            case Disposition.DROP:
                self.dropped(block.kind, block.blocks, block.span)

    def dropped(self, kind: NoteKind, blocks: Blocks, span: Span) -> None:
        words = " ".join(plain_text(run) for block in blocks for run in _runs(block))
        self.sink.add("notes/dropped", f"This {kind.value} was left out, as the manifest asks: “{words}”", span)

    def title(self, title: Inlines) -> Inlines:
        """The title without its marks, which go to the heading's."""
        marked = self.inlines(title)
        self.marks.extend(i for i in marked if isinstance(i, NoteRef))
        return tuple(i for i in marked if not isinstance(i, NoteRef))

    def inlines(self, inlines: Inlines) -> Inlines:
        """Notes and marks amid a run; the space before one that turns into a mark goes."""
        if not any(_has_note(inline) for inline in inlines):
            return inlines
        changed = map_inlines(inlines, self.inline)
        out: list[Inline] = []
        for index, inline in enumerate(changed):
            following = changed[index + 1] if index + 1 < len(changed) else None
            if isinstance(following, NoteRef) and isinstance(inline, Text):
                inline = Text(inline.text.rstrip(" \t"))
            if isinstance(inline, Text) and not inline.text:
                continue
            out.append(inline)
        return tuple(out)

    def inline(self, inline: Inline) -> Inlines:
        if isinstance(inline, InlineNote):
            return self.inline_note(inline)
        if isinstance(inline, FootnoteMark):
            return self.footnote_mark(inline)
        return (inline,)

    def inline_note(self, note: InlineNote) -> Inlines:
        disposition = self.dispositions[note.kind]
        blocks: Blocks = (Paragraph(note.children, note.span),)
        match disposition:
            case Disposition.ENDNOTE | Disposition.CHAPTER_END:
                return (self.endnote(note.kind, blocks, note.span, disposition is Disposition.CHAPTER_END),)
            case Disposition.BEFORE:
                self.before.append(NoteBlock(note.kind, blocks, note.span))
            case Disposition.TITLE_PAGE:
                self.title_page.append(NoteBlock(note.kind, blocks, note.span))
            case Disposition.KEEP:
                return (Text(note.raw),)
            case Disposition.DROP:
                self.dropped(note.kind, blocks, note.span)
        return ()

    def footnote_mark(self, mark: FootnoteMark) -> Inlines:
        """The first mark makes the note, further ones point to it too."""
        if mark.label in self.by_label:
            index = self.by_label[mark.label]
            note = self.endnotes[index]
            ref_id = f"{note.refs[0]}-{len(note.refs) + 1}"
            self.endnotes[index] = replace(note, refs=(*note.refs, ref_id))
            return (NoteRef(note.id, ref_id, note.number),)
        footnote = self.footnotes.pop(mark.label, None)
        if footnote is None:
            return ()
        disposition = self.dispositions[NoteKind.FOOTNOTE]
        if disposition is Disposition.DROP:
            self.dropped(NoteKind.FOOTNOTE, footnote.blocks, footnote.span)
            return ()
        if disposition in {Disposition.BEFORE, Disposition.TITLE_PAGE}:
            place = self.before if disposition is Disposition.BEFORE else self.title_page
            place.append(NoteBlock(NoteKind.FOOTNOTE, footnote.blocks, footnote.span))
            return ()
        self.by_label[mark.label] = len(self.endnotes)
        at_end = disposition is not Disposition.ENDNOTE
        return (self.endnote(NoteKind.FOOTNOTE, footnote.blocks, footnote.span, at_end),)

    def unreferenced(self) -> None:
        """Footnotes whose mark is missing are kept, unmarked, so that no word is lost."""
        in_order = [note for note in self.chapter.footnotes if self.footnotes.get(note.label) is note]
        for footnote in in_order:
            self.sink.add(
                "notes/unreferenced", f"The footnote “{_name(footnote)}” has no mark in the text.", footnote.span
            )
            self.endnote(NoteKind.FOOTNOTE, footnote.blocks, footnote.span, at_chapter_end=False, marked=False)


def _name(footnote: Footnote) -> str:
    return f"[^{footnote.label}]" if footnote.label.isalnum() else footnote.label


def _has_note(inline: Inline) -> bool:
    if isinstance(inline, InlineNote | FootnoteMark):
        return True
    return any(_has_note(inner) for inner in getattr(inline, "children", ()))


def _runs(block: Block) -> list[Inlines]:
    found: list[Inlines] = []

    def keep(inlines: Inlines) -> Inlines:
        found.append(inlines)
        return inlines

    map_runs(block, keep)
    return found


def _last_text(out: list[Block]) -> int | None:
    """The index of the last block that can bear a mark: breaks between are passed over."""
    for index in range(len(out) - 1, -1, -1):
        if not isinstance(out[index], SceneBreak | NoteBlock):
            return index
    return None


def with_mark(block: Block, ref: NoteRef) -> Block | None:
    """The block with the mark at its end, or None if there is nothing to bear it."""
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=(*block.inlines, ref))
        case Verse() if block.stanzas:
            last = block.stanzas[-1][-1]
            line = replace(last, inlines=(*last.inlines, ref))
            return replace(block, stanzas=(*block.stanzas[:-1], (*block.stanzas[-1][:-1], line)))
        case Chat() if block.messages:
            message = block.messages[-1]
            return replace(block, messages=(*block.messages[:-1], replace(message, inlines=(*message.inlines, ref))))
        case Division() if block.blocks:
            inner = with_mark(block.blocks[-1], ref)
            return replace(block, blocks=(*block.blocks[:-1], inner)) if inner else None
        case ListBlock() if block.items and block.items[-1]:
            item = block.items[-1]
            inner = with_mark(item[-1], ref)
            return replace(block, items=(*block.items[:-1], (*item[:-1], inner))) if inner else None
        case _:
            return None
