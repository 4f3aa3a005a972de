"""The manifest and what the readers found, put together as a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookc.base.diagnostics import Sink
from bookc.base.source import Source
from bookc.base.words import slug
from bookc.design.terms import terms
from bookc.evidence import Kind, judge
from bookc.manifest.load import Loaded
from bookc.manifest.schema import ChapterEntry, PartEntry
from bookc.model.metadata import Metadata
from bookc.model.nodes import Blocks, Book, Chapter, ChapterKind, CodeBlock, Inlines, Literal, Paragraph, Part, Text
from bookc.model.walk import iter_blocks, plain_text, runs_of
from bookc.readers.markdown import read_prose
from bookc.readers.reading import FoundChapter
from bookc.transforms import works
from bookc.transforms.metadata import completed, contributors


def assemble(loaded: Loaded, placed: Sequence[works.Placed], made: Metadata, sink: Sink) -> Book:
    """The book's body from the manifest's list; `placed` are its works. Front and back matter come later.

    Where the list brings several works, each becomes a part with a title page of its own; a single work's
    metadata complete the book's, and its summary stands on the book's title page.
    """
    volume = works.is_volume(placed)
    single = None if volume else next((one.about for one in placed if one.about), None)
    if single is not None:
        made = completed(made, loaded, single)
    maker = _Maker(loaded, made, sink)
    body: list[Part | Chapter] = []
    manifest_part: int | None = None
    for one in placed:
        if one.in_part is not None:
            if one.in_part != manifest_part:
                entry = loaded.manifest.chapters[one.in_part]
                assert isinstance(entry, PartEntry)
                body.append(Part(maker.names.take(f"part-{maker.part()}"), (Text(entry.part),), ()))
            own = maker.inside_part(one, volume)
            last = body[-1]
            assert isinstance(last, Part)
            body[-1] = replace(last, chapters=(*last.chapters, *own))
        elif volume and one.is_work:
            body.append(maker.work(one))
        else:
            maker.tell_title(one)
            body.extend(maker.pieces(one))
        manifest_part = one.in_part
    book = Book(made, (), tuple(body), ())
    return replace(book, title_notes=works.summary_of(single, loaded.manifest.notes)) if single else book


class _Maker:
    """Makes chapters and parts, and remembers the ids and numbers given."""

    def __init__(self, loaded: Loaded, made: Metadata, sink: Sink) -> None:
        self.loaded = loaded
        self.made = made
        self.sink = sink
        self.names = _Names()
        self.parts = 0
        self.chapters = 0

    def part(self) -> int:
        self.parts += 1
        return self.parts

    def work(self, one: works.Placed) -> Part:
        """A work of a volume: its title page and chapters. Ids come from its title, so that a work that joins the
        volume later renames none."""
        about = one.about
        assert about is not None
        title = one.entry.title or about.title
        stem = self.names.take(f"work-{slug(title)}")
        authors = works.authors_of(one, self.made)
        page = works.title_page(about, self.loaded.manifest.notes, self.made.language)
        found = works.with_notes(one.chapters, about, self.made.language)
        chapters = self.numbered(one, found, stem)
        return Part(stem, (Text(title),), chapters, authors, page)

    def tell_title(self, one: works.Placed) -> None:
        """A title that stands over the chapters of a file, where the book has one of its own."""
        named = [self.made.title, *(plain_text(c.title) for c in one.chapters)]
        sole = len(one.chapters) == 1 and not (one.chapters[0].label or one.chapters[0].title)
        if one.about and not sole and one.about.title.casefold() not in (name.casefold() for name in named):
            span = one.chapters[0].span
            what = f"“{one.about.title}”, the title over the chapters of “{span.file}”, gives way to the manifest's."
            self.sink.add("source/title-replaced", what, file=span.file)

    def numbered(self, one: works.Placed, found: Sequence[FoundChapter], stem: str) -> tuple[Chapter, ...]:
        """A work's chapters, their ids counted within it."""
        out: list[Chapter] = []
        number = 0
        for chapter in found:
            kind = works.kind_of(chapter)
            if kind is ChapterKind.CHAPTER:
                number += 1
            piece = f"chapter-{number}" if kind is ChapterKind.CHAPTER else kind.value
            before = works.part_line(chapter, out[-1] if out else None, found, len(out))
            made = self.chapter(one, chapter, self.names.take(f"{stem}-{piece}"), kind, number)
            out.append(replace(made, before=(*before, *made.before)))
        return tuple(out)

    def inside_part(self, one: works.Placed, volume: bool) -> tuple[Chapter, ...]:
        """What stands in a part of the manifest's: its chapters; a work among them says what it is before its first."""
        if not volume or one.about is None:
            return tuple(piece for piece in self.pieces(one) if isinstance(piece, Chapter))
        found = works.with_notes(one.chapters, one.about, self.made.language)
        own = list(self.plain(one, found))
        page = works.title_page(one.about, self.loaded.manifest.notes, self.made.language)
        if len(own) > 1:
            page = (works.line(one.entry.title or one.about.title), *page)
        authors = own[0].authors or works.authors_of(one, self.made)
        own[0] = replace(own[0], before=(*page, *own[0].before), authors=authors)
        return tuple(own)

    def pieces(self, one: works.Placed) -> tuple[Part | Chapter, ...]:
        """The chapters of a file that is no work of a volume, in the parts that it has itself."""
        found = one.chapters
        if one.about:
            found = works.with_notes(found, one.about, self.made.language, single=True)
        chapters = self.plain(one, found)
        named = one.entry.title if len(chapters) > 1 and one.in_part is None else ""
        if named:
            return (Part(self.names.take(f"part-{self.part()}"), (Text(named),), chapters),)
        if one.in_part is not None:
            entry = self.loaded.manifest.chapters[one.in_part]
            known = entry.part if isinstance(entry, PartEntry) else ""
            return tuple(
                replace(c, before=(*works.part_line(f, None if not i else chapters[i - 1], found, i, known), *c.before))
                for i, (c, f) in enumerate(zip(chapters, found, strict=True))
            )
        out: list[Part | Chapter] = []
        title: Inlines = ()
        for chapter, source in zip(chapters, found, strict=True):
            last = out[-1] if out else None
            if not source.part:
                out.append(chapter)
            elif isinstance(last, Part) and source.part == title:
                out[-1] = replace(last, chapters=(*last.chapters, chapter))
            else:
                out.append(Part(self.names.take(f"part-{self.part()}"), source.part, (chapter,)))
            title = source.part
        return tuple(out)

    def plain(self, one: works.Placed, found: Sequence[FoundChapter]) -> tuple[Chapter, ...]:
        """Chapters numbered through the book. Numbers count only chapters, so that a prologue added later renames
        no file of a serial."""
        out: list[Chapter] = []
        for chapter in found:
            kind = one.entry.kind
            if kind is ChapterKind.CHAPTER:
                kind = works.kind_of(chapter)
            if kind is ChapterKind.CHAPTER:
                self.chapters += 1
                name = self.names.take(f"chapter-{self.chapters}")
            else:
                name = self.names.take(kind.value)
            out.append(self.chapter(one, chapter, name, kind, self.chapters, sole=len(found) == 1))
        return tuple(out)

    def chapter(
        self, one: works.Placed, found: FoundChapter, name: str, kind: ChapterKind, number: int, sole: bool = False
    ) -> Chapter:
        entry = one.entry
        label, title, blocks = found.label, found.title, found.blocks
        if entry.title and sole:
            own = ": ".join(part for part in (label, plain_text(title)) if part)
            if own and own.casefold() != entry.title.strip().casefold():
                self.sink.add(
                    "source/title-replaced", f"“{own}” gives way to the manifest's “{entry.title}”.", found.span
                )
            label, title = _split(entry.title)
            if not own:
                blocks = _without_title(blocks, entry.title)
        elif not label and not plain_text(title).strip():
            title = (Text(one.about.title),) if one.about and len(one.chapters) == 1 else ()
            title = title or _fallback_title(entry, kind, self.made.language, number, len(one.chapters))
            if kind is ChapterKind.CHAPTER and not one.about:
                self.sink.add(
                    "source/no-title",
                    f"No title was found in “{entry.file}”.",
                    self.loaded.where(*one.path, "file") or self.loaded.where(*one.path),
                )
        authors = contributors(entry.authors)
        if found.authors and not authors:
            authors = works.differing(found.authors, one, self.made)
        blocks = works.without_byline(blocks, self.made)
        return Chapter(
            id=name,
            kind=kind,
            label=label,
            title=title,
            blocks=blocks,
            source=found.span.file.partition("!/")[0] or entry.file,
            span=found.span,
            authors=authors,
            credit=_credit(entry, self.loaded, self.sink) if sole else (),
            footnotes=found.footnotes,
            ids=found.ids,
        )


