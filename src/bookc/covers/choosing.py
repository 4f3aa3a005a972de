"""Which cover a book gets that brings no picture: the manifest's design and palette, else its theme's and title's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import nearest
from bookc.covers import designs, draw, palette_for, palettes, png
from bookc.covers.drawing import Drawing
from bookc.covers.text import CoverText, capitals
from bookc.design.terms import terms
from bookc.design.themes import Theme
from bookc.fonts.faces import Face
from bookc.manifest.load import Loaded
from bookc.model.census import ornaments
from bookc.model.media import Asset
from bookc.model.metadata import Metadata
from bookc.model.nodes import Book

NONE = "none"
"""The design of a book that has no cover at all."""
SIZE = (1600, 2560)
"""Pixels: what shops wish for (KDP, Apple Books, Kobo Writing Life: a height of 1.6 times the width)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a cover is drawn; an empty palette is the title's own."""

    design: str
    palette: str


def choose(loaded: Loaded, look: Theme, sink: Sink) -> Choice | None:
    """What the manifest chooses; None for a book with a picture or without a cover."""
    said = loaded.manifest.cover
    if said.image:
        return None
    for key, name, known in (("design", said.design, (*designs(), NONE)), ("palette", said.palette, palettes())):
        if name and name not in known:
            near = nearest(name, known)
            sink.add(
                "cover/unknown",
                f"There is no {key} “{name}” for covers; there are {', '.join(known)}.",
                loaded.where("cover", key),
                hint=f"did you mean “{near}”?" if near else "",
            )
    return None if said.design == NONE else Choice(said.design or look.cover, said.palette)


def text_of(made: Metadata) -> CoverText:
    """The words of a book's cover."""
    number = f", {made.series.number}" if made.series and made.series.number else ""
    return CoverText(
        made.title,
        made.subtitle,
        terms(made.language).listed([person.name for person in made.authors]),
        f"{made.series.name}{number}" if made.series else "",
        made.language,
    )


def letters(made: Metadata) -> str:
    """Every character that a drawn cover may show: its words, and these in capitals."""
    text = text_of(made)
    words: Iterable[str] = (text.title, text.subtitle, text.authors, text.series)
    return "".join(word + capitals(word, text.language) for word in words)


def palette(choice: Choice | None, text: CoverText) -> str:
    """The palette that was chosen, else the title's own."""
    return choice.palette if choice is not None and choice.palette else palette_for(text)


def ornament(book: Book, look: Theme) -> str:
    """The ornament of a cover: that of the book's own breaks."""
    return next(iter(ornaments(book)), look.minor)


def drawing(
    choice: Choice | None, book: Book, faces: Sequence[Face], look: Theme, width: float, height: float
) -> Drawing:
    """The cover as a drawing of a size in units; without a choice, by the theme's design."""
    text = text_of(book.metadata)
    design = choice.design if choice is not None else look.cover
    return draw(text, design, palette(choice, text), faces, width, height, ornament(book, look))


def drawn(choice: Choice, book: Book, faces: Sequence[Face], look: Theme) -> Asset:
    """The cover as an image."""
    return Asset("cover.png", png(drawing(choice, book, faces, look, *SIZE), *SIZE), "image/png", *SIZE)
