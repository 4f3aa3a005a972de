"""From a wish to a job: which printer is meant, what of it a wish overrides, and a job told in a line."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.units import Length
from bookc.design.imposition import Blanks, Duplex, Filler, Mark, Placing, Scale
from bookc.design.sheets import SHEETS
from bookc.manifest.press import BlankPages, PressJob
from bookc.manifest.press_values import CreepWish, FitWish, Number, Paper, Sheet
from bookc.pdf.boxes import Box, PageBox
from bookc.press.device import Device, Flip
from bookc.press.impose import impose
from bookc.press.profiles import Printers
from bookc.press.schemes import SCHEMES
from bookc.pressing.settling import Where, in_words, printer, scheme, settle, usual_sheet

DIGEST = 396.0, 612.0
OFFICE = Device(
    "office", Flip.LONG, two_pass=True, turned=True, reversed=True, backs_reversed=True, upright_shift=(1, 2),
    level_shift=(3, 4), edge=Length.parse("4mm"),
)  # fmt: skip
SHOP = Device("shop")
KNOWN = Printers({"office": OFFICE, "shop": SHOP}, "shop")


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("", KNOWN, SHOP),
        ("office", KNOWN, OFFICE),
        ("none", KNOWN, Device()),
        ("None", KNOWN, Device()),
        ("", Printers({"office": OFFICE}), Device()),
    ],
)
def test_a_printer_is_chosen(name: str, known: Printers, found: Device) -> None:
    """By name, by default, or none at all."""
    sink = Sink()
    assert printer(PressJob(printer=name), known, sink, Where()) == found
    assert not sink.diagnostics


def test_a_printer_that_is_not_there() -> None:
    """A name that is nearly right is offered."""
    sink = Sink()
    assert printer(PressJob(printer="offic"), KNOWN, sink, Where(file="x.pdf")) is None
    (told,) = sink.diagnostics
    assert (told.code, told.message, told.hint) == (
        "press/no-printer", "There is no printer named “offic”.", "did you mean “office”?"
    )  # fmt: skip


def test_what_is_known_of_a_printer_is_taken_over() -> None:
    """A wish that says nothing of the printer leaves it as it was calibrated."""
    assert settle(PressJob(), SCHEMES["booklet"], DIGEST, OFFICE).device == OFFICE


@pytest.mark.parametrize(
    ("duplex", "flip", "two_pass"),
    [
        (Duplex("short-edge"), Flip.SHORT, False),
        (Duplex("long-edge"), Flip.LONG, False),
        (Duplex("two-pass-short-edge"), Flip.SHORT, True),
        (Duplex("two-pass-long-edge"), Flip.LONG, True),
    ],
)
@pytest.mark.parametrize("known", [OFFICE, Device()])
def test_a_wish_overrules_what_is_known(duplex: Duplex, flip: Flip, two_pass: bool, known: Device) -> None:
    """Each of a printer's ways that a wish names is the wish's, be it yes or no; the shifts stay the printer's."""
    wish = PressJob(duplex=duplex, turned_backs=False, reversed=False, edge=Length.parse("9mm"))
    made = settle(wish, SCHEMES["booklet"], DIGEST, known).device
    assert (made.flip, made.two_pass, made.turned, made.reversed) == (flip, two_pass, False, False)
    assert made.edge == Length.parse("9mm")
    assert (made.backs_reversed, made.upright_shift, made.level_shift) == (
        known.backs_reversed, known.upright_shift, known.level_shift
    )  # fmt: skip
    wish = PressJob(turned_backs=True, reversed=True, backs_reversed=True)
    assert settle(wish, SCHEMES["booklet"], DIGEST, SHOP).device == Device(
        "shop", turned=True, reversed=True, backs_reversed=True
    )


def test_every_other_wish_is_in_the_job() -> None:
    """Nothing that is wished for is forgotten."""
    wish = PressJob(
        sheet=Sheet.parse("a3"),
        signatures=(Number(3), Number(2)),
        scale=Scale.KEEP,
        place=Placing.CENTRE,
        paper=Paper.parse("0.2mm"),
        creep=CreepWish.parse("1.5mm"),
        marks=(Mark.FOLD,),
        stations=Number(7),
        blanks=BlankPages(at=Blanks.FRONT),
    )
    made = settle(wish, SCHEMES["signatures"], DIGEST, Device())
    assert (made.sheet, made.sizes, made.scale, made.placing) == (SHEETS["a3"], (3, 2), Scale.KEEP, Placing.CENTRE)
    assert (made.creep.caliper, made.creep.total) == (Length.parse("0.2mm"), Length.parse("1.5mm"))
    assert (made.marks, made.stations, made.blanks) == (frozenset({Mark.FOLD}), 7, Blanks.FRONT)
    assert settle(PressJob(sheets=Number(3)), SCHEMES["signatures"], DIGEST, Device()).sheets == 3


def test_blanks_stand_at_both_ends_if_they_become_something() -> None:
    """Else behind the book; a wish is heard first."""
    assert BlankPages().where is Blanks.BACK
    assert BlankPages(fill=(Filler.NOTES,)).where is Blanks.BOTH
    assert BlankPages(fill=(Filler.NOTES,), at=Blanks.FRONT).where is Blanks.FRONT


@pytest.mark.parametrize(
    ("page", "sheet"), [(DIGEST, "letter"), ((432, 648), "letter"), ((419.53, 595.28), "a4"), ((340, 500), "a4")]
)
def test_the_usual_sheet(page: tuple[float, float], sheet: str) -> None:
    """Pages of whole quarters of inches go on Letter, others on A4."""
    assert usual_sheet(*page) == sheet


def _told(pages: int, layout: str, wish: PressJob) -> str:
    box = Box(0, 0, *DIGEST)
    page = PageBox(*DIGEST, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), box)
    return in_words(impose(settle(wish, SCHEMES[layout], DIGEST, Device()), [page] * pages))


def test_a_job_in_a_line() -> None:
    """What has nothing to say is left out: one signature, pages at their size, leaves that stay where they are."""
    assert _told(8, "booklet", PressJob()) == "booklet: 2 sheets of Letter, both sides; 8 pages, none blank"
    assert _told(1, "mini-zine", PressJob(sheet=Sheet.parse("a4"))) == (
        "mini-zine: 1 sheet of A4, one side; 1 page, 7 blank; pages at 49 %"
    )
    assert _told(60, "signatures", PressJob(paper=Paper.parse("0.2mm"))) == (
        "signatures: 15 sheets of Letter, both sides; 4 signatures of 4, 4, 4 and 3 sheets; 60 pages, none blank;"
        " creep up to 0.6 mm"
    )
    assert "; 8 signatures of 4 sheets (7 times) and 3 sheets (once);" in _told(124, "signatures", PressJob())


@pytest.mark.parametrize(
    ("fit", "told"),
    [
        ("5 sheets", "The signatures have 6 sheets in all, and “fit” asks for 5 sheets."),
        ("fewest-blanks", "The signatures have 6 sheets in all, and “fit” asks for as many sheets as the book takes."),
        ("6 sheets", ""),
    ],
)
def test_fit_and_signatures_ask_for_the_same(fit: str, told: str) -> None:
    """A book fitted to five sheets is not laid on six."""
    sink = Sink()
    wish = PressJob(layout="signatures", signatures=(Number(4), Number(2)), fit=FitWish.parse(fit))
    assert (scheme(wish, sink, Where()) is None) == bool(told)
    assert [one.message for one in sink.diagnostics] == ([told] if told else [])
    assert all((one.code, one.hint) == ("manifest/conflict", "write fit: 6 sheets") for one in sink.diagnostics)
