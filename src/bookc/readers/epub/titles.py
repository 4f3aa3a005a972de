"""A chapter's number and name: what its headings say, and what the contents say."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.model.nodes import FootnoteMark, Image, Inlines, Paragraph, SceneBreak, Text
from bookc.model.walk import iter_inlines, plain_text
from bookc.readers.dividing import Head, Item
from bookc.readers.flat import flat
from bookc.readers.html.story import parted

_HEADS = 3
"""How many headings may stand at a chapter's beginning and make its title."""


def title_of(items: Sequence[Item], listed: str, book: str) -> tuple[str, Inlines, tuple[int, ...]]:
    """A chapter's number and name, and the indices of the items that said them. `listed` is its title in the
    contents, `book` that of the book, which may stand over every chapter."""
    heads: list[int] = []
    for index, item in enumerate(items):
        if isinstance(item, Head) and len(heads) < _HEADS:
            heads.append(index)
        elif isinstance(item, Paragraph) and (not heads and listed and bare(flat(item.inlines)) == bare(listed)):
            return *parted(item.inlines), (index,)
        elif not (isinstance(item, SceneBreak) or (isinstance(item, Paragraph) and _is_picture(item))):
            break
    found = [item for index in heads if isinstance(item := items[index], Head)]
    if len(found) > 1 and book and bare(plain_text(found[0].whole)) == bare(book) != bare(listed):
        label, title, used_here = title_of(items[heads[0] + 1 :], listed, "")
        return label, title, (heads[0], *(heads[0] + 1 + index for index in used_here))
    for count in range(len(found), 0, -1):
        if listed and bare("".join(plain_text(head.whole) for head in found[:count])) == bare(listed):
            label, title = (found[0].label, found[0].title) if count == 1 else parted(_joined(found[:count]))
            used = count
            if label and not title and count < len(found) and not found[count].label:
                title, used = found[count].whole, count + 1
            return label, title, tuple(heads[:used])
    if not found:
        return *(parted((Text(listed),)) if listed else ("", ())), ()
    return _by_heads(found, heads, listed)


def _by_heads(found: Sequence[Head], heads: Sequence[int], listed: str) -> tuple[str, Inlines, tuple[int, ...]]:
    """The title by the headings that stand at a chapter's beginning, where the contents have it otherwise."""
    first = found[0]
    second = found[1] if len(found) > 1 else None
    label, name = parted((Text(listed),)) if listed else ("", ())
    if listed and holds(listed, plain_text(first.whole)):
        # “The Landing” under “Chapter 1. The Landing” in the contents; a second heading may say the rest of it.
        rest = second is not None and holds(listed, plain_text(second.whole))
        if bare(plain_text(name)) == bare(plain_text(first.whole)):
            name = first.whole
        else:
            name = (*name, *(inline for inline in iter_inlines(first.whole) if isinstance(inline, FootnoteMark)))
        return label, name, tuple(heads[: 2 if rest else 1])
    if first.label and not first.title:
        if second is not None and not second.label and second.level >= first.level:
            return first.label, second.whole, tuple(heads[:2])
        if name and not label:
            return first.label, name, tuple(heads[:1])
    if label and not name and not first.label:
        return label, first.whole, tuple(heads[:1])
    return first.label, first.title, tuple(heads[:1])


def _joined(heads: Sequence[Head]) -> Inlines:
    """Several headings in one line: “Chapter 1: The Landing”."""
    out: Inlines = ()
    for head in heads:
        joint = (Text(" " if flat(out).rstrip()[-1:] in ".:!?—–-" else ": "),) if out else ()
        out = (*out, *joint, *head.whole)
    return out


def holds(text: str, words: str) -> bool:
    """Whether words stand in a text, one behind the other."""
    row, inner = ([bare(word) for word in one.split() if bare(word)] for one in (text, words))
    return bool(inner) and any(row[at : at + len(inner)] == inner for at in range(len(row)))


def _is_picture(item: Paragraph) -> bool:
    return any(isinstance(i, Image) for i in iter_inlines(item.inlines)) and not any(
        character.isalnum() for character in flat(item.inlines)
    )


def bare(text: str) -> str:
    """The letters and digits of a text, to compare titles by."""
    return "".join(character for character in text.casefold() if character.isalnum())
