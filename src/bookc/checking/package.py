"""Rules of the package document: what must be said of a book, and that its lists are true (EPUB 3.3, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookc.base.source import Span
from bookc.checking.addresses import scheme
from bookc.checking.book import LANGUAGE, NCX_TYPE, XHTML_TYPE, Epub, Item
from bookc.checking.finding import Finding
from bookc.checking.media_types import CONTENT, OLD_CONTENT, contradiction, root_of
from bookc.checking.tree import XML

_MODIFIED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")
_REMOTE = ("audio/", "video/", "font/", "application/vnd.ms-opentype", "application/font-", "application/x-font-")
"""What may lie on the network, together with what scripts fetch (EPUB 3.3, 3.6)."""


def package(book: Epub) -> Iterator[Finding]:
    """The package's root element, and the version that it states."""
    tree = book.tree(book.opf_path) if book.opf_path else None
    if tree is None:
        return
    if tree.root.name != "package":
        message = f"Its root element is “{tree.root.name}”, not “package”."
        yield Finding("epub/metadata", message, book.opf_path, tree.root.span)
    elif tree.root.get("version") not in {"2.0", "3.0"}:
        said = tree.root.get("version")
        message = (
            f"The package's version is “{said}”; there are 2.0 and 3.0." if said else "The package has no version."
        )
        yield Finding("epub/metadata", message, book.opf_path, tree.root.at("version"))


def metadata(book: Epub) -> Iterator[Finding]:
    """Identifier, title, language and, in EPUB 3, the date of the last change (EPUB 3.3, 5.5)."""
    if book.opf is None:
        return
    root = book.opf.root
    here = (root.child("metadata") or root).span
    for name, called in (("identifier", "identifier"), ("title", "title"), ("language", "language")):
        rows = book.said(name)
        if not rows:
            yield Finding("epub/metadata", f"The book has no {called} (dc:{name}).", book.opf_path, here)
        for row in rows:
            if not row.words:
                yield Finding("epub/metadata", f"A dc:{name} is empty.", book.opf_path, row.span)
    named = root.get("unique-identifier")
    if not named or not any(one.get("id") == named for one in book.said("identifier")):
        message = (
            f"unique-identifier names no dc:identifier: “{named}”."
            if named
            else "The package has no unique-identifier."
        )
        yield Finding("epub/metadata", message, book.opf_path, root.at(named))
    for row in book.said("language"):
        if row.words and not LANGUAGE.fullmatch(row.words):
            yield Finding("epub/metadata", f"“{row.words}” is no language tag.", book.opf_path, row.span)
    whole = root.get(f"{{{XML}}}lang")
    if whole and not LANGUAGE.fullmatch(whole):
        yield Finding("epub/metadata", f"“{whole}” is no language tag.", book.opf_path, root.at(whole))
    if book.version == 3:
        yield from _modified(book, here)
        yield from _refines(book)


def _modified(book: Epub, here: Span) -> Iterator[Finding]:
    rows = [one for one in book.metadata if one.get("property") == "dcterms:modified" and not one.get("refines")]
    if not rows:
        yield Finding(
            "epub/metadata", "The date of the last change (dcterms:modified) is missing.", book.opf_path, here
        )
    for row in rows[:1]:
        if not _MODIFIED.fullmatch(row.words):
            message = f"dcterms:modified is “{row.words}”; its form is 2026-11-22T12:00:00Z."
            yield Finding("epub/metadata", message, book.opf_path, row.span)
    for row in rows[1:]:
        yield Finding("epub/metadata", "dcterms:modified stands a second time.", book.opf_path, row.span)


def _refines(book: Epub) -> Iterator[Finding]:
    ids = book.opf.ids if book.opf else {}
    for row in book.metadata:
        target = row.get("refines")
        if target.startswith("#") and target[1:] not in ids:
            message = f"A statement refines “{target}”, which is not there."
            yield Finding("epub/metadata", message, book.opf_path, row.at(target))
        if row.name == "meta" and row.get("property") and not row.words:
            message = f"The statement “{row.get('property')}” is empty."
            yield Finding("epub/metadata", message, book.opf_path, row.span)


