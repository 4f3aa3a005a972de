"""Rules of notes: a mark leads to its note, the note back to it, and each is typed by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bookc.checking.addresses import Target, resolve, scheme
from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.tree import Element

_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_GROUPS = frozenset({"footnotes", "endnotes", "rearnotes"})
_LONG = 500
"""An element that holds more elements than this is a chapter, not a note."""
_SECTIONS = frozenset({"section", "article", "body"})
_MARK = re.compile(r"[\[({]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|[*†‡§¶#]{1,3})[\])}]?", re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "li", "dd", "dt", "div", "td", "th", "blockquote", "figcaption", "aside", "section", "body"}
) | {f"h{level}" for level in range(1, 7)}


def is_mark(element: Element) -> bool:
    """Whether an element is typed as the mark of a note."""
    return "noteref" in element.types or "doc-noteref" in element.roles


def is_note(element: Element) -> bool:
    """Whether an element is typed as one note."""
    return bool(_NOTES.intersection(element.types) or _NOTE_ROLES.intersection(element.roles))


def _is_group(element: Element) -> bool:
    return bool(_GROUPS.intersection(element.types) or "doc-endnotes" in element.roles)


def _marks(book: Epub) -> Iterator[tuple[str, Element, Target]]:
    for path, link, target in book.links():
        if is_mark(link) or (link.parent is not None and is_mark(link.parent)):
            yield path, link, target


def marked_notes(book: Epub) -> Iterator[tuple[str, Element, Element]]:
    """Every mark that leads to a note: the mark's file, the mark, the note."""
    for path, link, target in _marks(book):
        element = book.element(target)
        note = _note_of(element) if element is not None else None
        if note is not None:
            yield path, link, note


def _note_of(element: Element) -> Element | None:
    """The note that an element is, or stands in."""
    return next((one for one in (element, *element.above()) if is_note(one)), None)


def targets(book: Epub) -> Iterator[Finding]:
    """A mark leads to something typed as one note; else no reading system shows it in place."""
    led: dict[Element, set[Element]] = {}
    for path, link, target in _marks(book):
        element = book.element(target)
        if element is None:
            continue  # a dead link, told of as such
        note = _note_of(element)
        if note is None:
            what = "a whole list of notes" if _is_group(element) else "an element that is not typed as a note"
            yield Finding("epub/note-target", f"The note mark “{link.words}” leads to {what}.", path, link.span)
        else:
            led.setdefault(note, set()).add(element)
    for note, elements in led.items():
        within = [one for one in elements if one is not note]
        if len(within) > 1:
            message = f"An element typed as one note holds {len(within)} notes."
            yield Finding("epub/note-target", message, _path(book, note), note.span)


def _path(book: Epub, element: Element) -> str:
    return next((path for path, tree in book.documents.items() if tree is element.tree), "")


def returns(book: Epub) -> Iterator[Finding]:
    """A note has a mark, and a link that leads back to it; links back can be told apart by their words."""
    marks: dict[Element, list[tuple[str, Element]]] = {}
    for path, link, note in marked_notes(book):
        marks.setdefault(note, []).append((path, link))
    backs: dict[tuple[str, Element], list[Element]] = {}
    for path, tree in book.documents.items():
        for note in tree.elements:
            if not is_note(note) or any(is_note(one) for one in note.above()):
                continue
            if note not in marks:
                if any(book.into.get((path, one.get("id"))) for one in (note, *note.inside()) if one.get("id")):
                    continue  # a link that is not typed leads to it
                yield Finding("epub/note-return", f"Nothing leads to the note “{shortened(note)}”.", path, note.span)
                continue
            links = [(one, resolve(path, one.get("href"))) for one in note.all("a") if _inner(one)]
            back = next((one for one in links if _leads_to(book, one[1], marks[note])), None)
            if back is None:
                message = f"No link leads from the note “{shortened(note)}” back to its mark."
                yield Finding("epub/note-return", message, path, note.span)
            else:
                # Under headings of their own, notes may well be numbered anew.
                group = next((one for one in note.above() if one.name in _SECTIONS), tree.root)
                backs.setdefault((path, group), []).append(back[0])
    for (path, _), found in backs.items():
        same, times = Counter(said(one) for one in found).most_common(1)[0]
        if times > 1:
            link = [one for one in found if said(one) == same][1]
            message = f"{times} links back to the text say the same, “{same}”, to those who hear them."
            yield Finding("epub/note-return", message, path, link.span)


def said(link: Element) -> str:
    """What a screen reader says of a link."""
    return link.get("aria-label").strip() or link.words or link.get("title").strip()


def _inner(link: Element) -> bool:
    return bool(link.get("href")) and not scheme(link.get("href")) and not is_mark(link)


def _leads_to(book: Epub, target: Target, marks: list[tuple[str, Element]]) -> bool:
    element = book.element(target)
    if element is None:
        return False
    for path, mark in marks:
        if target.path != path:
            continue
        block = next((one for one in mark.above() if one.name in _BLOCKS), mark)
        if element.holds(mark) or mark.holds(element) or block.holds(element):
            return True
    return False


def shortened(element: Element) -> str:
    """The beginning of an element's words, for a message."""
    words = element.words
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def untyped(book: Epub) -> Iterator[Finding]:
    """What looks like a note, there and back, but is not typed as one: no reading system shows it in place."""
    for path, tree in book.documents.items():
        for link in tree.all("a"):
            href = link.get("href")
            if not href or scheme(href) or is_mark(link) or not _MARK.fullmatch(link.words):
                continue
            if "doc-backlink" in link.roles or "backlink" in link.types or _note_of(link) is not None:
                continue
            target = resolve(path, href)
            element = book.element(target)
            if (
                element is None
                or not target.fragment
                or element.last - element.index > _LONG
                or (target.path == path and element.index <= link.index)
            ):
                continue
            names = {one.get("id") for one in (link, link.parent, *link.children) if one is not None and one.get("id")}
            back = [resolve(target.path or "", one.get("href")) for one in (element, *element.inside()) if _inner(one)]
            around = element.parent.all("a") if element.parent is not None and element.name in {"a", "span"} else ()
            back += [resolve(target.path or "", one.get("href")) for one in around if _inner(one)]
            if any(one.path == path and one.fragment in names for one in back):
                message = f"The link “{link.words}” leads to a note and back, but is not typed noteref."
                yield Finding(
                    "epub/reader-quirk", f"{message} Apple Books and Kobo will not show it in place.", path, link.span
                )
                break


RULES = (targets, returns, untyped)
