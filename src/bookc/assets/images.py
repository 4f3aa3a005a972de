"""The book's images: read, checked, and never from outside its folder."""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.base.world import OutsideFolder, World
from bookc.model.media import Asset
from bookc.model.nodes import Book, Image, Inlines, OrnamentKind, SceneBreak
from bookc.model.walk import book_blocks, iter_marked, runs_of

if TYPE_CHECKING:
    from xml.etree import ElementTree

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "MPO": "image/jpeg"}
"""By Pillow's name; cameras' and phones' JPEGs with a second picture behind the first are MPO to it."""
_ABROAD = regex(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
MAX_PIXELS = 100_000_000
"""Larger than any page's image; beyond, decoding would eat the memory."""


NONE: Mapping[str, bytes] = MappingProxyType({})


class BadImage(ValueError):
    """Bytes that cannot be used as an image, and why."""


def gather(book: Book, world: World, sink: Sink, inside: Mapping[str, bytes] = NONE) -> dict[str, Asset]:
    """The images of the book and its ornaments, by path; a diagnostic for each that cannot be used. `inside` are
    those that sources bring along."""
    assets: dict[str, Asset] = {}
    for path, span, code in _wanted(book, sink):
        if path in assets:
            continue
        asset = load(path, span, world, sink, code, inside)
        if asset is not None:
            assets[path] = asset
    return assets


def _wanted(book: Book, sink: Sink) -> Iterable[tuple[str, Span, str]]:
    for chapter in book.chapters:
        yield from _of_run((*chapter.title, *chapter.credit), sink)
    for block in book_blocks(book):
        if isinstance(block, SceneBreak) and block.ornament.kind is OrnamentKind.IMAGE:
            yield block.ornament.value, block.span, "ornament/bad-image"
        for run in runs_of(block):
            yield from _of_run(run, sink)


def _of_run(run: Inlines, sink: Sink) -> Iterable[tuple[str, Span, str]]:
    for inline in iter_marked(run):
        if isinstance(inline, Image):
            if not inline.alt.strip():
                sink.add("source/no-alt-text", f"The image “{inline.path}” has no alternative text.", inline.span)
            yield inline.path, inline.span, "source/bad-image"


def load(
    path: str, span: Span | None, world: World, sink: Sink, code: str, inside: Mapping[str, bytes] = NONE
) -> Asset | None:
    """One image, checked; None with a diagnostic (of `code`, if it is there but unusable)."""
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
        media_type, width, height = inspect(data)
    except BadImage as error:
        sink.add(code, f"“{path}” cannot be used: {error}.", span)
        return None
    return Asset(path, data, media_type, width, height)


def inspect(data: bytes) -> tuple[str, int, int]:
    """Media type and size in pixels of an image (0, 0 for an SVG without); BadImage says what is wrong."""
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<":
        return "image/svg+xml", *_svg(data)
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        # Its warning of large images is ours to give; beyond twice that size it refuses by itself.
        with warnings.catch_warnings(action="ignore"), _whole_images(), Pillow.open(io.BytesIO(data)) as image:
            kind, (width, height) = image.format or "", image.size
            if kind not in _TYPES:
                raise BadImage(f"{kind or 'its kind'} is not shown by e-readers")
            if width * height > MAX_PIXELS:
                raise BadImage(f"it has more than {MAX_PIXELS:,} pixels")
            image.load()
    except UnidentifiedImageError:
        raise BadImage("it is no image") from None
    except Pillow.DecompressionBombError:
        raise BadImage(f"it has more than {MAX_PIXELS:,} pixels") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, BadImage):
            raise
        raise BadImage("its data are damaged") from None
    return _TYPES[kind], width, height


