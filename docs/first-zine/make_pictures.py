"""The pictures of “Your first zine”, made anew from what bookc makes: python docs/first-zine/make_pictures.py

Needs pdftoppm (poppler-utils) and Pillow.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).parent
PICTURES = HERE.parent / "pictures"
BOOK = "the-lending-umbrella"
GRAY = (221, 221, 221)


def bookc(folder: Path, *arguments: str) -> None:
    """Run bookc in a folder, without the printer that somebody has calibrated."""
    words = [sys.executable, "-m", "bookc", *arguments, "-q"]
    subprocess.run(words, cwd=folder, check=True, env=os.environ | {"BOOKC_CONFIG": str(folder)})


def pages(pdf: Path, numbers: Sequence[int], dots: int) -> list[Image.Image]:
    """Some pages of a PDF, by number from 1, each with a thin edge."""
    found = []
    for number in numbers:
        stem = pdf.with_name(f"{pdf.stem}-{number}")
        subprocess.run(
            ["pdftoppm", "-r", str(dots), "-f", str(number), "-l", str(number), "-singlefile", "-png", pdf, stem],
            check=True,
        )
        with Image.open(f"{stem}.png") as page:
            found.append(ImageOps.expand(page.convert("RGB"), 1, GRAY))
    return found


def row(pictures: Sequence[Image.Image], gap: int = 16) -> Image.Image:
    """Pictures side by side, their tops in a line."""
    made = Image.new(
        "RGB",
        (sum(one.width for one in pictures) + gap * (len(pictures) - 1), max(one.height for one in pictures)),
        "white",
    )
    left = 0
    for one in pictures:
        made.paste(one, (left, 0))
        left += one.width + gap
    return made


def save(picture: Image.Image, name: str, width: int = 1400, colours: int = 32) -> None:
    """Write a picture with few colours; wider ones are scaled down."""
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    place = PICTURES / f"first-zine-{name}.png"
    few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(place, optimize=True)


def main() -> None:
    """Build the chapter's books in a folder of their own, and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for source in (*HERE.glob("*.txt"), *HERE.glob("*.yaml")):
            shutil.copy(source, work)
        bookc(work, "build", "--only", "pdf,press")
        bookc(work, "build", "mini.yaml", "--only", "press")
        bookc(work, "calibrate", "office")
        dist, mini = work / "dist", work / "dist-mini"
        save(row(pages(dist / f"{BOOK}-print.pdf", (3, 7, 9), 76)), "pages")
        with Image.open(dist / f"{BOOK}-booklet.png") as sheets:
            save(sheets.convert("RGB"), "sheets", 1600)
        save(row(pages(dist / f"{BOOK}-booklet-guide.pdf", (1, 2), 80)), "guide", colours=16)
        save(row(pages(work / "office-test-level.pdf", (1, 2, 3), 58)), "test", 1600, 16)
        with Image.open(mini / f"{BOOK}-mini-zine.png") as sheet:
            save(sheet.convert("RGB"), "mini", 1000)
        save(row(pages(mini / f"{BOOK}-mini-zine-guide.pdf", (1, 2), 80)), "mini-guide", colours=16)


if __name__ == "__main__":
    main()
