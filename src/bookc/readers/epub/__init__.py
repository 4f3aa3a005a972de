"""EPUB files: an archive's export, a book of one's own, any novel that is not locked."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Anchor, Image
from bookc.model.walk import iter_blocks, iter_inlines, map_inlines, plain_text, runs_of
from bookc.model.works import About
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.epub.about import about, completed
from bookc.readers.epub.chapters import Chapters
from bookc.readers.epub.maker import Images, SpineMaker
from bookc.readers.epub.matter import furniture, tell, tell_words
from bookc.readers.epub.names import Names
from bookc.readers.epub.notes import Notes
from bookc.readers.epub.openings import Text, openings
from bookc.readers.epub.package import BrokenPackage, Container, Entry, Package, open_package
from bookc.readers.epub.protection import is_locked
from bookc.readers.epub.spine import Spine, open_spine
from bookc.readers.epub.titles import bare
from bookc.readers.findings import Findings
from bookc.readers.flow import Leaf
from bookc.readers.html.archives import recognise
from bookc.readers.html.story import as_work, tell_dropped, without_remote
from bookc.readers.packed import open_packed
from bookc.readers.reading import Reading, Work


def read(path: str, data: bytes, sink: Sink, corrections: Corrections = NONE) -> Reading | None:
    """Read an EPUB. None, with a diagnostic, if it is none, is damaged beyond reading, or locked."""
    packed = open_packed(path, data, sink)
    if packed is None:
        return None
    container = Container(packed)
    if is_locked(container):
        sink.add("source/encrypted", f"“{path}” is locked (DRM).", file=path)
        return None
    try:
        package = open_package(container)
    except BrokenPackage as broken:
        sink.add("source/damaged", f"“{path}” is no whole EPUB: {broken}.", file=path)
        return None
    spine = open_spine(path, package, container, sink)
    if spine is None:
        if not any(diagnostic.file == path for diagnostic in sink.diagnostics):
            sink.add("source/damaged", f"“{path}” is no whole EPUB: it lists no text.", file=path)
        return None
    return _Book(path, package, container, spine, sink).read(Findings(corrections))


class _Book:
    """One EPUB being read."""

    def __init__(self, path: str, package: Package, container: Container, spine: Spine, sink: Sink) -> None:
        self.package = package
        self.container = container
        self.spine = spine
        self.documents = spine.documents
        self.sink = sink
        self.about = about(path, package, container, sink)
        self.names = Names(self.documents, container, _targets(package.contents))
        self.images = Images(path, container)
        self.maker = SpineMaker(spine.page.source, documents=self.documents, names=self.names, images=self.images)

    def read(self, findings: Findings) -> Reading:
        """The works of a known archive, else the chapters of any book."""
        for document in self.documents:
            for element in document.lost:
                tell(document, self.sink, element)
        stories = recognise(self.spine.page, self.maker)
        if stories:
            works = tuple(as_work(story, self.spine.page.source, findings, self.sink) for story in stories)
            if len(works) == 1:
                works = (replace(works[0], about=completed(works[0].about or About(""), self.about)),)
        else:
            works = (self.work(findings),)
        return findings.onto(
            Reading(self.spine.page.source, works, images=MappingProxyType(_shown(works, self.images)))
        )

    def work(self, findings: Findings) -> Work:
        """The book as one work."""
        dropped = furniture(self.documents, self.package, self.container, _titles(self.package, self.spine))
        self.names.without(dropped)
        for document in self.documents:
            if document.index in dropped:
                tell(document, self.sink)
        left = [document for document in self.documents if document.index not in dropped]
        notes = Notes(self.documents, dropped, self.names)
        self.names.recount()
        leaves: list[Leaf] = []
        ranges: dict[int, tuple[int, int]] = {}
        for document in left:
            own = findings.mend(self.maker.leaves(document.body, inside=True))
            if own:
                ranges[document.index] = (len(leaves), len(leaves) + len(own))
                leaves.extend(_begun(own, self.names.at((document.index, ""))))
        footnotes = notes.footnotes(self.maker, findings)
        text = Text(tuple(leaves), ranges)
        found = openings(text, self.documents, self.package.contents, self.names, self.about.title)
        text = Text(tuple(_with_linked(leaf, self.names) for leaf in leaves), ranges)
        chapters = Chapters(self.spine.page.source, self.documents, text, found, footnotes, findings, self.sink)
        made = chapters.make(notes.home, self.about.title)
        for opening, words in chapters.dropped:
            tell_words(words, self.documents[opening.document], self.sink)
        said = self.about
        if chapters.title is not None:
            title = plain_text(chapters.title.whole)
            if not said.title:
                said = replace(said, title=title)
            elif bare(title) != bare(said.title):
                tell_dropped([(title, chapters.title.span)], self.sink)
        tell_dropped(self.maker.dropped, self.sink)
        return without_remote(Work(tuple(made), said), self.sink)


def _targets(contents: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """All the places that contents lead to."""
    found: list[tuple[str, str]] = []
    for entry in contents:
        found.append((entry.path, entry.fragment))
        found.extend(_targets(entry.children))
    return found


def _titles(package: Package, spine: Spine) -> dict[int, str]:
    """The title that contents give to each document as a whole."""
    found: dict[int, str] = {}
    places = {document.path: document.index for document in spine.documents}
    stack = list(reversed(package.contents))
    while stack:
        entry = stack.pop()
        stack.extend(reversed(entry.children))
        if entry.path in places:
            found.setdefault(places[entry.path], entry.title)
    return found


def _begun(leaves: list[Leaf], name: str) -> list[Leaf]:
    """Leaves of which the first with words bears a name: their document's, if it has one."""
    for index, leaf in enumerate(leaves):
        if name and leaf.inlines:
            return [*leaves[:index], replace(leaf, inlines=(Anchor(name), *leaf.inlines)), *leaves[index + 1 :]]
    return leaves


def _with_linked(leaf: Leaf, names: Names) -> Leaf:
    """A leaf without the names that only the contents lead to."""
    if not any(isinstance(i, Anchor) and i.id not in names.linked for i in iter_inlines(leaf.inlines)):
        return leaf
    kept = map_inlines(leaf.inlines, lambda i: () if isinstance(i, Anchor) and i.id not in names.linked else (i,))
    return replace(leaf, inlines=kept)


def _shown(works: tuple[Work, ...], images: Images) -> dict[str, bytes]:
    """The images that the works show."""
    paths: set[str] = set()
    for work in works:
        said = work.about
        runs = [chapter.title for chapter in work.chapters]
        groups = [blocks for c in work.chapters for blocks in (c.blocks, *(note.blocks for note in c.footnotes))]
        if said is not None:
            groups += [said.summary, said.notes, said.endnotes]
        for blocks in groups:
            runs += [run for block in iter_blocks(blocks) for run in runs_of(block)]
        paths |= {inline.path for run in runs for inline in iter_inlines(run) if isinstance(inline, Image)}
    return {path: data for path, data in images.found.items() if path in paths}
