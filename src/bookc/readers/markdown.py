"""Markdown to blocks: CommonMark with footnotes, tables, heading attributes and fenced divs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.footnote import footnote_plugin

from bookc.base.diagnostics import Sink
from bookc.base.language import language_tag
from bookc.base.source import Source, Span
from bookc.base.words import nearest
from bookc.base.world import OutsideFolder, normal
from bookc.evidence import Kind, Verdict, judge
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Emphasis,
    Footnote,
    FootnoteMark,
    Foreign,
    Heading,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Literal,
    Message,
    NoteBlock,
    NoteKind,
    Paragraph,
    Raised,
    SceneBreak,
    SmallCaps,
    Strong,
    Struck,
    Table,
    Text,
    Verse,
    VerseLine,
)
from bookc.model.walk import plain_text
from bookc.readers import inlines as plain_inlines
from bookc.readers.markdown_rules import add_rules, is_line_kind
from bookc.readers.plain import ROLES
from bookc.readers.reading import Reading

_DIVS = {"letter": DivisionKind.LETTER, "quote": DivisionKind.QUOTE, "": DivisionKind.PLAIN}
_SPEAKER = re.compile(r"\s*(?P<name>[^:\n]{1,40}?)\s*:(?!//)\s+(?P<text>\S.*)")
_DANGLING = re.compile(r"\[\^[^\]\s]+\]")
_HEAD_ATTRS = re.compile(r"\s+(\{[^{}]*\})\s*$")
_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][\w-]*)[^>]*?(/?)\s*>")


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(attrs_plugin, spans=True)
    # Left in place, definitions without a mark stay in the stream instead of vanishing.
    md.core.ruler.disable("footnote_tail")
    add_rules(md)
    md.inline.ruler.before("escape", "bookc_inline_note", _inline_note)
    return md


def _inline_note(state: StateInline, silent: bool) -> bool:
    """An inline note judged beforehand, `(A/N: …)`, in one piece."""
    notes: list[tuple[str, str, Verdict]] = state.env.get("inline_notes", [])
    if not notes or state.src[state.pos] not in "([{<*_~":
        return False
    for index, (whole, body, verdict) in enumerate(notes):
        if state.src.startswith(whole, state.pos):
            if not silent:
                token = state.push("bookc_inline_note", "", 0)
                token.meta = {"verdict": verdict}
                token.children = []
                inner = dict(state.env, inline_notes=[n for i, n in enumerate(notes) if i != index])
                state.md.inline.parse(body, state.md, inner, token.children)
            state.pos += len(whole)
            return True
    return False


def read(source: Source, sink: Sink) -> Reading:
    """Read Markdown. Dividers and notes are judged on the lines first and handed to the parser as they are."""
    return _Markdown(source, sink).reading()


def read_prose(source: Source, sink: Sink) -> Blocks:
    """Read a short Markdown text of the book's own (a dedication, a credit): nothing in it is judged."""
    return _Markdown(source, sink).prose()


