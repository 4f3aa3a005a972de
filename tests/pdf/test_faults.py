"""What cannot be used is told apart and said; nothing but PdfFault or OSError ever comes out of the door."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookc.pdf.faults import PdfFault
from bookc.pdf.file import open_pdf
from bookc.pdf.rendering import ink, render
from pdf.making import DRAWING, PLAIN, RESOURCES, difference, imposed, looks, paged, singly, stream
from pdf.test_looks import ODD
from validators.need import examples

GOOD = paged(PLAIN, PLAIN)
FLATE = stream(b"no such thing", b"/Filter/FlateDecode")

FAULTS = {
    "nothing": (b"", "alien"),
    "a text": (b"Call me anything but a PDF.\n" * 40, "alien"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "alien"),
    "a first line alone": (b"%PDF-1.7\n", "damaged"),
    "half a file": (GOOD[: GOOD.index(b"xref") // 2], "damaged"),
    "no catalogue": (GOOD.replace(b"/Root 1 0 R", b"/Root 9 0 R").replace(b"/Catalog", b"/Cat"), "damaged"),
    "no pages": (paged(), "empty"),
    "no tree": (GOOD.replace(b"/Kids", b"/Cubs"), "damaged"),
    "a tree that is its own kid": (GOOD.replace(b"[5 0 R 6 0 R]", b"[2 0 R 2 0 R]"), "damaged"),
    "a page of a thousand miles": (paged(PLAIN.replace(b"240", b"1000000000")), "damaged"),
    "a page of many huge units": (paged(PLAIN + b"/UserUnit 900000"), "damaged"),
    "a cipher nobody knows": (
        paged(PLAIN, trailer=b"/Encrypt<</Filter/Riddle/V 9/R 9>>/ID[(a)(b)]"), "cipher",
    ),
    "keys for certain people": (
        paged(PLAIN, trailer=b"/Encrypt<</Filter/Adobe.PubSec/V 2/SubFilter/adbe.pkcs7.s4>>/ID[(a)(b)]"), "cipher",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_a_kind_and_a_sentence(name: str, tmp_path: Path) -> None:
    data, kind = FAULTS[name]
    path = tmp_path / "book: a draft.pdf"
    path.write_bytes(data)
    said = set()
    for source in (data, path):
        with pytest.raises(PdfFault) as caught:
            open_pdf(source)
        assert caught.value.kind == kind
        said.add(str(caught.value))
    assert len(said) == 1
    assert all(one and "BytesIO" not in one and "book: a draft" not in one for one in said)


def test_a_folder_and_a_missing_file_are_matters_of_the_system(tmp_path: Path) -> None:
    for path, error in ((tmp_path, IsADirectoryError), (tmp_path / "none.pdf", FileNotFoundError)):
        with pytest.raises(error):
            open_pdf(path)
        with pytest.raises(error):
            ink(path, [])


@pytest.mark.parametrize("content", [b"[3 0 R 5 0 R]", b"[5 0 R 3 0 R]"])
def test_content_that_cannot_be_joined_names_its_page(content: bytes) -> None:
    data = paged(PLAIN, PLAIN.replace(b"3 0 R", content), more=[FLATE])
    with pytest.raises(PdfFault, match=r"^page 2: ") as caught:
        imposed(data)
    assert caught.value.kind == "damaged"


def _locked(strength: Literal[2, 3, 4, 6], user: str, owner: str) -> bytes:
    """Two pages under RC4 (2, 3) or AES (4, 6); 4 leaves the metadata open."""
    out = io.BytesIO()
    two = PLAIN.replace(b"3 0 R", b"[3 0 R 5 0 R]")
    aes = strength > 3
    with pikepdf.open(io.BytesIO(paged(PLAIN, two, more=[stream(DRAWING)]))) as pdf:
        encryption = pikepdf.Encryption(user=user, owner=owner, R=strength, aes=aes, metadata=strength == 6)
        pdf.save(out, encryption=encryption)
    return out.getvalue()


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_password_opens_and_the_result_needs_none(strength: Literal[2, 3, 4, 6]) -> None:
    data = _locked(strength, "sesame", "ruler")
    with pytest.raises(PdfFault) as caught:
        open_pdf(data)
    assert caught.value.kind == "encrypted"
    with pytest.raises(PdfFault) as caught:
        open_pdf(data, "barley")
    assert caught.value.kind == "password"
    for password in ("sesame", "ruler"):
        for one, other in zip(looks(data, password), looks(imposed(data, password)), strict=True):
            assert difference(one, other) < 0.002


@pytest.mark.parametrize("strength", [3, 4, 6])
def test_an_owner_password_alone_keeps_nobody_from_printing(strength: Literal[2, 3, 4, 6]) -> None:
    data = _locked(strength, "", "ruler")
    with open_pdf(data) as document:
        assert document.restricted
        assert difference(looks(data)[0], looks(singly(document))[0]) < 0.002


@pytest.mark.parametrize(("password", "kind"), [("", "encrypted"), ("barley", "password")])
def test_pdfium_tells_the_same_faults(password: str, kind: str) -> None:
    with pytest.raises(PdfFault) as caught:
        render(_locked(6, "sesame", "ruler"), 0, 1, password)
    assert caught.value.kind == kind


def test_what_was_mended_is_said_and_what_is_no_fault_is_not() -> None:
    with open_pdf(paged(b"/Contents 3 0 R")) as document:
        assert document.warnings == ["kid 0 (from 0) MediaBox is undefined; setting to letter / ANSI A"]
    with open_pdf(GOOD) as document:
        assert document.warnings == []


def test_what_was_lost_is_said_before_what_is_merely_odd() -> None:
    lost = b"<<" + b"/A<<>>" * 40 + b"/Font<</F 4 0 R>>>>"
    with open_pdf(paged(PLAIN.replace(RESOURCES, b" 5 0 R"), more=[lost])) as document:
        assert document.warnings == [
            "too many errors; giving up on reading object",
            "dictionary has duplicated key /A; last occurrence overrides earlier ones",
        ]


MATERIAL = [
    GOOD,
    ODD["object streams"],
    ODD["a filled-in field"],
    ODD["one stream through several boxes"],
    ODD["streams that part within an operator's operands"],
    ODD["a group that is half transparent"],
]
WORDS = b"/Kids /Contents null [ ] << >> R -1 1e stream endobj /Length 99999999999 /MediaBox /Parent (".split()


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A PDF with some bytes changed, cut out, doubled or put in."""
    data = bytearray(draw(st.sampled_from(MATERIAL)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=2))
        elif kind == 1:
            word = draw(st.sampled_from(WORDS))
            data[at : at + len(word)] = word
        elif kind == 2:
            del data[at : at + draw(st.integers(1, 60))]
        else:
            data[at:at] = data[draw(st.integers(0, len(data))) :][: draw(st.integers(1, 90))]
    return bytes(data)


@settings(max_examples=examples(240), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt())
def test_spoilt_files_are_used_or_refused(data: bytes) -> None:
    try:
        with open_pdf(data) as document:
            pages = len(document.pages)
            made = singly(document)
    except PdfFault:
        return
    with open_pdf(made) as document:
        assert len(document.pages) == pages
        assert len(ink(made, document.pages)) == pages
