"""Rules of a document by itself: XHTML that is whole, in a named language, with headings in order (EPUB 3.3, 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookc.checking.book import LANGUAGE, Epub, is_image
from bookc.checking.finding import Finding
from bookc.checking.notes import shortened
from bookc.checking.tree import XHTML, XML, Element, Tree

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OBSOLETE = frozenset({
    "acronym", "applet", "basefont", "big", "blink", "center", "dir", "font", "frame", "frameset", "isindex", "marquee",
    "nobr", "noframes", "strike", "tt",
})  # fmt: skip
"""Elements that HTML no longer has (HTML, 16.2)."""
_NEW = frozenset({
    "article", "aside", "audio", "details", "figcaption", "figure", "footer", "header", "main", "mark", "nav",
    "section", "summary", "time", "video", "wbr",
})  # fmt: skip
"""Elements of HTML 5."""
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip
"""Elements that may not stand in a paragraph."""
_DATA_BLOCKS = re.compile(r"(application|text)/(?!(x-)?(java|ecma)script)|.*json|.*xml", re.IGNORECASE)


def written(book: Epub) -> Iterator[Finding]:
    """How the files are written: well-formed, in UTF-8 or UTF-16 (EPUB 3.3, 3.9). What parsing found is told here."""
    for item in book.items:
        if item.path and ("xml" in item.media_type):
            book.tree(item.path)
    for found in book.broken.values():
        yield from found


def roots(book: Epub) -> Iterator[Finding]:
    """The root is `html` of XHTML's namespace, with the DOCTYPE of its version."""
    for path, tree in book.documents.items():
        root = tree.root
        if root.namespace != XHTML:
            message = "Its html element is not of XHTML's namespace, http://www.w3.org/1999/xhtml."
            yield Finding("epub/xml", message, path, root.span)
        if book.version == 3 and tree.doctype.startswith("-//"):
            message = f"Its DOCTYPE is “{tree.doctype}”; an EPUB 3 has <!DOCTYPE html> or none."
            yield Finding("epub/xml", message, path, tree.source.lines_span(1, 1))
        if root.child("body") is None:
            yield Finding("epub/markup", "The document has no body.", path, root.span)
        for meta in root.all("meta"):
            charset = meta.get("charset") or (re.search(r"charset=([\w-]+)", meta.get("content")) or ["", ""])[1]
            if charset and charset.lower() not in {"utf-8", "utf-16"}:
                message = f"It says that it is {charset}, which an EPUB's XHTML is not."
                yield Finding("epub/xml", message, path, meta.at(charset))


def ids(book: Epub) -> Iterator[Finding]:
    """An id is given once in a document, and has no space (HTML, 3.2.6)."""
    for path, tree in book.documents.items():
        for element in tree.elements:
            name = element.attributes.get("id")
            if name is None:
                continue
            if not name or name.split() != [name]:
                yield Finding("epub/id", f"“{name}” is no id: it is empty or has spaces.", path, element.at(name))
            elif tree.ids[name] is not element:
                message = f"The id “{name}” is given a second time; it stands first on line {tree.ids[name].line}."
                yield Finding("epub/id", message, path, element.at(name))


def markup(book: Epub) -> Iterator[Finding]:
    """No link in a link, no paragraph in a paragraph, no element of another age (HTML, 4.5.1, 4.4.1, 16.2)."""
    for path, tree in book.documents.items():
        for element in tree.elements:
            if element.namespace != XHTML:
                continue
            if element.name == "a" and any(one.name == "a" for one in element.above()):
                yield Finding("epub/markup", "A link stands inside another link.", path, element.span)
            elif element.name in _BLOCKS and element.parent is not None and element.parent.name == "p":
                message = f"A “{element.name}” stands inside a paragraph, which cannot hold it."
                yield Finding("epub/markup", message, path, element.span)
            elif element.name in _OBSOLETE and book.version == 3:
                yield Finding("epub/markup", f"HTML has no element “{element.name}” any more.", path, element.span)
        if book.version == 2:
            yield from _of_a_later_age(path, tree)


def _of_a_later_age(path: str, tree: Tree) -> Iterator[Finding]:
    """What XHTML 1.1, and so EPUB 2, does not know yet; told of once a kind and document."""
    told: set[str] = set()
    for element in tree.elements:
        what = {f"the element “{element.name}”"} if element.name in _NEW and element.namespace == XHTML else set()
        what |= {
            f"the attribute “{name}”"
            for name, there in (("epub:type", element.types), ("role", element.roles))
            if there
        }
        for one in sorted(what - told):
            yield Finding("epub/markup", f"An EPUB 2 does not have {one}.", path, element.span)
        told |= what


