"""Inline tokens of the Markdown parser to the document's inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from bookc.base.diagnostics import Sink
from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.base.source import Source, Span
from bookc.base.world import OutsideFolder, normal
from bookc.evidence import Verdict
from bookc.model.nodes import (
    Anchor,
    Emphasis,
    FootnoteMark,
    Foreign,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    Link,
    Literal,
    NoteKind,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
)
from bookc.model.walk import plain_text
from bookc.readers import inlines as plain_inlines
from bookc.readers.markdown.parser import parser

_DANGLING = regex(r"\[\^[^\]\s]+\]")
_TAG = regex(r"<\s*(/?)\s*([A-Za-z][\w-]*)[^>]*?(/?)\s*>")


class InlineReader:
    """Reads the inline tokens of one source."""

    def __init__(self, source: Source, sink: Sink, folder: str | None = None) -> None:
        self.source = source
        self.sink = sink
        self.lines = source.lines
        self.folder = source.name.rpartition("/")[0] if folder is None else folder
        self.env: dict[str, Any] = {}
        self.tags: dict[int, int] = {}
        """Where each simple HTML tag of the tokens at hand is closed, by index."""
        self.linked = False
        """Whether the tokens at hand stand inside a link, where an address is no link of its own."""

    def span(self, token: Token) -> Span:
        begin, end = token.map or (0, 1)
        while end > begin + 1 and end <= len(self.lines) and not self.lines[end - 1].strip():
            end -= 1
        return self.source.lines_span(begin + 1, max(end, begin + 1))

    def line(self, text: str, span: Span) -> Inlines:
        """The inlines of one line of Markdown."""
        return self.inlines(parser().parseInline(text, self.env)[0].children or [], span)

    def inlines(self, tokens: Sequence[Token], span: Span, start: int = 0, end: int | None = None) -> Inlines:
        """The inlines of the tokens from `start` to `end`, inside a block at `span`."""
        if end is None:
            if len(tokens) == 1 and tokens[0].type == "text":
                words: list[Inline] = []
                self.leaf(tokens[0], span, words)
                return _merged(words)
            kept, self.tags = self.tags, _tag_pairs(tokens)
            whole = self.inlines(tokens, span, start, len(tokens))
            self.tags = kept
            return whole
        found: list[Inline] = []
        index = start
        while index < end:
            token = tokens[index]
            close = close_of(tokens, index) if token.nesting == 1 else index
            if token.nesting == 1:
                linked, self.linked = self.linked, self.linked or token.type == "link_open"
                children = self.inlines(tokens, span, index + 1, close)
                self.linked = linked
                found.extend(self.nested(token, children, span))
            elif token.type == "html_inline":
                close = self.html_inline(tokens, index, span, found)
            else:
                self.leaf(token, span, found)
            index = close + 1
        return _merged(found)

    def nested(self, token: Token, children: Inlines, span: Span) -> Inlines:
        match token.type:
            case "em_open":
                return (Emphasis(children),)
            case "strong_open":
                return (Strong(children),)
            case "s_open":
                return (Struck(children),)
            case "link_open":
                href = str(token.attrs.get("href", ""))
                self.tip(token, span)
                return (Link(children, href, self.within(href, span)),)
            case "span_open":
                return self.attributed(token, children, span)
        return children

    def tip(self, token: Token, span: Span) -> None:
        """Tell of a link's or image's title, which no page can show."""
        words = str(token.attrs.get("title", ""))
        if words:
            self.sink.add("source/tip-dropped", f"This was left out: “{words}”.", self.within(words, span))

    def within(self, text: str, span: Span) -> Span:
        """Where `text` stands in the block at `span`: inline tokens know no place of their own."""
        at = self.source.text.find(text, span.start, span.end) if text else -1
        return Span(span.file, at, at + len(text)) if at >= 0 else span

    def language(self, given: object, span: Span) -> str:
        """A language as a source names it, or nothing with a warning."""
        if given is None:
            return ""
        tag = language_tag(str(given))
        if tag is None:
            self.sink.add("source/bad-language", f"“{given}” is no language tag.", span)
        return tag or ""

    def attributed(self, token: Token, children: Inlines, span: Span) -> Inlines:
        """A bracketed span with attributes: `[mot]{lang=fr}`, `[AD]{.smallcaps}`, `[here]{#id}`."""
        inner = children
        classes = str(token.attrs.get("class", "")).split()
        if "smallcaps" in classes or "small-caps" in classes:
            inner = (SmallCaps(inner),)
        language = self.language(token.attrs.get("lang"), span)
        if language:
            inner = (Foreign(inner, language),)
        if token.attrs.get("id"):
            inner = (Anchor(str(token.attrs["id"])), *inner)
        return inner

    def leaf(self, token: Token, span: Span, found: list[Inline]) -> None:
        match token.type:
            case "text":
                self.text(token.content, span, found)
            case "text_special" if token.info == "escape":
                found.append(Literal(token.content, code=False))
            case "text_special":
                # An entity may write a form feed, which is no character of XML.
                found.append(Text(token.content.replace("\f", " ")))
            case "softbreak":
                found.append(Text(" "))
            case "hardbreak":
                found.append(LineBreak())
            case "code_inline":
                found.append(Literal(token.content))
            case "image":
                found.append(self.image(token, span))
            case "footnote_ref":
                label = token.meta.get("label")
                found.append(FootnoteMark(str(label) if label is not None else f"^{token.meta['id']}", span))
            case "bookc_inline_note":
                verdict: Verdict = token.meta["verdict"]
                start_of = self.source.line_start
                at = Span(
                    self.source.name, start_of(verdict.first) + verdict.start, start_of(verdict.last) + verdict.end
                )
                found.append(
                    InlineNote(
                        NoteKind(verdict.kind.value),
                        self.inlines(token.children or [], at),
                        at,
                        " ".join(self.source.text[at.start : at.end].split("\n")),
                    )
                )
            case _:
                if token.content:
                    found.append(Text(token.content))

    def text(self, text: str, span: Span, found: list[Inline]) -> None:
        if "[^" in text:
            for match in _DANGLING.finditer(text):
                place = self.within(match[0], span)
                self.sink.add("notes/dangling-ref", f"The mark {match[0]} has no footnote; it stays as typed.", place)
        if "://" in text:
            found.extend((Literal(text, code=False),) if self.linked else plain_inlines.addresses(text, span))
        elif text:
            found.append(Text(text))

    def image(self, token: Token, span: Span) -> Image:
        # The parser percent-encodes what is typed; a file's name is what it stands for.
        self.tip(token, span)
        typed = str(token.attrs.get("src", ""))
        path = unquote(typed)
        place = self.within(typed if typed in self.source.text else path, span)
        if not re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
            try:
                path = normal(f"{self.folder}/{path}" if self.folder and not path.startswith("/") else path)
            except OutsideFolder:
                path = f"outside:{path}"
        alt = plain_text(self.inlines(token.children or [], span))
        decorative = "decorative" in str(token.attrs.get("class", "")).split()
        return Image(path, alt, place, decorative and not alt.strip())

    def html_inline(self, tokens: Sequence[Token], index: int, span: Span, found: list[Inline]) -> int:
        """A tag amid words: simple ones are understood, of others only the words between them stay."""
        content = tokens[index].content
        match = _TAG.fullmatch(content)
        if not match:
            words = content.removeprefix("<!--").removesuffix("-->").split()
            if words:
                place = self.within(content, span)
                self.sink.add("source/html", f"This was left out: “{unescape(' '.join(words))}”.", place)
            return index
        slash, name = match[1], match[2].lower()
        if name == "br":
            found.append(LineBreak())
            return index
        if index in self.tags:
            close = self.tags[index]
            found.append(_SIMPLE[name](self.inlines(tokens, span, index + 1, close)))
            return close
        if not slash and name not in {"center", "p", "span", "div", "font"}:
            place = self.within(content, span)
            self.sink.add("source/html", f"The tag {content} was left out; its words stay.", place)
        return index


def _raised(children: Inlines) -> Inline:
    return Raised(children)


def _lowered(children: Inlines) -> Inline:
    return Raised(children, lowered=True)


_SIMPLE: dict[str, Callable[[Inlines], Inline]] = {
    "i": Emphasis, "em": Emphasis, "cite": Emphasis, "u": Emphasis, "b": Strong, "strong": Strong,
    "s": Struck, "del": Struck, "strike": Struck, "sup": _raised, "sub": _lowered,
}  # fmt: skip


def _tag_pairs(tokens: Sequence[Token]) -> dict[int, int]:
    """Which simple HTML tag (by index) is closed at which, within the same piece of Markdown. Deeper than DEPTH
    nothing opens, as in plain text."""
    pairs: dict[int, int] = {}
    levels: list[list[tuple[str, int]]] = [[]]
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            levels.append([])
        elif token.nesting == -1 and len(levels) > 1:
            levels.pop()
        match = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if match is None or match[2].lower() not in _SIMPLE:
            continue
        name, open_ = match[2].lower(), levels[-1]
        if not match[1]:
            open_.append((name, index))
            del open_[: -plain_inlines.DEPTH]
            continue
        at = next((n for n in range(len(open_) - 1, -1, -1) if open_[n][0] == name), None)
        if at is not None:
            pairs[open_[at][1]] = index
            del open_[at:]
    return pairs


def close_of(tokens: Sequence[Token], index: int) -> int:
    """The token that closes the one at `index`."""
    depth = 0
    for at in range(index, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def _merged(found: list[Inline]) -> Inlines:
    """Neighbouring texts as one."""
    out: list[Inline] = []
    for inline in found:
        if isinstance(inline, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + inline.text)
        else:
            out.append(inline)
    return tuple(out)
