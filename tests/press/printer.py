"""A printer and a person, made up: it prints PDFs on sheets of paper, and the person reads test sheets as printed.

Neither knows anything of bookc. The printer has the ways of real ones: it turns sheets about an edge of the paper, its
driver turns level pages one way or the other, it may give backs upside down, print them off their place, leave a white
edge, stack its pile backwards. The person sees what is in the PDF's pages, and where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw

MM = 72 / 25.4
Point = tuple[float, float]


@dataclass(frozen=True)
class Affine:
    """A map of the plane: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def __call__(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Affine) -> Affine:
        """This one first, then the other."""
        e, f = other((self.e, self.f))
        return Affine(
            other.a * self.a + other.c * self.b,
            other.b * self.a + other.d * self.b,
            other.a * self.c + other.c * self.d,
            other.b * self.c + other.d * self.d,
            e,
            f,
        )

    def inverse(self) -> Affine:
        """The way back."""
        n = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / n, -self.b / n, -self.c / n, self.a / n
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


@dataclass(frozen=True)
class Printer:
    """The ways of a printer. Paper goes through it upright; `off` is how far backs are off their place, in millimetres
    right and up of the paper's back as it goes through; `white` what stays unprinted at each edge, in millimetres."""

    about_short_edge: bool = False
    level_to_the_left: bool = True
    backs_upside_down: bool = False
    stacks_backwards: bool = False
    two_pass: bool = False
    second_pass_backwards: bool = False
    off: Point = (0, 0)
    white: float = 4
    scale: float = 1

    def on_paper(self, width: float, height: float) -> Affine:
        """From a page of a size to the paper, seen from the side that is printed."""
        scaled = Affine(self.scale, 0, 0, self.scale, width * (1 - self.scale) / 2, height * (1 - self.scale) / 2)
        if width <= height:
            return scaled
        turn = Affine(0, 1, -1, 0, height, 0) if self.level_to_the_left else Affine(0, -1, 1, 0, 0, width)
        return scaled.then(turn)

    def behind(self, width: float, height: float) -> Affine:
        """From a page that is printed on the back to the paper, seen through it from the front."""
        w, h = min(width, height), max(width, height)
        way = self.on_paper(width, height)
        if self.backs_upside_down:
            way = way.then(Affine(-1, 0, 0, -1, w, h))
        way = way.then(Affine(e=self.off[0] * MM, f=self.off[1] * MM))
        return way.then(Affine(1, 0, 0, -1, 0, h) if self.about_short_edge else Affine(-1, 0, 0, 1, w, 0))

    def pile(self, files: Sequence[Sequence[Any]]) -> list[tuple[Any, Any]]:
        """The sheets that come of a job, front and back, as they lie from top to bottom with their fronts up."""
        if self.two_pass:
            fronts, backs = files
            sheets = list(zip(fronts, reversed(backs) if self.second_pass_backwards else backs, strict=True))
        else:
            (sides,) = files
            sheets = list(zip(sides[::2], sides[1::2], strict=True))
        return sheets[::-1] if self.stacks_backwards else sheets


@dataclass(frozen=True)
class Mark:
    """Something drawn on a page: its box, and what it says if it is a word."""

    left: float
    bottom: float
    right: float
    top: float
    says: str = ""

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass
class Page:
    """A page of a PDF as it is seen, in points; the origin is its lower left corner."""

    page: Any
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.width, self.height = self.page.get_size()

    @cached_property
    def lines(self) -> list[Mark]:
        """What is drawn."""
        found = self.page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=5)
        return [Mark(*one.get_bounds()) for one in found]

    @cached_property
    def numbers(self) -> list[tuple[int, Mark]]:
        """The words that are numbers."""
        found = ((word.says.replace("−", "-"), word) for word in self.words)
        return [(int(says), word) for says, word in found if re.fullmatch(r"-?\d+", says)]

    @cached_property
    def words(self) -> list[Mark]:
        """What is written: signs that stand close together on a line are a word."""
        text = self.page.get_textpage()
        found: list[Mark] = []
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            if not sign.strip():
                continue
            left, bottom, right, top = text.get_charbox(index)
            box = Mark(left, bottom, right, top, sign)
            last = found[-1] if found else Mark(0, 0, 0, 0)
            level = box.bottom < last.top and box.top > last.bottom - 3
            if level and last.left <= box.left < last.right + 0.35 * max(box.height, last.height):
                found[-1] = Mark(
                    last.left, min(last.bottom, box.bottom), box.right, max(last.top, box.top), last.says + sign
                )
            else:
                found.append(box)
        return found


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    return [Page(page) for page in pypdfium2.PdfDocument(pdf)]


