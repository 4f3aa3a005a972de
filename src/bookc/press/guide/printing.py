"""What is needed, and how to print: files, settings of the printer's dialog, the first sheet as a test."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.words import count
from bookc.press.device import Flip
from bookc.press.guide.flat import Flat, Scale
from bookc.press.guide.paper import flat
from bookc.press.guide.parts import Section, Work
from bookc.press.guide.words import clipped, sheet
from bookc.press.plan import Leaf, Place
from bookc.press.schemes import Gather


@dataclass(frozen=True, slots=True)
class Check:
    """The first sheet of a print as a test: the sheet, a page on its front and the page behind it (from 1), and on
    which pages of which files its sides stand (from 1)."""

    leaf: Leaf
    front: int
    back: int
    front_at: int
    back_at: int


def check(work: Work) -> Check | None:
    """The pages to look at on the sheet that is printed first; None where no sheet has a page on both sides of one
    leaf."""
    plan, passes = work.imposed.plan, work.imposed.passes
    if not plan.scheme.back:
        return None
    sides = passes[0].sides
    for index, side in enumerate(sides):
        if side.back:
            continue
        found = _back_to_back(side.leaf, plan.scheme.columns)
        if found is not None:
            behind = passes[-1].sides
            at = next(i for i, other in enumerate(behind) if other.back and other.leaf.number == side.leaf.number)
            return Check(side.leaf, found[0], found[1], index + 1, at + 1)
    return None


def _back_to_back(leaf: Leaf, columns: int) -> tuple[int, int] | None:
    backs = {(place.row, columns - 1 - place.column): place for place in leaf.back or ()}
    pairs: list[tuple[Place, Place]] = [(place, backs[place.row, place.column]) for place in leaf.front]
    known = [(a.page + 1, b.page + 1) for a, b in pairs if a.page is not None and b.page is not None]
    return min(known) if known else None


def flip(work: Work) -> Flip:
    """The edge about which sheets are turned: the printer's, or what needs no turning."""
    layout = work.imposed.layout
    return work.imposed.job.device.flip or (Flip.SHORT if layout.width > layout.height else Flip.LONG)


def section(work: Work) -> Section:
    """How to print."""
    plan, device = work.imposed.plan, work.imposed.job.device
    two = len(work.imposed.passes) > 1
    found = check(work)
    steps = [f"<li>{_files(work)}</li>", f"<li>In the printer's dialog: {_settings(work)}</li>"]
    if found is not None:
        steps += _first(work, found, two)
    elif two:
        steps += [f"<li>Print all of <b>{clipped(work.facts.files[0], 60)}</b>.</li>", f"<li>{_backs(work)}</li>"]
    else:
        steps.append("<li>Print one sheet first and see that nothing is cut off at its edges. Then print all.</li>")
    if work.facts.copies > 1:
        steps.append(
            f"<li>{count(work.facts.copies, 'copy', 'copies')}: {count(len(plan.sheets) * work.facts.copies, 'sheet')} "
            "in all. Choose “collate”, so that one copy is printed after the other.</li>"
            if not two
            else f"<li>{count(work.facts.copies, 'copy', 'copies')}: do all this once for each of them.</li>"
        )
    if work.facts.cover:
        steps.append(
            f"<li>The cover is a sheet of its own: print <b>{clipped(work.facts.cover, 60)}</b> at the same settings, "
            f"on heavier paper{_of_size(work)}.</li>"
        )
    if device.reversed:
        steps.append(
            "<li>The file begins with the last sheet, as this printer needs it: leave “reverse order” off.</li>"
        )
    shown = f"<ol>{''.join(steps)}</ol>"
    sides, beside = _sides(work, found)
    return Section("Print", note=f'<div class="print"><div class="words">{shown}</div>{sides}</div>', beside=beside)


def _files(work: Work) -> str:
    plan, facts = work.imposed.plan, work.facts
    names = [f"<b>{clipped(name, 60)}</b>" for name in facts.files]
    sheets = count(len(plan.sheets), "sheet")
    if len(work.imposed.passes) > 1:
        return (
            f"Two files: {' has the fronts, '.join(names[:2])} the backs. Each has {count(len(plan.sheets), 'page')}, "
            "one for each sheet."
        )
    sides = len(work.imposed.passes[0].sides)
    return f"Open {' '.join(names)}: {count(sides, 'page')}, {sheets}. One page of the file is one side of a sheet."


def _settings(work: Work) -> str:
    plan, device = work.imposed.plan, work.imposed.job.device
    words = [
        f"paper <b>{sheet(work.imposed.job, work.facts.metric)}</b>",
        "<b>actual size</b> or <b>100 %</b>, never “fit to page”",
    ]
    if not plan.scheme.back or len(work.imposed.passes) > 1:
        words.append("<b>one side only</b>")
    else:
        words.append(f"<b>both sides</b>, <b>{_flipped(work)}</b>")
    words.append("orientation automatic; no booklet mode, no several pages on a sheet")
    made = "; ".join(words) + "."
    if device.name:
        made += f" This job was made for your printer profile “{clipped(device.name, 40)}”."
    return made


def _flipped(work: Work) -> str:
    device = work.imposed.job.device
    if device.name and device.flip is None:
        # A profile tells what the printer does with the settings that it was made with.
        return "flip as when you calibrated it"
    return f"flip on the {_edge(flip(work))} edge"


