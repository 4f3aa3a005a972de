"""Books in MuPDF, which stands in for old reading systems: it knows neither floats nor generated content, nor CSS 3's
selectors, and says what of a style sheet it cannot parse."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from bookc.base.resources import style_file
from bookc.design.themes import load, names
from epub import showcase
from validators.making import build, epub, write
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
    pages, complaints = _text(book, folder)
    pictures = subprocess.run(
        [*command, "-r", str(72 * SCALE), "-c", "gray", "-o", str(folder / "page-%02d.png"), str(book)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert pictures.returncode == 0, pictures.stderr
    return Drawn(pages, tuple(sorted(folder.glob("page-*.png"))), complaints)


def _text(book: Path, folder: Path) -> tuple[tuple[tuple[Line, ...], ...], tuple[str, ...]]:
    """The lines of each of a book's pages, and what MuPDF complains of."""
    made = folder / "text.xml"
    command = [program("mutool"), "draw", "-q", *ROOM, "-F", "stext", "-o", str(made), str(book)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    pages = tuple(
        tuple(_line(line) for line in page.iter("line")) for page in ElementTree.parse(made).getroot().iter("page")
    )
    return pages, tuple(sorted({line.strip() for line in done.stderr.splitlines() if line.strip()}))


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


def test_a_line_of_verse_follows_the_one_before(drawn: Drawn) -> None:
    """The break that parts verse in readers without styles leaves no empty line in those with them."""
    lines = next(lines for lines in drawn.pages if any(line.words.startswith("Who rides so late") for line in lines))
    at = next(index for index, line in enumerate(lines) if line.words.startswith("and never a word"))
    first, turned, second, stanza = lines[at - 2 : at + 2]
    assert first.words.startswith("Who rides so late")
    assert second.top - turned.top == pytest.approx(turned.top - first.top, abs=0.5)
    assert stanza.top - second.top > 1.5 * (turned.top - first.top)


@pytest.mark.parametrize("theme", names())
def test_marks_of_pages_move_nothing(theme: str, tmp_path: Path) -> None:
    """Every page's lines stand where they would stand without page numbers from a PDF."""
    program("mutool")
    files = showcase.files()
    plain = epub(tmp_path / "plain", showcase.manifest(theme), files)
    marked = build(write(tmp_path / "marked", showcase.manifest(theme), files), ["epub", "pdf"])[plain.name]
    with zipfile.ZipFile(marked) as package:
        assert b"doc-pagebreak" in package.read("EPUB/text/title.xhtml")
    assert _text(marked, tmp_path / "marked")[0] == _text(plain, tmp_path / "plain")[0]
