"""The order of the pieces: by the numbers of their headings and names, by dates, by works of a series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bookc.base.diagnostics import Sink
from bookc.base.words import count
from bookc.gathering.finding import named
from bookc.gathering.looking import Piece
from bookc.gathering.naming import BODY, Number, natural, take_apart

Shelf = list["Piece | Group"]


@dataclass
class Group:
    """Pieces that stand under one title: a part of the book. `why` says how it was known for one."""

    title: str
    shelf: list[Piece]
    why: str
    path: str = ""


@dataclass
class Order:
    """The book's pieces and parts in order; `gaps` are the numbers that are missing before a piece, by its path;
    in a `volume`, several works stand side by side."""

    shelf: Shelf
    volume: bool = False
    gaps: dict[str, list[int]] = field(default_factory=dict)

    @property
    def pieces(self) -> list[Piece]:
        """All pieces in order."""
        return [p for one in self.shelf for p in (one.shelf if isinstance(one, Group) else [one])]


def arrange(pieces: Sequence[Piece], sink: Sink) -> Order:
    """Put pieces in order, and say in each why it stands where it does."""
    works = _by_work(pieces)
    loose = [piece for piece in pieces if not piece.is_work]
    several = len(works) > 1 or any(len(piece.reading.works) > 1 for piece in pieces)
    if several or (works and loose and not _goes_on(works[0], loose)):
        shelf: Shelf = [piece for work in _works_in_order(works, sink) for piece in work]
        if loose:
            rest = _sorted(loose, sink)
            early = [piece for piece in rest if _rank(piece) < BODY]
            shelf = [*early, *shelf, *(piece for piece in rest if piece not in early)]
        folders = {piece.folder for piece in pieces}
        if len(folders) > 1 and any(sum(work[0].folder == folder for work in works) > 1 for folder in folders):
            return Order(_in_folders(pieces, lambda own: [p for p in shelf if p in own], sink), volume=True)
        return Order(shelf, volume=True)
    if len({piece.folder for piece in pieces}) > 1:
        order = Order(_in_folders(pieces, lambda own: _sorted(own, sink), sink))
    else:
        order = Order(_in_parts(_sorted(list(pieces), sink)))
    _tell_gaps(order, sink)
    return order


# --- works ---------------------------------------------------------------------------------------------------


def work_key(piece: Piece) -> tuple[str, ...]:
    """What tells an archive's work from others; pages of one work have the same."""
    about = piece.about
    if about is None or not piece.is_work:
        return ()
    if about.title and about.authors:
        return (about.title.casefold(), *(name.casefold() for name in about.authors))
    return (about.source or about.title.casefold() or piece.path,)


def _by_work(pieces: Sequence[Piece]) -> list[list[Piece]]:
    found: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.is_work:
            found[work_key(piece)].append(piece)
    return list(found.values())


def _goes_on(work: Sequence[Piece], loose: Sequence[Piece]) -> bool:
    """Whether files that no archive made are further chapters of the one work beside them: each has a number that
    the work lacks, or is its prologue or the like."""
    there = {number for piece in work for number in piece.said if number is not None}
    for piece in loose:
        number = piece.number or piece.name.number
        if (number is None or number in there or "title" in piece.fields) and _rank(piece) == BODY:
            return False
    return bool(there)


def common_series(works: Sequence[Sequence[Piece]]) -> str:
    """The series that most of the works belong to; empty if no two share one."""
    names = Counter(
        series.name for work in works if work[0].about for series in dict.fromkeys(work[0].about.series) if series.name
    )
    name, number = names.most_common(1)[0] if names else ("", 0)
    return name if number > 1 or (number and len(works) == 1) else ""


def _works_in_order(works: list[list[Piece]], sink: Sink) -> list[list[Piece]]:
    series = common_series(works)
    keyed: list[tuple[tuple[float, str, object], list[Piece]]] = []
    for work in works:
        about = work[0].about
        assert about is not None
        number = next((s.number for s in about.series if s.name == series and series), "")
        lead = work[0].name.index if len(work) == 1 else None
        place = _float(number)
        if place is not None:
            why = f"{number} in the series {series}"
        elif lead is not None and not series:
            place, why = lead[0], "number that leads the file’s name"
        else:
            place = float("inf") if series else 0.0
            why = f"published {about.published}" if about.published else "the file’s name"
        inside = _sorted(work, sink) if len(work) > 1 else work
        for piece in inside:
            piece.why = why if piece is inside[0] or not piece.why else piece.why
        keyed.append(((place, about.published, natural(work[0].path)), inside))
    if series:
        seen: dict[float, Piece] = {}
        for (place, _, _), work in keyed:
            if place in seen and place != float("inf"):
                _same(sink, [seen[place], work[0]], f"are both number {_shown(place)} in the series")
            seen.setdefault(place, work[0])
    keyed.sort(key=lambda item: item[0])
    return [work for _, work in keyed]


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


