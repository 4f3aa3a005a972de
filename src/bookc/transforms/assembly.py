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
from bookc.manifest.load import Loaded
from bookc.manifest.schema import ChapterEntry, Manifest, PartEntry, Person
from bookc.model.metadata import Contributor, Metadata, Series
from bookc.model.nodes import Book, Chapter, ChapterKind, Inlines, Part, Text
from bookc.model.walk import plain_text, runs_of
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
    if source_date_epoch and source_date_epoch.isdigit() and int(source_date_epoch) < 253_402_300_800:
        return datetime.fromtimestamp(int(source_date_epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
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
            body.append(Part(names.take(f"part-{numbers.part}"), "", (Text(entry.part),), chapters))
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
    label, title = reading.label, reading.title
    if entry.title:
        own = ": ".join(part for part in (label, plain_text(title)) if part)
        if own and own.casefold() != entry.title.strip().casefold():
            sink.add("source/title-replaced", f"“{own}” gives way to the manifest's “{entry.title}”.", reading.span)
        label, title = "", (Text(entry.title),)
    elif not label and not title:
        title = _fallback_title(entry, loaded.manifest.language)
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
        blocks=reading.blocks,
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
    for block in blocks:
        for run in runs_of(block):
            found += ((Text(" "),) if found else ()) + run
    return found


def _fallback_title(entry: ChapterEntry, language: str) -> Inlines:
    if entry.kind is not ChapterKind.CHAPTER:
        return (Text(terms(language).pieces[entry.kind]),)
    stem = entry.file.rpartition("/")[2].rpartition(".")[0]
    words = [word for word in slug(stem, "untitled").split("-") if not word.isdigit()]
    return (Text(" ".join(words).capitalize() or "Untitled"),)


def with_chapters(book: Book, change: Mapping[str, Chapter]) -> Book:
    """The book with chapters replaced, by id."""
    body: list[Part | Chapter] = []
    for piece in book.body:
        if isinstance(piece, Part):
            body.append(replace(piece, chapters=tuple(change.get(c.id, c) for c in piece.chapters)))
        else:
            body.append(change.get(piece.id, piece))
    return replace(book, body=tuple(body))
