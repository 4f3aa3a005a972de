"""What the press gives out, as machines see it: the sides of its files, each page where it really comes to lie."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookc.base.units import Length
from bookc.design.imposition import Blanks, Placing
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox
from bookc.press.creep import steps
from bookc.press.device import Device, Flip
from bookc.press.duplex import Printing, passes
from bookc.press.impose import Imposed, draw
from bookc.press.job import Creep, Job
from bookc.press.layout import Layout, lay_out
from bookc.press.plan import Place, Plan, plan
from bookc.press.schemes import SCHEMES
from bookc.press.signatures import sizes
from press.folding.machines import Machine, Pile, both_sides, fronts_up, one_side, two_passes
from press.folding.paper import Image, Rectangle, look

MM = 72 / 25.4
NO_CREEP = Creep(Length.parse("0.1mm"), total=Length.parse("0mm"))
A4 = (210 * MM, 297 * MM)


def page_size(columns: int, rows: int, level: bool) -> tuple[float, float]:
    """A page that fits a sheet of A4 best if that lies level, or upright: a little narrower than its part of the sheet,
    so that one sees at which side it touches."""
    width, height = A4[::-1] if level else A4
    return 0.97 * width / columns, height / rows


def page_box(size: tuple[float, float]) -> PageBox:
    """A plain page."""
    return PageBox(*size, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), Box(0, 0, *size))


MACHINES = (
    *(
        Machine(level, spins, face_up)
        for level in (False, True)
        for spins in (False, True)
        for face_up in (False, True)
    ),
    *(
        Machine(level, spins, face_up, prints)
        for level in (False, True)
        for spins in (False, True)
        for face_up in (False, True)
        for prints in ("upper", "lower")
    ),
)


def devices(machine: Machine, level_sheet: bool) -> tuple[Device, ...]:
    """What is to be said to the press of a machine, every way to say it. A level sheet is broader than high."""
    # The upright edge of a level sheet is its short one.
    flip = Flip.LONG if level_sheet == machine.level_axis else Flip.SHORT
    flips = (flip,) if machine.level_axis else (flip, None)
    if machine.prints is None:
        # Sheets that are laid down face up pile up from the last one.
        return tuple(Device(flip=one, turned=machine.spins, reversed=machine.face_up) for one in flips)
    # In two passes it is the second that makes the pile, and the first that is fed to it.
    upper = machine.prints == "upper"
    return tuple(
        Device(
            flip=one,
            two_pass=True,
            turned=machine.spins,
            reversed=not upper,
            backs_reversed=machine.face_up != upper,
        )
        for one in flips
    )


class Work:
    """One book on its way through the press: its plan and measures, and what is seen on each side of its sheets, which
    lie level or upright."""

    def __init__(
        self,
        name: str,
        pages: int,
        *,
        level: bool = True,
        sheets: int | None = None,
        given: tuple[int, ...] = (),
        blanks: str = "back",
        right_bound: bool = False,
    ) -> None:
        self.name, self.pages, self.blanks, self.right_bound = name, pages, blanks, right_bound
        self.scheme = scheme = SCHEMES[name]
        self.job = Job(
            scheme,
            SHEETS["a4"],
            NO_CREEP,
            sheets=sheets,
            sizes=given,
            placing=Placing.SNUG if scheme.bound else None,
            blanks=Blanks(blanks),
            right_bound=right_bound,
            marks=frozenset(),
        )
        self.level = level
        self.size = page_size(scheme.columns, scheme.rows, level)
        parts = sizes(scheme, pages, sheets, given)
        self.plan: Plan = plan(scheme, pages, parts, Blanks(blanks), right_bound=right_bound)
        self.layout: Layout = lay_out(self.job, self.size, ())
        assert (self.layout.width > self.layout.height) == level
        self._boxes: dict[object, tuple[float, float, float, float, int]] = {}
        self._last: tuple[Machine, list[list[Image]], Pile] | None = None
        self._images: dict[tuple[int, bool, bool], Image] = {}

    def pile(self, machine: Machine, device: Device, columns: int, rows: int) -> Pile:
        """Print it all."""
        files = [
            [self._image(side, columns, rows) for side in one.sides]
            for one in passes(self.plan, device, self.layout.width, self.layout.height)
        ]
        # Two ways to tell the press of a machine may give the same files, which are not printed twice.
        if self._last is None or self._last[:2] != (machine, files):
            self._last = machine, files, printed(machine, files, bool(self.scheme.back))
        return self._last[2]

    def _image(self, side: Printing, columns: int, rows: int) -> Image:
        key = side.leaf.number, side.back, side.turned
        found = self._images.get(key)
        if found is None:
            assert not any(side.shift)
            places = (side.leaf.back if side.back else side.leaf.front) or ()
            width, height = self.layout.width, self.layout.height
            found = look(
                ((place.page, *self._box(place, side.turned)) for place in places if place.page is not None),
                width,
                height,
                columns,
                rows,
            )
            self._images[key] = found
        return found

    def _box(self, place: Place, turned: bool) -> tuple[float, float, float, float, int]:
        """Where a page comes to lie: by the matrix that its picture is painted with."""
        key = place.column, place.row, place.turned, place.spine, turned
        found = self._boxes.get(key)
        if found is None:
            matrix, _ = self.layout.matrix(place, page_box(self.size))
            outer = (-1.0, 0, 0, -1.0, self.layout.width, self.layout.height) if turned else None
            found = self._boxes[key] = corners(matrix, self.size, outer)
        return found

    def boxes(self) -> list[PageBox]:
        """The book's pages, all alike."""
        return [page_box(self.size)] * self.pages

    def drawn(self, device: Device) -> list[list[tuple[Rectangle, ...]]]:
        """The same by what is really written to the files: the pages of each pass."""
        pages = self.boxes()
        files = passes(self.plan, device, self.layout.width, self.layout.height)
        imposed = Imposed(self.job, self.plan, self.layout, steps(self.plan, NO_CREEP), files, ())
        return [[rectangles(side.content, self.size) for side in draw(imposed, one, pages)] for one in files]


