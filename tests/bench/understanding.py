"""How much CPU reading and transforming a book takes beside pandoc's whole EPUB, in pairs.

    python tests/bench/understanding.py BOOK.yaml [PAIRS] [PANDOC]

BOOK.yaml lists Markdown chapters; pandoc gets the same files. Each pair runs both one after the other, so that a
drift of the machine's speed falls on both, and the ratio is taken pair by pair. Three figures are printed: the
stages alone (manifest, readers, transforms, as a build runs them), the same as a whole process with Python's start
and all imports, and pandoc's process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

STAGES = """
import sys, time
from pathlib import Path
from bookc.base.diagnostics import Sink
from bookc.base.world import DiskWorld
from bookc import choices
from bookc.manifest.load import load
from bookc.pipeline import understood
path = Path(sys.argv[1])
start = time.process_time()
world, sink = DiskWorld(path.parent), Sink()
loaded = load(path.name, path.read_bytes(), world, sink)
book, _ = understood(loaded, choices.theme(loaded, sink), world, sink)
print(time.process_time() - start, len(book.chapters))
"""


def cpu_of(command: list[str]) -> tuple[float, str]:
    """User and system seconds of a finished process, and what it printed."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command[0]} ended with {process.returncode}")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, out.read()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(book: Path, pairs: int, pandoc: str) -> None:
    """Run the pairs and print their figures and the medians of the ratios."""
    entries = yaml.safe_load(book.read_text("utf-8"))["chapters"]
    files = [str(book.parent / entry) for entry in entries]
    with tempfile.TemporaryDirectory() as folder:
        theirs = [pandoc, *files, "--metadata", "title=Race", "--toc", "-o", str(Path(folder) / "pandoc.epub")]
        ours = [sys.executable, "-c", STAGES, str(book)]
        cpu_of(ours), cpu_of(theirs)
        rows = []
        for _ in range(pairs):
            whole, printed = cpu_of(ours)
            stages = float(printed.split()[0])
            rival, _ = cpu_of(theirs)
            rows.append((stages / rival, whole / rival))
            say(f"stages {stages:.2f} s, with start and imports {whole:.2f} s, pandoc {rival:.2f} s")
    say(f"median of {pairs} ratios: stages {statistics.median(a for a, _ in rows):.3f}, "
          f"with start and imports {statistics.median(b for _, b in rows):.3f}")  # fmt: skip


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        raise SystemExit("usage: understanding.py BOOK.yaml [PAIRS] [PANDOC]")
    main(
        Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5, sys.argv[3] if len(sys.argv) > 3 else "pandoc"
    )
