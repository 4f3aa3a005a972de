"""What each reading of a quote mark costs, judged by its surroundings alone.

The figures are set by hand from the rules of punctuation, in steps of about one half: 0 is the
normal case, 4 and more is what only a lost partner could explain.
"""

from __future__ import annotations

from collections.abc import Collection

from bookc.base.patterns import regex

from .languages import Conventions
from .marks import APOSTROPHE, BRACKET, CLOSE, DASH, DOTS, OPEN, POINT, PRIME, SPACE, WORD, Mark

Reading = tuple[int, float]
"""A role (OPEN, CLOSE, APOSTROPHE, PRIME) and its cost."""

_OPEN_LEFT = {SPACE: 0.0, BRACKET: 0.0, DASH: 0.6, DOTS: 1.5, POINT: 3.0, WORD: 4.5}
_OPEN_RIGHT = {SPACE: 4.5, BRACKET: 0.2, DASH: 0.4, DOTS: 0.2, POINT: 2.5, WORD: 0.0}
_CLOSE_LEFT = {SPACE: 4.5, BRACKET: 3.5, DASH: 0.3, DOTS: 0.0, POINT: 0.0, WORD: 0.3}
_CLOSE_RIGHT = {SPACE: 0.0, BRACKET: 1.5, DASH: 0.4, DOTS: 0.3, POINT: 0.0, WORD: 3.5}

UNKNOWN = 3.2
"""Cost of reading a word of no list as clipped in front."""
_WEAK = 1.0  # the same for a word that exists without the apostrophe too
_SURE = 0.2  # the most that a known clipped word costs
_EASE = 0.35  # what each known clipped word of the paragraph takes off the others
_MOST_EASE = 1.8

# A reading this much dearer than the best one of its mark is never worth following.
_HOPELESS = 7.0

_NEXT_WORD = regex(r"[*_\ufffc]*([^\W\d_]+(?:['\u2019][^\W\d_]+)*)")
# Two figures are a year, but before a month's name a day.
_YEAR = regex(
    r"\d\d(?:['\u2019]?s)?(?![\w:]|[.,]\d"
    r"| (?:Jan|Febr|Sept|Octo|Novem|Decem)[a-z]| (?:March|April|May|June|July|August)\b)"
)
_FEET = regex(r"\d['\u2032\u2019]\s?\d{1,2}(?:\s?[\u00bd\u00bc\u00be])?$")
_INCHES_FOLLOW = regex(r"\s?\d{1,2}(?!\d)")

_CLITICS = frozenset(("s", "d", "ll", "re", "ve"))
_ALWAYS_OPEN = frozenset("\u201e\u201a\u201f\u201b`")


def readings_of_double(text: str, mark: Mark, conv: Conventions, seams: Collection[int]) -> list[Reading]:
    """Return the readings worth following of a double mark."""
    glyph = mark.glyph
    if glyph in _ALWAYS_OPEN or glyph == "``":
        return [(OPEN, 0.0)]
    if glyph == "''":
        return [(CLOSE, 0.0)]
    if glyph != '"':
        fixed = _fixed_roles(glyph, conv)
        if len(fixed) == 1:
            return [(fixed[0], 0.0)]
    opening = _OPEN_LEFT[mark.left] + _OPEN_RIGHT[mark.right]
    closing = _CLOSE_LEFT[mark.left] + _CLOSE_RIGHT[mark.right]
    if mark.before in "'\u2019" and mark.left == WORD and mark.right == WORD and mark.before:
        opening -= 3.5  # l'"ami": the article clings to the quotation
    if seams:
        if mark.end in seams and mark.left == mark.right:
            opening -= 1.5
        if mark.start in seams and mark.left == mark.right:
            closing -= 1.5
    found = [(OPEN, opening), (CLOSE, closing)]
    if glyph == '"' and mark.before.isdigit():
        if _FEET.search(text, max(0, mark.start - 9), mark.start):
            found = [(OPEN, opening), (CLOSE, closing + 0.2), (PRIME, 0.0)]
        else:
            found.append((PRIME, 1.2 if mark.after != "" else 3.0))
    return _worth_following(found)


