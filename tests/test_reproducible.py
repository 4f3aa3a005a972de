"""One book built in two places that share nothing: the files are the same, byte for byte."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from validators.making import STORY, picture, write

MANIFEST = """
title: The Same
authors: [Ann Brown, {name: Ivo Ilič, role: ill}]
ornament: {minor: star, "###": leaf.png}
chapters: [one.md, two.txt]
output:
  epub: {targets: [universal, kobo, kindle], images: 320}
  pdf: [{name: print}, {name: large, size: 18pt}]
  press:
    - {layout: booklet, cover: page, preview: true, blanks: {fill: [ex-libris, colophon], add: true}, binder: Ann}
    - {layout: signatures, sheet: a3, cover: sheet, duplex: two-pass-long-edge, guide: false}
"""

FILES: dict[str, str | bytes] = {
    "one.md": f"# One\n\nA/N: hello, all of you!\n\n{STORY}[^1]\n\n***\n\n“*Ça va* 🐈?” — H<sub>2</sub>O\n\n"
    "`code` and ![a leaf](leaf.png)\n\n[^1]: A note.\n",
    "two.txt": f"Chapter Two\n\n{STORY}\n\n###\n\n{STORY}\n\n* * *\n\nThe end.\n",
    "leaf.png": picture(400, 200),
}


def build(folder: Path, environment: dict[str, str], umask: str) -> dict[str, bytes]:
    """The files of a build in a process of its own."""
    write(folder, MANIFEST, FILES)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    bookc = [sys.executable, "-m", "bookc", "build"]
    command = bookc if os.name == "nt" else ["sh", "-c", f"umask {umask}; exec {shlex.join(bookc)}"]
    done = subprocess.run(command, cwd=folder, env=kept | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in (folder / "dist").iterdir()}


def test_equal_books_are_equal_bytes(tmp_path: Path) -> None:
    here = build(
        tmp_path / "here",
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "HOME": str(tmp_path)},
        "022",
    )
    there = build(
        tmp_path / "elsewhere" / "a much longer path" / "ünd anders",
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "1"},
        "077",
    )
    epubs = {"the-same.epub", "the-same.kepub.epub", "the-same-kindle.epub"}
    pdfs = {f"the-same-{name}.pdf" for name in ("print", "large", "booklet", "booklet-guide")}
    sewn = {f"the-same-signatures-{name}.pdf" for name in ("fronts", "backs", "cover")}
    assert set(here) == {*epubs, *pdfs, *sewn, "the-same-booklet.png"}
    assert set(here) == set(there)
    assert [name for name in here if here[name] != there[name]] == []
