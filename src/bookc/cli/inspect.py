"""`bookc inspect`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bookc.base.diagnostics import Sink, Verbosity
from bookc.cli import inspected, render
from bookc.cli.options import own_up
from bookc.inspection import Book, Inspected, Shelf, files_of, inspect, open_book


@click.command("inspect")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    help="Look by this manifest's treat, replace and notes.",
    metavar="BOOK.yaml",
    show_default="the book.yaml beside or above the file, if it lists it",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
@click.option("-v", "--verbose", is_flag=True, help="Show all reasons and remarks.")
def command(files: tuple[Path, ...], manifest: Path | None, as_json: bool, verbose: bool) -> None:
    """Show what was understood of each FILE, why, and what bookc will do with it.

    A folder stands for the files in it that bookc reads. Exit status: 0, or 1 if a file cannot be read.
    """
    try:
        sink = Sink()
        book = _book(manifest, sink)
        if manifest is not None and book is None:
            found: list[Inspected] = []
        else:
            shelf = Shelf(book)
            found = [inspect(path, shelf) for file in files for path in _readable(file)]
    except click.ClickException:
        raise
    except Exception as error:
        own_up(error, verbose)
    if as_json:
        click.echo(inspected.as_json(found, sink))
    else:
        verbosity = Verbosity.VERBOSE if verbose else Verbosity.NORMAL
        render.show(sink, verbosity)
        inspected.show(found, verbosity)
    sys.exit(0 if found and all(one.read for one in found) else 1)


def _book(manifest: Path | None, sink: Sink) -> Book | None:
    if manifest is None:
        return None
    return open_book(manifest / "book.yaml" if manifest.is_dir() else manifest, sink)


def _readable(file: Path) -> list[Path]:
    found = files_of(file)
    if not found:
        raise click.UsageError(f"“{file}” holds no file that bookc reads.")
    return found
