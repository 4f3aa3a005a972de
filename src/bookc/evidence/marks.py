"""What a line without words is made of: symbols, o and x, a token that recurs, words that name a break."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from itertools import pairwise

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .break_words import break_words, jesting, period
from .facts import OBJECT
from .keyboard import smash
from .lines import Line, mirrored, palindrome, undress
from .words import word_set

_ESCAPE = regex(r"\\([\\*_~#\-+=.!|<>{}()\[\]])")
_ENTITY = regex(r"&(?:nbsp|#160|#xa0|ensp|emsp);")
_HTML_RULE = regex(r"^(?:<(?:hr|center|p|div)\b[^>]*>\s*)*<hr\b[^>]*>(?:\s*</?(?:hr|center|p|div)\b[^>]*>)*$", re.I)
_IMAGE = regex(r"^(?:!\[(?P<alt>[^\]]*)\]\((?P<src>[^)]*)\)|<img\b(?P<tag>[^>]*)>)$", re.I)
_IMAGE_NAMES = regex(
    r"divid|break(?!fast)|separat|ornament|flourish|fleuron|dinkus|scene[-_ ]?(?:break|change|end)|"
    r"(?<![a-z])(?:line|rule|hr|bar)(?![a-z]| of)|spacer|squiggle|swirl|vignette",
    re.I,
)
_BLANK = regex(
    r"^(?:&(?:nbsp|#160|#xa0|emsp|ensp);|\\|<br\s*/?>)(?:\s*(?:&(?:nbsp|#160|#xa0|emsp|ensp);|<br\s*/?>))*$", re.I
)
_TAGS = regex(
    r"^(?:(?:<(?:center|p|div|span|b|i|strong|em|h[1-6])\b[^>]*>|\[center\])\s*)+"
    r"(?P<inner>[^<>]*?)(?:\s*(?:</(?:center|p|div|span|b|i|strong|em|h[1-6])>|\[/center\]))+$",
    re.I,
)
_FACE = regex(
    r"[:;=xX8]['’]?[-o^]?[)(DPpO3/\\|\]\[*]|[)(D/\\|][-o^]?[:;=]|\^[_.o-]?\^|[oO0Tt><uU-][_.][oO0Tt><uU-]|<3|\\o/|\(\W?[._]\W?\)"
)
_KISSES = regex(r"^(?:x{1,4}|(?:xo){1,3}x?|(?:ox){1,3}o?)$")
_VOWELS = frozenset("aeiouy")
_MORSE = regex(r"^(?:[.…·]+|[-–—]+)(?:\s+(?:[.…·]+|[-–—]+))+$")
_MORSE_WORDS = regex(r"^[.·–—-]{1,6}(?:\s+(?:[.·–—-]{1,6}|[/|]))+$")
_SPACE = regex(r"\s+")
_TOKEN = regex(r"[^\W_]+")


class Make(StrEnum):
    """What a mark is made of."""

    SYMBOLS = "symbols"
    LETTERS = "letters"
    NAMES = "names"
    WORDS = "words"
    IMAGE = "image"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that could be a divider by its make alone."""

    make: Make
    form: str
    glyphs: int
    symmetric: bool
    dots: bool = False
    asks: bool = False
    face: bool = False
    emoji: bool = False
    money: bool = False
    blocks: bool = False
    blank: bool = False
    kisses: bool = False
    code: bool = False
    fill: bool = False
    omission: bool = False
    decorated: bool = False
    jest: bool = False
    repeats: int = 0


# Letters that decorate when they stand alone among symbols: half-width marks, phonetics, Tamil, Georgian.
_DECORATIVE = regex(
    r"(?<![^\W\d_])(?:[\uff65-\uff9f\u02b0-\u02ff\u0250-\u02af]{1,2}|[\u0b80-\u0fff\u10a0-\u10ff\u1780-\u17ff\u1950-\u1aff\ua000-\ua4cf])(?![^\W\d_])"
)


_GUILLEMET_SPEECH = regex(r"^«[\s.…?!,-]+»$")


def canonical(text: str) -> str:
    """A divider's form: escapes resolved, white space collapsed and trimmed."""
    return _SPACE.sub(" ", _ENTITY.sub(" ", _ESCAPE.sub(r"\1", text))).strip()


_EVEN_FACE = regex(r"^\W?(?:(.)[_.o-]{1,2}\1|\^\^|=\^.*\^=|\\o/|>[._]+<)\W?$")


def _face(form: str) -> bool:
    """Whether a mark is an emoticon; one that reads the same from both sides is so only if it has eyes."""
    return bool(_FACE.search(form)) and (not palindrome(form) or bool(_EVEN_FACE.match(form)))


_WITH_EMOJI = frozenset("\u200d\ufe0f✨⭐❤☀☕⚡")


def _emoji(c: str) -> bool:
    return 0x1F300 <= ord(c) <= 0x1FAFF


def mark_of(line: Line) -> Mark | None:
    """Say what a line is made of, by its source's markup before its text."""
    if line.facts.rule:
        return Mark(Make.SYMBOLS, "<hr>", 8, True)
    if line.facts.image:
        named = bool(_IMAGE_NAMES.search(line.facts.image)) and len(line.facts.image.split()) <= 6
        return Mark(Make.IMAGE, canonical(line.facts.image), 1, True, decorated=named)
    return None if OBJECT in line.text else analyse(line.text)


