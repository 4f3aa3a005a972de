"""Short lines at a scene's head or foot: viewpoint, time and place, flashback, end mark, page number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bookc.base.patterns import regex

from .context import exhibit
from .divisions import title_like
from .endings import ends_dressed, tokens
from .facts import OBJECT
from .labels import Force, parse
from .lines import Dress, Line, Manuscript, undress
from .verdict import Case, Kind, Verdict
from .words import (
    FOREIGN_NUMBERS,
    FOREIGN_SMALL,
    FOREIGN_TIME,
    MARKER_EDGES,
    MARKER_WORDS,
    NUMBER_WORDS,
    POV_WORDS,
    TIME_PHRASES,
    TIME_UNITS,
    TIME_WORDS,
    word_set,
)

_CLOCK = regex(r"\b\d{1,2}[:.]\d\d\b|\b\d{3,4}\s?(?:hours|hrs|h)\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d+(?:st|nd|rd|th)\b", re.I)
_YEAR = regex(r"\b(?:1[0-9]|2[0-4])\d\d\b")
_CAPITAL = regex(r"\b[^\W\d_a-z][^\W\d_]*")
_INSIDE = regex(r"(?<=[\w,;]\s)[^\W\d_a-z][^\W\d_]*")
_POV = regex(r"^(?:[A-Z]{1,4}|[A-Z][a-z]{1,9})(?:POV|pov|PoV)$")
_VIEW = regex(r"\b(?:point de vue|punto de vista|punto di vista|ponto de vista) (?:d|di|del|de)\b|^точка зрения")
_SLUG = regex(r"^(?:INT|EXT|INT\.?/EXT)\.? [A-Z0-9]")
_DATE = regex(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4})\b|\bstardate\b", re.I)
_PAGE = regex(r"^[\[(|]?\s*(?:page|p\.?|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[\])|]?$", re.I)
_DASH_NUMBER = regex(r"^[-–—\[(|]\s*\d{1,4}\s*[-–—\])|]$")
_FOLIO = regex(r"^\d{2,4}$")
_TAIL = 3  # so many short lines may stand below the end of a story
_SHORT = 50
_MIDDLE = 12  # a line set in so far stands in the middle
_SMALL = word_set(
    """
    the a an of in on at to and by from with that this same next few some several more still
    """
)
_PLACE_WORDS = word_set(
    """
    room hall house street road grounds ground tower castle school office kitchen hospital station
    palace court library bridge camp base deck city town village forest lake river island mountain hill
    lane avenue square quarters manor inn tavern bar cafe apartment flat home planet ship grounds
    corridor classroom dormitory headquarters hq garden gardens alley cave beach harbour harbor airport
    park market temple church cemetery
    """
)


def _paged(text: str) -> bool:
    return bool(_PAGE.match(text) or _DASH_NUMBER.match(text))


def speaks(form: str) -> bool:
    """Whether a decorated line's words are a viewpoint, a time, a flashback or an end mark."""
    dress = undress(form)
    words = tokens(dress.core)
    return _pov_words(dress, words) or _marker(words) or _time(dress.core, words) or ends_dressed(dress, words)


def _pov_words(dress: Dress, words: list[str]) -> bool:
    joined = " ".join(words)
    if 3 < len(words) < 8 and ("point of view" in joined or _VIEW.search(joined)):
        return True
    return any(w in POV_WORDS for w in words) or bool(_POV.match(dress.core))


def _marker(words: list[str], *, flagged: bool = False) -> bool:
    """Whether words name a flashback, a dream, a skip; `flagged` are those that decoration sets off on both sides."""
    if not words or len(words) > 6:
        return False
    hits = [w for w in words if w.rstrip("s") in MARKER_WORDS or w in MARKER_WORDS]
    if words[:2] in (["time", "skip"], ["flash", "back"]) and len(words) <= 6:
        return True
    if words[0] in ("warning", "warnings") and len(words) > 1:
        return flagged
    if words[0] in ("flashback", "timeskip") and len(words) > 1 and _time(" ".join(words[1:]), words[1:]):
        return True
    rest = [
        w for w in words if w not in hits and w not in MARKER_EDGES and w not in ("forward", "back", "time", "content")
    ]
    if len(hits) == 1 and hits[0] in ("skip", "flash", "memory", "vision", "warning", "dream") and len(words) == 1:
        return hits[0] != "warning"
    return bool(hits) and not rest and words != ["warning"]


