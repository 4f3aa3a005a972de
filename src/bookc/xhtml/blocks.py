"""Blocks as XHTML, in the classes that the themes' style sheets know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from bookc.design.ornaments import ORNAMENTS
from bookc.model.nodes import (
    Block,
    Blocks,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Heading,
    Image,
    Inlines,
    ListBlock,
    NoteBlock,
    NoteKind,
    OrnamentKind,
    Paragraph,
    SceneBreak,
    Table,
    Verse,
)
from bookc.model.walk import plain_text
from bookc.xhtml.inlines import inlines
from bookc.xhtml.openings import split_opening
from bookc.xhtml.profile import Profile, attribute, code_direction, content, in_language
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
            # One that says nothing, such as a picture that nobody described, is none to those who listen.
            tag = f"h{one.level}" if plain_text(one.inlines).strip() else "p"
            return f"<{tag}{name}>{inlines(one.inlines, profile)}</{tag}>"
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
            return f"<pre{code_direction(profile)}><code>{content(one.text)}</code></pre>"
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


def _division(one: Division, profile: Profile) -> str:
    inner = blocks(one.blocks, profile)
    spoken = in_language(one.language, profile)
    match one.kind:
        case DivisionKind.LETTER:
            return f'<blockquote class="letter"{spoken}{profile.semantics("z3998:letter")}>\n{inner}\n</blockquote>'
        case DivisionKind.QUOTE:
            return f'<blockquote class="quote"{spoken}>\n{inner}\n</blockquote>'
        case DivisionKind.PLAIN:
            return f'<div class="passage"{spoken}>\n{inner}\n</div>'


def _verse(one: Verse, profile: Profile) -> str:
    stanzas = []
    for stanza in one.stanzas:
        lines = []
        for number, line in enumerate(stanza, 1):
            css = f"line indent-{line.indent}" if line.indent else "line"
            # The break is for readers without styles. Within the line it is its end; an old engine takes one between
            # two lines for a line of its own.
            turn = "<br/>" if number < len(stanza) else ""
            lines.append(f'<span class="{css}">{inlines(line.inlines, profile)}{turn}</span>')
        stanzas.append(f'<p class="stanza">{"".join(lines)}</p>')
    inner = "\n".join(stanzas)
    attributes = f'class="verse"{in_language(one.language, profile)}{profile.semantics("z3998:verse")}'
    return f"<blockquote {attributes}>\n{inner}\n</blockquote>"


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
    # No vocabulary has a word for a chat, so the book says in its own that here messages are shown.
    attributes = f'role="group" aria-label="{attribute(profile.words.chat)}"{in_language(one.language, profile)}'
    return f'<div class="chat" {attributes}>\n{inner}\n</div>'


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
    def head_cell(cell: Inlines) -> str:
        # A head without words names no column.
        inner = inlines(cell, profile)
        return f'<th scope="col">{inner}</th>' if plain_text(cell).strip() else f"<td>{inner}</td>"

    def row(cells: Iterable[str]) -> str:
        return f"<tr>{''.join(cells)}</tr>"

    named = any(plain_text(cell).strip() for cell in one.header)
    head = f"<thead>{row(map(head_cell, one.header))}</thead>\n" if named else ""
    body = "\n".join(row(f"<td>{inlines(cell, profile)}</td>" for cell in cells) for cells in one.rows)
    return f"<table>\n{head}<tbody>\n{body}\n</tbody>\n</table>" if one.rows else f"<table>\n{head}</table>"


def scene_break(one: SceneBreak, profile: Profile) -> str:
    """A break is an `hr`, so that it is heard, and what follows it is seen and says nothing.

    What is seen is text or an image, not the style sheet's: Kindle, Adobe's engine and MuPDF give an `hr` no generated
    content, and Kindle drops one without a border, margins and all (electric-book #113). For the same reason a
    gap is a line of its own. A `div`, since readers' settings move paragraphs. The page engine draws its own.
    """
    use = one.ornament
    rule = f'<hr class="scene-break {one.rank} {profile.ornaments[use]}"/>'
    if use.kind is OrnamentKind.IMAGE:
        source = attribute(profile.image(use.value))
        return f'{rule}\n<div class="scene-image {one.rank}"><img src="{source}" alt="" role="presentation"/></div>'
    if profile.paged:
        return rule
    match use.kind:
        case OrnamentKind.NAMED:
            ornament = ORNAMENTS[use.value]
            name, seen = "scene-ornament", ornament.glyph if profile.drawn else ornament.plain
        case OrnamentKind.TEXT:
            name, seen = "scene-text", use.value
        case OrnamentKind.SPACE:
            name, seen = "scene-space", "\N{NO-BREAK SPACE}"
    return f'{rule}\n<div class="{name} {one.rank}" aria-hidden="true">{content(seen)}</div>'


_IN_PLACE = {
    # epub:type and ARIA role of the kinds of note that have one: EPUB Structural Semantics Vocabulary 1.1 and
    # DPUB-ARIA 1.1; the notes of others than the author, Z39.98-2012.
    NoteKind.SUMMARY: ("abstract", "doc-abstract"),
    NoteKind.WARNING: ("notice", "doc-notice"),
    NoteKind.TRANSLATOR_NOTE: ("z3998:translator-note", "note"),
    NoteKind.EDITOR_NOTE: ("z3998:editorial-note", "note"),
}


def note_block(one: NoteBlock, profile: Profile) -> str:
    """A note that stands in place: its kind's name over its text. It is a `note` to the ear and no landmark, since
    a chapter may have many of one name; an abstract or notice may not be an `aside` (ARIA in HTML, 4)."""
    words = profile.words.notes[one.kind]
    kind, role = _IN_PLACE.get(one.kind, ("", "note"))
    tag = "aside" if role == "note" else "section"
    attributes = f'class="note-block {one.kind}"{profile.semantics(kind, role)} aria-label="{attribute(words)}"'
    inner = f'<p class="note-label">{content(words)}</p>\n{blocks(one.blocks, profile)}'
    return f"<{tag} {attributes}>\n{inner}\n</{tag}>"
