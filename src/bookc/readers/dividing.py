"""One source's blocks and headings to chapters: which headings open chapters, and which stand inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.evidence.headings import split
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Footnote,
    FootnoteMark,
    Heading,
    Inlines,
    NoteBlock,
    NoteKind,
    SceneBreak,
)
from bookc.model.walk import iter_blocks, iter_marked, plain_text, runs_of
from bookc.model.works import About
from bookc.readers.reading import FoundChapter, Reading, Work

_PARTS = frozenset(
    [
        "part",
        "book",
        "volume",
        "vol",
        "teil",
        "buch",
        "band",
        "partie",
        "livre",
        "tome",
        "parte",
        "libro",
        "livro",
        "deel",
        "boek",
        "del",
        "bok",
        "część",
        "księga",
        "часть",
        "книга",
        "том",
    ]
)
SECTION = 1000
"""Words: numbered or merely titled pieces shorter than this on average are sections of one chapter."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading found in a source: `label` its number (“Chapter Two”), `title` its name, `whole` as it stands.

    `level` is the source's own (1 to 6), 0 where it has none; `named` says that the source itself calls it a
    chapter's title.
    """

    label: str
    title: Inlines
    whole: Inlines
    span: Span
    level: int = 0
    id: str = ""
    named: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The names that links may know it by: its own, and those of anchors among its words."""
        anchors = [inline.id for inline in iter_marked(self.whole) if isinstance(inline, Anchor)]
        return tuple(dict.fromkeys((*([self.id] if self.id else []), *anchors)))

    @property
    def is_part(self) -> bool:
        """Whether it names a part or volume."""
        return _first_word(self.label) in _PARTS and split(self.label) is not None

    @property
    def is_bare(self) -> bool:
        """Whether it is a number and no more."""
        return bool(self.label) and not self.title and split(self.label) is None

    @property
    def is_chapter(self) -> bool:
        """Whether it names a chapter, a prologue or the like in words."""
        return (
            bool(self.label) and not self.is_part and any(c.isalpha() for c in self.label) and bool(split(self.label))
        )


def _first_word(label: str) -> str:
    words = label.casefold().split()
    return words[0].strip(".:-") if words else ""


Item = Block | Head


@dataclass(frozen=True, slots=True)
class Divided:
    """A source's chapters, the heading that names the whole, where it has one, and those of a list of contents,
    which are left out since the chapters bear them again."""

    chapters: tuple[FoundChapter, ...]
    title: Head | None = None
    listed: tuple[Head, ...] = ()


def divide(items: Sequence[Item], footnotes: Sequence[Footnote], start: Span, *, sections: bool = False) -> Divided:
    """Part a source into its chapters.

    `items` are its blocks and headings in order, `start` where it begins. In Markdown (`sections`) headings of
    the second level without a chapter's number are sections of one chapter; in documents they are chapters under
    the work's title. One chapter comes back where nothing parts the source.
    """
    heads = [(at, item) for at, item in enumerate(items) if isinstance(item, Head)]
    openers = _openers(items, heads, sections) or _single(items, heads)
    if not openers:
        return Divided(tuple(with_all_footnotes([_chapter(None, items, footnotes, start, ())], footnotes)))
    listed = _listed(items, openers)
    title = _title(items, heads, openers[0])
    found: list[FoundChapter] = []
    part: Inlines = ()
    carried = [item for item in items[: openers[0]] if item is not title and item not in listed]
    if _has_story(carried):
        found.append(_chapter(None, carried, footnotes, start, part))
        carried = []
    for at, end in pairwise((*openers, len(items))):
        head = items[at]
        assert isinstance(head, Head)
        opens = next((item for item in reversed(carried) if isinstance(item, Head) and item.is_part), None)
        part = opens.whole if opens else part
        before = [item for item in carried if item is not opens]
        inner, carried = _without_next_part(items[at + 1 : end], last=end == len(items))
        found.append(_chapter(head, [*before, *inner], footnotes, start, part))
    return Divided(tuple(with_all_footnotes(found, footnotes)), title, listed)


