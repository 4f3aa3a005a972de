"""The manifest and what the readers found, put together as a book."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bookc.base.diagnostics import Sink
from bookc.base.source import Source
from bookc.base.words import slug
from bookc.design.terms import terms
from bookc.evidence import Kind, judge
from bookc.manifest.load import Loaded
from bookc.manifest.schema import ChapterEntry, Manifest, PartEntry, Person
from bookc.model.metadata import Contributor, Metadata, Series
from bookc.model.nodes import Blocks, Book, Chapter, ChapterKind, CodeBlock, Inlines, Literal, Paragraph, Part, Text
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.readers.markdown import read_prose
from bookc.readers.reading import Reading

NAMESPACE = uuid.UUID("6f2c8f0e-6d0c-5f57-9d4e-0b00cc000001")
"""The namespace of works' identifiers made by bookc; changing it would change every book's identity."""

EPOCH = "2000-01-01T00:00:00Z"
"""`dcterms:modified` of a book that has no date, so that equal input gives equal bytes."""


def metadata(manifest: Manifest, source_date_epoch: str | None) -> Metadata:
    """The book's metadata.

    The identifier of a work without one is a UUID from title, authors and language, so it stays while the
    text changes. `modified` is the manifest's date, else SOURCE_DATE_EPOCH (seconds since 1970, as
    reproducible-builds.org defines it), else a fixed date.
    """
    people = _people(manifest.people)
    names = "\n".join(person.name for person in people)
    identity = f"{manifest.title}\n{names}\n{manifest.language}"
    return Metadata(
        title=manifest.title.strip(),
        subtitle=manifest.subtitle.strip(),
        people=people,
        language=manifest.language,
        identifier=manifest.identifier or f"urn:uuid:{uuid.uuid5(NAMESPACE, identity)}",
        modified=_modified(manifest.date, source_date_epoch),
        series=Series(manifest.series.name, manifest.series.number) if manifest.series else None,
        publisher=manifest.publisher,
        date=manifest.date or "",
        rights=manifest.rights,
        description=" ".join(manifest.description.split()),
        subjects=manifest.subjects,
        source=manifest.source,
    )


def _people(people: Sequence[Person]) -> tuple[Contributor, ...]:
    return tuple(Contributor(p.name, p.role, p.sort or sort_name(p.name)) for p in people)


_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "du", "la", "le", "van", "von", "der", "den", "ter", "af", "av"}
)


def sort_name(name: str) -> str:
    """A name as on a shelf: “Jane Austen” gives “Austen, Jane”, “Ursula K. Le Guin” “Le Guin, Ursula K.”;
    a name of one word, or with digits or underscores as pen names have them, stays."""
    words = name.split()
    if len(words) < 2 or "," in name or any(c.isdigit() or c == "_" for c in name):
        return name
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return f"{' '.join(words[first:])}, {' '.join(words[:first])}"


def _modified(date: str | None, source_date_epoch: str | None) -> str:
    if date:
        return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
    seconds = source_date_epoch or ""
    # The last second of the year 9999 has twelve digits; “²” counts as a digit to Python.
    if seconds.isascii() and seconds.isdigit() and len(seconds) <= 12 and int(seconds) < 253_402_300_800:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return EPOCH


def assemble(loaded: Loaded, readings: Mapping[str, Reading], made: Metadata, sink: Sink) -> Book:
    """The book's body from the manifest's list; `readings` are by path. Front and back matter come later."""
    names = _Names()
    numbers = _Numbers()
    body: list[Part | Chapter] = []
    for index, entry in enumerate(loaded.manifest.chapters):
        if isinstance(entry, PartEntry):
            numbers.part += 1
            chapters = tuple(
                _chapter(loaded, inner, readings[inner.file], ("chapters", index, "chapters", at), names, numbers, sink)
                for at, inner in enumerate(entry.chapters)
            )
            body.append(Part(names.take(f"part-{numbers.part}"), (Text(entry.part),), chapters))
        else:
            body.append(_chapter(loaded, entry, readings[entry.file], ("chapters", index), names, numbers, sink))
    return Book(made, (), tuple(body), ())


class _Numbers:
    """How many chapters and parts there have been."""

    chapter = 0
    part = 0


class _Names:
    """Ids in use, so that none is given twice."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def take(self, name: str) -> str:
        """`name`, or with a number behind it if it is taken."""
        free, count = name, 1
        while free in self.used:
            count += 1
            free = f"{name}-{count}"
        self.used.add(free)
        return free


