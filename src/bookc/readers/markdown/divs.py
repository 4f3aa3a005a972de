"""Fenced divs to blocks: letters, quotations, verse, chats."""

from __future__ import annotations

from markdown_it.token import Token

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.base.words import nearest
from bookc.model.nodes import Blocks, Chat, Division, DivisionKind, Message, Verse, VerseLine
from bookc.readers.markdown.inlines import InlineReader

_DIVS = {"letter": DivisionKind.LETTER, "quote": DivisionKind.QUOTE, "": DivisionKind.PLAIN}
_NAMES = ("letter", "verse", "chat", "quote")
_SPEAKER = regex(r"\s*(?P<name>[^:\n]{1,40}?)\s*:(?!//)\s+(?P<text>\S.*)")


class DivReader(InlineReader):
    """Reads fenced divs."""

    def div(self, token: Token, blocks: Blocks) -> Blocks:
        """The block of a div; `blocks` are those inside it, which verse and chat do without."""
        meta = token.meta
        name: str = meta["name"]
        span = self.span(token)
        head = Span(span.file, span.start, self.source.lines_span(*(2 * [self.source.line_of(span.start)])).end)
        if not meta["closed"]:
            self.sink.add("source/unclosed-div", f"The div “{name}” is never closed.", head)
        language = self.language(meta["attributes"].get("lang"), head)
        if name == "verse":
            return (self.verse(meta["lines"], span, language),)
        if name == "chat":
            return (self.chat(meta["lines"], span, language),)
        if name not in _DIVS:
            near = nearest(name, _NAMES)
            self.sink.add(
                "source/unknown-div",
                f"There is no div “{name}”; its text is kept.",
                head,
                hint=f"did you mean “{near}”?" if near else "",
            )
            return blocks
        return (Division(_DIVS[name], blocks, span, language),)

    def verse(self, rows: list[tuple[int, str]], span: Span, language: str) -> Verse:
        """Lines as lines; a blank one parts stanzas, and a line's indent is kept in steps of two spaces."""
        stanzas: list[list[VerseLine]] = [[]]
        margin = min((len(t) - len(t.lstrip()) for _, t in rows if t.strip()), default=0)
        for number, row in rows:
            text = row.strip()
            if not text:
                stanzas.append([])
                continue
            indent = (len(row) - len(row.lstrip()) - margin + 1) // 2
            line_span = self.source.lines_span(number + 1, number + 1)
            stanzas[-1].append(VerseLine(self.line(text.removesuffix("\\"), line_span), min(indent, 8)))
        return Verse(tuple(tuple(stanza) for stanza in stanzas if stanza), span, language)

    def chat(self, rows: list[tuple[int, str]], span: Span, language: str) -> Chat:
        """Each line `Name: words` is a message; a line without a name goes on with the one before."""
        gathered: list[tuple[str, str, Span]] = []
        for number, row in rows:
            if not row.strip():
                continue
            line_span = self.source.lines_span(number + 1, number + 1)
            match = _SPEAKER.fullmatch(row)
            if match:
                gathered.append((match["name"].strip("*_"), match["text"].strip(), line_span))
            elif gathered:
                name, text, first = gathered[-1]
                gathered[-1] = (name, f"{text}\\\n{row.strip()}", first)
            else:
                gathered.append(("", row.strip(), line_span))
        first_name = gathered[0][0] if gathered else ""
        return Chat(
            tuple(Message(name, self.line(text, at), name == first_name) for name, text, at in gathered), span, language
        )
