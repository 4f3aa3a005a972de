"""The cover as a sheet of its own, kept out of the signatures: back, spine and front side by side, to be wrapped around
the block.

The spine is as wide as the block is thick. Around nested leaves it is what the fold takes up: the innermost leaf stands
out by half of it, and each half of the cover must be so much longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.base.units import MM, Size
from bookc.design.imposition import Mark
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox
from bookc.pdf.file import SheetSide
from bookc.press import creep, marks
from bookc.press.duplex import Pass, Printing, passes_of
from bookc.press.impose import Imposed, set_down, show
from bookc.press.job import Job
from bookc.press.layout import bring
from bookc.press.pen import LABEL, Pen
from bookc.press.plan import Edge, Leaf, Place, Plan
from bookc.press.schemes import Gather

SQUARE, SQUARE_NESTED = 1.5 * MM, 3 * MM
"""From this thickness on a spine is creased at both of its edges; a nested block is round, and wants more of it."""
MOST_CUT = 2.5 * MM
"""So much of a nested cover's fore-edge may run over the sheet: the knife takes it from the block, too."""
_HAIR = 0.02


@dataclass(frozen=True, slots=True)
class CoverPages:
    """The pages of a cover by their numbers in the document; None is left white. `spine` is a page of the spine's own
    size (CoverSheet.spine by the page's height), upright as it stands on the shelf."""

    front: int
    inside_front: int | None = None
    inside_back: int | None = None
    back: int | None = None
    spine: int | None = None

    @property
    def inside(self) -> bool:
        """Whether anything is printed on the inner side."""
        return self.inside_front is not None or self.inside_back is not None


def around(pages: int) -> tuple[CoverPages, range]:
    """The first two and the last two of a document's pages as its cover, and the pages in between, which are the book.
    ValueError if there are none in between."""
    if pages < 5:
        raise ValueError(f"{pages} pages are a cover of four and no book")
    return CoverPages(0, 1, pages - 2, pages - 1), range(2, pages - 2)


class NoCover(ValueError):
    """What a scheme makes has no spine to wrap a cover around."""


class LargerSheet(ValueError):
    """A cover does not fit on its sheet: its width and height in points, and the name of the smallest known sheet that
    takes it ("" if none does)."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        known = sorted(SHEETS.items(), key=lambda row: row[1].width.points * row[1].height.points)
        self.name = next((name for name, size in known if _lying(size, width, height) is not None), "")
        super().__init__(width, height, self.name)


@dataclass(frozen=True)
class CoverSheet:
    """A cover worked out, in points: the sheet's size as it lies, the cover's trimmed edges on it, the spine's width,
    where it is creased (x from the left of the outer side), the scale of its pages, how much wider than they the block
    is for its gutter, what of each fore-edge runs over the sheet, and the files for the printer."""

    job: Job
    pages: CoverPages
    width: float
    height: float
    box: Box
    spine: float
    folds: tuple[float, ...]
    scale: float
    gutter: float
    cut: float
    leaf: Leaf
    passes: tuple[Pass, ...]

    def panel(self, edge: Edge) -> Box:
        """The trimmed edges of the page at the left or right of the spine."""
        middle, half = self.width / 2, self.spine / 2
        if edge is Edge.LEFT:
            return Box(self.box.left, self.box.bottom, middle - half, self.box.top)
        return Box(middle + half, self.box.bottom, self.box.right, self.box.top)


def thickness(imposed: Imposed) -> float:
    """How thick the block is, in points, and so how wide the spine: leaves times caliper, where folds are nested times
    the paper's factor too. Zero for nested leaves whose innermost stands out by no more than is tolerated."""
    plan, paper = imposed.plan, imposed.job.creep
    scheme = plan.scheme
    # Of little books of one sheet each has a spine of its own.
    sheets = 1 if scheme.zine else sum(plan.signatures)
    # A sheet that is printed on one side and folded has leaves of two layers.
    leaves = sheets * scheme.pages / (2 if scheme.back else 1)
    if not _nested(plan):
        return leaves * float(paper.caliper.points)
    if paper.total is not None:
        deepest = creep.deepest(plan)[0]
        return leaves * float(paper.total.points) / deepest if deepest else 0.0
    found = leaves * float(paper.caliper.points) * paper.factor
    return found if found / 2 > float(paper.tolerance.points) + 1e-9 else 0.0


def square(imposed: Imposed) -> bool:
    """Whether the spine is so wide that the cover is creased at both of its edges, and not once in its middle."""
    return thickness(imposed) >= (SQUARE_NESTED if _nested(imposed.plan) else SQUARE)


def _nested(plan: Plan) -> bool:
    """Whether all leaves lie in one fold."""
    return plan.scheme.gather is Gather.NEST and len(plan.signatures) == 1


def cover_sheet(imposed: Imposed, pages: CoverPages, sheet: Size | None = None) -> CoverSheet:
    """Work out the cover of a job, on its own sheet or on one like the job's; the block's pages say how large it is.

    NoCover for what is not bound, LargerSheet where the cover does not fit. A nested block's cover may run over the
    sheet at its fore-edges by as little as the knife takes off the block (MOST_CUT).
    """
    job, layout = imposed.job, imposed.layout
    if not job.scheme.bound:
        raise NoCover(job.scheme.name)
    spine = thickness(imposed)
    page = layout.page_width * layout.scale + layout.gutter, layout.page_height * layout.scale
    whole = 2 * page[0] + spine
    spare = min(spine / 2, MOST_CUT) if _nested(imposed.plan) else 0.0
    size = _lying(sheet or job.sheet, whole - 2 * spare, page[1])
    if size is None:
        raise LargerSheet(whole, page[1])
    width, height = size
    left, bottom = (width - whole) / 2, (height - page[1]) / 2
    folds = (width / 2 - spine / 2, width / 2 + spine / 2) if square(imposed) else (width / 2,)
    leaf = _leaf(pages, job.right_bound)
    return CoverSheet(
        job,
        pages,
        width,
        height,
        Box(left, bottom, left + whole, bottom + page[1]),
        spine,
        folds,
        layout.scale,
        layout.gutter,
        -left if left < -_HAIR else 0.0,
        leaf,
        passes_of([leaf], pages.inside, job.device, width, height),
    )


