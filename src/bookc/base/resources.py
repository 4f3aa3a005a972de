"""Finds `styles/`, the themes and ornaments, in a wheel, an editable install and a checkout alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def styles_folder() -> Path:
    """The folder of themes and ornaments.

    A wheel carries it inside the package (`bookc/styles`); in a checkout, and so in an editable install,
    whose modules are the checkout's, it stands at the top, beside `src`. RuntimeError if neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "styles", package.parent.parent / "styles"):
        if (folder / "ornaments").is_dir():
            return folder
    raise RuntimeError("bookc is not installed whole: its styles folder is missing; install it again")


def style_file(*parts: str) -> bytes:
    """The bytes of a file below `styles/`; FileNotFoundError if there is none."""
    return styles_folder().joinpath(*parts).read_bytes()
