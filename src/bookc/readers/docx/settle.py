"""Pieces of a paragraph to inlines: white space settled, and like beside like set together."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.model.nodes import (
    Anchor,
    Emphasis,
    FootnoteMark,
    Foreign,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
)
from bookc.readers.docx.pieces import SPACE, Kind, Piece
from bookc.readers.docx.styles import PLAIN, Format
from bookc.readers.flat import OBJECT

# A lone space is left alone: most are.
_BLANKS = regex(r"[ \t\r\n\f\v\x85]{2,}|[\t\r\n\f\v\x85]")
_GAPS = (Kind.BREAK, Kind.ANCHOR)


def settled(pieces: Sequence[Piece], language: str, links: Set[str], heading: bool = False) -> list[Piece]:
    """The pieces with single spaces, and none at the ends; spaces and marks look like what is on both their sides.

    `language` is the document's, which needs no mark; `links` are the places that something links to. Bold all
    through a heading is its dress.
    """
    out: list[Piece] = []
    open_ = True
    for piece in pieces:
        if piece.kind is Kind.ANCHOR:
            out += [piece] if piece.text in links else []
        elif piece.kind is Kind.TEXT:
            text = _BLANKS.sub(" ", piece.text)
            if text[:1] == " " and not open_:
                out.append(SPACE)
                open_ = True
            if core := text.strip(" "):
                out.append(_at_home(piece._replace(text=core), language))
                open_ = False
                if text[-1] == " ":
                    out.append(SPACE)
                    open_ = True
        elif piece.kind is Kind.BREAK:
            if out and out[-1] is SPACE:
                out.pop()
            if any(one.kind is not Kind.ANCHOR for one in out):
                out.append(piece)
            open_ = True
        else:
            out.append(piece)
            open_ = False
    _trim(out)
    if all(piece.format == PLAIN for piece in out):
        return out
    _keep_words_whole(out)
    _fill_gaps(out)
    solid = [piece for piece in out if not _is_gap(piece)]
    if heading and all(piece.format.strong for piece in solid):
        out = [piece._replace(format=piece.format._replace(strong=False)) for piece in out]
    return out


def _at_home(piece: Piece, language: str) -> Piece:
    own = piece.format.language
    if not own or not language or own.partition("-")[0] == language.partition("-")[0]:
        return piece._replace(format=piece.format._replace(language="")) if own else piece
    return piece


def _trim(pieces: list[Piece]) -> None:
    """Take white space off both ends, past anchors, which have no width."""
    for order in (1, -1):
        at = 0 if order == 1 else len(pieces) - 1
        while 0 <= at < len(pieces):
            piece = pieces[at]
            if piece.kind is Kind.BREAK or (piece.kind is Kind.TEXT and not piece.text.strip()):
                del pieces[at]
                at = at if order == 1 else at - 1
            elif piece.kind is Kind.ANCHOR:
                at += order
            else:
                if piece.kind is Kind.TEXT:
                    stripped = piece.text.lstrip() if order == 1 else piece.text.rstrip()
                    pieces[at] = piece._replace(text=stripped)
                break


def _is_blank(piece: Piece) -> bool:
    return piece.kind is Kind.BREAK or (piece.kind is Kind.TEXT and piece.text == " ")


def _is_gap(piece: Piece) -> bool:
    return piece is SPACE or piece.kind in _GAPS or piece.kind is Kind.MARK


def _keep_words_whole(pieces: list[Piece]) -> None:
    """Take a language off what is less than words: an ending, a lone letter, mere marks."""
    at = 0
    while at < len(pieces):
        language = pieces[at].format.language
        end = at + 1
        if language:
            while end < len(pieces) and (pieces[end].format.language == language or _is_gap(pieces[end])):
                end += 1
            while _is_gap(pieces[end - 1]):
                end -= 1
            text = "".join(piece.text for piece in pieces[at:end])
            torn = (at and _joined(pieces[at - 1], pieces[at])) or (
                end < len(pieces) and _joined(pieces[end - 1], pieces[end])
            )
            if torn or sum(char.isalpha() for char in text) < 2:
                for index in range(at, end):
                    piece = pieces[index]
                    if piece.format.language:
                        pieces[index] = piece._replace(format=piece.format._replace(language=""))
        at = end


def _joined(left: Piece, right: Piece) -> bool:
    return left.kind is Kind.TEXT and right.kind is Kind.TEXT and left.text[-1:].isalnum() and right.text[:1].isalnum()


def _fill_gaps(pieces: list[Piece]) -> None:
    before = PLAIN
    at = 0
    while at < len(pieces):
        if not _is_gap(pieces[at]):
            before = pieces[at].format
            at += 1
            continue
        end = at
        while end < len(pieces) and _is_gap(pieces[end]):
            end += 1
        after = pieces[end].format if end < len(pieces) else PLAIN
        shared = _shared(before, after)
        if shared != PLAIN:
            pieces[at:end] = [piece._replace(format=shared) for piece in pieces[at:end]]
        at = end


def _shared(left: Format, right: Format) -> Format:
    return Format(
        left.link if left.link == right.link else "",
        left.language if left.language == right.language else "",
        left.strong and right.strong,
        left.emphasis and right.emphasis,
        left.small and right.small,
        left.struck and right.struck,
        left.raised if left.raised == right.raised else 0,
    )


def line_of(pieces: Sequence[Piece]) -> str:
    """The pieces' flat text on one line."""
    return "".join(_flat(piece) for piece in pieces)


