"""The document of all fillers: one page for each, in order."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from bookc.design.imposition import Filler
from bookc.design.terms import TERMS, Terms, terms
from bookc.press.fillers.bookplate import plate
from bookc.press.fillers.colophon import Facts, colophon
from bookc.press.fillers.looks import look_of, sheets
from bookc.press.fillers.ruled import ruled
from bookc.press.fillers.setting import Setting
from bookc.press.padding import Standing
from bookc.press.pen import number


def fillers(standing: Sequence[Standing], setting: Setting, facts: Facts) -> tuple[str, str]:
    """The XHTML and the CSS of the fillers that are printed, a page each (`padding.Padding.fillers`), for
    `paged.leaflet`. The families are `bookc-body` and `bookc-heading`.

    KeyError for an ornament that is none, ValueError for a flyleaf, which is no page but a blank.
    """
    words = terms(setting.language)
    look = look_of(setting.look)
    pages = []
    headed = False
    for kind, recto in standing:
        block = setting.block(recto)
        if kind is Filler.EX_LIBRIS:
            content = plate(block, look, setting.ornament, escape(words.binding["owner"]))
        elif kind is Filler.NOTES:
            content = ruled(block, look, "" if headed else escape(words.binding["notes"]))
            headed = True
        elif kind is Filler.COLOPHON:
            size, leading = float(setting.size.points), float(setting.leading.points)
            content = colophon(block, look, setting.ornament, size, leading, facts, words)
        else:
            raise ValueError(kind)
        pages.append(
            f'<section class="filler"><div class="block" style="left: {number(block.left)}pt;'
            f' top: {number(block.top)}pt; width: {number(block.width)}pt; height: {number(block.height)}pt">'
            f"{content}</div></section>\n"
        )
    # In a language that has no words here, they are English.
    tag = setting.language if setting.language.partition("-")[0].lower() in TERMS else "en"
    html = (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang={quoteattr(tag)}><head><title>{escape(facts.title)}</title>'
        f"</head><body>\n{''.join(pages)}</body></html>\n"
    )
    width, height = setting.trim.width.css, setting.trim.height.css
    page = (
        f"@page {{ size: {width} {height}; margin: 0; }}\n"
        f".filler {{ width: {width}; height: {height}; }}\n"
        f"html {{ font-size: {setting.size.css}; line-height: {setting.leading.css}; }}\n"
    )
    return html, page + sheets(setting.look)


def letters(setting: Setting, facts: Facts) -> str:
    """Every character that fillers may show, capitals and all: what their faces must have."""
    words: Terms = terms(setting.language)
    shown = [
        *words.binding.values(), words.by, words.joint, "Ex libris", facts.title, *facts.authors, facts.binder,
        facts.date, *facts.fonts, facts.paper, facts.copy, facts.copies, "\u00a0,",
    ]  # fmt: skip
    text = "".join(shown)
    return "".join(dict.fromkeys(text + text.upper()))
