"""FanFiction.net and its sister FictionPress: a chapter's page, as large screens and as telephones get it.

Notes have no structure there: they are paragraphs of the text and stay so, for the judgement of lines to find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.nodes import Inlines, Text
from bookc.model.works import About, Tags
from bookc.readers.html.archives.common import (
    COMPLETE,
    IN_PROGRESS,
    Gleaning,
    elements,
    listed,
    names_of,
    row,
    with_id,
    words,
)
from bookc.readers.html.archives.languages import tag_of
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import Element, Page, span_of
from bookc.readers.html.story import Story, StoryChapter

_GENRES = listed(
    "adventure angst biography comedy crime drama essay family fantasy friendship general historical horror humor "
    "hurt/comfort manga mystery mythology parody play poetry romance satire sci-fi screenplay spiritual "
    "supernatural suspense thriller tragedy war western young-adult"
)
_FIELD = regex(
    r"(Rated|Chapters|Words|Reviews|Favs|Follows|Updated|Published|Status|id|Language|Genre|Genres|Characters)"
    r"\s*:\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SHOWN = frozenset({"rated", "status", "updated", "published", "language", "genre", "genres", "characters"})
_STORY = regex(r"/s/(\d+)(?:/|$)")


def read(page: Page, maker: LeafMaker) -> list[Story] | None:
    """The chapter of a page; None if the page is not of these archives."""
    text = next((box for name in ("storytext", "storycontent") for box in with_id(page.body, name)), None)
    if text is None or not _is_theirs(page):
        return None
    return [_story(Gleaning(page, maker), text)]


def _is_theirs(page: Page) -> bool:
    if with_id(page.body, "profile_top"):
        return True
    if re.search(r"\bFan ?Fiction\b|\bFictionPress\b", page.title):
        return True
    return any("fictionratings.com" in str(link.get("href") or "") for link in page.body.iter("a"))


def _story(gleaning: Gleaning, text: Element) -> Story:
    page = gleaning.page
    top = next(iter(with_id(page.body, "profile_top")), None)
    region = page.body if top is None else top
    outside = [e for e in elements(region) if e is not text and text not in e.iterancestors()]
    title = next((e for e in outside if e.tag == "b" and words(e)), None)
    author = next((e for e in outside if e.tag == "a" and "/u/" in str(e.get("href") or "") and words(e)), None)
    summary = next(
        (e for e in reversed(outside) if e.tag == "div" and "xcontrast_txt" in names_of(e) and words(e)), None
    )
    line = _statistics(outside, text)
    name = gleaning.words(title) if title is not None else _title(page)
    said = Said(_line(line) if line is not None else "", _dates(line))
    leaves = gleaning.leaves(summary, inside=True) if summary is not None and top is not None else []
    about = About(
        name,
        (gleaning.words(author),) if author is not None else (),
        tags=(*_fandoms(gleaning, line), *said.tags),
        language=said.language,
        source=_address(page, said.id),
        archive=_archive(page),
        published=said.published,
        updated=said.updated,
        status=said.status,
    )
    heading, span = _heading(gleaning, text, name)
    for share in [e for e in elements(text) if any(n.startswith("a2a_") for n in names_of(e))]:
        if share.getparent() is not None:
            gleaning.drop(share)
    chapter = StoryChapter(heading, span, gleaning.leaves(text, inside=True))
    story = Story(about, [chapter], leaves)
    story.dropped = gleaning.rest()
    return story


def _title(page: Page) -> str:
    """A story's title by the page's: “A Small Fire Chapter 2: Flour, a misc fanfic | FanFiction”."""
    found = re.match(r"(.+?)(?:,? Chapter \d+\b.*|, an? .+ (?:fanfic|story)\b.*|\s*\|.*)$", page.title)
    return found[1].strip() if found else page.title


def _archive(page: Page) -> str:
    return "FictionPress" if "fictionpress" in page.title.casefold() else "FanFiction.net"


def _address(page: Page, number: str) -> str:
    if not number:
        links = (str(e.get("href") or e.get("content") or "") for e in page.root.iter("link", "meta", "a"))
        number = next((found[1] for link in links if (found := _STORY.search(link))), "")
    host = "www.fictionpress.com" if _archive(page) == "FictionPress" else "www.fanfiction.net"
    return f"https://{host}/s/{number}" if number else ""


def _fandoms(gleaning: Gleaning, line: Element | None) -> list[Tags]:
    """What a story is a fan's fiction of, by the path above it: “Books > The Lamp Keepers”."""
    for path in with_id(gleaning.page.body, "pre_story_links"):
        links = [link for link in path.iter("a") if words(link)]
        if links:
            fandom = gleaning.words(links[-1])
            both = fandom.removesuffix(" Crossover")
            return row("Fandom", both.split(" + ") if both != fandom else [fandom])
    # On telephones the path stands before the rating.
    before: list[Element] = []
    for link in line.iter("a") if line is not None else ():
        if link.get("target") == "rating":
            return row("Fandom", [words(one) for one in before[-1:]])
        before.append(link)
    return []


# --- the line of statistics ----------------------------------------------------------------------------


