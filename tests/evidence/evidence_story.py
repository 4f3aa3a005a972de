"""Small manuscripts for the tests: story around the lines in question."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.evidence import Judgement, Verdict, judge

STORY = (
    "The kettle had boiled dry again and nobody in the house would own up to it. Odile put her coat on.",
    "Snow had filled the lane to the height of the gate, and there was no sound at all from the farm.",
    '"You could have warned me about the goose before I came all this way," said Perrin from the stairs.',
    "Later, when Odile had gone, Perrin folded the old map along a crease that had never been there before.",
)


def around(
    *rows: str, tight: bool = False, before: str = STORY[1], after: str = STORY[3], head: str = "Chapter Nine"
) -> list[str]:
    """A chapter with the rows in its middle, a blank line between paragraphs unless tight."""
    parts = [[head], [STORY[0]], [STORY[2]], [before], list(rows), [after], [STORY[0]], [STORY[2]]]
    lines: list[str] = []
    for part in parts:
        lines.extend(part)
        if not tight:
            lines.append("")
    return lines


def at(lines: Sequence[str], row: str, markup: str = "plain") -> list[Verdict]:
    """The verdicts that cover the first line equal to `row`."""
    number = list(lines).index(row) + 1
    found = judge(lines, markup="markdown" if markup == "markdown" else "plain")
    return [v for v in found.verdicts if v.first <= number <= v.last]


def kinds(found: Judgement, but: str = "heading") -> list[str]:
    """Kinds of all verdicts, without those of one kind."""
    return [str(v.kind) for v in found.verdicts if v.kind != but]
