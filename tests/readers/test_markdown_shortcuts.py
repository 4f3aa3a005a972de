"""The Markdown parser's shortcuts for plain paragraphs give the very tokens that its rules give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline, normalize

from bookc.readers.markdown.parser import parser


def _long_way() -> MarkdownIt:
    """The same parser without its shortcuts."""
    md = parser.__wrapped__()
    md.block.ruler.disable("bookc_plain")
    md.core.ruler.at("inline", inline)
    md.core.ruler.at("normalize", normalize)
    return md


LONG_WAY = _long_way()

PIECES = (
    "Mara waited", "élan", "雨", "“Well?”", '"No"', "(so they said)", "[mark]", "[x]: y", "[^1]", "[^1]: note",
    "^[aside]", "*fast*", "**loud**", "***", "_low_", "~~out~~", "`code`", "``", "<b>bold</b>", "<!-- no -->",
    "<div>", "&amp;", "&c", "\\*", "\\", "!", "![alt](a.png)", "{.small}", "[so]{lang=fr}", "#", "# Head", "##",
    "1.", "1)", "-", "--", "---", "===", "+", "* ", "> ", ">", "```", "~~~", ":::", "::: letter", "| a | b |",
    "|---|---|", "a|b", ":", "http://x.org", "—", "…", "¿Qué?", " ", "  ", "    ", "\t", "\u00a0", "\u3000",
)  # fmt: skip
"""What lines are put together from."""

lines = st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join)
texts = st.lists(st.one_of(lines, st.just(""), st.just("")), max_size=9).map("\n".join)


def _same(text: str) -> None:
    ours = [token.as_dict() for token in parser().parse(text, {})]
    assert ours == [token.as_dict() for token in LONG_WAY.parse(text, {})]


@given(texts)
def test_any_text_gives_the_same_tokens(text: str) -> None:
    _same(text)


@pytest.mark.parametrize(
    "frame", ["{}\n\n{}", "> {}\n>\n> {}", "- {}\n\n  {}", "::: letter\n{}\n\n{}\n:::", "{}\r\n\r\n{}\0"]
)
@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_gives_the_same_tokens_wherever_it_stands(piece: str, frame: str) -> None:
    _same(frame.format(piece, f"Words {piece} words."))


def test_the_shortcut_is_taken() -> None:
    tokens = parser().parse("Mara waited - 10:30!\n\n“Well?”", {})
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"] * 2
    assert [child.content for token in tokens for child in token.children or ()] == ["Mara waited - 10:30!", "“Well?”"]
