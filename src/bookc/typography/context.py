"""Facts about a whole chapter that one paragraph cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .elisions import Elisions
from .languages import conventions


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the chapter tells about a paragraph; the default knows nothing."""

    single_first: bool = False
    """Dialogue is set in single quotes, quotations inside it in double ones (British custom)."""
    clipped: frozenset[str] = frozenset()
    """Words (lower case) that the chapter clips in front beyond doubt somewhere: 'potamus."""


_FIRST = regex(
    r"(?:(?<=[\s(\[\u2014\u2013*_-])|^)[*_\ufffc]{0,9}"
    r"([\"'\u201c\u2018])[*_\ufffc]{0,9}(?=[\w.\u2026\u2014-])"
)
_CLOSED = regex(r"[.,!?;:\u2026\u2014-][*_\ufffc]{0,9}['\u2019](?!\w)")
_CLIPPED = regex(r"[^\s,;:][\s\u2014\u2013-]'([^\W\d_]+)(?![\w'])")
_CLOSER = regex(r"(\w*)(?<=[\w.,!?;:\u2026\u2014-])[*_\ufffc]{0,9}'(?!\w)")
_WORD = regex(r"[^\W\d_]+|\d")


def survey(paragraphs: Iterable[str], tag: str) -> Context:
    """Return the context of a chapter: its paragraphs (flattened), its language tag.

    Each paragraph votes with the first mark that opens something in it; a single mark counts
    only where it is no clipped word and a single mark after punctuation follows it.
    """
    words = conventions(tag).elisions
    singles = doubles = 0
    learned: set[str] = set()
    for text in paragraphs:
        if "'" not in text and "\u2018" not in text:
            doubles += '"' in text or "\u201c" in text
            continue
        if " '" in text:
            learned.update(_clipped(text, words))
        for match in _FIRST.finditer(text):
            if match.group(1) in '"\u201c':
                doubles += 1
                break
            word = _WORD.match(text, match.end())
            clipped = word is not None and (word.group().lower() in words.front or word.group().isdigit())
            begins = match.start() == 0 and text[match.end()].isupper() and '"' not in text
            if begins and not clipped:
                singles += 1
                break
            if _CLOSED.search(text, match.end()) and not (clipped and text.count("'") < 3):
                singles += 1
                break
    return Context(single_first=singles > doubles, clipped=frozenset(learned))


def _clipped(text: str, words: Elisions) -> Iterator[str]:
    """Yield the words of one paragraph after a single mark that no later mark could close."""
    last = 0
    for match in _CLOSER.finditer(text):
        if not words.clipped_behind(match.group(1).lower()):
            last = match.end()
    for match in _CLIPPED.finditer(text, last):
        word = match.group(1).lower()
        if word not in words.front:
            yield word