def printed(machine: Machine, files: Sequence[Sequence[Image]], both: bool) -> Pile:
    """Send files to a machine; the pile in hand."""
    if not both:
        (file,) = files
        return fronts_up(one_side(machine, file), machine.face_up)
    if machine.prints is None:
        (file,) = files
        return both_sides(machine, file)
    fronts, backs = files
    return two_passes(machine, fronts, backs)


Matrix = tuple[float, float, float, float, float, float]


def corners(
    matrix: Sequence[float], size: tuple[float, float], outer: Sequence[float] | None = None
) -> tuple[float, float, float, float, int]:
    """Where a page of a size comes to lie: left, bottom, right, top, 1 if upside down."""
    points = []
    for x, y in ((0.0, 0.0), size):
        for a, b, c, d, e, f in (matrix, outer) if outer is not None else (matrix,):
            x, y = a * x + c * y + e, b * x + d * y + f
        points.append((x, y))
    (x1, y1), (x2, y2) = points
    assert (x2 > x1) == (y2 > y1), "mirrored or lying on its side"
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), int(y2 < y1)


NUMBER = r"(-?[\d.]+)"
PAINTED = re.compile(r"q (?:[-\d. ]+ re W n )?" + " ".join([NUMBER] * 6) + r" cm /P(\d+) Do Q")
WHOLE = re.compile(" ".join([NUMBER] * 6) + " cm$")


def rectangles(content: bytes, size: tuple[float, float]) -> tuple[Rectangle, ...]:
    """The pages that a side's content paints, and where."""
    first, *lines = content.decode().split("\n")
    whole = WHOLE.match(first)
    outer = [float(number) for number in whole.groups()] if whole is not None else None
    found = []
    for line in lines if outer else [first, *lines]:
        match = PAINTED.fullmatch(line)
        if match is not None:
            *matrix, page = match.groups()
            found.append((int(page), *corners([float(number) for number in matrix], size, outer)))
    return tuple(found)
