"""Scene breaks: kin, ranks, the manifest's choice of ornaments, and breaks that part nothing."""

from __future__ import annotations

import pytest

from bookc.base.source import Span
from bookc.model.nodes import (
    Blocks,
    NoteBlock,
    NoteKind,
    OrnamentKind,
    OrnamentUse,
    Paragraph,
    Rank,
    SceneBreak,
    Text,
)
from bookc.model.walk import book_blocks
from bookc.transforms.breaks import kin, tidy
from transforms.making import STORY, Made, chapter, make, one, refused

AT = Span("one.md", 0, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9Z"/></svg>'


def breaks(made: Made) -> list[tuple[str, str, str]]:
    """Form, rank and ornament of every break."""
    return [(b.form, b.rank.value, b.ornament.value) for b in book_blocks(made.book) if isinstance(b, SceneBreak)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("***", "* * *"), ("***", "*****"), ("---", "- - -"), ("~*~*~", "~*~*~*~"), ("***", r"\*\*\*"), ("oOo", "oOooOo")],
)
def test_forms_of_one_habit_are_kin(first: str, second: str) -> None:
    assert kin(first) == kin(second)


def test_other_signs_are_no_kin() -> None:
    assert len({kin(form) for form in ("***", "---", "~~~", "~*~", "oOo", "xXx")}) == 6


def test_one_form_is_a_slight_break_whatever_its_make() -> None:
    made = make({"one.md": chapter("***", STORY[3]), "two.md": chapter("~~~~~~~~~", STORY[3])})
    assert [rank for _, rank, _ in breaks(made)] == ["minor", "minor"]
    assert {ornament for _, _, ornament in breaks(made)} == {"fleuron"}


def test_stars_with_and_without_spaces_are_one_rank() -> None:
    made = one("***", STORY[3], "* * *", STORY[0])
    assert [rank for _, rank, _ in breaks(made)] == ["minor", "minor"]


def test_the_rarer_of_two_forms_in_a_chapter_is_the_great_break() -> None:
    made = one("***", STORY[3], "~*~*~", STORY[0], "***", STORY[3])
    assert breaks(made) == [("***", "minor", "fleuron"), ("~*~*~", "major", "asterism"), ("***", "minor", "fleuron")]


def test_a_form_alone_in_other_chapters_stays_slight_there_too() -> None:
    mixed = chapter("***", STORY[3], "oOo", STORY[0], "***", STORY[3], "***", STORY[0])
    made = make({"one.md": mixed, "two.md": chapter("oOo", STORY[3])})
    ranks = {form: rank for form, rank, _ in breaks(made)}
    assert ranks == {"***": "minor", "oOo": "major"}


def test_equal_numbers_are_decided_by_size() -> None:
    made = one("***", STORY[3], "~~~~~~~~~~~", STORY[0])
    assert {form: rank for form, rank, _ in breaks(made)} == {"***": "minor", "~~~~~~~~~~~": "major"}


def test_ornaments_by_rank_by_form_and_for_all() -> None:
    rows = ("***", STORY[3], "~*~*~", STORY[0], "***", STORY[3])
    assert {use for _, _, use in breaks(one(*rows, more="ornament: star\n"))} == {"star"}
    made = one(*rows, more="ornament: {minor: star, major: moon}\n")
    assert [use for _, _, use in breaks(made)] == ["star", "moon", "star"]
    made = one(*rows, more='ornament: {"* * *": star, "~*~*~": wave}\n')
    # A form is named as it stands: `* * *` is kin to `***`, but is not its spelling.
    assert [use for _, _, use in breaks(made)] == ["fleuron", "wave", "fleuron"]
    assert made.codes == ["ornament/unused-form"]


def test_an_ornament_may_be_a_text_an_image_or_a_space() -> None:
    rows = ("***", STORY[3], "~*~*~", STORY[0], "***", STORY[3])
    files = {"one.md": chapter(*rows), "wave.svg": SVG}
    made = make(files, "ornament: {minor: wave.svg, major: ⚔ ⚔ ⚔}\n")
    uses = [block.ornament for block in book_blocks(made.book) if isinstance(block, SceneBreak)]
    assert uses[:2] == [OrnamentUse(OrnamentKind.IMAGE, "wave.svg"), OrnamentUse(OrnamentKind.TEXT, "⚔ ⚔ ⚔")]
    assert list(made.assets) == ["wave.svg"]
    bare = one(*rows, more="ornament: none\n")
    assert {b.ornament.kind for b in book_blocks(bare.book) if isinstance(b, SceneBreak)} == {OrnamentKind.SPACE}


def test_what_cannot_be_an_ornament_is_refused() -> None:
    files = {"one.md": chapter("***", STORY[3])}
    assert refused(files, "ornament: fluron\n") == ["ornament/unknown"]
    assert refused(files, "ornament: wave.png\n") == ["manifest/missing-file"]
    assert refused(files, "ornament: ../wave.png\n") == ["manifest/outside-folder"]


def test_a_form_that_stands_nowhere_names_those_that_do() -> None:
    made = one("~*~*~", STORY[3], more='ornament: {"~*~": star}\n')
    (said,) = [d for d in made.sink.diagnostics if d.code == "ornament/unused-form"]
    assert "“~*~”" in said.message
    assert "~*~*~" in said.hint


def test_breaks_inside_other_blocks_are_dressed_too() -> None:
    made = one("> One said.\n>\n> ***\n>\n> Another.", "***", STORY[3])
    assert breaks(made) == [("***", "minor", "fleuron"), ("***", "minor", "fleuron")]


def paragraph(text: str = "Words.") -> Paragraph:
    return Paragraph((Text(text),), AT)


def mark(rank: Rank = Rank.MINOR) -> SceneBreak:
    return SceneBreak("***" if rank is Rank.MINOR else "###", AT, rank)


@pytest.mark.parametrize(
    ("blocks", "left"),
    [
        ((mark(), paragraph(), mark()), (paragraph(),)),
        ((paragraph(), mark(), mark(), paragraph()), (paragraph(), mark(), paragraph())),
        ((paragraph(), mark(), mark(Rank.MAJOR), paragraph()), (paragraph(), mark(Rank.MAJOR), paragraph())),
        ((paragraph(), mark(Rank.MAJOR), mark(), paragraph()), (paragraph(), mark(Rank.MAJOR), paragraph())),
        ((mark(),), ()),
        ((), ()),
    ],
)
def test_breaks_that_part_nothing_go(blocks: Blocks, left: Blocks) -> None:
    assert tidy(blocks) == left


def test_a_break_beside_a_note_that_stays_goes() -> None:
    note = NoteBlock(NoteKind.AUTHOR_NOTE, (paragraph("Hello."),), AT)
    assert tidy((paragraph(), mark(), note, mark(), paragraph())) == (paragraph(), note, paragraph())
