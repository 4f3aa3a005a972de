"""Measures: how a sheet lies, how large the pages stand on it, and where exactly each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.design.imposition import Placing, Scale
from bookc.pdf.boxes import Box, Matrix, PageBox
from bookc.press.job import Job
from bookc.press.plan import Edge, Place
from bookc.press.schemes import Gather, Scheme


@dataclass(frozen=True, slots=True)
class Ink:
    """The white around what is printed on the pages, in points: at the spine, the fore-edge, the top and the bottom,
    each the least of all pages."""

    inner: float
    outer: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a job, in points: the sheet as it lies, the page's size before and its scale, and how pages are
    placed.

    `clear` is how far the ink keeps from the sheet's edge, None if that was not asked.
    """

    scheme: Scheme
    width: float
    height: float
    page_width: float
    page_height: float
    scale: float
    placing: Placing
    clear: float | None = None

    @property
    def cell_width(self) -> float:
        """The width of a page's part of the sheet."""
        return self.width / self.scheme.columns

    @property
    def cell_height(self) -> float:
        """Its height."""
        return self.height / self.scheme.rows

    def cell(self, place: Place) -> Box:
        """A place's part of the sheet; the origin is the sheet's lower left corner."""
        left = place.column * self.cell_width
        top = self.height - place.row * self.cell_height
        return Box(left, top - self.cell_height, left + self.cell_width, top)

    def page(self, place: Place, creep: float = 0.0) -> Box:
        """Where a page's trimmed edges come to stand on the sheet; `creep` moves it towards the spine."""
        cell = self.cell(place)
        width, height = self.page_width * self.scale, self.page_height * self.scale
        left = cell.left + (cell.width - width) / 2
        if place.spine is not None:
            at_left = place.spine is Edge.LEFT
            if self.placing is Placing.SNUG:
                left = cell.left if at_left else cell.right - width
            left += -creep if at_left else creep
        bottom = cell.bottom + (cell.height - height) / 2
        return Box(left, bottom, left + width, bottom + height)

    @property
    def gutter(self) -> float:
        """The white between a page that stands in the middle of its part of the sheet and the fold that is its spine:
        it stays in the book. Loose leaves are cut there; their gutter is zero, as is that of pages against the fold."""
        if self.placing is Placing.SNUG or self.scheme.gather is not Gather.NEST:
            return 0.0
        return max(0.0, (self.cell_width - self.page_width * self.scale) / 2)

    def trimmed(self, place: Place) -> Box:
        """What becomes of a place's part of the sheet once the book is cut: the page, and its gutter. Of a strip, which
        folds hold together, only head and foot are cut; a sheet with a slit is not trimmed."""
        page, cell = self.page(place), self.cell(place)
        if self.scheme.slits:
            return cell
        if self.scheme.gather is Gather.STRIP:
            return Box(cell.left, page.bottom, cell.right, page.top)
        left, right = (self.gutter, 0.0) if place.spine is Edge.LEFT else (0.0, self.gutter)
        return Box(page.left - left, page.bottom, page.right + right, page.top)

    def matrix(self, place: Place, page: PageBox, creep: float = 0.0) -> tuple[Matrix, Box]:
        """What brings an upright page to its place, and the box that all of its picture takes there, bleed and all; a
        page larger than the others is made as small as they are."""
        return bring(page, self.page(place, creep), self.scale, turned=place.turned)


def bring(page: PageBox, at: Box, scale: float = 1.0, *, turned: bool = False) -> tuple[Matrix, Box]:
    """What brings an upright page into a rectangle at a scale, and the box that all of its picture takes there, bleed
    and all. A page too large for it is made smaller; a smaller one stands in the middle."""
    fit = min(1.0, at.width / (page.width * scale), at.height / (page.height * scale))
    # Sizes that differ by less than a hair are the same; scaling them would blur nothing but sense.
    fit = 1.0 if fit > 0.9985 else fit
    scale *= fit
    width, height = page.width * scale, page.height * scale
    left, bottom = at.left + (at.width - width) / 2, at.bottom + (at.height - height) / 2
    bleed = page.bleed
    if turned:
        matrix: Matrix = (-scale, 0, 0, -scale, left + width, bottom + height)
        sides = (bleed.right, bleed.top, bleed.left, bleed.bottom)
    else:
        matrix = (scale, 0, 0, scale, left, bottom)
        sides = (bleed.left, bleed.bottom, bleed.right, bleed.top)
    a, b, c, d = (side * scale for side in sides)
    return matrix, Box(left - a, bottom - b, left + width + c, bottom + height + d)


