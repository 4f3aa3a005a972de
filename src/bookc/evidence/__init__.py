"""Judges the lines of a manuscript: dividers, notes, headings and the rest; knows no file format."""

from .doubts import Doubt
from .facts import Facts
from .judge import Judgement, Markup, judge
from .rulings import Ruling
from .shape import Shape, paragraphs
from .verdict import NOTE_KINDS, Kind, Position, Reason, Verdict

__all__ = [
    "NOTE_KINDS",
    "Doubt",
    "Facts",
    "Judgement",
    "Kind",
    "Markup",
    "Position",
    "Reason",
    "Ruling",
    "Shape",
    "Verdict",
    "judge",
    "paragraphs",
]
