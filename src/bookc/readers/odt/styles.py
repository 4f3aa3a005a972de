"""The styles of an OpenDocument text: what a paragraph's or a span's style says once all it inherits is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields, replace
from typing import Any

from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.readers.odt.numbering import Level, levels_of
from bookc.readers.odt.parts import Node

_HEADING = regex(r"(?:heading|title|subtitle)(?:[ _-]|_20_)?(\d{1,2})?", re.IGNORECASE)
_QUOTE = regex(r"(?:intense|block)?(?: |_20_)?(?:quotations?|quote|quoted|block text)", re.IGNORECASE)
_SHOW = regex(
    r"table(?: |_20_)(?:heading|contents)|caption|illustration|drawing|figure|footnote|endnote|marginalia",
    re.IGNORECASE,
)
"""Styles whose italics and bold are how such things are set."""

_RULE = regex(r"horizontal(?: |_20_)(?:line|rule)", re.IGNORECASE)
_CODE = regex(r"source(?: |_20_)text|teletype", re.IGNORECASE)
_LINK = regex(r"(?:visited(?: |_20_))?internet(?: |_20_)link", re.IGNORECASE)
_BORDERS = ("top", "bottom", "left", "right")
_KNOWN: Mapping[str, Mapping[str, str]] = {
    "Emphasis": {"fo:font-style": "italic"},
    "Strong_20_Emphasis": {"fo:font-weight": "bold"},
}
"""What character styles look like that every writer has, for a file whose styles are lost."""


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, as far as it means something. `raised` is -1 for lowered ones."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    small_caps: bool = False
    capitals: bool = False
    code: bool = False
    hidden: bool = False
    raised: int = 0
    language: str = ""

    def without(self, other: Look) -> Look:
        """This look, without what `other` has too; the language stays."""
        return self._cleared(name for name, mine in self._marks() if mine == getattr(other, name))

    def shared(self, other: Look) -> Look:
        """What both have in common."""
        return self._cleared(name for name, mine in self._marks() if mine != getattr(other, name))

    def _marks(self) -> Iterator[tuple[str, object]]:
        return ((name, getattr(self, name)) for name in _MARKS)

    def _cleared(self, names: Iterable[str]) -> Look:
        changes: dict[str, Any] = {name: getattr(_UNMARKED, name) for name in names}
        return replace(self, **changes) if changes else self


_UNMARKED = Look()
_MARKS = tuple(one.name for one in fields(Look) if one.name != "language")


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it stands in the file. `automatic` ones are hard formatting, made by the program."""

    name: str
    parent: str = ""
    shown: str = ""
    automatic: bool = False
    level: str = ""
    list_style: str | None = None
    paragraph: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's style makes of it.

    `heading` is the level that the style gives, `numbered` whether chapter numbering may count it. `letters` are
    the properties of its letters; `plain` is the look that is the style's own show and no emphasis of the author's,
    `look` what is left.
    """

    heading: int = 0
    numbered: bool = True
    quote: bool = False
    rule: bool = False
    centred: bool = False
    above: bool = False
    below: bool = False
    letters: Mapping[str, str] = field(default_factory=dict)
    plain: Look = Look()
    look: Look = Look()


class Styles:
    """All styles of a document. A style that is not there says what its name says."""

    def __init__(self, content: Node, styles: Node) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._defaults: dict[str, Mapping[str, str]] = {}
        self.lists: dict[str, Mapping[int, Level]] = {}
        self.outline: Mapping[int, Level] = {}
        # The automatic styles of styles.xml are those of headers and footers; their names come again in content.xml.
        for part, name in ((styles, "office:styles"), (content, "office:automatic-styles")):
            for group in part.all(name):
                for node in group.children:
                    self._take(node, part is content)
        self._paragraphs: dict[str, ParagraphLook] = {}
        base = {**self._defaults.get("paragraph", {})}
        for style in reversed(self._chain("paragraph", "Standard")):
            base.update(style.text)
        self._base = look_of(base)

    def _take(self, node: Node, automatic: bool) -> None:
        if node.tag == "style:default-style":
            self._defaults[node.get("style:family")] = _properties(node, "style:text-properties")
        elif node.tag == "style:style":
            name = node.get("style:name")
            self._styles[node.get("style:family"), name] = Style(
                name,
                node.get("style:parent-style-name"),
                node.get("style:display-name"),
                automatic,
                node.get("style:default-outline-level"),
                node.attributes.get("style:list-style-name"),
                _properties(node, "style:paragraph-properties"),
                _properties(node, "style:text-properties"),
            )
        elif node.tag == "text:list-style":
            self.lists[node.get("style:name")] = levels_of(node)
        elif node.tag == "text:outline-style":
            self.outline = levels_of(node)

    def _chain(self, family: str, name: str) -> list[Style]:
        """A style and those it inherits from, the nearest first; a circle ends where it closes."""
        chain: dict[str, Style] = {}
        while name and name not in chain:
            known = _KNOWN.get(name, {}) if family == "text" else {}
            chain[name] = self._styles.get((family, name)) or Style(name, text=known)
            name = chain[name].parent
        return list(chain.values())

    @property
    def language(self) -> str:
        """The tag of the language that the document is set to, empty if it is set to none."""
        return self._base.language

    def paragraph(self, name: str) -> ParagraphLook:
        """What the paragraph style `name` says."""
        look = self._paragraphs.get(name)
        if look is None:
            look = self._paragraphs[name] = self._paragraph(self._chain("paragraph", name))
        return look

    def _paragraph(self, chain: list[Style]) -> ParagraphLook:
        form: dict[str, str] = {}
        letters: dict[str, str] = {**self._defaults.get("paragraph", {})}
        named = {**letters}
        for style in reversed(chain):
            form.update(style.paragraph)
            letters.update(style.text)
            if not style.automatic:
                named.update(style.text)
        heading = _heading_level(chain)
        quote = not heading and _called(chain, _QUOTE)
        plain = look_of(letters) if heading else look_of(named) if quote or _called(chain, _SHOW) else self._base
        numbering = next((style.list_style for style in chain if style.list_style is not None), None)
        borders = {side for side in _BORDERS if _lined(form, side)}
        across = not borders & {"left", "right"} and not heading
        return ParagraphLook(
            heading=heading,
            numbered=numbering != "",
            quote=quote,
            rule=_called(chain, _RULE),
            centred=form.get("fo:text-align") == "center",
            above=across and "top" in borders,
            below=across and "bottom" in borders,
            letters=letters,
            plain=plain,
            look=look_of(letters).without(plain),
        )

    def span(self, letters: Mapping[str, str], name: str) -> Mapping[str, str]:
        """The properties of letters in a span of style `name` that stands among letters with the properties given."""
        out = dict(letters)
        chain = self._chain("text", name)
        for style in reversed(chain):
            # A link's underline is no emphasis.
            if not _LINK.fullmatch(style.name):
                out.update(style.text)
        if _called(chain, _CODE):
            out["code"] = "true"
        return out


def _properties(node: Node, tag: str) -> Mapping[str, str]:
    found = node.first(tag)
    return found.attributes if found else {}


def _called(chain: list[Style], form: re.Pattern[str]) -> bool:
    return any(form.fullmatch(name) for style in chain for name in (style.name, style.shown))


def _heading_level(chain: list[Style]) -> int:
    """The level that the nearest style names; a heading whose level is told nowhere, and a title, has the first."""
    level = 0
    for style in chain:
        if style.level.isdecimal():
            return _bounded(int(style.level[:3]))
        for name in (style.name, style.shown):
            found = _HEADING.fullmatch(name)
            if found and found[1]:
                return _bounded(int(found[1]))
            level = level or int(found is not None)
    return level


def _bounded(level: int) -> int:
    return min(max(level, 1), 6)


def _lined(form: Mapping[str, str], side: str) -> bool:
    border = form.get(f"fo:border-{side}", form.get("fo:border", "none"))
    return border not in {"", "none", "hidden"} and not border.startswith(("none ", "0 ", "0pt ", "0cm ", "0in "))


def look_of(letters: Mapping[str, str]) -> Look:
    """What properties of letters amount to. Underlining is how typescripts show emphasis."""
    get = letters.get
    weight = get("fo:font-weight", "")
    return Look(
        bold=weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600),
        italic=get("fo:font-style") in {"italic", "oblique"} or _drawn(letters, "style:text-underline"),
        struck=_drawn(letters, "style:text-line-through"),
        small_caps=get("fo:font-variant") == "small-caps",
        capitals=get("fo:text-transform") == "uppercase",
        code=get("code") == "true",
        hidden=get("text:display") == "none",
        raised=_raised(get("style:text-position", "")),
        language=_language(letters),
    )


def _drawn(letters: Mapping[str, str], line: str) -> bool:
    return letters.get(f"{line}-style", "none") != "none" and letters.get(f"{line}-type", "single") != "none"


def _raised(position: str) -> int:
    """1 for `super 58%` and `33% 58%`, -1 for `sub 58%` and `-8% 80%`."""
    shift = position.split()[0] if position.split() else ""
    if shift in {"super", "sub"}:
        return 1 if shift == "super" else -1
    number = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)%", shift)
    if number is None or not float(number[2]):
        return 0
    return -1 if number[1] else 1


def _language(letters: Mapping[str, str]) -> str:
    language = letters.get("fo:language", "")
    if language in {"", "none", "zxx"}:
        return ""
    subtags = [language, letters.get("fo:script", ""), letters.get("fo:country", "")]
    whole = letters.get("style:rfc-language-tag") or "-".join(tag for tag in subtags if tag not in {"", "none"})
    return language_tag(whole) or language_tag(language) or ""
