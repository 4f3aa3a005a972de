"""The medallion: one large ornament, with the title under it."""

from __future__ import annotations

from bookc.covers.designs.pieces import Job, Page, heading, in_capitals, title_size
from bookc.covers.drawing import Drawing
from bookc.covers.fitting import Align, fit
from bookc.covers.text import bound_names
from bookc.fonts.faces import BODY, HEADING


def medallion(job: Job) -> Drawing:
    """Authors at the head, the ornament above the middle, title and subtitle under it, series at the foot."""
    page = Page(job, job.palette.ground)
    em, width, height = page.em, job.width, job.height
    text, colours, language = job.text, job.palette, job.text.language
    left, measure = 11 * em, width - 22 * em

    names = job.case.letters(HEADING, tracking=0.1)
    authors = fit(in_capitals(bound_names(text), names, language), names, measure, 17 * em, 5 * em, 1.45, 4)
    page.block(authors, left, 11 * em, measure, Align.CENTRE, colours.ink)

    small = job.case.letters(BODY, tracking=0.12)
    series = fit(in_capitals(text.series, small, language), small, measure, 8 * em, 3 * em, 1.5, 3)
    foot = height - 11 * em
    page.block(series, left, foot - series.height, measure, Align.CENTRE, colours.accent)

    page.ornament(width / 2, height * 0.315, 32 * em, colours.accent)
    head = height * 0.5 + 2 * em
    room = foot - 15 * em - head
    body = job.case.letters(BODY)
    sizes = title_size(text.title, 22, 34) * em, 4.4 * em
    title = heading(text.title, body, text.subtitle, body, measure, room, sizes, 1.08)
    page.heading(title, left, head, measure, Align.CENTRE, colours.ink)
    return page.drawing()
