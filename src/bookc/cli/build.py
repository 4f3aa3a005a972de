"""`bookc build`."""

from __future__ import annotations

from pathlib import Path

import click

from bookc.cli.options import OUTPUTS, Only, run, shared


@click.command("build")
@click.argument("manifest", type=click.Path(path_type=Path), default=Path("book.yaml"), metavar="[BOOK.yaml]")
@click.option("--only", type=Only(), default=OUTPUTS, help="Make only these outputs.", show_default="epub,pdf,press")
@click.option("--out", type=click.Path(path_type=Path, file_okay=True), help="Write to this folder.", metavar="DIR")
@shared
def command(
    manifest: Path, only: tuple[str, ...], out: Path | None, strict: bool, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Build the book of a manifest: an EPUB, a PDF for print, and sheets for the press.

    Exit status: 0 if all is well, 1 if the book has errors (nothing is written then), 2 for a wrong call.
    """
    run(manifest, only, out, strict, as_json, quiet, verbose, write=True)
