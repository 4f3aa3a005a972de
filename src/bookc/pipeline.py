"""The whole build, top to bottom: the file to open first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bookc import choices, wishes
from bookc.assets import cover as covers
from bookc.assets import images, style_sheets
from bookc.base.diagnostics import BookcError, Severity, Sink
from bookc.base.frozen import dataclass
from bookc.base.words import slug
from bookc.base.world import World
from bookc.covers import choosing
from bookc.design.themes import Theme
from bookc.fonts import faces as fonts
from bookc.fonts import slants
from bookc.manifest import rules
from bookc.manifest.load import Loaded, load
from bookc.model import census
from bookc.model.census import Figures
from bookc.model.nodes import Book
from bookc.model.stress import stress
from bookc.outputs import Prepared, Progress, epub_edition, epubs, pdfs, pdfs_wanted, stem
from bookc.readers import read
from bookc.readers.reading import Reading
from bookc.transforms import anchors, assembly, breaks, headings, matter, metadata, notes, openings, typesetting, works
from bookc.wishes import Wishes

if TYPE_CHECKING:
    from bookc.design.page import PageDesign
    from bookc.jobs import Done
    from bookc.paged import Printed
    from bookc.xhtml.tracing import TracedSection

OUTPUTS = ("epub", "pdf", "press")


@dataclass(frozen=True)
class Written:
    """A file that was written: its path, kind, size in bytes, and pages (None if it has no pages)."""

    path: Path
    kind: str
    size: int
    pages: int | None = None


@dataclass(frozen=True)
class Report:
    """What a build made, the figures of its summary, and the jobs for the press in words."""

    title: str
    files: tuple[Written, ...]
    figures: Figures
    jobs: tuple[str, ...] = ()


def build(
    name: str,
    data: bytes,
    world: World,
    folder: Path,
    only: Iterable[str],
    out: Path | None,
    sink: Sink,
    progress: Progress = lambda _: None,
    write: bool = True,
    printers: Path | None = None,
) -> Report:
    """Build the book of a manifest and write its files.

    `folder` is the manifest's, `out` the folder to write to in place of the manifest's own; `only` are the
    outputs wanted, `printers` the file of those that the user has calibrated. Without `write` all is made and nothing
    written. BookcError, with nothing written, if anything is wrong with the book; if only the page engine is missing,
    the EPUB is written all the same.
    """
    names = {only} if isinstance(only, str) else set(only)
    if not names <= set(OUTPUTS):
        raise ValueError(
            f"there is no output {', '.join(sorted(names - set(OUTPUTS)))}; there are {', '.join(OUTPUTS)}"
        )
    wanted = [kind for kind in OUTPUTS if kind in names]
    if not wanted:
        sink.add("output/nothing", "There is nothing to write.")
        raise BookcError
    prepared = prepare(name, data, world, sink, progress)
    made: dict[str, tuple[str, bytes, int | None]] = {}
    # The PDFs come first, since the EPUB carries their page numbers.
    printed = pdfs(prepared, sink, progress, pdfs_wanted(prepared, wanted))
    if "epub" in wanted:
        progress("EPUB")
        made.update({name: ("epub", data, None) for name, data in epubs(prepared, printed, sink).items()})
    if "pdf" in wanted:
        for name, one in printed.items():
            made[f"{stem(prepared)}-{slug(name, 'print')}.pdf"] = ("pdf", one.data, one.pages)
    pressed = _press(prepared, printed, printers, sink, progress) if "press" in wanted else ()
    for job in pressed:
        made.update({file: ("press", data, pages) for file, (data, pages) in job.files.items()})
    if not made and not sink.failed:
        listed = {"epub": "no target of the EPUB", "pdf": "no PDF", "press": "no job for the press"}
        sink.add(
            "output/nothing",
            f"There is nothing to write: the manifest lists {_listed(listed, wanted)}.",
            prepared.loaded.where("output", *(("epub", "targets") if "epub" in wanted else (wanted[0],))),
        )
    # An engine that is missing is no fault of the book, whose EPUB is written; anything else stops here.
    if not made or sink.fails(but="pdf/no-pango"):
        raise BookcError
    target = out if out is not None else folder / prepared.loaded.manifest.output.folder
    if write:
        progress("Writing")
        _write(world, target, {file: content for file, (_, content, _) in made.items()}, sink)
    files = tuple(Written(target / file, kind, len(content), pages) for file, (kind, content, pages) in made.items())
    return report(prepared.book, files, tuple(line for job in pressed for line in job.words))


def _press(
    prepared: Prepared, printed: Mapping[str, Printed], printers: Path | None, sink: Sink, progress: Progress
) -> tuple[Done, ...]:
    """The jobs for the press, done; the press's rooms, and the library of PDF files, are entered only for them."""
    if not prepared.loaded.manifest.output.press:
        return ()
    from bookc import jobs

    return jobs.press(prepared, printed, printers, sink, progress)


