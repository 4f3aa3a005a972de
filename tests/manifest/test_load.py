"""The manifest as it is read: values, shorthands, defaults, and where each value stands."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.codes import CODES
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.units import Length, Size
from bookc.base.world import MemoryWorld
from bookc.manifest import rules
from bookc.manifest.load import Loaded, load
from bookc.manifest.schema import (
    DEFAULT_BACK,
    DEFAULT_FRONT,
    Align,
    ChapterEntry,
    ChaptersStart,
    Disposition,
    EmbedFonts,
    PartEntry,
    Smart,
)
from bookc.manifest.values import BadValue, Tracking
from bookc.model.nodes import ChapterKind, MatterKind, NoteKind

FILES = ("one.txt", "two.md", "cover.png", "own.css", "about.md")


def loaded(text: str | bytes) -> Loaded:
    """A manifest that is right."""
    sink = Sink()
    data = text.encode() if isinstance(text, str) else text
    found = load("book.yaml", data, MemoryWorld(dict.fromkeys(FILES, "")), sink)
    rules.check(found, sink)
    assert sink.diagnostics == []
    return found


def codes(text: str) -> list[str]:
    """The codes that a manifest gives, in the order of its lines."""
    sink = Sink()
    try:
        rules.check(load("book.yaml", text.encode(), MemoryWorld(dict.fromkeys(FILES, "")), sink), sink)
    except BookcError:
        assert sink.failed
    return [diagnostic.code for diagnostic in sink.ordered()]


def book(extra: str = "") -> str:
    """A manifest with these lines more."""
    return f"title: The Well\nauthor: Ann Lee\nchapters: [one.txt]\n{extra}"


def test_defaults() -> None:
    """A manifest of three lines has every other value by itself."""
    made = loaded(book()).manifest
    assert made.title == "The Well"
    assert [(p.name, p.role, p.sort) for p in made.people] == [("Ann Lee", "aut", "")]
    assert made.chapters == (ChapterEntry(file=made.chapters[0].file),)  # type: ignore[union-attr]
    assert (made.language, made.style, made.subtitle, made.date, made.cover.image) == (
        "en-US",
        "classic",
        "",
        None,
        None,
    )
    assert (made.front, made.back) == (DEFAULT_FRONT, DEFAULT_BACK)
    assert made.output.folder == "dist"
    assert made.output.epub.fonts is EmbedFonts.EMBED
    (pdf,) = made.output.pdf
    assert (pdf.name, pdf.trim.size, pdf.size) == ("print", Size.parse("5.5x8.5in"), None)
    assert pdf.chapters_start is ChaptersStart.RECTO


@pytest.mark.parametrize("title", ["1984", "2.50", "true", "no", "0x10", "2026-05-14", "1e3", "007", "12:30", "1_000"])
def test_text_that_yaml_takes_for_something_else(title: str) -> None:
    """What YAML 1.1 would make a number, a date or a switch is the text that was typed."""
    assert loaded(book().replace("The Well", title)).manifest.title == title


def test_norwegian() -> None:
    """`language: no` is Norwegian, not false."""
    assert loaded(book("language: no\n")).manifest.language == "no"


@pytest.mark.parametrize(
    "text",
    [
        "author: Ann Lee",
        "author: [Ann Lee]",
        "author: {name: Ann Lee}",
        "authors:\n  - Ann Lee",
        "authors:\n  - name: Ann Lee\n    role: author",
    ],
)
def test_one_or_many(text: str) -> None:
    """A person is a name or a map, alone or in a list, under either key."""
    made = loaded(f"title: The Well\n{text}\nchapters: [one.txt]\n").manifest
    assert [(p.name, p.role) for p in made.people] == [("Ann Lee", "aut")]


def test_chapters() -> None:
    """A chapter is a file's name or a map; a part holds chapters; paths are evened out."""
    made = loaded(
        "title: T\nauthor: A\nchapters:\n"
        "  - file: ./one.txt\n    title: The Well\n    kind: prologue\n    authors: Bo\n    credit: With *thanks*.\n"
        "  - part: Flood\n    chapters: [two.md]\n"
    ).manifest
    first, second = made.chapters
    assert isinstance(first, ChapterEntry)
    assert isinstance(second, PartEntry)
    assert (first.file, first.title, first.kind, first.credit) == (
        "one.txt", "The Well", ChapterKind.PROLOGUE, "With *thanks*.",
    )  # fmt: skip
    assert [p.name for p in first.authors] == ["Bo"]
    assert (second.part, [c.file for c in second.chapters]) == ("Flood", ["two.md"])


