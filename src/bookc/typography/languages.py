"""Typographic conventions by language tag: quotes, dashes and the spaces of punctuation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from bookc.base.frozen import dataclass

from .elisions import ELISIONS, NO_ELISIONS, Elisions

NBSP = "\u00a0"
NNBSP = "\u202f"


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language sets quotes, dashes and the spaces at punctuation.

    A typed ``"`` becomes a mark of `primary`, a typed ``'`` one of `secondary`: the level is the
    author's choice, so prose that is single-quoted first stays so. Dashes are given as the whole
    string that replaces the typed dash with the spaces around it.
    """

    tag: str
    """The tag of the row (BCP 47), not the one asked for."""
    primary: tuple[str, str]
    """Opening and closing mark that a typed double quote becomes."""
    secondary: tuple[str, str]
    """Opening and closing mark that a typed single quote becomes."""
    inner: str = ""
    """Space between a guillemet and what it encloses; empty for none."""
    before: tuple[tuple[str, str], ...] = ()
    """Pairs of punctuation marks and the space that belongs before each of them."""
    closed: str = "\u2014"
    """What ``word--word`` becomes between the two words."""
    spaced: str = "\u2014"
    """What ``word -- word`` and ``word - word`` become, spaces included."""
    paired: bool = False
    """A spaced dash clings to the inserted phrase, as Spanish has it: ``a \u2014b\u2014 c``."""
    dialogue: str = ""
    """Dash (and its space) that opens a line of speech; empty where speech is not set so."""
    elisions: Elisions = NO_ELISIONS
    """The words this language writes with an apostrophe at an edge."""


_CURLY = ("\u201c", "\u201d")
_CURLY_SINGLE = ("\u2018", "\u2019")
_LOW = ("\u201e", "\u201c")
_LOW_SINGLE = ("\u201a", "\u2018")
_GUILLEMETS = ("\u00ab", "\u00bb")
_ANGLES = ("\u2039", "\u203a")
_RIGHT = ("\u201d", "\u201d")
_RIGHT_SINGLE = ("\u2019", "\u2019")
_EN = " \u2013 "
_EM = " \u2014 "
_EM_FIXED = "\u2014" + NBSP


def _row(
    tag: str,
    primary: tuple[str, str],
    secondary: tuple[str, str],
    dash: str,
    dialogue: str = "",
    *,
    closed: str = "",
    inner: str = "",
    before: tuple[tuple[str, str], ...] = (),
    paired: bool = False,
) -> Conventions:
    """Return one row; `dash` stands for the typed closed dash too unless `closed` is given."""
    words = ELISIONS.get(tag.split("-")[0], NO_ELISIONS)
    return Conventions(tag, primary, secondary, inner, before, closed or dash, dash, paired, dialogue, words)


_ROWS = (
    # The Chicago Manual of Style, 17th ed.: 6.85 the closed em dash, 13.30 double quotes, then single.
    _row("en-US", _CURLY, _CURLY_SINGLE, "\u2014"),
    # New Hart's Rules: 4.11 spaced en or closed em dash, as the house has it (here: as it was typed);
    # 9.2 quotes of either level first, again as typed.
    _row("en-GB", _CURLY, _CURLY_SINGLE, _EN, closed="\u2014"),
    # Duden, rules D 8 to 12 (low-high quotes) and D 43 to 46 (spaced en dash).
    _row("de", _LOW, _LOW_SINGLE, _EN),
    # Schweizerische Bundeskanzlei, Schreibweisungen (2013): guillemets without spaces, angles inside.
    _row("de-CH", _GUILLEMETS, _ANGLES, _EN),
    # Imprimerie nationale, Lexique des règles typographiques, "Ponctuation" and "Guillemets": fine
    # no-break space before ; ! ? and a word space, no-break too, at the colon and inside guillemets.
    _row("fr", _GUILLEMETS, _CURLY, _EN, _EM_FIXED, inner=NBSP, before=((";!?", NNBSP), (":", NBSP))),
    # OQLF, Banque de dépannage linguistique, "Espacement": none before ; ! ?, no-break at the colon
    # and inside guillemets.
    _row("fr-CA", _GUILLEMETS, _CURLY, _EN, _EM_FIXED, inner=NBSP, before=((":", NBSP),)),
    # Guide du typographe (Groupe de Lausanne): the fine space before all four and inside guillemets.
    _row("fr-CH", _GUILLEMETS, _ANGLES, _EN, _EM_FIXED, inner=NNBSP, before=((";!?:", NNBSP),)),
    # RAE, Ortografía de la lengua española (2010), II.3.4: guillemets, curly inside; the raya clings
    # to the words it encloses and to the first word of speech.
    _row("es", _GUILLEMETS, _CURLY, "\u2014", "\u2014", paired=True),
    # Serianni, Grammatica italiana, I.217 ff.: caporali first, curly inside; spaced lineetta, for speech too.
    _row("it", _GUILLEMETS, _CURLY, _EN, "\u2013 "),
    # Código de Redação Interinstitucional da UE, 10.1: guillemets, curly inside; spaced travessão.
    _row("pt", _GUILLEMETS, _CURLY, _EM, "\u2014 "),
    # Manual de Redação da Presidência da República (2018), 9: curly double, then single; travessão.
    _row("pt-BR", _CURLY, _CURLY_SINGLE, _EM, "\u2014 "),
    # Onze Taal, "Aanhalingstekens" (curly, double or single as typed) and "Gedachtestreepje".
    _row("nl", _CURLY, _CURLY_SINGLE, _EN, "\u2013 "),
    # Wielki słownik ortograficzny PWN, rules 94 and 98: low-high quotes, guillemets inside.
    _row("pl", ("\u201e", "\u201d"), _GUILLEMETS, _EN, "\u2013 "),
    # Språkrådet, Svenska skrivregler: the right mark on both sides; tankstreck for speech.
    _row("sv", _RIGHT, _RIGHT_SINGLE, _EN, "\u2013 "),
    # Dansk Sprognævn, Retskrivningsordbogen, paragraph 58: inward guillemets, the custom of fiction.
    _row("da", ("\u00bb", "\u00ab"), ("\u203a", "\u2039"), _EN, "\u2013 "),
    # Kotus, Kielitoimiston ohjepankki: the right mark on both sides; ajatusviiva for speech.
    _row("fi", _RIGHT, _RIGHT_SINGLE, _EN, "\u2013 "),
    # Milchin, Spravochnik izdatelya i avtora: guillemets, low-high inside; no line begins with a dash.
    _row("ru", _GUILLEMETS, _LOW, NBSP + "\u2014 ", _EM_FIXED),
    # Ústav pro jazyk český, Internetová jazyková příručka: low-high quotes; spaced pomlčka.
    _row("cs", _LOW, _LOW_SINGLE, _EN, "\u2013 "),
)

# Neutral default: the marks of the author's keyboard made curly, and each dash as wide as it was typed.
_NEUTRAL = _row("und", _CURLY, _CURLY_SINGLE, _EN, closed="\u2014")

_TABLE: Mapping[str, Conventions] = MappingProxyType({row.tag.lower(): row for row in _ROWS} | {"en": _ROWS[0]})


@lru_cache(maxsize=64)
def conventions(tag: str) -> Conventions:
    """Return the conventions for a BCP 47 language tag, however it is cased.

    The longest known beginning of the tag wins (``de-AT`` takes the row ``de``); a language not
    in the table gets the neutral row ``und``.
    """
    parts = tag.replace("_", "-").lower().split("-")
    while parts:
        row = _TABLE.get("-".join(parts))
        if row is not None:
            return row
        parts.pop()
    return _NEUTRAL
