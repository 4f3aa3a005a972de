"""The shelf, built once for all tests of a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from epub.shelf import SHELF
from validators.making import epubs

Built = Callable[[str], tuple[Path, ...]]
"""The EPUBs of a book of the shelf, by its name: one for each target."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Builds a book of the shelf the first time that it is asked for; Failed if it cannot be built."""
    folder = tmp_path_factory.mktemp("shelf")

    @cache
    def build(name: str) -> tuple[Path, ...]:
        book = SHELF[name]
        return epubs(folder / name, book.manifest, book.files, book.allowed)

    return build
