"""`bookc impose`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bookc import impose
from bookc.base.units import Length
from bookc.cli import render
from bookc.cli.options import NOTHING, leave, level, own_up, shared
from bookc.cli.progress import stages
from bookc.cli.values import PAPER, SHEET, Value
from bookc.design.imposition import Binding, Blanks, Duplex, Filler, Mark, Placing, PrintCover, Scale
from bookc.manifest.press import BinderEntry, BlankPages, PressJob
from bookc.manifest.press_values import CreepWish, Factor, Number, Paper, Sheet


def _numbers(text: str) -> tuple[Number, ...]:
    return tuple(Number.parse(part) for part in text.replace("+", ",").split(","))


def _words(text: str, known: Any, noun: str, *more: str) -> list[str]:
    """The words of a list, each of which must be known."""
    words = [word.strip().casefold() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in [*known, *more]:
            raise ValueError(f"“{word}” is no {noun}; there are {', '.join([*known, *more])}")
    return words


def _marks(text: str) -> tuple[Mark, ...]:
    words = _words(text, Mark, "mark", "all", "none")
    if "none" in words or "all" in words:
        return tuple(Mark) if "all" in words else ()
    return tuple(Mark(word) for word in words)


def _fillers(text: str) -> tuple[Filler, ...]:
    return tuple(Filler(word) for word in _words(text, Filler, "page that could fill a sheet"))


def _show_layouts(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Print the layouts, each with what it makes, and leave."""
    if not wanted or ctx.resilient_parsing:
        return
    from bookc.press.schemes import SCHEMES

    formatter = ctx.make_formatter()
    formatter.write_dl([(scheme.name, scheme.about) for scheme in SCHEMES.values()])
    click.echo(formatter.getvalue(), nl=False)
    ctx.exit()


def _choice(kind: Any) -> click.Choice[str]:
    return click.Choice([str(one) for one in kind])


@click.command("impose")
@click.argument("pdf", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--layout", default="booklet", metavar="NAME", show_default=True, help="How pages lie on sheets.")
@click.option(
    "--layouts",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_layouts,
    help="List the layouts, and leave.",
)
@click.option("--sheet", type=SHEET, help="The paper: letter, a4, sra3, 12x18in …")
@click.option("--sheets", type=Value("N", Number.parse), help="The sheets in a signature.")
@click.option("--signatures", type=Value("N,N,…", _numbers), help="The sheets in each signature, one by one.")
@click.option(
    "--scale", type=_choice(Scale), default=Scale.SHRINK.value, show_default=True, help="How large pages stand."
)
@click.option("--place", type=_choice(Placing), help="Against the fold, or in the middle of their part of the sheet.")
@click.option("--binding", type=_choice(Binding), default=Binding.LEFT.value, show_default=True, help="The bound side.")
@click.option("--paper", type=PAPER, help="Its thickness, for creep: 80gsm, 20lb, 0.1mm …")
@click.option("--creep", type=Value("auto|none|MM", CreepWish.parse), help="How far the innermost leaf moves.")
@click.option("--creep-factor", type=Value("N", Factor.parse), help="How much of a leaf each fold takes: 1 to 1.6.")
@click.option("--marks", type=Value("LIST", _marks), help=f"What is drawn: {', '.join(Mark)}; all, none.")
@click.option(
    "--stations",
    type=Value("N", Number.parse),
    help=f"The holes marked along a sewn spine.  [default: {PressJob().stations}]",
)
@click.option("--blanks", type=_choice(Blanks), help="Where blanks stand; by default at the back.")
@click.option("--fill", type=Value("LIST", _fillers), help=f"What blanks become: {', '.join(Filler)}.")
@click.option("--add", is_flag=True, help="Add a sheet if there are too few blanks for that.")
@click.option("--cover", is_flag=True, help="Give the first two and last two pages a sheet of their own, as the cover.")
@click.option("--cover-sheet", type=SHEET, help="The cover's own paper, if it is not that of the sheets.")
@click.option("--binder", default="", help="Who binds the copies, for the colophon.")
@click.option("--printer", default="", metavar="NAME", help="The printer, as bookc calibrate saved it; or none.")
@click.option("--duplex", type=_choice(Duplex), help="How the printer gets to the back of a sheet.")
@click.option("--turned-backs/--no-turned-backs", default=None, help="The printer gives backs upside down.")
@click.option("--reversed/--no-reversed", "reversed_", default=None, help="Print the last sheet first.")
@click.option(
    "--backs-reversed/--no-backs-reversed", default=None, help="Print the backs of two passes in the other order."
)
@click.option("--edge", type=Value("LENGTH", Length.parse), help="What the printer leaves white at each edge.")
@click.option("--guide", is_flag=True, help="Write a guide, too: how to print, fold and bind it.")
@click.option("--preview", is_flag=True, help="Write a picture of all sheets, too.")
@click.option("--password", default="", help="What opens the PDF, if it is encrypted.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="OUT.pdf", help="The file to write, or its folder."
)
@shared
def command(
    pdf: Path,
    layout: str,
    sheet: Sheet | None,
    sheets: Number | None,
    signatures: tuple[Number, ...] | None,
    scale: str,
    place: str | None,
    binding: str,
    paper: Paper | None,
    creep: CreepWish | None,
    creep_factor: Factor | None,
    marks: tuple[Mark, ...] | None,
    stations: Number | None,
    blanks: str | None,
    fill: tuple[Filler, ...] | None,
    add: bool,
    cover: bool,
    cover_sheet: Sheet | None,
    binder: str,
    printer: str,
    duplex: str | None,
    turned_backs: bool | None,
    reversed_: bool | None,
    backs_reversed: bool | None,
    edge: Length | None,
    guide: bool,
    preview: bool,
    password: str,
    out: Path | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Lay the pages of any PDF on sheets of paper, so that folding, cutting or stacking them makes a book.

    Exit status: 0 if all is well, 1 if the PDF cannot be used or laid out (nothing is written then), 2 for a wrong
    call.
    """
    if not fill and (add or binder):
        raise click.UsageError(f"{'--add' if add else '--binder'} says nothing without --fill.")
    usual = PressJob()
    job = PressJob(
        layout=layout,
        sheet=sheet,
        sheets=sheets,
        signatures=signatures or (),
        scale=Scale(scale),
        place=Placing(place) if place else None,
        binding=Binding(binding),
        paper=paper or usual.paper,
        creep=creep or usual.creep,
        creep_factor=creep_factor or usual.creep_factor,
        marks=usual.marks if marks is None else marks,
        stations=stations or usual.stations,
        blanks=BlankPages(fill=fill or (), at=Blanks(blanks) if blanks else None, add=add),
        cover=PrintCover.SHEET if cover else PrintCover.NONE,
        cover_sheet=cover_sheet,
        binder=BinderEntry(name=binder),
        printer=printer,
        duplex=Duplex(duplex) if duplex else None,
        turned_backs=turned_backs,
        reversed=reversed_,
        backs_reversed=backs_reversed,
        edge=edge,
        guide=guide,
        preview=preview,
    )
    try:
        with stages(not quiet and not as_json) as progress:
            result = impose(pdf, out, job=job, password=password, strict=strict, progress=progress)
    except Exception as error:
        own_up(error, verbose)
    words = render.pressed(result.pressed) if result.pressed is not None else None
    leave(result, as_json, level(quiet, verbose), words, NOTHING)
