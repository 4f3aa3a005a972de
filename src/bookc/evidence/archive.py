"""The furniture of a fiction archive's page, pasted with the story: title, byline, statistics, kudos, `Work Text:`."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .divisions import title_like
from .labels import Force, Label
from .lines import Manuscript
from .units import Unit
from .verdict import Kind, Reason, Verdict

_TEXT = regex(r"^(?:work|chapter(?: \d{1,3})?|story) text\s*:?$", re.I)
_SEE = regex(r"^\(?\s*see the end of the (?:work|chapter) for (?:more |other works|notes?\b|spoilers).*$", re.I)
_STRONG = (
    regex(r"^(?:posted )?originally (?:posted )?(?:on|at) the .{0,30}archive\b", re.I),
    regex(r"^please drop by the archive\b", re.I),
    regex(r"\bleft kudos on this (?:work|story)\b|\bguests? left kudos\b", re.I),
    regex(r"^(?:kudos|comments|bookmarks|hits)\s*[:(]?\s*[\d,.]+\)?$", re.I),
    regex(r"^[\d,.]+ (?:kudos|comments|bookmarks|hits)$", re.I),
    regex(r"^\W*(?:previous|next) chapter\W*(?:(?:previous|next) chapter\W*)?$", re.I),
    regex(r"^(?:entire work|chapter index|download|top of page|post a comment|share this chapter)$", re.I),
    regex(r"^(?:inspired by|part \d+ of|series:) .{0,60}\bseries\b", re.I),
)
_QUICK = (
    "archive",
    "kudos",
    "comments",
    "bookmarks",
    "hits",
    "chapter",
    "entire work",
    "download",
    "top of page",
    "series",
)
"""Without one of these words nothing of `_STRONG` is found."""
_STAT = regex(
    r"\b(?:words?|chapters?|kudos|hits|comments|bookmarks|reviews|favs|follows|published|updated|completed|rated|"
    r"status|rating|language|id)\s?:\s?\S",
    re.I,
)
_OPTION = regex(r"^\[\s?[xX]?\]\s*[^\W\d_]")
"""What readers may vote for."""
_BYLINE = regex(
    r"^(?:a (?:fan)?fic(?:tion)? )?(?:written )?(?:by|von|par|por|di|door|автор:?):?\s(?P<who>\S.{0,50})$", re.I
)
_STATS = 3
_FRONT = 14


def openings(manuscript: Manuscript) -> list[Verdict]:
    """`Work Text:` and `Chapter Text`: the lines by which an archive says that the story begins."""
    reason = (Reason("archive", 4.0, "is how an archive's page announces the text"),)
    return [
        Verdict(Kind.BOUNDARY, x.number, x.number, 0.98, reason, form=x.text)
        for x in manuscript.solid
        if len(x.text) < 24 and _TEXT.match(x.text)
    ]


def label(units: list[Unit]) -> None:
    """Give the furniture among the paragraphs the labels that it has not got in words."""
    for unit in units:
        if unit.separates or len(unit.text) > 400:
            continue
        if _OPTION.match(unit.text) and unit.label is None:
            unit.label = _label(Kind.AUTHOR_NOTE, Force.WEAK, "option")
        elif _SEE.match(unit.text):
            unit.label = _label(Kind.AUTHOR_NOTE, Force.STRONG, "see the end")
        elif (_quick(unit.text) and any(p.search(unit.text) for p in _STRONG)) or (
            unit.text.count(":") >= _STATS and len(_STAT.findall(unit.text)) >= _STATS
        ):
            unit.label = _label(Kind.HEADER, Force.STRONG, "statistics")
    for n, unit in enumerate(units[:_FRONT]):
        if not unit.separates and unit.label is None and _byline(units, n):
            unit.label = _label(Kind.HEADER, Force.FAIR, "byline")
    for n, unit in enumerate(units[:_FRONT]):
        if not unit.separates and unit.label is None and _title(units, n):
            unit.label = _label(Kind.HEADER, Force.FAIR, "title")


def _quick(text: str) -> bool:
    # Word by word, since a pattern of them all that knows no case takes ten times as long.
    return any(map(text.casefold().__contains__, _QUICK))


def _label(kind: Kind, force: Force, name: str) -> Label:
    return Label(kind, force, name, 0, 0, "", False)


def _byline(units: list[Unit], n: int) -> bool:
    found = _BYLINE.match(units[n].text)
    if found is None or len(found["who"].split()) > 5 or units[n].text[-1] in ".!?,;:":
        return False
    before = units[n - 1] if n else None
    if before is None:
        return True
    return before.role == "heading" or before.label is not None or len(before.text) < 80


def _title(units: list[Unit], n: int) -> bool:
    """A short line before a byline or amid a header is the work's title."""
    text = units[n].text
    after = units[n + 1].label if n + 1 < len(units) else None
    if after is None or len(text) > 80 or text[-1] in ".,;:" or any(q in text for q in '"“'):
        return False
    if any(not (u.label or u.separates) for u in units[:n]):
        return False
    if after.name == "byline":
        return True
    fields = [u.label for u in units[n + 1 : n + 4] if u.label is not None]
    return title_like(text, 10) and len(fields) >= 2 and any(f.kind is Kind.HEADER for f in fields)
