"""Block rules that bookc adds to markdown-it: lines already judged, and fenced divs.

They run before every other rule, so that a divider such as `~~~ Tide ~~ Tide ~~~` never opens a code fence.
The parser's environment carries `verdicts`, from a 0-based line to its verdict.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim, normalizeReference
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes

from bookc.base.patterns import regex
from bookc.evidence import Kind, Verdict

_FENCE = regex(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*")
_HEAD_ATTRS = regex(r"\s+(\{[^{}]*\})\s*$")
_DEFINITION = regex(r"^[ \t>]*\[((?:[^\[\]\\]|\\.)+)\]:", re.MULTILINE)
_SENTENCE = regex(r"^[^{]*[^\s{][ \t]+[^\s{]")
_INFO = regex(r"(?P<name>[A-Za-z][\w-]*)?\s*(?P<attrs>\{.*\})?")
_OPENING = frozenset("\"'“”‘’„‚«»‹›(—–…¿¡")
"""What a paragraph may begin with besides a letter, and no other block of Markdown does."""

RAW_DIVS = frozenset({"verse", "chat"})
"""Divs whose lines count as lines, so that the parser must not join them."""


def add_rules(md: MarkdownIt) -> None:
    """Put the rules at the head of the block chain; they may interrupt a paragraph, a quote or a list."""
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]}
    first = md.block.ruler.get_active_rules()[0]
    md.block.ruler.before(first, "bookc_div", _div, alternatives)
    md.block.ruler.before("bookc_div", "bookc_verdict", _verdict, alternatives)
    md.block.ruler.before("bookc_div", "bookc_plain", _plain)
    md.block.ruler.at("reference", _reference)
    md.core.ruler.after("block", "bookc_heading_attributes", _heading_attributes)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link's definition, if something uses it; `[Mara]: Hello` amid a story is none, and would vanish."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _DEFINITION.match(line)
    if match:
        label = normalizeReference(match[1])
        if "used_labels" not in state.env:
            state.env["used_labels"] = _labels(state.src)
        if label not in state.env["used_labels"]:
            return False
    return reference(state, start, end, silent)


def _labels(text: str) -> frozenset[str]:
    """Everything in brackets, but for what stands where a link is defined."""
    heads = {match.start(1) - 1 for match in _DEFINITION.finditer(text)}
    found = re.finditer(r"\[((?:[^\[\]\\]|\\.)+)\]", text)
    return frozenset(normalizeReference(match[1]) for match in found if match.start() not in heads)


def _heading_attributes(state: StateCore) -> None:
    """Take `{#id}` off the end of a heading before its words are read."""
    for token, inline in pairwise(state.tokens):
        match = _HEAD_ATTRS.search(inline.content) if token.type == "heading_open" else None
        if match:
            try:
                _, attributes = parse_attributes(match[1])
            except ParseError:
                continue
            if attributes:
                token.meta = {"attributes": attributes}
                inline.content = inline.content[: match.start()]


def _verdict(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Turn a line judged beforehand into a token, before any other rule sees it."""
    if start in state.env.get("story", ()):
        return silent or _story(state, start)
    verdicts: dict[int, Verdict] = state.env.get("verdicts", {})
    verdict = verdicts.get(start)
    if verdict is None or verdict.last > end:
        return False
    if silent:
        return True
    del verdicts[start]
    after = verdict.last
    if verdict.is_note:
        _note(state, verdict, start, after)
    else:
        token = state.push("bookc_line", "", 0)
        token.map = [start, after]
        token.meta = {"verdict": verdict}
    state.line = after
    return True


