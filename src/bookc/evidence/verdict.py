"""What a judgement says: kinds, reasons, verdicts."""

from __future__ import annotations

import math
from dataclasses import field
from enum import StrEnum
from typing import Literal

from bookc.base.frozen import dataclass

Position = Literal["start", "end", "mid", "inline"]


class Kind(StrEnum):
    """What a run of lines, or a span inside one line, is."""

    DIVIDER = "divider"
    BOUNDARY = "boundary"
    POV = "pov"
    TIMESTAMP = "timestamp"
    MARKER = "marker"
    HEADING = "heading"
    END_MARK = "end-mark"
    PAGE = "page"
    AUTHOR_NOTE = "author-note"
    DISCLAIMER = "disclaimer"
    HEADER = "header"
    SUMMARY = "summary"
    WARNING = "warning"
    TRANSLATOR_NOTE = "translator-note"
    EDITOR_NOTE = "editor-note"
    FOOTNOTE = "footnote"
    FOOTNOTE_REF = "footnote-ref"
    GLOSSARY = "glossary"
    CREDITS = "credits"
    RECAP = "recap"
    PREVIEW = "preview"


NOTE_KINDS: frozenset[Kind] = frozenset(
    {
        Kind.AUTHOR_NOTE,
        Kind.DISCLAIMER,
        Kind.HEADER,
        Kind.SUMMARY,
        Kind.WARNING,
        Kind.TRANSLATOR_NOTE,
        Kind.EDITOR_NOTE,
        Kind.FOOTNOTE,
        Kind.FOOTNOTE_REF,
        Kind.GLOSSARY,
        Kind.CREDITS,
        Kind.RECAP,
        Kind.PREVIEW,
    }
)
"""The kinds that stand outside the story: an author, a translator or an archive speaks."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: a feature's name, its weight in the sum, and the same in words for a person."""

    feature: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the lines `first` to `last` (1-based, inclusive) are, how sure that is, and why.

    For an inline span, `start` is an offset in line `first` and `end` one in line `last`, brackets included.
    For every note, the note's own text, without label, wrapping brackets and markup, runs from column
    `body_start` of `body_first_line` to column `body_end` of `body_last_line` (0 where there is no body).
    `label_end` is the offset in the first line after the label. `form` is the canonical form of a divider;
    `number` and `title` are the two halves of a heading; `ref` is the mark that a footnote and its references
    share.
    """

    kind: Kind
    first: int
    last: int
    confidence: float
    reasons: tuple[Reason, ...] = ()
    position: Position = "mid"
    start: int = 0
    end: int = 0
    form: str = ""
    label_end: int = 0
    number: str = ""
    title: str = ""
    body_first_line: int = 0
    body_start: int = 0
    body_last_line: int = 0
    body_end: int = 0
    ref: str = ""

    @property
    def is_note(self) -> bool:
        """Whether the verdict takes its text out of the story."""
        return self.kind in NOTE_KINDS


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that was weighed and did not stand."""

    kind: Kind
    first: int
    last: int
    confidence: float
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Case:
    """The evidence for one claim while it is being gathered; weights are log-odds and add up."""

    reasons: list[Reason] = field(default_factory=list)
    total: float = 0.0

    def add(self, feature: str, weight: float, text: str) -> None:
        """Count one piece of evidence, for (positive) or against (negative) the claim."""
        if weight:
            self.reasons.append(Reason(feature, weight, text))
            self.total += weight

    @property
    def confidence(self) -> float:
        """The claim's probability as the logistic of the sum, rounded to be stable in print."""
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.total)))), 4)

    @property
    def stands(self) -> bool:
        """Whether the claim is more likely right than wrong."""
        return self.total > 0.0
