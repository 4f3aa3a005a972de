"""The jobs for the press that a manifest lists: its PDFs' pages laid on sheets, within the build."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import slug
from bookc.design.terms import terms
from bookc.jobs import fillers, fitting
from bookc.jobs.cover import BookCover
from bookc.jobs.fitting import Fit
from bookc.manifest.load import Loaded
from bookc.manifest.press import PressJob
from bookc.manifest.rules import job_name, pdf_of
from bookc.outputs import Prepared, Progress, pdf_with, stem, tell_no_pango
from bookc.press import profiles
from bookc.press.device import Device
from bookc.press.profiles import Printers
from bookc.press.schemes import Scheme
from bookc.pressing import settling
from bookc.pressing.settling import Where

if TYPE_CHECKING:
    # The rooms of WeasyPrint and of PDF files are entered only when there is a job.
    from bookc.paged import Printed
    from bookc.pdf.file import Document
    from bookc.pressing.work import Brought, Worked


@dataclass(frozen=True)
class Done:
    """What came of a job: what there is to say of it, in lines, and its files, each with its bytes and its pages (None
    if it has none)."""

    words: tuple[str, ...]
    files: Mapping[str, tuple[bytes, int | None]]


def check(loaded: Loaded, sink: Sink) -> None:
    """Complain of jobs that no press could do, before any page is set."""
    for index, job in enumerate(loaded.manifest.output.press):
        settling.scheme(job, sink, _place(loaded, index))


def press(
    prepared: Prepared, printed: Mapping[str, Printed], printers: Path | None, sink: Sink, progress: Progress
) -> tuple[Done, ...]:
    """All jobs done; `printed` are the PDFs by name, `printers` the file of the user's printers."""
    if not prepared.loaded.manifest.output.press:
        return ()
    known = profiles.load(printers, sink) if printers is not None else Printers()
    if known is None:
        return ()
    done = []
    counted: fitting.Counted = {}
    for index, job in enumerate(prepared.loaded.manifest.output.press):
        place = _place(prepared.loaded, index)
        row, device = settling.scheme(job, sink, place), settling.printer(job, known, sink, place)
        if row is None or device is None:
            continue
        progress(f"Press {job_name(job)}")
        ready = _typeset(prepared, job, row, printed, counted, sink, place)
        made = _one(prepared, job, row, device, *ready, sink, place) if ready is not None else None
        if made is not None:
            done.append(made)
    return tuple(done)


def _typeset(
    prepared: Prepared,
    wish: PressJob,
    row: Scheme,
    printed: Mapping[str, Printed],
    counted: fitting.Counted,
    sink: Sink,
    place: Where,
) -> tuple[Fit, Printed] | None:
    """The page and the PDF that a job lays out: one of the manifest's, or one that is fitted to the job's sheets."""
    from bookc.paged import PangoMissing

    pdf = pdf_of(prepared.loaded.manifest.output, wish)
    try:
        fit = fitting.fit(prepared, wish, row, counted, sink, place)
    except PangoMissing as missing:
        tell_no_pango(missing, sink)
        return None
    if fit is None:
        return None
    # Without Pango none is printed, which was told before.
    made = printed.get(pdf.name) if wish.fit is None else pdf_with(prepared, pdf, fit.design, sink)
    return (fit, made) if made is not None else None


def _one(
    prepared: Prepared,
    wish: PressJob,
    row: Scheme,
    device: Device,
    fit: Fit,
    printed: Printed,
    sink: Sink,
    place: Where,
) -> Done | None:
    from bookc.pdf.file import open_pdf
    from bookc.pressing.work import work

    with open_pdf(printed.data) as document:
        made = work(document, wish, row, device, _brought(prepared, wish, fit, printed, document), sink, place)
        files = _files(prepared, wish, made, sink) if made is not None else {}
    if made is None:
        return None
    words = settling.in_words(made.imposed)
    called = job_name(wish)
    line = words if called == row.name else f"{called}: {words.replace(':', ',', 1)}"
    return Done((line, *(f"  {change}" for change in fit.changes)), files)


def _brought(prepared: Prepared, wish: PressJob, fit: Fit, printed: Printed, document: Document) -> Brought:
    from bookc.pdf.rendering import ink
    from bookc.pressing.work import Brought

    made = prepared.book.metadata
    return Brought(
        setting=lambda _width, _height: fillers.setting(made.language, fit.design, prepared.theme, wish),
        faces=lambda _letters: prepared.faces,
        facts=lambda: fillers.facts(prepared.loaded, made, prepared.theme, wish),
        inks=lambda: ink(printed.data, document.pages),
        cover=BookCover.of(prepared),
    )


def _files(prepared: Prepared, wish: PressJob, made: Worked, sink: Sink) -> dict[str, tuple[bytes, int | None]]:
    """All files of a job, by their names."""
    from bookc.press.preview import contact_sheets
    from bookc.pressing.guiding import guide_pdf, picture_names

    stem_of = f"{stem(prepared)}-{slug(job_name(wish), 'press')}"
    files: dict[str, tuple[bytes, int | None]] = {}
    sheets: list[bytes] = []
    for file in made.files:
        out = BytesIO()
        pages = file.write(out)
        files[f"{stem_of}{file.suffix}.pdf"] = (out.getvalue(), pages)
        sheets += [] if file.cover else [out.getvalue()]
    if wish.guide:
        about = prepared.book.metadata
        author = terms(about.language).listed([person.name for person in about.authors])

        def named(more: str) -> str:
            return f"{stem_of}{more}.pdf"

        files[named("-guide")] = guide_pdf(made, wish, about.title, author, named, sink)
    if wish.preview:
        for more, picture in zip(picture_names(made), contact_sheets(made.imposed, sheets), strict=True):
            files[f"{stem_of}{more}.png"] = (picture, None)
    return files


def _place(loaded: Loaded, index: int) -> Where:
    return Where(lambda key: loaded.where("output", "press", index, *([key] if key else [])))
