"""DOCX to a flow: what Word, Google Docs and LibreOffice write."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.model.nodes import Footnote
from bookc.readers.docx.found import Found
from bookc.readers.docx.leaves import Maker
from bookc.readers.docx.names import ID, TEXT, Element, W
from bookc.readers.docx.numbering import Numbering
from bookc.readers.docx.opening import Document, Part, core_properties, open_document
from bookc.readers.docx.pieces import Item
from bookc.readers.docx.styles import Styles
from bookc.readers.docx.walk import PARAGRAPHS, TooLong, Walk
from bookc.readers.flow import Flow

__all__ = ["Properties", "properties", "read_flow"]

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself; what it does not say is empty."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    subject: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()


def properties(data: bytes) -> Properties:
    """What the document `data` says of itself; nothing if it cannot be read."""
    core, styles = core_properties(data)
    return Properties(
        core.title,
        tuple(name for one in core.author.split(";") if (name := one.strip())),
        language_tag(core.language) or Styles(styles).language,
        core.subject,
        core.description,
        tuple(word for one in re.split("[,;]", core.keywords) if (word := one.strip())),
    )


def read_flow(path: str, data: bytes, sink: Sink) -> Flow | None:
    """Read a DOCX, whose path is `path`; None, with a diagnostic, if it cannot be read."""
    document = open_document(path, data, sink)
    if document is None:
        return None
    try:
        return _Reading(path, document, sink).flow()
    except TooLong:
        sink.add("source/too-big", f"“{path}” has more than {PARAGRAPHS:,} paragraphs.", file=path)
        return None


class _Reading:
    """One document being read."""

    def __init__(self, path: str, document: Document, sink: Sink) -> None:
        self.path = path
        self.document = document
        self.sink = sink
        self.styles = Styles(document.styles.root if document.styles else None)
        self.footnotes = _notes(document.footnotes)
        self.endnotes = _notes(document.endnotes)

    def flow(self) -> Flow:
        """The document as a flow."""
        items, found = self._body()
        notes = [
            (label, self._note(part, texts[key], found))
            for part, texts, labels in (
                (self.document.footnotes, self.footnotes, found.footnotes),
                (self.document.endnotes, self.endnotes, found.endnotes),
            )
            for key, label in labels.items()
            if part is not None
        ]
        language = max(found.languages, key=lambda one: found.languages[one], default=self.styles.language)
        maker = Maker(self.path, frozenset(self.document.contents), language, found.links)
        leaves = maker.leaves(items)
        footnotes: list[Footnote] = [maker.footnote(label, texts) for label, texts in notes]
        source = self.sink.add_source(maker.source)
        self._report(maker, found)
        images = {named: self.document.contents[path] for named, path in maker.images.items()}
        return Flow(source, tuple(leaves), tuple(footnotes), images)

    def _body(self) -> tuple[list[Item], Found]:
        items, found, ended = self._walked(keep_contents=False)
        if not ended:
            items, found, _ = self._walked(keep_contents=True)
        return items, found

    def _walked(self, keep_contents: bool) -> tuple[list[Item], Found, bool]:
        """The body's paragraphs, and whether the field of the table of contents has an end."""
        numbering = Numbering(self.document.numbering.root if self.document.numbering else None, self.styles)
        found = Found()
        notes = frozenset(self.footnotes), frozenset(self.endnotes)
        walk = Walk(self.document.body, self.styles, numbering, found, notes, keep_contents)
        items = walk.blocks(self.document.body.root)
        return items, found, not walk.in_contents

    def _note(self, part: Part, note: Element, found: Found) -> list[Item]:
        numbering = Numbering(self.document.numbering.root if self.document.numbering else None, self.styles)
        return Walk(part, self.styles, numbering, found).blocks(note)

    def _report(self, maker: Maker, found: Found) -> None:
        """Say what was left out."""
        if found.contents:
            message = f"The table of contents was left out: {_quoted(' '.join(found.contents))}."
            self.sink.add("source/furniture-dropped", message, file=self.path)
        if found.hidden:
            message = f"Hidden text was left out: {_quoted(''.join(found.hidden))}."
            self.sink.add("source/furniture-dropped", message, file=self.path)
        for font, code in found.symbols:
            message = f"The symbol {code} of the font “{font}” has no known character; a bullet stands for it."
            self.sink.add("source/undecodable", message, file=self.path)
        spans = dict(reversed(maker.comments))
        for key, comment in _notes(self.document.comments).items():
            said = _quoted(" ".join("".join(one.text or "" for one in p.iter(TEXT)) for p in comment.iter(f"{W}p")))
            by = comment.get(f"{W}author") or ""
            message = f"A comment{' by ' + by if by else ''} was left out: {said}."
            self.sink.add("source/comment-dropped", message, spans.get(key), file=self.path)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"


def _notes(part: Part | None) -> Mapping[str, Element]:
    """The notes or comments of a part by their ids, without the lines that part notes from the text."""
    if part is None:
        return {}
    return {one.get(ID) or "": one for one in part.root.iterchildren() if one.get(f"{W}type") in {None, "normal"}}
