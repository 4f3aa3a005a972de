"""Words for measures, numbers and pages, as a guide says them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bookc.base.units import MM
from bookc.base.words import plain
from bookc.design.sheets import SHEETS
from bookc.press.job import Job


def length(points: float, metric: bool) -> str:
    """A length: "52.5 mm" or "2.07 in"."""
    return f"{plain(points / MM, 1)} mm" if metric else f"{plain(points / 72, 2)} in"


def both(points: float, metric: bool) -> str:
    """A length in the reader's unit, and in the other one: "52.5 mm (2.07 in)"."""
    return f"{length(points, metric)} ({length(points, not metric)})"


def size(width: float, height: float, metric: bool) -> str:
    """A size, width first: "148 × 210 mm"."""
    first = length(width, metric)
    return f"{first[: first.rindex(' ')]} × {length(height, metric)}"


def sheet(job: Job, metric: bool) -> str:
    """The name of a job's sheet, or its size."""
    for name, known in SHEETS.items():
        if {known.width, known.height} == {job.sheet.width, job.sheet.height}:
            return name.capitalize() if len(name) > 4 else name.upper()
    return size(float(job.sheet.width.points), float(job.sheet.height.points), metric)


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in their order, runs drawn together: "1–4, 13–16"; "none" without any."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs) or "none"


def clipped(text: str, most: int) -> str:
    """A text for the page, cut at so many characters and safe in XHTML."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    short = printable if len(printable) <= most else printable[: most - 1].rstrip() + "…"
    return escape(short)
