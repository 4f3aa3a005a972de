"""Headings: chapters, parts, numbered sections, titles; the number and the title apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bookc.base.patterns import regex

from .captions import speaks
from .divisions import BARE_NUMBER, NUMBER_TITLE, Split, split, split_kept, title_like
from .endings import ends
from .facts import OBJECT
from .labels import Force, parse
from .lines import Line, Manuscript, undress
from .marks import mark_of
from .sections import sections
from .shape import Shape
from .verdict import Case, Kind, Reason, Verdict
from .words import (
    DIVISIONS,
    FOREIGN_DIVISIONS,
    FOREIGN_NUMBERS,
    FOREIGN_STANDALONE,
    NUMBER_WORDS,
    STANDALONE_HEADINGS,
    word_set,
)

__all__ = ["find", "parted", "split"]

_ATX = regex(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$")
_SETEXT = regex(r"^(?:={3,}|-{3,})$")
_OPENERS = (
    DIVISIONS | STANDALONE_HEADINGS | NUMBER_WORDS | FOREIGN_DIVISIONS | FOREIGN_STANDALONE | FOREIGN_NUMBERS
) | {"the", "x", "o", "xxx", "ooo", "oo", "xx", "xox", "oxo"}


def find(manuscript: Manuscript, shape: Shape, kept: set[int], markdown: bool) -> list[Verdict]:
    """Every heading of the document, in order."""
    out: list[Verdict] = []
    taken: set[int] = set()
    numbers = sections(manuscript, kept)
    again = Counter(line.text for line in manuscript.solid if line.text[0] == "#")
    for line in manuscript.solid:
        if line.number in kept or line.number in taken:
            continue
        if line.facts.heading:
            element = _element(line, numbers)
            if element is not None:
                found = _with_element(line, element, kept)
                out.append(found)
                taken.update(range(found.first, found.last + 1))
            continue
        text = line.text
        if len(text) > 120 or line.facts.rule or text == OBJECT:
            continue
        if text[0] in '"“' or (text[-1] in '.!?,;”"' and text[0].isalpha() and not _opens_like_one(text)):
            continue  # speech, or a sentence that names no division of a book
        verdict = _judge(manuscript, line, shape, kept, markdown, numbers, again)
        if verdict is not None:
            out.append(verdict)
            taken.update(range(verdict.first, verdict.last + 1))
    return _all_titled(manuscript, out, kept)


def _all_titled(manuscript: Manuscript, found: list[Verdict], kept: set[int]) -> list[Verdict]:
    """Where every chapter's number has a short line of its own below it, these are the titles: `Kiln`, `Roof`."""
    numbered = [v for v in found if v.number and split(v.number) and v.number[0].isalpha()]
    bare = {v.first: manuscript.at[v.last].next for v in numbered if not v.title}
    titled = [v for v in numbered if v.title]
    if len(numbered) < 2 or not bare or any(v.first == v.last for v in titled):
        return found
    if not all(line is not None and _short_title(line, kept) for line in bare.values()):
        return found
    out: list[Verdict] = []
    for v in found:
        line = bare.get(v.first)
        if line is not None:
            reason = Reason("title-below", 0.5, "a title follows on its own line, as below every chapter's number")
            v = replace(v, last=line.number, title=line.dress.core or line.text, reasons=(*v.reasons, reason))
        out.append(v)
    last = {n for v in out for n in range(v.first + 1, v.last + 1)}
    return [v for v in out if v.first not in last]


def _short_title(line: Line, kept: set[int]) -> bool:
    words = line.text.split()
    plain = line.text[0].isalpha() and line.text[0].isupper() and line.text[-1].isalpha() and not line.dress.left
    alone = (
        0 < line.gap_before <= 2
        and line.gap_after > 0
        and line.next is not None
        and len(line.next.text) > len(line.text)
    )
    return plain and alone and len(words) <= 8 and line.number not in kept and not parse(line.text)


