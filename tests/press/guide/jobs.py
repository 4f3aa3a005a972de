"""Jobs for guides, worked out without a PDF, and what a guide says, as a reader has it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

from bookc.base.frozen import dataclass
from bookc.design.imposition import Blanks, Placing
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox
from bookc.press.device import Device
from bookc.press.guide import guide
from bookc.press.guide.facts import Facts, Guide, paper_for
from bookc.press.impose import Imposed, impose
from bookc.press.job import Creep, Job
from bookc.press.schemes import SCHEMES

A5 = (419.53, 595.28)
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Wanted:
    """A job in few words."""

    layout: str
    sheet: str = "a4"
    pages: int = 47
    size: tuple[float, float] = A5
    device: Device = Device()
    right_bound: bool = False
    blanks: Blanks = Blanks.BACK
    stations: int = 5
    sheets: int | None = None
    placing: Placing | None = None


def imposed(wanted: Wanted) -> Imposed:
    """The job, worked out for pages of one size."""
    width, height = wanted.size
    page = PageBox(width, height, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), Box(0, 0, width, height))
    job = Job(
        SCHEMES[wanted.layout],
        SHEETS[wanted.sheet],
        Creep(PAPERS["80gsm"]),
        wanted.device,
        sheets=wanted.sheets,
        placing=wanted.placing,
        blanks=wanted.blanks,
        right_bound=wanted.right_bound,
        stations=wanted.stations,
    )
    return impose(job, [page] * wanted.pages)


def facts(made: Imposed, **more: object) -> Facts:
    """Plain facts for a job."""
    files = tuple(f"salt-road{'-' + one.name if one.name else ''}.pdf" for one in made.passes)
    known = {"title": "The Salt Road", "author": "Mara Ellison", "files": files, "paper": paper_for(made.job.sheet)}
    return Facts(**(known | {"stock": "80gsm"} | more))  # type: ignore[arg-type]


def made(wanted: Wanted) -> tuple[Imposed, Guide]:
    """A job and its guide."""
    one = imposed(wanted)
    return one, guide(one, facts(one))


def tree(one: Guide) -> ET.Element:
    """The guide's document."""
    return ET.fromstring(one.html)


def text(one: Guide) -> str:
    """What a guide says, a paragraph, list item or table row in a line; words in drawings are left out."""
    body = one.html[one.html.index("<body>") :]
    body = re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)
    body = re.sub(r"</(p|li|h1|h2|tr|thead|ul|ol|section)>", "\n", body)
    body = re.sub(r"</t[dh]>", "  ", body)
    lines = (" ".join(line.split()) for line in unescape(re.sub(r"<[^>]*>", "", body)).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def drawings(one: Guide) -> dict[str, list[ET.Element]]:
    """The drawings by what they show."""
    found: dict[str, list[ET.Element]] = {}
    for svg in tree(one).iter(f"{SVG}svg"):
        found.setdefault(svg.get("aria-label", ""), []).append(svg)
    return found
