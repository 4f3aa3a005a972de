"""What the archives' readers share: a page's pieces taken one by one, and the rest told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.metadata import Series
from bookc.model.nodes import Anchor, Inline, Inlines, Link, Text
from bookc.model.walk import map_inlines
from bookc.model.works import Tags
from bookc.readers.flow import Leaf
from bookc.readers.html.leaves import SILENT, LeafMaker
from bookc.readers.html.page import Element, Page, span_of


def listed(text: str, mark: str | None = None) -> frozenset[str]:
    """A table of words."""
    return frozenset(text.split(mark))


INLINE = listed(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark q rb rp rt rtc ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
"""Elements that stand in a line of words."""
HEADINGS = listed("h1 h2 h3 h4 h5 h6")
COMPLETE = "complete"
IN_PROGRESS = "in progress"
_JOINTS = listed("by chapter part of and")
"""Words between values."""
_BY = regex(r"^\s*(?:chapter\s+)?by\b:?\s*", re.IGNORECASE)
_ARCHIVED = regex(r"\s*\[archived by [^\]]*\]", re.IGNORECASE)
_SITES: Mapping[str, str] = MappingProxyType(
    {
        "archiveofourown.org": "Archive of Our Own",
        "fanfiction.net": "FanFiction.net",
        "fictionpress.com": "FictionPress",
        "royalroad.com": "Royal Road",
        "wattpad.com": "Wattpad",
        "spacebattles.com": "SpaceBattles",
        "sufficientvelocity.com": "Sufficient Velocity",
        "questionablequesting.com": "Questionable Questing",
        "squidgeworld.org": "SquidgeWorld",
        "scribblehub.com": "Scribble Hub",
        "fimfiction.net": "Fimfiction",
    }
)


@dataclass
class Gleaning:
    """A page from which a story is taken piece by piece; what nobody took is the archive's own and told as dropped.

    The page's tree is changed on the way, so an archive must be sure of its page before it gleans.
    """

    page: Page
    maker: LeafMaker
    _taken: set[Element] = field(default_factory=set)
    _open: set[Element] = field(default_factory=set)
    _dropped: list[tuple[str, Span]] = field(default_factory=list)

    def take(self, element: Element) -> None:
        """Note that an element's words are read."""
        self._taken.add(element)
        self._open.update(element.iterancestors())

    def use(self, element: Element, *said: str) -> None:
        """Take an element of which these words are kept; if it has others, it is told as dropped all the same."""
        left = Counter(_tokens(words(element))) - Counter(_tokens(" ".join(said)))
        if not left.keys() - _JOINTS:
            self.take(element)

    def words(self, element: Element) -> str:
        """An element's words, taken."""
        self.take(element)
        return words(element)

    def leaves(self, element: Element, *, inside: bool = False) -> list[Leaf]:
        """An element's leaves, taken; `inside` passes over the element itself."""
        self.take(element)
        return self.maker.leaves(element, inside=inside)

    def note(self, element: Element) -> list[Leaf]:
        """The leaves of a note: of what is in its quotation, if it is one."""
        return self.leaves(element, inside=element.tag == "blockquote")

    def heading(self, element: Element) -> tuple[Inlines, Span]:
        """A heading's words and place, without links."""
        self.take(element)
        leaves = self.maker.leaves(element, inside=True)
        inlines: Inlines = ()
        for leaf in leaves:
            if leaf.inlines:
                inlines = (*inlines, *((Text(" "),) if inlines else ()), *leaf.inlines)
        span = leaves[0].span if leaves else span_of(self.page.source, element)
        return map_inlines(inlines, _without_link), span

    def cut(self, element: Element) -> None:
        """Take an element out of the tree; the words behind it stay."""
        parent = element.getparent()
        tail, element.tail = element.tail, None
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (tail or "")
        else:
            parent.text = (parent.text or "") + (tail or "")
        parent.remove(element)

    def drop(self, element: Element) -> None:
        """Take an element out of the tree as the archive's own."""
        self._tell(words(element), element)
        self.cut(element)

    def rest(self) -> list[tuple[str, Span]]:
        """The words that nobody took, each run with its place."""
        self._dropped.extend(self.maker.dropped)
        self.maker.dropped.clear()
        self._rest(self.page.body)
        found, self._dropped = self._dropped, []
        return sorted(found, key=lambda pair: pair[1].start)

    def _rest(self, element: Element) -> None:
        if not isinstance(element.tag, str) or element.tag in SILENT or element in self._taken:
            return
        if element not in self._open:
            self._tell(words(element), element)
            return
        # What stands in one line is told as one.
        line, start = element.text or "", element
        for child in element:
            if child not in self._taken and child not in self._open and _is_loose(child):
                start = start if line.strip() else child
                line += "".join(_texts(child)) + (child.tail or "")
                continue
            self._tell(line, start)
            self._rest(child)
            line, start = child.tail or "", child
        self._tell(line, start)

    def _tell(self, text: str, element: Element) -> None:
        if any(character.isalnum() for character in text):
            self._dropped.append((" ".join(text.split()), span_of(self.page.source, element)))


