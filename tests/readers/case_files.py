"""The loader of the readers' case files.

A case is a line `◆ title [flags]`, the source, a line `▸`, and what is read of it (see dump.py). The flags name
the source's ending, `txt`, `md` or `html`. `⇥` stands for a tab and `⎵` for a no-break space; a line `␤` is an empty
that a case begins or ends with.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.readers import read
from readers import dump

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One source and what must be read of it."""

    file: str
    title: str
    ending: str
    written: str
    expected: str

    @property
    def name(self) -> str:
        """What reports call it."""
        return f"{self.file}: {self.title}"

    def actual(self) -> str:
        """What is read of the source now."""
        text = self.written.replace("⇥", "\t").replace("⎵", "\u00a0").replace("␤\n", "\n").replace("\n␤", "\n")
        sink = Sink()
        reading = read(f"one.{self.ending}", (text + "\n").encode(), sink)
        assert reading is not None, sink.diagnostics
        return dump.reading(reading, sink)

    def rendered(self, expected: str) -> str:
        """The case as it stands in its file."""
        return f"◆ {self.title} [{self.ending}]\n{self.written}\n▸\n{expected}\n"


def load(path: Path) -> list[Case]:
    """The cases of one file."""
    found = []
    for part in path.read_text("utf-8").split("◆ ")[1:]:
        head, _, body = part.partition("\n")
        title, _, flags = head.removesuffix("]").rpartition(" [")
        if flags not in {"txt", "md", "html"}:
            raise ValueError(f"{path.name}: no kind of source is named at “{head}”")
        written, _, expected = body.partition("\n▸\n")
        found.append(Case(path.stem, title, flags, written, expected.strip("\n")))
    return found


def files() -> list[Path]:
    """Every case file."""
    return sorted(FOLDER.glob("*.txt"))


def rendered(cases: list[Case], fresh: bool) -> str:
    """A whole file, as it stands or with what is read now."""
    return "\n".join(case.rendered(case.actual() if fresh else case.expected) for case in cases)
