"""What is made of a book that is ready: its PDFs and its EPUBs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bookc import choices
from bookc.assets import cover as covers
from bookc.assets import fitting, style_sheets
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.base.words import slug
from bookc.covers import alt, choosing
from bookc.design.page import PageDesign
from bookc.design.themes import Theme
from bookc.fonts import faces as fonts
from bookc.manifest import rules
from bookc.manifest.load import Loaded
from bookc.manifest.schema import EmbedFonts, PdfOutput
from bookc.model.media import Asset
from bookc.model.metadata import Voucher
from bookc.model.nodes import Book
from bookc.transforms import matter

if TYPE_CHECKING:
    # The rooms of EbookLib and WeasyPrint are entered only when an EPUB or a PDF is made.
    from bookc.epub import Edition
    from bookc.epub.items import Publication
    from bookc.paged import Complaint, PangoMissing, Print, Printed

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""


@dataclass(frozen=True)
class Prepared:
    """A book ready for its outputs; `cover` is the picture given for it, else `drawn` says how one is drawn."""

    loaded: Loaded
    book: Book
    theme: Theme
    faces: tuple[fonts.Face, ...]
    assets: Mapping[str, Asset]
    sheets: tuple[tuple[str, style_sheets.Sheet], ...]
    cover: Asset | None
    drawn: choosing.Choice | None
    pages: tuple[PageDesign, ...]
    voucher: Voucher


def stem(prepared: Prepared) -> str:
    """The first part of every output's name."""
    return slug(prepared.loaded.manifest.title)


def epubs(prepared: Prepared, printed: Mapping[str, Printed], sink: Sink) -> dict[str, bytes]:
    """The EPUBs, by file name: one for each target. What a target's readers mind goes to the sink."""
    from bookc.epub import pack, publish
    from bookc.epub.targets import TARGETS, shaped

    edition = epub_edition(prepared, printed)
    book = prepared.book
    if not edition.faces:
        book = matter.with_colophon(book, choices.maker(book.metadata.language))
    made: dict[str, bytes] = {}
    published: dict[int, Publication] = {}

    def universal(limit: int) -> Publication:
        if limit not in published:
            published[limit] = publish(book, replace(edition, limit=limit))
        return published[limit]

    for name in prepared.loaded.manifest.output.epub.targets:
        target = TARGETS[name]
        publication, source = shaped(target, universal)
        file = made[f"{stem(prepared)}{target.suffix}"] = pack(publication)
        target.lint(source, sink, len(file))
    return made


def epub_edition(prepared: Prepared, printed: Mapping[str, Printed]) -> Edition:
    """What the EPUBs are made with; the page numbers are those of one of the PDFs, if it is among the `printed`."""
    from bookc.epub import Edition
    from bookc.epub.addresses import image_names

    output = prepared.loaded.manifest.output.epub
    pages = _numbering(prepared)
    assets = fitting.fitted(prepared.assets, output.images)
    names = image_names(assets)
    return Edition(
        theme=prepared.theme,
        faces=prepared.faces if output.fonts is EmbedFonts.EMBED else (),
        css="\n".join(text for _, text in _css(prepared, "epub", lambda asset: f"../images/{names[asset.path]}")),
        assets=assets,
        cover=_cover(prepared),
        cover_alt=prepared.loaded.manifest.cover.alt or alt(choosing.text_of(prepared.book.metadata)),
        isbn=output.isbn,
        voucher=prepared.voucher,
        starts=printed[pages.name].starts if pages and pages.name in printed else (),
        page_source=_page_source(prepared, pages) if pages else "",
    )


def _cover(prepared: Prepared) -> Asset | None:
    """The cover's picture as readers show it."""
    if prepared.cover is not None:
        return covers.for_readers(prepared.cover)
    if prepared.drawn is None:
        return None
    return choosing.drawn(prepared.drawn, prepared.book, prepared.faces, prepared.theme)


def _numbering(prepared: Prepared) -> PdfOutput | None:
    """The PDF whose page numbers the EPUB carries, if it is made."""
    output = prepared.loaded.manifest.output
    if output.epub.page_list == rules.NO_PAGES or not output.pdf:
        return None
    return next((pdf for pdf in output.pdf if pdf.name == output.epub.page_list), output.pdf[0])