# --- folders and parts ---------------------------------------------------------------------------------------


def _in_folders(pieces: Sequence[Piece], arranged: Callable[[list[Piece]], list[Piece]], sink: Sink) -> Shelf:
    """Folders as parts, what lies above them around."""
    folders: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        folders[piece.folder].append(piece)
    loose = folders.pop("", [])
    top = arranged(loose) if loose else []
    groups = [Group("", arranged(own), "its folder", folder) for folder, own in folders.items()]
    names = {group.path: take_apart(group.path.rpartition("/")[2]) for group in groups}
    indexed = all(piece.name.index for piece in top) and all(names[group.path].index for group in groups)
    keyed: list[tuple[tuple[float, float, object], Piece | Group]] = []
    for group in groups:
        name = names[group.path]
        number = name.part or name.number
        rank = float(name.kind.rank if name.kind else BODY + 1)
        keyed.append(((0 if indexed else rank, _key(number)[0] if number else 1e6, natural(group.path)), group))
    for at, piece in enumerate(top):
        number = piece.name.index if indexed else None
        if not indexed and _rank(piece) == BODY and not piece.is_work:
            _unplaced(piece, "stands before the folders beside it", sink)
        keyed.append(((0 if indexed else _rank(piece), number[0] if number else 0, natural(f"{at:06}")), piece))
    keyed.sort(key=lambda item: item[0])
    return [one for _, one in keyed]


def _in_parts(pieces: list[Piece]) -> Shelf:
    """Pieces of one folder in the parts that their names number, or that their own headings open."""
    numbered = [piece for piece in pieces if piece.name.part and _rank(piece) == BODY]
    if len({piece.name.part for piece in numbered}) > 1 and _parted_by_name(pieces):
        shelf: Shelf = []
        for piece in pieces:
            last = shelf[-1] if shelf else None
            label = piece.name.part_label or f"Part {_shown(piece.name.part[0])}" if piece.name.part else ""
            if not piece.name.part:
                shelf.append(piece)
            elif isinstance(last, Group) and last.title == label:
                last.shelf.append(piece)
            else:
                shelf.append(Group(label, [piece], "the files’ names"))
        return shelf
    opening = [piece for piece in pieces if piece.part]
    if not opening or len(pieces) == 1:
        return list(pieces)
    shelf = []
    for piece in pieces:
        last = shelf[-1] if shelf else None
        ends = _rank(piece) != BODY and not piece.part
        if piece.part and not (isinstance(last, Group) and last.title.casefold() == piece.part.casefold()):
            shelf.append(Group(piece.part, [piece], f"its heading in {piece.path}"))
        elif isinstance(last, Group) and not ends:
            last.shelf.append(piece)
        else:
            shelf.append(piece)
    # A part that is but its heading is no part; the piece then stays a chapter.
    out: Shelf = []
    for one in shelf:
        if isinstance(one, Group) and all(piece.part_alone for piece in one.shelf):
            out.extend(one.shelf)
        else:
            out.append(one)
    return out


def _parted_by_name(pieces: Sequence[Piece]) -> bool:
    """Whether the names number both parts and chapters."""
    body = [piece for piece in pieces if _rank(piece) == BODY]
    return all(p.name.part and (p.name.chapter or p.name.trailing or p.name.index or p.name.kind) for p in body)


# --- pieces of one folder ------------------------------------------------------------------------------------


def _rank(piece: Piece) -> float:
    kind = piece.kind
    return float(kind.rank) if kind and (kind.rank != BODY or not kind.number) else float(BODY)


def _key(number: Number) -> tuple[float, str]:
    return (number[0], number[1])


def _sorted(pieces: list[Piece], sink: Sink) -> list[Piece]:
    """The pieces of one folder, or of one work, in order."""
    if len(pieces) == 1:
        pieces[0].why = pieces[0].why or ("the only file of its folder" if pieces[0].folder else "the only file")
        return pieces
    for covering in (_by_index, _by_date):
        found = covering(pieces)
        if found is not None:
            _tell_disagreement(found, sink)
            return found
    return _by_number(pieces, sink)


def _by_index(pieces: list[Piece]) -> list[Piece] | None:
    """By the numbers that lead all names, where no heading contradicts them; they place interludes too."""
    marked = {p.path: p.name.index for p in pieces if p.name.index is not None}
    rest = [p for p in pieces if p.path not in marked]
    if len(marked) < 2 or len(set(marked.values())) < len(marked) or any(_rank(p) == BODY for p in rest):
        return None
    order = sorted(pieces, key=lambda p: (_rank(p) if p in rest else BODY, marked.get(p.path, (0.0, ""))))
    if not _agrees([p for p in order if p.path in marked]):
        return None
    for piece in order:
        number = piece.placed = piece.name.index
        kind = piece.kind.word if piece.kind else "opening"
        piece.why = f"number {_written(number)} in the file’s name" if number else f"it is the {kind}"
        if number and piece.number and piece.heading:
            piece.why += " and its heading"
    return order