def _chapter(
    loaded: Loaded,
    entry: ChapterEntry,
    reading: Reading,
    path: tuple[str | int, ...],
    names: _Names,
    numbers: _Numbers,
    sink: Sink,
) -> Chapter:
    # Numbers count only chapters, so that a prologue added later renames no file of a serial.
    if entry.kind is ChapterKind.CHAPTER:
        numbers.chapter += 1
        name = names.take(f"chapter-{numbers.chapter}")
    else:
        name = names.take(entry.kind.value)
    label, title, blocks = reading.label, reading.title, reading.blocks
    if entry.title:
        own = ": ".join(part for part in (label, plain_text(title)) if part)
        if own and own.casefold() != entry.title.strip().casefold():
            sink.add("source/title-replaced", f"“{own}” gives way to the manifest's “{entry.title}”.", reading.span)
        label, title = _split(entry.title)
        if not own:
            blocks = _without_title(blocks, entry.title)
    elif not label and not plain_text(title).strip():
        title = _fallback_title(entry, loaded.manifest.language, numbers.chapter)
        if entry.kind is ChapterKind.CHAPTER:
            sink.add(
                "source/no-title",
                f"No title was found in “{entry.file}”.",
                loaded.where(*path, "file") or loaded.where(*path),
            )
    return Chapter(
        id=name,
        kind=entry.kind,
        label=label,
        title=title,
        blocks=blocks,
        source=entry.file,
        span=reading.span,
        authors=_people(entry.authors),
        credit=_credit(entry, loaded, sink),
        footnotes=reading.footnotes,
        ids=reading.ids,
    )


def _credit(entry: ChapterEntry, loaded: Loaded, sink: Sink) -> Inlines:
    """The credit's Markdown as one line."""
    blocks = read_prose(Source(f"{loaded.source.name}, credit", entry.credit), sink, "") if entry.credit else ()
    found: Inlines = ()
    for block in iter_blocks(blocks):
        runs = ((Literal(block.text),),) if isinstance(block, CodeBlock) else runs_of(block)
        for run in runs:
            found += ((Text(" "),) if found else ()) + run
    return found


def _split(title: str) -> tuple[str, Inlines]:
    """Number and name of a title that the manifest gives, apart as those found in files are."""
    for verdict in judge([title]).verdicts:
        if verdict.kind is Kind.HEADING and verdict.number and verdict.title:
            return verdict.number, (Text(verdict.title),)
    return "", (Text(title),)


def _without_title(blocks: Blocks, title: str) -> Blocks:
    """The blocks without a first line that is but the title, which the file has as the manifest gives it."""
    if blocks and isinstance(blocks[0], Paragraph):
        first = " ".join(plain_text(blocks[0].inlines).split())
        if first.casefold() == " ".join(title.split()).casefold():
            return blocks[1:]
    return blocks


def _fallback_title(entry: ChapterEntry, language: str, number: int) -> Inlines:
    if entry.kind is not ChapterKind.CHAPTER:
        return (Text(terms(language).pieces[entry.kind]),)
    stem = entry.file.rpartition("/")[2].rpartition(".")[0]
    words = [word for word in slug(stem, "0").split("-") if not word.isdigit()]
    return (Text(" ".join(words).capitalize() or f"{terms(language).pieces[entry.kind]} {number}"),)


def with_chapters(book: Book, change: Mapping[str, Chapter]) -> Book:
    """The book with chapters replaced, by id."""
    body: list[Part | Chapter] = []
    for piece in book.body:
        if isinstance(piece, Part):
            body.append(replace(piece, chapters=tuple(change.get(c.id, c) for c in piece.chapters)))
        else:
            body.append(change.get(piece.id, piece))
    return replace(book, body=tuple(body))
