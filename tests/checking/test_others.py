"""EPUBs by other programs, made anew here: what is said of them is what EPUBCheck would say, and no more errors."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import bookc
from bookc.base.diagnostics import Severity
from validators.making import picture

BOOK = """---
title: The Lamp
author: Ann Brown
lang: en
---

# One

The lamp was lit every night.[^1]

* * *

Then a letter came.

# Two

More of it, ![a lamp](lamp.png) here, and [a link](https://example.org/).

[^1]: Save in fog.
"""


def pandoc() -> str:
    """Pandoc of PATH, or that which PyPI's pypandoc_binary brings."""
    spec = find_spec("pypandoc")
    beside = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    found = shutil.which("pandoc") or (str(beside) if beside and beside.is_file() else None)
    if found is None:
        pytest.skip("pandoc is not installed (PyPI: pypandoc_binary)")
    return found


def source(folder: Path) -> Path:
    """A small book in Markdown."""
    (folder / "lamp.png").write_bytes(picture(40, 40))
    (folder / "book.md").write_text(BOOK, "utf-8")
    return folder / "book.md"


@pytest.mark.parametrize(
    ("form", "warnings"),
    [("epub3", {"epub/note-return", "epub/style", "epub/toc"}), ("epub2", {"epub/style"})],
)
def test_pandoc(form: str, warnings: set[str], tmp_path: Path) -> None:
    """Pandoc's are sound; in its EPUB 3 notes do not lead back, and only the NCX names the title page."""
    made = tmp_path / "book.epub"
    call = [pandoc(), source(tmp_path).name, "-t", form, "-o", made.name]
    subprocess.run(call, cwd=tmp_path, check=True, timeout=60)
    result = bookc.check(made, only=["own"])
    assert result.ok
    assert {one.code for one in result.sink.diagnostics if one.severity >= Severity.WARNING} <= warnings


@pytest.mark.timeout(300)
@pytest.mark.parametrize("version", ["2", "3"])
def test_calibre(version: str, tmp_path: Path) -> None:
    """Calibre's are sound, without Markdown's footnotes; its EPUB 3 says nothing of accessibility."""
    convert = shutil.which("ebook-convert")
    if convert is None or sys.platform == "win32":
        pytest.skip("calibre is not installed")
    book = source(tmp_path)
    # The ids of its Markdown's notes have colons, to which its contents lead by other words: dead links, truly.
    book.write_text(BOOK.replace("[^1]: Save in fog.", "").replace("[^1]", ""), "utf-8")
    call = [convert, "book.md", "book.epub", "--epub-version", version]
    done = subprocess.run(call, cwd=tmp_path, check=False, timeout=240, capture_output=True)
    assert done.returncode == 0, done.stderr
    result = bookc.check(tmp_path / "book.epub", only=["own"])
    assert result.ok, [f"{one.code}: {one.message}" for one in result.sink.diagnostics]
    warned = {one.code for one in result.sink.diagnostics if one.severity is Severity.WARNING}
    assert ("epub/a11y-metadata" in warned) == (version == "3")
