"""What a name says of a piece's place: a file's or folder's name, or a heading, taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.design.terms import TERMS
from bookc.evidence.words import word_set
from bookc.gathering.numerals import han_value, roman_value, word_value
from bookc.model.nodes import ChapterKind
from bookc.readers import ENDINGS

Number = tuple[float, str]
"""A chapter's number with the letter behind it, if it has one: (3.0, "b")."""

_CHAPTERS = word_set(
    """
    chapter chapters chap chapt chpt chp chptr ch kapitel kap chapitre capítulo capitulo cap capitolo hoofdstuk
    hfst глава гл rozdział rozdzial rozdz kapitola luku bölüm fejezet capitolul poglavlje episode ep epi folge
    installment instalment
    """
)
_PARTS = word_set(
    """
    part parts pt pts book bk volume vol arc act season section teil buch band akt staffel partie livre tome
    acte parte libro tomo acto volumen livro volumen deel boek część czesc tom księga del bok bind osa kirja
    часть ч том книга díl kniha
    """
)
_PIECES = word_set(
    """
    day entry letter log scene story tale drabble prompt snippet ficlet page stave canto tag jour día dag день
    """
)
"""Words that number the pieces of some books, where digits follow."""

_VERSIONS = word_set(
    """
    final finished finally done complete completed new newest old edit edits edited editing rev revised revision
    fixed corrected correction beta betad beta'd betaed unbetad draft rough clean proofread proofed posted
    reposted copy kopie copie copia kopia überarbeitet korrigiert entwurf fertig endfassung version ver fassung
    korrektur wip
    """
)
"""Words at the end of a name that tell of the file, not of what is in it."""

FRONT, BODY, BACK = 0, 10, 20
"""Where a piece stands: before the chapters, among them, behind them; numbers between order the pieces."""

_RANKS: Mapping[str, int] = {
    "foreword": FRONT, "preface": FRONT + 1, "introduction": FRONT + 2, "prologue": FRONT + 3,
    "epilogue": BACK, "extra": BACK + 1, "afterword": BACK + 2,
}  # fmt: skip
_ALIASES: Mapping[str, str] = {
    "prelude": "prologue", "prolog": "prologue", "teaser": "prologue", "epilog": "epilogue", "coda": "epilogue",
    "postlude": "epilogue", "intermission": "interlude", "intermezzo": "interlude", "interludes": "interlude",
    "intro": "introduction", "omake": "extra", "omakes": "extra", "bonus": "extra", "extra": "extra",
    "extras": "extra", "outtake": "extra", "outtakes": "extra", "postscript": "afterword", "prolouge": "prologue",
    "epilouge": "epilogue", "pròleg": "prologue", "prologo": "prologue", "epilogo": "epilogue", "prologi": "prologue",
    "epilogi": "epilogue",
}  # fmt: skip
_LONE = word_set(
    """
    foreword preface introduction afterword teaser extra extras bonus intro coda
    """
)
"""Ordinary words that say what a piece is only where they stand alone, or before a number or a mark."""

_NO_NUMBER = word_set(
    """
    to en et un ti ni due sex once tag
    """
)
"""Number words of one language that are common words of another."""

