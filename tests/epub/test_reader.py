"""The sample book in a real reading system: it opens, a note pops up, ornaments show by day and by night."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bookc
from validators.need import missing, program
from validators.package import Package, words

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "validators" / "reader.mjs"
MODULES = "BOOKC_READER_MODULES"

CONTRAST = 3.0
"""What WCAG 2.2, 1.4.11, asks between a graphic and what lies around it."""

pytestmark = pytest.mark.validator


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reading system reports of the project's own book."""
    if not os.environ.get(MODULES):
        missing(f"{MODULES} names no folder with foliate-js and puppeteer-core")
    node, chromium = program("node", "nodejs"), program("chromium", "chromium-browser", "google-chrome")
    folder = tmp_path_factory.mktemp("reader")
    result = bookc.build(ROOT / "book.yaml", only=["epub"], out=folder)
    assert result.report is not None
    epub = result.report.files[0].path
    command = [node, str(SCRIPT), str(epub), str(folder), chromium, str(folder / "profile")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "epub": str(epub)}


def luminance(value: float) -> float:
    """The relative luminance of a gray from 0 to 255 (WCAG 2.2)."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(picture: Path) -> float:
    """The contrast between the lightest and the darkest gray of a picture."""
    with Image.open(picture) as image:
        grays = image.convert("L").tobytes()
    return (luminance(max(grays)) + 0.05) / (luminance(min(grays)) + 0.05)


def test_it_opens(report: dict[str, Any]) -> None:
    assert report["errors"] == []
    assert report["title"] == "The Last Boat Over"
    assert report["contents"][:3] == ["Prologue: Slack Water", "Flood", "Ebb"]
    assert "Start of the story" in report["landmarks"]


def test_a_note_pops_up(report: dict[str, Any]) -> None:
    assert report["open"]
    assert report["note"]["type"] in {"footnote", "endnote"}
    assert not report["note"]["hidden"]
    package = Package(Path(report["epub"]))
    path, _, name = report["note"]["href"].partition("#")
    note = next(element for element in package.documents[path].iter() if element.get("id") == name)
    assert len(words(note)) > 40
    assert " ".join(report["note"]["text"].split()) == words(note)


def test_ornaments_show_by_day_and_by_night(report: dict[str, Any]) -> None:
    assert len(report["ornaments"]) == 4
    faint = {f"{o['css']} ({o['mode']})": contrast(Path(o["file"])) for o in report["ornaments"]}
    assert {name: found for name, found in faint.items() if found < CONTRAST} == {}


def test_ornaments_are_light_by_night(report: dict[str, Any]) -> None:
    for ornament in report["ornaments"]:
        with Image.open(ornament["file"]) as image:
            corner = image.convert("L").getpixel((0, 0))
        assert corner == (0 if ornament["mode"] == "dark" else 255)
