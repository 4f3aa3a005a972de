"""Stretches of a paragraph that no rule may touch: addresses, code, emoticons, chat handles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bookc.base.patterns import regex

Span = tuple[int, int]

# Each pattern is run only where one of its hints occurs, since most paragraphs hold none of them.
_ADDRESS = regex(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)"
    r"[^\s\"<>\u201c\u201d\u00ab\u00bb\ufffc]*[^\s\"<>\u201c\u201d\u00ab\u00bb\ufffc.,;:!?')\]}\u2019\u2026*_]"
    r"|(?<![\w.+-])[\w+][\w.+'-]{0,63}@[\w-]+(?:\.[\w-]+)+"
)
_CODE = regex(r"(?<!`)(`+)(?=[^`\s])(?:(?!\1)[^\n])*?(?<=[^`\s])\1(?!`)")
_CALL = regex(r"\w[(\[]([\"'])[^\"'()\[\]\n]*\1[)\]]|\w=([\"'])[^\"'\n]*\2|\{\s*[\"'][^{}\n]*\}")
_HANDLE = regex(r"[^\W_]_+(['\"])[\w.-]+\1_+[^\W_]|(?<![^\W_])[xX]{1,3}_[^\s]*_[xX]{1,3}(?![^\W_])")
_EMOTICON = regex(
    r"(?<![^\s\ufffc])(?:[>}]?[:;=]['\"][-~^o]?(?:[()\[\]{}<>|/\\DPpOo3*]+|(?=\s|$))"
    r"|[)(D\\/]+[-~]?['\"][:;=]|>:\"|[;^]['\"][;^]|'[-.]'|(['\"])_+\1)(?=$|[\s.,!?\ufffc*\u2026\u2014\u2013-])"
)
_TREE = (
    (("://", "www.", "@"), _ADDRESS),
    (("`",), _CODE),
    (("('", '("', "['", '["', "='", '="', "{'", '{"', "{ "), _CALL),
    (("_'", '_"', "X_", "x_"), _HANDLE),
    ((":'", ':"', ";'", ';"', "='", '="', "':", '":', "';", "'=", "^'", "'-'", "'.'", "'_", '"_'), _EMOTICON),
)
# One quick search that nearly every paragraph fails: any character or pair the hints are made of.
_SUSPECT = regex(r"[`@^=_{:;(\[>'\"](?:(?<=[`@^=_{])|(?<=[:;(\[>])[\"'/]|(?<=[\"'])[:;=]|(?<=')[-.]')")


def suspicious(text: str) -> bool:
    """Tell whether `text` may hold anything that `protected` would find."""
    return _SUSPECT.search(text) is not None or "www." in text


def protected(text: str) -> list[Span]:
    """Return the stretches (start, end) of `text` to leave alone, sorted, not overlapping."""
    if not suspicious(text):
        return []
    found: list[Span] = []
    for hints, pattern in _TREE:
        for hint in hints:
            if hint in text:
                found += (match.span() for match in pattern.finditer(text))
                break
    if len(found) < 2:
        return found
    found.sort()
    joined = [found[0]]
    for start, end in found[1:]:
        if start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def within(spans: Sequence[Span], start: int, end: int) -> bool:
    """Tell whether ``start:end`` touches the inside of one of the sorted `spans`."""
    index = bisect_right(spans, (end - 1, float("inf"))) - 1 if end > start else -1
    return index >= 0 and spans[index][1] > start
