"""The quote marks of a paragraph: where they stand and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bookc.base.patterns import regex

from .protect import Span, within

OPEN: Final = 0
CLOSE: Final = 1
APOSTROPHE: Final = 2
PRIME: Final = 3

# Begins with one character class, so that the search runs at the speed of the class.
_MARK = regex("[\"'`\u2018\u2019\u201a\u201b\u201c-\u201f\u00ab\u00bb\u2039\u203a](?:(?<=`)`|(?<=')')?")

QUOTES = frozenset("\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a")
DOUBLES = frozenset('"\u201c\u201d\u201e\u201f\u00ab\u00bb')
STRAIGHT = frozenset("\"'`")
# Emphasis markers and objects hide what stands behind them; hair spaces part nested marks.
CLEAR = frozenset("*_\ufffc\u200b\u2060\ufeff")
_HAIR = frozenset("\u200a\u2009\u202f\u00a0\u2006\u2008")
_LEADS = frozenset(",;:")
_SKIP = QUOTES | CLEAR

_REACH = 40  # characters to look past; no sane paragraph has more marks and markup in a row

SPACE: Final = "s"
BRACKET: Final = "b"
DASH: Final = "d"
DOTS: Final = "x"
POINT: Final = "p"
WORD: Final = "w"

_KINDS: dict[str, str] = {"": SPACE, "\u2026": DOTS}
_KINDS |= dict.fromkeys("([{<\u00bf\u00a1\u27e8", BRACKET)
_KINDS |= dict.fromkeys("\u2014\u2013\u2015\u2012\u2010\u2011-/~", DASH)
_KINDS |= dict.fromkeys(".,;:!?)]}%>\u27e9", POINT)


def kind_of(char: str) -> str:
    """Return the class of one character (or of the edge of the text, the empty string)."""
    kind = _KINDS.get(char)
    if kind is None:
        kind = SPACE if char.isspace() else WORD
        if len(_KINDS) < 4096:
            _KINDS[char] = kind
    return kind


@dataclass(slots=True)
class Mark:
    """One mark to be judged.

    `left` and `right` are the classes of what stands beyond the marks and markup that touch it,
    `before` and `after` the characters beside it with only markup skipped (empty at the edges).
    """

    start: int
    end: int
    glyph: str
    double: bool
    left: str
    right: str
    before: str
    after: str
    head: bool
    """Only marks and markup stand between it and the start of its line."""
    led: bool
    """A comma, colon or semicolon and a space lead up to it, as to quoted speech."""
    clipped: bool = False
    """It stands behind a word that is known to be clipped: goin', o'."""


def find_marks(text: str, spans: list[Span]) -> tuple[list[int], list[Mark]]:
    """Return the offsets of plain apostrophes inside words, and the marks that need judgement."""
    inner: list[int] = []
    marks: list[Mark] = []
    last = len(text) - 1
    ticks = False  # ``like this'' has begun, so two apostrophes are one mark
    for match in _MARK.finditer(text):
        start, end = match.span()
        if spans and within(spans, start, end):
            continue
        glyph = text[start]
        if glyph in "'\u2019" and 0 < start < last and end - start == 1 and _joins(text, start):
            if glyph == "'":
                inner.append(start)
            continue
        if end - start == 1:
            marks.append(_look_around(text, start, end, glyph))
        elif glyph == "`":
            ticks = True
            marks.append(_look_around(text, start, end, "``"))
        elif ticks:
            marks.append(_look_around(text, start, end, "''"))
        else:
            marks.append(_look_around(text, start, end - 1, glyph))
            marks.append(_look_around(text, start + 1, end, glyph))
    return inner, marks


def _joins(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at + 1].isalpha()


def _look_around(text: str, start: int, end: int, glyph: str) -> Mark:
    """Return the mark at ``start:end`` with its surroundings."""
    first, size = max(0, start - _REACH), min(len(text), end + _REACH)
    at = start - 1
    while at >= first and text[at] in CLEAR:
        at -= 1
    before = text[at] if at >= 0 else ""
    while at >= first and (text[at] in _SKIP or (text[at] in _HAIR and at and text[at - 1] in QUOTES)):
        at -= 1
    far = text[at] if at >= 0 else ""
    left = DOTS if far == "." and at and text[at - 1] in ". " else kind_of(far)
    head = far in ("", "\n")
    led = far == " " and at > 0 and text[at - 1] in _LEADS

    at = end
    while at < size and text[at] in CLEAR:
        at += 1
    after = text[at] if at < size else ""
    while at < size and (text[at] in _SKIP or (text[at] in _HAIR and text[at + 1 : at + 2] in QUOTES)):
        at += 1
    far = text[at] if at < size else ""
    right = DOTS if far == "." and text[at : at + 3] in ("...", ". .") else kind_of(far)
    if far == "s" and at > end and text[at - 1] in "'\u2019" and not text[at + 1 : at + 2].isalnum():
        right = POINT  # the genitive of a quoted name: "Argo"'s
    return Mark(start, end, glyph, glyph in DOUBLES or len(glyph) == 2, left, right, before, after, head, led)
