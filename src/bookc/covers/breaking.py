"""Titles broken into lines: even in length, and where the sense allows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

_SMALL = frozenset(
    word
    for row in (
        "a an the of to in on at by for from with and or but nor as into over under upon than is",
        "der die das den dem des ein eine einer einem einen und oder von vom zu zum zur im am an auf aus bei mit für",
        "le la les un une du de d l et ou à au aux en dans sur pour par avec sans",
        "el los las una del al y o e con por para sin il lo gli i dei delle della dello di da nel nella",
        "os um uma do dos das no na nos nas em com sem het een van te met voor op w we z ze od",
        "och av på till med ett det og af til",
        "и в во на с со к ко о об от до за из у по не но а для без",
    )
    for word in row.split()
)
"""Words that lead to the next one, in the languages that bookc knows words of: a line should not end with them."""

_LONE = ("—", "–", "-", "·", "|", "/")
"""Signs between words: a line should not begin with them."""

_SHORTENED = regex(r"(?:[^\W\d_]\.-?)+|(?:mr|mrs|ms|mme|mlle|dr|prof|rev|st|no|nr|vol)\.", re.IGNORECASE)
"""Initials, titles and the like, whose full stop is no pause: what they belong to follows."""

_PAUSES = (":", ";", ",", "—", "–", ".", "!", "?", "…", "·", "/")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a line may not break within: the text, and whether a space parts it from the piece before."""

    text: str
    spaced: bool


def pieces(text: str) -> tuple[Piece, ...]:
    """The unbreakable pieces of a text: its words; after a dash between words, and between ideographs and kana, a
    line may end too. Spaces that do not break stay in the piece."""
    found: list[Piece] = []
    for word in re.split(r"[ \t\r\n\f\v\u2000-\u2006\u2008-\u200a\u3000\u200b\u2028\u2029]+", text):
        spaced = True
        for part in re.findall(r".+?[—–]+(?=[^—–])|.+$", word):
            for bit in _ideographs(part):
                found.append(Piece(bit, spaced))
                spaced = False
    return tuple(found)


def _ideographs(word: str) -> list[str]:
    bits: list[str] = []
    for character in word:
        wide = unicodedata.east_asian_width(character) == "W" and unicodedata.category(character) == "Lo"
        last = bits[-1][-1] if bits else ""
        opening = last and unicodedata.category(last) in {"Ps", "Pi"}
        if bits and (not wide or opening):
            bits[-1] += character
        else:
            bits.append(character)
    # Small kana and the long-vowel mark do not begin a line.
    merged: list[str] = []
    for bit in bits:
        if merged and bit[0] in "ぁぃぅぇぉっゃゅょァィゥェォッャュョー":
            merged[-1] += bit
        else:
            merged.append(bit)
    return merged


def joined(some: Sequence[Piece]) -> str:
    """Pieces in a row, as one text."""
    return "".join(f" {p.text}" if p.spaced and i else p.text for i, p in enumerate(some))


def _after(piece: Piece, following: Piece) -> float:
    """What it costs to end a line after a piece; less than nothing is a gain."""
    if following.text in _LONE:
        return 0.5
    if _SHORTENED.fullmatch(piece.text):
        return 0.3
    if piece.text.endswith(_PAUSES):
        return -0.15
    if piece.text.strip("“‘«\"'(").casefold() in _SMALL:
        return 0.3
    # An ideograph is no word: neither good nor bad. A number stays with what it counts or is counted by.
    return 0.1 if following.spaced and following.text.strip(".,:;").isdigit() else 0.0


@dataclass(frozen=True, slots=True)
class Broken:
    """Pieces set in lines: the lines' texts, the widest line's width, and what the breaks cost."""

    lines: tuple[str, ...]
    widest: float
    cost: float


def breaks(some: Sequence[Piece], widths: Sequence[float], space: float, most: int) -> Iterator[Broken]:
    """The best way to set pieces in 1, 2 … `most` lines, for each of these numbers.

    What counts is the mean square of how far each line is from the mean, in parts of the mean; then what each
    line's end costs; and a last line that is one short word costs more.
    """
    count = len(some)
    reach = [0.0]
    for piece, width in zip(some, widths, strict=True):
        reach.append(reach[-1] + width + (space if piece.spaced else 0.0))

    def length(start: int, end: int) -> float:
        return reach[end] - reach[start] - (space if some[start].spaced else 0.0)

    ends = [_after(some[i], some[i + 1]) for i in range(count - 1)]
    for lines in range(1, min(most, count) + 1):
        mean = (length(0, count) - space * (lines - 1)) / lines or 1.0
        cost, cuts = _cheapest(count, lines, _line_cost(length, mean, ends, lines)) if lines > 1 else (0.0, ())
        spans = list(zip((0, *cuts), (*cuts, count), strict=True))
        texts = tuple(joined(some[a:b]) for a, b in spans)
        yield Broken(texts, max(length(a, b) for a, b in spans), cost)


def _line_cost(
    length: Callable[[int, int], float], mean: float, ends: Sequence[float], lines: int
) -> Callable[[int, int], float]:
    count = len(ends) + 1

    def cost(start: int, end: int) -> float:
        part = length(start, end) / mean
        uneven = 1.25 * (part - 1) ** 2 / lines
        if end < count:
            return uneven + ends[end - 1]
        # The last line may well be short, but no lost word.
        lost = count > lines and end - start == 1 and part < 0.8
        return uneven + (0.35 if lost or part < 0.4 else 0.0)

    return cost


def _cheapest(count: int, lines: int, cost: Callable[[int, int], float]) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to part `count` pieces into `lines` lines: its cost and where lines end, but for the last."""
    best: list[tuple[float, tuple[int, ...]] | None] = [None] * (count + 1)
    best[0] = (0.0, ())
    for line in range(1, lines + 1):
        nxt: list[tuple[float, tuple[int, ...]] | None] = [None] * (count + 1)
        # What follows needs a piece for each line.
        for end in range(line, count - (lines - line) + 1):
            if line == lines and end != count:
                continue
            for start in range(line - 1, end):
                before = best[start]
                if before is None:
                    continue
                total = before[0] + cost(start, end)
                there = nxt[end]
                if there is None or total < there[0]:
                    nxt[end] = (total, (*before[1], start) if start else ())
        best = nxt
    whole = best[count]
    assert whole is not None
    return whole