def manifest(book: Epub) -> Iterator[Finding]:
    """The manifest lists each file once, and only files that are there (EPUB 3.3, 5.6)."""
    if book.opf is None:
        return
    if not book.items:
        yield Finding("epub/manifest", "The manifest lists no files.", book.opf_path, book.opf.root.span)
    paths: dict[str, Item] = {}
    for item in book.items:
        for attribute in ("id", "href", "media-type"):
            if not item.element.get(attribute):
                message = f"A row of the manifest has no {attribute}."
                yield Finding("epub/manifest", message, book.opf_path, item.element.span)
        if item.path is None:
            yield from _elsewhere(book, item)
            continue
        if paths.setdefault(item.path, item) is not item:
            message = f"“{item.href}” is listed twice."
            yield Finding("epub/manifest", message, book.opf_path, item.element.at(item.href))
        elif "#" in item.href:
            message = f"“{item.href}” has a fragment; the manifest lists whole files."
            yield Finding("epub/manifest", message, book.opf_path, item.element.at(item.href))
        elif item.path == book.opf_path:
            message = "The manifest lists the package document itself."
            yield Finding("epub/manifest", message, book.opf_path, item.element.at(item.href))
        elif item.path not in book.packed:
            message = f"“{item.href}” is listed but not in the archive."
            yield Finding("epub/missing-file", message, book.opf_path, item.element.at(item.href))
        yield from _fallback(book, item)


def _elsewhere(book: Epub, item: Item) -> Iterator[Finding]:
    if not item.href:
        return
    if scheme(item.href) in {"http", "https"}:
        if not item.media_type.startswith(_REMOTE) and book.version == 3:
            message = f"“{item.href}” lies on the network, where only audio, video and fonts may."
            yield Finding("epub/remote", message, book.opf_path, item.element.at(item.href))
    else:
        message = f"“{item.href}” is no path within the container."
        yield Finding("epub/manifest", message, book.opf_path, item.element.at(item.href))


def _fallback(book: Epub, item: Item) -> Iterator[Finding]:
    seen = {item.id}
    one = item
    while one.fallback:
        if one.fallback not in book.by_id:
            message = f"The fallback “{one.fallback}” is not in the manifest."
            if one is item:
                yield Finding("epub/manifest", message, book.opf_path, item.element.at(one.fallback))
            return
        if one.fallback in seen:
            yield Finding("epub/manifest", "The fallbacks go in a ring.", book.opf_path, item.element.at(item.fallback))
            return
        seen.add(one.fallback)
        one = book.by_id[one.fallback]


def fallbacks(book: Epub, item: Item) -> Iterator[Item]:
    """The item and what may take its place, in order."""
    seen: set[str] = set()
    one: Item | None = item
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = book.by_id.get(one.fallback) if one.fallback else None


def media_types(book: Epub) -> Iterator[Finding]:
    """Each file is what the manifest says (EPUB 3.3, 5.6)."""
    for item in book.items:
        data = book.read(item.path) if item.path else None
        if data is None or item.path is None or item.path in book.encrypted:
            continue
        wrong = contradiction(item.media_type, data)
        root = root_of(item.media_type)
        if not wrong and root:
            tree = book.tree(item.path)
            if tree is not None and tree.root.name != root:
                wrong = f"has the root element “{tree.root.name}”"
        if wrong:
            message = f"“{item.href}” is listed as {item.media_type}, but {wrong}."
            yield Finding("epub/media-type", message, book.opf_path, item.element.at(item.media_type))
    if book.version == 2:
        for item in book.items:
            if item.media_type == "text/html":
                message = f"“{item.href}” is listed as text/html; XHTML is {XHTML_TYPE}."
                yield Finding("epub/media-type", message, book.opf_path, item.element.at(item.media_type))


