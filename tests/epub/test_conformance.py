"""Every book of the shelf before EPUBCheck, and before the tests' own reader of EPUBs."""

from __future__ import annotations

from pathlib import Path

import pytest

from epub.shelf import SHELF
from validators.epubcheck import check
from validators.making import Failed, epub
from validators.package import Package, faults
from validators.usage_ids import ALLOWED

each = pytest.mark.parametrize("name", SHELF)


@each
def test_structure(name: str, tmp_path: Path) -> None:
    book = SHELF[name]
    assert faults(Package(epub(tmp_path, book.manifest, book.files, book.allowed))) == []


@pytest.mark.validator
def test_epubcheck(tmp_path: Path) -> None:
    # In one test, since each process that runs EPUBCheck has a Java machine to start first.
    wrong = {}
    for name, book in SHELF.items():
        try:
            messages = check(epub(tmp_path / name, book.manifest, book.files, book.allowed))
        except Failed as error:
            found = [str(error)]
        else:
            found = [str(m) for m in messages if m.severity != "USAGE" or m.id not in ALLOWED]
        if found:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.validator
def test_epubcheck_is_awake(tmp_path: Path) -> None:
    path = tmp_path / "no-book.epub"
    path.write_bytes(b"PK")
    assert {m.severity for m in check(path)} & {"FATAL", "ERROR"}
