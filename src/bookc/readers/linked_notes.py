"""Footnotes made of links: a raised [1] that leads to a paragraph below, which leads back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.model.nodes import Anchor, Footnote, FootnoteMark, Inline, Inlines, Link
from bookc.model.walk import iter_inlines, map_inlines
from bookc.readers.boxes import as_blocks
from bookc.readers.flat import cut, flat, trim
from bookc.readers.flow import Leaf

_MARK = regex(r"\s*[\[({]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,4})\s*[\])}]?\s*", re.IGNORECASE)
_BACK = regex(
    r"\s*(?:[\[({]?\s*(?:\d{1,3}|[*†‡§¶]{1,4}|[a-z])\s*[\])}.:]?|[↩↑⤴⏎^←◄«↵\ufe0e\s]+|\[?(?:back|return|zurück|retour)\]?)\s*",
    re.I,
)
_NUMBER = regex(r"^\s*[\[({]?\s*(?:\d{1,3}|[*†‡§¶]{1,4})\s*[\])}.:]?\s*")
_MOST = 6
"""Paragraphs: a longer stretch below a mark is a chapter, to which a list of contents leads."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Leaves without the footnotes that stood among them, and those footnotes."""

    runs: tuple[tuple[Leaf, ...], ...]
    footnotes: tuple[Footnote, ...]


def lift(runs: Sequence[Sequence[Leaf]]) -> Lifted:
    """Find the links that are footnote marks in runs of leaves (a chapter's text, its end notes) and lift their
    footnotes out. A mark is a link of a number or sign; its footnote the paragraph that bears the name it leads
    to, which stands after the mark."""
    homes = _homes(runs)
    marks = _marks(runs, homes)
    if not marks:
        return Lifted(tuple(tuple(run) for run in runs), ())
    bodies: dict[str, tuple[int, int, int]] = {}
    targets = {homes[name] for name in marks}
    for name in marks:
        run, at = homes[name]
        end = at + 1
        while (
            end < len(runs[run]) and end - at < _MOST and (run, end) not in targets
            and runs[run][end].boxes == runs[run][at].boxes and _goes_on(runs[run], at, end)
        ):  # fmt: skip
            end += 1
        bodies[name] = (run, at, end)
    footnotes: list[Footnote] = []
    gone: set[tuple[int, int]] = set()
    labels: dict[str, str] = {}
    by_home: dict[tuple[int, int], str] = {}
    for name in sorted(marks, key=lambda name: homes[name]):
        run, at, end = bodies[name]
        if (run, at) in by_home:
            labels[name] = by_home[run, at]
            continue
        label = labels[name] = by_home[run, at] = f"#{name}"
        leaves = list(runs[run][at:end])
        leaves[0] = replace(leaves[0], inlines=_without_back(leaves[0].inlines, at_start=True))
        leaves[-1] = replace(leaves[-1], inlines=_without_back(leaves[-1].inlines, at_start=False))
        box = len(leaves[0].boxes)
        own = [replace(leaf, boxes=leaf.boxes[box:]) for leaf in leaves if leaf.inlines or leaf.block]
        footnotes.append(Footnote(label, as_blocks(own), leaves[0].span))
        gone.update((run, index) for index in range(at, end))
    kept = tuple(
        tuple(
            replace(leaf, inlines=_marked(leaf.inlines, labels))
            for index, leaf in enumerate(run)
            if (number, index) not in gone
        )
        for number, run in enumerate(runs)
    )
    return Lifted(kept, tuple(footnotes))


def _homes(runs: Sequence[Sequence[Leaf]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for number, run in enumerate(runs):
        for index, leaf in enumerate(run):
            for inline in iter_inlines(leaf.inlines):
                if isinstance(inline, Anchor):
                    found.setdefault(inline.id, (number, index))
    return found


def _marks(runs: Sequence[Sequence[Leaf]], homes: dict[str, tuple[int, int]]) -> list[str]:
    """The names that marks lead to."""
    found: list[str] = []
    for number, run in enumerate(runs):
        for index, leaf in enumerate(run):
            for inline in iter_inlines(leaf.inlines):
                if not isinstance(inline, Link) or inline.href[1:] not in homes or inline.href[0] != "#":
                    continue
                name = inline.href[1:]
                home = homes[name]
                target = runs[home[0]][home[1]]
                words = flat(inline.children)
                if home > (number, index) and _MARK.fullmatch(words) and not target.heading and target.inlines:
                    bare = flat(target.inlines).strip()
                    if words.strip(" []()") and (
                        bare.strip("[](). ").startswith(words.strip(" []().")) or _leads_back(target.inlines)
                    ):
                        found.append(name)
    return list(dict.fromkeys(found))


def _leads_back(inlines: Inlines) -> bool:
    return any(
        isinstance(i, Link) and i.href.startswith("#") and _BACK.fullmatch(flat(i.children))
        for i in iter_inlines(inlines)
    )


def _goes_on(run: Sequence[Leaf], at: int, end: int) -> bool:
    """Whether a footnote has another paragraph: only where its way back stands at that paragraph's end."""
    return not _leads_back(run[at].inlines) and any(
        _leads_back(leaf.inlines) for leaf in run[end : at + _MOST] if not leaf.heading
    )


def _without_back(inlines: Inlines, *, at_start: bool) -> Inlines:
    """A footnote's words without the number in front and the link back."""

    def change(inline: Inline) -> Inlines:
        if isinstance(inline, Link) and inline.href.startswith("#") and _BACK.fullmatch(flat(inline.children)):
            return ()
        return (inline,)

    left = trim(map_inlines(inlines, change))
    text = flat(left)
    number = _NUMBER.match(text) if at_start else None
    if number and number.end() < len(text):
        left = cut(left, number.end(), len(text))
    # What stood around the link: “[”, “]”, “.”.
    text = flat(left)
    lead = re.match(r"^[\s\])}.:]+", text) if at_start else None
    empty = re.search(r"\s*(?:\[\s*\]|\(\s*\))\s*$", text)
    return trim(cut(left, lead.end() if lead else 0, empty.start() if empty else len(text)))


def _marked(inlines: Inlines, labels: dict[str, str]) -> Inlines:
    def change(inline: Inline) -> Inlines:
        leads = isinstance(inline, Link) and inline.href[:1] == "#" and inline.href[1:] in labels
        if leads and isinstance(inline, Link) and _MARK.fullmatch(flat(inline.children)):
            return (FootnoteMark(labels[inline.href[1:]], inline.span),)
        return (inline,)

    return _unraised(map_inlines(inlines, change))


def _unraised(inlines: Inlines) -> Inlines:
    """Marks without the raising and the brackets around them, which the book gives them anew."""
    out: list[Inline] = []
    for inline in inlines:
        children = getattr(inline, "children", ())
        inner = [i for i in iter_inlines(children) if isinstance(i, FootnoteMark)]
        if inner and not hasattr(inline, "raw") and re.fullmatch(r"[\s\[\](){}\ufffc]*", flat(children)):
            out.extend(i for i in iter_inlines(children) if isinstance(i, Anchor))
            out.extend(inner)
        else:
            out.append(inline)
    text = flat(tuple(out))
    for match in reversed(list(re.finditer(r"\[\ufffc\]|\(\ufffc\)", text))):
        whole = tuple(out)
        mark = cut(whole, match.start() + 1, match.end() - 1)
        if any(isinstance(i, FootnoteMark) for i in iter_inlines(mark)):
            out = [*cut(whole, 0, match.start()), *mark, *cut(whole, match.end(), len(flat(whole)))]
    return tuple(out)
