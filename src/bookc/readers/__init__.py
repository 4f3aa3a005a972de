"""The bytes of one source to blocks; the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.readers import markdown, plain
from bookc.readers.reading import Reading

FORMATS: Mapping[str, Callable[[Source, Sink], Reading]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
"""The readers, by the ending of a file's name."""


def read(path: str, data: bytes, sink: Sink, span: Span | None = None) -> Reading | None:
    """Read one source. None, with a diagnostic, if it cannot be read; `span` is where the manifest names it."""
    ending = path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""
    reader = FORMATS.get(ending)
    if reader is None:
        known = ", ".join(FORMATS)
        sink.add("source/unknown-format", f"“{path}” is of no kind that bookc reads ({known}).", span)
        return None
    source = decode(path, data, sink)
    if source is None:
        return None
    if not any(character.isalnum() for character in source.text):
        sink.add("source/empty", f"“{path}” holds no words.", span, file=path)
        return None
    return reader(source, sink)
