"""bookc's own EPUBs read back: nothing of the story is lost, and what it was it is again."""

from __future__ import annotations

from pathlib import Path

import pytest

import bookc
from bookc.base.diagnostics import Sink
from bookc.model.nodes import Chat, Division, DivisionKind, SceneBreak, Verse
from bookc.model.walk import iter_blocks, plain_text
from bookc.readers import read
from bookc.readers.reading import Reading
from readers.epub.making import all_words, reading, words_in

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The EPUB of the project's own book.yaml."""
    folder = tmp_path_factory.mktemp("own")
    result = bookc.build(ROOT / "book.yaml", only=["epub"], out=folder)
    assert result.ok, result.sink.diagnostics
    return next(folder.glob("*.epub")).read_bytes()


def sources() -> list[Reading]:
    """The chapters as they were written."""
    found = []
    for path in sorted((ROOT / "seeds").glob("0*")):
        one = read(path.name, path.read_bytes(), Sink())
        assert one is not None
        found.append(one)
    return found


def test_the_sample_comes_back(sample: bytes) -> None:
    sink = Sink()
    found = reading(sample, sink)
    titles = [(plain_text(c.part), c.label, plain_text(c.title)) for c in found.chapters]
    assert titles[2:5] == [
        ("", "Prologue", "Slack Water"),
        ("Flood", "Chapter One", "Carried Forward"),
        ("Flood", "Chapter Two", "General Correspondence"),
    ]
    assert titles[7:9] == [
        ("Ebb", "Chapter Five", "Twenty-Three Miles Round"),
        ("Ebb", "Chapter Six", "To Whoever Has the Bag"),
    ]
    assert [title for _, _, title in titles[10:]] == ["Credits", "About the author"]
    assert {d.code for d in sink.diagnostics} == {"source/furniture-dropped"}


def test_breaks_letters_verse_and_notes_are_what_they_were(sample: bytes) -> None:
    found = reading(sample).chapters[2:10]
    for one, written in zip(found, sources(), strict=True):
        blocks = [*iter_blocks(one.blocks)]
        was = [*iter_blocks(written.chapters[0].blocks)]
        for kind in (SceneBreak, Verse, Chat):
            assert sum(isinstance(b, kind) for b in blocks) <= sum(isinstance(b, kind) for b in was)
        for kind in (Verse, Chat):
            assert sum(isinstance(b, kind) for b in blocks) == sum(isinstance(b, kind) for b in was)
        letters = [
            sum(isinstance(b, Division) and b.kind is DivisionKind.LETTER for b in these) for these in (blocks, was)
        ]
        assert letters[0] == letters[1]
    assert sum(len(c.footnotes) for c in found) >= 10


def test_no_word_of_the_story_is_lost(sample: bytes) -> None:
    sink = Sink()
    back = all_words(reading(sample, sink), sink)
    for written in sources():
        # What a note is called is not part of its words.
        missing = all_words(written, Sink()) - back
        kinds = words_in("note author notes summary warning disclaimer footnote header end")
        assert set(missing) <= set(kinds), missing
