"""A document's styles, resolved: what a paragraph is, and how a run looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.readers.docx.names import P_PR, R_PR, VAL, Element, W, child, is_on, number, value

Look = Mapping[str, str]
"""What one place says of a run's look: switches as "1" or "", other things as they are written."""

_SWITCHES = ("b", "i", "bCs", "iCs", "smallCaps", "caps", "strike", "dstrike", "vanish")
_SWITCH_TAGS = {W + name: name for name in (*_SWITCHES, "rtl", "cs", "noProof")}
_VALUE_TAGS = {W + name: name for name in ("u", "vertAlign", "position", "rStyle")}

# Word keeps the English names of its own styles in every language, but other programs translate them, and
# where the styles are missing only the (translated) id is left.
_HEADING = regex(
    r"(?:heading|(?:ü|ue)?berschrift|titre|t[íi]?tulo|titolo|kop|rubrik|overskrift|otsikko|nagł?[óo]?wek|nadpis"
    r"|c[íi]msor|заголовок|naslov|başlık|balk|標題|标题|見出し|제목)[\s_]*([1-9])",
    re.IGNORECASE,
)
_QUOTES = {"quote", "intense quote", "intensequote", "block text", "blocktext", "quotations", "block quotation"}
_CONTENTS = regex(r"toc\s*[1-9]|toc\s*heading|contents\s*([1-9]|heading)|table of contents", re.IGNORECASE)
_SHIFT = 4
"""By how many half points a run must be moved up or down to stand out of its line."""
_LINKS = {"hyperlink", "followedhyperlink", "internet link", "internetlink", "visited internet link"}


class Borders(NamedTuple):
    """The lines around a paragraph, each as it is written, or empty."""

    top: str = ""
    bottom: str = ""
    left: str = ""
    right: str = ""
    between: str = ""


NO_BORDERS = Borders()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph's style with what it inherits. `heading` is a level from 1, or 0; `list` and `level` say its
    numbering."""

    id: str = ""
    heading: int = 0
    quote: bool = False
    contents: bool = False
    centred: bool = False
    borders: Borders = NO_BORDERS
    list: str = ""
    level: int | None = None
    look: tuple[tuple[str, str], ...] = ()


class Format(NamedTuple):
    """How a stretch of text is set, as the document's model knows it. `raised` is 1 above the line, -1 below."""

    link: str = ""
    language: str = ""
    strong: bool = False
    emphasis: bool = False
    small: bool = False
    struck: bool = False
    raised: int = 0


PLAIN = Format()


class Face(NamedTuple):
    """A run's whole look: its format, and what must be known to make it of the run's text."""

    format: Format
    underlined: bool
    capitals: bool
    hidden: bool
    font: str
    language: str
    language_asian: str
    language_complex: str
    complex: bool


def look_of(properties: Element | None) -> dict[str, str]:
    """What a `w:rPr` says."""
    out: dict[str, str] = {}
    if properties is None:
        return out
    for one in properties.iterchildren():
        tag = one.tag
        if name := _SWITCH_TAGS.get(tag):
            out[name] = "1" if is_on(one) else ""
        elif name := _VALUE_TAGS.get(tag):
            out[name] = one.get(VAL) or ""
        elif tag == f"{W}rFonts":
            if font := one.get(f"{W}ascii") or one.get(f"{W}hAnsi"):
                out["font"] = font
        elif tag == f"{W}lang":
            for key in ("val", "eastAsia", "bidi"):
                if language := one.get(W + key):
                    out["lang " + key] = language
    return out


def borders_of(properties: Element | None) -> Borders | None:
    """What a `w:pPr` says of borders; None if nothing."""
    borders = child(properties, "pBdr")
    if borders is None:
        return None
    sides = {"start": "left", "end": "right"}
    found: dict[str, str] = {}
    for side in borders.iterchildren():
        kind = side.get(VAL) or "nil"
        name = str(side.tag).rpartition("}")[2]
        if kind not in {"nil", "none"} and (name := sides.get(name, name)) in Borders._fields:
            found[name] = f"{kind} {side.get(f'{W}sz')} {side.get(f'{W}color')}"
    return Borders(**found)


