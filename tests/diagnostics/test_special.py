"""Diagnostics that no folder can hold: they need another machine, a full disk, or a call that the command refuses."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

import bookc
from bookc.fonts import library
from bookc.paged import engine
from diagnostics.cases import OLD, assert_refused, put_old, run
from helpers import snapshot
from readers.docx.making import archive, docx

SPECIAL = {
    "fonts/from-system",
    "fonts/no-italic",
    "fonts/restricted",
    "fonts/unreadable",
    "manifest/not-found",
    "manifest/unreadable",
    "output/bad-epoch",
    "output/nothing",
    "output/write-failed",
    "pdf/no-pango",
    "source/comment-dropped",
    "source/encrypted",
    "source/too-big",
    "source/unreadable",
    "source/zip-bomb",
}
"""The codes shown here."""

MANIFEST = "title: The Well\nauthor: Ann Lee\nchapters: [one.txt]\n"
CHAPTER = "Chapter One: The Well\n\nIt was dark, and the well was deep.\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in which nothing is wrong, with older outputs beside it; the working folder."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "book.yaml").write_text(MANIFEST, "utf-8")
    (folder / "one.txt").write_text(CHAPTER, "utf-8")
    put_old(folder)
    monkeypatch.chdir(folder)
    return folder


def noto(name: str) -> Path:
    """A font file of the fallback's package."""
    spec = importlib.util.find_spec("manimgx_fonts")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / name


def test_nothing_is_wrong(book: Path) -> None:
    """The guard of this file: the book of its fixture builds, and the old files stay."""
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert result.exit_code == 0, result.output
    after = snapshot(book)
    assert set(after) - set(before) == {"dist/the-well.epub"}
    assert {name: after[name] for name in OLD} == {name: before[name] for name in OLD}


@pytest.mark.parametrize("named", ["nosuch.yaml", "nosuch/book.yaml", "dist"])
def test_no_manifest(book: Path, named: str) -> None:
    """A manifest that is not there, in the folder or in one that holds none."""
    before = snapshot(book)
    result = run("build", named)
    assert_refused(result, book, before)
    assert result.stderr.startswith("error[manifest/not-found]: There is no file “")
    assert "= Name a book.yaml that exists, or run bookc in its folder." in result.stderr


