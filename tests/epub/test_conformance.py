"""The matrix: every book of the shelf and the big ones before EPUBCheck, before Ace, and before the tests' own reader
of EPUBs. Nothing may be held against any of them, of whatever weight."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import bookc
from epub.conftest import Built
from epub.long_book import WORDS, long_book
from epub.shelf import SHELF
from validators import ace
from validators.epubcheck import check
from validators.making import epubs
from validators.package import Package, faults
from validators.usage_ids import ALLOWED

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

SHARDS = 3
"""The shelf is gone over in so many tests, so that they can run beside each other."""

shards = pytest.mark.parametrize("shard", [list(SHELF)[n::SHARDS] for n in range(SHARDS)], ids=range(SHARDS))
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared is not here")


def epubcheck(files: Iterable[Path]) -> list[str]:
    """What EPUBCheck holds against these files."""
    return [
        f"{file.parts[-3]}: {m}" for file in files for m in check(file) if m.severity != "USAGE" or m.id not in ALLOWED
    ]


def violations(files: Iterable[Path]) -> list[str]:
    """What Ace holds against these files, each of which it must have opened."""
    checked = ace.check_all(list(files))
    assert all(one.documents for one in checked.values())
    return [f"{file.parts[-3]}: {v}" for file, one in checked.items() for v in one.violations]


# --- the shelf ------------------------------------------------------------------------------------


def test_the_shelf_is_wide_enough() -> None:
    assert len(SHELF) >= 50


@pytest.mark.validator
@shards
def test_epubcheck(shard: list[str], built: Built) -> None:
    """The structure as this project sees it, and then EPUBCheck; in few tests, since each process that runs EPUBCheck
    has a Java machine to start first."""
    faulty = {file: found for name in shard for file in built(name) if (found := faults(Package(file)))}
    assert faulty == {}
    assert epubcheck(file for name in shard for file in built(name)) == []


@pytest.mark.validator
@pytest.mark.timeout(900)
@shards
def test_ace(shard: list[str], built: Built) -> None:
    ace.needed()
    assert violations(file for name in shard for file in built(name)) == []


# --- the big ones ---------------------------------------------------------------------------------


def sample(folder: Path) -> tuple[Path, ...]:
    """The project's own book for every target, with the page numbers of its print edition."""
    result = bookc.build(ROOT / "book.yaml", out=folder / "sample" / "dist")
    return of_build(result)


def of_build(result: bookc.Result) -> tuple[Path, ...]:
    """The EPUBs of a build."""
    assert result.report is not None
    return tuple(written.path for written in result.report.files if written.kind == "epub")


def endless(folder: Path) -> tuple[Path, ...]:
    """A book of 300,000 words and ninety chapters."""
    book = long_book()
    assert sum(len(str(text).split()) for text in book.files.values()) > WORDS
    return epubs(folder / "long", book.manifest, book.files)


def novel(folder: Path) -> tuple[Path, ...]:
    """A whole novel that lies beside the project, with the page numbers of its print edition."""
    shutil.copytree(SHARED / "novel", folder / "novel")
    return of_build(bookc.build(folder / "novel" / "book.yaml"))


def pasted(folder: Path) -> tuple[Path, ...]:
    """A chapter as pasted from a fiction site, which lies beside the project."""
    text = next((SHARED / "seed").glob("*.txt")).read_bytes()
    return epubs(folder / "pasted", "title: Pasted\nauthor: Somebody\nchapters: [pasted.txt]\n", {"pasted.txt": text})


Maker = Callable[[Path], tuple[Path, ...]]

BIG = [
    sample,
    endless,
    pytest.param(novel, marks=shared),
    pytest.param(pasted, marks=shared),
]


@pytest.mark.validator
@pytest.mark.timeout(900)
@pytest.mark.parametrize("make", BIG)
def test_big_books(make: Maker, tmp_path: Path) -> None:
    ace.needed()
    files = make(tmp_path)
    assert [fault for file in files for fault in faults(Package(file))] == []
    assert epubcheck(files) == []
    assert violations(files) == []


# --- the validators themselves --------------------------------------------------------------------


@pytest.mark.validator
def test_epubcheck_is_awake(tmp_path: Path) -> None:
    path = tmp_path / "no-book.epub"
    path.write_bytes(b"PK")
    assert {m.severity for m in check(path)} & {"FATAL", "ERROR"}


@pytest.mark.validator
def test_ace_is_awake(built: Built, tmp_path: Path) -> None:
    """It sees what is wrong in a document, in the package and between the two, in each book for itself."""
    (good,) = built("plain")
    bad = spoilt(good, tmp_path / "bad.epub")
    checked = ace.check_all([good, bad, good])
    assert [one.documents for one in checked.values()] == [len(Package(good).documents)] * 2
    assert checked[good].violations == ()
    assert {v.rule: (v.impact, v.path) for v in checked[bad].violations} == {
        "image-alt": ("critical", "text/chapter-1.xhtml"),
        "metadata-accessibilitysummary": ("moderate", "EPUB/content.opf"),
        "empty-table-header": ("minor", "text/chapter-1.xhtml"),
        "epub-type-has-matching-role": ("moderate", "text/chapter-1.xhtml"),
    }


def spoilt(good: Path, bad: Path) -> Path:
    """A copy of a book with faults: a picture without words, an empty head, a chapter's role and the summary gone."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for info in source.infolist():
            text = source.read(info)
            text = text.replace(b' role="doc-chapter"', b"").replace(b"schema:accessibilitySummary", b"schema:name")
            text = text.replace(b"</header>", b'</header><table><tr><th></th></tr></table><img src="x.png"/>')
            target.writestr(info, text)
    return bad
