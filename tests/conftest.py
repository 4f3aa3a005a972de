"""What all tests share: `--accept`, which rewrites goldens, never where CI is set; how many examples properties get."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

from validators.need import examples, thorough


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="Rewrite the expected files by what bookc does now.")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to accept on a CI machine: a golden is accepted by a person who has read it."""
    if not thorough():
        settings.register_profile("plain", max_examples=examples(100))
        settings.load_profile("plain")
    if config.getoption("accept") and os.environ.get("CI"):
        raise pytest.UsageError("--accept is for people; with CI set nothing is accepted")


def pytest_collection_finish() -> None:
    """Tell the collector of garbage that all tests and modules are there to stay: going over them again and again
    takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are rewritten."""
    return bool(request.config.getoption("accept"))
