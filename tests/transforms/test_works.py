"""Works from archives: one completes the book's metadata, several make a volume with title pages."""

from __future__ import annotations

import pytest

from bookc.model.metadata import Series
from bookc.model.nodes import Chapter, ChapterKind, LineRole, MatterKind, NoteBlock, NoteKind, Paragraph, Part
from bookc.model.walk import iter_blocks, plain_text, runs_of
from readers.dump import blocks as dumped
from transforms.archived import download
from transforms.making import STORY, Made, chapter, make


def parts(made: Made) -> list[Part]:
    """The parts of a book whose body has nothing else."""
    return [piece for piece in made.book.body if isinstance(piece, Part)]


def words(made: Made, kind: MatterKind) -> str:
    """The words of a piece of back matter."""
    (piece,) = (one for one in made.book.back if one.kind is kind)
    return "\n".join(plain_text(run) for block in iter_blocks(piece.blocks) for run in runs_of(block))


def test_a_single_work_completes_the_metadata() -> None:
    made = make({"mill.html": download("The Mill", series='Part 2 of <a href="#">River Tales</a>', language="Deutsch")})
    about = made.book.metadata
    assert about.title == "The Low Road"
    assert about.description == "What The Mill is about."
    assert about.source == "https://archiveofourown.org/works/1"
    assert about.series == Series("River Tales", "2")
    assert about.language == "de"
    assert set(about.subjects) == {"Original Work", "Weather", "Mills"}
    assert [c.id for c in made.book.chapters] == ["chapter-1", "chapter-2"]
    assert all(isinstance(piece, Chapter) for piece in made.book.body)
    assert [block.kind for block in made.book.title_notes if isinstance(block, NoteBlock)] == [NoteKind.SUMMARY]


def test_the_manifest_goes_first() -> None:
    more = "description: Mine.\nsubjects: [Rain]\nlanguage: en-GB\nsource: https://example.org/\nseries: My Own\n"
    about = make({"mill.html": download("The Mill", language="Deutsch")}, more).book.metadata
    assert (about.description, about.subjects, about.language) == ("Mine.", ("Rain",), "en-GB")
    assert (about.source, about.series) == ("https://example.org/", Series("My Own"))


def test_several_works_make_a_volume() -> None:
    made = make(
        {
            "a.html": download("The Mill", "wren_t", 1, warning="Major Character Death"),
            "b.html": download("The Road", "tam", 2, chapters=()),
        }
    )
    mill, road = parts(made)
    assert (mill.id, road.id) == ("work-the-mill", "work-the-road")
    assert [person.name for person in mill.authors] == ["wren_t"]
    assert [c.id for c in mill.chapters] == ["work-the-mill-chapter-1", "work-the-mill-chapter-2"]
    page = dumped(mill.page)
    assert page[:2] == ["note summary:", "  p: What The Mill is about."]
    assert "  p: Major Character Death" in page
    assert "p tags: ⟨strong Additional Tags:⟩ Weather, Mills" in page
    assert not any("No Archive Warnings" in line for line in dumped(road.page))
    assert [plain_text(c.title) for c in road.chapters] == ["The Road"]


def test_ids_stay_as_a_volume_and_a_serial_grow() -> None:
    two = make({"b.html": download("The Road", "tam", 2), "c.html": download("The Well", "tam", 3)})
    three = make(
        {
            "a.html": download("The Mill", "tam", 1),
            "b.html": download("The Road", "tam", 2, chapters=("Chapter 1", "Chapter 2", "Chapter 3")),
            "c.html": download("The Well", "tam", 3),
        }
    )
    before = [chapter.id for chapter in two.book.chapters]
    assert set(before) < {chapter.id for chapter in three.book.chapters}


def test_a_prologue_renames_no_chapter() -> None:
    rows = f"Chapter One\n\n{STORY[0]}\n\nChapter Two\n\n{STORY[1]}\n"
    plain = make({"one.txt": rows})
    grown = make(
        {"one.txt": f"Prologue\n\n{STORY[3]}\n\n{rows}\nChapter Three\n\n{STORY[2]}\n\nEpilogue\n\n{STORY[3]}\n"}
    )
    assert [c.id for c in plain.book.chapters] == ["chapter-1", "chapter-2"]
    assert [c.id for c in grown.book.chapters] == ["prologue", "chapter-1", "chapter-2", "chapter-3", "epilogue"]
    assert grown.book.chapters[0].kind is ChapterKind.PROLOGUE


