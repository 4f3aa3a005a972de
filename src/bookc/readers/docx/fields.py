"""Fields: what a word processor computes, such as links, page numbers and the table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from bookc.base.patterns import regex

_TOKEN = regex(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_PAGES = frozenset(("PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"))
# The switches of HYPERLINK that a word follows: a place, a tip, a frame.
_WITH_WORD = frozenset(("\\l", "\\o", "\\t"))


class FieldKind(Enum):
    """What becomes of a field's result: it is kept, a link, a page's number, or the table of contents."""

    KEPT = "kept"
    LINK = "link"
    PAGE = "page"
    CONTENTS = "contents"


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction so far, and once that is read what it is."""

    instruction: list[str] = field(default_factory=list)
    shown: bool = False
    kind: FieldKind = FieldKind.KEPT
    link: str = ""

    def show(self) -> None:
        """The instruction ends here, and the result begins."""
        self.shown = True
        self.kind, self.link = meaning("".join(self.instruction))


def meaning(instruction: str) -> tuple[FieldKind, str]:
    """What a field's instruction asks for, and where a link goes."""
    tokens = [(match[2] or "", match[1]) for match in _TOKEN.finditer(instruction)]
    name = tokens[0][0].upper() if tokens else ""
    if name in _PAGES:
        return FieldKind.PAGE, ""
    if name == "TOC":
        return FieldKind.CONTENTS, ""
    if name != "HYPERLINK":
        return FieldKind.KEPT, ""
    address = place = switch = ""
    for bare, quoted in tokens[1:]:
        word = bare if quoted is None else quoted.replace("\\\\", "\\")
        if bare.startswith("\\"):
            switch = bare if bare in _WITH_WORD else ""
        elif switch:
            place = word if switch == "\\l" else place
            switch = ""
        else:
            address = address or word
    return FieldKind.LINK, safe_link(address + ("#" + name_of(place) if place else ""))


def name_of(bookmark: str) -> str:
    """A bookmark's name as part of an address."""
    return "".join(bookmark.split())


_SCHEMES = frozenset(("http", "https", "mailto", "ftp", "tel"))


def safe_link(address: str) -> str:
    """An address if a book may link to it, else nothing: no scripts, and no files of the author's computer."""
    address = "%20".join(address.split())
    scheme, colon, _ = re.split("[/?#]", address, maxsplit=1)[0].partition(":")
    if colon:
        return address if scheme.lower() in _SCHEMES else ""
    return "" if address.startswith(("\\\\", "//")) else address
