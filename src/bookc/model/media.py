"""Images as the outputs need them: bytes, media type and size in pixels."""

from __future__ import annotations

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """An image of the book. `path` counts from the book's folder; an SVG's size may be unknown (0)."""

    path: str
    data: bytes
    media_type: str
    width: int = 0
    height: int = 0
