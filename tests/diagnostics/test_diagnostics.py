"""Every broken book of this folder gives its diagnostics, word for word, and leaves every file alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bookc.base.codes import CODES, Severity
from checking.test_programs import OF_PROGRAMS
from cli.test_calibrate import OF_CALIBRATE
from cli.test_impose import OF_IMPOSING
from cli.test_impose_faults import OF_FAULTS
from cli.test_new import OF_NEW
from diagnostics.cases import OLD, Case, assert_refused, cases, run, set_up, set_up_epub
from diagnostics.test_special import SPECIAL
from epub.targets.test_codes import OF_TARGETS
from helpers import golden, snapshot

CASES = cases()
IN_A_PROCESS = (
    "manifest/bad-values-of-every-kind",
    "manifest/tower-of-aliases",
    "manifest/bracket-tower",
    "source/empty-file",
    "notes/mark-without-note",
)
"""Cases that are also built by a process of their own, as a person would."""


def _said(text: str) -> set[str]:
    return set(re.findall(r"^(?:error|warning|remark)\[([a-z0-9/-]+)\]: ", text, re.MULTILINE))


def _arguments(case: Case, book: Path) -> list[str]:
    arguments = ["build", "--only", "epub", *case.options.get("arguments", ())]
    if case.severity is Severity.WARNING:
        return [*arguments, "--strict"]
    if case.severity is Severity.INFO:
        return [*arguments, "-v", "--out", str(book.parent / "out")]
    return arguments


def _parameter(case: Case) -> object:
    bug = case.options.get("bug")
    return pytest.param(case, id=case.name, marks=[pytest.mark.xfail(reason=bug, strict=True)] if bug else [])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES if not case.is_epub])
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool) -> None:
    """A broken book is refused with just the diagnostics expected, or, for a remark, built and remarked upon."""
    book = tmp_path / "book"
    set_up(case, book)
    before = snapshot(book)
    monkeypatch.chdir(book)
    result = run(*_arguments(case, book))
    if case.severity is Severity.INFO:
        assert result.exit_code == 0, result.output
        assert snapshot(book) == before
        assert list((tmp_path / "out").glob("*.epub"))
    else:
        assert_refused(result, book, before)
        assert result.stderr.endswith("\nNothing was written.\n")
    assert _said(result.stderr) == case.codes
    assert str(tmp_path) not in result.stderr
    golden(case.folder / "expected.txt", result.stderr, accept and "bug" not in case.options)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES if case.is_epub])
def test_epub_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool) -> None:
    """A broken EPUB is checked, with just the diagnostics expected, and not changed by it."""
    book = set_up_epub(case, tmp_path)
    before = snapshot(tmp_path)
    monkeypatch.chdir(tmp_path)
    weight = {Severity.ERROR: [], Severity.WARNING: ["--strict"], Severity.INFO: ["-v"]}[case.severity]
    result = run("check", book.name, "--only", "own", *weight)
    assert result.exit_code == (0 if case.severity is Severity.INFO else 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert snapshot(tmp_path) == before
    assert _said(result.stderr) == case.codes
    assert str(tmp_path) not in result.output
    golden(case.folder / "expected.txt", result.stderr, accept and "bug" not in case.options)


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_case_in_a_process(name: str, tmp_path: Path) -> None:
    """A process of its own says the same, at the same status, without a traceback or a file touched."""
    case = next(case for case in CASES if case.name == name)
    book = tmp_path / "book"
    set_up(case, book)
    before = snapshot(book)
    done = subprocess.run(
        [sys.executable, "-m", "bookc", *_arguments(case, book)],
        cwd=book,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (case.folder / "expected.txt").read_text("utf-8")
    assert snapshot(book) == before


def test_every_code_has_a_case() -> None:
    """Each code is shown by a case or a special test, and each of these names codes that there are."""
    of_others = SPECIAL | OF_NEW | OF_CALIBRATE | OF_IMPOSING | OF_FAULTS | OF_TARGETS | OF_PROGRAMS
    shown = {code for case in CASES for code in case.codes} | of_others
    assert sorted(set(CODES) - shown) == []
    assert sorted(shown - set(CODES)) == []


def test_no_case_repeats_another() -> None:
    """No two cases are the same files under two names, and each says in words what is broken."""
    seen: dict[tuple[object, ...], str] = {}
    for case in CASES:
        assert len(case.about) > 12, case.name
        files = {p.relative_to(case.folder).as_posix(): p.read_bytes() for p in case.folder.rglob("*") if p.is_file()}
        files.pop("expected.txt", None)
        # The comment that describes the case is no part of what is broken.
        body = re.sub(rb"\A# [^\n]*\n", b"", files.pop("book.yaml", b""))
        key = (body, *sorted(files.items()))
        assert seen.setdefault(key, case.name) == case.name
    assert len(CASES) >= 40


def test_old_outputs_are_there() -> None:
    """The guard itself: the older files that builds must leave alone are an EPUB and another's file."""
    assert {Path(name).suffix for name in OLD} == {".epub", ".txt"}


def test_nothing_is_accepted_on_ci() -> None:
    """Where CI is set, `--accept` is a wrong call, so that a golden is always a person's word."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--accept", "--collect-only", __file__],
        env={**os.environ, "CI": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "with CI set nothing is accepted" in done.stderr
