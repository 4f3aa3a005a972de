"""HTML pages: an archive's download with its structure understood, or any page."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bookc.base.diagnostics import Sink
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.findings import Findings
from bookc.readers.flow import Flow
from bookc.readers.html.archives import recognise
from bookc.readers.html.images import PageImages
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import open_page
from bookc.readers.html.plain_page import main_part
from bookc.readers.html.story import as_work, tell_dropped, without_remote
from bookc.readers.html.styles import looks_of
from bookc.readers.reading import Reading
from bookc.readers.structured import read_flow


def read(path: str, data: bytes, sink: Sink, corrections: Corrections = NONE) -> Reading | None:
    """Read a page. Structure that an archive is known by is understood; of other pages, the main part is read.

    None, with a diagnostic, if the bytes are no page.
    """
    page = open_page(path, data, sink)
    if page is None:
        return None
    images = PageImages(path)
    maker = LeafMaker(page.source, looks_of(page.root), image=images, language=page.language, wanted=page.linked_names)
    findings = Findings(corrections)
    stories = recognise(page, maker)
    if stories:
        works = tuple(as_work(story, page.source, findings, sink) for story in stories)
        return findings.onto(Reading(page.source, works, images=MappingProxyType(images.found)))
    part = main_part(page)
    leaves = tuple(maker.leaves(part.element))
    tell_dropped((*part.dropped, *maker.dropped), sink)
    flow = Flow(page.source, leaves, images=MappingProxyType(images.found))
    reading = read_flow(flow, findings, sink, title=page.title)
    return replace(reading, works=tuple(without_remote(work, sink) for work in reading.works))
