"""Assembly: ids that stay, titles, sort names, the identifier and the date of a change."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Part
from bookc.model.walk import plain_text
from bookc.transforms.metadata import EPOCH, sort_name
from bookc.xhtml.notes import chapter_title
from transforms.making import STORY, chapter, make

FILES = {"one.md": chapter(), "two.md": chapter(head="# Chapter Two: The Lamp"), "three.txt": f"{STORY[0]}\n"}


def ids(more: str) -> list[str]:
    """The ids of a book's chapters, by the manifest's list."""
    return [c.id for c in make(FILES, more).book.chapters]


def test_chapters_are_numbered_and_other_pieces_named() -> None:
    assert ids("chapters: [one.md, two.md, three.txt]\n") == ["chapter-1", "chapter-2", "chapter-3"]
    kinds = "chapters: [{file: one.md, kind: prologue}, two.md, {file: three.txt, kind: epilogue}]\n"
    assert ids(kinds) == ["prologue", "chapter-1", "epilogue"]


def test_a_prologue_added_later_renames_no_chapter() -> None:
    late = "chapters: [{file: three.txt, kind: prologue}, one.md, two.md]\n"
    assert ids(late)[1:] == ids("chapters: [one.md, two.md]\n")


def test_pieces_of_one_kind_and_files_listed_twice_have_ids_apart() -> None:
    kinds = "chapters: [{file: one.md, kind: interlude}, two.md, {file: three.txt, kind: interlude}, two.md]\n"
    assert ids(kinds) == ["interlude", "chapter-1", "interlude-2", "chapter-2"]


def test_parts_are_numbered_and_do_not_begin_the_chapters_anew() -> None:
    book = make(FILES, "chapters: [{part: Flood, chapters: [one.md]}, {part: Ebb, chapters: [two.md]}]\n").book
    parts = [piece for piece in book.body if isinstance(piece, Part)]
    assert [(p.id, plain_text(p.title), [c.id for c in p.chapters]) for p in parts] == [
        ("part-1", "Flood", ["chapter-1"]),
        ("part-2", "Ebb", ["chapter-2"]),
    ]


def test_titles_from_the_source_the_manifest_and_the_file_name() -> None:
    listed = "chapters: [two.md, {file: one.md, title: 'Own: Title'}, {file: 03-the_long-way.txt}]\n"
    made = make({**FILES, "03-the_long-way.txt": f"{STORY[0]}\n"}, listed)
    assert [chapter_title(c) for c in made.book.chapters] == ["Chapter Two: The Lamp", "Own: Title", "The long way"]
    assert [code for code in made.codes if code != "source/title-replaced"] == ["source/no-title"]


def test_a_nameless_prologue_is_called_one_without_complaint() -> None:
    made = make(FILES, "chapters: [{file: three.txt, kind: prologue}, one.md]\n")
    assert chapter_title(made.book.chapters[0]) == "Prologue"
    assert made.codes == []


def test_a_guests_piece_has_its_author_and_credit() -> None:
    entry = "{file: one.md, authors: [Hester Tidy], credit: 'By *Hester*,\n\n    with thanks.'}"
    made = make(FILES, f"chapters: [{entry}]\n")
    (only,) = made.book.chapters
    assert [(a.name, a.sort) for a in only.authors] == [("Hester Tidy", "Tidy, Hester")]
    assert plain_text(only.credit) == "By Hester, with thanks."


@pytest.mark.parametrize(
    ("name", "shelf"),
    [
        ("Peg Ottaway", "Ottaway, Peg"),
        ("Ursula K. Le Guin", "Le Guin, Ursula K."),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("de la Mare", "la Mare, de"),
        ("Ottaway, Peg", "Ottaway, Peg"),
        ("goosefeather", "goosefeather"),
        ("goose feather99", "goose feather99"),
        ("goose_feather two", "goose_feather two"),
        ("", ""),
    ],
)
def test_sort_names(name: str, shelf: str) -> None:
    assert sort_name(name) == shelf


def test_a_sort_name_given_wins() -> None:
    made = make(FILES, "author: {name: Mara of the Marsh, sort: Mara}\n")
    assert [p.sort for p in made.book.metadata.people] == ["Mara"]


def test_the_identifier_stays_while_the_text_changes() -> None:
    before = make(FILES).book.metadata.identifier
    assert before.startswith("urn:uuid:")
    assert make({"one.md": chapter(STORY[3])}).book.metadata.identifier == before
    assert make(FILES, "subtitle: A Tale\npublisher: Press\n").book.metadata.identifier == before
    others = [make(FILES, more).book.metadata.identifier for more in ("author: Another\n", "language: en-GB\n")]
    assert len({before, *others}) == 3
    assert make(FILES, "identifier: urn:x-mine:7\n").book.metadata.identifier == "urn:x-mine:7"


@pytest.mark.parametrize(
    ("date", "epoch", "modified"),
    [
        ("2026-05-14", None, "2026-05-14T00:00:00Z"),
        ("2026-05", "86400", "1970-01-02T00:00:00Z"),
        ("2026-05", "not a number", "2026-05-01T00:00:00Z"),
        ("2026", None, "2026-01-01T00:00:00Z"),
        ("", "86400", "1970-01-02T00:00:00Z"),
        ("", "not a number", EPOCH),
        ("", "999999999999", EPOCH),
        ("", None, EPOCH),
    ],
)
def test_the_date_of_a_change(date: str, epoch: str | None, modified: str) -> None:
    environment = {"SOURCE_DATE_EPOCH": epoch} if epoch is not None else {}
    made = make(FILES, f'date: "{date}"\n' if date else "", environment)
    assert made.book.metadata.modified == modified
