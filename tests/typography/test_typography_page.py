"""The page of docs: each row of its tables is what bookc does, and no language is missing."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from bookc.typography import apply, conventions, set_type
from bookc.typography.languages import _TABLE

sys.path.insert(0, str(Path(__file__).parent))
from typography_case_files import plain

PAGE = Path(__file__).parents[2] / "docs" / "typography.md"
ROW = re.compile(r"\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \| ([^|]+) \|")


def rows() -> list[tuple[str, str, str, str]]:
    """The tag, the rule, what is typed and what is set, of every row of the page."""
    found, tag = [], ""
    for line in PAGE.read_text("utf-8").split("\n"):
        if line.startswith("## "):
            tag = line.partition("`")[2].partition("`")[0]
        elif match := ROW.fullmatch(line):
            found.append((tag, match[1], plain(match[2]), plain(match[3])))
    return found


@pytest.mark.parametrize(("tag", "rule", "typed", "wanted"), rows())
def test_row(tag: str, rule: str, typed: str, wanted: str) -> None:
    assert apply(typed, set_type(typed, tag)) == wanted, rule
    assert set_type(wanted, tag) == [], rule


def test_every_language_is_on_the_page() -> None:
    assert {tag for tag, *_ in rows()} == {row.tag for row in _TABLE.values()} | {conventions("und").tag}
