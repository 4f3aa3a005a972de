"""Any PDF of the disk, laid on sheets that are written to the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bookc.base.diagnostics import BookcError, Sink
from bookc.base.frozen import dataclass
from bookc.base.world import staged
from bookc.fonts import house
from bookc.manifest.press import PressJob
from bookc.paged import PangoMissing
from bookc.pdf.file import Document, PdfFault, open_pdf
from bookc.pdf.rendering import ink
from bookc.press.fillers import Facts, Setting
from bookc.press.preview import contact_sheets
from bookc.press.profiles import Printers
from bookc.pressing.guiding import guide_pdf, picture_names
from bookc.pressing.settling import Place, in_words, printer, scheme
from bookc.pressing.work import Brought, Worked, work


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
    place = Place(file=str(source))
    row = scheme(wish, sink, place)
    device = printer(wish, known, sink, place)
    if row is None or device is None:
        raise BookcError
    target = out or source.with_name(f"{source.stem}-{row.name}.pdf")
    progress("Reading")
    try:
        with open_pdf(source, password) as document:
            for warning in document.warnings[:5]:
                sink.add("press/mended", f"The PDF is damaged, and was mended: {warning}.", file=str(source))
            made = work(document, wish, row, device, _brought(wish, document, source, password), sink, place)
            if made is None or sink.failed:
                raise BookcError
            progress("Sheets")
            files = _write(document, made, wish, target)
    except PdfFault as fault:
        sink.add(_FAULTS[fault.kind], f"“{source}” cannot be used: {fault}.", file=str(source))
        raise BookcError from None
    except PangoMissing as missing:
        sink.add("pdf/no-pango", "Pages that fill the sheets could not be set without Pango.", hint=missing.hint)
        raise BookcError from None
    except OSError as error:
        if error.filename == str(source):
            sink.add("press/unreadable", f"“{source}” cannot be read: {error.strerror}.", file=str(source))
        else:
            message = f"The sheets could not be written: {error.strerror or error}."
            sink.add("output/write-failed", message, file=str(target))
        raise BookcError from None
    return Pressed(in_words(made.imposed), files)


def _brought(wish: PressJob, document: Document, source: Path, password: str) -> Brought:
    """What there is for a PDF of which nothing is known: the house's own look."""
    binder = wish.binder
    return Brought(
        setting=lambda width, height: Setting.house(width, height, right_bound=wish.right_bound),
        faces=lambda letters: house.faces([letters]),
        facts=Facts(binder=binder.name, date=binder.date, paper=binder.paper, copy=binder.copy, copies=binder.copies),
        inks=lambda: ink(source, document.pages, password),
        own_cover=True,
    )


def _write(document: Document, made: Worked, wish: PressJob, target: Path) -> tuple[tuple[Path, int, int | None], ...]:
    def named(suffix: str) -> str:
        return f"{target.stem}{suffix}{target.suffix or '.pdf'}"

    files = {named(file.suffix): file for file in made.files}
    pictures = [f"{target.stem}{more}.png" for more in picture_names(made)] if wish.preview else []
    guides = [named("-guide")] if wish.guide else []
    pages: dict[str, int | None] = dict.fromkeys([*files, *guides, *pictures])
    with staged(target.parent, pages) as places:
        for name, file in files.items():
            with places[name].open("wb") as stream:
                pages[name] = file.write(stream)
        if guides:
            title, author = document.said
            data, pages[guides[0]] = guide_pdf(made, wish, title or target.stem, author, named)
            places[guides[0]].write_bytes(data)
        sheets = [places[name] for name, file in files.items() if not file.cover]
        for name, picture in zip(pictures, contact_sheets(made.imposed, sheets), strict=True) if pictures else ():
            places[name].write_bytes(picture)
        # Windows replaces no file that is open.
        document.close()
    return tuple(
        (target.parent / name, (target.parent / name).stat().st_size, number) for name, number in pages.items()
    )
