"""EPUBs that are damaged, locked, or meant to do harm: told, never raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.model.walk import plain_text
from bookc.readers import read
from readers.epub.making import CONTAINER, codes, epub, nav, ncx, package, packed, page, reading
from validators.need import examples

PAGES = {"a.xhtml": "<h1>Tide</h1><p>The lamp was lit.</p>", "b.xhtml": "<h1>Ebb</h1><p>It went out.</p>"}
TOC = [("Tide", "a.xhtml"), ("Ebb", "b.xhtml")]
WHOLE = epub(PAGES, TOC, old=True)


def encryption(uri: str, algorithm: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{uri}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    }


@pytest.mark.parametrize(
    "outside",
    [
        encryption("OEBPS/a.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
        encryption("OEBPS/a.xhtml", "http://www.idpf.org/2008/embedding"),
        {"META-INF/encryption.xml": "not XML at all"},
        {"META-INF/rights.xml": "<rights/>"},
        {"META-INF/license.lcpl": "{}"},
    ],
)
def test_locked(outside: dict[str, str]) -> None:
    assert codes(epub(PAGES, TOC, outside=outside)) == ["source/encrypted"]


@pytest.mark.parametrize("algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_obfuscated_fonts_lock_nothing(algorithm: str) -> None:
    assert len(reading(epub(PAGES, TOC, outside=encryption("OEBPS/f.ttf", algorithm))).chapters) == 2


OPF = package({"a.xhtml": ""}, ["a.xhtml"])


@pytest.mark.parametrize(
    "files",
    [
        {"a.txt": "no EPUB"},
        {"META-INF/container.xml": CONTAINER.format("content.opf")},
        {"META-INF/container.xml": "<broken", "x.txt": ""},
        {"META-INF/container.xml": CONTAINER.format("content.opf"), "content.opf": ""},
        {"META-INF/container.xml": CONTAINER.format("content.opf"), "content.opf": "\x00\x01"},
        {"META-INF/container.xml": CONTAINER.format("content.opf"), "content.opf": "<package/>"},
        {"META-INF/container.xml": CONTAINER.format("content.opf"), "content.opf": OPF.partition("<spine")[0]},
        {"META-INF/container.xml": CONTAINER.format("../../content.opf")},
        {"content.opf": "<package/>", "other.opf": "<package/>"},
    ],
)
def test_no_package(files: dict[str, str]) -> None:
    assert codes(packed(files)) == ["source/damaged"]


def test_cut_short_and_no_archive() -> None:
    assert codes(WHOLE[: len(WHOLE) // 2]) == ["source/damaged"]
    assert codes(b"") == ["source/damaged"]
    assert codes(b"Just some words.") == ["source/damaged"]


def test_a_missing_container_is_got_over() -> None:
    files = {"content.opf": OPF, "a.xhtml": page(PAGES["a.xhtml"])}
    assert len(reading(packed(files)).chapters) == 1


@pytest.mark.parametrize("name", ["gone.xhtml", "../../../etc/passwd.xhtml", "/etc/passwd.xhtml", "C:\\x.xhtml"])
def test_a_missing_document_is_told_and_the_rest_is_read(name: str) -> None:
    opf = package({"a.xhtml": "", "b.xhtml": ""}, ["a.xhtml", name, "b.xhtml"])
    files = {"content.opf": opf, **{key: page(body) for key, body in PAGES.items()}}
    sink = Sink()
    found = reading(packed(files), sink)
    assert [plain_text(c.title) for c in found.chapters] == ["Tide", "Ebb"]
    assert [(d.code, name in d.message) for d in sink.diagnostics] == [("source/damaged", True)]


@pytest.mark.parametrize(
    "broken",
    [
        nav([]),
        page("<p>No list</p>"),
        page('<nav epub:type="toc"><ol><li/><li><a>x</a></li><li><ol/></li></ol></nav>'),
        page('<nav epub:type="toc"/>'),
        "",
        "\x00",
        nav([("Out", "../../x.xhtml"), ("Net", "http://example.org/"), ("Gone", "gone.xhtml#x"), ("", "#")]),
    ],
)
def test_contents_that_say_nothing(broken: str) -> None:
    found = reading(epub(PAGES, [], others={"nav.xhtml": broken}))
    assert [plain_text(c.title) for c in found.chapters] == ["Tide", "Ebb"]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "<ncx/>",
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap/></ncx>',
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel/></navPoint></navMap></ncx>',
        ncx([("", "")]),
    ],
)
def test_old_contents_that_say_nothing(broken: str) -> None:
    opf = package({**PAGES, "toc.ncx": ""}, list(PAGES))
    files = {"content.opf": opf, "toc.ncx": broken, **{key: page(body) for key, body in PAGES.items()}}
    assert [plain_text(c.title) for c in reading(packed(files)).chapters] == ["Tide", "Ebb"]


def test_broken_nav_falls_back_to_the_ncx() -> None:
    pages = {"a.xhtml": "<p>The lamp was lit.</p>", "b.xhtml": "<p>It went out.</p>"}
    data = epub(pages, [], others={"nav.xhtml": page("<p/>"), "toc.ncx": ncx(TOC)})
    assert [plain_text(c.title) for c in reading(data).chapters] == ["Tide", "Ebb"]


def test_deep_contents() -> None:
    toc: list[tuple[object, ...]] = [("End", "a.xhtml")]
    for _ in range(120):
        toc = [("In", "a.xhtml", toc)]
    assert reading(epub(PAGES, toc)).chapters


def test_odd_packages() -> None:
    opf = package(PAGES, list(PAGES)).replace("<manifest>", '<manifest><!-- x --><?y?><item/><item id="q"/>')
    opf = opf.replace("<spine>", '<spine><!-- x --><?y?><itemref/><itemref idref="none"/>')
    opf = opf.replace("<dc:title>", "<?y?><!-- z --><meta/><x:y>1</x:y><dc:title>")
    files = {"content.opf": opf, **{key: page(body) for key, body in PAGES.items()}}
    assert len(reading(packed(files)).chapters) == 2


def test_one_document_many_times() -> None:
    opf = package(PAGES, list(PAGES)).replace("</spine>", '<itemref idref="i0"/>' * 9000 + "</spine>")
    files = {"content.opf": opf, **{key: page(body) for key, body in PAGES.items()}}
    assert len(reading(packed(files)).chapters) == 2


def test_thousands_of_documents() -> None:
    pages = {f"c{n}.xhtml": f"<h2>Chapter {n}</h2><p>Night {n}.</p>" for n in range(4000)}
    assert len(reading(epub(pages, [(f"Chapter {n}", f"c{n}.xhtml") for n in range(4000)])).chapters) == 4000


def test_entities_do_not_grow() -> None:
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "boom">{rows}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    opf = package(PAGES, list(PAGES), "<dc:title>&e9;&f;</dc:title>").replace("<package", f"{bomb}<package", 1)
    opf = opf.replace('version="3.0"', 'version="3.0" prefix="&e9;"')
    body = page("<h1>Tide</h1><p>&e9;&f; The lamp.</p>").replace("<!DOCTYPE html>", bomb)
    files = {"content.opf": opf, "a.xhtml": body, "b.xhtml": page(PAGES["b.xhtml"])}
    sink = Sink()
    found = read("b.epub", packed(files), sink)
    assert found is None or "root:" not in repr(found)
    assert len(repr(found)) < 100_000


def test_a_spine_of_pictures_holds_no_text() -> None:
    opf = package({"x.png": b""}, ["x.png"])
    assert codes(packed({"content.opf": opf, "x.png": b"x"})) == ["source/damaged"]


def test_forged_attributes_do_nothing() -> None:
    found = reading(
        epub({"a.xhtml": '<h1>Tide</h1><div data-bookc-file="999"><a data-bookc-mark="x">A lamp.</a></div>'})
    )
    assert plain_text(getattr(found.chapters[0].blocks[0], "inlines", ())) == "A lamp."


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=examples(60))
def test_any_bytes(data: bytes) -> None:
    read("b.epub", data, Sink())


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(0, 40))
@settings(deadline=None, max_examples=examples(80))
def test_whole_ones_with_wrong_bytes(at: int, byte: int, length: int) -> None:
    read("b.epub", WHOLE[:at] + bytes([byte]) * length + WHOLE[at + length :], Sink())


PIECES = st.lists(
    st.sampled_from(
        [
            "<package>", "</package>", "<metadata>", "</metadata>", "<manifest>", "</manifest>", "<spine>", "</spine>",
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>', '<itemref idref="a"/>', "<item/>",
            '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>', "&x;", "<!--", "-->",
            '<package xmlns="http://www.idpf.org/2007/opf">', "<dc:title>", '<meta name="a:b"/>', "x", "<guide>",
            '<item id="t" href="t.ncx" media-type="application/x-dtbncx+xml"/>', '<spine toc="t">', "<reference/>",
        ]
    ),
    max_size=20,
).map("".join)  # fmt: skip
CONTENT = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<nav>", '<nav epub:type="toc">', "<ol>", "<li>", '<a href="a.xhtml">', "</a>", "x", "<h1>",
            '<a epub:type="noteref" href="#n">', '<aside epub:type="footnote" id="n">', "</aside>", '<svg>', "<image/>",
            '<div id="n">', "</div>", "<table><tr><td>", "\u200b", "&nbsp;", "<navMap>", "<navPoint>", '<a id="n"/>',
            '<blockquote class="verse"><p class="stanza">', '<div class="chat"><p>',
            '<aside class="note-block summary">',
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(PIECES, CONTENT, CONTENT, CONTENT)
@settings(deadline=None, max_examples=examples(150))
def test_archives_of_odd_files(opf: str, a: str, n: str, t: str) -> None:
    files = {"content.opf": opf, "a.xhtml": a, "n.xhtml": n, "t.ncx": t}
    read("b.epub", packed(files), Sink())


@given(CONTENT, CONTENT, CONTENT)
@settings(deadline=None, max_examples=examples(150))
def test_whole_packages_of_odd_pages(a: str, n: str, t: str) -> None:
    read("b.epub", epub({"a.xhtml": page(a), "b.xhtml": t}, [], others={"nav.xhtml": n, "toc.ncx": t}), Sink())
