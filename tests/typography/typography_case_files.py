"""The loader of the case files: one page of worked examples for each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"

# Characters that one cannot see in an editor are written as visible stand-ins.
STAND_INS = {"\u237d": "\u00a0", "\u23b5": "\u202f", "\u25fb": "\ufffc", "\u00b6": "\n"}


@dataclass(frozen=True, slots=True)
class Case:
    """One example: what is typed, what it must become, and in which language."""

    name: str
    tag: str
    single_first: bool
    typed: str
    wanted: str


def _plain(line: str) -> str:
    for sign, char in STAND_INS.items():
        line = line.replace(sign, char)
    return line


def load(path: Path) -> Iterator[Case]:
    """Yield the cases of one file.

    A case is a line ``# title``, the typed line, ``->`` and the wanted line. The title may end
    with ``[tag]`` (another tag than the file's name) or ``[single]`` (single quotes come first).
    """
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if len(lines) % 4:
        raise ValueError(f"{path.name}: a case has four lines, {len(lines)} found")
    for at in range(0, len(lines), 4):
        title, typed, arrow, wanted = lines[at : at + 4]
        if not title.startswith("# ") or arrow != "->":
            raise ValueError(f"{path.name}: bad case at {title!r}")
        tag, single = path.stem, False
        if title.endswith("]"):
            flag = title[title.rindex("[") + 1 : -1]
            single = flag == "single"
            tag = tag if single else flag
        yield Case(f"{path.stem}: {title[2:]}", tag, single, _plain(typed), _plain(wanted))


def all_cases() -> list[Case]:
    """Return the cases of every page, in the order of file names."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in load(path)]
