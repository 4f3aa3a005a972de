"""What becomes of downloads, documents with many chapters, parts, doubles and files that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import bookc
from bookc.base.diagnostics import Severity, Sink
from bookc.gathering import PartOf, Proposal, gather, manifest_text
from gathering.making import (
    TITLES,
    archive_page,
    contents,
    docx,
    html,
    markdown,
    marks,
    odt,
    site_page,
    story,
    text,
)

SERIES = "The Lamp Keepers"


class Made:
    """A folder looked at, and the book built of it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes], build: bool = True) -> None:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        self.sink = Sink()
        proposal = gather([folder], None, self.sink)
        assert proposal is not None
        self.proposal: Proposal = proposal
        self.text = manifest_text(proposal)
        if build:
            (folder / "book.yaml").write_text(self.text, "utf-8")
            result = bookc.build(folder, only=("epub",), out=folder / "out")
            assert [d.message for d in result.sink.diagnostics if d.severity is Severity.ERROR] == []
            (self.epub,) = (folder / "out").glob("*.epub")

    @property
    def files(self) -> list[str]:
        """The files listed, in order."""
        return [entry.file for entry in self.proposal.entries]

    @property
    def codes(self) -> list[str]:
        """The codes of what was told."""
        return [d.code for d in self.sink.diagnostics]

    @property
    def book(self) -> tuple[str, tuple[str, ...], str]:
        """Title, authors and language."""
        book = self.proposal.book
        return book.title.value, book.authors, book.language.value


# --- archives ------------------------------------------------------------------------------------------------


def test_four_downloads_of_a_series(tmp_path: Path) -> None:
    """They are a volume under the series' name, by the works' numbers in it, whatever dates and names say."""
    made = Made(
        tmp_path,
        {
            "Aftermath.html": archive_page("Aftermath", "mira_h", [("", story("M-3"))], series=(SERIES, 3), number=13),
            "Wall.html": archive_page(
                "Wall",
                "mira_h",
                [("Chapter 1: Salt", story("M-1a")), ("Chapter 2: Bread", story("M-1b"))],
                series=(SERIES, 1),
                number=11,
                published="2023-01-01",
            ),
            "A Coda.html": archive_page("A Coda", "mira_h", [("", story("M-4"))], series=(SERIES, 10), number=14),
            "Zero.html": archive_page("Zero: the “Hour”", "Jan", [("", story("M-2"))], series=(SERIES, 2), number=12),
        },
    )
    assert made.book == (SERIES, ("mira_h", "Jan"), "en-US")
    assert made.files == ["Wall.html", "Zero.html", "Aftermath.html", "A Coda.html"]
    toc = contents(made.epub)
    # A work's own entry leads to its title page, and a work of one chapter to nothing more.
    assert [words for words, _ in toc][:6] == [
        "Wall", "Chapter 1: Salt", "Chapter 2: Bread", "Zero: the “Hour”", "Aftermath", "A Coda"
    ]  # fmt: skip
    assert made.codes == []


def test_works_of_one_author_without_a_series(tmp_path: Path) -> None:
    """They are in the order of their dates, under the folder's name, if it means something."""
    folder = tmp_path / "tales-of-the-wall"
    folder.mkdir()
    pages = {
        f"{title}.html": archive_page(title, "mira_h", [("", story(title))], number=at, published=day)
        for at, (title, day) in enumerate((("Salt", "2022-05-01"), ("Bread", "2019-05-01"), ("Oil", "2020-05-01")))
    }
    made = Made(folder, pages)
    assert made.files == ["Bread.html", "Oil.html", "Salt.html"]
    assert made.book[0] == "Tales of the Wall"


def test_one_download(tmp_path: Path) -> None:
    """A work brings title, author, series, summary and address."""
    page = archive_page(
        "Wall: a Story", "mira_h", [("Chapter 1", story("A")), ("Chapter 2", story("B"))],
        series=(SERIES, 2), number=7, summary="A lamp # is missing: whose?",
    )  # fmt: skip
    made = Made(tmp_path, {"download (3).html": page})
    assert 'title: "Wall: a Story"  # from the work’s own page\n' in made.text
    assert 'series: {name: "The Lamp Keepers", number: 2}\n' in made.text
    assert 'description: "A lamp # is missing: whose?"\n' in made.text
    assert 'source: "https://archiveofourown.org/works/7"\n' in made.text
    assert marks(made.epub) == ("A", "B")


