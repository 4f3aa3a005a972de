"""Whole documents for tests: a book's sections in one root, under either profile."""

from __future__ import annotations

from bookc.design.themes import Opening
from bookc.model.nodes import Book, OrnamentKind, OrnamentUse
from bookc.xhtml.pieces import sections
from bookc.xhtml.profile import Profile
from bookc.xhtml.sheets import ornament_classes

USES = {OrnamentUse(OrnamentKind.SPACE): "ornament-space", OrnamentUse(OrnamentKind.NAMED, "star"): "ornament-star"}


def profile(paged: bool = False, opening: Opening = Opening.PLAIN) -> Profile:
    """A profile whose links and images go nowhere in particular."""
    return Profile(
        paged=paged,
        language="en-US",
        opening=opening,
        href=lambda name: f"#{name}",
        image=lambda path: f"images/{path}",
        ornaments=USES,
    )


def document(book: Book, paged: bool = False, opening: Opening = Opening.DROP_CAP) -> str:
    """The book as one XHTML document."""
    one = profile(paged, opening)
    dressed = Profile(paged, one.language, opening, one.href, one.image, ornament_classes(book))
    return wrapped("\n".join(section.html for section in sections(book, dressed)))


def wrapped(html: str) -> str:
    """A piece of XHTML inside a root that knows the namespaces."""
    return (
        '<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xmlns:xml="http://www.w3.org/XML/1998/namespace">{html}</body>'
    )
