"""A guide for a job: one or two pages that tell and draw how to print, fold and bind this very book."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.words import count
from bookc.press.guide import order, printing, template
from bookc.press.guide.facts import Facts, Guide
from bookc.press.guide.grid import heading
from bookc.press.guide.pages import SIZES, chosen, taken, top_height
from bookc.press.guide.parts import Work
from bookc.press.guide.style import BOTTOM, PAPERS, SIDE, TOP, sheet
from bookc.press.guide.words import clipped, size
from bookc.press.guide.words import sheet as sheet_name
from bookc.press.impose import Imposed
from bookc.press.plan import Plan


def guide(imposed: Imposed, facts: Facts) -> Guide:
    """The guide of a job: an XHTML document of one or two pages and its style sheet, in black ink."""
    work = Work(imposed, facts)
    head, needs = _head(work), printing.needs(work)
    tops = [part for part in (printing.section(work), order.section(work)) if part is not None]
    _, width, height = PAPERS[facts.paper]
    whole, high = width - 2 * SIDE, height - TOP - BOTTOM
    strips = template.strips(work, high)
    heights = [(points, top_height(head, needs, tops, whole, points)) for points in SIZES]
    plan = chosen(work, (whole, high), heights, len(tops) + 1, strips)
    body = head + _needs(needs)
    for number, part in enumerate(tops, 1):
        body += f"<section>{heading(part, number)}{part.note}</section>"
    body += plan.first
    if plan.second:
        strip = f'<div class="template">{"".join(strip.svg() for strip in strips)}</div>' if strips else ""
        holder = f' style="padding-right: {taken(strips):g}mm"' if strips else ""
        body += f'<div class="second"{holder}>{strip}{plan.second}{_rule(work, len(strips))}</div>'
    # WeasyPrint 70 breaks a line too early in text whose last space stands before an element that overflows it; a space
    # that is an element itself is a place to break at.
    body = body.replace(" <b>", "<span> </span><b>")
    title = clipped(facts.title, 110)
    html = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><meta charset="utf-8"/>'
        f"<title>How to make {title}</title></head><body>{body}</body></html>\n"
    )
    return Guide(html, sheet(facts.paper, plan.size))


def _head(work: Work) -> str:
    plan, facts, job = work.imposed.plan, work.facts, work.imposed.job
    sides = "both sides" if plan.scheme.back else "one side"
    pages = count(plan.pages, "page")
    if plan.blanks:
        pages += f" and {plan.blanks} blank"
    line = (
        f"{count(len(plan.sheets), 'sheet')} of {sheet_name(job, facts.metric)}, {sides} · {pages} · "
        f"finished page {size(*work.finished, facts.metric)}"
    )
    if facts.copies > 1:
        line += f" · {facts.copies} copies"
    name = plan.scheme.name.replace("-", " ")
    author = f'<p class="author">{clipped(facts.author, 90)}</p>' if facts.author else ""
    return (
        f'<header><p class="kind">How to make this book · {name}</p><h1>{clipped(facts.title, 110)}</h1>{author}'
        f'<p class="facts">{line}</p><p class="about">{plan.scheme.about}{_beyond(plan, facts)}</p></header>'
    )


def _beyond(plan: Plan, facts: Facts) -> str:
    """What there is beyond the book's own pages: what was added to it, and what stays white."""
    added = f" Added to the book: {clipped(facts.blanks, 120)}." if facts.blanks else ""
    if not plan.blanks:
        return added
    pages = count(plan.blanks, "page")
    if added or facts.cover_page:
        stay = f"{pages} {'stays' if plan.blanks == 1 else 'stay'} white"
        if facts.cover_page:
            stay += ": the back of the cover" if plan.blanks == 1 else ", the back of the cover among them"
        return f"{added} {stay}."
    where = " and ".join(words for words, number in (("in front", plan.before), ("at the end", plan.after)) if number)
    return f" Beyond the book, {where}: {pages}, white paper."


def _needs(needs: Sequence[str]) -> str:
    items = "".join(f"<li>{one}</li>" for one in needs)
    return f'<section class="needs"><h2>What you need</h2><ul>{items}</ul></section>'


def _rule(work: Work, strips: int) -> str:
    if strips:
        joined = " Join its strips edge to edge with tape, letter to letter." if strips > 1 else ""
        unit = "100 mm" if work.facts.metric else "4 in"
        return (
            f'<div class="rule">{template.ruler(work.facts.metric).svg()}<p>Measure this line: if it is not {unit}, '
            f"this page was scaled and the template is not true.{joined}</p></div>"
        )
    holes = template.table(work)
    return f'<div class="rule"><p>Holes from the head of the folded sheet: {holes}.</p></div>' if holes else ""
