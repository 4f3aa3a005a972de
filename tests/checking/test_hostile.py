"""Another's file: whatever the bytes, there is a finding or nothing, never a traceback, a bomb or a file written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.source import Source
from bookc.checking.tree import Broken, Tree, parse
from checking.making import SOUND, SOUND_2, changed, files_of, heavy, packed, told
from strategies import LIMIT

FILES = files_of(SOUND)
WHOLE = packed(FILES)
TEXTS = [name for name in FILES if not name.endswith(".png")]
TAGS = st.sampled_from(
    ["<p>", "</p>", "<a href='", "'>", "<nav epub:type='toc'>", "]]>", "<!--", "-->", "&", ";", "\x02", "\0",
     "<ol><li>", "id='x' ", "<!DOCTYPE x [", "]>", "xmlns:q='", "{", "}", "url(", "@import ", "/*", "é", "\ud800",
     "http://[", "%zz"]
)  # fmt: skip


@LIMIT
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Bytes that are no archive, or begin like one, are told of as such."""
    for start in (b"", b"PK\x03\x04", WHOLE[:60]):
        found, _ = told(start + data)
        assert found


@LIMIT
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_spoiled_archives(spoiled: list[tuple[int, int]]) -> None:
    """Some bytes of a sound book are others."""
    data = bytearray(WHOLE)
    for at, value in spoiled:
        data[at] = value
    told(bytes(data))


@LIMIT
@given(st.sampled_from(TEXTS), st.integers(0, 5000), st.integers(0, 40), st.lists(TAGS, max_size=4))
def test_spoiled_files(name: str, at: int, gone: int, put: list[str]) -> None:
    """A piece of a file is missing, and something else stands there."""
    data = FILES[name]
    at %= len(data)
    junk = "".join(put).encode("utf-8", "surrogatepass")
    told(packed({**FILES, name: data[:at] + junk + data[at + gone :]}))


@LIMIT
@given(
    st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), st.sampled_from(TEXTS), max_size=4)
)
def test_odd_names(names: dict[str, str]) -> None:
    """Files may have any name."""
    told(packed({**FILES, **{name: FILES[text] for name, text in names.items()}}))


@LIMIT
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_as_xml(text: str) -> None:
    """A tree or what is wrong, with a place in the text."""
    parsed = parse(Source("x", text))
    assert isinstance(parsed, Tree | Broken)


def test_a_tower_of_elements() -> None:
    """Deep nesting is told of, not followed."""
    tower = "<div>" * 5000 + "</div>" * 5000
    found, _ = told(packed(changed([("EPUB/text/two.xhtml", "<body>", f"<body>{tower}")])))
    assert "Its elements are nested more than 250 deep." in [one.message for one in found]


def test_a_tower_of_brackets() -> None:
    """The same in a style sheet."""
    for tower in ("(" * 50_000, "h1 { " * 5_000, "@media x { " * 5_000):
        found, _ = told(packed(changed([("EPUB/css/book.css", "h1 {", f"{tower} h1 {{")])))
        assert heavy(found) <= {"epub/style"}


def test_entities_that_swell() -> None:
    """Neither in text nor in attributes does a billion laughs come of ten."""
    rows = ['<!ENTITY e0 "ha">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))]
    for place in ("<p>&e11;</p>", '<p title="&e11;"></p>'):
        text = f"<!DOCTYPE html [{''.join(rows)}]>\n<html>{place}</html>"
        parsed = parse(Source("x", text))
        assert isinstance(parsed, Broken) or len("".join(parsed.pieces)) < 1000


def test_no_file_is_opened_for_an_entity(tmp_path: Path) -> None:
    """An entity from outside is passed over."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    text = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>&x;</p></html>'
    parsed = parse(Source("x", text))
    assert isinstance(parsed, Tree)
    assert parsed.root.words == ""


def test_a_bomb() -> None:
    """An archive that unpacks to too much is one diagnostic."""
    found, _ = told(packed({**FILES, "EPUB/bomb.css": b" " * 60_000_000}))
    assert [one.code for one in found] == ["source/zip-bomb"]


def test_locked_with_a_password() -> None:
    """The same of one that is locked as a zip."""
    data = bytearray(WHOLE)
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    found, _ = told(bytes(data))
    assert [one.code for one in found] == ["source/encrypted"]


def test_fallbacks_and_contents_in_rings() -> None:
    """What leads to itself is followed once round."""
    edits = [
        ("EPUB/book.opf", 'id="one" href', 'id="one" fallback="two" href'),
        ("EPUB/book.opf", 'id="two" href', 'id="two" fallback="one" href'),
        ("EPUB/book.opf", '<itemref idref="one"/>', '<itemref idref="one"/><itemref idref="cover-image"/>'),
        ("EPUB/book.opf", 'id="cover-image" href', 'id="cover-image" fallback="drawing" href'),
        ("EPUB/book.opf", 'id="drawing" href', 'id="drawing" fallback="cover-image" href'),
    ]
    found, _ = told(packed(changed(edits)))
    assert heavy(found) == {"epub/manifest"}


@pytest.mark.parametrize("base", [SOUND, SOUND_2])
def test_any_file_may_be_missing(base: Path) -> None:
    """Each file of a book left out by itself gives something to say, and no traceback."""
    for name in files_of(base):
        found, _ = told(packed(changed(without=[name], base=base)))
        assert heavy(found), name


def test_a_book_in_utf_16() -> None:
    """UTF-16 is allowed, and places are right in it."""
    text = (SOUND / "EPUB/text/two.xhtml").read_text("utf-8").replace('encoding="utf-8"', 'encoding="utf-16"')
    found, sink = told(packed({**FILES, "EPUB/text/two.xhtml": text.replace("one.xhtml", "x.xhtml").encode("utf-16")}))
    assert [(one.code, place.line if (place := sink.place(one)) else 0) for one in found] == [("epub/dead-link", 10)]


def test_line_ends_of_windows() -> None:
    """Lines are counted as an editor counts them."""
    data = FILES["EPUB/text/two.xhtml"].replace(b"one.xhtml", b"x.xhtml").replace(b"\n", b"\r\n")
    found, sink = told(packed({**FILES, "EPUB/text/two.xhtml": data}))
    place = sink.place(found[0])
    assert place is not None
    assert (place.line, place.text[place.column - 1 :][:7]) == (10, "x.xhtml")


def test_a_zip_that_is_no_epub() -> None:
    """Any archive under an EPUB's name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("holiday.jpg", b"JFIF")
    found, _ = told(out.getvalue())
    assert heavy(found) == {"epub/mimetype", "epub/container"}
