"""The four knobs: how far a theme lets each be turned, in which steps, how much of it is seen, the page it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from bookc.base.frozen import dataclass
from bookc.base.units import Insets, Length
from bookc.design.page import PageDesign
from bookc.design.themes import Limits

Span = tuple[Fraction, Fraction]


class Knob(StrEnum):
    """A measure of the page that can be tuned."""

    LEADING = "leading"
    MARGINS = "margins"
    SIZE = "size"
    TRACKING = "tracking"


_SEEN = {Knob.LEADING: 0.01, Knob.MARGINS: 0.02, Knob.SIZE: 0.005, Knob.TRACKING: 0.001}
"""The change of each that counts as one: of leading, margins and size a share, of tracking em.

They say what a typographer touches first: for the same gain of pages, margins and leading cost alike; the size, on
which the eye depends, twice as much, and tracking, which alters the colour of every line, four times.
"""

_TOUCHED = {Knob.LEADING: 0.0, Knob.MARGINS: 0.0, Knob.SIZE: 1.0, Knob.TRACKING: 3.0}
"""What it counts to turn a knob at all: tracking is the last resort, be it ever so little."""

_SIZE_STEP, _LEADING_STEP = Fraction(1, 10), Fraction(1, 20)  # pt
_TRACKING_STEP = Fraction(1, 1000)  # em
_MARGINS_STEP = Fraction(1, 100)  # of the margins, each of which is then rounded

_ADVANCE = 0.42
"""The mean advance of a letter in em, as book faces have it: what tracking is to be compared with."""

_HAIR = Fraction(1, 100)
"""In pt: the lines' block is made higher than its lines by this at least, lest the last fall victim to rounding."""


def margin_unit(design: PageDesign) -> tuple[str, Fraction]:
    """The unit in which a page's margins are told, and their step in pt: 0.01 in on pages that are cut by eighths of an
    inch, else 0.25 mm."""
    if (design.trim.width.points / 9).denominator == 1:
        return "in", Length.parse("0.01in").points
    return "mm", Length.parse("0.25mm").points


@dataclass(frozen=True, slots=True)
class Setting:
    """How the knobs stand: size and leading in pt, the margins as a multiple of what they were, tracking in em."""

    size: Fraction
    leading: Fraction
    margins: Fraction
    tracking: Fraction


@dataclass(frozen=True, slots=True)
class Try:
    """A setting that may do: which knobs it turns, how much of that is seen, and the room that the text takes, as a
    multiple of what it took."""

    setting: Setting
    knobs: frozenset[Knob]
    cost: float
    load: float


