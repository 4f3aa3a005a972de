"""A manifest's jobs for the press: from one build, sheets, covers, guides and pictures, each as it was asked for."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pytest

from bookc import Result, build
from bookc.press.profiles import FILE
from cli.test_cli import run
from validators.making import STORY, write

MANIFEST = """
title: The Weir
author: Ada Quill
chapters: [one.txt, two.txt]
output:
  epub: {targets: []}
  pdf: [{trim: a6, chapters-start: any}, {name: large, trim: a5, size: 12pt}]
  press:
    - name: zine
      cover: page
      marks: []
      preview: true
      blanks: {fill: [ex-libris, colophon], add: true}
      binder: Mo
    - {name: sewn, layout: signatures, sheets: 2, sheet: a4, pdf: large, cover: sheet, guide: false}
    - {layout: mini-zine, guide: false}
"""
FILES: dict[str, str | bytes] = {
    "one.txt": f"Chapter One: Water\n\n{STORY}\n",
    "two.txt": f"Chapter Two: Stones\n\n{STORY}\n",
}


class Built(NamedTuple):
    """What a build came to, and the folder of its files."""

    result: Result
    dist: Path

    def booklet(self, name: str) -> list[str]:
        """The text of each page of a booklet, in the order in which it is read once it is folded."""
        with pdfium.PdfDocument(self.dist / f"the-weir-{name}.pdf") as pdf:
            last = 2 * len(pdf)
            pages = [""] * last
            for side, page in enumerate(pdf):
                middle = page.get_width() / 2
                halves = (
                    page.get_textpage().get_text_bounded(right=middle),
                    page.get_textpage().get_text_bounded(left=middle),
                )
                # The outermost sheet's front has the last page and the first, its back the second and the last but one.
                order = (last - 1 - side, side) if side % 2 == 0 else (side, last - 1 - side)
                for number, text in zip(order, halves, strict=True):
                    pages[number] = text
            return pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book of this file, built once, the press alone."""
    folder = tmp_path_factory.mktemp("book")
    path = write(folder, MANIFEST, FILES)
    return Built(build(path, only=["press"]), folder / "dist")


def test_only_the_press_is_written(built: Built) -> None:
    """With the press alone wanted, neither PDFs nor EPUBs are written; each job has the files that it asks for."""
    assert built.result.ok
    assert sorted(path.name for path in built.dist.iterdir()) == [
        "the-weir-mini-zine.pdf",
        "the-weir-sewn-cover.pdf",
        "the-weir-sewn.pdf",
        "the-weir-zine-guide.pdf",
        "the-weir-zine.pdf",
        "the-weir-zine.png",
    ]


def test_each_job_is_told(built: Built) -> None:
    """A line for each job says what it takes."""
    report = built.result.report
    assert report is not None
    zine, sewn, little = report.jobs
    assert zine.startswith("zine: booklet, ")
    assert "of A4, both sides" in sewn
    assert little == "mini-zine: 1 sheet of A4, one side; 7 pages, 1 blank; pages at 71 %"
    kinds = {file.path.name: (file.kind, file.pages) for file in report.files}
    assert kinds["the-weir-zine.png"] == ("press", None)
    with pikepdf.open(built.dist / "the-weir-zine.pdf") as made:
        assert kinds["the-weir-zine.pdf"] == ("press", len(made.pages))


