"""The ways into an EPUB: the nav document's parts, and the NCX for old reading systems."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.frozen import dataclass
from bookc.base.words import roman_value
from bookc.xhtml.profile import attribute, content


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents: level 1, or 2 under the last entry of level 1."""

    title: str
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class Landmark:
    """A landmark: its epub:type, title and target."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the printed book: its number as printed (“iv”, “12”), and where it begins."""

    label: str
    href: str


def toc(entries: Sequence[Entry], title: str) -> str:
    """The `toc` nav (EPUB 3.3, 7.4.1)."""
    heading = f'<h1 id="toc-heading">{content(title)}</h1>'
    attributes = 'epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-heading"'
    return f"<nav {attributes}>\n{heading}\n{_list(entries)}\n</nav>"


def _list(entries: Sequence[Entry]) -> str:
    rows = ["<ol>"]
    for index, entry in enumerate(entries):
        link = f'<a href="{attribute(entry.href)}">{content(entry.title)}</a>'
        following = entries[index + 1].level if index + 1 < len(entries) else 1
        if entry.level == 1 and following == 2:
            rows.append(f'<li class="part">{link}\n<ol>')
        else:
            rows.append(f"<li>{link}</li>")
        if entry.level == 2 and following == 1:
            rows.append("</ol></li>")
    rows.append("</ol>")
    return "\n".join(rows)


def landmarks(marks: Sequence[Landmark], title: str) -> str:
    """The `landmarks` nav (EPUB 3.3, 7.4.3), hidden from the page but not from reading systems."""
    rows = "\n".join(
        f'<li><a epub:type="{mark.type}" href="{attribute(mark.href)}">{content(mark.title)}</a></li>' for mark in marks
    )
    heading = f'<h2 id="landmarks-heading">{content(title)}</h2>'
    attributes = 'epub:type="landmarks" aria-labelledby="landmarks-heading" hidden="hidden"'
    return f"<nav {attributes}>\n{heading}\n<ol>\n{rows}\n</ol>\n</nav>"


def page_list(pages: Sequence[Page], title: str) -> str:
    """The `page-list` nav (EPUB 3.3, 7.4.2), hidden from the page but not from reading systems."""
    rows = "\n".join(f'<li><a href="{attribute(page.href)}">{content(page.label)}</a></li>' for page in pages)
    heading = f'<h2 id="page-list-heading">{content(title)}</h2>'
    attributes = 'epub:type="page-list" role="doc-pagelist" aria-labelledby="page-list-heading" hidden="hidden"'
    return f"<nav {attributes}>\n{heading}\n<ol>\n{rows}\n</ol>\n</nav>"


def ncx(
    entries: Sequence[Entry],
    identifier: str,
    title: str,
    language: str,
    folder: str,
    pages: Sequence[Page] = (),
    pages_title: str = "",
) -> bytes:
    """The NCX (OPF 2.0.1, 2.4.1) with its page list, if there are pages; `folder` is put before the addresses.

    The pages' playing order goes on behind the entries', so that it rises from the file's top to its bottom.
    """
    depth = max((entry.level for entry in entries), default=1)
    rows = []
    for number, entry in enumerate(entries, 1):
        following = entries[number].level if number < len(entries) else 1
        point = (
            f'<navPoint id="point-{number}" playOrder="{number}">'
            f"<navLabel><text>{content(entry.title)}</text></navLabel>"
            f'<content src="{attribute(folder + entry.href)}"/>'
        )
        opens = entry.level == 1 and following == 2
        rows.append(point if opens else point + "</navPoint>")
        if entry.level == 2 and following == 1:
            rows.append("</navPoint>")
    points = "\n".join(rows)
    values = [int(page.label) if page.label.isdigit() else roman_value(page.label) for page in pages]
    targets = "\n".join(
        f'<pageTarget id="target-{page.label}" type="{"normal" if page.label.isdigit() else "front"}" value="{value}"'
        f' playOrder="{number}"><navLabel><text>{page.label}</text></navLabel>'
        f'<content src="{attribute(folder + page.href)}"/></pageTarget>'
        for number, (page, value) in enumerate(zip(pages, values, strict=True), len(entries) + 1)
    )
    counted = (
        f'<meta name="dtb:totalPageCount" content="{len(pages)}"/>\n'
        f'<meta name="dtb:maxPageNumber" content="{max(values, default=0)}"/>\n'
    )
    listed = f"<pageList>\n<navLabel><text>{content(pages_title)}</text></navLabel>\n{targets}\n</pageList>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">\n<head>\n'
        f'<meta name="dtb:uid" content="{attribute(identifier)}"/>\n<meta name="dtb:depth" content="{depth}"/>\n'
        f"{counted if pages else ''}</head>\n"
        f"<docTitle><text>{content(title)}</text></docTitle>\n<navMap>\n{points}\n</navMap>\n"
        f"{listed if pages else ''}</ncx>\n"
    ).encode()
