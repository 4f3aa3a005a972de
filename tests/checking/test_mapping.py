"""Findings in an EPUB that bookc built lead to the lines of its sources, as long as these are what it was built of."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import bookc
from bookc.cli import main
from checking.making import packed
from validators.making import epub

MANIFEST = "title: The Lamp\nauthor: Ann Brown\nchapters: [one.md, two.md]\nfront: [title, contents]\n"
SOURCES = {
    "one.md": "# One\n\nIt was lit at dusk, and burned until the boats were home.\n\nSee [the second](two.md).\n",
    "two.md": "# Two\n\nThen a letter came, and it was addressed to the lamp itself.[^1]\n\n[^1]: Nobody knew whose.\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of which the second chapter has been lost, after it was built; its EPUB lies in `dist/`."""
    built = epub(tmp_path, MANIFEST, SOURCES)
    lose(built)
    return built


def lose(path: Path) -> None:
    """Take the second chapter out of an EPUB, so that links to it are dead."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("chapter-2.xhtml")}
    path.write_bytes(packed(files))


def dead(path: Path, manifest: Path | None = None) -> list[tuple[str, int, str]]:
    """The dead links: file, line and message."""
    result = bookc.check(path, only=["own"], manifest=manifest)
    found = [one for one in result.sink.ordered() if one.code == "epub/dead-link"]
    places = [(result.sink.place(one), one.message) for one in found]
    return [(place.file, place.line, message) for place, message in places if place is not None]


def codes(path: Path, manifest: Path | None = None) -> set[str]:
    """The codes of all that is said."""
    return {one.code for one in bookc.check(path, only=["own"], manifest=manifest).sink.diagnostics}


def test_a_dead_link_stands_in_its_source(book: Path) -> None:
    """The message names the EPUB's line; the place is the paragraph in the source, whose manifest is found above."""
    assert ("one.md", 5) in [(file, line) for file, line, _ in dead(book)]
    message = next(message for file, _, message in dead(book) if file == "one.md")
    assert message.startswith("“chapter-2.xhtml” leads to no file of the book. (")
    assert message.endswith("/EPUB/text/chapter-1.xhtml:14)")
    assert "epub/source-changed" not in codes(book)


def test_what_no_source_made_stays_where_it_is(book: Path) -> None:
    """The contents come from no line of a source."""
    assert any(file.endswith("the-lamp.epub/EPUB/text/nav.xhtml") for file, _, _ in dead(book))


def test_a_note_stands_in_its_source(book: Path) -> None:
    """The note's way back is dead, too: in the source it is the note's own text."""
    assert ("two.md", 5) in [(file, line) for file, line, _ in dead(book)]


def test_a_source_that_has_changed(book: Path) -> None:
    """Only its document loses its way; once none is as it was, that is said, once."""
    folder = book.parent.parent
    (folder / "one.md").write_text(SOURCES["one.md"].replace("dusk", "dawn"), "utf-8")
    assert {Path(file).name for file, _, _ in dead(book)} >= {"chapter-1.xhtml", "two.md"}
    assert "epub/source-changed" not in codes(book)
    (folder / "book.yaml").write_text(MANIFEST + "language: de\n", "utf-8")
    assert not {"one.md", "two.md"} & {file for file, _, _ in dead(book)}
    said = bookc.check(book, only=["own"]).sink.diagnostics
    assert len([one for one in said if one.code == "epub/source-changed"]) == 1


def test_a_manifest_that_no_longer_builds(book: Path) -> None:
    """Its own mistakes are not told of here."""
    (book.parent.parent / "one.md").unlink()
    assert "epub/source-changed" in codes(book)
    assert not any(code.startswith("manifest/") for code in codes(book))


def test_a_manifest_elsewhere(book: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Away from its folder an EPUB's manifest must be named; without one, nothing is said of sources."""
    away = tmp_path_factory.mktemp("away") / "book.epub"
    away.write_bytes(book.read_bytes())
    assert not {"one.md"} & {file for file, _, _ in dead(away)}
    assert "epub/source-changed" not in codes(away)
    assert ("one.md", 5) in [(file, line) for file, line, _ in dead(away, book.parent.parent / "book.yaml")]
    assert ("one.md", 5) in [(file, line) for file, line, _ in dead(away, book.parent.parent)]


def test_the_sources_are_not_read_for_a_sound_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing to lead back, no book is made."""
    built = epub(tmp_path, MANIFEST, SOURCES)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bookc.pipeline.traced", never)
    assert bookc.check(built, only=["own"]).ok


def test_shown_on_a_terminal(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, line and caret are the source's."""
    monkeypatch.chdir(book.parent.parent)
    result = CliRunner().invoke(main, ["check", "dist/the-lamp.epub", "--only", "own"])
    assert result.exit_code == 1
    assert " --> one.md:5:1\n" in result.stderr
    assert "5 | See [the second](two.md).\n" in result.stderr
