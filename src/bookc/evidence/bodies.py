"""Turns blocks of notes into verdicts, and finds the note's own text inside labels, brackets and markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .labels import Force, Label
from .lines import Line
from .units import BRACKETS, Block, Unit
from .verdict import Kind, Verdict

# The labels of these are part of what they say: `Rating: T`.
_KEEP_LABELS = (Kind.HEADER, Kind.CREDITS)


def verdicts(parts: list[Unit], block: Block) -> list[Verdict]:
    """One verdict a label: a block may hold several notes of different kinds."""
    out: list[Verdict] = []
    lo = block.lo
    for n in range(block.lo + 1, block.hi + 2):
        label = parts[n].label if n <= block.hi else None
        opens = n > block.hi or (
            label is not None
            and block.position != "mid"
            and _serious(label)
            and not _same_block(parts[lo].label, label)
        )
        if not opens:
            continue
        first = parts[lo].label if lo > block.lo else block.label
        kind = first.kind if first is not None else block.kind
        out.append(_verdict(parts[lo:n], kind, block, first))
        lo = n
    return out


def _same_block(before: Label | None, label: Label) -> bool:
    return before is not None and before.kind is label.kind and label.kind in _KEEP_LABELS


def _serious(label: Label) -> bool:
    return (label.force >= Force.WEAK or label.kind in _KEEP_LABELS) and label.name not in (
        "edit",
        "update",
        "option",
        "p.s",
        "ps",
    )


def _verdict(rows: Sequence[Unit], kind: Kind, block: Block, label: Label | None) -> Verdict:
    first, last = rows[0].first, rows[-1].last
    verdict = Verdict(kind, first.number, last.number, block.case.confidence, tuple(block.case.reasons), block.position)
    return body(verdict, rows, label)


def body(verdict: Verdict, rows: Sequence[Unit], label: Label | None) -> Verdict:
    """Find where the note's own text begins and ends."""
    first, last = rows[0].first, rows[-1].last
    start_line, start = first, first.start
    end = last.end
    label_end = 0
    if label is not None and verdict.kind not in _KEEP_LABELS:
        label_end = min(first.start + label.end, first.end)
        start = label_end
        if label.alone or label_end >= first.end:
            after = first.next
            if after is not None and after.number <= last.number:
                start_line, start = after, after.start
        end = _unwrapped_end(first, last, label, end, start_line is last, start)
    if start_line is last and start > end:
        start = end
    return replace(
        verdict,
        label_end=label_end,
        body_first_line=start_line.number,
        body_start=start,
        body_last_line=last.number,
        body_end=end,
    )


def _unwrapped_end(first: Line, last: Line, label: Label, end: int, same: bool, start: int) -> int:
    """Cut the closing brackets and markup that answer those before the label."""
    floor = start if same else last.start
    head = first.text[label.start : label.end]
    for c in label.opener.strip():
        close = BRACKETS.get(c, c)
        if close in head:
            continue
        text = last.raw[floor:end].rstrip()
        if text.endswith(close):
            end = floor + len(text[:-1].rstrip())
    return end


def joined(found: Sequence[Verdict]) -> list[Verdict]:
    """Put the lines of one header block into one verdict."""
    out: list[Verdict] = []
    for verdict in found:
        last = out[-1] if out else None
        if (
            last is not None
            and verdict.kind is last.kind
            and verdict.kind in _KEEP_LABELS
            and verdict.first == last.last + 1
        ):
            out[-1] = replace(last, last=verdict.last, body_last_line=verdict.body_last_line, body_end=verdict.body_end)
        else:
            out.append(verdict)
    return out
