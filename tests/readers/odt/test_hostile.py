"""Files that are damaged, locked, malicious, or something else."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.readers.odt import properties, read_flow
from readers.odt.samples import MANIFEST, META, MIMETYPE, PATH, content_xml, odt, outline, packed
from validators.need import examples

LEGS = "<text:p>Legs " + "and arms " * 50 + "</text:p>"
WHOLE = odt(
    f'<text:h text:outline-level="1">One</text:h>{LEGS}<text:list text:style-name="L1">'
    f"<text:list-item>{LEGS}</text:list-item></text:list>"
)


def _codes(data: bytes) -> list[str]:
    sink = Sink()
    flow = read_flow(PATH, data, sink)
    assert flow is not None or sink.failed
    properties(data)
    return [one.code for one in sink.diagnostics]


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
XML = content_xml("<text:p>Words.</text:p>")
ENTITIES = XML.replace("?>\n", "?>\n" + BOMB, 1).replace("Words", "&i;")
OUTSIDE = XML.replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1).replace("Words", "&e;")
FLAT = (
    XML.replace("document-content", "document")
    .replace("<office:scripts/>", f"<office:meta>{META}</office:meta>")
    .replace(
        "Words",
        "Words<draw:frame><draw:image><office:binary-data>iVBORw0K</office:binary-data></draw:image></draw:frame>",
    )
)
LOCKED = MANIFEST.replace("</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")

DAMAGED = {
    "nothing": b"",
    "bytes": b"\x00\x01\x02" * 99,
    "cut short": WHOLE[: len(WHOLE) // 2],
    "no content": packed({"styles.xml": "<a/>"}),
    "content is no XML": packed({"content.xml": "words"}),
    "content is another's": packed({"content.xml": "<a><b/></a>"}),
    "content cut short": packed({"content.xml": XML[:-20]}),
    "entities": packed({"content.xml": ENTITIES}),
    "entities in UTF-16": packed({"content.xml": ENTITIES.replace("UTF-8", "UTF-16", 1).encode("utf-16")}),
    "entity outside": packed({"content.xml": OUTSIDE}),
    "styles cut short": odt(LEGS, files={"styles.xml": "<a>"}),
    "flat and cut short": XML.encode(),
    "flat with entities": ENTITIES.encode(),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_files_are_told_of(case: str) -> None:
    assert _codes(DAMAGED[case]) == ["source/damaged"]


def test_a_spreadsheet_is_no_text() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", MIMETYPE.replace("text", "spreadsheet"))
        archive.writestr("content.xml", XML)
    assert _codes(out.getvalue()) == ["source/damaged"]


def test_a_locked_file_is_told_of() -> None:
    assert _codes(packed({"content.xml": b"\x8f\x01", "META-INF/manifest.xml": LOCKED})) == ["source/encrypted"]


def test_a_bomb_is_not_unpacked() -> None:
    assert _codes(odt("", files={"Pictures/a.png": b"\x00" * 50_000_000})) == ["source/zip-bomb"]


def test_a_flat_file_has_all_in_one() -> None:
    flow = read_flow("story.fodt", FLAT.encode(), Sink())
    assert flow is not None
    assert flow.source.text == "Words\ufffc.\n"
    assert list(flow.images.values()) == [b"\x89PNG\r\n"]
    assert properties(FLAT.encode()).title == "The Lamp"


def test_content_alone_is_enough() -> None:
    data = packed(
        {"content.xml": content_xml('<text:h text:style-name="Heading_20_1">One</text:h><text:p>Two</text:p>', "")}
    )
    flow = read_flow(PATH, data, Sink())
    assert flow is not None
    assert outline(flow) == ["h1 One", "Two"]


NESTS = [
    ("text:section",),
    ("text:list", "text:list-item"),
    ("text:span",),
    ("text:p", "text:note", "text:note-body"),
    ("text:p", "draw:frame", "draw:text-box"),
    ("table:table", "table:table-row", "table:table-cell"),
    ("strange:thing",),
]


@pytest.mark.parametrize("depth", [66, 240])
@pytest.mark.parametrize("nest", NESTS)
def test_words_deep_down_are_found_and_nothing_overflows(nest: tuple[str, ...], depth: int) -> None:
    times = depth // len(nest)
    start, end = "".join(f"<{tag}>" for tag in nest), "".join(f"</{tag}>" for tag in reversed(nest))
    flow = read_flow(PATH, odt(f"{start * times}<text:p>deep words</text:p>{end * times}"), Sink())
    assert flow is not None
    assert "deep words" in flow.source.text or depth == 240


CIRCLE = """<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>
<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>"""
ODD = [
    '<text:p text:style-name="A">x</text:p>',
    '<text:h text:outline-level="-999999999999999999999999">x</text:h>',
    '<text:h text:outline-level="²">x</text:h>',
    '<text:p>x<text:s text:c="99999999999"/></text:p>',
    '<text:list text:style-name="L1"><text:list-item text:start-value="99999999999999"><text:p>x</text:p>'
    "</text:list-item></text:list>",
    '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell '
    'table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell><table:table-cell/></table:table-row>'
    "</table:table>",
    "<text:p>x<text:note/><text:a/><draw:frame><draw:image/></draw:frame><office:annotation/><text:bookmark/></text:p>",
    '<text:p>x<text:a xlink:href="#">y</text:a><text:a xlink:href="#|outline">z</text:a></text:p>',
    "x",
]


@pytest.mark.parametrize("body", ODD)
def test_odd_documents_keep_their_words(body: str) -> None:
    flow = read_flow(PATH, odt(body, automatic=CIRCLE), Sink())
    assert flow is not None
    assert "x" in flow.source.text
    assert len(flow.source.text) < 100


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(data: bytes) -> None:
    assert _codes(data) == ["source/damaged"]


@settings(max_examples=examples(80), deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_spoilt_files_never_raise(at: int, spoilt: bytes, end: int) -> None:
    _codes(WHOLE[:at] + spoilt + WHOLE[at + len(spoilt) :])
    _codes(WHOLE[:end])


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, len(FLAT)), st.text("<>&\"'/ax\x00", max_size=4), st.integers(0, 9))
def test_spoilt_flat_files_never_raise(at: int, spoilt: str, gone: int) -> None:
    _codes((FLAT[:at] + spoilt + FLAT[at + gone :]).encode())


TAGS = (
    "text:p", "text:h", "text:span", "text:list", "text:list-item", "text:note", "text:note-body", "table:table",
    "table:table-row", "table:table-cell", "draw:frame", "draw:text-box", "draw:image", "text:a", "text:section",
    "text:ruby", "office:annotation", "text:line-break", "text:s", "text:bookmark", "strange:thing",
)  # fmt: skip
ATTRIBUTES = ("text:style-name", "text:outline-level", "xlink:href", "text:name", "text:start-value", "text:id")
VALUES = ("", "P1", "P3", "T1", "T8", "L1", "Heading_20_1", "Quotations", "#a", "a", "7", "-1", "Pictures/a.png", "²")


@st.composite
def _elements(draw: st.DrawFn) -> str:
    out: list[str] = []

    def element(depth: int) -> None:
        tag = draw(st.sampled_from(TAGS))
        names = draw(st.sets(st.sampled_from(ATTRIBUTES), max_size=2))
        out.append(f"<{tag} " + " ".join(f'{name}="{draw(st.sampled_from(VALUES))}"' for name in sorted(names)) + ">")
        for _ in range(draw(st.integers(0, 3)) if depth < 6 else 0):
            if draw(st.booleans()):
                out.append(draw(st.sampled_from((" ", "word", " word ", "\u00a0"))))
            else:
                element(depth + 1)
        out.append(f"</{tag}>")

    for _ in range(draw(st.integers(1, 3))):
        element(0)
    return "".join(out)


@settings(max_examples=examples(150), deadline=None)
@given(_elements())
def test_elements_where_they_do_not_belong_never_raise(body: str) -> None:
    sink = Sink()
    flow = read_flow(PATH, odt(body), sink)
    assert flow is not None
    assert not sink.failed
    for leaf in flow.leaves:
        assert 0 <= leaf.span.start <= leaf.span.end <= len(flow.source.text)