@pytest.mark.parametrize(
    ("text", "both", "epub"),
    [
        ("own.css", ["own.css"], []),
        ("[own.css, about.md]", ["own.css", "about.md"], []),
        ("{epub: own.css}", [], ["own.css"]),
    ],
)
def test_css(text: str, both: list[str], epub: list[str]) -> None:
    """Style sheets are one, several, or given by output."""
    css = loaded(book(f"css: {text}\n")).manifest.css
    assert (list(css.both), list(css.epub)) == (both, epub)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("star", {"*": "star"}),
        ("{minor: star, major: moon}", {"minor": "star", "major": "moon"}),
        ('{"* * *": x}', {"* * *": "x"}),
    ],
)
def test_ornament(text: str, given: dict[str, str]) -> None:
    """An ornament is for all breaks, for a rank, or for a divider's own form."""
    assert dict(loaded(book(f"ornament: {text}\n")).manifest.ornament) == given


def test_prose() -> None:
    """A piece of matter is a text, or the file that its one line names."""
    made = loaded(book("dedication: For Bo.\nabout: about.md\nepigraph: |\n  A line.\n  See about.md\n")).manifest
    assert made.dedication is not None
    assert made.about is not None
    assert made.epigraph is not None
    assert (str(made.dedication), made.dedication.file) == ("For Bo.", "")
    assert (str(made.about), made.about.file) == ("", "about.md")
    assert (str(made.epigraph), made.epigraph.file) == ("A line.\nSee about.md\n", "")


def test_output() -> None:
    """Every key of an output is read into its own kind."""
    made = loaded(
        book(
            "output:\n  folder: out/./books\n  epub: {fonts: none, isbn: 978-3-16-148410-0}\n"
            "  pdf:\n    name: Large Print\n    trim: Mass Market\n    size: 16pt\n    leading: 20pt\n"
            "    margins: {inner: 20mm, top: 0in}\n    align: left\n    hyphenate: no\n    chapters-start: any\n"
        )
    ).manifest.output
    assert made.folder == "out/books"
    assert (made.epub.fonts, made.epub.isbn) == (EmbedFonts.NONE, "9783161484100")
    (pdf,) = made.pdf
    assert pdf.name == "Large Print"
    assert pdf.trim.size == Size.parse("4.25x6.87in")
    assert (pdf.size, pdf.leading) == (Length.pt(16), Length.pt(20))
    assert (pdf.margins.inner, pdf.margins.top, pdf.margins.outer) == (Length.parse("20mm"), Length.pt(0), None)
    assert (pdf.align, pdf.hyphenate, pdf.chapters_start) == (Align.LEFT, False, ChaptersStart.ANY)


@pytest.mark.parametrize(
    ("text", "em"),
    [("0.01em", "0.01"), ("-0.005em", "-0.005"), ("−.5%", "-0.005"), ("+1 %", "0.01"), ("0em", "0"), ("5%", "0.05")],
)
def test_tracking(text: str, em: str) -> None:
    """Tracking is given in em or in per cent of one, with either minus."""
    (pdf,) = loaded(book(f"output: {{pdf: {{tracking: '{text}'}}}}\n")).manifest.output.pdf
    assert pdf.tracking is not None
    assert pdf.tracking.em == Fraction(em)


@pytest.mark.parametrize(
    "text", ["em", "-%", "0.01", "0.01pt", "6%", "-0.051em", "1e-3em", "0.0000001em", "0.01 em em"]
)
def test_no_tracking(text: str) -> None:
    with pytest.raises(BadValue):
        Tracking.parse(text)


def test_enums() -> None:
    """Words from a list become that list's members."""
    made = loaded(
        book("notes: {author-note: chapter-end}\ntypography: {quotes: keep}\nfront: [title]\nback: [about]\nabout: x\n")
    ).manifest
    assert dict(made.notes) == {NoteKind("author-note"): Disposition.CHAPTER_END}
    assert (made.typography.quotes, made.typography.dashes) == (Smart.KEEP, Smart.SMART)
    assert (made.front, made.back) == ((MatterKind.TITLE,), (MatterKind.ABOUT,))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("978-3-16-148410-0", "9783161484100"), ("080442957X", "080442957X"), ("urn:isbn:9783161484100", "9783161484100")],
)
def test_isbn(given: str, kept: str) -> None:
    """An ISBN of either length is kept without its hyphens."""
    assert loaded(book(f"output: {{epub: {{isbn: '{given}'}}}}\n")).manifest.output.epub.isbn == kept