@contextlib.contextmanager
def _whole_images() -> Iterator[None]:
    """Have Pillow refuse half an image, even where WeasyPrint, once imported, has told it to take what there is."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


MAX_DEPTH = 64
"""Groups within groups; drawing programs nest a dozen."""


def _check_nesting(root: ElementTree.Element) -> None:
    """Refuse towers: of groups, which exhaust the engine, and of `use` upon `use`, which swell as entities do."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise BadImage("its groups are nested too deeply")
        level = [child for element in level for child in element]
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    for element in root.iter():
        if str(element.tag).rpartition("}")[2] == "use":
            href = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"), "")
            shown = named.get(href.removeprefix("#"))
            if shown is not None and any(str(inner.tag).rpartition("}")[2] == "use" for inner in shown.iter()):
                raise BadImage("a <use> in it shows another <use>")


MAX_SHOWN = 100_000
"""Elements' references that are followed, each as often as it is reached."""
MAX_CHAIN = 16


def _check_references(root: ElementTree.Element) -> None:
    """Refuse patterns, masks, markers and the like that lead back to themselves or swell."""
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    led = {element: [to for to in _leads(element) if to in named] for element in root.iter()}
    weights: dict[str, int] = {}

    def weigh(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise BadImage(f"its “#{name}” leads back to itself")
        if len(above) > MAX_CHAIN:
            raise BadImage("its parts refer to one another too deeply")
        if name not in weights:
            inner = (*above, name)
            weights[name] = 1 + sum(weigh(to, inner) for element in named[name].iter() for to in led[element])
        return weights[name]

    if sum(weigh(to, ()) for element in root.iter() for to in led[element]) > MAX_SHOWN:
        raise BadImage("its parts refer to one another too often")


def _leads(element: ElementTree.Element) -> list[str]:
    """The ids that an element is drawn with; a link is not drawn."""
    found = []
    for attribute, value in element.attrib.items():
        if attribute.rpartition("}")[2] == "href":
            found += [] if element.tag == f"{_SVG}a" else [value]
        else:
            found += _addresses(value)
    return [unquote(to[1:]) for to in found if to.startswith("#")]


def _addresses(css: str) -> list[str]:
    if "(" not in css and "@" not in css:
        return []
    # Imported late: style sheets bring images along, by this very file.
    from bookc.assets.style_sheets import addresses

    return addresses(css)


_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_KNOWN = ("{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
_UNSAFE = {
    "script", "foreignObject", "iframe", "image", "animate", "set", "handler", "audio", "video", "embed", "object",
    "img", "link", "canvas",
}  # fmt: skip


def _svg(data: bytes) -> tuple[int, int]:
    """Check that an SVG is plain: no entities, scripts, handlers or references to outside."""
    if b"\0" in data:
        raise BadImage("it is not UTF-8")
    if b"<!ENTITY" in data or (b"<!DOCTYPE" in data and b"[" in data.partition(b"<!DOCTYPE")[2].partition(b">")[0]):
        raise BadImage("it declares entities")
    if b"<?xml-stylesheet" in data:
        raise BadImage("its style reaches outside")
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise BadImage(f"it is no well-formed SVG ({error})") from None
    if root.tag != f"{_SVG}svg":
        unnamed = root.tag == "svg"
        raise BadImage('its <svg> lacks xmlns="http://www.w3.org/2000/svg"' if unnamed else "it is no SVG")
    _check_nesting(root)
    _check_references(root)
    for element in root.iter():
        tag = str(element.tag)
        name = tag.rpartition("}")[2]
        if tag.startswith(_XHTML):
            raise BadImage(f"it holds HTML, <{name}>")
        if not tag.startswith(_SVG):
            continue  # What drawing programs write for themselves and catalogues; nothing shows it.
        if name in _UNSAFE:
            raise BadImage(f"it holds a <{name}>")
        if name == "style" and not all(url.startswith("#") for url in _addresses("".join(element.itertext()))):
            raise BadImage("its style reaches outside")
        for attribute, value in element.attrib.items():
            if attribute.startswith("{") and not attribute.startswith(_KNOWN):
                continue
            local = attribute.rpartition("}")[2]
            if local.startswith("on"):
                raise BadImage(f"it holds a handler, {local}")
            if local in {"href", "src", "data", "base"} and not value.startswith("#"):
                raise BadImage(f"it refers to “{value[:60]}”")
            if not all(url.startswith("#") for url in _addresses(value)):
                raise BadImage("it reaches outside")
    return 0, 0
