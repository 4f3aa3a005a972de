"""A reading as a short text: one block a line, what is inside it moved in, inlines in angle brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import assert_never

from bookc.base.diagnostics import Diagnostic, Sink
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Chat,
    CodeBlock,
    Division,
    Emphasis,
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
    NoteBlock,
    NoteRef,
    Paragraph,
    Raised,
    SceneBreak,
    SmallCaps,
    Strong,
    Struck,
    Table,
    Text,
    Verse,
)
from bookc.model.works import About
from bookc.readers.reading import FoundChapter, Reading


def words(inlines: Inlines) -> str:
    """A run of inlines in a line."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Literal():
            return f"⟨{'code' if inline.code else 'as-is'} {inline.text}⟩"
        case Emphasis():
            return f"⟨em {words(inline.children)}⟩"
        case Strong():
            return f"⟨strong {words(inline.children)}⟩"
        case Struck():
            return f"⟨struck {words(inline.children)}⟩"
        case Raised():
            return f"⟨{'down' if inline.lowered else 'up'} {words(inline.children)}⟩"
        case SmallCaps():
            return f"⟨caps {words(inline.children)}⟩"
        case Foreign():
            return f"⟨lang {inline.language}|{words(inline.children)}⟩"
        case Link():
            return f"⟨link {inline.href}|{words(inline.children)}⟩"
        case Anchor():
            return f"⟨id {inline.id}⟩"
        case Image():
            return f"⟨image {inline.path}|{'decorative' if inline.decorative else inline.alt}⟩"
        case LineBreak():
            return "⟨br⟩"
        case InlineNote():
            return f"⟨note {inline.kind}|{words(inline.children)}⟩"
        case FootnoteMark():
            return f"⟨mark {inline.label}⟩"
        case NoteRef():
            return f"⟨ref {inline.number}⟩"
        case _:
            assert_never(inline)


def blocks(these: Blocks) -> list[str]:
    """Blocks as lines."""
    return [line for block in these for line in _block(block)]


def _inside(head: str, lines: list[str]) -> Iterator[str]:
    yield head
    yield from (f"  {line}" for line in lines)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"p{f' {block.role}' if block.role else ''}: {words(block.inlines)}"
        case Heading():
            yield f"h{block.level}{f' #{block.id}' if block.id else ''}: {words(block.inlines)}"
        case Division():
            yield from _inside(f"{block.kind}{_language(block.language)}:", blocks(block.blocks))
        case Verse():
            stanzas = [[f"{line.indent} {words(line.inlines)}" for line in stanza] for stanza in block.stanzas]
            lines = [line for at, stanza in enumerate(stanzas) for line in ([] if not at else ["-"]) + stanza]
            yield from _inside(f"verse{_language(block.language)}:", lines)
        case Chat():
            said = [f"{'<' if m.first else '>'} {m.speaker}: {words(m.inlines)}" for m in block.messages]
            yield from _inside(f"chat{_language(block.language)}:", said)
        case ListBlock():
            items = [line for item in block.items for line in _inside("-", blocks(item))]
            yield from _inside(f"list{'' if block.start is None else f' {block.start}'}:", items)
        case Table():
            header = [" = ".join(words(cell) for cell in block.header)] if block.header else []
            yield from _inside("table:", header + [" | ".join(words(cell) for cell in row) for row in block.rows])
        case CodeBlock():
            yield f"code: {_in_a_line(block.text)}"
        case SceneBreak():
            yield f"break: {_in_a_line(block.form)}"
        case NoteBlock():
            yield from _inside(f"note {block.kind}{' at-start' if block.at_start else ''}:", blocks(block.blocks))
        case _:
            assert_never(block)


def _language(tag: str) -> str:
    return f" {tag}" if tag else ""


def _in_a_line(text: str) -> str:
    return text.replace("\n", "⏎")


def diagnostic(one: Diagnostic, sink: Sink) -> str:
    """A diagnostic's code, the source that it points at, and the words in its quotation marks."""
    span = one.span
    source = sink.sources.get(span.file) if span else None
    at = f" at “{_in_a_line(source.text[span.start : span.end])}”" if span and source else ""
    return f"! {one.code}{at}"


def reading(one: Reading, sink: Sink) -> str:
    """A whole reading, its diagnostics last."""
    lines: list[str] = []
    for work in one.works:
        if work.about:
            lines += _about(work.about)
        for chapter in work.chapters:
            lines += _chapter(chapter)
    lines += [diagnostic(d, sink) for d in sink.diagnostics]
    return "\n".join(line.rstrip() for line in lines)


def _about(about: About) -> Iterator[str]:
    for field in fields(about):
        value = getattr(about, field.name)
        if field.name in {"summary", "notes", "endnotes"} and value:
            yield from _inside(f"about {field.name}:", blocks(value))
        elif field.name == "tags":
            yield from (f"about tags {row.label}: {', '.join(row.values)}" for row in value)
        elif field.name == "series":
            yield from (f"about series: {row.name} {row.number}" for row in value)
        elif value:
            yield f"about {field.name}: {value if isinstance(value, str) else ', '.join(value)}"


def _chapter(one: FoundChapter) -> Iterator[str]:
    ids = "".join(f" #{name}" for name in one.ids)
    if one.part:
        yield f"part: {words(one.part)}"
    if one.label or one.title:
        yield f"chapter{ids}: {one.label} | {words(one.title)}"
    yield from blocks(one.blocks)
    for footnote in one.footnotes:
        yield from _inside(f"footnote {footnote.label}:", blocks(footnote.blocks))
