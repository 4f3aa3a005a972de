"""The targets' books in a real reading system: they open, and a note pops up whole."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from epub.targets.making import everything, packed
from validators.need import missing, program

SCRIPT = Path(__file__).parents[2] / "validators" / "reader.mjs"

pytestmark = pytest.mark.validator


@pytest.mark.parametrize("target", ["kobo", "kindle"])
def test_a_note_pops_up(target: str, tmp_path: Path) -> None:
    if not os.environ.get("BOOKC_READER_MODULES"):
        missing("BOOKC_READER_MODULES names no folder with foliate-js and puppeteer-core")
    node, chromium = program("node", "nodejs"), program("chromium", "chromium-browser", "google-chrome")
    path = packed(target, everything(), tmp_path)
    command = [node, str(SCRIPT), str(tmp_path), chromium, str(tmp_path / "profile"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["title"], report["contents"]) == ("Everything", ["The Lamp", "Second", "Notes", "Colophon"])
    assert report["open"]
    assert not report["note"]["hidden"]
    assert report["note"]["type"] in {"footnote", "endnote"}
    assert " ".join(report["note"]["text"].split()) == "1. Ninety-one."