def _listed(items: Sequence[Item], openers: Sequence[int]) -> tuple[Head, ...]:
    """Headings above the first chapter that the chapters bear again: a list of contents."""
    named = {plain_text(item.whole).casefold() for at in openers if isinstance(item := items[at], Head)}
    lead = [item for item in items[: openers[0]] if isinstance(item, Head)]
    return tuple(head for head in lead if plain_text(head.whole).casefold() in named)


def _single(items: Sequence[Item], heads: Sequence[tuple[int, Head]]) -> list[int]:
    """Where the one chapter opens: at the first heading above all story, or at a chapter's heading right below the
    title of the work or part."""
    above = [(at, head) for at, head in heads if not _has_story(items[:at])]
    if not above:
        return []
    if len([head for _, head in heads if head.is_bare]) > 1 and above[0][1].is_bare:
        return []  # “1” and “2” are sections, and name no chapter
    over = not above[0][1].label or above[0][1].is_part
    under = next((at for at, head in above[1:] if head.is_chapter), None) if over else None
    return [above[0][0] if under is None else under]


def _title(items: Sequence[Item], heads: Sequence[tuple[int, Head]], opener: int) -> Head | None:
    """The heading of the whole: the first, if it stands above the first chapter with no story between."""
    at, head = heads[0]
    return head if at < opener and not head.label and not _has_story(items[:opener]) else None


def _without_next_part(items: Sequence[Item], *, last: bool) -> tuple[list[Item], list[Item]]:
    """A chapter's items, and those at their end that open the part of the chapter that follows."""
    for offset, item in enumerate(items):
        if not last and isinstance(item, Head) and item.is_part and not _has_story(items[offset:]):
            return list(items[:offset]), list(items[offset:])
    return list(items), []


def read_as_one(
    source: Source,
    items: Sequence[Item],
    footnotes: Sequence[Footnote],
    sink: Sink,
    *,
    sections: bool = False,
) -> Reading:
    """The reading of a source that holds one work, without more about it than its title."""
    divided = divide(items, footnotes, source.lines_span(1, 1), sections=sections)
    if divided.listed:
        words = " | ".join(plain_text(head.whole) for head in divided.listed)
        sink.add("source/furniture-dropped", f"Left out, as a list of contents: “{words}”.", divided.listed[0].span)
    about = About(plain_text(divided.title.whole)) if divided.title else None
    return Reading(source, (Work(divided.chapters, about),))


def _openers(items: Sequence[Item], heads: Sequence[tuple[int, Head]], sections: bool) -> list[int]:
    """Where chapters open, if there are several."""
    for rule in (
        [at for at, head in heads if head.named],
        _at_named_level(heads),
        _at_level(items, heads, sections),
        _long_pieces(items, [at for at, head in heads if head.level == 0 and not head.is_part]),
    ):
        if len(rule) > 1:
            return _passing_empty(items, rule)
    parts = [at for at, head in heads if head.is_part]
    return _passing_empty(items, parts) if len(parts) > 1 else []


def _at_named_level(heads: Sequence[tuple[int, Head]]) -> list[int]:
    """The headings that name chapters, and those the source sets as high as the highest of them."""
    named = [(at, head) for at, head in heads if head.is_chapter]
    if len(named) < 2:
        return []
    levels = [head.level for _, head in named if head.level]
    top = min(levels, default=0)
    # A title above the chapters is set higher than they are; an interlude as high.
    return [at for at, head in heads if head.is_chapter or (top and head.level == top and not head.is_part)]