REPORT = "accessibility: {{certified-by: A, report: '{}'}}\n"


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a.example/b_c/~d?e=f&g=%20#h", "https://[::1]:80/x", " https://a.example/ "],
)
def test_address(address: str) -> None:
    """An address of the web, as an EPUB may name it."""
    assert loaded(book(REPORT.format(address))).manifest.accessibility.report == address.strip()


@pytest.mark.parametrize(
    "address", ["report.pdf", "a.example/b", "https://", "https://a b", "ftp://a.example", "https://a.example/<b>", ""]
)
def test_no_address(address: str) -> None:
    """What leads nowhere, into the book or past the web's letters is no such address."""
    assert codes(book(REPORT.format(address))) == ["manifest/bad-value"]


@pytest.mark.parametrize("date", ["2026", "2026-05", "2026-05-14", "2024-02-29", "2000-02-29"])
def test_date(date: str) -> None:
    """A date is a year, a month or a day of the calendar."""
    assert loaded(book(f"date: {date}\n")).manifest.date == date


@pytest.mark.parametrize("date", ["1900-02-29", "0000", "26-05-14", "2026-5-14", "2026/05/14", "٢٠٢٦", "2026-00"])
def test_no_date(date: str) -> None:
    """What the calendar does not have, or a catalogue cannot read, is no date."""
    assert codes(book(f"date: {date}\n")) == ["manifest/bad-date"]


@pytest.mark.parametrize(
    "text", [book().encode("utf-8-sig"), book().replace("\n", "\r\n").encode(), book().replace("\n", "\r").encode()]
)
def test_bytes(text: bytes) -> None:
    """A byte order mark and the line ends of Windows and old Macs make no difference."""
    found = loaded(text)
    assert found.manifest.title == "The Well"
    span = found.where("chapters")
    assert span is not None
    assert found.source.place(span).line == 3


def test_marks() -> None:
    """Every value given has its place; where one is not given, the nearest map around it stands for it."""
    found = loaded(
        "# A book.\ntitle: The Well\nauthor: Ann Lee\nchapters:\n  - one.txt\n  - file: two.md\n"
        "output: {pdf: {size: 9pt}}\n"
    )

    def at(*path: str | int) -> tuple[int, int, str] | None:
        span = found.where(*path)
        if span is None:
            return None
        place = found.source.place(span)
        return place.line, place.column, found.source.text[span.start : span.end]

    assert at("title") == (2, 8, "The Well")
    assert at("author", 0) == (3, 9, "Ann Lee")
    assert at("chapters", 0) == (5, 5, "one.txt")
    assert at("chapters", 1, "file") == (6, 11, "two.md")
    assert at("output", "pdf", 0, "size") == (7, 22, "9pt")
    assert at("output", "pdf", 0, "margins", "inner") == (7, 15, "{size: 9pt}")
    assert at("cover") is None
    assert found.given("title")
    assert not found.given("cover")


def test_unicode_line_separators() -> None:
    """Lines are counted as YAML counts them, at U+2028 too, so that later complaints stand in their place."""
    sink = Sink()
    with pytest.raises(BookcError):
        load("book.yaml", "title: a\u2028\ndate: x\n".encode(), MemoryWorld({}), sink)
    places = [(sink.place(d), d.code) for d in sink.ordered()]
    assert [(place.text, code) for place, code in places if place and code == "manifest/bad-date"] == [
        ("date: x", "manifest/bad-date")
    ]


def test_all_at_once() -> None:
    """One reading tells of every mistake."""
    found = codes("titel: T\nlanguage: klingonese\ndate: soon\nchapters: [three.txt, 4]\noutput: {pdf: {size: big}}\n")
    assert found.count("manifest/missing-key") == 2
    assert set(found) == {
        "manifest/unknown-key", "manifest/missing-key", "manifest/bad-language", "manifest/bad-date",
        "manifest/missing-file", "manifest/bad-length",
    }  # fmt: skip


