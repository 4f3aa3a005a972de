"""What a reader gives back: the works and chapters found in a source, and what was understood of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.model.nodes import Blocks, Footnote, Inlines
from bookc.model.works import About


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A chapter understood: its heading (number and name apart), blocks and footnotes.

    `ids` are names that the source gives to the chapter itself (`# Title {#id}`); `part` is the title of the
    part that it stands in, where the source has parts; `authors` are those of this chapter, where they differ;
    `shown` is the heading as an archive shows it.
    """

    label: str
    title: Inlines
    span: Span
    blocks: Blocks
    footnotes: tuple[Footnote, ...] = ()
    ids: tuple[str, ...] = ()
    part: Inlines = ()
    authors: tuple[str, ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A story and its chapters; `about` is what the source says of it as a whole, if it does."""

    chapters: tuple[FoundChapter, ...]
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing understood of a source, for `bookc inspect`.

    `kind` is a kind of `bookc.evidence.Kind`, or `text` for what stays story though it looks like something
    else; `other` is what it could be in a doubtful case. `text` are its own words, `confidence` runs from 0
    to 1, `form` is a divider's form.
    """

    kind: str
    span: Span
    text: str
    confidence: float
    reasons: tuple[str, ...]
    form: str = ""
    other: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return bool(self.other)


@dataclass(frozen=True, slots=True)
class Reading:
    """A source understood: its works, what was found in its lines, and the images inside it.

    `images` are by path, the source's own with `!/` between (`story.docx!/media/image1.png`). `used` are the
    indices of the rulings, and of the replacements, that met something.
    """

    source: Source
    works: tuple[Work, ...]
    findings: tuple[Finding, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    used: frozenset[int] = frozenset()
    replaced: tuple[tuple[int, Span], ...] = ()

    @property
    def chapters(self) -> tuple[FoundChapter, ...]:
        """The chapters of all works, in order."""
        return tuple(chapter for work in self.works for chapter in work.chapters)
