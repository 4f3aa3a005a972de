"""What all tests share: `--accept`, which rewrites goldens, never where CI is set; how many examples properties get."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from validators.need import examples, thorough

if TYPE_CHECKING:
    from sample import Sample


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
    # The printer that a developer has calibrated must not move the sheets of the tests.
    os.environ["BOOKC_CONFIG"] = str(Path(tempfile.gettempdir(), "bookc-tests-have-no-printer"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in which a validator runs come first: one process gets them all, and starts one Java machine, while another
    begins with the small ones; and nothing long is left for the end."""
    first = {item.path for item in items if item.get_closest_marker("validator")}
    items.sort(key=lambda item: item.path not in first)


def pytest_collection_finish() -> None:
    """Tell the collector of garbage that all tests and modules are there to stay: going over them again and again
    takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are rewritten."""
    return bool(request.config.getoption("accept"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The project's own book, built once in a process."""
    from sample import built

    made = built(tmp_path_factory.mktemp("sample"))
    yield made
    made.pdf.close()
