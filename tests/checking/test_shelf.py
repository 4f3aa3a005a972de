"""bookc's own books pass bookc's own rules: nothing to warn of in any book of the shelf."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bookc
from bookc.base.diagnostics import Severity
from epub.shelf import SHELF
from validators.making import epub

QUIET = {
    "epub/reader-quirk": (
        "No picture is marked as the cover",
        "is not typed noteref",
        "Soft hyphens",
        "opens as a page on Kobo",
    ),
}
"""Remarks that are true: a book that was given no cover has none, and a
writer's own links may look like notes."""


@pytest.mark.parametrize("name", SHELF)
def test_nothing_to_warn_of(name: str, tmp_path: Path) -> None:
    """No error, no warning, and no remark but those that tell of what the writer chose."""
    tiny = SHELF[name]
    built = epub(tmp_path / "book", tiny.manifest, tiny.files, tiny.allowed)
    away = shutil.copy(built, tmp_path / "away.epub")
    result = bookc.check(away, only=["own"])
    said = [(one.code, one.message) for one in result.sink.diagnostics]
    assert [one for one in result.sink.diagnostics if one.severity >= Severity.WARNING] == []
    assert [(code, words) for code, words in said if not any(part in words for part in QUIET.get(code, ()))] == []
