"""The rules of Send to Kindle: each is broken once, and no good book breaks any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bookc.base.diagnostics import Sink
from bookc.epub.items import XHTML, GuideEntry, Item, Publication
from bookc.epub.targets import kindle_rules
from bookc.epub.targets.kindle_rules import findings
from epub.shelf import SHELF
from epub.targets.making import FILES, MANIFEST, everything, from_shelf, publication


def said(made: Publication, size: int = 1000) -> list[tuple[str, str]]:
    """The findings: code and file."""
    return [(finding.code, finding.file) for finding in findings(made, size)]


def with_item(item: Item) -> Publication:
    """A good book with one more file, or another of the same address."""
    good = everything_good()
    return replace(good, items=(*(one for one in good.items if one.href != item.href), item))


def everything_good() -> Publication:
    """A book of which nothing is said."""
    return from_shelf("jpeg-cover")


def page(body: str, head: str = "") -> Item:
    """A document of the book."""
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<html><head>{head}</head><body>{body}</body></html>'
    return Item("more", "text/more.xhtml", XHTML, text.encode())


def changed(href: str, old: str, new: str) -> Publication:
    """The good book with a word of one of its files changed."""
    item = next(one for one in everything_good().items if one.href == href)
    assert old in item.data.decode()
    return with_item(replace(item, data=item.data.decode().replace(old, new).encode()))


MORE = "text/more.xhtml"
SHEET = Item("sheet", "css/more.css", "text/css", b"")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(lambda: with_item(page("<!-- a -- b --><p>A</p>")), [("kindle/markup", MORE)], id="comment"),
        pytest.param(lambda: with_item(page("<!-- a - b --><p>A</p>")), [], id="good comment"),
        pytest.param(lambda: with_item(page("<p>A</p>", "<script>a</script>")), [("kindle/markup", MORE)], id="script"),
        pytest.param(lambda: with_item(page("<form><input/></form>")), [("kindle/markup", MORE)] * 2, id="form"),
        pytest.param(
            lambda: with_item(page('<audio src="a"></audio><video/>')), [("kindle/markup", MORE)] * 2, id="sound"
        ),
        pytest.param(lambda: with_item(page("<p><img alt='x'/></p>")), [("kindle/markup", MORE)], id="image"),
        pytest.param(
            lambda: with_item(Item("more", MORE, XHTML, b"<html><body/></html>")),
            [("kindle/markup", MORE)],
            id="encoding",
        ),
        pytest.param(lambda: with_item(page("<p>" + "word " * 60_000 + "</p>")), [("kindle/markup", MORE)], id="long"),
        pytest.param(
            lambda: with_item(page("<p><a href='one.xhtml'>A</a></p>")), [("kindle/links", MORE)], id="no file"
        ),
        pytest.param(lambda: with_item(page("<p><a href='#x'>A</a></p>")), [("kindle/links", MORE)], id="no place"),
        pytest.param(
            lambda: with_item(page("<p id='x'><a href='#x'>A</a> <a href='mailto:x'>B</a></p>")), [], id="good link"
        ),
        pytest.param(
            lambda: with_item(
                replace(
                    page("<a href='#b'>A</a>"), data=page("<a href='#b'>A</a>").data.replace(b"<body", b"<body id='b'")
                )
            ),
            [("kindle/links", MORE)],
            id="a body's id",
        ),
        pytest.param(
            lambda: changed("toc.ncx", "chapter-1.xhtml", "chapter-1.xhtml#gone"),
            [("kindle/links", "toc.ncx")],
            id="NCX",
        ),
        pytest.param(
            lambda: with_item(page("<table><tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr></table>")),
            [("kindle/wide-table", MORE)],
            id="table",
        ),
        pytest.param(
            lambda: with_item(
                page("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td><td>5</td></tr></table>")
            ),
            [],
            id="narrow table",
        ),
        pytest.param(
            lambda: with_item(Item("w", "images/w.webp", "image/webp", b"x")),
            [("kindle/image", "images/w.webp")],
            id="webp",
        ),
        pytest.param(
            lambda: with_item(Item("w", "images/w.png", "image/png", bytes(5_000_001))),
            [("kindle/image", "images/w.png")],
            id="large image",
        ),
        pytest.param(
            lambda: with_item(Item("w", "images/w.svg", "image/svg+xml", b"x")),
            [("kindle/svg", "images/w.svg")],
            id="svg",
        ),
        pytest.param(
            lambda: with_item(replace(SHEET, data=b"@media print { p { a: b } } @import 'x'; @font-face { a: b }")),
            [("kindle/css", "css/more.css")] * 2,
            id="at-rules",
        ),
        pytest.param(
            lambda: with_item(replace(SHEET, data=b":root { --a: b } p { c: var(--a); d: e }")),
            [("kindle/css", "css/more.css")] * 2,
            id="variables",
        ),
        pytest.param(
            lambda: with_item(replace(SHEET, data=b"p::before { content: 'x' } p:after { color: red }")),
            [("kindle/css", "css/more.css")],
            id="generated content",
        ),
        pytest.param(
            lambda: with_item(replace(SHEET, data=b"p { position: fixed }")),
            [("kindle/css", "css/more.css")],
            id="position",
        ),
        pytest.param(
            lambda: replace(everything_good(), guide=(GuideEntry("toc", "Contents", "text/nav.xhtml"),)),
            [("kindle/contents", "")],
            id="guide",
        ),
        pytest.param(
            lambda: replace(everything_good(), items=tuple(i for i in everything_good().items if i.id != "ncx")),
            [("kindle/contents", "")],
            id="no NCX",
        ),
        pytest.param(
            lambda: changed(
                "text/nav.xhtml",
                "<ol>",
                "<ol><li><a href='title.xhtml'>A</a><ol><li><a href='title.xhtml'>B</a><ol><li>"
                "<a href='title.xhtml'>C</a></li></ol></li></ol></li>",
            ),
            [("kindle/contents", "text/nav.xhtml")],
            id="deep contents",
        ),
        pytest.param(
            lambda: replace(everything_good(), spine=tuple(reversed(everything_good().spine))),
            [("kindle/contents", "")],
            id="order",
        ),
        pytest.param(
            lambda: replace(
                everything_good(),
                metadata=tuple(
                    replace(m, text="tlh") if m.name == "dc:language" else m for m in everything_good().metadata
                ),
            ),
            [("kindle/language", "")],
            id="language",
        ),
        pytest.param(lambda: from_shelf("no-cover"), [("kindle/no-cover", "")], id="no cover"),
    ],
)
def test_each_rule(made: Callable[[], Publication], expected: list[tuple[str, str]]) -> None:
    assert said(made()) == expected


@pytest.mark.parametrize(
    ("size", "words"),
    [(50_000_000, None), (50_000_001, "50 MB by mail"), (200_000_001, "200 MB in any way")],
)
def test_size(size: int, words: str | None) -> None:
    found = findings(everything_good(), size)
    assert [f.code for f in found] == ([] if words is None else ["kindle/too-large"])
    assert words is None or words in found[0].message


def test_a_style_sheet_in_two_files() -> None:
    style = "<style>p { a: b }</style>"
    good = with_item(page("<p>A</p>", style))
    other = replace(page("<p>B</p>", style), id="other", href="text/other.xhtml")
    assert said(good) == []
    assert said(replace(good, items=(*good.items, other))) == [("kindle/markup", "text/other.xhtml")]


@pytest.mark.parametrize("name", SHELF)
def test_bookcs_own_books_keep_the_rules(name: str) -> None:
    """All that is said of them is of their cover, language, images and style sheets, which are the author's own."""
    codes = {code for code, _ in said(from_shelf(name))}
    assert codes <= {"kindle/no-cover", "kindle/language", "kindle/svg"} | ({"kindle/css"} if name == "css" else set())


def test_a_books_own_css_is_told_before_it_is_left_out() -> None:
    sink = Sink()
    kindle_rules.lint(everything(), sink, 1000)
    assert [d.message for d in sink.diagnostics] == [
        "A Kindle does not know variables, as in “--ink: inherit”.",
        "A Kindle does not know variables, as in “color: var(--ink)”.",
        "A Kindle does not know the rule “@media print”.",
    ]


def test_a_books_own_css_is_told_in_its_place() -> None:
    sink = Sink()
    made = publication(MANIFEST, FILES, sink)
    kindle_rules.lint(made, sink, 1000)
    places = [sink.place(d) for d in sink.diagnostics if d.code == "kindle/css"]
    assert [(p.file, p.line, p.column) for p in places if p] == [
        ("own.css", 1, 9),
        ("own.css", 2, 5),
        ("own.css", 3, 1),
    ]


def test_a_language_that_no_kindle_knows() -> None:
    made = publication("title: T\nauthor: A\nlanguage: cs\nchapters: [a.md]\n", {"a.md": "# A\n\nText.\n"})
    assert ("kindle/language", "") in said(made)
