"""What is opened and what is not: damaged, locked, hostile and huge files; what a document says of itself."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.readers.docx import Properties, opening, properties, read_flow, walk
from readers.docx.making import HEAD, PNG, archive, changed, docx, p, r, read, relation
from readers.dump import words
from strategies import LIMIT

WHOLE = docx(
    p(r("One"), style="berschrift1") + p(r("Some words.")),
    relation("rId9", "image", "media/a.png"),
    {"word/media/a.png": PNG},
    footnotes=f'<w:footnote w:id="2">{p(r("Note"))}</w:footnote>',
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def codes(data: bytes) -> list[str]:
    """The codes that a file earns which is not read."""
    sink = Sink()
    assert read_flow("book.docx", data, sink) is None
    assert properties(data) == Properties()
    assert all(one.file == "book.docx" and one.message for one in sink.diagnostics)
    return [one.code for one in sink.diagnostics]


def files(data: bytes) -> dict[str, bytes]:
    """The files of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"{\\rtf1 words}",
        OLE + bytes(5000),
        WHOLE[:-30],
        WHOLE[: len(WHOLE) // 2],
        archive({"a.txt": b"words"}),
        archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        archive({name: data for name, data in files(WHOLE).items() if name != "word/document.xml"}),
        archive({name: data for name, data in files(WHOLE).items() if name != "[Content_Types].xml"}),
        changed(WHOLE, "word/document.xml", "</w:body>", ""),
        changed(WHOLE, "word/document.xml", "w:document", "w:workbook"),
        changed(WHOLE, "word/document.xml", "w:body", "w:soul"),
        changed(WHOLE, "word/footnotes.xml", "</w:footnotes>", ""),
    ],
    ids=[
        "nothing", "text", "rtf", "old word", "cut", "half", "other zip", "odt", "no body part", "no types", "bad xml",
        "spreadsheet", "no body", "bad notes",
    ],
)  # fmt: skip
def test_what_is_no_docx(data: bytes) -> None:
    assert codes(data) == ["source/damaged"]


def test_an_old_document_is_told_what_to_do() -> None:
    sink = Sink()
    read_flow("book.docx", OLE + bytes(5000), sink)
    assert ".docx" in sink.diagnostics[0].hint


def test_a_locked_document() -> None:
    assert codes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)) == ["source/encrypted"]
    data = bytearray(WHOLE)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(data)) == ["source/encrypted"]


def test_a_bomb() -> None:
    assert codes(archive(files(WHOLE) | {"word/media/b.bmp": bytes(50_000_000)})) == ["source/zip-bomb"]


@pytest.mark.parametrize("use", ["<w:t>&z;</w:t>", '<w:t w:val="&z;"/>'])
def test_entities_do_not_blow_up(use: str) -> None:
    entities = '<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghiz", strict=True)
    )
    data = changed(WHOLE, "word/document.xml", HEAD, f"{HEAD}<!DOCTYPE w:document [{entities}]>")
    data = changed(data, "word/document.xml", '<w:t xml:space="preserve">One</w:t>', use)
    start = time.monotonic()
    flow = read_flow("book.docx", data, Sink())
    assert flow is None or len(flow.source.text) < 1000
    assert time.monotonic() - start < 5


def test_no_file_comes_in_by_an_entity() -> None:
    declared = f'{HEAD}<!DOCTYPE w:document [<!ENTITY z SYSTEM "file:///etc/passwd">]>'
    data = changed(changed(WHOLE, "word/document.xml", HEAD, declared), "word/document.xml", "One", "One&z;")
    flow = read_flow("book.docx", data, Sink())
    assert flow is None or "root" not in flow.source.text


