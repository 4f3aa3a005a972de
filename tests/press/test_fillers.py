"""Bookplates, ruled notes and the binder's colophon, set at every trim in every look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfPage

from bookc.base.diagnostics import Sink
from bookc.base.units import Insets, Length, Size
from bookc.base.world import MemoryWorld
from bookc.design import themes
from bookc.design.imposition import Filler
from bookc.design.page import PageWishes, settle
from bookc.design.terms import TERMS, terms
from bookc.fonts import house
from bookc.fonts.faces import BODY, HEADING, Face, Wanted, gather
from bookc.paged.leaflet import leaflet
from bookc.press.fillers import Facts, Setting, fillers, letters
from bookc.press.fillers.colophon import paragraphs
from bookc.press.fillers.setting import HOUSE
from bookc.press.padding import Standing
from helpers import golden

SHOWN = Path(__file__).parent / "fillers_shown"
MM = 72 / 25.4
PAGES = (
    Standing(Filler.EX_LIBRIS, True),
    Standing(Filler.NOTES, False),
    Standing(Filler.NOTES, True),
    Standing(Filler.COLOPHON, True),
)
FACTS = Facts(
    "Slack Water", ("Ann Lee", "Bo Marsh"), "Cecily van der Meer", "Spring 2026", ("EB Garamond",), "cream paper", "3"
)
LOOKS = (*themes.names(), HOUSE)


def _setting(look: str, trim: str, language: str = "en") -> Setting:
    size = Size.parse(trim)
    if look == HOUSE:
        return Setting.house(float(size.width.points), float(size.height.points), language)
    theme = themes.load(look)
    wishes = PageWishes(size, None, None, None, None, None, None, None, None, None, None, True)
    return Setting.of(settle(wishes, theme), theme, language)


@cache
def _faces(look: str, text: str) -> tuple[Face, ...]:
    if look == HOUSE:
        return house.faces([text])
    theme = themes.load(look)
    wanted = {BODY: Wanted(theme.body, None), HEADING: Wanted(theme.heading, None)}
    return gather(wanted, dict.fromkeys(text), False, MemoryWorld({}), Sink()).faces


def _made(setting: Setting, facts: Facts = FACTS, pages: Sequence[Standing] = PAGES) -> tuple[bytes, int]:
    html, css = fillers(pages, setting, facts)
    return leaflet(html, css, _faces(setting.look, letters(setting, facts)))


def _black(page: PdfPage) -> Image:
    """The page at two pixels a point, white where there is ink."""
    gray: Image = page.render(scale=2, grayscale=True).to_pil().convert("L")
    return gray.point([255 if value < 200 else 0 for value in range(256)])


def _ink(page: PdfPage) -> tuple[float, float, float, float]:
    """The box of all ink in points: left, top, right, bottom, from the upper left corner."""
    left, top, right, bottom = _black(page).getbbox() or (0, 0, 0, 0)
    return left / 2, top / 2, right / 2, bottom / 2


def _lines(page: PdfPage) -> list[float]:
    """Where lines begin at the left of what is printed and go on to its right, in points from the top."""
    image, (left, _, right, _) = _black(page), _ink(page)
    columns = [image.crop((x, 0, x + 1, image.height)).tobytes() for x in (int(left * 2) + 3, int(right * 2) - 3)]
    rows = [y for y, inks in enumerate(zip(*columns, strict=True)) if all(inks)]
    # A line may darken two rows of pixels.
    return [y / 2 for y in rows if y - 1 not in rows]


def _in_words(data: bytes) -> str:
    """Each page's size, the box of its ink, its ruled lines, and its words with their places, in millimetres
    from the upper left corner."""
    told = []
    for number, page in enumerate(PdfDocument(data), 1):
        width, height = page.get_size()
        told.append(f"page {number}: {width / MM:.1f} x {height / MM:.1f}")
        told.append(f"  ink {' '.join(f'{value / MM:.0f}' for value in _ink(page))}")
        lines = [round(y / MM) for y in _lines(page)]
        if len(lines) > 2:
            told.append(f"  {len(lines)} lines, the first at {lines[0]}, the last at {lines[-1]}")
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            told.append(f"  {left / MM:.0f} {(height - bottom) / MM:.0f} {words}")
    return "\n".join(told) + "\n"


@pytest.mark.parametrize("look", LOOKS)
def test_shown_in_words(look: str, request: pytest.FixtureRequest) -> None:
    """What stands where on the pages of each look."""
    data, _ = _made(_setting(look, "148x210mm"))
    golden(SHOWN / f"{look}.txt", _in_words(data), request.config.getoption("--accept"))


@pytest.mark.parametrize(
    ("look", "trim"),
    [*((look, "2.75x4.25in") for look in LOOKS), (HOUSE, "4x3in")],
)
def test_a_page_each_within_the_margins(look: str, trim: str) -> None:
    """There are as many pages as fillers, of the book's trim; nothing is printed in the margins, and the faces are in
    the file."""
    setting = _setting(look, trim)
    data, count = _made(setting)
    pdf = PdfDocument(data)
    assert count == len(pdf) == len(PAGES)
    for page, standing in zip(pdf, PAGES, strict=True):
        assert page.get_size() == pytest.approx((setting.trim.width.points, setting.trim.height.points), abs=0.01)
        block = setting.block(standing.recto)
        left, top, right, bottom = _ink(page)
        assert left >= block.left - 1
        assert right <= block.left + block.width + 1
        assert top >= block.top - 1
        assert bottom <= block.top + block.height + 1
    with pikepdf.open(BytesIO(data)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_lines_are_as_far_apart_as_a_hand_likes() -> None:
    """Ruled lines stand 7 to 8 mm apart and end at the text block's foot; a second page of notes has no heading, but
    one line more or the same."""
    for trim in ("148x210mm", "2.75x4.25in"):
        setting = _setting("classic", trim)
        first, second = list(PdfDocument(_made(setting, pages=PAGES[1:3])[0]))
        block = setting.block(True)
        for page in (first, second):
            at = [y / MM for y in _lines(page)]
            assert len(at) > 8
            assert all(6.8 < below - above < 7.8 for above, below in pairwise(at))
            assert at[-1] == pytest.approx((block.top + block.height) / MM, abs=0.5)
        assert len(_lines(second)) >= len(_lines(first))
        # Letterspaced words are read letter by letter.
        assert first.get_textpage().get_text_range().replace(" ", "").lower().strip() == "notes"
        assert not second.get_textpage().get_text_range()


@pytest.mark.parametrize("language", sorted(TERMS))
def test_every_language_has_its_words(language: str) -> None:
    """The colophon tells all facts in the book's language."""
    words = terms(language)
    told = dict(paragraphs(FACTS, words))
    assert list(told) == ["title", "authors", "bound", "date", "set", "printed", "copy", "private"]
    assert words.binding["owner"] in fillers(PAGES, _setting(HOUSE, "148x210mm", language), FACTS)[0]
    assert "Cecily van der Meer" in told["bound"]
    assert "3" in told["copy"]
    shown = [words.binding["owner"], words.binding["notes"], *(told[key] for key in ("bound", "set", "printed"))]
    assert set("".join(shown)) <= set(letters(_setting(HOUSE, "148x210mm", language), FACTS))


