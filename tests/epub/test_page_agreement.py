"""The page that the EPUB announces is the page that is printed: every passage of a book is looked up in its PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

import bookc
from bookc.design.themes import names
from sample import Sample
from validators.epubcheck import check
from validators.making import build, drawing, picture, write
from validators.need import thorough
from validators.package import Package, faults
from validators.pages import Passage, disagreements, passages, words
from validators.usage_ids import ALLOWED

SEEDS = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Made:
    """A book in both editions, and the passages of the EPUB that the PDF has on one page."""

    epub: Path
    pdf: Path
    found: list[Passage]


def both(manifest: Path, allowed: frozenset[str] = frozenset()) -> Made:
    files = build(manifest, ["epub", "pdf"], allowed).values()
    epub = next(path for path in files if path.suffix == ".epub")
    pdf = next(path for path in files if path.suffix == ".pdf")
    return Made(epub, pdf, list(passages(epub, pdf)))


def test_words_of_the_sample_book(sample: Sample) -> None:
    agree(Made(sample.epubs[0], sample.pdf.path, list(passages(sample.epubs[0], sample.pdf.path))))


@pytest.mark.skipif(not thorough(), reason="where not everything is asked for, small pages will do for other themes")
@pytest.mark.parametrize("theme", [name for name in names() if name != "classic"])
def test_words_of_the_sample_book_in_another_theme(theme: str, tmp_path: Path) -> None:
    manifest = (SEEDS / "book.yaml").read_text("utf-8").replace("style: classic", f"style: {theme}")
    seeds = {f"seeds/{path.name}": path.read_bytes() for path in (SEEDS / "seeds").iterdir() if path.is_file()}
    agree(both(write(tmp_path, manifest, seeds)))


def agree(sample: Made) -> None:
    """The EPUB of the sample book announces the pages of its PDF."""
    # Twenty random words, by a chance that is the same for all: those whose digests come first.
    chosen = sorted(sample.found, key=lambda passage: hashlib.sha256(passage.text.encode()).hexdigest())[:20]
    assert len({passage.printed for passage in chosen}) > 10
    assert {passage.text: passage.announced for passage in chosen} == {
        passage.text: {passage.printed} for passage in chosen
    }
    # And all others; passages are missed where a page ends amid one, or a paragraph.
    assert disagreements(sample.found) == []
    assert len(sample.found) > 0.75 * len(words(Package(sample.epub)))
    assert len({passage.printed for passage in sample.found}) > 40
    assert faults(Package(sample.epub)) == []


LONG = (
    "Nobody remembered afterwards which of the considerable contributions had been the decisive one, although "
    "everybody claimed responsibility---characteristically---for something well-meant. "
)
NUMBERS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip


def _text(kind: str, count: int = 6) -> str:
    """A paragraph of which every sentence is said once."""
    return " ".join(f"The {kind}'s {number} was told: {LONG}" for number in NUMBERS[:count])


def _rows(kind: str, before: str = "", behind: str = "") -> str:
    """Lines, each between two texts in which `#` is its number."""
    return "\n".join(
        f"{before}the {kind}'s {number} row of considerable contributions & decisive ones{behind}".replace("#", number)
        for number in NUMBERS
    )


FORMS = "\n\n".join(
    [
        "# Forms",
        _text("opening"),
        _text("note") + "[^a] and so *" + _text("emphasis", 3).strip() + "* it went.",
        "## Straße und Maß",
        _text("subheading"),
        _rows("list", "1. "),
        _rows("loose", "- ", "\n\n  " + _text("item # in its second paragraph", 1).strip()),
        "| night | oil |\n|---|---|\n" + _rows("table", "| # night | ", " |"),
        "::: verse\n" + _rows("stanza") + "\n\n" + _rows("second stanza", "  ") + "\n:::",
        "::: chat\n" + _rows("chat", "Ann: ") + "\n" + _rows("answer", "Ben: ") + "\n:::",
        "```\n" + _rows("code", "if lamp < # & lit: ") + "\n```",
        "::: letter\n" + _text("letter", 8) + "\n\nYours, the Town\n:::",
        "***",
        "![A wave](wave.svg)",
        _text("picture"),
        "![A lamp](lamp.png)",
        "![Another lamp](lamp.png)",
        "See [" + _text("link", 4).strip() + "](https://example.org/lamp) there.[^b]",
        "[^a]: " + _text("note's own text", 12),
        "[^b]: " + _text("other note", 12) + "\n\n    " + _text("other note's second part", 12),
    ]
)

TALL = "One\n\n" + _text("chapter", 20) + "\n\n* * *\n\n" + _text("scene", 20) + "\n"

BOOK = """
title: Forms of a Page
author: Ann Brown
language: {language}
style: {theme}
front: [half-title, title, copyright, dedication, contents]
dedication: For the *lamp*.
notes: {{footnote: {notes}}}
chapters: [one.txt, {{part: A Part, chapters: [forms.md, two.txt]}}]
output:
  pdf: {{name: small, trim: 100x110mm, size: 10pt, leading: 13pt, chapters-start: {start}, isbn: 978-3-16-148410-0,
    margins: {{inner: 14mm, outer: 12mm, top: 14mm, bottom: 14mm}}}}
