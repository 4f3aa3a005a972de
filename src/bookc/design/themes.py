"""Themes: what `theme.toml` beside a theme's style sheets says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from bookc.base.frozen import dataclass
from bookc.base.resources import style_file, styles_folder
from bookc.base.units import Insets, Length


class Opening(StrEnum):
    """How a chapter's first paragraph begins."""

    DROP_CAP = "drop-cap"
    SMALL_CAPS = "small-caps"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a theme's page may be changed to fit a number of pages: the least and the most of each measure."""

    size: tuple[Length, Length]
    leading: tuple[Fraction, Fraction]
    """As a multiple of the type size."""
    margins: tuple[Fraction, Fraction]
    """As a multiple of the margins that the theme has on this trim size."""
    tracking: tuple[Fraction, Fraction]
    """In em."""
    edge: Length
    """No margin is made smaller than this: hands, trimmers and printers need it, and so do running heads and folios."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A look: its fonts, the page's measures where the manifest gives none, and its two style sheets."""

    name: str
    about: str
    body: str
    heading: str
    mono: str
    size: Length
    leading: Length
    margins: Insets
    limits: Limits
    block_paragraphs: bool
    justify: bool
    opening: Opening
    minor: str
    major: str
    cover: str
    """The design of a cover drawn from type."""
    epub_css: str
    print_css: str


def names() -> list[str]:
    """The themes that there are."""
    return sorted(path.parent.name for path in styles_folder().glob("*/theme.toml"))


def load(name: str) -> Theme:
    """Read a theme; FileNotFoundError if there is none of this name."""
    if name not in names():
        raise FileNotFoundError(name)
    table: Mapping[str, Any] = tomllib.loads(style_file(name, "theme.toml").decode(), parse_float=Fraction)
    page = table["page"]
    margins = page["margins"]
    return Theme(
        name=name,
        about=table["about"],
        body=table["fonts"]["body"],
        heading=table["fonts"]["heading"],
        mono=table["fonts"]["mono"],
        size=Length.parse(page["size"]),
        leading=Length.parse(page["leading"]),
        margins=Insets(*(Length.parse(margins[side]) for side in ("top", "outer", "bottom", "inner"))),
        limits=_limits(table["fit"]),
        block_paragraphs=page["paragraphs"] == "block",
        justify=page["align"] == "justify",
        opening=Opening(table["opening"]["style"]),
        minor=table["ornaments"]["minor"],
        major=table["ornaments"]["major"],
        cover=table["cover"]["design"],
        epub_css=style_file(name, "epub.css").decode(),
        print_css=style_file(name, "print.css").decode(),
    )


def _limits(table: Mapping[str, Any]) -> Limits:
    def fractions(key: str) -> tuple[Fraction, Fraction]:
        least, most = table[key]
        return Fraction(least), Fraction(most)

    least, most = table["size"]
    return Limits(
        size=(Length.parse(least), Length.parse(most)),
        leading=fractions("leading"),
        margins=fractions("margins"),
        tracking=fractions("tracking"),
        edge=Length.parse(table["edge"]),
    )