def test_what_is_not_known_is_left_out_or_to_be_written() -> None:
    """Without facts there is the copy's line, with two gaps, and the words that it is not for sale."""
    told = dict(paragraphs(Facts(), terms("en")))
    assert list(told) == ["copy", "private"]
    assert told["copy"].count('class="fill"') == 2
    assert dict(paragraphs(FACTS, terms("en")))["copy"].count('class="fill"') == 1


def test_words_are_words() -> None:
    """Whatever a binder is called, it is no markup; long facts stay on one small page."""
    facts = Facts("A <b>bold & brave</b> title", ("“Q”",), binder="Who Ever " * 60, paper="x" * 80)
    data, count = _made(_setting("modern", "2.75x4.25in"), facts, PAGES[3:])
    assert count == 1
    text = PdfDocument(data)[0].get_textpage().get_text_range()
    assert "<b>bold & brave</b>" in " ".join(text.split())
    assert text.split()[-1] == "reading."


def test_margins_are_mirrored() -> None:
    """The inner margin is at the spine, which is at the right in a book read from right to left."""
    margins = Insets(*(Length.pt(n) for n in (10, 20, 30, 40)))
    setting = Setting(Size.parse("200x300pt"), margins, Length.pt(10), Length.pt(14))
    assert (setting.block(True).left, setting.block(False).left) == (40, 20)
    turned = Setting(setting.trim, margins, setting.size, setting.leading, right_bound=True)
    assert (turned.block(True).left, turned.block(False).left) == (20, 40)


def test_a_flyleaf_is_no_page() -> None:
    """What is blank is not set."""
    with pytest.raises(ValueError, match="flyleaf"):
        fillers([Standing(Filler.FLYLEAF, True)], _setting(HOUSE, "148x210mm"), FACTS)


def test_equal_fillers_equal_bytes() -> None:
    """The same pages give the same bytes, in gray ink alone."""
    setting = _setting("classic", "105x148mm")
    data, _ = _made(setting, pages=PAGES[:2])
    assert _made(setting, pages=PAGES[:2]) == (data, 2)
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
            assert operators & {"g", "G"}
            assert not operators & {"rg", "RG", "k", "K"}
