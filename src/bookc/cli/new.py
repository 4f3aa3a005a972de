"""`bookc new`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bookc.base.diagnostics import Severity, Sink
from bookc.base.words import count
from bookc.base.world import DiskWorld
from bookc.cli import render
from bookc.cli.options import level
from bookc.gathering import PartOf, Proposal, gather, manifest_text


@click.command("new")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="BOOK.yaml",
    help="Where to write the manifest; without it, book.yaml in the folder that holds all the files.",
)
@click.option("--force", is_flag=True, help="Overwrite a manifest that is there.")
@click.option("--dry-run", is_flag=True, help="Print the manifest and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Show remarks too.")
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Look at files or folders (this one, if none is named), put the chapters in order, and write a book.yaml.

    It reads chapter files of any kind and name, archive downloads, and documents with many chapters. Folders are
    read with the folders in them.

    Exit status: 0 if there is a manifest now, 1 if not, 2 for a wrong call.
    """
    sink = Sink()
    if output is not None and output.is_dir():
        output = output / "book.yaml"
    proposal = gather(paths or (Path(),), output, sink)
    target = None
    text = ""
    written = False
    if proposal is not None:
        target = output if output is not None else _shown(proposal.folder / "book.yaml")
        text = manifest_text(proposal, str(target))
        written = not dry_run and _write(target, text, force, sink)
    ok = written or (dry_run and proposal is not None)
    if as_json:
        click.echo(_as_json(proposal, target, text, written, ok, sink))
    else:
        render.show(sink, level(quiet, verbose))
        if proposal is not None and ok and not quiet:
            click.echo(table(proposal), err=dry_run)
        if dry_run and proposal is not None:
            click.echo(text, nl=False)
        elif written and not quiet:
            click.echo(f"\nWrote {target}. Look it over, then: bookc build{_argument(target)}")
        elif not ok:
            click.echo("Nothing was written.", err=True)
    sys.exit(0 if ok else 1)


def _shown(path: Path) -> Path:
    """A path as seen from the working folder, where that is shorter to say."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _argument(target: Path | None) -> str:
    name = str(target)
    if name == "book.yaml":
        return ""
    return f' "{name}"' if " " in name else f" {name}"


def _write(target: Path, text: str, force: bool, sink: Sink) -> bool:
    if target.exists() and not force:
        sink.add("new/exists", f"“{target}” is there already.", file=str(target))
        return False
    folder = target.parent
    try:
        DiskWorld(folder).write_all(folder, {target.name: text.encode("utf-8")})
    except OSError as error:
        message = f"“{target}” could not be written: {error.strerror or error}."
        sink.add("output/write-failed", message, file=str(target))
        return False
    return True


def table(proposal: Proposal) -> str:
    """What was found: a line for each file with its number, title, and why it stands there."""
    book = proposal.book
    rows: list[tuple[str, str, str, str]] = []
    number = 0
    for one in proposal.listed:
        entries = one.entries if isinstance(one, PartOf) else (one,)
        if isinstance(one, PartOf):
            rows.append(("", one.also, one.title, f"a part, by {one.why}"))
        for entry in entries:
            number += 1
            rows.append((str(number), entry.file, entry.shown or "(no title)", entry.why))
    shown = [
        (number, _fit(file, 34, both_ends=True), _fit(title, 40), why)
        for number, file, title, why in (tuple(map(render.visible, row)) for row in rows)
    ]
    widths = [max(render.width(row[at]) for row in shown) for at in range(3)]
    authors = ", ".join(book.authors) or "author unknown"
    head = click.style(render.visible(book.title.value), bold=True) + render.visible(
        f" · {authors} · {book.language.value} · {count(len(proposal.entries), 'file')}"
    )
    lines = [head]
    for row in shown:
        cells = [
            row[0].rjust(widths[0]),
            *(_padded(cell, wide) for cell, wide in zip(row[1:3], widths[1:], strict=True)),
        ]
        lines.append(f"  {'  '.join(cells)}  {row[3]}".rstrip())
    for path, why in proposal.left_out:
        lines.append(render.visible(f"  left out: {path} ({why})"))
    if proposal.cover:
        lines.append(render.visible(f"  cover: {proposal.cover}"))
    return "\n".join(lines)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - render.width(text))


def _fit(text: str, most: int, both_ends: bool = False) -> str:
    """A cell no wider than it may be; of a file's name both ends are kept, since both tell."""
    if render.width(text) <= most:
        return text
    tail = most // 3 if both_ends else 0
    cut = len(text) - tail
    while render.width(text[:cut]) + tail >= most:
        cut -= 1
    return f"{text[:cut].rstrip()}…{text[len(text) - tail :]}"


def _as_json(proposal: Proposal | None, target: Path | None, text: str, written: bool, ok: bool, sink: Sink) -> str:
    found: dict[str, object] | None = None
    if proposal is not None:
        book = proposal.book
        chapters = []
        for one in proposal.listed:
            part = one.title if isinstance(one, PartOf) else None
            for entry in one.entries if isinstance(one, PartOf) else (one,):
                chapters.append(
                    {
                        "file": entry.file,
                        "part": part,
                        "title": entry.shown,
                        "kind": entry.kind.value,
                        "chapters": entry.chapters,
                        "why": entry.why,
                        "remarks": list(entry.remarks),
                        "missing_before": list(entry.missing),
                    }
                )
        found = {
            "title": book.title.value,
            "title_from": book.title.why,
            "authors": list(book.authors),
            "language": book.language.value,
            "language_from": book.language.why,
            "cover": proposal.cover or None,
            "chapters": chapters,
            "left_out": [{"file": path, "why": why} for path, why in proposal.left_out],
        }
    said = [
        {"code": d.code, "severity": Severity(d.severity).name.lower(), "message": d.message, "file": d.file or None}
        for d in sink.ordered()
    ]
    shown = target.as_posix() if target is not None else None
    made = {"ok": ok, "manifest": shown, "written": written, "text": text or None, "book": found, "diagnostics": said}
    return json.dumps(made, ensure_ascii=False, indent=1)
