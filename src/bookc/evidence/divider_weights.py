"""Weighs marks as dividers: what they are made of, where they stand, what their source says of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

from bookc.base.patterns import regex

from .context import exhibited
from .lines import Line
from .marks import Make, Mark, mark_of
from .shape import Shape
from .verdict import Case

_DEEP = 8  # a line set in so far stands in the middle
_WOVEN = 8  # so many question and exclamation marks in a pattern are no cry
_ORNAMENTS = frozenset("*~#=-–—_+•·∙●○◦◇◆♦♥♡♠♣☆★✦✧✩✪✫✬✭✮✯✰❀✿❁❃❄❅❆❖※⁂⁎⁑❦❧☙§¤°∞†‡¶")


@dataclass(slots=True)
class Candidate:
    """A line, or stacked lines, that could divide scenes."""

    first: Line
    last: Line
    mark: Mark
    rows: int = 1

    @property
    def form(self) -> str:
        """The canonical form; stacked rows are joined with a line feed."""
        return self.mark.form if self.rows == 1 else "\n".join([self.mark.form] * self.rows)


def habit(mark: Mark) -> str:
    """What the forms of one habit have in common: `x` and `xx` are one."""
    short = mark.make is Make.LETTERS and mark.glyphs <= 3 and len(set(mark.form)) == 1
    return mark.form[:1] if short else mark.form


def weigh(c: Candidate, counts: Counter[str], shape: Shape, len_solid: int, taken: set[int]) -> Case:
    """Weigh a mark; `counts` are those of its habit, `len_solid` the document's lines."""
    case = Case()
    mark = c.mark
    times = counts[habit(mark)]
    if mark.make is Make.WORDS:
        if mark.jest:
            _weigh_jest(case, mark)
        else:
            case.add("break-words", 3.0 if mark.decorated else 1.5, "its words say only that there is a break")
    elif c.first.facts.rule:
        case.add("source-rule", 6.0, "is a rule in the source")
    elif mark.make is Make.SYMBOLS:
        _weigh_symbols(case, c)
    elif mark.make is Make.IMAGE:
        case.add(
            "image",
            2.5 if mark.decorated else -1.5,
            "an image named for a break" if mark.decorated else "an image",
        )
    elif mark.make is Make.SPACE:
        case.add("typed-space", 1.5 if times * 12 < len_solid or times == 1 else -4.0, "a line of typed space")
    elif mark.make is Make.LETTERS:
        single = -0.7 if mark.form.islower() and _between_prose(c) else -1.5
        weight = 1.0 if mark.glyphs >= 5 else 0.5 if mark.glyphs >= 3 else single
        case.add("letter-pattern", weight, "is a pattern of letters without a word")
        if mark.decorated or mark.repeats >= 3:
            case.add("decorated", 1.5, "the letters are spaced or decorated evenly")
        elif any(a.islower() for a in mark.form) and any(a.isupper() for a in mark.form):
            case.add("mixed-case", 1.5, "capitals and small letters alternate")
        if mark.face:
            case.add("face", -3.5, "looks like an emoticon")
        if mark.blank:
            case.add("blank", -5.0, "is a line to be filled in")
        if mark.kisses and times < 3 and not c.first.facts.centred:
            lone = -1.2 if mark.form.islower() and _between_prose(c) else -2.5
            case.add("kisses", lone if times == 1 else -0.5, "could be kisses under a letter")
        if not set(mark.form.casefold()) & set("xo0×"):
            case.add("odd-letters", -1.5, "the letters are not those of a usual divider")
            if times == 1 and mark.form.isalpha() and len(set(mark.form)) == 1:
                case.add("sound", -3.5, "could be a sound that is drawn out")
    else:
        case.add(
            "woven-name",
            1.0 if mark.decorated or mark.repeats >= 3 else 0.0,
            "the same name returns within the line",
        )
    if mark.glyphs <= 4 and (mark.emoji or mark.kisses) and not mark.form[0].isupper() and _between_prose(c):
        case.add("between-prose", 1.2, "stands between two paragraphs that speak of nothing written")
    _weigh_source(case, c)
    if mark.symmetric and mark.glyphs >= 2:
        case.add("symmetric", 0.8, "reads the same from both sides")
    if times >= 3:
        case.add("returns", 2.5, f"the same line returns {times} times")
    elif times == 2:
        case.add("returns", 1.5, "the same line returns 2 times")
    if c.rows > 1:
        case.add("stacked", 1.0, f"{c.rows} rows stand together")
    _weigh_place(case, c, shape, times, taken)
    shown = c.first.prev is not None and exhibited(c.first.prev, last=True) > 0.0
    if shown and times == 1 and mark.make is Make.LETTERS and max(counts.values()) > 1:
        case.add("other-divider", -3.5, "what is shown is no divider where the document uses another")
    return case


