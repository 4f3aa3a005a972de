"""Steps in rows: drawings of a row in one height, captions below, a section's heading over its first step."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.press.guide.parts import Section, Step
from bookc.press.guide.room import line, lines

GAP = 4.0
"""Between two steps, in millimetres."""


def card(whole: float, columns: int, wide: int = 1) -> float:
    """A step's width in millimetres, of so many columns in so much room."""
    one = (whole - GAP * (columns - 1)) / columns
    return one * wide + GAP * (wide - 1)


def heading(part: Section, number: int) -> str:
    """A section's number and title."""
    return f'<h2><span class="n">{number}</span>{part.title}</h2>'


@dataclass(frozen=True, slots=True)
class _Card:
    step: Step
    letter: str
    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Steps laid out in rows: XHTML, and how high it is at most, in millimetres."""

    html: str
    height: float


def grid(sections: Sequence[Section], first: int, whole: float, columns: int, size: float, grow: float = 1.0) -> Grid:
    """All steps of the sections, one after the other, in so much room, numbered from `first`; text has a size in
    points, and drawings grow so many times at most."""
    found: list[list[_Card]] = []
    used = columns
    for number, section in enumerate(sections, first):
        for index, step in enumerate(section.steps):
            wide = min(step.wide, columns)
            if used + wide > columns:
                found.append([])
                used = 0
            used += wide
            letter = "abcdefghijkl"[index] if len(section.steps) > 1 else ""
            head = heading(section, number) if index == 0 else ""
            found[-1].append(_Card(step, letter, head, card(whole, columns, wide)))
    made = [_row(row, size, grow) for row in found]
    return Grid("".join(one.html for one in made), sum(one.height for one in made))


def _row(row: Sequence[_Card], size: float, grow: float) -> Grid:
    scales = [min(grow, one.width / one.step.drawing.width) if one.step.drawing else 1.0 for one in row]
    heights = [
        one.step.drawing.height * scale if one.step.drawing else 0.0 for one, scale in zip(row, scales, strict=True)
    ]
    headed = any(one.heading for one in row)
    cells = []
    for index, (one, scale, high) in enumerate(zip(row, scales, heights, strict=True)):
        head = one.heading or ('<div class="h"></div>' if headed else "")
        drawn = ""
        if one.step.drawing is not None:
            above = (max(heights) - high) / 2
            drawn = (
                f'<div style="height: {max(heights) - above:.2f}mm; padding-top: {above:.2f}mm">'
                f"{one.step.drawing.svg(scale)}</div>"
            )
        letter = f'<span class="k">{one.letter}</span> ' if one.letter else ""
        gap = f" padding-right: {GAP:g}mm;" if index < len(row) - 1 else ""
        cells.append(
            f'<div class="step" style="width: {one.width:.2f}mm;{gap}">{head}{drawn}'
            f"<p>{letter}{one.step.caption}</p></div>"
        )
    text = max(lines(one.step.caption + "a ", one.width, size) for one in row) * line(size)
    height = (6.2 if headed else 0) + max(heights) + 0.8 + text + 2.6
    across = sum(one.width for one in row) + GAP * (len(row) - 1)
    return Grid(f'<div class="row" style="width: {across:.2f}mm">{"".join(cells)}</div>', height)