@pytest.mark.parametrize("depth", [60, 120, 240, 5000])
@pytest.mark.parametrize("around", ["w:ins", "w:hyperlink", "table", "box"])
def test_deep_nesting(depth: int, around: str) -> None:
    before, after = {
        "table": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "box": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    }.get(around, (f"<{around}>", f"</{around}>"))
    sink = Sink()
    flow = read_flow("book.docx", docx(before * depth + p(r("deep")) + after * depth), sink)
    assert flow is None or "deep" in flow.source.text
    assert [one.code for one in sink.diagnostics] == ([] if flow else ["source/damaged"])


def test_parts_may_be_missing_and_rows_may_lead_nowhere() -> None:
    body = p(r("One"), style="Heading1") + p(r("Words"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    relations = relation("rId1", "image", "NULL") + relation("rId2", "footnotes", "footnotes.xml")
    flow, found = read(docx(body, relations, styles="", numbering=""))
    assert [leaf.heading for leaf in flow.leaves] == [1, 0]
    assert found == []


def test_a_file_of_an_unlisted_kind_is_no_matter() -> None:
    relations = relation("rId1", "image", "media/a.weird") + relation("rId2", "image", "media/b")
    flow, _ = read(docx(p(r("Words")), relations, {"word/media/a.weird": b"x", "word/media/b": b"x"}))
    assert words(flow.leaves[0].inlines) == "Words"


def test_a_strict_document() -> None:
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in files(WHOLE).items()
    }
    flow, _ = read(archive(strict))
    assert [(leaf.heading, words(leaf.inlines)) for leaf in flow.leaves] == [(1, "One"), (0, "Some words.")]


def test_a_document_with_macros_or_of_a_template() -> None:
    data = changed(WHOLE, "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main")
    assert len(read(data)[0].leaves) == 2


def test_a_long_document_takes_no_long_time() -> None:
    data = docx("".join(p(r(f"{number**7} the tide rose {number**9}")) for number in range(20_000)))
    start = time.monotonic()
    flow, _ = read(data)
    assert len(flow.leaves) == 20_000
    assert time.monotonic() - start < 30


def test_a_document_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "PARAGRAPHS", 1)
    sink = Sink()
    assert read_flow("book.docx", WHOLE, sink) is None
    assert [one.code for one in sink.diagnostics] == ["source/too-big"]
    monkeypatch.setattr(opening, "ELEMENTS", 5)
    assert codes(WHOLE) == ["source/too-big"]


def test_what_a_document_says_of_itself() -> None:
    document = Document()
    document.core_properties.title = " The Tide "
    document.core_properties.author = "Mara Holt; Ilse Brandt"
    document.core_properties.language = "de_at"
    document.core_properties.subject = "Water"
    document.core_properties.comments = "A story."
    document.core_properties.keywords = "sea, salt"
    out = io.BytesIO()
    document.save(out)
    assert properties(out.getvalue()) == Properties(
        "The Tide", ("Mara Holt", "Ilse Brandt"), "de-AT", "Water", "A story.", ("sea", "salt")
    )
    libreoffice = changed(
        out.getvalue(), "_rels/.rels", "openxmlformats.org/package/2006/relationships/metadata/core",
        "openxmlformats.org/officedocument/2006/relationships/metadata/core",
    )  # fmt: skip
    assert properties(libreoffice).title == "The Tide"
    assert properties(WHOLE) == Properties(language="en-GB")


def test_the_library_is_only_loaded_when_it_is_needed() -> None:
    code = "import sys, bookc.readers.docx; sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- properties ----------------------------------------------------------------------------------


@LIMIT
@given(st.binary(max_size=300))
def test_random_bytes_never_raise(data: bytes) -> None:
    for whole in (data, OLE + data, b"PK\x03\x04" + data):
        assert read_flow("book.docx", whole, Sink()) is None


@LIMIT
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_changed_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    sink = Sink()
    assert (read_flow("book.docx", bytes(data), sink) is None) <= bool(sink.diagnostics)
    properties(bytes(data))


PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "[Content_Types].xml",
         "_rels/.rels", "word/_rels/document.xml.rels")  # fmt: skip
