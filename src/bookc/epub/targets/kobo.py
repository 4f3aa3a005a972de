"""The EPUB as Kobo's own engine wants it (`.kepub.epub`).

A Kobo opens a file of this name with its WebKit engine instead of Adobe's: pop-up notes, page turns by chapter,
better type. That engine keeps reading positions, highlights and statistics by spans with ids `kobo.P.S`, which
Kobo's shop puts in and which a book from elsewhere has to bring. What is done here, and where it was learnt:

- spans, their numbers, the wrappers `book-columns` and `book-inner` and the style element: by the rules of
  kepubify 4 (pgaskin/kepubify, kepub/transform.go and its tests), which were read off Kobo's own books;
- the table of contents has the wrappers but no spans inside its links (standardebooks/tools does the same);
- a mark is typed `endnote` beside `noteref`, the only word for it that the engine knows (standardebooks/tools);
- soft hyphens go, since a word that holds one is not found in the dictionary (standardebooks/tools);
- a page with the title comes first where neither a cover nor a title page does, since the engine shows the first
  file of a book without margins (kepubify, issue 33).

What Kobo asks else, the book has already: the cover alone in a file, as an `img`, named in the metadata; a file
for each page break; plain names; no `linear="no"`; notes behind their marks; no colour and no padding of the body.
"""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from itertools import pairwise

from bookc.base.diagnostics import Sink
from bookc.base.language import direction
from bookc.base.patterns import regex
from bookc.design.reader_limits import KOBO_FILE, KOBO_NOTE
from bookc.epub.items import XHTML, Item, Publication
from bookc.epub.targets import markup
from bookc.xhtml.profile import attribute, content

