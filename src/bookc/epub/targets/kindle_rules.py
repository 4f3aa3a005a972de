"""What Send to Kindle refuses or drops, told before a book is mailed.

The service answers most faults with “E999, internal error” and no reason, so the rules were gathered from what made
refused books go through, from Amazon's help pages and from the Kindle Publishing Guidelines; each has its source.
They hold for any publication. Those of bookc's own making keep the rules of structure by themselves; a book's own
images, style sheets and language are its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.design.reader_limits import KINDLE_MAIL, KINDLE_WEB
from bookc.epub.items import XHTML, Item, Publication
from bookc.epub.targets import kindle, markup
from bookc.epub.targets.rules import rules

NCX = "application/x-dtbncx+xml"

IMAGE_LIMIT = 5_000_000
"""Bytes of an image (Kindle Publishing Guidelines, image guidelines)."""
DOCUMENT_LIMIT = 300_000
"""Bytes of an XHTML file that old converters and engines still take (EDRLab, qualebook 087)."""
COLUMNS = 4
"""Columns of a table beyond which a Kindle's screen is too narrow (bookc's own measure; the Kindle Publishing
Guidelines say only to avoid large tables)."""

_LANGUAGES = (
    "af afr ar ara baq br bre ca cat chi co cor cos cy cym da dan de deu dut en eng es eu eus fi fin fr fra fre frr fry"
    " fy ga gd ger gl gla gle glg glv gsw gu guj gv hi hin ice is isl it ita ja jpn kw lb ltz mal mar ml mr nb nl nld"
    " nn nno no nob nor oc oci pl por pt rm roh sco spa stq sv swe ta tam wel zh zho"
)
LANGUAGES = frozenset(_LANGUAGES.split())
"""What the service is known to take: Amazon's help page G200673300 as of 2022 (innocenat/kindle-epub-fix)."""

