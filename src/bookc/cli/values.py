"""Values of the command line that are written as in a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.manifest.press_values import Paper, Sheet
from bookc.manifest.values import BadValue


class Value(click.ParamType[Any]):
    """A value that is written as in a manifest; `words` are those that a shell may complete."""

    def __init__(self, name: str, parse: Callable[[str], Any], words: Iterable[str] = ()) -> None:
        self.name = name
        self.parse = parse
        self.words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self.parse(value)
        except BadValue as error:
            self.fail(f"{error}" + (f"; {error.hint}." if error.hint else "."), param, ctx)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.casefold())]


SHEET = Value("SHEET", Sheet.parse, SHEETS)
PAPER = Value("PAPER", Paper.parse, PAPERS)
