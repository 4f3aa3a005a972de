"""Archive of Our Own: its HTML download old and new, the same inside its EPUB, and pages saved from a browser.

A download is known by its ids (`preface`, `chapters`, `afterword`, `endnotes3`) and by what stands in what, since
the EPUB has other classes and cuts a work into files: `chapters` then opens several times and is read as one run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum, auto

from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.nodes import Inlines, Text
from bookc.readers.flow import Leaf
from bookc.readers.html.archives.common import (
    COMPLETE,
    HEADINGS,
    IN_PROGRESS,
    Gleaning,
    children,
    elements,
    id_of,
    label_of,
    names_of,
    parted_values,
    people,
    row,
    series_in,
    values,
    with_class,
    with_id,
    words,
)
from bookc.readers.html.archives.facts import Facts
from bookc.readers.html.archives.languages import tag_of
from bookc.readers.html.leaves import SILENT, LeafMaker
from bookc.readers.html.page import Element, Page, span_of
from bookc.readers.html.story import Story, StoryChapter

ARCHIVE = "Archive of Our Own"
_ENDNOTES = regex(r"endnotes\d*")
_LABELS = frozenset({"summary", "notes", "end notes"})
_CHAPTER_LABELS = frozenset({"chapter summary", "chapter notes", "summary", "notes"})
_BYLINE = regex(r"(?:chapter\s+)?by\s", re.IGNORECASE)
_WORK = regex(r"/works/(\d+)")
_POSTED = regex(r"\bPublished:\s*(\d{4}-\d{2}-\d{2})")
_UPDATED = regex(r"\b(?:Updated|Completed):\s*(\d{4}-\d{2}-\d{2})")
_CHAPTERS = regex(r"\bChapters:\s*(\d+)\s*/\s*(\d+|\?)")


def read(page: Page, maker: LeafMaker) -> list[Story] | None:
    """The works of a page of the archive's; None if it is none, or has no story (a list of works, a series)."""
    skins = [skin for skin in with_id(page.body, "workskin") if with_id(skin, "chapters")]
    if skins:
        return _Pages(Gleaning(page, maker)).stories()
    if _is_download(page.body):
        return _Download(Gleaning(page, maker)).stories()
    return None


def _is_download(body: Element) -> bool:
    if not with_id(body, "chapters"):
        return False
    marks = [with_id(body, "preface"), with_id(body, "afterword"), with_class(body, "userstuff")]
    return sum(bool(mark) for mark in marks) >= 2 or bool(marks[0] and list(body.iter("dl")))


# --- what is said of a work ----------------------------------------------------------------------------


def _rows(gleaning: Gleaning, table: Element, facts: Facts) -> None:
    """A list of the work's tags (`dl`)."""
    term: Element | None = None
    for cell in elements(table):
        # The statistics have a list of their own inside the list.
        if next(cell.iterancestors("dl")) is not table:
            continue
        if cell.tag == "dt":
            term = cell
        elif cell.tag == "dd" and term is not None:
            _row(gleaning, term, cell, facts)
        elif cell.tag == "dd" and "language" in names_of(cell):
            _row(gleaning, cell, cell, facts)


def _row(gleaning: Gleaning, term: Element, cell: Element, facts: Facts) -> None:
    label = label_of(words(term))
    kind = label.casefold()
    if not words(cell):
        return
    if kind == "stats" or "stats" in names_of(cell):
        _statistics(words(cell), facts)
        return
    if kind in {"archive warning", "archive warnings"}:
        facts.warnings = (*facts.warnings, *values(cell))
        gleaning.use(cell, *facts.warnings)
    elif kind == "series":
        facts.series = (*facts.series, *series_in(cell))
        gleaning.use(cell, *(f"{series.name} {series.number}" for series in facts.series))
    elif kind == "language" or term is cell:
        known = tag_of(words(cell))
        facts.language = facts.language or known or language_tag(cell.get("lang") or "") or ""
        if not known:
            facts.tags.extend(row("Language", parted_values(words(cell))))
        gleaning.take(cell)
    else:
        facts.tags.extend(row(label, values(cell)))
        gleaning.use(cell, *values(cell))
    gleaning.take(term)


def _statistics(text: str, facts: Facts) -> None:
    published, updated, chapters = _POSTED.search(text), _UPDATED.search(text), _CHAPTERS.search(text)
    facts.published = published[1] if published else ""
    facts.updated = updated[1] if updated else ""
    if chapters:
        facts.status = COMPLETE if chapters[1] == chapters[2] else IN_PROGRESS


def _related(gleaning: Gleaning, element: Element, facts: Facts) -> None:
    """The works that a work comes from, and for whom it was written."""
    items = list(element.iter("li")) or [element]
    found = [text for item in items if (text := words(item))]
    facts.tags.extend(row("Related Works", found))
    gleaning.use(element, *found)