_IMAGES = frozenset({"image/jpeg", "image/png", "image/gif", "image/svg+xml"})
_REFUSED = {
    "script": "a script",
    "form": "a form",
    "input": "a form's field",
    "button": "a form's button",
    "audio": "a sound",
    "video": "a film",
    "iframe": "a frame",
    "object": "an object",
    "embed": "an embedded object",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: a code of the family `kindle/`, the words for it, the file it is about, and the words there."""

    code: str
    message: str
    file: str = ""
    excerpt: str = ""


def lint(publication: Publication, sink: Sink, size: int) -> None:
    """Report the findings of a publication, those of a style sheet in their place in a sheet of the book's own.

    `size` is what the publication takes packed, in bytes.
    """
    sheets = [source for source in sink.sources.values() if source.name.endswith(".css")]
    for finding in findings(publication, size):
        span = next((span for sheet in sheets if (span := _place(sheet, finding.excerpt)) is not None), None)
        sink.add(finding.code, finding.message, span, file="" if span else finding.file)


def _place(source: Source, excerpt: str) -> Span | None:
    at = source.text.find(excerpt) if excerpt else -1
    return Span(source.name, at, at + len(excerpt)) if at >= 0 else None


def findings(publication: Publication, size: int) -> list[Finding]:
    """Everything that Send to Kindle would refuse, drop or show badly."""
    return [
        *_size(size),
        *_package(publication),
        *_images(publication),
        *_sheets(publication),
        *_documents(publication),
        *_links(publication),
        *_contents(publication),
    ]


def _size(size: int) -> Iterator[Finding]:
    for limit, way in ((KINDLE_WEB, "in any way"), (KINDLE_MAIL, "by mail")):
        if size > limit:
            yield Finding(
                "kindle/too-large",
                f"The book has {size / 1e6:.0f} MB; Send to Kindle takes no more than {limit / 1e6:.0f} MB {way}.",
            )
            return


def _package(publication: Publication) -> Iterator[Finding]:
    languages = [meta.text for meta in publication.metadata if meta.name == "dc:language"] or [""]
    if languages[0].split("-")[0].lower() not in LANGUAGES:
        named = f"“{languages[0]}” is" if languages[0] else "No language is named, so it is"
        yield Finding(
            "kindle/language", f"{named} none of the languages that Send to Kindle is known to take; it may refuse it."
        )
    if not any("cover-image" in item.properties for item in publication.items):
        yield Finding("kindle/no-cover", "The book has no cover, so a Kindle's library shows a blank one.")
    if not any(entry.type == "text" for entry in publication.guide):
        yield Finding(
            "kindle/contents", "The guide names no beginning of the text, so a Kindle's chapter label never changes."
        )


def _images(publication: Publication) -> Iterator[Finding]:
    for item in publication.items:
        if not item.media_type.startswith("image/"):
            continue
        if item.media_type not in _IMAGES:
            yield Finding("kindle/image", f"A Kindle shows no {item.media_type[6:].upper()} images.", item.href)
        elif len(item.data) > IMAGE_LIMIT:
            megabytes = f"{len(item.data) / 1e6:.1f} MB"
            yield Finding("kindle/image", f"An image has {megabytes}; a Kindle takes at most 5 MB.", item.href)
        elif item.media_type == "image/svg+xml":
            yield Finding("kindle/svg", "A drawing in SVG may be turned into a coarse picture.", item.href)


def _sheets(publication: Publication) -> Iterator[Finding]:
    for item in publication.items:
        if item.media_type == "text/css":
            for message, excerpt in css(item.data.decode()):
                yield Finding("kindle/css", message, item.href, excerpt)


def css(sheet: str) -> list[tuple[str, str]]:
    """What a Kindle does not do of a style sheet: in words, and the words of the sheet."""
    found: list[tuple[str, str]] = []
    for rule in rules(sheet):
        if kindle.unknown(rule):
            found.append((f"A Kindle does not know the rule “{rule.head}”.", rule.head))
            continue
        for declaration in kindle.variables(rule.block or ""):
            found.append((f"A Kindle does not know variables, as in “{' '.join(declaration.split())}”.", declaration))
        if re.search(r"::?(before|after)\b", rule.head) and "content" in str(rule.block):
            found.append((f"A Kindle may not show what “{rule.head}” puts in.", rule.head))
        if re.search(r"\bposition\s*:\s*(fixed|sticky)\b", rule.block or ""):
            found.append((f"A Kindle does not place “{rule.head}” where its `position` says.", rule.head))
    return found


def _documents(publication: Publication) -> Iterator[Finding]:
    styles: dict[str, str] = {}
    for item in _texts(publication):
        text = item.data.decode("utf-8", "replace")
        if len(item.data) > DOCUMENT_LIMIT:
            yield Finding("kindle/markup", f"A file of text has {len(item.data) // 1000} KB.", item.href)
        if not re.match(r"<\?xml[^>]*\bencoding=", text):
            yield Finding("kindle/markup", "A file does not say its encoding in its first line.", item.href)
        seen: set[str] = set()
        pieces = markup.tokens(text)
        for at, token in enumerate(pieces):
            tag = markup.name(token)
            if token.startswith("<!--") and "--" in token[4:-3]:
                seen.add("a comment with “--” in it")
            elif tag in _REFUSED and not markup.closes(token):
                seen.add(_REFUSED[tag])
            elif tag == "img" and not markup.value(token, "src"):
                seen.add("an image without an address")
            elif tag == "style" and markup.opens(token):
                if pieces[at + 1] in styles and styles[pieces[at + 1]] != item.href:
                    seen.add("a style sheet that other files hold too")
                styles.setdefault(pieces[at + 1], item.href)
        for what in sorted(seen):
            yield Finding("kindle/markup", f"Send to Kindle refuses books for {what}, or leaves it out.", item.href)
        widest = _widest(pieces)
        if widest > COLUMNS:
            yield Finding(
                "kindle/wide-table", f"A table of {widest} columns is wider than a Kindle's screen.", item.href
            )


def _widest(pieces: list[str]) -> int:
    """How many cells the widest row of any table has."""
    widest = cells = 0
    for token in pieces:
        tag = markup.name(token)
        cells = 0 if tag == "tr" else cells + (tag in {"td", "th"} and not markup.closes(token))
        widest = max(widest, cells)
    return widest


def _texts(publication: Publication) -> Iterator[Item]:
    return (item for item in publication.items if item.media_type == XHTML)


def _links(publication: Publication) -> Iterator[Finding]:
    """Links that lead nowhere, or to a body's own id, which the converter does not find (innocenat/kindle-epub-fix)."""
    places: dict[str, set[str]] = {}
    bodies: set[str] = set()
    for item in _texts(publication):
        text = item.data.decode("utf-8", "replace")
        places[item.href] = markup.ids(text)
        for token in markup.tokens(text):
            if markup.name(token) == "body" and (own := markup.value(token, "id")):
                bodies.add(f"{item.href}#{own}")
    files = {item.href for item in publication.items}
    for base, link in _addresses(publication):
        if re.match(r"[a-zA-Z][a-zA-Z+.-]*:", link):
            continue
        path, _, fragment = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
        if target not in files or (fragment and target in places and fragment not in places[target]):
            yield Finding("kindle/links", f"“{link}” leads to a place that is not there.", base)
        elif f"{target}#{fragment}" in bodies:
            yield Finding("kindle/links", f"“{link}” leads to the id of a whole body, which is not found.", base)


def _addresses(publication: Publication) -> Iterator[tuple[str, str]]:
    """Every address that a document, the NCX or the guide leads to, with the file that it counts from."""
    for item in publication.items:
        if item.media_type in {XHTML, NCX}:
            for token in markup.tokens(item.data.decode("utf-8", "replace")):
                tag = markup.name(token)
                address = markup.value(token, "src" if tag in {"content", "img"} else "href") if tag else None
                if address:
                    yield item.href, address
    for entry in publication.guide:
        yield "", entry.href


def _contents(publication: Publication) -> Iterator[Finding]:
    nav = next((item for item in publication.items if "nav" in item.properties), None)
    ncx = next((item for item in publication.items if item.media_type == NCX), None)
    if ncx is None:
        yield Finding("kindle/contents", "There is no NCX, from which older Kindles take the contents.")
    entries = [] if nav is None else list(_toc(nav.data.decode("utf-8", "replace")))
    if not entries:
        yield Finding("kindle/contents", "The table of contents is missing or empty.")
        return
    depth = max(level for level, _ in entries)
    if depth > 2:
        yield Finding(
            "kindle/contents", f"The contents are {depth} levels deep; a Kindle shows two.", nav.href if nav else ""
        )
    order = {item.href: publication.spine.index(item.id) for item in publication.items if item.id in publication.spine}
    base = posixpath.dirname(nav.href) if nav else ""
    targets = [posixpath.normpath(posixpath.join(base, unquote(href.partition("#")[0]))) for _, href in entries]
    places = [order[target] for target in targets if target in order]
    if places != sorted(places):
        yield Finding(
            "kindle/contents", "The contents are in another order than the text, which Send to Kindle refuses."
        )


def _toc(text: str) -> Iterator[tuple[int, str]]:
    """The entries of the navigation's table of contents: depth and address."""
    inside = False
    depth = 0
    for token in markup.tokens(text):
        tag = markup.name(token)
        if tag == "nav":
            inside = markup.opens(token) and "toc" in (markup.value(token, "epub:type") or "").split()
        elif inside and tag == "ol":
            depth += 1 if markup.opens(token) else -1
        elif inside and tag == "a" and (href := markup.value(token, "href")):
            yield depth, href