def test_cover_bookplate_and_colophon_stand_where_a_binder_looks_for_them(built: Built) -> None:
    """The cover is the first page, with nothing behind it; then the bookplate; the colophon is the last that is
    printed."""
    pages = built.booklet("zine")
    assert pages[:2] == ["", ""]
    with pdfium.PdfDocument(built.dist / "the-weir-zine.pdf") as pdf:
        picture = pdf[0].render(scale=0.2, grayscale=True)
        row = bytes(picture.buffer)[picture.stride * (picture.height // 2) :][: picture.width]
    assert max(row[picture.width * 9 // 16 : picture.width * 11 // 16]) < 255
    plate = next(number for number, text in enumerate(pages) if "LIBRIS" in text.upper())
    bound = next(number for number, text in enumerate(pages) if "Bound by Mo" in text)
    story = [number for number, text in enumerate(pages) if "Water" in text or "Stones" in text]
    assert plate == 2
    assert plate < min(story)
    assert bound > max(story)
    assert all(text == "" for text in pages[bound + 1 :])


def test_a_cover_of_its_own_keeps_out_of_the_signatures(built: Built) -> None:
    """The sewn book's cover is one sheet, and the book's sheets hold no page more than its PDF."""
    with pikepdf.open(built.dist / "the-weir-sewn-cover.pdf") as cover:
        assert len(cover.pages) == 1
        assert [float(n) for n in cover.pages[0].MediaBox] == pytest.approx([0, 0, 841.89, 595.276], abs=0.01)
    with pikepdf.open(built.dist / "the-weir-sewn.pdf") as sheets:
        assert len({name for page in sheets.pages for name in page.Resources.XObject}) == _pages_told(built, 1)


def _pages_told(built: Built, job: int) -> int:
    assert built.result.report is not None
    return int(built.result.report.jobs[job].rpartition(" page")[0].rpartition(" ")[2])


def test_the_picture_shows_every_sheet(built: Built) -> None:
    """The preview is a PNG of a sensible size."""
    data = (built.dist / "the-weir-zine.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert 300 < width <= 4000
    assert 300 < height <= 4000


def test_what_is_built_along_counts_the_pages_anew(tmp_path: Path) -> None:
    """A fitted job sets its own PDF; the manifest's is what it was. A printer that is the user's default is heeded."""
    config = tmp_path / "config"
    config.mkdir()
    (config / FILE).write_text('default = "desk"\n\n[printers."desk"]\ntwo-pass = true\n', "utf-8")
    manifest = MANIFEST.split("  press:")[0] + "  press: {layout: booklet, fit: fewest-blanks, guide: false}\n"
    path = write(tmp_path / "book", manifest, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOOKC_CONFIG", str(config))
        result = build(path, only=["pdf", "press"])
    assert result.ok
    assert sorted(file.name for file in (tmp_path / "book/dist").iterdir()) == [
        "the-weir-booklet-backs.pdf",
        "the-weir-booklet-fronts.pdf",
        "the-weir-large.pdf",
        "the-weir-print.pdf",
    ]
    assert result.report is not None
    pages = next(file.pages for file in result.report.files if file.path.name == "the-weir-print.pdf")
    line = result.report.jobs[0]
    assert "booklet: " in line
    fitted = int(line.split("; ")[1].split(" ")[0])
    assert pages is not None
    assert pages <= fitted <= -(-pages // 4) * 4


def test_beyond_the_limits_it_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of sheets that no page within the theme's limits gives is refused, with the nearest that can be had."""
    monkeypatch.setattr("bookc.paged.count", lambda *_: 23)
    manifest = MANIFEST.split("  press:")[0] + "  press: {layout: booklet, fit: 40 sheets}\n"
    path = write(tmp_path, manifest, FILES)
    result = build(path, only=["press"])
    assert not result.ok
    (told,) = [one for one in result.sink.diagnostics if one.code == "press/no-fit"]
    assert told.message == "40 sheets cannot be reached within the theme's limits; the nearest that can: 6."
    assert not (tmp_path / "dist").exists()


def test_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs get the jobs' lines, too."""
    manifest = MANIFEST.split("  press:")[0] + "  press: {layout: booklet, guide: false}\n"
    write(tmp_path, manifest, FILES)
    monkeypatch.chdir(tmp_path)
    said = json.loads(run("build", "--only", "press", "--json").stdout)
    assert said["book"]["press"][0].startswith("booklet: ")
