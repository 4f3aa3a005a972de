"""The blocks of a Markdown source, and the chapter that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.evidence import Kind, Verdict, judge
from bookc.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Footnote,
    Heading,
    Inlines,
    ListBlock,
    NoteBlock,
    NoteKind,
    Paragraph,
    SceneBreak,
    Table,
    Text,
)
from bookc.model.walk import plain_text
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.dividing import Head, read_as_one
from bookc.readers.findings import Findings
from bookc.readers.labels import empty_note, with_label
from bookc.readers.markdown.divs import DivReader
from bookc.readers.markdown.inlines import close_of
from bookc.readers.markdown.parser import parser
from bookc.readers.markdown.rules import is_line_kind
from bookc.readers.reading import Reading
from bookc.readers.roles import ROLES


def read(source: Source, sink: Sink, corrections: Corrections = NONE) -> Reading:
    """Read Markdown. Dividers and notes are judged on the lines first and handed to the parser as they are."""
    return _Markdown(source, sink).reading(Findings(corrections))


def read_prose(source: Source, sink: Sink, folder: str | None = None) -> Blocks:
    """Read a short Markdown text of the book's own (a dedication, a credit): nothing in it is judged.

    Images count from `folder`, if that is not the source's own.
    """
    return _Markdown(source, sink, folder).prose()


class _Markdown(DivReader):
    """One source being read."""

    def __init__(self, source: Source, sink: Sink, folder: str | None = None) -> None:
        super().__init__(source, sink, folder)
        self.headings: dict[int, Verdict] = {}
        self.footnote_lines: set[int] = set()
        self.levels: dict[int, int] = {}

    def reading(self, findings: Findings) -> Reading:
        judgement = judge(self.lines, markup="markdown", rulings=findings.rulings)
        findings.of_source(judgement, self.source)
        verdicts: dict[int, Verdict] = {}
        notes: list[tuple[str, str, Verdict]] = []
        for verdict in judgement.verdicts:
            if not is_line_kind(verdict.kind) or set(self.lines[verdict.first - 1].strip()) == {":"}:
                continue
            if verdict.position == "inline":
                start_of = self.source.line_start
                whole = slice(start_of(verdict.first) + verdict.start, start_of(verdict.last) + verdict.end)
                body = slice(
                    start_of(verdict.body_first_line) + verdict.body_start,
                    start_of(verdict.body_last_line) + verdict.body_end,
                )
                notes.append((self.source.text[whole], self.source.text[body], verdict))
            elif verdict.kind is Kind.HEADING:
                self.headings[verdict.first - 1] = verdict
                if not self.is_markup_heading(verdict):
                    verdicts[verdict.first - 1] = verdict
            else:
                verdicts[verdict.first - 1] = with_label(verdict, self.lines[verdict.first - 1])
        told = {number - 1 for number in judgement.story if self.lines[number - 1].strip()}
        self.env = {"verdicts": verdicts, "inline_notes": notes, "story": told}
        blocks, footnotes = self.parse()
        items = [self.head(block) if isinstance(block, Heading) else block for block in blocks]
        return findings.onto(read_as_one(self.source, items, footnotes, self.sink, sections=True))

    def head(self, heading: Heading) -> Head:
        label, title = self.split_heading(heading)
        level = self.levels.get(heading.span.start, 0)
        return Head(label, title, heading.inlines, heading.span, level, heading.id)

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
        if verdict is None or not verdict.number:
            return "", heading.inlines
        if not verdict.title:
            bare = plain_text(heading.inlines).strip() == verdict.number
            return (verdict.number, ()) if bare else ("", heading.inlines)
        name = _without_prefix(heading.inlines, verdict.number)
        return (verdict.number, name) if name else ("", heading.inlines)

    def parse(self) -> tuple[Blocks, tuple[Footnote, ...]]:
        tokens = parser().parse(self.source.text, self.env)
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
                footnotes[index] = Footnote(f"{note.label} {index}", note.blocks, note.span, repeated=True)
            seen.add(note.label)

    # --- blocks ---------------------------------------------------------------------------------

    def blocks(self, tokens: Sequence[Token], start: int, end: int, footnotes: list[Footnote]) -> Blocks:
        found: list[Block] = []
        index = start
        while index < end:
            token = tokens[index]
            close = close_of(tokens, index) if token.nesting == 1 else index
            inner = (index + 1, close)
            match token.type:
                case "paragraph_open":
                    span = self.span(token)
                    found.append(Paragraph(self.inlines(tokens[index + 1].children or [], span), span))
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
                    rule = self.lines[(token.map or [0])[0]].strip()
                    # Inside a quotation or a list its markup stands before the rule.
                    form = re.sub(rf"^.*?(?=(?:{re.escape(token.markup[:1])}[ \t]*){{3,}}$)", "", rule)
                    found.append(SceneBreak(form, self.span(token)))
                case "html_block":
                    found.extend(self.html_block(token))
                case "bookc_line":
                    found.extend(self.judged_line(token))
                case "bookc_note_open":
                    found.append(self.note(token, self.blocks(tokens, *inner, footnotes)))
                case "bookc_div_open":
                    found.extend(self.div(token, self.blocks(tokens, *inner, footnotes)))
                case "bookc_stray":
                    self.sink.add(
                        "source/stray-fence", "This line closes no fenced div; it was left out.", self.span(token)
                    )
                case "footnote_reference_open":
                    footnotes.append(
                        Footnote(
                            str(token.meta["label"]), self.blocks(tokens, *inner, footnotes), self.footnote_span(token)
                        )
                    )
                case "inline":
                    found.append(Paragraph(self.inlines(token.children or [], self.span(token)), self.span(token)))
                case _:
                    pass
            index = close + 1
        return tuple(found)

    def footnote_span(self, token: Token) -> Span:
        """The plugin gives definitions no lines of their own: find the one that begins `[^label]:`."""
        head = f"[^{token.meta['label']}]:"
        lines = (n for n, text in enumerate(self.lines, 1) if text.lstrip(" \t>").startswith(head))
        line = next((n for n in lines if n not in self.footnote_lines), 1)
        self.footnote_lines.add(line)
        return self.source.lines_span(line, line)

    def heading(self, token: Token, inline: Token) -> Heading:
        span = self.span(token)
        name = str(token.meta.get("attributes", {}).get("id", ""))
        self.levels[span.start] = int(token.tag[1])
        return Heading(max(2, int(token.tag[1])), self.inlines(inline.children or [], span), span, name)

    def items(self, tokens: Sequence[Token], start: int, end: int, footnotes: list[Footnote]) -> tuple[Blocks, ...]:
        found = []
        index = start
        while index < end:
            close = close_of(tokens, index)
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
            words = self.source.text[span.start : span.end]
            self.sink.add("notes/empty", empty_note(words), span)
        return NoteBlock(NoteKind(verdict.kind.value), blocks, span)

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
        for piece in re.split(
            r"</?(?:p|div|center|blockquote|h[1-6]|li|ul|ol|section|article)\b[^>]*>|\n\s*\n", bare, flags=re.IGNORECASE
        ):
            if piece.strip():
                inline = parser().parseInline(" ".join(piece.split()), self.env)[0]
                blocks.append(Paragraph(self.inlines(inline.children or [], span), span))
        if blocks:
            self.sink.add("source/html", "The tags of this HTML were left out; its words stay.", span)
        return tuple(blocks)


def _without_prefix(inlines: Inlines, prefix: str) -> Inlines:
    """A heading's inlines without the number in front; empty if it does not stand there as plain words."""
    if not inlines or not isinstance(inlines[0], Text):
        return ()
    text = inlines[0].text
    if not text.casefold().startswith(prefix.casefold()):
        return ()
    rest = text[len(prefix) :].lstrip(" \t.:–—-")
    return (*((Text(rest),) if rest else ()), *inlines[1:])
