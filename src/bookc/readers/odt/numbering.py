"""The numbers that an OpenDocument program puts before list items and headings, which stand in no text."""

from __future__ import annotations

from collections.abc import Mapping

from bookc.base.frozen import dataclass
from bookc.readers.odt.parts import Node

_LEVELS = 10
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list style or of the chapter numbering is numbered; an empty `form` means not at all."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


def levels_of(style: Node) -> Mapping[int, Level]:
    """The levels of a list style or an outline style, by their depth from 1."""
    return {
        number(node.get("text:level"), 1): Level(
            node.get("style:num-format"),
            node.get("style:num-prefix"),
            node.get("style:num-suffix"),
            number(node.get("text:start-value"), 1),
            number(node.get("text:display-levels"), 1),
        )
        for node in style.children
    }


def number(text: str, default: int) -> int:
    """A number as attributes have it, `default` if it is none or larger than any document needs."""
    digits = text.strip()
    return min(int(digits), _LARGEST) if digits.isdecimal() and len(digits) < 7 else default


class ChapterNumbers:
    """Counts headings as the program that shows them does."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._levels = levels
        self._counts: dict[int, int] = {}

    def next(self, level: int) -> str:
        """The label of the next heading of a level (`Chapter 3`), empty if the level is not numbered."""
        form = self._levels.get(level)
        if form is None or not form.form:
            return ""
        self._counts[level] = self._counts.get(level, form.start - 1) + 1
        for lower in range(level + 1, _LEVELS + 1):
            self._counts.pop(lower, None)
        above = [upper for upper in range(level - form.shown + 1, level) if self._levels.get(upper, Level()).form]
        numbers = [numeral(self._counts.get(one, 1), self._levels[one].form) for one in (*above, level)]
        return f"{form.prefix}{'.'.join(numbers)}{form.suffix}".strip()


def numeral(value: int, form: str) -> str:
    """A number in the form that `style:num-format` names; figures for the forms of single languages."""
    if form in {"i", "I"} and 0 < value < 4000:
        roman = _roman(value)
        return roman if form == "I" else roman.lower()
    if form in {"a", "A"} and value > 0:
        letters = ""
        while value:
            value, rest = divmod(value - 1, 26)
            letters = chr(ord(form) + rest) + letters
        return letters
    return str(value)


_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V",
    4: "IV", 1: "I",
}  # fmt: skip


def _roman(value: int) -> str:
    out = ""
    for size, letters in _ROMAN.items():
        count, value = divmod(value, size)
        out += letters * count
    return out
