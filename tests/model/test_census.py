"""The census: figures, characters with the place of their first use, and whether there is code."""

from __future__ import annotations

from dataclasses import replace

from bookc.base.source import Span
from bookc.model.census import characters, figures, has_code
from bookc.model.nodes import (
    Chat,
    CodeBlock,
    Literal,
    Matter,
    MatterKind,
    Message,
    OrnamentKind,
    OrnamentUse,
    Paragraph,
    SceneBreak,
    Text,
)
from model.test_walk import AT, book
from transforms.making import STORY, one


def test_figures() -> None:
    made = one("***", "He bowed (A/N: two words).", STORY[3])
    found = figures(made.book)
    text = " ".join(STORY)
    assert (found.chapters, found.breaks, found.notes) == (1, 1, 1)
    assert found.words == len(text.split()) + len(["He", "bowed.", "two", "words"])


def test_characters_come_with_the_place_of_their_first_use() -> None:
    made = one("A rare ☃ and another ☃.")
    source = made.sink.sources["one.md"]
    span = characters(made.book)["☃"]
    assert span is not None
    assert "☃" in source.text[span.start : span.end]


def test_characters_of_every_place_are_counted() -> None:
    base = book()
    ornament = OrnamentUse(OrnamentKind.TEXT, "⚔")
    chapter = replace(
        base.chapters[1],
        label="Ⅶ",
        title=(Text("ῶ"),),
        credit=(Text("ģ"),),
        blocks=(
            SceneBreak("***", AT, ornament=ornament),
            Chat((Message("Ł", (Text("ħ"),), True),), AT),
            CodeBlock("λ", AT),
        ),
    )
    whole = replace(
        base,
        body=(chapter,),
        metadata=replace(base.metadata, title="Ω", subtitle="Ψ", publisher="Ж"),
        back=(Matter(MatterKind.ABOUT, "About", (CodeBlock("⌘", Span("", 0, 0)), Paragraph((Text("ŷ"),), AT))),),
        title_notes=(Paragraph((Text("ŵ"),), AT),),
    )
    found = characters(whole)
    assert set("Ⅶῶģ⚔ŁħλΩΨЖ⌘ŷŵ") <= set(found)
    assert found["⌘"] is None
    assert found["λ"] == AT


def test_code_is_found_wherever_it_stands() -> None:
    bare = replace(book(), body=book().body[:1])
    assert not has_code(bare)
    assert has_code(book())
    code = Paragraph((Literal("x"),), AT)
    for more in (code, CodeBlock("x", AT)):
        assert has_code(replace(bare, back=(Matter(MatterKind.ABOUT, "About", (more,)),)))
    assert not has_code(replace(bare, title_notes=(Paragraph((Literal("https://x.org", code=False),), AT),)))