def test_chapters_saved_one_by_one(tmp_path: Path) -> None:
    """Pages of one work are in the order of its chapters, however they are called."""
    pages = {
        f"save ({n * 7 % 11}).html": site_page("Lamp Keepers", "MiraH", n, TITLES[n - 1], story(f"M-{n}"), 10)
        for n in range(1, 11)
    }
    made = Made(tmp_path, pages)
    assert made.book[:2] == ("Lamp Keepers", ("MiraH",))
    assert marks(made.epub) == tuple(f"M-{n}" for n in range(1, 11))


def test_an_older_download_is_left_out(tmp_path: Path) -> None:
    """Of two downloads of one work, the fuller one is listed."""
    chapters = [(f"Chapter {n}", story(f"M-{n}")) for n in range(1, 5)]
    made = Made(
        tmp_path,
        {
            "Wall.html": archive_page("Wall", "mira_h", chapters[:2], number=7),
            "Wall (1).html": archive_page("Wall", "mira_h", chapters, number=7),
        },
    )
    assert made.files == ["Wall (1).html"]
    assert made.codes == ["new/double"]
    assert "#  - Wall.html  # all its chapters are in Wall (1).html\n" in made.text


def test_works_of_one_title(tmp_path: Path) -> None:
    """Two people's works of one title stay two, and that is told."""
    made = Made(
        tmp_path,
        {
            "a.html": archive_page("Home", "mira_h", [("", story("A"))], number=1),
            "b.html": archive_page("Home", "Jan", [("", story("B"))], number=2),
        },
    )
    assert made.files == ["a.html", "b.html"]
    assert made.codes == ["new/same-title"]


def test_a_work_among_other_pieces(tmp_path: Path) -> None:
    """A download and a story of somebody else's are a volume; a work's further chapters are not."""
    page = archive_page("The Lamp", "mira_h", [("Chapter 1", story("A")), ("Chapter 2", story("B"))])
    other = tmp_path / "tales of oil"
    other.mkdir()
    made = Made(other, {"lamp.html": page, "sequel.txt": text("The Sequel\nby Jan Ek\n\nChapter 1", story("C"))})
    assert made.book[:2] == ("Tales of Oil", ("mira_h", "Jan Ek"))
    assert made.files == ["lamp.html", "sequel.txt"]
    more = tmp_path / "more"
    more.mkdir()
    made = Made(more, {"lamp.html": page, "a3.txt": text("Chapter 3", story("C"))}, build=False)
    assert made.book[0] == "The Lamp"
    assert made.files == ["lamp.html", "a3.txt"]


def test_an_epub(tmp_path: Path) -> None:
    """An EPUB says its title, authors and language itself."""
    rows = [row for n in range(1, 4) for row in (f"# Kapitel {n}", *story(f"M-{n}"))]
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.md").write_text("\n\n".join(rows), "utf-8")
    manifest = tmp_path / "one" / "book.yaml"
    manifest.write_text("title: Die Lampe\nauthor: Mira Holt\nlanguage: de\nchapters: [a.md]\n", "utf-8")
    assert bookc.build(manifest, only=("epub",), out=tmp_path / "two").ok
    (tmp_path / "two" / "die-lampe.epub").rename(tmp_path / "two" / "download (4).epub")
    sink = Sink()
    proposal = gather([tmp_path / "two"], None, sink)
    assert proposal is not None
    book = proposal.book
    assert (book.title.value, book.authors, book.language.value) == ("Die Lampe", ("Mira Holt",), "de")
    assert [entry.chapters for entry in proposal.entries] == [3]


# --- documents -----------------------------------------------------------------------------------------------


def test_a_document_of_many_chapters(tmp_path: Path) -> None:
    """Title and author are the document's properties'."""
    rows = [row for n in range(1, 13) for row in (f"# Chapter {n}", *story(f"M-{n}"))]
    made = Made(tmp_path, {"ms final.docx": docx("", rows, title="The Lamp Keepers", author="Mira Holt")})
    assert made.book[:2] == ("The Lamp Keepers", ("Mira Holt",))
    assert marks(made.epub) == tuple(f"M-{n}" for n in range(1, 13))


