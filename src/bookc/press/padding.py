"""Padding: what stands on the pages of paper that a book does not fill, and where, so that every recto stays one.

Pages are counted from 0 here, so that even ones are rectos. What is put before the book comes in whole leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bookc.base.frozen import dataclass
from bookc.design.imposition import Blanks, Filler
from bookc.press.job import Job
from bookc.press.plan import in_front
from bookc.press.signatures import sizes


class Source(StrEnum):
    """Where the page of a slot comes from."""

    BOOK = "book"
    FILLER = "filler"
    COVER = "cover"


class Slot(NamedTuple):
    """A page that is printed: where it comes from, and its number there (from 0)."""

    source: Source
    page: int


class Standing(NamedTuple):
    """A filler that is printed, and whether it stands on a recto."""

    kind: Filler
    recto: bool


@dataclass(frozen=True, slots=True)
class Padding:
    """The order of all pages; None is a blank. `fillers` are the printed ones in that order, as the slots count
    them; `left_out` are those that found no room."""

    slots: tuple[Slot | None, ...]
    fillers: tuple[Standing, ...]
    left_out: tuple[Filler, ...]

    def numbered(self, book: Sequence[int], fillers: Sequence[int], cover: int | None = None) -> tuple[int | None, ...]:
        """The order by numbers of pages in a document that holds the book's, the fillers' and the cover's pages."""
        return tuple(slot and self._number(slot, book, fillers, cover) for slot in self.slots)

    @staticmethod
    def _number(slot: Slot, book: Sequence[int], fillers: Sequence[int], cover: int | None) -> int:
        if slot.source is Source.COVER:
            if cover is None:
                raise ValueError("the number of the cover's page is wanted")
            return cover
        return (book if slot.source is Source.BOOK else fillers)[slot.page]


def pad(
    pages: int,
    room: int,
    where: Blanks = Blanks.BACK,
    wanted: Sequence[Filler] = (),
    *,
    cover: bool = False,
) -> Padding:
    """Put `wanted` fillers on the blanks of `room` places for a book of so many pages.

    `where` is for all of them: before the book (and one behind it if their number is odd), behind it, or both. With
    both, bookplates stand in front, notes and the colophon behind, flyleaves by turns in front and behind, and what is
    left is shared evenly. Earlier fillers of the list go before later ones where not all find room. A `cover` is the
    very first page, with a blank one on its back. ValueError if the room does not hold book and cover.
    """
    free = room - pages - 2 * cover
    if free < 0:
        raise ValueError(f"{pages} pages on {room} places")
    kept: list[Filler] = []
    left_out: list[Filler] = []
    best = _both_ends(free, where, kept, pages, cover)
    for kind in wanted:
        made = _both_ends(free, where, [*kept, kind], pages, cover)
        if made is None:
            left_out.append(kind)
        else:
            kept.append(kind)
            best = made
    if best is None:
        raise AssertionError("no fillers always fit")
    return _gathered(pages, cover, *best, tuple(left_out))


def needed(pages: int, where: Blanks, wanted: Sequence[Filler], *, cover: bool = False) -> int:
    """The least number of places that hold the book and all of these fillers."""
    room = pages + 2 * cover
    while pad(pages, room, where, wanted, cover=cover).left_out:
        room += 1
    return room


def padded(
    job: Job, pages: int, wanted: Sequence[Filler] = (), *, always: bool = False, cover: bool = False
) -> Padding:
    """The order for a job, on as few sheets as hold the book, or, with `always`, the fillers too. signatures.TooFew if
    signatures of given sizes do not hold them."""
    least = needed(pages, job.blanks, wanted, cover=cover) if always else pages + 2 * cover
    room = sum(sizes(job.scheme, least, job.sheets, job.sizes)) * job.scheme.pages
    return pad(pages, room, job.blanks, wanted, cover=cover)


_End = tuple[Filler | None, ...]
"""The pages before or behind the book: what is printed on each."""


