"""Predictions for the corpora of dividers and notes: what bookc takes each line of a document for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bookc.base.diagnostics import Sink
from bookc.evidence import Kind, Verdict, judge
from bookc.readers import TEXT, ending_of, read
from bookc.readers.findings import TEXT as STORY

Row = dict[str, Any]

_PAGES = (".html", ".htm", ".xhtml")


def documents(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each document's id and files: from labels.json nothing else is read; without one, files and their stems."""
    labels = folder / "labels.json"
    if labels.is_file():
        for name, row in json.loads(labels.read_text("utf-8"))["docs"].items():
            yield name, [folder / file for file in row.get("files") or [row["file"]]]
        return
    home = folder / "docs" if (folder / "docs").is_dir() else folder
    for path in sorted(home.iterdir()):
        if path.is_file() and path.name != "labels.json":
            yield path.stem, [path]


def predict(folder: Path) -> dict[str, list[Row]]:
    """The dividers, notes and other lines of every document of a folder."""
    found: dict[str, list[Row]] = {}
    for name, files in documents(folder):
        found[name] = [row for path in files for row in rows(path)]
    return found


def rows(path: Path) -> list[Row]:
    """The rows of one document, lines counted from 1 and parted by line feeds alone."""
    data = path.read_bytes()
    if ending_of(path.name) in _PAGES:
        return _of_page(path.name, data)
    # Other characters that end lines elsewhere would shift the numbers.
    lines = [line.rstrip("\r") for line in data.decode("utf-8-sig", "replace").split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    markdown = ending_of(path.name) in {".md", ".markdown"}
    assert markdown or ending_of(path.name) in TEXT or not path.suffix
    return [_row(verdict) for verdict in judge(lines, markup="markdown" if markdown else "plain").verdicts]


def _row(verdict: Verdict) -> Row:
    if verdict.kind is Kind.FOOTNOTE_REF or verdict.position == "inline":
        return {
            "line": verdict.first,
            "char_start": verdict.start,
            "char_end": verdict.end,
            "kind": verdict.kind.value,
            "position": "inline",
        }
    return {
        "line_start": verdict.first,
        "line_end": verdict.last,
        "kind": verdict.kind.value,
        "position": _POSITIONS.get(verdict.position, verdict.position),
    }


_POSITIONS = {"start": "chapter-start", "end": "chapter-end"}


def _of_page(name: str, data: bytes) -> list[Row]:
    sink = Sink()
    reading = read(name, data, sink)
    if reading is None:
        return []
    source = reading.source
    out: list[Row] = []
    for finding in reading.findings:
        if finding.kind == STORY:
            continue
        first = source.line_of(finding.span.start)
        last = source.line_of(max(finding.span.start, finding.span.end - 1))
        out.append({"line_start": first, "line_end": max(first, last), "kind": finding.kind})
    return out
