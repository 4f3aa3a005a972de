"""`bookc new`: what it writes, prints and refuses."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookc.base.codes import CODES
from bookc.base.world import DiskWorld
from bookc.cli import main
from gathering.making import archive_page, docx, marks, story, text
from helpers import snapshot

OF_NEW = {code for code in CODES if code.startswith("new/")}
"""The codes of `bookc new`, each of which is shown here."""


def run(*arguments: str | Path) -> Result:
    """Call `bookc` in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with four chapters in it."""
    folder = tmp_path / "lamp-keepers"
    folder.mkdir()
    (folder / "prologue.txt").write_bytes(text("", story("A")))
    (folder / "ch1.txt").write_bytes(text("Chapter One: Salt", story("B")))
    (folder / "ch2.docx").write_bytes(docx("", story("C")))
    (folder / "ch10.txt").write_bytes(text("by Mira Holt\n\nChapter 10", story("D")))
    monkeypatch.chdir(folder)
    return folder


def test_it_writes_a_manifest_that_builds(pile: Path) -> None:
    """Two commands make the book."""
    result = run("new")
    assert result.exit_code == 0, result.output
    assert (pile / "book.yaml").is_file()
    rows = result.stdout.splitlines()
    assert rows[0] == "Lamp Keepers · Mira Holt · en-US · 4 files"
    assert rows[1:5] == [
        "  1  prologue.txt  Prologue           it is the prologue",
        "  2  ch1.txt       Chapter One: Salt  its heading",
        "  3  ch2.docx      Chapter 2          number 2 in the file’s name",
        "  4  ch10.txt      Chapter 10         its heading",
    ]
    assert rows[-1] == "Wrote book.yaml. Look it over, then: bookc build"
    built = run("build", "--only", "epub")
    assert built.exit_code == 0, built.output
    assert marks(pile / "dist" / "lamp-keepers.epub") == ("A", "B", "C", "D")


def test_again_is_refused(pile: Path) -> None:
    """A manifest that is there stays, unless it is to be overwritten; the built books are no chapters."""
    assert run("new").exit_code == 0
    assert run("build", "--only", "epub").exit_code == 0
    (pile / "book.yaml").write_text("title: Mine\n", "utf-8")
    before = snapshot(pile)
    result = run("new")
    assert result.exit_code == 1
    assert "error[new/exists]: “book.yaml” is there already." in result.stderr
    assert result.stderr.endswith("Nothing was written.\n")
    assert snapshot(pile) == before
    assert run("new", "--force").exit_code == 0
    assert (pile / "book.yaml").read_text("utf-8").count("  - ") == 4


def test_dry_run(pile: Path) -> None:
    """The manifest goes to standard output, the table beside it, and nothing is written."""
    before = snapshot(pile)
    result = run("new", "--dry-run")
    assert result.exit_code == 0
    assert snapshot(pile) == before
    assert result.stdout.startswith("# Made by `bookc new`.")
    assert "4 files" in result.stderr
    assert run("new").exit_code == 0
    assert (pile / "book.yaml").read_text("utf-8") == result.stdout


def test_output_elsewhere(pile: Path) -> None:
    """`-o` takes a file or a folder; paths in the manifest count from there."""
    (pile.parent / "books").mkdir()
    result = run("new", pile, "-o", pile.parent / "lamps.yaml")
    assert result.exit_code == 0, result.output
    assert "  - lamp-keepers/ch1.txt\n" in (pile.parent / "lamps.yaml").read_text("utf-8")
    assert run("build", "--only", "epub", pile.parent / "lamps.yaml").exit_code == 0
    assert run("new", pile, "-o", pile.parent).exit_code == 0
    assert (pile.parent / "book.yaml").is_file()
    refused = run("new", pile, "-o", pile.parent / "books")
    assert refused.exit_code == 1
    assert "error[new/outside]" in refused.stderr


def test_json(pile: Path) -> None:
    """Programs get the order, the reasons, the manifest's text and the diagnostics."""
    (pile / "empty.txt").write_bytes(b"")
    result = run("new", "--json", "--dry-run")
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert (made["ok"], made["manifest"], made["written"]) == (True, "book.yaml", False)
    assert made["text"].startswith("# Made by")
    assert [chapter["file"] for chapter in made["book"]["chapters"]] == [
        "prologue.txt", "ch1.txt", "ch2.docx", "ch10.txt"
    ]  # fmt: skip
    assert made["book"]["chapters"][0]["kind"] == "prologue"
    assert made["book"]["chapters"][3]["missing_before"] == [3, 4, 5, 6, 7, 8, 9]
    assert made["book"]["left_out"] == [{"file": "empty.txt", "why": "it holds no words"}]
    assert {said["code"] for said in made["diagnostics"]} == {"new/unreadable", "new/missing-number"}
    nothing = json.loads(run("new", "--json", "nowhere").stdout)
    assert (nothing["ok"], nothing["book"]) == (False, None)


