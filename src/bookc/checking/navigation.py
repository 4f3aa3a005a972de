"""Rules of the ways in: contents, landmarks, page-list, and the NCX that must agree with them (EPUB 3.3, 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bookc.base.frozen import dataclass
from bookc.checking.addresses import Target, resolve, scheme
from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.tree import Element


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its words, where it leads, its element, its depth from 1."""

    title: str
    target: Target
    element: Element
    depth: int


def entries(book: Epub, kind: str) -> list[Entry]:
    """The lines of a `nav` that are links within the book."""
    found = []
    for nav in book.navs(kind)[:1]:
        for link in nav.all("a"):
            href = link.get("href")
            if href and not scheme(href):
                depth = sum(1 for one in link.above() if one.name == "ol" and nav.holds(one))
                found.append(Entry(label(link), resolve(book.nav_path, href), link, depth))
    return found


def ncx_entries(book: Epub) -> list[Entry]:
    """The lines of the NCX."""
    found = []
    for point in book.ncx.all("navPoint") if book.ncx else ():
        text, content = point.child("navLabel"), point.child("content")
        if content is not None and content.get("src") and not scheme(content.get("src")):
            depth = 1 + sum(1 for one in point.above() if one.name == "navPoint")
            base = (book.ncx_item.path if book.ncx_item else "") or ""
            found.append(Entry(text.words if text else "", resolve(base, content.get("src")), content, depth))
    return found


def label(link: Element) -> str:
    """What a link says: its words, or those that stand for its picture."""
    words = link.words or " ".join(one.get("alt") for one in link.all("img")).strip()
    return words or link.get("aria-label").strip() or link.get("title").strip()


def place(book: Epub, target: Target) -> tuple[int, int] | None:
    """Where in the book a target stands, to compare with others; None if it is not in the spine."""
    if target.path not in book.order:
        return None
    element = book.element(target)
    return book.order[target.path], element.index if element is not None and target.fragment else 0


def navs(book: Epub) -> Iterator[Finding]:
    """One `toc`, at most one `page-list` and `landmarks`, each a list of links with words (EPUB 3.3, 7.3 and 7.4)."""
    if book.nav is None or book.version == 2:
        return
    path = book.nav_path
    for kind in ("toc", "page-list", "landmarks"):
        found = book.navs(kind)
        if kind == "toc" and not found:
            yield Finding("epub/nav", "The navigation document has no nav of type toc.", path, book.nav.root.span)
        for nav in found[1:]:
            yield Finding("epub/nav", f"There is a second nav of type {kind}.", path, nav.span)
        for nav in found[:1]:
            yield from _list(path, nav)
            for link in nav.all("a"):
                if scheme(link.get("href")):
                    message = f"An entry of the {kind} leads out of the book."
                    yield Finding("epub/nav", message, path, link.at(link.get("href")))


def _list(path: str, nav: Element) -> Iterator[Finding]:
    lists = [one for one in nav.children if one.name == "ol"]
    if len(lists) != 1:
        yield Finding("epub/nav", "A nav holds one list (ol), besides a heading.", path, nav.span)
    for one in nav.all("ol"):
        if not any(row.name == "li" for row in one.children):
            yield Finding("epub/nav", "A list of the navigation is empty.", path, one.span)
    for row in nav.all("li"):
        head = next((one for one in row.children if one.name in {"a", "span"}), None)
        if head is None:
            yield Finding("epub/nav", "An entry is neither a link nor a heading of others (span).", path, row.span)
        elif not label(head):
            yield Finding("epub/nav", "An entry has no words.", path, head.span)
        elif head.name == "a" and not head.get("href"):
            yield Finding("epub/nav", f"The entry “{label(head)}” leads nowhere.", path, head.span)
        elif head.name == "span" and row.child("ol") is None:
            yield Finding("epub/nav", f"The entry “{label(head)}” is no link and heads no list.", path, head.span)


def order(book: Epub) -> Iterator[Finding]:
    """Contents follow the reading order (EPUB 3.3, 7.4; for an NCX, what readers expect)."""
    lists = (
        [(book.nav_path, entries(book, "toc"))]
        if book.version == 3
        else [((book.ncx_item.path if book.ncx_item else "") or "", ncx_entries(book))]
    )
    for path, rows in lists:
        last = (-1, -1)
        for row in rows:
            at = place(book, row.target)
            if at is None:
                continue
            if at < last:
                message = f"“{row.title}” stands earlier in the book than the entry before it."
                yield Finding("epub/toc", message, path, row.element.span)
                break
            last = at


