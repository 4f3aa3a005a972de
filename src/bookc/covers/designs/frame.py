"""The frame: an old-style cover, all on the middle axis, within double rules and with an ornament."""

from __future__ import annotations

from bookc.covers import drawing
from bookc.covers.designs.pieces import Job, Page, heading, in_capitals, title_size
from bookc.covers.drawing import Drawing
from bookc.covers.fitting import Align, fit
from bookc.covers.text import bound_names
from bookc.fonts.faces import BODY, HEADING

_LONG = 30
"""Titles of more characters are set in capitals and small letters, which read faster."""


def frame(job: Job) -> Drawing:
    """Title in letterspaced capitals above the middle, an ornament under it, authors at the foot."""
    page = Page(job, job.palette.ground)
    em, width, height = page.em, job.width, job.height
    text, colours, language = job.text, job.palette, job.text.language
    edge = 5 * em
    page.shapes += drawing.frame(edge, edge, width - 2 * edge, height - 2 * edge, 0.9 * em, colours.accent)
    inner = edge + 1.9 * em
    page.shapes += drawing.frame(inner, inner, width - 2 * inner, height - 2 * inner, 0.25 * em, colours.accent)
    left, measure = 13 * em, width - 26 * em

    small = job.case.letters(BODY, tracking=0.14)
    series = fit(in_capitals(text.series, small, language), small, measure, 9 * em, 3.6 * em, 1.5, 3)
    page.block(series, left, inner + 8 * em, measure, Align.CENTRE, colours.accent)

    names = job.case.letters(HEADING, tracking=0.1)
    authors = fit(in_capitals(bound_names(text), names, language), names, measure, 17 * em, 5.6 * em, 1.45, 4)
    foot = height - inner - 9 * em
    page.block(authors, left, foot - authors.height, measure, Align.CENTRE, colours.ink)

    head = inner + 8 * em + 9 * em
    room = foot - 17 * em - head
    long = len(text.title) > _LONG
    faces = job.case.letters(HEADING, tracking=0.005 if long else 0.05)
    words = text.title if long else in_capitals(text.title, faces, language)
    sizes = title_size(text.title, 26, 44) * em, 5.2 * em
    below, sign = 8 * em, 10 * em
    title = heading(
        words, faces, text.subtitle, job.case.letters(BODY), measure, room - below - sign, sizes, 1.12 if long else 1.16
    )
    # Title, subtitle and ornament are one figure; its middle stands a little above the middle of the room.
    whole = title.height + below + sign
    top = head + (room - whole) * 0.42
    page.heading(title, left, top, measure, Align.CENTRE, colours.ink)
    page.ornament(width / 2, top + whole - sign / 2, 0.9 * sign, colours.accent, widest=1.1)
    return page.drawing()
