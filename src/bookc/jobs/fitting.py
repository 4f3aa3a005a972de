"""A job fitted to its sheets: the page tuned within the theme's limits until the book fills them."""

from __future__ import annotations

from bookc import copyfit, outputs
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.copyfit import Fitted, Goal, Knob
from bookc.design.imposition import PrintCover
from bookc.design.page import PageDesign
from bookc.manifest.press import PressJob
from bookc.manifest.rules import pdf_of
from bookc.manifest.schema import PdfOutput
from bookc.outputs import Prepared
from bookc.press.padding import needed
from bookc.press.schemes import Scheme
from bookc.pressing.settling import Where


@dataclass(frozen=True)
class Fit:
    """The page that a job's PDF is set on, and what was changed of the manifest's and the theme's, in words."""

    design: PageDesign
    changes: tuple[str, ...] = ()


Counted = dict[tuple[str, PageDesign], int]
"""The pages of the manifest's PDFs, by their names, on the designs that have been tried: counting takes time, and jobs
may ask for the same."""


def fit(prepared: Prepared, wish: PressJob, row: Scheme, counted: Counted, sink: Sink, place: Where) -> Fit | None:
    """The page on which a job's book fills the sheets that it is to fill; None, and a complaint, if the theme's limits
    do not reach that far. PangoMissing if pages cannot be counted."""
    output = prepared.loaded.manifest.output
    pdf = pdf_of(output, wish)
    design = prepared.pages[output.pdf.index(pdf)]
    if wish.fit is None:
        return Fit(design)

    def count(page: PageDesign) -> int:
        from bookc.paged import count as pages_of

        if (pdf.name, page) not in counted:
            counted[pdf.name, page] = pages_of(prepared.book, outputs.print_edition(prepared, pdf, page))
        return counted[pdf.name, page]

    extra = _beside(wish, count(design))
    while True:
        goal = Goal(row.pages, wish.fit.sheets, extra)
        found = copyfit.fit(design, prepared.theme, goal, count, _fixed(pdf))
        if not isinstance(found, Fitted):
            place.complain(sink, "press/no-fit", f"{found}.", "fit")
            return None
        # How many pages stand beside the book's may depend on whether it ends on a recto.
        beside = _beside(wish, found.pages)
        if beside <= extra:
            return Fit(found.design, tuple(str(change) for change in found.changes))
        extra = beside


def _beside(wish: PressJob, pages: int) -> int:
    """The pages that the sheets must hold beside the book's own: a fit makes room for what is to fill them."""
    cover = wish.cover is PrintCover.PAGE
    return needed(pages, wish.blanks.where, wish.blanks.fill, cover=cover) - pages


def _fixed(pdf: PdfOutput) -> frozenset[Knob]:
    """What the manifest itself says of the page, which is not to be touched."""
    margins = pdf.margins
    given = {
        Knob.SIZE: pdf.size,
        Knob.LEADING: pdf.leading,
        Knob.TRACKING: pdf.tracking,
        Knob.MARGINS: margins.inner or margins.outer or margins.top or margins.bottom,
    }
    return frozenset(knob for knob, value in given.items() if value is not None)
