"""The whole build, top to bottom: the file to open first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bookc.assets import cover as covers
from bookc.assets import images, style_sheets
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.source import Span
from bookc.base.words import nearest, slug
from bookc.base.world import World
from bookc.design import themes
from bookc.design.page import LEAST_MEASURE, PageDesign, PageWishes, settle
from bookc.design.themes import Theme
from bookc.fonts import faces as fonts
from bookc.manifest import rules
from bookc.manifest.load import Loaded, load
from bookc.manifest.schema import Align, ChaptersStart, EmbedFonts, Paragraphs, PdfOutput
from bookc.model.media import Asset
from bookc.model.nodes import Book, CodeBlock, Literal, SceneBreak
from bookc.model.walk import chapter_blocks, iter_blocks, iter_inlines, plain_text, runs_of, words_in
from bookc.readers import read
from bookc.readers.reading import Reading
from bookc.transforms import anchors, assembly, breaks, matter, notes, openings, typesetting

OUTPUTS = ("epub", "pdf")

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""


@dataclass(frozen=True)
class Written:
    """A file that was written: its path, kind, size in bytes, and pages (None if it has no pages)."""

    path: Path
    kind: str
    size: int
    pages: int | None = None


@dataclass(frozen=True)
class Report:
    """What a build made, and the figures of its summary."""

    title: str
    files: tuple[Written, ...]
    chapters: int
    words: int
    breaks: int
    notes: int


@dataclass(frozen=True)
class Prepared:
    """A book ready for its outputs."""

    loaded: Loaded
    book: Book
    theme: Theme
    faces: tuple[fonts.Face, ...]
    assets: Mapping[str, Asset]
    sheets: tuple[tuple[str, style_sheets.Sheet], ...]
    cover: Asset | None
    pages: tuple[PageDesign, ...]


def build(
    name: str,
    data: bytes,
    world: World,
    folder: Path,
    only: Iterable[str],
    out: Path | None,
    sink: Sink,
    progress: Progress = lambda stage: None,
    write: bool = True,
) -> Report:
    """Build the book of a manifest and write its files.

    `folder` is the manifest's, `out` the folder to write to in place of the manifest's own; `only` are the
    outputs wanted; without `write` all is made and nothing written. BookcError, with nothing written, if anything is wrong with the book; if only the page
    engine is missing, the EPUB is written all the same.
    """
    wanted = [kind for kind in OUTPUTS if kind in set(only)]
    if not wanted:
        sink.add("output/nothing", "There is nothing to write.")
        raise BookcError
    prepared = prepare(name, data, world, sink, progress)
    made: dict[str, tuple[str, bytes, int | None]] = {}
    if "epub" in wanted:
        progress("EPUB")
        made[f"{stem(prepared)}.epub"] = ("epub", epub_bytes(prepared), None)
    if "pdf" in wanted:
        made.update(pdfs(prepared, sink, progress))
    # An engine that is missing is no fault of the book, whose EPUB is written; anything else stops here.
    if any(d.severity >= (1 if sink.strict else 2) and d.code != "pdf/no-pango" for d in sink.diagnostics):
        raise BookcError
    target = out if out is not None else folder / prepared.loaded.manifest.output.folder
    if write:
        progress("Writing")
        _write(world, target, {file: content for file, (_, content, _) in made.items()}, sink)
    files = tuple(Written(target / file, kind, len(content), pages) for file, (kind, content, pages) in made.items())
    return report(prepared.book, files)


def prepare(name: str, data: bytes, world: World, sink: Sink, progress: Progress) -> Prepared:
    """Everything but the outputs: the stages that complain of a book. BookcError once there are errors."""
    progress("Manifest")
    loaded = load(name, data, world, sink)
    rules.check(loaded, sink)
    theme = _theme(loaded, sink)
    pages = tuple(_page(loaded, index, pdf, theme, sink) for index, pdf in enumerate(loaded.manifest.output.pdf))
    choice = breaks.choose(loaded, theme.minor, theme.major, world, sink)
    sheets = _sheets(loaded, world, sink)
    cover = covers.load(loaded.manifest.cover, loaded.where("cover"), world, sink) if loaded.manifest.cover else None
    progress("Reading")
    readings = _readings(loaded, world, sink)
    _stop_on_errors(sink)
    progress("Understanding")
    made = assembly.metadata(loaded.manifest, world.env("SOURCE_DATE_EPOCH"))
    book = assembly.assemble(loaded, readings, made, sink)
    book = breaks.set_breaks(book, choice, loaded, sink)
    book = notes.place_notes(book, loaded.manifest.notes, sink)
    book = typesetting.set_book(book, loaded.manifest.typography)
    book = openings.mark_openings(book)
    book = anchors.settle_links(book, sink)
    book = matter.add_matter(book, loaded, _colophon(theme, loaded), world, sink)
    assets = images.gather(book, world, sink)
    for _, sheet in sheets:
        assets |= {asset.path: asset for asset in sheet.images.values()}
    progress("Fonts")
    font_set = fonts.gather(_families(loaded, theme), _characters(book), _has_code(book), world, sink, _own_fallback(loaded))
    sink.stop_if_failed()
    return Prepared(loaded, book, theme, font_set.faces, assets, sheets, cover, pages)


def _stop_on_errors(sink: Sink) -> None:
    # Warnings stop a strict build only once all of them have been found.
    if any(d.severity == 2 for d in sink.diagnostics):
        raise BookcError


def _theme(loaded: Loaded, sink: Sink) -> Theme:
    try:
        return themes.load(loaded.manifest.style)
    except FileNotFoundError:
        known = themes.names()
        near = nearest(loaded.manifest.style, known)
        sink.add(
            "style/unknown",
            f"There is no theme “{loaded.manifest.style}”; there are {', '.join(known)}.",
            loaded.where("style"),
            hint=f"did you mean “{near}”?" if near else "",
        )
        return themes.load("classic")


def _page(loaded: Loaded, index: int, pdf: PdfOutput, theme: Theme, sink: Sink) -> PageDesign:
    wishes = PageWishes(
        trim=pdf.trim.size,
        size=pdf.size,
        leading=pdf.leading,
        inner=pdf.margins.inner,
        outer=pdf.margins.outer,
        top=pdf.margins.top,
        bottom=pdf.margins.bottom,
        block_paragraphs=None if pdf.paragraphs is None else pdf.paragraphs is Paragraphs.BLOCK,
        justify=None if pdf.align is None else pdf.align is Align.JUSTIFY,
        hyphenate=pdf.hyphenate,
        recto=pdf.chapters_start is ChaptersStart.RECTO,
    )
    page = settle(wishes, theme)
    span = loaded.where("output", "pdf", index) or loaded.where("output", "pdf")
    measure = page.measure
    if measure.width < max(LEAST_MEASURE, page.size * 8) or measure.height < max(LEAST_MEASURE, page.leading * 5):
        sink.add(
            "manifest/no-room",
            f"The margins leave {float(measure.width.points):.0f} x {float(measure.height.points):.0f} pt for text"
            f" of {float(page.size.points):g} pt.",
            span,
        )
    return page


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


def _readings(loaded: Loaded, world: World, sink: Sink) -> dict[str, Reading]:
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
        reading = read(entry.file, data, sink, span)
        if reading is not None:
            readings[entry.file] = reading
    return readings


def _families(loaded: Loaded, theme: Theme) -> dict[str, fonts.Wanted]:
    own = loaded.manifest.fonts
    return {
        fonts.BODY: fonts.Wanted(own.body or theme.body, loaded.where("fonts", "body")),
        fonts.HEADING: fonts.Wanted(own.heading or (own.body or theme.heading if theme.heading == theme.body else theme.heading), loaded.where("fonts", "heading")),
        fonts.MONO: fonts.Wanted(own.mono or theme.mono, loaded.where("fonts", "mono")),
    }


def _own_fallback(loaded: Loaded) -> fonts.Wanted | None:
    name = loaded.manifest.fonts.fallback
    return fonts.Wanted(name, loaded.where("fonts", "fallback")) if name else None


def _colophon(theme: Theme, loaded: Loaded) -> str:
    families = _families(loaded, theme)
    body, heading = families[fonts.BODY].family, families[fonts.HEADING].family
    types = body if body == heading else f"{body}, its headings in {heading}"
    return f"This book is set in {types}. It was made with bookc, an ebook compiler, from its author’s own manuscript."


def _runs(book: Book):  # type: ignore[no-untyped-def]
    for chapter in book.chapters:
        yield chapter.title, chapter.span
        for block in chapter_blocks(chapter):
            for run in runs_of(block):
                yield run, block.span
    for piece in (*book.front, *book.back):
        for block in iter_blocks(piece.blocks):
            for run in runs_of(block):
                yield run, block.span
    for block in iter_blocks(book.title_notes):
        for run in runs_of(block):
            yield run, block.span


def _characters(book: Book) -> dict[str, Span | None]:
    """Every character of the book's text, with the place where it stands first."""
    found: dict[str, Span | None] = {}
    for run, span in _runs(book):
        for character in set(plain_text(run)):
            if character not in found:
                found[character] = span if span.file else None
    made = book.metadata
    for text in (made.title, made.subtitle, made.byline, made.publisher, made.series.name if made.series else ""):
        for character in text:
            found.setdefault(character, None)
    for chapter in book.chapters:
        for block in chapter_blocks(chapter):
            if isinstance(block, CodeBlock):
                for character in block.text:
                    found.setdefault(character, block.span)
            if isinstance(block, SceneBreak):
                for character in block.ornament.value:
                    found.setdefault(character, block.span)
        for character in chapter.label:
            found.setdefault(character, chapter.span)
    return found