def test_every_code_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code of the command comes up in a folder that deserves it."""
    monkeypatch.chdir(tmp_path)
    seen: set[str] = set()

    def shows(files: dict[str, bytes], *arguments: str) -> None:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        result = run("new", "-v", folder.name, *arguments)
        seen.update(code for code in CODES if f"[{code}]" in result.stderr)

    a, b, c = story("A"), story("B"), story("C")
    shows({})
    shows({"1.txt": text("", a)}, "nowhere.txt")
    shows({"1.txt": text("", a), "2.txt": b""})
    shows({"1.txt": text("", a), "book.yaml": b"title: Mine\n"})
    shows({"1.txt": text("", a)}, "-o", "elsewhere/book.yaml")
    shows({"1.txt": text("", a), "1 (1).txt": text("", a)})
    shows({"ch1.txt": text("", a), "ch1 (2).txt": text("", b), "ch4.txt": text("", c)})
    shows({"ch1.txt": text("", a), "boat.txt": text("", b)})
    shows({"ch1.txt": text("Chapter 1", a), "ch3.txt": text("Chapter 2", b)})
    shows({"a.html": archive_page("Home", "a", [("", a)], number=1), "b.html": archive_page("Home", "b", [("", b)])})
    assert seen == OF_NEW


def test_a_folder_that_cannot_be_written_to(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and nothing is left behind."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = snapshot(pile)
    monkeypatch.setattr(DiskWorld, "write_all", full)
    result = run("new")
    assert result.exit_code == 1
    assert "error[output/write-failed]: “book.yaml” could not be written" in result.stderr
    assert snapshot(pile) == before


def test_links_that_lead_out(pile: Path, tmp_path: Path) -> None:
    """A file that is a link out of the folder is left out, since no build would read it."""
    outside = tmp_path / "outside.txt"
    outside.write_bytes(text("Chapter 3", story("X")))
    try:
        (pile / "ch3.txt").symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    result = run("new")
    assert result.exit_code == 0
    assert "left out: ch3.txt (it is a link that leads out of the folder)" in result.stdout


def test_in_a_process(pile: Path) -> None:
    """As a person calls it, on a terminal of another encoding too."""
    done = subprocess.run(
        [sys.executable, "-m", "bookc", "new", str(pile), "--dry-run"],
        cwd=pile.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "  - ch1.txt\n" in done.stdout


def test_a_hundred_files(pile: Path) -> None:
    """A long serial's files come in order."""
    for path in pile.iterdir():
        path.unlink()
    for n in range(1, 101):
        (pile / f"lamp {n}.txt").write_bytes(text("" if n % 2 else f"Chapter {n}", story(f"M-{n}")))
    result = run("new", "--json")
    chapters = json.loads(result.stdout)["book"]["chapters"]
    assert [chapter["file"] for chapter in chapters] == [f"lamp {n}.txt" for n in range(1, 101)]
