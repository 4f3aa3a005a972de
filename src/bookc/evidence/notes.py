"""Blocks of notes: what an author, a translator or an archive says before, after and between the story."""

from __future__ import annotations

from itertools import pairwise

from . import archive
from .bodies import joined, verdicts
from .lines import Manuscript
from .notes_back import back
from .notes_front import front
from .notes_middle import islands, middle
from .shape import Shape
from .units import Block, Unit, units
from .verdict import Verdict


def find(manuscript: Manuscript, shape: Shape, roles: dict[int, str], kept: set[int]) -> list[Verdict]:
    """Every block of notes; `roles` names the separating lines (`mark`, `heading`, `end`)."""
    parts = units(manuscript, shape, roles)
    archive.label(parts)
    blocks: list[Block] = []
    used: set[int] = set()
    starts = [n for n, unit in enumerate(parts) if unit.role == "heading" and _chapter(parts, n)]
    bounds = sorted({0, *starts, len(parts)})
    missed: list[Block] = []
    for lo, hi in pairwise(bounds):
        # What is story for certain ends a chapter's front and begins its back.
        sure = [n for n in range(lo, hi) if parts[n].role == "story"]
        front(parts, lo, sure[0] if sure else hi, blocks, used, kept, missed)
        back(parts, sure[-1] + 1 if sure else lo, hi, blocks, used, kept, missed)
    islands(parts, blocks, used, kept)
    for n in range(len(parts)):
        if n not in used:
            middle(parts, n, blocks, used, kept, missed)
    for block in missed:
        if not any(k in used for k in range(block.lo, block.hi + 1)):
            manuscript.missed(block.kind, parts[block.lo].first.number, parts[block.hi].last.number, block.case)
    blocks.sort(key=lambda b: b.lo)
    return joined([verdict for block in blocks for verdict in verdicts(parts, block)])


def _chapter(parts: list[Unit], n: int) -> bool:
    return n == 0 or parts[n - 1].role != "heading"