def _edge(which: Flip) -> str:
    return "short" if which is Flip.SHORT else "long"


def _first(work: Work, found: Check, two: bool) -> list[str]:
    test = (
        f"turn the sheet over like a leaf of a book: <b>the back of page {found.front} must be page {found.back}</b>, "
        "both the same way up."
    )
    if not two:
        last = len(work.imposed.passes[0].sides)
        steps = [
            f"<li><b>Print one sheet first</b>: pages {found.front_at} and {found.front_at + 1} of the file. Look at "
            f"page {found.front}, then {test} If it stands upside down, choose the other edge to flip on.</li>"
        ]
        if last > 2:
            steps.append("<li>Then print all the others.</li>" if found.front_at == 1 else "<li>Then print all.</li>")
        return steps
    name1, name2 = (f"<b>{clipped(name, 60)}</b>" for name in work.facts.files[:2])
    return [
        f"<li><b>Try one sheet</b>: print page {found.front_at} of {name1}, put the sheet back as below, and print "
        f"page {found.back_at} of {name2}. Then {test}</li>",
        f"<li>Print all of {name1}.</li>",
        f"<li>{_backs(work)}</li>",
    ]


def _backs(work: Work) -> str:
    """How the pile goes back into the printer."""
    behind = work.imposed.passes[-1]
    first, last = behind.sides[0].leaf.number + 1, behind.sides[-1].leaf.number + 1
    name = f"<b>{clipped(work.facts.files[-1], 60)}</b>"
    if work.imposed.job.device.name:
        words = "Keep the pile in its order and put it back <b>just as you did when you calibrated</b> this printer"
    else:
        words = f"Keep the pile in its order, turn it over about its <b>{_edge(flip(work))} edge</b>, and put it back"
        words += ", its printed side away from the ink"
    if first != last:
        words += f": the printer must draw in <b>sheet {first} first</b>, sheet {last} last"
    words += f". Print all of {name}."
    if work.imposed.job.device.backs_reversed:
        words += " (The backs come in the other order than the fronts, as this printer needs them.)"
    return words


def _sides(work: Work, found: Check | None) -> tuple[str, tuple[float, float]]:
    """The first sheet's front and back, as they look on paper, and their width and height."""
    plan = work.imposed.plan
    leaf = found.leaf if found is not None else work.imposed.passes[0].sides[0].leaf
    paper = flat(plan.scheme, leaf)
    scale = Scale.of(work.imposed.layout, 34, 31)
    drawing = Flat(paper, scale, 2)
    shown = [f"<div>{drawing.done('The front of a sheet').svg()}<span>sheet {leaf.number + 1}, front</span></div>"]
    if plan.scheme.back:
        drawing = Flat(paper.turned_over(), scale, 2)
        shown.append(f"<div>{drawing.done('Its back').svg()}<span>its back, turned over</span></div>")
    across = sum(max(_CAPTION, drawing.drawing.width) + 3 for _ in shown)
    return f'<div class="sides">{"".join(shown)}</div>', (across, drawing.drawing.height + 5)


_CAPTION = 31.0
"""The width of the words below the drawing of a side."""


def _of_size(work: Work) -> str:
    """What the cover's sheet is called, if it is not like the others."""
    return f" ({clipped(work.facts.cover_paper, 30)})" if work.facts.cover_paper else ""


def needs(work: Work) -> list[str]:
    """What must lie ready, in XHTML."""
    plan, facts, layout = work.imposed.plan, work.facts, work.imposed.layout
    sheets = len(plan.sheets) * facts.copies
    paper = f"<b>{count(sheets, 'sheet')} of {sheet(work.imposed.job, facts.metric)}</b>"
    paper += f", {clipped(facts.stock, 30)}" if facts.stock else ""
    paper += ", and two or three to try"
    found = [paper]
    if facts.cover:
        found.append(f"{count(facts.copies, 'sheet')} of heavier paper{_of_size(work)} for the cover")
    if work.nested or work.zine or plan.scheme.gather is Gather.STRIP:
        side = "long" if layout.height > layout.width else "short"
        found.append(
            f"best: grain along the <b>{side} side</b> of the sheet, the way the spine runs"
            + (
                ". Office paper mostly has it along the long side; thin sheets fold well all the same"
                if side == "short"
                else ""
            )
        )
        found.append("a bone folder, or the back of a spoon, to sharpen folds")
    if plan.scheme.pieces > 1 or work.zine or work.nested:
        found.append(
            "a sharp knife, a steel ruler, a mat to cut on" if not work.zine else "scissors, or a knife and a ruler"
        )
    if work.nested:
        tape = " and narrow tape or cord" if plan.scheme.sewn and not work.single else ""
        thread = f"an awl, a needle, strong thread{tape}"
        found.append(thread if plan.scheme.sewn else f"a long-reach stapler, or {thread}")
    if plan.scheme.sewn and not work.single:
        found.append("PVA glue, a brush, a strip of mull or thin paper, two boards and weights")
    if work.stacked:
        found.append("PVA glue, a brush, two boards and clamps; or a comb or coil binder")
    if plan.scheme.gather is Gather.STRIP and len(plan.sheets) > 1:
        found.append("glue and thin paper, or clear tape, for the seams")
    return found
