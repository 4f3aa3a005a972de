"""The contact sheet: all sheets at a glance, each side where it belongs, whatever the printer's order."""

from __future__ import annotations

import io
from itertools import groupby

import pytest
from PIL import Image

from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.pdf.file import open_pdf
from bookc.press.device import Device
from bookc.press.impose import Imposed, draw, impose
from bookc.press.job import Creep, Job
from bookc.press.lettering import glyphs
from bookc.press.preview import AT_ONCE, LONGEST, contact_sheets
from bookc.press.schemes import SCHEMES
from pdf.making import paged, stream


def _book(pages: int) -> bytes:
    """Pages filled with a gray of their own: page n with n parts of 250."""
    contents = [stream(b"%.4f g 0 0 396 612 re f" % (n % 250 / 250)) for n in range(pages)]
    page = b"/MediaBox[0 0 396 612]/Contents %d 0 R"
    return paged(*(page % (5 + n) for n in range(pages)), more=contents)


def _pictures(layout: str, pages: int, device: Device) -> tuple[Imposed, list[bytes]]:
    with open_pdf(_book(pages)) as document:
        imposed = impose(Job(SCHEMES[layout], SHEETS["letter"], Creep(PAPERS["80gsm"]), device), document.pages)
        files = []
        for which in imposed.passes:
            out = io.BytesIO()
            document.write(draw(imposed, which, document.pages), out, glyphs())
            files.append(out.getvalue())
    return imposed, list(contact_sheets(imposed, files))


def _gray(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("L")


def _order(picture: bytes, number: int) -> list[int]:
    """The pages in the order in which they fill a good part of a line, from the upper left."""
    gray = _gray(picture)
    found: list[int] = []
    for y in range(0, gray.height, gray.height // 40):
        for value, run in groupby(gray.crop((0, y, gray.width, y + 1)).tobytes()):
            page = round(value * 250 / 255)
            if page < number and page not in found and len(list(run)) > gray.width // 20:
                found.append(page)
    return found


@pytest.mark.parametrize(
    "device",
    [Device(), Device(reversed=True), Device(two_pass=True), Device(two_pass=True, backs_reversed=True, turned=True)],
)
def test_sheets_stand_in_their_order_whatever_the_printer_wants(device: Device) -> None:
    """A booklet of eight pages: 8 1, 2 7 on the first sheet, 6 3, 4 5 on the second; turned backs are shown so."""
    _, (picture,) = _pictures("booklet", 8, device)
    backs = [6, 1, 4, 3] if device.turned else [1, 6, 3, 4]
    assert _order(picture, 8) == [7, 0, *backs[:2], 5, 2, *backs[2:]]


def test_one_sided_sheets_have_no_backs_and_many_sheets_several_pictures() -> None:
    imposed, pictures = _pictures("proof-2", AT_ONCE * 2 + 3, Device())
    assert len(imposed.plan.sheets) == AT_ONCE + 2
    assert len(pictures) == 2
    assert all(max(_gray(picture).size) <= LONGEST for picture in pictures)


def test_the_same_sheets_give_the_same_bytes() -> None:
    first, second = (_pictures("signatures", 12, Device())[1] for _ in range(2))
    assert first == second


def test_the_ground_is_light_and_not_white_and_carries_words() -> None:
    _, (picture,) = _pictures("booklet", 4, Device())
    gray = _gray(picture)
    assert gray.getpixel((1, 1)) == pytest.approx(237, abs=1)
    below = gray.crop((0, gray.height - gray.height // 10, gray.width, gray.height))
    assert min(below.tobytes()) < 100
