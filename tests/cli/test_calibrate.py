"""`bookc calibrate`: the test, the answers, and the printers saved."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc.cli import calibrate, main
from bookc.paged import engine
from bookc.press import profiles
from bookc.press.device import Device, Flip
from bookc.press.testsheets import Paper
from helpers import snapshot

OF_CALIBRATE = {"press/no-printer", "press/bad-profile", "press/scaled", "press/mixed-up"}
"""The codes that are shown here."""

ANSWERS = {
    "--top": "2", "--line": "100", "--edge": "4.2", "--level": "B -0.8 0.3", "--upright": "C 0 0",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and beside it one for settings, so that nobody's printers are touched."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BOOKC_CONFIG", str(tmp_path / "settings"))
    return folder


def run(*arguments: str, typed: str = "") -> Result:
    """Call `bookc calibrate` in this process, with what a person types."""
    result = CliRunner().invoke(main, ["calibrate", *arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(name: str = "office", *more: str, **changed: str) -> Result:
    """Answer all questions by options; `changed` names those that differ."""
    given = {**ANSWERS, **{f"--{key}": value for key, value in changed.items()}}
    return run(name, *(word for pair in given.items() for word in pair), *more)


def saved() -> profiles.Printers:
    """The printers that are saved."""
    found = profiles.load(profiles.place(DiskWorld(Path()).env), Sink())
    assert found is not None
    return found


def test_the_test(own_folder: Path) -> None:
    """Two files, level sheets and an upright one, of the paper asked for; and what to do with them."""
    result = run("office", "--sheet", "A4")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:4] == [
        "A printer test for A4 paper.",
        "  office-test-level.pdf    4 sides",
        "  office-test-upright.pdf  2 sides",
        "",
    ]
    assert result.stdout.endswith("\n3. Then, today or tomorrow: bookc calibrate office --answers\n")
    assert sorted(snapshot(own_folder)) == ["office-test-level.pdf", "office-test-upright.pdf"]
    with pypdfium2.PdfDocument(own_folder / "office-test-level.pdf") as pdf:
        assert [tuple(round(side) for side in page.get_size()) for page in pdf] == [(842, 595)] * 4
        assert "bookc calibrate office --answers" in pdf[2].get_textpage().get_text_range()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets are not set, but stand in their files as they are handed over: XHTML and style sheet."""

    def unset(test: tuple[Paper, ...], stem: str, _sink: Sink) -> dict[str, bytes]:
        return {f"{stem}-{one.suffix}.pdf": f"{one.css}{one.html}".encode() for one in test}

    monkeypatch.setattr(calibrate, "_typeset", unset)


@pytest.mark.usefixtures("quick")
def test_the_test_in_two_passes(own_folder: Path) -> None:
    """Fronts and backs apart, named as asked; the command to type next names all that it needs."""
    result = run("my printer", "--two-pass", "-o", "out/x.pdf", "--profiles", "own.toml", "--json")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert made["ok"] is True
    assert made["files"] == [
        f"out/x-{one}.pdf" for one in ("level-fronts", "level-backs", "upright-fronts", "upright-backs")
    ]
    assert made["then"] == 'bookc calibrate "my printer" --two-pass --profiles own.toml --answers'
    assert all(Path(one).is_file() for one in made["files"])
    assert run("-q", "-o", "out", "--sheet", "140x200mm").stdout == ""
    assert b"size: 200.000mm 140.000mm" in Path("out/printer-test-level.pdf").read_bytes()