def _lying(sheet: Size, width: float, height: float) -> tuple[float, float] | None:
    """A sheet as it lies to take something of a size: level if it can; None if it cannot at all."""
    short, long = sorted((float(sheet.width.points), float(sheet.height.points)))
    for across, down in ((long, short), (short, long)):
        if width <= across + _HAIR and height <= down + _HAIR:
            return across, down
    return None


def _leaf(pages: CoverPages, right_bound: bool) -> Leaf:
    """The outer side has the front at the right of the spine; turned over, its inside comes to the left."""

    def side(left: int | None, right: int | None) -> tuple[Place, Place]:
        return (Place(left, 0, 0, False, Edge.RIGHT, 0), Place(right, 1, 0, False, Edge.LEFT, 0))

    if right_bound:
        return Leaf(0, 0, 0, side(pages.front, pages.back), side(pages.inside_back, pages.inside_front))
    return Leaf(0, 0, 0, side(pages.back, pages.front), side(pages.inside_front, pages.inside_back))


def draw_cover(cover: CoverSheet, which: Pass, pages: Sequence[PageBox]) -> Iterator[SheetSide]:
    """The sides of a pass, one after the other."""
    for side in which.sides:
        yield _side(cover, side, pages)


def _side(cover: CoverSheet, side: Printing, pages: Sequence[PageBox]) -> SheetSide:
    pen = Pen()
    set_down(pen, side, cover.width, cover.height)
    used: list[int] = []
    for place in (side.leaf.back if side.back else side.leaf.front) or ():
        if place.page is not None:
            edge = Edge.LEFT if place.column == 0 else Edge.RIGHT
            # Each page's picture may go on to the middle of the spine, and outwards as far as it likes.
            half = cover.width / 2
            room = Box(0, 0, half, cover.height) if edge is Edge.LEFT else Box(half, 0, cover.width, cover.height)
            show(pen, place.page, *bring(pages[place.page], _at(cover, pages[place.page], edge), cover.scale), room)
            used.append(place.page)
    if cover.pages.spine is not None and cover.spine and not side.back:
        left, right = cover.panel(Edge.LEFT).right, cover.panel(Edge.RIGHT).left
        at = Box(left, cover.box.bottom, right, cover.box.top)
        page = cover.pages.spine
        show(pen, page, *bring(pages[page], at), Box(left, 0, right, cover.height))
        used.append(page)
    common = Pen(marks.printed(cover.job, cover.width, cover.height))
    _marks(common, cover, side.back, max((pages[page].widest_bleed for page in used), default=0.0) * cover.scale)
    return SheetSide(cover.width, cover.height, pen.done().encode(), tuple(dict.fromkeys(used)), common.done().encode())


def _at(cover: CoverSheet, page: PageBox, edge: Edge) -> Box:
    """Where a page stands on its half: what a gutter makes the block wider stays white at the spine."""
    panel = cover.panel(edge)
    spare = min(cover.gutter, max(0.0, panel.width - page.width * cover.scale))
    if edge is Edge.LEFT:
        return Box(panel.left, panel.bottom, panel.right - spare, panel.top)
    return Box(panel.left + spare, panel.bottom, panel.right, panel.top)


def _marks(pen: Pen, cover: CoverSheet, back: bool, bleed: float) -> None:
    """Where to crop and to crease, and which side this is, in the white around the cover and its bleed.

    A cover as high as its sheet has its creases marked on the inner side, where one is printed; never on its outer one.
    """
    wanted, box, device = cover.job.marks, cover.box, cover.job.device
    white = cover.height - box.top
    edge = float(device.edge.points) if device.edge is not None else 0.0
    reach = edge if device.edge is not None else marks.USUAL_EDGE
    outside = white - edge >= marks.LEAST_ROOM
    if Mark.CROP in wanted:
        marks.crop(pen, cover.width, cover.height, [box], reach, bleed)
    if Mark.FOLD in wanted and (outside or back):
        for x in cover.folds:
            if outside:
                gap = marks.CROP_GAP
                if bleed and white - reach >= bleed + 2.5 * MM:
                    gap = bleed + 0.5 * MM
                end = min(white, gap + marks.CROP_LENGTH)
                lines = ((box.top + gap, box.top + end), (box.bottom - gap, box.bottom - end))
            else:
                inside = max(white, reach) + 4 * MM
                lines = ((cover.height, cover.height - inside), (0.0, inside))
            for start, stop in lines:
                pen.line(x, start, x, stop, marks.FOLD_DASH)
    edge = max(edge, 1.5 * MM)
    if Mark.LABELS in wanted and white >= edge + LABEL + 1 * MM + bleed:
        x = max(box.left, edge) + marks.CROP_GAP + marks.CROP_LENGTH
        pen.text(x, edge + 1, f"Cover - {'inside' if back else 'outside'}")
