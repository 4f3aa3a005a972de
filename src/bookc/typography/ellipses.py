"""Runs of typed dots become the ellipsis character."""

from __future__ import annotations

from bookc.base.patterns import regex

from .edits import Edit
from .languages import Conventions
from .protect import protected, within

_ELLIPSIS = "\u2026"
_GAP = "[ \\u00a0\\u202f]"
_RUN = regex(
    r"(?<![.\u2026])\.{3,11}(?![.\u2026])"
    # A spaced run that touches other dots is a row of dots, and no ellipsis.
    rf"|(?<![.\u2026])(?<![.\u2026]{_GAP})\.(?:{_GAP}\.){{2,3}}(?!{_GAP}?[.\u2026])"
)


def has_dots(text: str) -> bool:
    """Tell whether `text` holds a run of dots that `ellipsis` could change."""
    return "..." in text or ". ." in text or ".\u00a0." in text or ".\u202f." in text


def ellipsis(text: str, conv: Conventions) -> list[Edit]:
    """Return the edits that turn three dots into U+2026, typed closed or spaced.

    Four dots are a full stop and an ellipsis, in this order: ``.\\u2026`` (Chicago 13.53). Five to
    eleven, the long silence of web fiction, become two ellipses; twelve and more are leaders and
    stay. Two dots stay (Russian ``?..``). A paragraph that is nothing but spaced dots stays: it
    may be a divider.
    """
    del conv  # the same in every language of the table
    if not has_dots(text):
        return []
    spans = protected(text)
    edits: list[Edit] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if spans and within(spans, start, end):
            continue
        run = match.group()
        dots = run.count(".")
        if dots < len(run) and not text[:start].strip() and not text[end:].strip():
            continue
        new = _ELLIPSIS if dots == 3 else "." + _ELLIPSIS if dots == 4 else _ELLIPSIS * 2
        edits.append(Edit(start, end, new))
    return edits
