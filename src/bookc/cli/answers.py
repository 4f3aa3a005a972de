"""The answers to a printer's test: as options, or asked for one by one."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import click

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.press.calibration import LEVEL, PILE, REACH, UPRIGHT, Answers, Hole, sheets
from bookc.press.profiles import FARTHEST

Answer = TypeVar("Answer")
_NUMBER = regex(r"[+-]?[0-9]{1,4}(?:[.,][0-9]{1,6})?")


def _number(text: str) -> float:
    """A number as people write it, with a point or a comma, a hyphen or a minus sign; nan if it is none."""
    plain = text.strip().removesuffix("mm").strip().replace("−", "-").replace("–", "-")
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else math.nan


class Millimetres(click.ParamType[float]):
    """A length within bounds; of several, parted by spaces, the largest."""

    name = "mm"

    def __init__(self, least: float, most: float) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        found = [_number(word) for word in str(value).removesuffix("mm").split()] or [math.nan]
        if not all(self.least <= number <= self.most for number in found):
            self.fail(f"“{value}” is no number from {self.least:g} to {self.most:g}.", param, ctx)
        return max(found)


class Pin(click.ParamType[Hole]):
    """Where the pin came out: the square's letter, the number below, the number beside."""

    def __init__(self, squares: tuple[str, str], example: str) -> None:
        self.squares = squares
        self.example = example
        self.name = '"SQUARE BELOW BESIDE"'

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Hole:
        if isinstance(value, Hole):
            return value
        words = str(value).split()
        if len(words) != 3:
            self.fail(
                f"“{value}” is not a letter, the number below and the number beside, such as {self.example}.",
                param,
                ctx,
            )
        square = words[0].upper()
        if square not in self.squares:
            self.fail(f"“{words[0]}” is no square of this sheet; there are {' and '.join(self.squares)}.", param, ctx)
        right, up = _number(words[1]), _number(words[2])
        for word, number in zip(words[1:], (right, up), strict=True):
            if not abs(number) <= REACH:
                self.fail(f"“{word}” is no number from -{REACH:g} to {REACH:g}.", param, ctx)
        return Hole(square, right, up)


TOP = click.IntRange(1, PILE)
LINE = Millimetres(10, 500)
EDGE = Millimetres(0, FARTHEST)
LEVEL_PIN = Pin(LEVEL, "A 0.5 -1")
UPRIGHT_PIN = Pin(UPRIGHT, "C 0 0.3")


@dataclass(frozen=True, slots=True)
class Given:
    """The answers that came as options, as those of `Answers`; None is not answered yet."""

    top: int | None
    behind: int | None
    line: float | None
    edge: float | None
    level: Hole | None
    upright: Hole | None

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return self != Given(None, None, None, None, None, None)


def ask(two_pass: bool, given: Given, err: bool) -> Answers:
    """Ask for what was not given, by the letters that the questions have on sheet 2; `err` asks on standard error.

    click.Abort if the input ends.
    """
    letters = iter("abcdef")

    def settled(answer: Answer | None, question: str, kind: click.ParamType[Any]) -> Answer:
        letter = next(letters)
        if answer is not None:
            return answer
        found: Answer = click.prompt(f"{letter}. {question}", type=kind, err=err)
        return found

    number = sheets(two_pass)
    pin = "square, number below, number beside"
    top = settled(given.top, "The pile of level sheets: which number is on top", click.IntRange(1, number))
    behind = settled(given.behind, "Sheet 1: which number is on its back", TOP) if two_pass else None
    return Answers(
        top,
        settled(given.line, "Sheet 1: how long is the line, in millimetres", LINE),
        settled(given.edge, "Sheet 2: the smallest number seen whole, the largest of all four edges", EDGE),
        settled(given.level, f"Sheet 1, the hole: {pin} (such as {LEVEL_PIN.example})", LEVEL_PIN),
        settled(given.upright, f"Sheet {number + 1}, the hole: {pin} (such as {UPRIGHT_PIN.example})", UPRIGHT_PIN),
        behind,
    )
