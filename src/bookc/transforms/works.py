"""The works that the manifest's files bring: which chapters are one work, its title page, its notes' places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.design.terms import TERMS, terms
from bookc.manifest.load import Loaded
from bookc.manifest.schema import ChapterEntry, Disposition, PartEntry
from bookc.model.metadata import Contributor, Metadata
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Chapter,
    ChapterKind,
    Inline,
    Inlines,
    LineRole,
    Link,
    NoteBlock,
    NoteKind,
    Paragraph,
    Strong,
    Text,
)
from bookc.model.walk import map_inlines, map_runs, plain_text
from bookc.model.works import About
from bookc.readers.reading import FoundChapter, Reading
from bookc.transforms.metadata import contributors, in_words, sort_name

Path = tuple[str | int, ...]
_NOWHERE = Span("", 0, 0)
NO_WARNING = frozenset({"no archive warnings apply"})
"""What an archive writes where there is nothing to warn of."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Chapters of one work, or of one file, in the order of the manifest's list.

    `entry` and `path` are the first entry that brings it and its place in the manifest; `in_part` is the index of
    the manifest's part that holds it.
    """

    entry: ChapterEntry
    path: Path
    chapters: tuple[FoundChapter, ...]
    about: About | None = None
    in_part: int | None = None

    @property
    def is_work(self) -> bool:
        """Whether the source says so much of it that it has a title page of its own."""
        about = self.about
        if about is None:
            return False
        return bool(about.authors or about.summary or about.source or about.tags or len(self.chapters) > 1)


def place(loaded: Loaded, readings: Mapping[str, Reading]) -> tuple[Placed, ...]:
    """Every work and file in order. Files that follow each other and hold the same work's chapters, as saved page
    by page, are one work."""
    found: list[Placed] = []
    for index, listed in enumerate(loaded.manifest.chapters):
        if isinstance(listed, PartEntry):
            for at, entry in enumerate(listed.chapters):
                _add(found, entry, ("chapters", index, "chapters", at), readings[entry.file], index)
        else:
            _add(found, listed, ("chapters", index), readings[listed.file], None)
    return tuple(found)


def _add(found: list[Placed], entry: ChapterEntry, path: Path, reading: Reading, in_part: int | None) -> None:
    for work in reading.works:
        last = found[-1] if found else None
        if last and last.in_part == in_part and work.about and last.about and _same(last.about, work.about):
            about = replace(last.about, endnotes=(*last.about.endnotes, *work.about.endnotes))
            found[-1] = replace(last, chapters=(*last.chapters, *work.chapters), about=about)
        else:
            found.append(Placed(entry, path, work.chapters, work.about, in_part))


def _same(one: About, other: About) -> bool:
    """Whether two pages tell of one work: its title and authors, or its address."""
    if one.source and other.source:
        return one.source == other.source
    return (one.title.casefold(), one.authors) == (other.title.casefold(), other.authors)


def is_volume(placed: Sequence[Placed]) -> bool:
    """Whether the book holds several works, or a work among other pieces."""
    return any(one.is_work for one in placed) and len(placed) > 1


def authors_of(one: Placed, made: Metadata) -> tuple[Contributor, ...]:
    """A work's authors, if they are not simply the book's."""
    if one.entry.authors:
        return contributors(one.entry.authors)
    return differing(one.about.authors if one.about else (), None, made)


def differing(names: Sequence[str], one: Placed | None, made: Metadata) -> tuple[Contributor, ...]:
    """Names as authors, unless they are the work's, or the book's own."""
    usual = list(one.about.authors) if one and one.about and one.about.authors else [p.name for p in made.authors]
    if [name.casefold() for name in names] == [name.casefold() for name in usual]:
        return ()
    return tuple(Contributor(name, "aut", sort_name(name)) for name in names)


_KINDS: Mapping[str, ChapterKind] = {
    name.casefold(): ChapterKind(kind)
    for words in TERMS.values()
    for kind, name in words.pieces.items()
    if kind != ChapterKind.CHAPTER.value
}


def kind_of(chapter: FoundChapter) -> ChapterKind:
    """What a chapter is by its heading, in whatever language: “Prologue”, “Nachwort”; a chapter otherwise."""
    words = (chapter.label or plain_text(chapter.title)).casefold().split(":")[0].strip(" .–—-")
    return _KINDS.get(words, ChapterKind.CHAPTER)


# --- what a work says of itself ------------------------------------------------------------------------------


def line(words: str) -> Paragraph:
    """A line that names a work or part before a chapter."""
    return Paragraph((Strong((Text(words),)),), _NOWHERE, LineRole.TAGS)


def part_line(
    chapter: FoundChapter, before: Chapter | None, found: Sequence[FoundChapter], index: int, known: str = ""
) -> tuple[Paragraph, ...]:
    """A part's title before its first chapter, where the book's parts are something else; `known` is the title
    that the manifest gives the part already."""
    if not chapter.part or (before is not None and found[index - 1].part == chapter.part):
        return ()
    if plain_text(chapter.part).casefold() == known.casefold():
        return ()
    return (Paragraph((Strong(chapter.part),), chapter.span, LineRole.TAGS),)


def title_page(about: About, notes: Mapping[NoteKind, Disposition], language: str) -> Blocks:
    """What stands on a work's title page below title and authors: summary, warnings, tags."""
    blocks: list[Block] = list(summary_of(about, notes))
    warnings = warnings_of(about)
    if warnings and notes.get(NoteKind.WARNING) is not Disposition.DROP:
        blocks.append(_warning(warnings, language))
    blocks.extend(tag_rows(about))
    return tuple(blocks)


