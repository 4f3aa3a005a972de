"""What a manifest's values must satisfy together."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.base.diagnostics import Sink
from bookc.base.units import Length
from bookc.base.words import nearest, slug
from bookc.manifest import corrections
from bookc.manifest.load import Loaded
from bookc.manifest.press import PressJob
from bookc.manifest.schema import ChapterEntry, Output, PartEntry, PdfOutput

Path = tuple[str | int, ...]

_LEAST_TYPE = Length.pt(4)
"""Smaller than any footnote; below it, a page would hold more type than an engine can set."""


def check(loaded: Loaded, sink: Sink) -> None:
    """Complain of values that are well-formed each but wrong together."""
    manifest = loaded.manifest
    if manifest.author and manifest.authors:
        sink.add("manifest/conflict", "“author” and “authors” say the same thing.", loaded.where("authors"))
    elif not manifest.people and (loaded.given("author") or loaded.given("authors")):
        sink.add(
            "manifest/missing-key",
            "The list of authors is empty.",
            loaded.where("authors") or loaded.where("author"),
            hint="add a name",
        )
    for index, person in enumerate(manifest.people):
        if not person.name.strip():
            span = loaded.where("authors" if manifest.authors else "author", index)
            sink.add("manifest/bad-value", "A name is empty.", span, hint="write the name, or take the entry out")
    for where, what in _blank(loaded):
        sink.add("manifest/bad-value", f"{what} is empty.", loaded.where(*where), hint="write it, or take it out")
    if not manifest.chapters:
        sink.add("manifest/no-chapters", "The list of chapters is empty.", loaded.where("chapters"))
    cover = manifest.cover
    if cover.image and (cover.design or cover.palette):
        sink.add(
            "manifest/conflict",
            "The cover is either a picture or drawn by a design.",
            loaded.where("cover", "design" if cover.design else "palette"),
        )
    seen: dict[str, int] = {}
    for index, entry in enumerate(manifest.chapters):
        if isinstance(entry, PartEntry) and not entry.chapters:
            sink.add(
                "manifest/no-chapters", f"The part “{entry.part}” has no chapters.", loaded.where("chapters", index)
            )
    for path, chapter in entries(loaded):
        span = loaded.where(*path, "file") or loaded.where(*path)
        if chapter.file in seen and span is not None:
            sink.add("manifest/repeated-chapter", f"“{chapter.file}” is listed a second time.", span)
        seen.setdefault(chapter.file, 1)
    # What a file's name cannot show does not tell two PDFs apart: “Large Print” and “large-print” are one file.
    names: dict[str, str] = {}
    corrections.check(loaded, {chapter.file for _, chapter in entries(loaded)}, sink)
    for index, pdf in enumerate(manifest.output.pdf):
        stem = slug(pdf.name, "print")
        if stem in names:
            alike = f"Two PDFs are named “{pdf.name}”."
            unlike = f"The PDFs “{names[stem]}” and “{pdf.name}” would be one file, …-{stem}.pdf."
            span = loaded.where("output", "pdf", index)
            sink.add("manifest/repeated-output", alike if names[stem] == pdf.name else unlike, span)
        names.setdefault(stem, pdf.name)
        for name, length in (("size", pdf.size), ("leading", pdf.leading)):
            if length is not None and length < _LEAST_TYPE:
                sink.add(
                    "manifest/bad-length",
                    f"A {name} of {length.css} is too small to read.",
                    loaded.where("output", "pdf", index, name),
                    hint=f"give at least {_LEAST_TYPE.css}",
                )
    _check_press(loaded, names, sink)
    _check_page_list(loaded, sink)
    if not manifest.accessibility.certified_by:
        idle = [name for name in ("conforms-to", "credential", "report") if loaded.given("accessibility", name)]
        for name in idle[:1]:
            message = f"“{name}” is given, but nobody vouches for the book: there is no “certified-by”."
            sink.add("manifest/no-certifier", message, loaded.where("accessibility", name))


PRESS_FILES = ("", "-fronts", "-backs", "-cover", "-guide")
"""What is put behind a job's name to name its files."""


def job_name(job: PressJob) -> str:
    """The name of a job for the press: its own, else its layout's."""
    return job.name or job.layout


def pdf_of(output: Output, job: PressJob) -> PdfOutput:
    """The PDF whose pages a job lays out."""
    return next((pdf for pdf in output.pdf if pdf.name == job.pdf), output.pdf[0])


def _check_press(loaded: Loaded, pdfs: dict[str, str], sink: Sink) -> None:
    output = loaded.manifest.output
    known = [pdf.name for pdf in output.pdf]
    taken = {stem: f"the PDF “{name}”" for stem, name in pdfs.items()}
    for index, job in enumerate(output.press):
        name = job_name(job)
        stem = slug(name, "press")
        other = next((taken[stem + more] for more in PRESS_FILES if stem + more in taken), "")
        if other:
            message = f"The job “{name}” for the press would write over {other}."
            span = loaded.where("output", "press", index)
            sink.add("manifest/repeated-output", message, span, hint="give it a name of its own")
        taken |= {stem + more: f"the job “{name}”" for more in PRESS_FILES}
        if job.pdf and job.pdf not in known:
            near = nearest(job.pdf, known)
            sink.add(
                "press/unknown-pdf",
                f"There is no PDF named “{job.pdf}”.",
                loaded.where("output", "press", index, "pdf"),
                hint=f"did you mean “{near}”?" if near else f"there are {', '.join(known)}" if known else "",
            )
        elif not known:
            message = "The manifest lists no PDF whose pages a job for the press could lay out."
            sink.add("press/unknown-pdf", message, loaded.where("output", "press", index))


NO_PAGES = "none"
"""The value of `page-list` for an EPUB without page numbers."""


def _check_page_list(loaded: Loaded, sink: Sink) -> None:
    output = loaded.manifest.output
    wanted, known = output.epub.page_list, [pdf.name for pdf in output.pdf]
    if wanted and wanted != NO_PAGES and wanted not in known:
        near = nearest(wanted, [*known, NO_PAGES])
        sink.add(
            "manifest/bad-value",
            f"There is no PDF named “{wanted}”.",
            loaded.where("output", "epub", "page-list"),
            hint=f"did you mean “{near}”?" if near else f"there are {', '.join([*known, NO_PAGES])}",
        )


def _blank(loaded: Loaded) -> Iterator[tuple[Path, str]]:
    """The texts that are given blank where a blank one has no meaning, and what they are."""
    manifest = loaded.manifest
    if manifest.series and not manifest.series.name:
        yield ("series", "name"), "The series' name"
    for index, subject in enumerate(manifest.subjects):
        if not subject:
            yield ("subjects", index), "A subject"
    for index, entry in enumerate(manifest.chapters):
        if isinstance(entry, PartEntry) and not entry.part:
            yield ("chapters", index, "part"), "A part's title"
    for path, chapter in entries(loaded):
        if loaded.given(*path, "title") and not chapter.title:
            yield (*path, "title"), "A chapter's title"
        for at, person in enumerate(chapter.authors):
            if not person.name:
                yield (*path, "authors", at), "A name"


def entries(loaded: Loaded) -> Iterator[tuple[Path, ChapterEntry]]:
    """Every chapter of the manifest with its path in it."""
    for index, entry in enumerate(loaded.manifest.chapters):
        if isinstance(entry, PartEntry):
            for at, chapter in enumerate(entry.chapters):
                yield ("chapters", index, "chapters", at), chapter
        else:
            yield ("chapters", index), entry
