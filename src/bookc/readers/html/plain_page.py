"""Any page: where its text is, and what around it belongs to the site."""

from __future__ import annotations

from dataclasses import dataclass

from bookc.base.source import Span
from bookc.readers.html.page import Element, Page, span_of, words_of

_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_LEAST = 0.5
"""An article is the page's text if it holds at least this share of the words; otherwise the whole page is."""


@dataclass(frozen=True, slots=True)
class MainPart:
    """The element that holds a page's text, and the words around it that were left out, each with its place."""

    element: Element
    dropped: tuple[tuple[str, Span], ...]


def main_part(page: Page) -> MainPart:
    """Find the text of a page: its one article or main element, else its body without the site's furniture."""
    body = page.body
    dropped: list[tuple[str, Span]] = []
    for element in _furniture(body):
        words = words_of(element)
        if words:
            dropped.append((words, span_of(page.source, element)))
        _remove(element)
    whole = len(words_of(body))
    for kind in ("article", "main"):
        found = list(body.iter(kind)) or [e for e in body.iter("div") if e.get("role") == kind]
        if len(found) == 1 and len(words_of(found[0])) >= _LEAST * whole:
            dropped.extend(_around(page, body, found[0]))
            return MainPart(found[0], tuple(dropped))
    return MainPart(body, tuple(dropped))


def _furniture(body: Element) -> list[Element]:
    found: list[Element] = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        site = element.tag in {"nav", "footer"} or (element.get("role") or "") in _ROLES
        # The foot of an article or a quotation is its author's; that of the page is the site's.
        inside = any(a.tag in {"article", "blockquote", "main", "section"} for a in element.iterancestors())
        if site and not inside and not any(a in found for a in element.iterancestors()):
            found.append(element)
    return found


def _remove(element: Element) -> None:
    """Take an element out, but not the words behind it."""
    parent = element.getparent()
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _around(page: Page, body: Element, main: Element) -> list[tuple[str, Span]]:
    """The words outside the main part."""
    out: list[tuple[str, Span]] = []
    path = [main, *main.iterancestors()]
    for ancestor in path[1:]:
        if ancestor.text and ancestor.text.strip():
            out.append((" ".join(ancestor.text.split()), span_of(page.source, ancestor)))
        for child in ancestor:
            if child not in path and isinstance(child.tag, str):
                words = words_of(child)
                if words and child.tag not in {"script", "style"}:
                    out.append((words, span_of(page.source, child)))
            if child.tail and child.tail.strip():
                out.append((" ".join(child.tail.split()), span_of(page.source, child)))
        if ancestor is body:
            break
    return out