def test_properties_that_say_nothing(tmp_path: Path) -> None:
    """A program's own words are neither title nor author."""
    rows = story("A")
    made = Made(
        tmp_path,
        {
            "the-long-stair.docx": docx(
                "Chapter 1", rows, title="Microsoft Word - doc1", author="Microsoft Office User"
            ),
        },
        build=False,
    )
    assert made.book[:2] == ("The Long Stair", ())
    assert "author: Unknown  # no file names the author: write the name here\n" in made.text


def test_a_text_of_twelve_chapters(tmp_path: Path) -> None:
    """Title and author stand in its first lines."""
    rows = [row for n in range(1, 13) for row in (f"Chapter {n}: {TITLES[n - 1]}", *story(f"M-{n}"))]
    made = Made(tmp_path, {"lamp.txt": text("The Lamp Keepers\n\nby Mira Holt", rows)})
    assert made.book[:2] == ("The Lamp Keepers", ("Mira Holt",))
    assert made.text.count("  - ") == 1
    assert len(marks(made.epub)) == 12


@pytest.mark.parametrize(("name", "title"), [("untitled", SERIES), ("lampkeepers", SERIES), ("ch 3", "Chapter 3")])
def test_a_single_story_is_called_as_its_header_says(tmp_path: Path, name: str, title: str) -> None:
    """The header names the book, and so its only chapter, unless its file says which chapter it is."""
    made = Made(tmp_path, {f"{name}.txt": text(f"{SERIES}\n\nby Mira Holt", story("M-1"))})
    assert made.book[:2] == (SERIES, ("Mira Holt",))
    assert [entry.title for entry in made.proposal.entries] == [title]
    assert made.text.count("# by the file’s header") == (title != "Chapter 3")


def test_headers_and_mixed_formats(tmp_path: Path) -> None:
    """Each file's header says the book's title and author; a word processor's may lack them."""
    head = "Title: The Lamp Keepers\nAuthor: Mira Holt\nRating: T"
    made = Made(
        tmp_path,
        {
            "b.txt": text(f"{head}\n\nChapter 2", story("M-2")),
            "c.md": text(f"{head}\n\n# Chapter 3: Nets", story("M-3")),
            "a.odt": odt("Chapter One", story("M-1"), title="lamp draft", author="admin"),
            "z.html": html("Chapter IV", story("M-4")),
            "10.docx": docx("Chapter 10", story("M-10")),
        },
    )
    assert made.book == ("The Lamp Keepers", ("Mira Holt",), "en-US")
    assert marks(made.epub) == ("M-1", "M-2", "M-3", "M-4", "M-10")
    assert made.codes == ["new/missing-number"]
    assert "  # No file has the number 5 to 9.\n  - 10.docx\n" in made.text


def test_an_anthology(tmp_path: Path) -> None:
    """Where headers name different people, each entry says whose it is."""
    made = Made(
        tmp_path,
        {
            "1.txt": text("Salt\nby Mira Holt", story("A")),
            "2.txt": text("Bread\nby Jan Ek", story("B")),
            "3.txt": text("Oil\nby Mira Holt", story("C")),
        },
    )
    assert made.book[1] == ("Mira Holt", "Jan Ek")
    assert made.text.count("authors: Mira Holt") == 2
    assert made.text.count("authors: Jan Ek") == 1


def test_pages_named_by_their_titles_alone(tmp_path: Path) -> None:
    """What all pages' titles begin with is the book's; what follows is the chapter's."""
    files = {
        f"x{5 - n}.html": html("", story(f"M-{n}"), f"The Lamp Keepers - Chapter {n}: {TITLES[n]} | A Site")
        for n in range(1, 5)
    }
    made = Made(tmp_path, files)
    assert made.book[0] == "The Lamp Keepers"
    toc = contents(made.epub)
    assert [words for words, mark in toc if mark] == [f"Chapter {n}: {TITLES[n]}" for n in range(1, 5)]


# --- parts ---------------------------------------------------------------------------------------------------


