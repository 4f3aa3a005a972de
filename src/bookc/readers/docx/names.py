"""The names of WordprocessingML and its neighbours, and what bookc asks of an XML element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Element(Protocol):
    """An element of the document's XML, of which only the tree is asked."""

    @property
    def tag(self) -> Any:
        """The name with its namespace; a comment's is no string."""

    @property
    def text(self) -> str | None:
        """The text before the first child."""

    def get(self, key: str, /) -> str | None:
        """An attribute."""

    def find(self, path: str, /) -> Element | None:
        """The first child of this name."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all inside it, of these names."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """The children, of these names if any are given."""


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

VAL = f"{W}val"
ID = f"{W}id"
PARAGRAPH = f"{W}p"
P_PR = f"{W}pPr"
RUN = f"{W}r"
R_PR = f"{W}rPr"
TEXT = f"{W}t"
TABLE = f"{W}tbl"
ROW = f"{W}tr"
CELL = f"{W}tc"
SDT = f"{W}sdt"
SDT_PR = f"{W}sdtPr"
SDT_CONTENT = f"{W}sdtContent"
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
BOOKMARK = f"{W}bookmarkStart"
ALTERNATE = f"{MC}AlternateContent"
BOX_CONTENT = f"{W}txbxContent"
BLIP = f"{A}blip"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
VML_IMAGE = f"{VML}imagedata"


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of a path of `w:` names."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return None if element is None else element.get(VAL)


def child(element: Element | None, *path: str) -> Element | None:
    """The element at the end of a path of `w:` names."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: Element) -> bool:
    """Whether an element that switches something switches it on."""
    return element.get(VAL) not in {"0", "false", "off"}


def number(text: str | None, default: int = 0) -> int:
    """A whole number of at most nine digits, or the default."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else default


def chosen(alternate: Element) -> Element | None:
    """What to read of an `mc:AlternateContent`: the new form, or the old one where the new shows nothing we know."""
    choice, fallback = alternate.find(f"{MC}Choice"), alternate.find(f"{MC}Fallback")
    if choice is None or (fallback is not None and _shows(fallback) and not _shows(choice)):
        return fallback
    return choice


def _shows(one: Element) -> bool:
    return next(one.iter(TEXT, BLIP, VML_IMAGE, f"{W}sym"), None) is not None
