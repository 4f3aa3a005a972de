"""Imposing: a job and a document's pages become the sides of sheets, mark by mark, and a PDF for each pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.pdf.boxes import Box, PageBox
from bookc.pdf.file import SheetSide
from bookc.press import creep, marks
from bookc.press.duplex import Pass, Printing, passes
from bookc.press.job import Job
from bookc.press.layout import Ink, Layout, common_size, lay_out
from bookc.press.pen import Pen, number
from bookc.press.plan import Place, Plan, plan
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


def impose(job: Job, pages: Sequence[PageBox], ink: Ink | None = None) -> Imposed:
    """Work a job out for these pages; signatures.TooFew or layout.TooLarge if it cannot be."""
    size = common_size(pages)
    parts = sizes(job.scheme, len(pages), job.sheets, job.sizes)
    made = plan(job.scheme, len(pages), parts, job.blanks, right_bound=job.right_bound)
    sample = made.sheets[0]
    layout = lay_out(job, size, [side for side in (sample.front, sample.back) if side is not None], ink)
    odd = tuple(index for index, page in enumerate(pages) if _differs(page, size))
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
    right, up = side.shift
    if side.turned:
        pen.operators(f"-1 0 0 -1 {number(layout.width + right)} {number(layout.height + up)} cm")
    elif right or up:
        pen.operators(f"1 0 0 1 {number(right)} {number(up)} cm")
    used: list[int] = []
    for place in (leaf.back if side.back else leaf.front) or ():
        if place.page is not None:
            used.append(place.page)
            _page(pen, layout, place, pages[place.page], imposed.creeps[leaf.signature] * place.depth)
    common = Pen()
    marks.draw(common, imposed.plan, layout, leaf, side.back, imposed.job)
    return SheetSide(layout.width, layout.height, pen.done().encode(), tuple(used), common.done().encode())


def _page(pen: Pen, layout: Layout, place: Place, page: PageBox, step: float) -> None:
    matrix, picture = layout.matrix(place, page, step)
    cell = layout.cell(place)
    clip = "" if _inside(picture, cell) else _rectangle(cell) + " re W n "
    pen.operators(f"q {clip}{' '.join(_fine(value) for value in matrix)} cm /P{place.page} Do Q")


def _fine(value: float) -> str:
    """A number of a matrix: a scale needs more decimals than a place."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


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
