"""The style rules that a book's own choices make: ornaments and font faces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bookc.design.ornaments import ORNAMENTS
from bookc.fonts.faces import ORNAMENTS as ORNAMENT_FAMILY
from bookc.fonts.faces import Face
from bookc.model.nodes import Book, OrnamentKind, OrnamentUse, SceneBreak
from bookc.model.walk import book_blocks


def ornament_classes(book: Book) -> dict[OrnamentUse, str]:
    """The class of each ornament that the book uses."""
    classes: dict[OrnamentUse, str] = {}
    for block in book_blocks(book):
        if isinstance(block, SceneBreak) and block.ornament not in classes:
            use = block.ornament
            tail = {
                OrnamentKind.NAMED: use.value,
                OrnamentKind.IMAGE: "image",
                OrnamentKind.SPACE: "space",
                OrnamentKind.TEXT: f"text-{len(classes) + 1}",
            }[use.kind]
            classes[use] = f"ornament-{tail}"
    return classes


def ornament_rules(classes: Mapping[OrnamentUse, str], plain: bool) -> str:
    """A rule for each ornament. Its glyph takes the text's colour, so it shows on white, sepia and black;
    `plain` (a book without fonts of its own) sets the ornament in ordinary characters."""
    rules = []
    for use, name in classes.items():
        if use.kind is OrnamentKind.NAMED:
            ornament = ORNAMENTS[use.value]
            text, family = (ornament.plain, "") if plain else (ornament.glyph, f" font-family: {ORNAMENT_FAMILY};")
            rules.append(f'hr.{name}::before {{ content: "{css_string(text)}";{family} }}')
        elif use.kind is OrnamentKind.TEXT:
            rules.append(f'hr.{name}::before {{ content: "{css_string(use.value)}"; }}')
    return "\n".join(rules)


def css_string(text: str) -> str:
    """A text inside double quotes in a style sheet; what is not ASCII is escaped (CSS Syntax 3, 4.3.7)."""
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\<>&' else f"\\{ord(c):x} " for c in text)


def face_rules(faces: Iterable[Face], address: Callable[[Face], str]) -> str:
    """An `@font-face` rule for each face."""
    rules = []
    for face in faces:
        only = f" unicode-range: {', '.join(_ranges(face.only))};" if face.only else ""
        rules.append(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {"bold" if face.weight > 550 else "normal"};'
            f' font-style: {"italic" if face.italic else "normal"}; src: url("{address(face)}");{only} }}'
        )
    return "\n".join(rules)


def _ranges(codes: tuple[int, ...]) -> list[str]:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return [f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges]
