"""The command line; one file a command, each imported only when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from bookc import __version__

_COMMANDS = {
    "new": "Look at a pile of files, put the chapters in order, and write a book.yaml.",
    "build": "Build the book: the EPUB and the PDFs of a manifest.",
    "check": "Do all of a build but the writing; or check an EPUB, of any program.",
    "impose": "Lay the pages of any PDF on sheets, to fold and bind.",
    "calibrate": "Teach bookc your printer: a test sheet, then what you see on it.",
    "inspect": "Show what was understood of a source, and why.",
    "explain": "Say what a diagnostic's code means and how to mend it.",
    "schema": "Print the manifest's JSON Schema, for editors.",
    "completion": "Print a script that completes bookc's words in a shell.",
}


class _Lazy(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"bookc.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from bookc.base.words import nearest

        if args and args[0] not in _COMMANDS:
            near = nearest(args[0], _COMMANDS)
            ctx.fail(f"There is no command “{args[0]}”." + (f" Did you mean “{near}”?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="bookc")
def main() -> None:
    """An ebook compiler for fiction: from chapters and a book.yaml to an EPUB 3 and a print PDF.

    Start with `bookc build book.yaml`; the README shows a first book in five minutes.
    """
    # A book is values without rings, which die by themselves. With Python's thresholds (700, 10, 10) the search for
    # rings took 0.07 s of a novel's 0.75; with these, nothing that can be measured, for 2.5 MB more at the peak.
    gc.set_threshold(100_000, 50, 100)
    # A title in letters that the terminal's encoding lacks (cp1252 behind a pipe on Windows) is spelled out.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
