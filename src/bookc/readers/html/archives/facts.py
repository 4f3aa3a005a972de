"""What an archive's page says of a work, gathered row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

from bookc.model.metadata import Series
from bookc.model.works import About, Tags
from bookc.readers.flow import Leaf
from bookc.readers.html.archives.common import site_of


@dataclass
class Facts:
    """The metadata of a work while its rows are read; `archive` is the site's name, or found by the address."""

    title: str = ""
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    tags: list[Tags] = field(default_factory=list)
    series: tuple[Series, ...] = ()
    language: str = ""
    source: str = ""
    archive: str = ""
    published: str = ""
    updated: str = ""
    status: str = ""
    summary: list[Leaf] = field(default_factory=list)

    def about(self) -> About:
        """The metadata as they stand; summary and notes go their own way."""
        return About(
            self.title,
            self.authors,
            warnings=self.warnings,
            tags=tuple(self.tags),
            series=self.series,
            language=self.language,
            source=self.source,
            archive=self.archive or (site_of(self.source) if self.source else ""),
            published=self.published,
            updated=self.updated,
            status=self.status,
        )
