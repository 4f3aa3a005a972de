"""Makes small books in a folder, and pictures to go with them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import Image

import bookc
from bookc.base.codes import Severity

STORY = (
    "The lamp at the end of the mole had been lit every night for ninety years, and in all that time nobody had "
    "asked who paid for the oil. Then a letter came, and it was addressed to the lamp itself."
)
"""A paragraph long enough for a drop cap."""


class Failed(AssertionError):
    """A book that could not be built, or not without complaint."""


def write(folder: Path, manifest: str, files: Mapping[str, str | bytes]) -> Path:
    """Put a book's files into a folder; gives the manifest's path."""
    for name, data in {"book.yaml": manifest, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / "book.yaml"


def build(manifest: Path, only: Iterable[str], allowed: Iterable[str] = ()) -> dict[str, Path]:
    """The files that a book gives, by name; Failed on a warning or error whose code is not allowed."""
    result = bookc.build(manifest, only=only)
    wrong = [
        f"{d.code}: {d.message}"
        for d in result.sink.diagnostics
        if d.severity >= Severity.WARNING and d.code not in set(allowed)
    ]
    if wrong or result.report is None:
        raise Failed("\n".join([f"{manifest}:", *wrong]))
    return {written.path.name: written.path for written in result.report.files}


def epubs(
    folder: Path, manifest: str, files: Mapping[str, str | bytes], allowed: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Every EPUB of a book written into a folder: one for each target."""
    return tuple(build(write(folder, manifest, files), ["epub"], allowed).values())


def epub(folder: Path, manifest: str, files: Mapping[str, str | bytes], allowed: Iterable[str] = ()) -> Path:
    """The (first) EPUB of a book written into a folder."""
    return epubs(folder, manifest, files, allowed)[0]


def pdf(folder: Path, manifest: str, files: Mapping[str, str | bytes]) -> Path:
    """The PDF of a book written into a folder."""
    return next(iter(build(write(folder, manifest, files), ["pdf"]).values()))


def picture(width: int, height: int, colour: str = "#666", kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


def drawing(path: str = "M1 5 L9 5 L5 1 Z") -> str:
    """A small SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="{path}"/></svg>'
