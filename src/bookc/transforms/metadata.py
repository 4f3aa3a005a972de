"""The book's metadata: what the manifest says, completed by what its one work says of itself."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bookc.manifest.load import Loaded
from bookc.manifest.schema import Manifest, Person
from bookc.model.metadata import Contributor, Metadata, Series
from bookc.model.nodes import Blocks
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.model.works import About

NAMESPACE = uuid.UUID("6f2c8f0e-6d0c-5f57-9d4e-0b00cc000001")
"""The namespace of works' identifiers made by bookc; changing it would change every book's identity."""

EPOCH = "2000-01-01T00:00:00Z"
"""`dcterms:modified` of a book that has no date, so that equal input gives equal bytes."""


def metadata(manifest: Manifest, source_date_epoch: str | None) -> Metadata:
    """The book's metadata.

    The identifier of a work without one is a UUID from title, authors and language, so it stays while the
    text changes. `modified` is SOURCE_DATE_EPOCH (seconds since 1970, as reproducible-builds.org defines it),
    else the manifest's date, else a fixed one.
    """
    people = contributors(manifest.people)
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


def completed(made: Metadata, loaded: Loaded, about: About) -> Metadata:
    """The metadata with what the book's one work says of itself, wherever the manifest says nothing."""
    said = loaded.given
    series = about.series[0] if about.series else None
    tags = tuple(value for row in about.tags if row.label.casefold() not in _NO_SUBJECT for value in row.values)
    return replace(
        made,
        description=made.description or (made.description if said("description") else in_words(about.summary)),
        subjects=made.subjects if said("subjects") else tuple(dict.fromkeys(tags)),
        source=made.source or about.source,
        series=made.series or (None if said("series") else series),
        language=made.language if said("language") else about.language or made.language,
    )


_NO_SUBJECT = frozenset({"rating", "category", "categories", "language", "status", "publisher", "collections"})
"""Rows of tags that say nothing of what a work deals with."""


def in_words(blocks: Blocks) -> str:
    """Blocks as one plain text, for metadata."""
    runs = (plain_text(run) for block in iter_blocks(blocks) for run in runs_of(block))
    return " ".join(" ".join(runs).split())


def contributors(people: Sequence[Person]) -> tuple[Contributor, ...]:
    """People of the manifest as contributors."""
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


def is_epoch(seconds: str) -> bool:
    """Whether SOURCE_DATE_EPOCH says a time that there is."""
    # The last second of the year 9999 has twelve digits; “²” counts as a digit to Python.
    return seconds.isascii() and seconds.isdigit() and len(seconds) <= 12 and int(seconds) < 253_402_300_800


def _modified(date: str | None, source_date_epoch: str | None) -> str:
    seconds = source_date_epoch or ""
    if is_epoch(seconds):
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z" if date else EPOCH
