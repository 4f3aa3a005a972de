"""What the manifest chooses of the trade's tables: the theme, the page, the fonts."""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.base.words import nearest
from bookc.design import themes
from bookc.design.page import LEAST_MEASURE, PageDesign, PageWishes, settle
from bookc.design.themes import Theme
from bookc.fonts import faces
from bookc.fonts.faces import Wanted
from bookc.manifest.load import Loaded
from bookc.manifest.schema import Align, ChaptersStart, Paragraphs


def theme(loaded: Loaded, sink: Sink) -> Theme:
    """The theme that the manifest names; for an unknown one a complaint, and the plainest to go on with."""
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


def page(loaded: Loaded, index: int, look: Theme, sink: Sink) -> PageDesign:
    """The page of the PDF number `index`; a complaint if no text fits on it."""
    pdf = loaded.manifest.output.pdf[index]
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
    design = settle(wishes, look)
    span = loaded.where("output", "pdf", index) or loaded.where("output", "pdf")
    measure = design.measure
    if measure.width < max(LEAST_MEASURE, design.size * 8) or measure.height < max(LEAST_MEASURE, design.leading * 5):
        sink.add(
            "manifest/no-room",
            f"The margins leave {float(measure.width.points):.0f} x {float(measure.height.points):.0f} pt for text"
            f" of {float(design.size.points):g} pt.",
            span,
        )
    return design


def families(loaded: Loaded, look: Theme) -> dict[str, Wanted]:
    """The family for each role. A body of one's own takes the headings along where the theme has one family
    for both."""
    own = loaded.manifest.fonts
    heading = own.heading or (own.body if own.body and look.heading == look.body else look.heading)
    return {
        faces.BODY: Wanted(own.body or look.body, loaded.where("fonts", "body")),
        faces.HEADING: Wanted(heading, loaded.where("fonts", "heading")),
        faces.MONO: Wanted(own.mono or look.mono, loaded.where("fonts", "mono")),
    }


def own_fallback(loaded: Loaded) -> Wanted | None:
    """The family that the manifest wants for characters which the others lack."""
    name = loaded.manifest.fonts.fallback
    return Wanted(name, loaded.where("fonts", "fallback")) if name else None


def colophon(loaded: Loaded, look: Theme) -> str:
    """The sentence that names the book's types and its maker."""
    chosen = families(loaded, look)
    body, heading = chosen[faces.BODY].family, chosen[faces.HEADING].family
    types = body if body == heading else f"{body}, its headings in {heading}"
    return f"This book is set in {types}. It was made with bookc, an ebook compiler."
