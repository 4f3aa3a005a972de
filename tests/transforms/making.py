"""Small books for tests: a manifest and chapters in memory, taken through the build's stages up to the fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unittest import mock

import pytest

from bookc import pipeline
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.world import MemoryWorld
from bookc.fonts.faces import FontSet
from bookc.manifest.load import Loaded
from bookc.model.media import Asset
from bookc.model.nodes import Book

STORY = (
    "The kettle had boiled dry again and nobody in the house would own up to it.",
    "Snow had filled the lane to the height of the gate, and no sound came from the farm.",
    "Perrin folded the old map along a crease that had never been there before.",
    "All through supper the dog lay across the threshold with its nose toward the stairs.",
)
"""Paragraphs that are nothing but story."""


@dataclass(frozen=True)
class Made:
    """A book after the transforms, and what was said of it."""

    book: Book
    loaded: Loaded
    assets: Mapping[str, Asset]
    sink: Sink

    @property
    def codes(self) -> list[str]:
        """The codes of the diagnostics, in the order of their finding."""
        return [diagnostic.code for diagnostic in self.sink.diagnostics]

    def messages(self, code: str) -> list[str]:
        """What the diagnostics of one code say."""
        return [diagnostic.message for diagnostic in self.sink.diagnostics if diagnostic.code == code]


def chapter(*rows: str, head: str = "# Chapter One") -> str:
    """A chapter's Markdown: a heading, a paragraph of story, the rows, and story again."""
    return "\n\n".join((head, STORY[0], *rows, STORY[1], STORY[2])) + "\n"


def manifest(files: Mapping[str, bytes | str], more: str = "") -> str:
    """A manifest that lists the chapters among the files, with more lines of one's own."""
    listed = "".join(f"  - {name}\n" for name in files if name.endswith((".txt", ".md", ".html")) and "/" not in name)
    chapters = "" if "chapters:" in more else f"chapters:\n{listed}"
    author = "" if re.search("^authors?:", more, re.MULTILINE) else "author: Peg Ottaway\n"
    return f"title: The Low Road\n{author}{chapters}{more}"


def make(files: Mapping[str, bytes | str], more: str = "", environment: Mapping[str, str] | None = None) -> Made:
    """Take a book through the whole build but its outputs, and spare it the cutting of fonts.

    BookcError, as ever, if the book has errors.
    """
    world = MemoryWorld(files, environment)
    sink = Sink()
    with mock.patch("bookc.fonts.faces.gather", return_value=FontSet((), ())):
        prepared = pipeline.prepare("book.yaml", manifest(files, more).encode(), world, sink, lambda _: None)
    return Made(prepared.book, prepared.loaded, prepared.assets, sink)


def refused(files: Mapping[str, bytes | str], more: str = "") -> list[str]:
    """The codes that a book's refusal gives."""
    sink = Sink()
    with pytest.raises(BookcError), mock.patch("bookc.fonts.faces.gather", return_value=FontSet((), ())):
        pipeline.prepare("book.yaml", manifest(files, more).encode(), MemoryWorld(files), sink, lambda _: None)
    return [diagnostic.code for diagnostic in sink.diagnostics]


def one(*rows: str, more: str = "", head: str = "# Chapter One") -> Made:
    """A book of one Markdown chapter with these rows amid its story."""
    return make({"one.md": chapter(*rows, head=head)}, more)