def summary_of(about: About, notes: Mapping[NoteKind, Disposition]) -> Blocks:
    """A work's summary, unless the manifest drops summaries."""
    if not about.summary or notes.get(NoteKind.SUMMARY) is Disposition.DROP:
        return ()
    return (NoteBlock(NoteKind.SUMMARY, _unlinked(about.summary), about.summary[0].span),)


def tag_rows(about: About) -> Blocks:
    """A work's tags, a line for each row."""
    return tuple(
        Paragraph((Strong((Text(f"{row.label}:"),)), Text(f" {', '.join(row.values)}")), _NOWHERE, LineRole.TAGS)
        for row in about.tags
        if row.values
    )


def warnings_of(about: About) -> tuple[str, ...]:
    """What a work warns of."""
    return tuple(warning for warning in about.warnings if warning.casefold() not in NO_WARNING)


def _warning(warnings: Sequence[str], language: str) -> NoteBlock:
    words = Paragraph((Text(terms(language).listed(warnings)),), _NOWHERE)
    return NoteBlock(NoteKind.WARNING, (words,), _NOWHERE, at_start=True)


def with_notes(
    chapters: Sequence[FoundChapter], about: About, language: str, *, single: bool = False
) -> tuple[FoundChapter, ...]:
    """A work's chapters with the notes of the whole work before the first and behind the last."""
    out = list(chapters)
    lead: list[Block] = []
    if single and warnings_of(about):
        lead.append(_warning(warnings_of(about), language))
    if about.notes:
        lead.append(NoteBlock(NoteKind.AUTHOR_NOTE, about.notes, about.notes[0].span, at_start=True))
    if lead:
        out[0] = replace(out[0], blocks=(*lead, *out[0].blocks))
    if about.endnotes:
        note = NoteBlock(NoteKind.AUTHOR_NOTE, about.endnotes, about.endnotes[0].span)
        out[-1] = replace(out[-1], blocks=(*out[-1].blocks, note))
    return tuple(out)


_WORD = re.compile(r"\w[\w’'-]*")
_BY = frozenset({"by", "title", "author", "story", "von", "par", "por", "di", "door", "av", "от", "a"})


def without_byline(blocks: Blocks, made: Metadata) -> Blocks:
    """A chapter's blocks without a header that says only what the book's title page says: its title and authors."""
    known = (made.title, *(person.name for person in made.people))
    out: list[Block] = []
    for block in blocks:
        match block:
            case NoteBlock(kind=NoteKind.HEADER, at_start=True) if says_only(in_words(block.blocks), known):
                continue
        out.append(block)
    return tuple(out)


def says_only(text: str, known: Iterable[str]) -> bool:
    """Whether a header's text says no more than the book's title and its people's names, which are `known`."""
    names = " ".join(known).casefold()
    plain = {*_WORD.findall(names), *_BY}
    words = _WORD.findall(text.casefold())
    return bool(words) and set(words) <= plain


def _unlinked(blocks: Blocks) -> Blocks:
    """Blocks without links inside their page, which has gone."""

    def change(inline: Inline) -> Inlines:
        if isinstance(inline, Link) and inline.href.startswith("#"):
            return inline.children
        return () if isinstance(inline, Anchor) else (inline,)

    return tuple(map_runs(block, lambda run: map_inlines(run, change)) for block in blocks)