_TOKEN = regex(r"\d{1,4}(?:\.\d{1,2})?(?:st|nd|rd|th)?(?:[a-d](?![^\W_]))?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATE = regex(r"(?<!\d)((?:19|20)\d\d)([-_. ]?)(\d\d?)\2(\d\d?)(?!\d)|(?<!\d)(\d\d?)\.(\d\d?)\.((?:19|20)\d\d)(?!\d)")
_COPY = regex(r"\s*[-–—]?\s*(?:[(\[]\s*(\d{1,3})\s*[)\]])$")
_EPISODE = regex(r"(?<![^\W_])[sS](\d{1,2})\s?[eE](\d{1,3})(?!\d)|(?<!\d)(\d{1,2})x(\d{2,3})(?!\d)")
_HAN = regex(r"第\s?([\d零〇一二两三四五六七八九十百]{1,5})\s?([章回话話集節节幕卷部])")
_VERSION_NUMBER = regex(r"v(?:er(?:sion)?)?\.?\s?\d+(?:\.\d+)*", re.IGNORECASE)
_AFTER_NUMBER = regex(r"\s*(?:[-–—_.:,)\]~|]+|$)")


class Kind(NamedTuple):
    """What a piece is by its name: a key of the ranks, the manifest's kind, and its number of its own."""

    word: str
    piece: ChapterKind
    number: Number | None

    @property
    def rank(self) -> int:
        """Its place among pieces without a number."""
        return _RANKS.get(self.word, BODY)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `part` and `chapter` are numbers that follow a word such as “part” and “chapter”; `index` is one that leads the
    name, `trailing` one that ends it, `copy` one in brackets behind it. `label` is the chapter's as it would stand
    in a heading, `part_label` the part's; `before` and `after` are the other words, on both sides of the number.
    """

    text: str
    part: Number | None = None
    chapter: Number | None = None
    index: Number | None = None
    trailing: Number | None = None
    copy: int | None = None
    date: str = ""
    kind: Kind | None = None
    label: str = ""
    part_label: str = ""
    before: str = ""
    after: str = ""
    version: str = ""

    @property
    def number(self) -> Number | None:
        """The chapter's number, as well as the name tells it; a part's, if it has no other."""
        own = self.chapter or self.index or self.trailing or (None if self.kind else self.part)
        return own or ((float(self.copy), "") if self.copy is not None and not self.kind else None)


@cache
def _kinds() -> Mapping[str, str]:
    """Words for pieces that are no numbered chapters, each with what it is."""
    found = dict(_ALIASES)
    for words in TERMS.values():
        for kind, name in words.pieces.items():
            if kind != ChapterKind.CHAPTER.value:
                found.setdefault(name.casefold(), kind)
    return found


def kind_of(text: str) -> Kind | None:
    """What a heading or a name's words call a piece: “Prologue”, “The Epilogue”, “Interlude 2: Nets”."""
    words = [match for match in _TOKEN.finditer(text) if match[0].casefold() not in {"the", "der", "die", "das", "el"}]
    if not words:
        return None
    lead = words[0][0].casefold()
    word = _kinds().get(lead)
    if word is None:
        whole = " ".join(match[0].casefold() for match in words)
        word = _kinds().get(whole)
        return Kind(word, _piece(word), None) if word else None
    rest = text[words[0].end() :]
    following = words[1] if len(words) > 1 else None
    number = _value(following[0]) if following and following[0].casefold() not in _NO_NUMBER else None
    chapters = following is not None and (following[0].casefold() in _CHAPTERS | _PIECES)
    if lead in _LONE and following and number is None and not chapters and not re.match(r"\s*[-–—:.,|]", rest):
        return None
    if chapters and len(words) > 2:
        number = _value(words[2][0])
    return Kind(word, _piece(word), number)


def _piece(word: str) -> ChapterKind:
    return ChapterKind(word) if word in set(ChapterKind) else ChapterKind.CHAPTER


def _value(token: str) -> Number | None:
    """The number that a token is: digits, a numeral or a word."""
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)(?:st|nd|rd|th)?([a-d]?)", token, re.IGNORECASE)
    if digits:
        return float(digits[1]), digits[2].lower()
    found = roman_value(token) or word_value(token)
    return (float(found), "") if found else None


def stem_of(path: str) -> str:
    """A file's name without folder and ending, endings that stand behind one another too."""
    stem = path.rpartition("/")[2]
    while True:
        lead, dot, ending = stem.rpartition(".")
        if not dot or not lead or f".{ending.lower()}" not in ENDINGS:
            return stem
        stem = lead


def take_apart(text: str) -> Name:
    """A name taken apart: a file's without its ending, a folder's, or a heading's words."""
    raw = unicodedata.normalize("NFC", text).replace("%20", " ").replace("+", " ")
    shown = re.sub(r"(?<=[a-zß-ÿ]{2})(?=[A-Z][a-z])", " ", raw) if " " not in raw else raw
    return _Apart(shown).name()


