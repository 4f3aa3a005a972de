"""What was understood of a source, line by line, and what bookc will do with it; nothing is built."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from bookc import wishes
from bookc.base.diagnostics import BookcError, Sink
from bookc.base.frozen import dataclass
from bookc.base.world import DiskWorld
from bookc.evidence import Ruling
from bookc.manifest import rules
from bookc.manifest.load import Loaded, load
from bookc.manifest.schema import DEFAULT_BACK, DEFAULT_FRONT, Disposition
from bookc.model.nodes import NoteKind
from bookc.model.walk import iter_blocks, plain_text, runs_of, words_in
from bookc.model.works import About
from bookc.readers import ENDINGS, ending_of, read
from bookc.readers.findings import TEXT
from bookc.readers.reading import Finding, FoundChapter, Reading, Work
from bookc.transforms.notes import settled
from bookc.transforms.works import says_only
from bookc.wishes import Wishes
from bookc.wishes.doubtful import doubts_of, entry, lines_under, meets
from bookc.wishes.lines import lines_of, sources_of

FORMATS: Mapping[str, str] = {
    ".txt": "plain text",
    ".text": "plain text",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    ".fodt": "OpenDocument text",
    ".epub": "EPUB",
}
"""What the formats are called, by ending."""


@dataclass(frozen=True, slots=True)
class Book:
    """A manifest that files are looked at by: its path as a person would write it, and what it says."""

    path: Path
    loaded: Loaded

    @property
    def folder(self) -> Path:
        """The book's folder, resolved."""
        return self.path.resolve().parent

    def name_of(self, file: Path) -> str:
        """A file's name as the manifest would write it; the whole path if it lies outside the book's folder."""
        full = file.resolve()
        return full.relative_to(self.folder).as_posix() if full.is_relative_to(self.folder) else full.as_posix()

    def lists(self, file: Path) -> bool:
        """Whether the file is one of the book's chapters."""
        name = self.name_of(file)
        return any(chapter.file == name for _, chapter in rules.entries(self.loaded))


