"""Front and back matter: which pieces the book has, and their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.base.world import World
from bookc.design.roles import ROLES
from bookc.design.terms import Terms, terms
from bookc.manifest.load import Loaded
from bookc.manifest.values import Prose
from bookc.model.metadata import Metadata
from bookc.model.nodes import Block, Blocks, Book, Chapter, Emphasis, Inlines, Matter, MatterKind, Paragraph, Text
from bookc.readers.markdown import read_prose
from bookc.transforms.anchors import settle_prose
from bookc.transforms.headings import ordered
from bookc.transforms.provenance import provenance
from bookc.transforms.typesetting import Setter, set_blocks
from bookc.transforms.works import Placed
from bookc.typography import Context

_OWN_TEXT = {
    MatterKind.DEDICATION: "dedication",
    MatterKind.EPIGRAPH: "epigraph",
    MatterKind.ABOUT: "about",
    MatterKind.COPYRIGHT: "copyright",
}
_NOWHERE = Span("", 0, 0)


def add_matter(book: Book, loaded: Loaded, placed: Sequence[Placed], colophon: str, world: World, sink: Sink) -> Book:
    """The book with its front and back matter, in the manifest's order.

    A piece whose text is given nowhere is passed over, unless the manifest lists it, which is an error.
    `placed` are the works that the page of sources names, `colophon` is the sentence that names the fonts.
    """
    manifest = loaded.manifest
    matter = _Matter(book, loaded, placed, colophon, world, sink)
    seen: set[MatterKind] = set()
    lists: list[tuple[Matter, ...]] = []
    for name, kinds in (("front", manifest.front), ("back", manifest.back)):
        pieces = []
        for index, kind in enumerate(kinds):
            if kind in seen:
                sink.add("manifest/repeated-matter", f"“{kind}” is listed twice.", loaded.where(name, index))
                continue
            seen.add(kind)
            piece = matter.piece(kind)
            if piece is not None:
                pieces.append(piece)
            elif kind in _OWN_TEXT and loaded.given(name):
                sink.add(
                    "manifest/no-text-for-matter",
                    f"“{kind}” is listed, but there is no key “{kind}”.",
                    loaded.where(name, index),
                )
        lists.append(tuple(pieces))
    for kind, key in _OWN_TEXT.items():
        if kind not in seen and getattr(manifest, key) is not None:
            sink.add(
                "manifest/unused-matter", f"“{key}” is given, but neither front nor back lists it.", loaded.where(key)
            )
    return replace(book, front=lists[0], back=lists[1])


def with_colophon(book: Book, sentence: str) -> Book:
    """The book with another sentence in its colophon, if it has one."""

    def put(pieces: tuple[Matter, ...]) -> tuple[Matter, ...]:
        return tuple(
            replace(one, blocks=(_paragraph(sentence),)) if one.kind is MatterKind.COLOPHON else one for one in pieces
        )

    return replace(book, front=put(book.front), back=put(book.back))


class _Matter:
    def __init__(
        self, book: Book, loaded: Loaded, placed: Sequence[Placed], colophon: str, world: World, sink: Sink
    ) -> None:
        self.book = book
        self.placed = placed
        self.loaded = loaded
        self.colophon = colophon
        self.world = world
        self.sink = sink
        self.words = terms(book.metadata.language)
        self.setter = Setter(loaded.manifest.typography, book.metadata.language, Context())

    def piece(self, kind: MatterKind) -> Matter | None:
        title = self.words.matter[kind]
        match kind:
            case MatterKind.HALF_TITLE | MatterKind.TITLE | MatterKind.CONTENTS:
                return Matter(kind, title)
            case MatterKind.NOTES:
                there = any(not note.at_chapter_end for chapter in self.book.chapters for note in chapter.endnotes)
                return Matter(kind, title) if there else None
            case MatterKind.CREDITS:
                blocks = credits_of(self.book.chapters, self.words)
                return Matter(kind, title, blocks) if blocks else None
            case MatterKind.PROVENANCE:
                blocks = provenance(self.placed, self.book.metadata, self.words)
                return Matter(kind, title, set_blocks(blocks, self.setter)) if blocks else None
            case MatterKind.COLOPHON:
                return Matter(kind, title, (_paragraph(self.colophon),))
            case MatterKind.COPYRIGHT:
                own = self.own(kind)
                return Matter(kind, title, own or copyright_page(self.book.metadata))
            case MatterKind.ABOUT if len(self.book.metadata.authors) > 1:
                title = self.words.abouts
        own = self.own(kind)
        return Matter(kind, title, own) if own else None

    def own(self, kind: MatterKind) -> Blocks:
        """The text that the manifest gives for a piece, read as Markdown."""
        key = _OWN_TEXT[kind]
        prose: Prose | None = getattr(self.loaded.manifest, key)
        if prose is None:
            return ()
        if prose.file:
            try:
                data = self.world.read(prose.file)
            except OSError as error:
                message = f"“{prose.file}” cannot be read: {error.strerror or error}."
                self.sink.add("manifest/missing-file", message, self.loaded.where(key))
                return ()
            source = decode(prose.file, data, self.sink)
            if source is None:
                return ()
            blocks = read_prose(source, self.sink)
            name = prose.file
        else:
            # Its lines are the manifest's, so what is wrong in it is shown there, as well as YAML allows.
            blocks = read_prose(Source(f"{self.loaded.source.name}, {key}", str(prose)), self.sink, folder="")
            name = ""
        return settle_prose(ordered(set_blocks(blocks, self.setter)), kind.value, name, self.book, self.sink)


def _paragraph(*pieces: str | Inlines) -> Paragraph:
    inlines: Inlines = ()
    for piece in pieces:
        inlines += (Text(piece),) if isinstance(piece, str) else piece
    return Paragraph(inlines, _NOWHERE)


def copyright_page(metadata: Metadata) -> Blocks:
    """What a copyright page says when its author says nothing: title, people by role, rights, publisher."""
    year = metadata.date[:4]
    blocks: list[Block] = [_paragraph((Emphasis((Text(metadata.title),)),))]
    if metadata.rights:
        blocks.append(_paragraph(metadata.rights))
    else:
        names = terms(metadata.language).listed([person.name for person in metadata.authors])
        blocks.append(_paragraph(f"© {f'{year} ' if year else ''}{names}"))
    # bookc knows the roles' names in English only.
    english = metadata.language.startswith("en")
    for person in metadata.people:
        if person.role != "aut":
            role = f"{ROLES.get(person.role, person.role).capitalize()}: " if english else ""
            blocks.append(_paragraph(f"{role}{person.name}"))
    if metadata.publisher:
        blocks.append(_paragraph(f"{metadata.publisher}{f', {year}' if year else ''}"))
    if metadata.source:
        blocks.append(_paragraph(f"{'First published at ' if english else ''}{metadata.source}"))
    return tuple(blocks)


def credits_of(chapters: tuple[Chapter, ...], words: Terms) -> Blocks:
    """A line for each piece by somebody else, or with a credit of its own."""
    blocks: list[Block] = []
    for chapter in chapters:
        if not chapter.authors and not chapter.credit:
            continue
        title = chapter.title or (Text(chapter.label),)
        names = [author.name for author in chapter.authors]
        line: Inlines = (Emphasis(title),)
        if names:
            line = (*line, Text(f" {words.credited.format(names=words.listed(names))}"))
        if chapter.credit:
            line = (*line, Text(" " if names else ": "), *chapter.credit)
        blocks.append(Paragraph(line, chapter.span))
    return tuple(blocks)
