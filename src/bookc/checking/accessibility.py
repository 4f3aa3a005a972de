"""Rules of accessibility: what is said of a book is there, and what is there is said (EPUB Accessibility 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.checking.book import Epub, is_image
from bookc.checking.documents import HEADINGS
from bookc.checking.finding import Finding
from bookc.checking.navigation import is_page
from bookc.checking.tree import Element

_REQUIRED = ("accessMode", "accessibilityFeature", "accessibilityHazard")
"""What must be said (EPUB Accessibility 1.1, 2.2)."""
_RECOMMENDED = {
    "accessModeSufficient": "Nothing says by which senses alone the book can be read",
    "accessibilitySummary": "No summary says in words how accessible the book is",
}
_MODES = frozenset({"auditory", "chartOnVisual", "chemOnVisual", "colorDependent", "diagramOnVisual", "mathOnVisual",
                    "musicOnVisual", "tactile", "textOnVisual", "textual", "visual"})  # fmt: skip


def required(book: Epub) -> Iterator[Finding]:
    """The statements that every EPUB 3 makes for those who choose a book by them."""
    if book.opf is None or book.version == 2:
        return
    where = (book.opf.root.child("metadata") or book.opf.root).span
    missing = [name for name in _REQUIRED if not book.metas(f"schema:{name}")]
    if missing:
        message = f"Nothing is said of {', '.join(f'schema:{name}' for name in missing)}."
        yield Finding("epub/a11y-metadata", message, book.opf_path, where)
    else:
        for name, message in _RECOMMENDED.items():
            if not book.metas(f"schema:{name}"):
                yield Finding("epub/a11y-unclaimed", f"{message} (schema:{name}).", book.opf_path, where)
    for value, element in book.metas("schema:accessMode"):
        if value not in _MODES:
            yield Finding("epub/a11y-metadata", f"“{value}” is no mode of access.", book.opf_path, element.span)
    hazards = {value for value, _ in book.metas("schema:accessibilityHazard")}
    if "none" in hazards and len(hazards) > 1:
        element = book.metas("schema:accessibilityHazard")[0][1]
        message = f"Hazards are said to be none, and also {', '.join(sorted(hazards - {'none'}))}."
        yield Finding("epub/a11y-metadata", message, book.opf_path, element.span)


def claims(book: Epub) -> Iterator[Finding]:
    """Each feature that is claimed is there, and those that are there are claimed."""
    if book.opf is None or book.version == 2 or not book.metas("schema:accessibilityFeature"):
        return
    elements = [one for tree in book.documents.values() for one in tree.elements]
    claimed = dict(book.metas("schema:accessibilityFeature"))
    for names, there, what in _features(book, elements):
        said = [name for name in names if name in claimed]
        for name in said:
            if there is False:
                message = f"The feature {name} is claimed, but {what}."
                yield Finding("epub/a11y-claim", message, book.opf_path, claimed[name].span)
        if there and not said:
            message = f"The book has the feature {names[0]}, but does not claim it."
            yield Finding("epub/a11y-unclaimed", message, book.opf_path, next(iter(claimed.values())).span)
    modes = dict(book.metas("schema:accessMode"))
    pictures = any(is_image(one) and one.get("alt") for one in elements)
    if modes and pictures and "visual" not in modes and not _only_cover(book, elements):
        message = "The book has pictures, but schema:accessMode does not say “visual”."
        yield Finding("epub/a11y-unclaimed", message, book.opf_path, next(iter(modes.values())).span)


def _features(book: Epub, elements: list[Element]) -> Iterator[tuple[tuple[str, ...], bool | None, str]]:
    """Names of a feature, whether the book has it (None if that is nobody's to say), and what it lacks."""
    images = [one for one in elements if is_image(one)]
    bare = [one for one in images if "alt" not in one.attributes and not one.get("aria-label")]
    described = bool(images) and all(one.get("alt") for one in images)
    contents = bool(book.navs("toc"))
    pages, marks = bool(book.navs("page-list")), any(is_page(one) for one in elements)
    yield ("tableOfContents",), contents, "there is no table of contents"
    yield (
        ("alternativeText",),
        False if bare else (True if described and not _only_cover(book, elements) else None if images else False),
        f"{len(bare)} pictures have no words" if bare else "there are no pictures",
    )
    yield ("pageNavigation",), pages, "there is no list of pages"
    yield ("pageBreakMarkers", "printPageNumbers"), marks, "nothing marks where pages begin"
    headings = any(one.name in HEADINGS for one in elements)
    yield ("structuralNavigation",), None if headings else False, "there are no headings"
    maths = any(one.name == "math" for one in elements)
    yield ("MathML",), maths, "there is no MathML"
    yield ("rubyAnnotations", "fullRubyAnnotations"), any(one.name == "ruby" for one in elements), "there is no ruby"
    overlays = any(item.media_type == "application/smil+xml" for item in book.items)
    yield ("synchronizedAudioText",), overlays, "there are no media overlays"
    media = any(one.name in {"audio", "video"} for one in elements)
    for name in ("captions", "transcript", "audioDescription"):
        yield (name,), None if media else False, "there is neither audio nor video"
    longer = any(one.get("aria-details") or one.get("aria-describedby") or one.name == "details" for one in elements)
    yield ("longDescription",), None if longer else False, "no picture has a longer description"


def _only_cover(book: Epub, elements: list[Element]) -> bool:
    """Whether the cover is the only picture: a book of words with a cover is a book of words."""
    return sum(1 for one in elements if is_image(one)) == 1 and any(
        "cover-image" in one.properties for one in book.items
    )


RULES = (required, claims)
