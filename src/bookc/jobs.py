"""The jobs for the press that a manifest lists: its PDFs' pages laid on sheets, within the build."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from bookc import imposing
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import slug
from bookc.imposing import Place
from bookc.manifest.load import Loaded
from bookc.manifest.rules import job_name, pdf_of
from bookc.outputs import Prepared, Progress, stem

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
        imposing.scheme(job, sink, _place(loaded, index))


def press(prepared: Prepared, printed: Mapping[str, Printed], sink: Sink, progress: Progress) -> tuple[Pressed, ...]:
    """All jobs done; `printed` are the PDFs by name."""
    done = []
    for index, job in enumerate(prepared.loaded.manifest.output.press):
        pdf = printed.get(pdf_of(prepared.loaded.manifest.output, job).name)
        if pdf is None:
            continue  # Told before: without Pango there are no pages.
        progress(f"Press {job_name(job)}")
        made = _one(prepared, index, pdf, sink)
        if made is not None:
            done.append(made)
    return tuple(done)


def _one(prepared: Prepared, index: int, printed: Printed, sink: Sink) -> Pressed | None:
    from bookc.pdf.file import open_pdf
    from bookc.press.device import Device
    from bookc.press.layout import common_size

    loaded = prepared.loaded
    wish, place = loaded.manifest.output.press[index], _place(loaded, index)
    row = imposing.scheme(wish, sink, place)
    if row is None:
        return None
    name = f"{stem(prepared)}-{slug(job_name(wish), 'press')}"
    files: dict[str, tuple[bytes, int | None]] = {}
    with open_pdf(printed.data) as document:
        job = imposing.settle(wish, row, common_size(document.pages), Device())
        made = imposing.work_out(job, document.pages, None, sink, place)
        if made is None:
            return None
        for which in made.passes:
            out = BytesIO()
            pages = imposing.write(document, made, which, out)
            files[f"{name}-{which.name}.pdf" if which.name else f"{name}.pdf"] = (out.getvalue(), pages)
    called = job_name(wish)
    words = imposing.in_words(made)
    return Pressed(words if called == row.name else f"{called}: {words.replace(':', ',', 1)}", files)


def _place(loaded: Loaded, index: int) -> Place:
    return Place(lambda key: loaded.where("output", "press", index, *([key] if key else [])))
