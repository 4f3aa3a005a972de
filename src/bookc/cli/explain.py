"""`bookc explain`."""

from __future__ import annotations

import sys

import click
from click.shell_completion import CompletionItem

from bookc.base.codes import CODES
from bookc.base.words import nearest


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(code) for code in CODES if incomplete in code]


@click.command("explain")
@click.argument("code", required=False, shell_complete=_complete)
def command(code: str | None) -> None:
    """Say what a diagnostic's CODE means and how to mend it; without one, list them all."""
    if code is None:
        for name, row in CODES.items():
            click.echo(f"{name:<28} {row.severity.name.lower():<8} {row.meaning}")
        return
    if code not in CODES:
        near = nearest(code, CODES)
        click.echo(f"There is no code “{code}”." + (f" Did you mean “{near}”?" if near else ""), err=True)
        sys.exit(2)
    found = CODES[code]
    click.echo(f"{code} ({found.severity.name.lower()})\n\n{found.meaning}\n\nTo mend it: {found.mend}")
