"""What came of fitting: the page with every change in words, or a refusal that names what can be reached."""

from __future__ import annotations

from fractions import Fraction

from bookc.base.frozen import dataclass
from bookc.base.units import Length
from bookc.base.words import listed
from bookc.copyfit.goals import Goal
from bookc.copyfit.knobs import Knob, Room, Setting, Try, margin_unit
from bookc.design.page import PageDesign


@dataclass(frozen=True, slots=True)
class Change:
    """One measure that was changed: the knob that did it, the measure's key in the manifest's `output.pdf` (such as
    `leading` or `margins.bottom`), and its values, in `unit`. `note` says what else is to be known of it."""

    knob: Knob
    key: str
    before: Fraction
    after: Fraction
    unit: str
    note: str

    @property
    def value(self) -> str:
        """The new value as the manifest takes it: 13.9pt."""
        return f"{_digits(self.after)}{self.unit}"

    def __str__(self) -> str:
        """In words: “leading 14.25 pt → 13.9 pt (−2.5 %)”."""
        part, _, side = self.key.partition(".")
        name = f"{side} margin" if side else part
        places = {"mm": 2, "em": 4}.get(self.unit, 3)
        before, after = (f"{_digits(value, places)} {self.unit}" for value in (self.before, self.after))
        note = f" ({self.note})" if self.note else ""
        return f"{name} {before} → {after}{note}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page on which the book does what is wanted: its pages, sheets and blanks, and what was changed (nothing, if
    it did so anyway)."""

    design: PageDesign
    pages: int
    sheets: int
    blanks: int
    changes: tuple[Change, ...]

    @property
    def pins(self) -> dict[str, str]:
        """The keys of the manifest's `output.pdf` that give this very page, with their values: what was changed, and
        the leading wherever the size was, which it would follow."""
        pins = {change.key: change.value for change in self.changes}
        if "size" in pins:
            pins.setdefault("leading", f"{_digits(self.design.leading.points)}pt")
        return pins


@dataclass(frozen=True, slots=True)
class Refused:
    """The goal is beyond the theme's limits. `nearest` are the numbers of sheets next to it that can be reached, fewer
    and more (one of them, or none, if nothing else is in reach); `fixed` are the knobs that were not to be touched."""

    goal: Goal
    nearest: tuple[Fitted, ...]
    fixed: frozenset[Knob]

    def __str__(self) -> str:
        """In words, without a full stop."""
        wanted = f"{self.goal.sheets} sheet{'' if self.goal.sheets == 1 else 's'}"
        kept = [knob.value for knob in Knob if knob in self.fixed]
        given = f" and with the {listed(kept)} that the manifest gives" if kept else ""
        counts = " or ".join(str(one.sheets) for one in self.nearest)
        return f"{wanted} cannot be reached within the theme's limits{given}; the nearest that can: {counts}"


def fitted(room: Room, found: Try | None, pages: int, goal: Goal) -> Fitted:
    """The outcome of a setting (None: nothing turned) on which the book has so many pages."""
    setting = found.setting if found else room.start
    design = room.page(setting)
    sheets = goal.sheets_for(pages)
    return Fitted(design, pages, sheets, goal.most(sheets) - pages, _changes(room, setting, design))


def _changes(room: Room, to: Setting, design: PageDesign) -> tuple[Change, ...]:
    old = room.design
    unit, _ = margin_unit(old)
    whole = Length.parse(f"1{unit}").points
    # The bottom margin follows the leading, too, so that the block holds whole lines.
    mover = Knob.MARGINS if to.margins != 1 else Knob.LEADING
    measures = [
        (Knob.SIZE, "size", old.size.points, design.size.points, "pt"),
        (Knob.LEADING, "leading", old.leading.points, design.leading.points, "pt"),
        (Knob.TRACKING, "tracking", old.tracking, design.tracking, "em"),
        *(
            (mover, f"margins.{side}", before.points / whole, after.points / whole, unit)
            for side, before, after in (
                ("inner", old.margins.inner, design.margins.inner),
                ("outer", old.margins.outer, design.margins.outer),
                ("top", old.margins.top, design.margins.top),
                ("bottom", old.margins.bottom, design.margins.bottom),
            )
        ),
    ]
    lines = f"{design.lines} lines a page" + (f", before {old.lines}" if old.lines != design.lines else "")

    def note(key: str, before: Fraction, after: Fraction) -> str:
        if key == "tracking":
            return ""
        # It was no measure of what stood below the text, where lines were left over.
        return lines if key == "margins.bottom" else f"{float(after / before - 1) * 100:+.1f} %"

    return tuple(Change(*one, note(one[1], one[2], one[3])) for one in measures if one[2] != one[3])


def _digits(value: Fraction, places: int = 4) -> str:
    """A measure as one writes it. What was set by a knob has no more than three decimals."""
    return f"{round(float(value), places):g}"
