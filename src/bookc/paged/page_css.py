"""The style rules that a page's measures and the book's language make: sheet, margins, type, paragraphs."""

from __future__ import annotations

from fractions import Fraction

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
    if page.tracking:
        rules += _tracking(page.tracking)
    return "\n".join(rules)


def _tracking(tracking: Fraction) -> list[str]:
    """Tracking for running text alone. `:where` makes the rules the weakest, so that whatever has a spacing of its own
    keeps it: small capitals, labels, marks of notes.

    Ligatures are asked for, since engines drop them where letters are spaced, and so little of it parts no ligature.
    """
    text = ":where(.chapter, .notes, .credits, .about) :where(p, li, dt, dd)"
    apart = ".byline, .pov, .timestamp, .marker, .end-mark, .note-label, code, pre"
    if tracking > 0:
        # Where text is spaced out, WeasyPrint takes a first line that begins with another inline for as wide as the
        # whole paragraph, and so finds no room for it beside a drop cap.
        apart += ", p:has(> .dropcap)"
    return [
        f"{text} {{ letter-spacing: {float(tracking):g}em; font-variant-ligatures: common-ligatures; }}",
        f":where({apart}) {{ letter-spacing: normal; }}",
    ]
