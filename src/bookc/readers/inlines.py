"""Inlines of pasted plain text: emphasis by stars, underscores, slashes and simple tags; entities; addresses."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from html.entities import html5
from urllib.parse import quote

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.nodes import Emphasis, Inline, Inlines, LineBreak, Link, Literal, Strong, Struck, Text

_TOKEN = regex(
    r"(?P<url>https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]*_])"
    r"|(?P<tag></?(?:i|em|b|strong|u|s|strike|del|br)\s*/?>|\[/?[ibus]\])"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<mark>(?<![*_\\])(?:\*{1,3}|_{1,3})(?![*_]))",
    re.IGNORECASE,
)
_SPECIAL = regex(r"[*_<&\[]|://")
_BLANKS = set(" \t\n\u00a0")
_CLOSERS = _BLANKS | set(".,;:!?)]}'\"”’…—–-/[<")
_OPENERS = _BLANKS | set("([{'\"“‘—–-/…]>")

# Words between slashes: no slash, bracket or sign in them, so that no path, sum or regular expression is meant.
_SLASHED = regex(
    r"(?<![^\s(\[{\"'“‘—–…*_;>\]-])/(?=[^\W\d_]|[\"'“‘*_…—–&-])"
    r"(?P<words>[^/\n\\^$\[\]{}()|+=<>@%~`\u0250-\u02ff]{1,240}?)"
    r"(?<=[^\s(])/(?=[\s.,;:!?)\]}'\"”’…—–*_&<\[-]|$)"
)
_PATH = regex(r"(?<![^\s\"'(])[~.]{0,2}/[\w.~-]+/[\w.~-]")
# Marks of tone behind a sentence ("/s" for irony), which open nothing.
_TONES = frozenset(("s", "j", "hj", "srs", "nsrs", "gen", "g", "lh", "hyp", "nm", "nbh", "pos", "neg", "r", "p", "t"))
# Folders and the boards of a forum look just like emphasis, so they are no proof of it.
_NO_PROOF = regex(r"[a-z]|bin|ck|co|dev|etc|fit|home|lib|lit|mnt|mu|opt|pol|root|src|srv|sys|tg|tmp|usr|var")
# "w/" for with, "b/c" for because.
_SHORTENED = regex(r"(?:^|\s)[bwc]$", re.IGNORECASE)
_ENOUGH = 3


DEPTH = 16
"""How deep emphasis may nest."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of the text that is no plain text: `make` gives the inline that stands for it."""

    start: int
    end: int
    make: Callable[[], Inline]


def parse(text: str, span: Span, cuts: Sequence[Cut] = (), *, slashes: bool = False) -> Inlines:
    """The inlines of a paragraph's text; `cuts` (sorted, apart) are replaced by what they make.

    A star or underscore opens emphasis before a word and closes it behind one, with its like; any other
    stays as typed. Tags (`<i>`, `[i]`) count where they are paired, and entities (`&mdash;`, `&#8217;`) are the
    characters they name. With `slashes`, `/words/` are emphasis too (see `uses_slashes`). `span` is the
    paragraph's, for links.
    """
    if not cuts and not (slashes and "/" in text) and not _SPECIAL.search(text):
        return (Text(text),) if text else ()
    tokens = _tokens(text, cuts, slashes)
    pairs = _pair(text, tokens)
    return _build(text, 0, len(text), tokens, 0, len(tokens), pairs, span)


def uses_slashes(lines: Sequence[str]) -> bool:
    """Whether a document sets `/words/` in slashes for emphasis: several times, and hardly ever a path."""
    found: list[str] = []
    paths = 0
    for line in lines:
        if "/" in line:
            paths += sum(1 for _ in _PATH.finditer(line))
            words = (line[start:end] for start, end in _slashed(line))
            found += (word for word in words if not _NO_PROOF.fullmatch(word))
    return len(found) >= _ENOUGH and len(set(found)) > 1 and len(found) > 2 * paths


