"""The kinds of value that the press's keys take, each parsed from the text that stands in the YAML or on the command
line."""

from __future__ import annotations

import re

from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.base.words import nearest
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.manifest.values import BadValue


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, as it comes out of its packet; `name` is what it was called."""

    name: str
    size: Size

    @classmethod
    def parse(cls, text: str) -> Sheet:
        """Read a name such as letter, a4 or sra3, or a size such as 12x18in."""
        name = text.strip().casefold()
        if name in SHEETS:
            return cls(name, SHEETS[name])
        try:
            size = Size.parse(text)
        except ValueError:
            near = nearest(name, SHEETS)
            raise BadValue(
                "manifest/bad-length",
                f"“{text}” is no sheet",
                f"did you mean “{near}”?" if near else f"there are {', '.join(SHEETS)}, or a size such as 12x18in",
            ) from None
        inch = Length.parse("1in")
        if not all(inch * 3 <= side <= inch * 60 for side in (size.width, size.height)):
            raise BadValue(
                "manifest/bad-length", f"“{text}” is no sheet that a printer takes", "give from 3 to 60 inches a side"
            )
        return cls(text.strip(), size)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by the thickness of a leaf; `name` is what it was called."""

    name: str
    caliper: Length

    @classmethod
    def parse(cls, text: str) -> Paper:
        """Read a name such as 80gsm or 20lb, or a thickness such as 0.1mm."""
        name = re.sub(r"\s+", "", text.strip().casefold())
        if name in PAPERS:
            return cls(name, PAPERS[name])
        try:
            caliper = Length.parse(text)
        except ValueError:
            near = nearest(name, PAPERS)
            raise BadValue(
                "manifest/bad-length",
                f"“{text}” is no paper",
                f"did you mean “{near}”?" if near else f"there are {', '.join(PAPERS)}, or a thickness such as 0.1mm",
            ) from None
        if not Length.parse("0.01mm") <= caliper <= Length.parse("1mm"):
            raise BadValue(
                "manifest/bad-length",
                f"“{text}” is no thickness of paper",
                "give from 0.01 to 1 mm; office paper has 0.1 mm",
            )
        return cls(text.strip(), caliper)


@dataclass(frozen=True, slots=True)
class CreepWish:
    """What is to be done about creep: `auto` (by the paper), or how far the innermost leaf moves (0: not at all)."""

    total: Length | None

    @classmethod
    def parse(cls, text: str) -> CreepWish:
        """Read auto, none or a length."""
        word = text.strip().casefold()
        if word in {"auto", "none"}:
            return cls(None if word == "auto" else Length.pt(0))
        try:
            total = Length.parse(text)
        except ValueError as error:
            raise BadValue("manifest/bad-length", str(error), "or write auto or none") from None
        if total > Length.parse("20mm"):
            raise BadValue("manifest/bad-length", f"“{text}” is more than any margin gives", "give at most 20 mm")
        return cls(total)


class Factor(str):
    """How much of a leaf's thickness each fold takes: 1 pressed flat, 1.57 (a quarter of a turn round it) left
    loose."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Factor:
        """Read a number such as 1 or 1.25."""
        if re.fullmatch(r"1(?:\.[0-9]{1,4})?", text.strip()) and float(text) <= 1.6:
            return cls(text.strip())
        raise BadValue(
            "manifest/bad-value", f"“{text}” is no number from 1 to 1.6", "1 is a crisp fold, 1.57 a loose one"
        )


@dataclass(frozen=True, slots=True)
class FitWish:
    """How many sheets a job is to fill; None asks for the fewest blanks on as many as it takes anyway."""

    sheets: int | None

    @classmethod
    def parse(cls, text: str) -> FitWish:
        """Read “8 sheets” or “fewest-blanks”."""
        word = text.strip().casefold()
        if word.replace(" ", "-") == "fewest-blanks":
            return cls(None)
        match = re.fullmatch(r"([0-9]{1,4})(?:\s*sheets?)?", word)
        if not match or not int(match[1]):
            raise BadValue("manifest/bad-value", f"“{text}” is no number of sheets", "write 8 sheets, or fewest-blanks")
        return cls(int(match[1]))


class Number(int):
    """A whole number from 1 on."""

    __slots__ = ()
    MOST = 1000

    @classmethod
    def parse(cls, text: str) -> Number:
        """Read digits."""
        digits = text.strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 9 and 1 <= int(digits) <= cls.MOST:
            return cls(int(digits))
        raise BadValue("manifest/bad-value", f"“{text}” is no whole number from 1 to {cls.MOST}")
