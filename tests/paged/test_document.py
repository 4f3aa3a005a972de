"""Small books on pages: trim size, margins, openings, type, and the several PDFs of one book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from bookc.design.themes import load
from bookc.paged.engine import Engine
from validators.making import build, drawing, pdf, picture, write
from validators.printed import Printed, Row

MM = 72 / 25.4
INCH = 72.0
CLASSIC = load("classic")
SIZE, LEADING = float(CLASSIC.size.points), float(CLASSIC.leading.points)

MANIFEST = """
title: Pages
author: Ann Brown
language: en-GB
front: [title, contents]
back: []
chapters: [one.md, two.md, three.md]
output:
  pdf:
    - {name: standard}
    - {name: anywhere, trim: A5, chapters-start: any}
    - {name: large, trim: 6x9in, size: 18pt}
    - {name: block, trim: 5x8in, paragraphs: block, hyphenate: false}
    - name: custom
      trim: 120x180mm
      size: 9pt
      leading: 13pt
      align: left
      margins: {inner: 30mm, outer: 12mm, top: 20mm, bottom: 25mm}
"""

WORDS = (
    "Nobody remembered afterwards which of the considerable contributions had been the decisive one, although "
    "everybody claimed responsibility for something. The harbourmaster's explanation satisfied the congregation, "
    "the schoolmistress's did not, and the lighthouse itself, characteristically, contributed nothing whatever."
)


def chapter(title: str, paragraphs: int) -> str:
    return "\n\n".join([f"# {title}", *[WORDS] * paragraphs]) + "\n"


class Wanted(NamedTuple):
    """What a PDF's page should be: width, height and the four margins in points."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float


def theme(width: float, height: float) -> Wanted:
    """A page with the margins of the theme classic, made for 5.5 in and scaled with the width."""
    own = CLASSIC.margins
    inner, outer, top, bottom = (
        float(margin.points) * width / (5.5 * INCH) for margin in (own.inner, own.outer, own.top, own.bottom)
    )
    return Wanted(width, height, inner, outer, top, bottom)


WANTED = {
    "standard": theme(5.5 * INCH, 8.5 * INCH),
    "anywhere": theme(148 * MM, 210 * MM),
    "large": theme(6 * INCH, 9 * INCH),
    "block": theme(5 * INCH, 8 * INCH),
    "custom": Wanted(120 * MM, 180 * MM, 30 * MM, 12 * MM, 20 * MM, 25 * MM),
}
each = pytest.mark.parametrize("name", WANTED)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Printed]]:
    """The PDFs of one book, by name."""
    folder = tmp_path_factory.mktemp("pages")
    files = {f"{name}.md": chapter(name.title(), count) for name, count in (("one", 15), ("two", 12), ("three", 14))}
    made = build(write(folder, MANIFEST, files), ["pdf"])
    opened = {name: Printed(made[f"pages-{name}.pdf"]) for name in WANTED}
    yield opened
    for printed in opened.values():
        printed.close()


def text_rows(printed: Printed, index: int, page: Wanted) -> list[Row]:
    """The lines inside the text block of a page: no running head, no folio."""
    return [row for row in printed.rows(index) if page.bottom - 2 < row.baseline < page.height - page.top]


def full_pages(printed: Printed) -> list[int]:
    """The pages of the body, from 0, on which no chapter opens and that are filled."""
    openings = [mark.page for mark in printed.outline if mark.title != "Contents"]
    return [i for i in range(openings[0], printed.count) if i not in openings and len(printed.texts[i]) > 600]


def test_each_pdf_has_its_name(books: dict[str, Printed]) -> None:
    assert {printed.path.name for printed in books.values()} == {f"pages-{name}.pdf" for name in WANTED}


@each
def test_trim_size(name: str, books: dict[str, Printed]) -> None:
    for index in range(books[name].count):
        boxes = books[name].boxes(index)
        for box in (boxes["MediaBox"], boxes["TrimBox"]):
            assert box == pytest.approx((0, 0, WANTED[name].width, WANTED[name].height), abs=0.02)


@each
def test_margins_are_mirrored(name: str, books: dict[str, Printed]) -> None:
    page = WANTED[name]
    sides = set()
    for index in full_pages(books[name]):
        rows = text_rows(books[name], index, page)
        recto = index % 2 == 0
        left, right = (page.inner, page.outer) if recto else (page.outer, page.inner)
        assert min(row.left for row in rows) == pytest.approx(left, abs=0.6)
        assert max(row.right for row in rows) <= page.width - right + 4
        sides.add(recto)
    assert sides == {True, False}


@each
def test_nothing_stands_outside_the_page(name: str, books: dict[str, Printed]) -> None:
    page = WANTED[name]
    for index in range(books[name].count):
        for row in books[name].rows(index):
            assert row.left > 0
            assert row.right < page.width
            assert 0 < row.baseline < page.height


@each
def test_fonts_are_the_books_own(name: str, books: dict[str, Printed]) -> None:
    assert [font for font, embedded in books[name].fonts() if not embedded or "+bookc-" not in font] == []


@each
def test_leading(name: str, books: dict[str, Printed]) -> None:
    wanted = {"large": 18 * 1.25, "custom": 13.0}.get(name, LEADING)
    for index in full_pages(books[name]):
        baselines = [row.baseline for row in text_rows(books[name], index, WANTED[name])]
        steps = Counter(round(a - b, 1) for a, b in pairwise(baselines))
        assert steps.most_common(1)[0][0] == pytest.approx(wanted, abs=0.11)


