"""The broken books of this folder: how one is described, set up, built, and held to have changed nothing.

A case is a folder `<family>/<name>/` with a `book.yaml`, its sources, and `expected.txt`, the diagnostics as a
terminal shows them. The first line of its book.yaml is a comment `# code, code: what is broken` that names
every code it gives. Where the manifest itself cannot hold that line, or where something cannot lie in a
repository, `case.toml` says it: `codes` and `about`; `arguments`, more words for the command line; `links`,
symbolic links by name; `folders`, empty folders by name; `repeat`, files by name made of one text many times;
`bug`, what bookc says wrongly today, when `expected.txt` is what it ought to say.

A case of the family `epub` is an EPUB for `bookc check` instead: a sound one of tests/checking (`base`, else `sound`),
with what is broken in its `case.toml`: `edits`, each a file, words in it and the words in their place; `files` by name,
and `without`, names of files that are left out.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bookc.base.codes import CODES, Severity
from bookc.cli import main
from checking.making import SOUND, changed, packed
from helpers import snapshot

FOLDER = Path(__file__).parent
NOT_THE_BOOK = ("case.toml", "expected.txt")
OLD = {"dist/sentinel.txt": b"mine", "dist/older.epub": b"PK an older book", "older.epub": b"PK an older book"}
"""What stands in the book's folder before the build, and must stand there after it."""


@dataclass(frozen=True)
class Case:
    """One broken book."""

    folder: Path
    codes: frozenset[str]
    about: str
    options: dict[str, Any]

    @property
    def name(self) -> str:
        """Its name in reports: `family/case`."""
        return self.folder.relative_to(FOLDER).as_posix()

    @property
    def is_epub(self) -> bool:
        """Whether it is an EPUB to check, not a book to build."""
        return self.folder.parent.name == "epub"

    @property
    def severity(self) -> Severity:
        """The worst that it gives."""
        return max(CODES[code].severity for code in self.codes)


def cases() -> list[Case]:
    """Every case, by family and name."""
    return [
        _case(folder) for folder in sorted(FOLDER.glob("*/*/")) if any(folder.iterdir()) and "__" not in folder.name
    ]


def _case(folder: Path) -> Case:
    described = folder / "case.toml"
    options = tomllib.loads(described.read_text("utf-8")) if described.exists() else {}
    if "codes" in options:
        return Case(folder, frozenset(options["codes"]), options["about"], options)
    head = (folder / "book.yaml").read_text("utf-8").partition("\n")[0]
    codes, _, about = head.removeprefix("# ").partition(": ")
    return Case(folder, frozenset(codes.split(", ")), about, options)


def set_up(case: Case, book: Path) -> None:
    """Lay the case's files out in a folder, with older outputs beside them."""
    shutil.copytree(case.folder, book, ignore=shutil.ignore_patterns(*NOT_THE_BOOK))
    for name in case.options.get("folders", ()):
        (book / name).mkdir(parents=True)
    for name, target in case.options.get("links", {}).items():
        (book / name).symlink_to(target)
    for name, (text, times) in case.options.get("repeat", {}).items():
        (book / name).write_text(text * times, "utf-8")
    put_old(book)


def set_up_epub(case: Case, folder: Path) -> Path:
    """Make the case's EPUB in a folder; gives its path."""
    base = SOUND.parent / case.options.get("base", SOUND.name)
    edits = [(file, old, new) for file, old, new in case.options.get("edits", ())]
    files = changed(edits, case.options.get("files"), case.options.get("without", ()), base)
    path = folder / "book.epub"
    path.write_bytes(packed(files))
    return path


def put_old(book: Path) -> None:
    """Put older outputs into a book's folder, long unchanged."""
    for name, data in OLD.items():
        path = book / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (1_000_000_000, 1_000_000_000))


def run(*arguments: str) -> Result:
    """Call `bookc` in this process."""
    return CliRunner().invoke(main, arguments)


def assert_refused(result: Result, book: Path, before: dict[str, tuple[str, int, int]]) -> None:
    """What holds of every book that is refused: status 1, no traceback, nothing on standard output, no file touched."""
    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert "bookc broke" not in result.output
    assert result.stdout == ""
    assert snapshot(book) == before
