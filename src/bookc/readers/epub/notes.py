"""Footnotes that an EPUB's structure gives: `epub:type` and ARIA roles say what is a mark, a note, a way back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from bookc.base.patterns import regex
from bookc.model.nodes import Footnote
from bookc.readers.boxes import as_blocks
from bookc.readers.epub.maker import MARK_WORDS, SpineMaker
from bookc.readers.epub.names import Names, Place
from bookc.readers.epub.spine import FILE, MARK, Document, types_of
from bookc.readers.findings import Findings
from bookc.readers.flat import cut, flat, trim
from bookc.readers.flow import Leaf
from bookc.readers.html.page import Element, span_of, words_of

_NOTE = frozenset({"footnote", "endnote", "rearnote", "note"})
_GROUP = frozenset({"footnotes", "endnotes", "rearnotes", "notes"})
_MARKS = frozenset({"noteref", "annoref"})
_BACK = frozenset({"backlink", "referrer"})
_BACK_WORDS = regex(
    r"[\W_]*(?:\d{1,4}|[a-z]|[ivxl]{1,6})?[\W_]*|\W*(?:back|return|zurück|retour|volver|go back)\b.{0,20}",
    re.IGNORECASE,
)
_HOLDERS = frozenset({"li", "aside", "dd", "div", "section"})
_DRESS = frozenset({"sup", "sub", "span", "small", "b", "i", "em", "strong"})
_OPEN, _SHUT = "[({", "])}"
_LONG = 3000
"""Words: what is longer is no footnote, whatever a mark leads to."""


@dataclass
class _Note:
    """A note's element and what leads to it; `sources` are the elements that a way back may lead to."""

    label: str
    document: Document
    element: Element
    marks: list[Element] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    sources: set[Element] = field(default_factory=set)


class Notes:
    """The notes of a spine. They are taken out of the documents at once; `home` has the documents that held some,
    and `footnotes` makes them when the rest is settled."""

    def __init__(self, documents: Sequence[Document], dropped: Collection[int], names: Names) -> None:
        self._names = names
        self._notes: dict[str, _Note] = {}
        self._places: dict[Place, str] = {}
        self._labels: dict[Element, str] = {}
        self._dropped = dropped
        for document in documents:
            for link in [] if document.index in dropped else [*document.body.iter("a")]:
                self._see(documents, document, link)
        for note in self._notes.values():
            for mark in note.marks:
                if MARK_WORDS.fullmatch(words_of(mark)):
                    _bare(mark)
                mark.set(MARK, note.label)
        self.home = frozenset(note.document.index for note in self._notes.values())
        for note in self._notes.values():
            self._unlink(note)
        for note in self._notes.values():
            note.element.drop_tree()

    def _see(self, documents: Sequence[Document], document: Document, link: Element) -> None:
        """Look whether a link is a note's mark."""
        place = self._names.place(document, link.get("href") or "")
        if place is None or place[0] in self._dropped or place[1] not in documents[place[0]].ids:
            return
        said = types_of(link)
        named = bool(said & _MARKS)
        if said & _BACK or (not named and _above(link, _NOTE) is not None):
            return
        words = words_of(link)
        if not named and not (words and MARK_WORDS.fullmatch(words)):
            return
        target = documents[place[0]]
        element = _note_at(target.ids[place[1]], named)
        if element is None or element is link or any(above is element for above in link.iterancestors()):
            return
        label = self._places.get(place) or self._labels.get(element, "")
        if not label:
            stem = target.path.rpartition("/")[2]
            label = f"{stem}#{place[1]}"
            self._notes[label] = _Note(label, target, element)
            self._labels[element] = label
        self._places[place] = label
        self._notes[label].marks.append(link)
        self._notes[label].words.add(_core(words))
        self._notes[label].sources.update((link, *link.iterancestors(*_DRESS, "p")))

    def _unlink(self, note: _Note) -> None:
        """Take the ways back out of a note."""
        for link in [*note.element.iter("a")]:
            if link.get(MARK) is not None:
                continue
            back = bool(types_of(link) & _BACK)
            href = link.get("href") or ""
            place = self._names.place(note.document, href)
            to_mark = place is not None and self._names.element(place) in note.sources
            if not (back or to_mark or (href and _is_arrow(words_of(link)))):
                continue
            if back or _BACK_WORDS.fullmatch(words_of(link)):
                link.drop_tree()
            else:
                link.drop_tag()

    def footnotes(self, maker: SpineMaker, findings: Findings) -> list[Footnote]:
        """The notes as footnotes, in the order of their marks."""
        found: list[Footnote] = []
        for note in self._notes.values():
            leaves = [leaf for leaf in maker.leaves_in(note.document, note.element) if not leaf.empty]
            leaves = findings.mend(_unnumbered(leaves, note.words))
            span = leaves[0].span if leaves else span_of(note.document.source, note.element)
            found.append(Footnote(note.label, as_blocks(leaves), span))
        return found


def _note_at(element: Element, named: bool) -> Element | None:
    """The whole note of which a mark's target is a piece."""
    typed = _above(element, _NOTE)
    if typed is not None:
        return _if_short(typed)
    group = _above(element, _GROUP)
    for one in (element, *element.iterancestors()):
        if one is group or one.get(FILE) is not None:
            return None
        if one.tag == "li" and (group is not None or named):
            return _if_short(one)
        if one.tag in _HOLDERS and one is element and named:
            return _if_short(one)
    return None


def _if_short(element: Element) -> Element | None:
    if element.get(FILE) is not None or len(words_of(element).split()) > _LONG:
        return None
    return element


def _above(element: Element, types: frozenset[str]) -> Element | None:
    """The nearest element, from this one up, that is said to be of a type."""
    for one in (element, *element.iterancestors()):
        if types_of(one) & types and (one.tag != "a" or types is not _NOTE):
            return one
    return None


def _core(words: str) -> str:
    return words.strip(" [](){}.:").casefold()


def _is_arrow(words: str) -> bool:
    return bool(words) and not any(character.isalnum() for character in words)


def _bare(mark: Element) -> None:
    """Take off a mark what dresses it: the raising and the brackets, which the book gives it anew."""
    while True:
        parent = mark.getparent()
        if parent is None or parent.tag not in _DRESS or len(parent) != 1:
            break
        around = ((parent.text or "") + (mark.tail or "")).strip()
        if around.strip(_OPEN + _SHUT + " "):
            break
        parent.text = mark.tail = None
        parent.drop_tag()
    before = mark.getprevious()
    parent = mark.getparent()
    text = (parent.text if before is None else before.tail) or ""
    tail = mark.tail or ""
    if text[-1:] and text[-1] in _OPEN and tail[:1] and tail[0] == _SHUT[_OPEN.index(text[-1])]:
        mark.tail = tail[1:]
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]


def _unnumbered(leaves: list[Leaf], marks: set[str]) -> list[Leaf]:
    """A note's leaves without the number in front, which repeats its mark."""
    if not leaves or leaves[0].block is not None:
        return leaves
    text = flat(leaves[0].inlines)
    number = re.match(r"\s*[\[({]?\s*([*†‡§¶]{1,4}|\w{0,4})\s*([\])}.:]*)\s*", text)
    end = 0
    # A letter that no stop follows is a word: “a”.
    if number and (number[1].casefold() in marks or not number[1]) and (number[2] or not number[1].isalpha()):
        end = number.end()
    rest = trim(cut(leaves[0].inlines, end, len(text)))
    if not rest:
        return leaves[1:] if len(leaves) > 1 else leaves
    return [replace(leaves[0], inlines=rest), *leaves[1:]]
