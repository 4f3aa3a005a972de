"""What a source says of a work as a whole: an archive's page of a story, a document's title."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.model.metadata import Series
from bookc.model.nodes import Blocks


@dataclass(frozen=True, slots=True)
class Tags:
    """A row of a work's tags: its label (“Rating”, “Fandoms”) and values, as the archive writes them."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """A work's own metadata; what the source does not say is empty.

    `warnings` are content warnings, `tags` the other rows; `notes` and `endnotes` those of the whole work.
    `source` is its address, `archive` the site's name (empty for a document of one's own); `language` is a
    BCP 47 tag; `published` and `updated` are dates as the archive writes them, `status` is “complete” or such.
    """

    title: str
    authors: tuple[str, ...] = ()
    summary: Blocks = ()
    warnings: tuple[str, ...] = ()
    tags: tuple[Tags, ...] = ()
    notes: Blocks = ()
    endnotes: Blocks = ()
    series: tuple[Series, ...] = ()
    language: str = ""
    source: str = ""
    archive: str = ""
    published: str = ""
    updated: str = ""
    status: str = ""