@dataclass(frozen=True, slots=True)
class Room:
    """The page as it was, how far its theme lets it be changed, and the knobs that must not be touched.

    Where the page is beyond a limit already, it may stay as it is but goes no further.
    """

    design: PageDesign
    limits: Limits
    fixed: frozenset[Knob]

    @property
    def free(self) -> tuple[Knob, ...]:
        """The knobs that may be turned."""
        return tuple(knob for knob in Knob if knob not in self.fixed)

    @property
    def start(self) -> Setting:
        """The knobs as they stand."""
        page = self.design
        return Setting(page.size.points, page.leading.points, Fraction(1), page.tracking)

    def page(self, setting: Setting) -> PageDesign:
        """The page that a setting makes.

        After a change of leading or margins the text block holds whole lines: what is left over goes to the bottom
        margin. Facing lines stay level in any case, since both pages count from the top.
        """
        page = replace(
            self.design,
            size=Length(setting.size),
            leading=Length(setting.leading),
            tracking=setting.tracking,
            margins=self._margins(setting.margins),
        )
        turned = setting.leading != self.start.leading or setting.margins != 1
        if not turned or Knob.MARGINS in self.fixed:
            return page
        _, step = margin_unit(page)
        foot = _foot(page, setting.leading, page.lines) - _HAIR
        bottom = max(foot // step * step, page.margins.bottom.points)
        return replace(page, margins=replace(page.margins, bottom=Length(bottom)))

    def extreme(self, tighter: bool) -> Try | None:
        """Every knob turned as far as it goes; None if none can be turned."""
        found = self._turned(frozenset(self.free), tighter, ends=True)
        pick = min if tighter else max
        return pick((one for one in found if one.knobs), key=lambda one: one.load, default=None)

    def tries(self, count: int, tighter: bool) -> list[Try]:
        """All settings that turn so many knobs, all in one direction, those that are seen least first."""
        found = [one for knobs in combinations(self.free, count) for one in self._turned(frozenset(knobs), tighter)]
        return sorted(found, key=lambda one: (one.cost, one.load))

    def _turned(self, knobs: frozenset[Knob], tighter: bool, ends: bool = False) -> Iterator[Try]:
        """Settings that turn all of these knobs; with `ends`, as far as each goes, be it not at all."""
        start, page, most_foot = self.start, self.design, self._most_foot

        def rungs(knob: Knob, at: Fraction) -> list[Fraction]:
            ladder = self._ladder(knob, tighter) if knob in knobs else [at]
            if not ends or knob not in knobs:
                return ladder
            # How far the size goes depends on the leading.
            return [at, *ladder] if knob is Knob.SIZE else ladder[-1:] or [at]

        # There may be thousands of settings, so whatever one knob tells is worked out once.
        least_lead, most_lead = self._ratios
        sizes = [
            (size, float(size / start.size), self._seen(Knob.SIZE, size), least_lead * size, most_lead * size)
            for size in rungs(Knob.SIZE, start.size)
        ]
        trackings = [
            (to, (_ADVANCE + float(to)) / (_ADVANCE + float(start.tracking)), self._seen(Knob.TRACKING, to))
            for to in rungs(Knob.TRACKING, start.tracking)
        ]
        for factor in rungs(Knob.MARGINS, Fraction(1)):
            block = replace(page, margins=self._margins(factor))
            wider = float(page.measure.width.points / block.measure.width.points)
            seen = self._seen(Knob.MARGINS, factor)
            leadings = self._leadings(block, tighter) if Knob.LEADING in knobs else []
            if ends or Knob.LEADING not in knobs:
                leadings = [(start.leading, block.lines), *leadings]
            for leading, lines in leadings:
                if _foot(block, leading, lines) > most_foot:
                    continue
                room = wider * page.lines / lines
                cost = seen + self._seen(Knob.LEADING, leading)
                for size, larger, size_seen, least, most in sizes:
                    set_so = replace(block, size=Length(size), leading=Length(leading))
                    if not least <= leading <= most or not set_so.holds_text:
                        continue
                    for tracking, looser, tracking_seen in trackings:
                        setting = Setting(size, leading, factor, tracking)
                        moved = self._moved(setting) if ends else knobs
                        yield Try(setting, moved, cost + size_seen + tracking_seen, room * larger * looser)

    def _moved(self, to: Setting) -> frozenset[Knob]:
        return frozenset(knob for knob in Knob if getattr(to, knob) != getattr(self.start, knob))

    def _seen(self, knob: Knob, to: Fraction) -> float:
        """What it counts to turn a knob so far."""
        at: Fraction = getattr(self.start, knob)
        if to == at:
            return 0.0
        change = to - at if knob is Knob.TRACKING else to / at - 1
        return _TOUCHED[knob] + abs(float(change)) / _SEEN[knob]

    def _ladder(self, knob: Knob, tighter: bool) -> list[Fraction]:
        """The rungs of size, margins or tracking on one side of what it is."""
        at, step, (least, most) = {
            Knob.SIZE: (self.start.size, _SIZE_STEP, (self.limits.size[0].points, self.limits.size[1].points)),
            Knob.MARGINS: (Fraction(1), _MARGINS_STEP, self.limits.margins),
            Knob.TRACKING: (self.start.tracking, _TRACKING_STEP, self.limits.tracking),
        }[knob]
        if tighter:
            rungs = [step * rung for rung in range(-(-at // step) - 1, -(-least // step) - 1, -1)]
        else:
            rungs = [step * rung for rung in range(at // step + 1, most // step + 1)]
        return self._distinct(rungs) if knob is Knob.MARGINS else rungs

    def _distinct(self, factors: list[Fraction]) -> list[Fraction]:
        """Of factors that come to the same margins in whole steps, the first."""
        known = {self.design.margins}
        kept = []
        for factor in factors:
            margins = self._margins(factor)
            if margins not in known:
                known.add(margins)
                kept.append(factor)
        return kept

    def _leadings(self, block: PageDesign, tighter: bool) -> list[tuple[Fraction, int]]:
        """For each number of lines that a block can hold: the leading next to what it is that gives so many, and does
        not leave too much at the foot."""
        at, height = self.start.leading, block.measure.height.points
        smallest = self._ratios[0] * min(self.limits.size[0].points, self.start.size)
        largest = self._ratios[1] * max(self.limits.size[1].points, self.start.size)
        found: list[tuple[Fraction, int]] = []
        lines = block.lines
        while True:
            lines += 1 if tighter else -1
            if lines < 1:
                return found
            if tighter:
                leading = height / lines // _LEADING_STEP * _LEADING_STEP
            else:
                leading = (height / (lines + 1) // _LEADING_STEP + 1) * _LEADING_STEP
                filled = (block.trim.height.points - block.margins.top.points - self._most_foot) / lines
                leading = max(leading, -(-filled // _LEADING_STEP) * _LEADING_STEP)
            if not smallest <= leading <= largest:
                return found
            if int(height / leading) == lines and leading != at:
                found.append((leading, lines))

    @property
    def _most_foot(self) -> Fraction:
        """The most that may be left below a page's last line, whatever the bottom margin: what there was, and as much
        more as margins may grow."""
        return _foot(self.design, self.start.leading, self.design.lines) * max(self.limits.margins[1], Fraction(1))

    @property
    def _ratios(self) -> Span:
        """The least and the most leading as a multiple of the size."""
        least, most = self.limits.leading
        at = self.start.leading / self.start.size
        return min(least, at), max(most, at)

    def _margins(self, factor: Fraction) -> Insets:
        """The margins multiplied, in whole steps, and clear of the edge."""
        own = self.design.margins
        if factor == 1:
            return own
        _, step = margin_unit(self.design)

        def turned(margin: Length) -> Length:
            if factor > 1:
                return Length(max(margin.points * factor // step * step, margin.points))
            least = max(margin.points * factor, min(self.limits.edge.points, margin.points))
            return Length(min(-(-least // step) * step, margin.points))

        return Insets(turned(own.top), turned(own.outer), turned(own.bottom), turned(own.inner))


def _foot(page: PageDesign, leading: Fraction, lines: int) -> Fraction:
    """What is left below the last of so many lines, down to the page's edge, in pt."""
    return page.trim.height.points - page.margins.top.points - leading * lines
