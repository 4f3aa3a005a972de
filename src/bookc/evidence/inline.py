"""Notes inside a line: `(A/N: ...)` with nested brackets and smileys."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .address import talk
from .lines import Line, Manuscript
from .verdict import Case, Kind, Verdict

_OPEN = regex(
    r"(?P<open>[(\[{（【]{1,3}|(?<![*\w])\*{1,3}|(?<![_\w])_{1,2})\s{0,2}[*_]{0,3}\s{0,2}(?P<label>"
    r"a\s?[/\\]\s?n['’]?s?\b|a\.n\.(?=\s*[:\-–—])|an(?=\s*[:\-–—])|author['’]?s?['’]?\s?notes?\b|"
    r"t\s?[/\\]\s?l?\s?[/\\]?n\b|tl\s?notes?\b|tln?(?=\s*[:\-–—])|tn(?=\s*[:\-–—])|translat(?:or|ion)['’]?s?['’]?\s?notes?\b|"
    r"n\s?/\s?a(?=\s*:\s*\w)|e\s?[/\\]\s?n\b|ed(?:itor)?['’]?s?\.?\s?notes?\b|ed\.?(?=\s*[:\-–—])|b\s?[/\\]\s?n\b|"
    r"n\.?d\.?[at]\.?(?=\s*[:.\-–—])|not[ea]s? (?:de l['’]auteure?|del autor|de la autora|d[oa] autora?|"
    r"dell['’]aut(?:ore|rice))\b|anm(?:erkung|\.)?\s?(?:der|des|d\.)\s?(?:autorin|autors|a\.)|"
    r"(?:прим(?:ечание|\.)?\s?)?(?:автора|авт\.)(?=\s*[:\-–—])|"
    r"(?:side\s|quick\s|please\s)?notes?(?=\s*:)|disclaimer(?=\s*:)"
    r")(?P<sep>\s*[:;.\-–—]*)[*_]{0,3}\s*",
    re.IGNORECASE,
)
_CLOSERS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_EYES = regex(r"[:;=8xX]['’]?[-o^]?$")
_MARKS = "([{（【*_"
_QUICK = regex(
    r"[(\[{（【*_][\s*_]{0,6}(?:a\s?[/\\.:–—-]|an[\s:–—m-]|author|t\s?[/\\]|t[ln]|transl|e\s?[/\\]|ed[\W_is]|b\s?[/\\]|"
    r"n\s?/|n\.?d|not[ea]|side|quick|please|disc|прим|авт)",
    re.IGNORECASE,
)
"""The heads of all that `_OPEN` finds: nearly every line is turned away before that costlier pattern is compiled."""


def find(manuscript: Manuscript, taken: set[int], kept: set[int]) -> list[Verdict]:
    """Every inline note on lines that are not taken as a whole."""
    out: list[Verdict] = []
    for line in manuscript.solid:
        if line.number in taken or line.number in kept:
            continue
        if not any(map(line.raw.__contains__, _MARKS)):
            continue
        at = 0
        while (found := _opened(line.raw, at)) is not None:
            verdict = _span(line, found, taken)
            if verdict is None:
                at = found.end()
                continue
            out.append(verdict)
            if verdict.last != line.number:
                break
            at = verdict.end
    return out


def _opened(raw: str, at: int) -> re.Match[str] | None:
    """The next bracket or emphasis with a label in it, from `at` on."""
    # The quick pattern finds the last of up to three opening characters.
    hint = _QUICK.search(raw, at)
    return _OPEN.search(raw, max(at, hint.start() - 2)) if hint else None


def _span(line: Line, found: re.Match[str], taken: set[int]) -> Verdict | None:
    opened = found["open"]
    label = found["label"].casefold()
    kind = _kind(label)
    case = Case()
    weak = label.startswith(("note", "side", "quick", "please", "disclaimer")) or label.rstrip(".") == "ed"
    case.add("label", 0.0 if weak else 2.5, f"opens with the label “{found['label']}”")
    if label[0] in "aet" and len(label) <= 2 and not found["label"][0].isupper() and "/" not in label:
        return None
    if opened[0] in _CLOSERS:
        end = _close_bracket(line, found, taken)
        case.add("bracketed", 1.0, "stands in brackets")
    else:
        end = _close_emphasis(line, found)
        case.add("emphasised", 0.5, "stands in emphasis")
    if end is None:
        return None
    last, stop, inner = end
    body = line.raw[found.end() : inner] if last is line else line.raw[found.end() :]
    if weak:
        case.add("weak-label", -1.5, "the label is common in stories too")
        case.add("talk", min(3.0, talk(body)), "speaks to the readers")
        if kind is Kind.EDITOR_NOTE:
            case.add("editor", 1.5, "an editor's mark in brackets")
    if not re.search(r"[^\W\d_]{2}", body):
        case.add("no-words", -4.0, "says nothing in words")
    if not case.stands:
        return None
    return Verdict(
        kind,
        line.number,
        last.number,
        case.confidence,
        tuple(case.reasons),
        "inline",
        start=found.start(),
        end=stop,
        label_end=found.end(),
        body_first_line=line.number,
        body_start=found.end(),
        body_last_line=last.number,
        body_end=max(inner, found.end()) if last is line else inner,
    )


def _kind(label: str) -> Kind:
    if label.replace(".", "") == "ndt":
        return Kind.TRANSLATOR_NOTE
    if label.startswith("t"):
        return Kind.TRANSLATOR_NOTE
    if label.startswith(("e", "b")):
        return Kind.EDITOR_NOTE
    return Kind.DISCLAIMER if label.startswith("d") else Kind.AUTHOR_NOTE


def _close_bracket(line: Line, found: re.Match[str], taken: set[int]) -> tuple[Line, int, int] | None:
    """Walk to the closing bracket: its line, the offset after it, and the end of the note's own text."""
    stack = [_CLOSERS[c] for c in found["open"]]
    here: Line | None = line
    at = found.end("open")
    inner = -1
    for _ in range(12):
        if here is None:
            return None
        raw = here.raw
        while at < len(raw):
            c = raw[at]
            if c in _CLOSERS and c not in "【（":
                if not _EYES.search(raw[max(0, at - 3) : at]):
                    stack.append(_CLOSERS[c])
            elif c in _CLOSERS:
                stack.append(_CLOSERS[c])
            elif c == stack[-1]:
                if _smiley(raw, at, stack):
                    at += 1
                    continue
                if len(stack) <= len(found["open"]) and inner < 0:
                    inner = at
                stack.pop()
                if not stack:
                    text = raw[:inner].rstrip()
                    return here, at + 1, len(text)
            at += 1
        if (
            inner >= 0
            or here.next is None
            or here.gap_after
            or here.next.number in taken
            or here.next.indent > line.indent + 1
        ):
            return None
        if len(here.text) > 110:
            return None
        here, at = here.next, 0
    return None


def _smiley(raw: str, at: int, stack: list[str]) -> bool:
    """Whether a closing bracket is a mouth: eyes before it, and another bracket closes the note later."""
    if stack[-1] != ")" or not _EYES.search(raw[max(0, at - 3) : at]) or raw[max(0, at - 1)].isalnum():
        return False
    rest = raw[at + 1 :]
    depth = 0
    for n, c in enumerate(rest):
        if c == "(":
            depth += 1
        elif c == ")":
            if depth == 0:
                return not _EYES.search(rest[max(0, n - 3) : n])
            depth -= 1
    return False


def _close_emphasis(line: Line, found: re.Match[str]) -> tuple[Line, int, int] | None:
    mark = found["open"]
    at = line.raw.find(mark, found.end())
    if at < 0 or (found["sep"].strip() == "" and "/" not in found["label"]):
        return None
    return line, at + len(mark), at