class Person:
    """Reads test sheets that came out of a printer, to a tenth of a millimetre, no better."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def number(self, page: Page) -> int:
        """The large number on a sheet."""
        tallest = max((word for word in page.words if word.says.isdigit()), key=lambda word: word.height)
        return int(tallest.says)

    def back_number(self, page: Page) -> int:
        """The number that a back calls itself by."""
        at = next(index for index, word in enumerate(page.words) if word.says == "Back")
        return int(page.words[at + 1].says)

    def line(self, page: Page) -> float:
        """The longest level line, measured."""
        way = self.printer.on_paper(page.width, page.height)
        longest = max(page.lines, key=lambda line: line.width if line.height < 3 else 0)
        (x1, y1), (x2, y2) = way((longest.left, longest.bottom)), way((longest.right, longest.bottom))
        return round(max(abs(x2 - x1), abs(y2 - y1)) / MM)

    def edge(self, page: Page) -> int:
        """The smallest number whose step is whole at each edge of the paper; the largest of the four."""
        white = self.printer.white * MM
        steps = [line for line in page.lines if 3.9 < max(line.width, line.height) / MM < 4.7]
        found: dict[str, list[int]] = {"left": [], "right": [], "bottom": [], "top": []}
        hair = 0.45  # PDFium draws a line's box wider by half its thickness.
        for step in steps:
            x, y = step.middle
            number, _ = min(page.numbers, key=lambda one: abs(one[1].middle[0] - x) + abs(one[1].middle[1] - y))
            inside = (
                step.left + hair >= white
                and step.bottom + hair >= white
                and step.right - hair <= page.width - white
                and step.top - hair <= page.height - white
            )
            if step.width > step.height:
                side = "bottom" if y < page.height / 2 else "top"
            else:
                side = "left" if x < page.width / 2 else "right"
            if inside:
                found[side].append(number)
        assert all(found.values())
        return max(min(numbers) for numbers in found.values())

    def hole(self, front: Page, back: Page) -> tuple[str, float, float]:
        """The pin through the cross: the square in which it comes out, and the numbers below and beside it."""
        cross = max(
            (line for line in front.lines if line.height < 1 and 24 < line.width / MM < 28), key=lambda line: line.width
        )
        on_paper = self.printer.on_paper(front.width, front.height)
        x, y = self.printer.behind(back.width, back.height).inverse()(on_paper(cross.middle))
        for letter in (word for word in back.words if word.height > 5 * MM):
            centre = letter.middle[0]
            low = letter.bottom - 23 * MM
            if abs(x - centre) < 10.5 * MM and low < y < letter.bottom:
                break
        else:
            raise AssertionError("the hole is in no square")
        low_end, right_end = low - 7 * MM, centre + 14 * MM
        below = [
            one for one in back.numbers if abs(one[1].middle[0] - centre) < 12 * MM and low_end < one[1].top < low + MM
        ]
        beside = [
            one
            for one in back.numbers
            if centre + 10 * MM < one[1].left < right_end and low - MM < one[1].middle[1] < letter.bottom
        ]
        down = [line for line in back.lines if line.width < 1 and 0.8 < line.height / MM < 4]
        across = [line for line in back.lines if line.height < 1 and 0.8 < line.width / MM < 4]
        return (
            letter.says,
            self._read([(self._tick(word, down, 0), number) for number, word in below], x),
            self._read([(self._tick(word, across, 1), number) for number, word in beside], y),
        )

    def _tick(self, word: Mark, ticks: Sequence[Mark], axis: int) -> float:
        """Where a number's tick stands."""
        near = min(ticks, key=lambda tick: abs(tick.middle[0] - word.middle[0]) + abs(tick.middle[1] - word.middle[1]))
        return near.middle[axis]

    def _read(self, scale: Sequence[tuple[float, int]], at: float) -> float:
        """A place on a scale, read between the two numbers on either side of it."""
        rungs = sorted(scale)
        assert [number for _, number in rungs] == list(range(-10, 11, 2))
        for (low, first), (high, second) in pairwise(rungs):
            if low <= at <= high:
                return round(first + (second - first) * (at - low) / (high - low), 1)
        raise AssertionError("the hole is off the scale")