def common_size(pages: Sequence[PageBox]) -> tuple[float, float]:
    """The size that most pages have, to the nearest half point; of equals, the first."""
    sizes = Counter((round(page.width * 2), round(page.height * 2)) for page in pages)
    size = max(sizes, key=lambda one: sizes[one])
    first = next(page for page in pages if (round(page.width * 2), round(page.height * 2)) == size)
    return first.width, first.height


class TooLarge(ValueError):
    """Pages do not fit: the size of a page and of its part of the sheet, each as width and height in points."""

    def __init__(self, page: tuple[float, float], cell: tuple[float, float]) -> None:
        super().__init__(page, cell)
        self.page = page
        self.cell = cell


def lay_out(job: Job, page: tuple[float, float], sides: Sequence[Sequence[Place]], ink: Ink | None = None) -> Layout:
    """The measures for pages of a size on the job's sheet, which is laid the way that leaves the pages larger.

    With `ink` and a printer whose unprinted edge is known, pages shrink until what is printed on them keeps clear of
    it; `sides` are the sides of some sheet, since all are alike. TooLarge if pages are to keep their size and cannot.
    """
    short, long = sorted((float(job.sheet.width.points), float(job.sheet.height.points)))
    width, height = max(((short, long), (long, short)), key=lambda size: _fit(job.scheme, page, size))
    largest = _fit(job.scheme, page, (width, height))
    # Half a thousandth too large is a matter of rounding: half a Letter against a digest of millimetres.
    scale = largest if job.scale is Scale.FIT else min(1.0, largest)
    if abs(scale - 1) < 0.0005:
        scale = 1.0
    cell = (width / job.scheme.columns, height / job.scheme.rows)
    if job.scale is Scale.KEEP:
        if scale < 1:
            raise TooLarge(page, cell)
        scale = 1.0
    made = Layout(job.scheme, width, height, *page, scale, job.placing or job.scheme.placing)
    if ink is None or job.device.edge is None:
        return made
    edge = float(job.device.edge.points)
    if job.scale is not Scale.KEEP:
        made = _shrunk(made, sides, ink, edge)
    return _scaled(made, made.scale, clear(made, sides, ink))


def _fit(scheme: Scheme, page: tuple[float, float], sheet: tuple[float, float]) -> float:
    return min(sheet[0] / scheme.columns / page[0], sheet[1] / scheme.rows / page[1])


def _scaled(layout: Layout, scale: float, clear: float | None = None) -> Layout:
    return Layout(
        layout.scheme,
        layout.width,
        layout.height,
        layout.page_width,
        layout.page_height,
        scale,
        layout.placing,
        clear,
    )


def clear(layout: Layout, sides: Sequence[Sequence[Place]], ink: Ink) -> float:
    """How far the ink of all pages keeps from the sheet's edges; negative where it would run over."""
    least = min(layout.width, layout.height)
    for place in (place for side in sides for place in side):
        box = layout.page(place)
        left, right = (ink.inner, ink.outer) if place.spine is Edge.LEFT else (ink.outer, ink.inner)
        top, bottom = (ink.bottom, ink.top) if place.turned else (ink.top, ink.bottom)
        if place.spine is None:
            left = right = min(left, right)
        least = min(
            least,
            box.left + left * layout.scale,
            layout.width - box.right + right * layout.scale,
            box.bottom + bottom * layout.scale,
            layout.height - box.top + top * layout.scale,
        )
    return least


def _shrunk(layout: Layout, sides: Sequence[Sequence[Place]], ink: Ink, edge: float) -> Layout:
    """The largest scale at which the ink keeps clear of the edge.

    A page that lies snug against the sheet's own edge gains no room there by being smaller: if no scale will do, pages
    stand in the middle.
    """
    if clear(layout, sides, ink) >= edge - 0.01:
        return layout
    for placing in (layout.placing, Placing.CENTRE):
        tried = _placed(layout, placing)

        def room(scale: float, tried: Layout = tried) -> float:
            return clear(_scaled(tried, scale), sides, ink)

        # What is clear is the least of straight lines: it rises to a peak, then falls.
        low, high = 0.0, layout.scale
        for _ in range(40):
            third = (high - low) / 3
            if room(low + third) < room(high - third):
                low += third
            else:
                high -= third
        if room(low) < edge:
            continue
        high = layout.scale
        for _ in range(40):
            middle = (low + high) / 2
            if room(middle) >= edge:
                low = middle
            else:
                high = middle
        return _scaled(tried, low)
    return layout


def _placed(layout: Layout, placing: Placing) -> Layout:
    return Layout(
        layout.scheme, layout.width, layout.height, layout.page_width, layout.page_height, layout.scale, placing
    )