def _byline(gleaning: Gleaning, element: Element) -> tuple[str, ...]:
    """The authors in a byline; who archived a work for them is told as left out."""
    found = people(element)
    gleaning.use(element, *found)
    return found


def _address(root: Element) -> str:
    """A work's address: that of the work to which most links lead that are not in someone's text."""
    found: Counter[str] = Counter()
    for element in elements(root):
        for name in ("href", "content", "action"):
            work = _WORK.search(str(element.get(name) or ""))
            if work and not any("userstuff" in names_of(a) or a.tag == "blockquote" for a in element.iterancestors()):
                found[work[1]] += 1
    return f"https://archiveofourown.org/works/{found.most_common(1)[0][0]}" if found else ""


def _label(element: Element) -> str:
    return label_of(words(element)).casefold()


def _is_jump(element: Element) -> bool:
    """Whether an element only sends the reader on: “See the end of the chapter for notes”."""
    text = words(element).casefold().lstrip("( ")
    if not text.startswith(("see the end of the chapter for", "see the end of the work for")):
        return False
    return len(text) < 120 and element.tag != "blockquote"


def _note(gleaning: Gleaning, element: Element, labels: frozenset[str]) -> list[Leaf]:
    """The leaves of a note's box: all in it besides its label and the archive's links."""
    found: list[Leaf] = []
    first = True
    for child in children(element):
        if child.tag == "blockquote":
            found.extend(gleaning.note(child))
        elif first and child.tag in HEADINGS | {"p"} and _label(child) in labels:
            pass
        elif not _is_jump(child) and child.tag not in SILENT:
            found.extend(gleaning.leaves(child))
        first = False
    return found


# --- downloads -------------------------------------------------------------------------------------------


class _Part(Enum):
    """What a piece of a download is."""

    PREFACE = auto()
    OPENS = auto()
    TEXT = auto()
    AFTERWORD = auto()


class _Download:
    """A download being read; a page may hold several, one after another."""

    def __init__(self, gleaning: Gleaning) -> None:
        self.gleaning = gleaning
        self.found: list[_Work] = []

    def stories(self) -> list[Story] | None:
        work = _Work(self.gleaning)
        for part, element in self.pieces(self.gleaning.page.body):
            if part is _Part.PREFACE:
                if work.begun or work.prefaced:
                    self.found.append(work)
                    work = _Work(self.gleaning)
                work.preface(element)
            elif part is _Part.OPENS:
                if work.ended:
                    self.found.append(work)
                    work = _Work(self.gleaning)
                work.begun = True
            elif part is _Part.AFTERWORD:
                work.afterword(element)
            elif work.begun and not work.ended:
                work.piece(element)
        self.found.append(work)
        stories = [one.story() for one in self.found if one.begun or one.prefaced]
        if not any(story.chapters for story in stories):
            return None
        stories[0].dropped = self.gleaning.rest()
        return stories

    def pieces(self, element: Element) -> Iterator[tuple[_Part, Element]]:
        """The pieces of a download in order, wherever its files' wrappers put them."""
        for child in children(element):
            if child.tag in SILENT:
                continue
            match id_of(child):
                case "preface":
                    yield _Part.PREFACE, child
                case "afterword":
                    yield _Part.AFTERWORD, child
                case "chapters":
                    yield _Part.OPENS, child
                    yield from self.pieces(child)
                case _ if any(_is_part(inner) for inner in elements(child)) or _is_wrapper(child):
                    yield from self.pieces(child)
                case _:
                    yield _Part.TEXT, child


def _is_wrapper(element: Element) -> bool:
    """Whether an element is around a chapter's head and no one's own: a file of the EPUB."""
    if any(name.startswith("userstuff") for name in names_of(element)) or _is_header(element):
        return False
    return any(_is_header(inner) for inner in element)


def _is_part(element: Element) -> bool:
    name = id_of(element)
    if name in {"preface", "chapters", "afterword"} or _ENDNOTES.fullmatch(name):
        return True
    return element.tag == "div" and names_of(element).issuperset({"meta", "group"}) and _is_header(element)


def _is_header(element: Element) -> bool:
    """Whether an element is the head of a chapter: a heading, perhaps a byline, a summary, notes."""
    inner = [child for child in element if isinstance(child.tag, str)]
    if element.tag != "div" or not inner or inner[0].tag not in HEADINGS or (element.text or "").strip():
        return False
    names = names_of(element)
    if names.issuperset({"meta", "group"}):
        return True
    if any(name.startswith("userstuff") for name in names) or not (names or names_of(inner[0])):
        return False
    # The EPUB's classes say nothing: there, all in a chapter's head is of one of these kinds.
    for child in inner[1:]:
        kind = _label(child)
        known = kind in _CHAPTER_LABELS or _BYLINE.match(kind) or _is_jump(child) or child.tag == "blockquote"
        if not known or (child.tail or "").strip():
            return False
    return True