def centred_of(properties: Element | None) -> bool | None:
    """Whether a `w:pPr` centres; None if it does not say."""
    alignment = value(properties, "jc")
    return None if alignment is None else alignment == "center"


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._all: dict[str, Element] = {}
        self._default = ""
        for style in root.iterchildren(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId") or ""
            self._all[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = key
        self._root_look = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._root_properties = child(root, "docDefaults", "pPrDefault", "pPr")
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, tuple[str, Look]] = {}
        self._faces: dict[tuple[str, tuple[tuple[str, str], ...]], Face] = {}

    @property
    def language(self) -> str:
        """The language that the document is said to be in, as a tag; empty if none."""
        return language_tag(self._root_look.get("lang val", "")) or ""

    def list_of(self, key: str) -> str:
        """The list (a `w:numId`) that a style of lists names."""
        return value(self._all.get(key), "pPr", "numPr", "numId") or ""

    def paragraph(self, key: str | None) -> ParagraphStyle:
        """A paragraph style by its id; None is the document's default."""
        key = self._default if key is None else key
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve(key)
        return self._paragraphs[key]

    def outlined(self, style: ParagraphStyle, heading: int) -> ParagraphStyle:
        """The style with another level as a heading."""
        key = f"{style.id} at {heading}"
        if key not in self._paragraphs:
            self._paragraphs[key] = replace(style, id=key, heading=heading)
        return self._paragraphs[key]

    def _chain(self, key: str) -> list[Element]:
        """A style and those it is based on, its own first."""
        chain: list[Element] = []
        seen: set[str] = set()
        while key in self._all and key not in seen:
            seen.add(key)
            chain.append(self._all[key])
            key = value(chain[-1], "basedOn") or ""
        return chain

    def _resolve(self, key: str) -> ParagraphStyle:
        chain = self._chain(key)
        names = [name for style in chain for name in (_name(style), (style.get(f"{W}styleId") or "").lower())]
        if not chain:
            names = [key.lower()]
        look: dict[str, str] = {}
        for style in reversed(chain):
            look |= look_of(style.find(R_PR))
        properties = [found for style in chain if (found := style.find(P_PR)) is not None]
        if self._root_properties is not None:
            properties.append(self._root_properties)
        centred = next((says for p in properties if (says := centred_of(p)) is not None), False)
        borders = next((lines for p in properties if (lines := borders_of(p)) is not None), NO_BORDERS)
        list_ = next((one for p in properties if (one := value(p, "numPr", "numId")) is not None), "")
        level = next((depth for p in properties if (depth := value(p, "numPr", "ilvl")) is not None), None)
        return ParagraphStyle(
            key,
            _level(names, properties),
            any(name in _QUOTES for name in names),
            any(_CONTENTS.fullmatch(name) for name in names[:2]),
            centred,
            borders,
            "" if list_ == "0" else list_,
            None if level is None else number(level),
            tuple(sorted(look.items())),
        )

    def _character(self, key: str) -> tuple[str, Look]:
        """The name and look of a character style."""
        if key not in self._characters:
            chain = self._chain(key)
            look: dict[str, str] = {}
            for style in reversed(chain):
                look |= look_of(style.find(R_PR))
            name = _name(chain[0]) if chain else key.lower()
            if not chain and name in {"strong", "emphasis"}:
                look = {"b": "1"} if name == "strong" else {"i": "1"}
            self._characters[key] = (name, look)
        return self._characters[key]

    def face(self, style: ParagraphStyle, properties: Element | None) -> Face:
        """How a run in a paragraph of a style looks.

        A heading's or quotation's own bold and italics are its dress, which the theme chooses, not emphasis.
        """
        direct = look_of(properties)
        key = (style.id, tuple(direct.items()))
        if key not in self._faces:
            self._faces[key] = self._face(style, direct)
        return self._faces[key]

    def _face(self, style: ParagraphStyle, direct: Look) -> Face:
        name, character = self._character(direct["rStyle"]) if "rStyle" in direct else ("", {})
        dressed = bool(style.heading or style.quote)
        paragraph = {key: says for key, says in style.look if not dressed or (key not in _SWITCHES and key != "u")}
        root = self._root_look

        def switch(key: str) -> bool:
            # ECMA-376, 17.7.3: a switch on in both the paragraph's and the run's style is off.
            if key in direct:
                return bool(direct[key])
            if root.get(key) and not dressed:
                return True
            return bool(paragraph.get(key)) != bool(character.get(key))

        def says(key: str) -> str:
            return direct.get(key) or character.get(key) or paragraph.get(key) or root.get(key) or ""

        def tag(key: str) -> str:
            return language_tag(says("lang " + key)) or "" if proofed else ""

        complex_ = bool(direct.get("rtl") or direct.get("cs") or character.get("rtl") or paragraph.get("rtl"))
        underline = direct.get("u", "" if name in _LINKS else character.get("u", paragraph.get("u", "")))
        proofed = not (direct.get("noProof") or character.get("noProof"))
        script = says("vertAlign")
        shift = number(says("position")) if not script else 0
        format_ = Format(
            strong=switch("bCs" if complex_ else "b"),
            emphasis=switch("iCs" if complex_ else "i"),
            small=switch("smallCaps"),
            struck=switch("strike") or switch("dstrike"),
            raised={"superscript": 1, "subscript": -1}.get(script, (shift >= _SHIFT) - (shift <= -_SHIFT)),
        )
        return Face(
            format_,
            underline not in {"", "none"} and not style.heading,
            bool(direct.get("caps", character.get("caps"))) and not style.heading,
            switch("vanish"),
            says("font"),
            tag("val"),
            tag("eastAsia"),
            tag("bidi"),
            complex_,
        )


def _name(style: Element) -> str:
    return (value(style, "name") or "").strip().lower()


def _level(names: list[str], properties: list[Element]) -> int:
    """A style's level as a heading, by its outline level, or by its name or one that it is based on."""
    for one in properties:
        if (outline := value(one, "outlineLvl")) is not None:
            return level_of(outline)
    for name in names:
        if match := _HEADING.fullmatch(name):
            return min(int(match[1]), 6)
    if names and "title" in names[:2]:
        return 1
    return 2 if "subtitle" in names[:2] else 0


def level_of(outline: str) -> int:
    """A heading's level by a `w:outlineLvl`, which counts from 0; its 9 is body text."""
    level = number(outline, 9)
    return min(level + 1, 6) if 0 <= level < 9 else 0
