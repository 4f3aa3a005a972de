"""Calibrating a printer: what its test sheets measure, and the device that the answers describe.

A pin is pushed through a cross on a sheet's front. It comes out on the back in one of two squares of graph paper: in
the first if backs need no turning, in the second, half a turn away, if they do. Where in the square it comes out is
the way that backs must be moved. Both are read off the back, so that nobody has to think of mirror images.
"""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.units import Length
from bookc.press.device import Device, Flip

MM = 72 / 25.4
LINE = 100.0
"""The length of the line that shows whether a printer scales, in millimetres."""
SLACK = 1.0
"""What the line may be off, in millimetres: more than a ruler errs, less than the least that printers shrink by."""
REACH = 10.0
"""How far a square's graph paper goes from its middle, in millimetres."""
WIDEST = 20
"""The largest white at the edges that the rulers can tell, in millimetres."""
LEVEL, UPRIGHT = ("A", "B"), ("C", "D")
"""The squares on level and on upright sheets: where a pin comes out if backs need no turning, and if they do."""
PILE = 3
"""The level sheets of a test in two passes. Two would tell one order from the other; the third one tells if a sheet
was fed out of turn."""


def sheets(two_pass: bool) -> int:
    """How many level sheets a test has; the upright one bears the next number."""
    return PILE if two_pass else 2


def cross(width: float, height: float) -> tuple[float, float]:
    """Where the cross stands on a front: right and up of the sheet's middle, in the measure of the sheet.

    Half way to the right on a level sheet, half way up on an upright one; the squares stand on the back where it comes
    out, and half a turn away.
    """
    return (width / 4, 0.0) if width > height else (0.0, height / 4)


def squares(width: float, height: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the middles of the two squares stand on a back, as `cross`."""
    right, up = cross(width, height)
    # Seen from behind, right is left; half a turn makes of it right again, and of up down.
    return (-right, up), (right, -up)


@dataclass(frozen=True, slots=True)
class Hole:
    """Where the pin came out: the square, and how far right and up of its middle, in millimetres."""

    square: str
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Answers:
    """What is read off the test sheets.

    `top` is the number on top of the pile as it came; `behind` the number on the back of sheet 1, None for a printer
    that prints both sides in one go. `line` is the measured length of the line, `edge` the largest white, both in
    millimetres.
    """

    top: int
    line: float
    edge: float
    level: Hole
    upright: Hole
    behind: int | None = None


def device(name: str, answers: Answers, sink: Sink) -> Device | None:
    """The printer of these answers; None if they show a test that must be printed again, of which the sink is told."""
    last = sheets(answers.behind is not None)
    scaled = abs(answers.line - LINE) > SLACK
    if scaled:
        sink.add(
            "press/scaled",
            f"The line of 100 mm is {answers.line:g} mm long: the printer makes pages "
            f"{'smaller' if answers.line < LINE else 'larger'}.",
        )
    mixed = "" if answers.top in (1, last) else f"sheet {answers.top} lies on top"
    if answers.behind not in (None, 1, last):
        mixed = f"sheet 1 has back {answers.behind}"
    if mixed:
        sink.add("press/mixed-up", f"The pile is neither in order nor reversed: {mixed}.")
    if scaled or mixed:
        return None
    turns = answers.upright.square == UPRIGHT[1], answers.level.square == LEVEL[1]
    flip, turned = _NAMES[turns]
    return Device(
        name,
        flip,
        answers.behind is not None,
        turned,
        answers.top != 1,
        answers.behind not in (None, 1),
        _points(answers.upright),
        _points(answers.level),
        Length.parse(f"{answers.edge:.3f}mm"),
    )


_NAMES: dict[tuple[bool, bool], tuple[Flip | None, bool]] = {
    (False, False): (None, False),
    (False, True): (Flip.LONG, False),
    (True, False): (Flip.SHORT, False),
    (True, True): (None, True),
}
"""Whether backs of upright and of level sheets need turning, and the name of such a printer."""


def _points(hole: Hole) -> tuple[float, float]:
    """The hole marks the place where the back's middle should be: so backs move there."""
    return hole.right * MM, hole.up * MM


def in_words(device: Device) -> tuple[str, ...]:
    """What a device is, a sentence for each thing that bookc will do about it."""
    rows = ["It prints one side: fronts and backs are two files." if device.two_pass else "It prints both sides."]
    rows.append(_TURNS[device.turns(False), device.turns(True)])
    rows.append(
        "The pile comes out last sheet first: files start with the last sheet."
        if device.reversed
        else "The pile comes out in order."
    )
    if device.two_pass:
        rows.append(
            "Backs meet fronts in reverse: the backs' file is in the other order."
            if device.backs_reversed
            else "Backs meet fronts in the same order."
        )
    for level, kind in ((True, "Level"), (False, "Upright")):
        rows.append(_shift(kind, device.shift(level)))
    if device.edge is not None:
        edge = round(float(device.edge.points) / MM, 2)
        rows.append(f"{edge:g} mm at the edges stay white." if edge else "It prints up to the edges.")
    return tuple(rows)


_TURNS = {
    (False, False): "Backs stand upright, on level sheets and on upright ones.",
    (False, True): "It turns sheets about the long edge: backs of level sheets are turned for it.",
    (True, False): "It turns sheets about the short edge: backs of upright sheets are turned for it.",
    (True, True): "All its backs come upside down: they are turned for it.",
}


def _shift(kind: str, shift: tuple[float, float]) -> str:
    found = []
    moves = []
    for way, (to, off) in zip(shift, (("right", "left"), ("up", "down")), strict=True):
        size = round(abs(way) / MM, 2)
        if size:
            move, wrong = (to, off) if way > 0 else (off, to)
            found.append(f"{size:g} mm too {_FAR.get(wrong, f'far {wrong}')}")
            moves.append(move)
    if not found:
        return f"{kind} sheets: backs stand right behind their fronts."
    return f"{kind} sheets: backs are {' and '.join(found)}; they are moved {' and '.join(moves)}."


_FAR = {"up": "high", "down": "low"}