def test_files_that_open_a_part(tmp_path: Path) -> None:
    """A part begins with the file that has its heading, and stands in the book once."""
    made = Made(
        tmp_path,
        {
            "1.txt": text("Part One: The Wall\n\nChapter 1", story("M-1")),
            "2.md": markdown("Chapter 2", story("M-2")),
            "3.md": text("# Part Two: The Sea\n\n## Chapter 3", story("M-3")),
            "4.txt": text("Chapter 4", story("M-4")),
            "epilogue.txt": text("", story("M-5")),
        },
    )
    parts = [one for one in made.proposal.listed if isinstance(one, PartOf)]
    assert [(one.title, len(one.entries)) for one in parts] == [("Part One: The Wall", 2), ("Part Two: The Sea", 2)]
    toc = contents(made.epub)
    assert [words for words, _ in toc][:7] == [
        "Part One: The Wall", "Chapter 1", "Chapter 2", "Part Two: The Sea", "Chapter 3", "Chapter 4", "Epilogue"
    ]  # fmt: skip
    assert made.text.count("as: boundary") == 2


def test_files_that_only_name_a_part(tmp_path: Path) -> None:
    """They are the part's title and no chapter."""
    made = Made(
        tmp_path,
        {
            "00.txt": text("Part One: The Wall", []),
            "01.txt": text("Chapter 1", story("M-1")),
            "02.txt": text("Part Two: The Sea", []),
            "03.txt": text("Chapter 2", story("M-2")),
        },
    )
    assert made.files == ["01.txt", "03.txt"]
    words = [words for words, _ in contents(made.epub)]
    assert words[:4] == ["Part One: The Wall", "Chapter 1", "Part Two: The Sea", "Chapter 2"]


def test_folders_are_parts(tmp_path: Path) -> None:
    """A prologue above the folders comes first; what lies in “drafts” and the like is passed over."""
    made = Made(
        tmp_path,
        {
            "Book 2 - The Sea/1.txt": text("", story("M-2")),
            "Book 1 - The Wall/1.txt": text("", story("M-1")),
            "prologue.txt": text("", story("M-0")),
            "drafts/1.txt": text("", story("X")),
            "book_files/2.txt": text("", story("Y")),
        },
    )
    assert made.files == ["prologue.txt", "Book 1 - The Wall/1.txt", "Book 2 - The Sea/1.txt"]
    assert '  - part: "Book 2: The Sea"  # from its folder\n' in made.text
    assert "#  - drafts/  # by its name, this folder holds no chapters\n" in made.text


def test_deeper_folders(tmp_path: Path) -> None:
    """Where there is nothing above, deeper folders are looked into."""
    made = Made(tmp_path, {"stuff/ao3/ch1.txt": text("", story("A")), "stuff/ao3/ch2.txt": text("", story("B"))})
    assert made.files == ["stuff/ao3/ch1.txt", "stuff/ao3/ch2.txt"]
    assert not any(isinstance(one, PartOf) for one in made.proposal.listed)


# --- contradictions ------------------------------------------------------------------------------------------


def test_two_files_of_one_number(tmp_path: Path) -> None:
    """Both are kept, one after the other, with a word."""
    made = Made(
        tmp_path,
        {
            "chapter 1.txt": text("", story("M-1")),
            "chapter 2.txt": text("", story("M-2")),
            "chapter 2 (revised).txt": text("", story("M-2b")),
            "chapter 3.txt": text("", story("M-3")),
        },
    )
    assert made.files == ["chapter 1.txt", "chapter 2.txt", "chapter 2 (revised).txt", "chapter 3.txt"]
    assert made.codes == ["new/same-number"]
    assert "  # This and chapter 2.txt are both number 2: keep both?\n" in made.text


def test_copies_of_one_text(tmp_path: Path) -> None:
    """A copy, in another format too, is left out, and the plainer name stays."""
    made = Made(
        tmp_path,
        {
            "ch1.txt": text("Chapter 1", story("A")),
            "ch1 (1).txt": text("Chapter 1", story("A")),
            "ch1.docx": docx("Chapter 1", story("A")),
            "ch2.txt": text("Chapter 2", story("B")),
        },
    )
    assert made.files == ["ch1.txt", "ch2.txt"]
    assert made.codes == ["new/double", "new/double"]


