"""Footnotes: marks in the text that are explained further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookc.base.patterns import regex

from .lines import Line, Manuscript
from .verdict import Case, Kind, Position, Verdict

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DEFINITION = regex(
    rf"^(?P<mark>\[\^?[\w*†‡]{{1,4}}\]|\(\d{{1,3}}\)|[{_SUPER}]+|\*{{1,4}}(?!\*)|[†‡§]{{1,3}}|\d{{1,3}}[.)](?=\s))(?P<sep>:?\s*)(?=\S)"
)
_BEFORE = r"[\w.,!?;:\"'”’)*_…—]"
_REFERENCE = regex(
    rf"(?P<mark>(?<={_BEFORE})(?:\[\^?[\w*†‡]{{1,4}}\]|\(\d{{1,3}}\)|[{_SUPER}]+|\*{{1,4}}|[†‡§]{{1,3}})|"
    rf"(?<={_BEFORE} )(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)))(?![\w*])"
)
_EMPHASIS = regex(r"(\*{1,3})(?=\S)(?:(?!\1).)+?(?<=\S)\1")
_QUICK = regex(rf"[\[(*†‡§{_SUPER}]")
_PLAIN = str.maketrans(_SUPER, "0123456789")


def find(
    manuscript: Manuscript, taken: set[int], kept: set[int], ends: dict[int, int], markdown: bool
) -> list[Verdict]:
    """Footnotes and their marks, always both. `ends` gives a paragraph's last line by its first."""
    definitions: dict[str, list[tuple[Line, re.Match[str]]]] = {}
    for line in manuscript.solid:
        c = line.text[0]
        if c not in "[(*†‡§" and c not in _SUPER and not c.isdigit():
            continue
        found = _DEFINITION.match(line.text)
        if (
            line.number in taken
            or line.number not in ends
            or found is None
            or not any(x.isalpha() for x in line.text[found.end() :])
        ):
            continue
        if markdown and found["mark"].startswith("[^"):
            continue
        if c == "*" and (manuscript.at[ends[line.number]].text.endswith("*") or _EMPHASIS.match(line.text)):
            continue
        definitions.setdefault(_key(found["mark"]), []).append((line, found))
    if not definitions:
        return []
    out: list[Verdict] = []
    references: dict[str, list[tuple[Line, int, int]]] = {}
    for line in manuscript.solid:
        if line.number in kept:
            continue
        for mark, start, end in _references(line):
            if mark in definitions:
                references.setdefault(mark, []).append((line, start, end))
    for mark, rows in definitions.items():
        out.extend(_match(mark, rows, references.get(mark, []), manuscript, ends))
    return out


def opening(line: Line) -> tuple[str, int] | None:
    """The mark at the head of a footnote, and the offset after it."""
    found = _DEFINITION.match(line.text)
    return (_key(found["mark"]), line.start + found.end()) if found else None


def _key(mark: str) -> str:
    return mark.strip("[]()^.").translate(_PLAIN)


def _references(line: Line) -> Iterator[tuple[str, int, int]]:
    raw = line.raw
    if not _QUICK.search(raw):
        return
    spans = [m.span() for m in _EMPHASIS.finditer(raw)] if "*" in raw else []
    for found in _REFERENCE.finditer(raw):
        start, end = found.span("mark")
        if start <= line.start:
            continue
        if found["mark"][0] == "*" and any(a <= start < b for a, b in spans):
            continue
        yield _key(found["mark"]), start, end


def _match(
    mark: str,
    rows: list[tuple[Line, re.Match[str]]],
    refs: list[tuple[Line, int, int]],
    manuscript: Manuscript,
    ends: dict[int, int],
) -> Iterator[Verdict]:
    """Pair each mark with the next explanation below it."""
    free = list(refs)
    for line, found in rows:
        mine = [r for r in free if r[0].number < line.number]
        if not mine:
            continue
        numbered = found["mark"][0].isdigit()
        if numbered and not any(r[0].raw[r[1]] in _SUPER + "[(" for r in mine):
            continue
        free = [r for r in free if r not in mine]
        last = manuscript.at[ends[line.number]]
        case = Case()
        case.add("explains", 3.0, f"explains the mark “{found['mark']}” of line {mine[-1][0].number}")
        position: Position = "end" if _tail(last) else "mid"
        yield Verdict(
            Kind.FOOTNOTE,
            line.number,
            last.number,
            case.confidence,
            tuple(case.reasons),
            position,
            label_end=line.start + found.end(),
            body_first_line=line.number,
            body_start=line.start + found.end(),
            body_last_line=last.number,
            body_end=last.end,
            ref=mark,
        )
        for ref, start, end in mine[-1:] if mark.startswith(("*", "†", "‡", "§")) else mine:
            case = Case()
            case.add("explained", 3.0, f"is explained on line {line.number}")
            yield Verdict(
                Kind.FOOTNOTE_REF,
                ref.number,
                ref.number,
                case.confidence,
                tuple(case.reasons),
                "inline",
                start,
                end,
                ref=mark,
            )


def _tail(line: Line) -> bool:
    after = line.next
    for _ in range(12):
        if after is None:
            return True
        if after.long:
            return False
        after = after.next
    return False
