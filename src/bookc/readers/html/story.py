"""A story as an archive's page or export has it, and how it becomes a work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source, Span
from bookc.evidence.headings import split
from bookc.model.nodes import (
    Blocks,
    Footnote,
    Image,
    Inline,
    Inlines,
    NoteBlock,
    NoteKind,
    Paragraph,
    SceneBreak,
    Text,
)
from bookc.model.walk import map_inlines, map_runs, plain_text
from bookc.model.works import About
from bookc.readers.boxes import as_blocks
from bookc.readers.dividing import Head, Item, marked_in, settled, with_all_footnotes
from bookc.readers.findings import Findings
from bookc.readers.flat import cut, flat
from bookc.readers.flow import Flow, Leaf
from bookc.readers.linked_notes import lift
from bookc.readers.reading import FoundChapter, Work
from bookc.readers.understanding import understand

_WARNING = regex(
    r"\s*(?:(?:content|trigger)\s+)?(?:cw|tw|warnings?|avertissements?|inhaltswarnung|triggerwarnung|advertencias?)\s*:",
    re.IGNORECASE,
)
REMOTE = "remote:"
"""What stands before the address of an image on the network."""


@dataclass
class StoryChapter:
    """A chapter of a story: its heading as the archive shows it, and leaves of its text and notes."""

    title: Inlines
    span: Span
    text: list[Leaf]
    summary: list[Leaf] = field(default_factory=list)
    notes: list[Leaf] = field(default_factory=list)
    endnotes: list[Leaf] = field(default_factory=list)
    authors: tuple[str, ...] = ()


@dataclass
class Story:
    """A story: what its archive says of it, its notes, its chapters.

    `about` has no summary and notes yet, these are given as leaves. `dropped` are the words of the archive's own
    furniture, each with its place.
    """

    about: About
    chapters: list[StoryChapter]
    summary: list[Leaf] = field(default_factory=list)
    notes: list[Leaf] = field(default_factory=list)
    endnotes: list[Leaf] = field(default_factory=list)
    dropped: list[tuple[str, Span]] = field(default_factory=list)


def as_work(story: Story, source: Source, findings: Findings, sink: Sink) -> Work:
    """The story with its lines judged, its notes marked and its footnotes found."""
    _mend(story, findings)
    lifted = lift([*(run for c in story.chapters for run in (c.text, c.endnotes)), story.endnotes])
    chapters: list[FoundChapter] = []
    loose: list[Footnote] = list(lifted.footnotes)
    for index, chapter in enumerate(story.chapters):
        leaves = [
            *_note(chapter.summary, NoteKind.SUMMARY),
            *_note(chapter.notes, _kind_of(chapter.notes)),
            *lifted.runs[2 * index],
            *_note(lifted.runs[2 * index + 1], NoteKind.AUTHOR_NOTE),
        ]
        understood = understand(Flow(source, tuple(leaves)), findings, sink)
        label, title = parted(chapter.title)
        items = _without_title(understood.items, chapter.title)
        if not title or parted(title)[0]:
            items, title = _title_within(items, label, title)
        blocks = settled(items)
        own = [note for note in loose if note.label in marked_in(blocks)]
        loose = [note for note in loose if note not in own]
        footnotes = (*own, *understood.footnotes)
        chapters.append(
            FoundChapter(
                label, title, chapter.span, blocks, footnotes, authors=chapter.authors, shown=flat(chapter.title)
            )
        )
    about = replace(
        story.about,
        summary=as_blocks(story.summary),
        notes=as_blocks(story.notes),
        endnotes=as_blocks(lifted.runs[-1]),
    )
    tell_dropped(story.dropped, sink)
    return without_remote(Work(tuple(with_all_footnotes(chapters, loose)) if loose else tuple(chapters), about), sink)


def _mend(story: Story, findings: Findings) -> None:
    story.summary = findings.mend(story.summary)
    story.notes = findings.mend(story.notes)
    story.endnotes = findings.mend(story.endnotes)
    for chapter in story.chapters:
        chapter.summary = findings.mend(chapter.summary)
        chapter.notes = findings.mend(chapter.notes)
        chapter.text = findings.mend(chapter.text)
        chapter.endnotes = findings.mend(chapter.endnotes)


def _note(leaves: Sequence[Leaf], kind: NoteKind) -> list[Leaf]:
    """What the structure says is a note, as one leaf."""
    blocks = as_blocks(leaves)
    return [Leaf((), blocks[0].span, block=NoteBlock(kind, blocks, blocks[0].span))] if blocks else []


def _kind_of(leaves: Sequence[Leaf]) -> NoteKind:
    """A chapter's opening notes are a warning where each of their paragraphs is one (“CW: the sea at night”)."""
    words = [flat(leaf.inlines) for leaf in leaves if leaf.inlines]
    warned = words and all(_WARNING.match(line) for line in words)
    return NoteKind.WARNING if warned else NoteKind.AUTHOR_NOTE


