"""A book's sections, traced, have the words of its EPUBs' documents, and lead to what made them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.pipeline import traced
from bookc.xhtml.places import signs_of
from bookc.xhtml.tracing import source_of
from epub.shelf import SHELF
from validators.making import build, epub, write


@pytest.mark.parametrize("name", ["whole", "odd", "forms", "notes-chapter-end", "volume"])
def test_the_same_words(name: str, tmp_path: Path) -> None:
    """Each document of each target but the cover's and the contents' has the words of a section."""
    tiny = SHELF[name]
    manifest = write(tmp_path, tiny.manifest + "\noutput: {epub: {targets: [universal, kobo, kindle]}}\n", tiny.files)
    if tiny.manifest.count("output:"):
        manifest.write_text(tiny.manifest, "utf-8")
    made = build(manifest, ["epub"], {*tiny.allowed, "kobo/note-length", "kindle/no-cover", "kindle/wide-table"})
    sink = Sink()
    known = {section.signs for section in traced("book.yaml", manifest.read_bytes(), DiskWorld(tmp_path), sink)}
    for path in made.values():
        with zipfile.ZipFile(path) as archive:
            for one in archive.namelist():
                if one.endswith(".xhtml") and not one.endswith(("/nav.xhtml", "/cover.xhtml")):
                    body = archive.read(one).decode().partition("<body")[2].partition(">")[2]
                    assert signs_of(body) in known, (path.name, one)


def test_a_line_leads_to_its_words(tmp_path: Path) -> None:
    """The words of a section are those of the source that they lead to: text, headings, notes."""
    manifest = "title: T\nauthor: A B\nchapters: [one.md]\n"
    source = (
        "# The Lamp\n\nIt was lit at dusk and burned until the boats were home.\n\n***\n\n"
        "Then *oil* came.[^1]\n\n[^1]: Whale oil.\n"
    )
    epub(tmp_path, manifest, {"one.md": source})
    sink = Sink()
    found = {}
    for section in traced("book.yaml", (tmp_path / "book.yaml").read_bytes(), DiskWorld(tmp_path), sink):
        for words in ("TheLamp", "werehome.", "\ufffc", "came.", "Whaleoil."):
            at = section.signs.find(words)
            span = source_of(section.blocks, at) if at >= 0 else None
            if span is not None and span.file == "one.md":
                found[words] = sink.sources["one.md"].line_of(span.start)
    assert found == {"TheLamp": 1, "werehome.": 3, "\ufffc": 5, "came.": 7, "Whaleoil.": 9}