def _time(core: str, words: list[str]) -> bool:
    if not words or len(words) > 9:
        return False
    if " ".join(words) in TIME_PHRASES or _SLUG.match(core):
        return True
    foreign = sum(1 for w in words if w in FOREIGN_TIME)
    if foreign and all(
        w in FOREIGN_TIME or w in FOREIGN_SMALL or w in FOREIGN_NUMBERS or w.isdigit() or w in TIME_WORDS for w in words
    ):
        return len(words) > 1 or words[0] in ("lendemain", "währenddessen", "inzwischen", "intanto")
    hits = sum(1 for w in words if w in TIME_WORDS and w not in TIME_UNITS)
    if not hits and any(w in TIME_UNITS for w in words):
        hits = sum(
            1
            for w in words
            if w in NUMBER_WORDS or w.isdigit() or w in ("few", "some", "several", "that", "next", "same")
        )
    clock = bool(_CLOCK.search(core) or _YEAR.search(core) or _DATE.search(core))
    known = sum(1 for w in words if w in TIME_WORDS or w in NUMBER_WORDS or w in _SMALL or w.isdigit())
    return clock or words[0] in ("meanwhile", "elsewhere") or (bool(hits) and known * 2 >= len(words))


def _timely(word: str) -> bool:
    known = word in TIME_WORDS or word in NUMBER_WORDS or word.isdigit()
    return known or word in FOREIGN_TIME or word in FOREIGN_SMALL or word in FOREIGN_NUMBERS


_STOPS = '.!?…"”’—'


def _address(core: str, words: list[str], most: int = 2) -> bool:
    """`Great Hall, Hogwarts`: parts of a place, from the near to the far."""
    parts = core.split(", ")
    return 2 <= len(parts) <= most and 2 <= len(words) <= 3 * most and all(p and title_like(p, 5) for p in parts)


def _closed(line: Line) -> bool:
    """Whether a line is one pair of brackets and nothing beside it."""
    return line.dress.left.strip() in ("[", "(", "【", "<") and len(line.dress.right.strip()) == 1


def _crier(manuscript: Manuscript, line: Line, words: list[str]) -> bool:
    """Whether words in capitals are the name of somebody of the story, or return above another scene."""
    core = line.dress.core
    if not core.isupper() or not 1 <= len(words) <= 3 or len(core) < 3 or not core.replace(" ", "").isalpha():
        return False
    if line.next is None or line.next.text[-1] not in _STOPS or len(line.next.text) <= len(core):
        return False
    if sum(1 for x in manuscript.solid if x.text == line.text) > 1:
        return True
    # A single word is a name where the prose writes it as one; several may be a man without a name.
    name = re.compile(rf"(?<=[\w,;]\s){core.capitalize()}\b" if len(words) == 1 else rf"(?i:\b{re.escape(core)}\b)")
    return any(x is not line and not x.text.isupper() and name.search(x.text) for x in manuscript.solid)


def _place(dress: Dress, words: list[str]) -> bool:
    return 1 <= len(words) <= 5 and title_like(dress.core, 5) and (len(words) >= 2 or words[0] in _PLACE_WORDS)


def find(
    manuscript: Manuscript, kept: set[int], taken: set[int], breaks: set[int], edges: set[int], gap: int
) -> list[Verdict]:
    """Captions of the document; `breaks` are lines of dividers, `edges` those of headings and notes."""
    cast = Cast(manuscript)
    out: list[Verdict] = []
    for line in manuscript.solid:
        text = line.text
        if len(text) > 70 or text[0] in '"“«' or line.number in kept or line.number in taken or line.facts.apart:
            continue
        if line.facts.rule or text == OBJECT:
            continue
        if text[-1] in '.!?,;”"' and text.count(" ") > 4 and (text[0].isalpha() or text[0] in "'‘"):
            continue  # a sentence of the story
        label = parse(text)
        if label is not None and label.force is not Force.FIELD and label.kind is not Kind.WARNING:
            continue
        broken = line.prev is not None and line.prev.text[-1].isalpha() and _runs_on(line, breaks, shout=True)
        if broken and not _paged(text):
            continue  # amid a sentence
        if line.next is not None and line.next.number in kept and not line.gap_after and not line.facts.heading:
            continue  # the head of a list or a box
        verdict = _judge(manuscript, line, cast, breaks, edges, gap)
        if verdict is not None:
            out.append(verdict)
    return out