def _without_link(inline: Inline) -> Inlines:
    return inline.children if isinstance(inline, Link) else () if isinstance(inline, Anchor) else (inline,)


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


# --- looking at elements -----------------------------------------------------------------------------


def words(element: Element) -> str:
    """The words inside an element in a line; blocks are apart even where no space stands between them."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    apart = element.tag not in INLINE or element.tag == "br"
    if apart:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if apart:
        yield " "


def names_of(element: Element) -> frozenset[str]:
    """An element's classes."""
    return frozenset((element.get("class") or "").split())


def id_of(element: Element) -> str:
    """An element's id, or an empty text."""
    return str(element.get("id") or "")


def with_id(root: Element, name: str) -> list[Element]:
    """The elements of an id, of which a page joined from several has several."""
    return [element for element in elements(root) if id_of(element) == name]


def with_class(root: Element, *names: str) -> list[Element]:
    """The elements inside that have all these classes."""
    return [element for element in elements(root) if names_of(element).issuperset(names)]


def elements(root: Element) -> Iterator[Element]:
    """The elements inside, in order."""
    return (element for element in root.iterdescendants() if isinstance(element.tag, str))


def children(element: Element, apart: Sequence[str] = ()) -> list[Element]:
    """An element's children as blocks: loose words and what stands in their line are put into paragraphs first.

    Elements named in `apart` stand for themselves.
    """
    nodes: list[tuple[Element, str]] = [(child, child.tail or "") for child in element]
    lead, element.text = element.text or "", None
    for child, _ in nodes:
        child.tail = None
        element.remove(child)
    found: list[Element] = []
    box: Element | None = None

    def loose(text: str) -> None:
        nonlocal box
        if box is None:
            if not text.strip():
                return
            box = _box(element)
            found.append(box)
        if len(box):
            box[-1].tail = (box[-1].tail or "") + text
        else:
            box.text = (box.text or "") + text

    loose(lead)
    for child, tail in nodes:
        if _is_loose(child) and child.tag not in apart:
            if box is None:
                box = _box(element)
                found.append(box)
            box.append(child)
        else:
            found.append(child)
            box = None
        loose(tail)
    for child in found:
        element.append(child)
    return found


def _box(element: Element) -> Element:
    box = element.makeelement("p")
    if element.sourceline:
        box.sourceline = element.sourceline
    return box


def _is_loose(element: Element) -> bool:
    """Whether an element stands in a line of words, and nothing but such elements in it."""
    return element.tag in INLINE and all(inner.tag in INLINE for inner in elements(element))


# --- reading values ----------------------------------------------------------------------------------


def label_of(text: str) -> str:
    """A label without its colon."""
    return " ".join(text.split()).rstrip(":").rstrip()


