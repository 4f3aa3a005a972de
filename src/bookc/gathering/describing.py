"""What the book is: its title, authors, language and the rest, each with where it was found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.evidence.words import word_set
from bookc.gathering.looking import Piece, sample
from bookc.gathering.naming import as_title, take_apart
from bookc.gathering.ordering import Order, common_series, work_key
from bookc.gathering.tongues import english, guess
from bookc.model.metadata import Series
from bookc.model.nodes import Blocks
from bookc.model.walk import iter_blocks, plain_text, runs_of

UNKNOWN = "Unknown"
"""The author of a book whose files name none."""
_ENOUGH = 6
"""Pieces whose language is weighed."""
_GENERIC = word_set(
    """
    post posts update updates entry entries upload untitled document doc dokument file new text chapter chapters
    kapitel chapitre story stories fic fics fanfic fanfics fanfiction download downloads desktop documents books
    ebooks book tmp temp src source sources manuscript manuscripts writing my the a files html epub txt docx odt
    md works export exports data input draft drafts final ao3 ffn content page seite unbenannt unbenanntes sans
    titre
    """
)


@dataclass(frozen=True, slots=True)
class Said:
    """A value and where it was found; `sure` if a person need not look at it."""

    value: str
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Description:
    """The book as a whole. `authors_of` are the authors of single pieces, by path, where they differ."""

    title: Said
    authors: tuple[str, ...]
    authors_why: str
    language: Said
    series: Series | None
    source: str
    description: str
    volume: bool
    authors_of: dict[str, tuple[str, ...]]
    prefix: str


def describe(order: Order, folder_name: str) -> Description:
    """What is known of the book as a whole."""
    pieces = order.pieces
    works: dict[tuple[str, ...], list[Piece]] = {}
    for piece in pieces:
        if piece.is_work:
            works.setdefault(work_key(piece), []).append(piece)
    first = [own[0] for own in works.values()]
    many = order.volume
    language = _language(pieces)
    prefix = _prefix(pieces)
    about = first[0].about if len(first) == 1 and not many else None
    single = about is not None and len(works[work_key(first[0])]) == len(pieces)
    authors, why, own = _authors(pieces)
    return Description(
        title=_title(pieces, list(works.values()), many, folder_name, prefix, language.value, single),
        authors=authors,
        authors_why=why,
        language=language,
        series=about.series[0] if about and single and about.series else None,
        source=_source(pieces, about.source if about else "") if not many else "",
        description=_words(about.summary) if about and single else "",
        volume=many,
        authors_of=own,
        prefix=prefix,
    )


def _words(blocks: Blocks) -> str:
    return " ".join(" ".join(plain_text(run) for block in iter_blocks(blocks) for run in runs_of(block)).split())


def _source(pieces: Sequence[Piece], own: str) -> str:
    found = {piece.fields.get("source", "") for piece in pieces} - {""}
    address = own or (found.pop() if len(found) == 1 else "")
    return address if re.match(r"https?://\S+$", address) else ""


# --- the title -------------------------------------------------------------------------------------------------


def _title(
    pieces: Sequence[Piece], works: list[list[Piece]], many: bool, folder: str, prefix: str, language: str, single: bool
) -> Said:
    if many:
        series = common_series(works) if len(works) > 1 else ""
        if series:
            return Said(series, "the name of the works’ series")
        shelf = folder_title(folder, language)
        return Said(shelf, "the folder’s name", False) if shelf else Said("Stories", "several stories", False)
    if single and pieces[0].about and pieces[0].about.title:
        return Said(pieces[0].about.title, "from the work’s own page")
    if works and works[0][0].about and works[0][0].about.title:
        return Said(works[0][0].about.title, f"from {works[0][0].path}")
    told: tuple[tuple[Callable[[Piece], str], str], ...] = (
        (lambda p: p.fields.get("title", ""), "from the header of {}"),
        (lambda p: p.about.title if p.about else "", "from the heading of {}"),
        (lambda p: p.properties.title if not _is_page_title(p) else "", "from the properties of {}"),
    )
    for ask, why in told:
        found = _agreed(pieces, ask)
        if found:
            return Said(calmed(found[0], language), why.format(found[1]))
    pages = [p.properties.title for p in pieces if _is_page_title(p) and p.properties.title]
    name = _common(pages) if len(pages) > 1 else ""
    if name:
        return Said(calmed(name, language), "common to the pages’ titles", False)
    if len(pages) == 1 == len(pieces):
        return Said(_before_site(pages[0]), f"from the title of {pieces[0].path}", False)
    if prefix:
        return Said(as_title(prefix, language), "common to the files’ names", False)
    if len(pieces) == 1 and (own := _from_name(pieces[0], language)):
        return Said(own, "the file’s name", False)
    shelf = folder_title(folder, language)
    return Said(shelf, "the folder’s name", False) if shelf else Said("Untitled", "no file names one", False)


def _is_page_title(piece: Piece) -> bool:
    return piece.path.lower().endswith((".html", ".htm", ".xhtml"))


def _from_name(piece: Piece, language: str) -> str:
    words = piece.name.before or piece.name.after
    return "" if is_generic(words) or piece.name.kind else as_title(words, language)


def _agreed(pieces: Sequence[Piece], ask: Callable[[Piece], str]) -> tuple[str, str] | None:
    """The value that the pieces which have one agree on, and the first that says it; chapters' titles differ."""
    said = [(ask(piece), piece.path) for piece in pieces if ask(piece)]
    if not said:
        return None
    counted = Counter(value.casefold() for value, _ in said)
    best, times = counted.most_common(1)[0]
    if len(said) == 1:
        lone = pieces[0].path == said[0][1] and (len(pieces) == 1 or take_apart(said[0][0]).number is None)
        return said[0] if lone else None
    return next(item for item in said if item[0].casefold() == best) if times * 2 > len(said) else None