def test_a_forgotten_heading(tmp_path: Path) -> None:
    """Where two headings say one number and the names have each once, the names know better."""
    made = Made(
        tmp_path,
        {
            "ch1.txt": text("Chapter 1", story("M-1")),
            "ch2.txt": text("Chapter 1", story("M-2")),
            "ch3.txt": text("Chapter 3", story("M-3")),
        },
    )
    assert made.files == ["ch1.txt", "ch2.txt", "ch3.txt"]
    assert made.codes == ["new/numbers-differ"]


def test_a_piece_without_a_number(tmp_path: Path) -> None:
    """It stands behind the chapters and before the epilogue, with a word."""
    made = Made(
        tmp_path,
        {
            "ch1.txt": text("", story("A")),
            "ch2.txt": text("", story("B")),
            "the boat.txt": text("", story("C")),
            "epilogue.txt": text("", story("D")),
        },
    )
    assert made.files == ["ch1.txt", "ch2.txt", "the boat.txt", "epilogue.txt"]
    assert made.codes == ["new/unplaced"]


def test_interludes(tmp_path: Path) -> None:
    """Numbers that lead all names place them; without such, they stand behind the chapters, with a word."""
    led = {
        f"{n:02} {title}.txt": text(title, story(f"M-{n}"))
        for n, title in enumerate(("Foreword", "Salt", "Interlude", "Oil", "Epilogue"))
    }
    (tmp_path / "led").mkdir()
    made = Made(tmp_path / "led", led)
    assert made.files == sorted(led)
    assert made.codes == []
    (tmp_path / "loose").mkdir()
    names = ("the prelude", "ch1", "ch2", "Interlude 1", "bonus chapter")
    made = Made(tmp_path / "loose", {f"{name}.txt": text("", story(name)) for name in names})
    assert made.files == [f"{name}.txt" for name in names]
    assert made.codes == ["new/unplaced"]


def test_the_sample_book() -> None:
    """The repository's own book is found in its order, the interlude among its chapters without a word."""
    seeds = Path(__file__).parents[2] / "seeds"
    sink = Sink()
    proposal = gather([seeds], None, sink)
    assert proposal is not None
    files = [entry.file for entry in proposal.entries]
    assert files == sorted(files)
    assert (proposal.cover, proposal.matter, sink.diagnostics) == ("cover.jpg", {"about": "about.md"}, [])


# --- what is no chapter --------------------------------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


def test_other_files(tmp_path: Path) -> None:
    """A cover is proposed, texts for front matter are named, papers and unreadable files are commented out."""
    made = Made(
        tmp_path,
        {
            "1.txt": text("Chapter 1", story("A")),
            "lamp-cover.png": PNG,
            "dedication.txt": b"For everyone who waited.\n",
            "README.md": b"# How to read this\n",
            "2.docx": b"no zip at all",
            "3.txt": b"",
            ".DS_Store": b"x",
            "Thumbs.db": b"x",
            "style.css": b"p {}",
            "old.doc": b"x",
        },
        build=False,
    )
    assert made.files == ["1.txt"]
    assert made.proposal.cover == "lamp-cover.png"
    assert "dedication: dedication.txt\n" in made.text
    left = dict(made.proposal.left_out)
    assert set(left) == {"2.docx", "3.txt", "README.md", "old.doc"}
    assert sorted(set(made.codes)) == ["new/unreadable"]


@pytest.mark.parametrize("names", [(), ("a.jpg", "cover.png")], ids=["empty", "images"])
def test_nothing_to_read(names: tuple[str, ...], tmp_path: Path) -> None:
    """A folder without a text makes no manifest."""
    for name in names:
        (tmp_path / name).write_bytes(PNG)
    sink = Sink()
    assert gather([tmp_path], None, sink) is None
    assert [d.code for d in sink.diagnostics] == ["new/nothing-found"]


def test_names_that_no_manifest_can_say(tmp_path: Path) -> None:
    """A file whose name holds a line's end is left out; odd but sayable names are quoted."""
    names = ('1 it\'s #1 "best".txt', "- 2.txt", "3 \U0001f4a1.txt", "yes.txt")
    files = {name: text(f"Chapter {at}", story(f"M-{at}")) for at, name in enumerate(names, 1)}
    try:
        made = Made(tmp_path, {**files, "4\n.txt": text("Chapter 5", story("X")), "C:5.txt": b"x"})
    except OSError:
        pytest.skip("this disk has no such names")
    assert made.files == list(names)
    assert len(made.proposal.left_out) == 2
