"""The style rules that a page's measures and the book's language make: sheet, margins, type, paragraphs."""

from __future__ import annotations

from bookc.design.page import PageDesign
from bookc.design.terms import Terms


def page_rules(page: PageDesign, words: Terms) -> str:
    """Rules that come before the theme's, so that a theme or the book's own sheet may still differ."""
    m = page.margins
    recto = "recto" if page.recto else "page"
    rules = [
        f"@page {{ size: {page.trim.width.css} {page.trim.height.css};"
        f" margin: {m.top.css} {m.outer.css} {m.bottom.css} {m.inner.css}; }}",
        f"@page :left {{ margin-left: {m.outer.css}; margin-right: {m.inner.css}; }}",
        f"@page :right {{ margin-left: {m.inner.css}; margin-right: {m.outer.css}; }}",
        f"html {{ font-size: {page.size.css}; line-height: {page.leading.css};"
        f" text-align: {'justify' if page.justify else 'left'}; hyphens: {'auto' if page.hyphenate else 'manual'}; }}",
        f".chapter, .part, .matter {{ break-before: {recto}; }}",
        ".body-start { break-before: recto; }",
    ]
    rules.append(f'.page-of::before {{ content: "\\00a0({words.page}\\00a0" target-counter(attr(href), page) ")"; }}')
    if page.recto:
        rules.append(".matter.copyright { break-before: page; }")
    if page.block_paragraphs:
        # A whole line between paragraphs keeps the lines of facing pages level.
        rules.append(f"p {{ text-indent: 0; margin: 0 0 {page.leading.css} 0; }}")
        rules.append(".verse p, .chat p, .letter p, .note p, .matter p { margin-bottom: 0; }")
    else:
        rules.append("p { text-indent: 1.4em; margin: 0; }")
    return "\n".join(rules)
