"""Edits of a string: the replacement record, applying a list of them, chaining two lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by `text`.

    Offsets are Python string offsets (code points), end exclusive; ``start == end`` inserts.
    """

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made.

    The edits must be sorted and must not overlap (they may touch); ValueError otherwise.
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps, is unsorted or lies outside the text")
        pieces.append(text[done : edit.start])
        pieces.append(edit.text)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def chain(first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Return the one list of edits that does what `first` and then `second` do.

    `middle` is the text after `first`; the offsets of `second` count in it. The offsets of the
    result count in the text before `first`. Edits that touch are joined into one, which is why
    two neighbours may come back as a single edit.
    """
    if not first or not second:
        return list(first or second)
    apart = _interleave(first, second)
    return apart if apart is not None else _join(first, middle, second)


def _interleave(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit] | None:
    """Return the chained edits where none of `second` touches one of `first`, else None."""
    result: list[Edit] = []
    shift = 0  # middle offset minus original offset, up to here
    at = 0
    for later in second:
        while at < len(first):
            earlier = first[at]
            if earlier.start + shift + len(earlier.text) >= later.start:
                if earlier.start + shift <= later.end:
                    return None
                break
            result.append(earlier)
            shift += len(earlier.text) - (earlier.end - earlier.start)
            at += 1
        result.append(Edit(later.start - shift, later.end - shift, later.text) if shift else later)
    result += first[at:]
    return result


def _join(first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Return the chained edits in the general case: touching ones become one."""
    # Every edit as a stretch of the middle text: (from, to, length before `first`, replacement or None).
    stretches: list[tuple[int, int, int, Edit | None]] = []
    shift = 0
    for edit in first:
        start = edit.start + shift
        end = start + len(edit.text)
        stretches.append((start, end, edit.end - edit.start, None))
        shift += len(edit.text) - (edit.end - edit.start)
    stretches += [(edit.start, edit.end, 0, edit) for edit in second]
    stretches.sort(key=lambda item: (item[0], item[1]))

    result: list[Edit] = []
    shift = 0  # middle offset minus original offset, up to here
    index = 0
    while index < len(stretches):
        low, high = stretches[index][0], stretches[index][1]
        upto = index + 1
        while upto < len(stretches) and stretches[upto][0] <= high:
            high = max(high, stretches[upto][1])
            upto += 1
        group = stretches[index:upto]
        grown = sum(end - start - before for start, end, before, later in group if later is None)
        pieces: list[str] = []
        done = low
        for start, _, _, later in group:
            if later is not None:
                pieces += (middle[done:start], later.text)
                done = later.end
        pieces.append(middle[done:high])
        result.append(Edit(low - shift, high - shift - grown, "".join(pieces)))
        shift += grown
        index = upto
    return result