class _Work:
    """One work of a download."""

    def __init__(self, gleaning: Gleaning) -> None:
        self.gleaning = gleaning
        self.facts = Facts(archive=ARCHIVE)
        self.summary: list[Leaf] = []
        self.notes: list[Leaf] = []
        self.endnotes: list[Leaf] = []
        self.chapters: list[StoryChapter] = []
        self.prefaced = self.begun = self.ended = False

    def story(self) -> Story:
        facts = self.facts
        if not facts.title:
            facts.title = self.gleaning.page.title.split(" - ")[0].strip()
        if len(self.chapters) == 1 and not self.chapters[0].title:
            self.chapters[0].title = (Text(facts.title),) if facts.title else ()
        return Story(facts.about(), self.chapters, self.summary, self.notes, self.endnotes)

    def preface(self, element: Element) -> None:
        self.prefaced = True
        self.facts.source = _address(element)
        self.within(element, "")
        bold = None if self.facts.title else next((b for b in element.iter("b", "strong")), None)
        if bold is not None:
            self.facts.title = self.gleaning.words(bold)

    def within(self, element: Element, label: str) -> None:
        """What stands in a preface: the tags, the title and the byline, notes below their labels."""
        for child in [child for child in element if isinstance(child.tag, str)]:
            names, text = names_of(child), words(child)
            if child.tag == "dl":
                _rows(self.gleaning, child, self.facts)
            elif child.tag == "h1" and not self.facts.title:
                self.facts.title = self.gleaning.words(child)
            elif child.tag == "blockquote":
                self.note(child, label)
            elif child.tag in {"ul", "ol"}:
                _related(self.gleaning, child, self.facts)
            elif child.tag in HEADINGS or "message" in names or _is_jump(child):
                pass
            elif child.tag == "p" and _label(child) in _LABELS:
                label = _label(child)
            elif not self.facts.authors and ("byline" in names or (self.facts.title and _BYLINE.match(text))):
                self.facts.authors = _byline(self.gleaning, child)
            elif any(inner.tag in {"h1", "dl", "blockquote"} for inner in elements(child)):
                self.within(child, label)
            elif label and text:
                self.note(child, label)

    def note(self, element: Element, label: str) -> None:
        own = self.summary if label == "summary" else self.endnotes if label == "end notes" else self.notes
        own.extend(self.gleaning.note(element))

    def piece(self, element: Element) -> None:
        """A piece of the run of chapters: a chapter's head, its end notes, or its text."""
        if _is_header(element):
            self.header(element)
        elif _ENDNOTES.fullmatch(id_of(element)):
            self.chapter(element).endnotes.extend(_note(self.gleaning, element, frozenset({"chapter end notes"})))
        elif element.tag in HEADINGS and "toc-heading" in names_of(element):
            self.headline(element)
        else:
            leaves = self.gleaning.leaves(element)
            if self.chapters or not all(leaf.empty for leaf in leaves):
                self.chapter(element).text.extend(leaves)

    def chapter(self, element: Element) -> StoryChapter:
        """The chapter that is being read."""
        if not self.chapters:
            self.chapters.append(StoryChapter((), span_of(self.gleaning.page.source, element), []))
        return self.chapters[-1]

    def opened(self, title: Inlines, span: Span) -> StoryChapter:
        chapter = StoryChapter(title, span, [])
        self.chapters.append(chapter)
        return chapter

    def headline(self, element: Element) -> None:
        """A heading of old downloads: the only chapter's is the work's title."""
        if words(element) == self.facts.title and not self.chapters:
            self.opened((), span_of(self.gleaning.page.source, element))
            return
        self.opened(*self.gleaning.heading(element))

    def header(self, element: Element) -> None:
        inner = [child for child in element if isinstance(child.tag, str)]
        chapter = self.opened(*self.gleaning.heading(inner[0]))
        label = ""
        for child in inner[1:]:
            kind = _label(child)
            if child.tag == "p" and kind in _CHAPTER_LABELS:
                label = kind
            elif _is_jump(child):
                pass
            elif (
                not label
                and not chapter.authors
                and child.tag != "blockquote"
                and ("byline" in names_of(child) or _BYLINE.match(kind))
            ):
                chapter.authors = _byline(self.gleaning, child)
            else:
                own = chapter.summary if label.endswith("summary") else chapter.notes
                own.extend(self.gleaning.note(child))

    def afterword(self, element: Element) -> None:
        self.ended = True
        boxes = [element, *elements(element)]
        for box in boxes:
            if _ENDNOTES.fullmatch(id_of(box)):
                self.endnotes.extend(_note(self.gleaning, box, frozenset({"end notes"})))
        for quotation in element.iter("blockquote"):
            inside = any(a.tag == "blockquote" or _ENDNOTES.fullmatch(id_of(a)) for a in quotation.iterancestors())
            if not inside:
                self.endnotes.extend(self.gleaning.note(quotation))


