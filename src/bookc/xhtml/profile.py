"""What differs between the two outputs when the same document becomes XHTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from bookc.design.terms import Terms, terms
from bookc.design.themes import Opening
from bookc.model.nodes import OrnamentUse


@dataclass(frozen=True)
class Profile:
    """How XHTML is written for one output.

    `href` turns an id into the link that leads to it; `image` an image's path into its address; `ornament`
    names the class of an ornament. `paged` leaves out what only reading systems know (epub:type) and puts
    in what the page engine needs (titles for running heads, page numbers behind links).
    """

    paged: bool
    language: str
    opening: Opening
    href: Callable[[str], str]
    image: Callable[[str], str]
    ornaments: Mapping[OrnamentUse, str]

    @property
    def words(self) -> Terms:
        """The words that bookc itself puts in, in the book's language."""
        return terms(self.language)

    def semantics(self, kind: str, role: str = "") -> str:
        """The attributes that say what an element is: epub:type with its ARIA role, or the role alone."""
        typed = "" if self.paged else f' epub:type="{kind}"'
        return typed + (f' role="{role}"' if role else "")


def attribute(text: str) -> str:
    """A text made safe between double quotes."""
    return escape(text, quote=True)


def content(text: str) -> str:
    """A text made safe between tags."""
    return escape(text, quote=False)
