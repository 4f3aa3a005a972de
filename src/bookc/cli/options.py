"""The options that commands share, and how a command ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from bookc import Result, build
from bookc.base.diagnostics import Verbosity
from bookc.cli import render
from bookc.cli.progress import stages

OUTPUTS = ("epub", "pdf", "press")


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--strict`, `--json`, `-q` and `-v`."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Show remarks too, and a traceback if bookc itself breaks."),
        click.option("-q", "--quiet", is_flag=True, help="Show errors and warnings only."),
        click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs."),
        click.option("--strict", is_flag=True, help="Count warnings as errors."),
    ):
        command = option(command)
    return command


class Only(click.ParamType[tuple[str, ...]]):
    """A list of outputs, or of other things that have names, parted by commas."""

    def __init__(self, names: tuple[str, ...] = OUTPUTS, noun: str = "output") -> None:
        self.known = names
        self.noun = noun
        self.name = ",".join(names)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        for name in names:
            if name not in self.known:
                self.fail(f"“{name}” is no {self.noun}; there are {', '.join(self.known)}.", param, ctx)
        if not names:
            self.fail(f"name at least one {self.noun}.", param, ctx)
        return names


def run(
    manifest: Path,
    only: Iterable[str],
    out: Path | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    write: bool,
) -> NoReturn:
    """Build or check, show the result, and leave with its exit status."""
    try:
        with stages(not quiet and not as_json) as progress:
            result = build(manifest, only=only, out=out, strict=strict, write=write, progress=progress)
    except Exception as error:
        own_up(error, verbose)
    finish(result, as_json, level(quiet, verbose), write)


def own_up(error: Exception, verbose: bool) -> NoReturn:
    """Leave after a bug of bookc's own; `verbose` shows where it is."""
    if verbose:
        raise error
    click.echo(
        f"bookc broke: {type(error).__name__}: {error}\n"
        "This is a bug of bookc, not of your book; -v shows where. Nothing was written.",
        err=True,
    )
    sys.exit(1)


def finish(result: Result, as_json: bool, verbosity: Verbosity, written: bool) -> NoReturn:
    """Show what came of a build and leave."""
    words = render.summary(result.report, written) if result.report is not None else None
    leave(result, as_json, verbosity, words, NOTHING)


def leave(result: Result, as_json: bool, verbosity: Verbosity, words: str | None, nothing: str = "") -> NoReturn:
    """Show a result and leave: 0 if all is well, 1 if not. `words` say what was made, None if nothing was; then
    `nothing` says so."""
    if as_json:
        click.echo(render.as_json(result))
    else:
        render.show(result.sink, verbosity)
        if words is not None and verbosity > Verbosity.QUIET:
            click.echo(words)
        if words is None and nothing:
            click.echo(nothing, err=True)
    sys.exit(0 if result.ok else 1)


def level(quiet: bool, verbose: bool) -> Verbosity:
    """How much the options let the terminal show."""
    return Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL


NOTHING = "Nothing was written."
"""What is said where a command wrote no file."""
