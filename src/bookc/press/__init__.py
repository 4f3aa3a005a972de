"""The press: pages laid on sheets, so that folding, cutting and stacking them makes the book. It knows pages, never
prose."""

from __future__ import annotations
