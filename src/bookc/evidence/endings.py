"""The words that end a chapter or a story: `The End`, `TBC`, `-30-`, `Fortsetzung folgt`."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .lines import Dress, undress
from .words import END_PHRASES, END_WORDS

_WORD = regex(r"[^\W_]+(?:['’.][^\W_]+)*")
_END_OF = regex(
    r"^(?:end[ea]\s+(?:de[rs]\s+|von\s+)?(?:kapitels?|teils?)|(?:fin|fine|fim)\s+(?:du |de la |del |dell[ao] |d[oa] )?"
    r"(?:chapitre|partie|cap[íi]tulo|capitolo|parte)|конец\s+(?:главы|части))\b.{0,12}$|"
    r"^(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?(?:part|chapter|book|act|volume|arc|story|prologue|section|episode|fic|fanfic|work|tale|one-?shot|drabble)\b.{0,20}$",
    re.I,
)
_CONTINUED = regex(r"^(?:to be continued|tbc|the end|fin)\W*(?:in .{1,30}|\([^()]{1,30}\)?|\.\.\. ?\w+\??)?\W*$", re.I)


def tokens(core: str) -> list[str]:
    """Casefolded words of a caption."""
    return [w.casefold() for w in _WORD.findall(core)]


def ends(text: str) -> bool:
    """Whether a line's words, whatever decorates them, are those of an end mark."""
    dress = undress(text)
    return ends_dressed(dress, tokens(dress.core))


def ends_dressed(dress: Dress, words: list[str]) -> bool:
    """Whether words inside a decoration are those of an end mark."""
    if _END_OF.match(dress.core.strip(" .")):
        return True
    if _CONTINUED.match(dress.core):
        return True
    if not words or len(words) > 4:
        return False
    if " ".join(words) in END_PHRASES:
        return True
    if words == ["30"]:
        return (dress.symmetric and "-" in dress.left) or dress.core.startswith("-")
    if words[0] in ("the", "to", "be", "of", "a") and len(words) == 1:
        return False
    return all(w in END_WORDS for w in words) and any(
        w not in ("to", "be", "the", "completed", "complete") for w in words
    )
