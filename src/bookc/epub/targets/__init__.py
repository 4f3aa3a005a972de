"""One EPUB for each kind of reader, made from the universal one: the table of targets.

A target is a file name's ending, a pure function from publication to publication, and a check that tells what its
readers will refuse or not show. What differs between them, and why, is a table in `tests/epub/targets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.epub.items import Publication
from bookc.epub.splitting import LIMIT


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of reader: `suffix` ends the file's name, `transform` makes its publication of the universal one, and
    `lint` tells of the universal one what these readers mind. `limit` is how many bytes a document may have before
    the transform, so that it has fewer than 250 kB behind it."""

    suffix: str
    transform: Callable[[Publication], Publication]
    lint: Callable[[Publication, Sink], None]
    limit: int = LIMIT


def _same(publication: Publication) -> Publication:
    return publication


def _nothing(_: Publication, __: Sink) -> None:
    return


def _kobo(publication: Publication) -> Publication:
    from bookc.epub.targets import kobo

    return kobo.transform(publication)


def _lint_kobo(publication: Publication, sink: Sink) -> None:
    from bookc.epub.targets import kobo

    kobo.lint(publication, sink)


def _kindle(publication: Publication) -> Publication:
    from bookc.epub.targets import kindle

    return kindle.transform(publication)


def _lint_kindle(publication: Publication, sink: Sink) -> None:
    from bookc.epub.targets import kindle_rules

    kindle_rules.lint(publication, sink)


# A target's room is entered only when its EPUB is made.
TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "universal": Target(".epub", _same, _nothing),
        "kobo": Target(".kepub.epub", _kobo, _lint_kobo, LIMIT // 2),
        "kindle": Target("-kindle.epub", _kindle, _lint_kindle),
    }
)
"""The targets by the names that a manifest uses."""
