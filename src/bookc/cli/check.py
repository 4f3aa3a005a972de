"""`bookc check`."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from bookc import check, is_epub
from bookc.cli import render
from bookc.cli.options import OUTPUTS, Only, leave, level, own_up, run, shared
from bookc.cli.progress import stages

CHECKERS = ("own", "epubcheck", "ace")


@click.command("check")
@click.argument("target", type=click.Path(path_type=Path), default=Path("book.yaml"), metavar="[BOOK.yaml | BOOK.epub]")
@click.option(
    "--only",
    type=Only(CHECKERS, "checker"),
    help="Let only these check an EPUB.",
    show_default="all that are installed",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    help="Show places in the sources of this manifest, which made the EPUB.",
    metavar="BOOK.yaml",
    show_default="the book.yaml beside or above the EPUB",
)
@shared
def command(
    target: Path,
    only: tuple[str, ...] | None,
    manifest: Path | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check a manifest and its sources: all of a build but the writing. Or check an EPUB, of any program.

    An EPUB is checked by bookc's own rules, by EPUBCheck and by Ace, as far as these are installed. Exit status: 0 if
    all is well, 1 if there are errors (or, with --strict, warnings), 2 for a wrong call.
    """
    if not is_epub(target):
        for name, value in (("--only", only), ("--manifest", manifest)):
            if value is not None:
                raise click.UsageError(f"{name} is for EPUBs, and “{target}” is none.")
        run(target, OUTPUTS, None, strict, as_json, quiet, verbose, write=False)
    _epub(target, only or CHECKERS, manifest, strict, as_json, quiet, verbose)


def _epub(
    target: Path,
    only: tuple[str, ...],
    manifest: Path | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> NoReturn:
    try:
        with stages(not quiet and not as_json) as progress:
            result = check(target, only=only, manifest=manifest, strict=strict, progress=progress)
    except Exception as error:
        own_up(error, verbose)
    words = render.checked(result.checked, result.sink) if result.checked is not None else None
    leave(result, as_json, level(quiet, verbose), words)
