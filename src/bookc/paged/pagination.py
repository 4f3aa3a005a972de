"""Where each printed page begins, read off the boxes that WeasyPrint has laid out.

A box knows its element, not its place in the element's text. So the element tree is counted once, and a page's first
place is the least of its elements' places; only of an element whose text goes on from an earlier page, the text laid
out there is counted, and that without the hyphens that the engine has put in at line ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bookc.xhtml.places import OBJECTS, PageStart, signs

Place = tuple[int, int]
"""A section's number in the document, and how many signs of it come before."""


def page_starts(document: Any, label: Callable[[int], str]) -> tuple[PageStart, ...]:
    """Where the pages of a laid-out WeasyPrint document begin, in their order.

    The sections are the children of `body`, by their ids; `label` gives a page's number as printed, for its index
    from 0. Pages on which nothing of the text stands, such as a blank one before a chapter, are left out: they have no
    place in a text that flows, and need no mark (EPUB Accessibility 1.1, page navigation).
    """
    source: _Source | None = None
    texts: dict[Any, list[Any]] = {}  # by element: its text boxes on the pages before
    objects: set[Any] = set()
    found: list[PageStart] = []
    last: Place = (0, 0)
    for index, page in enumerate(document.pages):
        root = next(box for box in page._page_box.children if box.element_tag == "html")
        source = source or _Source.of(root.element)
        least: Place | None = None
        split = False
        here: dict[Any, list[Any]] = {}
        for box in _leaves(root):
            if box.element_tag in OBJECTS:
                place = source.objects.get(box.element)
                if place is not None and box.element not in objects:
                    objects.add(box.element)
                    least = min(least or place, place)
            else:
                here.setdefault(source.owner(box), []).append(box)
        for element, boxes in here.items():
            own = source.texts.get(element)
            if own is None:
                continue
            before = texts.get(element)
            if before is None:
                place, amid = own.place, False
                texts[element] = boxes
            else:
                count, hyphen = _laid(own, before)
                before.extend(boxes)
                if count >= len(own.signs):
                    continue  # the head of a table, which stands on each of its pages
                place, broken = own.at(count)
                amid = hyphen or broken
            if least is None or place < least:
                least, split = place, amid
        if least is not None:
            # Boxes that a style sheet has taken out of their order do not turn back the pages'.
            last = max(last, least)
            found.append(PageStart(label(index), source.sections[last[0]], last[1], split))
    return tuple(found)


@dataclass(slots=True)
class _Text:
    """The text that stands in an element itself, not in an element inside it: its pieces with their places."""

    section: int
    pieces: list[tuple[int, str]] = field(default_factory=list)
    signs: str = ""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.section, self.pieces[0][0]

    def at(self, count: int) -> tuple[Place, bool]:
        """The place behind so many signs, and whether it is amid a word."""
        for offset, text in self.pieces:
            own = signs(text)
            if count < len(own):
                return (self.section, offset + count), _amid_word(text, count)
            count -= len(own)
        raise IndexError(count)


@dataclass(slots=True)
class _Source:
    """The element tree of the document, counted: the sections' ids, each element's own text, and the objects."""

    sections: list[str] = field(default_factory=list)
    texts: dict[Any, _Text] = field(default_factory=dict)
    objects: dict[Any, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, html: Any) -> _Source:
        """Count the sections that are children of `body`."""
        source = cls()
        for section in html.find("body"):
            if section.get("id"):
                source.sections.append(section.get("id"))
                source._count(section, 0)
        return source

    def _count(self, element: Any, offset: int) -> int:
        if element.tag in OBJECTS:
            self.objects[element] = (len(self.sections) - 1, offset)
            offset += 1
        offset = self._add(element, element.text, offset)
        for child in element:
            offset = self._add(element, child.tail, self._count(child, offset))
        return offset

    def _add(self, element: Any, text: str | None, offset: int) -> int:
        own = signs(text) if text else ""
        if not own:
            return offset
        if element not in self.texts:
            self.texts[element] = _Text(len(self.sections) - 1)
        self.texts[element].pieces.append((offset, text or ""))
        self.texts[element].signs += own
        return offset + len(own)

    def owner(self, box: Any) -> Any:
        """The element in which a text box's text stands; a `::first-letter` names the block around."""
        if box.element_tag.endswith("::first-letter"):
            inside = [element for element in box.element.iter() if element in self.texts]
            return min(inside, key=lambda element: self.texts[element].place, default=box.element)
        return box.element


def _leaves(root: Any) -> Iterator[Any]:
    """The text boxes with signs of the book's own, and the boxes of objects, of a page."""
    waiting = [root]
    while waiting:
        box = waiting.pop()
        tag = box.element_tag
        if tag in OBJECTS:
            yield box
            continue
        if "::" in tag and not tag.endswith(("::first-letter", "::first-line")):
            continue  # generated: an ornament, a leader, a list's number
        children = box.children
        if children:
            # What is fixed to the page stands on every one.
            waiting.extend(child for child in reversed(children) if child.style["position"] != "fixed")
        elif getattr(box, "text", "") and not box.text.isspace():
            yield box


def _laid(own: _Text, boxes: Sequence[Any]) -> tuple[int, bool]:
    """How many signs of an element's own text stand in these boxes, and whether the last ends with an added hyphen."""
    count, hyphen, half = 0, False, ""
    for box in boxes:
        text, added = signs(box.text), signs(box.style["hyphenate_character"])
        taken, shown = _taken(own.signs[count:], half, text, box)
        # A hyphen at the end is the text's own if the text has it there.
        hyphen = bool(added) and text.endswith(added) and not shown.startswith(text)
        if hyphen:
            text = text.removesuffix(added)
            taken, shown = _taken(own.signs[count:], half, text, box)
        count, half = count + taken, shown[len(text) :]
    return count, hyphen


def _taken(rest: str, half: str, text: str, box: Any) -> tuple[int, str]:
    """How many signs of the rest make up a text that is shown by the box's `text-transform`, and how they are shown.

    One sign may be shown as several (ß as SS) and a line may end between them: `half` is what was left of the last.
    """
    need = len(text) - len(half)
    low, high = 0, min(len(rest), max(need, 0))
    if box.style["text_transform"] == "none":
        return high, half + rest[:high]
    while low < high:
        middle = (low + high) // 2
        if len(_change(rest[:middle], box)) < need:
            low = middle + 1
        else:
            high = middle
    return low, half + _change(rest[:low], box)


def _change(text: str, box: Any) -> str:
    """The signs as the box's `text-transform` shows them."""
    from weasyprint.formatting_structure.text import transform

    language = (box.style["lang"] or "").split("-")[0].lower()
    return signs(transform(box.style["text_transform"], text, language))


def _amid_word(text: str, count: int) -> bool:
    """Whether the place behind so many signs of a text parts two letters of one word.

    Lines also end between the letters of scripts without spaces; those break no word that could be known here.
    """
    at = -1
    for _ in range(count + 1):
        at += 1
        while not signs(text[at]):
            at += 1
    return at > 0 and all(c.isalnum() and not _spaceless(c) for c in (text[at - 1], text[at]))


def _spaceless(character: str) -> bool:
    """Whether a letter is of a script that sets no spaces between words: Thai to Myanmar, Khmer, and East Asia's."""
    code = ord(character)
    return 0x0E00 <= code < 0x10A0 or 0x1780 <= code < 0x1800 or code >= 0x2E80
