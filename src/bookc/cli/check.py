"""`bookc check`."""

from __future__ import annotations

from pathlib import Path

import click

from bookc.cli.options import OUTPUTS, run, shared


@click.command("check")
@click.argument("target", type=click.Path(path_type=Path), default=Path("book.yaml"), metavar="[BOOK.yaml]")
@shared
def command(target: Path, strict: bool, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Check a manifest and its sources: all of a build but the writing."""
    run(target, OUTPUTS, None, strict, as_json, quiet, verbose, write=False)
