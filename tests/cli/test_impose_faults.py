"""`bookc impose` says what is the matter with a PDF that it cannot use, or can use only in part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cli.test_impose import DIGEST, pdf, run
from helpers import snapshot

OF_FAULTS = {
    "press/damaged",
    "press/encrypted",
    "press/mended",
    "press/no-pages",
    "press/not-a-pdf",
    "press/unknown-encryption",
    "press/unreadable",
    "press/wrong-password",
}
"""The codes shown here, which need a PDF that no manifest can hold."""


def _locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(*[DIGEST] * 4))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="sesame", owner="ruler"))
    return out.getvalue()


GOOD = pdf(*[DIGEST] * 4)
CERTIFIED = GOOD.replace(b" /Root ", b" /Encrypt << /Filter /Adobe.PubSec /V 2 >> /Root ")
CASES = {
    "press/unreadable": (None, "“book.pdf” cannot be read: No such file or directory.", ()),
    "press/not-a-pdf": (b"Once upon a time.\n", "“book.pdf” cannot be used: it does not begin as a PDF does.", ()),
    "press/damaged": (GOOD.replace(b"/Kids", b"/Cubs"), "“book.pdf” cannot be used: ", ()),
    "press/no-pages": (pdf(), "“book.pdf” cannot be used: it has no pages.", ()),
    "press/encrypted": (_locked(), "“book.pdf” cannot be used: it is encrypted, and opens with a password only.", ()),
    "press/wrong-password": (
        _locked(), "“book.pdf” cannot be used: the password is not the right one.", ("--password", "barley"),
    ),
    "press/unknown-encryption": (CERTIFIED, "“book.pdf” cannot be used: unsupported encryption filter.", ()),
    "press/mended": (GOOD.replace(b"startxref", b"sturtxref"), "The PDF is damaged, and was mended: ", ("--strict",)),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_told_and_nothing_written(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, said, arguments = CASES[code]
    monkeypatch.chdir(tmp_path)
    if data is not None:
        Path("book.pdf").write_bytes(data)
    before = snapshot(tmp_path)
    result = run("book.pdf", *arguments)
    assert result.exit_code == 1, result.output
    assert f"[{code}]: {said}" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.endswith("Nothing was written.\n")
    assert snapshot(tmp_path) == before


def test_a_mended_pdf_and_an_opened_one_are_laid_on_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for data, arguments in ((CASES["press/mended"][0], ()), (_locked(), ("--password", "sesame"))):
        assert data is not None
        Path("book.pdf").write_bytes(data)
        result = run("book.pdf", *arguments, "-o", "out.pdf")
        assert result.exit_code == 0, result.output
        with pikepdf.open("out.pdf") as made:
            assert len(made.pages) == 2


def test_all_codes_are_shown() -> None:
    assert set(CASES) == OF_FAULTS