def values(element: Element) -> tuple[str, ...]:
    """The values of a row: its links or list items, or what commas part."""
    whole = words(element)
    for tag in ("a", "li"):
        found = [words(part) for part in element.iter(tag)]
        found = [value for value in found if value]
        if found and not _left(whole, found):
            return tuple(dict.fromkeys(found))
    return parted_values(whole)


def parted_values(text: str) -> tuple[str, ...]:
    """What commas part, each once."""
    return tuple(dict.fromkeys(value for piece in re.split(r",\s+", text) if (value := piece.strip(" ,"))))


def _left(whole: str, found: Sequence[str]) -> str:
    """The words of a text besides those found in it, and besides what joins them."""
    for value in sorted(found, key=len, reverse=True):
        whole = whole.replace(value, " ", 1)
    return re.sub(r"\b(?:and)\b|[\W_]", "", whole)


def people(element: Element) -> tuple[str, ...]:
    """The names in a byline: “by one, another (account)”."""
    whole = words(element)
    text = _ARCHIVED.sub("", _BY.sub("", whole))
    links = [words(link) for link in element.iter("a")]
    links = [name for name in links if name]
    if links and text == _BY.sub("", whole) and not _left(text, links):
        return tuple(dict.fromkeys(links))
    return parted_values(text)


def link_to(element: Element, pattern: str) -> str:
    """The address of the first link whose address matches, or an empty text."""
    for link in element.iter("a"):
        address = str(link.get("href") or "").strip()
        if re.search(pattern, address):
            return address
    return ""


def site_of(address: str) -> str:
    """The name of the site of an address or host, by its host if it is none of those known."""
    host = (urlsplit(address).netloc if "//" in address else address).lower().removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        known = _SITES.get(".".join(parts[start:]))
        if known:
            return known
    return host


def https(address: str) -> str:
    """An address by its safe protocol."""
    if address.startswith("//"):
        return f"https:{address}"
    return re.sub(r"^http://", "https://", address, flags=re.IGNORECASE)


def series_in(element: Element) -> tuple[Series, ...]:
    """The series in a row: “Part 2 of The Lamp Keepers”, “The Lamp Keepers [2]”, with or without links."""
    links = [link for link in element.iter("a") if words(link)]
    own = [link for link in links if "/series/" in str(link.get("href") or "")] or links
    found: list[Series] = []
    for link in own:
        before = link.getprevious()
        lead = (before.tail if before is not None else link.getparent().text) or ""
        number = re.search(r"(\d+(?:\.\d+)?)\s+\w+\s*$", lead) or re.match(r"\s*\[(\d+(?:\.\d+)?)\]", link.tail or "")
        found.append(_series(words(link), number[1] if number else ""))
    if not links:
        pieces = re.split(r",\s+(?=Part \d)|(?<=\]),\s+", words(element))
        found = [_series(piece, "") for piece in pieces if piece]
    return tuple(found)


def _series(text: str, number: str) -> Series:
    part = re.fullmatch(r"Part (\d+(?:\.\d+)?) of (.+)|(.+?)\s*\[(\d+(?:\.\d+)?)\]", text)
    if not part:
        return Series(text, number)
    return Series(part[2] or part[3], part[1] or part[4])


def day(text: str) -> str:
    """A date as YYYY-MM-DD if it has that form with a time behind it, else as it is written."""
    written = re.match(r"\s*(\d{4}-\d{2}-\d{2})(?:$|[\sT])", text)
    return written[1] if written else text.strip()


def status_of(text: str) -> str:
    """“Completed”, “In-Progress” and the like in our words; others stay, in small letters."""
    plain = text.casefold().replace("-", " ").strip()
    if plain in {"complete", "completed"}:
        return COMPLETE
    return IN_PROGRESS if plain in {"in progress", "incomplete", "ongoing", "wip", "updating"} else plain


def row(label: str, found: Sequence[str]) -> list[Tags]:
    """A row of tags, if it has any."""
    return [Tags(label, tuple(found))] if found else []
