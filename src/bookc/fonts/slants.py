"""Which roles need a bold italic: what the book stresses, against what its style sheets set in bold and italics.

A face is 80 to 100 kB of an EPUB, and few novels have a word in both. Regular, italic and bold are always there, so
that what a reader makes bold is real; this fourth one is cut only where it can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bookc.base.patterns import regex
from bookc.fonts.faces import BODY, HEADING
from bookc.model.stress import Place, Stress

_COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
_BOLD = regex(r"\b(?:bold|bolder|[6-9]\d\d)\b", re.IGNORECASE)
_ITALIC = regex(r"\b(?:italic|oblique)\b", re.IGNORECASE)
_PARTING = regex(r"\s*[>+~]\s*|\s+")
_NAME = regex(r"[.#]?[A-Za-z][\w-]*|\*")
_INSERTED = regex(r"::?(?:before|after|marker)\b")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACES = {
    **dict.fromkeys((*_HEADINGS, ".name"), Place.HEADING),
    "th": Place.TABLE_HEAD,
    ".pov": Place.POV,
    ".timestamp": Place.TIMESTAMP,
    ".marker": Place.MARKER,
    ".end-mark": Place.END_MARK,
}
"""Elements of a place, by their selectors."""
_INSIDE = {".dedication": Place.DEDICATION, ".epigraph": Place.EPIGRAPH, ".half-title": None, "nav": None}
"""Places by what they stand in; None where all words are plain."""
_PLAIN = frozenset(
    {
        ".label", ".byline", ".speaker", ".note-label", ".series", ".subtitle", ".author", ".contributor",
        ".publisher", ".book-title", ".contents-list", ".entry-part", ".noteref", ".backlink",
    }
)  # fmt: skip
"""Elements in which bookc itself puts plain words, never stressed ones."""


def bold_italics(stress: Stress, sheets: Iterable[str]) -> frozenset[str]:
    """The roles (BODY, HEADING) in which words may come to stand in bold and italics at once.

    `sheets` are all the style sheets that the book is set with, in any output. A rule whose place is not known is
    taken to reach every place.
    """
    bold, italic, plain_headings = set[Place](), set[Place](), False
    for selector, body in _rules(sheets):
        names = {part.strip() for part in selector.split(",")}
        weight = slant = ""
        for declaration in body.split(";"):
            name, _, value = declaration.partition(":")
            if name.strip().lower() in {"font", "font-weight"}:
                weight = value
            if name.strip().lower() in {"font", "font-style"}:
                slant = value
        plain_headings = plain_headings or (weight.strip() == "normal" and names >= _HEADINGS)
        if _BOLD.search(weight):
            bold.update(place for name in names for place in _reach(name))
        if _ITALIC.search(slant):
            italic.update(place for name in names for place in _reach(name))
    if not plain_headings:
        bold.add(Place.HEADING)  # as every reader and engine sets them by itself
    crossed = stress.both | (stress.places & bold & italic) | (stress.italics & bold) | (stress.bold & italic)
    # Lines of a role stand in either family, as the theme likes.
    lines = {Place.POV, Place.TIMESTAMP, Place.MARKER, Place.END_MARK}
    return frozenset(
        role
        for role, there in ((BODY, crossed - {Place.HEADING}), (HEADING, crossed & {Place.HEADING, *lines}))
        if there
    )


def _rules(sheets: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The selectors and declarations of each rule that says something of fonts, those inside at-rules too."""
    for sheet in sheets:
        for piece in _COMMENT.sub("", sheet).split("}"):
            head, _, body = piece.rpartition("{")
            if "font" in body:
                selector = head.rpartition("{")[2].rpartition(";")[2].strip()
                if not selector.startswith("@"):
                    yield selector, body


def _reach(selector: str) -> Iterable[Place]:
    """The places that one selector's element and all inside it may stand in."""
    if _INSERTED.search(selector):
        return ()
    *around, element = _PARTING.split(selector)
    names = _NAME.findall(element.partition(":")[0])
    if _PLAIN.intersection(names):
        return ()
    places = {_PLACES[name] for name in names if name in _PLACES}
    if places:
        return places
    within = [_INSIDE[name] for part in (*around, element) for name in _NAME.findall(part) if name in _INSIDE]
    if within:
        return [place for place in within[-1:] if place is not None]
    return Place