# --- pages -----------------------------------------------------------------------------------------------


class _Pages:
    """The archive's own pages as a browser saves them: one chapter, or the entire work."""

    def __init__(self, gleaning: Gleaning) -> None:
        self.gleaning = gleaning

    def stories(self) -> list[Story] | None:
        stories: list[Story] = []
        table: Element | None = None
        for element in list(elements(self.gleaning.page.body)):
            if element.tag == "dl" and names_of(element).issuperset({"work", "meta"}):
                table = element
            elif id_of(element) == "workskin":
                stories.append(self.story(element, table))
                table = None
        if not any(story.chapters for story in stories):
            return None
        stories[0].dropped = self.gleaning.rest()
        return stories

    def story(self, skin: Element, table: Element | None) -> Story:
        facts = Facts(archive=ARCHIVE)
        if table is not None:
            _rows(self.gleaning, table, facts)
        story = Story(facts.about(), [])
        several = len(with_id(self.gleaning.page.body, "workskin")) > 1
        facts.source = _address(skin if several else self.gleaning.page.root)
        for element in list(elements(skin)):
            inside = any(id_of(a) == "chapters" for a in element.iterancestors())
            if not inside and "preface" in names_of(element) and "afterword" not in names_of(element):
                self.preface(element, story, facts)
            elif id_of(element) == "chapters":
                self.chapters(element, story)
            elif id_of(element) == "work_endnotes":
                story.endnotes.extend(self.quoted(element))
        story.about = facts.about()
        if len(story.chapters) == 1 and not story.chapters[0].title and facts.title:
            story.chapters[0].title = (Text(facts.title),)
        return story

    def preface(self, box: Element, story: Story, facts: Facts) -> None:
        for element in list(elements(box)):
            names = names_of(element)
            if any("userstuff" in names_of(a) for a in element.iterancestors()):
                continue
            if element.tag in HEADINGS and "title" in names and not facts.title:
                facts.title = self.gleaning.words(element)
            elif element.tag in HEADINGS and "byline" in names and not facts.authors:
                facts.authors = _byline(self.gleaning, element)
            elif "module" in names and "summary" in names:
                story.summary.extend(self.quoted(element))
            elif "module" in names and "notes" in names and id_of(element) != "work_endnotes":
                for related in element.iter("ul"):
                    if "associations" in names_of(related):
                        _related(self.gleaning, related, facts)
                story.notes.extend(self.quoted(element))

    def quoted(self, box: Element) -> list[Leaf]:
        """The leaves of the quotations in a box."""
        found: list[Leaf] = []
        for quotation in list(box.iter("blockquote")):
            if not any(ancestor.tag == "blockquote" for ancestor in quotation.iterancestors()):
                found.extend(self.gleaning.note(quotation))
        return found

    def chapters(self, box: Element, story: Story) -> None:
        whole = [child for child in elements(box) if "chapter" in names_of(child) and "preface" not in names_of(child)]
        for element in whole:
            story.chapters.append(self.chapter(element))
        if not whole:
            self.without_landmarks(box)
            text = self.gleaning.leaves(box, inside=True)
            if text:
                story.chapters.append(StoryChapter((), text[0].span, text))

    def chapter(self, box: Element) -> StoryChapter:
        chapter = StoryChapter((), span_of(self.gleaning.page.source, box), [])
        for element in list(elements(box)):
            names = names_of(element)
            if any("userstuff" in names_of(a) for a in element.iterancestors()):
                continue
            if element.tag in HEADINGS and "title" in names and not chapter.title:
                chapter.title, chapter.span = self.gleaning.heading(element)
            elif element.tag in HEADINGS and "byline" in names and not chapter.authors:
                chapter.authors = _byline(self.gleaning, element)
            elif "module" in names and "summary" in names:
                chapter.summary.extend(self.quoted(element))
            elif "module" in names and "notes" in names:
                own = chapter.endnotes if "end" in names else chapter.notes
                own.extend(self.quoted(element))
            elif "userstuff" in names and element.tag != "blockquote":
                self.without_landmarks(element)
                chapter.text.extend(self.gleaning.leaves(element, inside=True))
        return chapter

    def without_landmarks(self, box: Element) -> None:
        """Headings for screen readers: “Chapter Text”."""
        for element in list(elements(box)):
            if element.tag in HEADINGS and "landmark" in names_of(element):
                self.gleaning.drop(element)
