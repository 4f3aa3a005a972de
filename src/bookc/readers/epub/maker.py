"""Leaves of an EPUB's documents: places, classes and links are those of the document that an element stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.nodes import (
    Anchor,
    Blocks,
    Chat,
    FootnoteMark,
    Inlines,
    Message,
    NoteBlock,
    NoteKind,
    Verse,
    VerseLine,
)
from bookc.readers.boxes import as_blocks
from bookc.readers.epub.names import Names
from bookc.readers.epub.package import Container
from bookc.readers.epub.spine import FILE, MARK, Document, types_of
from bookc.readers.flow import BoxKind, Leaf
from bookc.readers.html.images import PageImages
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import Element, words_of
from bookc.readers.html.story import REMOTE
from bookc.readers.html.styles import PLAIN, Look
from bookc.readers.packed import PackedError

MARK_WORDS = regex(r"[\s\[({]*(?:\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶]{1,4})?[\s\])}.:]*", re.IGNORECASE)
"""The words of a footnote's mark."""

_OPENING = frozenset({"dropcap", "lead"})
"""Classes of the letters that only dress a chapter's first line, in bookc's own books."""
_LETTERS = frozenset({"letter", "z3998:letter"})


class Images:
    """The images that documents show, by path; `found` holds the bytes of those in the container."""

    def __init__(self, path: str, container: Container) -> None:
        self.path = path
        self.container = container
        self.found: dict[str, bytes] = {}
        self.inner = PageImages(path)

    def settle(self, folder: str, address: str, span: Span) -> str | None:
        """The path that an Image names; None for an address that shows nothing."""
        if address.lower().startswith("data:"):
            path = self.inner(address, span)
            self.found.update(self.inner.found)
            return path
        if re.match(r"[a-z][a-z0-9+.-]+:|//", address, re.IGNORECASE):
            return REMOTE + address if address.lower().startswith(("http", "//")) else None
        inside = self.container.find(folder, address)
        if not address or inside is None:
            return f"{self.path}!/{address.lstrip('./')}" if address else None
        with suppress(PackedError):
            self.found[f"{self.path}!/{inside}"] = self.container.read(inside)
        return f"{self.path}!/{inside}"


