"""How a manuscript sets its paragraphs, and which lines make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from bookc.base.frozen import dataclass

from .lines import Line, Manuscript, read

_FULL = 45  # a hard-wrapped column is at least this wide
_RAGGED = 12  # how far a wrapped line may fall short of the column


@dataclass(frozen=True, slots=True)
class Shape:
    """How paragraphs are told apart: by blank lines, indents or line ends.

    `lower` is a text that writes its sentences without capitals.

    `gap` is the usual number of blank lines; `width` is the column of a hard-wrapped text, otherwise 0;
    `margin` is the indent of a line that opens no paragraph, `opening` the usual one of those that do.
    """

    blank: bool
    indent: bool
    wrapped: bool
    gap: int = 0
    width: int = 0
    margin: int = 0
    lower: bool = False
    opening: int = 0

    @property
    def name(self) -> str:
        """The shape in a word: blank, tight, indent, wrapped, wrapped+blank, wrapped+indent."""
        if self.wrapped:
            return "wrapped+indent" if self.indent else "wrapped+blank" if self.blank else "wrapped"
        return "blank" if self.blank else "indent" if self.indent else "tight"


def _continues(line: Line) -> bool:
    after = line.next
    if after is None or line.gap_after:
        return False
    return not line.ends_sentence or after.text[0].islower()


def measure(manuscript: Manuscript) -> Shape:
    """Find the shape of a document from its prose lines."""
    prose = [line for line in manuscript.solid if len(line.text) > _FULL]
    if not prose:
        prose = manuscript.solid
    adjacent = [line for line in prose if line.next is not None and not line.gap_after]
    flowing = sum(1 for line in adjacent if _continues(line) and len(line.text) <= 100)
    wrapped = len(adjacent) >= 2 and flowing >= 0.3 * len(adjacent) and flowing >= 0.1 * len(prose)
    width = 0
    if wrapped:
        # A pasted line that nobody wrapped says nothing of the column.
        lengths = sorted(len(line.text) for line in adjacent if not line.long) or [0]
        width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
        if width > 110:
            wrapped, width = False, 0
    margins = Counter(line.indent for line in prose)
    margin = min((m for m, n in margins.items() if n >= 0.1 * len(prose)), default=0)
    indented = sum(n for m, n in margins.items() if m > margin)
    openers = [line for line in prose if line.prev is None or line.gap_before or not _continues(line.prev)]
    gaps = Counter(line.gap_before for line in openers if line.prev is not None)
    blanks = sum(n for gap, n in gaps.items() if gap)
    blank = blanks * 2 > sum(gaps.values())
    if wrapped:
        short = sum(1 for x in adjacent if x.ends_sentence and len(x.text) < width - _RAGGED)
        blank = blanks > 0 and blanks >= short
        indent = bool(indented) and not blank and indented >= 0.05 * len(prose)
    else:
        everywhere = sum(1 for line in prose if line.indent > 0)
        indent = not blank and everywhere >= 0.5 * len(prose)
        if indent:
            margin = 0
    gap = 0
    if blank:
        gap = max((n, -g, g) for g, n in gaps.items() if g)[2] if blanks else 1
    heads = [c for line in openers if (c := next((x for x in line.text if x.isalpha()), ""))]
    lower = sum(c.islower() for c in heads) > 0.5 * len(heads)
    indents = Counter(line.indent for line in openers)
    opening = max(indents, key=lambda n: (indents[n], -n), default=0)
    return Shape(blank, indent, wrapped, gap, width, margin, lower, opening)


def paragraphs(lines: Sequence[str], shape: Shape, taken: Collection[int] = ()) -> list[tuple[int, int]]:
    """Group the lines that are not `taken` into paragraphs: (first, last), 1-based and inclusive."""
    return group(read(lines).solid, shape, taken)


def group(solid: Sequence[Line], shape: Shape, taken: Collection[int] = ()) -> list[tuple[int, int]]:
    """Group linked lines into paragraphs; see `paragraphs`."""
    out: list[tuple[int, int]] = []
    block: list[Line] = []
    for line in solid:
        if line.number in taken:
            continue
        if block and (line.number != block[-1].number + 1):
            out.extend(_split(block, shape))
            block = []
        block.append(line)
    if block:
        out.extend(_split(block, shape))
    return out


def _split(block: list[Line], shape: Shape) -> list[tuple[int, int]]:
    if len(block) == 1:
        return [(block[0].number, block[0].number)]
    if not shape.wrapped:
        return [(line.number, line.number) for line in block]
    if max(len(line.text) for line in block[:-1]) < shape.width * 0.6 and not any(_continues(x) for x in block[:-1]):
        return [(line.number, line.number) for line in block]
    margin = shape.margin
    if shape.blank:
        least = min(line.indent for line in block)
        if least > margin and any(_continues(line) for line in block[:-1]):
            margin = least  # set in as a whole, like a letter
    out: list[tuple[int, int]] = []
    first = block[0]
    for before, line in pairwise(block):
        if _inside(before, line, shape, margin) if shape.blank else _opens(before, line, shape):
            out.append((first.number, before.number))
            first = line
    out.append((first.number, block[-1].number))
    return out


def _opens(before: Line, line: Line, shape: Shape) -> bool:
    if shape.indent:
        return line.indent > shape.margin
    return before.ends_sentence and _short(before, line, shape)


def _inside(before: Line, line: Line, shape: Shape, margin: int) -> bool:
    """Whether an indented line opens a paragraph in a block, where blank lines stand only around headings."""
    return line.indent > margin and (before.ends_sentence or _short(before, line, shape))


def _short(before: Line, line: Line, shape: Shape) -> bool:
    head = line.text.split(None, 1)[0]
    return len(before.text) + 1 + len(head) < shape.width - _RAGGED
