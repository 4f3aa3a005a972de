"""The nav document and the guide: from the book's sections to the ways into them."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.design.terms import Terms, terms
from bookc.epub.documents import FOLDER, document
from bookc.epub.items import GuideEntry
from bookc.epub.navigation import Entry, Landmark, Page, landmarks, page_list, toc
from bookc.model.metadata import Metadata
from bookc.model.nodes import MatterKind
from bookc.xhtml.pieces import Section


def entries(made: Sequence[Section]) -> list[Entry]:
    """The entries of the table of contents."""
    return [Entry(s.title, f"{s.id}.xhtml", s.level) for s in made if s.listed]


def nav(
    about: Metadata, made: Sequence[Section], listed: Sequence[Entry], cover: bool, pages: Sequence[Page], before: str
) -> bytes:
    """The nav document (EPUB 3.3, 7): contents, landmarks, and the page-list if there are pages; `before` is what
    stands before the contents."""
    words = terms(about.language)
    marks = [Landmark("cover", words.cover, "cover.xhtml")] if cover else []
    contents = words.matter["contents"]
    by_id = {section.id: section for section in made}
    if "title" in by_id:
        marks.append(Landmark("titlepage", words.matter["title"], "title.xhtml"))
    # Nothing may lead to a file outside the spine, where the nav stands if the book lists no contents.
    if MatterKind.CONTENTS in by_id:
        marks.append(Landmark("toc", contents, "nav.xhtml#toc"))
    marks.append(Landmark("bodymatter", words.start, f"{_first(made).id}.xhtml"))
    if "notes" in by_id:
        marks.append(Landmark("endnotes", words.matter["notes"], "notes.xhtml"))
    navs = [toc(listed, contents), landmarks(marks, words.landmarks)]
    if pages:
        navs.append(page_list(pages, words.pages))
    return document(about, contents, before + "\n".join(navs))


def guide(made: Sequence[Section], words: Terms, cover: bool) -> tuple[GuideEntry, ...]:
    """The guide of EPUB 2, for Kindle and old readers."""
    rows = [GuideEntry("cover", words.cover, f"{FOLDER}cover.xhtml")] if cover else []
    if any(section.id == "title" for section in made):
        rows.append(GuideEntry("title-page", words.matter["title"], f"{FOLDER}title.xhtml"))
    if any(section.id == MatterKind.CONTENTS for section in made):
        rows.append(GuideEntry("toc", words.matter["contents"], f"{FOLDER}nav.xhtml"))
    # Without a `text` entry Kindle's label of the current chapter never changes.
    rows.append(GuideEntry("text", words.start, f"{FOLDER}{_first(made).id}.xhtml"))
    return tuple(rows)


def _first(made: Sequence[Section]) -> Section:
    return next(section for section in made if section.zone == "body")
