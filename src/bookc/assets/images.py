"""The book's images: read, checked, and never from outside its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bookc.assets import svg
from bookc.assets.faults import BadImage
from bookc.assets.intake import NAMES, SVG, Taken, take
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.base.world import OutsideFolder, World
from bookc.model.media import Asset
from bookc.model.nodes import Book, Image, Inlines, OrnamentKind, SceneBreak
from bookc.model.walk import book_blocks, iter_marked, runs_of

_ABROAD = regex(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

NONE: Mapping[str, bytes] = MappingProxyType({})


def gather(book: Book, world: World, sink: Sink, inside: Mapping[str, bytes] = NONE) -> dict[str, Asset]:
    """The images of the book and its ornaments, by path; a diagnostic for each that cannot be used. `inside` are
    those that sources bring along."""
    assets: dict[str, Asset] = {}
    seen: set[str] = set()
    for wanted in _wanted(book):
        if wanted.path not in seen:
            seen.add(wanted.path)
            # Of an ornament's image it was said where the manifest names it.
            tell = wanted.code == "source/bad-image"
            asset = load(wanted.path, wanted.span, world, sink, wanted.code, inside, tell)
            if asset is not None:
                assets[wanted.path] = asset
        if wanted.silent:
            _tell_silent(wanted, assets.get(wanted.path), sink)
    return assets


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An image that the book shows: where, the code of a complaint, and whether it ought to say something and does
    not."""

    path: str
    span: Span
    code: str = "source/bad-image"
    silent: bool = False


def _wanted(book: Book) -> Iterable[_Wanted]:
    for chapter in book.chapters:
        yield from _of_run((*chapter.title, *chapter.credit))
    for block in book_blocks(book):
        if isinstance(block, SceneBreak) and block.ornament.kind is OrnamentKind.IMAGE:
            yield _Wanted(block.ornament.value, block.span, "ornament/bad-image")
        for run in runs_of(block):
            yield from _of_run(run)


def _of_run(run: Inlines) -> Iterable[_Wanted]:
    for inline in iter_marked(run):
        if isinstance(inline, Image):
            silent = not inline.alt.strip() and not inline.decorative
            yield _Wanted(inline.path, inline.span, silent=silent)


def _tell_silent(wanted: _Wanted, asset: Asset | None, sink: Sink) -> None:
    title = svg.title(asset.data) if asset is not None and asset.media_type == SVG else ""
    hint = f"the drawing calls itself “{title}”; if that says it, write ![{title}](…)" if title else ""
    sink.add("source/no-alt-text", f"The image “{wanted.path}” has no alternative text.", wanted.span, hint=hint)


def load(
    path: str,
    span: Span | None,
    world: World,
    sink: Sink,
    code: str,
    inside: Mapping[str, bytes] = NONE,
    tell: bool = True,
) -> Asset | None:
    """One image, taken in; None with a diagnostic (of `code`, if it is there but unusable). Without `tell` nothing is
    said of what had to be changed."""
    if path not in inside and _ABROAD.match(path):
        sink.add("source/outside-image", f"“{path.removeprefix('outside:')}” is not in the book's folder.", span)
        return None
    try:
        data = inside[path] if path in inside else world.read(path)
    except OutsideFolder:
        sink.add("source/outside-image", f"“{path}” is not in the book's folder.", span)
        return None
    except PermissionError as error:
        sink.add(code, f"“{path}” cannot be read: {error.strerror or error}.", span)
        return None
    except OSError:
        sink.add("source/missing-image", f"There is no image “{path}”.", span)
        return None
    try:
        taken = take(data)
    except BadImage as error:
        sink.add(code, f"“{path}” cannot be used: {error}.", span)
        return None
    if tell:
        tell_changes(path, taken, span, sink)
    return taken.asset(path)


def tell_changes(path: str, taken: Taken, span: Span | None, sink: Sink) -> None:
    """Say what became of an image that could not go into the book as it is."""
    if taken.was:
        kind = NAMES[taken.media_type]
        sink.add("source/converted-image", f"“{path}” is {_a(taken.was)}; it was converted to {_a(kind)}.", span)
    if taken.inks:
        sink.add(
            "source/converted-image",
            f"“{path}” is in the inks of print (CMYK); e-readers get it in the colours of screens (sRGB).",
            span,
        )
    if taken.several:
        sink.add("source/still-image", f"“{path}” holds several pictures; the first one is shown.", span)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'A' else 'a'} {'WebP' if kind == 'WEBP' else kind}"
