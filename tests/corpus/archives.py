"""Predictions for a labelled corpus of archives' pages: title, notes, chapters, scene breaks.

    python -m corpus.archives FOLDER > predictions.json

Of the corpus' `labels.json` only the ids and the files' names are read; without it, every page and document in
`docs/`, or in the folder itself, is read under its own name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.model.nodes import Block, Heading, Inlines, NoteBlock, NoteKind, Paragraph, SceneBreak
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.readers import read
from bookc.readers.reading import FoundChapter, Reading

_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".epub", ".txt"})


def predict(folder: Path) -> dict[str, Any]:
    """What bookc reads of every document of the corpus in `folder`, by the document's id."""
    found: dict[str, Any] = {}
    for name, paths in _documents(folder):
        readings = [reading for path in paths if (reading := _reading(path)) is not None]
        if readings:
            found[name] = _joined([_said(reading) for reading in readings])
    return found


def _documents(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    labels = folder / "labels.json"
    if labels.is_file():
        docs = json.loads(labels.read_text("utf-8"))["docs"]
        for name, doc in docs.items():
            yield name, [folder / file for file in doc.get("files") or [doc["file"]]]
        return
    docs = folder / "docs" if (folder / "docs").is_dir() else folder
    for path in sorted(docs.iterdir()):
        if path.suffix.lower() in _ENDINGS:
            yield path.stem, [path]


def _reading(path: Path) -> Reading | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return read(path.name, data, Sink())


def _joined(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One work's files as one: what is said of the whole, once, and all chapters."""
    whole = parts[0]
    for part in parts[1:]:
        for key in ("title", "authors", "summary", "notes", "endnotes"):
            whole[key] = whole[key] or part[key]
        whole["chapters"].extend(part["chapters"])
    return whole


def _said(reading: Reading) -> dict[str, Any]:
    labelled = {finding.span: finding.text for finding in reading.findings}
    about = reading.works[0].about if reading.works else None
    return {
        "title": about.title if about else "",
        "authors": list(about.authors) if about else [],
        "summary": _paragraphs(about.summary) if about else [],
        "notes": _paragraphs(about.notes) if about else [],
        "endnotes": _paragraphs(about.endnotes) if about else [],
        "chapters": [_chapter(chapter, labelled) for chapter in reading.chapters],
    }


def _chapter(chapter: FoundChapter, labelled: Mapping[Span, str]) -> dict[str, Any]:
    """A chapter; a note that was found in its text is given with its label (“A/N:”), by `labelled`."""
    said: dict[str, Any] = {"title": _title(chapter), "summary": [], "notes": [], "endnotes": [], "paragraphs": []}
    breaks: list[int] = []
    story = [index for index, block in enumerate(chapter.blocks) if not isinstance(block, NoteBlock | SceneBreak)]
    first, last = (story[0], story[-1]) if story else (0, 0)
    for index, block in enumerate(chapter.blocks):
        if isinstance(block, SceneBreak):
            breaks.append(len(said["paragraphs"]))
        elif not isinstance(block, NoteBlock) or first < index < last:
            said["paragraphs"].extend(_paragraphs((block,)))
        elif block.kind is NoteKind.SUMMARY:
            said["summary"].extend(_paragraphs(block.blocks))
        else:
            words = [labelled[block.span]] if block.span in labelled else _paragraphs(block.blocks)
            said["notes" if index <= first else "endnotes"].extend(words)
    said["breaks"] = [at for at in breaks if 0 < at < len(said["paragraphs"])]
    for note in chapter.footnotes:
        said["endnotes"].extend(_paragraphs(note.blocks))
    return said


def _title(chapter: FoundChapter) -> str:
    """A chapter's heading in one line, as archives show it: “Chapter 1: The Landing”, “1. Dust”."""
    title = _plain(chapter.title)
    if chapter.shown:
        return chapter.shown
    if not chapter.label or not title:
        return chapter.label or title
    return f"{chapter.label}{'.' if chapter.label.isdigit() else ':'} {title}"


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    """Paragraphs as plain text."""
    found = []
    for block in iter_blocks(tuple(blocks)):
        if isinstance(block, Paragraph | Heading):
            found.append(_plain(block.inlines))
        elif not isinstance(block, SceneBreak) and not list(_inner(block)):
            found.append(" ".join(_plain(run) for run in runs_of(block)))
    return [text for text in found if text]


def _inner(block: Block) -> Iterator[Block]:
    return (inner for inner in iter_blocks((block,)) if inner is not block)


def _plain(inlines: Inlines) -> str:
    return " ".join(plain_text(inlines).split())


def main(arguments: Iterable[str] = ()) -> None:
    """Write the predictions for a folder to standard output."""
    for folder in arguments:
        json.dump(predict(Path(folder)), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
