"""The binder's colophon: who bound this copy, when, of what, and which copy it is."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.design.terms import Terms
from bookc.press.fillers.looks import Look, ornament
from bookc.press.fillers.setting import Block
from bookc.press.pen import number


@dataclass(frozen=True, slots=True)
class Facts:
    """What a colophon tells. What is empty is left out, but for the number of the copy and of all copies, for which
    a line is left to be filled in by hand."""

    title: str = ""
    authors: tuple[str, ...] = ()
    binder: str = ""
    date: str = ""
    fonts: tuple[str, ...] = ()
    paper: str = ""
    copy: str = ""
    copies: str = ""


_LINE = '<span class="fill">\u00a0</span>'
_TAG = regex(r"<[^>]*>")


def paragraphs(facts: Facts, words: Terms) -> tuple[tuple[str, str], ...]:
    """The colophon's lines, each with its class, as XHTML."""
    says = {key: escape(pattern) for key, pattern in words.binding.items()}
    found = [
        ("title", escape(facts.title)),
        ("authors", escape(words.by.format(names=words.listed(facts.authors))) if facts.authors else ""),
        ("bound", says["bound"].format(name=escape(facts.binder)) if facts.binder else ""),
        ("date", escape(facts.date)),
        ("set", says["set"].format(fonts=escape(words.listed(facts.fonts))) if facts.fonts else ""),
        ("printed", says["printed"].format(paper=escape(facts.paper)) if facts.paper else ""),
        ("copy", says["copy"].format(copy=escape(facts.copy) or _LINE, copies=escape(facts.copies) or _LINE)),
        # Where a line is too short for both sentences, it breaks between them.
        ("private", " ".join(f"<span>{one}.</span>" for one in says["private"].rstrip(".").split(". "))),
    ]
    return tuple((name, text) for name, text in found if text)


def colophon(block: Block, look: Look, sign: str, size: float, leading: float, facts: Facts, words: Terms) -> str:
    """The XHTML of a colophon in the lower half of a text block; `size` and `leading` are the book's, in points.

    Facts of many words make the type smaller, so that they stay on the page.
    """
    lines = paragraphs(facts, words)
    measure = block.width * (0.84 if look.centred else 0.9)
    most = block.height * 0.8

    widths = [len(_TAG.sub("", text.replace(_LINE, "_" * 8))) * look.letter for _, text in lines]

    def height(em: float) -> float:
        return (sum(math.ceil(width * em / measure) for width in widths) + 5) * leading * em / size

    # A little smaller, if that keeps every line whole (the last one may part into its sentences); and as small as it
    # takes to stay on the page.
    widest = max(*widths[:-1], max(len(one) for one in words.binding["private"].split(". ")) * look.letter)
    em = min(0.92 * size, max(measure / widest, 6.5))
    while height(em) > most and em > 4:
        em *= 0.94
    mark = 1.9 * em
    width = block.width if look.centred else mark * 3
    drawn = ornament(sign, width / 2 if look.centred else 0, mark / 2, mark, look.centred)
    inset = (block.width - measure) / 2 if look.centred else 0
    return (
        f'<div class="colophon" style="bottom: {number(block.height * 0.1)}pt; font-size: {number(em)}pt;'
        f' line-height: {number(leading * em / size)}pt">'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}pt" height="{number(mark)}pt"'
        f' viewBox="0 0 {number(width)} {number(mark)}">{drawn}</svg>'
        f'<div style="margin: 0 {number(block.width - measure - inset)}pt 0 {number(inset)}pt">'
        + "".join(f'<p class="{name}">{text}</p>' for name, text in lines)
        + "</div></div>"
    )
