"""Blocks as XHTML, in the classes that the themes' style sheets know."""

from __future__ import annotations

from typing import assert_never

from bookc.model.nodes import (
    Block,
    Blocks,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Heading,
    Image,
    ListBlock,
    NoteBlock,
    OrnamentKind,
    Paragraph,
    SceneBreak,
    Table,
    Verse,
)
from bookc.model.walk import plain_text
from bookc.xhtml.inlines import inlines
from bookc.xhtml.openings import split_opening
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.tracing import marked


def blocks(these: Blocks, profile: Profile) -> str:
    """Blocks, one a line."""
    if profile.trace:
        return "\n".join([marked(block(one, profile), one.span) for one in these])
    return "\n".join([block(one, profile) for one in these])


def block(one: Block, profile: Profile) -> str:
    """One block."""
    match one:
        case Paragraph():
            return _paragraph(one, profile)
        case Heading():
            name = f' id="{one.id}"' if one.id else ""
            return f"<h{one.level}{name}>{inlines(one.inlines, profile)}</h{one.level}>"
        case Division():
            return _division(one, profile)
        case Verse():
            return _verse(one, profile)
        case Chat():
            return _chat(one, profile)
        case ListBlock():
            return _list(one, profile)
        case Table():
            return _table(one, profile)
        case CodeBlock():
            return f"<pre><code>{content(one.text)}</code></pre>"
        case SceneBreak():
            return scene_break(one, profile)
        case NoteBlock():
            return note_block(one, profile)
        case _:
            assert_never(one)


def _paragraph(one: Paragraph, profile: Profile) -> str:
    # A picture alone in its paragraph is a figure.
    if len(one.inlines) == 1 and isinstance(one.inlines[0], Image):
        return f'<figure class="picture">{inlines(one.inlines, profile)}</figure>'
    if one.role is not None:
        return f'<p class="{one.role}">{inlines(one.inlines, profile)}</p>'
    if one.opening == "chapter":
        head, rest = split_opening(one.inlines, profile.opening)
        return f'<p class="first">{head}{inlines(rest, profile)}</p>'
    if one.opening == "scene":
        return f'<p class="scene-first">{inlines(one.inlines, profile)}</p>'
    return f"<p>{inlines(one.inlines, profile)}</p>"


def _lang(language: str) -> str:
    return f' lang="{attribute(language)}" xml:lang="{attribute(language)}"' if language else ""


def _division(one: Division, profile: Profile) -> str:
    inner = blocks(one.blocks, profile)
    match one.kind:
        case DivisionKind.LETTER:
            return f'<blockquote class="letter"{_lang(one.language)}>\n{inner}\n</blockquote>'
        case DivisionKind.QUOTE:
            return f'<blockquote class="quote"{_lang(one.language)}>\n{inner}\n</blockquote>'
        case DivisionKind.PLAIN:
            return f'<div class="passage"{_lang(one.language)}>\n{inner}\n</div>'


def _verse(one: Verse, profile: Profile) -> str:
    stanzas = []
    for stanza in one.stanzas:
        lines = []
        for line in stanza:
            css = f"line indent-{line.indent}" if line.indent else "line"
            lines.append(f'<span class="{css}">{inlines(line.inlines, profile)}</span>')
        stanzas.append(f'<p class="stanza">{"<br/>".join(lines)}</p>')
    inner = "\n".join(stanzas)
    return f'<blockquote class="verse"{_lang(one.language)}>\n{inner}\n</blockquote>'


def _chat(one: Chat, profile: Profile) -> str:
    rows = []
    before = ""
    for message in one.messages:
        side = "one" if message.first else "other"
        # A speaker who goes on need not be named again to the eye, but is to the ear.
        again = " again" if message.speaker == before else ""
        before = message.speaker
        name = (
            f'<span class="speaker">{content(message.speaker)}</span><span class="colon">: </span>'
            if message.speaker
            else ""
        )
        rows.append(
            f'<p class="message {side}{again}">{name}<span class="said">{inlines(message.inlines, profile)}</span></p>'
        )
    inner = "\n".join(rows)
    return f'<div class="chat"{_lang(one.language)}>\n{inner}\n</div>'


def _list(one: ListBlock, profile: Profile) -> str:
    tag = "ul" if one.start is None else "ol"
    start = f' start="{one.start}"' if one.start not in (None, 1) else ""
    items = []
    for item in one.items:
        tight = len(item) == 1 and isinstance(item[0], Paragraph)
        inner = inlines(item[0].inlines, profile) if tight and isinstance(item[0], Paragraph) else blocks(item, profile)
        items.append(f"<li>{inner}</li>")
    joined = "\n".join(items)
    return f"<{tag}{start}>\n{joined}\n</{tag}>"


def _table(one: Table, profile: Profile) -> str:
    def row(cells: tuple[tuple[object, ...], ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{inlines(cell, profile)}</{tag}>" for cell in cells) + "</tr>"  # type: ignore[arg-type]

    head = f"<thead>{row(one.header, 'th')}</thead>\n" if any(plain_text(cell) for cell in one.header) else ""
    body = "\n".join(row(cells, "td") for cells in one.rows)
    return f"<table>\n{head}<tbody>\n{body}\n</tbody>\n</table>" if one.rows else f"<table>\n{head}</table>"


def scene_break(one: SceneBreak, profile: Profile) -> str:
    """A break is an `hr`, so that it is heard; its ornament comes from the style sheet, or is an image that
    says nothing to those who listen."""
    css = f"scene-break {one.rank} {profile.ornaments[one.ornament]}"
    rule = f'<hr class="{css}"/>'
    if one.ornament.kind is OrnamentKind.IMAGE:
        source = attribute(profile.image(one.ornament.value))
        return f'{rule}\n<div class="scene-image {one.rank}"><img src="{source}" alt="" role="presentation"/></div>'
    return rule


def note_block(one: NoteBlock, profile: Profile) -> str:
    """A note that stands in place: its kind's name over its text."""
    label = f'<p class="note-label">{content(profile.words.notes[one.kind])}</p>'
    return f'<aside class="note-block {one.kind}">\n{label}\n{blocks(one.blocks, profile)}\n</aside>'
