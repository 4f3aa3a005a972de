"""From a line of a document in an EPUB to the line of the source it was built from.

bookc's builds are reproducible, so no map lies beside the book: the manifest's documents are made anew in memory, with
what block made which lines, and a document that has the very same bytes in the EPUB has the very same lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.checking.book import XHTML_TYPE, Epub
from bookc.checking.finding import Finding
from bookc.xhtml.tracing import Traced, source_of


@dataclass(frozen=True)
class Made:
    """The documents of a manifest made anew: bytes to what block made which lines; and the sources of these blocks."""

    name: str
    documents: Mapping[bytes, Sequence[Traced]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


def map_back(book: Epub, findings: Sequence[Finding], made: Made, sink: Sink) -> list[Finding]:
    """The findings, each with its place in the source where that is known; then its message names the EPUB's line."""
    paths = [item.path for item in book.items if item.media_type == XHTML_TYPE and item.path]
    traced = {path: made.documents[data] for path in paths if (data := book.read(path)) in made.documents and data}
    if not traced:
        message = (
            f"No document is as “{made.name}” makes it now: the sources have changed since, or it made another book."
        )
        return [*findings, Finding("epub/source-changed", message)]
    return [_mapped(one, traced, made, sink) for one in findings]


def _mapped(one: Finding, traced: Mapping[str, Sequence[Traced]], made: Made, sink: Sink) -> Finding:
    if one.span is None or one.path not in traced:
        return one
    place = sink.sources[one.span.file].place(one.span)
    span: Span | None = source_of(traced[one.path], place.line)
    if span is None or span.file not in made.sources:
        return one
    sink.add_source(made.sources[span.file])
    return replace(one, message=f"{one.message} ({one.span.file}:{place.line})", span=span)