"""


@pytest.fixture(
    scope="module",
    params=[
        ("classic", "en-GB", "endnote", "recto"),
        ("modern", "de", "chapter-end", "any"),
        ("zine", "de", "endnote", "any"),
    ],
    ids="-".join,
)
def forms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The book with every form, by theme, language, place of the notes, and start of the chapters."""
    theme, language, notes, start = request.param
    manifest = BOOK.format(theme=theme, language=language, notes=notes, start=start)
    two = "Two\n\n" + _text("last", 12) + "\n"
    files: dict[str, str | bytes] = {"one.txt": TALL, "forms.md": FORMS, "two.txt": two}
    files |= {"wave.svg": drawing(), "lamp.png": picture(400, 600)}
    return both(write(tmp_path_factory.mktemp("forms"), manifest, files))


def test_every_form_on_small_pages(forms: Made) -> None:
    assert disagreements(forms.found) == []
    assert len({passage.printed for passage in forms.found}) > 40
    package = Package(forms.epub)
    assert faults(package) == []
    assert package.metas("pageBreakSource") == ["urn:isbn:9783161484100"]


@pytest.mark.validator
def test_epubcheck(forms: Made) -> None:
    assert [str(m) for m in check(forms.epub) if m.severity != "USAGE" or m.id not in ALLOWED] == []


PDFS = """title: Pages
author: Ann Brown
chapters: [one.txt]
output:
  epub: {{fonts: none{key}}}
  pdf: [{{name: print}}, {{name: large, size: 16pt, isbn: 978-3-16-148410-0}}]
"""
TALE = "One\n\n" + "\n\n".join(
    ["The lamp was lit, and burnt, and nobody had asked who paid for all that oil. " * 9] * 9
)


@pytest.mark.parametrize(
    ("key", "only", "source"),
    [
        ("", ["epub", "pdf"], ["Pages, Ann Brown, PDF print"]),
        (", page-list: print", ["epub", "pdf"], ["Pages, Ann Brown, PDF print"]),
        (", page-list: large", ["epub", "pdf"], ["urn:isbn:9783161484100"]),
        (", page-list: large", ["epub"], ["urn:isbn:9783161484100"]),
        (", page-list: none", ["epub", "pdf"], []),
        ("", ["epub"], []),
    ],
)
def test_which_pdf_the_pages_are_of(key: str, only: list[str], source: list[str], tmp_path: Path) -> None:
    files = build(write(tmp_path, PDFS.format(key=key), {"one.txt": TALE}), only)
    package = Package(files["pages.epub"])
    assert faults(package) == []
    assert package.metas("pageBreakSource") == source
    if source:
        labels = [entry.title for entry in package.nav("page-list")]
        assert labels[0] == "iii"  # the half title is not in the EPUB, and its back is blank
        assert labels[-1].isdigit()
        assert sorted(files) == sorted(
            ["pages.epub", *(["pages-print.pdf", "pages-large.pdf"] if "pdf" in only else [])]
        )


def test_the_named_pdf_gives_the_same_epub_whether_it_is_written_or_not(tmp_path: Path) -> None:
    manifest = write(tmp_path, PDFS.format(key=", page-list: large"), {"one.txt": TALE})
    alone = bookc.build(manifest, only=["epub"]).report
    assert alone is not None
    first = alone.files[0].path.read_bytes()
    build(manifest, ["epub", "pdf"])
    assert alone.files[0].path.read_bytes() == first