def _judge(
    manuscript: Manuscript, line: Line, cast: Cast, breaks: set[int], edges: set[int], gap: int
) -> Verdict | None:
    dress = line.dress
    words = tokens(dress.core)
    if not words:
        return None
    head = line.prev is None or line.prev.number in breaks or line.prev.number in edges
    head = head or line.gap_before > gap
    shown = line.shown
    decorated = dress.symmetric or shown
    bold = shown and not line.facts.centred
    case = Case()
    if _paged(line.text) and words != ["30"]:
        case.add("page-number", 2.0, "is a page number")
        return _verdict(Kind.PAGE, line, case)
    if _FOLIO.match(line.text) and line.indent >= _MIDDLE and line.prev is not None and line.next is not None:
        case.add("folio", 1.0, "is a number in the middle of a line, as pages carry it")
        if line.gap_before and line.gap_after and line.prev.indent < _MIDDLE and line.next.indent < _MIDDLE:
            case.add("alone", 0.5, "stands alone between blank lines")
            return _verdict(Kind.PAGE, line, case)
        return None
    if ends_dressed(dress, words) and not _runs_on(line, breaks):
        case.add("end-words", 2.0, "its words end a chapter or a story")
        late = line.next is None or line.next.number in breaks or line.next.number in edges or _near_end(line)
        late = late or (line.next is not None and _announced(line.next))
        if late:
            case.add("last", 2.0, "nothing of the story follows")
        if decorated:
            _decorated(case, line, 1.0)
        if not late:
            case.add("story-follows", -2.5, "the story goes on after it")
        return _stand(manuscript, Kind.END_MARK, line, case)
    bracketed = dress.bracketed
    if _pov_words(dress, words) and len(words) <= 6:
        case.add("pov-word", 2.5, "names a point of view")
        _set_off(case, line)
        if dress.core[-1] in ".,;" and not decorated and not dress.core.casefold().endswith((" pov.", "p.o.v.")):
            case.add("sentence", -2.5, "ends like a sentence")
        return _stand(manuscript, Kind.POV, line, case)
    flagged = dress.symmetric and not dress.emphasised and not dress.bracketed
    if _marker(words, flagged=flagged) and dress.core[-1] not in ",;":
        case.add("marker-word", 1.5, "names a flashback, a dream, a skip or a content flag")
        if decorated or bracketed:
            _decorated(case, line, 1.5)
        elif dress.core[-1] in ".!?" or (dress.core[:1].islower() and words != ["time", "skip"]):
            case.add("sentence", -3.0, "ends like a sentence")
        return _stand(manuscript, Kind.MARKER, line, case)
    alone = line.gap_before > 0 and line.gap_after > 0
    timely = _time(dress.core, words)
    trailing = dress.core.rstrip(".…") if dress.core.endswith(("...", "…")) and timely else dress.core
    if head and timely and trailing.endswith(".") and words[0] in ("meanwhile", "elsewhere"):
        trailing = trailing.rstrip(".") if title_like(dress.core.rstrip("."), 8) else trailing
    if trailing[-1:] in ".!?…,;" or not (
        decorated or head or (alone and timely and (not dress.core[0].islower() or trailing != dress.core))
    ):
        return None
    announced = line.prev is not None and (
        line.prev.text[-1] in ":,"
        or (line.gap_before == 0 and line.prev.text[0] in "\"“'‘" and not head)
        or (not head and exhibit(line.prev, last=True) and not (shown and cast.knows(dress.core)))
    )
    if announced and not (decorated and timely and any(w.isalpha() for w in words)):
        return None
    crier = head and not decorated and alone and _crier(manuscript, line, words)
    if timely and not crier:
        case.add("time-words", 1.0, "names a time")
        if decorated:
            _decorated(case, line, 1.5)
        if head:
            case.add("scene-head", 1.0, "stands at a scene's head")
        elif alone and not decorated:
            rest = [w for w in words if w not in _SMALL]
            full = any(w.isalpha() for w in rest) and all(_timely(w) for w in rest)
            dated = bool(_CLOCK.search(dress.core) or _YEAR.search(dress.core)) and any(w.isalpha() for w in words)
            dated = dated or bool(_SLUG.match(dress.core) or _DATE.match(dress.core))
            lone = words[0] in ("meanwhile", "elsewhere") and (len(words) == 1 or title_like(trailing, 6))
            sure = not dress.left and (lone or (full and len(words) > 1) or dated)
            case.add("alone", 1.0 if sure else 0.3, "stands alone between blank lines")
        return _stand(manuscript, Kind.TIMESTAMP, line, case, 1.5)
    if (
        head
        and not decorated
        and _address(dress.core, words)
        and line.next is not None
        and line.next.text[-1] in _STOPS
    ):
        case.add("place", 1.2, "names a place by its parts")
        case.add("scene-head", 1.0, "stands at a scene's head")
        return _stand(manuscript, Kind.TIMESTAMP, line, case, 1.5)
    if bracketed and head and _address(dress.core, words, 4) and _closed(line):
        case.add("bracketed-place", 1.0, "a bracketed name opens a scene")
        return _verdict(Kind.TIMESTAMP, line, case)
    if crier:
        case.add("capitals", 1.0, "a name in capitals opens a scene")
        return _stand(manuscript, Kind.POV, line, case)
    if not decorated or len(words) > 5 or not title_like(dress.core, 5):
        return None
    known = cast.knows(dress.core)
    if bracketed and (head or known) and _place(dress, words):
        case.add("bracketed-place", 1.0, "a bracketed name opens a scene")
        return _verdict(Kind.TIMESTAMP, line, case)
    if bracketed and not head:
        return None
    _decorated(case, line, 0.5)
    if head:
        case.add("scene-head", 1.0, "stands at a scene's head")
    if len(words) == 1 and not (dress.emphasised or bold) and (alone or not gap):
        case.add("single-name", 0.3, "is a single name")
    if known:
        case.add("character", 1.0, "the name is that of somebody in the story")
    elif len(words) > 2:
        case.add("phrase", -0.5, "is no name of the story")
    if dress.core.isupper() and len(words) == 1 and len(dress.core) <= 6 and not bracketed:
        case.add("initials", 0.5, "its letters are initials")
    if not head and line.prev is not None and line.prev.text[0] in "\"“'‘" and len(words) > 1:
        case.add("attribution", -1.0, "may name the source of what is quoted before")
    if (dress.emphasised or bold) and not head and not known:
        case.add("emphasis", -2.0, "may be only emphasised words")
    return _stand(manuscript, Kind.POV, line, case, 0.5)


