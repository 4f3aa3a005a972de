"""The book's images: found wherever they stand, never outside its folder, and what is said of them."""

from __future__ import annotations

import pytest

from assets.making import SVG, picture
from bookc.assets.images import load
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import MemoryWorld
from transforms.making import chapter, make, refused

AT = Span("one.md", 0, 1)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("https://example.org/a.png", "source/outside-image"),
        ("data:image/png;base64,AA", "source/outside-image"),
        ("//example.org/a.png", "source/outside-image"),
        ("../a.png", "source/outside-image"),
        ("outside:../a.png", "source/outside-image"),
        ("gone.png", "source/missing-image"),
        ("bad.png", "source/bad-image"),
    ],
)
def test_what_cannot_be_loaded_is_said(path: str, code: str) -> None:
    sink = Sink()
    assert load(path, AT, MemoryWorld({"bad.png": b"x"}), sink, "source/bad-image") is None
    assert [(d.code, d.span) for d in sink.diagnostics] == [(code, AT)]


def test_images_are_gathered_from_every_place_once() -> None:
    png = picture("PNG")
    files = {f"{name}.png": png for name in "abcdefgh"}
    source = chapter(
        "![a](a.png) ![a](a.png)", "> ![b](b.png)", "| ![c](c.png) |\n|---|", "He bowed[^1].\n\n[^1]: ![d](d.png)",
        head="# ![e](e.png) Lamp",
    )  # fmt: skip
    more = "about: '![f](f.png)'\nornament: g.png\nchapters: [{file: one.md, credit: '![h](h.png)'}]\n"
    made = make({**files, "one.md": f"{source}\n***\n\nAnd so on.\n"}, more)
    assert sorted(made.assets) == [f"{name}.png" for name in "abcdefgh"]
    assert made.codes == []


def test_a_picture_without_words_is_a_warning_and_one_beyond_the_folder_an_error() -> None:
    made = make({"a/one.md": chapter("![](../a.png)"), "a.png": picture("PNG")}, "chapters: [a/one.md]\n")
    assert made.codes == ["source/no-alt-text"]
    assert list(made.assets) == ["a.png"]
    more = chapter("![](a.png){.decorative}", "It ![](a.svg) hung.", "So ![](a.svg) they said.")
    said = make(
        {"one.md": more, "a.png": picture("PNG"), "a.svg": SVG.format("<title>A weir</title>")}
    ).sink.diagnostics
    assert [d.code for d in said] == ["source/no-alt-text"] * 2
    assert said[0].hint == "the drawing calls itself “A weir”; if that says it, write ![A weir](…)"
    assert refused({"one.md": chapter("![x](../a.png)")}) == ["source/outside-image"]
