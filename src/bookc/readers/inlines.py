"""Inlines of pasted plain text: emphasis by stars and underscores, simple tags, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bookc.base.source import Span
from bookc.model.nodes import Emphasis, Inline, Inlines, LineBreak, Link, Literal, Strong, Struck, Text

_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]*_])"
    r"|(?P<tag></?(?:i|em|b|strong|u|s|strike|del|br)\s*/?>)"
    r"|(?P<mark>(?<![*_\\])(?:\*{1,3}|_{1,3})(?![*_]))",
    re.IGNORECASE,
)
_CLOSERS = set(" \t\n.,;:!?)]}'\"”’…—–-/")
_OPENERS = set(" \t\n([{'\"“‘—–-/…")


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of the text that is no plain text: `make` gives the inline that stands for it."""

    start: int
    end: int
    make: Callable[[], Inline]


def parse(text: str, span: Span, cuts: Sequence[Cut] = ()) -> Inlines:
    """The inlines of a paragraph's text; `cuts` (sorted, apart) are replaced by what they make.

    A star or underscore opens emphasis before a word and closes it behind one, with its like; any other
    stays as typed. `span` is the paragraph's, for links.
    """
    if not cuts and "*" not in text and "_" not in text and "<" not in text and "://" not in text:
        return (Text(text),) if text else ()
    tokens = _tokens(text, cuts)
    pairs = _pair(text, tokens)
    return _build(text, 0, len(text), tokens, pairs, span)


def addresses(text: str, span: Span) -> Inlines:
    """A text in which nothing but web addresses is understood."""
    out: list[Inline] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match["url"]:
            if match.start() > at:
                out.append(Text(text[at : match.start()]))
            out.append(_address(match["url"], span))
            at = match.end()
    if at < len(text):
        out.append(Text(text[at:]))
    return tuple(out)


def _address(address: str, span: Span) -> Link:
    return Link((Literal(address, code=False),), address, span)


_Token = tuple[int, int, str, Cut | None]


def _tokens(text: str, cuts: Sequence[Cut]) -> list[_Token]:
    tokens: list[_Token] = [(cut.start, cut.end, "cut", cut) for cut in cuts]
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if not any(cut.start < end and start < cut.end for cut in cuts):
            tokens.append((start, end, match.lastgroup or "", None))
    tokens.sort(key=lambda token: token[0])
    return tokens


def _pair(text: str, tokens: list[_Token]) -> dict[int, int]:
    """Which opening token (by index) closes at which."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for index, (start, end, group, _) in enumerate(tokens):
        if group == "mark":
            before = text[start - 1] if start else " "
            after = text[end] if end < len(text) else " "
            mark = text[start:end]
            if (before not in " \t\n" and after in _CLOSERS) or (before in _CLOSERS and after == " "):
                match = next((i for i in reversed(open_) if text[tokens[i][0] : tokens[i][1]] == mark), None)
                if match is not None and tokens[match][1] < start:
                    pairs[match] = index
                    del open_[open_.index(match) :]
                    continue
            if after not in " \t\n" and before in _OPENERS:
                open_.append(index)
        elif group == "tag" and _name(text[start:end]) != "br":
            if text[start + 1] != "/":
                open_.append(index)
                continue
            name = _name(text[start:end])
            match = next(
                (
                    i
                    for i in reversed(open_)
                    if tokens[i][2] == "tag" and _name(text[tokens[i][0] : tokens[i][1]]) == name
                ),
                None,
            )
            if match is not None:
                pairs[match] = index
                del open_[open_.index(match) :]
    return pairs


def _name(tag: str) -> str:
    return tag.strip("</> ").lower()


def _wrap(mark: str, children: Inlines) -> Inline:
    name = _name(mark) if mark.startswith("<") else mark.replace("_", "*")
    if name in {"b", "strong", "**"}:
        return Strong(children)
    if name in {"s", "strike", "del"}:
        return Struck(children)
    return Strong((Emphasis(children),)) if name == "***" else Emphasis(children)


def _build(text: str, start: int, end: int, tokens: list[_Token], pairs: dict[int, int], span: Span) -> Inlines:
    out: list[Inline] = []
    at = start

    def words(until: int) -> None:
        if until > at:
            out.append(Text(text[at:until]))

    index = 0
    while index < len(tokens):
        t_start, t_end, group, cut = tokens[index]
        if t_start < start or t_start >= end:
            index += 1
            continue
        if group == "cut" and cut is not None:
            words(t_start)
            out.append(cut.make())
            at = t_end
        elif group == "url":
            words(t_start)
            out.append(_address(text[t_start:t_end], span))
            at = t_end
        elif group == "tag" and _name(text[t_start:t_end]) == "br":
            words(t_start)
            out.append(LineBreak())
            at = t_end
        elif index in pairs:
            close = pairs[index]
            words(t_start)
            children = _build(
                text, t_end, tokens[close][0], tokens[index + 1 : close], _shift(pairs, index + 1, close), span
            )
            out.append(_wrap(text[t_start:t_end], children))
            at = tokens[close][1]
            index = close
        index += 1
    words(end)
    return tuple(out)


def _shift(pairs: dict[int, int], first: int, last: int) -> dict[int, int]:
    return {a - first: b - first for a, b in pairs.items() if first <= a and b < last}
