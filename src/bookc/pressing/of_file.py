"""Any PDF of the disk, laid on sheets that are written to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bookc.base.diagnostics import BookcError, Sink
from bookc.base.frozen import dataclass
from bookc.base.world import staged
from bookc.manifest.press import BinderEntry, PressJob
from bookc.pdf.file import Document, PdfFault, open_pdf
from bookc.press.profiles import Printers
from bookc.pressing.settling import Where, in_words, printer, scheme
from bookc.pressing.work import Brought, Worked, work

if TYPE_CHECKING:
    from bookc.fonts.faces import Face
    from bookc.pdf.boxes import Box
    from bookc.press.fillers import Facts, Setting


@dataclass(frozen=True)
class Pressed:
    """What came of a job: its line in words, and each file with its size in bytes and its pages (None if it has
    none)."""

    words: str
    files: tuple[tuple[Path, int, int | None], ...]


_FAULTS = {
    "encrypted": "press/encrypted",
    "password": "press/wrong-password",
    "cipher": "press/unknown-encryption",
    "alien": "press/not-a-pdf",
    "damaged": "press/damaged",
    "empty": "press/no-pages",
}


def impose_file(
    source: Path,
    out: Path | None,
    wish: PressJob,
    known: Printers,
    password: str,
    sink: Sink,
    progress: Callable[[str], None],
) -> Pressed:
    """Lay the pages of a PDF on sheets and write them. BookcError, with nothing written, if that cannot be."""
    place = Where(file=str(source))
    row = scheme(wish, sink, place)
    device = printer(wish, known, sink, place)
    if row is None or device is None:
        raise BookcError
    target = _target(source, out, row.name)
    progress("Reading")
    try:
        with open_pdf(source, password) as document:
            for warning in document.warnings[:5]:
                sink.add("press/mended", f"The PDF is damaged, and was mended: {warning}.", file=str(source))
            made = work(document, wish, row, device, _brought(wish, document, source, password, sink), sink, place)
            if made is None or sink.failed:
                raise BookcError
            progress("Sheets")
            files = _write(document, made, wish, source, target, sink)
    except PdfFault as fault:
        sink.add(_FAULTS[fault.kind], f"“{source}” cannot be used: {fault}.", file=str(source))
        raise BookcError from None
    except OSError as error:
        if error.filename == str(source):
            sink.add("press/unreadable", f"“{source}” cannot be read: {error.strerror}.", file=str(source))
        else:
            message = f"The sheets could not be written: {error.strerror or error}."
            sink.add("output/write-failed", message, file=str(target))
        raise BookcError from None
    except _pango_missing() as missing:
        sink.add(
            "pdf/no-pango",
            "Guides, and pages that fill the sheets, cannot be set without Pango.",
            hint=getattr(missing, "hint", ""),
        )
        raise BookcError from None
    return Pressed(in_words(made.imposed), files)


def _target(source: Path, out: Path | None, layout: str) -> Path:
    """The file to write, whose name ends in .pdf: the one asked for, else one that is named after the PDF and its
    layout, in the folder asked for or beside the PDF."""
    own = f"{source.stem or source.resolve().name}-{layout}.pdf"
    if out is None or os.path.isdir(out):  # noqa: PTH112 (Path's own raises where a folder may not be searched)
        return (out or source.parent) / own
    return out if out.suffix.casefold() == ".pdf" else out.with_name(f"{out.name}.pdf")


def _pango_missing() -> type[Exception]:
    """The exception of WeasyPrint's room, which is entered only if something has gone wrong."""
    from bookc.paged import PangoMissing

    return PangoMissing


def _brought(wish: PressJob, document: Document, source: Path, password: str, sink: Sink) -> Brought:
    """What there is for a PDF of which nothing is known: the house's own look."""
    return Brought(
        setting=lambda width, height: _setting(width, height, wish),
        faces=lambda shown: _faces(shown, sink),
        facts=lambda: _facts(wish.binder),
        inks=lambda: _inks(source, document, password),
        own_cover=True,
    )


def _facts(binder: BinderEntry) -> Facts:
    from bookc.press.fillers import Facts

    return Facts(binder=binder.name, date=binder.date, paper=binder.paper, copy=binder.copy, copies=binder.copies)


def _setting(width: float, height: float, wish: PressJob) -> Setting:
    from bookc.press.fillers import Setting

    return Setting.house(width, height, right_bound=wish.right_bound)


def _faces(letters: str, sink: Sink) -> tuple[Face, ...]:
    from bookc.fonts import house

    return house.faces([letters], lambda lacking: sink.add("fonts/missing-glyph", lacking))


def _inks(source: Path, document: Document, password: str) -> tuple[Box | None, ...]:
    from bookc.pdf.rendering import ink

    return ink(source, document.pages, password)


def _write(
    document: Document, made: Worked, wish: PressJob, source: Path, target: Path, sink: Sink
) -> tuple[tuple[Path, int, int | None], ...]:
    """Write all files of a job, or none of them; each with its size and its pages. BookcError if one of them is the
    PDF that is read."""

    def named(suffix: str) -> str:
        return f"{target.stem}{suffix}{target.suffix}"

    files = {named(file.suffix): file for file in made.files}
    if wish.guide or wish.preview:
        from bookc.press.preview import contact_sheets
        from bookc.pressing.guiding import guide_pdf, picture_names
    pictures = [f"{target.stem}{more}.png" for more in picture_names(made)] if wish.preview else []
    guides = [named("-guide")] if wish.guide else []
    pages: dict[str, int | None] = dict.fromkeys([*files, *guides, *pictures])
    for path in (target.parent / name for name in pages):
        if path.exists() and path.samefile(source):
            sink.add("press/over-source", f"“{path}” would be written over the PDF itself.", file=str(source))
            raise BookcError
    with staged(target.parent, pages) as places:
        for name, file in files.items():
            with places[name].open("wb") as stream:
                pages[name] = file.write(stream)
        if guides:
            title, author = document.said
            data, pages[guides[0]] = guide_pdf(made, wish, title or target.stem, author, named, sink)
            places[guides[0]].write_bytes(data)
        sheets = [places[name] for name, file in files.items() if not file.cover]
        for name, picture in zip(pictures, contact_sheets(made.imposed, sheets), strict=True) if pictures else ():
            places[name].write_bytes(picture)
        # Windows replaces no file that is open.
        document.close()
    return tuple(
        (target.parent / name, (target.parent / name).stat().st_size, number) for name, number in pages.items()
    )
