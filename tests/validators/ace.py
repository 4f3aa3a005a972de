"""The real Ace by DAISY: its rules for the package and axe's for each document, all books in one browser.

npm `@daisy/ace-cli` lies in the folder that BOOKC_READER_MODULES names; the browser is the system's Chromium.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from validators.need import missing, program

SCRIPT = Path(__file__).with_name("ace.mjs")
MODULES = "BOOKC_READER_MODULES"
PACKAGE = "@daisy/ace-cli"
VERSION = "1.4.6"
"""The version whose rules the books are held to, as `.ci/run` installs it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What Ace holds against a book: the rule (`image-alt`, `metadata-accessmode`), its impact (`minor`, `moderate`,
    `serious`, `critical`), the file in the EPUB, the elements' markup, and the reason in words."""

    rule: str
    impact: str
    path: str
    html: str
    text: str

    def __str__(self) -> str:
        return f"{self.impact} {self.rule} {self.path}: {self.text} {self.html}"


class Checked(NamedTuple):
    """A book after Ace: how many documents it has, and what is held against it."""

    documents: int
    violations: tuple[Violation, ...]


def needed() -> list[str]:
    """The beginning of Ace's command line; where something of it is missing, the test is skipped (or fails)."""
    node, chromium = program("node", "nodejs"), program("chromium", "chromium-browser", "google-chrome")
    folder = os.environ.get(MODULES)
    if not folder or not Path(folder, "node_modules", PACKAGE).is_dir():
        missing(f"{MODULES} names no folder with {PACKAGE}")
    return [node, str(SCRIPT), chromium]


def check_all(epubs: Sequence[Path], seconds: float = 900) -> dict[Path, Checked]:
    """What Ace says of each of these files, whatever the impact. AssertionError if it cannot read one, or is not done
    in so many seconds."""
    command = [*needed(), *map(str, epubs)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(epubs), done.stderr[-2000:]
    found: dict[Path, Checked] = {}
    for epub, row in zip(epubs, rows, strict=True):
        assert row["version"] == VERSION, f"Ace {row['version']} is not {VERSION}"
        assert not row["error"], f"{epub.name}: {row['error']}"
        violations = (Violation(v["rule"], v["impact"], v["file"], v["html"], v["text"]) for v in row["violations"])
        found[epub] = Checked(row["documents"], tuple(violations))
    return found