def _page_source(prepared: Prepared, pdf: PdfOutput) -> str:
    """What tells the PDF from all other editions: its ISBN, else what is known of it."""
    if pdf.isbn:
        return f"urn:isbn:{pdf.isbn}"
    made = prepared.book.metadata
    names = ", ".join(person.name for person in made.authors)
    return ", ".join(part for part in (made.title, names, f"PDF {pdf.name}", made.date) if part)


def pdfs_wanted(prepared: Prepared, wanted: Iterable[str]) -> tuple[str, ...]:
    """The names of the PDFs to make for the outputs `wanted`: all; or those that an EPUB takes its page numbers from,
    and those whose pages the press lays out."""
    output = prepared.loaded.manifest.output
    if "pdf" in wanted:
        return tuple(pdf.name for pdf in output.pdf)
    needed = {output.epub.page_list} - {rules.NO_PAGES} if "epub" in wanted else set()
    if "press" in wanted:
        needed |= {rules.pdf_of(output, job).name for job in output.press if job.fit is None and output.pdf}
    return tuple(pdf.name for pdf in output.pdf if pdf.name in needed)


def pdfs(prepared: Prepared, sink: Sink, progress: Progress, names: Collection[str]) -> dict[str, Printed]:
    """The PDFs of these names; without Pango there are none, and a diagnostic says what to install."""
    made: dict[str, Printed] = {}
    for pdf, page in zip(prepared.loaded.manifest.output.pdf, prepared.pages, strict=True):
        if pdf.name not in names:
            continue
        progress(f"PDF {pdf.name}")
        printed = pdf_with(prepared, pdf, page, sink)
        if printed is None:
            return {}
        made[pdf.name] = printed
    return made


def print_edition(prepared: Prepared, pdf: PdfOutput, page: PageDesign) -> Print:
    """What a PDF is made with, on a page that may differ from the manifest's."""
    from bookc.paged import Print, Sheet

    own = _css(prepared, "print", lambda asset: f"bookc:asset/{asset.path}")
    return Print(
        theme=prepared.theme,
        page=page,
        faces=prepared.faces,
        css=tuple(Sheet(text, name) for name, text in own),
        assets=prepared.assets,
        isbn=pdf.isbn,
    )


def pdf_with(prepared: Prepared, pdf: PdfOutput, page: PageDesign, sink: Sink) -> Printed | None:
    """A PDF typeset; None, and a diagnostic that says what to install, without Pango."""
    from bookc.paged import PangoMissing, typeset

    try:
        printed = typeset(prepared.book, print_edition(prepared, pdf, page))
    except PangoMissing as missing:
        tell_no_pango(missing, sink)
        return None
    for complaint in printed.complaints:
        _complain(complaint, pdf.name, sink)
    return printed


def tell_no_pango(missing: PangoMissing, sink: Sink) -> None:
    """Tell that a PDF was not made for lack of Pango."""
    sink.add("pdf/no-pango", "The PDF was not made, since the library Pango is not installed.", hint=missing.hint)


def _complain(complaint: Complaint, name: str, sink: Sink) -> None:
    """Pass on what WeasyPrint could not do, in its place in a style sheet of the book's own if it has one."""
    glyph = re.match(r"\.notdef .*\((U\+[0-9A-F]+)\)", complaint.message)
    missing = [d.message for d in sink.diagnostics if d.code == "fonts/missing-glyph"]
    if glyph and any(glyph[1] in message for message in missing):
        return  # told before, with the character's place in the text
    source = sink.sources.get(complaint.sheet)
    span = None
    if source is not None and complaint.line:
        at = source.line_start(complaint.line) + complaint.column - 1
        span = Span(source.name, at, at + 1)
    sink.add("pdf/engine", f"{complaint.message}.", span, file=complaint.sheet or f"{name}.pdf")


def _css(prepared: Prepared, output: str, address: Callable[[Asset], str]) -> list[tuple[str, str]]:
    """The book's own style sheets for an output, each with its name."""
    return [
        (sheet.name, style_sheets.with_addresses(sheet, address))
        for which, sheet in prepared.sheets
        if which in {"both", output}
    ]
