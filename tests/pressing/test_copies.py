"""The number of copies, which a manifest gives in words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import bookc
from bookc.manifest.press import BinderEntry, PressJob
from cli.test_impose import DIGEST, pdf
from validators.printed import Printed


@pytest.mark.parametrize(
    ("copies", "told"),
    [("12", "12 copies: 12 sheets"), ("a dozen", ""), ("²", ""), ("٣", ""), ("0", ""), ("9" * 5000, "")],
)
def test_a_guide_counts_the_copies(tmp_path: Path, copies: str, told: str) -> None:
    """A plain number is told in the guide; anything else is one copy, and nothing breaks."""
    (tmp_path / "x.pdf").write_bytes(pdf(*[DIGEST] * 4))
    job = PressJob(binder=BinderEntry(copies=copies), guide=True)
    result = bookc.impose(tmp_path / "x.pdf", job=job)
    assert result.ok, result.sink.diagnostics
    guide = Printed(tmp_path / "x-booklet-guide.pdf")
    said = " ".join(" ".join(guide.texts).split())
    guide.close()
    assert told in said
    assert ("copies:" in said) == bool(told)
