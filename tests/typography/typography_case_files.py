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
    """One example: what is typed, what it must become, in which language, and by which source."""

    name: str
    tag: str
    single_first: bool
    typed: str
    wanted: str
    source: str


def plain(line: str) -> str:
    for sign, char in STAND_INS.items():
        line = line.replace(sign, char)
    return line


def load(path: Path) -> Iterator[Case]:
    """Yield the cases of one file.

    A line ``§ source`` names the work that rules the cases below it. A case is a line ``# title``, the typed line,
    ``->`` and the wanted line; in place of the last two ``=`` says that nothing may change. The title may end with
    ``[tag]`` (another tag than the file's name) or ``[single]`` (single quotes come first).
    """
    lines = iter([line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()])
    source = ""
    for line in lines:
        if line.startswith("§ "):
            source = line[2:]
            continue
        typed, arrow = next(lines, ""), next(lines, "")
        wanted = typed if arrow == "=" else next(lines, "")
        if not line.startswith("# ") or arrow not in {"->", "="} or not wanted or not source:
            raise ValueError(f"{path.name}: bad case, or one without a source, at {line!r}")
        tag, single = path.stem, False
        title = line[2:]
        if title.endswith("]"):
            flag = title[title.rindex("[") + 1 : -1]
            single = flag == "single"
            tag = tag if single else flag
        yield Case(f"{path.stem}: {title}", tag, single, plain(typed), plain(wanted), source)


def all_cases() -> list[Case]:
    """Return the cases of every page, in the order of file names."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in load(path)]
