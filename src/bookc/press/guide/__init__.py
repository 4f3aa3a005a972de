"""A guide for a job: one or two pages that tell and draw how to print, fold and bind this very book."""

from __future__ import annotations

from bookc.press.guide import binding, folding, order, pleats, printing, template, trimming, zine
from bookc.press.guide.facts import Facts, Guide
from bookc.press.guide.grid import card, heading, rows
from bookc.press.guide.parts import Section, Step, Work
from bookc.press.guide.style import BOTTOM, PAPERS, SIDE, TOP, sheet
from bookc.press.guide.words import clipped, count, size
from bookc.press.guide.words import sheet as sheet_name
from bookc.press.impose import Imposed
from bookc.press.schemes import Gather



def guide(imposed: Imposed, facts: Facts) -> Guide:
    """The guide of a job: an XHTML document of one or two pages and its style sheet, in black ink."""
    work = Work(imposed, facts)
    _, width, height = PAPERS[facts.paper]
    strips = template.strips(work, height - TOP - BOTTOM)
    whole = width - 2 * SIDE
    columns = _columns(work)
    table, hands = _hands(work, card(whole, columns))
    numbers = iter(range(1, 20))
    body = _head(work) + _needs(work)
    for part in (printing.section(work), order.section(work)):
        if part is not None:
            body += f"<section>{heading(part, next(numbers))}{part.note}</section>"
    body += rows(table, whole, columns, numbers)
    if hands:
        taken = sum(strip.width for strip in strips) + (3 if strips else 0)
        strip = f'<div class="template">{"".join(strip.svg() for strip in strips)}</div>' if strips else ""
        holder = f' style="padding-right: {taken:g}mm"' if strips else ""
        ruled = _rule(work, bool(strips))
        steps = rows(hands, whole - taken, 3, numbers)
        body += f'<div class="second"{holder}>{strip}{steps}{ruled}</div>'
    title = clipped(facts.title, 110)
    html = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><meta charset="utf-8"/>'
        f"<title>How to make {title}</title></head><body>{body}</body></html>\n"
    )
    return Guide(html, sheet(facts.paper))


def _columns(work: Work) -> int:
    """How many steps stand side by side on the first page: all of them if there is room."""
    scheme = work.imposed.plan.scheme
    if scheme.slits:
        return 4
    cuts = len(scheme.cuts) + 1 if scheme.pieces > 1 else 0
    if work.nested:
        number = cuts + len(scheme.folds) + 1
        return max(3, number) if number <= 5 else 4
    return 5 if cuts > 2 else 4 if cuts else 3


def _head(work: Work) -> str:
    plan, facts, job = work.imposed.plan, work.facts, work.imposed.job
    sides = "both sides" if plan.scheme.back else "one side"
    pages = count(plan.pages, "page")
    if plan.blanks:
        pages += f" and {plan.blanks} blank"
    line = f"{count(len(plan.sheets), 'sheet')} of {sheet_name(job, facts.metric)}, {sides} · {pages} · finished page {size(*work.page, facts.metric)}"
    if facts.copies > 1:
        line += f" · {facts.copies} copies"
    name = plan.scheme.name.replace("-", " ")
    author = f'<p class="author">{clipped(facts.author, 90)}</p>' if facts.author else ""
    blanks = ""
    if plan.blanks:
        where = " and ".join(
            words for words, number in (("in front", plan.before), ("at the end", plan.after)) if number
        )
        what = clipped(facts.blanks, 120) if facts.blanks else "white paper"
        blanks = f" Beyond the book, {where}: {count(plan.blanks, 'page')}, {what}."
    return (
        f'<header><p class="kind">How to make this book · {name}</p><h1>{clipped(facts.title, 110)}</h1>{author}'
        f'<p class="facts">{line}</p><p class="about">{plan.scheme.about}{blanks}</p></header>'
    )


def _needs(work: Work) -> str:
    items = "".join(f"<li>{one}</li>" for one in printing.needs(work))
    return f'<section class="needs"><h2>What you need</h2><ul>{items}</ul></section>'


def _hands(work: Work, room: float) -> tuple[list[Section], list[Section]]:
    """All that hands do: what follows the print on the first page, and what fills the second."""
    scheme = work.imposed.plan.scheme
    if scheme.slits:
        first, second = zine.sections(work, room) if len(scheme.slits) == 1 else pleats.sixteen(work)
        return [first], [second, *_volumes(work)]
    trim = trimming.section(work)
    last = [trim] if trim is not None else []
    if scheme.gather is Gather.STRIP:
        return [*last, *pleats.accordion(work)], []
    if work.nested:
        return folding.sections(work, room), [*binding.sections(work), *last]
    if work.stacked:
        cut = [folding.cutting(work, room)] if scheme.pieces > 1 else []
        return [*cut, *last, *binding.sections(work)], []
    return [], []


def _volumes(work: Work) -> list[Section]:
    """Little books of one sheet, if there are several sheets."""
    plan = work.imposed.plan
    if len(plan.sheets) < 2:
        return []
    words = (
        f"Do the same with each of the {count(len(plan.sheets), 'sheet')}: each makes {plan.scheme.pages} pages. Stand "
        "the little books behind one another in order and join their spines with a strip of paper and glue; or leave "
        "them apart, as volumes."
    )
    return [Section("Join the sheets", [Step(None, words)])]


def _rule(work: Work, strips: bool) -> str:
    if strips:
        unit = "100 mm" if work.facts.metric else "4 in"
        return (
            f'<div class="rule">{template.ruler(work.facts.metric).svg()}<p>Measure this line: if it is not {unit}, this page '
            "was scaled, and the template at the right is not true.</p></div>"
        )
    holes = template.table(work)
    return f'<div class="rule"><p>Holes from the head of the folded sheet: {holes}.</p></div>' if holes else ""
