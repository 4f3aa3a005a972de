"""What a guide is told beside the plan, and what it gives."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.units import MM, Size

ISO_LENGTHS = (148, 176, 210, 225, 250, 297, 320, 353, 420, 450)
"""The sides of metric sheets in millimetres."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan does not know of a job.

    `files` are the printed files' names, one for each of the job's passes; `paper` is the guide's own, "a4" or
    "letter", which also says whether lengths are told in millimetres or inches. `stock` names the paper that the
    creep was worked out for ("80gsm"), `cover` the file of a cover on a sheet of its own, `cover_paper` what that sheet
    is called if it is not like the others ("Tabloid"), `blanks` what was added on the pages that fill the last sheet,
    in words ("a page for notes"); all four may be empty. `cover_page` says that the first page is a cover, with a white
    one behind it.
    """

    title: str
    author: str
    files: tuple[str, ...]
    paper: str = "a4"
    stock: str = ""
    cover: str = ""
    cover_paper: str = ""
    blanks: str = ""
    cover_page: bool = False
    copies: int = 1

    @property
    def metric(self) -> bool:
        """Whether lengths are told in millimetres first."""
        return self.paper == "a4"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide ready to be set: an XHTML document with drawings in SVG, and its style sheet."""

    html: str
    css: str


def paper_for(sheet: Size) -> str:
    """The guide's paper for a job on such sheets: A4 where a side is one of ISO's, else Letter if both sides are
    whole quarters of an inch, else A4."""
    sides = [float(side.points) for side in (sheet.width, sheet.height)]
    if any(abs(side / MM - length) < 0.5 for side in sides for length in ISO_LENGTHS):
        return "a4"
    return "letter" if all(abs(side / 18 - round(side / 18)) < 0.02 for side in sides) else "a4"
