"""Files that no person wrote, or that were broken on the way: a diagnostic each, and never an exception."""

from __future__ import annotations

import io
import zipfile

import pytest

from bookc.base.diagnostics import Sink
from bookc.readers import read
from bookc.readers.reading import Reading
from readers.docx.making import docx, p, r
from readers.epub.making import epub

WORDS = b'The kettle had boiled dry, and "nobody" would own up to it. '


def told(name: str, data: bytes) -> tuple[Reading | None, set[str]]:
    """What is read, and the codes of what is said."""
    sink = Sink()
    reading = read(name, data, sink)
    return reading, {diagnostic.code for diagnostic in sink.diagnostics}


def words_in(reading: Reading | None) -> str:
    """A reading's source, which every block's words come from."""
    assert reading is not None
    return " ".join(str(block) for chapter in reading.chapters for block in chapter.blocks)


def test_a_paragraph_of_fifty_megabytes() -> None:
    data = WORDS * (50_000_000 // len(WORDS) + 1)
    assert told("one.txt", data) == (None, {"source/too-big"})
    assert told("one.html", b"<p>" + data) == (None, {"source/too-big"})


def test_a_paragraph_of_a_megabyte_is_read() -> None:
    data = WORDS * (1_000_000 // len(WORDS))
    for name, source in (("one.txt", data), ("one.md", data), ("one.html", b"<p>" + data)):
        reading, codes = told(name, source)
        assert words_in(reading).count("kettle") == 1_000_000 // len(WORDS)
        assert codes <= {"source/no-title"}


@pytest.mark.parametrize("name", ["one.txt", "one.md", "one.html", "one.docx", "one.odt", "one.epub"])
def test_binary_junk(name: str) -> None:
    junk = bytes((7 * n * n + n // 3) % 256 for n in range(20_000))
    reading, codes = told(name, junk)
    assert reading is None
    assert codes <= {"source/not-text", "source/damaged"}
    assert codes


def test_a_truncated_document() -> None:
    whole = docx(p(r("The kettle had boiled dry.")))
    assert told("one.docx", whole[: len(whole) // 2]) == (None, {"source/damaged"})


def test_an_encrypted_book() -> None:
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
        '<enc:CipherData><enc:CipherReference URI="OEBPS/c.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    data = epub({"c.xhtml": "<p>The kettle.</p>"}, outside={"META-INF/encryption.xml": lock})
    assert told("one.epub", data) == (None, {"source/encrypted"})


@pytest.mark.parametrize("name", ["one.docx", "one.odt", "one.epub"])
def test_a_zip_bomb(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 120_000_000)
    assert told(name, out.getvalue()) == (None, {"source/zip-bomb"})


@pytest.mark.parametrize(
    "soup",
    [
        "<p>one <b>two <p>three </i> <table><tr>four <p>five</div></div></body>six",
        "<P ALIGN=CENTER>one<HR>two<BR><BR>three<LI>four<DD>five<H1>six",
        "<!DOCTYPE html [<!ENTITY a 'x'>]><p>one &a; two &nosuch; three</p>four five six",
        "one<p two=three>two</p>three<style>four</style>four<script>x='five'</script>five six",
        "<html><body>one two three</body></html><p>four</p><html><body>five six",
    ],
)
def test_malformed_pages_keep_their_words(soup: str) -> None:
    words = words_in(told("one.html", soup.encode())[0])
    assert [word for word in ["one", "two", "three", "four", "five", "six"] if word not in words] == []


@pytest.mark.parametrize("tag", ["div", "i", "font", "blockquote", "ul><li", "table><tr><td"])
def test_tags_that_nobody_closes_lose_no_words(tag: str) -> None:
    """What a parser would drop for its depth is read without its layers, and told."""
    soup = "".join(f"<p><{tag}>word{n} " for n in range(3000))
    reading, codes = told("one.html", soup.encode())
    assert "word2999" in words_in(reading)
    assert codes <= {"source/tag-soup"}


def test_a_page_in_layers() -> None:
    layers = "<div>" * 1500 + "word" + "</div>" * 1500
    assert "word" in words_in(told("one.html", layers.encode())[0])