def _story(state: StateBlock, start: int) -> bool:
    """A line that the manifest says is story: a paragraph, whatever it means to CommonMark."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    # The marks themselves are the words: a rule's stars, a heading's sharp.
    if re.match(r"[#>*~`=+-]+(\s|$)|([*~`=_-]\s*){3,}$", line):
        line = re.sub(r"^(?=[#>*~`=+-])", r"\\", line)
    _paragraph(state, start, line)
    return True


def _plain(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A paragraph of one line with a blank one below it, told by its first letter.

    Most of a novel is such paragraphs, and a dozen rules would look at each: a third of the parser's time.
    """
    after = start + 1
    if silent or state.blkIndent or (after < state.lineMax and not state.isEmpty(after)):
        return False
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    if not (line[:1].isalpha() or line[:1] in _OPENING) or state.is_code_block(start):
        return False
    _paragraph(state, start, mdTrim(line))
    return True


def _paragraph(state: StateBlock, start: int, content: str) -> None:
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.map = [start, start + 1]
    inline.content = content
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.line = start + 1


def _note(state: StateBlock, verdict: Verdict, start: int, after: int) -> None:
    token = state.push("bookc_note_open", "", 1)
    token.map = [start, after]
    token.meta = {"verdict": verdict}
    if verdict.body_first_line:
        first, last = verdict.body_first_line - 1, verdict.body_last_line - 1
        kept = (
            state.bMarks[first],
            state.tShift[first],
            state.sCount[first],
            state.eMarks[last],
            state.lineMax,
            state.parentType,
        )
        # The verdict counts its columns from the line's own start, whatever a quotation has taken off it.
        begin, end = (state.src.rfind("\n", 0, state.eMarks[n]) + 1 for n in (first, last))
        state.bMarks[first] = begin + verdict.body_start
        state.eMarks[last] = end + verdict.body_end
        state.tShift[first] = 0
        state.sCount[first] = state.blkIndent
        state.lineMax = last + 1
        state.md.block.tokenize(state, first, last + 1)
        (
            state.bMarks[first],
            state.tShift[first],
            state.sCount[first],
            state.eMarks[last],
            state.lineMax,
            state.parentType,
        ) = kept
    state.push("bookc_note_close", "", -1)


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fenced div `::: name {attributes}` … `:::`; a deeper one may stand inside."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    match = _FENCE.fullmatch(line)
    if not match or _SENTENCE.search(match[2]):
        return False
    if silent:
        return True
    if not match[2]:
        token = state.push("bookc_stray", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    close = _closing(state, start, end)
    inner_end = close if close is not None else end
    token = state.push("bookc_div_open", "", 1)
    name, attributes = div_info(match[2])
    token.map = [start, inner_end]
    token.meta = {"name": name, "attributes": attributes, "closed": close is not None}
    if name in RAW_DIVS:
        token.meta["lines"] = [
            (n, state.src[state.bMarks[n] : state.eMarks[n]].expandtabs(4)) for n in range(start + 1, inner_end)
        ]
    else:
        kept = state.lineMax, state.parentType
        state.lineMax = inner_end
        state.md.block.tokenize(state, start + 1, inner_end)
        state.lineMax, state.parentType = kept
    state.push("bookc_div_close", "", -1)
    state.line = inner_end + (close is not None)
    return True


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """The line that closes the div opened on `start`; divs inside it open and close in between."""
    depth = 1
    for number in range(start + 1, end):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
        match = _FENCE.fullmatch(line) if line.startswith(":::") else None
        if match and not _SENTENCE.search(match[2]):
            depth += 1 if match[2] else -1
            if not depth:
                return number
    return None


def div_info(info: str) -> tuple[str, dict[str, Any]]:
    """The name and attributes behind `:::`: `letter`, `letter {lang=fr}`, `{.letter lang=fr}`, `{lang=fr}`."""
    match = _INFO.fullmatch(info)
    if not match:
        return info, {}
    attributes: dict[str, Any] = {}
    if match["attrs"]:
        try:
            _, attributes = parse_attributes(match["attrs"])
        except ParseError:
            return info, {}
    name = match["name"] or str(attributes.get("class", "")).split(" ")[0]
    return name.lower(), attributes


def is_line_kind(kind: Kind) -> bool:
    """Whether a verdict of this kind is handed to the parser at all: footnotes are Markdown's own affair."""
    return kind not in {Kind.FOOTNOTE, Kind.FOOTNOTE_REF}
