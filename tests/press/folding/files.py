"""PDF files whose pages say which they are, and where PDFium finds these pages on imposed sheets."""

from __future__ import annotations

import ctypes
import re
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw
from pikepdf import Array, Dictionary, Name

from press.folding.paper import Rectangle

INSET = 12.0
"""How far the words at the foot and at the head keep from a page's edges, in points."""
WORD = re.compile(r"([fh])(\d+)x")
BEYOND = 30.0
"""The origin of pages that do not begin at zero."""


def numbered(pages: int, size: tuple[float, float], *, rotated: bool = False, shade: bool = False) -> bytes:
    """A PDF of so many pages. Each has a word at its foot, `f7x` on page 7 (from 0), and one at its head, `h7x`.

    `rotated` ones are turned by their Rotate entry, each by a quarter more than the one before, lie off the origin, and
    are cropped out of a larger sheet. `shade` paints pages 0, 2, 4 … black all over.
    """
    width, height = size
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for page in range(pages):
            turns = page % 4 if rotated else 0
            wide, high = (width, height) if turns % 2 == 0 else (height, width)
            left = bottom = BEYOND if rotated else 0.0
            right, top = left + wide, bottom + high
            # From the upright page to the one before it is rotated clockwise.
            matrix = (
                (1, 0, 0, 1, left, bottom),
                (0, 1, -1, 0, right, bottom),
                (-1, 0, 0, -1, right, top),
                (0, -1, 1, 0, left, top),
            )[turns]
            words = " ".join(f"{number:.6f}" for number in matrix) + " cm\n"
            if shade and page % 2 == 0:
                words += f"0 g 0 0 {width:.4f} {height:.4f} re f\n"
            for letter, y in (("f", INSET), ("h", height - INSET)):
                words += f"BT /F 8 Tf {INSET} {y:.4f} Td ({letter}{page}x) Tj ET\n"
            box = Array([left, bottom, right, top])
            pdf.pages.append(
                pikepdf.Page(
                    pdf.make_indirect(
                        Dictionary(
                            Type=Name.Page,
                            MediaBox=Array([0, 0, right + left, top + bottom]) if rotated else box,
                            CropBox=box,
                            Rotate=turns * 90,
                            Resources=Dictionary(Font=Dictionary(F=font)),
                            Contents=pdf.make_stream(words.encode()),
                        )
                    )
                )
            )
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def found(data: bytes, size: tuple[float, float]) -> list[tuple[Rectangle, ...]]:
    """Where the pages of such a file of a size stand on each side of an imposed one, by their words."""
    with pypdfium2.PdfDocument(data) as pdf:
        sides = []
        for sheet in pdf:
            words = sheet.get_textpage()
            text = words.get_text_range()
            at = {
                (match[1], int(match[2])): (_origin(words, match.start()), _origin(words, match.end() - 1))
                for match in WORD.finditer(text)
            }
            pages = sorted({page for _, page in at})
            assert len(at) == 2 * len(pages)
            sides.append(tuple(_rectangle(page, at["f", page], at["h", page], size) for page in pages))
            words.close()
            sheet.close()
    return sides


Point = tuple[float, float]


def _origin(words: pypdfium2.PdfTextPage, index: int) -> Point:
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pypdfium2.raw.FPDFText_GetCharOrigin(words, index, x, y)
    return x.value, y.value


def _rectangle(page: int, foot: tuple[Point, Point], head: tuple[Point, Point], size: tuple[float, float]) -> Rectangle:
    (x, y), (along, _) = foot
    (over, up), _ = head
    scale = (up - y) / (size[1] - 2 * INSET)
    assert abs(over - x) < 0.01, "lying on its side"
    assert (along > x) == (scale > 0), "mirrored"
    corners = (x - INSET * scale, y - INSET * scale), (x + (size[0] - INSET) * scale, y + (size[1] - INSET) * scale)
    (x1, y1), (x2, y2) = corners
    return page, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), int(scale < 0)
