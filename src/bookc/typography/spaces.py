"""Spaces: one between words, and the no-break spaces that punctuation asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from bookc.base.patterns import regex

from .edits import Edit
from .languages import NBSP, NNBSP, Conventions
from .protect import protected, within

_DOUBLED = regex(r"(?<=[^\s])  +(?=[^\s])")
_ANY = "[ \u00a0\u202f\u2009]*"
_SOFT = " "


@lru_cache(maxsize=32)
def _pattern(conv: Conventions) -> re.Pattern[str] | None:
    """Return the pattern of the places where `conv` wants a no-break space, None if nowhere.

    Group 1 is the space before a high mark and group 2 the mark; 3 the space after an opening
    guillemet; 4 the space before a closing one.
    """
    parts: list[str] = []
    marks = "".join(marks for marks, _ in conv.before)
    if marks:
        inside = re.escape(marks)
        # Not inside 12:30, :: or an emoticon, and only before the first of ?! or !!!
        after = r"(?<=[\w)\]\u00bb\u203a\u201d\u2019\u2026.%\ufffc*_\"'])"
        face = r"(?<=[:;])-?[()\[\]/\\|*DPpO](?!\w)"
        parts.append(rf"{after}([ \u2009]*)([{inside}])(?![\w:/\\'<>|]|{face})")
    if conv.inner:
        parts.append(r"(?<=[\u00ab\u2039])([ \u2009]*)(?=[^\s\u00bb\u203a])")
        parts.append(r"(?<=[^\s\u00ab\u2039])([ \u2009]*)(?=[\u00bb\u203a])")
    return re.compile("|".join(parts)) if parts else None


def has_spacing(text: str, conv: Conventions) -> bool:
    """Tell whether `space` could change anything in `text` or in what the other rules make of it."""
    return "  " in text or bool(conv.inner or conv.before)


def space(text: str, conv: Conventions) -> list[Edit]:
    """Return the edits of spaces: runs of blanks become one; the language's own are set.

    One space between sentences (Chicago 6.7). Only plain and thin spaces are replaced; no-break
    spaces already typed stay as they are, and so do blanks at the start of a line.
    """
    pattern = _pattern(conv)
    doubled = "  " in text
    if not doubled and pattern is None:
        return []
    spans = protected(text)
    edits: list[Edit] = []
    taken: set[int] = set()
    if pattern is not None:
        for match in pattern.finditer(text):
            if spans and within(spans, match.start(), max(match.end(), match.start() + 1)):
                continue
            edit = _no_break(match, conv)
            if edit is not None:
                edits.append(edit)
                taken.add(edit.start)
    if doubled:
        for match in _DOUBLED.finditer(text):
            if match.start() not in taken and not (spans and within(spans, *match.span())):
                edits.append(Edit(match.start(), match.end(), _SOFT))
        edits.sort(key=lambda edit: (edit.start, edit.end))
    return edits


def _no_break(match: re.Match[str], conv: Conventions) -> Edit | None:
    """Return the edit for one place found by the pattern, None where all is well."""
    groups = match.groups()
    if conv.before and groups[1]:
        wanted = next(space for marks, space in conv.before if groups[1] in marks)
        start, end = match.span(1)
    else:
        wanted = conv.inner
        start, end = match.span()
    if match.string[start:end] == wanted:
        return None
    if start and start == end and match.string[start - 1] in (NBSP, NNBSP):
        return None
    return Edit(start, end, wanted)
