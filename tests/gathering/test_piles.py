"""Folders of oddly named chapters become a book in the right order, with no edit."""

from __future__ import annotations

from pathlib import Path

import pytest

import bookc
from bookc.base.diagnostics import Severity, Sink
from bookc.gathering import gather, manifest_text
from gathering.making import Pile, marks, pile
from validators.need import thorough


@pytest.mark.parametrize("seed", range(21))
def test_a_pile_builds_in_order(seed: int, tmp_path: Path) -> None:
    """What is proposed builds as it is, and the table of contents has the pieces in the known order."""
    made = pile(seed)
    folder = tmp_path / "lamp keepers"
    made.put(folder)
    sink = Sink()
    proposal = gather([folder], None, sink)
    assert proposal is not None
    manifest = folder / "book.yaml"
    manifest.write_text(manifest_text(proposal), "utf-8")
    result = bookc.build(manifest, only=("epub",), out=tmp_path / "out")
    assert [d.message for d in result.sink.diagnostics if d.severity is Severity.ERROR] == []
    assert result.ok
    (epub,) = (tmp_path / "out").glob("*.epub")
    assert marks(epub) == made.order, [(entry.file, entry.why) for entry in proposal.entries]
    assert not [d for d in result.sink.diagnostics if d.code == "source/no-title"]
    assert not [d for d in sink.diagnostics if d.severity is Severity.WARNING]


def _mark(made: Pile, name: str) -> str:
    """The mark in a file; archives of these tests are stored, so it stands there in plain letters."""
    (mark,) = (mark for mark in made.order if f"the mark {mark}.".encode() in made.files[name])
    return mark


@pytest.mark.parametrize("seed", range(40, 180) if thorough() else range(40, 82))
def test_more_piles_are_put_in_order(seed: int, tmp_path: Path) -> None:
    """The same by the proposal alone, many times over."""
    made = pile(seed)
    made.put(tmp_path)
    proposal = gather([tmp_path], None, Sink())
    assert proposal is not None
    found = tuple(_mark(made, entry.file) for entry in proposal.entries)
    assert found == made.order, [(entry.file, entry.why) for entry in proposal.entries]


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    """Files named one by one, in any order, make the same manifest as their folder."""
    made = pile(2)
    made.put(tmp_path)
    whole = gather([tmp_path], None, Sink())
    single = gather([tmp_path / name for name in sorted(made.files, reverse=True)], None, Sink())
    assert whole is not None
    assert single is not None
    assert manifest_text(whole) == manifest_text(single)
