"""Books in MuPDF, which stands in for old reading systems: it knows neither floats nor generated content, nor CSS 3's
selectors, and says what of a style sheet it cannot parse."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from bookc.base.resources import style_file
from bookc.design.themes import load, names
from epub import showcase
from validators.making import epub
from validators.need import program

ROOM = ("-W", "360", "-H", "4000", "-S", "11")
"""Pages of 360 points that hold a chapter each, in 11 point type."""

SCALE = 2

EXPLAINED = {
    "warning: unknown epub version: 3.0": "MuPDF knows EPUB 2, and says so of every EPUB 3",
    "warning: ICC support is not available": "Debian builds it without colour profiles",
}

SCENE = "The lamp burned on"

pytestmark = pytest.mark.validator


@dataclass(frozen=True)
class Line:
    """A line of text: its words, its baselines' heights from the page's top, in points, and its box."""

    words: str
    baselines: frozenset[float]
    top: float
    bottom: float


@dataclass(frozen=True)
class Drawn:
    """A book as MuPDF draws it: each page's lines, each page's picture, and what it complains of."""

    pages: tuple[tuple[Line, ...], ...]
    pictures: tuple[Path, ...]
    complaints: tuple[str, ...]


@pytest.fixture(scope="module", params=names())
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The showcase in a theme, all rules of the theme in its style sheet, whether it needs them or not."""
    mutool = program("mutool")
    folder = tmp_path_factory.mktemp(request.param)
    whole = style_file("epub.css").decode() + load(request.param).epub_css
    book = epub(
        folder, showcase.manifest(request.param, "css: {epub: all.css}\n"), {**showcase.files(), "all.css": whole}
    )
    command = [mutool, "draw", "-q", *ROOM]
    text = subprocess.run(
        [*command, "-F", "stext", "-o", str(folder / "text.xml"), str(book)], capture_output=True, text=True, timeout=60
    )
    pictures = subprocess.run(
        [*command, "-r", str(72 * SCALE), "-c", "gray", "-o", str(folder / "page-%02d.png"), str(book)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert text.returncode == pictures.returncode == 0, text.stderr + pictures.stderr
    pages = tuple(
        tuple(_line(line) for line in page.iter("line"))
        for page in ElementTree.parse(folder / "text.xml").getroot().iter("page")
    )
    said = {line.strip() for line in text.stderr.splitlines() if line.strip()}
    return Drawn(pages, tuple(sorted(folder.glob("page-*.png"))), tuple(sorted(said)))


def _line(line: ElementTree.Element) -> Line:
    characters = list(line.iter("char"))
    _, top, _, bottom = (float(part) for part in line.get("bbox", "").split())
    baselines = frozenset(round(float(one.get("y", "0")), 1) for one in characters)
    return Line("".join(one.get("c", "") for one in characters), baselines, top, bottom)


def test_every_rule_can_be_parsed(drawn: Drawn) -> None:
    assert [complaint for complaint in drawn.complaints if complaint not in EXPLAINED] == []


def test_every_break_leaves_ink_between_its_scenes(drawn: Drawn) -> None:
    number, lines = next(
        (number, lines) for number, lines in enumerate(drawn.pages) if any(SCENE in line.words for line in lines)
    )
    scenes = [line for line in lines if line.words.startswith(SCENE)]
    assert len(scenes) == len(showcase.FORMS)
    # The paragraph before the first break ends with the last line above the first scene that is no ornament.
    opening = [line for line in lines if line.bottom < scenes[0].top and len(line.words) > len(showcase.TEXT)][-1]
    with Image.open(drawn.pictures[number]) as page:
        inks = [_ink(page, above.bottom, below.top) for above, below in zip([opening, *scenes], scenes, strict=False)]
    *shown, gap = inks
    assert all(ink > 30 for ink in shown), shown
    # The last break is a gap: nothing in it, and wider than a line.
    assert gap == 0
    assert scenes[-1].top - scenes[-2].bottom > scenes[-1].bottom - scenes[-1].top


def _ink(page: Image.Image, top: float, bottom: float) -> float:
    """The black area between two heights, in square points."""
    strip = page.convert("L").crop((0, round(top * SCALE), page.width, round(bottom * SCALE)))
    return strip.point(lambda value: value < 128).tobytes().count(1) / SCALE**2


def test_a_large_first_letter_stands_on_its_line_and_pushes_nothing(drawn: Drawn) -> None:
    lines = next(lines for lines in drawn.pages if any("oil. Then a letter" in line.words for line in lines))
    first = next(index for index, line in enumerate(lines) if "lamp at the end of" in line.words.casefold())
    one, two, three = (lines[first + step] for step in range(3))
    assert len(one.baselines) == len(two.baselines) == len(three.baselines) == 1
    usual = min(three.baselines) - min(two.baselines)
    assert min(two.baselines) - min(one.baselines) < 1.25 * usual
    assert one.bottom - one.top < 2.5 * (two.bottom - two.top)


def test_marks_within_a_line_stay_in_it(drawn: Drawn) -> None:
    """A note's number and its full stop, and an address's, are no lines of their own."""
    lines = [line.words for page in drawn.pages for line in page]
    assert any(line.startswith("1. Ninety-one") for line in lines)
    assert any(line.endswith("4.0/.") for line in lines)
    assert [line for line in lines if line.strip() in {".", "1", "2"}] == []
