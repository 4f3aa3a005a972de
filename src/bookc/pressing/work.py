"""A job at the press: a document's pages with what fills the last sheet, the cover, the sheets, each file ready to be
written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Protocol

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.base.words import count
from bookc.design.imposition import Filler, PrintCover
from bookc.manifest.press import PressJob
from bookc.pdf.boxes import Box
from bookc.pdf.file import Document
from bookc.press.cover import CoverPages, CoverSheet, LargerSheet, around, cover_sheet, draw_cover, thickness
from bookc.press.device import Device
from bookc.press.impose import Imposed, draw
from bookc.press.ink import least_white
from bookc.press.job import Job
from bookc.press.layout import Ink, common_size
from bookc.press.lettering import glyphs
from bookc.press.padding import Padding, needed, padded
from bookc.press.schemes import Scheme
from bookc.press.signatures import TooFew
from bookc.pressing import settling
from bookc.pressing.settling import Where

if TYPE_CHECKING:
    # Where no page is to be set, WeasyPrint's room is not entered.
    from bookc.fonts.faces import Face
    from bookc.press.fillers import Facts, Setting


MOST_WIDENED = 0.06
"""A picture is made wider than the pages by this part of them, at most, where the block has a gutter."""


class PrintedCover(Protocol):
    """A book's cover as pages of a PDF, each at a size of its own."""

    @property
    def drawn(self) -> bool:
        """Whether it is drawn to fill any size; a picture is cropped for it."""
        ...

    def front(self, trim: Size) -> bytes:
        """The front cover."""
        ...

    def back(self, trim: Size) -> bytes | None:
        """The back cover; None leaves it white."""
        ...

    def spine(self, size: Size, trim: Size) -> bytes | None:
        """The spine of a size, for a front cover of this trim; None leaves it white."""
        ...


@dataclass(frozen=True)
class Brought:
    """What a document's book brings to the press: how pages that fill sheets are set (for a page's width and height in
    points), in which faces (for the letters that they show), what is known of the copies, and its cover, if it has
    one."""

    setting: Callable[[float, float], Setting]
    faces: Callable[[str], tuple[Face, ...]]
    facts: Callable[[], Facts]
    inks: Callable[[], tuple[Box | None, ...]]
    """Finds the box around what is printed on each page, as `pdf.rendering.ink` does, None for pages that were added to
    the document; that takes time."""
    cover: PrintedCover | None = None
    own_cover: bool = False
    """Whether the document's first two and last two pages are the cover that is wanted."""


@dataclass(frozen=True)
class File:
    """A file of a job: what is added to its name, how it is written (that gives the number of its pages), and whether
    it is the cover's."""

    suffix: str
    write: Callable[[BinaryIO], int]
    cover: bool = False


@dataclass(frozen=True)
class Worked:
    """A job worked out: the sheets, the order of its pages (by number in the document, None for a blank), the cover's
    own sheet, the files to print, and what blanks have become."""

    imposed: Imposed
    slots: tuple[int | None, ...]
    cover: CoverSheet | None
    files: tuple[File, ...]
    filled: tuple[Filler, ...]


def work(
    document: Document, wish: PressJob, row: Scheme, device: Device, brought: Brought, sink: Sink, place: Where
) -> Worked | None:
    """Work a job out for an open document; None, and complaints, if it cannot be. What fills sheets and a cover of the
    book's own are added to the document, which does for no other job then. PangoMissing if pages have to be set and
    WeasyPrint cannot run."""
    every = range(len(document.pages))
    given: CoverPages | None = None
    book: Sequence[int] = every
    if wish.cover is PrintCover.SHEET and brought.own_cover:
        try:
            given, book = around(len(every))
        except ValueError:
            message = f"A cover of four pages and a book do not come of {count(len(every), 'page')}."
            place.complain(sink, "press/no-cover", message, "cover", "leave out --cover, or give a PDF that holds one")
            return None
    elif wish.cover is not PrintCover.NONE and brought.cover is None:
        place.complain(sink, "press/no-cover", "The book has no cover to print.", "cover")
        return None
    size = common_size([document.pages[index] for index in book])
    job = settling.settle(wish, row, size, device)
    on_page = wish.cover is PrintCover.PAGE
    order = _order(job, len(book), wish, on_page, sink, place)
    if order is None:
        return None
    trim = Size(Length.pt(size[0]), Length.pt(size[1]))
    more = _fill(document, order, brought, size)
    front = document.add(brought.cover.front(trim))[0] if on_page and brought.cover is not None else None
    slots = order.numbered(book, more, front)
    ink = _white(document, slots, brought, job) if job.device.edge is not None else None
    made = settling.work_out(job, document.pages, slots, ink, sink, place)
    if made is None:
        return None
    files = [_file(document, made, index) for index in range(len(made.passes))]
    cover = None
    if wish.cover is PrintCover.SHEET:
        cover = _cover(document, made, given, wish, brought, trim, sink, place)
        if cover is None:
            return None
        files += [_cover_file(document, cover, index) for index in range(len(cover.passes))]
    filled = tuple(kind for kind in wish.blanks.fill if kind not in order.left_out)
    return Worked(made, slots, cover, tuple(files), filled)


