"""The style rules that a book's own choices make: ornaments and font faces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bookc.base.patterns import regex
from bookc.design.ornaments import ORNAMENTS
from bookc.fonts.faces import FALLBACK, Face
from bookc.fonts.faces import ORNAMENTS as ORNAMENT_FAMILY
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


def ornament_rules(classes: Mapping[OrnamentUse, str]) -> str:
    """A rule for each ornament of a printed book, where the break's `hr` has it as generated content."""
    rules = []
    for use, name in classes.items():
        if use.kind is OrnamentKind.NAMED:
            glyph = css_string(ORNAMENTS[use.value].glyph)
            rules.append(f'hr.{name}::before {{ content: "{glyph}"; font-family: {ORNAMENT_FAMILY}; }}')
        elif use.kind is OrnamentKind.TEXT:
            rules.append(f'hr.{name}::before {{ content: "{css_string(use.value)}"; }}')
    return "\n".join(rules)


_COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
_RULE = regex(r"([^{}]+)(\{[^{}]*\})")
_CLASS = regex(r"\.([a-z][\w-]*)")
_SAID = regex(r'\bclass="([^"]*)"')


_ELEMENT = regex(r"<([a-z][a-z0-9]*)")
_CONDITION = regex(r"\[[^\]]*\]|::?[a-z-]+(?:\([^)]*\))?|[.#][\w-]+")
_NAME = regex(r"[a-z][a-z0-9]*")


def needed_rules(css: str, documents: Iterable[str]) -> str:
    """Of a style sheet of plain rules, those for the classes and elements that stand in some XHTML, a rule a line,
    without comments.

    Small, and nothing for an old engine to stumble over that the book has no use for.
    """
    texts = list(documents)
    classes = {name for text in texts for said in set(_SAID.findall(text)) for name in said.split()}
    elements = {name for text in texts for name in _ELEMENT.findall(text)}
    rules = []
    for selectors, declarations in _RULE.findall(_COMMENT.sub("", css)):
        kept = [
            " ".join(one.split())
            for one in selectors.split(",")
            if classes.issuperset(_CLASS.findall(one)) and elements.issuperset(_NAME.findall(_CONDITION.sub("", one)))
        ]
        if kept:
            rules.append(f"{', '.join(kept)} {' '.join(declarations.split())}")
    return "\n".join(rules)


def css_string(text: str) -> str:
    """A text inside double quotes in a style sheet; what is not ASCII is escaped (CSS Syntax 3, 4.3.7)."""
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\<>&' else f"\\{ord(c):x} " for c in text)


def face_rules(faces: Sequence[Face], address: Callable[[Face], str]) -> str:
    """An `@font-face` rule for each face. Each fallback is a family of its own: WeasyPrint 70 takes the faces of
    one family for one font, and old reading systems know no `unicode-range`."""
    rules = []
    fallbacks = iter(_fallbacks(faces))
    for face in faces:
        family = next(fallbacks) if face.family == FALLBACK else face.family
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: {"bold" if face.weight > 550 else "normal"};'
            f' font-style: {"italic" if face.italic else "normal"}; src: url("{address(face)}"); }}'
        )
    return "\n".join(rules)


def _fallbacks(faces: Iterable[Face]) -> list[str]:
    """The fallback families' names, in order."""
    return [f"{FALLBACK}-{n}" for n, _ in enumerate((f for f in faces if f.family == FALLBACK), 1)]


def with_readers_fonts(css: str) -> str:
    """A style sheet for a book without fonts: text in the reader's own font, and a generic one where that differs."""
    return re.sub(
        r"font-family: (?:bookc-[\w-]+, )+([\w-]+)",
        lambda found: f"font-family: {'inherit' if found[1] == 'serif' else found[1]}",
        css,
    )


def with_fallbacks(css: str, faces: Iterable[Face]) -> str:
    """A style sheet in which `bookc-fallback` stands for the book's fallback families, the ornaments' face last."""
    return re.sub(rf"\b{FALLBACK}\b", ", ".join([*_fallbacks(faces), ORNAMENT_FAMILY]), css)
