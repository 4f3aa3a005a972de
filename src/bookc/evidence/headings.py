"""Headings: chapters, parts, numbered sections, titles; the number and the title apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .labels import parse
from .lines import Line, Manuscript, undress
from .shape import Shape
from .verdict import Case, Kind, Verdict
from .words import (
    DIVISIONS,
    FOREIGN_DIVISIONS,
    FOREIGN_NUMBERS,
    FOREIGN_STANDALONE,
    NUMBER_WORDS,
    STANDALONE_HEADINGS,
    word_set,
)

_ATX = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$")
_ROMAN = re.compile(r"^(?=[IVXLCivxlc])[IVXLC]*$|^[ivxlc]+$")
_SETEXT = re.compile(r"^(?:={3,}|-{3,})$")
_AFTER = re.compile(r"^\s*[:.\-–—|,~]+\s*")
_FIRST_WORD = re.compile(r"^([^\W\d_]+)\.?\s*[-:#]?\s*")
_NUMBER = re.compile(r"^(\d{1,4}|[IVXLCDM]+|[ivxlc]+|[^\W\d_]+(?:[-\s][^\W\d_]+)?)(?![\w'’])")
_BARE_NUMBER = re.compile(r"^(?:\d{1,3}|[IVXLC]{1,7})\.?$")
_NUMBER_TITLE = re.compile(r"^(\d{1,3})(?:[.):]\s+|\s+[-–—]\s+)(\S.*)$")
_SMALL = word_set(
    """
    a an and as at but by de for from if in into is it la le of off on or over so the to up vs with
    which nor
    """
)


_OPENERS = (
    DIVISIONS | STANDALONE_HEADINGS | NUMBER_WORDS | FOREIGN_DIVISIONS | FOREIGN_STANDALONE | FOREIGN_NUMBERS
) | {"the", "x", "o", "xxx", "ooo", "oo", "xx", "xox", "oxo"}


@dataclass(frozen=True, slots=True)
class Split:
    """A heading's two halves."""

    number: str
    title: str


def _is_number(word: str, division: str = "") -> bool:
    low = word.casefold()
    if division in FOREIGN_DIVISIONS and low in FOREIGN_NUMBERS:
        return True
    return word.isdigit() or bool(_ROMAN.match(word)) or all(part in NUMBER_WORDS for part in re.split(r"[-\s]+", low))


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


_ORDINAL = re.compile(r"^([^\W\d_]+|\d{1,3}\.)\s+([^\W\d_]+)(?:\s?[:–—-]\s+(\S.*))?$")


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


def split(core: str) -> Split | None:
    """Take `Chapter Two: The Lamp` apart, or None where the words name no division of a book."""
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
    if word not in DIVISIONS and word not in FOREIGN_DIVISIONS:
        return _ordinal(core)
    rest = core[first.end() :]
    number = _NUMBER.match(rest)
    if number is None:
        return None
    token = number[1]
    while not _is_number(token, word):
        if " " not in token:
            return None
        token = token.rsplit(None, 1)[0]
    tail = rest[len(token) :]
    head = core[: first.end() + len(token)]
    if re.match(r"^\s+of\s+\w+\.?$", tail):
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


def find(manuscript: Manuscript, shape: Shape, kept: set[int], markdown: bool) -> list[Verdict]:
    """Every heading of the document, in order."""
    out: list[Verdict] = []
    taken: set[int] = set()
    numbers = _numbered(manuscript, kept)
    again = Counter(line.text for line in manuscript.solid if line.text[0] == "#")
    for line in manuscript.solid:
        if len(line.text) > 120 or line.number in kept or line.number in taken:
            continue
        text = line.text
        if text[0] in '"“' or (text[-1] in '.!?,;”"' and text[0].isalpha() and not _opens_like_one(text)):
            continue  # speech, or a sentence that names no division of a book
        verdict = _judge(line, shape, kept, markdown, numbers, again)
        if verdict is not None:
            out.append(verdict)
            taken.update(range(verdict.first, verdict.last + 1))
    return out


def _opens_like_one(text: str) -> bool:
    word = text.split(None, 1)[0].strip(".:,!?-–—").casefold()
    return word in _OPENERS or text.isupper()


