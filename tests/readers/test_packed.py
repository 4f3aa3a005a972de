"""Archives: whole ones are read, and hostile, broken and locked ones are refused with the right words."""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.readers import packed
from bookc.readers.packed import PackedError, open_packed
from strategies import LIMIT

CENTRAL = b"PK\x01\x02"


def archive(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of some files."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as zipped:
        warnings.simplefilter("ignore")
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def codes(data: bytes) -> list[str]:
    """The codes of the diagnostics that `data` earns."""
    sink = Sink()
    assert open_packed("book.docx", data, sink) is None
    assert all(diagnostic.file == "book.docx" for diagnostic in sink.diagnostics)
    return [diagnostic.code for diagnostic in sink.diagnostics]


WHOLE = archive({"a.txt": b"words", "folder/": b"", "folder/b.xml": b"<b/>" * 1000, "ä.txt": b""})


def test_a_whole_archive() -> None:
    sink = Sink()
    opened = open_packed("book.docx", WHOLE, sink)
    assert opened is not None
    assert opened.names == ("a.txt", "folder/b.xml", "ä.txt")
    assert opened.read("a.txt") == b"words"
    assert opened.read("folder/b.xml") == b"<b/>" * 1000
    assert "a.txt" in opened
    assert "folder/" not in opened
    with pytest.raises(KeyError):
        opened.read("c.txt")
    assert sink.diagnostics == []


def test_a_short_text_of_blanks_may_pack_well() -> None:
    opened = open_packed("book.docx", archive({"blanks": b" " * 900_000}), Sink())
    assert opened is not None
    assert len(opened.read("blanks")) == 900_000


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"no zip at all", WHOLE[:-1], WHOLE[: len(WHOLE) // 2], WHOLE[len(WHOLE) // 2 :], bytes(1000)],
    ids=["nothing", "two bytes", "text", "a byte short", "first half", "second half", "zeros"],
)
def test_what_is_no_whole_archive(data: bytes) -> None:
    assert codes(data) == ["source/damaged"]


def test_a_damaged_file_spoils_only_itself() -> None:
    data = bytearray(archive({"good": b"good words", "bad": b"bad words"}, zipfile.ZIP_STORED))
    at = data.index(b"bad words")
    data[at] ^= 0xFF
    opened = open_packed("book.docx", bytes(data), Sink())
    assert opened is not None
    assert opened.read("good") == b"good words"
    with pytest.raises(PackedError):
        opened.read("bad")


def test_a_method_that_no_such_file_may_use() -> None:
    opened = open_packed("book.docx", archive({"a": b"words"}, zipfile.ZIP_LZMA), Sink())
    assert opened is not None
    with pytest.raises(PackedError):
        opened.read("a")


def test_a_locked_archive() -> None:
    data = bytearray(WHOLE)
    at = data.index(CENTRAL)
    data[at + 8] |= 1
    assert codes(bytes(data)) == ["source/encrypted"]


def test_a_file_that_packs_too_well() -> None:
    assert codes(archive({"zeros": bytes(10_000_000)})) == ["source/zip-bomb"]


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "ENTRY", 1000)
    assert codes(archive({"a": bytes(1001)}, zipfile.ZIP_STORED)) == ["source/zip-bomb"]


def test_files_that_are_too_large_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "TOTAL", 1000)
    assert codes(archive({"a": bytes(600), "b": bytes(600)}, zipfile.ZIP_STORED)) == ["source/zip-bomb"]


def test_a_file_larger_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(archive({"zeros": bytes(5_000_000)}))
    at = data.index(CENTRAL)
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    opened = open_packed("book.docx", bytes(data), Sink())
    assert opened is not None
    with pytest.raises(PackedError):
        opened.read("zeros")


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "ENTRIES", 10)
    assert codes(archive({str(number): b"" for number in range(11)})) == ["source/zip-bomb"]
    assert codes(archive({str(number): b"" for number in range(30)})) == ["source/zip-bomb"]
    assert open_packed("book.docx", archive({str(number): b"" for number in range(10)}), Sink()) is not None


def test_files_that_share_their_bytes() -> None:
    whole = archive({"a": b"a" * 50})
    start, end = whole.index(CENTRAL), whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    tail = bytearray(whole[end:])
    tail[8:12] = struct.pack("<HH", 2, 2)
    tail[12:16] = struct.pack("<I", 2 * len(entry))
    assert codes(whole[:start] + entry + entry.replace(b"a", b"b") + bytes(tail)) == ["source/zip-bomb"]


@LIMIT
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(data: bytes) -> None:
    open_packed("book.docx", data, Sink())
    open_packed("book.docx", WHOLE[:30] + data, Sink())


@LIMIT
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    opened = open_packed("book.docx", bytes(data), Sink())
    for name in opened.names if opened else ():
        with contextlib.suppress(PackedError):
            opened.read(name) if opened else None
