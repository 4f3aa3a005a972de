"""Lines that belong together and to the story: code, tables, boxes, drawings, chats, lists, fenced divs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from bookc.base.patterns import regex

from .lines import Line, Manuscript
from .shape import Shape

_FENCE = regex(r"^(`{3,}|~{3,})\s*([\w+#.-]*)\s*$")
_DIV = regex(r"^:{3,}\s*(\{[^}]*\}|[\w-]+)?\s*:*$")
_GRID = regex(r"^[-=_]+(?:[+|][-=_]+)+$")
_KEEPING = ("verse", "chat", "letter", "poem", "sms", "text", "sign", "note")
_ROW = regex(r"^[|+¦│║╔╚╠┌└├].*[|+¦│║╗╝╣┐┘┤]$")
_DELIMITER = regex(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$")
_LIST = regex(r"^(?:[-+*•·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])(?:\s+|(?=\w))\S|^\d{1,3}[.)]$")
_CHAT = regex(r"^(?:[<\[]\s?[\w@+~-]+\s?[>\]]\s|>\s?\S|\*{3}\s\w+ has |[\w-]{2,20}:\s)")
_BOLD_OPEN = regex(r"^(\*\*|__)\w[^*_]*$")


def protect(manuscript: Manuscript, shape: Shape, markdown: bool) -> set[int]:
    """Numbers of the lines that no divider, heading or note may be found in."""
    kept: set[int] = set()
    _fences(manuscript, kept)
    kept.update(line.number for line in manuscript.solid if line.facts.fixed)
    if markdown:
        _divs(manuscript, kept)
        if not shape.indent:
            _indented(manuscript, kept)
    counts = Counter(line.text for line in manuscript.solid if len(line.text) < 60)
    for run in _runs(manuscript.solid):
        if any(line.number in kept for line in run):
            continue
        _debris(run, kept)
        _boxes(run, kept)
        _panels(run, kept)
        _delimiters(run, kept)
        _drawings(run, kept, counts, 2 if shape.blank else 3)
        _lists(run, kept)
        _chats(run, kept)
    return kept - {line.number for line in manuscript.solid if line.facts.rule and not line.facts.fixed}


def _fences(manuscript: Manuscript, kept: set[int]) -> None:
    opened: Line | None = None
    mark = ""
    for line in manuscript.solid:
        if line.text[0] not in "`~":
            continue
        found = _FENCE.match(line.text)
        if found is None:
            continue
        if opened is None:
            if line.text[0] == "~" and not found[2]:
                continue  # a bare row of tildes is a divider long before it is a fence
            opened, mark = line, found[1]
        elif found[1].startswith(mark) and not found[2]:
            kept.update(range(opened.number, line.number + 1))
            opened = None
        elif found[2]:
            opened, mark = line, found[1]


def _divs(manuscript: Manuscript, kept: set[int]) -> None:
    stack: list[tuple[int, bool]] = []
    for line in manuscript.solid:
        if line.text[0] != ":":
            continue
        found = _DIV.match(line.text)
        if found is None:
            continue
        if found[1]:
            stack.append((line.number, any(word in found[1].casefold() for word in _KEEPING)))
            kept.add(line.number)
        elif stack:
            first, keeps = stack.pop()
            kept.add(line.number)
            if keeps:
                kept.update(range(first, line.number))


def _indented(manuscript: Manuscript, kept: set[int]) -> None:
    """Indented code; a centred mark is no code, whatever CommonMark says."""
    inside = False
    for line in manuscript.solid:
        opens = line.gap_before > 0 or line.prev is None
        inside = line.indent >= 4 and (inside or opens)
        if inside and sum(c.isalnum() for c in line.text) * 2 > len(line.text):
            kept.add(line.number)


def _runs(solid: list[Line]) -> list[list[Line]]:
    """Adjacent short lines; long prose ends a run."""
    runs: list[list[Line]] = []
    run: list[Line] = []
    for line in solid:
        if line.long or (run and line.gap_before):
            if run:
                runs.append(run)
            run = []
        if not line.long:
            run.append(line)
    if run:
        runs.append(run)
    return runs


def _boxes(run: list[Line], kept: set[int]) -> None:
    rows = [bool(_ROW.match(line.text)) and len(line.text) > 2 and any(c.isalnum() for c in line.text) for line in run]
    for at, row in enumerate(rows):
        if not row:
            continue
        single = not (at and rows[at - 1]) and not (at + 1 < len(rows) and rows[at + 1])
        edges = [n for n in (at - 1, at + 1) if 0 <= n < len(run) and _rule(run[n].text)]
        if single and not edges:
            continue
        kept.add(run[at].number)
        kept.update(run[n].number for n in edges)


_BRACKETS = {"【": "】", "[": "]", "「": "」", "『": "』", "<": ">", "《": "》", "{": "}", "(": ")"}


def _panels(run: list[Line], kept: set[int]) -> None:
    """A rule in brackets beside bracketed words is an edge of their panel."""

    def bracket(line: Line) -> str:
        return line.text[0] if _BRACKETS.get(line.text[0]) == line.text[-1] else ""

    for at, line in enumerate(run):
        if not bracket(line) or any(c.isalnum() for c in line.text):
            continue
        near = [run[n] for n in (at - 1, at + 1) if 0 <= n < len(run)]
        if any(bracket(x) == bracket(line) and ":" in x.text for x in near):
            kept.add(line.number)


def _delimiters(run: list[Line], kept: set[int]) -> None:
    """The rule under the head of a table that has no outer bars."""
    for head, rule in pairwise(run):
        if "|" in head.text and (_DELIMITER.match(rule.text) or _GRID.match(rule.text)):
            kept.update(line.number for line in run if "|" in line.text or _GRID.match(line.text))


def _rule(text: str) -> bool:
    return len(text) > 2 and not any(c.isalnum() for c in text)


def _drawings(run: list[Line], kept: set[int], counts: Counter[str], least: int) -> None:
    """Adjacent lines of symbols that differ are a picture; equal or mirrored lines are a divider."""
    part: list[Line] = []
    for line in [*run, None]:
        drawn = line is not None and line.number not in kept and _drawn(line.text)
        if line is not None and drawn and sum(c.isalpha() for c in line.text) <= 2:
            part.append(line)
            continue
        texts = [x.text for x in part]
        glyphs = "".join("".join(t.split()) for t in texts)
        if len(part) >= least and not (len(set(glyphs)) == 1 and len(part) <= 3 and len(glyphs) <= 9):
            stacked = texts == texts[::-1] and len(texts) <= 5
            recurs = any(counts[t] > texts.count(t) for t in texts if len(t) > 2)
            if len(set(texts)) > 1 and not stacked and not recurs:
                kept.update(x.number for x in part)
        part = []


def _drawn(text: str) -> bool:
    if text[0].isalpha() or text[0] in "\"'“‘" or len(text) > 60:
        return False
    symbols = sum(not c.isalnum() and not c.isspace() for c in text)
    return symbols > sum(c.isalnum() for c in text) and not any(c in '"“”' for c in text)


def _lists(run: list[Line], kept: set[int]) -> None:
    part: list[Line] = []
    for line in [*run, None]:
        item = line is not None and _item(line.text)
        # An item without words is one only beside others that have some.
        if line is not None and (item or line.text in {"-", "+", "*", "•"}):
            part.append(line)
            continue
        if len(part) >= 2 and any(_item(x.text) for x in part):
            kept.update(x.number for x in part)
        part = []


def _item(text: str) -> bool:
    return bool(_LIST.match(text)) and not _LIST_NOT.match(text) and any(c.isalnum() for c in text)


_LIST_NOT = regex(r"^(\W)\W*\w.*\1$")


def _chats(run: list[Line], kept: set[int]) -> None:
    part: list[Line] = []
    for line in [*run, None]:
        if line is not None and _CHAT.match(line.text):
            part.append(line)
            continue
        angled = sum(1 for x in part if x.text[0] in "<>[" or x.text.startswith("***"))
        if len(part) >= 2 and angled >= 2:
            kept.update(x.number for x in part)
        part = []


def _debris(run: list[Line], kept: set[int]) -> None:
    """A bold run opened on one line and closed alone on the next: the closing mark divides nothing."""
    for line, after in pairwise(run):
        found = _BOLD_OPEN.match(line.text)
        if found and after.text == found[1]:
            kept.add(after.number)
