"""The poster: a zine's cover, the title as large as the page bears, other words on strips of tape."""

from __future__ import annotations

from bookc.covers.designs.pieces import Job, Page, in_capitals
from bookc.covers.drawing import Drawing
from bookc.covers.fitting import NOTHING, Align, fit
from bookc.covers.text import bound_names
from bookc.fonts.faces import BODY, HEADING


def poster(job: Job) -> Drawing:
    """The title from the upper left corner, heavy and tight; authors at the foot, series on a strip."""
    page = Page(job, job.palette.ground)
    em, width, height = page.em, job.width, job.height
    text, colours = job.text, job.palette
    left, measure = 6 * em, width - 12 * em
    heavy = job.case.letters(HEADING, 900, tracking=-0.01)
    bold = job.case.letters(BODY, 700)

    head = 7 * em
    if text.series:
        strip = fit(text.series, bold, measure - 5 * em, 8 * em, 3.6 * em, 1.35, 3)
        page.rectangle(0, head, left + strip.width + 3 * em, strip.height + 3.6 * em, colours.panel)
        page.block(strip, left, head + 1.8 * em, measure, Align.LEFT, colours.print)
        head += strip.height + 3.6 * em + 6 * em

    authors = fit(bound_names(text), heavy, measure, 20 * em, 6.4 * em, 1.16, 4)
    subtitle = fit(text.subtitle, bold, measure, 16 * em, 5 * em, 1.25, 4) if text.subtitle else NOTHING
    foot = height - 8 * em
    page.block(authors, left, foot - authors.height, measure, Align.LEFT, colours.ink)
    rule = foot - authors.height - 4.4 * em
    page.rectangle(left, rule, measure, 1.4 * em, colours.accent)
    low = rule - 5 * em - subtitle.height
    page.block(subtitle, left, low, measure, Align.LEFT, colours.accent)
    words = in_capitals(text.title, heavy, text.language) if len(text.title) <= 24 else text.title
    title = fit(words, heavy, measure, low - head - 5 * em, 88 * em, 0.82 if words.isupper() else 0.98)
    page.block(title, left, head, measure, Align.LEFT, colours.ink)
    # What a short title leaves free takes an ornament, as large as fits.
    free = low - head - title.height - 16 * em
    if free > 28 * em:
        size = min(free, 62 * em)
        page.ornament(left + measure, low - 8 * em - size / 2, size, colours.accent, Align.RIGHT, 1.0)
    return page.drawing()
