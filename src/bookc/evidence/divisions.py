"""The divisions of a book in a line's words: `Chapter Two: The Lamp` taken apart into number and title."""

from __future__ import annotations

import re

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .facts import OBJECT
from .words import (
    DIVISIONS,
    FOREIGN_DIVISIONS,
    FOREIGN_NUMBERS,
    FOREIGN_STANDALONE,
    NUMBER_WORDS,
    STANDALONE_HEADINGS,
    word_set,
)

_ROMAN = regex(r"^(?=[IVXLCivxlc])[IVXLC]*$|^[ivxlc]+$")
_AFTER = regex(r"^\s*[:.\-–—|,~]+\s*")
_FIRST_WORD = regex(r"^([^\W\d_]+)\.?\s*[-:#]?\s*")
_NUMBER = regex(r"^(\d{1,4}[a-d]?|[IVXLCDM]+|[ivxlc]+|[^\W\d_]+(?:[-\s][^\W\d_]+)?)(?![\w'’])")
BARE_NUMBER = regex(r"^(?:\d{1,3}|[IVXLC]{1,7})\.?$")
NUMBER_TITLE = regex(r"^(\d{1,3})(?:[.):]\s+|\s+[-–—]\s+)(\S.*)$")
_SMALL = word_set(
    """
    a an and as at but by de for from if in into is it la le of off on or over so the to up vs with
    which nor
    """
)


@dataclass(frozen=True, slots=True)
class Split:
    """A heading's two halves."""

    number: str
    title: str


def _is_number(word: str, division: str = "") -> bool:
    low = word.casefold()
    if division in FOREIGN_DIVISIONS and low in FOREIGN_NUMBERS:
        return True
    return (
        word.isdigit()
        or bool(re.match(r"^\d{1,4}[a-d]$", word))
        or bool(_ROMAN.match(word))
        or all(part in NUMBER_WORDS for part in re.split(r"[-\s]+", low))
    )


def title_like(text: str, most: int = 10) -> bool:
    """Whether words are set as a title: few, no sentence's end, capitals on all but the small words."""
    words = text.split()
    if not words or len(words) > most or text[-1] in ".,;:…" or text[0] in "\"'“‘-–—":
        return False
    letters = [w.strip("\"'“”‘’()[]!?*_,:;-") for w in words]
    letters = [w for w in letters if w]
    if not letters or not any(c.isalpha() for c in text):
        return False
    small = sum(1 for w in letters[1:] if w[0].islower() and w.casefold() not in _SMALL)
    return not letters[0][0].islower() and small == 0


def _foreign_title(text: str) -> bool:
    """Other languages write a title's words small after the first."""
    return bool(text) and not text[0].islower() and len(text.split()) <= 8 and text[-1] not in ".,;:…"


_ORDINAL = regex(r"^([^\W\d_]+|\d{1,3}\.)\s+([^\W\d_]+)(?:\s?[:–—-]\s+(\S.*))?$")


def _ordinal(core: str) -> Split | None:
    """`Second Chapter`, `Zweites Kapitel: Die Uhr`."""
    words = core.split()
    if len(words) == 2 and words[0].casefold() in NUMBER_WORDS and words[1].casefold() in DIVISIONS:
        return Split(core, "")
    found = _ORDINAL.match(core)
    if found is None or found[2].casefold() not in FOREIGN_DIVISIONS:
        return None
    if found[1][-1] != "." and not _is_number(found[1], found[2].casefold()):
        return None
    title = found[3] or ""
    if title and not _foreign_title(title):
        return None
    return Split(core[: found.end(2)], title)


_HAN = regex(r"^第\s?[\d零〇一二两三四五六七八九十百千]{1,7}\s?[章回节節卷部集話话幕](?:\s*[:：、.·-]?\s*(\S.*))?$")


_SPECIAL = regex(
    r"^((?:bonus|extra|special|deleted|side|alternate|lost)\s(?:chapter|story|scene|ending)(?:\s#?\d{1,3})?)"
    r"(?:\s?[:–—-]\s?(\S.*))?$",
    re.I,
)
_COUNT_ONLY = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "last", "final"}
)
"""With an article these are no numbers of a division: it is `the Sixth`, and `Part the last` could be said."""
_TALES = frozenset(
    {"story", "tale", "day", "log", "entry", "drabble", "snippet", "ficlet", "extra", "prompt", "snapshot"}
)
"""These divide a book only where digits follow."""


def split(core: str) -> Split | None:
    """Take `Chapter Two: The Lamp` apart, or None where the words name no division of a book."""
    if (special := _SPECIAL.match(core)) is not None:
        return Split(special[1], (special[2] or "").strip())
    han = _HAN.match(core)
    if han is not None:
        rest = han[1] or ""
        inner = split(rest) if rest else None
        number = core[: len(core) - len(rest)].rstrip(" :：、.·-")
        return Split(f"{number} {inner.number}", inner.title) if inner and inner.number else Split(number, rest)
    first = _FIRST_WORD.match(core)
    if first is None:
        return _ordinal(core)
    word = first[1].casefold()
    if word == "the":
        inner = split(core[first.end() :])
        return Split(core[: first.end()] + inner.number, inner.title) if inner and inner.number else None
    if word in STANDALONE_HEADINGS or word in FOREIGN_STANDALONE:
        rest = core[len(first[1]) :]
        if not rest.strip(" :.-–—"):
            return Split(core.strip(" :-–—"), "")
        gap = _AFTER.match(rest)
        if gap and (
            title_like(rest[gap.end() :], 12) or (word in FOREIGN_STANDALONE and _foreign_title(rest[gap.end() :]))
        ):
            return Split(first[1], rest[gap.end() :].strip())
        tail = rest.strip()
        return Split(core, "") if _is_number(tail.rstrip(".")) else None
    if word not in DIVISIONS and word not in FOREIGN_DIVISIONS and word not in _TALES:
        return _ordinal(core)
    rest = core[first.end() :]
    digits = _NUMBER.match(rest)
    if digits is None or (word in _TALES and not digits[1].isdigit()):
        return None
    token = digits[1]
    if token.casefold().startswith("the ") and word in DIVISIONS:
        ordinal = token.split(None, 1)[1].casefold()
        if ordinal not in NUMBER_WORDS or ordinal in _COUNT_ONLY or rest[len(token) :].strip(" ."):
            return None
        return Split(core.rstrip(" ."), "")
    while not _is_number(token, word):
        if " " not in token:
            return None
        token = token.rsplit(None, 1)[0]
    tail = rest[len(token) :]
    head = core[: first.end() + len(token)]
    if re.match(r"^\s*(?:of|/)\s*[\w?]+\.?$", tail):
        return Split(core, "")
    if not tail.strip(" .:-–—"):
        return Split(head, "")
    after = _AFTER.match(tail)
    if after:
        title = tail[after.end() :].strip()
        return (
            Split(head, title)
            if len(title.split()) <= 16 and not (after[0].strip() == "," and title[:1].islower())
            else None
        )
    title = tail.strip()
    quoted = title[0] in "\"'“‘([" if title else False
    return Split(head, title) if quoted or title_like(title, 8) else None


def split_kept(core: str) -> Split | None:
    """Take a heading apart whose end carries a note's mark; the mark stays at the end of the title."""
    bare = core.rstrip(OBJECT + " ")
    parts = split(bare) if bare else None
    return Split(parts.number, parts.title + core[len(bare) :].strip()) if parts else None
