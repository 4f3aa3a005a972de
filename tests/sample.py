"""The project's own book, built for all who look at it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import bookc
from validators.package import Package
from validators.printed import Printed

ROOT = Path(__file__).parents[1]


class Sample(NamedTuple):
    """The sample book, built: the result, its EPUBs, the universal one opened, and its PDF opened."""

    result: bookc.Result
    epubs: list[Path]
    package: Package
    pdf: Printed


def built(folder: Path) -> Sample:
    """The book of the project's own book.yaml; its PDF is to be closed."""
    result = bookc.build(ROOT / "book.yaml", out=folder)
    assert result.report is not None, result.sink.diagnostics
    epubs = [written.path for written in result.report.files if written.kind == "epub"]
    pdf = Printed(next(written.path for written in result.report.files if written.kind == "pdf"))
    return Sample(result, epubs, Package(epubs[0]), pdf)