def test_pages_of_one_work_saved_one_by_one_are_one_work() -> None:
    made = make(
        {
            "1.html": download("The Mill", number=7, chapters=("Chapter 1",)),
            "2.html": download("The Mill", number=7, chapters=("Chapter 2",)),
        }
    )
    assert [piece.id for piece in made.book.body] == ["chapter-1", "chapter-2"]
    assert made.book.metadata.source == "https://archiveofourown.org/works/7"


def test_notes_of_the_whole_work_stand_at_its_ends() -> None:
    made = make({"mill.html": download("The Mill", notes="For the rain.", endnotes="Thanks to the miller.")})
    first, last = made.book.chapters
    assert [dumped(note.blocks) for note in first.endnotes] == [["p: For the rain."]]
    assert [dumped(note.blocks) for note in last.endnotes] == [["p: Thanks to the miller."]]
    assert first.marks


def test_a_work_inside_a_part_of_the_manifest_says_what_it_is() -> None:
    more = "chapters:\n  - part: Rain\n    chapters: [a.html, b.html]\n"
    made = make({"a.html": download("The Mill"), "b.html": download("The Road", "tam", 2, chapters=())}, more)
    (rain,) = parts(made)
    assert len(rain.chapters) == 3
    tags = [b for b in rain.chapters[0].before if isinstance(b, Paragraph) and b.role is LineRole.TAGS]
    assert plain_text(tags[0].inlines) == "The Mill"
    assert [person.name for person in rain.chapters[2].authors] == ["tam"]


def test_a_file_of_many_chapters_under_a_title_is_a_part() -> None:
    rows = f"Chapter One\n\n{STORY[0]}\n\nChapter Two\n\n{STORY[1]}\n"
    made = make({"one.txt": rows}, "chapters:\n  - {file: one.txt, title: Rain}\n")
    (part,) = parts(made)
    assert (plain_text(part.title), len(part.chapters)) == ("Rain", 2)


def test_provenance_is_told_by_default() -> None:
    more = "chapters:\n  - {file: a.html, permission: 'By kind leave of wren_t, 3 May 2026.'}\n  - b.html\n"
    made = make({"a.html": download("The Mill"), "b.html": download("The Road", "tam", 2)}, more)
    told = words(made, MatterKind.PROVENANCE)
    assert "The Mill, by wren_t. Archive of Our Own, 2021-01-02." in told
    assert "https://archiveofourown.org/works/2" in told
    assert "By kind leave of wren_t, 3 May 2026." in told


def test_a_book_of_ones_own_has_no_page_of_sources() -> None:
    made = make({"one.md": chapter()})
    assert all(piece.kind is not MatterKind.PROVENANCE for piece in made.book.back)


@pytest.mark.parametrize("place", ["drop", "before"])
def test_summaries_may_be_dropped(place: str) -> None:
    made = make(
        {"a.html": download("The Mill"), "b.html": download("The Road", "tam", 2)}, f"notes: {{summary: {place}}}\n"
    )
    assert any("What The Mill is about." in line for line in dumped(parts(made)[0].page)) is (place != "drop")


def test_files_under_one_title_are_one_work() -> None:
    rows = "The Weir\n\nChapter {0}\n\n{2}\n\nChapter {1}\n\n{3}\n"
    files = {
        "a.txt": rows.format("One", "Two", STORY[0], STORY[1]),
        "b.txt": rows.format("Three", "Four", STORY[2], STORY[3]),
    }
    made = make(files)
    assert [piece.id for piece in made.book.body] == ["chapter-1", "chapter-2", "chapter-3", "chapter-4"]
    assert made.codes == ["source/title-replaced"]


def test_a_header_that_repeats_title_and_author_is_no_note() -> None:
    head = "The Low Road\n\nby Peg Ottaway\n\nChapter One\n\n{0}\n\n{1}\n"
    made = make({"one.txt": head.format(*STORY)})
    assert not made.book.chapters[0].endnotes
    other = make({"one.txt": head.replace("Peg Ottaway", "Hanne Ro").format(*STORY)})
    assert [note.kind for note in other.book.chapters[0].endnotes] == [NoteKind.HEADER]
