"""What readers of all formats make of a verdict: the roles of lines, and the labels of footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.evidence import Kind, Verdict
from bookc.model.nodes import LineRole

ROLES = {
    Kind.POV: LineRole.POV,
    Kind.TIMESTAMP: LineRole.TIMESTAMP,
    Kind.MARKER: LineRole.MARKER,
    Kind.END_MARK: LineRole.END_MARK,
}
"""The role in the story of a line that is not plain story."""


def footnote_labels(verdicts: Sequence[Verdict]) -> dict[Verdict, str]:
    """A label for each footnote that has a mark, and for its marks. `[1]` may stand under several scenes: a mark
    belongs to the next footnote of its number."""
    labels: dict[Verdict, str] = {}
    times: dict[str, int] = {}
    for note in (v for v in verdicts if v.kind is Kind.FOOTNOTE):
        marks = [
            v
            for v in verdicts
            if v.kind is Kind.FOOTNOTE_REF and v.ref == note.ref and v.first < note.first and v not in labels
        ]
        if marks:
            times[note.ref] = times.get(note.ref, 0) + 1
            label = note.ref if times[note.ref] == 1 else f"{note.ref} {times[note.ref]}"
            labels |= dict.fromkeys((note, *marks), label)
    return labels
