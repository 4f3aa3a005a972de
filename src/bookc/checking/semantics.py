"""Rules of semantics: what epub:type tells reading systems, an ARIA role tells assistive technology (DPUB-ARIA 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.notes import is_note
from bookc.checking.tree import Element

_ROLES = {
    **{
        name: f"doc-{name}"
        for name in (
            "abstract", "acknowledgments", "afterword", "appendix", "backlink", "bibliography", "biblioref", "chapter",
            "colophon", "conclusion", "credit", "credits", "dedication", "endnotes", "epigraph", "epilogue", "errata",
            "footnote", "foreword", "glossary", "glossref", "index", "introduction", "noteref", "notice", "pagebreak",
            "part", "preface", "prologue", "pullquote", "qna", "subtitle", "tip",
        )
    },
    "landmarks": "",
    "page-list": "doc-pagelist",
    "toc": "doc-toc",
}  # fmt: skip
"""The role that fits a type."""

_WRONG = {
    "doc-footnote": frozenset({"li", "ol", "ul", "a", "tr", "td"}),
    "doc-noteref": frozenset({"span", "sup", "li", "p"}),
    "doc-backlink": frozenset({"span", "sup", "li", "p"}),
    "doc-chapter": frozenset({"body", "ol", "ul", "li"}),
}
"""Elements on which a role takes away what they are: a list's items are no longer items, a link no longer a link."""


def roles(book: Epub) -> Iterator[Finding]:
    """Where a type is given, its role is too; once told of for a type and a document."""
    if book.version == 2:
        return
    for path, tree in book.documents.items():
        told: set[str] = set()
        for element in tree.elements:
            for role in element.roles:
                if element.name in _WRONG.get(role, ()):
                    message = f"The role {role} on “{element.name}” hides what the element is."
                    yield Finding("epub/role", message, path, element.at(role))
            # A type on the body is of the file.
            if not element.types or element.name in {"body", "html"} or element.roles or _is_endnote(element):
                continue
            if element.name == "a" and any(one.name == "nav" for one in element.above()):
                continue  # a landmark's type is of the place that it leads to
            for kind in element.types:
                role = _ROLES.get(kind, "")
                if role and kind not in told:
                    told.add(kind)
                    message = (
                        f'“{kind}” is said to reading systems, but not to screen readers: role="{role}" is missing.'
                    )
                    yield Finding("epub/role", message, path, element.span)


def _is_endnote(element: Element) -> bool:
    """Whether an element is a note of a list of notes: DPUB-ARIA has no role for these any more, and a list's item
    with the role of a footnote would be no item."""
    return is_note(element) and (element.name == "li" or "footnote" not in element.types or "endnote" in element.types)


RULES = (roles,)
