"""The jobs for the press that a manifest lists: its PDFs' pages laid on sheets, within the build."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import slug
from bookc.jobs import fillers
from bookc.jobs.cover import BookCover
from bookc.manifest.load import Loaded
from bookc.manifest.rules import job_name, pdf_of
from bookc.outputs import Prepared, Progress, stem
from bookc.press import profiles
from bookc.press.profiles import Printers
from bookc.press.schemes import Scheme
from bookc.pressing import settling
from bookc.pressing.settling import Place

if TYPE_CHECKING:
    from bookc.paged import Printed


@dataclass(frozen=True)
class Pressed:
    """What came of a job: its line in words, and its files, each with its bytes and its pages (None if it has none)."""

    words: str
    files: Mapping[str, tuple[bytes, int | None]]


def check(loaded: Loaded, sink: Sink) -> None:
    """Complain of jobs that no press could do, before any page is set."""
    for index, job in enumerate(loaded.manifest.output.press):
        settling.scheme(job, sink, _place(loaded, index))


def press(
    prepared: Prepared, printed: Mapping[str, Printed], printers: Path | None, sink: Sink, progress: Progress
) -> tuple[Pressed, ...]:
    """All jobs done; `printed` are the PDFs by name, `printers` the file of the user's printers."""
    if not prepared.loaded.manifest.output.press:
        return ()
    known = profiles.load(printers, sink) if printers is not None else Printers()
    if known is None:
        return ()
    done = []
    for index, job in enumerate(prepared.loaded.manifest.output.press):
        place = _place(prepared.loaded, index)
        row = settling.scheme(job, sink, place)
        pdf = printed.get(pdf_of(prepared.loaded.manifest.output, job).name)
        if row is None or pdf is None:
            continue  # Told before: without Pango there are no pages.
        progress(f"Press {job_name(job)}")
        made = _one(prepared, index, row, pdf, known, sink, place)
        if made is not None:
            done.append(made)
    return tuple(done)


def _one(
    prepared: Prepared, index: int, row: Scheme, printed: Printed, known: Printers, sink: Sink, place: Place
) -> Pressed | None:
    from bookc.pdf.file import open_pdf
    from bookc.pressing.guiding import guide_pdf
    from bookc.pressing.work import Brought, work

    output = prepared.loaded.manifest.output
    wish = output.press[index]
    device = settling.printer(wish, known, sink, place)
    if device is None:
        return None
    page = prepared.pages[output.pdf.index(pdf_of(output, wish))]
    brought = Brought(
        setting=lambda _width, _height: fillers.setting(prepared.book.metadata.language, page, prepared.theme, wish),
        faces=lambda _letters: prepared.faces,
        facts=fillers.facts(prepared.loaded, prepared.book.metadata, prepared.theme, wish),
        cover=BookCover.of(prepared),
    )
    name = f"{stem(prepared)}-{slug(job_name(wish), 'press')}"
    files: dict[str, tuple[bytes, int | None]] = {}
    with open_pdf(printed.data) as document:
        made = work(document, wish, row, device, brought, sink, place)
        if made is None:
            return None
        for file in made.files:
            out = BytesIO()
            pages = file.write(out)
            files[f"{name}{file.suffix}.pdf"] = (out.getvalue(), pages)
    if wish.guide:
        made_of = prepared.book.metadata
        author = ", ".join(person.name for person in made_of.authors)
        files[f"{name}-guide.pdf"] = guide_pdf(made, wish, made_of.title, author, lambda more: f"{name}{more}.pdf")
    called = job_name(wish)
    words = settling.in_words(made.imposed)
    return Pressed(words if called == row.name else f"{called}: {words.replace(':', ',', 1)}", files)


def _place(loaded: Loaded, index: int) -> Place:
    return Place(lambda key: loaded.where("output", "press", index, *([key] if key else [])))
