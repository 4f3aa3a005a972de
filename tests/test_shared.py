"""Large real books that lie beside the project, where they do: built whole, and never quoted."""

from __future__ import annotations

import re
import shutil
import zipfile
from html import unescape
from pathlib import Path

import pytest

from bookc import Result, build
from bookc.base.diagnostics import Severity

SHARED = Path(__file__).parents[2] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared is not here")


def _texts(epub: Path) -> dict[str, str]:
    with zipfile.ZipFile(epub) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")}


def _words(xhtml: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", xhtml.partition("<body>")[2]))


def _weight(result: Result) -> list[str]:
    return [d.message for d in result.sink.diagnostics if d.severity > Severity.INFO]


def test_pasted_chapter(tmp_path: Path) -> None:
    """A chapter as pasted from a fiction site: title, ornaments, the note linked both ways, quotes, no furniture."""
    source = next((SHARED / "seed").glob("*.txt"))
    shutil.copy(source, tmp_path / "pasted.txt")
    (tmp_path / "book.yaml").write_text(
        "title: Pasted\nauthor: Somebody\nlanguage: en-US\nchapters:\n  - pasted.txt\n", encoding="utf-8"
    )
    result = build(tmp_path / "book.yaml", only=["epub"])
    assert result.ok
    assert not _weight(result)
    files = _texts(tmp_path / "dist" / "pasted.epub")
    chapter, notes = files["EPUB/text/chapter-1.xhtml"], files["EPUB/text/notes.xhtml"]
    assert "Chapter Two" in files["EPUB/text/nav.xhtml"]
    assert chapter.count("<hr ") == 2
    (mark,) = re.findall(r'<a class="noteref" id="([^"]+)" href="notes.xhtml#([^"]+)"', chapter)
    assert f'id="{mark[1]}"' in notes
    assert f'href="chapter-1.xhtml#{mark[0]}"' in notes
    words = _words(chapter) + _words(notes)
    assert not re.search(r"[\"']|~~~|A/N", words)
    assert words.count("in’ ") >= 1


def test_novel(tmp_path: Path) -> None:
    """A novel of 100,000 words: nothing to complain of, every chapter, every note linked."""
    shutil.copytree(SHARED / "novel", tmp_path / "novel")
    result = build(tmp_path / "novel" / "book.yaml", only=["epub"])
    assert result.ok
    assert not _weight(result)
    assert result.report is not None
    assert (result.report.figures.chapters, result.report.figures.notes) == (30, 60)
    files = _texts(tmp_path / "novel" / "dist" / "a-novel.epub")
    marks = {m for text in files.values() for m in re.findall(r'class="noteref" id="([^"]+)"', text)}
    back = set(re.findall(r'class="backlink" href="[^"#]+#([^"]+)"', files["EPUB/text/notes.xhtml"]))
    assert len(marks) == 60
    assert marks == back
