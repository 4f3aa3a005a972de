"""The faces of one book: static, subset, under the names that the style sheets use."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from bookc.base.diagnostics import Diagnostic, Sink
from bookc.base.frozen import dataclass
from bookc.base.resources import style_file
from bookc.base.source import Span
from bookc.base.words import slug
from bookc.base.world import World
from bookc.fonts import fallback
from bookc.fonts.cut import LATIN, BadFont, FontFile
from bookc.fonts.library import Family, find

BODY, HEADING, MONO, ORNAMENTS, FALLBACK = (
    "bookc-body", "bookc-heading", "bookc-mono", "bookc-ornaments", "bookc-fallback",
)  # fmt: skip
"""Family names in the style sheets; the manifest and the theme say which family stands behind each."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face: the family's name in CSS, weight and style, file name and bytes; `only` are the code points
    that it is there for (empty: all it has)."""

    family: str
    weight: int
    italic: bool
    file: str
    data: bytes
    only: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FontSet:
    """The book's faces, and the families' own names with their licences."""

    faces: tuple[Face, ...]
    families: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A family wanted for a role, and where the manifest names it."""

    family: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A family that was looked for (None: it is nowhere, or may not be used), and what there is to say of it."""

    family: Family | None
    told: tuple[Diagnostic, ...]


# What each role is cut in, (weight, italic), and what besides where words stand in both at once.
_CUTS = {
    BODY: ((400, False), (400, True), (700, False)),
    HEADING: ((400, False), (400, True), (700, False)),
    MONO: ((400, False),),
}
_BOLD_ITALIC = (700, True)


def gather(
    wanted: Mapping[str, Wanted],
    characters: Mapping[str, Span | None],
    code: bool,
    world: World,
    sink: Sink,
    own_fallback: Wanted | None = None,
    bold_italics: Collection[str] = (BODY,),
    found: Mapping[str, LookedUp] = MappingProxyType({}),
    signs: str | None = None,
) -> FontSet:
    """Find, cut and subset the faces for a book that uses `characters` (each with the place of its first use).

    `wanted` names a family for each role; the monospaced one is left out unless `code` is set, and only the roles
    of `bold_italics` have a bold italic. `found` are families that were looked up before, by name. `signs` are the
    ornaments that the book shows (None: all there are). Characters that the body's family lacks are shown in a
    fallback, with an information for each; those that no font has are a warning each.
    """
    families: dict[str, Family] = {}
    looked_up: dict[str, Family | None] = {}
    for role, wish in wanted.items():
        if role == MONO and not code:
            continue
        # A heading's family is often the body's; it is looked for, and complained of, once.
        if wish.family not in looked_up:
            looked = found.get(wish.family) or look_up(wish, world)
            for one in looked.told:
                sink.add(one.code, one.message, one.span, hint=one.hint, file=one.file)
            looked_up[wish.family] = looked.family
        family = looked_up[wish.family]
        if family is not None:
            families[role] = family
    if BODY not in families:
        return FontSet((), ())
    used = {ord(character) for character in characters}
    faces: list[Face] = []
    shared: dict[tuple[str, int, bool], tuple[str, bytes]] = {}
    for role, family in families.items():
        if role == BODY and not family.italic:
            sink.add("fonts/no-italic", f"“{family.name}” has no italic.", wanted[role].span)
        for weight, italic in (*_CUTS[role], *([_BOLD_ITALIC] if role in bold_italics else [])):
            if italic and not family.italic:
                continue
            key = (family.name, weight, italic)
            if key not in shared:
                data = _cut(family, weight, italic, used, sink)
                if data is None:
                    continue
                style = ("bold" if weight > 550 else "regular") + ("-italic" if italic else "")
                extension = "otf" if data[:4] == b"OTTO" else "ttf"
                shared[key] = (f"{slug(family.name, 'font')}-{style}.{extension}", data)
            faces.append(Face(role, weight, italic, *shared[key]))
    ornaments = style_file("ornaments", "ornaments.ttf")
    if signs is not None:
        ornaments = FontFile(ornaments).cut(400, {*used, *map(ord, signs)})
    faces.append(Face(ORNAMENTS, 400, False, "ornaments.ttf", ornaments))
    faces.extend(_fallbacks(characters, _missing(families, used), ornaments, own_fallback, world, sink))
    names = {family.name: family.licence for family in families.values()}
    return FontSet(tuple(faces), tuple(names.items()))


def look_up(wish: Wanted, world: World) -> LookedUp:
    """Find a family; what there is to say of it is told when it is gathered."""
    sink = Sink()
    family = find(wish.family, world, sink, wish.span)
    return LookedUp(family, tuple(sink.diagnostics))


def _cut(family: Family, weight: int, italic: bool, used: Iterable[int], sink: Sink) -> bytes | None:
    try:
        return family.nearest_to(weight, italic).cut(weight, {*used, *LATIN})
    except BadFont as error:
        sink.add("fonts/unreadable", f"“{family.name}” cannot be cut: {error}.", file=family.name)
        return None


def _missing(families: Mapping[str, Family], used: set[int]) -> set[int]:
    """The characters that some face a text may be set in lacks: joiners, selectors and spaces need no glyph."""
    body = families[BODY]
    has = body.nearest_to(400, False).characters
    return {
        c
        for c in used
        if c not in has
        and unicodedata.category(chr(c)) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        and not 0xFE00 <= c <= 0xFE0F
    }


_JOINERS = (0x200D, 0xFE0E, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400))


_SPACES = (0x20, 0xA0, 0x2009, 0x200A, 0x202F)
"""A space between two such characters is taken from their face."""


def _fallbacks(
    characters: Mapping[str, Span | None],
    missing: set[int],
    ornaments: bytes,
    own: Wanted | None,
    world: World,
    sink: Sink,
) -> list[Face]:
    # Looked for even when nothing is missing, since a name that is nowhere must not go untold.
    family = find(own.family, world, sink, own.span) if own is not None else None
    if not missing:
        return []
    found: list[tuple[str, bytes, frozenset[int], str]] = []
    left = set(missing)
    if family is not None:
        font = family.nearest_to(400, False)
        has = frozenset(left & font.characters)
        if has:
            found.append((slug(family.name, "fallback"), font.cut(400, {*has, *_SPACES}), has, family.name))
            left -= has
    for name, font, has in fallback.find(left):
        found.append((slug(name, "fallback"), font.cut(400, {*has, *_JOINERS, *_SPACES}), has, name))
        left -= has
    shown = [(has, name) for _, _, has, name in found]
    if left:
        # The ornaments' own face is in every book, and a story may have a ★ or ☾ of its own.
        drawn = frozenset(left & FontFile(ornaments).characters)
        shown.append((drawn, "bookc's ornaments"))
        left -= drawn

    def tell(code_of: str, what: str, character: int) -> None:
        sink.add(code_of, what, sink.within(chr(character), characters.get(chr(character))))

    for has, name in shown:
        for code in sorted(has):
            tell("fonts/fallback", f"{_called(code)} is shown in {name}.", code)
    for code in sorted(left):
        tell("fonts/missing-glyph", f"No font has {_called(code)}.", code)
    return [Face(FALLBACK, 400, False, f"{stem}.ttf", data, tuple(sorted(has))) for stem, data, has, _ in found]


def _called(code: int) -> str:
    name = unicodedata.name(chr(code), "").lower()
    return f"“{chr(code)}” (U+{code:04X}{f', {name}' if name else ''})"