class _Apart:
    """One name being taken apart; `gone` are the stretches that are accounted for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: list[tuple[int, int]] = []
        self.end = len(text)

    def name(self) -> Name:
        copy = self.copy()
        version = self.version()
        copy = self.copy() if copy is None else copy
        when = self.date()
        part, chapter, labels = self.divisions()
        index = self.index()
        if index and index[0] >= 1900 and (part or chapter):
            index = None
        plain = self.words(0, self.end)
        kind = kind_of(plain) if plain else None
        if kind is None and chapter is None and labels[0] == "":
            kind = kind_of(self.words(0, self.end, keep=True))
        at_end = None if kind else self.kind_at_end()
        if at_end is not None:
            kind = at_end[0]
        own = chapter is not None or index is not None or (kind is not None and kind.number is not None)
        trailing = None if own else self.trailing() or self.middle()
        at = self.gone[0][0] if self.gone else 0
        edge = max((end for _, end in self.gone), default=0)
        before, after = (self.words(0, at), self.words(edge, self.end)) if self.gone else ("", self.words(0, self.end))
        if at_end is not None:
            before, after = self.words(0, at_end[1]), self.words(at_end[1], self.end)
        return Name(
            self.text, part, chapter, index, trailing, copy, when, kind, labels[0], labels[1], before, after, version
        )

    def kind_at_end(self) -> tuple[Kind, int] | None:
        """What the piece is by the words behind a story's name, and where they begin: “lamp-keepers-prologue”."""
        tokens = [t for t in _TOKEN.finditer(self.text, 0, self.end) if not self.is_gone(*t.span())]
        for token in tokens[-2:]:
            word = _kinds().get(token[0].casefold())
            tail = self.text[token.end() : self.end].strip(" _-–—.")
            number = _value(tail) if tail and tail[0].isdigit() else None
            if word and token[0].casefold() not in _LONE and (not tail or number):
                return Kind(word, _piece(word), number), token.start()
        return None

    def is_gone(self, start: int, end: int) -> bool:
        return any(start < b and end > a for a, b in self.gone)

    def take(self, start: int, end: int) -> None:
        self.gone.append((start, end))
        self.gone.sort()

    def words(self, start: int, end: int, keep: bool = False) -> str:
        """The words of a stretch, without what is accounted for, decoration off."""
        if not keep:
            rest = "".join(
                " " if self.is_gone(at, at + 1) else character
                for at, character in enumerate(self.text[start:end], start)
            )
        else:
            rest = self.text[start:end]
        rest = re.sub(r"[_\s]+", " ", rest)
        if " " not in rest.strip() and "-" in rest.strip(" -"):
            rest = rest.replace("-", " ")
        elif not re.search(r"[^\W\d_] [^\W\d_]", rest):
            rest = re.sub(r"(?<=\w)-(?=\w)", " ", rest)
        if " " not in rest.strip():
            rest = re.sub(r"(?<=\w)\.(?=\w)", " ", rest)
        return " ".join(rest.split()).strip(" -–—_.,:;~|#()[]").strip()

    def copy(self) -> int | None:
        found = _COPY.search(self.text[: self.end])
        if found is None or not found.start():
            return None
        self.end = found.start()
        return int(found[1])

    def version(self) -> str:
        """Words at the end that tell of the file's own history."""
        start = self.end
        while True:
            rest = self.text[: self.end].rstrip(" _-–—.([)]")
            tail = re.search(r"([^\s_\-()\[\]]+)$", rest)
            if tail is None or not rest[: tail.start()].strip(" _-–—.("):
                break
            word = tail[1].casefold()
            versioned = _VERSION_NUMBER.fullmatch(word) and not word.startswith("vi")
            two = re.search(r"\b(?:version|draft|take|rev|fassung)[ _-]\d{1,2}$", rest, re.IGNORECASE)
            if two and rest[: two.start()].strip(" _-–—.("):
                self.end = two.start()
                continue
            if word not in _VERSIONS and not versioned:
                break
            ahead = rest[: tail.start()].rstrip(" _-–—.(").casefold()
            if re.search(r"(?:^|[\s_-])(?:the|a|an|der|die|das|le|la)$", ahead):
                break
            self.end = tail.start()
        self.end = len(self.text[: self.end].rstrip(" _-–—([")) if self.end != start else start
        return self.text[self.end : start].strip(" _-–—()[]")

    def date(self) -> str:
        for found in _DATE.finditer(self.text[: self.end]):
            year, month, day = (found[1], found[3], found[4]) if found[1] else (found[7], found[6], found[5])
            try:
                when = date(int(year), int(month), int(day))
            except ValueError:
                continue
            self.take(*found.span())
            return when.isoformat()
        return ""

    def divisions(self) -> tuple[Number | None, Number | None, tuple[str, str]]:
        """Numbers beside a word for a part or chapter, and the labels that they make."""
        part: Number | None = None
        chapter: Number | None = None
        label = part_label = ""
        for found in _EPISODE.finditer(self.text[: self.end]):
            part = (float(found[1] or found[3]), "")
            chapter = (float(found[2] or found[4]), "")
            self.take(*found.span())
            return part, chapter, ("", "")
        for found in _HAN.finditer(self.text[: self.end]):
            value = han_value(found[1])
            if value is None:
                continue
            if found[2] in "卷部":
                part, part_label = (float(value), ""), found[0]
            else:
                chapter, label = (float(value), ""), found[0]
            self.take(*found.span())
        tokens = [t for t in _TOKEN.finditer(self.text, 0, self.end) if not self.is_gone(*t.span())]
        used: set[int] = set()
        for at, token in enumerate(tokens):
            word = token[0].casefold()
            division = word in _CHAPTERS or word in _PARTS or word in _PIECES
            short = word in {"c", "p", "k", "b", "e", "v"}
            if at in used or not (division or short):
                continue
            found_number = self.number_after(tokens, at, digits=word in _PIECES or short)
            if found_number is None and division and word not in _PIECES:
                found_number = self.number_before(tokens, at, used)
            if found_number is None:
                continue
            number, first, last, shown = found_number
            if short and tokens[first].end() != tokens[at + 1].start() and at == first:
                continue
            is_part = word in _PARTS or word in {"p", "b", "v"}
            if (part if is_part else chapter) is not None:
                continue
            if word in _PIECES and chapter is not None:
                continue
            name = token[0].capitalize() if len(word) > 4 or word in {"teil", "part", "book"} else _LONG.get(word, "")
            made = f"{name} {shown}" if name else ""
            if first < at:
                made = " ".join(_capital(tokens[i][0]) for i in range(first, at + 1))
                if tokens[first][0].isdigit() and word in {"chapter", "ch", "chap"}:
                    made = f"Chapter {tokens[first][0].lstrip('0') or '0'}"
                elif self.text[tokens[first].end()] == ".":
                    made = made.replace(" ", ". ", 1)
            if is_part:
                part, part_label = number, made
            else:
                chapter, label = number, made
            used.update(range(first, last + 1))
            self.take(tokens[first].start(), tokens[last].end())
        return part, chapter, (label, part_label)

    def number_after(self, tokens: list[re.Match[str]], at: int, digits: bool) -> tuple[Number, int, int, str] | None:
        """The number right behind a word, the tokens that it takes, and its words."""
        rest = tokens[at + 1 : at + 4]
        if not rest or re.search(r"[^\s_\-–—.#:№(,]", self.text[tokens[at].end() : rest[0].start()]):
            return None
        if rest[0][0].casefold() == "the" and len(rest) > 1 and word_value(rest[1][0]):
            value = _value(rest[1][0])
            return (value, at, at + 2, f"the {_capital(rest[1][0])}") if value else None
        if len(rest) > 1 and re.fullmatch(r"[\s_-]", self.text[rest[0].end() : rest[1].start()]):
            two = word_value(f"{rest[0][0]} {rest[1][0]}")
            if two and not digits:
                pair = "-".join((_capital(rest[0][0]), rest[1][0].casefold()))
                return (float(two), ""), at, at + 2, pair
        value = _value(rest[0][0])
        if value is None or (digits and not rest[0][0][0].isdigit()):
            return None
        shown = rest[0][0]
        shown = (
            shown.lstrip("0") or "0" if shown[0].isdigit() else shown.upper() if roman_value(shown) else _capital(shown)
        )
        return value, at, at + 1, shown

    def number_before(
        self, tokens: list[re.Match[str]], at: int, used: set[int]
    ) -> tuple[Number, int, int, str] | None:
        """The number right before a word: “2. chapter”, “Third Chapter”."""
        if at == 0 or at - 1 in used:
            return None
        before = tokens[at - 1]
        between = self.text[before.end() : tokens[at].start()]
        value = _value(before[0])
        ordinal = re.fullmatch(r"\d+(?:st|nd|rd|th)", before[0], re.IGNORECASE)
        if value is None or not re.fullmatch(r"\.?[\s_-]{0,2}", between):
            return None
        if before[0].isdigit() and not ordinal and "." not in between:
            return None
        return value, at - 1, at, before[0]

    def index(self) -> Number | None:
        """A number that leads the name: “03 - The Storm”, “IV”, “Seven”."""
        lead = re.match(r"[\s_#(\[-]*", self.text[: self.end])
        start = lead.end() if lead else 0
        token = _TOKEN.match(self.text, start, self.end)
        if token is None or self.is_gone(*token.span()):
            return None
        number = _value(token[0])
        if number is None:
            return None
        if not token[0][0].isdigit():
            pair = re.match(r"([^\W\d_]+[-\s_][^\W\d_]+)", self.text[start : self.end])
            two = word_value(pair[1].replace("_", " ")) if pair else None
            if pair and two and _AFTER_NUMBER.match(self.text[: self.end], start + pair.end()):
                self.take(start, start + pair.end())
                return float(two), ""
            if not _AFTER_NUMBER.match(self.text[: self.end], token.end()):
                return None
            bare = self.text[token.end() : self.end].strip()
            if bare and (not roman_value(token[0]) or token[0].islower()) and bare[0] == ",":
                return None
        self.take(*token.span())
        return number

    def trailing(self) -> Number | None:
        """A number that ends the name: “the-lamp-11”, “Lamp Keepers IV”."""
        last = None
        for token in _TOKEN.finditer(self.text, 0, self.end):
            last = token
        if last is None or self.is_gone(*last.span()) or self.text[last.end() : self.end].strip(" _-.)]"):
            return None
        if last[0][0].isdigit() or (len(last[0]) > 1 and last[0].isupper() and roman_value(last[0])):
            self.take(*last.span())
            return _value(last[0])
        return None

    def middle(self) -> Number | None:
        """The one number that stands amid the name, a mark behind it: “Lamp 01 - The Storm”."""
        tokens = _TOKEN.finditer(self.text, 0, self.end)
        found = [t for t in tokens if t[0][0].isdigit() and not self.is_gone(*t.span())]
        if len(found) != 1 or not re.match(r"\s*[-–—_.:,)\]]", self.text[found[0].end() : self.end]):
            return None
        self.take(*found[0].span())
        return _value(found[0][0])


