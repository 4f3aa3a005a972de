"""`bookc completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a script that completes bookc's commands, options and codes in SHELL.

    In bash: `bookc completion bash > ~/.local/share/bash-completion/completions/bookc`.
    """
    from bookc.cli import main

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(main, {}, "bookc", "_BOOKC_COMPLETE").source())
