"""`bookc calibrate`."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from bookc.base.diagnostics import Sink, Verbosity
from bookc.base.patterns import regex
from bookc.base.words import count, slug
from bookc.base.world import DiskWorld
from bookc.cli import answers as questions
from bookc.cli import render
from bookc.cli.options import own_up
from bookc.cli.values import SHEET
from bookc.design.sheets import SHEETS, called
from bookc.manifest.press_values import Sheet
from bookc.press import profiles
from bookc.press.calibration import MM, Hole, device, in_words
from bookc.press.device import Device
from bookc.press.profiles import Printers
from bookc.press.testsheets import LEAST, Paper, papers, shown

USUAL_NAME = "printer"
USUAL_SHEET = "letter"


def _large_enough(_ctx: click.Context, param: click.Parameter, sheet: Sheet | None) -> Sheet | None:
    if sheet is not None:
        small, large = sorted((sheet.size.width, sheet.size.height))
        if small < LEAST.width or large < LEAST.height:
            raise click.BadParameter(f"“{sheet.name}” is too small: the test needs {shown(LEAST)}.", param=param)
    return sheet


def _complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The saved printers' names."""
    found = profiles.load(_place(ctx.params.get("file")), Sink())
    return [CompletionItem(name) for name in (found.devices if found else ()) if name.startswith(incomplete)]


