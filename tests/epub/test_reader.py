"""Books in a real reading system: the sample opens and its note pops up; all that a theme shows is seen in white,
sepia, black and in one bit; a drop cap fits any type."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bookc
from bookc.design.ornaments import ORNAMENTS
from bookc.design.themes import names
from epub import showcase
from validators.making import epub
from validators.need import missing, program
from validators.package import Package, words

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "validators" / "reader.mjs"
MODULES = "BOOKC_READER_MODULES"

CONTRAST = {"ornament": 3.0, "text": 4.5}
"""What WCAG 2.2 asks of a graphic (1.4.11) and of text (1.4.3)."""

ONE_BIT = 50
"""The least area of an ornament, in square CSS pixels, that must be left where every point is black or white: the
diamond of the smaller size has 95."""

MODES = {"white", "sepia", "black"}

TEXTS = {
    "opening", "text", "note mark", "link", "speaker", "said", "note label", "note number", "note", "contents",
    "chapter label", "chapter name", "heading", "letter", "verse", "table head", "table cell", "code", "list item",
    "title", "series", "author", "publisher", "copyright", "dedication", "epigraph", "part",
}  # fmt: skip

pytestmark = pytest.mark.validator


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reading system reports of the project's own book and of the showcase in every theme."""
    if not os.environ.get(MODULES):
        missing(f"{MODULES} names no folder with foliate-js and puppeteer-core")
    node, chromium = program("node", "nodejs"), program("chromium", "chromium-browser", "google-chrome")
    folder = tmp_path_factory.mktemp("reader")
    result = bookc.build(ROOT / "book.yaml", only=["epub"], out=folder)
    assert result.report is not None
    sample = result.report.files[0].path
    shown = {theme: epub(folder / theme, showcase.manifest(theme), showcase.files()) for theme in names()}
    command = [
        node,
        str(SCRIPT),
        str(folder),
        chromium,
        str(folder / "profile"),
        str(sample),
        *map(str, shown.values()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    looks = dict(zip(shown, made["looks"], strict=True)) if not made["errors"] else {}
    return {**made, "epub": str(sample), "looks": looks}


def luminance(colour: tuple[int, ...]) -> float:
    """The relative luminance of a colour in sRGB (WCAG 2.2)."""
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour[:3])]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(image: Image.Image) -> float:
    """The contrast between the lightest and the darkest colour of a picture."""
    colours = image.convert("RGB").getcolors(image.width * image.height) or []
    found = [luminance(colour) for _, colour in colours if isinstance(colour, tuple)]
    return (max(found) + 0.05) / (min(found) + 0.05)


def one_bit(image: Image.Image) -> int:
    """How many points differ from the ground, the picture's corner, where each is black or white."""
    bits = image.convert("L").point(lambda value: 255 * (value >= 128))
    ground = bits.getpixel((0, 0))
    return sum(count for count, value in bits.getcolors() or [] if value != ground)


def places(report: dict[str, Any], kind: str) -> Iterator[tuple[str, str, str, Image.Image, int]]:
    """Every place of a kind: theme, mode, name, what is seen there, and points to a CSS pixel."""
    for theme, look in report["looks"].items():
        for picture in look["pictures"]:
            scale = picture["scale"]
            with Image.open(picture["file"]) as whole:
                for place in picture["places"]:
                    if place["kind"] == kind:
                        x, y, width, height = (place[key] * scale for key in ("x", "y", "width", "height"))
                        box = (round(x), round(y), round(x + width), round(y + height))
                        yield theme, picture["mode"], place["name"], whole.crop(box), scale


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


def test_every_ornament_shows_in_every_theme_and_colour(report: dict[str, Any]) -> None:
    wanted = {*(one.glyph for one in ORNAMENTS.values()), showcase.TEXT, "image"}
    shown = list(places(report, "ornament"))
    assert {(theme, mode, name) for theme, mode, name, _, _ in shown} == {
        (theme, mode, name) for theme in names() for mode in MODES for name in wanted
    }
    faint = [(*where, found) for *where, seen, _ in shown if (found := contrast(seen)) < CONTRAST["ornament"]]
    assert faint == []


def test_every_ornament_is_left_in_one_bit(report: dict[str, Any]) -> None:
    lost = [
        (*where, found)
        for *where, seen, scale in places(report, "ornament")
        if (found := one_bit(seen) / scale**2) < ONE_BIT
    ]
    assert lost == []


def test_every_kind_of_text_can_be_read(report: dict[str, Any]) -> None:
    shown = list(places(report, "text"))
    assert {(theme, mode, name) for theme, mode, name, _, _ in shown} == {
        (theme, mode, name) for theme in names() for mode in MODES for name in TEXTS
    }
    faint = [(*where, found) for *where, seen, _ in shown if (found := contrast(seen)) < CONTRAST["text"]]
    assert faint == []


def test_pages_have_the_colour_of_the_reading_system(report: dict[str, Any]) -> None:
    grounds = {"white": (255, 255, 255), "sepia": (244, 236, 216), "black": (0, 0, 0)}
    for look in report["looks"].values():
        for picture in look["pictures"]:
            with Image.open(picture["file"]) as image:
                corners = {image.convert("RGB").getpixel((x, y)) for x in (0, image.width - 1) for y in (0, 1)}
            assert corners == {grounds[picture["mode"]]}


def test_a_drop_cap_fits_any_type(report: dict[str, Any]) -> None:
    """At every size and leading, and in another font: three lines beside it, no gap, and no letter touched."""
    caps = report["looks"]["classic"]["caps"]
    assert len(caps) == 24
    for cap in caps:
        scale, clip, lines = cap["scale"], cap["clip"], cap["lines"]
        beside = [line["x"] > cap["left"] + cap["size"] for line in lines]
        assert beside == [True, True, True, False, False], cap["name"]
        with Image.open(cap["file"]) as image:
            ink = image.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
        assert ink is not None
        left, top, right, bottom = (side / scale for side in ink)
        assert clip["x"] + right < lines[0]["x"], cap["name"]
        assert clip["x"] + left > cap["left"] - 0.1 * cap["size"], cap["name"]
        assert clip["y"] + top > cap["top"] - 0.1 * cap["size"], cap["name"]
        # It reaches into the third line, and not into the fourth.
        assert lines[2]["top"] < clip["y"] + bottom < lines[3]["top"], cap["name"]


def test_what_cannot_be_seen_is_not_taken_for_seen() -> None:
    ground = Image.new("RGB", (40, 40), "#000")
    assert contrast(ground) == 1
    assert one_bit(ground) == 0
    ground.paste("#333", (10, 10, 30, 30))
    assert contrast(ground) < CONTRAST["ornament"]
    assert one_bit(ground) == 0
    ground.paste("#fff", (10, 10, 30, 30))
    assert contrast(ground) == pytest.approx(21)
    assert one_bit(ground) == 400