@each
def test_type_size(name: str, books: dict[str, Printed]) -> None:
    wanted = {"large": 18.0, "custom": 9.0}.get(name, SIZE)
    index = full_pages(books[name])[0]
    sizes = Counter(round(row.size, 1) for row in text_rows(books[name], index, WANTED[name]))
    assert sizes.most_common(1)[0][0] == pytest.approx(wanted, abs=0.05)


@each
def test_chapters_open_where_the_manifest_says(name: str, books: dict[str, Printed]) -> None:
    printed = books[name]
    openings = [mark.page for mark in printed.outline if mark.title != "Contents"]
    blank = [i for i in range(openings[0], printed.count) if not printed.texts[i].strip()]
    if name == "anywhere":
        assert blank == []
        assert any(page % 2 for page in openings)
    else:
        assert [page for page in openings if page % 2] == []
    assert openings[0] % 2 == 0
    assert printed.labels[openings[0]] == "1"


def parted(printed: Printed) -> int:
    """How many words are parted at a line's end."""
    return len(re.findall(r"[a-z]{2}-\n[a-z]{2}", "\n".join(printed.texts)))


def test_words_are_parted_unless_print_is_large_or_it_is_switched_off(books: dict[str, Printed]) -> None:
    assert parted(books["standard"]) > 10
    assert parted(books["anywhere"]) > 10
    assert parted(books["large"]) == 0
    assert parted(books["block"]) == 0


@each
def test_lines_are_justified_or_ragged(name: str, books: dict[str, Printed]) -> None:
    page = WANTED[name]
    index = next(i for i in full_pages(books[name]) if i % 2 == 0)
    rows = text_rows(books[name], index, page)
    edge = page.width - page.outer
    short = sum(row.right < edge - 4 for row in rows)
    if name in {"large", "custom"}:
        assert short > len(rows) / 2
    else:
        # Only the last lines of paragraphs.
        assert short <= len(rows) / 3


@each
def test_paragraphs_are_indented_or_parted_by_a_line(name: str, books: dict[str, Printed]) -> None:
    page = WANTED[name]
    index = next(i for i in full_pages(books[name]) if i % 2 == 0)
    rows = text_rows(books[name], index, page)
    begins = [row for row in rows if row.text.startswith("Nobody")]
    assert begins
    indented = [row for row in begins if row.left > page.inner + 5]
    baselines = [row.baseline for row in rows]
    gaps = [a - b for a, b in pairwise(baselines) if a - b > 18]
    if name == "block":
        assert indented == []
        # A whole line, so that the lines of facing pages stay level.
        assert gaps == pytest.approx([2 * LEADING] * len(gaps), abs=0.11)
        assert gaps
    else:
        assert indented == begins
        assert name == "large" or gaps == []


def test_classic_opens_a_chapter_with_a_drop_cap(books: dict[str, Printed]) -> None:
    printed = books["standard"]
    first = next(mark.page for mark in printed.outline if mark.title == "One")
    caps = [row for row in printed.rows(first) if row.text == "N"]
    assert [cap.size > 2 * SIZE for cap in caps] == [True]


def test_body_begins_anew_even_if_the_front_matter_was_counted_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set by itself the contents have no page numbers, so the count of their pages may come out too small."""
    manifest = "title: T\nauthor: Ann Brown\nfront: [title, contents]\nback: []\nchapters: [one.md]\n"
    good = pdf(tmp_path / "good", manifest, {"one.md": "# One\n\nText.\n"})
    monkeypatch.setattr(Engine, "count_pages", lambda *_: 8)
    mended = pdf(tmp_path / "mended", manifest, {"one.md": "# One\n\nText.\n"})
    assert good.read_bytes() == mended.read_bytes()


def test_pictures_whose_names_have_spaces_and_letters_beyond_ascii(tmp_path: Path) -> None:
    text = "# One\n\n![A lamp](<the lamp & weiß.png>)\n\n![A wave](<a wave.svg>)\n\nText.\n"
    files: dict[str, str | bytes] = {"one.md": text, "the lamp & weiß.png": picture(9, 9), "a wave.svg": drawing()}
    # A picture that is not found is a complaint, on which the build fails here.
    assert pdf(tmp_path, "title: T\nauthor: Ann Brown\nchapters: [one.md]\n", files).exists()


def test_a_line_before_italics_is_as_full_as_any(tmp_path: Path) -> None:
    """Lines end where they would without the markup, wherever in a line the last space before an element stands."""
    manifest = (
        "title: T\nauthor: Ann Brown\nfront: []\nback: []\nchapters: [one.md]\ncss: upright.css\n"
        "output: {pdf: {paragraphs: block, align: left, hyphenate: false}}\n"
    )
    story = "\n\n".join(
        f"It was green, {'i' * one} and had a duck's head for a handle. *Twice* I read it." for one in range(60)
    )
    rows = []
    for name, text in (("marked", story), ("plain", story.replace("*", ""))):
        files = {"one.md": f"# One\n\n{text}\n", "upright.css": "em { font-style: normal; }"}
        printed = Printed(pdf(tmp_path / name, manifest, files))
        rows.append([row.text for index in range(printed.count) for row in printed.rows(index)])
        printed.close()
    assert len(rows[0]) > 100
    assert rows[0] == rows[1]
