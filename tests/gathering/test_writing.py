"""The manifest's text: whatever stands in names and titles, bookc's own loader takes it without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.gathering import Entry, PartOf, Proposal, manifest_text
from bookc.gathering.describing import Description, Said
from bookc.gathering.writing import cleaned, quoted
from bookc.manifest import rules
from bookc.manifest.load import Loaded, load
from bookc.manifest.schema import ChapterEntry, PartEntry
from bookc.model.metadata import Series
from bookc.model.nodes import ChapterKind

ODD = (
    "Zero: the “Hour”", "yes", "No", "null", "~", "1984", "1e5", "2021-03-04", "# one", "it's #1", "- dash", "* star",
    "&anchor", "!tag", "@home", "`tick`", "%per", "{brace}", "[list]", "a: b", "a:", "'quoted'", '"quoted"',
    "back\\slash", "tab\there", "two\nlines", "\U0001f4a1 lamp", "e\u0301", "\u2028", "\ufeff", "\x85next",
    "\x00", "? what",
    "| pipe", ">", "0x1F", "12:30", "=", "<<", "true", "on", "Ünïcode", "第三章",
)  # fmt: skip


def _proposal(title: str, author: str, name: str = "a.txt") -> Proposal:
    book = Description(
        Said(title, title),
        (author,),
        author,
        Said("en-GB", title, False),
        Series(title, author),
        title,
        title,
        False,
        {},
        "",
    )
    entry = Entry(name, title, ChapterKind.PROLOGUE, (author, title), title, title, 1, title, (title,), (1, 2, 4))
    return Proposal(
        Path(),
        book,
        (entry, PartOf(title, (entry,), title, title)),
        ((title, author),),
        ((name, f"x{title}"),),
        "c.png",
    )


def _load(text: str, files: tuple[str, ...]) -> tuple[Loaded, Sink]:
    sink = Sink()
    loaded = load("book.yaml", text.encode(), MemoryWorld(dict.fromkeys(files, "x")), sink)
    rules.check(loaded, sink)
    return loaded, sink


@pytest.mark.parametrize("odd", ODD)
def test_odd_words(odd: str) -> None:
    """A word that means something to YAML comes back as it was."""
    loaded, sink = _load(manifest_text(_proposal(odd, odd)), ("a.txt", "c.png"))
    assert {d.code for d in sink.diagnostics} <= {"manifest/repeated-chapter"}
    assert loaded.manifest.title == (cleaned(odd) or "Untitled")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words(title: str, author: str) -> None:
    """The same for any words."""
    loaded, sink = _load(manifest_text(_proposal(title, author)), ("a.txt", "c.png"))
    assert {d.code for d in sink.diagnostics} <= {"manifest/repeated-chapter"}
    assert loaded.manifest.title == (cleaned(title) or "Untitled")
    part = loaded.manifest.chapters[1]
    assert isinstance(part, PartEntry)
    assert part.part == (cleaned(title) or "?")
    first = loaded.manifest.chapters[0]
    assert isinstance(first, ChapterEntry)
    assert (first.file, first.kind) == ("a.txt", ChapterKind.PROLOGUE)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="/\\\ufeff")))
def test_any_file_name(stem: str) -> None:
    """A file's name stays to the letter."""
    name = f"{stem}.txt"
    if re.match(r".?:", name) or name != name.strip():
        return
    loaded, sink = _load(f"title: x\nauthor: y\nchapters:\n  - {quoted(name)}  # why\n", (name,))
    assert sink.diagnostics == []
    first = loaded.manifest.chapters[0]
    assert isinstance(first, ChapterEntry)
    assert first.file == name


def test_the_lines_to_choose_from() -> None:
    """Each optional line works once its # is gone."""
    book = Description(Said("T", "w"), (), "", Said("en-US", "w"), None, "", "", False, {}, "")
    entry = Entry("a.txt", "", ChapterKind.CHAPTER, (), "A", "w", 1)
    text = manifest_text(Proposal(Path(), book, (entry,), ()))
    head, _, more = text.partition("# More that a book may have")
    lines = re.findall(r"(?m)^# (\w+: .*)$", more)
    assert len(lines) >= 6
    loaded, sink = _load(head + "\n".join(lines), ("a.txt", "cover.jpg"))
    assert sink.diagnostics == []
    assert loaded.manifest.style == "modern"
    assert loaded.given("output", "pdf")
