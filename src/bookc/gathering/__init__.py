"""Gathers a pile of files into a book: looks at them, puts them in order, and proposes a manifest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.gathering.finding import find
from bookc.gathering.proposal import Entry, PartOf, Proposal, propose
from bookc.gathering.writing import manifest_text

__all__ = ["Entry", "PartOf", "Proposal", "gather", "manifest_text"]


def gather(paths: Sequence[Path], manifest: Path | None, sink: Sink) -> Proposal | None:
    """Look at files and folders, and propose a manifest. None, with diagnostics, if there is nothing to propose.

    `manifest` is where it shall stand, if the caller knows; otherwise it is for the folder that holds all files.
    """
    finds = find(paths, manifest, sink)
    return None if finds is None else propose(finds, DiskWorld(finds.folder), sink)
