"""Every page of an archive is read as its golden file says, and no word of it is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Blocks, CodeBlock
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.readers import read
from bookc.readers.flat import flat
from bookc.readers.flow import Leaf
from bookc.readers.html.archives import ARCHIVES, recognise
from bookc.readers.html.archives.common import words
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import Page, open_page
from bookc.readers.html.story import Story
from helpers import golden
from readers import dump
from validators.need import examples

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(path for path in FOLDER.glob("*.html") if not path.name.startswith("not_"))
OTHERS = sorted(FOLDER.glob("not_*.html"))

_JOINTS = """
by chapter part of and language series status published updated publisher original source http archive warning warnings
url story english deutsch german spanish français português brasileiro completed in progress www com
scribblehub fanfiction net category summary author title crossover
"""
JOINTS = Counter(dict.fromkeys(_JOINTS.split(), 9))
"""Words between values, names of languages, and labels of what has a field of its own: a book has its own."""


def opened(text: str) -> Page | None:
    return open_page("one.html", text.encode(), Sink())


def stories_of(text: str) -> list[Story]:
    page = opened(text)
    if page is None:
        return []
    return recognise(page, LeafMaker(page.source, wanted=page.linked_names))


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def said(stories: Sequence[Story]) -> Iterator[str]:
    """All words that stories hold, or say that they dropped."""
    for story in stories:
        about = story.about
        yield from (about.title, *about.authors, *about.warnings, about.source, about.archive, about.status)
        yield from (about.published, about.updated)
        for tags in about.tags:
            yield from (tags.label, *tags.values)
        for series in about.series:
            yield from (series.name, series.number)
        yield from (text for text, _ in story.dropped)
        runs = [story.summary, story.notes, story.endnotes]
        for chapter in story.chapters:
            yield from (flat(chapter.title), *chapter.authors)
            runs += [chapter.summary, chapter.notes, chapter.text, chapter.endnotes]
        for run in runs:
            for leaf in run:
                yield from in_leaf(leaf)


def in_leaf(leaf: Leaf) -> Iterator[str]:
    yield flat(leaf.inlines)
    if leaf.block is not None:
        yield from in_blocks((leaf.block,))


def in_blocks(blocks: Blocks) -> Iterator[str]:
    for block in iter_blocks(blocks):
        yield from (plain_text(run) for run in runs_of(block))
        if isinstance(block, CodeBlock):
            yield block.text


def missing(text: str, stories: Sequence[Story]) -> list[str]:
    """The words of a page that its stories neither hold nor drop."""
    page = opened(text)
    assert page is not None
    kept = tokens(" ".join(said(stories))) + JOINTS
    lost = tokens(words(page.body)) - kept
    # Words that a broken page runs together may be kept apart.
    return [word for word in lost if not any(word[:at] in kept and word[at:] in kept for at in range(1, len(word)))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path, accept: bool) -> None:
    sink = Sink()
    reading = read(path.name, path.read_bytes(), sink)
    assert reading is not None, sink.diagnostics
    text = dump.reading(reading, sink)
    told = [d.message for d in sink.diagnostics if d.code == "source/furniture-dropped"]
    golden(path.with_suffix(".txt"), "\n".join([text, *told]) + "\n", accept)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_word_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    stories = stories_of(text)
    assert stories
    assert not missing(text, stories)


@settings(max_examples=examples(150), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_word_of_a_broken_page_is_lost(data: st.DataObject) -> None:
    """Pages with tags and stretches missing, or cut short, are read without a fault, and keep all their words."""
    text = data.draw(st.sampled_from(PAGES), label="page").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        tags = [match.span() for match in re.finditer(r"</?\w[^>]*>", text)]
        start, end = data.draw(st.sampled_from(tags))
        match data.draw(st.sampled_from(["tag", "stretch", "rest", "double"])):
            case "tag":
                text = text[:start] + text[end:]
            case "stretch":
                text = text[:start] + text[min(len(text), end + data.draw(st.integers(0, 400))) :]
            case "rest" if start > len(text) // 2:
                text = text[:start]
            case _:
                text = text[:end] + text[start:]
    stories = stories_of(text)
    if stories:
        assert not missing(text, stories)
    read("one.html", text.encode(), Sink())


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_pages_without_a_story_are_of_no_archive(path: Path) -> None:
    assert stories_of(path.read_text("utf-8")) == []
    assert read(path.name, path.read_bytes(), Sink()) is not None


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.__module__.rpartition(".")[2])
def test_a_plain_page_is_of_no_archive(archive: object) -> None:
    page = opened("<html><body><div id=chapters><p>Only words.</p></div></body></html>")
    assert page is not None
    assert callable(archive)
    assert archive(page, LeafMaker(page.source)) is None