def test_manifest_without_rights(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manifest that the system will not show."""
    before = snapshot(book)

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("build")
    monkeypatch.undo()
    assert_refused(result, book, before)
    assert "error[manifest/unreadable]: “book.yaml” cannot be read: Permission denied." in result.stderr


def test_chapter_without_rights(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter that the system will not show is told of where the manifest names it."""
    before = snapshot(book)
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "one.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("build", "--only", "epub")
    monkeypatch.undo()
    assert_refused(result, book, before)
    assert "“one.txt” cannot be read: Permission denied." in result.stderr
    assert " --> book.yaml:3:12" in result.stderr


def test_chapter_too_big(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter larger than the longest novel."""
    # The module has its one function's name, which hides it in the package.
    monkeypatch.setattr(sys.modules["bookc.base.decode"], "MAX_BYTES", 40)
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[source/too-big]: “one.txt” has 59 bytes." in result.stderr
    assert " --> one.txt" in result.stderr


def as_word(book: Path, data: bytes) -> None:
    """Make the book's chapter a Word document."""
    (book / "one.docx").write_bytes(data)
    (book / "book.yaml").write_text(MANIFEST.replace("one.txt", "one.docx"), "utf-8")


WORDS = "<w:p><w:r><w:t>Chapter One: The Well</w:t></w:r></w:p><w:p><w:r><w:t>It was dark.</w:t></w:r>{}</w:p>"


def test_chapter_locked(book: Path) -> None:
    """A document that its program locked with a password, and one whose archive is locked."""
    locked = bytearray(docx(WORDS.format("")))
    for at in range(len(locked)):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    office = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    for data in (bytes(locked), office):
        as_word(book, data)
        before = snapshot(book)
        result = run("build", "--only", "epub")
        assert_refused(result, book, before)
        assert "error[source/encrypted]: “one.docx” is locked with a password." in result.stderr
        assert " --> one.docx" in result.stderr


def test_chapter_a_bomb(book: Path) -> None:
    """A document that unpacks to thousands of times its size."""
    as_word(book, docx(WORDS.format(""), files={"word/media/image1.png": bytes(50_000_000)}))
    assert (book / "one.docx").stat().st_size < 100_000
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[source/zip-bomb]: “one.docx” " in result.stderr


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut short", archive({"holiday.jpg": b"JFIF"}), b"plain words\n"])
def test_chapter_damaged(book: Path, ending: str, data: bytes) -> None:
    """A file that is not whole, or of another kind than its name says."""
    (book / f"one.{ending}").write_bytes(data)
    (book / "book.yaml").write_text(MANIFEST.replace("one.txt", f"one.{ending}"), "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert result.stderr.startswith("error[source/damaged]: “one.")
    assert f" --> one.{ending}" in result.stderr


def test_chapter_with_drm(book: Path) -> None:
    """An EPUB that a shop has locked."""
    files = {"mimetype": b"application/epub+zip", "META-INF/rights.xml": b"<rights/>"}
    (book / "one.epub").write_bytes(archive(files))
    (book / "book.yaml").write_text(MANIFEST.replace("one.txt", "one.epub"), "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[source/encrypted]: “one.epub” is locked (DRM)." in result.stderr


def test_chapter_that_is_another_archive(book: Path) -> None:
    """A zip of anything else under a document's name."""
    as_word(book, archive({"holiday.jpg": b"JFIF"}))
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[source/damaged]: “one.docx” holds no Word document that can be read." in result.stderr


def test_comment_at_the_margin(book: Path) -> None:
    """A document's comment is left out, and `-v` says so."""
    mark = '<w:r><w:commentReference w:id="3"/></w:r>'
    said = '<w:comment w:id="3" w:author="Bo"><w:p><w:r><w:t>Deeper?</w:t></w:r></w:p></w:comment>'
    as_word(book, docx(WORDS.format(mark), comments=said))
    result = run("build", "--only", "epub", "-v")
    assert result.exit_code == 0, result.output
    assert "remark[source/comment-dropped]: A comment by Bo was left out: “Deeper?”." in result.stderr
    assert "Deeper" not in result.stdout


def test_inspecting_what_is_not_there(book: Path) -> None:
    """A file that `bookc inspect` cannot read; the others are shown all the same."""
    before = snapshot(book)
    result = run("inspect", "two.txt", "one.txt")
    assert result.exit_code == 1
    assert "error[source/unreadable]: “two.txt” cannot be read: No such file or directory." in result.stderr
    assert "two.txt: not read\n" in result.stdout
    assert "Chapter One: The Well" in result.stdout
    assert snapshot(book) == before


def test_no_output_asked_for(book: Path) -> None:
    """A program that asks for no output; the command line itself refuses that as a wrong call."""
    before = snapshot(book)
    result = bookc.build("book.yaml", only=())
    assert not result.ok
    assert [d.code for d in result.sink.diagnostics] == ["output/nothing"]
    assert run("build", "--only", "").exit_code == 2
    assert snapshot(book) == before


def assert_not_written(result: Result, book: Path, before: dict[str, tuple[str, int, int]]) -> None:
    """What holds when writing fails; the output folder itself may bear a new date, its files none."""
    after = snapshot(book)
    assert after.pop("dist")[:2] == before["dist"][:2]
    assert after == {name: state for name, state in before.items() if name != "dist"}
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "error[output/write-failed]: The files could not be written: " in result.stderr
    assert " --> dist" in result.stderr
    assert "= Check the folder's rights and the room on the disk." in result.stderr


def test_full_disk(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up leaves the older edition whole, and no half-written file beside it."""
    (book / "dist/the-well.epub").write_bytes(b"PK the older edition")
    before = snapshot(book)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("build", "--only", "epub")
    monkeypatch.undo()
    assert_not_written(result, book, before)
    assert "No space left on device" in result.stderr


def test_file_in_use(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced, as where another program has it open, stays."""
    (book / "dist/the-well.epub").write_bytes(b"PK the older edition")
    before = snapshot(book)

    def locked(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use by another program", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    result = run("build", "--only", "epub")
    monkeypatch.undo()
    assert_not_written(result, book, before)


def test_font_of_this_system(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A family found only among the system's fonts, and one without an italic: both are warnings."""
    system = tmp_path / "system"
    system.mkdir()
    shutil.copy(noto("NotoSansArmenian[wght].ttf"), system)
    monkeypatch.setattr(library, "system_folders", lambda *_: [system])
    (book / "book.yaml").write_text(f"{MANIFEST}fonts: {{heading: Noto Sans Armenian}}\n", "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub", "--strict")
    assert_refused(result, book, before)
    assert "warning[fonts/from-system]: “Noto Sans Armenian” comes from this computer." in result.stderr
    assert " --> book.yaml:4:18" in result.stderr
    assert "= pip install fontpkg-noto-sans-armenian" in result.stderr
    assert result.stderr.count("warning[") == 1


def test_family_without_italic(book: Path) -> None:
    """A family of the book's own that has no italic for its text."""
    (book / "fonts").mkdir()
    shutil.copy(noto("NotoSans[wght].ttf"), book / "fonts")
    (book / "book.yaml").write_text(f"{MANIFEST}fonts: {{body: Noto Sans}}\n", "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub", "--strict")
    assert_refused(result, book, before)
    assert "warning[fonts/no-italic]: “Noto Sans” has no italic." in result.stderr
    assert " --> book.yaml:4:15" in result.stderr
    assert result.stderr.count("warning[") == 1


def test_a_time_that_is_none(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is told of where it is none; an empty one is none at all."""
    before = snapshot(book)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-5")
    result = run("build", "--only", "epub", "--strict")
    assert_refused(result, book, before)
    assert "warning[output/bad-epoch]: SOURCE_DATE_EPOCH is “-5”." in result.stderr
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert run("build", "--only", "epub", "--strict").exit_code == 0


def forbidding(data: bytes, embedding: int) -> bytes:
    """A font that says something else of being embedded: fsType, the fifth field of the table OS/2."""
    tables = int.from_bytes(data[4:6], "big")
    row = next(data[at : at + 16] for at in range(12, 12 + tables * 16, 16) if data[at : at + 4] == b"OS/2")
    at = int.from_bytes(row[8:12], "big") + 8
    return data[:at] + embedding.to_bytes(2, "big") + data[at + 2 :]


def test_font_that_may_not_be_embedded(book: Path) -> None:
    """A font bought for a desk, whose licence keeps it out of books, stops the build."""
    (book / "fonts").mkdir()
    (book / "fonts/Well.ttf").write_bytes(forbidding(noto("NotoSansArmenian[wght].ttf").read_bytes(), 0x0002))
    (book / "book.yaml").write_text(f"{MANIFEST}fonts: {{heading: Noto Sans Armenian}}\n", "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[fonts/restricted]: The licence of “Noto Sans Armenian” forbids" in result.stderr
    assert " --> book.yaml:4:18" in result.stderr


def test_half_a_font(book: Path) -> None:
    """A font file that was cut off in the middle of its download."""
    (book / "fonts").mkdir()
    whole = noto("NotoSansArmenian[wght].ttf").read_bytes()
    (book / "fonts/Well.ttf").write_bytes(whole[: len(whole) // 3])
    (book / "book.yaml").write_text(f"{MANIFEST}fonts: {{body: Noto Sans Armenian}}\n", "utf-8")
    before = snapshot(book)
    result = run("build", "--only", "epub")
    assert_refused(result, book, before)
    assert "error[fonts/" in result.stderr


def test_without_pango(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango the EPUB is written all the same, the status is 1, and the hint names the package."""
    before = snapshot(book)

    def load() -> object:
        raise engine.PangoMissing("libpango-1.0-0", "linux")

    monkeypatch.setattr(engine, "load", load)
    result = run("build")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "error[pdf/no-pango]: The PDF was not made" in result.stderr
    assert "libpango-1.0-0" in result.stderr
    assert "dist/the-well.epub" in result.stdout
    after = snapshot(book)
    assert set(after) - set(before) == {"dist/the-well.epub"}
    assert {name: after[name] for name in OLD} == {name: before[name] for name in OLD}


def test_without_pango_in_a_process(book: Path, tmp_path: Path) -> None:
    """As above where `import weasyprint` fails as it does without the library, with an OSError."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "weasyprint.py").write_text("raise OSError('cannot load library libgobject-2.0-0')\n", "utf-8")
    paths = os.pathsep.join([str(broken), *(path for path in sys.path if path)])
    done = subprocess.run(
        [sys.executable, "-m", "bookc", "build"],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "error[pdf/no-pango]" in done.stderr
    assert "ango" in done.stderr.partition("= ")[2]
    assert (book / "dist/the-well.epub").read_bytes().startswith(b"PK")
    assert not list(book.glob("dist/*.pdf"))