def _between_prose(c: Candidate) -> bool:
    """Whether a mark stands alone between paragraphs of the tale, none of them speech, a letter or about one."""
    before, after = c.first.prev, c.last.next
    if before is None or after is None or not (c.first.gap_before and c.last.gap_after):
        return False
    if exhibited(before, last=True) or exhibited(after, last=False):
        return False
    return all(len(x.text) > 45 and x.text[-1] in '.!?…"”’' for x in (before, after)) and before.text[-1] not in '"”'


def _weigh_jest(case: Case, mark: Mark) -> None:
    case.add("jest", 0.5, "speaks of a break as a story would not")
    if mark.form.isupper():
        case.add("capitals", 1.5, "is set in capitals")
    if mark.form[-1] not in ".,":
        case.add("no-sentence", 0.5, "ends like no sentence of the story")


def _weigh_source(case: Case, c: Candidate) -> None:
    """What the source's markup says of a mark."""
    facts = c.first.facts
    if facts.centred and not facts.rule:
        case.add("source-centred", 2.5, "is centred in the source")
    if facts.heading:
        case.add("source-heading", 1.0, "is set as a heading in the source")
    if facts.apart:
        near = [x for x in (c.first.prev, c.last.next) if x is not None]
        within = bool(near) and all(x.facts.apart for x in near)
        listed = c.first.prev is not None and c.first.prev.facts.apart and not c.first.gap_before
        case.add("source-apart", -7.0 if within or listed else -2.0, "stands inside a quotation, a list or a table")


def _weigh_symbols(case: Case, c: Candidate) -> None:
    mark = c.mark
    glyphs = set(mark.form) - {" "}
    if mark.asks:
        woven = mark.symmetric and mark.glyphs >= _WOVEN and len(glyphs) == 2
        case.add("asks", -1.5 if woven else -5.0, "is a question or a cry, not a mark")
        if woven:
            case.add("symbols", 1.2, "is made of symbols only")
        return
    if mark.money:
        case.add("money", -3.2, "could be a price")
    if mark.code:
        case.add("morse", -4.0 if c.mark.glyphs > 5 else -1.0, "could be a message in Morse")
    if mark.fill:
        case.add("fill", -3.5, "could be letters left to fill in")
    if mark.blocks:
        case.add("blackout", -3.0, "looks like blacked-out text")
    if mark.face and len(mark.form) <= 6:
        case.add("face", -3.5, "looks like an emoticon")
    if mark.emoji:
        case.add("emoji", -1.0, "could be a message of emoji")
    if mark.omission:
        case.add("omission", -3.0, "is how an omission is written")
    if mark.dots:
        return
    ornament = all(
        ch in _ORNAMENTS or (not ch.isascii() and unicodedata.category(ch) in ("So", "Sm", "Po", "Pd")) for ch in glyphs
    )
    if mark.glyphs >= 3:
        case.add("symbols", 1.2, "is made of symbols only")
    elif mark.glyphs == 2:
        case.add("symbols", 0.6, "is made of two symbols")
    else:
        case.add("symbol", 0.3, "is a single symbol")
    if ornament and not mark.emoji and not mark.blocks:
        case.add("ornament", 0.8, "its symbols are those that decorate a page")
    if len(glyphs) == 1 and mark.glyphs > 60:
        case.add("rule", 0.5, "is a long rule")


