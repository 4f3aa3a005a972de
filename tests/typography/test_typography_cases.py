"""Every worked example of the case files, set and set again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bookc.typography import Context, apply, set_type

sys.path.insert(0, str(Path(__file__).parent))
from typography_case_files import Case, all_cases

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    context = Context(single_first=case.single_first)
    result = apply(case.typed, set_type(case.typed, case.tag, context=context))
    assert result == case.wanted
    assert set_type(result, case.tag, context=context) == []


def test_every_language_of_the_table_has_a_page() -> None:
    pages = {case.tag for case in CASES}
    tags = (
        "en-US",
        "en-GB",
        "de",
        "de-CH",
        "fr",
        "fr-CA",
        "fr-CH",
        "es",
        "it",
        "pt",
        "pt-BR",
        "nl",
        "pl",
        "sv",
        "da",
        "fi",
        "ru",
        "cs",
    )
    assert not [tag for tag in tags if tag not in pages]
