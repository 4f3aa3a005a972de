"""Where things are in the EPUB: which file holds what may be linked to, and what files are called."""

from __future__ import annotations

from collections.abc import Mapping

from bookc.base.words import slug
from bookc.model.media import Asset
from bookc.model.nodes import Anchor, Blocks, Book, Heading, NoteRef, Part
from bookc.model.walk import chapter_blocks, iter_blocks, iter_inlines, runs_of


def by_id(book: Book) -> dict[str, str]:
    """The address of everything that may be linked to, from any file of the text folder."""
    addresses: dict[str, str] = {}
    for piece in book.body:
        if isinstance(piece, Part):
            addresses[piece.id] = f"{piece.id}.xhtml"
    for chapter in book.chapters:
        file = f"{chapter.id}.xhtml"
        addresses[chapter.id] = file
        for note in chapter.endnotes:
            addresses[note.id] = f"{file if note.at_chapter_end else 'notes.xhtml'}#{note.id}"
            for ref in note.refs:
                addresses[ref] = f"{file}#{ref}"
        for block in chapter_blocks(chapter):
            if isinstance(block, Heading) and block.id:
                addresses[block.id] = f"{file}#{block.id}"
            for run in runs_of(block):
                for inline in iter_inlines(run):
                    if isinstance(inline, Anchor):
                        addresses[inline.id] = f"{file}#{inline.id}"
    # A mark may stand outside its chapter: in another note's text, or in one that moved to the title page.
    for chapter in book.chapters:
        for note in chapter.endnotes:
            if not note.at_chapter_end:
                addresses |= {ref: f"notes.xhtml#{ref}" for ref in _marks_in(note.blocks)}
    addresses |= {ref: f"title.xhtml#{ref}" for ref in _marks_in(book.title_notes)}
    return addresses


def _marks_in(blocks: Blocks) -> list[str]:
    """The ids of the notes' marks that stand in these blocks."""
    return [
        inline.id
        for block in iter_blocks(blocks)
        for run in runs_of(block)
        for inline in iter_inlines(run)
        if isinstance(inline, NoteRef)
    ]


def image_names(assets: Mapping[str, Asset]) -> dict[str, str]:
    """Plain ASCII names, as Kobo wants them, each once."""
    names: dict[str, str] = {}
    taken = {"cover.jpg", "cover.png"}
    for path, asset in assets.items():
        file = path.rpartition("/")[2]
        # What the data are decides: a PNG named .jpg would contradict its media type.
        extension = {"image/jpeg": "jpg", "image/svg+xml": "svg"}.get(asset.media_type, asset.media_type[6:])
        base = slug(file.rpartition(".")[0] or file, "image")
        name, number = f"{base}.{extension}", 1
        while name in taken:
            number += 1
            name = f"{base}-{number}.{extension}"
        taken.add(name)
        names[path] = name
    return names
