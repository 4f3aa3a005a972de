"""Calibrating: what a person reads off the sheets of any printer makes books register on it."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.units import Length, Size
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.fonts.house import faces
from bookc.paged import leaflet
from bookc.pdf.boxes import Box, PageBox
from bookc.pdf.file import SheetSide
from bookc.press import calibration
from bookc.press.calibration import Answers, Hole
from bookc.press.device import Device, Flip
from bookc.press.impose import draw, impose
from bookc.press.job import Creep, Job
from bookc.press.schemes import SCHEMES
from bookc.press.testsheets import LEAST, papers
from press.printer import MM, Affine, Page, Person, Printer, pages

PAGES = [PageBox(396, 612, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), Box(0, 0, 396, 612))] * 26


@cache
def test_files(sheet: str, two_pass: bool) -> tuple[list[Page], ...]:
    """The test's files, as they look."""
    made = papers("office", sheet, SHEETS.get(sheet, LEAST), two_pass, "bookc calibrate office --answers")
    return tuple(pages(leaflet(one.html, one.css, faces([one.html]))[0]) for one in made)


test_files.__test__ = False  # type: ignore[attr-defined]


def calibrated(printer: Printer, sheet: str = "letter") -> tuple[Device | None, Sink]:
    """Print the test, read it, answer."""
    files = test_files(sheet, printer.two_pass)
    half = len(files) // 2
    level, upright = printer.pile(files[:half]), printer.pile(files[half:])
    person = Person(printer)
    numbers = [person.number(front) for front, _ in level]
    first, second = (level[numbers.index(number)] for number in (1, 2))
    (last,) = upright
    answers = Answers(
        numbers[0],
        person.line(first[0]),
        person.edge(second[0]),
        Hole(*person.hole(*first)),
        Hole(*person.hole(*last)),
        person.back_number(first[1]) if printer.two_pass else None,
    )
    sink = Sink()
    return calibration.device("office", answers, sink), sink


def page_places(side: SheetSide) -> dict[int, Affine]:
    """From each page to the side of a sheet that it is drawn on, by the side's operators."""
    found = {}
    stack = [Affine()]
    number = r"(-?[\d.]+)"
    for match in re.finditer(rf"\b(q)\b|\b(Q)\b|{' '.join([number] * 6)} cm|/P(\d+) Do", side.content.decode()):
        if match[1]:
            stack.append(stack[-1])
        elif match[2]:
            stack.pop()
        elif match[9]:
            found[int(match[9])] = stack[-1]
        else:
            stack[-1] = Affine(*(float(one) for one in match.groups()[2:8])).then(stack[-1])
    return found


def assert_registered(printer: Printer, device: Device, layout: str, sheet: str) -> None:
    """A job printed on this printer: sheets in order, each with its own back, and every page right behind the other
    page of its leaf, heads together."""
    job = Job(SCHEMES[layout], SHEETS[sheet], Creep(PAPERS["80gsm"]), device)
    imposed = impose(job, PAGES)
    pile = printer.pile([list(draw(imposed, one, PAGES)) for one in imposed.passes])
    assert len(pile) == len(imposed.plan.sheets) > 1
    for (front, back), leaf in zip(pile, imposed.plan.sheets, strict=True):
        assert set(front.pages) == {place.page for place in leaf.front} - {None}
        assert set(back.pages) == {place.page for place in leaf.back or ()} - {None}
        through = printer.behind(back.width, back.height)
        over = printer.on_paper(front.width, front.height)
        fronts, backs = page_places(front), page_places(back)
        for page, way in backs.items():
            other = fronts.get(page - 1 if page % 2 else page + 1)
            if other is None:
                continue
            for y in (0, PAGES[0].height):
                x1, y1 = through(way((0, y)))
                x2, y2 = over(other((PAGES[0].width, y)))
                assert max(abs(x1 - x2), abs(y1 - y2)) < 0.1 * MM, (page, (x1 - x2) / MM, (y1 - y2) / MM)


PRINTERS = [
    Printer(short, left, down, backwards, two, second, off=(1.37, -0.82))
    for short, left, down, backwards in product((False, True), repeat=4)
    for two, second in ((False, False), (True, False), (True, True))
]


@pytest.mark.parametrize("printer", PRINTERS)
def test_every_printer_registers(printer: Printer) -> None:
    """Whatever a printer does, after calibration a booklet and a pile of leaves come out right."""
    device, sink = calibrated(printer)
    assert device is not None, sink.diagnostics
    assert device.edge == Length.parse("4mm")
    assert_registered(printer, device, "booklet", "letter")
    assert_registered(printer, device, "leaves", "letter")


def test_without_calibration_it_would_not() -> None:
    """The guard of the test before: the same printer, not calibrated, is off."""
    with pytest.raises(AssertionError):
        assert_registered(PRINTERS[0], Device(), "leaves", "letter")
    with pytest.raises(AssertionError):
        assert_registered(Printer(about_short_edge=True), Device(), "leaves", "letter")
    with pytest.raises(AssertionError):
        assert_registered(Printer(stacks_backwards=True), Device(), "booklet", "letter")


