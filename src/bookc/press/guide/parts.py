"""The parts a guide is made of: sections of steps, each a drawing and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.design.imposition import Mark, Placing
from bookc.press.guide.drawing import Picture
from bookc.press.guide.facts import Facts
from bookc.press.guide.words import length
from bookc.press.impose import Imposed
from bookc.press.plan import Leaf
from bookc.press.schemes import Gather


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a drawing and a caption in XHTML; how many columns it takes."""

    drawing: Picture | None
    caption: str
    wide: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Steps under one heading, or a note in XHTML. A drawing may stand beside the note, `beside` is its width and
    height; a table below it is so much higher (`more`); both in millimetres."""

    title: str
    steps: Sequence[Step] = ()
    note: str = ""
    beside: tuple[float, float] = (0.0, 0.0)
    more: float = 0.0


@dataclass(frozen=True)
class Work:
    """A job as the guide's writers see it."""

    imposed: Imposed
    facts: Facts

    def length(self, points: float) -> str:
        """A length in the reader's unit."""
        return length(points, self.facts.metric)

    @property
    def first(self) -> Leaf:
        """The first sheet."""
        return self.imposed.plan.sheets[0]

    @property
    def level(self) -> bool:
        """Whether the sheet lies with its long side level."""
        return self.imposed.layout.width > self.imposed.layout.height

    @property
    def nested(self) -> bool:
        """Whether sheets are folded and laid into one another."""
        return self.imposed.plan.scheme.gather is Gather.NEST

    @property
    def single(self) -> bool:
        """Whether all pages make one fold, that is stapled or stitched through."""
        return self.nested and len(self.imposed.plan.signatures) == 1

    @property
    def stacked(self) -> bool:
        """Whether the book is a pile of single leaves."""
        scheme = self.imposed.plan.scheme
        return scheme.gather is Gather.PILE and scheme.bound and bool(scheme.back)

    @property
    def zine(self) -> bool:
        """Whether it is a little book of one side of one sheet."""
        return bool(self.imposed.plan.scheme.slits)

    @property
    def page(self) -> tuple[float, float]:
        """The printed page's width and height in points."""
        layout = self.imposed.layout
        return layout.page_width * layout.scale, layout.page_height * layout.scale

    @property
    def finished(self) -> tuple[float, float]:
        """The finished book's width and height in points: zines are not trimmed, of strips only the head and the
        foot, and white at a folded spine stays."""
        layout = self.imposed.layout
        if self.zine:
            return layout.cell_width, layout.cell_height
        if layout.scheme.gather is Gather.STRIP:
            return layout.cell_width, self.page[1]
        return self.page[0] + layout.gutter, self.page[1]

    @property
    def white(self) -> tuple[float, float]:
        """The white beside a page at its fore-edge, and at its head and foot, in points: what may be cut away. Where
        pages stand in the middle of their part, the same is white at the spine; loose leaves lose it there, too."""
        layout = self.imposed.layout
        width, height = self.page
        across = layout.cell_width - width
        return max(0.0, across if self.snug else across / 2), max(0.0, (layout.cell_height - height) / 2)

    @property
    def snug(self) -> bool:
        """Whether pages stand against the edge that is bound."""
        layout = self.imposed.layout
        return layout.placing is Placing.SNUG and layout.scheme.bound

    def marked(self, mark: Mark) -> bool:
        """Whether such marks were asked for."""
        return mark in self.imposed.job.marks
