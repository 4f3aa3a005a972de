"""From a wish for the press, of a manifest or of the command line, to a job that is settled and worked out, in
words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.base.units import MM, Length, Size
from bookc.base.words import count, nearest
from bookc.design.imposition import PrintCover
from bookc.design.sheets import SHEETS, called, measures
from bookc.manifest.press import PressJob
from bookc.pdf.boxes import PageBox
from bookc.press import creep
from bookc.press.device import Device, Flip
from bookc.press.impose import Imposed, impose
from bookc.press.job import Creep, Job
from bookc.press.layout import Ink, TooLarge
from bookc.press.profiles import NONE, Printers
from bookc.press.schemes import SCHEMES, Gather, Scheme
from bookc.press.signatures import TooFew

THICKEST = 30
"""More leaves of office paper than this do not lie in one fold: long-reach staplers take 20 to 30."""


@dataclass(frozen=True)
class Where:
    """Where a wish was made, for diagnostics: the span of one of its keys, or a file without lines."""

    span: Callable[[str], Span | None] = lambda _: None
    file: str = ""

    def complain(self, sink: Sink, code: str, message: str, key: str = "", hint: str = "") -> None:
        """Add a diagnostic at a key of the job."""
        span = self.span(key)
        sink.add(code, message, span, hint=hint, file="" if span else self.file)


def scheme(wish: PressJob, sink: Sink, place: Where) -> Scheme | None:
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
    if wish.cover is PrintCover.SHEET and not found.bound:
        message = f"What the layout “{found.name}” makes has no spine to wrap a cover around."
        place.complain(sink, "press/no-spine", message, "cover")
        return None
    if wish.cover_sheet is not None and wish.cover is not PrintCover.SHEET:
        message = "There is no cover on a sheet of its own, so “cover-sheet” says nothing."
        place.complain(sink, "press/no-cover", message, "cover-sheet", "add cover: sheet, or take it out")
        return None
    if wish.sheets is not None and wish.signatures:
        message = "“sheets” and “signatures” both say how large signatures are."
        place.complain(sink, "manifest/conflict", message, "signatures")
        return None
    held = sum(wish.signatures)
    if wish.fit is not None and held and wish.fit.sheets != held:
        wanted = count(wish.fit.sheets, "sheet") if wish.fit.sheets else "as many sheets as the book takes"
        message = f"The signatures have {count(held, 'sheet')} in all, and “fit” asks for {wanted}."
        place.complain(sink, "manifest/conflict", message, "fit", f"write fit: {count(held, 'sheet')}")
        return None
    return found


def printer(wish: PressJob, known: Printers, sink: Sink, place: Where) -> Device | None:
    """The printer that a job names, else the default; None, and a complaint, if there is none of this name."""
    name = wish.printer or known.default
    if not name or name.casefold() == NONE:
        return Device()
    if name not in known.devices:
        near = nearest(name, known.devices)
        hint = f"did you mean “{near}”?" if near else ""
        place.complain(sink, "press/no-printer", f"There is no printer named “{name}”.", "printer", hint)
        return None
    return known.devices[name]


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
        backs_reversed=printer.backs_reversed if wish.backs_reversed is None else wish.backs_reversed,
        upright_shift=printer.upright_shift,
        level_shift=printer.level_shift,
        edge=printer.edge if wish.edge is None else wish.edge,
    )
    return Job(
        scheme=row,
        sheet=wish.sheet.size if wish.sheet is not None else SHEETS[usual_sheet(*page)],
        creep=Creep(wish.paper.caliper, float(wish.creep_factor), total=wish.creep.total),
        device=device,
        sheets=wish.sheets,
        sizes=tuple(wish.signatures),
        scale=wish.scale,
        placing=wish.place,
        blanks=wish.blanks.where,
        right_bound=wish.right_bound,
        marks=frozenset(wish.marks),
        stations=wish.stations,
    )


def usual_sheet(width: float, height: float) -> str:
    """Letter for pages whose makers measure in inches, A4 for all others."""
    return "letter" if size_in_words(width, height).endswith("in") else "a4"


def tell_too_few(error: TooFew, pages: int, sink: Sink, place: Where) -> None:
    """Complain of signatures that do not hold all pages, those of a cover and of what is to fill sheets among them."""
    message = (
        f"The signatures hold {count(error.held, 'page')}, and there are {pages}:"
        f" {count(error.needed, 'sheet')} in all are needed."
    )
    place.complain(sink, "press/too-few-sheets", message, "signatures")


def work_out(
    job: Job, pages: Sequence[PageBox], slots: Sequence[int | None], ink: Ink | None, sink: Sink, place: Where
) -> Imposed | None:
    """The job worked out for pages in the order of `slots` (by number, None for a blank); None, and a complaint, if it
    cannot be."""
    try:
        made = impose(job, pages, ink, slots)
    except TooFew as error:
        tell_too_few(error, len(slots), sink, place)
        return None
    except TooLarge as error:
        message = (
            f"Pages of {size_in_words(*error.page)} do not fit into {size_in_words(*error.cell)}, their part of the"
            " sheet, at their size."
        )
        place.complain(sink, "press/too-large", message, "scale", "use a larger sheet, or scale: shrink")
        return None
    thickest = max(creep.deepest(made.plan)) + 1
    if thickest > THICKEST:
        message = f"{thickest} leaves lie one inside the other in one fold: no stapler goes through them."
        place.complain(sink, "press/thick", message, "sheets" if job.sheets else "layout")
    if job.scheme.zine and len(made.plan.sheets) > 1:
        message = (
            f"{count(made.plan.pages, 'page')} make {len(made.plan.sheets)} little books of {job.scheme.pages} pages,"
            " one sheet each."
        )
        place.complain(sink, "press/several-zines", message, "layout")
    if made.odd_sizes:
        _tell_sizes(made, pages, sink, place)
    edge = job.device.edge
    clear = made.layout.clear
    if edge is not None and clear is not None and clear < float(edge.points) - 0.05:
        message = (
            f"The printer leaves {millimetres(float(edge.points))} white at each edge; what is printed comes as near"
            f" as {millimetres(clear)}."
        )
        place.complain(sink, "press/in-the-edge", message, "edge")
    return made


def _tell_sizes(made: Imposed, pages: Sequence[PageBox], sink: Sink, place: Where) -> None:
    usual = made.layout.page_width, made.layout.page_height
    odd = [pages[index] for index in made.odd_sizes]
    larger = any(page.width > usual[0] + 1 or page.height > usual[1] + 1 for page in odd)
    numbers = [str(index + 1) for index in made.odd_sizes]
    listed = ", ".join(numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    those = "is page" if len(numbers) == 1 else "are pages"
    message = (
        f"Most pages have {size_in_words(*usual)}; of another size {those} {listed}:"
        f" {'larger ones are made smaller, ' if larger else ''}smaller ones stand in the middle."
    )
    place.complain(sink, "press/mixed-sizes", message, "pdf")


def size_in_words(width: float, height: float) -> str:
    """A size in points, as its maker would say it."""
    return measures(Size(Length.pt(width), Length.pt(height)))


def millimetres(length: float) -> str:
    """A length in points, in words."""
    return f"{length / MM:.1f} mm"


def in_words(imposed: Imposed) -> str:
    """A job in a line: the layout, its sheets, what stays blank, the scale, and how far inner leaves move."""
    plan, layout = imposed.plan, imposed.layout
    sides = "both sides" if plan.scheme.back else "one side"
    parts = [f"{count(len(plan.sheets), 'sheet')} of {called(imposed.job.sheet)}, {sides}"]
    if len(plan.signatures) > 1:
        parts.append(f"{len(plan.signatures)} signatures of {_sizes(plan.signatures)}")
    parts.append(f"{count(plan.pages, 'page')}, {plan.blanks or 'none'} blank")
    if abs(layout.scale - 1) > 0.0005:
        parts.append(f"pages at {_percent(layout.scale)}")
    if imposed.creep:
        parts.append(f"creep up to {millimetres(imposed.creep)}")
    return f"{plan.scheme.name}: " + "; ".join(parts)


def _percent(scale: float) -> str:
    """A scale in whole percents, or in tenths where it would look like none."""
    whole = f"{scale * 100:.0f} %"
    return whole if whole != "100 %" else f"{scale * 100:.1f} %"


def _sizes(sizes: Sequence[int]) -> str:
    """The sizes of signatures: 3 sheets each; 4, 4 and 3 sheets; of many, 4 sheets (12 times) and 3 sheets (twice)."""
    if len(set(sizes)) == 1:
        return f"{count(sizes[0], 'sheet')} each"
    if len(sizes) <= 6:
        return f"{', '.join(map(str, sizes[:-1]))} and {sizes[-1]} sheets"
    alike = [(size, len(list(equal))) for size, equal in groupby(sizes)]
    return " and ".join(f"{count(size, 'sheet')} ({_TIMES.get(times, f'{times} times')})" for size, times in alike)


_TIMES = {1: "once", 2: "twice"}
