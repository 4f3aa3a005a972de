"""What all tests share: `--accept`, which rewrites goldens, never where CI is set."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="Rewrite the expected files by what bookc does now.")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to accept on a CI machine: a golden is accepted by a person who has read it."""
    if config.getoption("accept") and os.environ.get("CI"):
        raise pytest.UsageError("--accept is for people; with CI set nothing is accepted")
    # The printer that a developer has calibrated must not move the sheets of the tests.
    os.environ["BOOKC_CONFIG"] = str(Path(tempfile.gettempdir(), "bookc-tests-have-no-printer"))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are rewritten."""
    return bool(request.config.getoption("accept"))
