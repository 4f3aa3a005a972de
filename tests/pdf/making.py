"""PDFs made byte by byte, as no program should write them, and what they look like to PDFium."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops

from bookc.pdf.file import Document, SheetSide, open_pdf

DRAWING = b"""0 g 20 30 60 25 re f 0.6 g 20 120 15 60 re f 0 0 0 1 k 100 140 m 160 140 l 130 190 l f
1 0 0 rg 150 20 30 30 re f 0 G 3 w 10 10 m 190 230 l S BT /F 24 Tf 30 80 Td (Abc 12) Tj ET"""
"""A drawing for a page of 200 by 240 points that looks like no other when it is turned, moved or mirrored."""
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
RESOURCES = b"<</Font<</F 4 0 R>>>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


def pdf(objects: Sequence[bytes], trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(head)
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, table)
    return bytes(out)


def paged(
    *pages: bytes,
    nodes: bytes = b"",
    more: Sequence[bytes] = (),
    catalogue: bytes = b"",
    content: bytes | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A PDF of pages: 1 the catalogue, 2 the tree (with `nodes` in it), 3 a drawing (`content`), 4 a font, then `more`,
    then the pages, each given as what stands in its dictionary beside its parent."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + index) for index in range(len(pages)))
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (len(pages), kids, nodes),
            stream(DRAWING) if content is None else content,
            FONT,
            *more,
            *(b"<</Type/Page/Parent 2 0 R" + page + b">>" for page in pages),
        ],
        trailer,
    )


PLAIN = b"/MediaBox[0 0 200 240]/Resources" + RESOURCES + b"/Contents 3 0 R"
"""A page without anything odd."""


def singly(document: Document) -> bytes:
    """A document's pages, each alone on a side of its trimmed size."""
    out = io.BytesIO()
    sides = [SheetSide(page.width, page.height, b"/P%d Do" % n, (n,)) for n, page in enumerate(document.pages)]
    document.write(sides, out, {})
    return out.getvalue()


def imposed(data: bytes, password: str = "") -> bytes:
    """A PDF's pages, each alone on a side of its trimmed size."""
    with open_pdf(data, password) as document:
        return singly(document)


def looks(data: bytes, password: str | None = None, scale: float = 2.0) -> list[Image.Image]:
    """What each page looks like in print."""
    with pypdfium2.PdfDocument(data, password=password) as document:
        document.init_forms()
        return [
            page.render(scale=scale, may_draw_forms=True, draw_annots=True, optimize_mode="print")
            .to_pil()
            .convert("RGB")
            for page in document
        ]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of the pixels that differ by more than smoothing makes them; 1 if the sizes do."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(counts[64:]) / (one.width * one.height)


def is_white(image: Image.Image) -> bool:
    """Whether nothing is drawn on a page."""
    return image.convert("L").getextrema() == (255, 255)
