"""A document's lists: the number of each paragraph that the word processor numbers."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.readers.docx.names import Element, W, number, value
from bookc.readers.docx.styles import ParagraphStyle, Styles

_PLACE = regex(r"%([1-9])")
_WORD = regex(r"[^\W\d_]{3}")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, from what number, and the text around the number."""

    form: str
    start: int
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's place in a list: its depth, number (None for a bullet), and the label that stands before it.

    `worded` says that the label has words of its own, as “Chapter 3” has, so that it is more than a number.
    """

    list: str
    depth: int
    number: int | None
    label: str
    worded: bool = False


class Numbering:
    """The lists of a document, counting as they are asked."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._kinds: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for kind in root.iterchildren(f"{W}abstractNum"):
            key = kind.get(f"{W}abstractNumId") or ""
            self._levels[key] = dict(_level(level) for level in kind.iterchildren(f"{W}lvl"))
            if link := value(kind, "numStyleLink"):
                links[key] = styles.list_of(link)
        for one in root.iterchildren(f"{W}num"):
            key = one.get(f"{W}numId") or ""
            self._kinds[key] = value(one, "abstractNumId") or ""
            for override in one.iterchildren(f"{W}lvlOverride"):
                depth = number(override.get(f"{W}ilvl"))
                if (start := value(override, "startOverride")) is not None:
                    self._starts.setdefault(key, {})[depth] = number(start, 1)
        for key, list_ in links.items():
            if levels := self._levels.get(self._kinds.get(list_, "")):
                self._levels[key] = levels

    def place(self, properties: Element | None, style: ParagraphStyle) -> Numbered | None:
        """Count a paragraph, if it stands in a list."""
        list_ = value(properties, "numPr", "numId")
        list_ = style.list if list_ is None else list_
        kind = self._kinds.get(list_)
        levels = self._levels.get(kind or "")
        if kind is None or not levels:
            return None
        depth = self._depth(value(properties, "numPr", "ilvl"), style, levels)
        level = levels.get(depth)
        if level is None or level.form == "none":
            return None
        if level.form == "bullet":
            return Numbered(list_, depth, None, "")
        counts = self._counts.setdefault(kind, {})
        if (list_, depth) not in self._used:
            self._used.add((list_, depth))
            if (start := self._starts.get(list_, {}).get(depth)) is not None:
                counts[depth] = start - 1
        for upper in range(depth):
            if upper in levels:
                counts.setdefault(upper, levels[upper].start)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        label = _PLACE.sub(lambda match: _counted(counts, levels, int(match[1]) - 1), level.text)
        return Numbered(list_, depth, max(0, counts[depth]), label.strip(), bool(_WORD.search(level.text)))

    def _depth(self, said: str | None, style: ParagraphStyle, levels: dict[int, Level]) -> int:
        if said is not None:
            return number(said)
        if style.level is not None:
            return style.level
        return next((depth for depth, level in levels.items() if style.id and level.style == style.id), 0)


def _level(level: Element) -> tuple[int, Level]:
    return number(level.get(f"{W}ilvl")), Level(
        value(level, "numFmt") or "decimal",
        number(value(level, "start"), 1),
        value(level, "lvlText") or "",
        value(level, "pStyle") or "",
    )


def _counted(counts: dict[int, int], levels: dict[int, Level], depth: int) -> str:
    if depth not in counts or depth not in levels:
        return ""
    count, form = counts[depth], levels[depth].form
    if form in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        text = ""
        for worth, letters in _ROMAN:
            text += letters * (count // worth)
            count %= worth
        return text if form == "upperRoman" else text.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < count < 260:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)