@given(text=st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text is a manifest or a complaint that stands in it, never another exception."""
    sink = Sink()
    try:
        load("book.yaml", text.encode("utf-8", "surrogatepass"), MemoryWorld({}), sink)
    except BookcError:
        assert sink.failed
    for diagnostic in sink.diagnostics:
        assert diagnostic.code in CODES
        assert diagnostic.span is None or sink.place(diagnostic) is not None


scalars = st.sampled_from(
    ["one.txt", "1984", "", "~", "5.5in", "-1pt", "true", "2026-13-01", "..", "aut", "endnote", "title", "A5", "x y"]
)
INNER = (
    *("name", "role", "sort", "file", "title", "kind", "authors", "part", "chapters", "both", "epub", "pdf"),
    *("size", "trim", "margins", "inner", "isbn"),
)
KEYS = (
    *("title", "author", "authors", "chapters", "language", "date", "series", "css", "fonts", "cover", "ornament"),
    *("notes", "typography", "dedication", "front", "output", "identifier", "subjects", "style"),
)


def _maps(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(st.sampled_from(INNER), inner, max_size=3)
    return pairs.map(lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found.items()) + "}")


def _lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")


nested = st.recursive(scalars, lambda inner: _lists(inner) | _maps(inner), max_leaves=6)


@given(pairs=st.dictionaries(st.sampled_from(KEYS), nested, max_size=5))
def test_any_values(pairs: dict[str, str]) -> None:
    """Any value under any key is taken or complained of, with a place on its own line."""
    text = "".join(f"{key}: {value}\n" for key, value in pairs.items())
    sink = Sink()
    try:
        rules.check(load("book.yaml", text.encode(), MemoryWorld({"one.txt": ""}), sink), sink)
    except BookcError:
        assert sink.failed
    for diagnostic in sink.diagnostics:
        assert diagnostic.message.endswith(".")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("title:X\nauthor: Y\nchapters: [a.txt]\n", "manifest/syntax", "write “title: …”"),
        ("author: Y\nchapters: [a.txt]\ntitle:X\n", "manifest/syntax", "write “title: …”"),
        ("title: X\nornament: ***\n", "manifest/syntax", "begins with * must stand in quotes"),
        ("title: 'It's late'\nauthor: Y\n", "manifest/syntax", "is doubled"),
        ("title: X\nauthor: Y\nchapters:\n- a.txt\n  - b.txt\n", "manifest/missing-file", "right under"),
        ("title: X\nauthor: Y\nchapters: [a.txt]\nornament: {minr: star}\n", "manifest/unknown-key", "“minor”"),
    ],
)
def test_common_slips_of_yaml_are_named(text: str, code: str, words: str) -> None:
    sink = Sink()
    with contextlib.suppress(BookcError):
        load("book.yaml", text.encode(), MemoryWorld({"a.txt": "x", "b.txt": "x"}), sink)
    assert [d.code for d in sink.diagnostics] == [code]
    assert words in sink.diagnostics[0].hint


def test_blank_texts_are_not_given_or_wrong() -> None:
    sink = Sink()
    text = (
        "title: ' X '\nauthor: Y\nrights: '  '\nsubtitle: ''\nsubjects: ['']\nseries: {name: ''}\n"
        "chapters: [{part: '', chapters: [{file: a.txt, title: ' ', authors: ['']}]}]\n"
    )
    loaded = load("book.yaml", text.encode(), MemoryWorld({"a.txt": "x"}), sink)
    assert (loaded.manifest.title, loaded.manifest.rights) == ("X", "")
    assert sink.diagnostics == []
    rules.check(loaded, sink)
    assert [d.code for d in sink.diagnostics] == ["manifest/bad-value"] * 5


@pytest.mark.parametrize(
    ("said", "image", "design"),
    [
        ("cover.png", "cover.png", ""),
        ("none", None, "none"),
        ("{design: band}", None, "band"),
        ("{image: cover.png}", "cover.png", ""),
    ],
)
def test_a_cover_is_a_picture_a_design_or_none(said: str, image: str | None, design: str) -> None:
    """A single value is the picture, but for the word that leaves the cover out."""
    cover = loaded(book(f"cover: {said}\n")).manifest.cover
    assert (cover.image, cover.design) == (image, design)
