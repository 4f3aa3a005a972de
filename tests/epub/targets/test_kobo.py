"""The Kobo target: spans by Kobo's rules, and not a letter else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from bookc.base.diagnostics import Sink
from bookc.epub.items import Item, Publication
from bookc.epub.targets import kobo
from epub.shelf import SHELF
from epub.targets.making import everything, from_shelf, publication, target, texts
from validators.package import XHTML


def short(text: str) -> str:
    """The spans written in short: `{1.2:words}`."""
    return re.sub(r'<span class="koboSpan" id="kobo\.(\d+\.\d+)">((?:[^<]|<img[^>]*>)*)</span>', r"{\1:\2}", text)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("<p>It rained. It poured!</p>", "<p>{1.1:It rained. }{1.2:It poured!}</p>", id="two sentences"),
        pytest.param(
            "<p>“Rain?” he said. “Rain…” “No.” Yes</p>",
            "<p>{1.1:“Rain?” }{1.2:he said. }{1.3:“Rain…” “No.” }{1.4:Yes}</p>",
            id="quotation marks stay with their sentence",
        ),
        pytest.param("<p>3.14 miles: at ten.\nHome</p>", "<p>{1.1:3.14 miles: at ten.\n}{1.2:Home}</p>", id="blanks"),
        pytest.param("<p>Wait... what?! No.</p>", "<p>{1.1:Wait... }{1.2:what?! }{1.3:No.}</p>", id="several points"),
        pytest.param("<p>A.\u00a0B. C</p>", "<p>{1.1:A.\u00a0B. }{1.2:C}</p>", id="a no-break space parts nothing"),
        pytest.param("<p>a &lt; b? &amp; c.</p>", "<p>{1.1:a &lt; b? }{1.2:&amp; c.}</p>", id="entities"),
        pytest.param(
            "<p>One. <em>Two. Th</em>ree. <a href='#x'>Four</a></p>",
            "<p>{1.1:One. }<em>{1.2:Two. }{1.3:Th}</em>{1.4:ree. }<a href='#x'>{1.5:Four}</a></p>",
            id="words set off part too",
        ),
        pytest.param(
            "<h1>Title</h1>\n<p>One.</p>\n<p>Two.</p>",
            "<h1>{1.1:Title}</h1>\n<p>{2.1:One.}</p>\n<p>{3.1:Two.}</p>",
            id="headings and paragraphs count",
        ),
        pytest.param("<div>Loose</div><p>One.</p>", "<div>{0.1:Loose}</div><p>{1.1:One.}</p>", id="before the first"),
        pytest.param(
            "<p>One.</p><div>A</div><div>B</div>",
            "<p>{1.1:One.}</p><div>{1.2:A}</div><div>{1.3:B}</div>",
            id="a div does not count",
        ),
        pytest.param(
            "<ul><li>A</li><li>B<ul><li>C</li></ul></li><li>D</li></ul><p>E</p>",
            "<ul><li>{1.1:A}</li><li>{1.2:B}<ul><li>{2.1:C}</li></ul></li><li>{2.2:D}</li></ul><p>{3.1:E}</p>",
            id="a list counts once, and not again when an inner one ends",
        ),
        pytest.param(
            "<table><tr><td>A</td> <td>B</td></tr></table>",
            "<table><tr><td>{1.1:A}</td> <td>{1.2:B}</td></tr></table>",
            id="a table counts once",
        ),
        pytest.param(
            '<p>One.</p><div><img src="a.png" alt=""/></div><p>Two.</p>',
            '<p>{1.1:One.}</p><div>{2.1:<img src="a.png" alt=""/>}</div><p>{3.1:Two.}</p>',
            id="an image is a paragraph",
        ),
        pytest.param(
            '<p>In <img src="a.png" alt="x"/> line.</p>',
            '<p>{1.1:In }{2.1:<img src="a.png" alt="x"/>}{2.2: line.}</p>',
            id="an image amid words",
        ),
        pytest.param(
            "<p>A</p><p></p><p> </p><p><b> </b>B</p>",
            "<p>{1.1:A}</p><p></p><p>{2.1: }</p><p><b> </b>{3.1:B}</p>",
            id="blanks only directly in a paragraph, and no number for what is empty",
        ),
        pytest.param(
            "<pre>A. B.</pre><svg><title>A. B.</title></svg><p>C</p>",
            "<pre>A. B.</pre><svg><title>A. B.</title></svg><p>{1.1:C}</p>",
            id="code and drawings are left",
        ),
        pytest.param(
            '<p>A<span epub:type="pagebreak" id="page-2" aria-label="2"/>b</p>',
            '<p>{1.1:A}<span epub:type="pagebreak" id="page-2" aria-label="2"/>{1.2:b}</p>',
            id="page markers are left",
        ),
        pytest.param("<p>A<!-- B. C -->D</p>", "<p>{1.1:A}<!-- B. C -->{1.2:D}</p>", id="comments are left"),
    ],
)
def test_spans(inside: str, expected: str) -> None:
    assert short(kobo.spans(inside)) == expected


def test_ids_that_are_taken_are_passed_over() -> None:
    made = kobo.document('<html><head></head><body><p id="kobo.1.1">A. B</p></body></html>')
    assert re.findall(r'id="(kobo[^"]*)"', made) == ["kobo.1.1", "kobo.1.2", "kobo.1.3"]


def test_wrappers_are_left_out_where_their_ids_are_taken() -> None:
    made = kobo.document('<html><head></head><body><p id="book-inner">A</p></body></html>')
    assert made.count("book-inner") == 2  # the paragraph's own, and the style that names it
    assert "book-columns" not in made


def test_a_document_with_spans_keeps_them() -> None:
    inside = '<p><span class="koboSpan" id="kobo.7.1">A. B</span></p>'
    assert inside in kobo.document(f"<html><head></head><body>{inside}</body></html>")


@pytest.mark.parametrize("name", SHELF)
def test_only_spans_and_wrappers_are_added(name: str) -> None:
    """What is left without them is the universal document, byte for byte, save for soft hyphens and marks' types."""
    universal = texts(from_shelf(name))
    made = texts(target("kobo", from_shelf(name)))
    assert set(made) - set(universal) <= {"text/kobo-opening.xhtml"}
    for href, text in universal.items():
        bare = made[href].replace(f"{kobo.STYLE}\n", "").replace('<div id="book-columns"><div id="book-inner">', "")
        bare = bare.replace("</div></div></body>", "</body>").replace('"noteref endnote"', '"noteref"')
        bare = re.sub(r'<span class="koboSpan" id="kobo\.\d+\.\d+">((?:[^<]|<img[^>]*>)*)</span>', r"\1", bare)
        assert bare == text.replace("\u00ad", "")


