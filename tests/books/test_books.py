"""Golden books: each folder here is a small book, and `expected/` holds what must come of it.

`pytest --accept` rewrites `expected/`; read the difference before you commit it. Style sheets and fonts are no
part of it: what a page looks like is judged elsewhere.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

import bookc
from helpers import golden
from validators.package import Package, faults
from validators.printed import Printed

HERE = Path(__file__).parent
BOOKS = sorted(path.parent.name for path in HERE.glob("*/book.yaml"))


@pytest.mark.parametrize("name", BOOKS)
def test_book(name: str, tmp_path: Path, accept: bool) -> None:
    result = bookc.build(HERE / name / "book.yaml", out=tmp_path)
    assert result.report is not None, result.sink.diagnostics
    files = {written.kind: written.path for written in result.report.files}
    package = Package(files["epub"])
    assert faults(package) == []
    printed = Printed(files["pdf"])
    complaints = [f"{d.code}: {d.message}\n" for d in result.sink.ordered()]
    made = texts(package) | {"facts.txt": facts(printed), "diagnostics.txt": "".join(complaints)}
    printed.close()
    expected = HERE / name / "expected"
    expected.mkdir(exist_ok=True)
    for path in sorted(expected.iterdir()):
        if path.name not in made and accept:
            path.unlink()
    for file, text in made.items():
        golden(expected / file, text, accept)
    assert {path.name for path in expected.iterdir()} == set(made)


def test_every_folder_is_a_book() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(BOOKS)


def texts(package: Package) -> dict[str, str]:
    """The documents' bodies and the package document, without what themes and fonts put in."""
    found = {}
    for path in package.documents:
        text = package.files[path].decode()
        found[path.rpartition("/")[2]] = text[text.index("<body>") :].removesuffix("</html>\n")
    opf = package.files[package.opf_path].decode()
    found["package.opf"] = "".join(line for line in opf.splitlines(keepends=True) if 'href="fonts/' not in line)
    return found


def facts(printed: Printed) -> str:
    """What the pages are and say: boxes, labels, outline, and each page's words with line ends forgotten."""
    boxes = {
        f"{name} {' '.join(f'{n:g}' for n in box)}"
        for i in range(printed.count)
        for name, box in printed.boxes(i).items()
    }
    rows = [f"pages {printed.count}", f"language {printed.language}", *sorted(boxes)]
    rows += [
        f"info {name} {printed.info[name]}" for name in sorted(printed.info) if name not in {"Producer", "Creator"}
    ]
    rows += [
        f"outline {'  ' * (mark.depth - 1)}{mark.title} -> {printed.labels[mark.page]}" for mark in printed.outline
    ]
    for target, links in groupby(printed.links, key=lambda link: link.uri or printed.labels[link.target or 0]):
        page = printed.labels[next(iter(links)).page]
        rows.append(f"link on {page} -> {target}")
    for label, text in zip(printed.labels, printed.texts, strict=True):
        rows += ["", f"page {label}", plain(text) or "(blank)"]
    return "\n".join(rows) + "\n"


def plain(text: str) -> str:
    """A page's words without what only the page's look makes: parted words, leaders, l e t t e r s p a c i n g."""
    words = " ".join(re.sub(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])", "", text).split())
    words = re.sub(r"( ?\.){4,} ?", " … ", words)
    return re.sub(r"(?<!\S)(?:\S ){3,}\S(?!\S)", lambda spaced: spaced[0].replace(" ", ""), words)
