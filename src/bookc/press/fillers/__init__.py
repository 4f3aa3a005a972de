"""Pages that fill up a book's last sheet: bookplates, ruled pages for notes, the binder's colophon."""

from __future__ import annotations

from bookc.press.fillers.colophon import Facts
from bookc.press.fillers.pages import fillers, letters
from bookc.press.fillers.setting import Setting

__all__ = ["Facts", "Setting", "fillers", "letters"]