@pytest.mark.parametrize("name", SHELF)
def test_every_word_has_a_span(name: str) -> None:
    for href, text in texts(target("kobo", from_shelf(name))).items():
        if href.endswith("nav.xhtml"):
            assert "koboSpan" not in text
            continue
        body = ElementTree.fromstring(text).find(f"{XHTML}body")
        assert body is not None
        for element in body.iter():
            loose = [] if element.get("class") == "koboSpan" or element.tag == f"{XHTML}pre" else [element.text or ""]
            loose += [child.tail or "" for child in element]
            if element.tag not in {f"{XHTML}pre", f"{XHTML}code"}:
                assert "".join(loose).strip() == "", (href, element.tag, loose)


def test_a_mark_is_what_kobo_calls_one() -> None:
    text = texts(target("kobo", everything()))["text/chapter-1.xhtml"]
    assert text.count('epub:type="noteref endnote" role="doc-noteref"') == 2


def test_soft_hyphens_go() -> None:
    assert "\u00ad" in "".join(texts(everything()).values())
    assert "\u00ad" not in "".join(texts(target("kobo", everything())).values())


def test_a_book_without_cover_and_title_page_gets_a_page_in_front() -> None:
    made = target("kobo", from_shelf("no-cover"))
    assert made.spine == ("kobo-opening", *from_shelf("no-cover").spine)
    page = texts(made)["text/kobo-opening.xhtml"]
    assert "Nothing in Front" in page
    assert 'dir="' not in page


def test_the_page_in_front_runs_as_the_book_does() -> None:
    manifest = "title: פנס\nauthor: A\nlanguage: he\nfront: []\ncover: {design: none}\nchapters: [a.md]\n"
    made = target("kobo", publication(manifest, {"a.md": "# א\n\nאור.\n"}))
    assert (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="he" xml:lang="he" dir="rtl">'
        in texts(made)["text/kobo-opening.xhtml"]
    )


@pytest.mark.parametrize("name", ["plain", "jpeg-cover"])
def test_a_book_with_either_gets_none(name: str) -> None:
    assert target("kobo", from_shelf(name)).spine == from_shelf(name).spine


def test_a_short_note_is_told() -> None:
    sink = Sink()
    made = publication("title: T\nauthor: A\nchapters: [a.md]\n", {"a.md": "# A\n\nText.[^1]\n\n[^1]: Yes.\n"})
    kobo.lint(made, sink)
    assert [(d.code, d.file) for d in sink.diagnostics] == [("kobo/note-length", "text/notes.xhtml")]
    assert "“note-chapter-1-1” has 7 characters" in sink.diagnostics[0].message


def test_a_large_file_is_told() -> None:
    sink = Sink()
    image = Item("i", "images/i.png", "image/png", bytes(10_000_001))
    kobo.lint(Publication("", "en", "", (), (image,), (), ()), sink)
    assert [d.code for d in sink.diagnostics] == ["kobo/large-file"]
    assert "10.0 MB" in sink.diagnostics[0].message


def test_a_good_book_is_told_nothing() -> None:
    sink = Sink()
    kobo.lint(from_shelf("marks-in-notes"), sink)
    assert sink.diagnostics == []
