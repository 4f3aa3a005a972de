"""Draws what was understood of sources, for people and for machines."""

from __future__ import annotations

import dataclasses
import json
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from bookc.base.diagnostics import Sink, Verbosity
from bookc.base.words import count
from bookc.cli import render
from bookc.cli.render import visible, width
from bookc.inspection import Inspected, Piece, Row, Story
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.model.works import About
from bookc.wishes.kinds import NAMES
from bookc.wishes.lines import pictured

LEAST, MOST = 60, 110
"""The narrowest and the widest table; wider lines are hard to follow."""
REASONS = 2
"""As many reasons as are shown without -v."""


def show(found: Sequence[Inspected], verbosity: Verbosity) -> None:
    """Print each source's table to standard output, and its diagnostics to standard error."""
    columns = max(LEAST, min(MOST, shutil.get_terminal_size((80, 24)).columns))
    for index, one in enumerate(found):
        if index:
            click.echo()
        for line in _file(one, columns, verbosity is Verbosity.VERBOSE):
            click.echo(line.rstrip())
        if one.sink.diagnostics:
            click.echo(err=True)
            render.show(one.sink, verbosity)


def _file(one: Inspected, columns: int, verbose: bool) -> Iterator[str]:
    name = click.style(visible(str(one.path)), bold=True)
    if not one.read:
        yield f"{name}: not read"
        return
    figures = [one.format]
    if len(one.stories) > 1:
        figures.append(count(len(one.stories), "work"))
    figures += [count(len(one.pieces), "chapter"), count(one.words, "word")]
    if one.doubtful:
        figures.append(f"{len(one.doubtful)} doubtful")
    yield f"{name}: {', '.join(figures)}"
    if one.book:
        yield click.style(f"read by {visible(str(one.book.path))}", dim=True)
    elif one.broken:
        yield click.style(f"{visible(str(one.broken))} has errors and was not used; bookc check shows them", dim=True)
    kinds = [row.finding.kind for piece in one.pieces for row in piece.rows]
    table = _Table(columns, max((len(kind) for kind in kinds), default=0), verbose)
    for story in one.stories:
        if story.about is not None:
            yield from _about(story.about, columns)
        for piece in story.pieces:
            yield ""
            yield from table.piece(piece)
    if one.doubtful:
        yield ""
        yield from _settling(one.doubtful, columns)


def _about(about: About, columns: int) -> Iterator[str]:
    rows = [(name, " · ".join(values)) for name, values in about_rows(about)]
    if not rows:
        return
    yield ""
    side = min(20, max(len(name) for name, _ in rows))
    for name, words in rows:
        lines = textwrap.wrap(visible(words), max(20, columns - side - 4)) or [""]
        yield f"  {click.style(f'{visible(name)[:side]:<{side}}', dim=True)}  {lines[0]}"
        yield from (" " * (side + 4) + line for line in lines[1:])


def about_rows(about: About) -> list[tuple[str, list[str]]]:
    """What a source says of a work, each with its name; only what is there."""
    series = [f"{one.name} {one.number}".strip() for one in about.series]
    rows: list[tuple[str, list[str]]] = [
        ("title", [about.title]),
        ("authors", list(about.authors)),
        ("series", series),
        ("summary", [_words(about.summary)]),
        ("warnings", list(about.warnings)),
        *((tags.label.lower(), list(tags.values)) for tags in about.tags),
        ("notes", [_words(about.notes)]),
        ("endnotes", [_words(about.endnotes)]),
        ("language", [about.language]),
        ("published", [about.published]),
        ("updated", [about.updated]),
        ("status", [about.status]),
        ("archive", [about.archive]),
        ("source", [about.source]),
    ]
    kept = [(name, [value for value in values if value]) for name, values in rows]
    return [(name, values) for name, values in kept if values]


def _words(blocks: Iterable[object]) -> str:
    runs = (run for block in iter_blocks(tuple(blocks)) for run in runs_of(block))  # type: ignore[arg-type]
    return " ".join(" ".join(plain_text(run).split()) for run in runs)


