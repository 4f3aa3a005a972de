"""Diagnostics that need a special world."""

from __future__ import annotations

SPECIAL: set[str] = set()
