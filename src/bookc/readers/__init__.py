"""The bytes of one source to works and chapters; the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.readers import markdown, plain
from bookc.readers.corrections import NONE, Corrections, mend_text
from bookc.readers.findings import Findings
from bookc.readers.reading import Reading

TEXT: Mapping[str, Callable[..., Reading]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
"""The readers of text, by the ending of a file's name."""

SITES: Mapping[str, str] = {
    ".html": "bookc.readers.html",
    ".htm": "bookc.readers.html",
    ".xhtml": "bookc.readers.html",
    ".epub": "bookc.readers.epub",
}
"""The readers of pages, which may hold whole works (`read`); each a module imported when it is needed, since it
brings a library along."""

DOCUMENTS: Mapping[str, str] = {
    ".docx": "bookc.readers.docx",
    ".odt": "bookc.readers.odt",
    ".fodt": "bookc.readers.odt",
}
"""The readers of documents, whose leaves are understood alike (`read_flow`)."""

MAX_DOCUMENT = 200_000_000
"""Bytes: larger than any document with all its pictures."""

ENDINGS = (*TEXT, *SITES, *DOCUMENTS)
"""Every ending that bookc reads."""


def ending_of(path: str) -> str:
    """The ending of a file's name, in small letters, with its dot."""
    return path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""


def read(
    path: str, data: bytes, sink: Sink, span: Span | None = None, corrections: Corrections = NONE
) -> Reading | None:
    """Read one source. None, with a diagnostic, if it cannot be read; `span` is where the manifest names it."""
    ending = ending_of(path)
    if ending in SITES or ending in DOCUMENTS:
        reading = _read_document(path, data, sink, corrections)
        if reading is not None and not any(c.blocks or c.title or c.label for c in reading.chapters):
            _empty(path, sink, span)
            return None
    elif ending in TEXT:
        reading = _read_text(path, data, sink, span, corrections)
    else:
        sink.add("source/unknown-format", f"“{path}” is of no kind that bookc reads ({', '.join(ENDINGS)}).", span)
        return None
    return reading


def _read_document(path: str, data: bytes, sink: Sink, corrections: Corrections) -> Reading | None:
    if len(data) > MAX_DOCUMENT:
        sink.add("source/too-big", f"“{path}” has {len(data):,} bytes.", file=path)
        return None
    ending = ending_of(path)
    if ending in SITES:
        reading: Reading | None = import_module(SITES[ending]).read(path, data, sink, corrections)
        return reading
    flow = import_module(DOCUMENTS[ending]).read_flow(path, data, sink)
    if flow is None:
        return None
    from bookc.readers.structured import read_flow

    return read_flow(flow, Findings(corrections), sink)


def _empty(path: str, sink: Sink, span: Span | None) -> None:
    sink.add("source/empty", f"“{path}” holds no words.", span, file=path)


def _read_text(path: str, data: bytes, sink: Sink, span: Span | None, corrections: Corrections) -> Reading | None:
    source = decode(path, data, sink)
    if source is None:
        return None
    if not any(character.isalnum() for character in source.text):
        _empty(path, sink, span)
        return None
    mended, replaced = mend_text(source, corrections.replacements)
    if replaced:
        sink.add_source(mended)
    reading: Reading = TEXT[ending_of(path)](mended, sink, corrections)
    return replace(reading, replaced=replaced)
