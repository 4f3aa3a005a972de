"""What a manifest's values must satisfy together."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.base.diagnostics import Sink
from bookc.manifest.load import Loaded
from bookc.manifest.schema import ChapterEntry, PartEntry

Path = tuple[str | int, ...]


def check(loaded: Loaded, sink: Sink) -> None:
    """Complain of values that are well-formed each but wrong together."""
    manifest = loaded.manifest
    if manifest.author and manifest.authors:
        sink.add("manifest/conflict", "“author” and “authors” say the same thing.", loaded.where("authors"))
    elif not manifest.people:
        sink.add(
            "manifest/missing-key",
            "The manifest names nobody: it lacks the key “author”.",
            loaded.where("title"),
            hint="add a line “author: …”",
        )
    for index, person in enumerate(manifest.people):
        if not person.name.strip():
            span = loaded.where("authors" if manifest.authors else "author", index)
            sink.add("manifest/bad-value", "A name is empty.", span)
    if not manifest.chapters:
        sink.add("manifest/no-chapters", "The list of chapters is empty.", loaded.where("chapters"))
    seen: dict[str, int] = {}
    for index, entry in enumerate(manifest.chapters):
        if isinstance(entry, PartEntry) and not entry.chapters:
            sink.add(
                "manifest/no-chapters", f"The part “{entry.part}” has no chapters.", loaded.where("chapters", index)
            )
    for path, chapter in entries(loaded):
        span = loaded.where(*path, "file") or loaded.where(*path)
        if chapter.file in seen and span is not None:
            sink.add("manifest/repeated-chapter", f"“{chapter.file}” is listed a second time.", span)
        seen.setdefault(chapter.file, 1)
    names: set[str] = set()
    for index, pdf in enumerate(manifest.output.pdf):
        if pdf.name in names:
            sink.add(
                "manifest/repeated-output", f"Two PDFs are named “{pdf.name}”.", loaded.where("output", "pdf", index)
            )
        names.add(pdf.name)


def entries(loaded: Loaded) -> Iterator[tuple[Path, ChapterEntry]]:
    """Every chapter of the manifest with its path in it."""
    for index, entry in enumerate(loaded.manifest.chapters):
        if isinstance(entry, PartEntry):
            for at, chapter in enumerate(entry.chapters):
                yield ("chapters", index, "chapters", at), chapter
        else:
            yield ("chapters", index), entry
