"""The EPUBs of archives and downloaders: joined from their files, understood as the archive's own pages are."""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.model.nodes import NoteBlock
from bookc.model.walk import plain_text
from readers import dump
from readers.epub.making import PNG, all_words, epub, page, reading, words_in

AO3 = {
    "t_split_000.xhtml": '<div id="preface" class="calibre1"><h2 class="toc-heading">Preface</h2>'
    '<p class="message"><b class="calibre2">The Lamp</b><br/>Posted originally on the '
    '<a href="http://archiveofourown.org/">Archive of Our Own</a> at '
    '<a href="http://archiveofourown.org/works/77">http://archiveofourown.org/works/77</a>.</p>'
    '<div class="calibre3"><dl class="tags"><dt class="c">Rating:</dt><dd class="c">'
    '<a href="http://archiveofourown.org/tags/G">General Audiences</a></dd><dt>Language:</dt><dd>English</dd>'
    "<dt>Stats:</dt><dd>Published: 2026-01-02 Chapters: 2/2 Words: 30</dd></dl>"
    '<h1 class="calibre4">The Lamp</h1><div class="byline">by <a rel="author" href="x">tidewrack</a></div>'
    '<p class="calibre5">Summary</p><blockquote class="userstuff"><p>A keeper counts.</p></blockquote></div></div>',
    "t_split_001.xhtml": '<div id="chapters" class="calibre1"><div class="meta group"><h2 class="heading">Chapter 1: '
    'Tide</h2></div><div class="userstuff"><p>The lamp was lit at six.</p><p>“Nobody,” she <i>said</i>.</p></div>'
    '<div id="endnotes1" class="meta"><p>Chapter End Notes</p><blockquote class="userstuff"><p>Thanks, all.</p>'
    "</blockquote></div></div>",
    "t_split_002.xhtml": '<div id="chapters" class="calibre1"><div class="meta group"><h2 class="heading">Chapter 2: '
    'Ebb</h2></div><div class="userstuff"><p>It went out at nine.</p></div></div>',
    "t_split_003.xhtml": '<div class="calibre1"><div class="userstuff"><p>And so on.</p></div></div>',
    "t_split_004.xhtml": '<div id="afterword" class="calibre1"><h2 class="toc-heading">Afterword</h2>'
    '<p class="message">Please <a href="http://archiveofourown.org/works/77/comments/new">drop by the Archive and '
    "comment</a> to let the creator know if you enjoyed their work!</p></div>",
}
AO3_TOC = [
    ("Preface", "t_split_000.xhtml"),
    ("Chapter 1: Tide", "t_split_001.xhtml"),
    ("Chapter 2: Ebb", "t_split_002.xhtml"),
    ("Afterword", "t_split_004.xhtml"),
]
METADATA = (
    "<dc:title>The Lamp</dc:title><dc:creator>tidewrack</dc:creator><dc:language>en</dc:language>"
    "<dc:subject>General Audiences</dc:subject><dc:date>2026-01-02</dc:date>"
    '<meta name="calibre:series" content="Lamps"/><meta name="calibre:series_index" content="2.0"/>'
)


def test_an_ao3_epub() -> None:
    sink = Sink()
    data = epub(AO3, AO3_TOC, old=True, metadata=METADATA)
    found = reading(data, sink)
    about = found.works[0].about
    assert about is not None
    assert (about.title, about.authors, about.archive) == ("The Lamp", ("tidewrack",), "Archive of Our Own")
    assert about.source.endswith("/works/77")
    assert dump.blocks(about.summary) == ["p: A keeper counts."]
    assert [row.name for row in about.series] == ["Lamps"]
    assert [(c.label, plain_text(c.title)) for c in found.chapters] == [("Chapter 1", "Tide"), ("Chapter 2", "Ebb")]
    first, second = found.chapters
    assert isinstance(first.blocks[-1], NoteBlock)
    assert dump.blocks(second.blocks) == ["p: It went out at nine.", "p: And so on."]
    assert second.blocks[1].span.file == "b.epub!/OEBPS/t_split_003.xhtml"
    text = "The lamp was lit at six. “Nobody,” she said. Thanks, all. It went out at nine. And so on."
    assert not words_in(text) - all_words(found, sink)


FFF = {
    "cover.xhtml": '<img src="cover.png" alt="cover"/>',
    "title_page.xhtml": page(
        '<body class="fff_titlepage"><h3><a href="https://example.org/s/1/">The Lamp</a> by '
        '<a class="authorlink" href="https://example.org/u/1">Peg</a></h3><div><b>Category:</b> Ferries<br/>'
        "<b>Status:</b> Complete<br/><b>Published:</b> 2026-01-02<br/><b>Summary:</b> A keeper counts.<br/></div>"
        "</body>"
    ),
    "file0001.xhtml": page(
        '<body class="fff_chapter"><h3 class="fff_chapter_title">1. Tide</h3><p>The lamp was lit.</p></body>',
        '<meta name="chapterurl" content="x"/>',
    ),
    "file0002.xhtml": page(
        '<body class="fff_chapter"><h3 class="fff_chapter_title">2. Ebb</h3><p>It went out.</p><hr/><p>On.</p></body>'
    ),
}
FFF_TOC = [("Title Page", "title_page.xhtml"), ("1. Tide", "file0001.xhtml"), ("2. Ebb", "file0002.xhtml")]


def test_a_fanficfare_epub() -> None:
    found = reading(epub(FFF, FFF_TOC, metadata=METADATA, others={"cover.png": PNG}))
    about = found.works[0].about
    assert about is not None
    assert (about.title, about.authors, about.source) == ("The Lamp", ("Peg",), "https://example.org/s/1/")
    assert [(c.label, plain_text(c.title)) for c in found.chapters] == [("1", "Tide"), ("2", "Ebb")]
    assert dump.blocks(found.chapters[1].blocks) == ["p: It went out.", "break: <hr>", "p: On."]


def test_a_fichub_epub() -> None:
    pages = {
        "introduction.xhtml": "<h1>The Lamp</h1><p><b>By: Peg</b></p><p>A keeper counts.</p><p>Status: complete</p>"
        '<p>Exported with the assistance of <a href="https://fichub.net">FicHub.net</a></p>',
        "chap_1.xhtml": "<h2>1. Tide</h2><p>The lamp was lit.</p>",
        "chap_2.xhtml": "<h2>2. Ebb</h2><p>It went out.</p>",
    }
    found = reading(epub(pages, [("1. Tide", "chap_1.xhtml"), ("2. Ebb", "chap_2.xhtml")], metadata=METADATA))
    assert [(c.label, plain_text(c.title)) for c in found.chapters] == [("1", "Tide"), ("2", "Ebb")]
    about = found.works[0].about
    assert about is not None
    assert about.authors == ("Peg",)
    assert found.chapters[1].span.file == "b.epub!/OEBPS/chap_2.xhtml"
