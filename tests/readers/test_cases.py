"""Every worked example of the case files is read as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import golden
from readers.case_files import Case, files, load, rendered

CASES = [case for path in files() for case in load(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, accept: bool) -> None:
    if not accept:
        assert case.actual() == case.expected


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_file(path: Path, accept: bool) -> None:
    """The file is written as the loader would write it, so that accepting changes only what has changed."""
    golden(path, rendered(load(path), fresh=accept), accept)


def test_no_two_cases_share_a_title() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert len(CASES) >= 90
