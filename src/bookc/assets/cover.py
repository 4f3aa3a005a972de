"""The given cover: a whole image of a book's shape, large enough for a shelf and small enough for a reader."""

from __future__ import annotations

from dataclasses import replace

from bookc.assets.faults import BadImage
from bookc.assets.fitting import fit, smallest
from bookc.assets.intake import MEDIA, NAMES, SVG, Taken, take
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import World
from bookc.model.media import Asset

LEAST = 1000
"""Pixels that the longer side should have; stores ask for 1000 at least and like 2560."""
MOST = 2560
"""Pixels that the longer side has at most in an EPUB: what stores like, and more than a reader's screen has."""
HEAVY = 2_000_000
"""Bytes that a cover in an EPUB should not have."""
SHAPES = (1.25, 1.8)
"""How many times as high as wide a cover is: from 8 x 10 inches to a phone's screen. Stores wish for 1.6."""


def load(path: str, span: Span | None, world: World, sink: Sink) -> Asset | None:
    """The cover's image as it was given, in full, for print; None with a diagnostic if it cannot be one.

    It is upright, and free of what a camera wrote into it. What an EPUB shows of it is `for_readers`.
    """
    try:
        taken = take(world.read(path))
    except OSError as error:
        sink.add("cover/bad-image", f"“{path}” cannot be read: {error.strerror or error}.", span)
        return None
    except BadImage as error:
        sink.add("cover/bad-image", f"“{path}” cannot be the cover: {error}.", span)
        return None
    if taken.media_type == SVG:
        hint = "open the drawing in a browser or Inkscape and export it as PNG, 1600 x 2560 pixels"
        sink.add("cover/bad-image", f"“{path}” cannot be the cover: shops and readers take no SVG.", span, hint=hint)
        return None
    changes = _changes(taken)
    if changes:
        sink.add("cover/converted", f"“{path}” {' and '.join(changes)}.", span)
    if max(taken.width, taken.height) < LEAST:
        sink.add("cover/small", f"“{path}” has only {taken.width} x {taken.height} pixels.", span)
    low, high = SHAPES
    if not low <= taken.height / taken.width <= high:
        wide = taken.width > taken.height
        said = "wider than it is high" if wide else f"{taken.height / taken.width:.2f} times as high as it is wide"
        sink.add("cover/shape", f"“{path}” is {said}; stores wish for 1.6 times as high as wide.", span)
    return taken.asset(path)


def _changes(taken: Taken) -> list[str]:
    """What is to be said of a cover that an EPUB cannot show as it is."""
    changes = []
    if taken.was:
        kind = "WebP" if taken.was == "WEBP" else taken.was
        changes.append(f"is of the kind {kind} and was converted to {NAMES[taken.media_type]}")
    elif taken.media_type == MEDIA["GIF"]:
        changes.append("is a GIF and is converted for the EPUB")
    if taken.several:
        changes.append("holds several pictures, of which the first is shown")
    if taken.inks:
        changes.append("is in the inks of print (CMYK) and is put into the colours of screens (sRGB)")
    if max(taken.width, taken.height) > MOST:
        changes.append(f"has {taken.width} x {taken.height} pixels and is scaled down to {MOST} on the longer side")
    return changes


def for_readers(cover: Asset) -> Asset:
    """A loaded cover as an EPUB carries it: JPEG (baseline) or PNG in sRGB or gray, without transparency, its longer
    side of at most `MOST` pixels, and if quality allows within `HEAVY` bytes. Itself, if it is so."""
    from bookc.assets.raster import colour, encoding, opening

    made = fit(cover, MOST)
    if made.media_type == MEDIA["GIF"]:
        data, media = smallest(colour.to_srgb(opening.header("GIF", made.data)))
        made = replace(made, data=data, media_type=media)
    image = opening.header(NAMES[made.media_type], made.data)
    # Progressive JPEGs stay gray on some old readers' shelves.
    if len(made.data) <= HEAVY and not image.info.get("progressive"):
        return made
    image = colour.to_srgb(image)
    for quality in (90, encoding.QUALITY, 75, 60):
        data = encoding.jpeg(image, quality)
        if len(data) <= HEAVY:
            break
    return replace(made, data=data, media_type=MEDIA["JPEG"])
