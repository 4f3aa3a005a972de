"""From a wish for the press, of a manifest or of the command line, to sheets: settled, worked out, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from bookc.base.diagnostics import BookcError, Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.base.units import Length, Size
from bookc.base.words import count, nearest
from bookc.base.world import staged
from bookc.design.imposition import Binding
from bookc.design.sheets import SHEETS, called, measures
from bookc.manifest.press import PressJob
from bookc.pdf.boxes import PageBox
from bookc.pdf.file import Document, PdfFault, open_pdf
from bookc.press.device import Device, Flip
from bookc.press.duplex import Pass
from bookc.press.impose import Imposed, draw, impose
from bookc.press.job import Creep, Job
from bookc.press.layout import Ink, TooLarge, common_size
from bookc.press.lettering import glyphs
from bookc.press.schemes import SCHEMES, Gather, Scheme
from bookc.press.signatures import TooFew

MM = float(Length.parse("1mm").points)


@dataclass(frozen=True)
class Place:
    """Where a wish was made, for diagnostics: the span of one of its keys, or a file without lines."""

    span: Callable[[str], Span | None] = lambda _: None
    file: str = ""

    def complain(self, sink: Sink, code: str, message: str, key: str = "", hint: str = "") -> None:
        """Add a diagnostic at a key of the job."""
        span = self.span(key)
        sink.add(code, message, span, hint=hint, file="" if span else self.file)


def scheme(wish: PressJob, sink: Sink, place: Place) -> Scheme | None:
    """The scheme that a job names; None, and a complaint, if there is none of this name."""
    found = SCHEMES.get(wish.layout.strip().casefold())
    if found is None:
        near = nearest(wish.layout, SCHEMES)
        hint = f"did you mean “{near}”?" if near else f"there are {', '.join(SCHEMES)}"
        place.complain(sink, "press/unknown-layout", f"There is no layout “{wish.layout}”.", "layout", hint)
        return None
    for key, given in (("sheets", wish.sheets is not None), ("signatures", bool(wish.signatures))):
        if given and (found.gather is not Gather.NEST or not found.signature):
            message = f"The layout “{found.name}” has no signatures, so “{key}” says nothing."
            place.complain(sink, "press/no-signatures", message, key)
            return None
    if wish.sheets is not None and wish.signatures:
        message = "“sheets” and “signatures” both say how large signatures are."
        place.complain(sink, "manifest/conflict", message, "signatures")
        return None
    return found


def settle(wish: PressJob, row: Scheme, page: tuple[float, float], printer: Device) -> Job:
    """A job with every choice made; `page` is the usual page's size in points, `printer` what is known of the
    printer."""
    duplex = wish.duplex
    device = Device(
        name=printer.name,
        flip=printer.flip if duplex is None else Flip.SHORT if duplex.short else Flip.LONG,
        two_pass=printer.two_pass if duplex is None else duplex.two_pass,
        turned=printer.turned if wish.turned_backs is None else wish.turned_backs,
        reversed=printer.reversed if wish.reversed is None else wish.reversed,
        backs_reversed=printer.backs_reversed,
        upright_shift=printer.upright_shift,
        level_shift=printer.level_shift,
        edge=printer.edge if wish.edge is None else wish.edge,
    )
    return Job(
        scheme=row,
        sheet=wish.sheet.size if wish.sheet is not None else SHEETS[usual_sheet(*page)],
        creep=Creep(wish.paper.caliper, total=wish.creep.total),
        device=device,
        sheets=wish.sheets,
        sizes=tuple(wish.signatures),
        scale=wish.scale,
        placing=wish.place,
        blanks=wish.blanks.at,
        right_bound=wish.binding is Binding.RIGHT,
        marks=frozenset(wish.marks),
        stations=wish.stations,
    )


def usual_sheet(width: float, height: float) -> str:
    """Letter for pages whose makers measure in inches, A4 for all others."""
    return "letter" if _size(width, height).endswith("in") else "a4"


def work_out(job: Job, pages: Sequence[PageBox], ink: Ink | None, sink: Sink, place: Place) -> Imposed | None:
    """The job worked out for these pages; None, and a complaint, if it cannot be."""
    try:
        made = impose(job, pages, ink)
    except TooFew as error:
        message = (
            f"The signatures hold {count(error.held, 'page')}, and there are {len(pages)}:"
            f" {count(error.needed, 'sheet')} in all are needed."
        )
        place.complain(sink, "press/too-few-sheets", message, "signatures")
        return None
    except TooLarge as error:
        message = (
            f"Pages of {_size(*error.page)} do not fit into {_size(*error.cell)}, their part of the sheet,"
            " at their size."
        )
        place.complain(sink, "press/too-large", message, "scale", "use a larger sheet, or scale: shrink")
        return None
    if job.scheme.zine and len(made.plan.sheets) > 1:
        message = (
            f"{count(len(pages), 'page')} make {len(made.plan.sheets)} little books of {job.scheme.pages} pages,"
            " one sheet each."
        )
        place.complain(sink, "press/several-zines", message, "layout")
    if made.odd_sizes:
        _tell_sizes(made, pages, sink, place)
    edge = job.device.edge
    clear = made.layout.clear
    if edge is not None and clear is not None and clear < float(edge.points) - 0.05:
        message = (
            f"The printer leaves {_mm(float(edge.points))} white at each edge, and what is printed comes as near as"
            f" {_mm(clear)}."
        )
        place.complain(sink, "press/in-the-edge", message, "edge")
    return made


def _tell_sizes(made: Imposed, pages: Sequence[PageBox], sink: Sink, place: Place) -> None:
    usual = common_size(pages)
    odd = [pages[index] for index in made.odd_sizes]
    larger = any(page.width > usual[0] + 1 or page.height > usual[1] + 1 for page in odd)
    numbers = [str(index + 1) for index in made.odd_sizes]
    listed = ", ".join(numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    message = (
        f"Most pages have {_size(*usual)}; of another size {'is page' if len(numbers) == 1 else 'are pages'} {listed}:"
        f" {'larger ones are made smaller, ' if larger else ''}smaller ones stand in the middle."
    )
    place.complain(sink, "press/mixed-sizes", message, "pdf")


def write(document: Document, imposed: Imposed, which: Pass, out: BinaryIO) -> int:
    """Write a pass of an imposed document; the number of its pages."""
    return document.write(draw(imposed, which, document.pages), out, glyphs())


def _size(width: float, height: float) -> str:
    return measures(Size(Length.pt(width), Length.pt(height)))


def _mm(length: float) -> str:
    return f"{length / MM:.1f} mm"


def in_words(imposed: Imposed) -> str:
    """A job in a line: the layout, its sheets, what stays blank, the scale, and how far inner leaves move."""
    plan, layout = imposed.plan, imposed.layout
    sides = "both sides" if plan.scheme.back else "one side"
    parts = [f"{count(len(plan.sheets), 'sheet')} of {called(imposed.job.sheet)}, {sides}"]
    if len(plan.signatures) > 1:
        parts.append(f"{len(plan.signatures)} signatures ({_sizes(plan.signatures)})")
    parts.append(f"{count(plan.pages, 'page')}, {plan.blanks or 'none'} blank")
    if abs(layout.scale - 1) > 0.0005:
        parts.append(f"pages at {layout.scale * 100:.0f} %")
    if imposed.creep:
        parts.append(f"creep up to {_mm(imposed.creep)}")
    return f"{plan.scheme.name}: " + "; ".join(parts)


def _sizes(sizes: Sequence[int]) -> str:
    """The sizes of signatures: 4, 4, 3; many of them together, 12 of 4 and 2 of 3."""
    if len(sizes) <= 6:
        return ", ".join(map(str, sizes))
    return " and ".join(f"{len(list(equal))} of {size}" for size, equal in groupby(sizes))


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
    source: Path, out: Path | None, wish: PressJob, password: str, sink: Sink, progress: Callable[[str], None]
) -> Pressed:
    """Lay the pages of a PDF on sheets and write them. BookcError, with nothing written, if that cannot be."""
    place = Place(file=str(source))
    row = scheme(wish, sink, place)
    if row is None:
        raise BookcError
    target = out or source.with_name(f"{source.stem}-{row.name}.pdf")
    progress("Reading")
    try:
        with open_pdf(source, password) as document:
            for warning in document.warnings[:5]:
                sink.add("press/mended", f"The PDF is damaged, and was mended: {warning}.", file=str(source))
            job = settle(wish, row, common_size(document.pages), Device())
            made = work_out(job, document.pages, None, sink, place)
            if made is None or sink.failed:
                raise BookcError
            progress("Sheets")
            names = {which: _named(target, which) for which in made.passes}
            pages = {}
            with staged(target.parent, names.values()) as places:
                for which, name in names.items():
                    with places[name].open("wb") as file:
                        pages[name] = write(document, made, which, file)
                document.close()
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
    folder = target.parent
    return Pressed(
        in_words(made), tuple((folder / name, (folder / name).stat().st_size, pages[name]) for name in names.values())
    )


def _named(target: Path, which: Pass) -> str:
    return f"{target.stem}-{which.name}{target.suffix or '.pdf'}" if which.name else target.name
