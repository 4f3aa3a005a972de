"""Labels of notes: `A/N:`, `~Author's Note~`, `Disclaimer -`; where they end and what they promise."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .label_heads import HEADS
from .verdict import Kind


class Force(IntEnum):
    """How much a label alone says: a weak one is found inside stories too."""

    FIELD = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a text: `start` and `end` are offsets, `end` after separator, markup, spaces."""

    kind: Kind
    force: Force
    name: str
    start: int
    end: int
    opener: str
    alone: bool


_A = Kind.AUTHOR_NOTE
_POSS = r"(?:['’]?s['’]?|['’])?"
TABLE: tuple[tuple[str, Kind, Force], ...] = (
    (r"a\s?[/\\]\s?n['’]?s?", _A, Force.STRONG),
    (r"a\.\s?n\.?", _A, Force.STRONG),
    (r"an", _A, Force.STRONG),
    (r"n\s?/\s?a(?=\s?:\s?\w)", _A, Force.FAIR),
    (r"n\s?/\s?a(?=\s?:\s?[¡¿(])", _A, Force.STRONG),
    (r"(?:qm|gm|dm)['’]?s?[\s-]notes?", _A, Force.STRONG),
    (r"(?:please )?vot(?:e|es|ing)(?: options| now| here)?", _A, Force.WEAK),
    (
        rf"(?:author|writer|authoress){_POSS}[\s-]?(?:end[\s-]?)?(?:notes?|comments?|corner|ramblings?|"
        rf"thoughts?)",
        _A,
        Force.STRONG,
    ),
    (r"a note from [\w.-]{3,25}", _A, Force.FAIR),
    (r"(?:a\s)?(?:notes?|word) from (?:the |your )?(?:author|writer)", _A, Force.STRONG),
    (
        r"(?:author['’]?s?['’]? |a/n['’]?s? |more )?notes? (?:is |are )?(?:down )?(?:at|in) the (?:bottom|end)"
        r"(?: of (?:the|this) (?:chapter|page|story|fic))?",
        _A,
        Force.STRONG,
    ),
    (
        r"(?:final|ending|end|closing|beginning|opening|pre-?|post-?|chapter|story|historical|research|language|"
        r"background|cultural|series|chapter "
        r"end)[\s-]?notes?",
        _A,
        Force.FAIR,
    ),
    (r"(?:guest )?review(?:er)?s? (?:replies|reply|responses?|answers|corner)", _A, Force.STRONG),
    (
        r"(?:replies|responses|answers) to (?:your |the |my |guest )?(?:reviews|reviewers|comments)",
        _A,
        Force.STRONG,
    ),
    (
        r"(?:t\s?[/\\]\s?l\s?[/\\]?\s?n?|t\s?[/\\]\s?n|tl\s?[/\\]?\s?n|tn|tl)(?:[\s-]?notes?)?",
        Kind.TRANSLATOR_NOTE,
        Force.STRONG,
    ),
    (
        rf"(?:translator|translation){_POSS}[\s-]?(?:notes?|comments?|corner|thoughts?)",
        Kind.TRANSLATOR_NOTE,
        Force.STRONG,
    ),
    (rf"e\s?[/\\]\s?n|(?:editor|ed){_POSS}\.?[\s-]?(?:notes?|comments?)", Kind.EDITOR_NOTE, Force.STRONG),
    (
        rf"(?:b\s?[/\\]\s?n|beta(?:[\s-]?reader)?{_POSS}[\s-]?notes?|pr\s?[/\\]\s?n|"
        rf"proofreader{_POSS}[\s-]?notes?)",
        Kind.EDITOR_NOTE,
        Force.STRONG,
    ),
    (r"ed\.?", Kind.EDITOR_NOTE, Force.WEAK),
    (r"(?:standard |usual |legal )?(?:dis|de|dsi)cl?ai?mers?", Kind.DISCLAIMER, Force.FAIR),
    (
        r"(?:trigger|content|chapter|archive|story)[\s-]?warnings?|tw|cw|t\.w\.|c\.w\.|triggers",
        Kind.WARNING,
        Force.FAIR,
    ),
    (r"warnings?|contains", Kind.WARNING, Force.WEAK),
    (r"(?:story |full |chapter )?summary", Kind.SUMMARY, Force.WEAK),
    (
        r"anmerkung(?:en)? (?:der autorin|des autors|des verfassers|der verfasserin|von der autorin|vom autor)|"
        r"(?:note|mot)s? de l['’](?:auteur|autrice|auteure)|n\.?d\.?a\.?|"
        r"not[ae]s? (?:del autor|de la autora|de autora?|d[oa] autora?)|not[ae] dell['’](?:autore|autrice)|"
        r"(?:opmerking|noot|notitie) van de (?:auteur|schrijver|schrijfster)",
        _A,
        Force.STRONG,
    ),
    (
        r"anmerkung(?:en)? (?:des übersetzers|der übersetzerin|d\. ?ü\.)|notes? (?:du traducteur|de la traductrice)|"
        r"not[ae]s? (?:del traductor|de la traductora|d[oa] tradutora?|del traduttore|della traduttrice)|"
        r"noot van de vertaler|n\.?d\.?t\.?",
        Kind.TRANSLATOR_NOTE,
        Force.STRONG,
    ),
    (
        r"(?:от|слово) автора|примечани[ея] автора|авторские примечания|réponses? aux reviews|rar|"
        r"(?:nda|anm\.? ?(?:der|des|d\.) ?(?:autorin|autors|a\.?))(?=\s?[:.–—-])|a\.?d\.?a\.?(?=\s?:)|"
        r"notas? (?:finales?|finais|iniciales?|iniciais|do capítulo|del capítulo)|note (?:finali|iniziali|di fine)|"
        r"notes? de (?:fin|début)(?: de chapitre)?|schluss(?:wort|bemerkung)|nawoord van de schrijfster",
        _A,
        Force.STRONG,
    ),
    (r"примечани[ея] переводчика|от переводчика", Kind.TRANSLATOR_NOTE, Force.STRONG),
    (r"anmerkung(?:en)?|opmerking(?:en)?|примечани[ея]", _A, Force.FAIR),
    (
        r"haftungsausschluss|descargo(?: de responsabilidad)?|avis légal|clause de non-responsabilité|дисклеймер|"
        r"отказ от прав",
        Kind.DISCLAIMER,
        Force.FAIR,
    ),
    (r"предупреждени[ея]", Kind.WARNING, Force.FAIR),
    (
        r"zusammenfassung|kurzbeschreibung|inhaltsangabe|résumé|resumen|sinopsis|riassunto|trama|resumo|sinopse|"
        r"samenvatting|краткое содержание|описание",
        Kind.SUMMARY,
        Force.WEAK,
    ),
    (
        r"titel|autorin|altersfreigabe|paarung|charaktere|titre|auteur|autrice|couple|personnages|título|pareja|"
        r"personajes|género|clasificación|titolo|autore|genere|personaggi|autora|casal|gênero|schrijver|personages|"
        r"название|автор|рейтинг|пейринг|фэндом|фандом|жанр|персонажи|размер|статус",
        Kind.HEADER,
        Force.FIELD,
    ),
    (r"nota|notas|vorwort|nachwort|nota bene|opm", _A, Force.WEAK),
    (
        r"(?:trigger|inhalts)?warnung(?:en)?|avertissements?|advertencias?|avvertenz[ae]|avvertiment[oi]|"
        r"waarschuwing(?:en)?|avisos?",
        Kind.WARNING,
        Force.FAIR,
    ),
    (
        r"glossar|glossaire|glosario|glossario|woordenlijst|verklarende woordenlijst|глоссарий|словарь|übersetzungen|"
        r"traductions?|traducciones|traduzioni|traduções|vertalingen|переводы?|"
        r"glossary|translations?|vocabulary|terms|terminology",
        Kind.GLOSSARY,
        Force.WEAK,
    ),
    (
        r"previously(?: on [^:.]{2,40})?|recap|last time(?: on [^:.]{2,40})?|in the last chapter|last "
        r"chapter",
        Kind.RECAP,
        Force.WEAK,
    ),
    (
        r"(?:sneak )?(?:preview|peek)(?: (?:of|for|from))?(?: (?:the )?next chapter| chapter \d+)?|"
        r"next time(?: on [^:.]{2,40})?|in the next chapter|next chapter|"
        r"coming up|(?:next )?chapter preview",
        Kind.PREVIEW,
        Force.WEAK,
    ),
    (r"footnotes?|references", Kind.FOOTNOTE, Force.WEAK),
    (
        r"(?:translat(?:or|ed by|ion)|editor|edited by|proofread(?:er|ers|ing|ed by)?|proof-?reader|tlc|"
        r"raw provider|raws?|typesetter|qc|redraw(?:er)?)",
        Kind.CREDITS,
        Force.FIELD,
    ),
    (
        r"(?:story )?title|authors?|written by|penname|rating|rated|pairings?|ships?|couples?|fandoms?|"
        r"genres?|categor(?:y|ies)|status|"
        r"words?|(?:chapter )?word ?count|wc|published|posted|updated|completed|language|spoilers?|archived?|"
        r"archive(?: "
        r"at)?|distribution|series|"
        r"timeline|time ?frame|setting|characters?|relationships?|additional tags|tags|stats|chapters?|"
        r"source|url|story id|"
        r"crossover|universe|prompt|season|episode|date|from|to|subject|cc|sent|reply-to|newsgroups|"
        r"e-?mail",
        Kind.HEADER,
        Force.FIELD,
    ),
    (
        r"feedback|beta(?:[\s-]?read(?:er|ers|ing)?|['’]?e?d)?(?: by)?|betas|thanks(?: to)?|dedication|"
        r"dedicated to|special thanks(?: to)?|credits?|acknowledge?ments?",
        _A,
        Force.FIELD,
    ),
    (r"p\.?\s?p?\.?\s?s\.?", _A, Force.WEAK),
    (
        r"(?:side|quick|important|author|additional|random|short|brief|just a|a|fun)?\s?(?:note|notes|"
        r"fact)|n\.?b\.?|edit(?:ed)?(?: \d(?![\d/.]))?|update|important|announcement|attention|fyi|btw|question of "
        r"the day|qotd|challenge|inspiration|soundtrack|songs?|music|listening to|currently listening(?: "
        r"to)?|psa|heads[- ]?up|trivia|shout-?outs?|news|next update|q ?& ?a|mood|playlist|theme song",
        _A,
        Force.WEAK,
    ),
)
_BEFORE = (
    r"(?:important|quick|short|small|long|brief|another|final|last|first|opening|ending|end|closing|"
    r"beginning|pre|post|obligatory|usual|chapter|mini|random|necessary|late|super|very|little|extra|"
    r"additional|my|the|a|an|some|second)[\s-]+"
)
_MOST_BEFORE = 3
_AFTER = (
    r"(?:\s\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?![\w/-])|\s?#?\d{1,2}(?:\.0)?(?![\w/-])|"
    r"\s(?:part )?(?:one|two|three)(?!\w))?"
    r"(?:\s(?:for|in|of|on|to) (?:this|the|that) (?:whole |entire )?(?:chapter|part|story|fic|work|section)(?!\w))?"
    r"(?:\s?\([^()]{1,40}\))?(?!\w)"
)


