"""Short lines at a scene's head or foot: viewpoint, time and place, flashback, end mark, page number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .context import exhibit
from .headings import title_like
from .labels import Force, parse
from .lines import Dress, Line, Manuscript, undress
from .verdict import Case, Kind, Verdict
from .words import (
    END_PHRASES,
    END_WORDS,
    MARKER_EDGES,
    MARKER_WORDS,
    NUMBER_WORDS,
    POV_WORDS,
    TIME_UNITS,
    TIME_WORDS,
    word_set,
)

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{3,4}\s?(?:hours|hrs|h)\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d+(?:st|nd|rd|th)\b", re.I
)
_YEAR = re.compile(r"\b(?:1[0-9]|2[0-4])\d\d\b")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]*")
_INSIDE = re.compile(r"(?<=[\w,;]\s)[^\W\d_a-z][^\W\d_]*")
_POV = re.compile(r"^[A-Z]{1,4}(?:POV|pov)$")
_PAGE = re.compile(r"^[\[(|]?\s*(?:page|p\.?|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[\])|]?$", re.I)
_DASH_NUMBER = re.compile(r"^[-–—\[(|]\s*\d{1,4}\s*[-–—\])|]$")
_END_OF = re.compile(
    r"^(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?(?:part|chapter|book|act|volume|arc|story|prologue|section|episode)\b.{0,20}$",
    re.I,
)
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


def tokens(core: str) -> list[str]:
    """Casefolded words of a caption."""
    return [w.casefold() for w in _WORD.findall(core)]


def speaks(form: str) -> bool:
    """Whether a decorated line's words are a viewpoint, a time, a flashback or an end mark."""
    dress = undress(form)
    words = tokens(dress.core)
    return _pov_words(dress, words) or _marker(words) or _time(dress.core, words) or _end(dress, words)


def _pov_words(dress: Dress, words: list[str]) -> bool:
    if len(words) > 3 and words[-3:] == ["point", "of", "view"] and len(words) < 7:
        return True
    return any(w in POV_WORDS for w in words) or bool(_POV.match(dress.core))


def _marker(words: list[str]) -> bool:
    if not words or len(words) > 6:
        return False
    hits = [w for w in words if w.rstrip("s") in MARKER_WORDS or w in MARKER_WORDS]
    if words[:2] in (["time", "skip"], ["flash", "back"]) and len(words) <= 6:
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
    hits = sum(1 for w in words if w in TIME_WORDS and w not in TIME_UNITS)
    if not hits and any(w in TIME_UNITS for w in words):
        hits = sum(
            1
            for w in words
            if w in NUMBER_WORDS or w.isdigit() or w in ("few", "some", "several", "that", "next", "same")
        )
    clock = bool(_CLOCK.search(core) or _YEAR.search(core))
    known = sum(1 for w in words if w in TIME_WORDS or w in NUMBER_WORDS or w in _SMALL or w.isdigit())
    return clock or words[0] in ("meanwhile", "elsewhere") or (bool(hits) and known * 2 >= len(words))


def _place(dress: Dress, words: list[str]) -> bool:
    return 1 <= len(words) <= 5 and title_like(dress.core, 5) and (len(words) >= 2 or words[0] in _PLACE_WORDS)


def _end(dress: Dress, words: list[str]) -> bool:
    if _END_OF.match(dress.core.strip(" .")):
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


def find(
    manuscript: Manuscript, kept: set[int], taken: set[int], breaks: set[int], edges: set[int], gap: int
) -> list[Verdict]:
    """Captions of the document; `breaks` are lines of dividers, `edges` those of headings and notes."""
    cast = Cast(manuscript)
    out: list[Verdict] = []
    for line in manuscript.solid:
        text = line.text
        if len(text) > 70 or text[0] in '"“«' or line.number in kept or line.number in taken:
            continue
        if text[-1] in '.!?,;”"' and text.count(" ") > 4 and (text[0].isalpha() or text[0] in "'‘"):
            continue  # a sentence of the story
        label = parse(text)
        if label is not None and label.force is not Force.FIELD and label.kind is not Kind.WARNING:
            continue
        verdict = _judge(line, cast, breaks, edges, gap)
        if verdict is not None:
            out.append(verdict)
    return out


