"""The type case: the book's faces, as lettering for a cover."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bookc.base.resources import style_file
from bookc.design.ornaments import ORNAMENTS
from bookc.fonts.faces import BODY, FALLBACK, HEADING, Face
from bookc.fonts.lettering import Letters, Line


class TypeCase:
    """Gives letters of the book's families, as they were cut for it."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = faces

    def letters(self, role: str, weight: int = 400, features: Sequence[str] = (), tracking: float = 0) -> Letters:
        """Letters of a role's family, upright, in the weight nearest to the one wanted.

        What that family lacks is taken from the book's other family, so that a title in Greek stays in the book's
        own type where it can, then from the fallback.
        """
        own = [self._nearest(family, weight) for family in (role, BODY, HEADING)]
        # Fallback faces are cut in one weight: for bold lettering the bundled families have better.
        spare = [face.data for face in self._faces if face.family == FALLBACK and weight < 550]
        return Letters(list(dict.fromkeys([*(data for data in own if data), *spare])), weight, features, tracking)

    def _nearest(self, family: str, weight: int) -> bytes:
        faces = [face for face in self._faces if face.family == family and not face.italic]
        return min(faces, key=lambda face: abs(face.weight - weight)).data if faces else b""

    @cached_property
    def _ornaments(self) -> Letters:
        return Letters([style_file("ornaments", "ornaments.ttf")])

    def ornament(self, name: str) -> Line:
        """An ornament as a line of one glyph; KeyError for an unknown name."""
        return self._ornaments.line(ORNAMENTS[name].glyph)