INSIDE = files(WHOLE)


@LIMIT
@given(st.sampled_from(PARTS), st.integers(0, 10_000), st.integers(0, 40), st.text("<>/w:pr\"'=x0&; ", max_size=12))
def test_changed_xml_never_raises(name: str, at: int, length: int, text: str) -> None:
    old = INSIDE[name]
    at %= len(old)
    read_flow("book.docx", archive(INSIDE | {name: old[:at] + text.encode() + old[at + length :]}), Sink())


NAMES = [
    "w:p", "w:r", "w:pPr", "w:rPr", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:hyperlink", "w:fldChar",
    "w:instrText", "w:ins", "w:del", "w:numPr", "w:numId", "w:ilvl", "w:pStyle", "w:rStyle", "w:jc", "w:outlineLvl",
    "w:pBdr", "w:bottom", "w:br", "w:tab", "w:sym", "w:footnoteReference", "w:drawing", "w:pict", "a:blip", "v:rect",
    "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:lang", "w:vanish", "w:bookmarkStart",
    "w:gridSpan", "w:tcPr", "w:framePr", "w:position", "w:fldSimple", "w:ruby", "w:rt", "w:docPartObj", "x",
]  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "", 'w:val="1"', 'w:val="-1"', 'w:val="berschrift1"', 'w:val="99999999999"', 'w:val="ä"', 'w:id="2"',
        'w:fldCharType="begin"', 'w:fldCharType="separate"', 'w:fldCharType="end"', 'w:font="Symbol" w:char="F061"',
        'r:id="rId9"', 'r:embed="rId9"', 'o:hr="t"', 'w:name="a"', 'w:anchor="a"', 'w:instr="TOC"', 'w:type="page"',
        'w:dropCap="drop"',
    ]
)  # fmt: skip
LEAF = st.sampled_from(["words", " ", "TOC", 'HYPERLINK "', "PAGE", "\u00a0", "日本"])


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element with some inside."""
    return st.builds(
        lambda name, attributes, inside: f"<{name} {attributes}>{''.join(inside)}</{name}>",
        st.sampled_from(NAMES),
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    )


@LIMIT
@given(st.lists(st.recursive(LEAF, element, max_leaves=25), max_size=5))
def test_any_nesting_is_read(body: list[str]) -> None:
    read(docx("".join(body), relation("rId9", "image", "media/a.png"), {"word/media/a.png": PNG}))


WORDS = st.lists(
    st.sampled_from(["tide", "rose", "“salt”", "Mara", "l’eau", "…", "5", "naïve"]), min_size=1, max_size=6
)
LOOKS = ("bold", "italic", "underline", "strike", "small_caps", "superscript", "subscript")
STYLES = (
    "Normal",
    "Heading 1",
    "Heading 3",
    "Title",
    "Quote",
    "Intense Quote",
    "List Bullet",
    "List Number 2",
    "Caption",
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """A document made by python-docx, and its words in order."""
    document = Document()
    kept: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 5)) == 0:
            table = document.add_table(draw(st.integers(1, 3)), draw(st.integers(1, 3)))
            for row in table.rows:
                for cell in row.cells:
                    text = draw(WORDS)
                    cell.text = " ".join(text)
                    kept += text
            continue
        paragraph = document.add_paragraph(style=draw(st.sampled_from(STYLES)))
        for _ in range(draw(st.integers(0, 5))):
            text = draw(WORDS)
            kept += text
            run = paragraph.add_run(" ".join(text) + draw(st.sampled_from([" ", "\n", "\t", "  "])))
            for look in draw(st.sets(st.sampled_from(LOOKS), max_size=3)):
                setattr(run.font, look, True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), kept


@LIMIT
@given(documents())
def test_every_word_comes_through_in_order(document: tuple[bytes, list[str]]) -> None:
    data, kept = document
    flow, found = read(data)
    assert found == []
    assert flow.source.text.split() == kept
