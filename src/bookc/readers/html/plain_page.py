"""Any page: where its text is, and what around it belongs to the site."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.readers.html.page import Element, Page, span_of, words_of

_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_SITE_IDS = frozenset({"comments", "respond", "jp-post-flair", "jp-relatedposts", "disqus_thread"})
_SITE_CLASSES = frozenset(
    {
        "comments-area",
        "comment-respond",
        "sharedaddy",
        "jp-relatedposts",
        "entry-meta",
        "entry-footer",
        "post-meta",
        "post-navigation",
        "nav-links",
        "addtoany_content",
    }
)
"""What blogs call the parts around a text: WordPress's own themes and the usual additions to them."""
_REVIEW = regex(r"#?cmnt(?:_ref)?\d+")
"""How Google Docs names the comments of its reviewers."""
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
    for element in _reviews(body):
        dropped.append((words_of(element), span_of(page.source, element)))
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
        named = element.get("id") in _SITE_IDS or not _SITE_CLASSES.isdisjoint((element.get("class") or "").split())
        site = element.tag in {"nav", "footer"} or (element.get("role") or "") in _ROLES
        # The foot of an article or a quotation is its author's; that of the page is the site's.
        inside = any(a.tag in {"article", "blockquote", "main", "section"} for a in element.iterancestors())
        if (named or (site and not inside)) and not any(a in found for a in element.iterancestors()):
            found.append(element)
    return found


def _reviews(body: Element) -> list[Element]:
    """The comments of a document's reviewers, and their marks."""
    found: list[Element] = []
    for link in body.iter("a"):
        if _REVIEW.fullmatch(link.get("id") or "") and _REVIEW.fullmatch(link.get("href") or ""):
            holder = link.getparent()
            mark = (link.get("id") or "").startswith("cmnt_ref")
            block = next((a for a in link.iterancestors() if a.tag in {"p", "div", "li"}), link)
            whole = holder if mark and holder.tag == "sup" else link if mark else block
            if whole is not body and not any(a in found for a in (whole, *whole.iterancestors())):
                found.append(whole)
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
