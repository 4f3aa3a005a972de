"""Inlines of pasted plain text: emphasis by stars and underscores, simple tags, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

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


DEPTH = 16
"""How deep emphasis may nest."""


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
    return _build(text, 0, len(text), tokens, 0, len(tokens), pairs, span)


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
    # A lone percent sign and what no address may hold are escaped (RFC 3986, 2.1); the words stay as typed.
    href = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe="%/?:@&=+$,;#!*'()~._-")
    return Link((Literal(address, code=False),), href, span)


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
    """Which opening token (by index) closes at which. Deeper than DEPTH nothing opens: nobody nests so, and
    each level costs a call."""
    pairs: dict[int, int] = {}
    open_: list[tuple[str, int]] = []

    def close(mark: str, index: int) -> bool:
        for at in range(len(open_) - 1, -1, -1):
            if open_[at][0] == mark and tokens[open_[at][1]][1] < tokens[index][0]:
                pairs[open_[at][1]] = index
                del open_[at:]
                return True
        return False

    for index, (start, end, group, _) in enumerate(tokens):
        mark = text[start:end]
        if group == "mark":
            before = text[start - 1] if start else " "
            after = text[end] if end < len(text) else " "
            closes = (before not in " \t\n" and after in _CLOSERS) or (before in _CLOSERS and after == " ")
            if closes and close(mark, index):
                continue
            if after not in " \t\n" and before in _OPENERS:
                _open(open_, mark, index)
        elif group == "tag" and _name(mark) != "br":
            if mark[1] == "/":
                close(f"<{_name(mark)}>", index)
            else:
                _open(open_, f"<{_name(mark)}>", index)
    return pairs


def _open(open_: list[tuple[str, int]], mark: str, index: int) -> None:
    if len(open_) == DEPTH:
        del open_[0]
    open_.append((mark, index))


def _name(tag: str) -> str:
    return tag.strip("</> ").lower()


def _wrap(mark: str, children: Inlines) -> Inline:
    name = _name(mark) if mark.startswith("<") else mark.replace("_", "*")
    if name in {"b", "strong", "**"}:
        return Strong(children)
    if name in {"s", "strike", "del"}:
        return Struck(children)
    return Strong((Emphasis(children),)) if name == "***" else Emphasis(children)


def _build(
    text: str, start: int, end: int, tokens: list[_Token], low: int, high: int, pairs: dict[int, int], span: Span
) -> Inlines:
    """The inlines of text[start:end], whose tokens are those from index `low` to `high`."""
    out: list[Inline] = []
    at = start

    def words(until: int) -> None:
        if until > at:
            out.append(Text(text[at:until]))

    index = low
    while index < high:
        t_start, t_end, group, cut = tokens[index]
        made: Inline | None = None
        if group == "cut" and cut is not None:
            made = cut.make()
        elif group == "url":
            made = _address(text[t_start:t_end], span)
        elif group == "tag" and _name(text[t_start:t_end]) == "br":
            made = LineBreak()
        elif index in pairs:
            close = pairs[index]
            children = _build(text, t_end, tokens[close][0], tokens, index + 1, close, pairs, span)
            made = _wrap(text[t_start:t_end], children)
            index, t_end = close, tokens[close][1]
        if made is not None:
            words(t_start)
            out.append(made)
            at = t_end
        index += 1
    words(end)
    return tuple(out)