def _check_jobs(loaded: Loaded, sink: Sink) -> None:
    if loaded.manifest.output.press:
        from bookc import jobs

        jobs.check(loaded, sink)


def _fillers_letters(loaded: Loaded, book: Book, theme: Theme, pages: tuple[PageDesign, ...]) -> str:
    """What pages that fill the last sheets show, as far as there are such."""
    if not any(job.blanks.fill for job in loaded.manifest.output.press):
        return ""
    from bookc.jobs import fillers

    return fillers.characters(loaded, book.metadata, theme, pages)


def _listed(lacking: Mapping[str, str], wanted: list[str]) -> str:
    """What the manifest lacks; jobs for the press are missed only where nothing else is wanted."""
    return " and ".join(lacking[kind] for kind in wanted if kind != "press" or wanted == ["press"])


def prepare(name: str, data: bytes, world: World, sink: Sink, progress: Progress) -> Prepared:
    """Everything but the outputs: the stages that complain of a book. BookcError once there are errors."""
    progress("Manifest")
    loaded = load(name, data, world, sink)
    rules.check(loaded, sink)
    _check_jobs(loaded, sink)
    theme = choices.theme(loaded, sink)
    pages = tuple(choices.page(loaded, index, theme, sink) for index in range(len(loaded.manifest.output.pdf)))
    sheets = _sheets(loaded, world, sink)
    given = loaded.manifest.cover.image
    cover = covers.load(given, loaded.where("cover", "image") or loaded.where("cover"), world, sink) if given else None
    choice = choosing.choose(loaded, theme, sink)
    families = choices.families(loaded, theme)
    # Once, since going through a system's fonts takes long; the colophon names them before they are cut.
    named = {families[role].family: families[role] for role in (fonts.HEADING, fonts.BODY)}
    found = {name: fonts.look_up(wish, world) for name, wish in named.items()}
    book, inside = understood(loaded, theme, world, sink, progress, found)
    assets = images.gather(book, world, sink, inside)
    for _, sheet in sheets:
        assets |= {asset.path: asset for asset in sheet.images.values()}
    progress("Fonts")
    fallback = choices.own_fallback(loaded)
    own = choices.own_words(book.metadata.language) + (choosing.letters(book.metadata) if choice else "")
    own += _fillers_letters(loaded, book, theme, pages)
    faces = fonts.gather(
        families,
        census.characters(book, own),
        census.has_code(book),
        world,
        sink,
        fallback,
        slants.bold_italics(stress(book), choices.style_texts(theme, [sheet.text for _, sheet in sheets])),
        found,
        choices.own_ornaments(book, theme),
    ).faces
    voucher = choices.voucher(loaded, census.described(book), sink)
    sink.stop_if_failed()
    return Prepared(loaded, book, theme, faces, assets, sheets, cover, choice, pages, voucher)


