"""The test sheets of `bookc calibrate` as XHTML with drawings: what to do, what to read, where to write it down.

Level and upright sheets are two files, since drivers turn the pages of a job by its first one: a test that mixed them
would show what no book meets.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bookc.base.frozen import dataclass
from bookc.base.units import Length, Size
from bookc.base.words import plain
from bookc.press.calibration import LEVEL, LINE, MM, PILE, REACH, UPRIGHT, WIDEST, cross, sheets, squares

LEAST = Size.parse("140x200mm")
"""The smallest sheet that has room for the test."""
STEP = 5.0
"""How far the steps of an edge's ruler stand apart, in millimetres."""
CARD = 85.6
"""The length of a bank card, in millimetres (ISO/IEC 7810, ID-1)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the test: what is added to its name, its XHTML, its style sheet, and its number of pages."""

    suffix: str
    html: str
    css: str
    pages: int


@dataclass(frozen=True, slots=True)
class _Test:
    name: str
    sheet: str
    size: Size
    two_pass: bool
    command: str

    @property
    def last(self) -> int:
        return sheets(self.two_pass) + 1

    def measures(self, level: bool) -> tuple[float, float]:
        """The sheet's width and height in millimetres, lying or standing."""
        sides = sorted((float(self.size.width.points) / MM, float(self.size.height.points) / MM), reverse=level)
        return sides[0], sides[1]


def papers(name: str, sheet: str, size: Size, two_pass: bool, command: str) -> tuple[Paper, ...]:
    """The files of a test, in the order in which they are printed.

    `sheet` is the sheet's name as it is shown, `size` its size, which must not be smaller than LEAST either way round;
    `command` is what to type once the sheets are printed.
    """
    small, large = sorted((size.width, size.height))
    if small < LEAST.width or large < LEAST.height:
        raise ValueError(f"{sheet} is too small")
    test = _Test(name, sheet, size, two_pass, command)
    number = sheets(two_pass)
    level = (
        [_first(test), _answers(test), *([_spare(test)] if two_pass else [])],
        [_back(test, True, at + 1) for at in range(number)],
    )
    upright = ([_upright(test)], [_back(test, False, test.last)])
    found = []
    for suffix, lying, (fronts, backs) in (("level", True, level), ("upright", False, upright)):
        if two_pass:
            found.append(_paper(test, f"{suffix}-fronts", lying, fronts))
            found.append(_paper(test, f"{suffix}-backs", lying, backs))
        else:
            found.append(
                _paper(test, suffix, lying, [page for pair in zip(fronts, backs, strict=True) for page in pair])
            )
    return tuple(found)


def _paper(test: _Test, suffix: str, level: bool, pages: Sequence[str]) -> Paper:
    width, height = test.measures(level)
    body = "".join(f"<section>{page}</section>" for page in pages)
    html = (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Printer test: {escape(test.name)}, '
        f"{suffix}</title></head><body>{body}</body></html>"
    )
    return Paper(suffix, html, f"@page {{ size: {width:.3f}mm {height:.3f}mm; margin: 0; }}\n{_CSS}", len(pages))


_CSS = """
html { font: 10.5pt/1.4 bookc-body, bookc-fallback, sans-serif; color: black; }
body, p, ol, h1, h2 { margin: 0; padding: 0; }
section { position: relative; height: 100vh; overflow: hidden; break-after: page; }
section:last-child { break-after: auto; }
svg { position: absolute; left: 0; top: 0; }
svg text { font-family: bookc-body, bookc-fallback, sans-serif; }
.box { position: absolute; }
.small { font-size: 9pt; line-height: 1.35; }
.centred { text-align: center; }
h1 { font: bold 19pt/1.15 bookc-heading, bookc-fallback, sans-serif; }
h2 { font: bold 10.5pt/1.3 bookc-heading, bookc-fallback, sans-serif; }
.for { color: #444; margin: 1mm 0 4mm; }
ol { list-style: none; counter-reset: step; }
li { position: relative; padding-left: 7mm; margin-bottom: 2.2mm; counter-increment: step; }
li::before { content: counter(step); position: absolute; left: 0; top: 0; font-weight: bold; }
.small .for { margin-bottom: 2.5mm; }
.small li { padding-left: 5mm; margin-bottom: 1.3mm; }
.small h1 { font-size: 15pt; }
li b { white-space: nowrap; }
code { font-weight: bold; white-space: nowrap; }
.row { display: flex; align-items: center; border-bottom: 0.2mm solid #999; padding: 1.6mm 0; }
.small .row { padding: 0.8mm 0; }
.row b { width: 7mm; }
.row p { flex: 1; }
.row .answer { white-space: nowrap; padding-left: 5mm; }
.blank { display: inline-block; width: 15mm; height: 6mm; border: 0.25mm solid black; border-radius: 1mm;
  vertical-align: middle; margin-left: 1mm; }
.small .blank { width: 11mm; height: 5mm; }
.then { margin-top: 4mm; }
.small .then { margin-top: 2mm; }
"""


