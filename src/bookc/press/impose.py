"""Imposing: a job and a document's pages become the sides of sheets, mark by mark, and a PDF for each pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.base.words import plain
from bookc.pdf.boxes import Box, Matrix, PageBox
from bookc.pdf.file import SheetSide
from bookc.press import creep, marks
from bookc.press.duplex import Pass, Printing, passes
from bookc.press.job import Job
from bookc.press.layout import Ink, Layout, common_size, lay_out
from bookc.press.pen import Pen, number
from bookc.press.plan import Place, Plan, lay, plan
from bookc.press.signatures import sizes


@dataclass(frozen=True)
class Imposed:
    """A job worked out: its plan and measures, the way that leaves move towards the spine for each leaf outside them
    (in points, by signature), the files for the printer, and the pages (from 0) that are of another size than most."""

    job: Job
    plan: Plan
    layout: Layout
    creeps: tuple[float, ...]
    passes: tuple[Pass, ...]
    odd_sizes: tuple[int, ...]

    @property
    def creep(self) -> float:
        """How far the innermost leaf of the thickest signature moves, in points."""
        return max(
            (step * depth for step, depth in zip(self.creeps, creep.deepest(self.plan), strict=True)), default=0.0
        )


def impose(
    job: Job, pages: Sequence[PageBox], ink: Ink | None = None, slots: Sequence[int | None] | None = None
) -> Imposed:
    """Work a job out for these pages; signatures.TooFew or layout.TooLarge if it cannot be.

    `slots` is their order where it is settled (padding.pad), by number, None for a blank; pages that it does not name
    are not printed. Without it the pages are in their own order, with blanks as the job has them.
    """
    used = range(len(pages)) if slots is None else [slot for slot in slots if slot is not None]
    size = common_size([pages[index] for index in used])
    parts = sizes(job.scheme, len(pages) if slots is None else len(slots), job.sheets, job.sizes)
    if slots is None:
        made = plan(job.scheme, len(pages), parts, job.blanks, right_bound=job.right_bound)
    else:
        made = lay(job.scheme, slots, parts, right_bound=job.right_bound)
    sample = made.sheets[0]
    layout = lay_out(job, size, [side for side in (sample.front, sample.back) if side is not None], ink)
    odd = tuple(index for index in used if _differs(pages[index], size))
    return Imposed(
        job, made, layout, creep.steps(made, job.creep), passes(made, job.device, layout.width, layout.height), odd
    )


def _differs(page: PageBox, size: tuple[float, float]) -> bool:
    return abs(page.width - size[0]) > 1 or abs(page.height - size[1]) > 1


def draw(imposed: Imposed, which: Pass, pages: Sequence[PageBox]) -> Iterator[SheetSide]:
    """The sides of a pass, one after the other."""
    for side in which.sides:
        yield _side(imposed, side, pages)


def _side(imposed: Imposed, side: Printing, pages: Sequence[PageBox]) -> SheetSide:
    layout, leaf = imposed.layout, side.leaf
    pen = Pen()
    set_down(pen, side, layout.width, layout.height)
    used: list[int] = []
    for place in (leaf.back if side.back else leaf.front) or ():
        if place.page is not None:
            used.append(place.page)
            _page(pen, layout, place, pages[place.page], imposed.creeps[leaf.signature] * place.depth)
    common = Pen(marks.printed(imposed.job, layout.width, layout.height))
    bleed = max((pages[page].widest_bleed for page in used), default=0.0) * layout.scale
    marks.draw(common, imposed.plan, layout, leaf, side.back, imposed.job, bleed)
    return SheetSide(layout.width, layout.height, pen.done().encode(), tuple(used), common.done().encode())


def set_down(pen: Pen, side: Printing, width: float, height: float) -> None:
    """Turn and shift all that follows on a side of a sheet, as the printer needs it."""
    right, up = side.shift
    if side.turned:
        pen.operators(f"-1 0 0 -1 {number(width + right)} {number(height + up)} cm")
    elif right or up:
        pen.operators(f"1 0 0 1 {number(right)} {number(up)} cm")


def _page(pen: Pen, layout: Layout, place: Place, page: PageBox, step: float) -> None:
    if place.page is not None:
        show(pen, place.page, *layout.matrix(place, page, step), layout.cell(place))


def show(pen: Pen, page: int, matrix: Matrix, picture: Box, room: Box) -> None:
    """Put a page on a sheet; what its picture has outside of `room` is not shown."""
    # A scale needs more decimals than a place.
    clip = "" if _inside(picture, room) else _rectangle(room) + " re W n "
    pen.operators(f"q {clip}{' '.join(plain(value, 6) for value in matrix)} cm /P{page} Do Q")


def _rectangle(box: Box) -> str:
    return " ".join(number(value) for value in (box.left, box.bottom, box.width, box.height))


def _inside(inner: Box, outer: Box) -> bool:
    hair = 0.02
    return (
        inner.left >= outer.left - hair
        and inner.bottom >= outer.bottom - hair
        and inner.right <= outer.right + hair
        and inner.top <= outer.top + hair
    )
