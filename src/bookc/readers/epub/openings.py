"""Where chapters open: by the contents, by headings at the beginning of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.evidence.headings import split
from bookc.model.nodes import Anchor
from bookc.model.walk import iter_inlines, plain_text
from bookc.readers.dividing import Head
from bookc.readers.epub.names import Names
from bookc.readers.epub.package import Entry
from bookc.readers.epub.spine import Document
from bookc.readers.epub.titles import bare
from bookc.readers.flat import flat
from bookc.readers.flow import Leaf

PART_WORDS = 150
"""A part's own page has fewer words than this; with more, it is a chapter with sections."""

_CHAPTERS = frozenset({
    "chapter", "prologue", "epilogue", "foreword", "preface", "introduction", "afterword", "dedication",
    "epigraph", "acknowledgments", "acknowledgements", "appendix", "conclusion", "interlude", "endnotes",
    "footnotes", "rearnotes", "notes", "glossary", "bibliography", "part", "volume", "division", "preamble",
    "credits",
})  # fmt: skip
"""Types of a document that begin something of their own."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter's beginning: the index of its first leaf, its title in the contents and those of the parts around
    it. `is_part` is a part's own page; `document` is the index of the document."""

    at: int
    title: str = ""
    parts: tuple[str, ...] = ()
    is_part: bool = False
    document: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """All the leaves of the documents that are left, in one row; `ranges` are the first leaf of each document and the
    one behind its last, by the document's own index. A document without leaves has none."""

    leaves: tuple[Leaf, ...]
    ranges: dict[int, tuple[int, int]]


def openings(
    text: Text, documents: Sequence[Document], contents: Sequence[Entry], names: Names, title: str
) -> list[Opening]:
    """The chapters' beginnings in order. `title` is the book's."""
    finder = _Finder(text, documents, names)
    listed: dict[int, Opening] = {}
    for opening in finder.flatten(_inside_book(contents, title, finder), ()):
        known = listed.get(opening.at)
        # A part and its first chapter may lead to one place: it is the chapter's, within the part.
        if known is None or (known.is_part and not opening.is_part):
            listed[opening.at] = opening
    levels = {text.leaves[at].heading for at in map(finder.first_solid, listed) if at is not None} - {0}
    first = min(listed, default=None)
    for document, (at, end) in text.ranges.items():
        if at in listed:
            continue
        solid = finder.first_solid(at)
        level = text.leaves[solid].heading if solid is not None and solid < end else 0
        opens = bool(level) and (not levels or level <= max(levels))
        if opens or documents[document].types & _CHAPTERS or (first is not None and at < first):
            listed[at] = Opening(at, document=document)
    if text.leaves and 0 not in listed:
        listed[0] = Opening(0, document=min(text.ranges))
    return [listed[at] for at in sorted(listed)]


class _Finder:
    """Finds the places of entries among the leaves."""

    def __init__(self, text: Text, documents: Sequence[Document], names: Names) -> None:
        self.text = text
        self.documents = documents
        self.names = names
        self.by_path = {document.path: document for document in documents}
        self.anchors: dict[str, int] = {}
        self.sums = [0]
        for index, leaf in enumerate(text.leaves):
            for inline in iter_inlines(leaf.inlines):
                if isinstance(inline, Anchor):
                    self.anchors.setdefault(inline.id, index)
            words = 0 if leaf.heading else len(flat(leaf.inlines).split()) + (1 if leaf.block is not None else 0)
            self.sums.append(self.sums[-1] + words)

    def words(self, start: int, end: int) -> int:
        """How many words stand between two leaves, headings left out."""
        return self.sums[max(start, end)] - self.sums[start]

    def first_solid(self, at: int) -> int | None:
        """The first leaf from `at` on that has words, or a picture."""
        for index in range(at, min(at + 40, len(self.text.leaves))):
            leaf = self.text.leaves[index]
            if not (leaf.empty or leaf.rule) and (leaf.block is not None or plain_text(leaf.inlines).strip()):
                return index
        return None

    def position(self, entry: Entry) -> tuple[int, int] | None:
        """Where an entry leads: the leaf, and the document."""
        document = self.by_path.get(entry.path)
        if document is None or document.index not in self.text.ranges:
            return None
        start, end = self.text.ranges[document.index]
        at = self.anchors.get(self.names.at((document.index, entry.fragment))) if entry.fragment else start
        if at is None or not start <= at < end:
            return start, document.index
        # An entry may name what stands right below its heading.
        before = self.text.leaves[at - 1] if at > start else None
        if before is not None and before.heading and bare(flat(before.inlines)) == bare(entry.title):
            at -= 1
        blank = not any(leaf.heading for leaf in self.text.leaves[start:at]) and not self.words(start, at)
        return (start if blank else at), document.index

    def flatten(self, entries: Sequence[Entry], parts: tuple[str, ...]) -> Iterator[Opening]:
        """The entries as openings, parts told from chapters that have sections."""
        homes = {entry.path for entry in entries}
        for entry in entries:
            place = self.position(entry)
            if not entry.children:
                if place is not None:
                    yield Opening(place[0], entry.title, parts, document=place[1])
                continue
            below = [found for found in map(self.position, _all(entry.children)) if found is not None]
            inner = (*parts, entry.title) if entry.title else parts
            if place is None:
                yield from self.flatten(entry.children, inner if below else parts)
            elif self.is_part(entry, place, below, homes):
                if not below or min(below)[0] > place[0]:
                    yield Opening(place[0], entry.title, parts, True, place[1])
                yield from self.flatten(entry.children, inner)
            else:
                yield Opening(place[0], entry.title, parts, document=place[1])
                others = tuple(child for child in entry.children if child.path != entry.path)
                yield from self.flatten(others, parts)

    def is_part(self, entry: Entry, place: tuple[int, int], below: Sequence[tuple[int, int]], homes: set[str]) -> bool:
        """Whether an entry that holds others is a part, not a chapter with sections."""
        if not below:
            return False
        parted = split(entry.title)
        if parted is not None:
            return Head(parted.number, (), (), self.documents[0].source.lines_span(1, 1)).is_part
        if len(homes) > 1 and {document for _, document in below} == {place[1]}:
            return False
        return self.words(place[0], min(below)[0]) <= PART_WORDS


def _all(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _inside_book(contents: Sequence[Entry], title: str, finder: _Finder) -> Sequence[Entry]:
    """The contents without a first level that is but the book's title over everything."""
    shown = [entry for entry in contents if entry.children or finder.position(entry) is not None]
    holders = [entry for entry in shown if entry.children]
    if len(holders) != 1 or not title or bare(holders[0].title) != bare(title):
        return contents
    return [
        inner
        for entry in contents
        for inner in ((replace(entry, children=()), *entry.children) if entry is holders[0] else (entry,))
    ]
