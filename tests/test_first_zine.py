"""The chapter “Your first zine” holds: its commands, typed one after the other, answer what it says they do."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from bookc.cli import main
from validators.need import thorough

DOCS = Path(__file__).parents[1] / "docs"
STORY = DOCS / "first-zine"
CHAPTER = (DOCS / "first-zine.md").read_text("utf-8")

FITTED = "build"
"""The command that sets the booklet again and again to fit it; it takes five seconds."""


class Typed(NamedTuple):
    """A line that the reader types, and what the chapter prints as the answer (nothing where it quotes none)."""

    command: str
    answer: str


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", CHAPTER, re.MULTILINE | re.DOTALL)
    return [text for name, text in found if name == language]


def typed() -> Iterator[Typed]:
    """All that is typed, in order."""
    for block in blocks(""):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, answer = part.partition("\n")
            yield Typed(command, answer)


def without_sizes(text: str) -> str:
    """A text without the sizes of files, which may differ from one version of a library to the next, and the spaces
    before them."""
    return re.sub(r" +\d+ kB", " … kB", text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newcomer's folder, with the story alone; no printer is known."""
    place = tmp_path / "my-zine"
    place.mkdir()
    shutil.copy(STORY / "the-lending-umbrella.txt", place)
    monkeypatch.chdir(place)
    monkeypatch.setenv("BOOKC_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("COLUMNS", "80")
    return place


def run(command: str, answers: str = "") -> str:
    """Type a line; gives what is seen on the terminal."""
    program, *arguments = shlex.split(command)
    assert program == "bookc"
    result = CliRunner().invoke(main, arguments, input=answers or None)
    assert result.exit_code == 0, result.output
    return result.output


def test_what_is_typed_answers_as_the_chapter_says(folder: Path) -> None:
    """From the story to the mini-zine. The booklet itself is built only where everything is asked for."""
    seen = []
    for command, answer in typed():
        if command == "cd my-zine" or (command == f"bookc {FITTED}" and not thorough()):
            continue
        said = run(command, "".join(f"{one}\n" for one in re.findall(r"^[a-e]\. .*: (.+)$", answer, re.MULTILINE)))
        seen.append(command.split()[1])
        if answer:
            assert without_sizes(said) == without_sizes(answer)
        if seen[-1] == "new":
            # The reader changes the manifest now, and finds the dessert beside the story.
            found = yaml.safe_load((folder / "book.yaml").read_text("utf-8"))
            assert found == {key: yaml.safe_load(blocks("yaml")[0])[key] for key in found}
            (folder / "book.yaml").write_text(blocks("yaml")[0], "utf-8")
            for name in ("mini.yaml", "two-scenes.txt"):
                shutil.copy(STORY / name, folder)
    assert [name for name in seen if name != FITTED] == ["new", "inspect", "calibrate", "calibrate"]
    assert seen.count(FITTED) == (2 if thorough() else 1)


def test_the_manifest_that_is_shown_is_the_one_beside_the_story() -> None:
    assert blocks("yaml") == [(STORY / "book.yaml").read_text("utf-8")]


def test_the_excerpt_is_the_story_s_beginning() -> None:
    story, excerpt = ((STORY / name).read_text("utf-8") for name in ("the-lending-umbrella.txt", "two-scenes.txt"))
    head, told = excerpt.removesuffix("\nTO BE CONTINUED\n").split("\n\n", 2)[:2], excerpt.split("\n\n", 2)[2]
    assert story.startswith("\n\n".join(head))
    assert told.removesuffix("\nTO BE CONTINUED\n") in story


@pytest.mark.parametrize(("manifest", "sheets"), [("book.yaml", 4), ("mini.yaml", 1)])
def test_on_a4_it_takes_as_many_sheets(folder: Path, manifest: str, sheets: int) -> None:
    """With the words changed that the chapter names."""
    if manifest == "book.yaml" and not thorough():
        pytest.skip("fitting a booklet takes long")
    for name in (manifest, "two-scenes.txt"):
        shutil.copy(STORY / name, folder)
    text = (folder / manifest).read_text("utf-8")
    for old, new in (
        ("trim: 5.5x8.5in", "trim: A5"),
        ("sheet: letter", "sheet: a4"),
        ("trim: 2.75x4.25in", "trim: A7"),
    ):
        text = text.replace(old, new)
    (folder / manifest).write_text(text, "utf-8")
    said = run(f"bookc build {manifest} --only press")
    assert re.search(rf": {sheets} sheets? of A4, ", said), said
    assert "pages at" not in said


def test_pictures_are_there_small_and_shown() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", CHAPTER)
    assert len(shown) == len(set(shown)) == 6
    assert sorted(shown) == sorted(path.name for path in (DOCS / "pictures").glob("first-zine-*.png"))
    for name in shown:
        place = DOCS / "pictures" / name
        assert place.stat().st_size < 250_000
        with Image.open(place) as picture:
            assert picture.mode == "P"


def test_links_lead_somewhere() -> None:
    for address in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", CHAPTER):
        assert (DOCS / address).exists(), address