@pytest.mark.parametrize(("off", "white"), [((-9.9, 9.9), 0), ((0, 0), 6.35), ((0.04, -3.33), 12.5)])
def test_far_off_and_white(off: tuple[float, float], white: float) -> None:
    """From one end of the scales to the other, on the least sheet. The white edge may be told too large, by a
    millimetre."""
    printer = Printer(about_short_edge=True, two_pass=True, off=off, white=white)
    device, _ = calibrated(printer, "least")
    assert device is not None
    assert device.edge is not None
    assert 0 <= float(device.edge.points) / MM - white < 1
    assert_registered(printer, device, "booklet", "letter")
    assert_registered(printer, device, "leaves", "letter")


def test_the_edge_is_named() -> None:
    """A printer that turns paper about its long edge is one of the long edge, and so for the short one; a driver that
    sees to level pages itself needs no turning at all."""
    named = {
        (short, left, down): (device.flip, device.turned)
        for short, left, down in product((False, True), repeat=3)
        if (device := calibrated(Printer(short, left, down))[0]) is not None
    }
    assert {key: value for key, value in named.items() if not key[2]} == {
        (False, False, False): (Flip.LONG, False),
        (False, True, False): (Flip.LONG, False),
        (True, False, False): (Flip.SHORT, False),
        (True, True, False): (Flip.SHORT, False),
    }
    # Backs upside down about the long edge are as good as turned about the short one.
    assert named[False, True, True] == (Flip.SHORT, False)
    pins = {"A": Hole("A", 0, 0), "B": Hole("B", 0, 0), "C": Hole("C", 0, 0), "D": Hole("D", 0, 0)}
    for level, upright, wanted in (("A", "C", (None, False)), ("B", "D", (None, True))):
        made = calibration.device("x", Answers(1, 100, 4, pins[level], pins[upright]), Sink())
        assert made is not None
        assert (made.flip, made.turned) == wanted
        assert (made.turns(True), made.turns(False)) == (level == "B", upright == "D")


@pytest.mark.parametrize("scale", [0.96, 1.03])
def test_a_printer_that_scales(scale: float) -> None:
    """Pages made smaller or larger are found out, and make no profile."""
    device, sink = calibrated(Printer(scale=scale))
    assert device is None
    assert [one.code for one in sink.diagnostics] == ["press/scaled"]


@pytest.mark.parametrize(("top", "behind"), [(3, None), (2, 1), (1, 2)])
def test_sheets_mixed_up(top: int, behind: int | None) -> None:
    """An order that no printer makes is no answer."""
    pin = Hole("A", 0, 0), Hole("C", 0, 0)
    sink = Sink()
    assert calibration.device("x", Answers(top, 100, 4, *pin, behind), sink) is None
    assert [one.code for one in sink.diagnostics] == ["press/mixed-up"]


def test_in_words() -> None:
    """A profile is told in sentences, by what is wrong and what is done about it."""
    made = calibration.device("x", Answers(3, 100.4, 0, Hole("B", -0.8, 0.3), Hole("C", 0, -1.25), 3), Sink())
    assert made is not None
    assert calibration.in_words(made) == (
        "It prints one side: fronts and backs are two files.",
        "It turns sheets about the long edge: backs of level sheets are turned for it.",
        "The pile comes out last sheet first: files start with the last sheet.",
        "Backs meet fronts in reverse: the backs' file is in the other order.",
        "Level sheets: backs are 0.8 mm too far right and 0.3 mm too low; they are moved left and up.",
        "Upright sheets: backs are 1.25 mm too high; they are moved down.",
        "It prints up to the edges.",
    )
    assert calibration.in_words(Device()) == (
        "It prints both sides.",
        "Backs stand upright, on level sheets and on upright ones.",
        "The pile comes out in order.",
        "Level sheets: backs stand right behind their fronts.",
        "Upright sheets: backs stand right behind their fronts.",
    )


@pytest.mark.parametrize(("sheet", "two_pass"), [("letter", False), ("letter", True), ("least", True)])
def test_nothing_overlaps(sheet: str, two_pass: bool) -> None:
    """On the smallest sheet, too, no words run into each other or off the page."""
    for page in (page for file in test_files(sheet, two_pass) for page in file):
        for index, word in enumerate(page.words):
            assert min(word.left, word.bottom, page.width - word.right, page.height - word.top) > 0
            for other in page.words[index + 1 :]:
                apart = (
                    max(word.left, other.left) > min(word.right, other.right) - 0.5
                    or max(word.bottom, other.bottom) > min(word.top, other.top) - 0.5
                )
                assert apart, (word, other)


def test_same_bytes() -> None:
    """The same test is the same file."""
    *_, one = papers("office", "A4", SHEETS["a4"], False, "bookc calibrate office --answers")
    assert leaflet(one.html, one.css, faces([one.html])) == leaflet(one.html, one.css, faces([one.html]))


def test_too_small() -> None:
    """A sheet without room for the test is refused."""
    with pytest.raises(ValueError, match="too small"):
        papers("x", "a6", Size.parse("105x148mm"), False, "x")
