"""What goes with a job's sheets: its guide, set as a PDF, and the names of their pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bookc.base.diagnostics import Sink
from bookc.design.imposition import Filler, PrintCover
from bookc.design.sheets import called
from bookc.fonts import house
from bookc.manifest.press import PressJob
from bookc.paged import leaflet
from bookc.press.duplex import passes
from bookc.press.guide import guide
from bookc.press.guide.facts import Facts, paper_for
from bookc.press.impose import Imposed
from bookc.press.plan import lay
from bookc.press.preview import AT_ONCE
from bookc.pressing.work import Worked

_WORDS = {
    Filler.FLYLEAF: "a flyleaf",
    Filler.EX_LIBRIS: "a bookplate",
    Filler.NOTES: "a page for notes",
    Filler.COLOPHON: "the binder's colophon",
}


def guide_pdf(
    made: Worked, wish: PressJob, title: str, author: str, named: Callable[[str], str], sink: Sink
) -> tuple[bytes, int]:
    """A job's guide and its pages; `named` gives a file's name for what is added to it. PangoMissing if it cannot be
    set."""
    covers = [named(file.suffix) for file in made.files if file.cover]
    facts = Facts(
        title=title,
        author=author,
        files=tuple(named(file.suffix) for file in made.files if not file.cover),
        paper=paper_for(made.imposed.job.sheet),
        stock=wish.paper.name,
        cover=" and ".join(covers),
        cover_paper=called(wish.cover_sheet.size) if wish.cover_sheet is not None else "",
        blanks=", ".join(_WORDS[kind] for kind in made.filled),
        cover_page=wish.cover is PrintCover.PAGE,
        copies=_number(wish.binder.copies),
    )
    found = guide(_counted(made), facts)
    faces = house.faces([found.html], lambda lacking: sink.add("press/guide-letters", lacking))
    return leaflet(found.html, found.css, faces)


def _number(copies: str) -> int:
    """The copies to print, 1 where they are told in words."""
    plain = copies.isascii() and copies.isdigit() and len(copies) < 7
    return max(1, int(copies)) if plain else 1


def _counted(made: Worked) -> Imposed:
    """The job with its pages counted as they lie in the finished book, where a cover or a bookplate may come first."""
    imposed = made.imposed
    order = [number if page is not None else None for number, page in enumerate(made.slots)]
    plan = lay(imposed.plan.scheme, order, imposed.plan.signatures, right_bound=imposed.job.right_bound)
    printed = passes(plan, imposed.job.device, imposed.layout.width, imposed.layout.height)
    return replace(imposed, plan=plan, passes=printed)


def picture_names(made: Worked) -> list[str]:
    """What is added to the names of the pictures of a job's sheets: nothing to a single one's."""
    number = -(-len(made.imposed.plan.sheets) // AT_ONCE)
    return [""] if number == 1 else [f"-{one}" for one in range(1, number + 1)]