class _Table:
    """The rows of a file's chapters, with the same columns in all."""

    def __init__(self, columns: int, kinds: int, verbose: bool) -> None:
        self.columns = columns
        self.kinds = max(len("taken for"), kinds)
        self.verbose = verbose
        self.told: set[tuple[object, ...]] = set()

    @property
    def left(self) -> int:
        """The columns before the text."""
        return 2 + 2 + 5 + 2 + self.kinds + 2 + 4 + 2

    def piece(self, piece: Piece) -> Iterator[str]:
        heading = piece.heading or "(no title in the file)"
        if piece.part:
            heading = f"{piece.part} · {heading}"
        words = count(piece.words, "word")
        heading = cut(visible(heading), self.columns - len(words) - 2)
        gap = " " * (self.columns - width(heading) - len(words))
        yield click.style(heading, bold=True) + gap + words
        if not piece.rows:
            yield click.style("  nothing but story", dim=True)
            return
        yield click.style(f"    {'line':>5}  {'taken for':<{self.kinds}}  sure  text", dim=True)
        for row in piece.rows:
            yield from self.row(row)

    def row(self, row: Row) -> Iterator[str]:
        finding = row.finding
        doubtful = bool(row.overrides)
        mark = click.style("?", fg="yellow", bold=True) if doubtful else " "
        kind = click.style(f"{finding.kind:<{self.kinds}}", fg=_COLOURS.get(finding.kind, "blue"))
        text = cut(visible(pictured(finding.text)) or "(blank lines)", self.columns - self.left)
        yield f"  {mark} {row.line:>5}  {kind}  {_percent(finding.confidence):>4}  {text}"
        key = (finding.kind, finding.form or finding.text, row.outcome, doubtful)
        if key in self.told and not self.verbose:
            return
        self.told.add(key)
        reasons = finding.reasons if self.verbose else finding.reasons[:REASONS]
        other = f"; could be {NAMES[finding.other]}" if doubtful else ""
        rows = textwrap.wrap(f"→ {row.outcome}{other}", self.columns - self.left, subsequent_indent="  ")
        rows += textwrap.wrap("; ".join(reasons), self.columns - self.left)
        yield from (" " * self.left + click.style(visible(line), dim=True) for line in rows)


def _percent(confidence: float) -> str:
    # Only what a person or the source itself says is quite sure.
    return f"{confidence:.0%}" if confidence == 1 else f"{min(99, round(confidence * 100))}%"


_COLOURS = {"divider": "cyan", "boundary": "cyan", "heading": "green", "text": "white", "page": "white"}


def cut(text: str, columns: int) -> str:
    """As much of a text as fits, with a sign that there is more."""
    if width(text) <= columns:
        return text
    out, used = "", 0
    for character in text:
        used += width(character)
        if used >= columns:
            break
        out += character
    return out.rstrip() + "…"


def _settling(doubtful: Sequence[Row], columns: int) -> Iterator[str]:
    """What to paste into the manifest for the doubtful lines."""
    several = len(doubtful) > 1
    what = "the lines marked ?, keep what is right of these" if several else "the line marked ?, take one of these"
    yield from textwrap.wrap(f"To settle {what} in book.yaml:", columns)
    yield "  treat:"
    for row in doubtful:
        (kept, keep), (changed, change) = row.overrides
        longest = max(len(keep), len(change))
        for entry, kind in ((keep, kept), (change, changed)):
            why = "as it is now" if entry is keep else NAMES[kind]
            line = f"    - {visible(entry):<{longest}}"
            yield line + click.style(f"  # {why}", dim=True) if len(line) + len(why) + 4 <= columns else line


# --- for machines ------------------------------------------------------------------------------------


def as_json(found: Sequence[Inspected], sink: Sink) -> str:
    """Everything for machines; `docs/inspect.md` documents the keys."""
    files = [
        {
            "path": one.path.as_posix(),
            "ok": one.read,
            "format": one.format,
            "manifest": one.book.path.as_posix() if one.book else None,
            "words": one.words,
            "works": [_json_of_story(story) for story in one.stories],
            "diagnostics": list(render.diagnostics(one.sink)),
        }
        for one in found
    ]
    ok = bool(found) and all(one.read for one in found)
    whole = {"ok": ok, "files": files, "diagnostics": list(render.diagnostics(sink))}
    return json.dumps(whole, indent=1, ensure_ascii=True)


def _json_of_story(story: Story) -> dict[str, object]:
    about = story.about or About("")
    return {
        "title": about.title,
        "authors": list(about.authors),
        "series": [dataclasses.asdict(one) for one in about.series],
        "summary": _words(about.summary),
        "warnings": list(about.warnings),
        "tags": {tags.label: list(tags.values) for tags in about.tags},
        "notes": _words(about.notes),
        "endnotes": _words(about.endnotes),
        "language": about.language,
        "source": about.source,
        "archive": about.archive,
        "published": about.published,
        "updated": about.updated,
        "status": about.status,
        "chapters": [
            {
                "label": piece.label,
                "title": piece.title,
                "part": piece.part,
                "line": piece.line,
                "words": piece.words,
                "findings": [_json_of_row(row) for row in piece.rows],
            }
            for piece in story.pieces
        ],
    }


def _json_of_row(row: Row) -> dict[str, object]:
    finding = row.finding
    return {
        "file": finding.span.file,
        "line": row.line,
        "last_line": row.last_line,
        "kind": finding.kind,
        "confidence": finding.confidence,
        "text": finding.text,
        "form": finding.form,
        "reasons": list(finding.reasons),
        "outcome": row.outcome,
        "doubtful": bool(row.overrides),
        "other": finding.other or None,
        "treat": dict(row.overrides),
    }
