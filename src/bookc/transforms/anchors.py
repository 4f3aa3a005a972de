"""Links within the book: every target found, every id unique."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from bookc.base.diagnostics import Sink
from bookc.base.world import OutsideFolder, normal
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Book,
    Chapter,
    Division,
    Endnote,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    NoteBlock,
    NoteRef,
)
from bookc.model.walk import iter_blocks, iter_inlines, map_inlines, map_runs, runs_of
from bookc.transforms.assembly import with_chapters

_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def settle_links(book: Book, sink: Sink) -> Book:
    """The book with ids made unique across it and links pointing to them.

    A source's id `here` in chapter-2 becomes `chapter-2-here`; links may say `#here` (the own chapter's
    first, else any chapter's), `03-storm.md` or `03-storm.md#here`. A link to nowhere keeps its words.
    """
    places: dict[str, dict[str, str]] = {}
    by_source: dict[str, str] = {}
    for chapter in book.chapters:
        by_source.setdefault(chapter.source, chapter.id)
        own = places.setdefault(chapter.id, {})
        for name in chapter.ids:
            own[name] = chapter.id
        for name, span in _ids(chapter):
            if name in own:
                sink.add("source/repeated-id", f"The id “{name}” stands twice in this chapter.", span)
            else:
                own[name] = f"{chapter.id}-{_clean(name)}"
    everywhere: dict[str, str] = {}
    for own in places.values():
        for name, target in own.items():
            everywhere.setdefault(name, target)
    changed = {}
    for chapter in book.chapters:
        linker = _Linker(chapter, places[chapter.id], everywhere, by_source, places, sink)
        changed[chapter.id] = linker.chapter_linked()
    return with_chapters(book, changed)


def _ids(chapter: Chapter):  # type: ignore[no-untyped-def]
    for block in iter_blocks((*chapter.before, *chapter.blocks, *chapter.after)):
        if isinstance(block, Heading) and block.id:
            yield block.id, block.span
        for run in runs_of(block):
            for inline in iter_inlines(run):
                if isinstance(inline, Anchor):
                    yield inline.id, block.span


def _clean(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name) or "here"


class _Linker:
    def __init__(
        self,
        chapter: Chapter,
        own: dict[str, str],
        everywhere: dict[str, str],
        by_source: dict[str, str],
        places: dict[str, dict[str, str]],
        sink: Sink,
    ) -> None:
        self.chapter = chapter
        self.own = own
        self.everywhere = everywhere
        self.by_source = by_source
        self.places = places
        self.sink = sink
        self.given: set[str] = set()

    def chapter_linked(self) -> Chapter:
        chapter = self.chapter

        def note(endnote: Endnote) -> Endnote:
            return replace(endnote, blocks=self.blocks(endnote.blocks))

        return replace(
            chapter,
            before=self.blocks(chapter.before),
            blocks=self.blocks(chapter.blocks),
            after=self.blocks(chapter.after),
            endnotes=tuple(note(n) for n in chapter.endnotes),
        )

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, id=self.take(block.id) if block.id else "", inlines=self.run(block.inlines))
            case Division() | NoteBlock():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case _:
                return map_runs(block, self.run)

    def take(self, name: str) -> str:
        """The book-wide id for the first place of this name; none for a second."""
        target = self.own.get(name, "")
        if not target or target in self.given:
            return ""
        self.given.add(target)
        return target

    def run(self, inlines: Inlines) -> Inlines:
        if not any(isinstance(i, Link | Anchor) for i in iter_inlines(inlines)):
            return inlines
        return map_inlines(inlines, self.inline)

    def inline(self, inline: Inline) -> Inlines:
        if isinstance(inline, Anchor):
            name = self.take(inline.id)
            return (Anchor(name),) if name else ()
        if isinstance(inline, Link):
            return self.link(inline)
        return (inline,)

    def link(self, link: Link) -> Inlines:
        href = link.href
        if _ABROAD.match(href):
            if _SAFE.match(href):
                return unnested(link)
            self.sink.add("source/dangling-link", f"A link to “{href}” is of no kind that books have.", link.span)
            return link.children
        path, _, name = unquote(href).partition("#")
        target: str | None
        if path:
            folder = self.chapter.source.rpartition("/")[0]
            try:
                source = normal(f"{folder}/{path}" if folder else path)
            except OutsideFolder:
                source = path
            chapter = self.by_source.get(source)
            target = self.places[chapter].get(name) if chapter and name else chapter
        else:
            target = self.own.get(name) or self.everywhere.get(name)
        if not target:
            self.sink.add("source/dangling-link", f"The link's target “{href}” is not in the book.", link.span)
            return link.children
        return unnested(replace(link, href=f"#{target}"))


def unnested(link: Link) -> Inlines:
    """The link with no link inside it, which XHTML forbids: a note's mark parts it, an inner link loses its own."""
    out: list[Inline] = []
    words: list[Inline] = []
    for child in link.children:
        if isinstance(child, NoteRef):
            if words:
                out.append(replace(link, children=tuple(words)))
            out.append(child)
            words = []
        elif any(isinstance(inner, NoteRef) for inner in iter_inlines((child,))):
            return link.children
        else:
            words.extend(child.children if isinstance(child, Link) else (child,))
    if words:
        out.append(replace(link, children=tuple(words)))
    return tuple(out)
