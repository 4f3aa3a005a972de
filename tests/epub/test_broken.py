"""Books in which something is wrong that can be told and lived with: each is told of, and its EPUB is valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

import bookc
from assets.making import SVG, drawing, saved, scene
from bookc.base.codes import CODES, Severity
from validators.epubcheck import check
from validators.making import STORY, write
from validators.package import XHTML, Package, faults
from validators.usage_ids import ALLOWED

MANIFEST = "title: The Lamp\nauthor: Ann Brown\nchapters: {}\n"
KINDS = ("bmp", "tiff", "webp", "cmyk", "moving", "clear", "svg")
INKS = Image.new("CMYK", (640, 1024), (200, 40, 0, 30))


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken book: its files, the codes that it gives, and more lines of its manifest."""

    files: Mapping[str, str | bytes]
    codes: tuple[str, ...]
    more: str = ""


def md(*rows: str, head: str = "# The Lamp") -> str:
    return "\n\n".join((head, STORY, *rows, "Nobody answered it, not in all that time.")) + "\n"


def page(body: str) -> str:
    head = "<!DOCTYPE html><html><head><title>The Lamp</title></head>"
    return f"{head}<body><h1>The Lamp</h1><p>{STORY}</p>{body}</body></html>"


BROKEN = {
    "mark without a note": Broken(
        {"one.md": md("It was deep.[^1] And cold.[^2]", "[^2]: As ice.")}, ("notes/dangling-ref",)
    ),
    "note without a mark": Broken({"one.md": md("[^1]: Forty fathoms.", "[^2]: Fifty.")}, ("notes/unreferenced",) * 2),
    "two notes of one label": Broken({"one.md": md("Deep.[^1]", "[^1]: Forty.", "[^1]: Fifty.")}, ("notes/repeated",)),
    "notes that mark themselves": Broken({"one.md": md("Deep.[^a]", "[^a]: See[^b].", "[^b]: See[^a] and[^b].")}, ()),
    "one id twice": Broken(
        {"one.md": md("## Oil {#oil}", STORY, "## More {#oil}", "See [it](#oil) and [there]{#oil}.")},
        ("source/repeated-id",) * 2,
    ),
    "one id in two chapters": Broken(
        {
            "one.md": md("## Oil {#oil}", STORY, "[It](#oil)"),
            "two.md": md("## Oil {#oil}", STORY, "[It](#oil)", head="# Two"),
        },
        (),
    ),
    "ids that bookc gives itself": Broken(
        {
            "one.md": md(
                "## Oil {#chapter-1}",
                STORY,
                "[x]{#notes} [y]{#note-chapter-1-1} [z]{#ref-chapter-1-1} [t]{#title}",
                "Deep.[^1] [to](#chapter-1) [to](#note-chapter-1-1) [to](#notes)",
                "[^1]: Forty.",
                head="# The Lamp {#chapter-2}",
            ),
            "two.md": md(head="# The Mole {#chapter-1}"),
        },
        (),
    ),
    "ids of a page": Broken(
        {
            "one.html": page(
                '<p id="a">One</p><p id="a">two <a href="#a">up</a></p><p id="1 2">x</p><a name="é ü">y</a>'
            )
        },
        ("source/repeated-id",),
    ),
    "a link to nowhere": Broken(
        {"one.md": md("See [the end](#end) and [the file](gone.md).")}, ("source/dangling-link",) * 2
    ),
    "an image on the network": Broken(
        {"one.html": page('<p>See <img src="https://example.org/a.png" alt="A lamp"> here.</p>')},
        ("source/remote-image",),
    ),
    "images without words": Broken(
        {"one.md": md("A ![](a.png) lamp", "A ![](a.png){.decorative} vine"), "a.png": saved(drawing(60, 40), "PNG")},
        ("source/no-alt-text",),
    ),
    "images of every kind": Broken(
        {
            "one.md": md(*(f"A ![lamp]({kind}.x) here" for kind in KINDS)),
            "bmp.x": saved(drawing(60, 40), "BMP"),
            "tiff.x": saved(scene(60, 40), "TIFF"),
            "webp.x": saved(scene(60, 40), "WEBP"),
            "cmyk.x": saved(INKS.resize((60, 40)), "JPEG"),
            "moving.x": saved(drawing(60, 40), "GIF", save_all=True, append_images=[scene(60, 40)]),
            "clear.x": saved(Image.new("RGBA", (60, 40), (0, 0, 0, 99)), "PNG"),
            "svg.x": SVG.format("<title>A star</title><path d='M0 0L9 9Z'/>"),
        },
        ("source/converted-image",) * 4 + ("source/still-image",),
    ),
    "a cover in inks": Broken(
        {"one.md": md(), "cover.jpg": saved(INKS, "JPEG", quality=40)}, ("cover/converted",), "cover: cover.jpg\n"
    ),
    "a cover of twenty thousand pixels": Broken(
        {"one.md": md(), "cover.png": saved(Image.new("1", (20_000, 40)), "PNG")},
        ("cover/converted", "cover/shape"),
        "cover: cover.png\n",
    ),
    "a cover that is a thumbnail": Broken(
        {"one.md": md(), "cover.png": saved(drawing(50, 80), "PNG")}, ("cover/small",), "cover: cover.png\n"
    ),
}


def built(broken: Broken, folder: Path) -> tuple[Path, list[str]]:
    """The EPUB of a broken book, and the codes of its warnings, and of those remarks that are looked for."""
    chapters = [name for name in broken.files if name.endswith((".md", ".html"))]
    manifest = write(folder, MANIFEST.format(f"[{', '.join(chapters)}]") + broken.more, broken.files)
    result = bookc.build(manifest, only=["epub"])
    assert result.report is not None, [d.message for d in result.sink.diagnostics]
    told = [d.code for d in result.sink.diagnostics if d.severity >= Severity.WARNING or d.code in broken.codes]
    return result.report.files[0].path, sorted(told)


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_told_and_its_structure_is_sound(name: str, tmp_path: Path) -> None:
    path, told = built(BROKEN[name], tmp_path)
    assert told == sorted(BROKEN[name].codes)
    assert faults(Package(path)) == []


def test_an_image_that_means_nothing_says_so(tmp_path: Path) -> None:
    package = Package(built(BROKEN["images without words"], tmp_path)[0])
    images = package.documents["EPUB/text/chapter-1.xhtml"].iter(f"{XHTML}img")
    assert [(image.get("alt"), image.get("role")) for image in images] == [("", None), ("", "presentation")]


@pytest.mark.validator
def test_epubcheck(tmp_path: Path) -> None:
    wrong = {}
    for number, (name, broken) in enumerate(BROKEN.items()):
        path, _ = built(broken, tmp_path / str(number))
        found = [str(m) for m in check(path) if m.severity != "USAGE" or m.id not in ALLOWED]
        if found:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("![a](gone.png)", "source/missing-image"),
        ("![a](../a.png)", "source/outside-image"),
        ("![a](/etc/a.png)", "source/outside-image"),
        ("![a](https://example.org/a.png)", "source/outside-image"),
    ],
)
def test_an_image_that_is_not_there_stops_the_book(source: str, code: str, tmp_path: Path) -> None:
    manifest = write(tmp_path / "book", MANIFEST.format("[one.md]"), {"one.md": md(source)})
    result = bookc.build(manifest, only=["epub"])
    assert CODES[code].severity is Severity.ERROR
    assert [d.code for d in result.sink.diagnostics] == [code]
    assert result.report is None
