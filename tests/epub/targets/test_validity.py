"""The targets' books before EPUBCheck, and before the tests' own reader of EPUBs."""

from __future__ import annotations

from pathlib import Path

import pytest

from epub.shelf import SHELF
from epub.targets.making import everything, from_shelf, packed
from validators.epubcheck import check
from validators.need import thorough
from validators.package import Package, faults
from validators.usage_ids import ALLOWED

MADE = ("kobo", "kindle")
SOME = ("whole", "odd", "notes-chapter-end", "hebrew", "no-cover")
"""Books that will do where not everything is asked for: half a minute less for whoever runs the tests."""


@pytest.mark.parametrize("target", MADE)
@pytest.mark.parametrize("name", SHELF)
def test_structure(name: str, target: str, tmp_path: Path) -> None:
    assert faults(Package(packed(target, from_shelf(name), tmp_path))) == []


@pytest.mark.validator
@pytest.mark.parametrize("target", MADE)
def test_epubcheck(target: str, tmp_path: Path) -> None:
    names = SHELF if thorough() else SOME
    books = {**{name: from_shelf(name) for name in names}, "everything": everything()}
    wrong = {}
    for name, book in books.items():
        messages = check(packed(target, book, tmp_path / name))
        found = [str(m) for m in messages if m.severity != "USAGE" or m.id not in ALLOWED]
        if found:
            wrong[name] = found
    assert wrong == {}
