"""The label: paper printed all over with an ornament, and a framed label with the words on it."""

from __future__ import annotations

from bookc.covers import drawing
from bookc.covers.designs.pieces import Job, Page, heading, in_capitals, title_size
from bookc.covers.drawing import Colour, Drawing
from bookc.covers.fitting import Align, fit
from bookc.covers.text import bound_names
from bookc.fonts.faces import BODY, HEADING
from bookc.fonts.lettering import Ink

_ACROSS = 8
"""How often the ornament stands in a row."""


def label(job: Job) -> Drawing:
    """Pattern over the whole page, the label on its upper half: series, title, subtitle, authors."""
    page = Page(job, job.palette.ground)
    em, width, height = page.em, job.width, job.height
    text, colours, language = job.text, job.palette, job.text.language
    x, y, wide, tall = 13 * em, height * 0.13, width - 26 * em, height * 0.44
    _pattern(page, _between(colours.ground, colours.accent), Ink(x, y, x + wide, y + tall))
    page.rectangle(x, y, wide, tall, colours.panel)
    page.shapes += drawing.frame(x + 2 * em, y + 2 * em, wide - 4 * em, tall - 4 * em, 0.35 * em, colours.print)

    left, measure = x + 8 * em, wide - 16 * em
    top, bottom = y + 7 * em, y + tall - 7 * em
    small = job.case.letters(BODY, tracking=0.12)
    series = fit(in_capitals(text.series, small, language), small, measure, 7 * em, 2.7 * em, 1.5, 3)
    page.block(series, left, top, measure, Align.CENTRE, colours.print)
    authors = fit(bound_names(text), job.case.letters(BODY), measure, 11 * em, 4.8 * em, 1.28, 4)
    page.block(authors, left, bottom - authors.height, measure, Align.CENTRE, colours.print)

    head = top + series.height + (4 * em if text.series else 0.0)
    foot = bottom - authors.height - 4 * em
    sizes = title_size(text.title, 19, 30) * em, 3.6 * em
    title = heading(
        text.title,
        job.case.letters(HEADING),
        text.subtitle,
        job.case.letters(BODY),
        measure,
        (foot - head) * 0.84,
        sizes,
        1.1,
    )
    page.heading(title, left, (head + foot - title.height) / 2, measure, Align.CENTRE, colours.print)
    return page.drawing()


def _pattern(page: Page, colour: Colour, under: Ink) -> None:
    """Ornaments in rows, every other row shifted by half a step; those at the edges are cut by them, those wholly
    under the label left out."""
    step = page.job.width / _ACROSS
    down = step * 0.8
    rows = round(page.job.height / down)
    down = page.job.height / rows
    for row in range(rows):
        shift = step / 2 if row % 2 else 0.0
        for column in range(_ACROSS + (0 if row % 2 else 1)):
            x, y, size = shift + column * step, (row + 0.5) * down, step * 0.46
            half = size * 0.6
            if under.left < x - half and x + half < under.right and under.top < y - half and y + half < under.bottom:
                continue
            page.ornament(x, y, size, colour, widest=1.2)


def _between(one: Colour, other: Colour) -> Colour:
    """A colour between two, nearer to the first."""
    red, green, blue = (round(a + (b - a) * 0.45) for a, b in zip(one, other, strict=True))
    return red, green, blue
