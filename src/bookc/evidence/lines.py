"""Lines with their context: what stands before and after, how a line is set, what its decoration hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .facts import NO_FACTS, OBJECT, Facts, telling
from .verdict import Case, Kind, Near

_LONG = 120
_INVISIBLE = "\u200b\u2060\ufeff\u200e\u200f"
_TAB = 4
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_TERMINAL = tuple(".!?…\"'”’»)]*_~—-:")


@dataclass(slots=True, eq=False)
class Line:
    """One line that is not blank, linked to its neighbours that are not blank."""

    number: int
    raw: str
    text: str
    start: int
    indent: int
    gap_before: int = 0
    gap_after: int = 0
    prev: Line | None = None
    next: Line | None = None
    facts: Facts = NO_FACTS
    _words: tuple[str, ...] | None = None
    _dress: Dress | None = None

    @property
    def end(self) -> int:
        """Offset in `raw` after the last visible character."""
        return self.start + len(self.text)

    @property
    def long(self) -> bool:
        """Whether the line is too long to be anything but prose."""
        return len(self.text) > _LONG

    @property
    def words(self) -> tuple[str, ...]:
        """Casefolded words and numbers."""
        if self._words is None:
            self._words = tuple(w.casefold() for w in _WORD.findall(self.text))
        return self._words

    def last_words(self, count: int) -> tuple[str, ...]:
        """The last of the words, without a look at all the others of a long paragraph."""
        # A cut may split a word or part it from its apostrophe, so the first two that are found count for nothing.
        found = _WORD.findall(self.text[-12 * count :])
        if len(found) < count + 2:
            return self.words[-count:]
        return tuple(w.casefold() for w in found[-count:])

    @property
    def dress(self) -> Dress:
        """The line's core and the decoration around it."""
        if self._dress is None:
            self._dress = undress(self.text)
        return self._dress

    @property
    def shown(self) -> bool:
        """Whether the source sets the line off by its look: centred or bold, and alone so."""
        if not (self.facts.centred or self.facts.bold) or self.facts.apart:
            return False
        near = [x for x in (self.prev, self.next) if x is not None and any(c.isalnum() for c in x.text)]
        return not all(x.facts.centred or x.facts.bold for x in near) or not near

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence may end."""
        return self.text.endswith(_TERMINAL)


@dataclass(slots=True, eq=False)
class Manuscript:
    """All lines of a document; `solid` holds those that are not blank, `near` the claims that did not stand."""

    raw: Sequence[str]
    solid: list[Line]
    at: dict[int, Line]
    near: list[Near] = field(default_factory=list)

    def missed(self, kind: Kind, first: int, last: int, case: Case) -> None:
        """Remember a claim that did not stand."""
        self.near.append(Near(kind, first, last, case.confidence, tuple(case.reasons)))


def clean(raw: str) -> str:
    """The line without surrounding white space and invisible characters."""
    text = raw.strip()
    if text and (text[0] in _INVISIBLE or text[-1] in _INVISIBLE):
        text = text.strip(_INVISIBLE + " \t\u00a0\u3000")
    return text


def read(raw_lines: Sequence[str], facts: Mapping[int, Facts] | None = None) -> Manuscript:
    """Link the lines of a document, each with what its source says of it."""
    solid: list[Line] = []
    gap = 0
    before: Line | None = None
    for number, raw in enumerate(raw_lines, 1):
        text = clean(raw)
        if not text:
            gap += 1
            continue
        start = 0 if raw.startswith(text) else raw.find(text)
        indent = start
        if start:
            margin = raw[:start]
            indent = len(margin.expandtabs(_TAB)) + margin.count("\u3000")
        line = Line(number, raw, text, start, indent, gap, 0, before)
        if before is not None:
            before.next = line
            before.gap_after = gap
        solid.append(line)
        before = line
        gap = 0
    if before is not None:
        before.gap_after = gap
    if facts:
        told = telling(facts, [line.number for line in solid])
        for line in solid:
            line.facts = told.get(line.number, NO_FACTS)
    return Manuscript(raw_lines, solid, {line.number: line for line in solid})


# What is no text stands for words: decoration ends there.
_QUOTES = "\"'“”‘’«»" + OBJECT
_END_STOPS = ".!?…,;"
_HEART = "♥♥"  # as long as the <3 that it stands for
_XO_START = ("x", "X", "o", "O", "0", "×")
_XO = regex(r"^[xXoO0×\W_]{2,9}$")


@dataclass(frozen=True, slots=True)
class Dress:
    """A line's core and the decoration around it: `~*~ Part Three ~*~` is `Part Three` in `~*~ `, ` ~*~`."""

    core: str
    left: str
    right: str

    @property
    def symmetric(self) -> bool:
        """Whether both sides carry decoration that answers each other."""
        return bool(self.left and self.right) and mirrored(self.left, self.right)

    @property
    def bracketed(self) -> bool:
        """Whether the outermost decoration is a pair of brackets."""
        return bool(self.left and self.right) and _PAIRS.get(self.left[0]) == self.right[-1]

    @property
    def emphasised(self) -> bool:
        """Whether the decoration is nothing but Markdown emphasis."""
        both = self.left.strip() + self.right.strip()
        return bool(both) and not both.strip("*_") and not self.left.endswith(" ")


_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
    "«": "»",
    "【": "】",
    "「": "」",
    "『": "』",
    "（": "）",
    "《": "》",
}
_MIRROR = {**_PAIRS, **{v: k for k, v in _PAIRS.items()}, "/": "\\", "\\": "/", "⊱": "⊰", "⊰": "⊱"}


def mirrored(left: str, right: str) -> bool:
    """Whether two decorations are the same, the same backwards, or the same in a mirror."""
    a = "".join(left.split()).casefold()
    b = "".join(right.split()).casefold()
    return a == b or a == b[::-1] or "".join(_MIRROR.get(c, c) for c in reversed(a)) == b


def palindrome(text: str) -> bool:
    """Whether a mark reads the same from both sides, mirrored brackets and slashes allowed."""
    flat = "".join(text.split()).casefold()
    return flat == flat[::-1] or "".join(_MIRROR.get(c, c) for c in reversed(flat)) == flat


def undress(text: str) -> Dress:
    """Split a line into its core and the decoration on both sides."""
    whole = text
    if "<3" in text:
        text = text.replace("<3", _HEART)
    first, last = 0, len(text)
    while first < last and not text[first].isalnum() and text[first] not in _QUOTES:
        first += 1
    while last > first and not text[last - 1].isalnum() and text[last - 1] not in _QUOTES:
        last -= 1
    # A full stop belongs to the words, not to the decoration, unless it decorates both sides (`.:Mara:.`).
    while last < len(text) and text[last] in _END_STOPS and text[last] not in text[:first]:
        last += 1
    words = text[first:last].split() if last - first < 80 and text[first : first + 1] in _XO_START else ()
    if len(words) >= 3 and _XO.match(words[0]) and mirrored(words[0], words[-1]):
        inner = text[first + len(words[0]) : last - len(words[-1])]
        first += len(words[0]) + len(inner) - len(inner.lstrip())
        last -= len(words[-1]) + len(inner) - len(inner.rstrip())
    return Dress(whole[first:last].strip(), text[:first], text[last:])