_MIDDLE = 8  # a line set in so far stands in the middle
_TITLE = 4  # a line of fewer words may be a name or a cry
_LABELS = frozenset({"note", "notes", "summary", "warning", "warnings", "footnotes", "references", "glossary"})


def _element(line: Line, numbers: dict[int, str]) -> tuple[Split, Case] | None:
    """A heading element's halves; None where it is a note's label, an end mark or a divider set as a heading."""
    text = line.text
    core = line.dress.core.replace(OBJECT, "").strip()
    if not core:
        return None
    parts = split_kept(line.dress.core)
    if parts is None and (line.number in numbers or BARE_NUMBER.match(core)):
        parts = Split(core.rstrip("."), "")
    if parts is None:
        found = NUMBER_TITLE.match(core)
        parts = Split(found[1], found[2]) if found else None
    if parts is None and (mark_of(line) or (ends(core) and not _goes_on(line))):
        return None
    label = None if parts else parse(text)
    if label and (label.force >= Force.FAIR or label.name in _LABELS or text.endswith(":")):
        return None
    case = Case()
    case.add("source-heading", 5.0, "is a heading in the source")
    if parts is not None:
        case.add("division", 2.0, "names a division of a book and its number")
    if line.facts.apart:
        case.add("source-apart", -2.0, "stands inside a quotation, a list or a table")
    if len(text) > 200:
        case.add("long", -4.5, "is long for a heading")
    if parts is None:
        parts = Split("", line.dress.core if line.dress.symmetric else text)
    return (parts, case) if case.stands else None


def _goes_on(line: Line) -> bool:
    """Whether paragraphs follow, as they do under a chapter that is called “The End”."""
    after, seen = line.next, 0
    while after is not None and seen < 3 and not after.facts.heading:
        seen += len(after.text) > 60
        after = after.next
    return seen >= 3


def _with_element(line: Line, found: tuple[Split, Case], kept: set[int]) -> Verdict:
    """A heading element, with its title where that is another element below it."""
    parts, case = found
    after = line.next
    if parts.number and not parts.title and after is not None and after.facts.heading and after.number not in kept:
        below = _element(after, {})
        chapter = parts.number.split()[0].casefold() not in _GREATER
        if below is not None and not below[0].number and chapter:
            case.add("title-below", 0.5, "a title follows on its own line")
            return _verdict(line, after, Split(parts.number, below[0].title), case)
    return _verdict(line, line, parts, case)


_GREATER = word_set("part book volume vol act arc teil buch partie parte deel")


def parted(lines: Sequence[Line]) -> tuple[str, str]:
    """The number and the title of lines that are known to be a heading."""
    texts = [x.text for x in lines if any(c.isalnum() for c in x.text)]
    atx = _ATX.match(texts[0]) if texts else None
    core = undress(atx[2] if atx else texts[0]).core if texts else ""
    parts = split(core)
    if parts is None and BARE_NUMBER.match(core):
        parts = Split(core.rstrip("."), "")
    if parts is None and (found := NUMBER_TITLE.match(core)):
        parts = Split(found[1], found[2])
    rest = " ".join(undress(t).core for t in texts[1:])
    number, title = (parts.number, parts.title) if parts else ("", core)
    return number, f"{title}: {rest}" if title and rest else title or rest


def _opens_like_one(text: str) -> bool:
    word = text.split(None, 1)[0].strip(".:,!?-–—").casefold()
    return word in _OPENERS or text.isupper()


