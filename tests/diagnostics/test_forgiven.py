"""What looks like a mistake and is none: such books are built without a word, even under `--strict`."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from diagnostics.cases import run

MANIFEST = "title: The Well\nauthor: Ann Lee\nchapters: [one.txt]\n"
CHAPTER = "Chapter One: The Well\n\nIt was dark — and the café’s well was deep.\n"
STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'

FORGIVEN: dict[str, dict[str, str | bytes]] = {
    "a year for a title": {"book.yaml": MANIFEST.replace("The Well", "1984")},
    "numbers for names": {"book.yaml": MANIFEST.replace("Ann Lee", "451") + "series: {name: 7, number: 0.5}\n"},
    "a manifest from Windows": {"book.yaml": MANIFEST.replace("\n", "\r\n").encode("utf-8-sig")},
    "a document's head and foot": {"book.yaml": f"---\n{MANIFEST}...\n"},
    "an anchor and an alias": {"book.yaml": f"publisher: &me Well Press\nsource: *me\n{MANIFEST}"},
    "UTF-16 with its mark": {"one.txt": CHAPTER.encode("utf-16")},
    "UTF-16, big end first": {"one.txt": codecs.BOM_UTF16_BE + CHAPTER.encode("utf-16-be")},
    "UTF-16 without its mark": {"one.txt": CHAPTER.replace("—", "-").replace("’", "'").encode("utf-16-le")},
    "UTF-32": {"one.txt": CHAPTER.encode("utf-32")},
    "UTF-8 with a mark": {"one.txt": CHAPTER.encode("utf-8-sig")},
    "line ends of Windows": {"one.txt": CHAPTER.replace("\n", "\r\n")},
    "line ends of old Macs": {"one.txt": CHAPTER.replace("\n", "\r")},
    "no line end at the end": {"one.txt": CHAPTER.rstrip()},
    "a path with a step back": {"book.yaml": MANIFEST.replace("one.txt", "./x/../one.txt")},
    "backslashes of Windows": {"book.yaml": MANIFEST.replace("one.txt", "a\\two.txt"), "a/two.txt": CHAPTER},
    "blanks and letters in a file's name": {
        "book.yaml": MANIFEST.replace("one.txt", '"Ça va #1 (final).txt"'),
        "Ça va #1 (final).txt": CHAPTER,
    },
    "an SVG with a mark": {
        "book.yaml": f"{MANIFEST}ornament: star.svg\n",
        "star.svg": STAR.encode("utf-8-sig"),
        "one.txt": f"{CHAPTER}\n* * *\n\nIt was light.\n",
    },
    "an empty style sheet": {"book.yaml": f"{MANIFEST}css: own.css\n", "own.css": ""},
    "a style sheet's own ways": {
        "book.yaml": f"{MANIFEST}css: own.css\n",
        "own.css": '@charset "utf-8";\n@namespace epub url("http://www.idpf.org/2007/ops");\n'
        "/* note */\np::before { content: \"}\" }\n@media print { p { margin: 0 } }\n",
    },
    "two PDFs of two names": {"book.yaml": f"{MANIFEST}output: {{pdf: [{{name: a}}, {{name: b}}]}}\n"},
}  # fmt: skip


@pytest.mark.parametrize("name", FORGIVEN)
def test_forgiven(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book is built, nothing is said."""
    files: dict[str, str | bytes] = {"book.yaml": MANIFEST, "one.txt": CHAPTER, **FORGIVEN[name]}
    for file, content in files.items():
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    monkeypatch.chdir(tmp_path)
    result = run("build", "--only", "epub", "--strict", "-v")
    assert (result.exit_code, result.stderr) == (0, "")
    assert list((tmp_path / "dist").glob("*.epub"))
