"""How well labelled manuscripts are understood: figures that may not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import judged, scoring

HERE = Path(__file__).parent / "manuscripts"
SETS = ("learned", "kept_back")


@pytest.mark.parametrize("name", SETS)
def test_dividers(name: str) -> None:
    folder = HERE / name / "dividers"
    figures = scoring.dividers(folder, judged.predict(folder))
    assert figures.f1 >= 0.96
    assert figures.lost <= 2


@pytest.mark.parametrize("name", SETS)
def test_notes(name: str) -> None:
    folder = HERE / name / "notes"
    figures = scoring.notes(folder, judged.predict(folder))
    assert figures.f1 >= 0.93
    assert figures.wrong <= 0.02 * figures.right