def _has_code(book: Book) -> bool:
    for chapter in book.chapters:
        for block in chapter_blocks(chapter):
            if isinstance(block, CodeBlock):
                return True
            for run in runs_of(block):
                if any(isinstance(i, Literal) and i.code for i in iter_inlines(run)):
                    return True
    return False


def _css(prepared: Prepared, output: str, address: Callable[[Asset], str]) -> str:
    return "\n".join(
        style_sheets.with_addresses(sheet, address) for which, sheet in prepared.sheets if which in {"both", output}
    )


def stem(prepared: Prepared) -> str:
    """The first part of every output's name."""
    return slug(prepared.loaded.manifest.title)


def epub_bytes(prepared: Prepared) -> bytes:
    """The EPUB."""
    from bookc.epub import Edition, pack, publish
    from bookc.epub.publication import image_names

    output = prepared.loaded.manifest.output.epub
    names = image_names(prepared.assets)
    edition = Edition(
        theme=prepared.theme,
        faces=prepared.faces if output.fonts is EmbedFonts.EMBED else (),
        css=_css(prepared, "epub", lambda asset: f"../images/{names[asset.path]}"),
        assets=prepared.assets,
        cover=prepared.cover,
        isbn=output.isbn,
    )
    return pack(publish(prepared.book, edition))


