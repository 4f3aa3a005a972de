"""Diagnostics: what a stage tells a person of a mistake, and the sink that gathers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import IntEnum

from bookc.base.codes import CODES, Severity
from bookc.base.frozen import dataclass
from bookc.base.source import Place, Source, Span

__all__ = ["BookcError", "Diagnostic", "Severity", "Sink", "Verbosity"]


class Verbosity(IntEnum):
    """How much the terminal shows: errors and warnings, also information, also details."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


class BookcError(Exception):
    """A build that cannot go on; what is wrong stands in the sink's diagnostics."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint: a code of `bookc.base.codes`, what is wrong, where, and how to mend it here."""

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    file: str = ""

    @property
    def severity(self) -> Severity:
        """The severity that the code's row states."""
        return CODES[self.code].severity


@dataclass
class Sink:
    """Gathers the diagnostics of a build and the sources that their spans point into.

    Equal diagnostics are kept once. `strict` makes `failed` count warnings as errors.
    """

    strict: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    _seen: set[Diagnostic] = field(default_factory=set, repr=False)

    def add_source(self, source: Source) -> Source:
        """Remember `source`, so that spans into it can be shown; gives it back."""
        self.sources[source.name] = source
        return source

    def add(self, code: str, message: str, span: Span | None = None, *, hint: str = "", file: str = "") -> None:
        """Add a diagnostic; `code` must be a row of `CODES`. `file` names a file that has no lines."""
        diagnostic = Diagnostic(code, message, span, hint, file)
        if code not in CODES:
            raise KeyError(code)
        if diagnostic not in self._seen:
            self._seen.add(diagnostic)
            self.diagnostics.append(diagnostic)

    def within(self, text: str, span: Span | None) -> Span | None:
        """Where `text` first stands inside `span`, or `span` itself if it is not there as such."""
        source = self.sources.get(span.file) if span else None
        if span is None or source is None:
            return span
        at = source.text.find(text, span.start, span.end)
        return Span(span.file, at, at + len(text)) if at >= 0 else span

    def place(self, diagnostic: Diagnostic) -> Place | None:
        """File, line and column of a diagnostic, if its source is known."""
        span = diagnostic.span
        if span is None or span.file not in self.sources:
            return None
        return self.sources[span.file].place(span)

    @property
    def failed(self) -> bool:
        """Whether the build must stop: an error, or a warning under `strict`."""
        return self.fails()

    def fails(self, but: str = "") -> bool:
        """The same, with one code left out of account."""
        floor = Severity.WARNING if self.strict else Severity.ERROR
        return any(d.severity >= floor and d.code != but for d in self.diagnostics)

    def stop_if_failed(self) -> None:
        """Raise BookcError if `failed`; called between stages, so that one stage reports all it can."""
        if self.failed:
            raise BookcError

    def ordered(self) -> Iterable[Diagnostic]:
        """The diagnostics by file and line, those without a place first; order of finding decides ties."""

        def key(item: tuple[int, Diagnostic]) -> tuple[str, int, int]:
            index, diagnostic = item
            place = self.place(diagnostic)
            if place is None:
                return ("", 0, index)
            return (place.file, place.line, index)

        files = {name: index for index, name in enumerate(self.sources)}
        ranked = sorted(enumerate(self.diagnostics), key=key)
        ranked.sort(key=lambda item: files.get(item[1].span.file, -1) if item[1].span else -1)
        return [diagnostic for _, diagnostic in ranked]
