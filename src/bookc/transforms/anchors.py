"""Links within the book: every target found, every id unique."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Span
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
    MatterKind,
    NoteBlock,
    NoteRef,
    Part,
)
from bookc.model.walk import iter_blocks, iter_inlines, iter_marked, map_inlines, map_runs, runs_of
from bookc.transforms.assembly import with_chapters

_ABROAD = regex(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SAFE = regex(r"(?:https?|mailto):", re.IGNORECASE)


def settle_links(book: Book, sink: Sink) -> Book:
    """The book with ids made unique across it and links pointing to them.

    A source's id `here` in chapter-2 becomes `chapter-2-here`; links may say `#here` (the own chapter's
    first, else any chapter's), `03-storm.md` or `03-storm.md#here`. A link to nowhere keeps its words.
    """
    places: dict[str, dict[str, str]] = {}
    used = {name for piece in book.body for name in _taken(piece)} | {n for c in book.chapters for n in _taken(c)}
    for chapter in book.chapters:
        own = places.setdefault(chapter.id, {})
        for name in (*chapter.ids, *_anchors(chapter.title)):
            own[name] = chapter.id
        _name_places(own, chapter.id, (*chapter.before, *chapter.blocks), used, sink)
    own = places.setdefault(TITLE, {})
    _name_places(own, TITLE, book.title_notes, used, sink)
    atlas = _Atlas(places, _sources(book))
    changed = {c.id: _Linker(c.id, c.source, atlas, sink).chapter_linked(c) for c in book.chapters}
    title = _Linker(TITLE, "", atlas, sink)
    return replace(with_chapters(book, changed), title_notes=title.blocks(book.title_notes))


def settle_prose(blocks: Blocks, home: str, source: str, book: Book, sink: Sink) -> Blocks:
    """A text of the front or back matter with its links settled. `home` is its section's id, `source` the file
    it came from, and the book's own links are settled already."""
    places: dict[str, dict[str, str]] = {}
    for chapter in book.chapters:
        own = places.setdefault(chapter.id, {})
        for block in iter_blocks((*chapter.before, *chapter.blocks)):
            names = [inline.id for run in runs_of(block) for inline in iter_inlines(run) if isinstance(inline, Anchor)]
            for name in (*names, *([block.id] if isinstance(block, Heading) and block.id else [])):
                own[name.removeprefix(f"{chapter.id}-")] = name
        own |= dict.fromkeys(chapter.ids, chapter.id)
    _name_places(places.setdefault(home, {}), home, blocks, set(_taken_by(home)), sink)
    return _Linker(home, source, _Atlas(places, _sources(book)), sink).blocks(blocks)


TITLE = MatterKind.TITLE.value


def _taken(piece: Part | Chapter) -> tuple[str, ...]:
    return _taken_by(piece.id)


def _taken_by(section: str) -> tuple[str, ...]:
    """The ids that a section has by itself: its own and its heading's."""
    return section, f"{section}-heading"


def _sources(book: Book) -> dict[str, str]:
    """The chapter that each source file makes; of several the first."""
    return {chapter.source: chapter.id for chapter in reversed(book.chapters)}


def _name_places(own: dict[str, str], home: str, blocks: Blocks, used: set[str], sink: Sink) -> None:
    """Give each id among the blocks one that the whole book has only once."""
    for name, span in _ids(blocks):
        if name in own:
            sink.add("source/repeated-id", f"The id “{name}” stands twice in this chapter.", span)
            continue
        wanted = f"{home}-{_clean(name)}"
        free, number = wanted, 1
        while free in used:
            number += 1
            free = f"{wanted}-{number}"
        used.add(free)
        own[name] = free


def _ids(blocks: Blocks) -> Iterator[tuple[str, Span]]:
    for block in iter_blocks(blocks):
        if isinstance(block, Heading) and block.id:
            yield block.id, block.span
        for run in runs_of(block):
            yield from ((name, block.span) for name in _anchors(run))


def _anchors(run: Inlines) -> list[str]:
    return [inline.id for inline in iter_marked(run) if isinstance(inline, Anchor)]


def _clean(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name) or "here"


_LINKED = (Link, Anchor)


class _Atlas:
    """Where every name leads: `places` by section, `sections` by source file."""

    def __init__(self, places: dict[str, dict[str, str]], sections: dict[str, str]) -> None:
        self.places = places
        self.sections = sections
        self.everywhere: dict[str, str] = {}
        for own in places.values():
            for name, target in own.items():
                self.everywhere.setdefault(name, target)


class _Linker:
    """Settles the links of one section."""

    def __init__(self, home: str, source: str, atlas: _Atlas, sink: Sink) -> None:
        self.source = source
        self.atlas = atlas
        self.own = atlas.places[home]
        self.sink = sink
        # The section itself bears its id; a place inside that is named like it bears none.
        self.given = {home}

    def chapter_linked(self, chapter: Chapter) -> Chapter:
        def note(endnote: Endnote) -> Endnote:
            return replace(endnote, blocks=self.blocks(endnote.blocks))

        return replace(
            chapter,
            title=self.run(chapter.title),
            credit=self.run(chapter.credit),
            before=self.blocks(chapter.before),
            blocks=self.blocks(chapter.blocks),
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
        if not any(isinstance(inline, _LINKED) for inline in iter_marked(inlines)):
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
            folder = self.source.rpartition("/")[0]
            try:
                source = normal(f"{folder}/{path}" if folder else path)
            except OutsideFolder:
                source = path
            section = self.atlas.sections.get(source)
            target = self.atlas.places[section].get(name) if section and name else section
        else:
            target = self.own.get(name) or self.atlas.everywhere.get(name)
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