def _slashed(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that stand between slashes of emphasis, the slashes not counted."""
    found: list[tuple[int, int]] = []
    at = 0
    while match := _SLASHED.search(text, at):
        words = match["words"]
        first = words.split(maxsplit=1)[0].strip(".,;:!?")
        if first in _TONES or _SHORTENED.search(words) or not any(char.isalpha() for char in words):
            at = match.start() + 1
            continue
        found.append(match.span("words"))
        at = match.end()
    return found


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
    address = address.replace("&amp;", "&")
    href = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe="%/?:@&=+$,;#!*'()~._-")
    return Link((Literal(address, code=False),), href, span)


_Token = tuple[int, int, str, Cut | None]


def _tokens(text: str, cuts: Sequence[Cut], slashes: bool) -> list[_Token]:
    tokens: list[_Token] = [(cut.start, cut.end, "cut", cut) for cut in cuts]
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "entity" and not _character(match.group()):
            continue
        if not any(cut.start < end and start < cut.end for cut in cuts):
            tokens.append((start, end, match.lastgroup or "", None))
    if slashes and "/" in text:
        taken = [token[:2] for token in tokens if token[2] in {"cut", "url"}]
        for start, end in _slashed(text):
            ends = ((start - 1, start), (end, end + 1))
            if not any(low < right and left < high for low, high in taken for left, right in ends):
                tokens += ((low, high, "slash", None) for low, high in ends)
    tokens.sort(key=lambda token: token[0])
    return tokens


def _character(entity: str) -> str:
    """What a well-formed entity stands for; empty where it names nothing that can stand in a text."""
    if entity[1] != "#" and entity[1:] not in html5:
        return ""
    char = html.unescape(entity)
    if char == "\n":
        return " "
    return "" if any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} or c == "\ufffd" for c in char) else char


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
            before, after = _beside(text, tokens, index)
            closes = (before not in _BLANKS and after in _CLOSERS) or (before in _CLOSERS and after == " ")
            if closes and close(mark, index):
                continue
            if after not in _BLANKS and before in _OPENERS:
                _open(open_, mark, index)
        elif group == "slash":
            if not close("/", index):
                _open(open_, "/", index)
        elif group == "tag" and _name(mark) != "br":
            if mark[1] == "/":
                close(mark[0] + _name(mark), index)
            else:
                _open(open_, mark[0] + _name(mark), index)
    return pairs


def _beside(text: str, tokens: list[_Token], index: int) -> tuple[str, str]:
    """The characters before and after a token, an entity taken for what it names; a space at the edges."""
    start, end = tokens[index][:2]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == ";" and index and tokens[index - 1][1:3] == (start, "entity"):
        before = _character(text[slice(*tokens[index - 1][:2])])[-1]
    if after == "&" and index + 1 < len(tokens) and tokens[index + 1][0] == end and tokens[index + 1][2] == "entity":
        after = _character(text[slice(*tokens[index + 1][:2])])[0]
    return before, after


def _open(open_: list[tuple[str, int]], mark: str, index: int) -> None:
    if len(open_) == DEPTH:
        del open_[0]
    open_.append((mark, index))


def _name(tag: str) -> str:
    return tag.strip("[]</> ").lower()


def _wrap(mark: str, children: Inlines) -> Inline:
    name = _name(mark) if mark[0] in "<[" else mark.replace("_", "*")
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

    def say(words: str) -> None:
        if words and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + words)
        elif words:
            out.append(Text(words))

    index = low
    while index < high:
        t_start, t_end, group, cut = tokens[index]
        made: Inline | None = None
        if group == "cut" and cut is not None:
            made = cut.make()
        elif group == "url":
            made = _address(text[t_start:t_end], span)
        elif group == "entity":
            say(text[at:t_start] + _character(text[t_start:t_end]))
            at = t_end
        elif group == "tag" and _name(text[t_start:t_end]) == "br":
            made = LineBreak()
        elif index in pairs:
            close = pairs[index]
            children = _build(text, t_end, tokens[close][0], tokens, index + 1, close, pairs, span)
            made = _wrap(text[t_start:t_end], children)
            index, t_end = close, tokens[close][1]
        if made is not None:
            say(text[at:t_start])
            out.append(made)
            at = t_end
        index += 1
    say(text[at:end])
    return tuple(out)
