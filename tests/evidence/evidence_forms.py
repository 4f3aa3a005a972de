"""Makes manuscripts with divider forms that the rules have never seen; the rules never import this file."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field

SYMBOLS = "*~-=_+#•·○●◇◆★☆✦✧❀❖※§¤°∞♪♣♠♡❦☙⁂⋆∗◈▪◊✿❄☽☾♛⚜✶✵—–"
PAIRS = (("<", ">"), ("(", ")"), ("{", "}"), ("[", "]"), ("«", "»"), ("/", "\\"), ("⊰", "⊱"), ("╰", "╯"))
FANDOMS = ("SPN", "SGA", "ATLA", "QAF", "DBZ", "Buffy", "LOTR", "TW", "KHR", "PJO")
TITLES = ("Ember Days", "The Salt Road", "Low Tide", "Glass and Wire")
BREAKS = (
    "scene break",
    "line break",
    "page break",
    "section break",
    "SCENE CHANGE",
    "Scene Divider",
    "LINEBREAK",
)
NAMES = ("Odile", "Bastian", "Perrin", "Ysolde", "Marek", "Tove")

SENTENCES = (
    "The kettle had boiled dry again and nobody in the house would own up to it.",
    "{a} leaned the ladder against the wall and looked at it for a long time before climbing.",
    "Snow had filled the lane to the height of the gate, and there was no sound from the farm.",
    "{b} folded the map along a crease that had never been there before.",
    "All through supper the dog lay across the threshold with its nose toward the stairs.",
    "It was the third night of the fair and half the lanterns had already been stolen.",
    "{a} had never liked the smell of the river in summer, and today it was worse than usual.",
    "Somewhere behind the curtain a clock was being wound by someone with very little patience.",
    "The ferryman would not take coin, and he would not say what he would take instead.",
    "{b} kept walking until the road stopped being a road and became an argument with some brambles.",
    "There were eleven chairs around the table and twelve people who meant to sit down.",
)
SPEECH = (
    '"You could have told me before I bought the goose," said {a}.',
    '"Nobody asked the goose," {b} pointed out.',
    '"We leave at first light, or we do not leave."',
    '"That is not what the lighthouse is for," {a} said, and shut the door.',
    '"How many stairs?"',
    '"I counted forty, but I was being chased."',
)
NEGATIVES: tuple[tuple[str, ...], ...] = (
    ('"..."',),
    ('"!!!"',),
    ("AAAAARGH!",),
    ("Drip. Drip. Drip.",),
    ("$$$$",),
    ("| Port | Tide |", "|------|------|", "| Vane | high |"),
    ("+--------+", "| CLOSED |", "+--------+"),
    ("- two candles", "- a length of rope", "- the good knife"),
    ("Ha ha ha.",),
    ("xoxo",),
    ("T_T",),
    ("Yes.",),
    ("**Duck!**",),
    ("_Not again._",),
    ("Five...", "Four...", "Three..."),
    ("CLOSED UNTIL SPRING",),
    ("Amount due: ________",),
    ("7 x 8 = 56",),
)


@dataclass
class Sample:
    """A manuscript, the (first, last) lines of its dividers, and the lines of its traps."""

    lines: list[str]
    dividers: list[tuple[int, int]] = field(default_factory=list)
    traps: set[int] = field(default_factory=set)
    form: str = ""


def new_form(rng: random.Random) -> str:
    """A divider that no list holds."""
    a, b, c = (rng.choice(SYMBOLS) for _ in range(3))
    opening, closing = rng.choice(PAIRS)
    makers = (
        lambda: a * rng.randint(3, 30),
        lambda: " ".join(a * rng.randint(3, 7)),
        lambda: (a + b) * rng.randint(2, 8) + a,
        lambda: a * 3 + b + a * 3,
        lambda: f"{opening}{a}{b}{a}{closing}",
        lambda: (opening + closing) * rng.randint(2, 6),
        lambda: f"{a}{b}{c}{b}{a}",
        lambda: a * 6 + " " + b + " " + a * 6,
        lambda: rng.choice(("oO0Oo", "xXoXx", "o0o0o", "xOxOx", "XxXxX", "oXo", "ooooooo", "x.x.x", "o-O-o")),
        lambda: f"{a}{rng.choice(('oOo', 'xXx', 'XxX', 'OoO', 'x', 'o'))}{a}",
        lambda: (a + rng.choice(FANDOMS)) * rng.randint(2, 4) + a,
        lambda: f"{a}{a} {rng.choice(TITLES)} {a}{a}",
        lambda: f"{opening}{rng.choice(BREAKS)}{closing}",
        lambda: f"{a}{a}{rng.choice(BREAKS)}{a}{a}",
        lambda: f"{a}.{b}.{a}.{b}.{a}",
    )
    return rng.choice(makers)()


def sample(seed: int) -> Sample:
    """One manuscript: three to six scenes in one of four shapes, with traps inside the scenes."""
    rng = random.Random(seed)
    shape = rng.choice(("blank", "blank", "tight", "indent", "wrapped"))
    a, b = rng.sample(NAMES, 2)
    form = new_form(rng)
    traps = rng.sample(NEGATIVES, len(NEGATIVES))
    out = Sample([], form=form)
    blank = shape in ("blank", "wrapped")

    def put(*rows: str) -> tuple[int, int]:
        first = len(out.lines) + 1
        out.lines.extend(rows)
        last = len(out.lines)
        if blank:
            out.lines.append("")
        return first, last

    def paragraph(text: str) -> None:
        text = text.format(a=a, b=b)
        if shape == "wrapped":
            put(*textwrap.wrap(text, 68))
        else:
            put(("    " if shape == "indent" else "") + text)

    put(rng.choice(("Chapter Nine", "~ Chapter 4 ~", "CHAPTER XI")))
    scenes = rng.randint(3, 6)
    for scene in range(scenes):
        for _ in range(rng.randint(4, 8)):
            if rng.random() < 0.45:
                paragraph(rng.choice(SPEECH))
            else:
                paragraph(" ".join(rng.sample(SENTENCES, rng.randint(2, 4))))
        if rng.random() < 0.7:
            first, last = put(*traps.pop())
            out.traps.update(range(first, last + 1))
            paragraph(rng.choice(SENTENCES))
        if scene < scenes - 1:
            out.dividers.append(put(form))
    return out
