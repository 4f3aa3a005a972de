"""The band: a modern cover, a broad band of another colour with the title, all set to the left."""

from __future__ import annotations

from bookc.covers.designs.pieces import Job, Page, heading, in_capitals, title_size
from bookc.covers.drawing import Drawing
from bookc.covers.fitting import Align, fit
from bookc.covers.text import bound_names
from bookc.fonts.faces import BODY, HEADING


def band(job: Job) -> Drawing:
    """Series above the band, title and subtitle on it, authors under it; the band is as high as its words want."""
    page = Page(job, job.palette.ground)
    em, width, height = page.em, job.width, job.height
    text, colours = job.text, job.palette
    left, measure, pad = 9 * em, width - 18 * em, 9 * em

    small = job.case.letters(HEADING, 700, tracking=0.12)
    series = fit(in_capitals(text.series, small, text.language), small, measure, 8 * em, 3 * em, 1.5, 3)
    page.block(series, left, 9 * em, measure, Align.LEFT, colours.accent)

    bold = job.case.letters(HEADING, 700, tracking=-0.012)
    sizes = title_size(text.title, 27, 56) * em, 4.8 * em
    title = heading(text.title, bold, text.subtitle, job.case.letters(BODY), measure, height * 0.48, sizes, 1.04)
    tall = title.height + 2 * pad
    top = max(height * 0.4 - tall / 2, 9 * em + series.height + 7 * em)
    page.rectangle(0, top, width, tall, colours.panel)
    page.heading(title, left, top + pad, measure, Align.LEFT, colours.print)

    under = top + tall + 8 * em
    room = height - 17 * em - under
    authors = fit(bound_names(text), job.case.letters(HEADING), measure, min(room, 24 * em), 6.6 * em, 1.25, 4)
    page.block(authors, left, under, measure, Align.LEFT, colours.ink)
    page.ornament(left, height - 10.5 * em, 6 * em, colours.accent, Align.LEFT)
    return page.drawing()
