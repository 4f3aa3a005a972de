"""The document as a sealed EPUB 3.3."""

from __future__ import annotations

from bookc.epub.container import pack
from bookc.epub.publication import Edition, publish, trace

__all__ = ["Edition", "pack", "publish", "trace"]
