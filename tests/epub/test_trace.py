"""The EPUB's documents made with a trace have the very bytes of the EPUB, and lead to what made them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.pipeline import epub_trace
from bookc.xhtml.tracing import source_of
from epub.shelf import SHELF
from validators.making import epub


@pytest.mark.parametrize("name", ["whole", "odd", "forms", "notes-chapter-end", "volume"])
def test_the_same_documents(name: str, tmp_path: Path) -> None:
    """Each document but the cover's and the contents' is among those of the EPUB, byte by byte."""
    tiny = SHELF[name]
    made = epub(tmp_path, tiny.manifest, tiny.files, tiny.allowed)
    with zipfile.ZipFile(made) as archive:
        there = {archive.read(one): one for one in archive.namelist() if one.endswith(".xhtml")}
    manifest = tmp_path / "book.yaml"
    trace = epub_trace("book.yaml", manifest.read_bytes(), DiskWorld(tmp_path), Sink())
    assert {there.get(document) for document in trace} >= {
        one for one in there.values() if not one.endswith(("/nav.xhtml", "/cover.xhtml"))
    }
    assert len(trace) > 2


def test_a_line_leads_to_its_words(tmp_path: Path) -> None:
    """The words of a line in the EPUB are those of the source that it leads to: text, headings, notes."""
    manifest = "title: T\nauthor: A B\nchapters: [one.md]\n"
    source = (
        "# The Lamp\n\nIt was lit at dusk and burned until the boats were home.\n\n***\n\n"
        "Then *oil* came.[^1]\n\n[^1]: Whale oil.\n"
    )
    epub(tmp_path, manifest, {"one.md": source})
    sink = Sink()
    trace = epub_trace("book.yaml", (tmp_path / "book.yaml").read_bytes(), DiskWorld(tmp_path), sink)
    found = {}
    for document, traced in trace.items():
        for number, line in enumerate(document.decode().splitlines(), 1):
            span = source_of(traced, number)
            for words in ("<h1", "were home.", "scene-break", "came.", "Whale oil."):
                if words in line and span is not None and span.file == "one.md":
                    found[words] = sink.sources["one.md"].line_of(span.start)
    assert found == {"<h1": 1, "were home.": 3, "scene-break": 5, "came.": 7, "Whale oil.": 9}
