"""From a place in a document of an EPUB to the line of the source it was built from.

bookc's builds are reproducible, so no map lies beside the book: the manifest's sections are made anew in memory, with
what block made which words. A document that has just these words, or a stretch of them where a long chapter was cut, is
led back by their count; so page marks and the spans of a Kobo's book do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Source
from bookc.checking.book import XHTML_TYPE, Epub
from bookc.checking.finding import Finding
from bookc.xhtml.places import signs_of
from bookc.xhtml.tracing import Traced, TracedSection, source_of

_STRETCH = 200
"""Signs that a document must have to be looked for inside a section."""


@dataclass(frozen=True)
class Made:
    """The sections of a manifest made anew, and the sources of their blocks."""

    name: str
    sections: Sequence[TracedSection] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class _Led:
    """A document whose words are known: the blocks of its section, and how many signs of it come before."""

    blocks: Sequence[Traced]
    before: int


def map_back(book: Epub, findings: Sequence[Finding], made: Made, sink: Sink) -> list[Finding]:
    """The findings, each with its place in the source where that is known; then its message names the EPUB's line."""
    led: dict[str, _Led] = {}
    for item in book.items:
        if item.media_type == XHTML_TYPE and item.path and (data := book.read(item.path)):
            found = _find(signs_of(_body(data.decode("utf-8", "replace"))), made.sections)
            if found:
                led[item.path] = found
    if not led:
        message = (
            f"No document is as “{made.name}” makes it now: the sources have changed since, or it made another book."
        )
        return [*findings, Finding("epub/source-changed", message)]
    return [_mapped(one, led, made, sink) for one in findings]


def _body(document: str) -> str:
    return document.partition("<body")[2].partition(">")[2]


def _find(signs: str, sections: Sequence[TracedSection]) -> _Led | None:
    for section in sections:
        if section.signs == signs and section.blocks:
            return _Led(section.blocks, 0)
    if len(signs) >= _STRETCH:
        for section in sections:
            at = section.signs.find(signs)
            if at >= 0:
                return _Led(section.blocks, at)
    return None


def _mapped(one: Finding, led: Mapping[str, _Led], made: Made, sink: Sink) -> Finding:
    if one.span is None or one.path not in led:
        return one
    document = sink.sources[one.span.file]
    place = document.place(one.span)
    where = led[one.path]
    before = where.before + len(signs_of(_body(document.text[: one.span.start])))
    span = source_of(where.blocks, before)
    if span is None or span.file not in made.sources:
        return one
    sink.add_source(made.sources[span.file])
    return replace(one, message=f"{one.message} ({one.span.file}:{place.line})", span=span)