def _by_date(pieces: list[Piece]) -> list[Piece] | None:
    """By the dates of all names, where no heading contradicts them."""
    if any(not p.name.date for p in pieces) or len({p.name.date for p in pieces}) < len(pieces):
        return None
    order = sorted(pieces, key=lambda p: p.name.date)
    if not _agrees(order):
        return None
    for piece in order:
        piece.why = f"date {piece.name.date} in the file’s name"
    return order


def _agrees(order: Sequence[Piece]) -> bool:
    """Whether the headings' numbers rise, or each part's begin anew, and nothing stands before a prologue."""
    numbers = [number for piece in order for number in piece.said if number is not None]
    falls = [b for a, b in pairwise(numbers) if b <= a]
    opens = [at for at, piece in enumerate(order) if piece.kind and piece.kind.word in {"prologue", "epilogue"}]
    first, last = 0, len(order) - 1
    outside = [at for at in opens if at not in {first, first + 1, first + 2, last, last - 1, last - 2}]
    return all(number[0] <= 1 for number in falls) and not outside


def _by_number(pieces: list[Piece], sink: Sink) -> list[Piece]:
    """By headings' numbers, and where these say nothing, the names'."""
    number: dict[str, Number] = {}
    why: dict[str, str] = {}
    by_name = _names_know_better(pieces)
    for piece in pieces:
        own, name = piece.number, _named_number(piece, pieces)
        if piece.part_alone:
            continue
        if own is not None and not (by_name and name is not None):
            number[piece.path], why[piece.path] = own, "its heading"
        elif name is not None and _rank(piece) == BODY:
            number[piece.path], why[piece.path] = name, f"number {_written(name)} in the file’s name"
    for piece in pieces:
        piece.placed = number.get(piece.path)
    has_parts = _parted_by_name(pieces) and len({p.name.part for p in pieces if p.name.part}) > 1
    by_heading = not has_parts and _headings_part(pieces)
    published = not number and all(p.about and p.about.published for p in pieces)

    def key(piece: Piece) -> tuple[object, ...]:
        rank = _rank(piece)
        own = number.get(piece.path)
        part: Number = (0.0, "")
        if has_parts and piece.name.part:
            part = piece.name.part
        elif by_heading:
            part = piece.part_number or (0.0, "")
        outer = rank if part == (0.0, "") and rank != BODY else BODY
        kind_number = piece.kind.number if piece.kind and piece.kind.number else None
        if rank == BODY and own is None and number and not piece.part_alone:
            rank = BODY + 1
        when = piece.about.published if published and piece.about else piece.name.date
        opening = 0 if piece.part_alone else 1
        place = own or kind_number or (0.0, "")
        if piece.part_alone and not by_heading:
            place = _first_after(piece, pieces, number)
        return (outer, part, rank, place, opening, when, _copied(piece), natural(piece.name.text), natural(piece.path))

    order = sorted(pieces, key=key)
    for piece in order:
        rank = _rank(piece)
        kind = piece.kind
        if piece.part_alone:
            piece.why = "it names a part"
        elif piece.path in why:
            piece.why = why[piece.path]
        elif kind and rank != BODY:
            piece.why = f"it is the {kind.word}" if kind.word != "extra" else "it is an extra"
        elif kind and kind.number and number:
            piece.why = f"its own number, {_written(kind.number)}, behind the chapters"
            _unplaced(piece, "has a number of its own, and stands behind the chapters", sink)
        elif number:
            piece.why = "no number: placed behind the chapters"
            _unplaced(piece, "has no number, and stands behind those that have one", sink)
        elif published and piece.about:
            piece.why = f"published {piece.about.published}"
        else:
            piece.why = f"date {piece.name.date} in the file’s name" if piece.name.date else "the file’s name"
    _tell_repeats(order, number, has_parts or by_heading, sink)
    _tell_disagreement(order, sink)
    return order


def _copied(piece: Piece) -> int:
    return piece.name.copy or 0


def _named_number(piece: Piece, pieces: Sequence[Piece]) -> Number | None:
    """The number in a piece's name; a part's only where the parts hold no chapters."""
    name = piece.name
    if name.number == name.part and name.number is not None and not (name.chapter or name.index or name.trailing):
        return name.part if not any(p.name.part and p.name.chapter for p in pieces) else None
    own = name.chapter or name.index or name.trailing
    if own is not None or name.kind:
        return own
    # “(2)” behind a name is a number where there is nothing else: “untitled document (2)”.
    copies = [p for p in pieces if p.name.copy is not None and not (p.name.chapter or p.name.index)]
    if name.copy is not None:
        return (float(name.copy), "")
    return (0.0, "") if copies and any(p.name.after == name.text for p in copies) else None


