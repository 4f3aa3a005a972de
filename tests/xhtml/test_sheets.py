"""Style rules that a book's own faces make."""

from __future__ import annotations

from bookc.fonts.faces import BODY, FALLBACK, Face
from bookc.xhtml.sheets import face_rules, with_fallbacks

FACES = (
    Face(BODY, 400, False, "b.ttf", b""),
    Face(FALLBACK, 400, False, "one.ttf", b"", (0x2603,)),
    Face(FALLBACK, 400, False, "two.ttf", b"", (0x1F408,)),
)


def test_each_fallback_is_a_family_of_its_own() -> None:
    """Under one name WeasyPrint would show one face's glyphs for the characters of the other."""
    rules = face_rules(FACES, lambda face: face.file).split("\n")
    assert [rule.split('"')[1] for rule in rules] == ["bookc-body", "bookc-fallback-1", "bookc-fallback-2"]


def test_style_sheets_ask_for_all_of_them() -> None:
    """The one name that themes write stands for all, the ornaments last."""
    made = with_fallbacks("p { font-family: bookc-body, bookc-fallback, serif; }", FACES)
    assert made == "p { font-family: bookc-body, bookc-fallback-1, bookc-fallback-2, bookc-ornaments, serif; }"