def _white(document: Document, slots: Sequence[int | None], brought: Brought, job: Job) -> Ink | None:
    """The white around what is printed on the book's own pages; a cover may well run off the sheet."""
    inks = brought.inks()
    return least_white(
        [inks[slot] if slot is not None else None for slot in slots],
        [document.pages[slot] if slot is not None else None for slot in slots],
        right_bound=job.right_bound,
    )


def _order(job: Job, pages: int, wish: PressJob, on_page: bool, sink: Sink, place: Where) -> Padding | None:
    blanks = wish.blanks
    # A book that was fitted was fitted with them.
    always = blanks.add or wish.fit is not None
    try:
        order = padded(job, pages, blanks.fill, always=always, cover=on_page)
    except TooFew as error:
        wanted = needed(pages, job.blanks, blanks.fill if always else (), cover=on_page)
        settling.tell_too_few(error, wanted, sink, place)
        return None
    if order.left_out:
        listed = ", ".join(Filler(kind) for kind in order.left_out)
        message = f"There are too few blank pages for: {listed}."
        place.complain(sink, "press/left-out", message, "blanks", "add: true adds a sheet for them")
    return order


def _fill(document: Document, order: Padding, brought: Brought, size: tuple[float, float]) -> range:
    """The pages that fill the sheets, set and brought into the document; their numbers."""
    if not order.fillers:
        return range(0)
    from bookc.paged import leaflet
    from bookc.press.fillers import fillers, letters

    setting, facts = brought.setting(*size), brought.facts()
    html, css = fillers(order.fillers, setting, facts)
    data, _ = leaflet(html, css, brought.faces(letters(setting, facts)))
    return document.add(data)


def _cover(
    document: Document,
    made: Imposed,
    given: CoverPages | None,
    wish: PressJob,
    brought: Brought,
    trim: Size,
    sink: Sink,
    place: Where,
) -> CoverSheet | None:
    try:
        if given is None:
            # A folded block may have a gutter, and its cover is as wide; a picture is not cropped for more than a few
            # millimetres.
            more = made.layout.gutter / made.layout.scale
            if (brought.cover and brought.cover.drawn) or more <= MOST_WIDENED * float(trim.width.points):
                trim = Size(Length.pt(float(trim.width.points) + more), trim.height)
            given = _drawn(document, made, brought, trim)
        cover = cover_sheet(made, given, wish.cover_sheet.size if wish.cover_sheet is not None else None)
    except LargerSheet as error:
        message = f"The cover needs a sheet of {settling.size_in_words(error.width, error.height)}."
        hint = f"cover-sheet: {error.name} holds it" if error.name else ""
        key = "cover-sheet" if wish.cover_sheet is not None else "cover"
        place.complain(sink, "press/cover-sheet", message, key, hint)
        return None
    if cover.cut:
        over = settling.millimetres(cover.cut)
        message = f"The cover runs over its sheet by {over} on each side; trim the block by as much."
        place.complain(sink, "press/cover-cut", message, "cover")
    return cover


def _drawn(document: Document, made: Imposed, brought: Brought, trim: Size) -> CoverPages:
    """The book's own cover, brought into the document."""
    if brought.cover is None:
        raise ValueError("there is no cover")

    def add(data: bytes | None) -> int | None:
        return document.add(data)[0] if data is not None else None

    thick = thickness(made)
    front = document.add(brought.cover.front(trim))[0]
    back = add(brought.cover.back(trim))
    spine = None
    if thick:
        height = trim.height.points * Length.pt(made.layout.scale).points
        spine = add(brought.cover.spine(Size(Length.pt(thick), Length.pt(height)), trim))
    return CoverPages(front, back=back, spine=spine)


def _file(document: Document, made: Imposed, index: int) -> File:
    which = made.passes[index]
    return File(
        f"-{which.name}" if which.name else "",
        lambda out: document.write(draw(made, which, document.pages), out, glyphs()),
    )


def _cover_file(document: Document, cover: CoverSheet, index: int) -> File:
    which = cover.passes[index]
    return File(
        f"-cover-{which.name}" if which.name else "-cover",
        lambda out: document.write(draw_cover(cover, which, document.pages), out, glyphs()),
        cover=True,
    )
