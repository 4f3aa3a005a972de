"""A chapter's opening words: the drop cap, and the small capitals that lead over to the text."""

from __future__ import annotations

import re

from bookc.design.themes import Opening
from bookc.model.nodes import Inlines, Text
from bookc.model.walk import plain_text
from bookc.xhtml.profile import content

_FIRST = re.compile(r"([\"'“”‘’«»‹›„‚—–…(\[¡¿\s]*)(\w[\u0300-\u036f]*)")

SHORT = 140
"""A paragraph of fewer characters gives no two lines beside a cap; it opens without one."""

LEAD = 26
"""Small capitals run over at most so many characters, to the end of a word."""


def split_opening(run: Inlines, opening: Opening) -> tuple[str, Inlines]:
    """The XHTML of the opening words, and the run that is left; nothing is split where it would look wrong."""
    if opening is Opening.PLAIN or not run or not isinstance(run[0], Text):
        return "", run
    text = run[0].text
    match = _FIRST.match(text)
    if not match:
        return "", run
    drop = opening is Opening.DROP_CAP and len(plain_text(run)) >= SHORT and match[2][0].isalpha()
    lead_from = match.end() if drop else 0
    end = _lead_end(text, match.end())
    head = f'<span class="dropcap">{content(match[0].strip())}</span>' if drop else ""
    lead = text[lead_from:end]
    html = head + (f'<span class="lead">{content(lead)}</span>' if lead.strip() else content(lead))
    rest = text[end:]
    return html, ((Text(rest),) if rest else ()) + run[1:]


def _lead_end(text: str, start: int) -> int:
    """Where the small capitals end: behind a few words, before any punctuation."""
    end = start
    for match in re.finditer(r"[\w\u0300-\u036f’'-]+", text):
        if match.end() < start:
            continue
        if match.end() > start + LEAD or re.search(r"[^\w\u0300-\u036f\s’'-]", text[start : match.end()]):
            break
        end = max(end, match.end())
    if end == start:  # the first word alone is longer than the lead: it is set whole
        word = re.match(r"[\w\u0300-\u036f’'-]*", text[start:])
        end = start + (word.end() if word else 0)
    return end