def calmed(title: str, language: str) -> str:
    """A title that shouts in capitals, in the usual ones."""
    letters = [c for c in title if c.isalpha()]
    shouts = len(letters) > 5 and " " in title and all(c.isupper() for c in letters)
    return as_title(title.lower(), language) if shouts else title


def _before_site(title: str) -> str:
    """A page's title without the site's name behind it."""
    return re.split(r"\s+[|–—·]\s+|\s+-\s+(?=[^-]+$)", title)[0].strip() or title


def _common(titles: Sequence[str]) -> str:
    """The words that begin all titles, up to a number or a word for a chapter."""
    split = [re.split(r"(\s+|[-–—:|,]+)", title) for title in titles]
    shared: list[str] = []
    for tokens in zip(*split, strict=False):
        if len(set(tokens)) > 1:
            break
        shared.append(tokens[0])
    return _told("".join(shared))


def _prefix(pieces: Sequence[Piece]) -> str:
    """The words before the number that most of the files' names share; none where they mean nothing."""
    befores = [(" ".join(p.name.before.casefold().split()), p) for p in pieces if p.name.before]
    if len(pieces) < 2 or not befores:
        return ""
    best, times = Counter(words for words, _ in befores).most_common(1)[0]
    # Before “chapter 3” a name says what the story is called; before a bare number it may be the chapter's title.
    sure = sum(1 for words, p in befores if words == best and (p.name.chapter or p.name.kind)) > 1
    if times < 2 or not (sure or times * 5 >= len(pieces) * 3):
        return ""
    return _told(next(p.name.before for words, p in befores if words == best))


def _told(words: str) -> str:
    """Words without a chapter's number and marks at the end; nothing if they are no title."""
    name = take_apart(words)
    plain = (name.before or words) if name.chapter else words
    plain = re.sub(r"\b(?:ch|chap|chapter|kapitel|chapitre|part|teil)\.?$", "", plain.strip(), flags=re.IGNORECASE)
    plain = plain.strip(" -–—_.,:;|#")
    return "" if is_generic(plain) else plain


def is_generic(words: str) -> bool:
    """Whether a name's words mean nothing."""
    plain = re.findall(r"[^\W\d_]+", words.casefold())
    return not plain or all(word in _GENERIC or len(word) == 1 for word in plain)


def folder_title(name: str, language: str) -> str:
    """A folder's name as a title; empty if it means nothing."""
    if is_generic(name):
        return ""
    shown = re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", name))
    if " " not in shown.strip():
        shown = re.sub(r"(?<=[a-zß-ÿ]{2})(?=[A-Z][a-z])", " ", shown)
        shown = shown.replace("-", " ")
    shown = shown.strip(" -–—_.,:;")
    return as_title(shown, language) if any(c.isalpha() for c in shown) else ""


# --- authors ---------------------------------------------------------------------------------------------------


def _authors(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], str, dict[str, tuple[str, ...]]]:
    """All authors in the order that they appear in, where they were found, and those of single pieces."""
    found: dict[str, str] = {}
    own: dict[str, tuple[str, ...]] = {}
    why = ""
    for piece in pieces:
        for work in piece.reading.works:
            for name in work.about.authors if work.about else ():
                found.setdefault(name.casefold(), name)
                why = why or "from the works’ own pages"
        if not piece.is_work and (name := piece.fields.get("author", "")):
            names = _parted(name)
            own[piece.path] = names
            why = why or f"from the header of {piece.path}"
            for one in names:
                found.setdefault(one.casefold(), one)
    if len({" ".join(names).casefold() for names in own.values()}) + any(p.is_work for p in pieces) < 2:
        own = {}
    if not found:
        for piece in pieces:
            for name in piece.properties.authors:
                why = why or f"from the properties of {piece.path}"
                found.setdefault(name.casefold(), name)
    return tuple(found.values()), why, own


def _parted(names: str) -> tuple[str, ...]:
    pieces = re.split(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s+", names)
    return tuple(name for name in (piece.strip() for piece in pieces) if name)


# --- the language ----------------------------------------------------------------------------------------------


def _language(pieces: Sequence[Piece]) -> Said:
    told = _most(piece.about.language for piece in pieces if piece.about and piece.about.language)
    step = max(1, len(pieces) // _ENOUGH)
    texts = [text for piece in pieces[::step][:_ENOUGH] for text in sample(piece)]
    if told:
        if told == "en":
            return Said(english(texts).tag, "the files say English; which, " + english(texts).why, False)
        return Said(told, "from the files")
    heads = _most(piece.fields.get("language", "") for piece in pieces)
    if heads and (tag := language_tag(heads)):
        return Said(tag, "from the files’ headers")
    guessed = guess(texts)
    stated = _most(piece.properties.language for piece in pieces)
    if stated and (not guessed.sure or stated.partition("-")[0] == guessed.tag.partition("-")[0]):
        if stated == "en":
            return Said(english(texts).tag, english(texts).why, False)
        return Said(stated, "from the files’ properties")
    if guessed.sure:
        return Said(guessed.tag, guessed.why, False)
    return Said("en-US", "the text is too short to tell", False)


def _most(tags: Iterable[str]) -> str:
    counted = Counter(tag for tag in tags if tag)
    return counted.most_common(1)[0][0] if counted else ""
