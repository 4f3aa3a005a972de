"""What an EPUB's package says of its work."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import unescape

from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.base.source import Source
from bookc.model.metadata import Series
from bookc.model.nodes import Blocks
from bookc.model.works import About, Tags
from bookc.readers.boxes import as_blocks
from bookc.readers.epub.package import Container, Package, Said
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import parse

_ADDRESS = regex(r"https?://\S+", re.IGNORECASE)
_UNKNOWN = frozenset({"unknown", "unknown author", "anonymous author", "untitled"})
_TAG = regex(r"<\s*/?\s*(?:p|br|div|b|i|em|strong|span|a|ul|ol|li|h\d|blockquote|hr)\b[^>]*>", re.IGNORECASE)


def about(path: str, package: Package, container: Container, sink: Sink) -> About:
    """The metadata of the package; what it does not say is empty."""
    subjects = tuple(dict.fromkeys(package.said("subject")))
    return About(
        title=_title(package),
        authors=_authors(package),
        summary=_summary(path, package, container, sink),
        tags=(Tags("Subjects", subjects),) if subjects else (),
        series=_series(package),
        language=next((tag for tag in map(language_tag, package.said("language")) if tag and tag != "und"), ""),
        source=_address(package),
        published=_date(package),
    )


def completed(story: About, package: About) -> About:
    """What a story says of itself, and where it says nothing, what the package says. The package's subjects are an
    archive's tags once more, so they stand only where it has no others."""
    missing = {field.name: getattr(package, field.name) for field in fields(About) if not getattr(story, field.name)}
    return replace(story, **missing)


def _title(package: Package) -> str:
    """The main title: the first, unless another is said to be."""
    rows = [one for one in package.metadata.get("title", ()) if one.text.strip()]
    main = next((one for one in rows if _refined(package, one, "title-type") == "main"), None)
    title = " ".join((main or rows[0]).text.split()) if rows else ""
    return "" if title.casefold() in _UNKNOWN else title


def _authors(package: Package) -> tuple[str, ...]:
    rows = [one for one in package.metadata.get("creator", ()) if one.text.strip()]
    roles = [one.attributes.get("role") or _refined(package, one, "role") or "aut" for one in rows]
    named = [one for one, role in zip(rows, roles, strict=True) if role == "aut"] or rows
    names = [" ".join(one.text.split()) for one in named]
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in _UNKNOWN))


def _refined(package: Package, one: Said, name: str) -> str:
    """What a refining `meta` says of a statement."""
    own = one.attributes.get("id")
    for meta in package.metadata.get("meta", ()):
        if own and meta.attributes.get("refines") == f"#{own}" and meta.attributes.get("property") == name:
            return meta.text.strip()
    return ""


def _series(package: Package) -> tuple[Series, ...]:
    found: dict[str, str] = {}
    plain = {
        one.attributes.get("name", ""): one.attributes.get("content", "").strip()
        for one in package.metadata.get("meta", ())
    }
    if plain.get("calibre:series"):
        found[plain["calibre:series"]] = plain.get("calibre:series_index", "")
    for one in package.metadata.get("meta", ()):
        if one.attributes.get("property") == "belongs-to-collection" and one.text.strip():
            name = " ".join(one.text.split())
            found[name] = _refined(package, one, "group-position") or found.get(name, "")
    return tuple(Series(name, re.sub(r"\.0+$", "", number)) for name, number in found.items())


def _address(package: Package) -> str:
    """Where the work is on the network."""
    for name in ("source", "identifier"):
        for text in package.said(name):
            match = _ADDRESS.search(text)
            if match:
                return match[0]
    return ""


def _date(package: Package) -> str:
    """The day of publication; the year 101 is what calibre writes for none."""
    rows = [one for one in package.metadata.get("date", ()) if one.text.strip()]
    rows.sort(key=lambda one: {"publication": 0, "": 1}.get(one.attributes.get("event", ""), 2))
    for one in rows:
        if one.attributes.get("event", "") in {"", "publication", "original-publication"}:
            date = one.text.strip().partition("T")[0]
            if not date.startswith("0"):
                return date
    return ""


def _summary(path: str, package: Package, container: Container, sink: Sink) -> Blocks:
    """The description, which may be HTML, written as text."""
    texts = [one.text.strip() for one in package.metadata.get("description", ()) if one.text.strip()]
    if not texts:
        return ()
    text = texts[0]
    if not _TAG.search(text):
        if _TAG.search(unescape(text)):
            text = unescape(text)
        else:
            rows = re.split(r"\n\s*\n", text)
            text = "".join(f"<p>{row.replace('&', '&amp;').replace('<', '&lt;')}</p>" for row in rows)
    source = decode(f"{path}!/{package.path}", container.read(package.path), sink)
    page = parse(Source(f"{path}!/{package.path}", text), sink)
    if page is None or source is None:
        return ()
    maker = LeafMaker(source, image=lambda *_: None)
    return as_blocks([leaf for leaf in maker.leaves(page.body, inside=True) if not leaf.empty])