def parted(title: Inlines) -> tuple[str, Inlines]:
    """A chapter's heading as the archive shows it, number and name apart: “Chapter 2: The Landing”, “2. Flour”."""
    words = flat(title)
    numbered = re.match(r"(\d{1,4})[.:)]\s+(?=\S)", words)
    if numbered:
        rest = cut(title, numbered.end(), len(words))
        # “2. Chapter 2: Flour”: an archive counts what the author has counted already.
        return parted(rest) if split(flat(rest)) else (numbered[1], rest)
    parts = split(words)
    if parts is None or not parts.number:
        return "", title
    if not parts.title:
        return parts.number, ()
    at = words.rfind(parts.title)
    name = cut(title, at, len(words)) if at >= 0 else (Text(parts.title),)
    # “Chapter 3: Chapter Three: Home”: the author counts again what the archive counts.
    again = split(parts.title)
    if again is not None and again.number and parts.number.split()[0].casefold() == again.number.split()[0].casefold():
        return (parts.number, parted(name)[1]) if again.title else (parts.number, ())
    return parts.number, name


def _without_title(items: Sequence[Item], title: Inlines) -> list[Item]:
    """The items without a first heading that only repeats the chapter's title."""
    words = _bare(title)
    for index, item in enumerate(items):
        if isinstance(item, NoteBlock | SceneBreak):
            continue
        own = item.whole if isinstance(item, Head) else item.inlines if isinstance(item, Paragraph) else ()
        if words and own and _bare(own) == words:
            return [*items[:index], *items[index + 1 :]]
        break
    return list(items)


def _title_within(items: list[Item], label: str, title: Inlines) -> tuple[list[Item], Inlines]:
    """A chapter that the archive only counts, and that says its own name in its first line: that is its title."""
    for index, item in enumerate(items):
        if isinstance(item, NoteBlock | SceneBreak):
            continue
        if isinstance(item, Head) and item.is_chapter and (not title or _bare(title) == _bare((Text(label),))):
            same = not label or label.split()[-1] == item.label.split()[-1]
            if same and item.title:
                return [*items[:index], *items[index + 1 :]], item.title
        break
    return items, title


def _bare(inlines: Inlines) -> str:
    return "".join(character for character in plain_text(inlines).casefold() if character.isalnum())


def tell_dropped(dropped: Sequence[tuple[str, Span]], sink: Sink) -> None:
    """Say in one remark which words of a site's own were left out, and where the first of them stand."""
    if dropped:
        words = " | ".join(dict.fromkeys(words for words, _ in dropped))
        sink.add("source/furniture-dropped", f"Left out, as the site's own: “{words}”.", dropped[0][1])


def without_remote(work: Work, sink: Sink) -> Work:
    """The work without images on the network, which bookc does not fetch; their alternative texts stay."""

    def change(inline: Inline) -> Inlines:
        if isinstance(inline, Image) and inline.path.startswith(REMOTE):
            address = inline.path.removeprefix(REMOTE)
            sink.add("source/remote-image", f"The image {address} is on the network and was left out.", inline.span)
            return (Text(f"[{inline.alt}]"),) if inline.alt else ()
        return (inline,)

    def changed(blocks: Blocks) -> Blocks:
        return tuple(map_runs(block, lambda run: map_inlines(run, change)) for block in blocks)

    chapters = tuple(
        replace(
            chapter,
            blocks=changed(chapter.blocks),
            footnotes=tuple(replace(note, blocks=changed(note.blocks)) for note in chapter.footnotes),
        )
        for chapter in work.chapters
    )
    about = work.about
    if about is not None:
        about = replace(
            about, summary=changed(about.summary), notes=changed(about.notes), endnotes=changed(about.endnotes)
        )
    return Work(chapters, about)