def landmarks(book: Epub) -> Iterator[Finding]:
    """Each landmark says its kind, and no two the same of one place (EPUB 3.3, 7.4)."""
    seen: set[tuple[str, Target]] = set()
    for row in entries(book, "landmarks") if book.version == 3 else ():
        if not row.element.types:
            yield Finding("epub/nav", f"The landmark “{row.title}” has no epub:type.", book.nav_path, row.element.span)
        for kind in row.element.types:
            if (kind, row.target) in seen:
                message = f"The landmark “{kind}” stands twice for one place."
                yield Finding("epub/nav", message, book.nav_path, row.element.span)
            seen.add((kind, row.target))


def is_page(element: Element) -> bool:
    """Whether an element marks the beginning of a printed page."""
    return "pagebreak" in element.types or "doc-pagebreak" in element.roles


def pages(book: Epub) -> Iterator[Finding]:
    """The list of pages goes by the book's order, to marks of pages, each number once; marks have a list."""
    rows = entries(book, "page-list")
    marks = [(path, one) for path, tree in book.spine_documents.items() for one in tree.elements if is_page(one)]
    if book.version == 2:
        return
    if marks and not book.navs("page-list"):
        path, mark = marks[0]
        message = f"{len(marks)} marks say where printed pages begin, but no list of pages leads to them."
        yield Finding("epub/page-list", message, path, mark.span)
    last = (-1, -1)
    for row in rows:
        at = place(book, row.target)
        if at is not None and at < last:
            message = f"Page {row.title} stands earlier in the book than the page before it."
            yield Finding("epub/page-list", message, book.nav_path, row.element.span)
            break
        last = at or last
    for row in rows:
        element = book.element(row.target)
        if element is not None and row.target.fragment and not is_page(element):
            message = f"Page {row.title} leads to an element that is not marked as the beginning of a page."
            yield Finding("epub/page-list", message, book.nav_path, row.element.span)
    for title, times in Counter(row.title for row in rows).items():
        if times > 1:
            element = next(row.element for row in rows if row.title == title)
            yield Finding("epub/page-list", f"Page {title} is listed {times} times.", book.nav_path, element.span)
    if (
        rows
        and not book.metas("pageBreakSource")
        and not book.metas("a11y:pageBreakSource")
        and not book.said("source")
    ):
        message = "The book does not say whose page numbers these are (pageBreakSource)."
        yield Finding("epub/page-list", message, book.nav_path, rows[0].element.span)


def ncx(book: Epub) -> Iterator[Finding]:
    """The NCX is whole, names this very book, and says what the navigation document says (OPF 2.0.1, 2.4.1)."""
    if book.ncx is None or book.ncx_item is None or book.ncx_item.path is None:
        return
    path = book.ncx_item.path
    root = book.ncx.root
    if root.child("navMap") is None or root.first("navPoint") is None:
        yield Finding("epub/ncx", "The NCX has no entries.", path, root.span)
    named = book.opf.root.get("unique-identifier") if book.opf else ""
    identifier = next((one.words for one in book.said("identifier") if one.get("id") == named), "")
    for meta in root.all("meta"):
        said = meta.get("content").strip()
        if meta.get("name") == "dtb:uid" and identifier and said != identifier:
            message = f"The NCX is of the book “{said}”, the package of “{identifier}”."
            yield Finding("epub/ncx", message, path, meta.span)
    for point in root.all("navPoint"):
        text, content = point.child("navLabel"), point.child("content")
        if content is None or not content.get("src"):
            yield Finding("epub/ncx", "An entry of the NCX leads nowhere.", path, point.span)
        if text is None or not text.words:
            yield Finding("epub/toc", "An entry of the NCX has no words.", path, point.span)
    if book.version == 3 and book.navs("toc"):
        yield from _differs(book, path)


def _differs(book: Epub, path: str) -> Iterator[Finding]:
    ours, theirs = ncx_entries(book), entries(book, "toc")
    here, there = {row.target for row in ours}, {row.target for row in theirs}
    for row in ours:
        if row.target not in there:
            message = f"The NCX leads to “{row.title}”, the navigation document does not."
            yield Finding("epub/toc", message, path, row.element.span)
            return
    for row in theirs:
        if row.target not in here:
            message = f"The navigation document leads to “{row.title}”, the NCX does not."
            yield Finding("epub/toc", message, book.nav_path, row.element.span)
            return
    names = {row.target: row.title for row in theirs}
    for row in ours:
        if row.title != names[row.target]:
            message = f"The NCX says “{row.title}” where the navigation document says “{names[row.target]}”."
            yield Finding("epub/toc", message, path, row.element.span)
            return


RULES = (navs, order, landmarks, pages, ncx)
