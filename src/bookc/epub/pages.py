"""The printed pages' beginnings, marked in a section's XHTML (EPUB 3.3, 7.4.2; EPUB Accessibility 1.1).

A mark is an empty element that says its page's number to those who listen. It stands before the page's first
character. Between blocks it goes into the block that follows, so that no style sheet sees a stranger among
the paragraphs; only before a heading, a break and a note it stands by itself, as a `div`: a heading must not be
called “12 The Lamp”, and a note begins with its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from bookc.base.patterns import regex
from bookc.xhtml.places import OBJECTS, SILENT, PageStart, signs
from bookc.xhtml.profile import attribute

_TOKEN = regex(rf"{SILENT}|<(?P<end>/?)(?P<name>[a-zA-Z0-9]+)[^>]*>|&[^;<&\s]*;|[^<&]+")
_OPENING = regex(r"<section[^>]*>\n?(?:<header[^>]*>\n?)?")
"""What stands before a section's first mark, which goes into a header, so that it parts no margins in old engines."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EDGE = regex(r"(?P<heading></h[1-6]>\n?)|</?(?:h[1-6]|p|li|td|th|pre|figure|section|div)\b")
_TEXT = frozenset({"p", "li", "td", "th", "figure", "pre", *_HEADINGS})
"""Elements that a mark may open."""
_FRAME = frozenset({"section", "header", "div", "aside", "blockquote", "ul", "ol", "table", "thead", "tbody", "tr"})
"""Elements around those, in some of which no mark may stand."""
_WORD = regex(r"[\w\u0300-\u036f\u00ad'’‑-]+")
_CLOSING = regex(r"[.,;:!?…’”»“)\]]+")


def name_of(label: str) -> str:
    """The id of a page's mark. No other id begins so: what a book names itself begins with its section's name, which
    has no low line."""
    return f"page_{label}"


def mark(html: str, starts: Sequence[PageStart]) -> str:
    """A section's XHTML with a mark for each of the pages that begin in it, `starts` in their order.

    The text stays as it is. A page that begins amid a word is marked behind it, since the word was begun on the
    page before; a place behind the section's end is its end.
    """
    if not starts:
        return html
    out: list[str] = []
    done = 0
    for spot, block, start in _spots(html, starts):
        after = _after_heading(html, spot)
        at, block = (after, True) if after else (spot, block)
        out.append(html[done:at])
        out.append(_mark(start.label, block))
        done = at
    out.append(html[done:])
    return "".join(out)


def _after_heading(html: str, at: int) -> int:
    """Where the heading ends that a place is inside of, a title so long that a page ends in it; 0 if it is in none."""
    edge = _EDGE.search(html, at)
    return edge.end() if edge and edge["heading"] else 0


def standing(starts: Iterable[PageStart]) -> str:
    """Marks that stand by themselves, one behind the other, before a section that was set in another way."""
    return "".join(_mark(start.label, block=True) for start in starts)


def _mark(label: str, block: bool) -> str:
    tag = "div" if block else "span"
    said = f'id="{name_of(label)}" aria-label="{attribute(label)}"'
    made = f'<{tag} epub:type="pagebreak" role="doc-pagebreak" {said}></{tag}>'
    return f"{made}\n" if block else made


def _spots(html: str, starts: Sequence[PageStart]) -> Iterator[tuple[int, bool, PageStart]]:
    """Where in the XHTML each mark goes, and whether as a block."""
    waiting = list(starts)
    opening = _OPENING.match(html)
    opened = opening.end() if opening else 0
    while waiting and waiting[0].offset == 0:
        yield opened, True, waiting.pop(0)
    count = 0  # signs before the token
    end = opened  # the end of the last sign
    for token in _TOKEN.finditer(html, opened):
        if not waiting:
            return
        if token["silent"]:
            continue
        if token["name"]:
            if token["name"] in OBJECTS:
                if waiting[0].offset == count:
                    at, block = _between(html, end, token.start(), token["name"])
                    yield at, block, waiting.pop(0)
                count, end = count + 1, token.end()
            continue
        text = token[0]
        whole = signs(unescape(text))
        while waiting and waiting[0].offset < count + len(whole):
            at = token.start() + _index(text, waiting[0].offset - count)
            if waiting[0].split:
                yield _word_end(html, at), False, waiting.pop(0)
            else:
                before = at if text[: at - token.start()].strip() else end
                place, block = _between(html, before, at, "")
                yield place, block, waiting.pop(0)
        if whole:
            count += len(whole)
            end = token.start() + len(text.rstrip())
    for start in waiting:
        yield end, False, start


def _index(text: str, count: int) -> int:
    """The index in a text of the sign behind so many."""
    if text.startswith("&"):
        return 0
    for index, character in enumerate(text):
        if signs(character):
            if not count:
                return index
            count -= 1
    raise IndexError(count)


def _between(html: str, start: int, end: int, unit: str) -> tuple[int, bool]:
    """The best place for a mark between one sign and the next, and whether it is one between blocks.

    `unit` is the object that comes next, or nothing before a character.
    """
    spot: int | None = start
    block = False
    fixed = False  # found before a heading or note, which has begun
    for token in _TOKEN.finditer(html, start, end):
        tag = token["name"]
        if token["silent"]:
            # No page begins between a break and its ornament.
            if spot is not None and not fixed:
                spot, block = None, False
        elif not tag:
            if spot is not None and not fixed and not block and not signs(unescape(token[0])):
                spot = token.end() if spot == token.start() else spot
        elif token["end"] or tag == "br":
            if tag in _TEXT or tag in _FRAME:
                spot, block, fixed = None, False, False
            elif spot is not None and not fixed:
                spot = token.end()
        elif fixed:
            continue
        elif tag in _HEADINGS or (tag == "p" and 'class="note-text"' in token[0]):
            spot, block, fixed = token.start(), True, True
        elif tag in _TEXT or (tag == "span" and 'class="line' in token[0]):
            spot, block = token.end(), False
        elif tag in _FRAME:
            spot, block = None, False
    if spot is None:
        return end, unit == "hr"
    return spot, block


def _word_end(html: str, at: int) -> int:
    """Behind the word that goes on here, and the stops and closing quotes that follow it."""
    spot = at
    for token in _TOKEN.finditer(html, at):
        tag = token["name"]
        if tag:
            if tag in _TEXT or tag in _FRAME or tag in OBJECTS or tag in {"br", "a"}:
                break
            if token["end"]:
                spot = token.end()
            continue
        word = _WORD.match(html, token.start(), token.end())
        reached = word.end() if word else token.start()
        closing = _CLOSING.match(html, reached, token.end())
        reached = closing.end() if closing else reached
        if reached > token.start():
            spot = reached
        if reached < token.end():
            break
    return spot
