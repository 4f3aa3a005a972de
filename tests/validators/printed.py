"""The tests' own reader of PDFs: PDFium for what a viewer sees, pikepdf for what stands in the file."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's lower left corner."""

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text in one line and font, and where it stands."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Row:
    """A line of type: its text, the pen's place at its first character, its right end, and its largest type size."""

    text: str
    left: float
    baseline: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its depth from 1, title, and the page (from 0) that it leads to."""

    depth: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link on a page: its area, and the page and height that it leads to, or the address outside."""

    page: int
    box: Box
    target: int | None
    top: float
    uri: str


class Printed:
    """A PDF, opened; it is read as it is wanted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pikepdf = pikepdf.open(path)
        self._pdfium = pypdfium2.PdfDocument(path)

    def close(self) -> None:
        """Let go of the file."""
        self._pikepdf.close()
        self._pdfium.close()

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self._pdfium)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page; a word parted at a line's end has a plain hyphen there, whatever the page shows."""
        found = []
        for page in self._pdfium:
            text = page.get_textpage()
            # PDFium marks a word parted at a line's end by U+FFFE, mostly in place of hyphen and line end both.
            words = text.get_text_range().replace("\r\n", "\n").replace("\u2010\n", "-\n")
            found.append(re.sub("\ufffe\n?", "-\n", words))
            text.close()
            page.close()
        return found

    def lines(self, index: int) -> list[Line]:
        """The pieces of text of a page, in the order of the file."""
        page = self._pdfium[index]
        text = page.get_textpage()
        found = []
        for number in range(text.count_rects()):
            box = text.get_rect(number)
            words = text.get_text_bounded(*box).strip()
            if words:
                found.append(Line(words, box))
        text.close()
        page.close()
        return found

    def rows(self, index: int) -> list[Row]:
        """The lines of type of a page, from the top: what stands on one baseline; a drop cap is a row of its own."""
        page = self._pdfium[index]
        text = page.get_textpage()
        raw = pypdfium2.raw
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        gathered: dict[tuple[float, bool], list[tuple[float, str, float, float]]] = {}
        for at in range(text.count_chars()):
            character = text.get_text_range(at, 1)
            if not character.strip():
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetMatrix(text, at, matrix)
            size = raw.FPDFText_GetFontSize(text, at) * abs(matrix.d)
            row = gathered.setdefault((round(y.value, 1), size > 24), [])
            row.append((x.value, character, text.get_charbox(at)[2], size))
        text.close()
        page.close()
        found = []
        for (baseline, _), characters in sorted(gathered.items(), reverse=True):
            characters.sort()
            found.append(
                Row(
                    "".join(c[1] for c in characters),
                    round(characters[0][0], 1),
                    baseline,
                    round(max(c[2] for c in characters), 1),
                    max(c[3] for c in characters),
                )
            )
        return found

    def within(self, index: int, box: Box) -> str:
        """The text inside an area of a page."""
        page = self._pdfium[index]
        text = page.get_textpage()
        words = str(text.get_text_bounded(*box))
        text.close()
        page.close()
        return words

    @cached_property
    def labels(self) -> list[str]:
        """The label of each page, as a viewer shows it."""
        return [self._pdfium.get_page_label(index) for index in range(self.count)]

    def boxes(self, index: int) -> dict[str, Box]:
        """The boxes that a page states itself."""
        page = self._pikepdf.pages[index].obj
        return {name: _box(page[f"/{name}"]) for name in BOXES if f"/{name}" in page}

    @cached_property
    def outline(self) -> list[Bookmark]:
        """The outline, flattened."""
        return [
            Bookmark(mark.level + 1, mark.get_title(), mark.get_dest().get_index()) for mark in self._pdfium.get_toc()
        ]

    @cached_property
    def info(self) -> dict[str, str]:
        """The document's metadata."""
        return {str(name).removeprefix("/"): str(value) for name, value in self._pikepdf.docinfo.items()}

    @property
    def language(self) -> str:
        """The document's language."""
        return str(self._pikepdf.Root.get("/Lang", ""))

    def fonts(self) -> Iterator[tuple[str, bool]]:
        """Every font: its name, and whether it is embedded."""
        seen: set[tuple[int, int]] = set()
        for holder in self._streams():
            for font in holder.get("/Resources", {}).get("/Font", {}).values():
                if font.objgen in seen:
                    continue
                seen.add(font.objgen)
                described = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
                descriptor = described.get("/FontDescriptor", {})
                embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                yield str(font["/BaseFont"]).removeprefix("/"), embedded

    def operators(self) -> Iterator[tuple[str, list[Any]]]:
        """Every operator of the content of pages, forms and patterns, with its operands."""
        for stream in self._streams():
            for instruction in pikepdf.parse_content_stream(stream):
                yield str(instruction.operator), list(instruction.operands)

    def _streams(self) -> Iterator[Any]:
        """The pages, and the forms and patterns that they use."""
        seen: set[tuple[int, int]] = set()
        waiting: list[Any] = [page.obj for page in self._pikepdf.pages]
        while waiting:
            holder = waiting.pop()
            yield holder
            resources = holder.get("/Resources", {})
            inner = [*resources.get("/XObject", {}).values(), *resources.get("/Pattern", {}).values()]
            for thing in inner:
                content = isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image"
                if content and thing.objgen not in seen:
                    seen.add(thing.objgen)
                    waiting.append(thing)

    @cached_property
    def links(self) -> list[Hyperlink]:
        """Every link annotation, its named destination resolved; a destination that is not there has no target."""
        pages = {page.obj.objgen: index for index, page in enumerate(self._pikepdf.pages)}
        names = pikepdf.NameTree(self._pikepdf.Root.Names.Dests) if "/Names" in self._pikepdf.Root else {}
        found = []
        for index, page in enumerate(self._pikepdf.pages):
            for note in page.obj.get("/Annots", []):
                if note.get("/Subtype") != "/Link":
                    continue
                action: Any = note.get("/A", {})
                uri = str(action.get("/URI", ""))
                dest = note.get("/Dest", action.get("/D"))
                if isinstance(dest, pikepdf.String):
                    dest = names.get(str(dest))
                if isinstance(dest, pikepdf.Dictionary):
                    dest = dest.get("/D")
                target = pages.get(dest[0].objgen) if dest is not None else None
                top = float(dest[3]) if dest is not None and len(dest) > 3 else 0.0
                found.append(Hyperlink(index, _box(note["/Rect"]), target, top, uri))
        return found


def _box(numbers: Any) -> Box:
    left, bottom, right, top = (round(float(number), 2) for number in numbers)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