_WHOLE = 7
"""As many letters as the heads of labels have."""


@cache
def _rows() -> dict[str, list[tuple[str, int]]]:
    """The heads of labels by their first two letters, each with its row of the table."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row, heads in enumerate(HEADS):
        for head in heads.split("|"):
            found.setdefault(head[:2], []).append((head, row))
    return found


@cache
def _pattern(row: int) -> re.Pattern[str]:
    return re.compile(rf"(?:{TABLE[row][0]})(?![\w'’]{{2}}|['’]\w)(?=\W|\d|$)", re.IGNORECASE)


@cache
def _gate() -> re.Pattern[str]:
    """What all labels have in common: nothing of a word follows, not even a digit."""
    every = "|".join(f"(?:{pattern})" for pattern, _, _ in TABLE)
    return re.compile(rf"(?:{_BEFORE}){{0,{_MOST_BEFORE}}}?(?:{every})(?!\w)", re.IGNORECASE)


_WORD_BEFORE = regex(_BEFORE, re.IGNORECASE)
_TAIL_AFTER = regex(_AFTER, re.IGNORECASE)
_LEAD = regex(r"[^\w\s\"'“”‘’«»>|\ufffc]*(?:\s+)?[^\w\s\"'“”‘’«»>|\ufffc]*")
_TAGS = regex(r"(?:<(?:b|i|em|strong|u|p|div|center|span)\b[^<>]{0,30}>)+", re.IGNORECASE)
_TAIL = regex(
    r"(?P<close1>[*_~\]\)}>=+#-]*)\s*(?P<sep>:|;|--+|[-–—=~](?=\s|\*|$)|\.{3}|…|\.(?=\s|$)|$|"
    r"!+)?(?P<close2>(?:</(?:b|i|em|strong|u)>)*[*_~\]\)}>]*)\s*"
)
_SLASHED = regex(r"(?:^|\s)[atebp]\s?[/\\]\s?[nl]", re.IGNORECASE)


def parse(text: str) -> Label | None:
    """The label at the head of `text`, or None."""
    tags = _TAGS.match(text)
    lead = _LEAD.match(text, tags.end() if tags else 0)
    at = lead.end() if lead else 0
    if at > (40 if tags else 12) or at >= len(text) or not text[at].isalpha():
        return None
    best = _longest(text, at)
    if best is None:
        return None
    _, kind, force = TABLE[best[0]]
    opener = text[:at]
    name = text[at : best[1]]
    return _close(text, kind, force, name, opener, at, best[1])


def _longest(text: str, at: int) -> tuple[int, int] | None:
    """The row of the table whose words reach furthest, and where they end."""
    starts = [at]
    while len(starts) <= _MOST_BEFORE and (word := _WORD_BEFORE.match(text, starts[-1])) is not None:
        starts.append(word.end())
    rows: dict[int, list[int]] = {}
    for start in starts:
        head = "".join(" " if c.isspace() else c for c in text[start : start + _WHOLE]).casefold()
        for begins, row in _rows().get(head[:2], ()):
            if head.startswith(begins) and start not in rows.setdefault(row, []):
                rows[row].append(start)
    best: tuple[int, int] | None = None
    numbered = True
    for row in sorted(rows):
        for start in rows[row]:
            found = _pattern(row).match(text, start)
            tail = _TAIL_AFTER.match(text, found.end()) if found else None
            if found is not None and tail is not None:
                numbered = numbered and text[found.end() : found.end() + 1].isdigit()
                if best is None or tail.end() > best[1]:
                    best = (row, tail.end())
                break
    return None if best is not None and numbered and _gate().match(text, at) is None else best


def _close(text: str, kind: Kind, force: Force, name: str, opener: str, start: int, at: int) -> Label | None:
    tail = _TAIL.match(text, at)
    if tail is None:
        return None
    sep = tail["sep"]
    if not sep and tail["close1"].strip("*_") in ("-", "--", "=") and not opener.strip():
        if text[tail.end("close1") : tail.end("close1") + 1].isdigit():
            return None  # the name of a thing: `AN-4`
        sep = "-"
    rest = text[tail.end() :]
    dressed = bool(tail["close1"].strip() and opener.strip())
    slashed = bool(_SLASHED.search(name))
    low = name.casefold()
    postscript = low.startswith("p") and force is Force.WEAK
    if sep == "." and rest and not postscript and not slashed and low != "a.n":
        return None
    sep = sep[:1] if sep and sep[0] == "!" else sep
    if sep in ("...", "…") and kind not in (Kind.RECAP, Kind.PREVIEW):
        return None
    if sep == "!" and force is not Force.STRONG and not (kind is Kind.WARNING and name.isupper()):
        return None
    dotted = low.startswith("p") and name.endswith(".") and force is Force.WEAK
    if not sep and rest and not dressed and not slashed and not dotted:
        return None
    if low == "an" and not name.isupper():
        force = Force.FAIR if sep == ":" else Force.WEAK
    if low in ("an", "tn", "tl", "ed", "to", "from") and not name[0].isupper() and (low != "an" or sep != ":"):
        return None
    if low == "an" and not (sep in (":", "-", "–", "—", "--", ";") or dressed or (not rest and name.isupper())):
        return None
    if low in ("a.n", "a.n.") and sep not in (":", "-", "–", "—", "--") and not dressed and rest:
        return None
    if low.replace(".", "") in ("nda", "ndt") and (name.isupper() or name.islower()):
        return None  # an agreement, not a note
    if slashed and rest and not sep and not dressed and not rest[0].isalpha():
        return None
    if (not sep or sep == ".") and not rest and not opener.strip() and force is Force.FIELD:
        return None
    end = tail.end()
    return Label(kind, force, low, start, end, opener, not rest.strip("*_~)]}-= "))
