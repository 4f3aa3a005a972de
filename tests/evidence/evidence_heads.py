"""Works out how labels can begin; `python tests/evidence/evidence_heads.py` rewrites the file that says so."""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bookc.evidence import label_heads, labels

LENGTH = 7
_WIDTH = 120
_MOST = 104

ANY = {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "0"}


def heads(pattern: str) -> tuple[str, ...]:
    """All that a match of `pattern` can begin with, small letters, LENGTH of them; shorter is a whole match."""
    found = sorted(_sequence(sre.parse(pattern), LENGTH))
    return tuple(head for head in found if not any(head != other and head.startswith(other) for other in found))


def _sequence(nodes: Iterable[Any], length: int) -> set[str]:
    out = {""}
    for kind, argument in nodes:
        full = {text for text in out if len(text) >= length}
        out = full | {(a + b)[:length] for a in out - full for b in _one(kind, argument, length)}
    return out


def _one(kind: Any, argument: Any, length: int) -> set[str]:
    if kind is op.LITERAL:
        return {chr(argument).casefold()}
    if kind is op.IN:
        return set().union(*(_member(*one) for one in argument))
    if kind is op.SUBPATTERN:
        return _sequence(argument[-1], length)
    if kind is op.BRANCH:
        return set().union(*(_sequence(branch, length) for branch in argument[1]))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = argument
        once, out, so_far = _sequence(inner, length), set(), {""}
        for times in range(min(most, least + length) + 1):
            out |= so_far if times >= least else set()
            so_far = {(a + b)[:length] for a in so_far for b in once}
        return out
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return {""}
    raise ValueError(f"a label's pattern has {kind}, of which nothing is known here")


def _member(kind: Any, argument: Any) -> set[str]:
    if kind is op.LITERAL:
        return {chr(argument).casefold()}
    if kind is op.RANGE:
        return {chr(code).casefold() for code in range(argument[0], argument[1] + 1)}
    if kind is op.CATEGORY and argument in ANY:
        return {ANY[argument]}
    raise ValueError(f"a label may begin with any {argument}: write out with what")


def written() -> str:
    """The file that holds the heads."""
    rows = []
    for pattern, *_ in labels.TABLE:
        found = heads(pattern)
        whole = f"    {_quoted('|'.join(found))},\n"
        if len(whole) <= _WIDTH:
            rows.append(whole)
            continue
        row: list[str] = []
        for head in found:
            if row and len("|".join((row[-1], head))) <= _MOST:
                row[-1] += f"|{head}"
            else:
                row.append(head)
        lines = [f"{line}|" for line in row[:-1]] + row[-1:]
        rows.append("".join(["    (\n", *(f"        {_quoted(line)}\n" for line in lines), "    ),\n"]))
    source = Path(label_heads.__file__).read_text("utf-8")
    return source[: source.index("HEADS:")] + "HEADS: tuple[str, ...] = (\n" + "".join(rows) + ")\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    Path(label_heads.__file__).write_text(written(), "utf-8")
