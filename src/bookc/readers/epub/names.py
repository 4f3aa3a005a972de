"""Names that links between the files of an EPUB go to: unique across the files, since ids are so only in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from bookc.base.patterns import regex
from bookc.readers.epub.package import Container
from bookc.readers.epub.spine import Document, by_path
from bookc.readers.html.page import Element

_ABROAD = regex(r"(?:https?|mailto):", re.IGNORECASE)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

Place = tuple[int, str]
"""A document's index and an id in it; no id is the document's beginning."""


class Names:
    """The names of places that links go to, or that contents lead to. `linked` are those of links."""

    def __init__(
        self, documents: Sequence[Document], container: Container, listed: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._documents = documents
        self._paths = by_path(documents)
        self._container = container
        self._names: dict[Place, str] = {}
        self._used: set[str] = set()
        self.linked: set[str] = set()
        self._dropped: frozenset[int] = frozenset()
        for document in documents:
            for link in document.body.iter("a"):
                place = self.place(document, link.get("href") or "")
                if place is not None:
                    self.linked.add(self._give(documents, place))
        for path, fragment in listed:
            target = self._paths.get(path)
            if target is not None and fragment in target.ids:
                self._give(documents, (target.index, fragment))

    def _give(self, documents: Sequence[Document], place: Place) -> str:
        if place in self._names:
            return self._names[place]
        index, fragment = place
        stem = documents[index].path.rpartition("/")[2].partition(".")[0] or "file"
        wanted = fragment or stem
        tries = [wanted, f"{stem}-{wanted}"]
        number = 2
        while tries[0] in self._used:
            tries = [*tries[1:], f"{stem}-{wanted}-{number}"]
            number += 1
        self._used.add(tries[0])
        self._names[place] = tries[0]
        return tries[0]

    def without(self, dropped: Iterable[int]) -> None:
        """Forget documents that are left out: links to them keep their words only."""
        self._dropped = frozenset(dropped)

    def recount(self) -> None:
        """Look anew which names links go to, after some were taken out."""
        self.linked = {
            self.at(place)
            for document in self._documents
            if document.index not in self._dropped
            for link in document.body.iter("a")
            if (place := self.place(document, link.get("href") or "")) is not None
        } - {""}

    def place(self, document: Document, href: str) -> Place | None:
        """The place that a link in a document goes to; None if that is not in the spine."""
        href = href.strip()
        path, _, fragment = href.partition("#")
        if not href or _SCHEME.match(href):
            return None
        target = document
        if path:
            found = self._container.find(document.folder, path)
            if found not in self._paths:
                return None
            target = self._paths[found]
        elif not fragment:
            return None
        for name in (fragment, unquote(fragment)):
            if name in target.ids:
                return target.index, name
        # A fragment that is nowhere: in another file its beginning is near; in this one it leads nowhere.
        return (target.index, "") if path else (target.index, unquote(fragment))

    def element(self, place: Place) -> Element | None:
        """The element at a place, None if it is a document's beginning or nowhere."""
        return self._documents[place[0]].ids.get(place[1])

    def at(self, place: Place) -> str:
        """The name of a place, empty if nothing leads to it."""
        return self._names.get(place, "")

    def address(self, document: Document, href: str) -> str:
        """A link's address as the book can have it: on the network, `#name`, or empty."""
        if _ABROAD.match(href.strip()):
            return href.strip()
        place = self.place(document, href)
        if place is None or place[0] in self._dropped:
            return ""
        return f"#{self._names[place]}" if place in self._names else ""