@dataclass
class SpineMaker(LeafMaker):
    """Makes leaves of elements of a spine's joined page, whichever document they stand in.

    `marks` are the labels of footnotes that structure gives; a link that has the attribute MARK becomes a mark.
    """

    documents: Sequence[Document] = ()
    names: Names | None = None
    images: Images | None = None
    _at: int = -1
    _cursors: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.image = self._image
        self.address = self._address

    def leaves(self, elements: Element | Iterable[Element], *, inside: bool = False) -> list[Leaf]:
        """The leaves of an element, or of several in a row; `inside` passes over the elements themselves."""
        found: list[Leaf] = []
        for element in elements if isinstance(elements, Sequence) else [elements]:
            self._enter_that_of(element)
            found.extend(super().leaves([element], inside=inside))
        return found

    def leaves_in(self, document: Document, element: Element) -> list[Leaf]:
        """The leaves inside an element that was taken out of a document."""
        self._enter(document.index)
        return super().leaves([element], inside=True)

    def element(self, element: Element, context: Any) -> None:
        """An element inside others; one that holds a document changes where places are looked for."""
        if element.get(FILE) is not None:
            self._enter(int(element.get(FILE)))
        super().element(element, context)

    def _enter_that_of(self, element: Element) -> None:
        while element is not None:
            if element.get(FILE) is not None:
                self._enter(int(element.get(FILE)))
                return
            element = element.getparent()

    def _enter(self, index: int) -> None:
        if index == self._at:
            return
        self._cursors[self._at] = self._cursor
        self._at = index
        self._cursor = self._cursors.get(index, 0)
        document = self.documents[index]
        self.source, self.looks, self.language = document.source, document.looks, document.language

    @property
    def document(self) -> Document:
        """The document that is read now."""
        return self.documents[max(0, self._at)]

    def _image(self, address: str, span: Span) -> str | None:
        return self.images.settle(self.document.folder, address, span) if self.images else None

    def _address(self, href: str) -> str:
        return self.names.address(self.document, href) if self.names else ""

    def named(self, element: Element) -> tuple[Anchor, ...]:
        """The element's name among all documents' names."""
        if self.names is None or self._at < 0:
            return ()
        own = self.document.ids
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            # A second element of the same id is not what links mean.
            if name and own.get(name) is element:
                found = self.names.at((self._at, name))
                if found:
                    return (Anchor(found),)
        return ()

    def look(self, element: Element) -> Look:
        """How the element looks; what only dresses a first line is plain."""
        if element.tag == "span" and _OPENING.intersection((element.get("class") or "").split()):
            return PLAIN
        return super().look(element)

    def inline(self, element: Element, tag: str, look: Look, context: Any) -> Inlines:
        """An inline element; a link that is a footnote's mark becomes that."""
        label = element.get(MARK)
        if label is None:
            return super().inline(element, tag, look, context)
        words = () if MARK_WORDS.fullmatch(words_of(element)) else self.inside(element, context)
        return (*self.named(element), *words, FootnoteMark(label, self.mark(element, "<a")))

    def block(self, element: Element, tag: str, look: Look, context: Any) -> None:
        """A block; bookc's own books say what is verse, a chat, a letter, a note."""
        classes = frozenset((element.get("class") or "").split())
        if tag == "blockquote" and "verse" in classes and self._verse(element, context):
            return
        if tag == "div" and "chat" in classes and self._chat(element, context):
            return
        if tag == "aside" and "note-block" in classes and self._note(element, classes, context):
            return
        if tag == "div" and "scene-image" in classes and not words_of(element):
            return
        if tag in {"blockquote", "div", "section"} and (
            (tag == "blockquote" and "letter" in classes) or types_of(element) & _LETTERS
        ):
            self.anchor(element)
            inner = self.boxed(context, BoxKind.LETTER)
            language = self.foreign(element)
            if language:
                inner = self.boxed(inner, BoxKind.LANGUAGE, None, language)
            self.children(element, inner)
            self.flush(inner, element)
            return
        super().block(element, tag, look, context)

    def _verse(self, element: Element, context: Any) -> bool:
        stanzas = [child for child in element if child.tag == "p" and child.get("class") == "stanza"]
        lines = [[line for line in stanza if line.tag == "span"] for stanza in stanzas]
        held = "".join(words_of(line) for stanza in lines for line in stanza)
        if not stanzas or "".join(held.split()) != "".join(words_of(element).split()):
            return False
        span = self.mark(element, "<blockquote")
        made = tuple(
            tuple(VerseLine(self.inlines(line), _indent(line.get("class") or "")) for line in stanza)
            for stanza in lines
        )
        self.anchor(element)
        self.add_block(Verse(made, span, self.foreign(element)), context)
        return True

    def _chat(self, element: Element, context: Any) -> bool:
        messages: list[Message] = []
        span = self.mark(element, "<div")
        for row in element:
            parts: Mapping[str, Element] = {(part.get("class") or ""): part for part in row}
            if row.tag != "p" or "said" not in parts or set(parts) - {"speaker", "colon", "said"}:
                return False
            speaker = words_of(parts["speaker"]) if "speaker" in parts else ""
            first = "one" in (row.get("class") or "").split()
            messages.append(Message(speaker, self.inlines(parts["said"]), first))
        self.anchor(element)
        self.add_block(Chat(tuple(messages), span, self.foreign(element)), context)
        return bool(messages)

    def _note(self, element: Element, classes: frozenset[str], context: Any) -> bool:
        kind = next((kind for kind in NoteKind if kind.value in classes), None)
        if kind is None:
            return False
        span = self.mark(element, "<aside")
        blocks: Blocks = as_blocks(
            [leaf for child in element if (child.get("class") or "") != "note-label" for leaf in self.leaves(child)]
        )
        if not blocks:
            return False
        self.anchor(element)
        self.add_block(NoteBlock(kind, blocks, span), context)
        return True


def _indent(css: str) -> int:
    found = re.search(r"\bindent-(\d)\b", css)
    return int(found[1]) if found else 0