def _both_ends(free: int, where: Blanks, kinds: Sequence[Filler], pages: int, cover: bool) -> tuple[_End, _End] | None:
    """The blanks before and behind the book with these fillers on them; None if they do not all fit.

    Of the ways to part the blanks, the one that is nearest to the even parting for `where`.
    """
    wish = in_front(free, where)
    parts = range(0, free + 1, 2) if where is Blanks.BOTH else (wish,)
    for before in sorted(parts, key=lambda part: (abs(part - wish), part)):
        ahead, behind = _parted(kinds, where, free - before)
        front, back = _front(before, ahead, cover), _back(free - before, behind, (pages + before) % 2 == 0)
        if front is not None and back is not None:
            return front, back
    return None


def _parted(kinds: Sequence[Filler], where: Blanks, behind: int) -> tuple[list[Filler], list[Filler]]:
    """The fillers before the book and behind it, each in the order in which they are bound."""
    order = sorted(kinds, key=list(Filler).index)
    if where is Blanks.BACK:
        return [], order
    if where is Blanks.FRONT:
        # An odd page is left behind the book: the last thing printed may have it.
        late = behind == 1 and bool(order) and order[-1] in {Filler.NOTES, Filler.COLOPHON}
        return (order[:-1], order[-1:]) if late else (order, [])
    leaves = order.count(Filler.FLYLEAF)
    front = [Filler.FLYLEAF] * (leaves - leaves // 2) + [kind for kind in order if kind is Filler.EX_LIBRIS]
    back = [Filler.FLYLEAF] * (leaves // 2) + [k for k in order if k in {Filler.NOTES, Filler.COLOPHON}]
    return front, back


def _front(room: int, kinds: list[Filler], cover: bool) -> _End | None:
    """Leaves before the book: flyleaves, then what is printed. A bookplate is never the very first page."""
    leaves = kinds.count(Filler.FLYLEAF)
    printed = kinds[leaves:]
    if 2 * leaves > room:
        return None
    if printed[:1] == [Filler.EX_LIBRIS]:
        # A leaf of its own behind a bare one; with less room, the back of the first leaf.
        bare = 2 * max(leaves, 0 if cover else 1)
        own = _in_row(printed, bare, room)
        return own if own is not None or not bare else _in_row(printed, bare - 1, room, on_back=True)
    return _in_row(printed, 2 * leaves, room)


def _back(room: int, kinds: list[Filler], recto: bool) -> _End | None:
    """Pages behind the book, the first of them a recto or not: what is printed, then bare leaves."""
    leaves = kinds.count(Filler.FLYLEAF)
    end = room - 2 * leaves
    if end < 0:
        return None
    # Counted so that even places are rectos.
    shift = 0 if recto else 1
    found = _in_row(kinds[leaves:], shift, end + shift)
    return None if found is None else (*found[shift:], *(None,) * (2 * leaves))


def _in_row(kinds: Sequence[Filler], start: int, end: int, on_back: bool = False) -> _End | None:
    """Fillers one after the other from a place on, None if they do not fit. Bookplates stand on rectos, but for a
    first one that is put `on_back` of a leaf; colophons where there is room."""
    found: list[Filler | None] = [None] * end
    at = start
    for index, kind in enumerate(kinds):
        bound = kind is Filler.EX_LIBRIS and not (on_back and index == 0)
        wished = kind is Filler.COLOPHON and at + len(kinds) - index < end
        if at % 2 and (bound or wished):
            at += 1
        if at >= end:
            return None
        found[at] = kind
        at += 1
    return tuple(found)


def _gathered(pages: int, cover: bool, front: _End, back: _End, left_out: tuple[Filler, ...]) -> Padding:
    slots: list[Slot | None] = [Slot(Source.COVER, 0), None] if cover else []
    standing: list[Standing] = []

    def fill(end: _End) -> None:
        for kind in end:
            if kind is None:
                slots.append(None)
                continue
            recto = len(slots) % 2 == 0
            slots.append(Slot(Source.FILLER, len(standing)))
            standing.append(Standing(kind, recto))

    fill(front)
    slots.extend(Slot(Source.BOOK, page) for page in range(pages))
    fill(back)
    return Padding(tuple(slots), tuple(standing), left_out)