def _judge(
    manuscript: Manuscript,
    line: Line,
    shape: Shape,
    kept: set[int],
    markdown: bool,
    numbers: dict[int, str],
    again: dict[str, int],
) -> Verdict | None:
    atx = _ATX.match(line.text)
    if atx and not (line.text.endswith("#") and again.get(line.text, 0) > 1) and any(c.isalnum() for c in atx[2]):
        parts = split(undress(atx[2]).core) or Split("", atx[2].strip())
        case = Case()
        case.add("atx", 4.0, "is marked as a heading with #")
        return _verdict(line, line, parts, case)
    under = _underlined(line, shape, kept, markdown)
    dress = line.dress
    parts_or_none = split_kept(dress.core)
    if under is not None:
        case = Case()
        case.add("setext", 3.0, "is underlined with a rule of its own length")
        return _verdict(line, under, parts_or_none or Split("", dress.core), case)
    if parts_or_none is not None and not parts_or_none.title and _DAY.match(line.text) and line.prev is not None:
        parts_or_none = parts_or_none if _series(line) else None
    if parts_or_none is not None:
        case = Case()
        case.add("division", 3.0, "names a division of a book and its number")
        if dress.symmetric:
            case.add("decorated", 1.0, "carries the same decoration on both sides")
        if line.shown:
            case.add("source-look", 0.8, f"is {'centred' if line.facts.centred else 'bold'} in the source")
        if line.gap_before or line.prev is None:
            case.add("alone", 0.5, "stands apart from what precedes it")
        if line.text[-1] in ".," and not parts_or_none.title and not dress.symmetric and len(line.words) > 3:
            case.add("sentence", -2.0, "ends like a sentence")
        if shape.wrapped and line.prev is not None and not line.gap_before and not line.prev.ends_sentence:
            case.add("mid-sentence", -4.0, "continues the sentence of the line before")
        if not case.stands:
            manuscript.missed(Kind.HEADING, line.number, line.number, case)
            return None
        return _with_title(line, parts_or_none, case, kept)
    if line.number in numbers:
        case = Case()
        case.add("numbered", 2.0, "is nothing but a section's number")
        after = line.next
        if line.prev is None and after is not None and not line.gap_after and after.gap_after and _below(after):
            case.add("title-below", 0.5, "a title follows on its own line")
            return _verdict(line, after, Split(numbers[line.number], after.dress.core), case)
        return _verdict(line, line, Split(numbers[line.number], ""), case)
    if _capitals(line, shape):
        case = Case()
        case.add("capitals", 1.0, "is set in capitals on a line of its own, under a divider")
        return _verdict(line, line, Split("", dress.core), case)
    if line.prev is None and line.shown and line.gap_after and _named(line):
        case = Case()
        case.add("opens", 1.0, "opens the document as a title")
        case.add("source-look", 1.0, f"is {'centred' if line.facts.centred else 'bold'} in the source")
        return _verdict(line, line, Split("", dress.core), case)
    if line.prev is None and (titled := _first_line(line)) is not None:
        return titled
    if line.prev is None and (_over_prose(line) if shape.blank else _title_over(line)):
        case = Case()
        case.add("first-line", 1.0, "opens the document, short and set as a title")
        return _verdict(line, line, Split("", dress.core), case)
    if line.prev is None or _only_front(line):
        found = NUMBER_TITLE.match(dress.core if not dress.left.strip("*_# \\") else "")
        if found and title_like(found[2], 12):
            case = Case()
            case.add("number-title", 2.0, "opens the document with a number and a title")
            return _verdict(line, line, Split(found[1], found[2]), case)
    return None


_DAY = regex(r"^\W*day \d{1,3}\b", re.I)


def _series(line: Line) -> bool:
    """Whether the days of a diary are counted in other lines too; a single one only says when."""
    here = line.prev
    while here is not None:
        if len(here.text) < 60 and _DAY.match(here.text):
            return True
        here = here.prev
    here = line.next
    while here is not None:
        if len(here.text) < 60 and _DAY.match(here.text):
            return True
        here = here.next
    return False


def _named(line: Line) -> bool:
    """Whether the words are a title, and no label, mark, end mark or name that the story goes on to use."""
    core = line.dress.core
    if not title_like(core, 10) or parse(line.text) or mark_of(line) or ends(line.text):
        return False
    after = line.next
    for _ in range(20):
        if len(core.split()) > 1 or after is None:
            return True
        if core in after.text:
            return False
        after = after.next
    return True


