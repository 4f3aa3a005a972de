"""The reference pages in docs/ are those that the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookc import reference

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize(
    ("name", "page"), [("manifest.md", reference.manifest_page()), ("codes.md", reference.codes_page())]
)
def test_page_is_current(name: str, page: str) -> None:
    """A key or code added without its page being made anew is caught here."""
    assert (DOCS / name).read_text(encoding="utf-8") == page, "run: python -m bookc.reference docs"
