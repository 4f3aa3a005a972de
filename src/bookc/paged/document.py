"""The whole book as one print document, and the PDF that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bookc.base.frozen import dataclass
from bookc.base.resources import style_file
from bookc.base.words import roman
from bookc.design.page import PageDesign
from bookc.design.terms import terms
from bookc.design.themes import Theme
from bookc.fonts.faces import Face
from bookc.model.media import Asset
from bookc.model.nodes import Book
from bookc.paged import engine
from bookc.paged.ink import to_gray
from bookc.paged.page_css import page_rules
from bookc.paged.pagination import page_starts
from bookc.xhtml.pieces import Section, sections
from bookc.xhtml.places import PageStart
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.sheets import face_rules, ornament_classes, ornament_rules, with_fallbacks


@dataclass(frozen=True)
class Print:
    """What a PDF is made with: theme, page, faces, the book's own style rules, images by path, ISBN."""

    theme: Theme
    page: PageDesign
    faces: tuple[Face, ...]
    css: tuple[engine.Sheet, ...]
    assets: Mapping[str, Asset]
    isbn: str | None


@dataclass(frozen=True)
class Printed:
    """A PDF, the number of its pages, where each begins in the text, and WeasyPrint's complaints."""

    data: bytes
    pages: int
    starts: tuple[PageStart, ...]
    complaints: tuple[engine.Complaint, ...]


@dataclass(frozen=True)
class _Copy:
    """A book ready to be set: the engine with its style sheets, the document, its front matter alone (nothing if it has
    none), and the id of the section that the body begins with."""

    press: engine.Engine
    html: str
    front: str
    first: str

    def front_pages(self) -> int:
        """How many pages come before the body, which opens on a right-hand page.

        WeasyPrint starts page numbers anew only on pages known by number, so the front matter is set first. Set by
        itself, the contents have no page numbers, and with them a line may turn over: see `before`.
        """
        pages = self.press.count_pages(self.front) if self.front else 0
        return pages + pages % 2

    def before(self, document: Any) -> int:
        """How many pages really come before the body in the laid-out document."""
        return next(n for n, page in enumerate(document.pages) if self.first in page.anchors)


def typeset(book: Book, edition: Print) -> Printed:
    """Set the whole book; engine.PangoMissing if WeasyPrint cannot run."""
    copy = _copy(book, edition)
    before = copy.front_pages()
    facts: dict[str, int] = {}
    starts: tuple[PageStart, ...] = ()

    def finish(document: Any, pdf: Any) -> None:
        nonlocal starts
        to_gray(pdf)
        facts["pages"] = len(document.pages)
        facts["before"] = copy.before(document)
        _page_labels(pdf, before)
        starts = page_starts(document, lambda index: _label(index, before))

    data, complaints = copy.press.pdf(copy.html, finish, _restart(before))
    if facts["before"] != before:
        before = facts["before"]
        data, complaints = copy.press.pdf(copy.html, finish, _restart(before))
    return Printed(data, facts["pages"], starts, tuple(complaints))


def count(book: Book, edition: Print) -> int:
    """The number of pages that `typeset` would make, without painting them; engine.PangoMissing as there."""
    copy = _copy(book, edition)
    before = copy.front_pages()

    def read(document: Any) -> tuple[int, int]:
        return len(document.pages), copy.before(document)

    pages, found = copy.press.laid_out(copy.html, read, _restart(before))
    if found != before:
        pages, _ = copy.press.laid_out(copy.html, read, _restart(found))
    return pages


def _copy(book: Book, edition: Print) -> _Copy:
    classes = ornament_classes(book)
    profile = Profile(
        paged=True,
        language=book.metadata.language,
        opening=edition.theme.opening,
        href=lambda name: f"#{name}",
        image=lambda path: f"{engine.SCHEME}asset/{path}",
        ornaments=classes,
    )
    made = sections(book, profile, f"ISBN {edition.isbn}" if edition.isbn else "")
    sheets = (
        engine.Sheet(face_rules(edition.faces, lambda face: f"{engine.SCHEME}font/{face.file}")),
        engine.Sheet(with_fallbacks(style_file("print.css").decode(), edition.faces)),
        engine.Sheet(page_rules(edition.page, profile.words)),
        engine.Sheet(with_fallbacks(edition.theme.print_css, edition.faces)),
        engine.Sheet(ornament_rules(classes)),
        *(engine.Sheet(with_fallbacks(sheet.text, edition.faces), sheet.name) for sheet in edition.css),
    )
    files = {f"{engine.SCHEME}font/{face.file}": face.data for face in edition.faces}
    files |= {f"{engine.SCHEME}asset/{path}": asset.data for path, asset in edition.assets.items()}
    pieces = [(section, _placed(section, made)) for section in made]
    front = [html for section, html in pieces if section.zone == "front"]
    return _Copy(
        press=engine.Engine(sheets, files),
        html=_document(book, [html for _, html in pieces]),
        front=_document(book, front) if front else "",
        first=_first_of_body(made).id,
    )


def _restart(before: int) -> str:
    """The rule that begins the body's page numbers anew behind so many pages."""
    return f"@page :nth({before + 1}) {{ counter-reset: page 1; }}" if before else ""


def _first_of_body(made: list[Section]) -> Section:
    return next(section for section in made if section.zone == "body")


def _placed(section: Section, made: list[Section]) -> str:
    """A section's XHTML, with what only the whole book knows: the contents, where the body starts, and what
    stands inside a part."""
    html = section.html
    if section.id == "contents":
        head, tail = html.rsplit("</section>", 1)
        return f"{head}{contents(made)}\n</section>{tail}"
    classes = ""
    if section is _first_of_body(made):
        classes += "body-start "
    if section.level == 2:
        classes += "in-part "
    return html.replace('class="', f'class="{classes}', 1)


def contents(made: list[Section]) -> str:
    """The table of contents; the style sheet puts the page numbers in."""
    rows = "\n".join(
        f'<li class="level-{section.level} entry-{section.epub_type}">'
        f'<a href="#{section.id}">{content(section.title)}</a></li>'
        for section in made
        if section.listed and section.id != "colophon"
    )
    title = next(section.title for section in made if section.id == "contents")
    return f'<h1 id="contents-heading">{content(title)}</h1>\n<ol class="contents-list">\n{rows}\n</ol>'


def _document(book: Book, pieces: list[str]) -> str:
    made = book.metadata
    language = attribute(made.language)
    metas = {
        "author": terms(made.language).listed([person.name for person in made.authors]),
        "description": made.description,
        "keywords": ", ".join(made.subjects),
        "generator": "bookc",
        "dcterms.created": made.modified,
        "dcterms.modified": made.modified,
    }
    head = "\n".join(f'<meta name="{name}" content="{attribute(text)}"/>' for name, text in metas.items() if text)
    body = "\n".join(pieces)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{content(made.title)}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _page_labels(pdf: Any, front: int) -> None:
    """Roman numbers for the front matter, then arabic from 1 (ISO 32000-1, 12.4.2)."""
    import pydyf

    ranges = []
    if front:
        ranges += [0, pydyf.Dictionary({"S": "/r"})]
    ranges += [front, pydyf.Dictionary({"S": "/D", "St": 1})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})


def _label(index: int, front: int) -> str:
    """The number of a page as the labels say it: `front` pages are numbered in roman."""
    return roman(index + 1) if index < front else str(index - front + 1)
