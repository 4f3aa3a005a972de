"""The pieces of a paragraph, each with the look of its letters, and how they become inlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
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
    Literal,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
)
from bookc.readers.flat import OBJECT
from bookc.readers.odt.styles import Look

_SPACES = regex(r"[ \t\r\n]+")
_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: its path from the book's folder, and its words for those who do not see it, which a `decorative` one
    lacks on purpose."""

    path: str
    alt: str
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark."""

    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """A place that links may go to."""

    id: str


Content = str | Break | Picture | Mark | Name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or a thing amid it; `href` is the link that it stands in."""

    content: Content
    look: Look = _PLAIN
    href: str = ""


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with single spaces, none at the ends of lines, no line break at the ends of the paragraph, and
    neighbours of one look joined. A space at the edge of a marked stretch has the marks of both sides only."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece.content, Break):
            lines.append([])
        else:
            lines[-1].append(piece)
    lines = [_trimmed(_joined(line)) for line in lines]
    while len(lines) > 1 and not any(_visible(piece) for piece in lines[0]):
        lines[:2] = [lines[0] + lines[1]]
    while len(lines) > 1 and not any(_visible(piece) for piece in lines[-1]):
        lines[-2:] = [lines[-2] + lines[-1]]
    out: list[Piece] = []
    for index, line in enumerate(lines):
        if index:
            before, after = (out[-1] if out else Piece("")), (line[0] if line else Piece(""))
            same = before.href if before.href == after.href else ""
            out.append(Piece(Break(), _bare(before.look.shared(after.look)), same))
        out.extend(_spaces_apart(line))
    return out


def _visible(piece: Piece) -> bool:
    return not isinstance(piece.content, Name)


def _joined(line: list[Piece]) -> list[Piece]:
    """Single spaces; neighbours of one look in one piece."""
    out: list[Piece] = []
    spaced = False
    for piece in line:
        if not isinstance(piece.content, str):
            out.append(piece)
            spaced = spaced and isinstance(piece.content, Name)
            continue
        text = _SPACES.sub(" ", piece.content)
        if spaced:
            text = text.removeprefix(" ")
        if not text:
            continue
        spaced = text.endswith(" ")
        last = out[-1] if out else None
        if last and isinstance(last.content, str) and (last.look, last.href) == (piece.look, piece.href):
            out[-1] = replace(last, content=last.content + text)
        else:
            out.append(replace(piece, content=text))
    return out


def _trimmed(line: list[Piece]) -> list[Piece]:
    """No white space at the ends, of whatever kind."""
    for strip, order in ((str.lstrip, 1), (str.rstrip, -1)):
        out: list[Piece] = []
        inside = False
        for piece in line[::order]:
            if not inside and isinstance(piece.content, str):
                piece = replace(piece, content=strip(piece.content))
            inside = inside or (_visible(piece) and piece.content != "")
            if piece.content != "":
                out.append(piece)
        line = out[::order]
    return line


def _spaces_apart(line: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for index, piece in enumerate(line):
        text = piece.content
        if not isinstance(text, str) or piece.look == _PLAIN or text == text.strip(" "):
            out.append(piece)
            continue
        before = line[index - 1] if index else None
        after = line[index + 1] if index + 1 < len(line) else None
        core = text.strip(" ")
        if text.startswith(" "):
            out.append(_space(before, piece if core else after))
        if core:
            out.append(replace(piece, content=core))
            if text.endswith(" "):
                out.append(_space(piece, after))
    return out


def _space(before: Piece | None, after: Piece | None) -> Piece:
    if before is None or after is None:
        return Piece(" ")
    look = _bare(before.look.shared(after.look))
    if before.look.language == after.look.language:
        look = replace(look, language=before.look.language)
    return Piece(" ", look, before.href if before.href == after.href else "")


def _bare(look: Look) -> Look:
    return replace(look, language="", code=False)


def words(pieces: Sequence[Piece]) -> str:
    """The flat text that the inlines made of the pieces will have, a line break as a space."""
    out = []
    for piece in pieces:
        content = piece.content
        if isinstance(content, str):
            out.append(_shown(piece, content))
        elif isinstance(content, Break):
            out.append(" ")
        elif not isinstance(content, Name):
            out.append(OBJECT)
    return "".join(out)


def _shown(piece: Piece, text: str) -> str:
    return text.upper() if piece.look.capitals else text


def inlines_of(pieces: Sequence[Piece], span: Span) -> Inlines:
    """The pieces as inlines; what needs a span gets `span`."""
    return _wrapped(list(pieces), frozenset(), span)


_Wrapper = Callable[[Inlines, str, Span], Inline]

_LAYERS: tuple[tuple[str, Callable[[Piece], str], _Wrapper], ...] = (
    ("link", lambda piece: piece.href, lambda inner, href, span: Link(inner, href, span)),
    ("language", lambda piece: piece.look.language, lambda inner, tag, _: Foreign(inner, tag)),
    ("bold", lambda piece: "yes" * piece.look.bold, lambda inner, *_: Strong(inner)),
    ("italic", lambda piece: "yes" * piece.look.italic, lambda inner, *_: Emphasis(inner)),
    ("struck", lambda piece: "yes" * piece.look.struck, lambda inner, *_: Struck(inner)),
    ("small caps", lambda piece: "yes" * piece.look.small_caps, lambda inner, *_: SmallCaps(inner)),
    ("raised", lambda piece: str(piece.look.raised or ""), lambda inner, way, _: Raised(inner, lowered=way == "-1")),
)
"""What may wrap a piece: its value for a piece (empty for none), and the inline it makes."""


def _wrapped(pieces: list[Piece], done: frozenset[str], span: Span) -> Inlines:
    """Inlines, each wrapper laid around as long a stretch as it can be; of equals, the table's first is outside."""
    out: list[Inline] = []
    at = 0
    while at < len(pieces):
        best, end = None, at
        for layer in _LAYERS:
            name, value, _ = layer
            if name in done or not value(pieces[at]):
                continue
            stop = at + 1
            while stop < len(pieces) and value(pieces[stop]) == value(pieces[at]):
                stop += 1
            if stop > end:
                best, end = layer, stop
        if best is None:
            inline = _bare_inline(pieces[at], span)
            last = out[-1] if out else None
            if isinstance(inline, Text) and isinstance(last, Text):
                out[-1] = Text(last.text + inline.text)
            else:
                out.append(inline)
            at += 1
            continue
        name, value, wrap = best
        inner = _wrapped(pieces[at:end], done | {name}, span)
        # A wrapper around an anchor alone would be an element with nothing in it.
        if any(_visible(piece) for piece in pieces[at:end]):
            out.append(wrap(inner, value(pieces[at]), span))
        else:
            out.extend(inner)
        at = end
    return tuple(out)


def _bare_inline(piece: Piece, span: Span) -> Inline:
    match piece.content:
        case str() as text:
            shown = _shown(piece, text)
            return Literal(shown) if piece.look.code else Text(shown)
        case Break():
            return LineBreak()
        case Picture(path, alt, decorative):
            return Image(path, alt, span, decorative)
        case Mark(label):
            return FootnoteMark(label, span)
        case Name(id):
            return Anchor(id)
