"""A manuscript as paragraphs and the lines that separate them, for the search for notes."""

from __future__ import annotations

from dataclasses import dataclass

from .labels import Label, parse
from .lines import Line, Manuscript
from .shape import Shape, group
from .verdict import Case, Kind, Position

BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class Unit:
    """A paragraph, or a line that separates (a mark, a heading, an end mark)."""

    first: Line
    last: Line
    text: str
    role: str
    label: Label | None = None

    @property
    def separates(self) -> bool:
        """Whether the unit is no paragraph."""
        return bool(self.role)


@dataclass(slots=True)
class Block:
    """A note in the making: units from `lo` to `hi`, inclusive."""

    lo: int
    hi: int
    kind: Kind
    case: Case
    label: Label | None
    position: Position


def units(manuscript: Manuscript, shape: Shape, roles: dict[int, str]) -> list[Unit]:
    """The document as paragraphs and separators, in order."""
    out: list[Unit] = []
    at = manuscript.at
    for first, last in group(manuscript.solid, shape, roles):
        lines = [at[n] for n in range(first, last + 1) if n in at]
        text = lines[0].text if len(lines) == 1 else " ".join(x.text for x in lines)
        out.append(Unit(lines[0], lines[-1], text, ""))
    out = _closed(out)
    out.extend(Unit(at[n], at[n], at[n].text, roles[n]) for n in sorted(roles) if n in at)
    out.sort(key=lambda u: u.first.number)
    for unit in out:
        if not unit.role:
            unit.label = parse(unit.text[:160])
    return out


def _closed(parts: list[Unit]) -> list[Unit]:
    """Give a closing `**` that stands on a line of its own back to the paragraph it closes."""
    out: list[Unit] = []
    for unit in parts:
        if (
            out
            and unit.text in ("**", "__", "***")
            and unit.first.prev is out[-1].last
            and out[-1].text.startswith(unit.text)
        ):
            out[-1].last = unit.last
            out[-1].text += unit.text
        else:
            out.append(unit)
    return out


def closing(parts: list[Unit], n: int, label: Label) -> int | None:
    """Where a bracket opened before the label closes at a paragraph's end, that paragraph."""
    opener = next((c for c in label.opener if c in BRACKETS), "")
    if not opener:
        return None
    depth = 0
    for k in range(n, min(len(parts), n + 12)):
        if parts[k].separates:
            return None
        depth += parts[k].text.count(opener) - parts[k].text.count(BRACKETS[opener])
        if depth <= 0:
            return k
    return None


def next_separator(parts: list[Unit], n: int, hi: int) -> int | None:
    """The first unit from `n` on, below `hi`, that is no paragraph."""
    return next((k for k in range(n, hi) if parts[k].separates), None)