_LONG: Mapping[str, str] = {
    "ch": "Chapter", "chap": "Chapter", "chpt": "Chapter", "chp": "Chapter", "c": "Chapter", "kap": "Kapitel",
    "k": "Kapitel", "cap": "Capítulo", "ep": "Episode", "epi": "Episode", "e": "Episode", "pt": "Part", "p": "Part",
    "pts": "Part", "vol": "Volume", "v": "Volume", "bk": "Book", "b": "Book", "гл": "Глава", "ч": "Часть",
    "том": "Том", "tom": "Tom", "tome": "Tome", "band": "Band", "buch": "Buch", "deel": "Deel", "boek": "Boek",
    "del": "Del", "arc": "Arc", "act": "Act", "acte": "Acte", "luku": "Luku", "day": "Day", "hfst": "Hoofdstuk",
}  # fmt: skip
_SMALL = word_set(
    """
    a an and as at but by for from in into nor of off on or over so the to up upon vs with without
    """
)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def as_title(words: str, language: str = "en") -> str:
    """Words of a name as a title: capitals as English sets them, elsewhere on the first word; those that stand stay."""
    if not words:
        return ""
    if words != words.lower() and not (words.isupper() and len(words) > 4):
        return _capital(words)
    pieces = words.lower().split()
    if language.partition("-")[0] != "en":
        return _capital(" ".join(pieces))
    last = len(pieces) - 1
    return " ".join(
        word if word in _SMALL and 0 < at < last else "-".join(_capital(part) for part in word.split("-"))
        for at, word in enumerate(pieces)
    )


def natural(text: str) -> tuple[tuple[int, float, str], ...]:
    """A key that sorts names as people do: “ch9” before “ch10”, capitals or not."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    pieces = re.findall(r"\d+|\D+", folded)
    return tuple((0, float(p), "") if p.isdecimal() else (1, 0.0, p) for p in pieces)