def _names_know_better(pieces: Sequence[Piece]) -> bool:
    """Whether headings repeat a number, and the names number every piece, each once."""
    said = Counter(p.number for p in pieces if p.number is not None and not p.part_alone)
    body = [p for p in pieces if _rank(p) == BODY]
    names = [_named_number(p, pieces) for p in body]
    one_each = None not in names and len(set(names)) == len(names)
    return one_each and any(times > 1 for times in said.values()) and all(len(p.chapters) == 1 for p in body)


def _headings_part(pieces: Sequence[Piece]) -> bool:
    """Whether every chapter stands under a part's number, and their own numbers alone would not do."""
    body = [p for p in pieces if _rank(p) == BODY]
    numbers = [p.number for p in body if not p.part_alone]
    return all(p.part_number for p in body) and len(set(numbers)) < len(numbers)


def _first_after(opener: Piece, pieces: Sequence[Piece], number: Mapping[str, Number]) -> Number:
    """Where a page that only names a part belongs: before the chapters of its part, as the names count them."""
    lead = opener.name.index
    behind = [number[p.path] for p in pieces if p.path in number and lead and p.name.index and p.name.index > lead]
    own = [number[p.path] for p in pieces if p.path in number and p.name.part == opener.part_number and p.name.part]
    return min(behind or own, default=(0.0, ""))


# --- what is told ---------------------------------------------------------------------------------------------


def _tell_repeats(order: Sequence[Piece], number: Mapping[str, Number], parted: bool, sink: Sink) -> None:
    found: dict[tuple[object, ...], list[Piece]] = defaultdict(list)
    for piece in order:
        if piece.path in number and _rank(piece) == BODY and len(piece.said) <= 1:
            part = (piece.name.part, piece.part_number) if parted else ()
            found[(number[piece.path], *part)].append(piece)
    for (value, *_), same in found.items():
        if len(same) > 1:
            assert isinstance(value, tuple)
            _same(sink, same, f"are {'both' if len(same) == 2 else 'all'} number {_written(value)}")


def _unplaced(piece: Piece, what: str, sink: Sink) -> None:
    sink.add("new/unplaced", f"“{piece.path}” {what}.", file=piece.path)
    piece.remarks.append("Is this its place? No file says so.")


def _same(sink: Sink, same: Sequence[Piece], what: str) -> None:
    sink.add(
        "new/same-number", f"{named(piece.path for piece in same)} {what}; they follow each other.", file=same[0].path
    )
    for piece in same:
        others = ", ".join(other.path for other in same if other is not piece)
        piece.remarks.append(f"This and {others} {what}: keep both?")


def _tell_disagreement(order: Sequence[Piece], sink: Sink) -> None:
    """Tell of names that say another number than the heading."""
    for piece in order:
        name, own = piece.name.chapter, piece.number
        if name and own and name != own and len(piece.chapters) == 1:
            message = f"By its name “{piece.path}” is chapter {_written(name)}, by its heading {_written(own)}."
            sink.add("new/numbers-differ", message, file=piece.path)
            piece.remarks.append(f"The name says {_written(name)}, the heading {_written(own)}.")


def _tell_gaps(order: Order, sink: Sink) -> None:
    """Tell of numbers that are missing between those that are there."""
    last = None
    for one in order.shelf:
        pieces = one.shelf if isinstance(one, Group) else [one]
        for piece in pieces:
            if piece.part_alone or (piece.kind and piece.number is None and not piece.placed):
                continue
            name = piece.name.chapter or piece.name.trailing or piece.name.index
            if piece.number is None and (name is None or len(piece.chapters) > 1):
                last = None if len(piece.chapters) > 1 else last
                continue
            said = [n for n in piece.said if n is not None] or ([name] if name else [])
            said = [piece.placed] if piece.placed and (len(piece.chapters) == 1 or not piece.said) else said
            for number in said:
                whole = int(number[0])
                if last is not None and whole > last + 1 and whole - last < 20:
                    order.gaps.setdefault(piece.path, []).extend(range(last + 1, whole))
                last = whole if last is None or whole > last or whole <= 1 else last
    missing = [number for numbers in order.gaps.values() for number in numbers]
    if missing:
        shown = in_ranges(missing)
        sink.add(
            "new/missing-number",
            f"No file has the number {shown}."
            if len(missing) == 1
            else f"{count(len(missing), 'number')} are missing: {shown}.",
        )


def in_ranges(numbers: Sequence[int]) -> str:
    """Numbers for people: “3, 5 to 9”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _shown(value: float) -> str:
    return f"{value:g}"


def _written(number: Number | None) -> str:
    return f"{number[0]:g}{number[1]}" if number else ""
