"""The matrix loses nothing: whatever a book can hold or a manifest can say is in some book of the shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.language import direction
from bookc.base.world import DiskWorld
from bookc.choices import theme
from bookc.manifest.load import keys_of, load
from bookc.manifest.schema import Disposition, EmbedFonts, EpubTarget, Manifest, Smart
from bookc.model.nodes import (
    Block,
    Book,
    ChapterKind,
    Division,
    DivisionKind,
    FootnoteMark,
    Inline,
    InlineNote,
    LineRole,
    MatterKind,
    NoteBlock,
    NoteKind,
    OrnamentKind,
    Paragraph,
    Part,
    Rank,
    SceneBreak,
)
from bookc.model.walk import book_blocks, iter_inlines, runs_of
from bookc.pipeline import understood
from bookc.readers import DOCUMENTS, SITES, TEXT, ending_of
from epub.shelf import SHELF
from validators.making import write

Feature = object
"""A class of node, a member of an enumeration, a theme's name, an ending, or a key."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Counter[Feature]:
    """How many books of the shelf have each feature."""
    counted: Counter[Feature] = Counter()
    for name in SHELF:
        counted.update(set(_features(name, tmp_path_factory.mktemp("shelf") / name)))
    return counted


def _features(name: str, folder: Path) -> Iterator[Feature]:
    book = SHELF[name]
    path = write(folder, book.manifest, book.files)
    sink, world = Sink(), DiskWorld(folder)
    loaded = load(str(path), path.read_bytes(), world, sink)
    manifest = loaded.manifest
    yield from _given(manifest)
    yield from (*manifest.notes.values(), *manifest.output.epub.targets, manifest.output.epub.fonts, manifest.style)
    yield from (getattr(manifest.typography, one.name) for one in fields(manifest.typography))
    yield from (ending_of(file) for file in book.files)
    yield direction(manifest.language)
    yield from _inside(understood(loaded, theme(loaded, sink), world, sink)[0])


def _inside(book: Book) -> Iterator[Feature]:
    """The kinds of everything in a book."""
    yield from (piece.kind for piece in (*book.front, *book.back))
    yield from (Part for piece in book.body if isinstance(piece, Part))
    for chapter in book.chapters:
        yield chapter.kind
        yield from (note.kind for note in chapter.endnotes)
        if any(len(note.refs) > 1 for note in chapter.endnotes):
            yield "note with several marks"
    for block in book_blocks(book):
        yield type(block)
        match block:
            case Paragraph() if block.role is not None:
                yield block.role
            case Division() | NoteBlock():
                yield block.kind
            case SceneBreak():
                yield from (block.rank, block.ornament.kind)
        yield from (type(inline) for run in runs_of(block) for inline in iter_inlines(run))


def _given(part: Any) -> Iterator[str]:
    """The keys that a manifest (or a part of one) gives a value other than the default, as `Person.role`."""
    for one in fields(part):
        value = getattr(part, one.name)
        default = one.default_factory() if callable(one.default_factory) else one.default
        if value != default:
            yield f"{type(part).__name__}.{one.metadata['name'] or one.name}"
        for inner in value if isinstance(value, tuple) else (value,):
            if any(_classes(type(inner))):
                yield from _given(inner)


def _keys(kind: Any) -> Iterator[str]:
    """All keys of a manifest, or of a part of one."""
    for key, one in keys_of(kind).items():
        yield f"{kind.__name__}.{key}"
        for inner in _classes(one.kind):
            yield from _keys(inner)


def _classes(kind: Any) -> Iterator[Any]:
    """The classes with keys of their own that a type names."""
    if isinstance(kind, type) and is_dataclass(kind) and not hasattr(kind, "parse"):
        yield kind
    for inner in get_args(kind):
        yield from _classes(inner)


NO_EPUBS = (
    "PdfOutput.", "Margins.", "Output.pdf", "Output.folder", "CssFiles.print",
    "Output.press", "PressJob.", "BlankPages.", "BinderEntry.",
)  # fmt: skip
"""Keys that no EPUB shows."""


def test_every_kind_of_node(found: Counter[Feature]) -> None:
    # A book ready to be written has no notes amid sentences and no bare marks any more.
    kinds = {*get_args(Inline), *get_args(Block), Part} - {InlineNote, FootnoteMark}
    assert kinds - set(found) == set()


OF_NODES = (ChapterKind, DivisionKind, LineRole, MatterKind, NoteKind, OrnamentKind, Rank)
OF_MANIFESTS = (Disposition, EmbedFonts, EpubTarget, Smart)


@pytest.mark.parametrize("kinds", [*OF_NODES, *OF_MANIFESTS])
def test_every_member(kinds: Any, found: Counter[Feature]) -> None:
    assert set(kinds) - set(found) == set()


def test_every_theme_and_direction(found: Counter[Feature]) -> None:
    themes = {path.parent.name for path in (Path(__file__).parents[2] / "styles").glob("*/theme.toml")}
    assert len(themes) >= 3
    assert {*themes, "ltr", "rtl", "note with several marks"} - set(found) == set()


def test_every_reader(found: Counter[Feature]) -> None:
    readers = {**TEXT, **SITES, **DOCUMENTS}
    assert {readers[ending] for ending in readers if ending in found} == set(readers.values())


def test_every_key(found: Counter[Feature]) -> None:
    keys = {key for key in _keys(Manifest) if not key.startswith(NO_EPUBS)}
    assert keys - set(found) == set()