def stray(book: Epub) -> Iterator[Finding]:
    """Files that no list knows: allowed, but dead weight (EPUB 3.3, 5.6)."""
    if book.opf is None:
        return
    for name in book.packed.names:
        if name not in book.by_path and name not in {"mimetype", book.opf_path} and not name.startswith("META-INF/"):
            yield Finding("epub/stray-file", f"“{name}” is in the archive, but the manifest does not list it.", name)


def spine(book: Epub) -> Iterator[Finding]:
    """The spine has text, each file once, and nothing that no one can reach (EPUB 3.3, 5.7)."""
    if book.opf is None:
        return
    element = book.opf.root.child("spine")
    if not book.spine:
        where = (element or book.opf.root).span
        yield Finding("epub/spine", "The spine is empty, so the book has no text.", book.opf_path, where)
        return
    seen: set[str] = set()
    allowed = CONTENT if book.version == 3 else OLD_CONTENT
    for row in book.spine:
        where = row.element.at(row.idref)
        if row.item is None:
            message = f"The spine names “{row.idref}”, which is not in the manifest."
            yield Finding("epub/spine", message, book.opf_path, where)
            continue
        if row.idref in seen:
            yield Finding("epub/spine", f"“{row.idref}” stands twice in the spine.", book.opf_path, where)
        seen.add(row.idref)
        if not any(one.media_type in allowed for one in fallbacks(book, row.item)):
            message = (
                f"“{row.item.href}” stands in the spine, but is {row.item.media_type}, with no XHTML to take its place."
            )
            yield Finding("epub/media-type", message, book.opf_path, where)
    if not any(row.linear for row in book.spine):
        yield Finding("epub/spine", "Nothing in the spine is linear.", book.opf_path, (element or book.opf.root).span)
    elif book.version == 3:
        reached = {path for path, _ in book.into}
        for row in book.spine:
            if not row.linear and row.item is not None and row.item.path not in reached:
                message = f"“{row.item.href}” is not linear, and no link leads to it."
                yield Finding("epub/spine", message, book.opf_path, row.element.at("linear"))


def ids(book: Epub) -> Iterator[Finding]:
    """Ids of the package are given once."""
    for element in book.opf.elements if book.opf else ():
        name = element.get("id")
        if name and book.opf is not None and book.opf.ids[name] is not element:
            yield Finding("epub/id", f"The id “{name}” is given twice.", book.opf_path, element.at(name))


def ways_in(book: Epub) -> Iterator[Finding]:
    """An EPUB 3 has one navigation document, an EPUB 2 an NCX (EPUB 3.3, 5.6 and 7; OPF 2.0.1, 2.4.1)."""
    if book.opf is None:
        return
    element = book.opf.root.child("spine")
    navs = [item for item in book.items if "nav" in item.properties]
    where = (element or book.opf.root).span
    if book.version == 3:
        if not navs:
            yield Finding("epub/nav", 'The book has no navigation document (properties="nav").', book.opf_path, where)
        for item in navs[1:]:
            message = "The book has a second navigation document."
            yield Finding("epub/nav", message, book.opf_path, item.element.at("nav"))
        for item in navs[:1]:
            if item.media_type != XHTML_TYPE:
                message = f"The navigation document is listed as {item.media_type}, not {XHTML_TYPE}."
                yield Finding("epub/nav", message, book.opf_path, item.element.at(item.media_type))
    toc = element.get("toc") if element else ""
    listed = [item for item in book.items if item.media_type == NCX_TYPE]
    if toc:
        if toc not in book.by_id or book.by_id[toc].media_type != NCX_TYPE:
            yield Finding(
                "epub/ncx",
                f"The spine's toc names “{toc}”, which is no NCX.",
                book.opf_path,
                element.at(toc) if element else where,
            )
    elif listed:
        yield Finding("epub/ncx", "There is an NCX, but the spine's toc does not name it.", book.opf_path, where)
    elif book.version == 2:
        yield Finding("epub/ncx", "The book has no NCX, and so no contents.", book.opf_path, where)


RULES = (package, metadata, manifest, media_types, stray, spine, ids, ways_in)
