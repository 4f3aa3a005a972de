"""Sections that are only counted: `III`, `~2~`, `* 4 *`, `One`."""

from __future__ import annotations

from .divisions import BARE_NUMBER
from .lines import Manuscript


def sections(manuscript: Manuscript, kept: set[int]) -> dict[int, str]:
    """Lines that hold only a section's number, with the number."""
    return _spelled(manuscript, kept) | _numbered(manuscript, kept)


def _numbered(manuscript: Manuscript, kept: set[int]) -> dict[int, str]:
    """Lines that hold only a section's number, decorated or not."""
    found: dict[int, tuple[int, str, str]] = {}
    second = any(line.text == "II." for line in manuscript.solid)
    for line in manuscript.solid:
        if len(line.text) > 24 or line.number in kept:
            continue
        dress = line.dress
        if (
            not BARE_NUMBER.match(dress.core)
            or (dress.core == "I." and not second)
            or '"' in line.text
            or "…" in line.text
            or ".." in line.text
        ):
            continue
        left, right = dress.left.strip(), dress.right.strip()
        if (left or right) and not dress.symmetric and left not in ("#",) and not (not left and right in (".", ")")):
            continue
        core = dress.core.rstrip(".")
        found[line.number] = (_value(core), core, left)
    out: dict[int, str] = {}
    expected = 1
    for number, (value, core, left) in found.items():
        if not value:
            continue
        dashed = left in ("-", "–", "—", "[", "(") and core.isdigit()
        if not core.isdigit() and ((len(set(core)) == 1 and core[0] != "I") or core == "I") and value != expected:
            continue
        if dashed and value != expected:
            continue
        if (
            not left
            and core.isdigit()
            and manuscript.at[number].prev is not None
            and "." not in manuscript.at[number].text
            and value > expected + 12
        ):
            continue
        if value > 60:
            continue
        if core.isdigit() and (
            _counting(number, manuscript) or (not out and not left and value > _FIRST and _amid(number, manuscript))
        ):
            continue
        out[number] = core
        expected = value + 1
    return out


_FIRST = 3  # the first of the numbers that stand inside a story is no higher than this


def _amid(number: int, manuscript: Manuscript) -> bool:
    """Whether paragraphs of the story precede."""
    before = manuscript.at[number].prev
    return before is not None and before.ends_sentence and len(before.text) > 20


def _counting(number: int, manuscript: Manuscript) -> bool:
    """Whether a number stands right beside another, as in a countdown or a list."""
    line = manuscript.at[number]
    return any(x is not None and BARE_NUMBER.match(x.text) and x.text[0].isdigit() for x in (line.prev, line.next))


_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _spelled(manuscript: Manuscript, kept: set[int]) -> dict[int, str]:
    """Sections counted in words or small Roman numerals, where at least two follow each other."""
    out: dict[int, str] = {}
    for row in (_COUNT, _SMALL_ROMAN):
        found: dict[int, str] = {}
        for line in manuscript.solid:
            core = line.dress.core.rstrip(".") if len(line.text) <= 24 else ""
            if not core or core.casefold() not in row or line.number in kept or line.dress.bracketed:
                continue
            if row is _SMALL_ROMAN and not core.islower():
                continue
            if row.index(core.casefold()) == len(found):
                found[line.number] = core
        if len(found) >= 2 or (found and row is _COUNT and _opens(manuscript, min(found))):
            out |= found
    return out


def _opens(manuscript: Manuscript, number: int) -> bool:
    """Whether `ONE` stands alone above the story's first paragraph."""
    line = manuscript.at[number]
    before = [x for x in manuscript.solid if x.number < number]
    alone = line.gap_after > 0 and line.next is not None and line.next.ends_sentence and len(line.next.text) > 40
    return alone and line.text.isupper() and len(before) <= 3 and all(len(x.text) < 80 for x in before)


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _value(core: str) -> int:
    if core.isdigit():
        return int(core)
    total = 0
    for here, after in zip(core, [*core[1:], ""], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if after and value < _ROMAN_VALUES[after] else value
    return total
