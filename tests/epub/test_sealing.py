"""The archive around an EPUB: readable by any ZIP reader, the same bytes always, small."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.epub import sealing
from bookc.epub.sealing import seal

names = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="/\\:"), min_size=1)


@settings(deadline=None)
@given(st.dictionaries(names.filter(lambda name: name != "mimetype"), st.binary(max_size=3000), max_size=8))
def test_every_file_comes_out_as_it_went_in(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(seal(files))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["mimetype", *files]
        assert {name: archive.read(name) for name in files} == files
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_mimetype_can_be_read_without_unpacking() -> None:
    assert seal({"a": b"b"})[30:58] == b"mimetypeapplication/epub+zip"


def test_text_is_packed_and_pictures_are_not_packed_twice() -> None:
    data = b"The lamp was lit. " * 1000
    with zipfile.ZipFile(io.BytesIO(seal({"a.xhtml": data, "a.JPG": data, "empty": b""}))) as archive:
        sizes = {info.filename: (info.compress_type, info.compress_size) for info in archive.infolist()}
    assert sizes["a.xhtml"][0] == zipfile.ZIP_DEFLATED
    assert sizes["a.xhtml"][1] < 300
    assert sizes["a.JPG"] == (zipfile.ZIP_STORED, len(data))
    assert sizes["empty"] == (zipfile.ZIP_STORED, 0)


def test_what_no_old_reader_could_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST", 100)
    with pytest.raises(ValueError, match="larger than a plain archive"):
        seal({"a.jpg": b"b" * 100})
