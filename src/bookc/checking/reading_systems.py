"""What single reading systems cannot do, or do in their own way: warnings where text is lost, remarks else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookc.base.source import Span
from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.media_types import FONTS
from bookc.checking.navigation import entries, ncx_entries
from bookc.checking.notes import marked_notes, shortened
from bookc.checking.styles import sheets
from bookc.checking.tree import Element
from bookc.design import reader_limits as limits

_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def sizes(book: Epub) -> Iterator[Finding]:
    """Files and books that are too large for a device."""
    for path in book.documents:
        size = len(book.read(path) or b"")
        if size > limits.DOCUMENT:
            message = f"“{path}” has {size // 1000} kB; Adobe's engine (old Kobo, Nook, Sony) fails at 300 kB."
            yield Finding("epub/reader-limit", message, path, hint="split the document at a chapter or scene break")
    for name in book.packed.names:
        size = len(book.read(name) or b"")
        if size > limits.KOBO_FILE:
            message = f"“{name}” has {size // 1_000_000} MB; Kobo takes up to 10 MB a file."
            yield Finding("epub/reader-limit", message, name, hint="make the picture or the file smaller")
    size = len(book.data)
    if size > limits.KINDLE_WEB:
        message = f"The book has {size // 1_000_000} MB; Send to Kindle takes up to 200 MB."
        yield Finding("epub/reader-limit", message, hint="make its pictures smaller")
    elif size > limits.KINDLE_MAIL:
        message = f"The book has {size // 1_000_000} MB; Send to Kindle takes up to 50 MB by mail."
        yield Finding("epub/reader-quirk", message, hint="send it by the web page, or make its pictures smaller")


def names(book: Epub) -> Iterator[Finding]:
    """Names that are plain ASCII work everywhere."""
    odd = [item for item in book.items if item.path and not _PLAIN.fullmatch(item.path)]
    for item in odd[:1]:
        more = f", nor {len(odd) - 1} more" if len(odd) > 1 else ""
        message = f"“{item.path}” is not plain letters, digits and hyphens{more}; Kobo may not find it."
        yield Finding("epub/reader-quirk", message, book.opf_path, item.element.at(item.href))


def covers(book: Epub) -> Iterator[Finding]:
    """A cover is marked in both ways: EPUB 3's, and the older one of Kindle, Kobo and Nook."""
    if book.opf is None:
        return
    where = (book.opf.root.child("metadata") or book.opf.root).span
    marked = any("cover-image" in item.properties for item in book.items)
    named = book.metas("cover")
    if named and named[0][0] not in book.by_id:
        message = f"The metadata name “{named[0][0]}” as the cover's picture, which the manifest does not list."
        yield Finding("epub/reader-limit", message, book.opf_path, named[0][1].span, "name the id of the picture's row")
    elif not marked and not named:
        message = "No picture is marked as the cover; Kindle and Kobo show an empty one on the shelf."
        yield Finding("epub/reader-quirk", message, book.opf_path, where)
    elif not named:
        message = 'The cover is not named in the older way too (<meta name="cover">), which Kobo and Nook look for.'
        yield Finding("epub/reader-quirk", message, book.opf_path, where)


def openings(book: Epub) -> Iterator[Finding]:
    """Where the text begins, and the older contents: Kindle, Apple Books and Adobe's engine go by them."""
    if book.opf is None:
        return
    if book.version == 3 and not any("bodymatter" in row.element.types for row in entries(book, "landmarks")):
        message = "No landmark says where the text begins (bodymatter); Apple Books opens the book by it."
        yield Finding("epub/reader-quirk", message, book.nav_path or book.opf_path)
    if not any(one.get("type").lower() in {"text", "start"} for one in book.opf.all("reference")):
        message = (
            "No guide names the beginning of the text; Kindle's label of the current chapter stays the same without."
        )
        yield Finding("epub/reader-quirk", message, book.opf_path)
    if book.version == 3 and book.ncx is None:
        message = "There is no NCX beside the navigation document; Adobe's engine and old Kindles know only that."
        yield Finding("epub/reader-quirk", message, book.opf_path)
    rows = entries(book, "toc") or ncx_entries(book)
    deep = next((row for row in rows if row.depth > 2), None)
    if deep is not None:
        path = book.nav_path or ((book.ncx_item.path if book.ncx_item else "") or "")
        message = f"The contents go deeper than two levels at “{deep.title}”; Kindle shows two."
        yield Finding("epub/reader-quirk", message, path, deep.element.span)
    for nav in book.navs("toc")[:1]:
        inner = next((one for one in nav.all("span", "abbr") if any(up.name == "a" for up in one.above())), None)
        if inner is not None:
            message = f"The contents' links hold a “{inner.name}”, on which Apple Books has stumbled."
            yield Finding("epub/reader-quirk", message, book.nav_path, inner.span)