def _judge(line: Line, cast: Cast, breaks: set[int], edges: set[int], gap: int) -> Verdict | None:
    dress = line.dress
    words = tokens(dress.core)
    if not words:
        return None
    head = line.prev is None or line.prev.number in breaks or line.prev.number in edges
    head = head or line.gap_before > gap
    decorated = dress.symmetric
    case = Case()
    if (_PAGE.match(line.text) or _DASH_NUMBER.match(line.text)) and words != ["30"]:
        case.add("page-number", 2.0, "is a page number")
        return _verdict(Kind.PAGE, line, case)
    if _end(dress, words) and not (line.next is not None and line.next.text[0].islower()):
        case.add("end-words", 2.0, "its words end a chapter or a story")
        late = line.next is None or line.next.number in breaks or line.next.number in edges or _near_end(line)
        late = late or (line.next is not None and _announced(line.next))
        if late:
            case.add("last", 2.0, "nothing of the story follows")
        if decorated:
            case.add("decorated", 1.0, "carries the same decoration on both sides")
        if not late:
            case.add("story-follows", -2.5, "the story goes on after it")
        return _verdict(Kind.END_MARK, line, case) if case.stands else None
    bracketed = dress.bracketed
    if _pov_words(dress, words) and len(words) <= 6:
        case.add("pov-word", 2.5, "names a point of view")
        if dress.core[-1] in ".,;" and not decorated:
            case.add("sentence", -2.5, "ends like a sentence")
        return _verdict(Kind.POV, line, case) if case.stands else None
    if _marker(words) and dress.core[-1] not in ",;":
        case.add("marker-word", 1.5, "names a flashback, a dream, a skip or a content flag")
        if decorated or bracketed:
            case.add("decorated", 1.5, "carries the same decoration on both sides")
        elif dress.core[-1] in ".!?" or dress.core[:1].islower():
            case.add("sentence", -3.0, "ends like a sentence")
        return _verdict(Kind.MARKER, line, case) if case.stands else None
    alone = line.gap_before > 0 and line.gap_after > 0
    timely = _time(dress.core, words)
    trailing = dress.core.rstrip(".…") if dress.core.endswith(("...", "…")) and timely else dress.core
    if trailing[-1:] in ".!?…,;" or not (decorated or head or (alone and timely and not dress.core[0].islower())):
        return None
    announced = line.prev is not None and (
        line.prev.text[-1] in ":,"
        or (line.gap_before == 0 and line.prev.text[0] in "\"“'‘" and not head)
        or (not head and exhibit(line.prev, last=True))
    )
    if announced and not (decorated and timely):
        return None
    if timely:
        case.add("time-words", 1.0, "names a time")
        if decorated:
            case.add("decorated", 1.5, "carries the same decoration on both sides")
        if head:
            case.add("scene-head", 1.0, "stands at a scene's head")
        elif alone and not decorated:
            rest = [w for w in words if w not in _SMALL]
            full = any(w.isalpha() for w in rest) and all(
                w in TIME_WORDS or w in NUMBER_WORDS or w.isdigit() for w in rest
            )
            dated = bool(_CLOCK.search(dress.core) or _YEAR.search(dress.core)) and any(w.isalpha() for w in words)
            sure = not dress.left and ((full and len(words) > 1) or dated)
            case.add("alone", 1.0 if sure else 0.3, "stands alone between blank lines")
        return _verdict(Kind.TIMESTAMP, line, case) if case.total > 1.5 else None
    if not decorated or len(words) > 5 or not title_like(dress.core, 5):
        return None
    known = cast.knows(dress.core)
    if bracketed and (head or known) and _place(dress, words):
        case.add("bracketed-place", 1.0, "a bracketed name opens a scene")
        return _verdict(Kind.TIMESTAMP, line, case)
    if bracketed and not head:
        return None
    case.add("decorated", 0.5, "a name carries the same decoration on both sides")
    if head:
        case.add("scene-head", 1.0, "stands at a scene's head")
    if len(words) == 1 and not dress.emphasised and (alone or not gap):
        case.add("single-name", 0.3, "is a single name")
    if known:
        case.add("character", 1.0, "the name is that of somebody in the story")
    elif len(words) > 2:
        case.add("phrase", -0.5, "is no name of the story")
    if dress.core.isupper() and len(words) == 1 and len(dress.core) <= 6 and not bracketed:
        case.add("initials", 0.5, "its letters are initials")
    if not head and line.prev is not None and line.prev.text[0] in "\"“'‘" and len(words) > 1:
        case.add("attribution", -1.0, "may name the source of what is quoted before")
    if dress.emphasised and not head and not known:
        case.add("emphasis", -2.0, "may be only emphasised words")
    return _verdict(Kind.POV, line, case) if case.total > 0.5 else None


def _announced(line: Line) -> bool:
    label = parse(line.text)
    return label is not None and label.force is Force.STRONG


def _near_end(line: Line) -> bool:
    after = line.next
    steps = 0
    while after is not None:
        steps += 1
        if steps > 1:
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


def _verdict(kind: Kind, line: Line, case: Case) -> Verdict:
    return Verdict(kind, line.number, line.number, case.confidence, tuple(case.reasons))