@click.command("calibrate")
@click.argument("name", required=False, shell_complete=_complete)
@click.option(
    "--sheet",
    type=SHEET,
    callback=_large_enough,
    help="The paper: a name, such as a4, or a size.",
    show_default=USUAL_SHEET,
)
@click.option("--two-pass", is_flag=True, help="For a printer that prints one side only: fronts and backs apart.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    help="What the test's files are named after, or the folder to write them to.",
    show_default="NAME-test.pdf",
)
@click.option("--answers", "answering", is_flag=True, help="Answer the questions of a test that was printed.")
@click.option("--top", type=questions.TOP, help="Answer: the number on top of the pile of level sheets.")
@click.option("--behind", type=questions.TOP, help="Answer, with --two-pass: the number on the back of sheet 1.")
@click.option("--line", type=questions.LINE, help="Answer: the length of sheet 1's line.")
@click.option(
    "--edge", type=questions.EDGE, help="Answer: the largest of the smallest numbers at the edges of sheet 2."
)
@click.option("--level", type=questions.LEVEL_PIN, help="Answer: the hole on the back of sheet 1.")
@click.option("--upright", type=questions.UPRIGHT_PIN, help="Answer: the hole on the back of the upright sheet.")
@click.option("--keep-default", is_flag=True, help="Do not make the printer the default.")
@click.option("--list", "listing", is_flag=True, help="Show the saved printers.")
@click.option("--forget", metavar="NAME", shell_complete=_complete, help="Forget a saved printer.")
@click.option(
    "--default",
    "default",
    metavar="NAME",
    shell_complete=_complete,
    help="Make a saved printer the default, or “none”.",
)
@click.option(
    "--profiles",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where printers are saved.",
    show_default="printers.toml in the folder of BOOKC_CONFIG, or in yours for bookc's settings",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Show a traceback if bookc itself breaks.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    sheet: Sheet | None,
    two_pass: bool,
    out: Path | None,
    answering: bool,
    top: int | None,
    behind: int | None,
    line: float | None,
    edge: float | None,
    level: Hole | None,
    upright: Hole | None,
    keep_default: bool,
    listing: bool,
    forget: str | None,
    default: str | None,
    file: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Teach bookc a printer, in two steps: print a test, then answer its questions.

    `bookc calibrate NAME` writes the test's sheets. Print them as you will always print, and do what they say; then
    `bookc calibrate NAME --answers` asks what you see on them and saves the printer (named “printer” without a NAME).
    It is the default from then on. Answers can be given as options, too; what is missing is asked for.

    Exit status: 0 if all is well, 1 if not, 2 for a wrong call.
    """
    given = questions.Given(top, behind, line, edge, level, upright)
    modes = {
        "--list": listing,
        "--forget": forget is not None,
        "--default": default is not None,
        "--answers": answering or keep_default or given.any,
    }
    chosen = [mode for mode, wanted in modes.items() if wanted]
    _refuse_strays(ctx, chosen)
    if behind is not None and not two_pass:
        raise click.UsageError("--behind is for a test in two passes: add --two-pass.")
    teller = _Teller(as_json, quiet)
    try:
        if not chosen:
            _test(_name(name), sheet, two_pass, out, file, teller)
        elif answering or keep_default or given.any:
            _answer(_name(name), two_pass, given, keep_default, _place(file), teller)
        elif listing:
            _list(_place(file), teller)
        else:
            _change(_place(file), forget, default or "", teller)
    except (click.ClickException, click.Abort):
        raise
    except Exception as error:
        own_up(error, verbose)


_OF_BOTH = ("name", "two_pass")
_OF_TESTING = ("sheet", "out")


def _refuse_strays(ctx: click.Context, chosen: list[str]) -> None:
    """What would be ignored is a wrong call: two wishes at once, and what belongs to the test alone."""
    if len(chosen) > 1:
        raise click.UsageError(f"{chosen[0]} and {chosen[1]} do not go together.")
    if not chosen:
        return
    strays = _OF_TESTING if chosen[0] == "--answers" else (*_OF_BOTH, *_OF_TESTING)
    for stray in strays:
        if ctx.params[stray]:
            option = "NAME" if stray == "name" else f"--{stray.replace('_', '-')}"
            raise click.UsageError(f"{option} does not go with {chosen[0]}.")


def _name(name: str | None) -> str:
    fault = profiles.fault_of(name) if name is not None else ""
    if fault:
        raise click.UsageError(f"NAME: {fault}.")
    return name or USUAL_NAME


def _place(file: Path | None) -> Path:
    return file or profiles.place(DiskWorld(Path()).env)


class _Teller:
    """Shows what came of a call, for people or for machines, and leaves."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self.sink = Sink()

    def leave(self, text: str, **made: object) -> NoReturn:
        """Leave: 0 with the text or the values if nothing went wrong, else 1 with the diagnostics."""
        ok = not self.sink.failed
        if self.as_json:
            whole = {"ok": ok, **made, "diagnostics": list(render.diagnostics(self.sink))}
            click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            render.show(self.sink, Verbosity.QUIET if self.quiet else Verbosity.NORMAL)
            if ok and text and not self.quiet:
                click.echo(text)
        sys.exit(0 if ok else 1)


def _test(
    name: str, sheet: Sheet | None, two_pass: bool, out: Path | None, file: Path | None, teller: _Teller
) -> NoReturn:
    """Write the test's files, and say what to do with them."""
    size = sheet.size if sheet is not None else SHEETS[USUAL_SHEET]
    if out is None or out.is_dir():
        out = (out or Path()) / f"{slug(name, USUAL_NAME)}-test.pdf"
    stem = out.name.removesuffix(".pdf")
    words = ["bookc calibrate"]
    words += [_argument(name)] if name != USUAL_NAME else []
    words += ["--two-pass"] if two_pass else []
    words += [f"--profiles {_argument(str(file))}"] if file is not None else []
    then = " ".join([*words, "--answers"])
    test = papers(name, called(size), size, two_pass, then)
    files = _typeset(test, stem, teller.sink)
    if files:
        try:
            DiskWorld(out.parent).write_all(out.parent, files)
        except OSError as error:
            message = f"The test could not be written: {error.strerror or error}."
            teller.sink.add("output/write-failed", message, file=str(out.parent))
    written = [] if teller.sink.failed else [str(out.parent / one) for one in files]
    told = _told(written, test, called(size), sheet is None, two_pass, then) if written else ""
    teller.leave(told, files=[Path(one).as_posix() for one in written], then=then)


def _typeset(test: tuple[Paper, ...], stem: str, sink: Sink) -> dict[str, bytes]:
    from bookc.fonts.house import faces
    from bookc.paged import PangoMissing, leaflet

    try:
        return {f"{stem}-{one.suffix}.pdf": leaflet(one.html, one.css, faces([one.html]))[0] for one in test}
    except PangoMissing as missing:
        sink.add("pdf/no-pango", "The test was not made, since the library Pango is not installed.", hint=missing.hint)
        return {}


_PLAIN = regex(r"[\w.+~/-]+")
_SPACED = regex(r"[\w.+~/() -]+")


def _argument(text: str) -> str:
    """A text as a shell takes it, in the quotes that every system's shell knows where these do."""
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if _SPACED.fullmatch(text) else shlex.quote(text)


def _told(written: list[str], test: tuple[Paper, ...], called: str, unasked: bool, two_pass: bool, then: str) -> str:
    longest = max(len(one) for one in written)
    rows = [f"A printer test for {called} paper" + (" (for other paper: --sheet a4)." if unasked else ".")]
    sides = "pages" if two_pass else "sides"
    rows += [
        f"  {path:<{longest}}  {count(paper.pages, sides.removesuffix('s'))}"
        for path, paper in zip(written, test, strict=True)
    ]
    usual = "with the settings that you will always use, at actual size (100 %, not “fit”)"
    if two_pass:
        rows.append(f"\n1. Print the level fronts, {usual}.")
        rows.append("   Put their pile back into the tray, in a way that you can keep to, and print the level backs on")
        rows.append("   the other side. Then the upright fronts and backs likewise.")
    else:
        rows.append(f"\n1. Print the files one by one, on both sides, {usual}.")
    rows.append("2. Keep each pile just as it comes out, and answer the questions that are printed on sheet 2.")
    rows.append(f"3. Then, today or tomorrow: {then}")
    return "\n".join(rows)


def _answer(
    name: str, two_pass: bool, given: questions.Given, keep_default: bool, place: Path, teller: _Teller
) -> NoReturn:
    """Take the answers, and save the printer that they describe."""
    sink = teller.sink
    known = profiles.load(place, sink)
    found = None
    default = False
    if known is not None:
        try:
            answers = questions.ask(two_pass, given, teller.as_json)
        except click.Abort:
            click.echo("\nNothing was saved: some questions are open. Options can answer them, too.", err=True)
            sys.exit(1)
        found = device(name, answers, sink)
    if found is not None and known is not None:
        changed = known.with_one(name, found, default=not keep_default)
        default = changed.default == name
        profiles.save(place, changed, sink)
    rows = [click.style(f"Saved “{name}”", bold=True) + (", the default from now on:" if default else ":")]
    rows += [f"  {row}" for row in in_words(found)] if found is not None else []
    saved = found is not None and not sink.failed
    teller.leave(
        "\n".join(rows),
        printer=_values(found) if saved and found is not None else None,
        default=default if saved else None,
        profiles=place.as_posix(),
    )


def _list(place: Path, teller: _Teller) -> NoReturn:
    known = profiles.load(place, teller.sink) or Printers()
    rows = []
    for name, one in known.devices.items():
        rows.append(click.style(render.visible(name), bold=True) + (" (default)" if name == known.default else ""))
        rows += [f"  {row}" for row in in_words(one)]
    teller.leave(
        "\n".join(rows) or "No printer is saved. To teach bookc yours: bookc calibrate NAME",
        default=known.default or None,
        printers=[_values(one) for one in known.devices.values()],
        profiles=place.as_posix(),
    )


def _change(place: Path, forget: str | None, default: str, teller: _Teller) -> NoReturn:
    """Forget a printer, or make one the default."""
    wanted = forget if forget is not None else default
    known = profiles.load(place, teller.sink)
    told = ""
    if known is not None and (wanted in known.devices or (forget is None and wanted == profiles.NONE)):
        if forget is not None:
            known = known.without(forget)
            told = f"Forgot “{forget}”."
        elif default == profiles.NONE:
            known = Printers(known.devices)
            told = "No printer is the default now."
        else:
            known = Printers(known.devices, default)
            told = f"“{default}” is the default now."
        profiles.save(place, known, teller.sink)
    elif known is not None:
        profiles.missing(known, wanted, teller.sink)
    teller.leave(told, default=(known.default or None) if known is not None else None, profiles=place.as_posix())


def _values(one: Device) -> dict[str, object]:
    """A printer for machines; lengths in millimetres."""

    def mm(points: float) -> float:
        return round(points / MM, 3)

    return {
        "name": one.name,
        "two_pass": one.two_pass,
        "flip": one.flip,
        "turned": one.turned,
        "reversed": one.reversed,
        "backs_reversed": one.backs_reversed,
        "level_shift": [mm(way) for way in one.level_shift],
        "upright_shift": [mm(way) for way in one.upright_shift],
        "edge": mm(float(one.edge.points)) if one.edge is not None else None,
        "words": list(in_words(one)),
    }
