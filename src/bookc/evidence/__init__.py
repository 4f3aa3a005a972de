"""Judges the lines of a manuscript: dividers, notes, headings and the rest; knows no file format."""

from .judge import Judgement, Markup, judge
from .shape import Shape, paragraphs
from .verdict import NOTE_KINDS, Kind, Position, Reason, Verdict

__all__ = [
    "NOTE_KINDS",
    "Judgement",
    "Kind",
    "Markup",
    "Position",
    "Reason",
    "Shape",
    "Verdict",
    "judge",
    "paragraphs",
]
