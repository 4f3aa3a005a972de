"""Where pages have ink, and what they look like, through PDFium."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bookc.pdf.file import open_pdf
from bookc.pdf.rendering import Pictures, ink, render
from pdf.making import RESOURCES, paged, stream

M = b"/MediaBox[0 0 200 240]/Contents 3 0 R"
BAR = stream(b"0.5 g 40 30 60 90 re f")


def _ink(*pages: bytes, content: bytes = BAR, more: tuple[bytes, ...] = ()) -> list[tuple[float, ...] | None]:
    data = paged(*pages, content=content, more=more)
    with open_pdf(data) as document:
        found = ink(data, document.pages)
    return [None if box is None else (box.left, box.bottom, box.right, box.top) for box in found]


@pytest.mark.parametrize(
    ("page", "box"),
    [
        (b"", (40, 30, 100, 120)),
        (b"/Rotate 90", (30, 100, 120, 160)),
        (b"/Rotate 180", (100, 120, 160, 210)),
        (b"/CropBox[20 20 180 200]", (20, 10, 80, 100)),
        (b"/CropBox[50 40 180 200]", (0, 0, 50, 80)),
        (b"/TrimBox[50 20 180 200]", (0, 10, 50, 100)),
        (b"/TrimBox[30 20 180 200]/Rotate 270", (80, 10, 170, 70)),
        (b"/CropBox[0 0 110 130]/TrimBox[20 20 180 200]", (20, 10, 80, 100)),
        (b"/UserUnit 2", (80, 60, 200, 240)),
        (b"/CropBox[0 0 30 25]", None),
    ],
)
def test_ink_is_measured_on_the_upright_trimmed_page(page: bytes, box: tuple[float, ...] | None) -> None:
    (found,) = _ink(M + page)
    assert found == (None if box is None else pytest.approx(box, abs=1.4))


def test_empty_pages_have_none_and_white_is_no_ink() -> None:
    contents = (stream(b""), stream(b"1 g 10 10 50 50 re f"), stream(b"0.985 g 0 0 200 240 re f"))
    pages = [b"/MediaBox[0 0 200 240]/Contents %d 0 R" % (5 + n) for n in range(3)]
    assert _ink(b"/MediaBox[0 0 200 240]", *pages, more=contents) == [None] * 4


def test_small_letters_light_colours_and_hairlines_are_ink() -> None:
    contents = (
        stream(b"BT /F 5 Tf 50 60 Td (.) Tj ET"), stream(b"1 1 0 rg 50 60 2 2 re f"),
        stream(b"0 w 50 60 m 51 60 l S"), stream(b"0.9 g 50 60 1 1 re f"),
    )  # fmt: skip
    pages = [b"/MediaBox[0 0 200 240]/Resources" + RESOURCES + b"/Contents %d 0 R" % (5 + n) for n in range(4)]
    for found in _ink(*pages, more=contents):
        assert found is not None
        assert found[:2] == pytest.approx((50, 60), abs=2)


def test_what_is_written_on_a_page_is_ink_and_what_is_not_printed_is_none() -> None:
    stamp = stream(b"0 0 50 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 50 20]")
    note = b"/MediaBox[0 0 200 240]/Annots[<</Subtype/Stamp/Rect[20 20 120 60]/F %d/AP<</N 5 0 R>>>>]"
    shown, hidden = _ink(note % 4, note % 0, more=(stamp,))
    assert shown == pytest.approx((20, 20, 120, 60), abs=1.4)
    assert hidden is None


def test_a_path_is_as_good_as_bytes(tmp_path: Path) -> None:
    data = paged(M, content=BAR)
    path = tmp_path / "in.pdf"
    path.write_bytes(data)
    with open_pdf(path) as document:
        assert ink(path, document.pages) == ink(data, document.pages)
    assert render(path, 0, 1) == render(data, 0, 1)


@pytest.mark.parametrize("scale", [0.37, 1.0, 1.5])
def test_a_page_is_drawn_in_colour_from_the_top(scale: float) -> None:
    data = paged(M, content=stream(b"1 0 0 rg 0 120 200 120 re f 0 0 1 rg 0 0 100 120 re f"))
    width, height, rows = render(data, 0, scale)
    assert (width, height) == (round(200 * scale), round(240 * scale))
    image = Image.frombytes("RGB", (width, height), rows)
    assert image.getpixel((width // 4, height // 4)) == (255, 0, 0)
    assert image.getpixel((width // 4, height * 3 // 4)) == (0, 0, 255)
    assert image.getpixel((width * 3 // 4, height * 3 // 4)) == (255, 255, 255)


def test_pages_that_are_not_there_are_white() -> None:
    with Pictures(paged(M, content=BAR)) as pictures:
        assert len(pictures) == 1
        assert pictures.draw(7, 3, 2) == b"\xff" * 18
        assert pictures.size(7) == (0, 0)
