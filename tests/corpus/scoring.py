"""Figures of predictions against labels: dividers found, notes' lines found, story lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOTES = frozenset({
    "author-note", "disclaimer", "header", "summary", "warning", "translator-note", "editor-note", "footnote",
    "glossary", "note",
})  # fmt: skip
OPTIONAL = frozenset({"credits", "recap", "preview"})
NEITHER = frozenset({"heading", "boundary", "divider", "end-mark", "page"})


@dataclass
class Figures:
    """Counts of what was found rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    lost: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def labels_of(folder: Path) -> Mapping[str, Any]:
    """The labelled documents of a folder."""
    documents: Mapping[str, Any] = json.loads((folder / "labels.json").read_text("utf-8"))["docs"]
    return documents


def _lines(row: Mapping[str, Any]) -> range:
    return range(row["line_start"], row["line_end"] + 1)


def dividers(folder: Path, predicted: Mapping[str, Iterable[Mapping[str, Any]]]) -> Figures:
    """Dividers: one is found where a predicted one touches it. A boundary, or what may pass for a divider, counts
    neither way; `lost` are the story's lines, with words, that would become an ornament."""
    out = Figures()
    for name, document in labels_of(folder).items():
        text = (folder / document["file"]).read_text("utf-8").split("\n")
        wanted = [set(_lines(row)) for row in document["labels"] if row["kind"] == "divider"]
        passing = {
            n
            for row in document["labels"]
            if row["kind"] == "boundary" or "divider" in row.get("accept", ())
            for n in _lines(row)
        }
        told = {n for row in document["labels"] if row["kind"] not in {"divider", "text"} for n in _lines(row)}
        made = [set(_lines(row)) for row in predicted[name] if row["kind"] == "divider" and "line_start" in row]
        out.right += sum(1 for want in wanted if any(want & have for have in made))
        out.missed += sum(1 for want in wanted if not any(want & have for have in made))
        for have in made:
            if not any(want & have for want in wanted) and not have & passing:
                out.wrong += 1
                out.lost += sum(
                    1 for n in have - told if any(c.isalpha() for c in text[n - 1]) and "<" not in text[n - 1]
                )
    return out


def notes(folder: Path, predicted: Mapping[str, Iterable[Mapping[str, Any]]]) -> Figures:
    """Notes: counted by their lines that are not blank; `lost` are the story's lines among the wrong ones."""
    out = Figures()
    for name, document in labels_of(folder).items():
        text = (folder / document["file"]).read_text("utf-8").split("\n")
        blocks = [row for row in document["labels"] if "line_start" in row]
        solid = {n for n, line in enumerate(text, 1) if line.strip()}
        wanted = {n for row in blocks if row["kind"] in NOTES and not row.get("optional") for n in _lines(row)} & solid
        passing = {
            n
            for row in blocks
            if row["kind"] in NEITHER | OPTIONAL or row.get("optional") or NOTES & set(row.get("accept", ()))
            for n in _lines(row)
        }
        made = {
            n for row in predicted[name] if "line_start" in row and row["kind"] in NOTES | OPTIONAL for n in _lines(row)
        } & solid
        out.right += len(made & wanted)
        out.missed += len(wanted - made - passing)
        out.wrong += len(made - wanted - passing)
        out.lost += len(made - wanted - passing)
    return out
