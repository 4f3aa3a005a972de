"""Words that say only that there is a break: `[Scene Change]`, `linebreaklinebreak`, `Szenenwechsel`."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .lines import Dress
from .words import BREAK_NOUNS, BREAK_VERBS, FOREIGN_BREAKS, word_set

_TOKEN = regex(r"[^\W_]+")
_FILLER = word_set("insert inserted here a the random fancy generic new another this is")
_NAMES = frozenset(a + b for a in BREAK_NOUNS for b in BREAK_VERBS)
_LONE = word_set("line scene break lb hr divider")
_RULES = word_set(
    "horizontalline horizontalrule horizontalbar dividerline breakline separatorline linegoes linebreakgoes"
)
_WOVEN = regex(r"^[xo0]{2,}((?:line|scene|page)(?:break|change|divider)?|break)[xo0]{2,}$")
_BARE = word_set("break change cut skip rule transition shift switch")
_TELLING = word_set("timeskip timebreak timecut timeshift timechange povchange povswitch povshift skip")
_PLAIN = regex(
    r"\b(?:(?:line|page|scene)\s?-?(?:break|breaker|divider)|scene\s?-?change|"
    r"insert (?:a )?(?:page |scene )?(?:line|break))s?\b",
    re.I,
)
_TOLD = word_set(
    """
    he she they him her them his was were had wasn't weren't hadn't didn't did said says saw typed wrote pressed hit
    """
)


def break_words(dress: Dress, form: str) -> tuple[int, int] | None:
    """How many letters the words have and how often they return, where they name a break and nothing else."""
    words = [w.casefold() for w in _TOKEN.findall(dress.core)]
    if not words or len(words) > 12 or (len(form) > 30 and len(set(words)) > 4):
        return None
    words = [w for w in words if w not in _FILLER] or words
    flat = "".join(words)
    if (woven := _WOVEN.match(flat)) is not None:
        flat = woven[1]
    unit = flat[: period(flat)] if len(flat) <= 120 else flat
    boxed = dress.symmetric and (dress.bracketed or len(dress.left.strip()) >= 2 or not dress.emphasised)
    boxed = boxed or woven is not None or len(flat) >= 3 * len(unit) or (dress.symmetric and dress.core.isupper())
    known = (
        (unit in _LONE and boxed) or unit in _NAMES or unit in BREAK_VERBS or unit in FOREIGN_BREAKS or unit in _RULES
    )
    if not known or unit in _TELLING or (unit in _BARE and not (boxed or decorated(dress, flat, unit))):
        return None
    return len(flat), len(flat) // len(unit)


def decorated(dress: Dress, flat: str, unit: str) -> bool:
    """Whether the words are set apart by decoration, by capitals or by returning."""
    return bool(dress.left and dress.right) or len(flat) >= 2 * len(unit) or dress.core.isupper()


def jesting(text: str) -> bool:
    """Whether an author jests about a break (`I AM A LINE BREAK. FEAR ME.`) where a story would not speak of one."""
    if len(text) > 60 or any(q in text for q in '"“”«»') or not _PLAIN.search(text):
        return False
    words = {w.casefold() for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)}
    return len(words) <= 9 and words.isdisjoint(_TOLD)


def period(flat: str) -> int:
    """Length of the shortest token that the text repeats; its own length where it repeats none."""
    at = (flat + flat).find(flat, 1)
    return at if at > 0 else len(flat)