@dataclass(frozen=True, slots=True)
class Row:
    """A thing found: the first and last line it stands on, what bookc does with it, and for a doubtful one the
    entries of `treat` that settle it, the one that keeps it so first."""

    finding: Finding
    line: int
    last_line: int
    outcome: str
    overrides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A chapter: its heading in words, the part it stands in, the line where it begins, its words, and what was
    found in it."""

    label: str
    title: str
    part: str
    line: int
    words: int
    rows: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """Number and name in a line."""
        return ": ".join(part for part in (self.label, self.title) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """A work: what the source says of it, and its chapters."""

    about: About | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A source looked at. `book` is the manifest it was looked at by, `broken` one beside it that has errors;
    without `stories` it could not be read, and `sink` says why."""

    path: Path
    sink: Sink
    stories: tuple[Story, ...] = ()
    book: Book | None = None
    broken: Path | None = None
    read: bool = False

    @property
    def format(self) -> str:
        """What the source is, in words."""
        kind = FORMATS.get(ending_of(self.path.name), "")
        archives = dict.fromkeys(s.about.archive for s in self.stories if s.about and s.about.archive)
        return f"{kind} from {', '.join(archives)}" if archives else kind

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The chapters of all works."""
        return tuple(piece for story in self.stories for piece in story.pieces)

    @property
    def words(self) -> int:
        """The words of all chapters."""
        return sum(piece.words for piece in self.pieces)

    @property
    def doubtful(self) -> tuple[Row, ...]:
        """What a person should look at."""
        return tuple(row for piece in self.pieces for row in piece.rows if row.overrides)


def files_of(path: Path) -> list[Path]:
    """The file itself, or a folder's readable files as a person would number them."""
    if not path.is_dir():
        return [path]
    found = (p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return sorted((p for p in found if ending_of(p.name) in ENDINGS), key=lambda p: _natural(p.name))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts `2.txt` before `10.txt`."""
    out: list[tuple[int, int, str]] = []
    digits = rest = ""
    for character in name.casefold() + "\0":
        if character in "0123456789":
            if rest:
                out.append((1, 0, rest))
                rest = ""
            digits += character
            continue
        if digits:
            out.append((0, int(digits), digits))
            digits = ""
        rest += character
    return [*out, (1, 0, rest)]


@dataclass
class Shelf:
    """Finds the manifests that files belong to, each loaded once. With `given`, that one is for all files."""

    given: Book | None = None
    known: dict[Path, Book | None] = field(default_factory=dict)

    def book_of(self, file: Path) -> tuple[Book | None, Path | None]:
        """The manifest of a file's folder, or of the one above, that lists the file; and one there that has errors."""
        if self.given is not None:
            return self.given, None
        broken = None
        for folder in (file.parent, file.parent / ".."):
            path = Path(os.path.normpath(folder / "book.yaml"))
            if not path.is_file():
                continue
            if path not in self.known:
                self.known[path] = open_book(path, Sink())
            book = self.known[path]
            if book is None:
                broken = broken or path
            elif book.lists(file):
                return book, None
        return None, broken


def open_book(path: Path, sink: Sink) -> Book | None:
    """Load a manifest; None, with diagnostics, if it has errors."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        sink.add("manifest/not-found", f"There is no file “{path}”.", file=str(path))
        return None
    except OSError as error:
        sink.add("manifest/unreadable", f"“{path}” cannot be read: {error.strerror}.", file=str(path))
        return None
    try:
        loaded = load(str(path), data, DiskWorld(path.resolve().parent), sink)
    except BookcError:
        return None
    rules.check(loaded, sink)
    return None if sink.fails() else Book(path, loaded)


def inspect(path: Path, shelf: Shelf) -> Inspected:
    """Read one source and tell what was understood of it."""
    sink = Sink()
    book, broken = shelf.book_of(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.add("source/unreadable", f"“{path}” cannot be read: {error.strerror}.", file=str(path))
        return Inspected(path, sink, book=book, broken=broken)
    name = book.name_of(path) if book else path.as_posix()
    wish = wishes.of_file(book.loaded, name) if book else Wishes()
    reading = read(name, data, sink, None, wish.corrections)
    if reading is None:
        return Inspected(path, sink, book=book, broken=broken)
    wishes.unused.tell_replaced(reading, wish.corrections, sink)
    stories = _Teller(reading, name if book else path.name, book, wish, sink).stories()
    return Inspected(path, sink, stories, book, broken, read=True)


class _Teller:
    """One reading being told of."""

    def __init__(self, reading: Reading, name: str, book: Book | None, wish: Wishes, sink: Sink) -> None:
        self.reading = reading
        self.name = name
        self.sink = sink
        manifest = book.loaded.manifest if book else None
        listed = (*manifest.front, *manifest.back) if manifest else (*DEFAULT_FRONT, *DEFAULT_BACK)
        people = [person.name for person in manifest.people] if manifest else []
        self.known = (manifest.title, *people) if manifest else ()
        self.told: set[int] = set()
        self.places = settled(manifest.notes if manifest else {}, listed)
        self.doubts = set(map(id, doubts_of(reading, wish.corrections)))
        kept = [ruling for ruling in wish.corrections.rulings if ruling.kind is None]
        self.lines = lines_of(reading.source) if self.doubts else []
        self.findings = [*reading.findings, *self.kept(kept)]

    def kept(self, rulings: Sequence[Ruling]) -> Iterator[Finding]:
        """The lines that the manifest says are story: the reading is silent about those."""
        for source in sources_of(self.reading, self.sink) if rulings else ():
            taken: set[int] = set()
            for finding in self.reading.findings:
                if finding.span.file == source.name:
                    first, last = lines_under(finding, source)
                    taken.update(range(first, last + 1))
            for number, row in lines_of(source):
                if number not in taken and any(meets(ruling, row, number, number) for ruling in rulings):
                    yield Finding(TEXT, source.lines_span(number, number), row, 1.0, ("the manifest says so",))

    def stories(self) -> tuple[Story, ...]:
        found = self.by_chapter()
        return tuple(
            Story(work.about, tuple(self.piece(chapter, work, found[id(chapter)]) for chapter in work.chapters))
            for work in self.reading.works
        )

    def by_chapter(self) -> dict[int, list[Finding]]:
        """The findings of each chapter; what stands before the first belongs to it."""
        chapters = self.reading.chapters
        files = {file: at for at, file in enumerate(dict.fromkeys(c.span.file for c in chapters))}
        starts = [(files[c.span.file], c.span.start) for c in chapters]
        found: dict[int, list[Finding]] = {id(chapter): [] for chapter in chapters}
        home = 0
        for finding in self.findings:
            if finding.span.file in files:
                here = (files[finding.span.file], finding.span.start)
                home = max((at for at, start in enumerate(starts) if start <= here), default=0)
            if chapters:
                found[id(chapters[home])].append(finding)
        return found

    def piece(self, chapter: FoundChapter, work: Work, findings: Sequence[Finding]) -> Piece:
        files = list(dict.fromkeys(finding.span.file for finding in findings))
        findings = sorted(findings, key=lambda finding: (files.index(finding.span.file), finding.span.start))
        words = sum(words_in(run) for block in iter_blocks(chapter.blocks) for run in runs_of(block))
        words += sum(
            words_in(run) for note in chapter.footnotes for block in iter_blocks(note.blocks) for run in runs_of(block)
        )
        heads = [finding for finding in findings if finding.kind == NoteKind.HEADER]
        if all(says_only(head.text, self.known) for head in heads):
            self.told.update(map(id, heads))
        return Piece(
            label=chapter.label,
            title=plain_text(chapter.title).strip(),
            part=plain_text(chapter.part).strip(),
            line=self.line(chapter.span.file, chapter.span.start),
            words=words,
            rows=tuple(self.row(finding, chapter, work) for finding in findings),
        )

    def line(self, file: str, offset: int) -> int:
        return self.sink.sources.get(file, self.reading.source).line_of(offset)

    def row(self, finding: Finding, chapter: FoundChapter, work: Work) -> Row:
        span = finding.span
        # Which of its entries says so is counted file by file, and would mislead.
        reasons = tuple(reason.partition(" (ruling ")[0] for reason in finding.reasons)
        return Row(
            replace(finding, reasons=reasons),
            self.line(span.file, span.start),
            self.line(span.file, max(span.start, span.end - 1)),
            self.outcome(finding, chapter, work),
            tuple(self.overrides(finding)) if id(finding) in self.doubts else (),
        )

    def overrides(self, finding: Finding) -> Iterator[tuple[str, str]]:
        for kind in (finding.kind, finding.other):
            yield kind, entry(finding, kind, self.reading, self.name, self.lines)

    def outcome(self, finding: Finding, chapter: FoundChapter, work: Work) -> str:
        """What bookc will do with a finding, in words."""
        if finding.kind == "heading":
            return _heading(finding, chapter, work)
        if finding.kind in _OUTCOMES:
            return _OUTCOMES[finding.kind]
        if id(finding) in self.told:
            return "goes: the title page says so"
        place = self.places[NoteKind(finding.kind)]
        if finding.kind == NoteKind.FOOTNOTE and place is Disposition.ENDNOTE:
            return "becomes an endnote, linked both ways with its mark"
        return _PLACES[place]


def _heading(finding: Finding, chapter: FoundChapter, work: Work) -> str:
    if finding.span.file == chapter.span.file and finding.span.start == chapter.span.start:
        return "becomes the chapter's title"
    text = finding.text.lstrip("# ")
    if chapter.part and plain_text(chapter.part).strip() == text:
        return "becomes a part's title"
    if work.about is not None and work.about.title.strip() == text:
        return "becomes the work's title"
    return "stays a heading inside the chapter"


_OUTCOMES: Mapping[str, str] = {
    "text": "stays in the story",
    "divider": "becomes an ornament between two scenes",
    "boundary": "goes: what it parts is parted anyway",
    "pov": "stays, set as a line that says who tells",
    "timestamp": "stays, set as a line that says when or where",
    "marker": "stays, set as a line that marks a change",
    "end-mark": "stays, set as a closing line",
    "page": "left out",
    "footnote-ref": "becomes a link to its note",
}

_PLACES: Mapping[Disposition, str] = {
    Disposition.ENDNOTE: "becomes an endnote, linked both ways",
    Disposition.CHAPTER_END: "set at the chapter's end",
    Disposition.BEFORE: "set before the chapter",
    Disposition.TITLE_PAGE: "set on the title page",
    Disposition.KEEP: "stays where it stands",
    Disposition.DROP: "left out, as the manifest asks",
}
