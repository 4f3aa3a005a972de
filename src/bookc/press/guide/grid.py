"""Steps in rows: drawings of a row in one height, the captions below them, the section's heading over its first step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bookc.base.frozen import dataclass
from bookc.press.guide.parts import Section, Step

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


def rows(sections: Sequence[Section], whole: float, columns: int, numbers: Iterator[int]) -> str:
    """All steps of the sections, one after the other, in so much room."""
    found: list[list[_Card]] = []
    used = columns
    for section in sections:
        number = next(numbers)
        for index, step in enumerate(section.steps):
            if used + step.wide > columns:
                found.append([])
                used = 0
            used += step.wide
            letter = "abcdefghijkl"[index] if len(section.steps) > 1 else ""
            found[-1].append(_Card(step, letter, heading(section, number) if index == 0 else ""))
    return "".join(_row(row, whole, columns) for row in found)


def _row(row: Sequence[_Card], whole: float, columns: int) -> str:
    widths = [card(whole, columns, one.step.wide) for one in row]
    pictures = [one.step.drawing for one in row]
    heights = [
        picture.height * picture.shrink(width) if picture is not None else 0.0
        for picture, width in zip(pictures, widths, strict=True)
    ]
    cells = []
    for index, (one, width, picture) in enumerate(zip(row, widths, pictures, strict=True)):
        head = one.heading or ('<div class="h"></div>' if any(other.heading for other in row) else "")
        drawn = ""
        if picture is not None:
            shrink = picture.shrink(width)
            above = (max(heights) - heights[index]) / 2
            drawn = f'<div style="height: {max(heights) - above:.2f}mm; padding-top: {above:.2f}mm">{picture.svg(shrink)}</div>'
        letter = f'<span class="k">{one.letter}</span> ' if one.letter else ""
        gap = f" margin-right: {GAP:g}mm;" if index < len(row) - 1 else ""
        cells.append(
            f'<div class="step" style="flex: 0 0 {width:.2f}mm; width: {width:.2f}mm;{gap}">{head}{drawn}'
            f"<p>{letter}{one.step.caption}</p></div>"
        )
    return f'<div class="row">{"".join(cells)}</div>'
