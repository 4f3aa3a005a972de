"""The given cover: a whole image, large enough for a shelf."""

from __future__ import annotations

from bookc.assets.images import BadImage, inspect
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import World
from bookc.model.media import Asset

LEAST = 1000
"""Pixels that the longer side should have; stores ask for 1000 at least and like 2560."""


def load(path: str, span: Span | None, world: World, sink: Sink) -> Asset | None:
    """The cover's image; None with a diagnostic if it is none that every reader shows."""
    try:
        data = world.read(path)
        media_type, width, height = inspect(data)
    except OSError as error:
        sink.add("cover/bad-image", f"“{path}” cannot be read: {error.strerror or error}.", span)
        return None
    except BadImage as error:
        sink.add("cover/bad-image", f"“{path}” cannot be the cover: {error}.", span)
        return None
    if media_type not in {"image/jpeg", "image/png"}:
        sink.add("cover/bad-image", f"“{path}” cannot be the cover: it must be a JPEG or PNG.", span)
        return None
    if max(width, height) < LEAST:
        sink.add("cover/small", f"“{path}” has only {width} x {height} pixels.", span)
    return Asset(path, data, media_type, width, height)
