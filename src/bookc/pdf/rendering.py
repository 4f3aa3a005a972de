"""Pages as pixels, through PDFium: where a page has ink, and what it looks like.

Pages are drawn as a printer would: with filled-in fields, stamps and marks, unless they are not to be printed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from functools import reduce
from math import ceil
from operator import and_
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bookc.pdf.boxes import Box, PageBox
from bookc.pdf.faults import PdfFault

FINE = 0.75
"""Pixels to a point when ink is looked for: a pixel is half a millimetre, boxes are larger than the ink by no more, and
no thinner line is missed. A page of prose takes 2 ms so, 4 at one pixel to the point."""
MOST = 1500
"""Pixels on the longer side of a page that ink is looked for on, however large it is."""
WHITE = bytes(255 if gray >= 250 else gray for gray in range(256))
"""What counts as paper: the breath of gray in a scan's white does not."""


class Pictures:
    """The pages of a PDF, to be drawn one by one. OSError if it cannot be read, PdfFault if it is no PDF to PDFium."""

    def __init__(self, source: Path | bytes, password: str = "") -> None:
        if isinstance(source, Path):
            # PDFium does not tell a missing file from a broken one.
            source.open("rb").close()
        try:
            self._pdf = pypdfium2.PdfDocument(source, password=password or None)
        except pypdfium2.PdfiumError as error:
            said = str(error)
            if "assword" in said:
                raise PdfFault("password" if password else "encrypted", said) from None
            raise PdfFault("damaged", said) from None

    def __len__(self) -> int:
        return len(self._pdf)

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (from 0) as it is shown, in points; nothing by nothing if it cannot be read."""
        try:
            width, height = self._pdf.get_page_size(page)
        except pypdfium2.PdfiumError:
            return 0.0, 0.0
        return float(width), float(height)

    def draw(self, page: int, width: int, height: int) -> bytes:
        """A page (from 0) in so many pixels: rows from the top of red, green and blue; white if it cannot be read."""
        pixels = _Pixels(width, height)
        self._draw(page, pixels, lambda _: (0, 0, width, height))
        return pixels.bytes()

    def ink(self, boxes: Sequence[PageBox]) -> Iterator[Box | None]:
        """For each page the box around its ink, in points on the upright trimmed page; None where there is none."""
        for page, box in enumerate(boxes):
            scale = min(FINE, MOST / max(box.width, box.height))
            pixels = _Pixels(max(1, ceil(box.width * scale)), max(1, ceil(box.height * scale)))

            def placed(raw: Any, box: PageBox = box, scale: float = scale) -> tuple[int, int, int, int]:
                shown = _shown(raw, box)
                left, top = round(shown.left * scale), round((box.height - shown.top) * scale)
                return left, top, round(shown.width * scale), round(shown.height * scale)

            self._draw(page, pixels, placed)
            found = _bounds(pixels.bytes().translate(WHITE), pixels.width)
            if found is None:
                yield None
            else:
                left, top, right, bottom = (side / scale for side in found)
                yield Box(left, max(0.0, box.height - bottom), min(right, box.width), min(box.height - top, box.height))

    def _draw(self, page: int, pixels: _Pixels, placed: Any) -> None:
        if page >= len(self._pdf):
            return
        try:
            opened = self._pdf[page]
        except pypdfium2.PdfiumError:
            # A page without sense is an empty one.
            return
        try:
            left, top, width, height = placed(opened.raw)
            if width > 0 and height > 0:
                flags = pdfium.FPDF_ANNOT | pdfium.FPDF_PRINTING | pdfium.FPDF_REVERSE_BYTE_ORDER
                pdfium.FPDF_RenderPageBitmap(pixels.bitmap, opened.raw, left, top, width, height, 0, flags)
        finally:
            opened.close()


def ink(source: Path | bytes, boxes: Sequence[PageBox], password: str = "") -> tuple[Box | None, ...]:
    """The box around what is printed on each page, in points on the upright trimmed page (its lower left corner is the
    origin); None for an empty one. `boxes` are the pages' own, as `Document.pages` has them."""
    with Pictures(source, password) as pictures:
        return tuple(pictures.ink(boxes))


def render(source: Path | bytes, page: int, scale: float, password: str = "") -> tuple[int, int, bytes]:
    """A page (from 0) at so many pixels to the point: width, height, and rows from the top of red, green and blue."""
    with Pictures(source, password) as pictures:
        width, height = (max(1, round(side * scale)) for side in pictures.size(page))
        return width, height, pictures.draw(page, width, height)


class _Pixels:
    """A white ground to draw on. In colour, always: on a gray one PDFium leaves small letters out."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._buffer = (ctypes.c_ubyte * (width * height * 3))()
        self.bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, self._buffer, width * 3)
        ctypes.memset(self._buffer, 255, len(self._buffer))

    def bytes(self) -> bytes:
        """The pixels, row by row from the top; the ground is given back, and cannot be drawn on any more."""
        pdfium.FPDFBitmap_Destroy(self.bitmap)
        self.bitmap = None
        return bytes(self._buffer)


def _shown(raw: Any, box: PageBox) -> Box:
    """What PDFium takes for the whole page, in points on the upright trimmed one."""
    found = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, found)
    a, b, c, d, e, f = box.upright
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x in (found.left, found.right) for y in (found.bottom, found.top)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(pixels: bytes, width: int) -> tuple[int, int, int, int] | None:
    """The pixels that are not white: left, top, right, bottom; right and bottom lie behind the last one."""
    row = width * 3
    above = len(pixels) - len(pixels.lstrip(b"\xff"))
    if above == len(pixels):
        return None
    top, bottom = above // row, -(-len(pixels.rstrip(b"\xff")) // row)
    # All rows on top of each other: a column is white if it is so in each.
    rows = (int.from_bytes(pixels[start : start + row]) for start in range(top * row, bottom * row, row))
    columns = reduce(and_, rows).to_bytes(row)
    return (row - len(columns.lstrip(b"\xff"))) // 3, top, -(-len(columns.rstrip(b"\xff")) // 3), bottom