def _flat(piece: Piece) -> str:
    if piece.kind is Kind.TEXT:
        return piece.text
    if piece.kind is Kind.ANCHOR:
        return ""
    return " " if piece.kind is Kind.BREAK else OBJECT


def inlines_of(pieces: Sequence[Piece], file: str, start: int, image_path: Callable[[str], str]) -> Inlines:
    """Settled pieces as inlines. `start` is where their line begins in the source."""
    places = [start]
    for piece in pieces:
        places.append(places[-1] + len(_flat(piece)))
    return _Builder(pieces, file, places, image_path).build(0, len(pieces), frozenset())


class _Builder:
    """Pieces being made inlines; `places` are the offsets where they begin, and where the last ends."""

    def __init__(
        self, pieces: Sequence[Piece], file: str, places: Sequence[int], image_path: Callable[[str], str]
    ) -> None:
        self.pieces = pieces
        self.file = file
        self.places = places
        self.image_path = image_path

    def build(self, low: int, high: int, done: frozenset[int]) -> Inlines:
        """The inlines of some pieces, whose format in the columns `done` is that of what they stand in.

        Of what begins at a piece, that which goes on for longest is set outermost.
        """
        out: list[Inline] = []
        words: list[str] = []

        def say() -> None:
            if words:
                out.append(Text("".join(words)))
                words.clear()

        at = low
        while at < high:
            piece = self.pieces[at]
            best, end = -1, at
            # A gap may look like what follows it, but nothing should begin with a gap.
            if piece.format != PLAIN and not _is_blank(piece):
                for column, says in enumerate(piece.format):
                    if says and column not in done:
                        until = self._until(at, high, column)
                        if until > end:
                            best, end = column, until
            if best >= 0:
                say()
                out.append(self._wrapped(best, at, end, self.build(at, end, done | {best})))
                at = end
                continue
            if piece.kind is Kind.TEXT:
                words.append(piece.text)
            else:
                say()
                out.append(self._object(piece, at))
            at += 1
        say()
        return tuple(out)

    def _until(self, at: int, high: int, column: int) -> int:
        says = self.pieces[at].format[column]
        end = at + 1
        while end < high and self.pieces[end].format[column] == says:
            end += 1
        return end

    def _wrapped(self, column: int, low: int, high: int, children: Inlines) -> Inline:
        format_ = self.pieces[low].format
        match Format._fields[column]:
            case "link":
                return Link(children, format_.link, Span(self.file, self.places[low], self.places[high]))
            case "language":
                return Foreign(children, format_.language)
            case "strong":
                return Strong(children)
            case "emphasis":
                return Emphasis(children)
            case "small":
                return SmallCaps(children)
            case "struck":
                return Struck(children)
            case _:
                return Raised(children, lowered=format_.raised < 0)

    def _object(self, piece: Piece, at: int) -> Inline:
        span = Span(self.file, self.places[at], self.places[at + 1])
        if piece.kind is Kind.IMAGE:
            return Image(self.image_path(piece.text), piece.alt, span, piece.decorative)
        if piece.kind is Kind.MARK:
            return FootnoteMark(piece.text, span)
        return Anchor(piece.text) if piece.kind is Kind.ANCHOR else LineBreak()