def languages(book: Epub) -> Iterator[Finding]:
    """Every document names its language, for voices, hyphens and dictionaries (WCAG 2.2, 3.1.1)."""
    for path, tree in book.documents.items():
        root = tree.root
        if not root.language.strip() and not (root.child("body") or root).language.strip():
            yield Finding("epub/language", "The document does not say in what language it is.", path, root.span)
        for element in tree.elements:
            plain, old = element.get("lang"), element.get(f"{{{XML}}}lang")
            for tag in {plain, old} - {""}:
                if not LANGUAGE.fullmatch(tag):
                    yield Finding("epub/language", f"“{tag}” is no language tag.", path, element.at(tag))
            if plain and old and plain.lower() != old.lower():
                message = f"lang says “{plain}”, xml:lang “{old}”."
                yield Finding("epub/language", message, path, element.span)


def headings(book: Epub) -> Iterator[Finding]:
    """Every document has a title; headings go down by one level at a time and have words (WCAG 2.2, 1.3.1, 2.4.2)."""
    for path, tree in book.documents.items():
        head = tree.root.child("head")
        title = head.child("title") if head else None
        if title is None or not title.words:
            yield Finding("epub/title", "The document has no title.", path, (title or head or tree.root).span)
        yield from _levels(path, tree)


def _levels(path: str, tree: Tree) -> Iterator[Finding]:
    last = 0
    for heading in tree.all(*HEADINGS):
        level = int(heading.name[1])
        if last and level > last + 1:
            message = f"The heading “{shortened(heading)}” is of level {level}, the one before it of level {last}."
            yield Finding("epub/headings", message, path, heading.span)
        if (
            not heading.words
            and not any(one.get("alt") for one in heading.all("img"))
            and not heading.get("aria-label")
        ):
            yield Finding("epub/headings", "A heading has no words.", path, heading.span)
        last = level


def images(book: Epub) -> Iterator[Finding]:
    """Every picture has words for those who do not see it, or says that it needs none (WCAG 2.2, 1.1.1)."""
    for path, tree in book.documents.items():
        for image in tree.all("img"):
            if is_image(image) and "alt" not in image.attributes and not image.get("aria-label"):
                message = f"The picture “{image.get('src').rpartition('/')[2]}” has no alternative text."
                yield Finding("epub/alt-text", message, path, image.span)


def scripts(book: Epub) -> Iterator[Finding]:
    """Few reading systems run scripts (EPUB 3.3, 6.3)."""
    for path, tree in book.documents.items():
        for element in tree.elements:
            if is_script(element):
                yield Finding("epub/script", "A script, which most reading systems do not run.", path, element.span)


def is_script(element: Element) -> bool:
    """Whether an element brings or is a script that could run."""
    if element.name == "script":
        return not _DATA_BLOCKS.fullmatch(element.get("type"))
    return any(key.startswith("on") for key in element.attributes) or element.get("href").strip().lower().startswith(
        "javascript:"
    )


def properties(book: Epub) -> Iterator[Finding]:
    """The manifest says of a document that it has scripts, SVG or MathML, and only if it has (EPUB 3.3, 5.6)."""
    if book.version == 2:
        return
    for item in book.items:
        tree = book.documents.get(item.path or "")
        if tree is None:
            continue
        has = {
            "scripted": any(is_script(one) for one in tree.elements) or any(tree.all("form")),
            "svg": any(tree.all("svg")),
            "mathml": any(tree.all("math")),
        }
        for name, there in has.items():
            if there and name not in item.properties:
                message = f"“{item.href}” has {_WHAT[name]}, but its properties do not say “{name}”."
                yield Finding("epub/manifest", message, book.opf_path, item.element.span)
            elif not there and name in item.properties:
                message = f"The properties of “{item.href}” say “{name}”, but it has no {_WHAT[name]}."
                yield Finding("epub/manifest", message, book.opf_path, item.element.at(name))


_WHAT = {"scripted": "scripts or forms", "svg": "SVG", "mathml": "MathML"}

RULES = (roots, ids, markup, languages, headings, images, scripts, properties)