def understood(
    loaded: Loaded,
    theme: Theme,
    world: World,
    sink: Sink,
    progress: Progress = lambda _: None,
    found: Mapping[str, fonts.LookedUp] = MappingProxyType({}),
) -> tuple[Book, Mapping[str, bytes]]:
    """The book read and transformed, ready for any output, and the images that its sources hold, by path. `found` are
    the families that the colophon names."""
    choice = choices.ornaments(loaded, theme, world, sink)
    progress("Reading")
    wanted = {str(entry.file): wishes.of_file(loaded, entry.file) for _, entry in rules.entries(loaded)}
    readings = _readings(loaded, wanted, world, sink)
    _stop_on_errors(sink)
    wishes.tell(loaded, readings, wanted, sink)
    progress("Understanding")
    epoch = world.env("SOURCE_DATE_EPOCH")
    if epoch and not metadata.is_epoch(epoch):
        sink.add("output/bad-epoch", f"SOURCE_DATE_EPOCH is “{epoch}”.", file="SOURCE_DATE_EPOCH")
    made = metadata.metadata(loaded.manifest, epoch)
    placed = works.place(loaded, readings)
    book = assembly.assemble(loaded, placed, made, sink)
    book = breaks.set_breaks(book, choice, loaded, sink)
    listed = (*loaded.manifest.front, *loaded.manifest.back)
    book = notes.place_notes(book, loaded.manifest.notes, listed, sink)
    book = typesetting.set_book(book, loaded.manifest.typography)
    book = headings.order_headings(book)
    book = openings.mark_openings(book)
    book = anchors.settle_links(book, sink)
    colophon = choices.colophon(loaded, theme, book.metadata.language, found)
    book = matter.add_matter(book, loaded, placed, colophon, world, sink)
    return book, {path: data for one in readings.values() for path, data in one.images.items()}


def _stop_on_errors(sink: Sink) -> None:
    # Warnings stop a strict build only once all of them have been found.
    if any(d.severity is Severity.ERROR for d in sink.diagnostics):
        raise BookcError


def _sheets(loaded: Loaded, world: World, sink: Sink) -> tuple[tuple[str, style_sheets.Sheet], ...]:
    """The book's own style sheets, each with the output it is for (`both` for both)."""
    css = loaded.manifest.css
    found = []
    for output, paths in (("both", css.both), ("epub", css.epub), ("print", css.print)):
        for path in paths:
            sheet = style_sheets.read(path, world, sink)
            if sheet is not None:
                found.append((output, sheet))
    return tuple(found)


def _readings(loaded: Loaded, wanted: Mapping[str, Wishes], world: World, sink: Sink) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    for path, entry in rules.entries(loaded):
        if entry.file in readings:
            continue
        span = loaded.where(*path, "file") or loaded.where(*path)
        try:
            data = world.read(entry.file)
        except OSError as error:
            sink.add("manifest/missing-file", f"“{entry.file}” cannot be read: {error.strerror}.", span)
            continue
        reading = read(entry.file, data, sink, span, wanted[entry.file].corrections)
        if reading is not None:
            readings[entry.file] = reading
    return readings


def traced(name: str, data: bytes, world: World, sink: Sink) -> tuple[TracedSection, ...]:
    """What block of which source made which words of a manifest's EPUB; BookcError if the book cannot be made. The
    sources are in `sink`."""
    from bookc.epub import trace

    prepared = prepare(name, data, world, sink, lambda _: None)
    return trace(prepared.book, epub_edition(prepared, {}))


def _write(world: World, target: Path, files: Mapping[str, bytes], sink: Sink) -> None:
    try:
        world.write_all(target, files)
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        sink.add("output/in-the-way", f"{error.strerror}: {error.filename}", file=str(target))
        raise BookcError from None
    except OSError as error:
        sink.add("output/write-failed", f"The files could not be written: {error.strerror or error}.", file=str(target))
        raise BookcError from None


def report(book: Book, files: tuple[Written, ...], jobs: tuple[str, ...] = ()) -> Report:
    """The figures of a build's summary."""
    return Report(book.metadata.title, files, census.figures(book), jobs)
