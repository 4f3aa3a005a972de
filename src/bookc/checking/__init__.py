"""An EPUB of any program checked: bookc's own rules, EPUBCheck and Ace where installed, lines led back to sources.

The rules are functions that take the opened `Epub` and give findings, by subject a file. An EPUB is another's file: it
is unpacked with limits, names are only looked up, and XML that is broken is a finding.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import count
from bookc.checking import (
    accessibility,
    ace,
    container,
    documents,
    epubcheck,
    links,
    navigation,
    notes,
    package,
    reading_systems,
    semantics,
    styles,
)
from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.mapping import Made, map_back
from bookc.readers.packed import open_packed

__all__ = ["CHECKERS", "Checked", "Finding", "Made", "Tools", "check_epub", "own_findings"]

CHECKERS = ("own", "epubcheck", "ace")
"""bookc's own rules, EPUBCheck, Ace by DAISY."""

MAX_BYTES = 400_000_000
"""A file larger than this is not read: unpacked, it would be larger than any book may be."""

SHOWN = 20
"""So many findings of one code are told of; of the rest, their number."""

RULES = (
    *container.RULES,
    *package.RULES,
    *documents.RULES,
    *links.RULES,
    *navigation.RULES,
    *notes.RULES,
    *semantics.RULES,
    *styles.RULES,
    *accessibility.RULES,
    *reading_systems.RULES,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: title, version of EPUB (2 or 3), number of documents, and by whom, with versions."""

    title: str
    version: int
    documents: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """What other programs need of this machine: a variable of the environment, and an environment with more in it."""

    env: Callable[[str], str | None]
    environment: Callable[[Mapping[str, str]], Mapping[str, str]]


def check_epub(
    path: str,
    data: bytes,
    sink: Sink,
    only: Collection[str] = CHECKERS,
    tools: Tools | None = None,
    made: Callable[[], Made | None] = lambda: None,
    progress: Callable[[str], None] = lambda _: None,
) -> Checked | None:
    """Check the EPUB `data`, whose path is `path`; None, with a diagnostic, if it cannot be unpacked.

    `only` are names of CHECKERS. Other programs run if `tools` are given. `made` makes the documents of the manifest
    anew, and is called only if there is something to lead back to its source.
    """
    unknown = set(only) - set(CHECKERS)
    if unknown:
        raise ValueError(f"there is no checker {', '.join(sorted(unknown))}; there are {', '.join(CHECKERS)}")
    packed = open_packed(path, data, sink)
    if packed is None:
        return None
    book = Epub(path, data, packed, sink)
    found: list[Finding] = []
    by: list[str] = []
    if "own" in only:
        progress("Rules")
        by.append("bookc")
        found += own_findings(book)
    if tools is not None:
        for name, findings in _others(book, only, tools, progress):
            found += findings
            by += [name] if name else []
    if any(one.span is not None and one.path in book.documents for one in found):
        progress("Sources")
        again = made()
        if again is not None:
            found = map_back(book, found, again, sink)
    _tell(book, found, sink)
    return Checked(book.title, book.version, len(book.documents), tuple(by))


def own_findings(book: Epub) -> list[Finding]:
    """What bookc's own rules find."""
    found = [one for rule in RULES for one in rule(book)]
    # Last, since rules parse as they go.
    found += documents.written(book)
    return list(dict.fromkeys(found))


def _others(
    book: Epub, only: Collection[str], tools: Tools, progress: Callable[[str], None]
) -> Iterator[tuple[str, list[Finding]]]:
    if not {"epubcheck", "ace"} & set(only):
        return
    with _as_file(book) as path:
        for name in ("epubcheck", "ace"):
            if name not in only:
                continue
            tool = epubcheck.find(tools.env) if name == "epubcheck" else ace.find()
            if tool.missing:
                yield "", [Finding("epub/tool-missing", tool.missing, hint=tool.hint)]
                continue
            progress("EPUBCheck" if name == "epubcheck" else "Ace")
            if name == "epubcheck":
                yield epubcheck.check(book, tool, path)
            else:
                yield ace.check(book, tool, path, tools.env, tools.environment)


@contextlib.contextmanager
def _as_file(book: Epub) -> Iterator[Path]:
    """The bytes that were checked as a file with an EPUB's name, whatever becomes of the file they were read from."""
    with tempfile.TemporaryDirectory(prefix="bookc-check-") as folder:
        path = Path(folder, "book.epub")
        path.write_bytes(book.data)
        yield path


def _tell(book: Epub, found: list[Finding], sink: Sink) -> None:
    told: Counter[str] = Counter()
    for one in found:
        told[one.code] += 1
        if told[one.code] <= SHOWN:
            file = f"{book.name}/{one.path}" if one.path else book.name
            sink.add(one.code, one.message, one.span, hint=one.hint, file=file)
    for code, times in told.items():
        if times > SHOWN:
            sink.add(code, f"{count(times - SHOWN, 'more finding')} of this kind would follow.", file=book.name)