def _decorated(case: Case, line: Line, weight: float) -> None:
    if line.dress.symmetric:
        case.add("decorated", weight, "carries the same decoration on both sides")
    else:
        _set_off(case, line, weight)


def _set_off(case: Case, line: Line, weight: float = 0.8) -> None:
    if line.shown:
        case.add("source-look", weight, f"is {'centred' if line.facts.centred else 'bold'} in the source")


def _runs_on(line: Line, breaks: set[int], *, shout: bool = False) -> bool:
    after = line.next
    runs = after is not None and after.number not in breaks and after.text[0].islower()
    return runs and (shout or not line.text.isupper())


def _announced(line: Line) -> bool:
    label = parse(line.text)
    return label is not None and label.force is Force.STRONG


def _near_end(line: Line) -> bool:
    after = line.next
    steps = 0
    while after is not None:
        steps += 1
        if steps > 1 and (steps > _TAIL or len(after.text) > _SHORT or after.text[0] in "\"“'‘"):
            return False
        after = after.next
    return True


@dataclass(slots=True)
class Cast:
    """The capitalised words of the story's prose, read once and only when a name has to be looked up."""

    manuscript: Manuscript
    inside: Counter[str] | None = None
    everywhere: Counter[str] | None = None

    def knows(self, core: str) -> bool:
        """Whether a caption's first word is a name that the story uses."""
        if self.inside is None or self.everywhere is None:
            prose = " ".join(line.text for line in self.manuscript.solid if len(line.text) > 25)
            self.inside = Counter(_INSIDE.findall(prose))
            self.everywhere = Counter(_CAPITAL.findall(prose))
        first = core.split()[0].removesuffix("'s").removesuffix("’s")
        return self.inside[first] > 0 or self.everywhere[first] >= 3


def _stand(manuscript: Manuscript, kind: Kind, line: Line, case: Case, least: float = 0.0) -> Verdict | None:
    if case.total > least:
        return _verdict(kind, line, case)
    manuscript.missed(kind, line.number, line.number, case)
    return None


def _verdict(kind: Kind, line: Line, case: Case) -> Verdict:
    return Verdict(kind, line.number, line.number, case.confidence, tuple(case.reasons))
