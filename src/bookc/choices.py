"""What the manifest chooses of the trade's tables: the theme, the page, the fonts, the ornaments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bookc.assets import images
from bookc.base.diagnostics import Sink
from bookc.base.resources import style_file
from bookc.base.words import nearest
from bookc.base.world import World
from bookc.design import themes
from bookc.design.ornaments import ORNAMENTS
from bookc.design.page import PageDesign, PageWishes, settle
from bookc.design.terms import terms
from bookc.design.themes import Theme
from bookc.fonts import faces, licences
from bookc.fonts.faces import LookedUp, Wanted
from bookc.manifest.load import Loaded
from bookc.manifest.schema import Align, ChaptersStart, Paragraphs
from bookc.model import census
from bookc.model.metadata import Voucher
from bookc.model.nodes import Book, OrnamentKind
from bookc.transforms import breaks
from bookc.transforms.breaks import Choice


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
        tracking=pdf.tracking.em if pdf.tracking else None,
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
    if not design.holds_text:
        sink.add(
            "manifest/no-room",
            f"The margins leave {_room(design)} for text of {float(design.size.points):g} pt.",
            span,
        )
    return design


def _room(design: PageDesign) -> str:
    width, height = float(design.measure.width.points), float(design.measure.height.points)
    return f"{width:.0f} x {height:.0f} pt" if min(width, height) > 0 else "nothing"


def ornaments(loaded: Loaded, look: Theme, world: World, sink: Sink) -> Choice:
    """The ornaments of scene breaks. Their images are looked at here, where the manifest names them."""
    choice = breaks.choose(loaded, look.minor, look.major, world, sink)
    for name, value in loaded.manifest.ornament.items():
        uses = (choice.minor, choice.major, *choice.forms.values())
        if any(use.kind is OrnamentKind.IMAGE and use.value == value.strip() for use in uses):
            images.load(value.strip(), loaded.where("ornament", name), world, sink, "ornament/bad-image")
    return choice


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


def style_texts(look: Theme, own: Sequence[str]) -> list[str]:
    """All the style sheets that a book is set with, whatever the output; `own` are the book's."""
    shared = [style_file(name).decode() for name in ("epub.css", "print.css")]
    return [*shared, look.epub_css, look.print_css, *own]


def own_fallback(loaded: Loaded) -> Wanted | None:
    """The family that the manifest wants for characters which the others lack."""
    name = loaded.manifest.fonts.fallback
    return Wanted(name, loaded.where("fonts", "fallback")) if name else None


def own_words(language: str) -> str:
    """All the words that bookc itself may put in, one behind another: they need glyphs too."""
    words = terms(language)
    single = (words.abouts, words.cover, words.by, words.joint, words.page, words.back, words.credited, words.colophon)
    return " ".join((*single, *words.matter.values(), *words.notes.values(), *words.pieces.values()))


def own_ornaments(book: Book, look: Theme) -> str:
    """The glyphs of the ornaments that the book may show."""
    return "".join(ORNAMENTS[name].glyph for name in (*census.ornaments(book), look.minor, look.major))


def colophon(loaded: Loaded, look: Theme, language: str, found: Mapping[str, LookedUp]) -> str:
    """The sentence that names the book's types, their licences, and its maker; `found` are the families by name."""
    chosen = families(loaded, look)
    words = terms(language)
    names = []
    for name in dict.fromkeys((chosen[faces.BODY].family, chosen[faces.HEADING].family)):
        family = found[name].family if name in found else None
        licence = licences.called(family.licence) if family else ""
        names.append(f"{name} ({licence})" if licence else name)
    return words.colophon.format(fonts=words.listed(names))


def maker(language: str) -> str:
    """The colophon of an edition without fonts: the sentence that names the book's maker, alone."""
    return terms(language).colophon.partition("{fonts}. ")[2]


def voucher(loaded: Loaded, pictures_described: bool, sink: Sink) -> Voucher:
    """Who vouches for the book's accessibility; a warning if nobody can, since a picture has no description."""
    said = loaded.manifest.accessibility
    if said.certified_by and not pictures_described:
        sink.add(
            "manifest/not-conforming",
            f"{said.certified_by} vouches for {said.conforms_to.statement}, but a picture lacks a description.",
            loaded.where("accessibility", "certified-by"),
        )
    return Voucher(
        by=said.certified_by,
        statement=said.conforms_to.statement,
        credential=said.credential,
        report=said.report or "",
        summary=said.summary,
    )
