"""What a reader gives back: one chapter as found in its source."""

from __future__ import annotations

from dataclasses import dataclass

from bookc.base.source import Source, Span
from bookc.model.nodes import Blocks, Footnote, Inlines


@dataclass(frozen=True, slots=True)
class Reading:
    """A source understood: its heading (number and name apart), blocks and footnotes.

    `ids` are names that the source gives to the chapter itself (`# Title {#id}`).
    """

    source: Source
    label: str
    title: Inlines
    span: Span
    blocks: Blocks
    footnotes: tuple[Footnote, ...] = ()
    ids: tuple[str, ...] = ()
