"""Small helpers that several test folders share."""

from __future__ import annotations

import hashlib
from pathlib import Path


def golden(path: Path, actual: str, accept: bool) -> None:
    """Compare a text with its golden file; with `accept`, write the file anew."""
    if accept:
        if not path.exists() or path.read_text("utf-8") != actual:
            path.write_text(actual, "utf-8", newline="\n")
        return
    assert path.exists(), f"{path} is missing: look at the text and run pytest --accept"
    assert actual == path.read_text("utf-8")


def snapshot(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Every path below a folder with what it is: link target or digest of its bytes, mode, and time of change."""
    found: dict[str, tuple[str, int, int]] = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        if path.is_symlink():
            what = f"link {path.readlink()}"
        elif path.is_dir():
            what = "folder"
        else:
            what = hashlib.sha256(path.read_bytes()).hexdigest()
        found[path.relative_to(folder).as_posix()] = (what, state.st_mode, state.st_mtime_ns)
    return found
