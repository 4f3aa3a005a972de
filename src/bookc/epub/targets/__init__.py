"""One EPUB for each kind of reader, made from the universal one: the table of targets.

A target is a file name's ending, a pure function from publication to publication, and a check that tells what its
readers will refuse or not show. What differs between them, and why, is a table in `tests/epub/targets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.design.reader_limits import DOCUMENT
from bookc.epub.items import XHTML, Publication
from bookc.epub.splitting import LIMIT


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of reader: `suffix` ends the file's name, `transform` makes its publication of the universal one, and
    `lint` tells of the universal one, and of the file's bytes, what these readers mind. `limit` is how many bytes a
    section may have before the transform, so that most have fewer than 250 kB behind it; `shaped` sees to the others.
    """

    suffix: str
    transform: Callable[[Publication], Publication]
    lint: Callable[[Publication, Sink, int], None]
    limit: int = LIMIT


def shaped(target: Target, publish: Callable[[int], Publication]) -> tuple[Publication, Publication]:
    """A target's publication, and the universal one that it was made of.

    `publish` makes the universal one with sections of at most so many bytes. They are cut shorter where the transform
    makes documents longer than `DOCUMENT`: in a dialogue of single words, Kobo's spans take thrice the words' room.
    """
    source = publish(target.limit)
    made = target.transform(source)
    while (longest := _longest(made)).size > DOCUMENT:
        before = next((len(item.data) for item in source.items if item.href == longest.href), 0)
        again = publish(max(before * DOCUMENT // longest.size * 19 // 20, DOCUMENT // 20))
        shorter = target.transform(again)
        if _longest(shorter).size >= longest.size:
            break  # what is so long cannot be cut
        source, made = again, shorter
    return made, source


class _Length(NamedTuple):
    """How many bytes a document has, and its address."""

    size: int
    href: str


def _longest(publication: Publication) -> _Length:
    # The contents are one document, whatever the limit.
    texts = (item for item in publication.items if item.media_type == XHTML and "nav" not in item.properties)
    return max((_Length(len(item.data), item.href) for item in texts), default=_Length(0, ""))


def _same(publication: Publication) -> Publication:
    return publication


def _nothing(_: Publication, __: Sink, ___: int) -> None:
    return


def _kobo(publication: Publication) -> Publication:
    from bookc.epub.targets import kobo

    return kobo.transform(publication)


def _lint_kobo(publication: Publication, sink: Sink, _: int) -> None:
    from bookc.epub.targets import kobo

    kobo.lint(publication, sink)


def _kindle(publication: Publication) -> Publication:
    from bookc.epub.targets import kindle

    return kindle.transform(publication)


def _lint_kindle(publication: Publication, sink: Sink, size: int) -> None:
    from bookc.epub.targets import kindle_rules

    kindle_rules.lint(publication, sink, size)


# A target's room is entered only when its EPUB is made.
TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "universal": Target(".epub", _same, _nothing),
        "kobo": Target(".kepub.epub", _kobo, _lint_kobo, LIMIT // 2),
        "kindle": Target("-kindle.epub", _kindle, _lint_kindle),
    }
)
"""The targets by the names that a manifest uses."""