def test_the_answers_asked_for() -> None:
    """Each question is asked by its letter until the answer is one; the printer is told in words, and saved."""
    typed = "4\n2\n100 mm\n3,9 4 4.2 4\nE 0 0\nb −0,8 11\nb −0,8 0.3\nC 0 0\n"
    result = run("office", "--answers", typed=typed)
    assert result.exit_code == 0, result.output
    assert [letter for letter in "abcdef" if f"{letter}. " in result.stdout] == list("abcde")
    said = result.output
    assert "“E” is no square of this sheet; there are A and B." in said
    assert "“11” is no number from -10 to 10." in said
    assert said[said.index("Saved") :].splitlines() == [
        "Saved “office”, the default from now on:",
        "  It prints both sides.",
        "  It turns sheets about the long edge: backs of level sheets are turned for it.",
        "  The pile comes out last sheet first: files start with the last sheet.",
        "  Level sheets: backs are 0.8 mm too far right and 0.3 mm too low; they are moved left and up.",
        "  Upright sheets: backs stand right behind their fronts.",
        "  4.2 mm at the edges stay white.",
    ]
    found = saved()
    assert found.default == "office"
    device = found.devices["office"]
    assert (device.flip, device.reversed, device.two_pass) == (Flip.LONG, True, False)
    assert device.level_shift == pytest.approx((-0.8 * 72 / 25.4, 0.3 * 72 / 25.4))


def test_the_answers_as_options() -> None:
    """Programs give all answers and get the printer; what is missing is asked for on standard error."""
    result = answer("office", "--json", top="3", behind="3", edge="5")
    assert result.exit_code == 2
    assert "--behind is for a test in two passes: add --two-pass." in result.stderr
    result = answer("office", "--json", "--two-pass", top="3", behind="3", edge="5")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert (made["ok"], made["default"], made["diagnostics"]) == (True, True, [])
    assert {key: value for key, value in made["printer"].items() if key != "words"} == {
        "name": "office", "two_pass": True, "flip": "long-edge", "turned": False, "reversed": True,
        "backs_reversed": True, "level_shift": [-0.8, 0.3], "upright_shift": [0, 0], "edge": 5,
    }  # fmt: skip
    asked = run("--json", "--top", "1", "--line", "100", "--edge", "4", "--level", "A 0 0", typed="C 0 0\n")
    assert json.loads(asked.stdout)["printer"]["name"] == "printer"
    assert "e. Sheet 3, the hole" in asked.stderr


def test_questions_left_open() -> None:
    """Who goes away in the middle has saved nothing."""
    result = run("office", "--answers", typed="2\n100\n")
    assert result.exit_code == 1
    assert "Nothing was saved: some questions are open." in result.stderr
    assert saved() == profiles.Printers()


def test_printers_kept() -> None:
    """Printers are listed, made the default, and forgotten; a new one need not be the default."""
    assert "No printer is saved." in run("--list").stdout
    assert answer("office").exit_code == 0
    kept = answer("shop", "--keep-default")
    assert kept.stdout.startswith("Saved “shop”:\n")
    assert [line for line in run("--list").stdout.splitlines() if line[0] != " "] == ["office (default)", "shop"]
    assert run("--default", "shop").stdout == "“shop” is the default now.\n"
    listed = json.loads(run("--list", "--json").stdout)
    assert (listed["default"], [one["name"] for one in listed["printers"]]) == ("shop", ["office", "shop"])
    assert run("--default", "none").stdout == "No printer is the default now.\n"
    assert saved().default == ""
    assert run("--default", "office").exit_code == 0
    assert run("--forget", "office").stdout == "Forgot “office”.\n"
    assert (list(saved().devices), saved().default) == (["shop"], "")
    refused = run("--forget", "shpo")
    assert refused.exit_code == 1
    assert "error[press/no-printer]: There is no printer named “shpo”.\n  = Did you mean “shop”?" in refused.stderr
    assert run("--forget", "none").exit_code == 1


def test_another_file(own_folder: Path) -> None:
    """`--profiles` keeps printers elsewhere, and leaves the usual ones alone."""
    assert answer("office", "--profiles", "own/mine.toml").exit_code == 0
    assert "office (default)" in run("--list", "--profiles", "own/mine.toml").stdout
    assert saved() == profiles.Printers()
    assert sorted(snapshot(own_folder)) == ["own", "own/mine.toml"]


