"""Author's notes and footnotes: lifted out, numbered and linked, or placed where the manifest wants them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    MatterKind,
    NoteBlock,
    NoteKind,
    NoteRef,
    Paragraph,
    SceneBreak,
    Text,
    Verse,
)
from bookc.model.walk import children_of, iter_marked, map_inlines, map_runs, plain_text, with_children
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


def place_notes(book: Book, wanted: Mapping[NoteKind, Disposition], listed: Collection[MatterKind], sink: Sink) -> Book:
    """Give every note its place. `listed` is the front and back matter that the book has: without a notes section
    notes stand at their chapter's end, without a title page before the chapter.

    A note that becomes an endnote leaves a mark: at the chapter's heading if it stood before the story,
    amid a sentence where it stood, else at the end of the paragraph before it. Numbers begin anew in each
    chapter, so that a serial's notes keep theirs. Dividers that parted only a note from the story go with it.
    """
    dispositions = settled(wanted, listed)
    title_page: list[Block] = []
    changed = {}
    for chapter in book.chapters:
        placer = _Placer(chapter, dispositions, sink)
        changed[chapter.id] = placer.place()
        title_page.extend(placer.title_page)
    return replace(with_chapters(book, changed), title_notes=(*book.title_notes, *title_page))


def settled(wanted: Mapping[NoteKind, Disposition], listed: Collection[MatterKind]) -> dict[NoteKind, Disposition]:
    """What becomes of each kind of note in a book with this front and back matter."""
    return {kind: _possible(place, listed) for kind, place in {**DEFAULTS, **wanted}.items()}


def _possible(place: Disposition, listed: Collection[MatterKind]) -> Disposition:
    if place is Disposition.ENDNOTE and MatterKind.NOTES not in listed:
        return Disposition.CHAPTER_END
    if place is Disposition.TITLE_PAGE and MatterKind.TITLE not in listed:
        return Disposition.BEFORE
    return place


@dataclass
class _Placer:
    """One chapter whose notes are being placed."""

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
        out = self.blocks(self.chapter.blocks, [])
        self.notes_in_notes()
        return replace(
            self.chapter,
            title=title,
            blocks=tidy(tuple(out)),
            before=(*self.chapter.before, *self.before),
            marks=tuple(self.marks),
            footnotes=(),
            endnotes=tuple(self.endnotes),
        )

    def blocks(self, blocks: Blocks, around: list[list[Block]]) -> list[Block]:
        """Blocks without the notes among them; `around` are the blocks before the one that holds these, the
        innermost last, since a note's mark stands at the end of what was read before it."""
        out: list[Block] = []
        reach = [*around, out]
        for block in blocks:
            match block:
                case NoteBlock():
                    self.note(block, reach)
                case Division():
                    inner = tuple(self.blocks(block.blocks, reach))
                    if inner or not block.blocks:
                        out.append(replace(block, blocks=inner))
                case ListBlock():
                    items = [(item, tuple(self.blocks(item, reach))) for item in block.items]
                    out.append(replace(block, items=tuple(left for item, left in items if left or not item)))
                case _:
                    out.append(map_runs(block, self.inlines))
        return out

    def notes_in_notes(self) -> None:
        """The marks inside notes' own texts, which may make further notes, and then the footnotes without a mark."""
        done = 0
        while True:
            while done < len(self.endnotes):
                blocks = tuple(map_runs(b, self.inlines) for b in self.endnotes[done].blocks)
                self.endnotes[done] = replace(self.endnotes[done], blocks=blocks)
                done += 1
            left = next((note for note in self.chapter.footnotes if self.footnotes.get(note.label) is note), None)
            if left is None:
                return
            self.unreferenced(left)

    def endnote(self, kind: NoteKind, blocks: Blocks, span: Span, at_chapter_end: bool, marked: bool = True) -> NoteRef:
        number = len(self.endnotes) + 1
        stem = f"{self.chapter.id}-{number}"
        ref = NoteRef(f"note-{stem}", f"ref-{stem}", number)
        refs = (ref.id,) if marked else ()
        self.endnotes.append(Endnote(ref.note, number, kind, blocks, refs, span, at_chapter_end))
        return ref

    def note(self, block: NoteBlock, reach: list[list[Block]]) -> None:
        """A note that stands as paragraphs of its own; `reach` are the blocks before it, the nearest last."""
        if not block.blocks:
            return
        disposition = self.dispositions[block.kind]
        if disposition not in {Disposition.ENDNOTE, Disposition.CHAPTER_END, Disposition.DROP}:
            block = replace(block, blocks=tuple(map_runs(inner, self.inlines) for inner in block.blocks))
        match disposition:
            case Disposition.ENDNOTE | Disposition.CHAPTER_END:
                ref = self.endnote(block.kind, block.blocks, block.span, disposition is Disposition.CHAPTER_END)
                if block.at_start or not any(_mark_last(out, ref) for out in reversed(reach)):
                    self.marks.append(ref)
            case Disposition.BEFORE:
                self.before.append(block)
            case Disposition.TITLE_PAGE:
                self.title_page.append(block)
            case Disposition.KEEP:
                reach[-1].append(block)
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
        if not any(isinstance(inline, _NOTES) for inline in iter_marked(inlines)):
            return inlines
        changed = map_inlines(self.settled(inlines), self.inline)
        out: list[Inline] = []
        for index, inline in enumerate(changed):
            following = changed[index + 1] if index + 1 < len(changed) else None
            if isinstance(following, NoteRef) and isinstance(inline, Text):
                inline = Text(inline.text.rstrip(" \t"))
            if isinstance(inline, Text) and not inline.text:
                continue
            if isinstance(inline, Text) and out and isinstance(out[-1], Text):
                out[-1] = Text(_closed_up(out[-1].text, inline.text))
                continue
            out.append(inline)
        return tuple(out)

    def settled(self, inlines: Inlines) -> Inlines:
        """The run with notes that stay or go dealt with whole: a mark inside one is no mark of the text's."""
        out: list[Inline] = []
        for inline in inlines:
            place = self.dispositions[inline.kind] if isinstance(inline, InlineNote) else None
            if isinstance(inline, InlineNote) and place in {Disposition.KEEP, Disposition.DROP}:
                out.extend(self.inline_note(inline))
            else:
                out.append(with_children(inline, self.settled(children_of(inline))))
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
            stem = f"ref-{note.id.removeprefix('note-')}"
            ref_id = f"{stem}-{len(note.refs) + 1}" if note.refs else stem
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
            at = len(place)
            blocks = tuple(map_runs(block, self.inlines) for block in footnote.blocks)
            place.insert(at, NoteBlock(NoteKind.FOOTNOTE, blocks, footnote.span))
            return ()
        self.by_label[mark.label] = len(self.endnotes)
        at_end = disposition is not Disposition.ENDNOTE
        return (self.endnote(NoteKind.FOOTNOTE, footnote.blocks, footnote.span, at_end),)

    def unreferenced(self, footnote: Footnote) -> None:
        """A footnote whose mark is missing is kept, unmarked, so that no word is lost."""
        del self.footnotes[footnote.label]
        if not footnote.repeated:
            what = f"The footnote “{_name(footnote)}” has no mark in the text."
            self.sink.add("notes/unreferenced", what, footnote.span)
        self.by_label[footnote.label] = len(self.endnotes)
        at_end = self.dispositions[NoteKind.FOOTNOTE] is not Disposition.ENDNOTE
        self.endnote(NoteKind.FOOTNOTE, footnote.blocks, footnote.span, at_end, marked=False)


def _name(footnote: Footnote) -> str:
    return f"[^{footnote.label}]" if footnote.label.isalnum() else footnote.label


_NOTES = (InlineNote, FootnoteMark)


def _runs(block: Block) -> list[Inlines]:
    found: list[Inlines] = []

    def keep(inlines: Inlines) -> Inlines:
        found.append(inlines)
        return inlines

    map_runs(block, keep)
    return found


def _closed_up(before: str, after: str) -> str:
    """Two texts between which a note stood that went elsewhere, with one space, or none before punctuation."""
    if before.endswith(" ") and after[:1] in {" ", ",", ".", ";", ":", "!", "?", "…"}:
        before = before.rstrip(" ")
    return before + after


def _mark_last(out: list[Block], ref: NoteRef) -> bool:
    """Put a mark at the end of the last block that can bear one: breaks and tables are passed over."""
    for index in range(len(out) - 1, -1, -1):
        marked = None if isinstance(out[index], SceneBreak | NoteBlock) else with_mark(out[index], ref)
        if marked is not None:
            out[index] = marked
            return True
    return False


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