def _small(width: float, height: float) -> str:
    """Less room, smaller letters."""
    return " small" if min(width, height) < 190 else ""


def _box(left: float, top: float, width: float, inside: str, more: str = "") -> str:
    return f'<div class="box{more}" style="left:{left:.2f}mm;top:{top:.2f}mm;width:{width:.2f}mm">{inside}</div>'


def _svg(width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.3f}mm" height="{height:.3f}mm" '
        f'viewBox="0 0 {width:.3f} {height:.3f}">{inside}</svg>'
    )


def _n(value: float) -> str:
    return plain(value, 3)


def _line(x1: float, y1: float, x2: float, y2: float, thick: float = 0.2, colour: str = "black") -> str:
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" fill="none" stroke="{colour}" stroke-width="{_n(thick)}"/>'


def _text(x: float, y: float, words: str, size: float = 2.4, more: str = "") -> str:
    """Letters of a size in millimetres, in the middle over a point on the baseline."""
    anchor = "" if "text-anchor" in more else ' text-anchor="middle"'
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{anchor}{more}>{words}</text>'


def _number(x: float, y: float, number: int) -> str:
    """The sheet's number in its circle."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="8" fill="none" stroke="black" stroke-width="0.6"/>' + _text(
        x, y + 3.9, str(number), 11, ' font-weight="bold"'
    )


def _cross(width: float, height: float) -> str:
    """The cross that the pin goes through."""
    right, up = cross(width, height)
    x, y = width / 2 + right, height / 2 - up
    drawn = [
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{r}" fill="none" stroke="black" stroke-width="{_n(thick)}"/>'
        for r, thick in ((3, 0.15), (9, 0.3))
    ]
    drawn += [_line(x - 13, y, x + 13, y, 0.15), _line(x, y - 13, x, y + 13, 0.15)]
    return "".join(drawn)


def _graph(x: float, y: float, letter: str) -> str:
    """A square of graph paper about a point, with its letter above and its two scales below and at the right."""
    reach = int(REACH)
    drawn = []
    for thick, colour, lines in (
        (0.08, "#888", [at for at in range(-reach, reach) if at % 5]),
        (0.18, "#555", [at for at in range(-reach, reach + 1) if at and at % 5 == 0]),
        (0.3, "black", [0]),
    ):
        grid = "".join(
            f"M{_n(x + at)} {_n(y - reach)}v{2 * reach}M{_n(x - reach)} {_n(y - at)}h{2 * reach}" for at in lines
        )
        drawn.append(f'<path d="{grid}" fill="none" stroke="{colour}" stroke-width="{_n(thick)}"/>')
    for at in range(-reach, reach + 1):
        if at % 2:
            continue
        # The numbers below are too wide to stand side by side: every other one steps down.
        lower = at % 4 != 0
        tick = 3.4 if lower else 1
        sign = "−" if at < 0 else ""
        drawn.append(_line(x + at, y + reach, x + at, y + reach + tick, 0.12))
        drawn.append(_text(x + at, y + reach + tick + 2.0, f"{sign}{abs(at)}", 2))
        drawn.append(_line(x + reach, y - at, x + reach + 1, y - at, 0.12))
        drawn.append(_text(x + reach + 1.5, y - at + 0.7, f"{sign}{abs(at)}", 2, ' text-anchor="start"'))
    drawn.append(_text(x, y - reach - 2.5, letter, 9, ' font-weight="bold"'))
    return "".join(drawn)


def _ruler(x: float, y: float) -> str:
    """The line of 100 mm, from a point to the right."""
    drawn = [_line(x, y, x + LINE, y, 0.3)]
    for at in range(0, int(LINE) + 1, 10):
        long = at in (0, int(LINE))
        drawn.append(_line(x + at, y - (3 if long else 1.5), x + at, y + (3 if long else 0), 0.3 if long else 0.15))
    drawn.append(_line(x + CARD, y, x + CARD, y + 2, 0.15))
    drawn.append(_text(x + CARD, y + 4.6, "length of a bank card", 2.2))
    return "".join(drawn)


def _edges(width: float, height: float) -> str:
    """Rulers that run off all four edges: steps, each one a millimetre further in than the one before.

    A step's outer side stands at its number of millimetres, so that it is whole as soon as less than that is lost.
    """
    drawn = []
    thick = 0.3
    half = STEP * WIDEST / 2
    for at in range(WIDEST + 1):
        along = at * STEP - half
        for top in (True, False):
            x = width / 2 + along
            y = at + thick / 2 if top else height - at - thick / 2
            drawn.append(_line(x - 2, y, x + 2, y, thick))
            drawn.append(_text(x, y + 2.7 if top else y - 1.1, str(at)))
        for left in (True, False):
            x = at + thick / 2 if left else width - at - thick / 2
            y = height / 2 + along
            drawn.append(_line(x, y - 2, x, y + 2, thick))
            anchor = "start" if left else "end"
            drawn.append(_text(x + (1 if left else -1), y + 0.85, str(at), 2.4, f' text-anchor="{anchor}"'))
    return "".join(drawn)


def _first(test: _Test) -> str:
    """Sheet 1: how to print, and the first cross."""
    width, height = test.measures(True)
    small = _small(width, height)
    margin = 22.0 if not small else 14.0
    half = width / 2 - margin
    right, _ = cross(width, height)
    drawing = (
        _number(width - margin - 8, margin + 8, 1)
        + _cross(width, height)
        + _ruler((width - LINE) / 2, height - margin - 5)
    )
    caption = f"Sheet 1: push a pin through the middle of the cross.{'' if small else ' The hole shows on the back.'}"
    steps = "".join(f"<li>{step}</li>" for step in _steps(test))
    return (
        _svg(width, height, drawing)
        + _box(margin, margin, half, f'<h1>Printer test</h1><p class="for">{_about(test)}</p><ol>{steps}</ol>', small)
        + _box(width / 2 + right - 32, height / 2 + 17, 64, f"<p>{caption}</p>", small + " centred")
        + _box(
            (width - LINE) / 2,
            height - margin - 15,
            LINE,
            "<p>This line should be 100 mm long. How long is it?</p>",
            small,
        )
    )


def _about(test: _Test) -> str:
    way = "one side at a time" if test.two_pass else "both sides in one go"
    return f"“{escape(test.name)}” · {escape(test.sheet)} · {way}"


def _steps(test: _Test) -> tuple[str, ...]:
    usual = "with the settings that you will always use, at <b>actual size</b> (100 %, not “fit”)"
    printing: tuple[str, ...]
    if test.two_pass:
        printing = (
            f"Print the file <b>level-fronts</b> {usual}.",
            "Put its pile back into the tray, in a way that you can keep to, and print <b>level-backs</b> on the other "
            "side. Then the two <b>upright</b> files likewise.",
        )
    else:
        printing = (f"Print the <b>level</b> file and the <b>upright</b> file on both sides, {usual}.",)
    return (
        *printing,
        "Keep each pile just as it comes out.",
        "Answer the questions on <b>sheet 2</b>.",
    )


def _answers(test: _Test) -> str:
    """Sheet 2: the questions, with room for the answers, inside the rulers at the edges."""
    width, height = test.measures(True)
    small = _small(width, height)
    margin = 32.0 if not small else 25.0
    blank = '<span class="blank"></span>'
    hole = f"square{blank} below{blank} beside{blank}"
    rows = [
        ("Take the pile of level (landscape) sheets as it came out. Turn it over as a whole if you see no number in a "
         "circle. Which number is on top?", blank),
        *([("Sheet 1: which number is on its back?", blank)] if test.two_pass else []),
        ("Sheet 1: how long is the line?", f"{blank} mm"),
        ("This sheet: at each of its four edges, what is the smallest number whose line you can see whole? "
         "Write down the largest of the four.", f"{blank} mm"),
        ("Sheet 1: push a pin through the cross. What do you read on the back?", hole),
        (f"Sheet {test.last}, the upright one: the same.", hole),
    ]  # fmt: skip
    table = "".join(
        f'<div class="row"><b>{letter}</b><p>{ask}</p><div class="answer">{answer}</div></div>'
        for letter, (ask, answer) in zip("abcdef", rows, strict=False)
    )
    inside = (
        f'<h1>Answers</h1><p class="for">{_about(test)}</p>{table}'
        f'<p class="then">Then type <code>{escape(test.command)}</code> and copy the answers.</p>'
    )
    return _svg(
        width, height, _number(width - margin - 8, margin + (8 if not small else 6), 2) + _edges(width, height)
    ) + _box(margin, margin, width - 2 * margin, inside, small)


def _spare(test: _Test) -> str:
    """Sheet 3 of a test in two passes: there for the order alone."""
    width, height = test.measures(True)
    words = "<p>Nothing to read here.<br/>This sheet is for the order of the pile.</p>"
    return _svg(width, height, _number(width / 2, height / 2 - 14, PILE)) + _box(
        width / 2 - 50, height / 2, 100, words, " centred"
    )


def _upright(test: _Test) -> str:
    """The upright sheet: the second cross."""
    width, height = test.measures(False)
    small = _small(width, height)
    margin = 22.0 if not small else 14.0
    words = (
        f"<p>Sheet {test.last}: push a pin through the middle of the cross,<br/>turn the sheet over, "
        "and read where the hole is.</p>"
    )
    title = f'<h1>Printer test</h1><p class="for">{_about(test)}</p>'
    x, y = width / 2, height / 2
    return (
        _svg(width, height, _number(x, y + 22, test.last) + _cross(width, height))
        + _box(margin, y - 8, width - 2 * margin, words, small + " centred")
        + _box(margin, y + 34, width - 2 * margin, title, small + " centred")
    )


def _example(left: float, top: float) -> str:
    """An enlarged corner of graph paper with a hole in it, and how it is read; 34 mm wide, 30 mm high."""
    scale, columns, rows = 5.0, 5, 4
    right, bottom = left + columns * scale, top + rows * scale
    drawn = []
    for at in range(columns + 1):
        x = left + at * scale
        drawn.append(_line(x, top, x, bottom, 0.5 if at == 0 else 0.15, "black" if at == 0 else "#888"))
        if at % 2 == 0:
            drawn.append(_line(x, bottom, x, bottom + 1.5, 0.15))
            drawn.append(_text(x, bottom + 5, str(at), 3.2))
    for at in range(rows + 1):
        y = top + at * scale
        drawn.append(_line(left, y, right, y, 0.5 if at == 0 else 0.15, "black" if at == 0 else "#888"))
        if at % 2 == 0:
            drawn.append(_line(right, y, right + 1.5, y, 0.15))
            drawn.append(_text(right + 2.2, y + 1.1, f"−{at}" if at else "0", 3.2, ' text-anchor="start"'))
    x, y = left + 2.5 * scale, top + 1.5 * scale
    for way in (f"M{_n(x)} {_n(y)}V{_n(bottom)}", f"M{_n(x)} {_n(y)}H{_n(right)}"):
        drawn.append(f'<path d="{way}" fill="none" stroke="black" stroke-width="0.35" stroke-dasharray="1 0.8"/>')
    drawn.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="1.3" fill="white" stroke="black" stroke-width="0.4"/>')
    return "".join(drawn)


_READING = (
    "<p class='then'>An example, five times as large:<br/>the number below the hole is <b>2.5</b>,<br/>"
    "the one beside it is <b>−1.5</b>.</p>"
)


def _back(test: _Test, level: bool, number: int) -> str:
    """A back: the two squares, and how to read them."""
    width, height = test.measures(level)
    small = _small(width, height)
    x, y = width / 2, height / 2
    if not test.two_pass and number not in (1, test.last):
        words = "<p>Nothing to read here.<br/>This sheet is for the order of the pile and for the edges.</p>"
        return _svg(width, height, _text(x, y - 6, f"Back {number}", 5)) + _box(x - 60, y, 120, words, " centred")
    letters = LEVEL if level else UPRIGHT
    drawing = [
        _graph(x + right, y - up, letter) for (right, up), letter in zip(squares(width, height), letters, strict=True)
    ]
    words = (
        "<h2>Turn this the right way up.</h2>"
        f"<p>The hole is in square <b>{letters[0]}</b> or <b>{letters[1]}</b>. Guess the tenths.</p>"
    )
    if level:
        drawing += [_text(x, height - 20, f"Back {number}", 5), _example(x - 15, y - 14)]
        boxes = _box(x - 50, 20, 100, words, small + " centred")
        boxes += _box(x - 35, y + 15, 70, _READING, small + " centred")
    else:
        drawing += [_text(x, y - 19, f"Back {number}", 5), _example(x - 50, y - 10)]
        boxes = _box(x - 9, y - 12, x - 3, words + _READING, small)
    return _svg(width, height, "".join(drawing)) + boxes


def shown(size: Size) -> str:
    """A sheet's size in words."""

    def side(length: Length) -> str:
        return f"{round(float(length.points) / MM, 1):g}"

    return f"{side(size.width)} × {side(size.height)} mm"
