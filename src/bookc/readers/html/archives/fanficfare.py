"""FanFicFare: the HTML that it writes of stories from any site, and the same pages inside its EPUB.

A title with links to the story and its authors, a table of facts, a list of contents, then every chapter below an
anchor `section0001` (in the EPUB below a heading of the class `fff_chapter_title`). Where the site has notes, they
stand in boxes of the class `fff_chapter_notes` before and after the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookc.base.patterns import regex
from bookc.model.nodes import Text
from bookc.readers.flow import Leaf
from bookc.readers.html.archives.common import (
    HEADINGS,
    Gleaning,
    children,
    day,
    elements,
    https,
    label_of,
    link_to,
    listed,
    names_of,
    people,
    row,
    series_in,
    site_of,
    status_of,
    values,
    with_class,
    words,
)
from bookc.readers.html.archives.facts import Facts
from bookc.readers.html.archives.languages import tag_of
from bookc.readers.html.leaves import SILENT, LeafMaker
from bookc.readers.html.page import Element, Page
from bookc.readers.html.story import Story, StoryChapter

_SECTION = regex(r"section\d+")
_FURNITURE = listed(
    "packaged;chapters;words;author url;series url;file format;file extension;site abbrev;story id;author id;"
    "downloader version;extra tags;reviews;favs;follows;kudos;hits;comments;bookmarks;views;ratings;"
    "cover;cover url;last updated;subject tags;score;averrating;times rated;read",
    ";",
)
"""Labels of what says nothing of the story."""
_WARNINGS = listed("warning;warnings;archive warning;archive warnings;content warning;content warnings", ";")
_LABELS = frozenset({"b", "strong"})


def read(page: Page, maker: LeafMaker) -> list[Story] | None:
    """The story that FanFicFare wrote; None if the page is not of its making."""
    body = page.body
    marks = [element for element in elements(body) if _is_mark(element)]
    if not marks or not any(_is_front(element) for element in elements(body)):
        return None
    return _FanFicFare(Gleaning(page, maker)).stories()


def _is_mark(element: Element) -> bool:
    """Whether a chapter begins here."""
    if "fff_chapter_title" in names_of(element):
        return True
    if element.tag != "a" or not _SECTION.fullmatch(element.get("name") or ""):
        return False
    return any(inner.tag in HEADINGS for inner in elements(element))


def _is_log(element: Element) -> bool:
    """Whether an element is the page on which updates of the EPUB are noted."""
    first = next((inner for inner in elements(element) if inner.tag in HEADINGS), None)
    return first is not None and words(first) == "Update Log" and words(element).startswith("Update Log")


def _is_front(element: Element) -> bool:
    """Whether an element is one that only the pages in front have."""
    if element.tag == "a":
        return element.get("name") == "TOCTOP" or "authorlink" in names_of(element)
    return element.tag == "table" and "full" in names_of(element)


class _FanFicFare:
    """A page being read."""

    def __init__(self, gleaning: Gleaning) -> None:
        self.gleaning = gleaning
        self.facts = Facts()
        self.chapters: list[StoryChapter] = []
        self.pieces: list[list[Element]] = []
        self.notes: list[Leaf] = []
        self.endnotes: list[Leaf] = []

    def stories(self) -> list[Story] | None:
        front: list[Element] = []
        opened: list[Element] = []
        for piece in self.flow(self.gleaning.page.body):
            if _is_mark(piece):
                opened.append(piece)
                self.pieces.append([])
            elif not opened:
                front.append(piece)
            elif not _is_log(piece):
                self.pieces[-1].append(piece)
        self.front(front)
        for index, (mark, pieces) in enumerate(zip(opened, self.pieces, strict=True)):
            self.chapter(mark, pieces, first=index == 0, last=index == len(opened) - 1)
        if len(self.chapters) == 1 and not self.chapters[0].title and self.facts.title:
            self.chapters[0].title = (Text(self.facts.title),)
        story = Story(self.facts.about(), self.chapters, self.facts.summary, self.notes, self.endnotes)
        story.dropped = self.gleaning.rest()
        return [story]

    def flow(self, element: Element) -> Iterator[Element]:
        """The pieces of the page in order: marks by themselves, and what is between them as large as it comes."""
        for child in children(element, apart=("a",)):
            if child.tag in SILENT:
                continue
            if (
                child.tag in HEADINGS | {"p"}
                or _is_mark(child)
                or not any(_is_mark(inner) or _is_front(inner) for inner in elements(child))
            ):
                yield child
            else:
                yield from self.flow(child)

    # --- in front --------------------------------------------------------------------------------------

    def front(self, pieces: list[Element]) -> None:
        for piece in pieces:
            if piece.tag in HEADINGS and (with_class(piece, "authorlink") or not self.facts.title):
                self.title(piece)
            elif piece.tag == "table":
                for line in piece.iter("tr"):
                    cells = [cell for cell in line if cell.tag in {"td", "th"}]
                    if len(cells) == 1:
                        self.loose_rows(cells[0])
                    for term, cell in zip(cells[::2], cells[1::2], strict=False):
                        self.row(term, cell)
            elif piece.tag != "a":
                self.loose_rows(piece)

    def title(self, heading: Element) -> None:
        """“Title by Author”, each a link."""
        links = [link for link in heading.iter("a") if words(link)]
        authors = [link for link in links if "authorlink" in names_of(link)]
        own = next((link for link in links if link not in authors), None)
        whole = words(heading)
        if own is None:
            before, by, after = whole.rpartition(" by ")
            self.facts.title = before or whole
            self.facts.authors = tuple(words(a) for a in authors) or ((after,) if by else ())
        else:
            self.facts.title = words(own)
            if re.match(r"https?:", str(own.get("href") or "")):
                self.facts.source = https(str(own.get("href")))
            self.facts.authors = tuple(words(link) for link in authors)
            if not authors and whole.startswith(self.facts.title):
                rest = whole[len(self.facts.title) :].removeprefix(" by ").strip()
                self.facts.authors = (rest,) if rest else ()
        self.gleaning.use(heading, self.facts.title, *self.facts.authors)

    def loose_rows(self, box: Element) -> None:
        """Rows that are no table's: `<b>Label:</b> value<br/>`."""
        inner = list(box)
        labels = [child for child in inner if child.tag in _LABELS and words(child).endswith(":")]
        if not labels:
            for child in inner:
                if isinstance(child.tag, str) and child.tag not in SILENT and len(list(elements(child))) > 1:
                    self.loose_rows(child)
            return
        for label in labels:
            value = box.makeelement("div")
            value.sourceline = label.sourceline or 1
            value.text, label.tail = label.tail, None
            following = label.getnext()
            label.addnext(value)
            while following is not None and following not in labels:
                after = following.getnext()
                value.append(following)
                following = after
            self.row(label, value)

    def row(self, term: Element, cell: Element) -> None:
        label = label_of(words(term))
        kind, text, facts, use = label.casefold(), words(cell), self.facts, self.gleaning.use
        if not text or kind in _FURNITURE:
            return
        match kind:
            case "summary" | "description":
                facts.summary.extend(self.gleaning.leaves(cell, inside=True))
                return
            case "title":
                facts.title = facts.title or text
                use(cell, facts.title)
            case "author" | "authors":
                facts.authors = facts.authors or people(cell)
                use(cell, *facts.authors)
            case "language":
                facts.language = tag_of(text)
                if not facts.language:
                    facts.tags.extend(row(label, values(cell)))
                self.gleaning.take(cell)
            case "status":
                facts.status = status_of(text)
                self.gleaning.take(cell)
            case "published":
                facts.published = day(text)
                use(cell, facts.published)
            case "updated":
                facts.updated = day(text)
                use(cell, facts.updated)
            case "publisher" | "site":
                facts.archive = facts.archive or site_of(text)
                use(cell, text if re.fullmatch(r"[\w.-]+", text) else facts.archive)
            case "story url":
                facts.source = facts.source or https(link_to(cell, "^https?:") or text)
                use(cell, facts.source)
            case "series":
                facts.series = (*facts.series, *series_in(cell))
                use(cell, *(f"{series.name} {series.number}" for series in facts.series))
            case _ if kind in _WARNINGS:
                facts.warnings = (*facts.warnings, *values(cell))
                use(cell, *values(cell))
            case _:
                facts.tags.extend(row(label, values(cell)))
                use(cell, *values(cell))
        self.gleaning.take(term)

    # --- chapters --------------------------------------------------------------------------------------

    def chapter(self, mark: Element, pieces: list[Element], *, first: bool, last: bool) -> None:
        chapter = StoryChapter(*self.gleaning.heading(mark), [])
        self.chapters.append(chapter)
        before, after = self.boxes(pieces)
        for box in before:
            self.box(box, chapter.notes, self.notes if first else chapter.notes, chapter)
        for piece in pieces:
            if piece not in before and piece not in after and not _is_mark(piece):
                chapter.text.extend(self.gleaning.leaves(piece))
        for box in after:
            self.box(box, chapter.endnotes, self.endnotes if last else chapter.endnotes, chapter)

    def boxes(self, pieces: list[Element]) -> tuple[list[Element], list[Element]]:
        """The boxes of notes before and after a chapter's text, taken out of it."""
        before: list[Element] = []
        after: list[Element] = []
        seen = False
        for piece in pieces:
            for element in [piece, *elements(piece)]:
                names = names_of(element)
                if "fff_chapter_notes" in names:
                    foot = "fff_foot_notes" in names or (seen and "fff_head_notes" not in names)
                    (after if foot else before).append(element)
                elif not seen and not any("fff_chapter_notes" in names_of(a) for a in element.iterancestors()):
                    seen = bool((element.text or "").strip()) or element.tag == "img"
        # A box with text behind it stands in the middle of the text and stays there.
        for box in list(after):
            if "fff_foot_notes" not in names_of(box) and self.goes_on(box, pieces):
                after.remove(box)
        for box in (*before, *after):
            if box not in pieces:
                self.gleaning.cut(box)
        return before, after

    def goes_on(self, box: Element, pieces: list[Element]) -> bool:
        """Whether words of the same chapter stand behind a box that are in no box."""
        around = [box, *box.iterancestors()]
        home = next((index for index, piece in enumerate(pieces) if piece in around), None)
        if home is None:
            return False
        behind = [*pieces[home + 1 :]]
        for level in around[: around.index(pieces[home])]:
            if (level.tail or "").strip():
                return True
            behind.extend(level.itersiblings())
        return any(words(one) for one in behind if "fff_chapter_notes" not in names_of(one))

    def box(self, box: Element, own: list[Leaf], work: list[Leaf], chapter: StoryChapter) -> None:
        """A box of notes, each part below its label: the work's are called the author's."""
        target = own
        for child in children(box, apart=("b", "strong")):
            text = words(child)
            if child.tag in _LABELS and text.endswith(":"):
                kind = label_of(text).casefold()
                target = chapter.summary if kind.startswith("summary") else own
                if kind in {"author's note", "author’s note"}:
                    target = work
                self.label(child)
            elif child.tag == "div" and "fff_chapter_notes" not in names_of(child) and self.labelled(child):
                self.box(child, own, work, chapter)
            elif child.tag not in SILENT and child.tag != "hr":
                target.extend(self.gleaning.note(child))

    def labelled(self, box: Element) -> bool:
        first = next((child for child in box if isinstance(child.tag, str)), None)
        return first is not None and first.tag in _LABELS and words(first).endswith(":")

    def label(self, label: Element) -> None:
        """The label of a note, which the book writes in its own words."""
        self.gleaning.drop(label)