def pdfs(prepared: Prepared, sink: Sink, progress: Progress) -> dict[str, tuple[str, bytes, int | None]]:
    """The PDFs, by file name; without Pango there are none, and a diagnostic says what to install."""
    from bookc.paged import PangoMissing, Print, typeset

    made: dict[str, tuple[str, bytes, int | None]] = {}
    for pdf, page in zip(prepared.loaded.manifest.output.pdf, prepared.pages, strict=True):
        progress(f"PDF {pdf.name}")
        edition = Print(
            theme=prepared.theme,
            page=page,
            faces=prepared.faces,
            css=_css(prepared, "print", lambda asset: f"bookc:asset/{asset.path}"),
            assets=prepared.assets,
            isbn=pdf.isbn,
        )
        try:
            printed = typeset(prepared.book, edition)
        except PangoMissing as missing:
            sink.add("pdf/no-pango", "The PDF was not made, since the library Pango is not installed.", hint=missing.hint)
            return {}
        for complaint in printed.complaints:
            sink.add("pdf/engine", f"{complaint}.", file=f"{pdf.name}.pdf")
        made[f"{stem(prepared)}-{slug(pdf.name, 'print')}.pdf"] = ("pdf", printed.data, printed.pages)
    return made


def _write(world: World, target: Path, files: Mapping[str, bytes], sink: Sink) -> None:
    try:
        world.write_all(target, files)
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        sink.add("output/in-the-way", f"{error.strerror}: {error.filename}", file=str(target))
        raise BookcError from None
    except OSError as error:
        sink.add("output/write-failed", f"The files could not be written: {error.strerror or error}.", file=str(target))
        raise BookcError from None


def report(book: Book, files: tuple[Written, ...]) -> Report:
    """The figures of a build's summary."""
    blocks = [block for chapter in book.chapters for block in chapter_blocks(chapter)]
    return Report(
        title=book.metadata.title,
        files=files,
        chapters=len(book.chapters),
        words=sum(words_in(run) for block in blocks for run in runs_of(block)),
        breaks=sum(isinstance(block, SceneBreak) for block in blocks),
        notes=sum(len(chapter.endnotes) for chapter in book.chapters),
    )