class _Markdown:
    """One source being read."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self.source = source
        self.sink = sink
        self.lines = source.lines
        self.env: dict[str, Any] = {}
        self.headings: dict[int, Verdict] = {}
        self.folder = source.name.rpartition("/")[0]

    def reading(self) -> Reading:
        judgement = judge(self.lines, markup="markdown")
        verdicts: dict[int, Verdict] = {}
        notes: list[tuple[str, str, Verdict]] = []
        for verdict in judgement.verdicts:
            if not is_line_kind(verdict.kind):
                continue
            if verdict.position == "inline":
                line = self.lines[verdict.first - 1]
                notes.append((line[verdict.start : verdict.end], line[verdict.body_start : verdict.body_end], verdict))
            elif verdict.kind is Kind.HEADING:
                self.headings[verdict.first - 1] = verdict
                if not self.is_markup_heading(verdict):
                    verdicts[verdict.first - 1] = verdict
            else:
                verdicts[verdict.first - 1] = verdict
        self.env = {"verdicts": verdicts, "inline_notes": notes}
        blocks, footnotes = self.parse()
        label, title, span, ids = "", (), self.source.lines_span(1, 1), ()
        head = next((i for i, block in enumerate(blocks) if not isinstance(block, NoteBlock)), None)
        if head is not None:
            found = blocks[head]
            if isinstance(found, Heading):
                blocks = (*blocks[:head], *blocks[head + 1 :])
                span, ids = found.span, (found.id,) if found.id else ()
                label, title = self.split_heading(found)
        at_start = True
        marked: list[Block] = []
        for block in blocks:
            if isinstance(block, NoteBlock):
                block = NoteBlock(block.kind, block.blocks, block.span, at_start)
            elif not isinstance(block, SceneBreak):
                at_start = False
            marked.append(block)
        return Reading(self.source, label, title, span, tuple(marked), footnotes, ids)

    def prose(self) -> Blocks:
        blocks, footnotes = self.parse()
        # A short text has no notes section of its own: a footnote's words follow it.
        return (*blocks, *(block for note in footnotes for block in note.blocks))

    def is_markup_heading(self, verdict: Verdict) -> bool:
        """Whether Markdown itself makes a heading of the line: `# …`, or underlined."""
        line = self.lines[verdict.first - 1].lstrip()
        under = self.lines[verdict.first].strip() if verdict.first < len(self.lines) else ""
        return bool(re.match(r"#{1,6}(\s|$)", line)) or bool(re.fullmatch(r"=+|-{2,}", under))

    def split_heading(self, heading: Heading) -> tuple[str, Inlines]:
        """Number and name of the chapter's heading apart, if the judgement found both."""
        line = self.source.line_of(heading.span.start) - 1
        verdict = self.headings.get(line)
        if verdict is None or not verdict.number or not verdict.title:
            return "", heading.inlines
        name = _without_prefix(heading.inlines, verdict.number)
        return (verdict.number, name) if name else ("", heading.inlines)

    def parse(self) -> tuple[Blocks, tuple[Footnote, ...]]:
        tokens = _parser().parse(self.source.text, self.env)
        footnotes: list[Footnote] = []
        blocks = self.blocks(tokens, 0, len(tokens), footnotes)
        self.check_footnotes(footnotes)
        for number, note in sorted(self.env.get("footnotes", {}).get("list", {}).items()):
            if "tokens" in note:  # an inline footnote: ^[…]
                span = self.source.lines_span(1, 1)
                content = self.inlines(note["tokens"], span)
                footnotes.append(Footnote(f"^{number}", (Paragraph(content, span),), span))
        return blocks, tuple(footnotes)

    def check_footnotes(self, footnotes: list[Footnote]) -> None:
        seen: set[str] = set()
        for index, note in enumerate(footnotes):
            if note.label in seen:
                self.sink.add("notes/repeated", f"The footnote [^{note.label}] is given twice.", note.span)
                footnotes[index] = Footnote(f"{note.label} {index}", note.blocks, note.span)
            seen.add(note.label)

    def span(self, token: Token) -> Span:
        begin, end = token.map or (0, 1)
        while end > begin + 1 and end <= len(self.lines) and not self.lines[end - 1].strip():
            end -= 1
        return self.source.lines_span(begin + 1, max(end, begin + 1))

    # --- blocks ---------------------------------------------------------------------------------

    def blocks(self, tokens: Sequence[Token], start: int, end: int, footnotes: list[Footnote]) -> Blocks:
        found: list[Block] = []
        index = start
        while index < end:
            token = tokens[index]
            close = _close(tokens, index) if token.nesting == 1 else index
            inner = (index + 1, close)
            match token.type:
                case "paragraph_open":
                    found.append(Paragraph(self.inline_of(tokens, inner), self.span(token)))
                case "heading_open":
                    found.append(self.heading(token, tokens[index + 1]))
                case "blockquote_open":
                    blocks = self.blocks(tokens, *inner, footnotes)
                    found.append(Division(DivisionKind.QUOTE, blocks, self.span(token)))
                case "bullet_list_open" | "ordered_list_open":
                    items = self.items(tokens, *inner, footnotes)
                    first = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
                    found.append(ListBlock(items, self.span(token), first))
                case "table_open":
                    found.append(self.table(tokens, *inner, self.span(token)))
                case "fence" | "code_block":
                    found.append(CodeBlock(token.content.rstrip("\n"), self.span(token)))
                case "hr":
                    found.append(SceneBreak(self.lines[(token.map or [0])[0]].strip(), self.span(token)))
                case "html_block":
                    found.extend(self.html_block(token))
                case "bookc_line":
                    found.extend(self.judged_line(token))
                case "bookc_note_open":
                    found.append(self.note(token, self.blocks(tokens, *inner, footnotes)))
                case "bookc_div_open":
                    found.extend(self.div(token, self.blocks(tokens, *inner, footnotes)))
                case "bookc_stray":
                    self.sink.add("source/stray-fence", "This line closes no fenced div; it was left out.", self.span(token))
                case "footnote_reference_open":
                    footnotes.append(Footnote(str(token.meta["label"]), self.blocks(tokens, *inner, footnotes), self.footnote_span(token)))
                case "inline":
                    found.append(Paragraph(self.inlines(token.children or [], self.span(token)), self.span(token)))
                case _:
                    pass
            index = close + 1
        return tuple(found)

    def footnote_span(self, token: Token) -> Span:
        """The plugin gives definitions no lines of their own: find the one that begins `[^label]:`."""
        head = f"[^{token.meta['label']}]:"
        line = next((n for n, text in enumerate(self.lines, 1) if text.lstrip().startswith(head)), 1)
        return self.source.lines_span(line, line)

    def heading(self, token: Token, inline: Token) -> Heading:
        span = self.span(token)
        name = ""
        match = _HEAD_ATTRS.search(inline.content)
        if match:
            try:
                _, attributes = parse_attributes(match[1])
            except ParseError:
                attributes = {}
            name = str(attributes.get("id", ""))
            if attributes:
                inline = _parser().parseInline(inline.content[: match.start()], self.env)[0]
        return Heading(max(2, int(token.tag[1])), self.inlines(inline.children or [], span), span, name)

    def items(self, tokens: Sequence[Token], start: int, end: int, footnotes: list[Footnote]) -> tuple[Blocks, ...]:
        found = []
        index = start
        while index < end:
            close = _close(tokens, index)
            found.append(self.blocks(tokens, index + 1, close, footnotes))
            index = close + 1
        return tuple(found)

    def table(self, tokens: Sequence[Token], start: int, end: int, span: Span) -> Table:
        rows: list[list[Inlines]] = []
        header: list[Inlines] = []
        heading = False
        for token in tokens[start:end]:
            if token.type == "thead_open":
                heading = True
            elif token.type == "thead_close":
                heading = False
            elif token.type == "tr_open" and not heading:
                rows.append([])
            elif token.type == "inline":
                (header if heading else rows[-1]).append(self.inlines(token.children or [], span))
        return Table(tuple(header), tuple(tuple(row) for row in rows), span)

    def judged_line(self, token: Token) -> Blocks:
        verdict: Verdict = token.meta["verdict"]
        span = self.source.lines_span(verdict.first, verdict.last)
        text = " ".join(line.strip() for line in self.lines[verdict.first - 1 : verdict.last]).strip()
        if verdict.kind is Kind.BOUNDARY:
            return ()
        if verdict.kind is Kind.DIVIDER:
            return (SceneBreak(verdict.form, span),)
        if verdict.kind is Kind.PAGE:
            self.sink.add("source/page-number-dropped", f"A stray page number was left out: “{text}”.", span)
            return ()
        if verdict.kind is Kind.HEADING:
            return (Heading(2, self.line(text, span), span),)
        return (Paragraph(self.line(text, span), span, ROLES[verdict.kind]),)

    def note(self, token: Token, blocks: Blocks) -> NoteBlock:
        verdict: Verdict = token.meta["verdict"]
        span = self.source.lines_span(verdict.first, verdict.last)
        if not blocks:
            self.sink.add("notes/empty", "A note has a label but no text; it was left out.", span)
        return NoteBlock(NoteKind(verdict.kind.value), blocks, span)

    def div(self, token: Token, blocks: Blocks) -> Blocks:
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
            near = nearest(name, ["letter", "verse", "chat", "quote"])
            self.sink.add("source/unknown-div", f"There is no div “{name}”; its text is kept.", head, hint=f"did you mean “{near}”?" if near else "")
            return blocks
        return (Division(_DIVS[name], blocks, span, language),)

    def verse(self, rows: list[tuple[int, str]], span: Span, language: str) -> Verse:
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
        return Chat(tuple(Message(name, self.line(text, at), name == first_name) for name, text, at in gathered), span, language)

    def html_block(self, token: Token) -> Blocks:
        """HTML between paragraphs: what it says stays, what it is goes, and a rule is a scene break."""
        span = self.span(token)
        bare = re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)
        if bare != token.content:
            comments = " ".join(re.findall(r"<!--(.*?)-->", token.content, re.DOTALL)).split()
            if comments:
                self.sink.add("source/html", f"A comment was left out: “{' '.join(comments)}”.", span)
        if re.fullmatch(r"\s*(<(?:p|div|center)[^>]*>\s*)*<hr[^>]*>(\s*</(?:p|div|center)>)*\s*", bare, re.IGNORECASE):
            return (SceneBreak("<hr>", span),)
        blocks: list[Block] = []
        for piece in re.split(r"</?(?:p|div|center|blockquote|h[1-6]|li|ul|ol|section|article)\b[^>]*>|\n\s*\n", bare, flags=re.IGNORECASE):
            if piece.strip():
                inline = _parser().parseInline(" ".join(piece.split()), self.env)[0]
                blocks.append(Paragraph(self.inlines(inline.children or [], span), span))
        if blocks:
            self.sink.add("source/html", "The tags of this HTML were left out; its words stay.", span)
        return tuple(blocks)

    # --- inlines --------------------------------------------------------------------------------

    def line(self, text: str, span: Span) -> Inlines:
        return self.inlines(_parser().parseInline(text, self.env)[0].children or [], span)

    def inline_of(self, tokens: Sequence[Token], inner: tuple[int, int]) -> Inlines:
        token = tokens[inner[0]]
        return self.inlines(token.children or [], self.span(token))

    def inlines(self, tokens: Sequence[Token], span: Span, start: int = 0, end: int | None = None) -> Inlines:
        found: list[Inline] = []
        index, end = start, len(tokens) if end is None else end
        while index < end:
            token = tokens[index]
            close = _close(tokens, index) if token.nesting == 1 else index
            if token.nesting == 1:
                children = self.inlines(tokens, span, index + 1, close)
                found.extend(self.nested(token, children, span))
            elif token.type == "html_inline":
                close = self.html_inline(tokens, index, end, span, found)
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
                return (Link(children, str(token.attrs.get("href", "")), span),)
            case "span_open":
                return self.attributed(token, children, span)
        return children

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
            case "text_special":
                found.append(Literal(token.content, code=False) if token.info == "escape" else Text(token.content))
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
                begin = self.source.line_start(verdict.first)
                at = Span(self.source.name, begin + verdict.start, begin + verdict.end)
                found.append(InlineNote(NoteKind(verdict.kind.value), self.inlines(token.children or [], at), at, self.source.text[at.start : at.end]))
            case _:
                if token.content:
                    found.append(Text(token.content))

    def text(self, text: str, span: Span, found: list[Inline]) -> None:
        for match in _DANGLING.finditer(text):
            at = self.source.text.find(match[0], span.start, span.end)
            place = Span(span.file, at, at + len(match[0])) if at >= 0 else span
            self.sink.add("notes/dangling-ref", f"The mark {match[0]} has no footnote; it stays as typed.", place)
        found.extend(plain_inlines.parse(text, span) if "://" in text else (Text(text),) if text else ())

    def image(self, token: Token, span: Span) -> Image:
        path = str(token.attrs.get("src", ""))
        at = self.source.text.find(path, span.start, span.end)
        place = Span(span.file, at, at + len(path)) if at >= 0 else span
        if not re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
            try:
                path = normal(f"{self.folder}/{path}" if self.folder and not path.startswith("/") else path)
            except OutsideFolder:
                path = f"outside:{path}"
        return Image(path, plain_text(self.inlines(token.children or [], span)), place)

    def html_inline(self, tokens: Sequence[Token], index: int, end: int, span: Span, found: list[Inline]) -> int:
        """A tag amid words: simple ones are understood, of others only the words between them stay."""
        content = tokens[index].content
        match = _TAG.fullmatch(content)
        if not match:
            words = content.removeprefix("<!--").removesuffix("-->").split()
            if words:
                self.sink.add("source/html", f"This was left out: “{unescape(' '.join(words))}”.", span)
            return index
        slash, name = match[1], match[2].lower()
        if name == "br":
            found.append(LineBreak())
            return index
        if name in _SIMPLE and not slash:
            for close in range(index + 1, end):
                other = _TAG.fullmatch(tokens[close].content) if tokens[close].type == "html_inline" else None
                if other and other[1] and other[2].lower() == name:
                    found.append(_SIMPLE[name](self.inlines(tokens, span, index + 1, close)))
                    return close
        if name not in {"center", "p", "span", "div", "font"}:
            self.sink.add("source/html", f"The tag {content} was left out; its words stay.", span)
        return index


def _raised(children: Inlines) -> Inline:
    return Raised(children)


def _lowered(children: Inlines) -> Inline:
    return Raised(children, lowered=True)


_SIMPLE = {
    "i": Emphasis, "em": Emphasis, "cite": Emphasis, "u": Emphasis, "b": Strong, "strong": Strong,
    "s": Struck, "del": Struck, "strike": Struck, "sup": _raised, "sub": _lowered,
}  # fmt: skip


def _close(tokens: Sequence[Token], index: int) -> int:
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


def _without_prefix(inlines: Inlines, prefix: str) -> Inlines:
    """A heading's inlines without the number in front; empty if it does not stand there as plain words."""
    if not inlines or not isinstance(inlines[0], Text):
        return ()
    text = inlines[0].text
    if not text.casefold().startswith(prefix.casefold()):
        return ()
    rest = text[len(prefix) :].lstrip(" \t.:–—-")
    return (*((Text(rest),) if rest else ()), *inlines[1:])
