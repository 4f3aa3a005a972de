"""bookc: an ebook compiler for fiction, from book.yaml to EPUB 3 and print PDF.

The door for programs: `build()` and `check()`. Importing this package is cheap; each call imports what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bookc.base.diagnostics import Sink
    from bookc.pipeline import Report

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "build", "check"]


class Result(NamedTuple):
    """What a build came to: `ok` (exit status 0), the report if files were made, and the sink with every diagnostic."""

    ok: bool
    report: Report | None
    sink: Sink


def build(
    manifest: str | Path = "book.yaml",
    *,
    only: Iterable[str] = ("epub", "pdf"),
    out: str | Path | None = None,
    strict: bool = False,
    write: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Build the book of a manifest.

    `only` are the outputs wanted (`epub`, `pdf`); `out` is a folder in place of the manifest's; `strict`
    counts warnings as errors; without `write` all is made but nothing written. `progress` is told each
    stage. Mistakes in the book raise nothing: they are in `Result.sink`, and then no file was touched.
    """
    from bookc.base.diagnostics import BookcError, Sink
    from bookc.base.world import DiskWorld
    from bookc.pipeline import build as run

    sink = Sink(strict=strict)
    path = Path(manifest)
    if path.is_dir():
        path = path / "book.yaml"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        sink.add("manifest/not-found", f"There is no file “{path}”.", file=str(path))
        return Result(False, None, sink)
    except OSError as error:
        sink.add("manifest/unreadable", f"“{path}” cannot be read: {error.strerror}.", file=str(path))
        return Result(False, None, sink)
    world = DiskWorld(path.resolve().parent)
    try:
        report = run(str(path), data, world, path.parent, only, Path(out) if out else None, sink, progress, write)
    except BookcError:
        return Result(False, None, sink)
    return Result(not sink.failed, report, sink)


def check(manifest: str | Path = "book.yaml", *, strict: bool = False) -> Result:
    """Do all of a build but the writing."""
    return build(manifest, strict=strict, write=False)
