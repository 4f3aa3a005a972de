"""Whatever the files of an EPUB hold and however its contents cut them, every word is in a chapter or is told."""

from __future__ import annotations

import re
import string

from ebooklib import epub as made
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.model.walk import plain_text
from bookc.readers import read
from readers.epub.making import all_words, epub, packed, reading, words_in
from validators.need import examples

SHAPES = (
    "<p>{}</p>", "<p>{} <i>{}</i> {}</p>", "<h1>{}</h1>", "<h2>{}</h2>", "<h2 id='{}'>{}</h2>", "<hr/>",
    "<blockquote><p>{}</p><p>{}</p></blockquote>", "<div id='{}'><p>{}</p></div>", "<ul><li>{}</li><li>{}</li></ul>",
    "<p><a href='{}.xhtml'>{}</a></p>", "<p>{} <a epub:type='noteref' href='#{}'>1</a></p>", "<p><br/></p>",
    "<aside epub:type='footnote' id='{}'><p>{}</p></aside>", "<section epub:type='toc'><p>{}</p></section>",
    "<p>{} <a href='b.xhtml#{}'>2</a></p>", "<p id='{}'><a href='a.xhtml#{}'>2</a> {}</p>", "<p><b>{}</b></p>",
    "<p>Chapter {}</p>", "<svg><text>{}</text></svg>", "<div>{}<p>{}</p>{}</div>",
    "<p>© {}. All rights reserved {}</p>",
    "<p style='display:none'>{}</p>", "<nav>{}</nav>", "<table><tr><td>{}</td><td>{}</td></tr></table>",
    "<object>{}</object>", "<div class='chat'><p>{}</p></div>", "<blockquote class='verse'><p>{}</p></blockquote>",
    "<div class='letter'>{}</div>", "<aside class='note-block summary'><p>{}</p></aside>", "<p>{} <sup>{}</sup></p>",
)  # fmt: skip
IDS = ("n1", "n2", "x", "y")


@st.composite
def books(draw: st.DrawFn) -> tuple[bytes, str]:
    """An EPUB of odd pages, and its words."""
    count = 0
    words: list[str] = []

    def word() -> str:
        nonlocal count
        count += 1
        letters = string.ascii_lowercase
        words.append(f"w{letters[count // 26 % 26]}{letters[count % 26]}{letters[count // 676]}")
        return words[-1]

    pages: dict[str, str] = {}
    for name in ("a", "b", "c"):
        shapes = draw(st.lists(st.sampled_from(SHAPES), max_size=8))
        body = []
        for shape in shapes:
            out: list[str] = []
            for index, piece in enumerate(shape.split("{}")):
                if index:
                    before = out[-1]
                    out.append(draw(st.sampled_from(IDS)) if re.search(r"(id='|#)$", before) else "abc"[count % 3]
                               if before.endswith("href='") else word())  # fmt: skip
                out.append(piece)
            body.append("".join(out))
        pages[f"{name}.xhtml"] = "".join(body)
    entry = st.tuples(st.sampled_from(("Tide", "Chapter 1", "The Lamp", "")), st.sampled_from(
        [f"{name}.xhtml{part}" for name in "abcd" for part in ("", *(f"#{i}" for i in IDS))]
    ))  # fmt: skip
    toc: list[tuple[object, ...]] = [*draw(st.lists(entry, max_size=4))]
    form: int = draw(st.integers(0, 2))
    if toc and form == 1:
        toc = [(*toc[0], toc[1:])]
    elif toc and form == 2:
        toc = [*toc[:1], ("Part", "", toc[1:])]
    old: bool = draw(st.booleans())
    return epub(pages, toc, old=old), " ".join(words)


@given(books())
@settings(deadline=None, max_examples=examples(250))
def test_every_word(book: tuple[bytes, str]) -> None:
    data, words = book
    sink = Sink()
    found = read("b.epub", data, sink)
    if found is None:
        assert {d.code for d in sink.diagnostics} >= {"source/empty"} or not words
        return
    assert not words_in(words) - all_words(found, sink)


def test_a_book_that_ebooklib_made() -> None:
    book = made.EpubBook()
    book.set_identifier("x")
    book.set_title("The Lamp")
    book.set_language("en")
    book.add_author("Peg Ottaway")
    chapters = []
    for number, title in ((1, "Tide"), (2, "Ebb")):
        one = made.EpubHtml(title=title, file_name=f"text/c{number}.xhtml", lang="en")
        one.content = f"<h1>{title}</h1><p>The lamp of {title}.</p>"
        book.add_item(one)
        chapters.append(one)
    book.toc = ((made.Section("Flood"), chapters),)
    book.add_item(made.EpubNcx())
    book.add_item(made.EpubNav())
    book.spine = ["nav", *chapters]
    writer = made.EpubWriter("", book, {})
    files: dict[str, str | bytes] = {}

    class Files:
        def writestr(self, name: str, data: str | bytes, **_: object) -> None:
            files[name] = data

    writer.process()
    writer.out = Files()
    writer._write_container()
    writer._write_opf()
    writer._write_items()
    found = reading(packed(files))
    assert [(plain_text(c.part), plain_text(c.title)) for c in found.chapters] == [("Flood", "Tide"), ("Flood", "Ebb")]
    about = found.works[0].about
    assert about is not None
    assert (about.title, about.authors, about.language) == ("The Lamp", ("Peg Ottaway",), "en")
