"""Ace by DAISY, where it is installed: it opens the book in a browser and looks for what shuts readers out."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bookc.checking.addresses import resolve
from bookc.checking.book import Epub
from bookc.checking.epubcheck import Env, Tool
from bookc.checking.finding import Finding
from bookc.checking.process import run
from bookc.checking.tree import Element

LIMIT = 900.0
"""Seconds after which Ace is ended; a novel of sixty files takes half a minute on a quiet machine."""

_BROWSER = "PUPPETEER_EXECUTABLE_PATH"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAIN = "@daisy/ace-cli/bin/ace.js"
_GET = "npm install -g @daisy/ace-cli"


def find() -> Tool:
    """Ace as the command `ace-cli` or `ace` on PATH, or as npm's global module run by node."""
    command = shutil.which("ace-cli")
    if command:
        return Tool((command,))
    command = shutil.which("ace")
    # There are other programs of this name.
    if command and "DAISY" in _said((command, "--help")):
        return Tool((command,))
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        lines = _said((npm, "root", "-g")).split("\n")
        main = Path(lines[0].strip() or "/nowhere", _MAIN)
        if main.is_file():
            return Tool((node, str(main)))
    return Tool(missing="Ace by DAISY is not installed.", hint=_GET)


def _said(command: tuple[str, ...]) -> str:
    try:
        return run(command, 30).said
    except OSError:
        return ""


def browser(env: Env) -> Mapping[str, str]:
    """What Ace's environment needs besides: the browser of this system, where Ace has not been told of one."""
    if env(_BROWSER):
        return {}
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    return {_BROWSER: found} if found else {}


def check(
    book: Epub, tool: Tool, path: Path, env: Env, environment: Callable[[Mapping[str, str]], Mapping[str, str]]
) -> tuple[str, list[Finding]]:
    """Run Ace on the file `path`; gives its name with its version, and the findings. `environment` makes the whole
    environment of a program from what is to be added to this one's."""
    with tempfile.TemporaryDirectory(prefix="bookc-ace-") as folder:
        arguments = ("--silent", "--force", "--outdir", folder, "--tempdir", str(Path(folder, "work")))
        try:
            ran = run((*tool.command, *arguments, str(path.absolute())), LIMIT, environment(browser(env)))
        except OSError as error:
            return "", [Finding("epub/tool-failed", f"Ace cannot be started: {error.strerror or error}.")]
        if ran.status is None:
            return "", [Finding("epub/tool-failed", f"Ace was ended after {LIMIT:.0f} seconds.")]
        try:
            said = json.loads(Path(folder, "report.json").read_text("utf-8"))
        except (OSError, ValueError):
            lines = [line.strip() for line in ran.said.splitlines() if line.strip()]
            why = lines[0][:200] if lines else "it said nothing."
            return "", [Finding("epub/tool-failed", f"Ace gave no report: {why}")]
    if not isinstance(said, dict):
        return "", [Finding("epub/tool-failed", "Ace gave no report that can be read.")]
    version = str(((said.get("earl:assertedBy") or {}).get("doap:release") or {}).get("doap:revision") or "")
    return f"Ace {version}".strip(), list(read_report(book, said))


def read_report(book: Epub, said: Any) -> Iterator[Finding]:
    """The violations in Ace's report."""
    for subject in said.get("assertions") or ():
        url = str((subject.get("earl:testSubject") or {}).get("url") or "")
        target = resolve(book.opf_path, url).path
        path = target if target in book.packed and target else ""
        for one in subject.get("assertions") or ():
            result, test = one.get("earl:result") or {}, one.get("earl:test") or {}
            if result.get("earl:outcome") != "fail":
                continue
            help_ = test.get("help") or {}
            what = help_.get("dct:description") or test.get("dct:description") or ""
            rule = ", ".join(str(test[key]) for key in ("dct:title", "earl:impact") if test.get(key))
            message = f"{' '.join(str(what or 'It has a fault.').split())} ({rule or 'unnamed'})"
            element = _element(book, path, (result.get("earl:pointer") or {}).get("cfi") or ())
            hint = f"see {help_['url']}" if str(help_.get("url") or "").startswith("http") else ""
            yield Finding("epub/ace", message, path, element.span if element else None, hint)


def _element(book: Epub, path: str, pointers: Any) -> Element | None:
    """The element that a CFI within a document names: even steps count elements from 1 (EPUB CFI 1.1, 2.2)."""
    tree = book.documents.get(path)
    if tree is None or not pointers:
        return None
    element = tree.root
    for step in re.findall(r"/(\d+)", re.sub(r"\[[^\]]*\]", "", str(pointers[0]))):
        index = int(step) // 2 - 1
        if int(step) % 2 or not 0 <= index < len(element.children):
            break
        element = element.children[index]
    return element