def fonts(book: Epub) -> Iterator[Finding]:
    """Fonts that a reader leaves aside."""
    for item in book.items:
        if item.path and item.path.lower().endswith(".woff2"):
            message = f"“{item.href}” is WOFF 2, which Kobo does not read."
            yield Finding("epub/reader-quirk", message, book.opf_path, item.element.span, "use TTF, OTF or WOFF")
            break
    for path in book.obfuscated[:1]:
        message = f"The font “{path}” is obfuscated; some e-readers leave it aside."
        yield Finding("epub/reader-quirk", message, path, hint="embed the font as it is, if its licence allows it")


def apple_fonts(book: Epub) -> Iterator[Finding]:
    """Apple Books sets its own fonts, unless a book says that it brings them on purpose."""
    fonts_ = [item for item in book.items if item.media_type in FONTS]
    if fonts_ and not book.metas("ibooks:specified-fonts") and _OPTIONS not in book.packed:
        message = "Apple Books may leave the book's fonts aside, since nothing says that they are meant."
        hint = "say ibooks:specified-fonts in the metadata, or add META-INF/com.apple.ibooks.display-options.xml"
        yield Finding("epub/reader-quirk", message, book.opf_path, fonts_[0].element.span, hint)


def pop_ups(book: Epub) -> Iterator[Finding]:
    """Kobo shows a note in place only if it stands behind its mark, and is neither very short nor very long."""
    passed = [
        (path, link, note)
        for path, link, note in marked_notes(book)
        if not limits.KOBO_NOTE[0] <= len(note.words) <= limits.KOBO_NOTE[1] or _stands_before(book, note, path, link)
    ]
    for path, link, note in passed[:1]:
        more = f" and {len(passed) - 1} more" if len(passed) > 1 else ""
        message = (
            f"The note “{shortened(note)}”{more} opens as a page on Kobo, not in place: it stands before its mark, or "
        )
        message += f"has fewer than {limits.KOBO_NOTE[0]} characters or more than {limits.KOBO_NOTE[1]:,}."
        yield Finding("epub/reader-quirk", message, path, link.span)


def _stands_before(book: Epub, note: Element, path: str, mark: Element) -> bool:
    home = next((other for other, tree in book.documents.items() if tree is note.tree), "")
    return (book.order.get(home, 0), note.index) < (book.order.get(path, 0), mark.index)


def styles(book: Epub) -> Iterator[Finding]:
    """CSS that an engine does not know, each kind told of once."""
    told: set[str] = set()
    for sheet in sheets(book):
        for name, span in sheet.at_rules:
            if name == "supports" and name not in told:
                told.add(name)
                message = "Adobe's engine (old Kobo, Nook, Sony) drops a style sheet at an @supports."
                yield Finding("epub/reader-quirk", message, sheet.path, span)
        for one in sheet.declarations:
            if (one.name.startswith("--") or "var(" in one.value) and "var" not in told:
                told.add("var")
                message = "Send to Kindle has refused books with variables in CSS."
                yield Finding("epub/reader-quirk", message, sheet.path, one.span)


def text(book: Epub) -> Iterator[Finding]:
    """Characters that spoil a reader's work."""
    for path, tree in book.spine_documents.items():
        at = tree.source.text.find("\u00ad")
        if at >= 0:
            message = "Soft hyphens stand in words; Kobo's dictionary does not find these."
            yield Finding("epub/reader-quirk", message, path, Span(tree.source.name, at, at + 1))
            return


RULES = (sizes, names, covers, openings, fonts, apple_fonts, pop_ups, styles, text)
