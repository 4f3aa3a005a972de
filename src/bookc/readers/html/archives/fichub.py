"""FicHub's exports: an introduction, a list of contents, and chapters below headings of the second level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from bookc.base.patterns import regex
from bookc.model.nodes import Text
from bookc.model.works import About, Tags
from bookc.readers.flow import Leaf
from bookc.readers.html.archives.common import (
    HEADINGS,
    Gleaning,
    children,
    day,
    elements,
    https,
    id_of,
    link_to,
    names_of,
    people,
    site_of,
    status_of,
    with_class,
    words,
)
from bookc.readers.html.archives.fanfiction_net import Said
from bookc.readers.html.leaves import FURNITURE, SILENT, LeafMaker
from bookc.readers.html.page import Element, Page, span_of
from bookc.readers.html.story import Story, StoryChapter

_CHAPTER = regex(r"chap_\d+")
_FIELD = regex(r"(By|Status|Published|Updated|Words|Chapters|Original source)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_FACTS = regex(r"\b(?:Rated|Language|Genre|Reviews|Favs|Follows|Words)\s*:", re.IGNORECASE)


def read(page: Page, maker: LeafMaker) -> list[Story] | None:
    """The story of an export; None if the page is none."""
    if not any(_is_thanks(element) for element in page.body.iter("p", "div")):
        return None
    return _FicHub(Gleaning(page, maker)).stories()


def _is_thanks(element: Element) -> bool:
    # Many a page is long, and this looks at every paragraph of any page.
    line = "".join(islice(element.itertext(), 8))[:400]
    if not " ".join(line.split()).casefold().startswith("exported with the assistance of"):
        return False
    return any((urlsplit(str(a.get("href") or "")).netloc).endswith("fichub.net") for a in element.iter("a"))


class _FicHub:
    """An export being read."""

    def __init__(self, gleaning: Gleaning) -> None:
        self.gleaning = gleaning
        self.title = self.source = self.published = self.updated = self.status = ""
        self.language = ""
        self.authors: tuple[str, ...] = ()
        self.tags: list[Tags] = []
        self.summary: list[Leaf] = []
        self.chapters: list[StoryChapter] = []

    def stories(self) -> list[Story] | None:
        thanked = False
        for piece in self.flow(self.gleaning.page.body):
            if _is_thanks(piece):
                thanked = True
            elif piece.tag in FURNITURE or "chapter_nav" in names_of(piece) or self.leads_back(piece):
                pass
            elif thanked and piece.tag in {"h1", "h2"}:
                self.chapters.append(StoryChapter(*self.gleaning.heading(piece), []))
            elif not thanked:
                self.introduction(piece)
            else:
                self.text(piece)
        if not self.chapters:
            return None
        if len(self.chapters) == 1 and not self.chapters[0].title and self.title:
            self.chapters[0].title = (Text(self.title),)
        about = About(
            self.title,
            self.authors,
            tags=tuple(self.tags),
            language=self.language,
            source=self.source,
            archive=site_of(self.source) if self.source else "",
            published=self.published,
            updated=self.updated,
            status=self.status,
        )
        return [Story(about, self.chapters, self.summary, dropped=self.gleaning.rest())]

    def flow(self, element: Element) -> Iterator[Element]:
        """The pieces of the page in order; boxes of chapters are opened, other boxes are not."""
        for child in children(element):
            if child.tag in SILENT:
                continue
            thanks = any(_is_thanks(inner) for inner in elements(child))
            boxed = any(_CHAPTER.fullmatch(id_of(inner)) for inner in elements(child))
            if thanks or boxed or _CHAPTER.fullmatch(id_of(child)) or self.is_file(child):
                yield from self.flow(child)
            else:
                yield child

    def is_file(self, element: Element) -> bool:
        """Whether an element is a file of the EPUB: a chapter's heading comes first in it."""
        first = next((child for child in element if isinstance(child.tag, str)), None)
        return (
            element.getparent() is self.gleaning.page.body
            and first is not None
            and first.tag == "h2"
            and (element.tag in {"div", "section", "body"})
        )

    def leads_back(self, element: Element) -> bool:
        links = list(element.iter("a"))
        return len(links) == 1 and links[0].get("href") == "#contents-list" and words(element) == words(links[0])

    def text(self, piece: Element) -> None:
        leaves = self.gleaning.leaves(piece)
        if not self.chapters:
            if all(leaf.empty for leaf in leaves):
                return
            self.chapters.append(StoryChapter((), span_of(self.gleaning.page.source, piece), []))
        self.chapters[-1].text.extend(leaves)

    def introduction(self, piece: Element) -> None:
        line = words(piece)
        if piece.tag == "h1":
            self.title = self.gleaning.words(piece)
        elif piece.tag in HEADINGS and (with_class(piece, "author") or re.match("by ", line, re.IGNORECASE)):
            self.authors = people(piece)
            self.gleaning.use(piece, *self.authors)
        elif (named := _FIELD.fullmatch(line)) and len(line) < 400:
            self.field(piece, named[1].casefold(), named[2].strip())
        elif len(_FACTS.findall(line)) >= 2:
            said = Said(line if line.startswith("Rated") else f"- {line}")
            self.tags.extend(said.tags)
            self.language = said.language
        else:
            self.summary.extend(self.gleaning.leaves(piece))

    def field(self, piece: Element, name: str, value: str) -> None:
        match name:
            case "by":
                self.authors = (kept,) = (value,)
            case "status":
                self.status = kept = status_of(value)
            case "published":
                self.published = kept = day(value)
            case "updated":
                self.updated = kept = day(value)
            case "original source":
                self.source = kept = https(link_to(piece, "^https?:") or value)
            case _:
                return
        self.gleaning.use(piece, name, kept, "http")
