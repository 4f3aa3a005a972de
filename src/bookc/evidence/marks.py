"""What a line without words is made of: symbols, o and x, a token that recurs, words that name a break."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from .lines import mirrored, palindrome, undress
from .words import BREAK_NOUNS, BREAK_VERBS, word_set

_ESCAPE = re.compile(r"\\([\\*_~#\-+=.!|<>{}()\[\]])")
_ENTITY = re.compile(r"&(?:nbsp|#160|#xa0|ensp|emsp);")
_HTML_RULE = re.compile(
    r"^(?:<(?:hr|center|p|div)\b[^>]*>\s*)*<hr\b[^>]*>(?:\s*</?(?:hr|center|p|div)\b[^>]*>)*$", re.I
)
_IMAGE = re.compile(r"^(?:!\[(?P<alt>[^\]]*)\]\((?P<src>[^)]*)\)|<img\b(?P<tag>[^>]*)>)$", re.I)
_IMAGE_NAMES = re.compile(
    r"divid|break|separat|ornament|flourish|fleuron|dinkus|scene|\bline|\brule|\bhr\b|spacer|squiggle", re.I
)
_BLANK = re.compile(r"^(?:&(?:nbsp|#160|#xa0|emsp|ensp);|\\)(?:\s*&(?:nbsp|#160|#xa0|emsp|ensp);)*$", re.I)
_FACE = re.compile(
    r"[:;=xX8]['’]?[-o^]?[)(DPpO3/\\|\]\[*]|[)(D/\\|][-o^]?[:;=]|\^[_.o-]?\^|[oO0Tt><uU-][_.][oO0Tt><uU-]|<3|\\o/|\(\W?[._]\W?\)"
)
_KISSES = re.compile(r"^(?:x{1,4}|(?:xo){1,3}x?|(?:ox){1,3}o?)$")
_VOWELS = frozenset("aeiouy")
_MORSE = re.compile(r"^(?:[.…·]+|[-–—]+)(?:\s+(?:[.…·]+|[-–—]+))+$")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")


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
    omission: bool = False
    decorated: bool = False
    repeats: int = 0


# Letters that decorate when they stand alone among symbols: half-width marks, phonetics, Tamil, Georgian.
_DECORATIVE = re.compile(
    r"(?<![^\W\d_])(?:[\uff65-\uff9f\u02b0-\u02ff\u0250-\u02af]{1,2}|[\u0b80-\u0fff\u10a0-\u10ff\u1780-\u17ff\u1950-\u1aff\ua000-\ua4cf])(?![^\W\d_])"
)


_GUILLEMET_SPEECH = re.compile(r"^«[\s.…?!,-]+»$")


def canonical(text: str) -> str:
    """A divider's form: escapes resolved, white space collapsed and trimmed."""
    return _SPACE.sub(" ", _ENTITY.sub(" ", _ESCAPE.sub(r"\1", text))).strip()


def _emoji(c: str) -> bool:
    return 0x1F300 <= ord(c) <= 0x1FAFF


def analyse(text: str) -> Mark | None:
    """Say what a line is made of, or None where it holds words of its own."""
    if text[0] in '"“' or (text[-1] in '.!?,"”' and text[0].isalnum()):
        return None
    if _HTML_RULE.match(text):
        return Mark(Make.SYMBOLS, "<hr>", 8, True)
    if _BLANK.match(text):
        return Mark(Make.SPACE, "&nbsp;", 1, True)
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
        asks=kinds <= set("?!.…¿¡‽,;'’‘") and bool(kinds & set("?!¿¡‽,;'’‘")),
        face=form == "<3" or (2 <= len(symbols) <= 6 and bool(_FACE.search(form)) and len(kinds) > 1),
        emoji=all(_emoji(c) or ord(c) in (0x200D, 0xFE0F) for c in symbols),
        money=all(unicodedata.category(c) == "Sc" for c in symbols) and "¤" not in kinds,
        code=bool(_MORSE.match(form)) and bool(kinds & set(".…·")) and bool(kinds & set("-–—")),
        omission=bool(kinds & set(".…")) and bool(kinds & set("[](){}<>")) and kinds <= set(".…[](){}<>"),
        blocks=len(kinds) == 1 and 0x2588 <= ord(symbols[0]) <= 0x2593,
    )


_FILLER = word_set("insert inserted here a the random fancy generic new another this is")
_LONE = word_set("line scene break lb hr divider")


def _worded(form: str) -> Mark | None:
    """`[Scene Change]`, `linebreaklinebreak`, `-LINE BREAK-`: words that say only that there is a break."""
    dress = undress(form.replace("«", "<").replace("»", ">"))
    words = [w.casefold() for w in _TOKEN.findall(dress.core)]
    if not words or len(words) > 12 or (len(form) > 30 and len(set(words)) > 3):
        return None
    words = [w for w in words if w not in _FILLER] or words
    flat = "".join(words)
    unit = flat[: _period(flat)] if len(flat) <= 120 else flat
    boxed = dress.symmetric and (dress.bracketed or len(dress.left.strip()) >= 2)
    known = (
        (unit in _LONE and boxed)
        or any(unit == a + b or unit == b for a in BREAK_NOUNS for b in BREAK_VERBS)
        or unit in BREAK_VERBS
    )
    if not known:
        return None
    decorated = bool(dress.left and dress.right) or len(flat) >= 2 * len(unit) or dress.core.isupper()
    bare = unit in ("break", "change", "cut", "skip", "rule", "transition", "shift", "switch") and not decorated
    if bare or unit in (
        "timeskip",
        "timebreak",
        "timecut",
        "timeshift",
        "timechange",
        "povchange",
        "povswitch",
        "povshift",
        "skip",
    ):
        return None
    return Mark(Make.WORDS, form, len(flat), True, decorated=decorated, repeats=len(flat) // len(unit))


def _period(flat: str) -> int:
    """Length of the shortest token that the text repeats; its own length where it repeats none."""
    at = (flat + flat).find(flat, 1)
    return at if at > 0 else len(flat)


def _lettered(form: str, alnum: list[str], symbols: list[str]) -> Mark | None:
    """Patterns of letters: o and x, letters that alternate, a name that is woven through the line."""
    if len(form) > 80:
        return None
    dress = undress(form)
    if dress.core[-1] in ".!?,;…" or set(symbols) & set("?!,;:'’"):
        return None
    flat = "".join(alnum).casefold()
    tokens = [t.casefold() for t in _TOKEN.findall(form)]
    letters = set(flat)
    unit = _period(flat)
    times = len(flat) // unit
    symmetric = palindrome(form)
    size = len(alnum) + len(symbols)
    face = bool(symbols) and len(form) <= 6 and bool(_FACE.search(form))
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
