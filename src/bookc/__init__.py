"""bookc: an ebook compiler for fiction, from book.yaml to EPUB 3 and print PDF.

The door for programs: `build()` and `check()`. Importing this package is cheap; each call imports what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bookc.base.diagnostics import Sink
    from bookc.checking import Checked, Made
    from bookc.manifest.press import PressJob
    from bookc.pipeline import Report
    from bookc.pressing.of_file import Pressed

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "build", "check", "impose", "is_epub"]


class Result(NamedTuple):
    """What a build or check came to: `ok` (exit status 0), the report if files were made, the sink with every
    diagnostic, what was checked if that is an EPUB, and what was imposed if that is a PDF."""

    ok: bool
    report: Report | None
    sink: Sink
    checked: Checked | None = None
    pressed: Pressed | None = None


def build(
    manifest: str | Path = "book.yaml",
    *,
    only: Iterable[str] = ("epub", "pdf", "press"),
    out: str | Path | None = None,
    strict: bool = False,
    write: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Build the book of a manifest.

    `only` are the outputs wanted (`epub`, `pdf`, `press`); `out` is a folder in place of the manifest's; `strict`
    counts warnings as errors; without `write` all is made but nothing written. `progress` is told each
    stage. Mistakes in the book raise nothing: they are in `Result.sink`, and then no file was touched.
    """
    from bookc.base.diagnostics import BookcError, Sink
    from bookc.base.world import DiskWorld
    from bookc.pipeline import build as run
    from bookc.press import profiles

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
    target, printers = Path(out) if out else None, profiles.place(world.env)
    try:
        report = run(str(path), data, world, path.parent, only, target, sink, progress, write, printers)
    except BookcError:
        return Result(False, None, sink)
    return Result(not sink.failed, report, sink)


def is_epub(path: str | Path) -> bool:
    """Whether a file is an EPUB: by its name, or as a zip archive that says so in its `mimetype`."""
    import zipfile

    path = Path(path)
    if path.suffix.lower() == ".epub":
        return not path.is_dir()
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
            with zipfile.ZipFile(file) as archive, archive.open("mimetype") as said:
                return said.read(64).strip() == b"application/epub+zip"
    except Exception:  # What zipfile raises for broken bytes is not said anywhere.
        return False


def check(
    target: str | Path = "book.yaml",
    *,
    strict: bool = False,
    only: Iterable[str] | None = None,
    manifest: str | Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Do all of a build but the writing; or check an EPUB, of any program.

    Of an EPUB, `only` are those who check it (`own` rules, `epubcheck`, `ace`; else all that are installed), and
    `manifest` is the book.yaml that made it, to show places in its sources; else it is looked for beside the EPUB and
    in two folders above. Both are a ValueError where `target` is none.
    """
    if is_epub(target):
        return _check_epub(Path(target), strict, only, Path(manifest) if manifest is not None else None, progress)
    if only is not None or manifest is not None:
        raise ValueError("only and manifest are for EPUBs")
    return build(target, strict=strict, write=False, progress=progress)


def _check_epub(
    path: Path, strict: bool, only: Iterable[str] | None, manifest: Path | None, progress: Callable[[str], None]
) -> Result:
    from bookc import checking
    from bookc.base.diagnostics import Sink
    from bookc.base.world import DiskWorld, environment

    sink = Sink(strict=strict)
    try:
        if path.stat().st_size > checking.MAX_BYTES:
            message = f"“{path}” has more than {checking.MAX_BYTES // 1_000_000} MB."
            sink.add("source/too-big", message, file=str(path), hint="make its pictures smaller")
            return Result(False, None, sink)
        data = path.read_bytes()
    except OSError as error:
        sink.add("source/unreadable", f"“{path}” cannot be read: {error.strerror}.", file=str(path))
        return Result(False, None, sink)
    if manifest is not None:
        manifest = manifest / "book.yaml" if manifest.is_dir() else manifest
        if not manifest.is_file():
            sink.add("manifest/not-found", f"There is no file “{manifest}”.", file=str(manifest))
            return Result(False, None, sink)
    else:
        above = path.resolve().parents[:3]
        manifest = next((one for folder in above if (one := folder / "book.yaml").is_file()), None)
    checkers = tuple(only) if only is not None else checking.CHECKERS
    tools = checking.Tools(DiskWorld(path.parent).env, environment)
    checked = checking.check_epub(str(path), data, sink, checkers, tools, lambda: _made(manifest), progress)
    return Result(checked is not None and not sink.failed, None, sink, checked)


def _made(manifest: Path | None) -> Made | None:
    """The sections that a manifest makes now; None if there is no manifest, or no book comes of it."""
    from bookc.base.diagnostics import BookcError, Sink
    from bookc.base.world import DiskWorld
    from bookc.checking import Made
    from bookc.pipeline import traced

    if manifest is None:
        return None
    sink = Sink()
    try:
        sections = traced(str(manifest), manifest.read_bytes(), DiskWorld(manifest.resolve().parent), sink)
    except (BookcError, OSError):
        return Made(manifest.name)
    return Made(manifest.name, sections, sink.sources)


def impose(
    pdf: str | Path,
    out: str | Path | None = None,
    *,
    job: PressJob,
    password: str = "",
    strict: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Lay the pages of any PDF on sheets, as `job` says (`bookc.manifest.press.PressJob`, as in a manifest; its `name`,
    `pdf` and `fit` mean nothing here, and a cover is the PDF's own).

    `out` is the file to write, or a folder, by default the PDF's; there the file is named after the PDF and the layout.
    `password` opens the PDF, `strict` counts warnings as errors, `progress` is told each stage. What is wrong raises
    nothing: it is in `Result.sink`, and then no file was touched.
    """
    from bookc.base.diagnostics import BookcError, Sink
    from bookc.base.world import DiskWorld
    from bookc.press import profiles
    from bookc.pressing.of_file import impose_file

    sink = Sink(strict=strict)
    named = job.printer.strip().casefold()
    known = (
        profiles.Printers() if named == profiles.NONE else profiles.load(profiles.place(DiskWorld(Path()).env), sink)
    )
    if known is None:
        return Result(False, None, sink)
    try:
        pressed = impose_file(Path(pdf), Path(out) if out else None, job, known, password, sink, progress)
    except BookcError:
        return Result(False, None, sink)
    return Result(not sink.failed, None, sink, pressed=pressed)