def analyse(text: str) -> Mark | None:
    """Say what a line is made of, or None where it holds words of its own."""
    if text[0] in '"“' or (text[-1] in '.!?,"”' and text[0].isalnum()):
        return Mark(Make.WORDS, canonical(text), len(text), False, jest=True) if jesting(text) else None
    if _HTML_RULE.match(text):
        return Mark(Make.SYMBOLS, "<hr>", 8, True)
    if _BLANK.match(text):
        return Mark(Make.SPACE, "&nbsp;", 1, True)
    if (tagged := _TAGS.match(text)) is not None:
        return analyse(tagged["inner"]) if tagged["inner"].strip() else None
    image = _IMAGE.match(text)
    if image:
        named = bool(_IMAGE_NAMES.search(text))
        return Mark(Make.IMAGE, canonical(text), 1, True, decorated=named)
    form = canonical(text)
    if not form or len(form) > 200:
        return None
    plain = form.replace("<3", "♥") if form.isascii() else _DECORATIVE.sub("◦", form)
    alnum = [c for c in plain if c.isalnum()]
    symbols = [c for c in plain if not c.isalnum() and not c.isspace()]
    if any(c in '"“”' for c in symbols) or _GUILLEMET_SPEECH.match(form):
        return None
    if not alnum:
        return _symbols(form, symbols)
    if (worded := _worded(form)) is not None:
        return worded
    return _lettered(form, alnum, symbols)


def _symbols(form: str, symbols: list[str]) -> Mark:
    kinds = set(symbols)
    return Mark(
        Make.SYMBOLS,
        form,
        len(symbols),
        palindrome(form),
        dots=kinds <= set(".…․‥。"),
        asks=kinds <= set("?!.…¿¡‽,;'’‘") and bool(kinds & set("?!¿¡‽'’‘")),
        face=form in ("<3", "^^") or (2 <= len(symbols) <= 6 and _face(form) and len(kinds) > 1),
        emoji=any(_emoji(c) for c in symbols) and all(_emoji(c) or c in _WITH_EMOJI for c in symbols),
        money=all(unicodedata.category(c) == "Sc" for c in symbols) and "¤" not in kinds,
        code=bool(_MORSE.match(form) or (_MORSE_WORDS.match(form) and _letters_of_code(form)))
        and bool(kinds & set(".…·"))
        and bool(kinds & set("-–—"))
        and any(a == b for a, b in pairwise(symbols)),
        fill=kinds == {"_"} and " " in form and len(symbols) < 8,
        omission=bool(kinds & set(".…")) and bool(kinds & set("[](){}<>")) and kinds <= set(".…[](){}<>"),
        blocks=len(kinds) == 1 and 0x2588 <= ord(symbols[0]) <= 0x2593,
    )


def _letters_of_code(form: str) -> bool:
    """Whether the groups of a mark differ as letters do; an ornament repeats its own."""
    return len(set(form.split())) >= 3 and not palindrome(form)


def _worded(form: str) -> Mark | None:
    dress = undress(form.replace("«", "<").replace("»", ">"))
    found = break_words(dress, form)
    if found is None:
        return Mark(Make.WORDS, form, len(form), False, jest=True) if jesting(form) else None
    size, repeats = found
    outer = bool(dress.left and dress.right) or repeats >= 2 or dress.core.isupper()
    return Mark(Make.WORDS, form, size, True, decorated=outer, repeats=repeats)


_SUNG = word_set(
    """
    la na da ha he hee heh ho hey tra doo do dum ding dong tick tock yeah oh ooh ah knock bang beep ring drip tap thump
    """
)


def _lettered(form: str, alnum: list[str], symbols: list[str]) -> Mark | None:
    """Patterns of letters: o and x, letters that alternate, a name that is woven through the line."""
    if len(form) > 80:
        return None
    dress = undress(form)
    if smash(form):
        return Mark(Make.LETTERS, form, len(form), False, decorated=True)
    if dress.core[-1] in ".!?,;…" or set(symbols) & set("?!,;:'’"):
        return None
    flat = "".join(alnum).casefold()
    tokens = [t.casefold() for t in _TOKEN.findall(form)]
    letters = set(flat)
    unit = period(flat)
    times = len(flat) // unit
    symmetric = palindrome(form)
    size = len(alnum) + len(symbols)
    face = bool(symbols) and len(form) <= 6 and _face(form)
    if set(symbols) & set("♪♫♬♩") or set(tokens) <= _SUNG:
        return None
    if letters <= set("xo0×"):
        blank = not symmetric and bool(re.search(r"[_.\-]{4,}", form))
        plain = bool(_KISSES.match(form))
        return Mark(
            Make.LETTERS,
            form,
            size,
            symmetric,
            face=face,
            kisses=plain,
            blank=blank,
            decorated=bool(symbols),
            repeats=len(tokens),
        )
    if flat.isdigit():
        return None
    if len(letters) <= 2 and (len(flat) >= 3 or (size >= 5 and not face)) and unit <= 2 and (symbols or symmetric):
        spoken = bool(letters & _VOWELS) and (len(letters) == 1 or not letters <= _VOWELS)
        if spoken and not (dress.symmetric and times >= 3):
            return None
        mixed = form not in (form.casefold(), form.upper())
        return Mark(Make.LETTERS, form, size, symmetric, face=face, decorated=bool(symbols) or mixed, repeats=times)
    if "«" in form:
        return None
    same = len(tokens) >= 2 and len(set(tokens)) == 1
    woven = times >= 2 and unit >= 2 and bool(symbols or times >= 3)
    if (same and symbols) or (woven and unit <= 12):
        outer = bool(dress.left.strip() and dress.right.strip())
        solid = not symbols and form.isupper() and times >= 3
        if outer or solid or (symbols and " " not in form):
            if face or unit < 2:
                return None
            return Mark(
                Make.NAMES,
                form,
                len(form),
                mirrored(dress.left, dress.right),
                decorated=outer,
                repeats=max(times, len(tokens)),
            )
    return None