STYLE = '<style type="text/css" class="kobostylehacks">div#book-inner { margin-top: 0; margin-bottom: 0; }</style>'
COUNTED = frozenset({"p", "ol", "ul", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose first span begins a new paragraph of Kobo's count."""
LEFT = frozenset({"script", "style", "pre", "audio", "video", "svg", "math"})
"""Elements in which no span is put."""

_SENTENCE_END = regex("[.!?]['\"”’“…]?[\t\n\f\r ]+")
_SOFT_HYPHEN = "\u00ad"
_OPENING = "kobo-opening"


def transform(publication: Publication) -> Publication:
    """The publication for Kobo; its texts are the same save for soft hyphens."""
    made = replace(publication, items=tuple(_item(item) for item in publication.items))
    return made if _begins_with_a_page(publication) else _with_opening(made)


def _item(item: Item) -> Item:
    if item.media_type != XHTML:
        return item
    return replace(item, data=document(item.data.decode(), "nav" in item.properties).encode())


def document(text: str, navigation: bool = False) -> str:
    """An XHTML document with spans, wrappers and the style element; `navigation` leaves the spans out."""
    taken = markup.ids(text)
    head, inside, tail = markup.body(text)
    inside = inside.replace(_SOFT_HYPHEN, "")
    if not navigation and 'class="koboSpan"' not in inside:
        inside = spans(inside, taken)
    if not taken & {"book-columns", "book-inner"}:
        inside = f'<div id="book-columns"><div id="book-inner">{inside}</div></div>'
    return head.replace("</head>", f"{STYLE}\n</head>", 1) + inside + tail


def spans(inside: str, taken: set[str] | None = None) -> str:
    """The inside of a body with a span about each sentence and image; ids in `taken` are passed over."""
    made: list[str] = []
    paragraph = segment = 0
    begins = False
    stack: list[str] = []
    left = 0

    def span(words: str) -> str:
        nonlocal segment, paragraph, begins
        if begins:
            paragraph, segment, begins = paragraph + 1, 0, False
        segment += 1
        while taken and f"kobo.{paragraph}.{segment}" in taken:
            segment += 1
        return f'<span class="koboSpan" id="kobo.{paragraph}.{segment}">{words}</span>'

    for token in markup.tokens(inside):
        tag = markup.name(token)
        if not tag:
            if left or token.startswith("<"):
                made.append(token)
                continue
            for sentence in sentences(token):
                # Blanks between elements are not read; directly in a paragraph they are words' blanks.
                bare = unescape(sentence).isspace() and (not stack or stack[-1] != "p")
                made.append(sentence if bare else span(sentence))
        elif markup.closes(token):
            made.append(token)
            if stack and stack[-1] == tag:
                stack.pop()
                left -= tag in LEFT
        elif tag == "img" and not left:
            # An image is a paragraph of its own.
            begins = True
            made.append(span(token))
        else:
            if tag == "a" and not left:
                token = _mark(token)
            made.append(token)
            begins = begins or (tag in COUNTED and not left)
            if markup.opens(token):
                stack.append(tag)
                left += tag in LEFT
    return "".join(made)


def sentences(text: str) -> list[str]:
    """A text parted behind each sentence: a full stop, an exclamation or a question mark, at most one quotation mark
    or ellipsis, and at least one blank, which stays with what it follows."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


def _mark(link: str) -> str:
    types = (markup.value(link, "epub:type") or "").split()
    if "noteref" not in types or "endnote" in types:
        return link
    return link.replace(f'epub:type="{" ".join(types)}"', f'epub:type="{" ".join(types)} endnote"', 1)


def _begins_with_a_page(publication: Publication) -> bool:
    first = next(item for item in publication.items if item.id == publication.spine[0])
    return any(word in first.href for word in ("cover", "title"))


def _with_opening(publication: Publication) -> Publication:
    title = next(meta.text for meta in publication.metadata if meta.name == "dc:title")
    language = attribute(publication.language)
    way = ' dir="rtl"' if direction(publication.language) == "rtl" else ""
    first = next(item for item in publication.items if item.id == publication.spine[0])
    sheet = next((item.href for item in publication.items if item.media_type == "text/css"), None)
    folder = first.href.rpartition("/")[0]
    up = "../" * (folder.count("/") + 1) if folder else ""
    link = f'<link rel="stylesheet" type="text/css" href="{up}{sheet}"/>\n' if sheet else ""
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}"{way}>\n<head>\n'
        f"<title>{content(title)}</title>\n{link}</head>\n"
        f'<body>\n<section class="matter title">\n<p class="book-title">{content(title)}</p>\n</section>\n</body>\n'
        "</html>\n"
    )
    item = Item(_OPENING, f"{folder}/{_OPENING}.xhtml".lstrip("/"), XHTML, document(page).encode())
    return replace(publication, items=(item, *publication.items), spine=(_OPENING, *publication.spine))


def lint(publication: Publication, sink: Sink) -> None:
    """Tell what a Kobo will not do well with this publication: files over its limit, notes that will not pop up."""
    for item in publication.items:
        if len(item.data) > KOBO_FILE:
            sink.add(
                "kobo/large-file",
                f"“{item.href}” has {len(item.data) / 1e6:.1f} MB; a Kobo takes {KOBO_FILE // 1_000_000} MB a file.",
                file=item.href,
            )
    for item in publication.items:
        if item.media_type != XHTML:
            continue
        for note, length in _notes(item.data.decode()):
            if not KOBO_NOTE[0] <= length <= KOBO_NOTE[1]:
                sink.add(
                    "kobo/note-length",
                    f"The note “{note}” has {length:,} characters, so a Kobo opens it as a page of its own.",
                    file=item.href,
                )


def _notes(document: str) -> list[tuple[str, int]]:
    """The notes of a document, each with its id and how many characters it has."""
    found: list[tuple[str, int]] = []
    pieces = markup.tokens(document)
    for index, token in enumerate(pieces):
        tag, types = markup.name(token), (markup.value(token, "epub:type") or "").split()
        if not tag or "footnote" not in types or not markup.opens(token):
            continue
        depth, words = 0, []
        for piece in pieces[index:]:
            if markup.name(piece) == tag:
                depth += markup.opens(piece) - markup.closes(piece)
                if not depth:
                    break
            elif not piece.startswith("<"):
                words.append(piece)
        found.append((markup.value(token, "id") or "", len(" ".join(unescape("".join(words)).split()))))
    return found
