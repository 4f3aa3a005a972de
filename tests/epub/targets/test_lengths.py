"""No target's documents are longer than 250 kB, whatever its transform puts in."""

from __future__ import annotations

from dataclasses import replace

from bookc import outputs, pipeline
from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.design.reader_limits import DOCUMENT
from bookc.epub import publish
from bookc.epub.items import Publication
from bookc.epub.targets import TARGETS, shaped
from epub.targets.making import texts

MANIFEST = b"title: T\nauthor: A\nlanguage: en\noutput: {epub: {fonts: none}}\nchapters: [a.md]\n"


def cut(text: str, target: str) -> tuple[Publication, list[int]]:
    """A target's publication of a book of one file, and the limits that it was tried with."""
    prepared = pipeline.prepare("book.yaml", MANIFEST, MemoryWorld({"a.md": text}), Sink(), lambda _: None)
    edition = outputs.epub_edition(prepared, {})
    tried: list[int] = []

    def universal(limit: int) -> Publication:
        tried.append(limit)
        return publish(prepared.book, replace(edition, limit=limit))

    made, source = shaped(TARGETS[target], universal)
    assert TARGETS[target].transform(source) == made
    return made, tried


def test_a_dialogue_of_single_words_is_cut_shorter_for_a_kobo() -> None:
    made, tried = cut("# A\n\n" + "“No.”\n\n“Yes!”\n\n" * 5000, "kobo")
    assert len(tried) > 1
    assert max(len(text.encode()) for text in texts(made).values()) <= DOCUMENT


def test_prose_is_cut_once() -> None:
    _, tried = cut("# A\n\n" + "It rained on the quay all morning, and nobody came for the boat.\n\n" * 4000, "kobo")
    assert tried == [TARGETS["kobo"].limit]


def test_what_cannot_be_cut_stays_whole() -> None:
    made, tried = cut("# A\n\n```\n" + "0123456789\n" * 25_000 + "```\n", "universal")
    assert len(tried) == 2
    assert "chapter-1.2" not in str(list(texts(made)))
