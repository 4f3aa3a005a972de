"""From a flow to a reading: what the readers of DOCX, ODT, EPUB and any HTML page have in common."""

from __future__ import annotations

from dataclasses import replace

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Text
from bookc.readers.dividing import read_as_one
from bookc.readers.findings import Findings
from bookc.readers.flow import Flow
from bookc.readers.linked_notes import lift
from bookc.readers.reading import FoundChapter, Reading, Work
from bookc.readers.understanding import understand


def read_flow(flow: Flow, findings: Findings, sink: Sink, *, title: str = "") -> Reading:
    """Judge a flow, part it into chapters, and lift the footnotes that its links make.

    `title` names a single chapter that has no heading of its own.
    """
    lifted = lift([findings.mend(flow.leaves)])
    flow = replace(flow, leaves=lifted.runs[0], footnotes=(*flow.footnotes, *lifted.footnotes))
    understood = understand(flow, findings, sink)
    reading = read_as_one(flow.source, understood.items, understood.footnotes, sink)
    if title and len(reading.chapters) == 1:
        reading = replace(reading, works=(_titled(reading.works[0], title),))
    return findings.onto(replace(reading, images=flow.images))


def _titled(work: Work, title: str) -> Work:
    chapter: FoundChapter = work.chapters[0]
    if chapter.label or chapter.title:
        return work
    return replace(work, chapters=(replace(chapter, title=(Text(title),)),))
