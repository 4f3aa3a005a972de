"""The Markdown parser: markdown-it with its footnote and attribute plugins, and bookc's rules."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import StateInline, text
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bookc.base.patterns import regex
from bookc.evidence import Verdict
from bookc.readers.markdown.rules import add_rules

_SIGNS = regex(r"[\n\\`~*_\[\]<&^{]")
"""What each inline rule of the parser begins with; an image's `!` means nothing without its bracket."""


@cache
def parser() -> MarkdownIt:
    """The parser with its plugins and bookc's own rules."""
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(attrs_plugin, spans=True)
    # Left in place, definitions without a mark stay in the stream instead of vanishing.
    md.core.ruler.disable("footnote_tail")
    # Joined, an escaped star could not be told from one that was typed for emphasis.
    md.core.ruler.disable("text_join")
    add_rules(md)
    md.inline.ruler.before("escape", "bookc_inline_note", _inline_note)
    md.inline.ruler.at("text", _text)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.at("normalize", _normalize)
    return md


def _normalize(state: StateCore) -> None:
    """The parser's own first step, where it has anything to do: our sources have their line ends set already."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _inline(state: StateCore) -> None:
    """The parser's own step from blocks to inlines, in which each block is told of its own notes alone."""
    notes: list[tuple[str, str, Verdict]] = state.env.get("inline_notes", [])
    by_line: dict[int, list[tuple[str, str, Verdict]]] = {}
    for note in notes:
        by_line.setdefault(note[2].first - 1, []).append(note)
    for token in state.tokens:
        if token.type == "inline":
            if by_line and token.map:
                begin, end = token.map
                state.env["inline_notes"] = [n for line in range(begin, end) for n in by_line.get(line, ())]
            token.children = []
            if token.content and not _SIGNS.search(token.content) and not state.env.get("inline_notes"):
                # Three of four paragraphs are words and nothing else, which the rules need not try one by one.
                words = Token("text", "", 0)
                words.content = token.content
                token.children.append(words)
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)
    if notes:
        state.env["inline_notes"] = notes


def _text(state: StateInline, silent: bool) -> bool:
    """The parser's own rule for plain words, which would run over a note: it does not stop at `(`."""
    notes: list[tuple[str, str, Verdict]] = state.env.get("inline_notes", [])
    if not notes:
        return text(state, silent)
    places = (state.src.find(whole, state.pos) for whole, _, _ in notes if whole)
    stop = min((place for place in places if place >= 0), default=state.posMax)
    if stop == state.pos or not text(state, silent):
        return False
    if state.pos > stop:
        if not silent:
            state.pending = state.pending[: stop - state.pos]
        state.pos = stop
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:
    """An inline note judged beforehand, `(A/N: …)`, in one piece."""
    notes: list[tuple[str, str, Verdict]] = state.env.get("inline_notes", [])
    if not notes or state.src[state.pos] not in "([{<*_~":
        return False
    for index, (whole, body, verdict) in enumerate(notes):
        if whole and state.src.startswith(whole, state.pos, state.posMax):
            if not silent:
                state.env.setdefault("footnotes", {})
                token = state.push("bookc_inline_note", "", 0)
                token.meta = {"verdict": verdict}
                token.children = []
                inner = dict(state.env, inline_notes=[n for i, n in enumerate(notes) if i != index])
                state.md.inline.parse(body, state.md, inner, token.children)
            state.pos += len(whole)
            return True
    return False
