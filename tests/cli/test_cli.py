"""The command line: what each command prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import bookc
from bookc.base.codes import CODES
from bookc.base.diagnostics import Sink, Verbosity
from bookc.base.source import Place
from bookc.cli import main
from bookc.cli.options import finish
from bookc.cli.render import visible, width, window

COMMANDS = ("new", "build", "check", "calibrate", "inspect", "explain", "schema", "completion")
CHAPTER = "Chapter One: The Well\n\nIt was dark, and the well was deep.\n"


def run(*arguments: str) -> Result:
    """Call `bookc` in this process."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small book in the working folder, with nothing wrong but a mark without a footnote and a page number."""
    (tmp_path / "book.yaml").write_text("title: The Well\nauthor: Ann Lee\nchapters: [one.md]\n", "utf-8")
    (tmp_path / "one.md").write_text("# The Well\n\nIt was *dark* and ჭ.[^1]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def wrong(book: Path) -> Path:
    """A book with an error."""
    (book / "book.yaml").write_text("title: The Well\nauthor: Ann Lee\nchapters: [two.md]\n", "utf-8")
    return book


def test_version() -> None:
    """`--version` and `-V` say name and version."""
    for option in ("--version", "-V"):
        result = run(option)
        assert result.exit_code == 0
        assert bookc.__version__ in result.stdout
        assert result.stdout.startswith("bookc")


def test_help() -> None:
    """`--help` and `-h` list the commands, and every command has its own."""
    for option in ("--help", "-h"):
        result = run(option)
        assert result.exit_code == 0
        assert all(f"\n  {name} " in result.stdout for name in COMMANDS)
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: ")


def test_unknown_command() -> None:
    """A misspelt command is a wrong call, and the right one is offered."""
    result = run("biuld")
    assert result.exit_code == 2
    assert "There is no command “biuld”. Did you mean “build”?" in result.stderr
    assert run("zzz").exit_code == 2


def test_unknown_output() -> None:
    """An output that bookc does not make is a wrong call."""
    result = run("build", "--only", "epub,mobi")
    assert result.exit_code == 2
    assert "“mobi” is no output; there are epub, pdf, press." in result.stderr


@pytest.mark.parametrize("code", CODES)
def test_explain(code: str) -> None:
    """Every code is explained: its severity, what it means, how to mend it."""
    result = run("explain", code)
    assert result.exit_code == 0
    severity = CODES[code].severity.name.lower()
    assert result.stdout == f"{code} ({severity})\n\n{CODES[code].meaning}\n\nTo mend it: {CODES[code].mend}\n"


def test_explain_all() -> None:
    """Without a code, all are listed, one a line."""
    lines = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(CODES)


def test_explain_unknown() -> None:
    """A misspelt code is a wrong call, and the right one is offered."""
    result = run("explain", "manifest/unknown-keys")
    assert result.exit_code == 2
    assert "Did you mean “manifest/unknown-key”?" in result.stderr


def test_schema() -> None:
    """The schema is printed as JSON."""
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "bookc manifest (book.yaml)"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell gets a script that completes bookc's words."""
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash's own version is asked for")
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_BOOKC_COMPLETE" in result.stdout


def test_completion_of_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words completed include the codes, by any part of them."""
    runner = CliRunner(
        env={"_BOOKC_COMPLETE": "bash_complete", "COMP_WORDS": "bookc explain no-pango", "COMP_CWORD": "2"}
    )
    assert "pdf/no-pango" in runner.invoke(main, [], prog_name="bookc").output


def test_build(book: Path) -> None:
    """A build tells of warnings on standard error, counts the remarks, and sums up on standard output."""
    result = run("build", "--only", "epub")
    assert result.exit_code == 0
    assert "warning[notes/dangling-ref]" in result.stderr
    assert "1 remark (-v shows it)" in result.stderr
    assert result.stdout.startswith("The Well: 1 chapter, ")
    assert str(Path("dist/the-well.epub")) in result.stdout
    assert (book / "dist/the-well.epub").is_file()


def test_quiet(book: Path) -> None:
    """`-q` leaves only errors and warnings."""
    result = run("build", "--only", "epub", "-q")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "warning[notes/dangling-ref]" in result.stderr
    assert "remark" not in result.stderr


def test_verbose(book: Path) -> None:
    """`-v` shows the remarks too."""
    result = run("build", "--only", "epub", "-v")
    assert result.exit_code == 0
    assert "remark[fonts/fallback]" in result.stderr
    assert "-v shows" not in result.stderr


def test_strict(book: Path) -> None:
    """`--strict` makes a warning stop the build."""
    result = run("build", "--only", "epub", "--strict")
    assert result.exit_code == 1
    assert not (book / "dist").exists()


def test_out(book: Path) -> None:
    """`--out` writes elsewhere, outside the book's folder too."""
    result = run("build", "--only", "epub", "--out", "../elsewhere")
    assert result.exit_code == 0
    assert (book.parent / "elsewhere/the-well.epub").is_file()
    assert not (book / "dist").exists()


def test_folder_for_a_manifest(book: Path) -> None:
    """A folder stands for the book.yaml in it; places are named from where one is."""
    result = CliRunner().invoke(main, ["build", str(book), "--only", "epub"])
    assert result.exit_code == 0
    assert (book / "dist/the-well.epub").is_file()


def test_check(book: Path) -> None:
    """`check` does all but the writing, and takes the outputs of a manifest as they are."""
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "Nothing was written: this was a check." in result.stdout
    assert not (book / "dist").exists()


def test_json(book: Path) -> None:
    """`--json` prints one object: the book, its files, and every diagnostic with its place."""
    result = run("build", "--only", "epub", "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    made = json.loads(result.stdout)
    assert list(made) == ["ok", "book", "diagnostics"]
    assert made["ok"] is True
    assert made["book"]["title"] == "The Well"
    assert {"chapters", "words", "scene_breaks", "notes", "files"} < set(made["book"])
    (file,) = made["book"]["files"]
    assert file == {
        "path": "dist/the-well.epub",
        "kind": "epub",
        "size": (book / "dist/the-well.epub").stat().st_size,
        "pages": None,
    }
    warning = next(d for d in made["diagnostics"] if d["code"] == "notes/dangling-ref")
    assert warning == {
        "code": "notes/dangling-ref",
        "severity": "warning",
        "message": "The mark [^1] has no footnote; it stays as typed.",
        "hint": "",
        "file": "one.md",
        "line": 3,
        "column": 21,
    }
    assert {d["severity"] for d in made["diagnostics"]} == {"warning", "info"}


def test_json_of_an_error(wrong: Path) -> None:
    """`--json` of a book that is refused has no book in it, and status 1."""
    result = run("build", "--json")
    assert result.exit_code == 1
    made = json.loads(result.stdout)
    assert (made["ok"], made["book"]) == (False, None)
    assert [(d["code"], d["file"], d["line"], d["column"]) for d in made["diagnostics"]] == [
        ("manifest/missing-file", "book.yaml", 3, 12)
    ]


def test_error(wrong: Path) -> None:
    """An error is on standard error, with status 1, and nothing on standard output."""
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.endswith("Nothing was written.\n")


def test_colours(wrong: Path) -> None:
    """A terminal gets colours, a file does not."""
    plain, coloured = (CliRunner().invoke(main, ["build"], color=c).stderr for c in (False, True))
    assert "\x1b[" not in plain
    assert "\x1b[31m\x1b[1merror[manifest/missing-file]\x1b[0m" in coloured


def test_bug_of_bookc(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug is owned up to without a traceback, which `-v` shows; nothing is written."""

    def broken(*_: object, **__: object) -> bookc.Result:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("bookc.cli.options.build", broken)
    result = run("build")
    assert result.exit_code == 1
    assert "bookc broke: ZeroDivisionError: x\nThis is a bug of bookc, not of your book" in result.stderr
    assert "Traceback" not in result.output
    assert isinstance(run("build", "-v").exception, ZeroDivisionError)
    assert not (book / "dist").exists()


def test_finish_is_final(book: Path) -> None:
    """A command's end is its exit status."""

    with pytest.raises(SystemExit) as caught:
        finish(bookc.Result(False, None, Sink()), True, Verbosity.NORMAL, True)
    assert caught.value.code == 1


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_module(book: Path) -> None:
    """`python -m bookc` is the command."""
    done = python("-m", "bookc", "--version")
    assert done.returncode == 0
    assert bookc.__version__ in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_terminal_of_another_encoding(book: Path, encoding: str) -> None:
    """A title that the terminal's encoding lacks is spelled out rather than stumbled over once all is written."""
    (book / "book.yaml").write_text("title: Çа ира\nauthor: Ann Lee\nchapters: [one.md]\n", "utf-8")
    script = "import sys; from bookc.cli import main; main(['build', '--only', 'epub'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b": 1 chapter" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["explain"], ["build", "--only", "epub"], ["build", "--only", "epub", "--strict"]]
)
def test_what_needs_no_pdf_imports_no_engine(book: Path, arguments: list[str]) -> None:
    """Only a PDF needs WeasyPrint, only a job the press; nothing else imports them; help imports next to nothing."""
    script = (
        "import sys\nfrom bookc.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    modules = set(python("-c", script, *arguments).stderr.splitlines())
    assert "bookc.cli" in modules
    assert not modules & {"weasyprint", "pikepdf", "pypdfium2", "bookc.jobs", "bookc.copyfit", "bookc.press.schemes"}
    if arguments == ["--help"]:
        assert not modules & {"bookc.pipeline", "lxml", "yaml", "markdown_it", "uharfbuzz", "PIL", "ebooklib"}


def test_importing_bookc_is_cheap() -> None:
    """`import bookc` brings none of its parts."""
    done = python("-c", "import sys, bookc; print(*(m for m in sys.modules if m.startswith('bookc')))")
    assert done.stdout.split() == ["bookc"]


def place(text: str, start: int, length: int) -> Place:
    """A place on a line."""
    return Place("one.txt", 1, start + 1, text, length)


def test_caret() -> None:
    """The caret stands under what is meant, and is as wide."""
    assert window(place("It was dark.", 7, 4)) == ("It was dark.", 7, 4)


def test_caret_in_a_long_line() -> None:
    """Of a paragraph in one line only the part around the caret is shown."""
    shown, before, caret = window(place("x" * 500 + "dark" + "y" * 500, 500, 4))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 102
    assert shown[before : before + caret] == "dark"


def test_caret_and_wide_letters() -> None:
    """Letters two columns wide, marks without width and tabs do not move the caret."""
    assert window(place("井は e\u0301\tdark", 6, 4)) == ("井は e\u0301 dark", 7, 4)
    assert width("井e\u0301\u200d") == 3


def test_no_source_steers_the_terminal() -> None:
    """Control characters are shown as signs."""
    assert visible("a\x1b[0m\x00\x7f\x85b") == "a␛[0m␀␡\ufffdb"
