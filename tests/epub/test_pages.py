"""The marks of printed pages in a section's XHTML: each in a place where it may stand, before its sign, once."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc import pipeline
from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.design.themes import Opening
from bookc.epub.pages import mark, standing
from bookc.model.nodes import Book
from bookc.xhtml.pieces import sections
from bookc.xhtml.places import PageStart, signs
from bookc.xhtml.profile import Profile
from bookc.xhtml.sheets import ornament_classes
from epub.shelf import SHELF
from validators.making import write

MARK = re.compile(r'<(span|div) epub:type="pagebreak" role="doc-pagebreak" id="page_(\w+)" aria-label="\2"></\1>(\n?)')


def text(html: str) -> str:
    """What a section says: its signs, with ¤ for pictures and breaks, without what is only seen."""
    html = re.sub(r'<(div|span) [^>]*aria-hidden="true"[^>]*>[^<]*</\1>', "", html)
    return signs("".join(ElementTree.fromstring(re.sub(r"<(?:img|hr)[^>]*>", "¤", named(html))).itertext()))


def named(html: str) -> str:
    """The section with its namespace declared, so that an XML parser reads it."""
    return html.replace("<section", '<section xmlns:epub="http://www.idpf.org/2007/ops"', 1)


def marked(written: str, split: bool = False) -> str:
    """A section with a page that begins at `|`, its mark shown as ‹ › where it is a block and as ¦ where it is none."""
    plain = written.replace("|", "")
    offset = text(written).index("|")
    made = mark(plain, (PageStart("7", "chapter-1", offset, split),))
    assert text(made) == text(plain)
    return MARK.sub(lambda found: "‹›\n" if found[1] == "div" else "¦", made)


def section(inner: str) -> str:
    return f'<section id="chapter-1">\n{inner}\n</section>'


CASES = {
    "behind an ornament that is only seen": (
        '<p>One.</p>\n<hr/>\n<div class="scene-ornament" aria-hidden="true">❦</div>\n<p>|Two.</p>',
        '<p>One.</p>\n<hr/>\n<div class="scene-ornament" aria-hidden="true">❦</div>\n<p>¦Two.</p>',
    ),
    "a word": ("<p>One |two.</p>", "<p>One ¦two.</p>"),
    "after a dash": ("<p>One—|two.</p>", "<p>One—¦two.</p>"),
    "after a hyphen of its own": ("<p>well-|being</p>", "<p>well-¦being</p>"),
    "a paragraph": ("<p>One.</p>\n<p>|Two.</p>", "<p>One.</p>\n<p>¦Two.</p>"),
    "a paragraph that opens with emphasis": (
        "<p>One.</p>\n<p><em>|Two.</em></p>",
        "<p>One.</p>\n<p>¦<em>Two.</em></p>",
    ),
    "emphasis after a space": ("<p>One <em>|two</em>.</p>", "<p>One ¦<em>two</em>.</p>"),
    "after emphasis": ("<p><em>One</em> |two.</p>", "<p><em>One</em> ¦two.</p>"),
    "between two emphases": ("<p><em>One</em> <b>|two</b></p>", "<p><em>One</em> ¦<b>two</b></p>"),
    "within emphasis": ("<p><em>One |two</em>.</p>", "<p><em>One ¦two</em>.</p>"),
    "an entity": ("<p>One |&amp; two.</p>", "<p>One ¦&amp; two.</p>"),
    "after an entity": ("<p>One &lt;|two&gt;</p>", "<p>One &lt;¦two&gt;</p>"),
    "after entities of one letter each": ("<p>&amp;&lt;&gt; a |b</p>", "<p>&amp;&lt;&gt; a ¦b</p>"),
    "a drop cap": (
        '<p>One.</p>\n<p class="first"><span class="dropcap">|T</span><span class="lead">wo</span></p>',
        '<p>One.</p>\n<p class="first">¦<span class="dropcap">T</span><span class="lead">wo</span></p>',
    ),
    "a heading": ("<p>One.</p>\n<h2>|Two</h2>", "<p>One.</p>\n‹›\n<h2>Two</h2>"),
    "a heading that is a link": (
        '<p>One.</p>\n<section class="notes-of">\n<h2><a href="a.xhtml">|Two</a></h2>\n</section>',
        '<p>One.</p>\n<section class="notes-of">\n‹›\n<h2><a href="a.xhtml">Two</a></h2>\n</section>',
    ),
    "within a heading": ("<h1>One |two</h1>\n<p>.</p>", "<h1>One two</h1>\n‹›\n<p>.</p>"),
    "behind a heading": ("<p>.</p><h2>One</h2>\n<p>|Two</p>", "<p>.</p><h2>One</h2>\n<p>¦Two</p>"),
    "a note": (
        '<p>.</p>\n<div class="note" id="n">\n<p class="note-text"><a href="a#b">|1</a>. Two</p></div>',
        '<p>.</p>\n<div class="note" id="n">\n‹›\n<p class="note-text"><a href="a#b">1</a>. Two</p></div>',
    ),
    "a note's mark": ('<p>One <a href="#n">|1</a></p>', '<p>One ¦<a href="#n">1</a></p>'),
    "an anchor before": ('<p>One <span id="a"></span>|two</p>', '<p>One <span id="a"></span>¦two</p>'),
    "a list": ("<p>.</p>\n<ul>\n<li>|one</li>\n</ul>", "<p>.</p>\n<ul>\n<li>¦one</li>\n</ul>"),
    "a list's next item": ("<ul>\n<li>.</li>\n<li>|one</li>\n</ul>", "<ul>\n<li>.</li>\n<li>¦one</li>\n</ul>"),
    "an item of paragraphs": ("<ul><li>.</li>\n<li><p>|one</p></li></ul>", "<ul><li>.</li>\n<li><p>¦one</p></li></ul>"),
    "a list inside": ("<ul><li>.<ul>\n<li>|one</li></ul></li></ul>", "<ul><li>.<ul>\n<li>¦one</li></ul></li></ul>"),
    "a table": (
        "<p>.</p>\n<table>\n<thead><tr><th></th><th>|a</th></tr></thead>\n</table>",
        "<p>.</p>\n<table>\n<thead><tr><th></th><th>¦a</th></tr></thead>\n</table>",
    ),
    "a table's row": (
        "<table><tbody>\n<tr><td>.</td></tr>\n<tr><td>|b</td></tr></tbody></table>",
        "<table><tbody>\n<tr><td>.</td></tr>\n<tr><td>¦b</td></tr></tbody></table>",
    ),
    "verse": (
        '<p class="stanza"><span class="line">.<br/></span><span class="line indent-1">|b</span></p>',
        '<p class="stanza"><span class="line">.<br/></span><span class="line indent-1">¦b</span></p>',
    ),
    "chat": (
        '<div class="chat">\n<p class="message">.</p>\n<p class="message"><span class="speaker">|Ann</span></p></div>',
        '<div class="chat">\n<p class="message">.</p>\n<p class="message">¦<span class="speaker">Ann</span></p></div>',
    ),
    "a broken line": ("<p>one<br/>|two</p>", "<p>one<br/>¦two</p>"),
    "code": ("<p>.</p>\n<pre><code>|a &lt; b</code></pre>", "<p>.</p>\n<pre>¦<code>a &lt; b</code></pre>"),
    "within code": ("<pre><code>a\n  |b</code></pre>", "<pre><code>a\n  ¦b</code></pre>"),
    "a letter": ("<p>.</p>\n<blockquote>\n<p>|a</p></blockquote>", "<p>.</p>\n<blockquote>\n<p>¦a</p></blockquote>"),
    "a picture": (
        '<p>.</p>\n<figure class="picture">|<img src="a"/></figure>',
        '<p>.</p>\n<figure class="picture">¦<img src="a"/></figure>',
    ),
    "a picture in a line": ('<p>One |<img src="a"/> two</p>', '<p>One ¦<img src="a"/> two</p>'),
    "after a picture": ('<figure><img src="a"/></figure>\n<p>|a</p>', '<figure><img src="a"/></figure>\n<p>¦a</p>'),
    "a break": ('<p>.</p>\n|<hr class="a"/>\n<p>a</p>', '<p>.</p>\n‹›\n<hr class="a"/>\n<p>a</p>'),
    "after a break": ('<p>.</p>\n<hr class="a"/>\n<p>|a</p>', '<p>.</p>\n<hr class="a"/>\n<p>¦a</p>'),
    "a break's picture": (
        '<hr class="a"/>\n<div class="scene-image">|<img src="a"/></div>',
        '<hr class="a"/>\n<div class="scene-image">¦<img src="a"/></div>',
    ),
    "the section": ("<h1>|One</h1>", "‹›\n<h1>One</h1>"),
    "the section's header": (
        '<header class="chapter-head">\n<h1>|One</h1>\n</header>',
        '<header class="chapter-head">\n‹›\n<h1>One</h1>\n</header>',
    ),
    "soft hyphens before": ("<p>con\u00adsid\u00ader |two</p>", "<p>con\u00adsid\u00ader ¦two</p>"),
}


@pytest.mark.parametrize("name", CASES)
def test_place(name: str) -> None:
    written, wanted = CASES[name]
    assert marked(section(written)) == section(wanted)


SPLIT = {
    "a word": ("<p>con|siderable two</p>", "<p>considerable¦ two</p>"),
    "with its stop": ("<p>con|siderable.” Two</p>", "<p>considerable.”¦ Two</p>"),
    "with its apostrophe": ("<p>every|body’s two</p>", "<p>everybody’s¦ two</p>"),
    "with the words joined to it": ("<p>con|siderably-well two</p>", "<p>considerably-well¦ two</p>"),
    "before a dash": ("<p>con|siderable—two</p>", "<p>considerable¦—two</p>"),
    "at the end of emphasis": ("<p><em>con|siderable</em> two</p>", "<p><em>considerable</em>¦ two</p>"),
    "before emphasis": ("<p>con|siderable <em>two</em></p>", "<p>considerable¦ <em>two</em></p>"),
    "into emphasis": ("<p>con|sider<em>able</em> two</p>", "<p>consider<em>able</em>¦ two</p>"),
    "before a note's mark": ('<p>con|sider<a href="#n">1</a></p>', '<p>consider¦<a href="#n">1</a></p>'),
    "at the end of a paragraph": ("<p>con|sider</p>\n<p>two</p>", "<p>consider¦</p>\n<p>two</p>"),
    "before a line's end": ("<p>con|sider<br/>two</p>", "<p>consider¦<br/>two</p>"),
    "with soft hyphens": ("<p>con|sid\u00ader two</p>", "<p>consid\u00ader¦ two</p>"),
}


@pytest.mark.parametrize("name", SPLIT)
def test_a_word_that_the_page_parts_is_left_whole(name: str) -> None:
    written, wanted = SPLIT[name]
    assert marked(section(written), split=True) == section(wanted)


def test_a_place_behind_the_end_is_the_end() -> None:
    made = mark(section("<p>One <em>two</em>.</p>"), (PageStart("7", "a", 99),))
    assert MARK.sub("¦", made) == section("<p>One <em>two</em>.¦</p>")


def test_nothing_to_mark() -> None:
    assert mark(section("<p>One</p>"), ()) == section("<p>One</p>")


def test_marks_before_the_contents() -> None:
    made = standing([PageStart("v", "contents", 0), PageStart("vi", "contents", 90)])
    assert [found[2] for found in MARK.finditer(made)] == ["v", "vi"]
    assert MARK.sub("", made) == ""


PIECES = st.lists(
    st.sampled_from(
        [  # no headings, before or behind which a mark may have to wait
            "<p>{}</p>",
            "<p><em>{}</em>{}</p>",
            '<p>{}<a href="#n">{}</a> {}</p>',
            "<ul>\n<li>{}</li>\n<li><p>{}</p>\n<p>{}</p></li>\n</ul>",
            "<table>\n<tbody>\n<tr><td>{}</td><td>{}</td></tr>\n</tbody>\n</table>",
            '<p class="stanza"><span class="line">{}<br/></span><span class="line indent-1">{}</span></p>',
            '<hr class="scene-break"/>',
            '<figure class="picture"><img src="a" alt="&gt; {}"/></figure>',
            "<pre><code>{}</code></pre>",
            '<div class="note" id="n">\n<p class="note-text"><a href="#n">{}</a>. {}</p>\n</div>',
        ]
    ),
    min_size=1,
    max_size=8,
)
TEXTS = st.text(st.sampled_from("ab é-’—. \n&<>\u00ad\u2060猫ß"), max_size=12)


@given(PIECES, st.data())
@settings(deadline=None)
def test_marking_never_changes_the_text_and_marks_each_page_once_in_order(
    pieces: list[str], data: st.DataObject
) -> None:
    inner = "\n".join(pieces)
    while "{}" in inner:
        said = data.draw(TEXTS).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        inner = inner.replace("{}", said, 1)
    html = section(inner)
    length = len(text(html))
    offsets = sorted(data.draw(st.sets(st.integers(0, length + 1), max_size=6)))
    starts = tuple(PageStart(str(n), "a", offset) for n, offset in enumerate(offsets, 1))
    made = mark(html, starts)
    assert [found[2] for found in MARK.finditer(made)] == [start.label for start in starts]
    # What a parser reads between the marks is what lies between the offsets.
    read = text(MARK.sub(lambda found: "¶" + found[3], made))
    bare = text(html)
    cuts = [min(offset, length) for offset in offsets]
    assert read == "".join(
        ("¶" * cuts.count(index)) + (bare[index] if index < length else "") for index in range(length + 1)
    )
    assert MARK.sub("", made).replace("\n", "") == html.replace("\n", "")


@given(PIECES, st.data())
@settings(deadline=None)
def test_marks_amid_words_leave_them_whole(pieces: list[str], data: st.DataObject) -> None:
    inner = "\n".join(pieces)
    while "{}" in inner:
        inner = inner.replace("{}", data.draw(st.text(st.sampled_from("abc é’."), max_size=12)), 1)
    html = section(inner)
    length = len(text(html))
    start = PageStart("1", "a", data.draw(st.integers(0, length)), split=True)
    made = mark(html, (start,))
    assert len(MARK.findall(made)) == 1
    assert text(made) == text(html)
    if start.offset:
        assert not re.search(r"\w¶\w", MARK.sub("¶", made))
        before = text(MARK.sub("¶", made)).index("¶")
        assert before >= min(start.offset, length)


def profile(book: Book, paged: bool) -> Profile:
    return Profile(paged, "en", Opening.DROP_CAP, lambda name: f"#{name}", lambda path: path, ornament_classes(book))


@pytest.mark.parametrize(
    "name", ["whole", "forms", "notes-chapter-end", "odd", "pictures", "ornaments", "volume", "links-in-matter"]
)
def test_print_and_epub_have_the_same_signs(name: str, tmp_path: Path) -> None:
    """Places are counted in print and found in the EPUB."""
    book = SHELF[name]
    manifest = write(tmp_path, book.manifest, book.files)
    made = pipeline.prepare("book.yaml", manifest.read_bytes(), DiskWorld(tmp_path), Sink(), lambda _: None).book
    for one, other in zip(sections(made, profile(made, True)), sections(made, profile(made, False)), strict=True):
        assert one.id == other.id
        assert text(one.html) == text(other.html)
