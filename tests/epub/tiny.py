"""What a small book of the shelf is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tiny:
    """A small book: its manifest, its files, and the warnings that it is meant to raise."""

    manifest: str
    files: Mapping[str, str | bytes]
    allowed: frozenset[str] = field(default_factory=frozenset)
