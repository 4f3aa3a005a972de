"""Small helpers for words in messages and names: the nearest known name, slugs, plurals, lists, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is alike."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.55)
    return by_fold[found[0]] if found else None


# Letters that no decomposition leads back to ASCII; apostrophes close up, “Peg’s” to “pegs”.
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "’": None, "'": None}
)


def slug(text: str, fallback: str = "book") -> str:
    """A file name in lower-case ASCII letters, digits and hyphens (Kobo wants plain ASCII names)."""
    spelled = text.lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or fallback


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 note", "2 notes"; thousands are set apart with a comma."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"; empty for nothing."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plain(value: float, decimals: int) -> str:
    """A number at so many decimals, without empty ones: 2.5, 2, 0."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number from 1 in small roman numerals: 14 is xiv."""
    spelled = ""
    for value, letters in _ROMAN:
        spelled += letters * (number // value)
        number %= value
    return spelled


def roman_value(numeral: str) -> int:
    """The number that small roman numerals say; ValueError if they say none."""
    number = next((n for n in range(1, 4000) if roman(n) == numeral), 0)
    if not number:
        raise ValueError(numeral)
    return number