def _weigh_place(case: Case, c: Candidate, shape: Shape, times: int, taken: set[int]) -> None:
    before, after = c.first.prev, c.last.next
    open_ = (c.first.gap_before > 0 or before is None) and (c.last.gap_after > 0 or after is None)
    if shape.blank:
        if open_:
            case.add("alone", 0.8, "stands alone between blank lines")
        elif c.first.gap_before == 0 and c.last.gap_after == 0 and before is not None and after is not None:
            case.add("crowded", -0.8, "touches the lines around it")
            if times < 3 and all(
                len(x.text) < 45 and not x.ends_sentence and mark_of(x) is None for x in (before, after)
            ):
                case.add("list", -3.5, "stands among short lines as in a list")
    if before is not None and times < 3:
        tail = before.text
        if tail[-1] in ":," and before.text[0] not in "-*~#":
            case.add("announced", -4.5 if times == 1 else -3.0, "the line before announces something to be shown")
            if c.first.facts.centred and times == 1 and not c.first.facts.rule:
                case.add("shown", -2.5, "what is announced is centred too")
        elif (plain := exhibited(before, last=True)) > 0.0:
            if _sent(c.mark):
                case.add("message", -2.5, "could be what was written or shown")
            case.add(
                "exhibit-before",
                (-1.2 if times == 1 else -0.4) * plain,
                "the line before speaks of something written or heard",
            )
        if times == 1 and (_chat(before) or (after is not None and _chat(after))) and _sent(c.mark):
            case.add("chat", -4.0, "stands among the messages of a chat")
    if after is not None and times >= 3 and c.mark.make is Make.LETTERS and not shape.lower and after.text[0].islower():
        case.add("sentence-runs-on", -3.5, "the next line continues a sentence")
    if after is not None and times < 3:
        if after.text[0].islower() and not after.dress.left and not shape.lower:
            ended = before is None or before.text[-1] in '.!?…"”»'
            case.add("sentence-runs-on", -1.0 if ended else -2.5, "the next line continues a sentence")
        elif (plain := exhibited(after, last=False)) > 0.0:
            case.add(
                "exhibit-after",
                (-0.8 if times == 1 else -0.3) * plain,
                "the next line comments on something written or heard",
            )
    inset = 2 if shape.wrapped and not shape.indent else 4
    set_apart = [
        x is not None
        and x.number not in taken
        and x.indent >= shape.margin + inset
        and x.indent >= inset
        and not (shape.wrapped and x.indent == shape.opening)
        and len(x.text) < 60
        and any(ch.isalnum() for ch in x.text)
        for x in (before, after)
    ]
    if any(set_apart) and not shape.indent:
        whole = all(set_apart) or _frames(c)
        case.add("figure", -7.0 if whole else -2.5, "stands among lines set apart from the text")
    if c.first.indent >= _DEEP and c.first.indent > shape.margin + 4:
        case.add("centred", 0.8, "is set in the middle of the line")


def _frames(c: Candidate) -> bool:
    """Whether the same mark closes or opens the lines on one side, all of them set in as it is."""
    for back in (True, False):
        here = c.first.prev if back else c.first.next
        for _ in range(6):
            if here is None or here.indent < _DEEP:
                break
            if here.text == c.first.text:
                return c.first.indent >= _DEEP
            here = here.prev if back else here.next
    return False


_CHAT = regex(r"^[*_<>\[(]{0,3}[\w@+~-]{1,20}\W{0,6}:\W{0,4}\s\S.{0,60}$")


def _chat(line: Line) -> bool:
    """Whether a line is a message with its sender: `dev: same`."""
    return bool(_CHAT.match(line.text)) and '"' not in line.text


def _sent(mark: Mark) -> bool:
    """Whether the mark is of a kind that people send, paint or tap."""
    return mark.emoji or mark.code or mark.face
