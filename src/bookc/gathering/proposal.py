"""The manifest that is proposed: entries with titles where the files have none, and what was left out, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from bookc.assets import cover as covers
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.world import World
from bookc.design.terms import terms
from bookc.gathering.describing import Description, calmed, describe, folder_title, is_generic
from bookc.gathering.finding import Finds, named
from bookc.gathering.looking import Piece, heading_of, look
from bookc.gathering.naming import Number, as_title, kind_of, take_apart
from bookc.gathering.ordering import Group, Order, arrange, work_key
from bookc.model.nodes import ChapterKind
from bookc.model.walk import plain_text
from bookc.transforms import works


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of chapters. `title` and `kind` are what the manifest must say, since the file does not;
    `shown` is what the book will call it, `why` why it stands here."""

    file: str
    title: str
    kind: ChapterKind
    authors: tuple[str, ...]
    shown: str
    why: str
    chapters: int
    title_from: str = ""
    remarks: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of the list; `also` is the file that only names it, and is no chapter itself."""

    title: str
    entries: tuple[Entry, ...]
    why: str
    also: str = ""


@dataclass(frozen=True)
class Proposal:
    """All that a manifest is written from. `left_out` are files with the reason; `boundaries` are lines of files
    that name a part which the manifest names itself."""

    folder: Path
    book: Description
    listed: tuple[Entry | PartOf, ...]
    left_out: tuple[tuple[str, str], ...]
    boundaries: tuple[tuple[str, str], ...] = ()
    cover: str = ""
    matter: dict[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order."""
        return tuple(e for one in self.listed for e in (one.entries if isinstance(one, PartOf) else (one,)))


def propose(finds: Finds, world: World, sink: Sink) -> Proposal | None:
    """Read what was found, and put it in order. None, with a diagnostic, if there is nothing to read."""
    seen = [(path, look(path, world, sink)) for path in finds.files]
    unread = {d.file: d.message for d in sink.diagnostics if d.code == "new/unreadable"}
    left_out = [(path, _reason(path, unread.get(path, ""))) for path, one in seen if one is None]
    pieces = [piece for _, piece in seen if piece is not None]
    if not pieces:
        there = f" ({named([path for path, _ in finds.passed][:3])} {'is' if len(finds.passed) == 1 else 'are'} none)"
        sink.add(
            "new/nothing-found",
            f"There is no chapter to read in “{finds.folder.name}”{there if finds.passed else ''}.",
            file=str(finds.folder),
        )
        return None
    pieces = _without_doubles(pieces, left_out, sink)
    order = arrange(pieces, sink)
    book = describe(order, finds.folder.name)
    _tell_same_titles(pieces, sink)
    maker = _Maker(order, book)
    listed = maker.listed()
    cover = next((path for path in finds.covers if _is_cover(path, world)), "")
    if finds.covers and not cover:
        left_out.append((finds.covers[0], "no image that can be a cover"))
    boundaries = tuple((p.path, p.part_line) for p in order.pieces if p.part_line and p.path in maker.in_parts)
    return Proposal(
        finds.folder, book, listed, (*left_out, *finds.passed), boundaries, cover, dict(sorted(finds.matter.items()))
    )


def _reason(path: str, message: str) -> str:
    """Why a file is left out, from what was told of it."""
    return message.partition("left out")[2].strip(" .:").replace(f"“{path}”", "it")


def _is_cover(path: str, world: World) -> bool:
    aside = Sink()
    return covers.load(path, None, world, aside) is not None


