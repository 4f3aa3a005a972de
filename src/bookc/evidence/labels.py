"""Labels of notes: `A/N:`, `~Author's Note~`, `Disclaimer -`; where they end and what they promise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

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
_TABLE: tuple[tuple[str, Kind, Force], ...] = (
    (r"a\s?[/\\]\s?n['’]?s?", _A, Force.STRONG),
    (r"a\.\s?n\.?", _A, Force.STRONG),
    (r"an", _A, Force.STRONG),
    (
        rf"(?:author|writer|authoress){_POSS}[\s-]?(?:end[\s-]?)?(?:notes?|comments?|corner|ramblings?|"
        rf"thoughts?)",
        _A,
        Force.STRONG,
    ),
    (r"(?:a\s)?notes? from (?:the |your )?(?:author|writer)", _A, Force.STRONG),
    (
        r"(?:final|ending|end|closing|beginning|opening|pre-?|post-?|chapter|story|chapter "
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
    (r"(?:standard |usual |legal )?disclaimers?", Kind.DISCLAIMER, Force.FAIR),
    (
        r"(?:trigger|content|chapter|archive|story)[\s-]?warnings?|tw|cw|t\.w\.|c\.w\.|triggers",
        Kind.WARNING,
        Force.FAIR,
    ),
    (r"warnings?", Kind.WARNING, Force.WEAK),
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
    (r"anmerkung(?:en)?", _A, Force.FAIR),
    (
        r"(?:trigger|inhalts)?warnung(?:en)?|avertissements?|advertencias?|avvertenz[ae]|avvertiment[oi]|"
        r"waarschuwing(?:en)?|avisos?",
        Kind.WARNING,
        Force.FAIR,
    ),
    (r"glossary|translations?|vocabulary|terms|terminology", Kind.GLOSSARY, Force.WEAK),
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
        r"words?|word ?count|published|posted|updated|completed|language|spoilers?|archived?|archive(?: "
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
        r"fact)|n\.?b\.?|edit(?:ed)?(?: \d)?|update|important|announcement|attention|fyi|btw|question of "
        r"the day|qotd|challenge|inspiration|soundtrack|songs?|music|listening to|currently listening(?: "
        r"to)?|mood|playlist|theme song",
        _A,
        Force.WEAK,
    ),
)
_BEFORE = (
    r"(?:(?:important|quick|short|small|long|brief|another|final|last|first|opening|ending|end|closing|"
    r"beginning|pre|post|obligatory|usual|chapter|mini|random|necessary|late|super|very|little|extra|"
    r"additional|my|the|a|an|some|second)[\s-]+){0,3}?"
)
_AFTER = (
    r"(?:\s\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?![\w/-])|\s?#?\d{1,2}(?:\.0)?(?![\w/-])|"
    r"\s(?:part )?(?:one|two|three)(?!\w))?(?:\s?\([^()]{1,40}\))?"
)
_PATTERNS = tuple(
    re.compile(rf"{_BEFORE}(?:{pattern})(?![\w'’]{{2}}|['’]\w){_AFTER}(?!\w)", re.IGNORECASE)
    for pattern, _, _ in _TABLE
)
_GATE = re.compile(rf"{_BEFORE}(?:{'|'.join(f'(?:{pattern})' for pattern, _, _ in _TABLE)})(?!\w)", re.IGNORECASE)
_LEAD = re.compile(r"[^\w\s\"'“”‘’«»>|]*(?:\s+)?[^\w\s\"'“”‘’«»>|]*")
_TAIL = re.compile(
    r"(?P<close1>[*_~\]\)}>=+#-]*)\s*(?P<sep>:|;|--+|[-–—=~](?=\s|\*|$)|\.(?=\s|$)|$|"
    r"!)?(?P<close2>[*_~\]\)}>]*)\s*"
)
_SLASHED = re.compile(r"(?:^|\s)[atebp]\s?[/\\]\s?[nl]", re.IGNORECASE)


def parse(text: str) -> Label | None:
    """The label at the head of `text`, or None."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if at > 12 or at >= len(text) or not text[at].isalpha() or _GATE.match(text, at) is None:
        return None
    best: tuple[int, int] | None = None
    for n, pattern in enumerate(_PATTERNS):
        found = pattern.match(text, at)
        if found and (best is None or found.end() > best[1]):
            best = (n, found.end())
    if best is None:
        return None
    _, kind, force = _TABLE[best[0]]
    opener = text[:at]
    name = text[at : best[1]]
    return _close(text, kind, force, name, opener, at, best[1])


def _close(text: str, kind: Kind, force: Force, name: str, opener: str, start: int, at: int) -> Label | None:
    tail = _TAIL.match(text, at)
    if tail is None:
        return None
    sep = tail["sep"]
    if not sep and tail["close1"].strip("*_") in ("-", "--", "=") and not opener.strip():
        sep = "-"
    rest = text[tail.end() :]
    dressed = bool(tail["close1"].strip() and opener.strip())
    slashed = bool(_SLASHED.search(name))
    low = name.casefold()
    postscript = low.startswith("p") and force is Force.WEAK
    if sep == "." and rest and not postscript and not slashed and low != "a.n":
        return None
    if sep == "!" and force is not Force.STRONG:
        return None
    dotted = low.startswith("p") and name.endswith(".") and force is Force.WEAK
    if not sep and rest and not dressed and not slashed and not dotted:
        return None
    if low == "an" and not name.isupper():
        force = Force.WEAK
    if low in ("an", "tn", "tl", "ed", "to", "from") and not name[0].isupper():
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
