"""Openings: which paragraphs begin a chapter or a scene."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Paragraph
from transforms.making import STORY, make


@pytest.mark.parametrize(
    ("rows", "openings"),
    [
        ((STORY[0], STORY[1], "***", STORY[2], STORY[3]), ["chapter", "", "scene", ""]),
        (("## Below", STORY[0], STORY[1]), ["scene", ""]),
        (("::: letter\nDear goose.\n:::", STORY[0], STORY[1]), ["scene", ""]),
        ((STORY[0], "::: verse\nthe tide\n:::", STORY[1]), ["chapter", "scene"]),
        ((STORY[0], "- geese\n- ladders", STORY[1]), ["chapter", ""]),
        ((STORY[0], "***", "~ Perrin ~", STORY[2], "Perrin slept. Perrin woke."), ["chapter", "", "scene", ""]),
        (("Three days later", STORY[2], STORY[0]), ["", "chapter", ""]),
    ],
)
def test_openings(rows: tuple[str, ...], openings: list[str]) -> None:
    made = make({"one.md": "\n\n".join(("# One", *rows)) + "\n"})
    assert [b.opening for b in made.book.chapters[0].blocks if isinstance(b, Paragraph)] == openings


def test_each_chapter_opens_anew() -> None:
    made = make({"one.md": f"# One\n\n{STORY[0]}\n", "two.md": f"# Two\n\n{STORY[0]}\n"})
    assert [b.opening for c in made.book.chapters for b in c.blocks if isinstance(b, Paragraph)] == ["chapter"] * 2
