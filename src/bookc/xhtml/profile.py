"""What differs between the two outputs when the same document becomes XHTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from bookc.base.frozen import dataclass
from bookc.base.language import direction
from bookc.design.terms import Terms, terms
from bookc.design.themes import Opening
from bookc.model.nodes import OrnamentUse


@dataclass(frozen=True)
class Profile:
    """How XHTML is written for one output.

    `href` turns an id into the link that leads to it; `image` an image's path into its address; `ornament`
    names the class of an ornament. `paged` leaves out what only reading systems know (epub:type) and puts
    in what the page engine needs (titles for running heads, page numbers behind links). `drawn` is false for a book
    without fonts, whose ornaments are set in ordinary characters. `trace` puts marks around each block that say
    where it comes from, which `tracing.untrace` takes out again.
    """

    paged: bool
    language: str
    opening: Opening
    href: Callable[[str], str]
    image: Callable[[str], str]
    ornaments: Mapping[OrnamentUse, str]
    drawn: bool = True
    trace: bool = False

    @property
    def words(self) -> Terms:
        """The words that bookc itself puts in, in the book's language."""
        return terms(self.language)

    def semantics(self, kind: str, role: str = "") -> str:
        """The attributes that say what an element is: epub:type with its ARIA role, or the role alone."""
        typed = f' epub:type="{kind}"' if kind and not self.paged else ""
        return typed + (f' role="{role}"' if role else "")


def in_language(language: str, profile: Profile) -> str:
    """The attributes of a passage in another language, with its direction if that is not the book's."""
    if not language:
        return ""
    way = direction(language)
    turned = f' dir="{way}"' if way != direction(profile.language) else ""
    return f' lang="{attribute(language)}" xml:lang="{attribute(language)}"{turned}'


def code_direction(profile: Profile) -> str:
    """The attribute of code, which runs from the left in any book."""
    return ' dir="ltr"' if direction(profile.language) == "rtl" else ""


def attribute(text: str) -> str:
    """A text made safe between double quotes."""
    return escape(text, quote=True)


def content(text: str) -> str:
    """A text made safe between tags."""
    return escape(text, quote=False)
