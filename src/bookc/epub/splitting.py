"""Long sections cut into several files, each small enough for old reading systems.

Adobe's engine, which old Kobo, Nook and Sony readers use, fails on XHTML files above some 300 kB. A chapter is cut
where it hurts least: behind a scene break, else between paragraphs; only a paragraph that is too long by itself is
cut inside, at a sentence's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

LIMIT = 245_000
"""Bytes that a section may have, so that its file stays below 250 kB."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or a piece of one, as it goes into a file: the file's name without ending, and the XHTML."""

    name: str
    html: str


class _Rank(IntEnum):
    """Where a section may be cut, the best first."""

    BREAK = 0
    SECTION = 1
    BLOCK = 2
    INNER = 3
    SENTENCE = 4
    WORD = 5


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place to cut: byte offset, rank, and the start tags open there, outermost first."""

    at: int
    rank: _Rank
    open: tuple[bytes, ...]


_TOKEN = regex(rb"<!--.*?-->|<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*?)(/?)>|[^<]+", re.DOTALL)
_VOID = frozenset({b"br", b"img", b"hr"})
_HOLDERS = frozenset({b"section", b"div", b"blockquote", b"aside"})
_HEADINGS = frozenset({b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"header"})
_SENTENCE = regex(rb"[.!?\xa6]['\")\x80-\xbf\xe2]* ")


def split(name: str, html: str, limit: int = LIMIT) -> tuple[Part, ...]:
    """A section's XHTML as parts of at most `limit` bytes each.

    The first keeps the section's name; the others are named `NAME.2`, `NAME.3` …, which no other section is.
    What is open at a cut is closed before and opened again after it, without its ids, so that each id stays unique.
    A part is longer than `limit` only where one word or picture is.
    """
    data = html.encode()
    if len(data) <= limit:
        return (Part(name, html),)
    cuts = list(_cuts(data))
    pieces: list[bytes] = []
    start, opened = 0, b""
    label = _label(data)
    while len(opened) + len(data) - start > limit:
        cut = _best(cuts, start, len(data), limit - len(opened))
        if cut is None:
            break
        closing = b"".join(b"</" + _name_of(tag) + b">" for tag in reversed(cut.open))
        pieces.append(opened + data[start : cut.at].rstrip() + b"\n" + closing)
        opened = b"".join(_again(tag, label if not depth else b"") for depth, tag in enumerate(cut.open)) + b"\n"
        start = cut.at
    pieces.append(opened + data[start:].lstrip())
    return tuple(
        Part(name if number == 1 else f"{name}.{number}", piece.decode()) for number, piece in enumerate(pieces, 1)
    )


def relinked(html: str, moved: Mapping[str, str]) -> str:
    """XHTML with its links led to where things are now: `moved` maps `FILE#ID` to another file's name."""
    if not moved:
        return html

    def lead(match: re.Match[str]) -> str:
        file = moved.get(f"{match[1]}#{match[2]}")
        return f'href="{file}#{match[2]}"' if file else match[0]

    return re.sub(r'href="([^"#]+)#([^"]+)"', lead, html)


def moved(parts: Sequence[Part]) -> dict[str, str]:
    """What a section's later parts hold: from `FILE#ID` as before the cut to the file that holds it now."""
    first = parts[0].name
    return {
        f"{first}.xhtml#{name}": f"{part.name}.xhtml"
        for part in parts[1:]
        for name in re.findall(r'<[^>]* id="([^"]+)"', part.html)
    }


class _Open(NamedTuple):
    """An element that is open: its name, its start tag, and whether it is (part of) a scene break."""

    name: bytes
    tag: bytes
    scene: bool


def _cuts(data: bytes) -> Iterator[_Cut]:
    """Every place where a section may be cut, in order."""
    stack: list[_Open] = []
    # What ends right before a place: nothing, a heading (never parted from what follows), a break, or a block.
    before = b""
    for match in _TOKEN.finditer(data):
        name = match[2]
        if name is None:
            if not match[0].startswith(b"<!--"):
                yield from _within(match, stack)
            continue
        if match[1]:
            closed = stack.pop()
            before = _SCENE if closed.scene else name
            continue
        scene = _SCENE_BREAK.search(match[0]) is not None
        among_blocks = all(one.name in _HOLDERS for one in stack)
        if among_blocks and before and before not in _HEADINGS and not scene:
            yield _Cut(match.start(), _rank(before, name, stack), tuple(one.tag for one in stack))
        if match[4] or name in _VOID:
            before = _SCENE if scene else name
            continue
        if among_blocks and name in _HOLDERS:
            before = b""
        stack.append(_Open(name, match[0], scene))


_SCENE = b"scene"
_SCENE_BREAK = regex(rb'class="scene-(?:break|image|ornament|text|space)')


def _rank(before: bytes, name: bytes, stack: Sequence[_Open]) -> _Rank:
    if any(one.name != b"section" for one in stack):
        return _Rank.INNER
    if before == _SCENE:
        return _Rank.BREAK
    return _Rank.SECTION if name == b"section" else _Rank.BLOCK


def _within(match: re.Match[bytes], stack: Sequence[_Open]) -> Iterator[_Cut]:
    """The places inside a paragraph's own text."""
    if not stack or stack[-1].name != b"p" or not all(one.name in _HOLDERS for one in stack[:-1]):
        return
    open_tags = tuple(one.tag for one in stack)
    text = match[0]
    ends = {found.end() for found in _SENTENCE.finditer(text)}
    for found in re.finditer(rb"[ \n]+", text):
        rank = _Rank.SENTENCE if found.end() in ends else _Rank.WORD
        yield _Cut(match.start() + found.end(), rank, open_tags)


def _best(cuts: Sequence[_Cut], start: int, end: int, room: int) -> _Cut | None:
    """The best place for the next cut: of the best rank there is, the one that makes the parts most even."""
    left = end - start
    even = left / -(-left // room)
    for least in (even / 2, 1):
        within = [cut for cut in cuts if start + least <= cut.at <= start + room - 200]
        if within:
            rank = min(cut.rank for cut in within)
            if rank <= _Rank.BLOCK or least == 1:
                return min(
                    (cut for cut in within if cut.rank == rank), key=lambda cut: (abs(cut.at - start - even), cut.at)
                )
    return None


def _name_of(tag: bytes) -> bytes:
    found = re.match(rb"<([a-z0-9]+)", tag)
    return found[1] if found else b""


def _label(data: bytes) -> bytes:
    """The section's own name for those who listen: its aria-label, or the words of the heading that names it."""
    own = re.match(rb'<section[^>]* aria-label="([^"]*)"', data)
    if own:
        return own[1]
    heading = re.search(rb"<h1[^>]*>(.*?)</h1>", data, re.DOTALL)
    if heading is None:
        return b""
    # A note's mark is no part of a name.
    words = re.sub(rb"<a [^>]*noteref.*?</a>|<[^>]+>", b"", heading[1])
    return words.replace(b'"', b"&quot;")


def _again(tag: bytes, label: bytes) -> bytes:
    """A start tag for the part that goes on: marked `continued`, named where it was named, without its id, and without
    what would make it a second chapter or note."""
    tag = re.sub(rb' (?:id|aria-labelledby|aria-label|role|epub:type)="[^"]*"', b"", tag)
    tag = (
        re.sub(rb'class="', b'class="continued ', tag, count=1)
        if b'class="' in tag
        else tag[:-1] + b' class="continued">'
    )
    return tag[:-1] + b' aria-label="' + label + b'">' if label else tag