def _statistics(outside: Sequence[Element], text: Element) -> Element | None:
    """The smallest element around “Rated: …” and the fields behind it."""
    found: Element | None = None
    for element in outside:
        line = words(element)
        if re.search(r"\bRated:", line) and re.search(r"\b(?:Words|Published):", line):
            if text in element.iterdescendants():
                continue
            found = element
    return found


def _line(element: Element) -> str:
    """The words of the line from “Rated:” on."""
    line = words(element)
    return line[line.index("Rated:") :]


def _dates(element: Element | None) -> list[tuple[str, str]]:
    """The dates in the line, each with the words before it; they are given in seconds since 1970."""
    found: list[tuple[str, str]] = []
    for span in element.iter("span") if element is not None else ():
        seconds = str(span.get("data-xutime") or "")
        if seconds.isascii() and seconds.isdigit() and len(seconds) <= 11:
            before = span.getprevious()
            lead = (before.tail if before is not None else span.getparent().text) or ""
            found.append((lead.strip().casefold(), datetime.fromtimestamp(int(seconds), UTC).date().isoformat()))
    return found


class Said:
    """What a line of statistics says: “Rated: Fiction K+ - English - Humor - Ruth, Abel - Words: 1,204 - …”."""

    def __init__(self, line: str, dates: Sequence[tuple[str, str]] = ()) -> None:
        self.language = self.published = self.updated = self.id = ""
        self.status = IN_PROGRESS if line else ""
        self.tags: list[Tags] = []
        loose: list[str] = []
        for piece in re.split(r"\s+-\s+|,\s+(?=[A-Z][a-z]+:\s)", line):
            named = _FIELD.fullmatch(piece.strip())
            if named:
                self.named(named[1].casefold(), named[2].strip())
            elif piece.strip():
                loose.append(piece.strip())
        self.loose(loose)
        for lead, date in dates:
            if lead.endswith("updated:"):
                self.updated = date
            elif lead.endswith("published:"):
                self.published = date

    def named(self, name: str, value: str) -> None:
        match name:
            case "rated":
                # On telephones commas part what stands behind the rating.
                rating, *others = re.split(r",\s+", value)
                self.tags.extend(row("Rated", [rating]))
                self.loose(others)
            case "status":
                self.status = COMPLETE if value.casefold().startswith("complete") else value.casefold()
            case "updated":
                self.updated = value
            case "published":
                self.published = value
            case "id":
                self.id = value if value.isascii() and value.isdigit() else ""
            case "language" | "genre" | "genres":
                self.loose([value])
            case "characters":
                self.people(value)
            case _:
                pass

    def loose(self, pieces: Sequence[str]) -> None:
        """What has no label: a language, genres, and those it is of."""
        people: list[str] = []
        for piece in pieces:
            genres = _genres(piece)
            if piece.casefold() == "complete":
                self.status = COMPLETE
            elif not self.language and tag_of(piece):
                self.language = tag_of(piece)
            elif genres and not people and not any(tags.label == "Genre" for tags in self.tags):
                self.tags.extend(row("Genre", genres))
            else:
                people.append(piece)
        if people:
            self.people(", ".join(people))

    def people(self, text: str) -> None:
        """Characters; those in square brackets are a pair."""
        pairs = [" / ".join(re.split(r",\s*", pair)) for pair in re.findall(r"\[([^\]]+)\]", text)]
        names = [name.strip() for name in re.split(r",|\]\s*|\[", text)]
        self.tags.extend(row("Characters", [name for name in dict.fromkeys(names) if name]))
        self.tags.extend(row("Pairings", pairs))


def _genres(piece: str) -> list[str]:
    """The genres in “Humor/Friendship” or “Drama & Hurt/Comfort”; none if anything else is among them."""
    whole = re.sub(r"hurt/comfort", "hurt\0comfort", piece, flags=re.IGNORECASE)
    found = [part.strip().replace("\0", "/") for part in re.split(r"/|&", whole)]
    if not all(part.casefold() in _GENRES for part in found):
        return []
    return ["Hurt/Comfort" if part.casefold() == "hurt/comfort" else part for part in found]


# --- the chapter's heading -------------------------------------------------------------------------------


def _heading(gleaning: Gleaning, text: Element, name: str) -> tuple[Inlines, Span]:
    """The chapter's name in the list of chapters; of a story without such a list, the story's own."""
    page = gleaning.page
    for select in with_id(page.body, "chap_select"):
        options = list(select.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        number = re.search(r" Chapter (\d+)\b", page.title)
        if not chosen and number:
            chosen = [option for option in options if option.get("value") == number[1]]
        if not chosen:
            chosen = options[:1]
        for option in chosen:
            own = " ".join((option.text or "").split())
            if own:
                return (Text(own),), span_of(page.source, option)
    span = span_of(page.source, text)
    if with_id(page.body, "profile_top"):
        return (Text(name),), span
    for element in elements(page.body):
        if element is text:
            break
        for written in (element.text, element.tail):
            found = re.fullmatch(r"\s*(Chapter \d+(?::\s.*)?)\s*", written or "")
            if found and text not in element.iterdescendants():
                return (Text(" ".join(found[1].split())),), span_of(page.source, element)
    return (Text(name),), span