def test_a_test_that_does_not_count() -> None:
    """Sheets that were scaled or mixed up make no printer, and leave the saved ones alone."""
    assert answer("office").exit_code == 0
    before = saved()
    for changed, code in (({"line": "97"}, "press/scaled"), ({"top": "3"}, "press/mixed-up")):
        result = answer("office", **changed)
        assert result.exit_code == 1
        assert f"error[{code}]: " in result.stderr
        assert result.stdout == ""
        assert saved() == before


def test_a_damaged_file(tmp_path: Path) -> None:
    """Profiles that cannot be read are told before anything is asked, and never written over."""
    path = tmp_path / "settings" / "printers.toml"
    path.parent.mkdir()
    path.write_text("[printers.office]\nflip = 'sideways'\n", "utf-8")
    before = path.read_bytes()
    for result in (answer("office"), run("--list"), run("--default", "office"), run("--forget", "office")):
        assert result.exit_code == 1
        assert "error[press/bad-profile]: Printer “office”: flip is “sideways”" in result.stderr
        assert "2 | flip = 'sideways'" in result.stderr
        assert result.stdout == ""
    assert path.read_bytes() == before


def test_wrong_calls(own_folder: Path) -> None:
    """What does not go together, names that cannot be, paper that is none."""
    for words, said in (
        (["--list", "--default", "x"], "--list and --default do not go together."),
        (["--list", "office"], "NAME does not go with --list."),
        (["--forget", "x", "--two-pass"], "--two-pass does not go with --forget."),
        (["--answers", "--sheet", "a4"], "--sheet does not go with --answers."),
        (["--keep-default", "-o", "x.pdf"], "--out does not go with --answers."),
        (["none"], "NAME: “none” stands for no printer."),
        (["x" * 61], "NAME: a printer's name has 1 to 60 signs"),
        (["--sheet", "lettre"], "did you mean “letter”?"),
        (["--sheet", "100x300mm"], "“100x300mm” is too small: the test needs 140 × 200 mm."),
        (["--line", "far"], "“far” is no number from 10 to 500."),
        (["--edge", ""], "“” is no number from 0 to 50."),
        (["--level", "A 1"], "“A 1” is not a letter, the number below and the number beside"),
        (["--level", "A 1 x"], "“x” is no number from -10 to 10."),
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert said in result.stderr.replace("\n", " "), result.stderr
    assert snapshot(own_folder) == {}


@pytest.mark.usefixtures("quick")
def test_nowhere_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told, for the test and for the printers."""

    def refuse(_self: DiskWorld, folder: Path, files: Mapping[str, bytes]) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(DiskWorld, "write_all", refuse)
    for result in (run("office"), answer("office")):
        assert result.exit_code == 1
        assert "error[output/write-failed]: " in result.stderr
        assert "could not be written: No space left on device." in result.stderr
        assert result.stdout == ""


def test_without_pango(monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> None:
    """Without Pango there is no test, and the hint names the package."""

    def load() -> object:
        raise engine.PangoMissing("libpango-1.0-0", "linux")

    monkeypatch.setattr(engine, "load", load)
    result = run("office")
    assert result.exit_code == 1
    assert "error[pdf/no-pango]: The test was not made" in result.stderr
    assert snapshot(own_folder) == {}


def test_completion() -> None:
    """Names of printers and of papers are completed."""
    profiles.save(profiles.place(DiskWorld(Path()).env), profiles.Printers({"office": Device("office")}), Sink())

    def completed(words: str, at: str) -> str:
        environment = {"_BOOKC_COMPLETE": "bash_complete", "COMP_WORDS": f"bookc calibrate {words}", "COMP_CWORD": at}
        return CliRunner(env=environment).invoke(main, [], prog_name="bookc").output

    assert completed("off", "2") == "plain,office\n"
    assert completed("--forget off", "3") == "plain,office\n"
    assert completed("--sheet sra", "3") == "plain,sra4\nplain,sra3\n"
