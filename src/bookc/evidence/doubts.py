"""Judgements that could well be wrong, for a person to look at."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass

from .lines import Manuscript
from .verdict import Kind, Near, Reason, Verdict

_SURE = 0.68
"""A verdict is doubted below this confidence."""
_NEAR = 0.3
"""A claim that did not stand is doubted above it."""
_NEAR_DOTS = 0.1
_NEAR_NOTE = 0.69
"""A note without a label must be more than likely before it stands, so that it is doubted later too."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Lines that were judged to be of one kind and could be of another; None is story.

    `confidence` is that of the judgement as it stands.
    """

    first: int
    last: int
    kind: Kind | None
    other: Kind | None
    confidence: float
    reasons: tuple[Reason, ...] = ()


def _least(near: Near) -> float:
    features = {r.feature: r.weight for r in near.reasons}
    if "dots" in features:
        # Between two speeches it is a silence; elsewhere only the story can tell.
        return _NEAR_DOTS if features.get("talk", 0.0) > -1.0 else _NEAR
    if features.get("image", 0.0) < 0.0 and "returns" not in features:
        return 1.0  # a picture that comes once is one
    if "gap" in features and "mid-sentence" in features:
        return 1.0  # blank lines amid a sentence are a slip
    return _NEAR_NOTE if "unlabelled" in features else _NEAR


def find(manuscript: Manuscript, verdicts: Sequence[Verdict], said: set[int]) -> tuple[Doubt, ...]:
    """The doubts of a document, one for each text; `said` are the lines that a person ruled."""
    found: list[Doubt] = []
    taken: set[int] = set()
    for v in verdicts:
        if v.position == "inline":
            continue
        taken.update(range(v.first, v.last + 1))
        if v.first not in said and v.confidence < _SURE:
            found.append(Doubt(v.first, v.last, v.kind, None, v.confidence, v.reasons))
    for near in manuscript.near:
        lines = range(near.first, near.last + 1)
        if near.confidence > _least(near) and not any(n in taken or n in said for n in lines):
            found.append(Doubt(near.first, near.last, None, near.kind, round(1.0 - near.confidence, 4), near.reasons))
    out: dict[tuple[str, Kind | None], Doubt] = {}
    for doubt in sorted(found, key=lambda d: (d.first, d.confidence)):
        line = manuscript.at.get(doubt.first)
        text = " ".join(line.text.split())[:80] if line else ""
        out.setdefault((text, doubt.kind or doubt.other), doubt)
    return tuple(out.values())
