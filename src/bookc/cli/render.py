"""Draws diagnostics and reports, for people and for machines."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookc import Result
from bookc.base.diagnostics import Diagnostic, Severity, Sink, Verbosity
from bookc.base.patterns import regex
from bookc.base.source import Place
from bookc.base.words import count, listed

if TYPE_CHECKING:
    from bookc.checking import Checked
    from bookc.pipeline import Report
    from bookc.pressing.of_file import Pressed

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
_CONTROL = regex("[\x00-\x1f\x7f-\x9f]")
WIDTH = 100
"""The widest stretch of a source's line that is shown; a paragraph may be thousands of characters long."""


def width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def visible(text: str) -> str:
    """A text with its control characters shown as signs, so that no source can steer the terminal."""
    return _CONTROL.sub(lambda match: _sign(ord(match[0])), text)


def _sign(code: int) -> str:
    # Unicode has pictures for the controls of ASCII (U+2400 and on); the others are replaced.
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def window(place: Place) -> tuple[str, int, int]:
    """The part of the source's line to show, the columns before the caret, and the caret's length."""
    text = visible(place.text.replace("\t", " "))
    start = place.column - 1
    end = min(len(text), start + place.width)
    left = 0 if end <= WIDTH else max(0, min(start - 30, len(text) - WIDTH))
    shown = text[left : left + WIDTH]
    before = text[left:start]
    head = "…" if left else ""
    tail = "…" if left + WIDTH < len(text) else ""
    caret = text[start : min(end, left + WIDTH)]
    return head + shown.rstrip() + tail, width(head + before), max(1, width(caret))


def diagnostic(one: Diagnostic, sink: Sink) -> str:
    """A diagnostic as a terminal shows it: code, message, place, the line with a caret, and how to mend it."""
    colour = _COLOURS[one.severity]
    place = sink.place(one)
    rows = [click.style(f"{_NAMES[one.severity]}[{one.code}]", fg=colour, bold=True) + f": {visible(one.message)}"]
    pad = " " * len(str(place.line)) if place else " "
    if place:
        text, before, caret = window(place)
        rows.append(f"{pad}--> {visible(place.file)}:{place.line}:{place.column}")
        if text.strip():
            rows.append(f"{pad} |")
            rows.append(f"{place.line} | {text}")
            rows.append(f"{pad} | {' ' * before}" + click.style("^" * caret, fg=colour, bold=True))
    elif one.file:
        rows.append(f"{pad}--> {visible(one.file)}")
    from bookc.base.codes import CODES

    rows.append(f"{pad} = {visible(one.hint or CODES[one.code].mend)}")
    return "\n".join(rows)


def show(sink: Sink, verbosity: Verbosity) -> None:
    """Print the diagnostics to standard error; remarks only when asked for, else their number."""
    hidden = 0
    for one in sink.ordered():
        if one.severity is Severity.INFO and verbosity < Verbosity.VERBOSE:
            hidden += 1
            continue
        click.echo(diagnostic(one, sink) + "\n", err=True)
    if hidden and verbosity >= Verbosity.NORMAL:
        click.echo(f"{count(hidden, 'remark')} (-v shows {'it' if hidden == 1 else 'them'})", err=True)


def size(number: int) -> str:
    """A file's size for people."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{max(1, round(number / 1e3))} kB"


def summary(report: Report, written: bool) -> str:
    """The closing lines of a build: the book's figures, and each file with its size and pages."""
    figures = ", ".join(
        (
            count(report.figures.chapters, "chapter"),
            count(report.figures.words, "word"),
            count(report.figures.breaks, "scene break"),
            count(report.figures.notes, "note"),
        )
    )
    rows = [click.style(visible(report.title), bold=True) + f": {figures}"]
    rows += [f"  {visible(job)}" for job in report.jobs]
    rows += _files([(file.path, file.size, file.pages) for file in report.files])
    if not written:
        rows.append("  Nothing was written: this was a check.")
    return "\n".join(rows)


def _files(files: Sequence[tuple[Path, int, int | None]]) -> list[str]:
    """A line for each file: its path, its size and its pages."""
    names = [os.fspath(path) for path, _, _ in files]
    longest = max((len(name) for name in names), default=0)
    return [
        f"  {name:<{longest}}  {size(bytes_):>7}" + (f"  {count(pages, 'page')}" if pages is not None else "")
        for name, (_, bytes_, pages) in zip(names, files, strict=True)
    ]


def pressed(one: Pressed) -> str:
    """The closing lines of an imposition: the job in words, and each file."""
    layout, _, words = one.words.partition(":")
    return "\n".join([click.style(layout, bold=True) + f":{words}", *_files(one.files)])


def checked(one: Checked, sink: Sink) -> str:
    """The closing lines of an EPUB's check: what it is, who checked it, and what came of it."""
    figures = f"EPUB {one.version}, {count(one.documents, 'document')}, checked by {listed(one.by) or 'nobody'}"
    weights = Counter(d.severity for d in sink.diagnostics)
    found = [
        count(weights[severity], _NAMES[severity])
        for severity in (Severity.ERROR, Severity.WARNING)
        if weights[severity]
    ]
    return "\n".join(
        [
            click.style(visible(one.title or "Untitled"), bold=True) + f": {figures}",
            f"  {' and '.join(found) or 'No errors and no warnings'}.",
        ]
    )


def diagnostics(sink: Sink) -> Iterable[dict[str, object]]:
    """The diagnostics for machines, in order."""
    for one in sink.ordered():
        place = sink.place(one)
        yield {
            "code": one.code,
            "severity": one.severity.name.lower(),
            "message": one.message,
            "hint": one.hint,
            "file": place.file if place else one.file or None,
            "line": place.line if place else None,
            "column": place.column if place else None,
        }


def as_json(result: Result) -> str:
    """The whole result for machines."""
    import json

    report = result.report
    made = (
        {
            "title": report.title,
            "chapters": report.figures.chapters,
            "words": report.figures.words,
            "scene_breaks": report.figures.breaks,
            "notes": report.figures.notes,
            "press": list(report.jobs),
            "files": [
                {"path": Path(f.path).as_posix(), "kind": f.kind, "size": f.size, "pages": f.pages}
                for f in report.files
            ],
        }
        if report
        else None
    )
    whole: dict[str, object] = {"ok": result.ok, "book": made}
    if result.pressed is not None:
        whole["press"] = {
            "job": result.pressed.words,
            "files": [
                {"path": path.as_posix(), "size": size, "pages": pages} for path, size, pages in result.pressed.files
            ],
        }
    if result.checked is not None:
        one = result.checked
        whole["epub"] = {"title": one.title, "version": one.version, "documents": one.documents, "by": list(one.by)}
    return json.dumps({**whole, "diagnostics": list(diagnostics(result.sink))}, indent=1)