_COUNTED = regex(
    r"(?:\(?\b(?P<count>\d{1,3}\s?/\s?(?:\d{1,3}|\?))\)?|"
    r"[-–—:|,(]\s*(?P<number>(?:ch(?:ap(?:ter)?)?|part|pt)\.?\s?#?\d{1,3})\)?)\s*$",
    re.I,
)


def _first_line(line: Line) -> Verdict | None:
    """A first line that counts its chapter behind a title: `[fic] the long way down (3/?)`, `Low Tide - Ch 8`."""
    found = _COUNTED.search(line.text)
    if found is None or not line.gap_after or len(line.text) > 90 or parse(line.text):
        return None
    title = line.text[: found.start()].strip(" -–—:|,(")
    if title and not any(c.isalpha() for c in title):
        return None
    case = Case()
    case.add("counted", 2.5, "opens the document with a title and a chapter's number")
    return _verdict(line, line, Split(found["number"] or found["count"], title), case)


def _title_over(line: Line) -> bool:
    """Whether the first line is a title, where no blank line could tell."""
    after = line.next
    if after is None or line.gap_after > 0 or not 2 <= len(line.text.split()) <= 8 or not title_like(line.text, 8):
        return False
    prose = len(after.text) > 1.5 * len(line.text) and after.ends_sentence and line.text[-1].isalnum()
    return prose and line.text[0].isalpha() and not parse(line.text) and not ends(line.text)


def _over_prose(line: Line) -> bool:
    """Whether the first line is a title by its many capitals, and stands alone above a paragraph."""
    after = line.next
    if after is None or not line.gap_after or not _TITLE <= len(line.text.split()) <= 10 or not line.text[0].isalpha():
        return False
    prose = len(after.text) > 40 and after.ends_sentence and after.text[-1] != ":" and parse(after.text) is None
    return prose and title_like(line.text, 10) and not speaks(line.text) and not parse(line.text)


def _capitals(line: Line, shape: Shape) -> bool:
    """A title in capitals at a section's head: a divider or a wide gap before it, a paragraph after it."""
    text, before = line.text, line.prev
    if not text.isupper() or len(text) > 60 or before is None or not line.gap_after or not line.gap_before:
        return False
    words = text.split()
    if not 2 <= len(words) <= 8 or text[-1] in ".!?:;," or not text[0].isalpha() or not title_like(text, 8):
        return False
    if len(words) <= 3 and any(text.casefold() in x.casefold() for x in _others(line)):
        return False  # somebody of the story, who sees what follows
    marked = not any(c.isalnum() for c in before.text) and '"' not in before.text
    return marked or (line.gap_before > max(1, shape.gap) and line.gap_after > 0)


def _others(line: Line) -> Iterator[str]:
    """The lines of the document around a line that are no capitals, and those that repeat it."""
    for step in ("prev", "next"):
        here: Line | None = getattr(line, step)
        while here is not None:
            if not here.text.isupper() or here.text == line.text:
                yield here.text
            here = getattr(here, step)


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
    if _argument(line, after):
        case.add("argument", 1.0, "what the chapter tells follows on its own line")
        return _verdict(line, after, Split(parts.number, after.dress.core.rstrip(".")), case)
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


def _below(after: Line) -> bool:
    """Whether the line under a number is a title: in capitals or in the middle, and set as one."""
    shown = after.text.isupper() or after.indent >= _MIDDLE
    return shown and title_like(after.dress.core, 9) and mark_of(after) is None and not after.dress.left


def _argument(line: Line, after: Line) -> bool:
    """The old line under a chapter's number: `IN WHICH THE WIDOW RECEIVES A CALLER.`"""
    if len(after.text) > 90 or not after.gap_after or after.next is None or '"' in after.text:
        return False
    shout = after.text.isupper() and line.text.isupper() and len(after.text.split()) > 1
    return shout or bool(re.match(r"(?:in which|wherein)\b", after.text, re.I))


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