class _Names:
    """Ids in use, so that none is given twice."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def take(self, name: str) -> str:
        """`name`, or with a number behind it if it is taken."""
        free, count = name, 1
        while free in self.used:
            count += 1
            free = f"{name}-{count}"
        self.used.add(free)
        return free


def _credit(entry: ChapterEntry, loaded: Loaded, sink: Sink) -> Inlines:
    """The credit's Markdown as one line."""
    blocks = read_prose(Source(f"{loaded.source.name}, credit", entry.credit), sink, "") if entry.credit else ()
    found: Inlines = ()
    for block in iter_blocks(blocks):
        runs = ((Literal(block.text),),) if isinstance(block, CodeBlock) else runs_of(block)
        for run in runs:
            found += ((Text(" "),) if found else ()) + run
    return found


def _split(title: str) -> tuple[str, Inlines]:
    """Number and name of a title that the manifest gives, apart as those found in files are."""
    for verdict in judge([title]).verdicts:
        if verdict.kind is Kind.HEADING and verdict.number and verdict.title:
            return verdict.number, (Text(verdict.title),)
    return "", (Text(title),)


def _without_title(blocks: Blocks, title: str) -> Blocks:
    """The blocks without a first line that is but the title, which the file has as the manifest gives it."""
    if blocks and isinstance(blocks[0], Paragraph):
        first = " ".join(plain_text(blocks[0].inlines).split())
        if first.casefold() == " ".join(title.split()).casefold():
            return blocks[1:]
    return blocks


def _fallback_title(entry: ChapterEntry, kind: ChapterKind, language: str, number: int, many: int) -> Inlines:
    if kind is not ChapterKind.CHAPTER:
        return (Text(terms(language).pieces[kind]),)
    if many > 1:
        return (Text(f"{terms(language).pieces[kind]} {number}"),)
    stem = entry.file.rpartition("/")[2].rpartition(".")[0]
    words = [word for word in slug(stem, "0").split("-") if not word.isdigit()]
    return (Text(" ".join(words).capitalize() or f"{terms(language).pieces[entry.kind]} {number}"),)


def with_chapters(book: Book, change: Mapping[str, Chapter]) -> Book:
    """The book with chapters replaced, by id."""
    body: list[Part | Chapter] = []
    for piece in book.body:
        if isinstance(piece, Part):
            body.append(replace(piece, chapters=tuple(change.get(c.id, c) for c in piece.chapters)))
        else:
            body.append(change.get(piece.id, piece))
    return replace(book, body=tuple(body))
