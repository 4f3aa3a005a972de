"""A progress bar by stage, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def stages(wanted: bool) -> Iterator[Callable[[str], None]]:
    """Give a function to be told of each stage; it draws only if `wanted` and standard error is a terminal."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=8, label=f"{'Manifest':<13}", file=sys.stderr, show_eta=False, width=28) as bar:

        def tell(stage: str) -> None:
            bar.label = f"{stage:<13.13}"
            bar.update(1)

        yield tell
        bar.label = f"{'Done':<13}"
        bar.update(8 - bar.pos)
