"""Small EPUBs to check: two sound ones as folders of readable files, changed where a test wants it, and packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from bookc.base.diagnostics import Diagnostic, Severity, Sink
from bookc.checking import check_epub

SOUND = Path(__file__).parent / "sound"
"""An EPUB 3 about which nothing is to be said."""

SOUND_2 = Path(__file__).parent / "sound-2"
"""An EPUB 2 of the same kind."""

Edit = tuple[str, str, str]
"""A file, words in it, and the words in their place."""


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of an unpacked EPUB, `mimetype` first."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {"mimetype": found.pop("mimetype"), **found} if "mimetype" in found else found


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """Files as an EPUB, in their order; `mimetype` is stored, all else is compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def changed(
    edits: Iterable[Edit] = (),
    more: Mapping[str, bytes | str] | None = None,
    without: Iterable[str] = (),
    base: Path = SOUND,
) -> dict[str, bytes | str]:
    """The files of a sound book after edits, with more files, without some. An edit that finds nothing is a mistake."""
    files: dict[str, bytes | str] = dict(files_of(base))
    for name, old, new in edits:
        data = files[name]
        text = data if isinstance(data, str) else data.decode()
        assert old in text, f"“{old}” is not in {name}"
        files[name] = text.replace(old, new)
    return {name: data for name, data in {**files, **(more or {})}.items() if name not in set(without)}


def told(data: bytes, name: str = "book.epub") -> tuple[list[Diagnostic], Sink]:
    """What bookc's own rules say of an EPUB, in order."""
    sink = Sink()
    check_epub(name, data, sink, ["own"])
    return list(sink.ordered()), sink


def heavy(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """The codes of the errors and warnings."""
    return {one.code for one in diagnostics if one.severity >= Severity.WARNING}
