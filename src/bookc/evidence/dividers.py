"""Scene dividers: marks, repeated titles and blank gaps, weighed in their document."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from .captions import speaks
from .context import exhibit
from .lines import Line, Manuscript
from .marks import Make, Mark, analyse
from .shape import Shape
from .verdict import Case, Kind, Verdict

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


def candidates(manuscript: Manuscript, kept: set[int], taken: set[int], shape: Shape) -> list[Candidate]:
    """Lines that could be dividers by their make, stacked rows put together."""
    out: list[Candidate] = []
    for line in manuscript.solid:
        if len(line.text) > 120 or line.number in kept or line.number in taken:
            continue
        mark = analyse(line.text)
        if mark is None:
            continue
        if out:
            last = out[-1]
            near = line.prev is last.last and last.last.gap_after <= max(1, shape.gap)
            alike = mark.form == last.mark.form or line.number == last.last.number + 1
            if near and alike and _stackable(mark) and _stackable(last.mark):
                last.last = line
                last.rows += 1
                if mark.glyphs > last.mark.glyphs:
                    last.mark = mark
                continue
        out.append(Candidate(line, line, mark))
    return out


def _stackable(mark: Mark) -> bool:
    return mark.make is Make.SYMBOLS and not (mark.face or mark.asks or mark.money or mark.blocks)


def find(manuscript: Manuscript, kept: set[int], taken: set[int], shape: Shape) -> list[Verdict]:
    """Every divider of the document, before boundaries are told from dividers."""
    found = candidates(manuscript, kept, taken, shape)
    counts = Counter(c.mark.form for c in found)
    cases = [(c, _weigh(c, counts, shape, len(manuscript.solid), taken)) for c in found]
    figures = {c.mark.form for c, case in cases if any(r.feature == "figure" and r.weight < -5 for r in case.reasons)}
    for c, case in cases:
        if c.mark.form in figures:
            case.add("figure-rule", -5.0, "the same rule stands inside a figure")
    settled = sum(1 for c, case in cases if case.total > 1.5 and not c.mark.dots)
    out: list[Verdict] = []
    for candidate, case in cases:
        if candidate.mark.dots and candidate.rows == 1:
            _silence(candidate, case, counts, settled)
        if case.stands:
            verdict = _verdict(candidate, case)
            if out and candidate.first.prev is not None and candidate.first.prev.number == out[-1].last:
                verdict = _merged(out.pop(), verdict)
            out.append(verdict)
    out.extend(_titles(manuscript, kept, taken, {n for v in out for n in range(v.first, v.last + 1)}))
    out.sort(key=lambda v: v.first)
    return out


def _verdict(candidate: Candidate, case: Case) -> Verdict:
    return Verdict(
        Kind.DIVIDER,
        candidate.first.number,
        candidate.last.number,
        case.confidence,
        tuple(case.reasons),
        form=candidate.form,
    )


def _merged(first: Verdict, second: Verdict) -> Verdict:
    """Marks that follow each other with nothing between are one divider."""
    case = first if first.confidence >= second.confidence else second
    return replace(case, first=first.first, last=second.last, form=f"{first.form}\n{second.form}")


def _weigh(c: Candidate, counts: Counter[str], shape: Shape, len_solid: int, taken: set[int]) -> Case:
    case = Case()
    mark = c.mark
    times = counts[mark.form]
    if mark.make is Make.WORDS:
        case.add("break-words", 3.0 if mark.decorated else 1.5, "its words say only that there is a break")
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
        weight = 1.0 if mark.glyphs >= 5 else 0.5 if mark.glyphs >= 3 else -1.5
        case.add("letter-pattern", weight, "is a pattern of letters without a word")
        if mark.decorated or mark.repeats >= 3:
            case.add("decorated", 1.5, "the letters are spaced or decorated evenly")
        elif any(a.islower() for a in mark.form) and any(a.isupper() for a in mark.form):
            case.add("mixed-case", 1.5, "capitals and small letters alternate")
        if mark.face:
            case.add("face", -3.5, "looks like an emoticon")
        if mark.blank:
            case.add("blank", -5.0, "is a line to be filled in")
        if mark.kisses and times < 3:
            case.add("kisses", -2.5 if times == 1 else -0.5, "could be kisses under a letter")
        if not set(mark.form.casefold()) & set("xo0×"):
            case.add("odd-letters", -1.5, "the letters are not those of a usual divider")
    else:
        case.add(
            "woven-name",
            1.0 if mark.decorated or mark.repeats >= 3 else 0.0,
            "the same name returns within the line",
        )
    if mark.symmetric and mark.glyphs >= 2:
        case.add("symmetric", 0.8, "reads the same from both sides")
    if times >= 3:
        case.add("returns", 2.5, f"the same line returns {times} times")
    elif times == 2:
        case.add("returns", 1.5, "the same line returns 2 times")
    if c.rows > 1:
        case.add("stacked", 1.0, f"{c.rows} rows stand together")
    _weigh_place(case, c, shape, times, taken)
    return case


def _weigh_symbols(case: Case, c: Candidate) -> None:
    mark = c.mark
    glyphs = set(mark.form) - {" "}
    if mark.asks:
        case.add("asks", -5.0, "is a question or a cry, not a mark")
        return
    if mark.money:
        case.add("money", -3.2, "could be a price")
    if mark.code:
        case.add("morse", -3.0 if c.mark.glyphs > 5 else -1.0, "could be a message in Morse")
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
    if before is not None and times < 3:
        tail = before.text
        if tail[-1] in ":," and before.text[0] not in "-*~#":
            case.add("announced", -4.5 if times == 1 else -3.0, "the line before announces something to be shown")
        elif exhibit(before, last=True):
            case.add(
                "exhibit-before",
                -1.2 if times == 1 else -0.4,
                "the line before speaks of something written or heard",
            )
    if after is not None and times < 3:
        if after.text[0].islower() and not after.dress.left:
            case.add("sentence-runs-on", -2.5, "the next line continues a sentence")
        elif exhibit(after, last=False):
            case.add(
                "exhibit-after",
                -0.8 if times == 1 else -0.3,
                "the next line comments on something written or heard",
            )
    set_apart = [
        x is not None and x.number not in taken and x.indent >= 4 and x.indent > shape.margin + 3 and len(x.text) < 60
        for x in (before, after)
    ]
    if any(set_apart) and not shape.indent:
        case.add("figure", -7.0 if all(set_apart) else -2.5, "stands among lines set apart from the text")
    if c.first.indent >= 8 and c.first.indent > shape.margin + 4:
        case.add("centred", 0.8, "is set in the middle of the line")


def _silence(c: Candidate, case: Case, counts: Counter[str], settled: int) -> None:
    """Lone dots divide scenes only where the document uses them so; in a conversation they are a silence."""
    before, after = c.first.prev, c.last.next
    times = counts[c.mark.form]
    spoken = [x is not None and x.text[0] in "\"'“‘«" for x in (before, after)]
    spaced = " " in c.mark.form
    few = c.mark.glyphs <= 3
    case.add("dots", (-0.4 if spaced else -1.0) if few else 0.8, "is made of dots")
    if times == 1 and few:
        case.add("once", -0.5, "comes only once")
    if times < 3 and few:
        if all(spoken):
            case.add("talk", -2.0, "stands in a conversation")
        elif spoken[1]:
            case.add("talk", -1.2, "speech follows")
        elif spoken[0]:
            case.add("talk", -0.5, "follows speech")
    if few and settled:
        case.add("other-divider", -0.8, "the document divides its scenes otherwise")


def _titles(manuscript: Manuscript, kept: set[int], taken: set[int], mine: set[int]) -> list[Verdict]:
    """A decorated name that returns unchanged between scenes divides them."""
    groups: dict[str, list[Line]] = {}
    for line in manuscript.solid:
        if len(line.text) > 60 or line.number in kept or line.number in taken or line.number in mine:
            continue
        dress = line.dress
        if not dress.symmetric or not dress.core or dress.core[-1] in ".!?,:;" or '"' in line.text or dress.emphasised:
            continue
        if any(a.isalpha() for a in dress.core):
            groups.setdefault(" ".join(line.text.split()), []).append(line)
    out: list[Verdict] = []
    for form, lines in groups.items():
        if len(lines) < 2 or speaks(form):
            continue
        case = Case()
        case.add("decorated", 1.0, "carries the same decoration on both sides")
        case.add("returns", 1.5 if len(lines) == 2 else 2.5, f"the same line returns {len(lines)} times")
        apart = all(b.number - a.number > 2 for a, b in pairwise(lines))
        if not apart:
            case.add("close", -3.0, "the repeats stand too close to be between scenes")
        if case.total > 1.0:
            out.extend(
                Verdict(Kind.DIVIDER, x.number, x.number, case.confidence, tuple(case.reasons), form=form)
                for x in lines
            )
    return out


def gaps(manuscript: Manuscript, shape: Shape, stops: set[int]) -> list[Verdict]:
    """Gaps clearly larger than the document's own; `stops` are the lines that explain a gap beside them."""
    usual = shape.gap if shape.blank else 0
    wide = [x for x in manuscript.solid if x.next is not None and x.gap_after > usual]
    if not wide or not manuscript.solid:
        return []
    most = len(manuscript.solid) * 0.3
    out: list[Verdict] = []
    if len(wide) > max(3.0, most):
        return []
    for line in wide:
        after = line.next
        if after is None or line.number in stops or after.number in stops:
            continue
        case = Case()
        extra = line.gap_after - usual
        case.add("gap", 0.6 + 0.7 * min(extra, 4), f"{line.gap_after} blank lines where the document sets {usual}")
        if usual and extra == 1:
            case.add("slack", -1.2, "one blank line more may be a slip")
        same = sum(1 for x in wide if x.gap_after == line.gap_after)
        if same > 1:
            case.add("returns", 0.6, f"the same gap comes {same} times")
        if not line.ends_sentence and not line.text[-1].isdigit():
            case.add("mid-sentence", -2.0, "the line before the gap ends no sentence")
        if case.stands:
            out.append(
                Verdict(
                    Kind.DIVIDER,
                    line.number + 1,
                    after.number - 1,
                    case.confidence,
                    tuple(case.reasons),
                    form="blank-gap",
                )
            )
    return out
