"""Markdown to blocks: CommonMark with footnotes, tables, heading attributes and fenced divs."""

from __future__ import annotations

from bookc.readers.markdown.blocks import read, read_prose

__all__ = ["read", "read_prose"]