def _judge(
    line: Line, shape: Shape, kept: set[int], markdown: bool, numbers: dict[int, str], again: dict[str, int]
) -> Verdict | None:
    atx = _ATX.match(line.text)
    if atx and not (line.text.endswith("#") and again.get(line.text, 0) > 1) and any(c.isalnum() for c in atx[2]):
        parts = split(undress(atx[2]).core) or Split("", atx[2].strip())
        case = Case()
        case.add("atx", 4.0, "is marked as a heading with #")
        return _verdict(line, line, parts, case)
    under = _underlined(line, shape, kept, markdown)
    dress = line.dress
    parts_or_none = split(dress.core)
    if under is not None:
        case = Case()
        case.add("setext", 3.0, "is underlined with a rule of its own length")
        return _verdict(line, under, parts_or_none or Split("", dress.core), case)
    if parts_or_none is not None:
        case = Case()
        case.add("division", 3.0, "names a division of a book and its number")
        if dress.symmetric:
            case.add("decorated", 1.0, "carries the same decoration on both sides")
        if line.gap_before or line.prev is None:
            case.add("alone", 0.5, "stands apart from what precedes it")
        if line.text[-1] in ".," and not parts_or_none.title and not dress.symmetric and len(line.words) > 3:
            case.add("sentence", -2.0, "ends like a sentence")
        if shape.wrapped and line.prev is not None and not line.gap_before and not line.prev.ends_sentence:
            case.add("mid-sentence", -4.0, "continues the sentence of the line before")
        if not case.stands:
            return None
        return _with_title(line, parts_or_none, case, kept)
    if line.number in numbers:
        case = Case()
        case.add("numbered", 2.0, "is nothing but a section's number")
        return _verdict(line, line, Split(numbers[line.number], ""), case)
    if _capitals(line, shape):
        case = Case()
        case.add("capitals", 1.0, "is set in capitals on a line of its own, under a divider")
        return _verdict(line, line, Split("", dress.core), case)
    if line.prev is None or _only_front(line):
        found = _NUMBER_TITLE.match(dress.core if not dress.left.strip("*_# ") else "")
        if found and title_like(found[2], 12):
            case = Case()
            case.add("number-title", 2.0, "opens the document with a number and a title")
            return _verdict(line, line, Split(found[1], found[2]), case)
    return None


def _capitals(line: Line, shape: Shape) -> bool:
    """A title in capitals at a section's head: a divider or a wide gap before it, a paragraph after it."""
    text, before = line.text, line.prev
    if not text.isupper() or len(text) > 60 or before is None or not line.gap_after or not line.gap_before:
        return False
    words = text.split()
    if not 2 <= len(words) <= 8 or text[-1] in ".!?:;," or not text[0].isalpha() or not title_like(text, 8):
        return False
    marked = not any(c.isalnum() for c in before.text) and '"' not in before.text
    return marked or (line.gap_before > max(1, shape.gap) and line.gap_after > 0)


def _only_front(line: Line) -> bool:
    """Whether nothing but short lines precede."""
    steps = 0
    before = line.prev
    while before is not None:
        if steps >= 8 or before.long:
            return False
        if any(c.isalnum() for c in before.text) and not before.text[0].isdigit() and not before.dress.left:
            return False
        before = before.prev
        steps += 1
    return True


def _with_title(line: Line, parts: Split, case: Case, kept: set[int]) -> Verdict:
    after = line.next
    if parts.title or after is None or line.gap_after > 1 or after.number in kept or parse(after.text):
        return _verdict(line, line, parts, case)
    dress = after.dress
    if dress.core and title_like(dress.core, 9) and split(dress.core) is None and after.next is not None:
        joined = line.gap_after == 0 and (after.gap_after > 0 or (after.next.long and len(dress.core) < 60))
        apart = line.gap_after == 1 and len(dress.core.split()) >= 2 and not dress.left and after.gap_after > 0
        if apart and not dress.core.replace(" ", "").replace("'", "").isalpha():
            apart = False
        if joined and not dress.left.strip("*_#\"'“‘"):
            return _verdict(line, after, Split(parts.number, dress.core), case)
        if apart and len(dress.core) < 50 and dress.core[-1] not in "!?":
            case.add("title-below", 0.5, "a title follows on its own line")
            return _verdict(line, after, Split(parts.number, dress.core), case)
    return _verdict(line, line, parts, case)


def _verdict(first: Line, last: Line, parts: Split, case: Case) -> Verdict:
    return Verdict(
        Kind.HEADING,
        first.number,
        last.number,
        case.confidence,
        tuple(case.reasons),
        number=parts.number,
        title=parts.title,
    )


def _underlined(line: Line, shape: Shape, kept: set[int], markdown: bool) -> Line | None:
    rule = line.next
    if rule is None or line.gap_after or not _SETEXT.match(rule.text) or rule.number in kept:
        return None
    if (
        len(line.text) > 70
        or not line.text[0].isalnum()
        or (line.prev is not None and not line.gap_before and shape.blank)
    ):
        return None
    if line.text[-1] in ".,;:\"”'’…" or line.text.endswith('!"'):
        return None
    near = abs(len(rule.text) - len(line.text)) <= max(2, len(line.text) // 4)
    return rule if near or (markdown and rule.gap_after > 0 and shape.blank and title_like(line.text)) else None


def _numbered(manuscript: Manuscript, kept: set[int]) -> dict[int, str]:
    """Lines that hold only a section's number, decorated or not."""
    found: dict[int, tuple[int, str, str]] = {}
    for line in manuscript.solid:
        if len(line.text) > 24 or line.number in kept:
            continue
        dress = line.dress
        if (
            not _BARE_NUMBER.match(dress.core)
            or dress.core == "I."
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
        if not left and core.isdigit() and "." not in manuscript.at[number].text and value > expected + 12:
            continue
        if value > 60:
            continue
        out[number] = core
        expected = value + 1
    return out


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _value(core: str) -> int:
    if core.isdigit():
        return int(core)
    total = 0
    for here, after in zip(core, [*core[1:], ""], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if after and value < _ROMAN_VALUES[after] else value
    return total