def readings_of_single(
    text: str, mark: Mark, conv: Conventions, seams: Collection[int], clipped: Collection[str] = ()
) -> list[Reading]:
    """Return the readings worth following of a single mark; `clipped` are words that the chapter clips elsewhere."""
    glyph = mark.glyph
    if glyph in _ALWAYS_OPEN:
        return [(OPEN, 0.0)]
    opening = _OPEN_LEFT[mark.left] + _OPEN_RIGHT[mark.right]
    closing = _CLOSE_LEFT[mark.left] + _CLOSE_RIGHT[mark.right]
    if glyph in "\u2039\u203a":
        return [(role, 0.0) for role in _fixed_roles(glyph, conv)]
    apostrophe, opening, closing = _apostrophe(text, mark, conv, opening, closing, clipped)
    if glyph == "\u2018":
        roles = _fixed_roles(glyph, conv)
        # A wrongly curled 'em in the source must not unbalance the rest.
        return (
            [(OPEN, opening), (APOSTROPHE, apostrophe + 1.0)]
            if roles == (OPEN,)
            else [(OPEN, opening), (CLOSE, closing), (APOSTROPHE, apostrophe + 1.0)]
        )
    if glyph == "\u2019" and OPEN not in _fixed_roles(glyph, conv):
        return [(CLOSE, closing), (APOSTROPHE, apostrophe)]
    if seams and mark.before.isalnum() and mark.after.isalnum():
        opening -= 1.5 * (mark.end in seams)
    found = [(OPEN, opening), (CLOSE, closing), (APOSTROPHE, apostrophe)]
    if mark.before.isdigit():
        if mark.after.isdigit() and _INCHES_FOLLOW.match(text, mark.end):
            return [(PRIME, 0.0)]
        feet = mark.before != "" and not mark.after.isalpha()
        found.append((PRIME, 0.6 if feet and mark.right in (SPACE, DASH) and mark.after else 3.0))
    return _worth_following(found)


def _apostrophe(
    text: str, mark: Mark, conv: Conventions, opening: float, closing: float, clipped: Collection[str]
) -> tuple[float, float, float]:
    """Return the cost of the apostrophe, and the other two raised where a word is surely clipped."""
    words = conv.elisions
    after_letter = mark.before.isalnum()
    if mark.after.isalpha():
        if after_letter:
            return 0.2, opening, closing
        match = _NEXT_WORD.match(text, mark.end)
        if match is None:
            return 3.2, opening, closing
        word = match.group(1).lower().replace("\u2019", "'")
        known = word if word in words.front or word in words.front_weak else word.split("'")[0]
        if known in words.front:
            return 0.0, opening + 2.0, closing
        if known not in words.front_weak:
            return (_SURE, opening + 1.0, closing) if word in clipped else (UNKNOWN, opening, closing)
        if len(word) == 1 and text[match.end() : match.end() + 1] in ("'", "\u2019"):
            return UNKNOWN, opening, closing  # a letter by itself: 'A' is for apple
        if mark.start and text[mark.start - 1] == "\ufffc" and known in _CLITICS:
            return 0.0, opening, closing
        # A capital is more likely the first word of a speech, most of all at the head of a line.
        return (_WEAK if mark.after.islower() else 2.0 if mark.head else 1.5), opening, closing
    if mark.after.isdigit():
        if after_letter:
            return 0.5, opening, closing
        return (0.2, opening + 1.5, closing) if _YEAR.match(text, mark.end) else (2.5, opening, closing)
    if not after_letter:
        return 6.0, opening, closing
    at = mark.start
    while at and text[at - 1] in "*_\ufffc":
        at -= 1
    begin = at
    while begin and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:at].lower()
    if begin > 1 and text[begin - 1] in "'\u2019" and text[begin - 2].isalpha() and word != "n":
        return UNKNOWN, opening, closing  # the end of a contraction: 'ain't'
    mark.clipped = words.clipped_behind(word)
    if word in words.back:
        return 0.0, opening, closing + 1.5
    if mark.clipped:
        return 0.1, opening, closing + 1.0
    if word[-1:] in ("s", "z", "x", "\u00df"):
        return (0.8 if word[-1] == "s" else 1.2), opening, closing
    return (4.0 if mark.before.isdigit() else 2.5), opening, closing


def used_to_dialect(marks: list[Mark], readings: list[list[Reading]]) -> None:
    """Make unknown clipped words cheaper in a paragraph that holds many known ones (in place)."""
    sure = sum(1 for found in readings for role, cost in found if role == APOSTROPHE and cost <= _SURE)
    if not sure:
        return
    ease = min(_MOST_EASE, _EASE * sure)
    for mark, found in zip(marks, readings, strict=True):
        least = 1.0 if mark.after.isupper() else 0.4
        for at, (role, cost) in enumerate(found):
            if role == APOSTROPHE and 1.0 <= cost <= UNKNOWN:
                found[at] = (role, max(least, cost - ease))


def _fixed_roles(glyph: str, conv: Conventions) -> tuple[int, ...]:
    """Return the roles a mark that is already curly can have in this language."""
    opens = glyph in (conv.primary[0], conv.secondary[0])
    closes = glyph in (conv.primary[1], conv.secondary[1])
    if opens != closes:
        # Danish and German set their guillemets both ways, whatever the row prefers.
        if glyph in "\u00ab\u00bb\u2039\u203a" and conv.tag in ("da", "de"):
            return (OPEN, CLOSE)
        return (OPEN,) if opens else (CLOSE,)
    if opens:
        return (OPEN, CLOSE)
    if glyph in "\u00ab\u00bb\u2039\u203a" and conv.tag in ("da", "de", "sv", "fi"):
        return (OPEN, CLOSE)
    return (OPEN,) if glyph in "\u201c\u2018\u00ab\u2039" else (CLOSE,)


def _worth_following(found: list[Reading]) -> list[Reading]:
    limit = min(cost for _, cost in found) + _HOPELESS
    return [reading for reading in found if reading[1] < limit]