def _without_doubles(pieces: Sequence[Piece], left_out: list[tuple[str, str]], sink: Sink) -> list[Piece]:
    """The pieces without those whose whole text another has."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=_worth):
        chapters = {heading_of(chapter) for chapter in piece.chapters}
        same = next((one for one in kept if _is_copy(piece, one)), None)
        fuller = next(
            (
                one
                for one in kept
                if work_key(piece) and work_key(one) == work_key(piece) and "" not in chapters
                and chapters <= {heading_of(chapter) for chapter in one.chapters}
            ),
            None,
        )  # fmt: skip
        other = same or fuller
        if other is None:
            kept.append(piece)
            continue
        what = f"the same text as {other.path}" if same else f"all its chapters are in {other.path}"
        sink.add("new/double", f"“{piece.path}” is left out: {what}.", file=piece.path)
        left_out.append((piece.path, what))
    return [piece for piece in pieces if piece in kept]


def _is_copy(piece: Piece, other: Piece) -> bool:
    """Whether two files hold one text, and nothing says that they are two: other titles, numbers, addresses."""
    if not piece.words or (piece.print, piece.words) != (other.print, other.words):
        return False
    told = [
        (work_key(piece), work_key(other)),
        (piece.name.chapter, other.name.chapter),
        *zip((heading_of(c) for c in piece.chapters), (heading_of(c) for c in other.chapters), strict=False),
    ]
    return all(not a or not b or a == b for a, b in told)


def _worth(piece: Piece) -> tuple[object, ...]:
    """Sorts the fuller file, and of two copies the plainly named one, to the front."""
    name = piece.name
    return (-len(piece.chapters), -piece.words, name.copy is not None, bool(name.version), len(piece.path), piece.path)


def _tell_same_titles(pieces: Sequence[Piece], sink: Sink) -> None:
    titles: dict[str, Piece] = {}
    for piece in pieces:
        if not piece.is_work or piece.about is None:
            continue
        title = piece.about.title.casefold()
        other = titles.setdefault(title, piece)
        if work_key(other) != work_key(piece):
            message = f"{named([other.path, piece.path])} are different works of one title, “{piece.about.title}”."
            sink.add("new/same-title", message, file=piece.path)
            piece.remarks.append(f"{other.path} is another work of this title.")


class _Maker:
    """Makes the list of entries."""

    def __init__(self, order: Order, book: Description) -> None:
        self.order = order
        self.book = book
        self.language = book.language.value
        self.word = terms(self.language).pieces[ChapterKind.CHAPTER]
        self.count = 0
        self.in_parts: set[str] = set()

    def listed(self) -> tuple[Entry | PartOf, ...]:
        out: list[Entry | PartOf] = []
        for one in self.order.shelf:
            if not isinstance(one, Group):
                out.append(self.entry(one))
                continue
            also = next((piece for piece in one.shelf if piece.part_alone), None) if len(one.shelf) > 1 else None
            pieces = [piece for piece in one.shelf if piece is not also]
            self.in_parts.update(piece.path for piece in pieces)
            title = one.title or (also.part if also else "") or self.part_title(one)
            out.append(PartOf(title, tuple(map(self.entry, pieces)), one.why, also.path if also else ""))
        return tuple(out)

    def part_title(self, group: Group) -> str:
        """A folder's name as a part's title: “Book 2: The Sea”."""
        folder = group.path.rpartition("/")[2]
        name = take_apart(folder)
        after = as_title(name.after, self.language)
        if name.part_label or name.label:
            return ": ".join(words for words in (as_title(name.part_label or name.label), after) if words)
        return after or folder_title(folder, self.language) or folder

    def entry(self, piece: Piece) -> Entry:
        title, kind = self.title_and_kind(piece)
        for chapter in piece.chapters:
            if kind_of(chapter.label or plain_text(chapter.title)) is None:
                self.count += 1
        many = len(piece.chapters)
        whole = piece.about.title if piece.about and (many > 1 or piece.is_work) else ""
        heads = [heading_of(chapter) for chapter in piece.chapters]
        shown = title or (whole if many > 1 else "") or piece.heading or whole
        if many > 1:
            shown = f"{many} chapters: {whole or f'{heads[0]} …'.lstrip()}"
        elif self.book.volume and whole:
            shown = whole
        if not shown and kind is not ChapterKind.CHAPTER:
            shown = terms(self.language).pieces[kind]
        return Entry(
            piece.path,
            title,
            kind,
            self.authors(piece),
            shown,
            piece.why,
            many,
            self.title_from(piece),
            tuple(dict.fromkeys(piece.remarks)),
            tuple(self.order.gaps.get(piece.path, ())),
        )

    def title_from(self, piece: Piece) -> str:
        """What a title that the manifest has to say was taken from."""
        if piece.heading:
            return "page’s title"
        return "file’s header" if self.is_whole_story(piece) else "file’s name"

    def authors(self, piece: Piece) -> tuple[str, ...]:
        return self.book.authors_of.get(piece.path, ()) if len(self.book.authors) > 1 else ()

    def title_and_kind(self, piece: Piece) -> tuple[str, ChapterKind]:
        """What the manifest must say of a piece, since its file does not."""
        plain = ChapterKind.CHAPTER
        if len(piece.chapters) != 1 or (piece.is_work and (piece.heading or piece.about)):
            return "", plain
        chapter = piece.chapters[0]
        called = piece.said_kind or (piece.name.kind if piece.number is None else None)
        kind = called.piece if called else plain
        understood = works.kind_of(chapter)
        if kind is understood:
            kind = plain
        page = piece.properties.title
        from_page = bool(page) and not chapter.label and " ".join(plain_text(chapter.title).split()) == page
        if from_page and piece.path.lower().endswith((".html", ".htm", ".xhtml")):
            return self.page_title(page), kind
        if piece.heading or piece.number is not None:
            return "", kind
        if self.is_whole_story(piece) and kind is plain:
            return self.book.title.value, kind
        return self.made_title(piece, kind), kind

    def is_whole_story(self, piece: Piece) -> bool:
        """Whether a file is all of the book, and its header names it: then its one chapter is called as the book."""
        return len(self.order.pieces) == 1 and bool(piece.fields.get("title")) and piece.name.chapter is None

    def page_title(self, page: str) -> str:
        """The chapter's part of a page's title: “Chapter 3: Nets” of “The Lamp Keepers - Chapter 3: Nets”."""
        name = take_apart(page)
        if name.chapter is None:
            lead = self.book.title.value
            rest = page[len(lead) :].strip(" -–—:|,") if page.casefold().startswith(lead.casefold()) else ""
            return calmed(rest, self.language)
        after = re.split(r"\s+[|–—·]\s+|\s+-\s+|, a .* fan\s?fic", name.after)[0]
        return ": ".join(words for words in (name.label or f"{self.word} {_written(name.chapter)}", after) if words)

    def made_title(self, piece: Piece, kind: ChapterKind) -> str:
        """A title from the file’s name."""
        name = piece.name
        after = "" if is_generic(name.after) else as_title(name.after, self.language)
        before = "" if is_generic(name.before) or self.is_prefix(name.before) else as_title(name.before, self.language)
        if name.kind:
            return self.kind_title(piece, kind)
        if name.chapter is not None:
            label = name.label or f"{self.word} {_written(name.chapter)}"
            return ": ".join(words for words in (label, after) if words)
        number = name.index or name.trailing
        words = after or before
        if words:
            return words
        if number is None and name.part is not None and name.copy is None:
            return name.part_label
        return f"{self.word} {_written(number) if number else self.count + 1}"

    def kind_title(self, piece: Piece, kind: ChapterKind) -> str:
        """The title of a prologue or the like by its name; nothing where its kind says it all."""
        name = piece.name
        assert name.kind is not None
        words = name.text[: len(name.text) - len(name.version)] if not name.after else name.after
        words = re.sub(r"\s*\(\d+\)$", "", words).strip(" -–—_.()")
        first = re.match(r"(?:the\s+)?([^\W\d_]+(?:\s?\d+)?)[\s\-–—_:.]*(.*)$", words, re.IGNORECASE)
        if kind is ChapterKind.CHAPTER or first is None:
            return as_title(words, self.language)
        if not first[2] and not re.search(r"\d", first[1]):
            return ""
        rest = as_title(first[2], self.language)
        return ": ".join(part for part in (as_title(first[1]), rest) if part)

    def is_prefix(self, words: str) -> bool:
        """Whether words are those that all names begin with."""
        return not words or " ".join(words.casefold().split()) == " ".join(self.book.prefix.casefold().split())


def _written(number: Number) -> str:
    return f"{number[0]:g}{number[1]}"
