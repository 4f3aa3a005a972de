"""OpenDocument text, as LibreOffice Writer saves it: `.odt` and `.fodt` as a flow of leaves."""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.readers.flow import Flow
from bookc.readers.odt.body import Body
from bookc.readers.odt.layout import Layout
from bookc.readers.odt.parts import Parts, open_parts
from bookc.readers.odt.styles import Styles

__all__ = ["Properties", "properties", "read_flow"]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


def read_flow(path: str, data: bytes, sink: Sink) -> Flow | None:
    """Read a document; None, with a diagnostic, if it cannot be read. The flow's source is added to the sink."""
    parts = open_parts(path, data, sink)
    if parts is None:
        return None
    for message in parts.broken:
        sink.add("source/damaged", message, file=path)
    styles = Styles(parts.content, parts.styles)
    body = Body(path, styles, parts.read)
    office = parts.content.first("office:body")
    text = office.first("office:text") if office else None
    if text is None:
        sink.add("source/damaged", f"“{path}” is no text in OpenDocument: it has no body of text.", file=path)
        return None
    body.walk(text)
    return Layout(path, body, styles.language).flow(sink)


def properties(data: bytes) -> Properties:
    """What the document `data` says of itself; nothing, if it cannot be read."""
    parts = open_parts("", data, Sink())
    if parts is None:
        return Properties()
    meta = parts.meta.first("office:meta")
    fields = {node.tag: " ".join(node.text.split()) for node in meta.children} if meta else {}
    makers = fields.get("meta:initial-creator") or fields.get("dc:creator", "")
    return Properties(
        fields.get("dc:title", ""),
        tuple(name.strip() for name in makers.split(";") if name.strip()),
        _language(parts, fields.get("dc:language", "")),
    )


def _language(parts: Parts, stated: str) -> str:
    return Styles(parts.content, parts.styles).language or language_tag(stated) or ""
