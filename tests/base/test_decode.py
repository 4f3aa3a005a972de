"""Bytes to text: every encoding that a pasted chapter comes in, and what is said of each guess."""

from __future__ import annotations

import codecs
import sys

import pytest

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.source import Source
from bookc.readers import read

TEXT = "Chère oie,\nnaïve – “oui” ☕\n" * 4


def decoded(data: bytes) -> tuple[Source | None, list[str], Sink]:
    """The source, the codes of what was said, and the sink."""
    sink = Sink()
    source = decode("one.txt", data, sink)
    return source, [diagnostic.code for diagnostic in sink.diagnostics], sink


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_unicode_is_read_without_a_word(data: bytes) -> None:
    source, codes, _ = decoded(data)
    assert source is not None
    assert source.text == TEXT
    assert codes == []


def test_windows_1252_is_a_guess_that_names_its_first_character() -> None:
    source, codes, sink = decoded("Dear goose, it’s “late” – très tard…".encode("cp1252"))
    assert source is not None
    assert source.text == "Dear goose, it’s “late” – très tard…"
    assert codes == ["source/guessed-encoding"]
    (said,) = sink.diagnostics
    assert "“’” (right single quotation mark)" in said.message
    assert said.span is not None
    assert source.text[said.span.start : said.span.end] == "’"


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    good = "Chère oie, naïve et très fière, déjà mouillée, où étais-tu ? " * 3
    data = good.encode() + b"\xff then on.\n"
    source, codes, sink = decoded(data)
    assert source is not None
    assert source.text == good + "\ufffd then on.\n"
    assert codes == ["source/undecodable"]
    span = sink.diagnostics[0].span
    assert span is not None
    assert span.start == len(good)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_line_ends_of_every_kind_become_one(ends: str) -> None:
    source, codes, _ = decoded(f"one{ends}\ttwo{ends}{ends}three".encode())
    assert source is not None
    assert source.text == "one\n\ttwo\n\nthree"
    assert codes == []


def test_control_characters_go_and_are_named() -> None:
    source, codes, sink = decoded(b"one\ntw\x07o and a bell\x07, th\x1bree, f\xef\xbb\xbfour")
    assert source is not None
    assert source.text == "one\ntwo and a bell, three, four"
    assert codes == ["source/control-character"]
    assert "U+0007, U+001B, U+FEFF, first on line 2" in sink.diagnostics[0].message


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\0\0\x08\0a\0b\0c\xff\xfe\0\0\0\0zz",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
        bytes(range(1, 32)) * 9,
    ],
    ids=["zip", "png", "controls"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    source, codes, _ = decoded(data)
    assert source is None
    assert codes == ["source/not-text"]


def test_a_source_beyond_any_chapter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[decode.__module__], "MAX_BYTES", 10)
    assert decoded(b"x" * 10)[1] == []
    assert decoded(b"x" * 11)[1] == ["source/too-big"]


def test_an_empty_file_is_text_but_no_chapter() -> None:
    source, codes, _ = decoded(b"")
    assert source is not None
    assert codes == []
    sink = Sink()
    assert read("one.txt", b" \n***\n", sink) is None
    assert [diagnostic.code for diagnostic in sink.diagnostics] == ["source/empty"]


@pytest.mark.parametrize("path", ["one.doc", "one", "a.md/one", ".md.bak"])
def test_other_formats_are_refused(path: str) -> None:
    sink = Sink()
    assert read(path, b"words", sink) is None
    assert [diagnostic.code for diagnostic in sink.diagnostics] == ["source/unknown-format"]


@pytest.mark.parametrize("path", ["one.TXT", "a/one.text", "one.markdown", "two.MD"])
def test_endings_in_capitals_will_do(path: str) -> None:
    assert read(path, b"words", Sink()) is not None


def test_controls_that_windows_left_are_its_quotes() -> None:
    sink = Sink()
    source = decode("a.txt", "One.\n\x93Hi\x94 \x81there\n".encode(), sink)
    assert source is not None
    assert source.text == "One.\n“Hi” there\n"
    assert [d.code for d in sink.diagnostics] == ["source/control-character"] * 2