def _at_level(items: Sequence[Item], heads: Sequence[tuple[int, Head]], sections: bool) -> list[int]:
    """The headings of the highest level that comes more than once."""
    for level in (1, 2, 3):
        here = [at for at, head in heads if head.level == level]
        above = [at for at, head in heads if 0 < head.level < level]
        if len(here) > 1:
            if level > 1 and (sections or len(above) > 1 or any(_is_division(items[at]) for at in above)):
                return []
            if above and _has_story(items[above[0] : here[0]]):
                return []
            return here if level == 1 or not above else _long_pieces(items, here, SECTION // 2)
    return []


def _is_division(item: Item) -> bool:
    return isinstance(item, Head) and bool(item.label)


def _long_pieces(items: Sequence[Item], at: list[int], least: int = SECTION) -> list[int]:
    """Pieces that name no chapter are chapters where each is as long as one."""
    if len(at) < 2:
        return []
    words = sum(_words(item) for item in items[at[0] :] if not isinstance(item, Head))
    return at if words / len(at) >= least else []


def _passing_empty(items: Sequence[Item], at: list[int]) -> list[int]:
    """Without headings that have no text below them up to the next, as a list of contents has; if nothing else
    is left, all of them."""
    edges = [*at, len(items)]
    full = [a for a, b in zip(at, edges[1:], strict=False) if any(not isinstance(i, Head) for i in items[a + 1 : b])]
    return full if len(full) > 1 else []


def _has_story(items: Sequence[Item]) -> bool:
    return any(not isinstance(item, NoteBlock | SceneBreak | Head) for item in items)


def _words(item: Item) -> int:
    if isinstance(item, Head):
        return 0
    return sum(len(plain_text(run).split()) for block in iter_blocks((item,)) for run in runs_of(block))


def _chapter(
    head: Head | None, items: Sequence[Item], footnotes: Sequence[Footnote], start: Span, part: Inlines
) -> FoundChapter:
    blocks = settled(items)
    marks = marked_in(blocks)
    own = tuple(note for note in footnotes if note.label in marks)
    if head is None:
        return FoundChapter("", (), start, blocks, own, (), part)
    ids = head.ids
    return FoundChapter(head.label, head.title, head.span, blocks, own, ids, part)


def marked_in(blocks: Blocks) -> set[str]:
    """The labels of the footnotes whose marks stand in blocks."""
    return {
        inline.label
        for block in iter_blocks(blocks)
        for run in runs_of(block)
        for inline in iter_marked(run)
        if isinstance(inline, FootnoteMark)
    }


def settled(items: Sequence[Item]) -> Blocks:
    """One chapter's blocks: headings inside a chapter as blocks, and notes marked that stand before its story."""
    out: list[Block] = []
    at_start = True
    for item in items:
        if isinstance(item, Head):
            out.append(Heading(max(2, item.level), item.whole, item.span, item.id))
        elif isinstance(item, NoteBlock):
            last = out[-1] if out else None
            if isinstance(last, NoteBlock) and last.kind is item.kind is NoteKind.HEADER:
                # The rows of one header, which a page may set each in a paragraph.
                same = last.span.file == item.span.file and item.span.end >= last.span.end
                span = Span(last.span.file, last.span.start, item.span.end) if same else last.span
                out[-1] = replace(last, blocks=(*last.blocks, *item.blocks), span=span)
            else:
                out.append(replace(item, at_start=at_start))
            continue
        else:
            out.append(item)
        if not isinstance(item, SceneBreak):
            at_start = False
    return tuple(out)


def with_all_footnotes(found: Sequence[FoundChapter], footnotes: Sequence[Footnote]) -> list[FoundChapter]:
    """The chapters; footnotes without a mark go to the chapter that they stand in, so that none is lost."""
    placed = {note.label for chapter in found for note in chapter.footnotes}
    loose: dict[int, list[Footnote]] = {}
    for note in footnotes:
        if note.label not in placed:
            home = 0
            for index, chapter in enumerate(found):
                if chapter.span.file == note.span.file and chapter.span.start <= note.span.start:
                    home = index
            loose.setdefault(home, []).append(note)
    order = {note.label: index for index, note in enumerate(footnotes)}
    out: list[FoundChapter] = []
    for at, chapter in enumerate(found):
        own = sorted((*chapter.footnotes, *loose.get(at, ())), key=lambda note: order.get(note.label, 0))
        out.append(replace(chapter, footnotes=tuple(own)))
    return out
