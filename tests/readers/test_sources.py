"""One manuscript in every format gives one book, and no word of any source is lost."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc import pipeline
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.world import MemoryWorld
from bookc.fonts.faces import FontSet
from bookc.model.nodes import Book
from bookc.readers import ENDINGS, read
from readers import dump
from readers.docx.making import docx, p, r
from readers.epub.making import epub
from readers.odt.samples import odt
from strategies import LIMIT, REMARKS, SENTENCES, SPEECH, text_of, words_of

Rows = list[tuple[str, str]]
"""A manuscript as rows of a kind (heading, story, divider, rule, note, empty) and words."""


def as_txt(rows: Rows) -> bytes:
    shown = {"rule": "* * *", "empty": ""}
    return "\n\n".join(shown.get(kind, words) for kind, words in rows).encode()


def as_html(rows: Rows) -> bytes:
    tags = {
        "heading": "<h2>{}</h2>", "story": "<p>{}</p>", "divider": '<p align="center">{}</p>', "rule": "<hr>",
        "note": "<p><b>{}</b></p>", "empty": "<p>&nbsp;</p>",
    }  # fmt: skip
    return "\n".join(tags[kind].format(escape(words, quote=False)) for kind, words in rows).encode()


def as_docx(rows: Rows) -> bytes:
    def paragraph(kind: str, words: str) -> str:
        match kind:
            case "heading":
                return p(r(escape(words, quote=False)), style="berschrift1")
            case "divider":
                return p(r(escape(words, quote=False)), properties='<w:jc w:val="center"/>')
            case "rule":
                return p(style="Linie")
            case "note":
                return p(r(escape(words, quote=False), "<w:b/>"))
            case "empty":
                return p()
            case _:
                return p(r(escape(words, quote=False)))

    return docx("".join(paragraph(*row) for row in rows))


def as_odt(rows: Rows) -> bytes:
    tags = {
        "heading": '<text:h text:outline-level="1" text:style-name="Heading_20_1">{}</text:h>',
        "rule": '<text:p text:style-name="Horizontal_20_Line"/>',
        "empty": "<text:p/>",
    }
    body = "".join(tags.get(kind, "<text:p>{}</text:p>").format(escape(words, quote=False)) for kind, words in rows)
    return odt(body)


def as_epub(rows: Rows) -> bytes:
    pages: list[Rows] = []
    for row in rows:
        if row[0] == "heading" or not pages:
            pages.append([])
        pages[-1].append(row)
    return epub({f"c{n}.xhtml": as_html(page).decode().replace("<hr>", "<hr/>") for n, page in enumerate(pages)})


FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "txt": as_txt,
    "html": as_html,
    "docx": as_docx,
    "odt": as_odt,
    "epub": as_epub,
}

MANUSCRIPT: Rows = [
    ("heading", "Chapter 1: The Weir"),
    ("note", "A/N: Thank you all for reading, reviews make my week!"),
    ("rule", ""),
    ("story", SENTENCES[0]),
    ("story", SPEECH[0]),
    ("divider", "~*~*~"),
    ("story", SENTENCES[1]),
    ("story", SENTENCES[2]),
    ("heading", "Chapter 2"),
    ("story", SENTENCES[3]),
    ("rule", ""),
    ("story", SENTENCES[5]),
    ("story", SENTENCES[6]),
]


def shown(ending: str, rows: Rows) -> list[str]:
    """What is read of a manuscript, without the forms of its dividers."""
    sink = Sink()
    reading = read(f"one.{ending}", FORMATS[ending](rows), sink)
    assert reading is not None, sink.diagnostics
    lines = dump.reading(reading, sink).split("\n")
    return ["break" if line.startswith("break:") else line for line in lines if not line.startswith("about ")]


@pytest.mark.parametrize("ending", [name for name in FORMATS if name != "txt"])
def test_the_same_manuscript_is_read_alike(ending: str) -> None:
    assert shown(ending, MANUSCRIPT) == shown("txt", MANUSCRIPT)


def test_the_manuscript_is_read_right() -> None:
    lines = shown("txt", MANUSCRIPT)
    assert lines[0] == "chapter: Chapter 1 | The Weir"
    assert lines[1:3] == ["note author-note at-start:", "  p: Thank you all for reading, reviews make my week!"]
    assert [line for line in lines if line == "break"] == ["break", "break"]
    assert [line for line in lines if line.startswith("chapter:")][1] == "chapter: Chapter 2 |"


story = st.sampled_from((*SENTENCES, *SPEECH)).map(lambda words: ("story", words))
other = st.one_of(
    st.sampled_from(("***", "~*~*~", "oOo", "~ Mara ~", "Three days later", "- 12 -", "( )", "…")).map(
        lambda words: ("divider", words)
    ),
    st.sampled_from(REMARKS).map(lambda words: ("note", f"A/N: {words}")),
    st.sampled_from(("Chapter Two", "Part One", "Epilogue", "The Goose, Again", "III")).map(
        lambda words: ("heading", words)
    ),
    st.just(("rule", "")),
    st.just(("empty", "")),
)
manuscripts = st.lists(story | story | other, min_size=1, max_size=14)


def book_of(name: str, data: bytes) -> tuple[Book | None, Sink]:
    """The book of one source as the outputs get it."""
    manifest = f"title: The Low Road\nauthor: Peg Ottaway\nchapters: [{name}]\n".encode()
    sink = Sink()
    with mock.patch("bookc.fonts.faces.gather", return_value=FontSet((), ())):
        try:
            world = MemoryWorld({name: data})
            return pipeline.prepare("book.yaml", manifest, world, sink, lambda _: None).book, sink
        except BookcError:
            return None, sink


@pytest.mark.parametrize("ending", FORMATS)
@given(rows=manuscripts)
@LIMIT
def test_no_word_of_any_source_is_lost(ending: str, rows: Rows) -> None:
    book, sink = book_of(f"one.{ending}", FORMATS[ending](rows))
    said = "\n".join(diagnostic.message for diagnostic in sink.diagnostics)
    if book is None:
        assert {d.code for d in sink.diagnostics if d.severity == 2} <= {"source/empty"}
        return
    # A heading that comes twice in a row, or in the contents too, need not.
    headings = " ".join(words for kind, words in rows if kind == "heading")
    assert set(words_of(headings)) <= set(words_of(text_of(book))) | set(words_of(said))
    kept = "\n".join(words for kind, words in rows if kind == "story")
    kept += "\n" + "\n".join(words.removeprefix("A/N: ") for kind, words in rows if kind == "note")
    assert set(words_of(kept) - words_of(text_of(book))) <= set(words_of(said))


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.binary(max_size=300))
@LIMIT
def test_no_reader_raises_on_any_bytes(ending: str, data: bytes) -> None:
    read(f"one{ending}", data, Sink())


@pytest.mark.parametrize("ending", [name for name in FORMATS if name not in {"txt", "html"}])
@given(cut=st.integers(0, 3000), flip=st.integers(0, 3000), value=st.integers(0, 255))
@LIMIT
def test_no_reader_raises_on_a_damaged_file(ending: str, cut: int, flip: int, value: int) -> None:
    data = bytearray(FORMATS[ending](MANUSCRIPT))
    data[flip % len(data)] = value
    read(f"one.{ending}", bytes(data), Sink())
    read(f"one.{ending}", bytes(data[: cut % len(data)]), Sink())
