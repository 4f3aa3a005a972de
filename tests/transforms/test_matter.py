"""Front and back matter: what a book has unasked, what it must be asked for, and what each piece says."""

from __future__ import annotations

from bookc.model.nodes import Image, Matter, MatterKind, SceneBreak
from bookc.model.walk import iter_blocks, iter_inlines, plain_text, runs_of
from transforms.making import Made, chapter, make, one, refused


def kinds(pieces: tuple[Matter, ...]) -> list[str]:
    """The names of pieces."""
    return [piece.kind.value for piece in pieces]


def piece(made: Made, kind: MatterKind) -> Matter:
    """The piece of a kind."""
    (found,) = [p for p in (*made.book.front, *made.book.back) if p.kind is kind]
    return found


def lines(found: Matter) -> list[str]:
    """The paragraphs of a piece."""
    return [plain_text(run) for block in iter_blocks(found.blocks) for run in runs_of(block)]


def test_a_book_has_by_itself_what_it_can_fill() -> None:
    made = one()
    assert kinds(made.book.front) == ["half-title", "title", "copyright", "contents"]
    assert kinds(made.book.back) == ["colophon"]
    full = one("He bowed (A/N: low).", more="dedication: For Mara.\nepigraph: It rains.\nabout: She writes.\n")
    assert kinds(full.book.front) == ["half-title", "title", "copyright", "dedication", "epigraph", "contents"]
    assert kinds(full.book.back) == ["notes", "about", "colophon"]


def test_the_manifests_own_lists_decide_and_are_taken_at_their_word() -> None:
    made = one(more="front: [contents, title]\nback: []\n")
    assert kinds(made.book.front) == ["contents", "title"]
    assert made.book.back == ()
    assert refused({"one.md": chapter()}, "front: [title, dedication]\n") == ["manifest/no-text-for-matter"]
    assert refused({"one.md": chapter()}, "front: [title]\nback: [title]\n") == ["manifest/repeated-matter"]


def test_a_text_may_stand_in_a_file_beside_its_pictures() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    files = {"one.md": chapter(), "extra/about.md": "She *writes*.\n\n![Mara](mara.svg)\n", "extra/mara.svg": svg}
    made = make(files, "about: extra/about.md\n")
    about = piece(made, MatterKind.ABOUT)
    images = [i for b in about.blocks for run in runs_of(b) for i in iter_inlines(run) if isinstance(i, Image)]
    assert lines(about)[0] == "She writes."
    assert [image.path for image in images] == ["extra/mara.svg"]
    assert list(made.assets) == ["extra/mara.svg"]


def test_a_text_is_prose_in_which_nothing_is_judged() -> None:
    made = one(more="about: |\n  A/N: this is no note.\n\n  ---\n\n  Thank you[^1] all.\n\n  [^1]: Really.\n")
    about = piece(made, MatterKind.ABOUT)
    assert lines(about) == ["A/N: this is no note.", "Thank you all.", "Really."]
    assert any(isinstance(block, SceneBreak) for block in about.blocks)


def test_credits_name_guests_and_what_is_owed_to_them() -> None:
    files = {"one.md": chapter(), "two.md": chapter(head="# Two"), "three.md": chapter(head="# Three")}
    listed = (
        "chapters:\n  - {file: one.md, authors: [Hester Tidy, Ann Oak, Bo]}\n"
        "  - {file: two.md, credit: 'Printed with *thanks*.'}\n"
        "  - {file: three.md, authors: Bo, credit: 'First in a zine.'}\n"
    )
    assert lines(piece(make(files, listed), MatterKind.CREDITS)) == [
        "Chapter One is by Hester Tidy, Ann Oak and Bo.",
        "Two: Printed with thanks.",
        "Three is by Bo. First in a zine.",
    ]


def test_the_copyright_page_says_what_the_manifest_knows() -> None:
    made = one(
        more="authors: [Peg Ottaway, {name: Ann Oak, role: trl}]\ndate: 2026-05-14\npublisher: Press\n"
        "source: https://example.org\n"
    )
    assert lines(piece(made, MatterKind.COPYRIGHT)) == [
        "The Low Road",
        "© 2026 Peg Ottaway",
        "Translator: Ann Oak",
        "Press, 2026",
        "First published at https://example.org",
    ]
    assert lines(piece(one(more="rights: CC BY 4.0\n"), MatterKind.COPYRIGHT)) == ["The Low Road", "CC BY 4.0"]
    assert lines(piece(one(more="copyright: Mine.\n"), MatterKind.COPYRIGHT)) == ["Mine."]


def test_about_the_author_or_the_authors() -> None:
    more = "about: They write.\n"
    assert piece(one(more=more), MatterKind.ABOUT).title == "About the author"
    assert piece(one(more=f"{more}authors: [A, B]\n"), MatterKind.ABOUT).title == "About the authors"
    assert (
        piece(one(more=f"{more}authors: [A, {{name: B, role: ill}}]\n"), MatterKind.ABOUT).title == "About the author"
    )


def test_the_colophon_names_the_types() -> None:
    (said,) = lines(piece(one(more="fonts: {body: Literata, heading: Bitter}\n"), MatterKind.COLOPHON))
    assert "Literata" in said
    assert "Bitter" in said
