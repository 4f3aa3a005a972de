"""A style sheet cut into its rules, so that a target can leave some out and keep every other byte.

Only braces, strings, comments and addresses are understood (CSS Syntax 3, 4 and 5): enough to tell one rule from
the next. What a rule means is for those who call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bookc.base.patterns import regex

_COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
_PIECE = regex(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|url\([^)\"']*\)|[{};]|[^{};\"'/u]+|.", re.DOTALL)


class Rule(NamedTuple):
    """A rule as written, with what precedes it; `head` is its selector or at-rule without comments, `block` the
    text between its braces, None if it has none."""

    text: str
    head: str
    block: str | None


def rules(css: str) -> Iterator[Rule]:
    """The rules of a sheet in order; their texts, joined, are the sheet."""
    text: list[str] = []
    head: list[str] = []
    block: list[str] = []
    depth = 0
    for piece in _PIECE.findall(css):
        text.append(piece)
        depth -= piece == "}" and depth > 0
        (block if depth else head).append(piece)
        depth += piece == "{"
        if not depth and piece in {";", "}"}:
            yield _rule(text, head, block)
            text, head, block = [], [], []
    if text:
        yield _rule(text, head, block)


def _rule(text: list[str], head: list[str], block: list[str]) -> Rule:
    braces = "{" in head
    bare = _COMMENT.sub("", "".join(piece for piece in head if piece not in {"{", "}", ";"}))
    return Rule("".join(text), " ".join(bare.split()), "".join(block) if braces else None)


def declarations(block: str) -> list[str]:
    """The declarations of a block, each with its semicolon and what stands around it."""
    found = [""]
    for piece in _PIECE.findall(block):
        found[-1] += piece
        if piece == ";":
            found.append("")
    return found


def at_keyword(rule: Rule) -> str:
    """The name of an at-rule (`media`), empty for any other rule."""
    match = re.match(r"@([\w-]+)", rule.head)
    return match[1].lower() if match else ""
